// The notifications of this session's message bus, as its only notification daemon (dunst) shows them.

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { namesOnBus } from './bus.mjs';
import { run, start, stop } from './children.mjs';
import { until } from './wait.mjs';

/** Shown until somebody closes them; the same one twice counts twice. */
const settings = (menu) => `
[global]
    stack_duplicates = false
    idle_threshold = 0
    dmenu = ${menu}
${['low', 'normal', 'critical'].map((urgency) => `[urgency_${urgency}]\n    timeout = 0\n`).join('')}`;

/** What dunst prints of a notification when it shows it. */
const PRINTED = /summary: '(?<title>.*)'\n\tbody: '(?<body>[^]*?)'\n\ticon: [^]*?actions: \{\n(?<actions>[^]*?)\t\}/g;

const control = (...words) => run('dunstctl', words);

/** Starts it, before anything else asks the bus for one. */
export async function startNotifications() {
  const folder = await mkdtemp(path.join(tmpdir(), 'naru-dunst-'));
  const at = (name) => path.join(folder, name);
  // Its menu of buttons is a program that is given them as lines, and answers with one.
  await writeFile(at('menu'), `#!/bin/sh\nexec grep -F -f '${at('wanted')}'\n`);
  await chmod(at('menu'), 0o755);
  await writeFile(at('dunstrc'), settings(at('menu')));
  const child = start('dunst', ['-config', at('dunstrc'), '-print']);
  let printed = '';
  child.stdout.on('data', (text) => {
    printed += text;
  });
  const count = async () => Number.parseInt(await control('count', 'displayed'), 10);
  // Not by asking it: while it is not there, the bus would start another one.
  await until('dunst is there', async () => (await namesOnBus()).includes('org.freedesktop.Notifications'));
  return {
    /** Everything that was shown, oldest first: title, body, and the buttons, the first of which is a click on it. */
    shown: () =>
      [...printed.matchAll(PRINTED)].map(({ groups: { title, body, actions } }) => {
        const buttons = [...actions.matchAll(/"(.*)": "(.*)"/g)].map(([, id, label]) => ({ id, label }));
        return { title, body, buttons };
      }),
    /** Clicks on the one that is shown. */
    click: () => control('action', '0'),
    /** Presses a button of the one that is shown, by its id. */
    async press(id) {
      await writeFile(at('wanted'), `,${id}]`);
      await control('context');
    },
    /** Takes all away. */
    async clear() {
      await control('close-all');
      await until('nothing is shown', async () => (await count()) === 0);
    },
    async stop() {
      await stop(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
