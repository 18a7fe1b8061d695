// Servers of mail and text messages that nobody here wrote, and the program that sends to them.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, start, stop } from './children.mjs';
import { freePort } from './ports.mjs';
import { until } from './wait.mjs';

const PROGRAM = process.env.NARU_DELIVER;
if (!PROGRAM) throw new Error('NARU_DELIVER names the program that sends; `cargo xtask test` sets it');

const HOST = '127.0.0.1';
const program = (file) => fileURLToPath(new URL(`../node_modules/${file}`, import.meta.url));

/** Asks for one thing and returns what came of it: `{ ok }` or `{ failure }`. */
export const deliver = async (order) => JSON.parse(await run(PROGRAM, [], { input: JSON.stringify(order) }));

/** Starts maildev, which takes mail from `hr` with the password `secret`. */
export async function maildev(options = []) {
  const [port, web] = [await freePort(), await freePort()];
  const ports = ['--ip', HOST, '--web-ip', HOST, '--smtp', `${port}`, '--web', `${web}`];
  const folder = await mkdtemp(path.join(tmpdir(), 'naru-'));
  const login = ['--incoming-user', 'hr', '--incoming-pass', 'secret', '--mail-directory', folder];
  const child = start(process.execPath, [program('maildev/dist/bin/maildev.js'), ...ports, ...login, ...options]);
  const ask = async (route) => {
    const answer = await fetch(`http://${HOST}:${web}/api${route}`);
    if (!answer.ok) throw new Error(`maildev answers ${route} with ${answer.status}`);
    return answer;
  };
  await until('maildev answers', () => ask('/healthz'));
  return {
    server: { host: HOST, port, security: 'plain', user: 'hr', password: 'secret' },
    /** What came, with the text it came as. */
    async inbox() {
      const mails = await (await ask('/email')).json();
      return Promise.all(mails.map(async (mail) => ({ ...mail, source: await (await ask(`/email/${mail.id}/source`)).text() })));
    },
    attachment: async (mail, name) => Buffer.from(await (await ask(`/email/${mail.id}/attachment/${name}`)).arrayBuffer()),
    async stop() {
      await stop(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a local SES. */
export async function ses() {
  const port = await freePort();
  const child = start(process.execPath, [program('aws-ses-v2-local/dist/cli.js'), '--host', HOST, '--port', `${port}`]);
  const base = `http://${HOST}:${port}/`;
  await until('the local SES answers', () => fetch(`${base}health-check`).then((answer) => answer.ok));
  return {
    account: { base, region: 'ap-northeast-2', access_key_id: 'AKIDEXAMPLE', secret_access_key: 'secret' },
    /** What was sent. */
    sent: async () => (await (await fetch(`${base}store`)).json()).emails,
    stop: () => stop(child),
  };
}

/** Starts a local Twilio, which has one account with one number. */
export async function twilio() {
  const port = await freePort();
  const child = start(process.execPath, [program('emulate/dist/index.js'), 'start', '--service', 'twilio', '--port', `${port}`]);
  const base = `http://localhost:${port}/`;
  // Whatever it answers, it is there.
  await until('the local Twilio answers', () => fetch(base).then(() => true));
  const key = `AC${'0'.repeat(32)}`;
  return {
    gateway: { kind: 'twilio', base, key, secret: 'twilio_test_auth_token', from: '+15551234567' },
    /** What the account sent. */
    async sent() {
      const authorization = `Basic ${Buffer.from(`${key}:twilio_test_auth_token`).toString('base64')}`;
      const answer = await fetch(`${base}2010-04-01/Accounts/${key}/Messages.json`, { headers: { authorization } });
      return (await answer.json()).messages;
    },
    stop: () => stop(child),
  };
}

/** Keys of a server named `localhost`, signed by an authority made for it, as files in `folder`. */
export async function authority(folder) {
  const at = (name) => path.join(folder, name);
  const openssl = (...words) => run('openssl', words);
  const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  await openssl('req', '-x509', ...key, '-subj', '/CN=Test authority', '-keyout', at('ca.key'), '-out', at('ca.pem'));
  await openssl('req', '-x509', ...key, '-subj', '/CN=localhost', '-keyout', at('key.pem'), '-out', at('cert.pem'),
    '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1',
    '-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'extendedKeyUsage=serverAuth');
  return { ca: at('ca.pem'), key: at('key.pem'), cert: at('cert.pem') };
}
