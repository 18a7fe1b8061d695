/** Korean particles that change with the sound before them: after a final consonant, and after a vowel. */
export const particles = {
  eul: ['을', '를'],
  i: ['이', '가'],
  eun: ['은', '는'],
  gwa: ['과', '와'],
  ro: ['으로', '로'],
} as const;

/** A particle's name, as locales write it: `{{stage, ro}}`. */
export type Particle = keyof typeof particles;

const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;
const FINALS = 28;
const RIEUL = 8;

/** Final consonants of the digits as they are read: 영 일 이 삼 사 오 육 칠 팔 구. */
const DIGIT_FINALS = [21, RIEUL, 0, 16, 0, 0, 1, RIEUL, RIEUL, 0];

/** The final consonant of the last sound, 0 for none; `null` when it cannot be known (Latin words). */
function finalConsonant(text: string): number | null {
  const last = [...text].findLast((letter) => /[\p{L}\p{N}]/u.test(letter));
  if (last === undefined) return null;
  const code = last.codePointAt(0) ?? 0;
  if (code >= HANGUL_FIRST && code <= HANGUL_LAST) return (code - HANGUL_FIRST) % FINALS;
  if (last >= '0' && last <= '9') return DIGIT_FINALS[Number(last)] ?? null;
  return null;
}

/** Puts the right form of a particle behind a word; both forms, as in 을(를), where the sound cannot be known. */
export function attachParticle(word: string, particle: Particle): string {
  const [afterConsonant, afterVowel] = particles[particle];
  const final = finalConsonant(word);
  if (final === null) return particle === 'ro' ? `${word}(으)로` : `${word}${afterConsonant}(${afterVowel})`;
  const vowelLike = final === 0 || (particle === 'ro' && final === RIEUL);
  return word + (vowelLike ? afterVowel : afterConsonant);
}
