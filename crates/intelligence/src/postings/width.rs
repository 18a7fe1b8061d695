//! Full-width letters, digits and signs ("２０２６．０１．２５"), which forms and old pages use: read as the ordinary ones, while places stay
//! those of the text as it came.

use naru_domain::posting_reading::{PostingReading, TextRange};

/// A text whose full-width characters are ordinary ones.
pub(super) struct Narrow {
    text: String,
    /// Where such a character was: the byte behind it here, and how many bytes more it took until there.
    behind: Vec<(usize, usize)>,
}

/// The text in ordinary width; `None` when it is already.
pub(super) fn narrow(text: &str) -> Option<Narrow> {
    text.contains(is_wide).then(|| {
        let mut out = Narrow { text: String::with_capacity(text.len()), behind: Vec::new() };
        let mut more = 0;
        for c in text.chars() {
            let plain = ordinary(c);
            out.text.push(plain);
            if plain != c {
                more += c.len_utf8() - plain.len_utf8();
                out.behind.push((out.text.len(), more));
            }
        }
        out
    })
}

/// Full-width Latin and the space that goes with it. Brackets and the wave of ranges are read in both widths anyway.
fn is_wide(c: char) -> bool {
    matches!(c, '！'..='～' | '\u{3000}')
}

fn ordinary(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '！'..='～' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        other => other,
    }
}

impl Narrow {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The reading with its places and words as they are in the text that came.
    pub(super) fn placed(&self, mut reading: PostingReading, text: &str) -> PostingReading {
        let deadline = reading.deadline.iter_mut().map(|it| (&mut it.range, &mut it.text));
        let steps = reading.schedules.iter_mut().map(|it| (&mut it.range, &mut it.text));
        for (range, words) in deadline.chain(steps) {
            *range = TextRange { start: self.at(range.start), end: self.at(range.end) };
            *words = text[range.start..range.end].to_owned();
        }
        reading
    }

    /// Where a byte of this text is in the one that came.
    fn at(&self, byte: usize) -> usize {
        let before = self.behind.partition_point(|(end, _)| *end <= byte);
        byte + before.checked_sub(1).map_or(0, |i| self.behind[i].1)
    }
}
