/** How hard a passphrase is to guess, in words. `short` is not taken at all. */
export type Strength = 'short' | 'weak' | 'fair' | 'strong';

/** Fewest characters of a passphrase for a new file. */
const SHORTEST = 8;

/** Kinds of characters; a Hangul syllable is drawn from thousands, so it counts twice. */
const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^\p{L}\d\s]/u, /\s/, /\p{Script=Hangul}/u, /\p{Script=Hangul}/u];

/** A rough measure: length, kinds of characters, and no credit for repeating the same ones. */
export function strengthOf(passphrase: string): Strength {
  const characters = [...passphrase];
  if (characters.length < SHORTEST) return 'short';
  const different = new Set(characters).size;
  const kinds = KINDS.filter((kind) => kind.test(passphrase)).length;
  const score = Math.min(characters.length, different * 2) + 2 * (kinds - 1);
  if (score < 14) return 'weak';
  return score < 20 ? 'fair' : 'strong';
}
