// The real window, driven through tauri-driver.

import { namesOnBus } from './bus.mjs';
import { start, stop } from './children.mjs';
import { freePort } from './ports.mjs';
import { until } from './wait.mjs';
import { WebDriver } from './webdriver.mjs';

const LONGEST_CLOSING_MS = 60_000;

/** Starts tauri-driver. Windows that it opens inherit `env` and the folder. */
export async function startDriver(env = {}, cwd = undefined) {
  const [port, native] = [await freePort(), await freePort()];
  const child = start(process.env.TAURI_DRIVER, ['--port', `${port}`, '--native-port', `${native}`], { env, cwd });
  const address = `http://127.0.0.1:${port}`;
  await until('tauri-driver answers', () => fetch(`${address}/status`).then((answer) => answer.ok));
  return {
    /** Opens a program's window and waits for a session with it. */
    open: (application) => WebDriver.open(address, { 'tauri:options': { application } }),
    /** Waits until no window is left: a second one would only bring the first one to the front. */
    async allClosed() {
      const isOpen = (name) => name.endsWith('.SingleInstance');
      await until('every window is closed', async () => !(await namesOnBus()).some(isOpen), LONGEST_CLOSING_MS);
    },
    /** The program that drives, from which the windows come. */
    pid: child.pid,
    stop: () => stop(child),
  };
}

/** Who in the page listens to what is dropped, by number. */
export const listening = (window) =>
  window.evaluate(() => {
    const known = globalThis.__internal_unstable_listeners_object_id__?.['tauri://drag-drop'] ?? {};
    // Whoever no longer listens is still known, but has no callback any more.
    const hears = (id) => globalThis.__TAURI_INTERNALS__.callbacks.has(known[id].handlerId);
    return Object.getOwnPropertyNames(known).filter(hears).map(Number);
  });

/**
 * Tells the page what the system tells it when files are dropped on the window. `before` are those who listened on the screen before: it
 * is waited until somebody else does, since that comes a moment after the screen does.
 */
export async function drop(window, paths, before = []) {
  const listeners = await until('the page hears of what is dropped', async () => {
    const now = await listening(window);
    return now.some((id) => !before.includes(id)) && now;
  });
  await window.evaluate(
    (dropped, heard) =>
      globalThis.__internal_unstable_listeners_function_id__(
        { event: 'tauri://drag-drop', payload: { paths: dropped, position: { x: 700, y: 400 } } },
        heard,
      ),
    paths,
    listeners,
  );
}
