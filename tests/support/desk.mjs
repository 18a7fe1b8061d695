// The window or a browser page, as a person uses it: look, point, type. What is underneath is a driver with `evaluate`,
// `pointer`, `press`, `type`, `reload` and `screenshot`.

import { findInPage } from './finder.mjs';
import { until } from './wait.mjs';

/** Patterns do not survive the way into the page; their source does. */
const portable = (wanted) => {
  const plain = (value) => (value instanceof RegExp ? { source: value.source } : value);
  return {
    ...wanted,
    name: plain(wanted.name),
    text: plain(wanted.text),
    within: wanted.within && portable(wanted.within),
  };
};

const told = (wanted) =>
  JSON.stringify(wanted, (_, value) => (value instanceof RegExp ? String(value) : value));

/** What a person does at a desk. */
export class Desk {
  constructor(driver) {
    this.driver = driver;
  }

  /** What fits now, or `null`. */
  look(wanted) {
    return this.driver.evaluate(findInPage, portable(wanted));
  }

  /** Waits until it can be seen. */
  see(wanted, patienceMs) {
    return until(`${told(wanted)} is seen`, () => this.look(wanted), patienceMs);
  }

  /** Waits until it can no longer be seen. */
  gone(wanted, patienceMs) {
    return until(`${told(wanted)} is gone`, async () => (await this.look(wanted)) === null, patienceMs);
  }

  /** Waits until it is there, may be pressed, and stands still. */
  async reach(wanted) {
    let before;
    return until(`${told(wanted)} can be reached`, async () => {
      const found = await this.look(wanted);
      const still = found !== null && before?.x === found.x && before.y === found.y && !found.disabled;
      before = found;
      return still && found;
    });
  }

  /** Presses the main button of the pointer on it. */
  async click(wanted) {
    const { x, y } = await this.reach(wanted);
    await this.driver.pointer([['move', x, y], ['down'], ['up']]);
  }

  /** Moves the pointer over it. */
  async hover(wanted) {
    const { x, y } = await this.reach(wanted);
    await this.driver.pointer([['move', x, y]]);
  }

  /** Clicks into a field, empties it and types. */
  async fill(wanted, text) {
    await this.click(wanted);
    await this.driver.press('a', 'Control');
    await this.driver.press('Delete');
    await this.driver.type(text);
    await until(`${told(wanted)} holds ${text}`, async () => (await this.look(wanted))?.value === text);
  }

  /** Drags the middle of one thing onto the middle of another. */
  async drag(from, to) {
    const [start, end] = [await this.reach(from), await this.reach(to)];
    const steps = Array.from({ length: 8 }, (_, step) => {
      const share = (step + 1) / 8;
      return ['move', start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share];
    });
    await this.driver.pointer([['move', start.x, start.y], ['down'], ...steps, ['up']]);
  }

  press(key, ...held) {
    return this.driver.press(key, ...held);
  }

  type(text) {
    return this.driver.type(text);
  }

  reload() {
    return this.driver.reload();
  }
}
