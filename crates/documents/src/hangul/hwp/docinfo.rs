//! `DocInfo` → shapes.

use std::collections::HashMap;

use super::records::{Record, tag};
use crate::compound::wide;
use crate::hangul::points;
use crate::hangul::shapes::{Heading, Level, ParagraphShape, Shapes, indents, percent, style_of_code};
use crate::paper::model::{Align, LineHeight, ParagraphFormat, RunFormat, Tab};

/// Margins and tab stops of paragraphs are counted in halves of an HWP unit.
const HALVES: f32 = 0.5;
/// Levels that a numbering defines first.
const LEVELS: usize = 7;
/// Tab stops of one definition.
const MAX_TABS: usize = 200;

/// Reads what the document's head defines.
pub(super) fn read(root: &Record<'_>) -> Shapes {
    // Definitions stand below the counts of definitions; older files have them beside.
    let mut all: Vec<&Record> = Vec::new();
    for record in &root.children {
        all.push(record);
        all.extend(&record.children);
    }
    let of = |tag: u16| all.iter().copied().filter(move |record| record.tag == tag);
    let tabs: Vec<Vec<Tab>> = of(tag::TAB_DEFINITION).map(tabs).collect();
    Shapes {
        characters: of(tag::CHAR_SHAPE).map(run).enumerate().map(shape_id).collect(),
        paragraphs: of(tag::PARA_SHAPE).map(|record| paragraph(record, &tabs)).enumerate().map(shape_id).collect(),
        numberings: of(tag::NUMBERING).map(levels).enumerate().map(list_id).collect::<HashMap<_, _>>(),
        bullets: of(tag::BULLET).map(bullet).enumerate().map(list_id).collect::<HashMap<_, _>>(),
    }
}

/// Shapes are counted from 0.
fn shape_id<T>((index, shape): (usize, T)) -> (u32, T) {
    (index as u32, shape)
}

/// Lists are counted from 1.
fn list_id<T>((index, list): (usize, T)) -> (u32, T) {
    (index as u32 + 1, list)
}

fn run(record: &Record<'_>) -> RunFormat {
    const WHITE: u32 = 0x00FF_FFFF;
    let size = points(record.u32(42).map_or(1000.0, |size| size as i32 as f32)).clamp(0.5, 400.0);
    let flags = record.u32(46).unwrap_or(0);
    let color = |at: usize| record.u32(at);
    RunFormat {
        size,
        bold: flags & 2 != 0,
        hidden: false,
        white: color(52) == Some(WHITE),
        shaded: color(60).is_some_and(|shade| shade != 0xFFFF_FFFF && shade != WHITE),
    }
}

fn tabs(record: &Record<'_>) -> Vec<Tab> {
    let count = (record.u32(4).unwrap_or(0) as usize).min(MAX_TABS);
    let mut tabs: Vec<Tab> = (0..count)
        .map_while(|index| {
            let at = 8 + index * 8;
            let align = match record.u8(at + 4)? {
                1 | 3 => Align::Right,
                2 => Align::Center,
                _ => Align::Left,
            };
            Some(Tab { at: points(record.i32(at)) * HALVES, align })
        })
        .collect();
    tabs.sort_by(|a, b| a.at.total_cmp(&b.at));
    tabs
}

fn paragraph(record: &Record<'_>, tabs: &[Vec<Tab>]) -> ParagraphShape {
    let flags = record.u32(0).unwrap_or(0);
    let length = |at: usize| points(record.i32(at)) * HALVES;
    let mut format = ParagraphFormat {
        right: length(8),
        before: length(16).max(0.0),
        after: length(20).max(0.0),
        align: match flags >> 2 & 7 {
            2 => Align::Right,
            3 => Align::Center,
            _ => Align::Left,
        },
        line: line(record, flags),
        tabs: record.u16(28).and_then(|id| tabs.get(usize::from(id))).cloned().unwrap_or_default(),
        ..ParagraphFormat::default()
    };
    indents(&mut format, length(4), length(12));
    let (list, level) = (u32::from(record.u16(30).unwrap_or(0)), (flags >> 25 & 7) as usize);
    let heading = match flags >> 23 & 3 {
        1 => Heading::Outline(level),
        2 => Heading::Number(list, level),
        3 => Heading::Bullet(list),
        _ => Heading::None,
    };
    ParagraphShape { format, heading, page_break_before: flags & 1 << 19 != 0 }
}

/// Newer files say the line height twice; the second one counts.
fn line(record: &Record<'_>, flags: u32) -> Option<LineHeight> {
    let (kind, value) = match (record.u32(46), record.u32(50)) {
        (Some(kind), Some(value)) => (kind & 31, value as i32 as f32),
        _ => (flags & 3, record.i32(24)),
    };
    match kind {
        0 => percent(value),
        1 => Some(LineHeight::Exactly(points(value) * HALVES)),
        3 => Some(LineHeight::AtLeast(points(value) * HALVES)),
        _ => None,
    }
}

fn levels(record: &Record<'_>) -> Vec<Level> {
    let mut levels = Vec::new();
    let mut at = 0;
    for _ in 0..LEVELS {
        let (Some(flags), Some(length)) = (record.u32(at), record.u16(at + 12)) else { break };
        let end = at + 14 + usize::from(length) * 2;
        let Some(text) = record.data.get(at + 14..end) else { break };
        levels.push(Level { text: wide(text), style: style_of_code(flags >> 5 & 15), start: 1 });
        at = end;
    }
    // One start for all levels, then, in newer files, one for each.
    for (index, level) in levels.iter_mut().enumerate() {
        level.start = record.u32(at + 2 + index * 4).filter(|start| *start < 10_000).unwrap_or(1);
    }
    levels
}

fn bullet(record: &Record<'_>) -> String {
    let sign = record.u16(12).and_then(|unit| char::from_u32(u32::from(unit)));
    sign.filter(|sign| !sign.is_control()).map_or_else(|| "•".to_owned(), String::from)
}
