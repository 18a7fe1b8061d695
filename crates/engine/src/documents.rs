//! Stored documents: their pages, pictures of them, and the bytes as they came.

use crate::blobs::BlobError;
use crate::desk::Desk;
use crate::error::Error;
use naru_documents::worker::RenderError;
use naru_domain::document::{DocumentLink, DocumentPage};
use naru_domain::id::DocumentId;
use naru_domain::reading::Rotation;
use naru_storage::documents;
use std::ops::RangeInclusive;

/// Pixels per point that a picture of a page may have.
const SCALES: RangeInclusive<f32> = 0.1..=4.0;

impl Desk {
    /// The pages of a document with their words; empty when it could not be read.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn pages(&self, id: DocumentId) -> Result<Vec<DocumentPage>, Error> {
        let mut tx = self.store.read().await?;
        documents::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        Ok(documents::pages(&mut tx, id).await?)
    }

    /// Where a document leads to, in the order of its pages.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn links(&self, id: DocumentId) -> Result<Vec<DocumentLink>, Error> {
        let mut tx = self.store.read().await?;
        documents::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        Ok(documents::links(&mut tx, id).await?)
    }

    /// A picture of page `number` (from 1), PNG, `scale` pixels per point (0.1 to 4).
    ///
    /// # Errors
    /// [`Error::NotFound`] when the document has no such page or its pages are not pictures, [`Error::Invalid`] with field
    /// `scale` when that is out of range or the picture would be too large.
    pub async fn page_image(&self, id: DocumentId, number: u32, scale: f32) -> Result<Vec<u8>, Error> {
        let content = documents::content(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)?;
        self.draw(content.blob_hash, (number, content.rotate), scale).await
    }

    /// Draws a page of stored bytes as [`Self::page_image`] does.
    pub(crate) async fn draw(
        &self,
        blob_hash: String,
        (number, rotate): (u32, Rotation),
        scale: f32,
    ) -> Result<Vec<u8>, Error> {
        let out_of_range = Error::Invalid { field: "scale", problem: "out_of_range" };
        if !SCALES.contains(&scale) {
            return Err(out_of_range);
        }
        let bytes = self.blob(blob_hash).await?;
        self.drawers.render_turned(bytes, number, scale, rotate).await.map_err(|error| match error {
            RenderError::NoSuchPage | RenderError::NoPicture => Error::NotFound,
            RenderError::Size => out_of_range,
            error => Error::Internal { doing: "drawing a page", source: error.into() },
        })
    }

    /// The document as it came.
    ///
    /// # Errors
    /// [`Error::NotFound`], also when its bytes are gone.
    pub async fn document_bytes(&self, id: DocumentId) -> Result<Vec<u8>, Error> {
        let content = documents::content(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)?;
        self.blob(content.blob_hash).await
    }

    /// The bytes of a blob.
    pub(crate) async fn blob(&self, hash: String) -> Result<Vec<u8>, Error> {
        let blobs = self.blobs.clone();
        crate::blocking(move || Ok(blobs.get(&hash)?)).await
    }
}

impl From<BlobError> for Error {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::Io(error) if error.kind() == std::io::ErrorKind::NotFound => {
                tracing::warn!("the bytes of a document are gone");
                Self::NotFound
            }
            BlobError::Io(error) => Self::io("keeping a document")(error),
            BlobError::Damaged => Self::Internal { doing: "keeping a document", source: error.into() },
        }
    }
}
