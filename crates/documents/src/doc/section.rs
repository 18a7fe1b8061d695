//! Page geometry of the first section, and the headers and footers of the first that has them.

use super::Streams;
use super::boxes::Boxes;
use super::fib::{Fib, Part, ranges, u16_at, u32_at};
use super::sprm::sprms;
use super::story::Reader;
use crate::layout::ReadError;
use crate::limits::Budget;
use crate::paper::model::{Flow, PageShape};

/// Headers and footers of one section: even, odd, even, odd, first, first.
const STORIES: usize = 6;
/// Sections whose headers are looked at.
const MAX_SECTIONS: usize = 50;

/// What holds for the pages.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) shape: PageShape,
    pub(super) own_first: bool,
}

/// Reads the first section's properties.
pub(super) fn read(streams: &Streams, fib: &Fib) -> Section {
    let mut section = Section {
        shape: PageShape { top: 72.0, bottom: 72.0, left: 90.0, right: 90.0, ..PageShape::default() },
        own_first: false,
    };
    let first = ranges(fib.part(&streams.table, Part::Sections), 12).next();
    let Some(place) = first.and_then(|(_, _, entry)| u32_at(entry, 2)) else { return section };
    let length = usize::from(u16_at(&streams.main, place as usize).unwrap_or(0));
    let start = (place as usize).saturating_add(2);
    let modifiers = streams.main.get(start..start.saturating_add(length)).unwrap_or(&[]);
    let shape = &mut section.shape;
    for sprm in sprms(modifiers) {
        // Page sizes are unsigned; larger ones than a signed number holds are on no printer.
        let side = match sprm.code {
            0xB01F => &mut shape.width,
            0xB020 => &mut shape.height,
            0xB021 => &mut shape.left,
            0xB022 => &mut shape.right,
            0x9023 => &mut shape.top,
            0x9024 => &mut shape.bottom,
            0xB017 => &mut shape.header,
            0xB018 => &mut shape.footer,
            0x300A => {
                section.own_first = sprm.on();
                continue;
            }
            _ => continue,
        };
        *side = sprm.twips().abs();
    }
    section.shape = section.shape.sane();
    section
}

type Margins = (Vec<Vec<Flow>>, Vec<Vec<Flow>>);

/// Headers and footers: the usual one, then the first page's.
pub(super) fn margins(
    reader: &Reader<'_, '_>,
    streams: &Streams,
    fib: &Fib,
    budget: &mut Budget,
) -> Result<Margins, ReadError> {
    let list = fib.part(&streams.table, Part::Headers);
    let positions: Vec<usize> = list.as_chunks::<4>().0.iter().map(|at| u32::from_le_bytes(*at) as usize).collect();
    let text = fib.headers();
    let mut found: [Vec<Flow>; STORIES] = Default::default();
    // Before them stand six lines that part notes from the text.
    for (index, pair) in positions.windows(2).enumerate().skip(6).take(MAX_SECTIONS * STORIES) {
        let (start, end) = (text.start.saturating_add(pair[0]), text.start.saturating_add(pair[1]).min(text.end));
        let kind = index % STORIES;
        if start < end && found[kind].is_empty() {
            found[kind] = reader.flow(start..end, &mut Boxes::default(), budget)?;
        }
    }
    let [even_header, header, even_footer, footer, first_header, first_footer] = found;
    let or = |usual: Vec<Flow>, other: Vec<Flow>| if usual.is_empty() { other } else { usual };
    Ok((vec![or(header, even_header), first_header], vec![or(footer, even_footer), first_footer]))
}
