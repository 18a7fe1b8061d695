// `naru serve` on a data folder.

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { firstLine, start, stop } from './children.mjs';

const PROGRAM = process.env.NARU_PROGRAM;
if (!PROGRAM) throw new Error('NARU_PROGRAM names the program to test; `cargo xtask test` sets it');

/** An empty folder of its own. */
export const freshFolder = () => mkdtemp(path.join(tmpdir(), 'naru-'));

/** How the key of the data file is kept in these tests: by a passphrase, which needs no keyring. */
export const PASSPHRASE = 'correct horse battery staple';

/** Starts `naru serve` and waits for its address. */
export async function serve(folder, env = {}, options = []) {
  const child = start(PROGRAM, ['serve', '--json', ...options], { env: { NARU_DATA_DIR: folder, ...env } });
  const { address } = JSON.parse(await firstLine(child));
  const { origin, hash } = new URL(address);
  return new Server(child, origin, hash.replace('#token=', ''), address);
}

/** A running `naru serve`. */
class Server {
  constructor(child, origin, token, address) {
    Object.assign(this, { child, origin, token, address });
  }

  /** Asks the API; the answer as it came. */
  ask(method, route, { body, headers = {}, token = this.token } = {}) {
    const json = body !== undefined && !(body instanceof Uint8Array);
    return fetch(this.origin + route, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      body: json ? JSON.stringify(body) : body,
    });
  }

  /** Asks the API and returns the JSON of its answer; throws unless the answer is a success. */
  async json(method, route, body) {
    const answer = await this.ask(method, route, { body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  /** Ends it as a power cut would. */
  kill() {
    return stop(this.child, 'SIGKILL');
  }

  /** Asks it to end. */
  stop() {
    return stop(this.child);
  }
}
