// What keeps people out of a page, as axe sees it.

import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';

/** Fails when axe finds something that keeps people out. */
export async function checkBarriers(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = serious.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).slice(0, 3).join(' ')}`);
  assert.deepEqual(told, []);
}
