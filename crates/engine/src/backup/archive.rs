//! The file of a backup: a zip of the encrypted database and the encrypted documents as they lie on the disk, of the master
//! key, locked with the backup's own passphrase, and of a list of what could not be packed.

use super::Missing;
use crate::Config;
use crate::blobs::{BlobError, Blobs};
use crate::desk::DATABASE_FILE;
use crate::error::Error;
use crate::vault::key_file::KeyFile;
use crate::vault::keys::MasterKey;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Name of the locked key inside a backup.
pub(super) const KEY_ENTRY: &str = "key.json";
pub(super) const BLOB_FOLDER: &str = "blobs";
const CONTENTS_ENTRY: &str = "contents.json";
/// A key file or a list of contents longer than this is none of ours.
const SMALL_ENTRY_BYTES: u64 = 64 * 1024 * 1024;

/// `contents.json`: what a restore must know before it says that something is missing.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Contents {
    /// Names of documents whose bytes were gone or damaged already when the backup was made.
    missing: Missing,
}

/// A backup that was unpacked beside the data.
pub(super) struct Unpacked {
    pub(super) folder: TempDir,
    pub(super) key: MasterKey,
    /// What its list says is missing.
    pub(super) missing: Missing,
}

/// Packs a backup. Each document is opened on the way, so that what is in it can be read again; what cannot be is left out
/// and listed. The file is gone when it is closed.
pub(super) fn pack(
    data_dir: &Path,
    database: &Path,
    key: &[u8],
    blobs: &Blobs,
    names: &[String],
) -> Result<(File, Missing), Error> {
    let mut zip = ZipWriter::new(tempfile::tempfile_in(data_dir).map_err(Error::io("writing a backup"))?);
    let mut missing = Missing::new();
    let mut write = || {
        zip.start_file(KEY_ENTRY, stored())?;
        zip.write_all(key)?;
        zip.start_file(DATABASE_FILE, stored())?;
        io::copy(&mut File::open(database)?, &mut zip)?;
        for name in names {
            match blobs.sealed(name) {
                Ok(sealed) => {
                    zip.start_file(format!("{BLOB_FOLDER}/{name}"), stored())?;
                    zip.write_all(&sealed)?;
                }
                Err(BlobError::Damaged | BlobError::Io(_)) => {
                    missing.insert(name.clone());
                }
            }
        }
        zip.start_file(CONTENTS_ENTRY, stored())?;
        zip.write_all(&serde_json::to_vec(&Contents { missing: missing.clone() }).map_err(io::Error::other)?)?;
        Ok(())
    };
    write().map_err(zip_error)?;
    let mut file = zip.finish().map_err(zip_error)?;
    file.seek(SeekFrom::Start(0)).map_err(Error::io("writing a backup"))?;
    Ok((file, missing))
}

/// Encrypted bytes do not get smaller.
fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true)
}

/// Unpacks a backup into a folder beside the data.
pub(super) fn unpack(config: &Config, upload: File, passphrase: &str) -> Result<Unpacked, Error> {
    let mut zip = ZipArchive::new(upload).map_err(|_| Error::BackupUnreadable)?;
    let locked: KeyFile = small(&mut zip, KEY_ENTRY)?.ok_or(Error::BackupUnreadable)?;
    let contents: Contents = small(&mut zip, CONTENTS_ENTRY)?.unwrap_or_default();
    let key = locked.unlock(passphrase).map_err(|_| Error::BackupUnreadable)?;
    let folder = tempfile::tempdir_in(&config.data_dir).map_err(Error::io("unpacking a backup"))?;
    let blobs = Blobs::new(folder.path(), &key);
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).map_err(|_| Error::BackupUnreadable)?;
        let name = entry.name().map_err(|_| Error::BackupUnreadable)?.into_owned();
        let target = match name.strip_prefix(BLOB_FOLDER).and_then(|name| name.strip_prefix('/')) {
            // A name that is no hash is no document of ours; it could point anywhere.
            Some(blob) => blobs.place(blob).ok_or(Error::BackupUnreadable)?,
            None if name == DATABASE_FILE => folder.path().join(DATABASE_FILE),
            None => continue,
        };
        write_entry(&mut entry, &target)?;
    }
    locked.write(folder.path()).map_err(Error::io("unpacking a backup"))?;
    Ok(Unpacked { folder, key, missing: contents.missing })
}

/// An entry of JSON; `None` when there is none of that name.
fn small<T: serde::de::DeserializeOwned>(zip: &mut ZipArchive<File>, name: &str) -> Result<Option<T>, Error> {
    let entry = match zip.by_name(name) {
        Ok(entry) => entry,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(_) => return Err(Error::BackupUnreadable),
    };
    let mut bytes = Vec::new();
    entry.take(SMALL_ENTRY_BYTES).read_to_end(&mut bytes).map_err(|_| Error::BackupUnreadable)?;
    serde_json::from_slice(&bytes).map(Some).map_err(|_| Error::BackupUnreadable)
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
            tracing::warn!(error = %crate::told::io(&error), "a file in a backup cannot be read");
            Error::BackupUnreadable
        })?;
        if read == 0 {
            break;
        }
        file.write_all(buffer.get(..read).unwrap_or_default()).map_err(io("unpacking a backup"))?;
    }
    file.sync_all().map_err(io("unpacking a backup"))
}

fn zip_error(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(error) => Error::io("writing a backup")(error),
        error => Error::Internal { doing: "writing a backup", source: error.into() },
    }
}
