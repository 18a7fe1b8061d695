const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const HANGUL_FIRST = 0xac00;
const HANGUL_COUNT = 11_172;
/** Syllables that share an initial consonant: 21 vowels × 28 finals. */
const PER_INITIAL = 588;

/** The first initial and the first final consonant among the jamo that make up syllables. */
const JAMO_INITIAL = 0x1100;
const JAMO_FINAL = 0x11a8;

/** For each final consonant the initials that sound the same; clusters are two. */
const FINALS = 'ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'
  .split(' ')
  .map(conjoining);

/** Lone consonants as the keyboard gives them (ㄱ), as the first letters of syllables. */
function conjoining(text: string): string {
  return text.replace(/[ㄱ-ㅎ]/g, (letter) => {
    const place = INITIALS.indexOf(letter);
    return place < 0 ? letter : String.fromCharCode(JAMO_INITIAL + place);
  });
}

const plain = (text: string) => text.toLowerCase().replace(/\s/g, '');

/** The initial consonants of a text; what is no Hangul syllable stays as it is. */
function initialsOf(text: string): string {
  return text.replace(/[가-힣]/g, (letter) => {
    const place = letter.charCodeAt(0) - HANGUL_FIRST;
    return place < HANGUL_COUNT ? (INITIALS[Math.floor(place / PER_INITIAL)] ?? letter) : letter;
  });
}

/** Letters in the order in which they are typed: 설 is 서 and ㄹ, whatever syllable the ㄹ ends up in. */
function typedLetters(text: string): string {
  const jamo = conjoining(text).normalize('NFD');
  return jamo.replace(/[\u11a8-\u11c2]/g, (final) => FINALS[final.charCodeAt(0) - JAMO_FINAL] ?? final);
}

interface Forms {
  text: string;
  initials: string;
  letters: string;
}

/** Forms of names that were compared before: a board compares the same 5,000 names at each keystroke. */
const known = new Map<string, Forms>();
const KNOWN_MAX = 40_000;

function formsOf(name: string): Forms {
  const before = known.get(name);
  if (before) return before;
  if (known.size >= KNOWN_MAX) known.clear();
  const text = plain(name);
  const forms = { text, initials: initialsOf(text), letters: typedLetters(text) };
  known.set(name, forms);
  return forms;
}

/** Makes the test whether a name is meant by what was typed so far: as it stands, while a syllable is composed, or by initials. */
export function finder(typed: string): (name: string) => boolean {
  const wanted = plain(typed);
  const letters = typedLetters(wanted);
  return (name) => {
    if (wanted === '') return true;
    const forms = formsOf(name);
    return forms.text.includes(wanted) || forms.initials.includes(wanted) || forms.letters.includes(letters);
  };
}

/** Whether a name is meant by what was typed so far. */
export function meant(name: string, typed: string): boolean {
  return finder(typed)(name);
}
