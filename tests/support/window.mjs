// The real window, driven through tauri-driver.

import { createServer } from 'node:net';
import { start, stop } from './children.mjs';
import { until } from './wait.mjs';
import { WebDriver } from './webdriver.mjs';

/** A port that was free a moment ago. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

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
