import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DOCUMENT_EXTENSIONS } from './document_types';

const READER = '../crates/documents/src/format/mod.rs';

test('what can be picked is what can be read', () => {
  const [, list = ''] = /const EXTENSIONS:[^=]*= &\[([^\]]*)\]/.exec(readFileSync(READER, 'utf8')) ?? [];
  expect([...list.matchAll(/"(\w+)"/g)].map(([, extension]) => extension)).toEqual(DOCUMENT_EXTENSIONS);
});
