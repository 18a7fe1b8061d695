//! Document bytes: one encrypted file per content, named by a keyed hash of it, so that neither name nor bytes tell
//! anything without the key, and the same document is kept once.

use crate::vault::key_file::sync_dir;
use crate::vault::keys::{self, MasterKey};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

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

    /// Stores `bytes` and returns their name. When it returns, they are on the disk.
    pub(crate) fn put(&self, bytes: &[u8]) -> Result<String, BlobError> {
        let name = self.name(bytes);
        let path = self.path(&name);
        if path.exists() {
            return Ok(name);
        }
        let folder = path.parent().unwrap_or(&self.dir);
        std::fs::create_dir_all(folder)?;
        let sealed = keys::seal(&self.content_key, bytes).ok_or(BlobError::Damaged)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&sealed)?;
        file.as_file().sync_all()?;
        file.persist(&path).map_err(|error| error.error)?;
        sync_dir(folder)?;
        Ok(name)
    }

    /// The bytes of `name`.
    pub(crate) fn get(&self, name: &str) -> Result<Vec<u8>, BlobError> {
        let sealed = std::fs::read(self.path(name))?;
        let bytes = keys::open(&self.content_key, &sealed).ok_or(BlobError::Damaged)?;
        if self.name(&bytes) == name { Ok(bytes) } else { Err(BlobError::Damaged) }
    }

    /// Where the document `name` lies; `None` when it is no name of a document (64 hexadecimal digits).
    pub(crate) fn place(&self, name: &str) -> Option<PathBuf> {
        let hex = name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        hex.then(|| self.path(name))
    }

    /// All documents under `data_dir`, encrypted as they lie there.
    pub(crate) fn files(data_dir: &Path) -> io::Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        let folder = data_dir.join("blobs");
        if !folder.exists() {
            return Ok(files);
        }
        for entry in walkdir::WalkDir::new(folder) {
            let entry = entry.map_err(io::Error::other)?;
            // What a crash left half written has another name and no row.
            if entry.file_type().is_file() && entry.file_name().len() == 64 {
                files.push(entry.into_path());
            }
        }
        Ok(files)
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
    }
}
