// What the system opens web addresses with: a program in place of `xdg-open`, which visits the address as a browser would, and
// writes down where that ended.

import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const visit = async ([asked, visits]) => {
  const answer = await fetch(asked);
  const visited = { asked, ended: answer.url, status: answer.status, text: await answer.text() };
  const { appendFile } = await import('node:fs/promises');
  await appendFile(visits, `${JSON.stringify(visited)}\n`);
};

/** Makes it. Programs that are started with `path` as their `PATH` find it first. */
export async function makeSystemBrowser() {
  const folder = await mkdtemp(path.join(tmpdir(), 'naru-browser-'));
  const [program, script, visits] = ['xdg-open', 'visit.mjs', 'visits'].map((name) => path.join(folder, name));
  await writeFile(visits, '');
  await writeFile(script, `await (${visit})(process.argv.slice(2));\n`);
  await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$1" '${visits}'\n`);
  await chmod(program, 0o755);
  return {
    path: [folder, process.env.PATH].join(path.delimiter),
    /** What was visited: the address that was asked for, the one where redirects ended, and its page. */
    visited: async () => (await readFile(visits, 'utf8')).split('\n').filter(Boolean).map((line) => JSON.parse(line)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
