// Chromium, headless, as a driver for `Desk`.

import { chromium } from 'playwright-core';

/** Starts the browser that `CHROMIUM` names. */
export const startBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM,
    // Without a sandbox because tests may run as root; /dev/shm is small in containers.
    // The microphone beeps once a second, and may be listened to.
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  });

/** A page as a driver. */
export class ChromiumDriver {
  /** Opens a window of 1280 × 800 in the language, with nothing of other windows in it. */
  static async open(browser, address, locale) {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(address);
    return new ChromiumDriver(page, complaints);
  }

  constructor(page, complaints) {
    Object.assign(this, { page, complaints });
  }

  /** Refuses whatever asks anything but this machine from now on; returns the addresses, which grow. */
  async refuseNetwork() {
    const asked = [];
    await this.page.context().route('**', (route) => {
      const { hostname, href } = new URL(route.request().url());
      if (hostname === '127.0.0.1' || hostname === 'localhost') return route.continue();
      asked.push(href);
      return route.abort();
    });
    return asked;
  }

  /** Runs a function in the page; arguments and result are JSON, or a promise of it. */
  evaluate(fn, ...args) {
    return this.page.evaluate(`(${fn})(...${JSON.stringify(args)})`);
  }

  reload() {
    return this.page.reload();
  }

  async pointer(steps) {
    for (const [kind, x, y] of steps) {
      if (kind === 'move') await this.page.mouse.move(x, y);
      if (kind === 'down') await this.page.mouse.down();
      if (kind === 'up') await this.page.mouse.up();
    }
  }

  async press(key, ...held) {
    for (const name of held) await this.page.keyboard.down(name);
    await this.page.keyboard.press(key);
    for (const name of held.reverse()) await this.page.keyboard.up(name);
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  /** Begins to wait for a file that the page saves; resolves when it lies at `place`. */
  async download(place) {
    const download = await this.page.waitForEvent('download');
    await download.saveAs(place);
  }

  /** Begins to wait for the page's question for a file, and answers it with the one at `place`. */
  async choose(place) {
    const chooser = await this.page.waitForEvent('filechooser');
    await chooser.setFiles(place);
  }

  screenshot() {
    return this.page.screenshot();
  }

  close() {
    return this.page.context().close();
  }
}
