//! Backup and restore. A backup is a zip of the encrypted database and the encrypted documents as they lie on the disk, and
//! of the master key, locked with the backup's own passphrase. Restoring puts it in the place of everything and keeps what
//! was there beside it.

use crate::blobs::Blobs;
use crate::desk::{DATABASE_FILE, database_key};
use crate::error::Error;
use crate::vault::key_file::{KeyFile, sync_dir};
use crate::vault::keyring;
use crate::vault::keys::MasterKey;
use crate::{Config, Desk, Engine, blocking};
use bytes::Bytes;
use futures::{Stream, StreamExt};
use naru_domain::settings::KeyHolder;
use naru_storage::Store;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
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
    /// [`Error::BackupUnreadable`] when it is not one of ours, damaged, or the passphrase is wrong; nothing is changed then.
    pub async fn restore(
        &self,
        body: impl Stream<Item = Result<Bytes, impl std::fmt::Display + Send>> + Unpin + Send,
        passphrase: String,
    ) -> Result<(), Error> {
        let _opening = self.0.opening.lock().await;
        let config = self.0.config.clone();
        if config.database != crate::Database::File {
            return Err(Error::Invalid { field: "database", problem: "server" });
        }
        let upload = receive(&config.data_dir, body).await?;
        let unpack_config = config.clone();
        let (staged, key) = blocking(move || unpack(&unpack_config, upload, &passphrase)).await?;
        check(staged.path(), &key).await?;
        let holder = blocking({
            let config = config.clone();
            let key = key.clone();
            move || key_file_for(&config, &key)
        })
        .await?;
        self.stop().await;
        let moved = blocking(move || swap(&config, staged.path(), &holder)).await;
        self.find_key().await?;
        if matches!(self.vault().key_holder, Some(KeyHolder::Passphrase)) {
            self.open(&key).await?; // whoever restores knows the passphrase: it is the backup's
        }
        moved
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

fn unpack(config: &Config, upload: File, passphrase: &str) -> Result<(tempfile::TempDir, MasterKey), Error> {
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
        write_entry(&mut entry, &target).map_err(Error::io("unpacking a backup"))?;
    }
    locked.write(staged.path()).map_err(Error::io("unpacking a backup"))?;
    Ok((staged, key))
}

fn write_entry(entry: &mut impl Read, target: &Path) -> std::io::Result<()> {
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = File::create_new(target)?;
    std::io::copy(entry, &mut file)?;
    file.sync_all()
}

/// Opens the database of the backup once, which also brings it to this version.
async fn check(staged: &Path, key: &MasterKey) -> Result<(), Error> {
    let path = staged.join(DATABASE_FILE);
    if !path.exists() {
        return Err(Error::BackupUnreadable);
    }
    match Store::open_sqlite(&path, &database_key(key)).await {
        Ok(store) => {
            store.close().await;
            Ok(())
        }
        Err(naru_storage::OpenError::Newer { .. }) => Err(Error::NewerFile),
        Err(error) => {
            tracing::warn!(%error, "the database of a backup does not open");
            Err(Error::BackupUnreadable)
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

fn swap(config: &Config, staged: &Path, holder: &Option<KeyFile>) -> Result<(), Error> {
    if let Some(holder) = holder {
        holder.write(staged).map_err(Error::io("writing the key file"))?;
    }
    let aside = aside(config);
    std::fs::create_dir_all(&aside).map_err(Error::io("moving the old data aside"))?;
    let parts = ["key.json", DATABASE_FILE, "naru.db-wal", "naru.db-shm", BLOB_FOLDER];
    for part in parts {
        rename(&config.data_dir.join(part), &aside.join(part)).map_err(Error::io("moving the old data aside"))?;
    }
    // The key file goes last: until it is there, the folder has no installation, never half of one.
    for part in parts.iter().rev() {
        rename(&staged.join(part), &config.data_dir.join(part)).map_err(Error::io("putting the backup in place"))?;
    }
    sync_dir(&config.data_dir).map_err(Error::io("putting the backup in place"))
}

fn aside(config: &Config) -> PathBuf {
    config.data_dir.join(format!("before-restore-{}", config.clock.now().format("%Y%m%dT%H%M%S%.3fZ")))
}

fn rename(from: &Path, to: &Path) -> std::io::Result<()> {
    match std::fs::rename(from, to) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

fn zip_error(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(error) => Error::io("writing a backup")(error),
        error => Error::Internal { doing: "writing a backup", source: error.into() },
    }
}
