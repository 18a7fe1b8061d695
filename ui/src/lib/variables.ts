/** A variable that is being typed: where its `{{` begins, and what follows it so far. */
export interface OpenVariable {
  from: number;
  typed: string;
}

/** A text and where the caret stands in it. */
export interface Edited {
  text: string;
  caret: number;
}

/** The variable that is being typed at the caret; `null` when there is none. */
export function openAt(text: string, caret: number): OpenVariable | null {
  const found = /\{\{\s*([^{}\n]{0,40})$/.exec(text.slice(0, caret));
  return found ? { from: found.index, typed: (found[1] ?? '').trim() } : null;
}

/** Puts `{{name}}` in the place of what lies between the two; braces that close it already are not doubled. */
export function insertAt(text: string, from: number, to: number, name: string): Edited {
  const variable = `{{${name}}}`;
  const after = text.slice(to).replace(/^[^{}\n]{0,40}?\}\}/, (closed) => (from < to ? '' : closed));
  return { text: text.slice(0, from) + variable + after, caret: from + variable.length };
}

/** Names that begin with what was typed, then those that contain it. */
export function offered<T extends { name: string }>(variables: T[], typed: string): T[] {
  const word = typed.toLowerCase();
  const place = ({ name }: T) => name.toLowerCase().indexOf(word);
  return variables.filter((one) => place(one) >= 0).sort((a, b) => Number(place(a) > 0) - Number(place(b) > 0));
}

/** Names between double braces that are no variables. */
export function unknownIn(text: string, variables: readonly { name: string }[]): string[] {
  const known = new Set(variables.map(({ name }) => name));
  const used = [...text.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/g)].map(([, name]) => name ?? '');
  return [...new Set(used)].filter((name) => !known.has(name));
}

/** The variables of a language: each has a Korean and an English name, which mean the same. */
export function namedIn<T extends { name: string }>(variables: readonly T[], language: string): T[] {
  const korean = language.startsWith('ko');
  return variables.filter(({ name }) => /[가-힣]/.test(name) === korean);
}
