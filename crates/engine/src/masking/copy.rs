//! Masked copies.

use super::beside;
use super::found::reader_kind;
use crate::desk::Desk;
use crate::error::Error;
use crate::intake::names;
use naru_documents::layout::{ReadError, Rect};
use naru_documents::personal::Area;
use naru_documents::personal::copy::{Cover, MaskError, Target};
use naru_domain::id::MaskId;
use naru_domain::masking::{
    AreaState, CopyFormat, CopyRequest, MaskArea, MaskDetail, MaskState, PersonalKind, SavedCopy,
};
use naru_domain::settings::Language;
use naru_storage::masks::{self, FoundText, Origin};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Pixels per point of the pictures of a copy: 200 dpi, as its PDF has them.
const SCALE: f32 = 200.0 / 72.0;
/// Pixels that a drawn page may have: A3 at 300 dpi.
const PIXELS_MAX: f32 = 3508.0 * 4961.0;

/// A copy from which everything covered is gone.
pub struct MaskedCopy {
    /// The file.
    pub bytes: Vec<u8>,
    /// The extension of its name: pdf, png or zip.
    pub extension: &'static str,
    /// Its pages.
    pub pages: u32,
    /// How many areas of each type are covered, those that a person drew too.
    pub kinds: BTreeMap<PersonalKind, u32>,
    /// Places besides these at which a covered value stood again, and was covered.
    pub again: usize,
}

impl MaskedCopy {
    /// The copy in words of the program, for the audit log: types and counts, no values.
    pub fn told(&self) -> String {
        let mut told = format!("copy={} pages={}", self.extension, self.pages);
        for (kind, count) in &self.kinds {
            // Writing to a String cannot fail.
            let _ = write!(told, " {}={count}", kind.as_str());
        }
        if self.again > 0 {
            let _ = write!(told, " again={}", self.again);
        }
        told
    }
}

impl Desk {
    /// Makes a masked copy of a draft.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when the draft has another version; [`Error::Invalid`] with field `copy` and
    /// problem `not_ready`, `unreadable` or `still_there` (a covered value
    /// could not be taken out, so nothing is given out).
    pub async fn masked_copy(&self, id: MaskId, request: &CopyRequest) -> Result<MaskedCopy, Error> {
        let mut tx = self.store.read().await?;
        let detail = masks::detail(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let origin = masks::origin(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let texts = masks::texts(&mut tx, id).await?;
        drop(tx);
        if request.version.is_some_and(|version| version != detail.mask.version) {
            return Err(Error::Conflict);
        }
        if detail.mask.state != MaskState::Ready {
            return Err(Error::Invalid { field: "copy", problem: "not_ready" });
        }
        let copy = self.copy_of(&detail, &origin, &texts, request.format).await?;
        let mut tx = self.store.begin().await?;
        masks::copied(&mut tx, id, self.now()).await?;
        self.commit_mask(tx, id).await?;
        Ok(copy)
    }

    /// Makes a masked copy and saves it beside the document it is of. Nothing is ever written over.
    ///
    /// # Errors
    /// As [`Desk::masked_copy`]; [`Error::Invalid`] with field `place` and problem `unknown` when the draft is of no file of this
    /// machine, `missing` when its folder is gone, `forbidden` when nothing may be written there.
    pub async fn save_masked_copy(&self, id: MaskId, request: &CopyRequest) -> Result<(SavedCopy, MaskedCopy), Error> {
        let origin = masks::origin(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)?;
        let source = origin.source_path.ok_or(Error::Invalid { field: "place", problem: "unknown" })?;
        let copy = self.masked_copy(id, request).await?;
        let language = request.language.unwrap_or(Language::Ko);
        crate::blocking(move || {
            let saved = beside::save(&names::path(&source), copy.extension, language, &copy.bytes)?;
            Ok((saved, copy))
        })
        .await
    }

    async fn copy_of(
        &self,
        detail: &MaskDetail,
        origin: &Origin,
        texts: &[FoundText],
        format: CopyFormat,
    ) -> Result<MaskedCopy, Error> {
        let covered: Vec<&MaskArea> = detail.areas.iter().filter(|area| area.state == AreaState::Covered).collect();
        let covers = covers(detail, texts);
        let one_picture = format == CopyFormat::Png && detail.pages.len() == 1;
        let target = if one_picture { Target::Png } else { Target::Pdf };
        let bytes = self.blob(origin.blob_hash.clone()).await?;
        let (bytes, report) = self.readers.mask(bytes, &origin.file_name, covers, target).await.map_err(refused)?;
        let (bytes, extension) = match (format, one_picture) {
            (CopyFormat::Pdf, _) => (bytes, "pdf"),
            (CopyFormat::Png, true) => (bytes, "png"),
            (CopyFormat::Png, false) => (self.pictures(bytes, detail).await?, "zip"),
        };
        let mut kinds = BTreeMap::new();
        for area in covered {
            *kinds.entry(area.kind).or_insert(0) += 1;
        }
        Ok(MaskedCopy { bytes, extension, pages: report.pages, kinds, again: report.again })
    }

    /// A zip archive with a picture of each page of a masked PDF.
    async fn pictures(&self, copy: Vec<u8>, detail: &MaskDetail) -> Result<Vec<u8>, Error> {
        let packing = Error::internal("packing pictures of a copy");
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let digits = detail.pages.len().to_string().len();
        let mut pack = async || -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
            for page in &detail.pages {
                let fits = (PIXELS_MAX / (page.width * page.height).max(1.0)).sqrt() * 0.99;
                let picture = self.readers.render(copy.clone(), page.number, SCALE.min(fits)).await?;
                zip.start_file(format!("{:0digits$}.png", page.number), stored)?;
                zip.write_all(&picture)?;
            }
            Ok(std::mem::replace(&mut zip, ZipWriter::new(Cursor::new(Vec::new()))).finish()?.into_inner())
        };
        pack().await.map_err(packing)
    }
}

/// What is to be covered. What is known to stand there is covered wherever else it stands, and looked for in the copy; but a
/// value that a person left to be read somewhere is covered only where they said.
fn covers(detail: &MaskDetail, texts: &[FoundText]) -> Vec<Cover> {
    let texts: BTreeMap<u32, &FoundText> = texts.iter().map(|text| (text.area, text)).collect();
    let text_of = |area: &MaskArea| texts.get(&area.id).filter(|text| stands_there(area, text)).map(|text| &text.text);
    let covered: Vec<&MaskArea> = detail.areas.iter().filter(|area| area.state == AreaState::Covered).collect();
    // A box that was removed and drawn anew hides the value all the same.
    let hidden = |area: &MaskArea| covered.iter().any(|over| lies_over(over, area));
    let open = detail.areas.iter().filter(|area| area.state != AreaState::Covered && !hidden(area));
    let open: BTreeSet<String> = open.filter_map(text_of).map(|text| key(text)).collect();
    let cover = |area: &MaskArea| Cover {
        area: Area { page: area.page, rect: Rect { x0: area.x0, y0: area.y0, x1: area.x1, y1: area.y1 } },
        kind: reader_kind(area.kind),
        text: text_of(area).filter(|text| !open.contains(&key(text))).cloned().unwrap_or_default(),
    };
    covered.iter().copied().map(cover).collect()
}

/// Whether one area hides most of another.
fn lies_over(over: &MaskArea, area: &MaskArea) -> bool {
    let across = over.x1.min(area.x1) - over.x0.max(area.x0);
    let down = over.y1.min(area.y1) - over.y0.max(area.y0);
    over.page == area.page && across > 0.9 * (area.x1 - area.x0) && down > 0.6 * (area.y1 - area.y0)
}

/// Whether an area still covers what was found there: a person may have moved it.
fn stands_there(area: &MaskArea, text: &FoundText) -> bool {
    let [x0, y0, x1, y1] = text.at;
    let shared = (area.x1.min(x1) - area.x0.max(x0)).max(0.0) * (area.y1.min(y1) - area.y0.max(y0)).max(0.0);
    shared > 0.9 * (x1 - x0) * (y1 - y0)
}

/// What counts when values are compared: letters and digits, without case.
fn key(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn refused(error: MaskError) -> Error {
    let problem = match error {
        MaskError::StillThere { .. } => "still_there",
        MaskError::Unreadable { error: ReadError::Timeout { .. } | ReadError::TooLarge { .. } } => "too_large",
        MaskError::Unreadable { error: ref unreadable } if !matches!(unreadable, ReadError::NoReader { .. }) => {
            "unreadable"
        }
        error => return Error::Internal { doing: "making a masked copy", source: error.into() },
    };
    Error::Invalid { field: "copy", problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_audit_log_is_told_types_and_counts() {
        let kinds = BTreeMap::from([(PersonalKind::Email, 2), (PersonalKind::RrnBack, 1)]);
        let copy = MaskedCopy { bytes: Vec::new(), extension: "pdf", pages: 3, kinds, again: 1 };
        assert_eq!(copy.told(), "copy=pdf pages=3 rrn_back=1 email=2 again=1");
    }
}
