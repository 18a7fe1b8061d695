//! Simple font metrics: a full-width character is one em wide, Latin letters are as in Helvetica. Good enough to show a faithful
//! page; the exact fonts are seldom on the machine anyway.

/// Widths of U+0020 to U+007E in thousandths of an em, from the Helvetica metrics of the PDF standard fonts.
const LATIN: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
/// The faces of documents (Calibri, Malgun Gothic) are a little narrower than Helvetica.
const NARROWER: f32 = 0.93;
const BOLD_WIDER: f32 = 1.06;
/// Single line height in em.
pub(super) const LINE: f32 = 1.22;
/// Heights above and below the base line in em.
pub(super) const ASCENT: f32 = 0.88;
pub(super) const DESCENT: f32 = 0.22;

/// Width of a character in em.
fn advance(character: char) -> f32 {
    match u32::from(character) {
        code @ 0x20..=0x7E => f32::from(LATIN[code as usize - 0x20]) / 1000.0 * NARROWER,
        0x300..=0x36F | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0.0,
        0x1100..=0x11FF | 0x2E80..=0xD7FF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF01..=0xFF60 | 0xFFE0..=0xFFE6 => {
            0.96
        }
        0x1F000..=0x3FFFF => 1.0,
        0x2010..=0x2027 | 0xB7 => 0.5,
        0x2460..=0x27BF | 0x2190..=0x21FF => 0.9,
        _ => 0.55,
    }
}

/// Width of a text in points.
pub(super) fn width(text: &str, size: f32, bold: bool) -> f32 {
    let em: f32 = text.chars().map(advance).sum();
    em * size * if bold { BOLD_WIDER } else { 1.0 }
}
