//! Backup and restore. A backup is a zip of the encrypted database and the encrypted documents as they lie on the disk, and
//! of the master key, locked with the backup's own passphrase. Restoring puts it in the place of everything and keeps what
//! was there beside it.

mod swap;

use crate::blobs::Blobs;
use crate::desk::{DATABASE_FILE, database_key};
use crate::error::Error;
use crate::vault::key_file::KeyFile;
use crate::vault::keyring;
use crate::vault::keys::MasterKey;
use crate::vault::lock::DeskLock;
use crate::{Config, Desk, Engine, State, blocking};
use bytes::Bytes;
use futures::{Stream, StreamExt};
use naru_storage::{OpenError, Store, documents};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;
use swap::Swap;
pub(crate) use swap::{is_pending, recover};
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Name of the locked key inside a backup.
const KEY_ENTRY: &str = "key.json";
const BLOB_FOLDER: &str = "blobs";
/// Least length of a backup's passphrase, in characters.
const PASSPHRASE_MIN: usize = 8;

impl Desk {
    /// Makes a backup of everything as of now and returns it as a file that is gone when it is closed.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the passphrase is too short, [`Error::DiskFull`].
    pub async fn backup(&self, passphrase: String) -> Result<File, Error> {
        if passphrase.chars().count() < PASSPHRASE_MIN {
            return Err(Error::Invalid { field: "passphrase", problem: "too_short" });
        }
        let copy = tempfile::tempdir_in(&self.data_dir).map_err(Error::io("making room for a backup"))?;
        let database = copy.path().join(DATABASE_FILE);
        // The documents named by this copy are all on the disk already: they are written before their rows.
        self.store.backup_to(&database, &database_key(&self.key)).await?;
        let (key, data_dir) = (self.key.clone(), self.data_dir.clone());
        blocking(move || {
            let locked = KeyFile::locked(&key, &passphrase)
                .map_err(|error| Error::Internal { doing: "locking a backup", source: error.into() })?;
            let key = serde_json::to_vec(&locked)
                .map_err(|error| Error::Internal { doing: "locking a backup", source: error.into() })?;
            let file = pack(&data_dir, &database, &key).map_err(zip_error)?;
            drop(copy);
            Ok(file)
        })
        .await
    }
}

impl Engine {
    /// Puts a backup in the place of everything. The files that were there are moved to `before-restore-…` beside it.
    ///
    /// # Errors
    /// [`Error::BackupUnreadable`] when it is not one of ours, damaged, or the passphrase is wrong; nothing is changed
    /// then. [`Error::OpenElsewhere`] while another program has the desk open.
    pub async fn restore(
        &self,
        body: impl Stream<Item = Result<Bytes, impl std::fmt::Display + Send>> + Unpin + Send,
        passphrase: String,
    ) -> Result<(), Error> {
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
        let (staged, key) = blocking(move || unpack(&config, upload, &passphrase)).await?;
        check(staged.path(), &key).await?;
        // A request that is given up must not leave the desk closed.
        let engine = self.clone();
        let replaced = tokio::spawn(async move {
            drop(staging);
            let result = engine.replace(staged, key).await;
            drop(opening);
            result
        });
        replaced.await.map_err(|error| Error::internal("restoring a backup")(error.into()))?
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

fn pack(data_dir: &Path, database: &Path, key: &[u8]) -> zip::result::ZipResult<File> {
    // Encrypted bytes do not get smaller.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
    let mut zip = ZipWriter::new(tempfile::tempfile_in(data_dir)?);
    zip.start_file(KEY_ENTRY, stored)?;
    zip.write_all(key)?;
    zip.start_file(DATABASE_FILE, stored)?;
    std::io::copy(&mut File::open(database)?, &mut zip)?;
    for path in Blobs::files(data_dir)? {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        zip.start_file(format!("{BLOB_FOLDER}/{name}"), stored)?;
        std::io::copy(&mut File::open(path)?, &mut zip)?;
    }
    let mut file = zip.finish()?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

async fn receive(
    data_dir: &Path,
    mut body: impl Stream<Item = Result<Bytes, impl std::fmt::Display + Send>> + Unpin + Send,
) -> Result<File, Error> {
    let file = tempfile::tempfile_in(data_dir).map_err(Error::io("receiving a backup"))?;
    let mut file = tokio::fs::File::from_std(file);
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|error| {
            tracing::warn!(%error, "a backup broke off while it was received");
            Error::BackupUnreadable
        })?;
        file.write_all(&chunk).await.map_err(Error::io("receiving a backup"))?;
    }
    file.flush().await.map_err(Error::io("receiving a backup"))?;
    Ok(file.into_std().await)
}

fn unpack(config: &Config, upload: File, passphrase: &str) -> Result<(TempDir, MasterKey), Error> {
    let mut zip = ZipArchive::new(upload).map_err(|_| Error::BackupUnreadable)?;
    let mut locked = Vec::new();
    zip.by_name(KEY_ENTRY)
        .map_err(|_| Error::BackupUnreadable)?
        .take(64 * 1024)
        .read_to_end(&mut locked)
        .map_err(|_| Error::BackupUnreadable)?;
    let locked: KeyFile = serde_json::from_slice(&locked).map_err(|_| Error::BackupUnreadable)?;
    let key = locked.unlock(passphrase).map_err(|_| Error::BackupUnreadable)?;
    let staged = tempfile::tempdir_in(&config.data_dir).map_err(Error::io("unpacking a backup"))?;
    let blobs = Blobs::new(staged.path(), &key);
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).map_err(|_| Error::BackupUnreadable)?;
        let name = entry.name().map_err(|_| Error::BackupUnreadable)?.into_owned();
        let target = match name.strip_prefix(BLOB_FOLDER).and_then(|name| name.strip_prefix('/')) {
            // A name that is no hash is no document of ours; it could point anywhere.
            Some(blob) => blobs.place(blob).ok_or(Error::BackupUnreadable)?,
            None if name == DATABASE_FILE => staged.path().join(DATABASE_FILE),
            None => continue,
        };
        write_entry(&mut entry, &target)?;
    }
    locked.write(staged.path()).map_err(Error::io("unpacking a backup"))?;
    Ok((staged, key))
}

fn write_entry(entry: &mut impl Read, target: &Path) -> Result<(), Error> {
    let io = Error::io;
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder).map_err(io("unpacking a backup"))?;
    }
    let mut file = File::create_new(target).map_err(io("unpacking a backup"))?;
    let mut buffer = vec![0; 128 * 1024];
    loop {
        // Its last bytes do not come when its checksum is wrong.
        let read = entry.read(&mut buffer).map_err(|error| {
            tracing::warn!(%error, "a file in a backup cannot be read");
            Error::BackupUnreadable
        })?;
        if read == 0 {
            break;
        }
        file.write_all(buffer.get(..read).unwrap_or_default()).map_err(io("unpacking a backup"))?;
    }
    file.sync_all().map_err(io("unpacking a backup"))
}

/// Checks that every page and every document is there, and opens the database once, which also brings it to this version.
async fn check(staged: &Path, key: &MasterKey) -> Result<(), Error> {
    let path = staged.join(DATABASE_FILE);
    if !path.exists() {
        return Err(Error::BackupUnreadable);
    }
    let database_key = database_key(key);
    Store::check_backup(&path, &database_key).await.map_err(unreadable)?;
    let store = Store::open_sqlite(&path, &database_key).await.map_err(unreadable)?;
    let named = match store.read().await {
        Ok(mut tx) => documents::blob_hashes(&mut tx).await,
        Err(error) => Err(error),
    };
    store.close().await;
    let blobs = Blobs::new(staged, key);
    for name in named? {
        if !blobs.place(&name).is_some_and(|place| place.exists()) {
            tracing::warn!("a document is missing in a backup");
            return Err(Error::BackupUnreadable);
        }
    }
    Ok(())
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
    tracing::error!(%error, "the backup could not be put in place");
    if let Err(error) = swap.undo(&config.data_dir) {
        tracing::error!(%error, "the old data could not be put back; the next start puts the backup in place");
    }
    Err(Error::io("putting the backup in place")(error))
}

/// The name of a folder that is not there yet: nothing is ever written over what was moved aside.
fn aside(config: &Config) -> String {
    let name = format!("before-restore-{}", config.clock.now().format("%Y%m%dT%H%M%S%.3fZ"));
    if config.data_dir.join(&name).exists() { format!("{name}-{}", uuid::Uuid::now_v7()) } else { name }
}

fn zip_error(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(error) => Error::io("writing a backup")(error),
        error => Error::Internal { doing: "writing a backup", source: error.into() },
    }
}
