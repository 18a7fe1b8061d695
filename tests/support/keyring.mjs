// A keyring that is open and belongs to nobody. The message bus of these tests is their own, and so is its keyring.

import { run } from './children.mjs';

/** Opens the keyring of this session's message bus, where there is one. Its password is empty. */
export async function openKeyring() {
  if (process.platform !== 'linux') return;
  if (!process.env.DBUS_SESSION_BUS_ADDRESS) throw new Error('run these tests under dbus-run-session');
  const words = ['--unlock', '--components=secrets', '--daemonize'];
  await run('gnome-keyring-daemon', words, { input: '\n' });
}

/** The secrets that Naru keeps there, as another program sees them. */
export async function secretsKept() {
  const found = await run('secret-tool', ['search', '--all', '--unlock', 'service', 'Naru']);
  return [...found.matchAll(/^secret = (.*)$/gm)].map(([, secret]) => secret);
}
