//! The style sheet (MS-DOC 2.9.271): for each style what it is based on, and its modifiers.

use super::fib::u16_at;
use super::sprm;
use crate::paper::marked::RowDefinition;
use crate::paper::merges::Merge;
use crate::paper::model::{ParagraphFormat, RunFormat};

/// Styles based on styles; Word allows eleven.
const MAX_BASES: usize = 16;
/// No style.
const NONE: u16 = 0x0FFF;

/// What is known of a paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphProperties {
    pub(super) format: ParagraphFormat,
    /// Tables around it.
    pub(super) depth: u32,
    pub(super) ends_cell: bool,
    pub(super) ends_row: bool,
    pub(super) listed: bool,
    pub(super) page_break_before: bool,
    pub(super) row: RowDefinition,
    /// Vertical merges that newer versions write beside the row.
    pub(super) merges: Vec<(usize, Merge)>,
}

struct Style<'b> {
    base: u16,
    paragraph: &'b [u8],
    characters: &'b [u8],
}

/// The style sheet.
#[derive(Default)]
pub(super) struct Styles<'b> {
    styles: Vec<Option<Style<'b>>>,
    data: &'b [u8],
}

impl<'b> Styles<'b> {
    pub(super) fn of(sheet: &'b [u8], data: &'b [u8]) -> Self {
        let mut styles = Self { styles: Vec::new(), data };
        let (Some(head), Some(count), Some(base)) = (u16_at(sheet, 0), u16_at(sheet, 2), u16_at(sheet, 4)) else {
            return styles;
        };
        let mut rest = sheet.get(2 + usize::from(head)..).unwrap_or(&[]);
        for _ in 0..count {
            let Some(length) = u16_at(rest, 0).map(usize::from) else { break };
            let Some(definition) = rest.get(2..2 + length) else { break };
            styles.styles.push(style(definition, usize::from(base)));
            rest = &rest[2 + length..];
        }
        styles
    }

    /// The format of a paragraph in a style, and of its characters.
    pub(super) fn resolve(&self, style: u16) -> (ParagraphProperties, RunFormat) {
        let mut chain = Vec::new();
        let mut next = style;
        while let Some(Some(style)) = self.styles.get(usize::from(next)) {
            if chain.len() >= MAX_BASES || next == NONE {
                break;
            }
            chain.push(style);
            next = style.base;
        }
        let (mut paragraph, mut run) = (ParagraphProperties::default(), RunFormat::default());
        for style in chain.iter().rev() {
            sprm::paragraph(&mut paragraph, style.paragraph, self.data);
            let base = run;
            sprm::characters(&mut run, base, style.characters);
        }
        (paragraph, run)
    }
}

/// One definition: a head of which the length is said once for all, the name, then lists of modifiers.
fn style(definition: &[u8], head: usize) -> Option<Style<'_>> {
    let (kind, base) = u16_at(definition, 2).map(|word| (word & 15, word >> 4))?;
    let name = usize::from(u16_at(definition, head)?);
    let mut rest = definition.get(head + 2 + name * 2 + 2..)?;
    let mut list = || {
        let length = usize::from(u16_at(rest, 0)?);
        let found = rest.get(2..2 + length)?;
        rest = rest.get(2 + length + length % 2..).unwrap_or(&[]);
        Some(found)
    };
    match kind {
        1 => {
            let paragraph = list()?;
            Some(Style { base, paragraph: paragraph.get(2..).unwrap_or(&[]), characters: list().unwrap_or(&[]) })
        }
        2 => Some(Style { base, paragraph: &[], characters: list()? }),
        _ => Some(Style { base, paragraph: &[], characters: &[] }),
    }
}
