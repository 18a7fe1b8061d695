//! Document bytes: one encrypted file per content, named by a keyed hash of it, so that neither name nor bytes tell
//! anything without the key, and the same document is kept once.

use crate::vault::key_file::sync_dir;
use crate::vault::keys::{self, MasterKey};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Says that rows of a database server name documents of this folder.
const SERVER_MARK: &str = "named-by-a-server";

/// The folder of encrypted documents.
#[derive(Clone)]
pub(crate) struct Blobs {
    dir: PathBuf,
    content_key: [u8; 32],
    name_key: Hmac<Sha256>,
}

/// A document could not be fetched.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BlobError {
    /// The disk said no.
    #[error("a stored document cannot be read or written")]
    Io(#[from] io::Error),
    /// The bytes were changed or belong to another key.
    #[error("a stored document is damaged")]
    Damaged,
}

impl Blobs {
    /// The documents under `data_dir`.
    pub(crate) fn new(data_dir: &Path, key: &MasterKey) -> Self {
        Self {
            dir: data_dir.join("blobs"),
            content_key: key.derive("naru blob content v1"),
            name_key: named_by(key.derive("naru blob name v1")),
        }
    }

    /// Makes the folder, so that it survives a power cut.
    pub(crate) fn prepare(&self) -> io::Result<()> {
        std::fs::create_dir_all(&self.dir)?;
        sync_dir(self.dir.parent().unwrap_or(&self.dir))
    }

    /// Whether rows of a database server may name these documents, besides those of the encrypted file; `server` when they do
    /// from now on. It cannot be known once it was so.
    pub(crate) fn is_shared(&self, server: bool) -> io::Result<bool> {
        let mark = self.dir.join(SERVER_MARK);
        if server && !mark.exists() {
            std::fs::write(&mark, b"")?;
        }
        Ok(mark.exists())
    }

    /// Stores `bytes` and returns their name. When it returns, they are on the disk. Bytes that are there already are looked at:
    /// what has become damaged is written anew.
    pub(crate) fn put(&self, bytes: &[u8]) -> Result<String, BlobError> {
        let name = self.name(bytes);
        let path = self.path(&name);
        let folder = path.parent().unwrap_or(&self.dir);
        if self.get(&name).is_ok() {
            // From now on it counts as new: whoever sweeps leaves it alone until its row is there.
            std::fs::File::options().append(true).open(&path)?.set_modified(now())?;
        } else {
            std::fs::create_dir_all(folder)?;
            let sealed = keys::seal(&self.content_key, bytes).ok_or(BlobError::Damaged)?;
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(&sealed)?;
            file.as_file().sync_all()?;
            file.persist(&path).map_err(|error| error.error)?;
        }
        // Another process may have made name or folder just now, and not be so far.
        sync_dir(folder)?;
        sync_dir(&self.dir)?;
        Ok(name)
    }

    /// The bytes of `name`.
    pub(crate) fn get(&self, name: &str) -> Result<Vec<u8>, BlobError> {
        self.open(name, &std::fs::read(self.path(name))?)
    }

    /// The encrypted bytes of `name`, after a look whether they can be opened.
    pub(crate) fn sealed(&self, name: &str) -> Result<Vec<u8>, BlobError> {
        let sealed = std::fs::read(self.path(name))?;
        self.open(name, &sealed)?;
        Ok(sealed)
    }

    fn open(&self, name: &str, sealed: &[u8]) -> Result<Vec<u8>, BlobError> {
        let bytes = keys::open(&self.content_key, sealed).ok_or(BlobError::Damaged)?;
        if self.name(&bytes) == name { Ok(bytes) } else { Err(BlobError::Damaged) }
    }

    /// Throws away what no row names (`keep`) and what a crash left half written, if nobody has touched it since `before`.
    /// How many files went.
    pub(crate) fn sweep(&self, keep: &HashSet<String>, before: SystemTime) -> io::Result<u32> {
        let mut swept = 0;
        for entry in walkdir::WalkDir::new(&self.dir) {
            let entry = entry.map_err(io::Error::from)?;
            let name = entry.file_name().to_string_lossy();
            let ours = is_name(&name) || name.starts_with(".tmp");
            if entry.file_type().is_file() && ours && !keep.contains(name.as_ref()) {
                let touched = entry.metadata().map_err(io::Error::from)?.modified()?;
                if touched < before {
                    std::fs::remove_file(entry.path())?;
                    swept += 1;
                }
            }
        }
        Ok(swept)
    }

    /// Throws `name` away, if nobody has touched it since `before`; whether it is gone.
    pub(crate) fn remove(&self, name: &str, before: SystemTime) -> io::Result<bool> {
        let Some(path) = self.place(name) else { return Ok(true) };
        match std::fs::metadata(&path).and_then(|file| file.modified()) {
            Ok(touched) if touched < before => std::fs::remove_file(path).map(|()| true),
            Ok(_) => Ok(false),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// Where the document `name` lies; `None` when it is no name of a document (64 hexadecimal digits).
    pub(crate) fn place(&self, name: &str) -> Option<PathBuf> {
        is_name(name).then(|| self.path(name))
    }

    fn name(&self, bytes: &[u8]) -> String {
        let mut mac = self.name_key.clone();
        mac.update(bytes);
        mac.finalize().into_bytes().iter().fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    fn path(&self, name: &str) -> PathBuf {
        let (folder, _) = name.split_at_checked(2).unwrap_or((name, ""));
        self.dir.join(folder).join(name)
    }
}

fn is_name(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The time as the file system tells it, which is what times of files are compared with.
#[expect(clippy::disallowed_methods, reason = "times of files are the machine's, whatever clock the desk has")]
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

/// A key shorter than a block of the hash is filled up with zeros (RFC 2104 §2).
fn named_by(key: [u8; 32]) -> Hmac<Sha256> {
    let mut block = [0; 64];
    block[..32].copy_from_slice(&key);
    Hmac::new(&block.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_and_are_ciphertext_on_disk() {
        let dir = tempfile::tempdir().unwrap();
        let blobs = Blobs::new(dir.path(), &MasterKey::generate().unwrap());
        let text = "주민등록번호가 적힌 이력서".as_bytes();
        let name = blobs.put(text).unwrap();
        assert_eq!(blobs.put(text).unwrap(), name);
        assert_eq!(blobs.get(&name).unwrap(), text);
        let sealed = std::fs::read(blobs.path(&name)).unwrap();
        assert!(!sealed.windows(8).any(|window| text.windows(8).any(|plain| plain == window)));
        std::fs::write(blobs.path(&name), b"changed").unwrap();
        assert!(matches!(blobs.get(&name), Err(BlobError::Damaged)));
        assert_eq!(blobs.put(text).unwrap(), name);
        assert_eq!(blobs.get(&name).unwrap(), text);
    }

    #[test]
    fn only_what_is_old_and_named_by_nobody_is_swept() {
        let dir = tempfile::tempdir().unwrap();
        let blobs = Blobs::new(dir.path(), &MasterKey::generate().unwrap());
        let [kept, old, young, again] =
            ["kept", "old", "young", "again"].map(|text| blobs.put(text.as_bytes()).unwrap());
        let crashed = blobs.path(&old).with_file_name(".tmpA1b2C3");
        std::fs::write(&crashed, b"half").unwrap();
        let (past, before) = (SystemTime::UNIX_EPOCH, now() - std::time::Duration::from_secs(60));
        for path in [&blobs.path(&kept), &blobs.path(&old), &blobs.path(&again), &crashed] {
            std::fs::File::options().append(true).open(path).unwrap().set_modified(past).unwrap();
        }
        // Came in once more: its row may be on the way.
        blobs.put(b"again").unwrap();
        assert_eq!(blobs.sweep(&HashSet::from([kept.clone()]), before).unwrap(), 2);
        assert!(!crashed.exists() && blobs.get(&old).is_err());
        assert!([kept, young, again].iter().all(|name| blobs.get(name).is_ok()));
    }
}
