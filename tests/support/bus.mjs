// The message bus of this session.

import { run } from './children.mjs';

/** Names that programs have taken on it. Asking the bus for them starts nobody. */
export async function namesOnBus() {
  const bus = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
  const names = await run('dbus-send', [...bus, 'org.freedesktop.DBus.ListNames']);
  return [...names.matchAll(/string "(.*)"/g)].map(([, name]) => name);
}
