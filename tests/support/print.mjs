// The system's dialog to print, which is no part of the page: it is found and pressed as a window of the screen.

import { access } from 'node:fs/promises';
import path from 'node:path';
import { run } from './children.mjs';
import { until } from './wait.mjs';

/** What GTK calls its dialog. */
const TITLE = '^(Print|인쇄)$';

/** Prints from the dialog that comes into a file, the only printer of such a screen. Returns its path below the folder the window was started in. */
export async function printToFile(folder) {
  const file = path.join(folder, 'output.pdf');
  const dialog = await until('the dialog to print is there', async () => (await run('xdotool', ['search', '--name', TITLE])).trim());
  // Without a window manager the keyboard belongs to what the pointer is over.
  await run('xdotool', ['mousemove', '--window', dialog, '20', '20']);
  // The dialog looks for printers first, and takes no answer before it has found the one.
  await until('it is printed', async () => {
    await run('xdotool', ['key', '--clearmodifiers', 'Tab', 'Down', 'Return']).catch(() => undefined);
    return access(file).then(() => true);
  });
  return file;
}
