const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const HANGUL_FIRST = 0xac00;
const HANGUL_COUNT = 11_172;
/** Syllables that share an initial consonant: 21 vowels × 28 finals. */
const PER_INITIAL = 588;

/** The initial consonants of a text; what is no Hangul syllable stays as it is. */
export function initialsOf(text: string): string {
  return [...text]
    .map((letter) => {
      const place = letter.charCodeAt(0) - HANGUL_FIRST;
      return place >= 0 && place < HANGUL_COUNT ? INITIALS[Math.floor(place / PER_INITIAL)] : letter;
    })
    .join('');
}

const plain = (text: string) => text.toLowerCase().replace(/\s/g, '');

/** Jamo of a syllable that is still being typed: 서ㄹ finds 설정, so the last letter is compared as jamo. */
const jamoOf = (text: string) => text.normalize('NFD');

/** Compatibility jamo as the keyboard gives them, as conjoining initials. */
function conjoining(text: string): string {
  return [...text]
    .map((letter) => {
      const place = INITIALS.indexOf(letter);
      return place < 0 ? letter : String.fromCharCode(0x1100 + place);
    })
    .join('');
}

/** Finals and the initials that the next syllable makes of them: 설 is typed 서, 서ㄹ, 설. */
const asInitials = (jamo: string) => {
  return jamo.replace(/[\u11a8-\u11c2]/g, (final) => FINAL_TO_INITIAL[final.charCodeAt(0) - 0x11a8] ?? final);
};

/** For each final consonant the initial that sounds the same; clusters as two. */
const FINAL_TO_INITIAL = [
  'ᄀ',
  'ᄁ',
  'ᄀᄉ',
  'ᄂ',
  'ᄂᄌ',
  'ᄂᄒ',
  'ᄃ',
  'ᄅ',
  'ᄅᄀ',
  'ᄅᄆ',
  'ᄅᄇ',
  'ᄅᄉ',
  'ᄅᄐ',
  'ᄅᄑ',
  'ᄅᄒ',
  'ᄆ',
  'ᄇ',
  'ᄇᄉ',
  'ᄉ',
  'ᄊ',
  'ᄋ',
  'ᄌ',
  'ᄎ',
  'ᄏ',
  'ᄐ',
  'ᄑ',
  'ᄒ',
];

/** Whether a command's name is meant by what was typed so far: as it stands, while a syllable is composed, or by initials. */
export function meant(name: string, typed: string): boolean {
  const wanted = plain(typed);
  if (wanted === '') return true;
  const had = plain(name);
  if (had.includes(wanted) || initialsOf(had).includes(wanted)) return true;
  return asInitials(jamoOf(had)).includes(asInitials(jamoOf(conjoining(wanted))));
}
