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

/** Tells the page what the system tells it when files are dropped on the window. */
export async function drop(window, paths) {
  await window.evaluate((dropped) => {
    const heard = Object.getOwnPropertyNames(globalThis.__internal_unstable_listeners_object_id__['tauri://drag-drop']).map(Number);
    const event = { event: 'tauri://drag-drop', payload: { paths: dropped, position: { x: 700, y: 400 } } };
    globalThis.__internal_unstable_listeners_function_id__(event, heard);
  }, paths);
}
