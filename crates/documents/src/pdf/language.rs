//! Whether what was read is text of a language. A font without a Unicode mapping yields nothing, or letters at random.

use crate::layout::{Block, Page, ReadError};

/// Share of visible glyphs without characters above which the text is unreadable. Icons and bullets stay far below.
const MAX_UNMAPPED: f32 = 0.3;
/// Letters needed to judge a language.
const ENOUGH_LETTERS: usize = 80;
/// Syllables that make up about half of Korean prose and forms; random syllables hit them in one of forty cases.
const COMMON_SYLLABLES: &str = "이다의가는에을를고과서로기사자지도인대학한하스제시전부원정보어리일수장구년월생업무계개해성주동상연공영문관용\
    경회소중신현력안여여조발분유세비프트드라니아마";
/// Least share of common syllables and of vowels.
const MIN_COMMON: f32 = 0.15;
const VOWEL_RANGE: std::ops::RangeInclusive<f32> = 0.15..=0.65;

/// Fails with [`ReadError::NoUnicodeMap`] when the glyphs of a document cannot be read.
pub(super) fn check<'p>(
    pages: impl IntoIterator<Item = &'p Page>,
    mapped: usize,
    unmapped: usize,
) -> Result<(), ReadError> {
    let mut letters = Letters::default();
    pages.into_iter().flat_map(|page| &page.blocks).for_each(|block| letters.count_block(block));
    if lacks_characters(mapped, unmapped) || letters.are_random() {
        return Err(ReadError::NoUnicodeMap);
    }
    Ok(())
}

/// Whether too many visible glyphs have no characters.
pub(super) fn lacks_characters(mapped: usize, unmapped: usize) -> bool {
    unmapped as f32 / (mapped + unmapped).max(1) as f32 > MAX_UNMAPPED
}

/// Whether words are letters at random.
pub(super) fn is_random<'w>(words: impl IntoIterator<Item = &'w str>) -> bool {
    let mut letters = Letters::default();
    words.into_iter().flat_map(str::chars).for_each(|character| letters.count(character));
    letters.are_random()
}

#[derive(Default)]
struct Letters {
    hangul: usize,
    common: usize,
    latin: usize,
    vowels: usize,
    other: usize,
}

impl Letters {
    fn count_block(&mut self, block: &Block) {
        let lines: Vec<_> = match block {
            Block::Text(lines) => lines.iter().collect(),
            Block::Table(table) => table.cells.iter().flat_map(|cell| &cell.lines).collect(),
        };
        let characters = lines.iter().flat_map(|line| &line.words).flat_map(|word| word.text.chars());
        characters.for_each(|character| self.count(character));
    }

    fn count(&mut self, character: char) {
        match character {
            '가'..='힣' => {
                self.hangul += 1;
                self.common += usize::from(COMMON_SYLLABLES.contains(character));
            }
            'a'..='z' | 'A'..='Z' => {
                self.latin += 1;
                self.vowels += usize::from("aeiouyAEIOUY".contains(character));
            }
            _ if character.is_ascii() || character.is_whitespace() => {}
            _ => self.other += 1,
        }
    }

    fn are_random(&self) -> bool {
        let letters = self.hangul + self.latin + self.other;
        if letters < ENOUGH_LETTERS {
            return false;
        }
        let share = |part: usize, whole: usize| part as f32 / whole as f32;
        if self.hangul >= ENOUGH_LETTERS && share(self.common, self.hangul) < MIN_COMMON {
            return true;
        }
        // Abbreviations (AWS, SQL, HTTP) are poor in vowels: only mostly Latin text is judged by them.
        share(self.latin, letters) > 0.8
            && self.latin >= ENOUGH_LETTERS * 2
            && !VOWEL_RANGE.contains(&share(self.vowels, self.latin))
    }
}
