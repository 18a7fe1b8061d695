// As much of WebDriver (W3C) as these tests use.

/** The longest that a command may take; a driver that says nothing any more is named by the command. */
const LONGEST_MS = 60_000;

/** For so long a page is drawn again and again for its picture. */
const REDRAWN_MS = 2000;

const POINTER = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' } };

/** Names of keys as the page knows them → code points of WebDriver (W3C WebDriver, 17.4.2). */
const KEYS = {
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  Backspace: '\uE003',
  Delete: '\uE017',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Shift: '\uE008',
  Control: '\uE009',
  Space: ' ',
};

const code = (key) => KEYS[key] ?? key;

/** A session with a window. */
export class WebDriver {
  static async open(server, capabilities) {
    const { sessionId } = await command(server, 'POST', '/session', { capabilities: { alwaysMatch: capabilities } });
    return new WebDriver(server, sessionId);
  }

  constructor(server, sessionId) {
    Object.assign(this, { server, base: `/session/${sessionId}` });
  }

  /** Runs a function in the page; what it returns must be JSON, or a promise of it. */
  evaluate(fn, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve((${fn})(...Array.prototype.slice.call(arguments, 0, -1)))
        .then((value) => done({ value }), (error) => done({ error: String(error?.stack ?? error) }));`;
    return this.#send('POST', '/execute/async', { script, args }).then((answer) => {
      if (answer.error) throw new Error(answer.error);
      return answer.value;
    });
  }

  reload() {
    return this.#send('POST', '/refresh', {});
  }

  /** Pointer steps `['move', x, y]`, `['down']`, `['up']`, at the page's own points. */
  pointer(steps) {
    const actions = steps.map(([kind, x, y]) => {
      if (kind === 'move') return { type: 'pointerMove', duration: 20, origin: 'viewport', x: Math.round(x), y: Math.round(y) };
      return { type: kind === 'down' ? 'pointerDown' : 'pointerUp', button: 0 };
    });
    return this.#send('POST', '/actions', { actions: [{ ...POINTER, actions }] });
  }

  /** Presses a key, with others held: `press('z', 'Control')`. */
  press(key, ...held) {
    const down = (value) => ({ type: 'keyDown', value: code(value) });
    const up = (value) => ({ type: 'keyUp', value: code(value) });
    const actions = [...held.map(down), down(key), up(key), ...held.map(up)];
    return this.#send('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Types into what has the focus. */
  async type(text) {
    for (const letter of text) await this.press(letter);
  }

  /** The window as PNG. */
  async screenshot() {
    // WebKit gives the picture with the next frame that it draws, and waits for ever on a page on which nothing changes.
    await this.evaluate((ms) => {
      const { style } = document.documentElement;
      const blink = setInterval(() => style.setProperty('outline', style.outline ? '' : '1px solid transparent'), 20);
      setTimeout(() => {
        clearInterval(blink);
        style.removeProperty('outline');
      }, ms);
    }, REDRAWN_MS);
    return Buffer.from(await this.#send('GET', '/screenshot'), 'base64');
  }

  close() {
    return this.#send('DELETE', '');
  }

  #send(method, path, body) {
    return command(this.server, method, this.base + path, body);
  }
}

async function command(server, method, path, body) {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const answer = await fetch(server + path, { method, body: body && JSON.stringify(body), signal }).catch((error) => {
    throw new Error(`${method} ${path}: no answer`, { cause: error });
  });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
  return value;
}
