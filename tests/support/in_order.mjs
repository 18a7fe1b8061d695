// Steps of a journey: each stands on the one before, so the first that fails ends it, with a picture of what was seen.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const PICTURES = process.env.NARU_PICTURES;

/** Makes `step(name, work)`. `driver` is asked for the screenshot; `always` has one made of each step that held, too. */
export function inOrder(title, driver, { always = false } = {}) {
  let failed = null;
  let number = 0;
  return (name, work) =>
    test(name, async () => {
      if (failed !== null) throw `not reached, because “${failed}” failed`;
      number += 1;
      try {
        await work();
        if (always) await keepPicture(`${title} ${String(number).padStart(2, '0')} ${name}`, driver());
      } catch (error) {
        failed = name;
        await keepPicture(`${title}, ${name}`, driver());
        throw error;
      }
    });
}

async function keepPicture(name, driver) {
  if (!PICTURES || !driver) return;
  mkdirSync(PICTURES, { recursive: true });
  try {
    writeFileSync(path.join(PICTURES, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`), await driver.screenshot());
  } catch (error) {
    // What failed is told, not that there is no picture of it.
    console.error(`no picture of “${name}”: ${error.message}`);
  }
}
