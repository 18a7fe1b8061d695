//! Backup and restore. A backup is a zip of the encrypted database and the encrypted documents as they lie on the disk, and
//! of the master key, locked with the backup's own passphrase. Restoring puts it in the place of everything and keeps what
//! was there beside it.

mod archive;
mod swap;

use crate::blobs::Blobs;
use crate::desk::{DATABASE_FILE, database_key};
use crate::error::Error;
use crate::outbox::failure::unprepared;
use crate::vault::key_file::KeyFile;
use crate::vault::keyring;
use crate::vault::keys::MasterKey;
use crate::vault::lock::DeskLock;
use crate::{Config, Desk, Engine, State, blocking, told};
use archive::{BLOB_FOLDER, KEY_ENTRY, Unpacked, pack, unpack};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures::{Stream, StreamExt};
use naru_domain::ai::AiAccess;
use naru_domain::backup::{MissingDocument, Restored};
use naru_domain::effect::Operation;
use naru_domain::notice::NoticeState;
use naru_storage::ai::{access, tokens};
use naru_storage::notices::{self, Settled};
use naru_storage::{OpenError, Store, StoreError, Tx, documents, masks, outbox};
use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use swap::Swap;
pub(crate) use swap::{is_pending, recover};
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;

/// Names of blobs whose bytes are gone or damaged.
type Missing = BTreeSet<String>;

/// A backup that was made.
#[derive(Debug)]
pub struct Backup {
    /// Its bytes; gone when it is closed.
    pub file: File,
    /// Documents that are not in it because their bytes are gone or damaged. Everything that was read from them is.
    pub missing: Vec<MissingDocument>,
}

/// Why a notice waits for a person after a restore.
const RESTORED: &str = "restored";

/// Least length of a backup's passphrase, in characters.
const PASSPHRASE_MIN: usize = 8;

impl Desk {
    /// Makes a backup of everything as of now. Each document is opened on the way; what cannot be is left out and listed, in the
    /// backup too, so that a restore accepts it and says the same.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the passphrase is too short, [`Error::DiskFull`].
    pub async fn backup(&self, passphrase: String) -> Result<Backup, Error> {
        if passphrase.chars().count() < PASSPHRASE_MIN {
            return Err(Error::Invalid { field: "passphrase", problem: "too_short" });
        }
        let copy = tempfile::tempdir_in(&self.data_dir).map_err(Error::io("making room for a backup"))?;
        let database = copy.path().join(DATABASE_FILE);
        self.store.backup_to(&database, &database_key(&self.key)).await?;
        // Asked after the copy, these are at least the names that stand in it: rows of documents are never deleted, and what
        // drafts of masks named is noted when they are.
        let mut tx = self.store.read().await?;
        let mut names = documents::blob_hashes(&mut tx).await?;
        names.extend(masks::dropped(&mut tx, None).await?);
        names.sort();
        names.dedup();
        drop(tx);
        let (key, data_dir, blobs) = (self.key.clone(), self.data_dir.clone(), self.blobs.clone());
        let (file, missing) = blocking(move || {
            let locked = KeyFile::locked(&key, &passphrase)
                .map_err(|error| Error::Internal { doing: "locking a backup", source: error.into() })?;
            let key = serde_json::to_vec(&locked)
                .map_err(|error| Error::Internal { doing: "locking a backup", source: error.into() })?;
            let packed = pack(&data_dir, &database, &key, &blobs, &names)?;
            drop(copy);
            Ok(packed)
        })
        .await?;
        Ok(Backup { file, missing: described(&mut self.store.read().await?, &missing).await? })
    }
}

impl Engine {
    /// Puts a backup in the place of everything. The files that were there are moved to `before-restore-…` beside it. Says which
    /// documents the backup could not carry. Tokens of programs are revoked, and nothing of this machine or its network may be read for them.
    ///
    /// # Errors
    /// [`Error::BackupUnreadable`] when it is not one of ours, damaged, or the passphrase is wrong; nothing is changed
    /// then. [`Error::OpenElsewhere`] while another program has the desk open.
    pub async fn restore(
        &self,
        body: impl Stream<Item = Result<Bytes, impl std::fmt::Display + Send>> + Unpin + Send,
        passphrase: String,
    ) -> Result<Restored, Error> {
        let opening = Arc::clone(&self.0.opening).lock_owned().await;
        let config = self.0.config.clone();
        if config.database != crate::Database::File {
            return Err(Error::Invalid { field: "database", problem: "server" });
        }
        // As long as somebody is in the folder, nobody sweeps it.
        let staging = blocking({
            let config = config.clone();
            move || crate::enter(&config.data_dir)
        })
        .await?;
        let upload = receive(&config.data_dir, body).await?;
        let unpacked = blocking(move || unpack(&config, upload, &passphrase)).await?;
        let missing = check(&unpacked).await?;
        hold_back(&unpacked, self.0.config.clock.now()).await?;
        let Unpacked { folder: staged, key, .. } = unpacked;
        // A request that is given up must not leave the desk closed.
        let engine = self.clone();
        let replaced = tokio::spawn(async move {
            drop(staging);
            let result = engine.replace(staged, key).await;
            drop(opening);
            result
        });
        replaced.await.map_err(|error| Error::internal("restoring a backup")(error.into()))??;
        Ok(Restored { missing })
    }

    async fn replace(&self, staged: TempDir, key: MasterKey) -> Result<(), Error> {
        let old_key = self.desk().ok().map(|desk| desk.key.clone());
        self.stop().await;
        let (config, new_key) = (self.0.config.clone(), key.clone());
        let replaced = blocking(move || {
            let _alone = DeskLock::alone_or_refuse(&config.data_dir)?;
            replace_files(&config, staged, &new_key)
        })
        .await;
        // Whoever restores knows the passphrase of the new key, and who had the old desk open need not open it again.
        let key = if replaced.is_ok() { Some(key) } else { old_key };
        self.find_key().await?;
        let locked = matches!(*self.state(), State::Locked);
        if let Some(key) = key.filter(|_| locked) {
            let data_dir = self.0.config.data_dir.clone();
            let lock = blocking(move || crate::enter(&data_dir)).await?;
            self.open(&key, lock).await?;
        }
        replaced
    }
}

async fn receive(
    data_dir: &Path,
    mut body: impl Stream<Item = Result<Bytes, impl std::fmt::Display + Send>> + Unpin + Send,
) -> Result<File, Error> {
    let file = tempfile::tempfile_in(data_dir).map_err(Error::io("receiving a backup"))?;
    let mut file = tokio::fs::File::from_std(file);
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|_| {
            tracing::warn!("a backup broke off while it was received");
            Error::BackupUnreadable
        })?;
        file.write_all(&chunk).await.map_err(Error::io("receiving a backup"))?;
    }
    file.flush().await.map_err(Error::io("receiving a backup"))?;
    Ok(file.into_std().await)
}

/// Checks that every page and every document is there, but for those that the backup says it could not carry, and opens the
/// database once, which also brings it to this version. Which documents are missing.
async fn check(unpacked: &Unpacked) -> Result<Vec<MissingDocument>, Error> {
    let path = unpacked.folder.path().join(DATABASE_FILE);
    if !path.exists() {
        return Err(Error::BackupUnreadable);
    }
    let database_key = database_key(&unpacked.key);
    Store::check_backup(&path, &database_key).await.map_err(unreadable)?;
    let store = Store::open_sqlite(&path, &database_key).await.map_err(unreadable)?;
    let checked = check_documents(&store, unpacked).await;
    store.close().await;
    checked
}

/// What was to be sent before now may have been sent since the backup was made, of which the backup knows nothing: a person decides.
/// What lies ahead stays as it is, and so do events in calendars, which cannot double.
async fn hold_back(unpacked: &Unpacked, now: DateTime<Utc>) -> Result<(), Error> {
    let path = unpacked.folder.path().join(DATABASE_FILE);
    let store = Store::open_sqlite(&path, &database_key(&unpacked.key)).await.map_err(unreadable)?;
    let held = async {
        hold_back_in(&store, now).await?;
        shut_out(&store, now).await
    };
    let held = held.await;
    store.close().await;
    held
}

/// A token that was taken back since the backup was made stands in it as if it were not, and so does a folder that was no longer to be read:
/// no program comes in, and none of this machine or its network is read, until somebody says so again.
async fn shut_out(store: &Store, now: DateTime<Utc>) -> Result<(), Error> {
    let mut tx = store.begin().await?;
    tokens::revoke_all(&mut tx, now).await?;
    let allowed = access::get(&mut tx).await?;
    access::put(&mut tx, &AiAccess { folders: Vec::new(), hosts: Vec::new(), ..allowed }).await?;
    Ok(tx.commit().await?)
}

async fn hold_back_in(store: &Store, now: DateTime<Utc>) -> Result<(), Error> {
    let mut tx = store.begin().await?;
    let why = unprepared(RESTORED, "it may have been sent after the backup was made", now);
    for notice in outbox::hold_back(&mut tx, Operation::SendNotice, &why, now).await? {
        let held = Settled { state: NoticeState::Failed, detail: &why.detail, reference: "", attempted: false };
        notices::settle(&mut tx, notice.into(), &held, now).await?;
    }
    Ok(tx.commit().await?)
}

async fn check_documents(store: &Store, unpacked: &Unpacked) -> Result<Vec<MissingDocument>, Error> {
    let mut tx = store.read().await?;
    let blobs = Blobs::new(unpacked.folder.path(), &unpacked.key);
    let mut missing = Missing::new();
    for name in documents::blob_hashes(&mut tx).await? {
        if blobs.place(&name).is_some_and(|place| place.exists()) {
            continue;
        }
        if !unpacked.missing.contains(&name) {
            tracing::warn!("a document is missing in a backup");
            return Err(Error::BackupUnreadable);
        }
        missing.insert(name);
    }
    Ok(described(&mut tx, &missing).await?)
}

/// What people call the documents with these names.
async fn described(tx: &mut Tx, missing: &Missing) -> Result<Vec<MissingDocument>, StoreError> {
    let mut documents = Vec::new();
    for name in missing {
        documents.extend(documents::missing(tx, name).await?);
    }
    Ok(documents)
}

fn unreadable(error: OpenError) -> Error {
    match error {
        OpenError::Newer { .. } => Error::NewerFile,
        OpenError::DiskFull => Error::DiskFull,
        error => {
            tracing::warn!(%error, "the database of a backup does not open");
            Error::BackupUnreadable
        }
    }
}

/// Who will hold the restored key: the keyring if this machine has one, otherwise the backup's own passphrase.
fn key_file_for(config: &Config, key: &MasterKey) -> Result<Option<KeyFile>, Error> {
    if !keyring::works(config.keyring.as_ref()) {
        return Ok(None);
    }
    let account = uuid::Uuid::now_v7().to_string();
    keyring::keep(config.keyring.as_ref(), &account, key)
        .map_err(|error| Error::Internal { doing: "keeping the restored key", source: error.into() })?;
    Ok(Some(KeyFile::Keyring { account }))
}

fn replace_files(config: &Config, staged: TempDir, key: &MasterKey) -> Result<(), Error> {
    if let Some(holder) = key_file_for(config, key)? {
        holder.write(staged.path()).map_err(Error::io("writing the key file"))?;
    }
    let aside = aside(config);
    // From here on the folder must outlive this process.
    let staged = staged.keep();
    let name = staged.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let swap = Swap::begin(&config.data_dir, &name, &aside).map_err(Error::io("putting the backup in place"))?;
    let Err(error) = swap.finish(&config.data_dir) else { return Ok(()) };
    tracing::error!(error = told::io(&error), "the backup could not be put in place");
    if let Err(error) = swap.undo(&config.data_dir) {
        tracing::error!(
            error = told::io(&error),
            "the old data could not be put back; the next start puts the backup in place"
        );
    }
    Err(Error::io("putting the backup in place")(error))
}

/// The name of a folder that is not there yet: nothing is ever written over what was moved aside.
fn aside(config: &Config) -> String {
    let name = format!("before-restore-{}", config.clock.now().format("%Y%m%dT%H%M%S%.3fZ"));
    if config.data_dir.join(&name).exists() { format!("{name}-{}", uuid::Uuid::now_v7()) } else { name }
}
