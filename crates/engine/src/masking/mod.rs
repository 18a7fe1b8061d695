//! Masking: a document in, a draft of what is to be hidden, copies from which it is gone. Looking for personal data and making
//! copies happen in processes of their own, like all reading. The bytes are on the disk before their row is, and the row before
//! anything is looked for, so that a kill at any instant costs nothing.

mod beside;
mod copy;
mod edit;
mod found;
mod look;

pub use copy::MaskedCopy;

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::intake::{FILE_LIMIT_BYTES, NAME_MAX, files, names};
use crate::postings::required;
use bytes::Bytes;
use naru_domain::id::{DocumentId, MaskId};
use naru_domain::masking::{Mask, MaskDetail, MaskEdit, MaskPaths, MaskRefusal, MasksBegun};
use naru_domain::reading::Rotation;
use naru_storage::documents;
use naru_storage::masks::{self, NewMask};
use std::path::PathBuf;

/// Drafts that are listed.
const LISTED: u32 = 50;
/// Files of one drop: each becomes a draft that somebody looks over.
const PATHS_MAX: usize = 50;

impl Desk {
    /// The newest 50 drafts, newest first.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn masks(&self) -> Result<Vec<Mask>, Error> {
        Ok(masks::list(&mut self.store.read().await?, LISTED).await?)
    }

    /// A draft with its pages and areas.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn mask(&self, id: MaskId) -> Result<MaskDetail, Error> {
        masks::detail(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)
    }

    /// Begins a draft of a file. When this returns, the file is on the disk.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a name, [`Error::TooLarge`], [`Error::DiskFull`].
    pub async fn begin_mask(&self, file_name: String, bytes: Bytes) -> Result<Mask, Error> {
        let file_name = required("name", &names::composed(&file_name), NAME_MAX)?;
        if bytes.len() > FILE_LIMIT_BYTES {
            return Err(Error::TooLarge { limit_bytes: FILE_LIMIT_BYTES as u64 });
        }
        let blobs = self.blobs.clone();
        let hash = crate::blocking(move || Ok(blobs.put(&bytes)?)).await?;
        self.keep_draft(&NewMask { blob_hash: &hash, file_name: &file_name, source_path: None, document: None }).await
    }

    /// Begins drafts of files of this machine. Their places are remembered, so that copies can be saved beside them.
    ///
    /// # Errors
    /// [`Error::Invalid`] when there is no file, or more than 50; [`Error::DiskFull`].
    pub async fn begin_masks(&self, request: MaskPaths) -> Result<MasksBegun, Error> {
        let paths: Vec<PathBuf> = request.paths.iter().map(PathBuf::from).collect();
        let found = crate::blocking(move || Ok(files::find(&paths))).await?;
        match found.len() {
            0 => return Err(Error::Invalid { field: "paths", problem: "no_files" }),
            1..=PATHS_MAX => {}
            _ => return Err(Error::Invalid { field: "paths", problem: "too_many" }),
        }
        let mut begun = MasksBegun { masks: Vec::new(), refused: Vec::new() };
        for path in found {
            let (file_name, place) = (names::shown(&path), names::kept(&path));
            let blobs = self.blobs.clone();
            let copied = crate::blocking(move || match files::read(&path) {
                Ok(bytes) => Ok(Ok(blobs.put(&bytes)?)),
                Err((failure, _)) => Ok(Err(failure)),
            });
            match copied.await? {
                Ok(hash) => {
                    let new =
                        NewMask { blob_hash: &hash, file_name: &file_name, source_path: Some(&place), document: None };
                    begun.masks.push(self.keep_draft(&new).await?);
                }
                Err(failure) => begun.refused.push(MaskRefusal { file_name, failure }),
            }
        }
        Ok(begun)
    }

    /// Begins a draft of a stored document, or goes on with the one that there is.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn begin_mask_of(&self, document: DocumentId) -> Result<Mask, Error> {
        let mut tx = self.store.read().await?;
        let content = documents::content(&mut tx, document).await?.ok_or(Error::NotFound)?;
        if let Some(mask) = masks::of_document(&mut tx, document).await? {
            return Ok(mask);
        }
        drop(tx);
        let new = NewMask {
            blob_hash: &content.blob_hash,
            file_name: &content.file_name,
            source_path: None,
            document: Some(document),
        };
        self.keep_draft(&new).await
    }

    /// Keeps the areas of a draft as a person left them.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it has another version or is not ready; [`Error::Invalid`] for areas that
    /// lie on no page.
    pub async fn save_mask(&self, id: MaskId, edit: MaskEdit) -> Result<MaskDetail, Error> {
        let mut tx = self.store.begin().await?;
        let before = masks::detail(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if before.mask.version != edit.version {
            return Err(Error::Conflict);
        }
        let areas = edit::apply(&before, edit.areas)?;
        let mask = masks::save(&mut tx, id, edit.version, &areas).await?;
        self.commit(tx, [Tag::Mask(id), Tag::Masks]).await?;
        Ok(MaskDetail { mask, areas, ..before })
    }

    /// Looks once more through a document that could not be read.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no draft that failed.
    pub async fn look_again(&self, id: MaskId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !masks::look_again(&mut tx, id).await? {
            return Err(Error::NotFound);
        }
        self.commit(tx, [Tag::Mask(id), Tag::Masks]).await?;
        self.looking.notify_one();
        Ok(())
    }

    /// Throws a draft away, with what was found. The document's bytes go a day later, unless something else needs them.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn delete_mask(&self, id: MaskId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !masks::delete(&mut tx, id, self.now()).await? {
            return Err(Error::NotFound);
        }
        self.commit(tx, [Tag::Mask(id), Tag::Masks]).await
    }

    /// A picture of page `number` (from 1) of the document as it is, PNG, `scale` pixels per point (0.1 to 4).
    ///
    /// # Errors
    /// As [`Desk::page_image`].
    pub async fn mask_page(&self, id: MaskId, number: u32, scale: f32) -> Result<Vec<u8>, Error> {
        let origin = masks::origin(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)?;
        self.draw(origin.blob_hash, (number, Rotation::None), scale).await
    }

    async fn keep_draft(&self, new: &NewMask<'_>) -> Result<Mask, Error> {
        let mut tx = self.store.begin().await?;
        let mask = masks::create(&mut tx, new, self.now()).await?;
        self.commit(tx, [Tag::Masks]).await?;
        self.looking.notify_one();
        Ok(mask)
    }
}
