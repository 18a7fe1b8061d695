//! Shapes of characters and paragraphs, and the lists that paragraph shapes refer to.

use std::collections::HashMap;

use crate::paper::counters::{Style, bullet, number};
use crate::paper::model::{LineHeight, Paragraph, ParagraphFormat, RunFormat};

/// Levels of a list.
const LEVELS: usize = 10;
/// Single line height of the paper, in em; HWP counts its percentages from one em.
const SINGLE: f32 = 1.22;

/// What the head of a document defines, by id.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    pub(super) characters: HashMap<u32, RunFormat>,
    pub(super) paragraphs: HashMap<u32, ParagraphShape>,
    pub(super) numberings: HashMap<u32, Vec<Level>>,
    pub(super) bullets: HashMap<u32, String>,
}

/// A paragraph shape.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphShape {
    pub(super) format: ParagraphFormat,
    pub(super) heading: Heading,
    pub(super) page_break_before: bool,
}

/// What stands before a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Heading {
    #[default]
    None,
    /// A level of the section's outline.
    Outline(usize),
    /// A numbering and its level.
    Number(u32, usize),
    /// A bullet.
    Bullet(u32),
}

/// A level of a numbering: its text, in which `^1` stands for the first level's number.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    pub(super) text: String,
    pub(super) style: Style,
    pub(super) start: u32,
}

/// Line spacing in percent of the font size.
pub(super) fn percent(value: f32) -> Option<LineHeight> {
    (value > 0.0).then(|| LineHeight::Times((value / 100.0 / SINGLE).clamp(0.5, 5.0)))
}

/// Left margin and first line as HWP counts them: with a negative first line the others are indented by as much.
pub(super) fn indents(format: &mut ParagraphFormat, left: f32, first_line: f32) {
    format.left = left.max(0.0) + (-first_line).max(0.0);
    format.first_line = first_line;
}

impl Shapes {
    pub(super) fn character(&self, id: u32) -> RunFormat {
        self.characters.get(&id).copied().unwrap_or_default()
    }

    /// A paragraph of this shape, with its marker.
    pub(super) fn paragraph(&self, id: u32, mark: RunFormat, outline: u32, counters: &mut Counters) -> Paragraph {
        let shape = self.paragraphs.get(&id).cloned().unwrap_or_default();
        let marker = match shape.heading {
            Heading::None => None,
            Heading::Bullet(id) => self.bullets.get(&id).map(|sign| bullet(sign).to_owned()),
            Heading::Outline(level) => counters.next(outline, level, self.numberings.get(&outline)),
            Heading::Number(id, level) => counters.next(id, level, self.numberings.get(&id)),
        };
        let page_break_before = shape.page_break_before;
        Paragraph { format: shape.format, marker, mark, page_break_before, ..Paragraph::default() }
    }
}

/// How far each list has counted.
#[derive(Debug, Default)]
pub(super) struct Counters(HashMap<u32, [u32; LEVELS]>);

impl Counters {
    fn next(&mut self, list: u32, level: usize, levels: Option<&Vec<Level>>) -> Option<String> {
        let levels = levels?;
        let definition = levels.get(level)?;
        let counts = self.0.entry(list).or_default();
        let count = counts.get_mut(level)?;
        *count = if *count == 0 { definition.start.max(1) } else { count.saturating_add(1) };
        counts[level + 1..].fill(0);
        let mut marker = definition.text.clone();
        for (index, count) in counts.iter().enumerate().rev() {
            let style = levels.get(index).map(|level| level.style).unwrap_or_default();
            marker = marker.replace(&format!("^{}", index + 1), &number((*count).max(1), style));
        }
        (!marker.trim().is_empty()).then_some(marker)
    }
}

/// Ways of counting by their number in HWP files, and the names that HWPX has for them.
const STYLES: [(&str, Style); 12] = [
    ("DIGIT", Style::Digits),
    ("CIRCLED_DIGIT", Style::Circled),
    ("ROMAN_CAPITAL", Style::UpperRoman),
    ("ROMAN_SMALL", Style::LowerRoman),
    ("LATIN_CAPITAL", Style::UpperLetter),
    ("LATIN_SMALL", Style::LowerLetter),
    ("CIRCLED_LATIN_CAPITAL", Style::UpperLetter),
    ("CIRCLED_LATIN_SMALL", Style::LowerLetter),
    ("HANGUL_SYLLABLE", Style::Syllable),
    ("CIRCLED_HANGUL_SYLLABLE", Style::Syllable),
    ("HANGUL_JAMO", Style::Syllable),
    ("CIRCLED_HANGUL_JAMO", Style::Syllable),
];

/// The way of counting with this number.
pub(super) fn style_of_code(code: u32) -> Style {
    STYLES.get(code as usize).map(|(_, style)| *style).unwrap_or_default()
}

/// The way of counting with this name.
pub(super) fn style_of_name(name: &str) -> Style {
    STYLES.iter().find(|(known, _)| *known == name).map(|(_, style)| *style).unwrap_or_default()
}
