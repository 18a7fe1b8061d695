// The real window, driven through tauri-driver.

import { start, stop } from './children.mjs';
import { freePort } from './ports.mjs';
import { until } from './wait.mjs';
import { WebDriver } from './webdriver.mjs';

/** Starts tauri-driver. Windows that it opens inherit `env`. */
export async function startDriver(env = {}) {
  const [port, native] = [await freePort(), await freePort()];
  const child = start(process.env.TAURI_DRIVER, ['--port', `${port}`, '--native-port', `${native}`], { env });
  const address = `http://127.0.0.1:${port}`;
  await until('tauri-driver answers', () => fetch(`${address}/status`).then((answer) => answer.ok));
  return {
    /** Opens a program's window and waits for a session with it. */
    open: (application) => WebDriver.open(address, { 'tauri:options': { application } }),
    stop: () => stop(child),
  };
}
