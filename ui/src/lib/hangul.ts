/** Lone consonants as a keyboard gives them (ㄱ), and the same as the first letters of syllables (ᄀ). */
const LONE = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const LEADING_FIRST = 0x1100;

/** Letters of a text, so that half-typed syllables are a part of whole ones: 김ㅅ is in 김서연, 기 is in 김. */
export function letters(text: string): string {
  const lower = text.toLowerCase().normalize('NFD');
  return lower.replace(/[ㄱ-ㅎ]/g, (lone) => {
    const at = LONE.indexOf(lone);
    return at < 0 ? lone : String.fromCharCode(LEADING_FIRST + at);
  });
}
