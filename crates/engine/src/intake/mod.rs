//! Imports: files in, candidates out. What is to be read is noted before anything is read, bytes are on the disk before their
//! row is, and a candidate comes to be in the same transaction in which its file is done. So a kill at any instant costs
//! nothing: the next start reads what was not finished.

mod again;
mod attach;
pub(crate) mod files;
pub(crate) mod lease;
pub(crate) mod names;
pub(crate) mod owner;
pub(crate) mod pages;
mod read;
mod tell;
mod typed;

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::postings::required;
use bytes::Bytes;
pub use files::read as read_file;
use naru_domain::id::{ImportId, ImportItemId, PostingId};
use naru_domain::intake::{Import, ImportDetail, ImportItem};
use naru_storage::imports::{self, Source};
use naru_storage::readings;
use std::path::PathBuf;
use tokio::sync::Notify;

/// Largest file that is taken in.
pub const FILE_LIMIT_BYTES: usize = 100 * 1024 * 1024;
pub(crate) const NAME_MAX: usize = 255;

/// Wakes those who read.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) wake: Notify,
}

impl Desk {
    /// Imports that still run, and the last 20.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn imports(&self) -> Result<Vec<Import>, Error> {
        Ok(imports::list(&mut self.store.read().await?).await?)
    }

    /// An import with its files.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn import(&self, id: ImportId) -> Result<ImportDetail, Error> {
        imports::detail(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)
    }

    /// Imports files and folders of this machine. Returns as soon as the list of files is on the disk.
    ///
    /// # Errors
    /// [`Error::Invalid`] when there is no file, or more than 10,000; [`Error::NotFound`] when there is no such posting.
    pub async fn import_paths(&self, posting: PostingId, paths: Vec<PathBuf>) -> Result<Import, Error> {
        let found = crate::blocking(move || Ok(files::find(&paths))).await?;
        match found.len() {
            0 => return Err(Error::Invalid { field: "paths", problem: "no_files" }),
            1..=files::FILES_MAX => {}
            _ => return Err(Error::Invalid { field: "paths", problem: "too_many" }),
        }
        let found: Vec<_> = found.iter().map(|path| (Source::Path(names::kept(path)), names::shown(path))).collect();
        self.begin_import(posting, &found, true).await
    }

    /// Starts an import whose files are sent one by one.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such posting.
    pub async fn start_import(&self, posting: PostingId) -> Result<Import, Error> {
        self.begin_import(posting, &[], false).await
    }

    /// Takes in one file of an import. When this returns, the file is on the disk.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such import or it takes no more files, [`Error::TooLarge`], [`Error::DiskFull`].
    pub async fn add_file(&self, import: ImportId, name: String, bytes: Bytes) -> Result<ImportItem, Error> {
        let name = required("name", &names::composed(&name), NAME_MAX)?;
        if bytes.len() > FILE_LIMIT_BYTES {
            return Err(Error::TooLarge { limit_bytes: FILE_LIMIT_BYTES as u64 });
        }
        let blobs = self.blobs.clone();
        let hash = crate::blocking(move || Ok(blobs.put(&bytes)?)).await?;
        let mut tx = self.store.begin().await?;
        let item = imports::add_item(&mut tx, import, &Source::Blob(hash), &name).await?.ok_or(Error::NotFound)?;
        self.commit(tx, [Tag::Import(import), Tag::Imports]).await?;
        self.reading.wake.notify_one();
        Ok(item)
    }

    /// Says that no more files will be sent.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn seal_import(&self, import: ImportId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !imports::seal(&mut tx, import, self.now()).await? {
            return Err(Error::NotFound);
        }
        self.commit(tx, [Tag::Import(import), Tag::Imports]).await?;
        // It may have ended by this; who reads tells of it.
        self.reading.wake.notify_one();
        Ok(())
    }

    /// Stops an import. What was read stays; what is being read is finished.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn cancel_import(&self, import: ImportId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !imports::cancel(&mut tx, import, self.now()).await? {
            return Err(Error::NotFound);
        }
        self.commit(tx, [Tag::Import(import), Tag::Imports]).await?;
        // It may have ended by this; who reads tells of it.
        self.reading.wake.notify_one();
        Ok(())
    }

    /// Reads a file again that needs a hand, failed or was cancelled.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such file or it needs no retry, [`Error::Conflict`] while its document is being read
    /// in another way.
    pub async fn retry_item(&self, id: ImportItemId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        let claimed = imports::item_claim(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let import = claimed.import;
        if let Some(document) = claimed.document
            && readings::is_running(&mut tx, document).await?
        {
            return Err(Error::Conflict);
        }
        if !imports::retry(&mut tx, id).await? {
            return Err(Error::NotFound);
        }
        self.commit(tx, [Tag::Import(import), Tag::Imports]).await?;
        self.reading.wake.notify_one();
        Ok(())
    }

    pub(crate) async fn begin_import(
        &self,
        posting: PostingId,
        files: &[(Source, String)],
        sealed: bool,
    ) -> Result<Import, Error> {
        let mut tx = self.store.begin().await?;
        let import = imports::create(&mut tx, posting, files, sealed, self.now()).await?.ok_or(Error::NotFound)?;
        self.commit(tx, [Tag::Imports]).await?;
        self.reading.wake.notify_waiters();
        self.reading.wake.notify_one(); // for a reader that was just about to wait
        Ok(import)
    }
}
