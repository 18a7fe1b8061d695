import { expect, test } from 'vitest';
import { words as en } from './en';
import { words as ko } from './ko';

type Tree = { [key: string]: string | Tree };

/** Every key with its path, plural forms as one. */
function paths(tree: Tree, before = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = before + key.replace(/_(one|other)$/, '');
    if (typeof value === 'string') found.set(path, value);
    else for (const [inner, text] of paths(value, `${path}.`)) found.set(inner, text);
  }
  return found;
}

/** What is filled in: the names in double braces, without their particles. */
const holes = (text: string) => [...new Set([...text.matchAll(/{{(\w+)/g)].map(([, name]) => name))].sort();

test.each(Object.keys(ko))('%s says the same in both languages', (feature) => {
  const korean = paths(ko[feature] as Tree);
  const english = paths(en[feature] as Tree);
  expect([...english.keys()].sort()).toEqual([...korean.keys()].sort());
  for (const [path, text] of korean) {
    expect(text, path).not.toBe('');
    expect(holes(english.get(path) ?? ''), path).toEqual(holes(text));
  }
});

test('plurals that English needs are there', () => {
  const text = JSON.stringify(en);
  // `key_of_other` is a reason, not a plural.
  const plurals = [...text.matchAll(/"([\w.]+)_other"/g)].map(([, key]) => key).filter((key) => key !== 'key_of');
  for (const key of plurals) expect(text).toContain(`"${key}_one"`);
});
