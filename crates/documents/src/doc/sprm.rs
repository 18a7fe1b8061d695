//! Single property modifiers (MS-DOC 2.6): a code, whose upper bits tell the length of what follows.

use super::fib::{u16_at, u32_at};
use super::styles::ParagraphProperties;
use crate::paper::marked::RowDefinition;
use crate::paper::merges::Merge;
use crate::paper::model::{Align, LineHeight, RunFormat, Tab};

/// Properties in one list.
const MAX_PROPERTIES: usize = 4_000;

/// A modifier and its operand.
pub(super) struct Sprm<'b> {
    pub(super) code: u16,
    pub(super) operand: &'b [u8],
}

impl Sprm<'_> {
    fn byte(&self) -> u8 {
        self.operand.first().copied().unwrap_or(0)
    }

    /// Twentieths of a point.
    pub(super) fn twips(&self) -> f32 {
        f32::from(u16_at(self.operand, 0).unwrap_or(0) as i16) / 20.0
    }

    pub(super) fn on(&self) -> bool {
        self.byte() != 0
    }

    pub(super) fn long(&self) -> u32 {
        u32_at(self.operand, 0).unwrap_or(0)
    }
}

/// The modifiers of a list.
pub(super) fn sprms(mut bytes: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    let next = move || {
        let code = u16_at(bytes, 0)?;
        let rest = bytes.get(2..)?;
        let (skip, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            // The definition of a row says its length in two bytes, one less than it is.
            _ if code == 0xD608 => (2, usize::from(u16_at(rest, 0)?).saturating_sub(1)),
            _ => (1, usize::from(*rest.first()?)),
        };
        let operand = rest.get(skip..skip + length)?;
        bytes = &rest[skip + length..];
        Some(Sprm { code, operand })
    };
    std::iter::from_fn(next).take(MAX_PROPERTIES)
}

/// Applies the modifiers of characters. `style` is what the paragraph's style says, which some refer to.
pub(super) fn characters(format: &mut RunFormat, style: RunFormat, bytes: &[u8]) {
    let toggle = |sprm: &Sprm<'_>, style: bool| match sprm.byte() {
        0x80 => style,
        0x81 => !style,
        value => value != 0,
    };
    for sprm in sprms(bytes) {
        match sprm.code {
            0x0835 => format.bold = toggle(&sprm, style.bold),
            // Hidden, or deleted with changes being tracked.
            0x083C => format.hidden = toggle(&sprm, style.hidden),
            0x0800 => format.hidden |= sprm.on(),
            0x4A43 => {
                let half_points = u16_at(sprm.operand, 0).unwrap_or(20);
                format.size = (f32::from(half_points) / 2.0).clamp(0.5, 400.0);
            }
            0x2A42 => format.white = sprm.byte() == 8,
            0x6870 => format.white = sprm.long() == 0x00FF_FFFF,
            0x2A0C => format.shaded = sprm.on(),
            // Shading: its background colour.
            0xCA71 => {
                format.shaded = u32_at(sprm.operand, 4).is_some_and(|fill| fill & 0xFF00_0000 == 0 && fill != 0xFF_FFFF)
            }
            _ => {}
        }
    }
}

/// Applies the modifiers of a paragraph, and of the row that it may end.
pub(super) fn paragraph(properties: &mut ParagraphProperties, bytes: &[u8], data: &[u8]) {
    let format = &mut properties.format;
    for sprm in sprms(bytes) {
        match sprm.code {
            0x2403 | 0x2461 => {
                format.align = match sprm.byte() {
                    1 => Align::Center,
                    2 => Align::Right,
                    _ => Align::Left,
                };
            }
            0x840F | 0x845E => format.left = sprm.twips(),
            0x840E | 0x845D => format.right = sprm.twips(),
            0x8411 | 0x8460 => format.first_line = sprm.twips(),
            0xA413 => format.before = sprm.twips().max(0.0),
            0xA414 => format.after = sprm.twips().max(0.0),
            0x6412 => format.line = line(&sprm),
            0xC60D | 0xC615 => tabs(&mut format.tabs, sprm.operand),
            0x2407 => properties.page_break_before = sprm.on(),
            0x460B => properties.listed = sprm.twips() != 0.0,
            0x2416 => properties.depth = properties.depth.max(u32::from(sprm.on())),
            0x6649 => properties.depth = sprm.long(),
            0x2417 | 0x244C => properties.ends_row = sprm.on(),
            0x244B => properties.ends_cell = sprm.on(),
            0x9407 => properties.row.height = sprm.twips().abs(),
            0xD608 => row(&mut properties.row, sprm.operand),
            0xD62B => properties.merges.extend(vertical(sprm.operand)),
            // Properties that did not fit stand elsewhere; they hold no such reference again.
            0x6645 | 0x6646 => {
                let at = sprm.long() as usize;
                let length = usize::from(u16_at(data, at).unwrap_or(0));
                let list = at.checked_add(2).and_then(|start| data.get(start..start.checked_add(length)?));
                let mut inner = properties.clone();
                paragraph(&mut inner, list.unwrap_or(&[]), &[]);
                *properties = inner;
                return;
            }
            _ => {}
        }
    }
}

fn line(sprm: &Sprm<'_>) -> Option<LineHeight> {
    let multiple = u16_at(sprm.operand, 2) == Some(1);
    match sprm.twips() {
        0.0 => None,
        line if multiple => Some(LineHeight::Times(line / 12.0)),
        line if line < 0.0 => Some(LineHeight::Exactly(-line)),
        line => Some(LineHeight::AtLeast(line)),
    }
}

/// Tab stops: how many are taken away, which, how many are added, which, and how each is aligned.
fn tabs(tabs: &mut Vec<Tab>, operand: &[u8]) {
    let at = |index: usize| u16_at(operand, index).map(|at| f32::from(at as i16) / 20.0);
    let Some(removed) = operand.first().map(|count| usize::from(*count)) else { return };
    for index in 0..removed {
        let Some(gone) = at(1 + index * 2) else { return };
        tabs.retain(|tab| (tab.at - gone).abs() > 0.5);
    }
    let start = 1 + removed * 2;
    let Some(added) = operand.get(start).map(|count| usize::from(*count)) else { return };
    for index in 0..added {
        let (Some(stop), Some(kind)) = (at(start + 1 + index * 2), operand.get(start + 1 + added * 2 + index)) else {
            break;
        };
        let align = match kind & 7 {
            1 => Align::Center,
            2 | 3 => Align::Right,
            _ => Align::Left,
        };
        tabs.push(Tab { at: stop, align });
    }
    tabs.sort_by(|a, b| a.at.total_cmp(&b.at));
}

/// The cells of a row: their edges, then twenty bytes for each.
fn row(row: &mut RowDefinition, operand: &[u8]) {
    let Some(count) = operand.first().map(|count| usize::from(*count)) else { return };
    let edge = |index: usize| u16_at(operand, 1 + index * 2).map(|at| f32::from(at as i16) / 20.0);
    let height = row.height;
    *row = RowDefinition::default();
    (row.left, row.height) = (edge(0).unwrap_or(0.0), height);
    for index in 0..count {
        let Some(right) = edge(index + 1) else { break };
        let flags = u16_at(operand, 1 + (count + 1) * 2 + index * 20).unwrap_or(0);
        if flags & 2 != 0 {
            row.join();
        }
        match (flags & 0x20 != 0, flags & 0x40 != 0) {
            (_, true) => row.merge(Merge::Starts),
            (true, false) => row.merge(Merge::Continues),
            (false, false) => {}
        }
        row.edge(right);
    }
}

fn vertical(operand: &[u8]) -> Option<(usize, Merge)> {
    let merge = match operand.get(1)? & 3 {
        0 => Merge::None,
        1 => Merge::Continues,
        _ => Merge::Starts,
    };
    Some((usize::from(*operand.first()?), merge))
}
