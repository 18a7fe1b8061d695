//! `key.json`: says who holds the master key. It never holds the key itself in the clear.

use super::keys::{self, KeyError, MasterKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use naru_domain::settings::KeyHolder;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::path::Path;

const FILE: &str = "key.json";

/// The content of `key.json`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "holder", rename_all = "snake_case")]
pub(crate) enum KeyFile {
    /// The system's keyring has the key under this account.
    Keyring {
        /// A random name, so that two installations on one machine do not share a key.
        account: String,
    },
    /// The key, locked with a passphrase; base64.
    Passphrase {
        /// Salt for Argon2id.
        salt: String,
        /// Nonce and ciphertext.
        wrapped: String,
    },
}

impl KeyFile {
    /// Reads the file; `None` when there is none yet; `InvalidData` when it is broken.
    pub(crate) fn read(dir: &Path) -> io::Result<Option<Self>> {
        match std::fs::read(dir.join(FILE)) {
            Ok(bytes) => {
                let broken = |error| io::Error::new(io::ErrorKind::InvalidData, error);
                serde_json::from_slice(&bytes).map(Some).map_err(broken)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes the file whole or not at all, readable by its owner only.
    pub(crate) fn write(&self, dir: &Path) -> io::Result<()> {
        self.prepare(dir)?.persist(dir.join(FILE))?;
        sync_dir(dir)
    }

    /// The same where there is none yet; `AlreadyExists` when somebody was faster, whose file stays.
    pub(crate) fn write_new(&self, dir: &Path) -> io::Result<()> {
        self.prepare(dir)?.persist_noclobber(dir.join(FILE))?;
        sync_dir(dir)
    }

    fn prepare(&self, dir: &Path) -> io::Result<tempfile::NamedTempFile> {
        let mut file = tempfile::NamedTempFile::new_in(dir)?; // created with mode 0600 on Unix
        file.write_all(&serde_json::to_vec_pretty(self)?)?;
        file.as_file().sync_all()?;
        Ok(file)
    }

    /// Locks `key` with `passphrase`.
    pub(crate) fn locked(key: &MasterKey, passphrase: &str) -> Result<Self, KeyError> {
        let salt = keys::salt()?;
        let wrapped = key.wrap(passphrase, &salt)?;
        Ok(Self::Passphrase { salt: STANDARD.encode(salt), wrapped: STANDARD.encode(wrapped) })
    }

    /// Opens the key with `passphrase`; wrong, too, when the keyring holds it.
    pub(crate) fn unlock(&self, passphrase: &str) -> Result<MasterKey, KeyError> {
        let Self::Passphrase { salt, wrapped } = self else { return Err(KeyError::Wrong) };
        let decode = |text: &str| STANDARD.decode(text).map_err(|_| KeyError::Wrong);
        MasterKey::unwrap(&decode(wrapped)?, passphrase, &decode(salt)?)
    }

    /// Who holds the key.
    pub(crate) fn holder(&self) -> KeyHolder {
        match self {
            Self::Keyring { .. } => KeyHolder::Keyring,
            Self::Passphrase { .. } => KeyHolder::Passphrase,
        }
    }
}

/// Makes a rename durable. Windows has no handle for folders; its rename is durable with the file.
pub(crate) fn sync_dir(dir: &Path) -> io::Result<()> {
    if cfg!(unix) { std::fs::File::open(dir)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_file_reads_back_and_holds_no_key() {
        let dir = tempfile::tempdir().unwrap();
        assert!(KeyFile::read(dir.path()).unwrap().is_none());
        let key = MasterKey::generate().unwrap();
        KeyFile::locked(&key, "correct horse").unwrap().write(dir.path()).unwrap();
        let file = KeyFile::read(dir.path()).unwrap().unwrap();
        assert_eq!(file.unlock("correct horse").unwrap().as_bytes(), key.as_bytes());
        assert!(matches!(file.unlock("wrong horse"), Err(KeyError::Wrong)));
        let text = std::fs::read(dir.path().join(FILE)).unwrap();
        assert!(!text.windows(32).any(|bytes| bytes == key.as_bytes()));
    }
}
