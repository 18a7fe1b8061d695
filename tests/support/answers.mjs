// Answers of somebody who knows the trade: what the bank says that each expected point sounds like.

import { readdir, readFile } from 'node:fs/promises';

const BANK = new URL('../../crates/intelligence/bank/', import.meta.url);

/** All questions of the bank. */
async function questions() {
  const files = await readdir(BANK, { recursive: true, withFileTypes: true });
  const topics = files.filter((file) => file.isFile() && file.name.endsWith('.json'));
  const read = topics.map(async (file) => JSON.parse(await readFile(`${file.parentPath}/${file.name}`, 'utf8')));
  return (await Promise.all(read)).flatMap((topic) => topic.questions);
}

/** What answers a question in Korean that was put as `asked`, or that asks on, in full. */
export async function fullAnswer(asked) {
  for (const { ko, points } of await questions()) {
    const on = points.find(({ ask }) => ask && asked.endsWith(ask.ko));
    if (on || asked.endsWith(ko)) return (on ? [on] : points).map(({ say }) => say.ko).join(' ');
  }
  throw new Error(`no question of the bank: ${asked}`);
}
