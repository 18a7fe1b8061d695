// The product's own words, so that a test finds what a person would, in either language.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const LOCALES = path.join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../ui/src/locales');

function load(language) {
  const folder = path.join(LOCALES, language);
  const texts = {};
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    texts[path.basename(file, '.json')] = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  }
  return texts;
}

const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Words of a language, `ko` or `en`. */
export function words(language) {
  const texts = load(language);
  const one = (key) => {
    const found = key.split('.').reduce((place, name) => place?.[name], texts);
    if (typeof found !== 'string') throw new Error(`${language} has no text ${key}`);
    return found;
  };
  return {
    language,
    /** The text as it stands. */
    text: one,
    /** A pattern for a text with placeholders: anything may stand in them, unless `values` says what. */
    pattern: (key, values = {}) =>
      new RegExp(`^${one(key).split(/\{\{([^}]*)\}\}/).map((part, index) => {
        if (index % 2 === 0) return escaped(part);
        const value = values[part.split(',')[0].trim()];
        return value === undefined ? '.*' : `${escaped(String(value))}\\S{0,2}`;
      }).join('')}$`),
  };
}
