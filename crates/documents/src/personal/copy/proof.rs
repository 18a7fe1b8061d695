//! Looks at a finished copy as a stranger would: its pixels under the covers, and its text.

use super::covers::{is_searchable, key};
use super::{CopyPage, Cover, MaskError, Target, paint};
use crate::layout::{Block, Document, Line, ReadError};
use crate::limits::Limits;
use crate::personal::{find, raster};
use crate::read;

/// Fails when something that was covered can be seen or read in the copy.
pub(super) fn check(
    copy: &[u8],
    target: Target,
    pages: &[CopyPage],
    covers: &[Cover],
    limits: &Limits,
) -> Result<(), MaskError> {
    for cover in covers {
        let Some(page) = pages.get(cover.area.page as usize - 1) else { continue };
        if !is_uniform(page, cover) {
            return Err(still_there(cover, cover.area.page));
        }
    }
    match target {
        Target::Pdf => text(copy, covers, limits),
        // A picture has no text; that it can be read at all is what is checked.
        Target::Png => raster::decode(copy, limits).map(|_| ()).map_err(MaskError::from),
    }
}

fn is_uniform(page: &CopyPage, cover: &Cover) -> bool {
    let (x0, y0, x1, y1) = paint::pixels(page, cover);
    let mut all = (y0..y1).flat_map(|y| (x0..x1).map(move |x| (x, y))).map(|(x, y)| page.picture.get_pixel(x, y));
    let first = all.next();
    all.all(|pixel| Some(pixel) == first)
}

fn text(copy: &[u8], covers: &[Cover], limits: &Limits) -> Result<(), MaskError> {
    let document = match read(copy, "copy.pdf", limits) {
        Ok(document) => document,
        // Nothing is left to read.
        Err(ReadError::NoTextLayer | ReadError::NoUnicodeMap) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let left: Vec<(u32, String)> = lines(&document).into_iter().map(|(page, line)| (page, key(&text_of(line)))).collect();
    let found: Vec<(u32, String)> = find(&document)
        .iter()
        .filter_map(|finding| Some((finding.areas.first()?.page, key(&finding.text))))
        .collect();
    for cover in covers {
        let wanted = key(&cover.text);
        if !is_searchable(cover.kind, &wanted) {
            continue;
        }
        let in_text = left.iter().find(|(_, line)| line.contains(&wanted));
        let in_findings = found.iter().find(|(_, value)| *value == wanted);
        if let Some((page, _)) = in_text.or(in_findings) {
            return Err(still_there(cover, *page));
        }
    }
    Ok(())
}

fn lines(document: &Document) -> Vec<(u32, &Line)> {
    let on_pages = document.pages.iter().flat_map(|page| {
        page.blocks.iter().flat_map(Block::lines).map(move |line| (page.number, line))
    });
    on_pages.chain(document.running.iter().map(|running| (running.page, &running.line))).collect()
}

fn text_of(line: &Line) -> String {
    line.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn still_there(cover: &Cover, page: u32) -> MaskError {
    MaskError::StillThere { kind: cover.kind, page }
}
