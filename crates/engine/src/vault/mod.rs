//! The vault: finds, makes and opens the key of the encrypted file. It never makes a file in the clear: without a keyring it
//! waits for a passphrase.

pub(crate) mod key_file;
pub(crate) mod keyring;
pub(crate) mod keys;
pub(crate) mod lock;

use crate::desk::DATABASE_FILE;
use crate::error::Error;
use crate::told;
use key_file::KeyFile;
use keyring::Keyring;
use keys::{KeyError, MasterKey};
use std::io::ErrorKind;
use std::path::Path;

/// Least length of a new passphrase, in characters.
const PASSPHRASE_MIN: usize = 8;

/// What was found at the start.
pub(crate) enum Found {
    /// The key, from the keyring.
    Key(MasterKey),
    /// No file yet, and no keyring to keep its key.
    Nothing,
    /// A file whose key waits for a passphrase.
    Locked,
    /// A file whose key is nowhere: the keyring does not give it, or nothing says who holds it.
    KeyMissing,
    /// What says who holds the key cannot be read.
    Damaged,
}

/// Looks for the key. On a fresh machine with a keyring it makes one.
pub(crate) fn find(dir: &Path, keyring: &dyn Keyring) -> Result<Found, Error> {
    let file = match KeyFile::read(dir) {
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            tracing::error!(error = told::io(&error), "the key file is broken");
            return Ok(Found::Damaged);
        }
        file => file.map_err(Error::io("reading the key file"))?,
    };
    match file {
        Some(KeyFile::Passphrase { .. }) => Ok(Found::Locked),
        Some(KeyFile::Keyring { account }) => Ok(match keyring.get(&account) {
            Ok(Some(secret)) => MasterKey::from_bytes(&secret).map_or(Found::KeyMissing, Found::Key),
            Ok(None) => Found::KeyMissing,
            Err(error) => {
                tracing::warn!(%error, "the keyring does not give the key");
                Found::KeyMissing
            }
        }),
        // A new key would never open the file that is there.
        None if dir.join(DATABASE_FILE).exists() => Ok(Found::KeyMissing),
        None if !keyring::works(keyring) => Ok(Found::Nothing),
        None => make_in_keyring(dir, keyring),
    }
}

/// Makes a new installation whose key is locked with `passphrase`.
pub(crate) fn make_with_passphrase(dir: &Path, passphrase: &str) -> Result<MasterKey, Error> {
    if passphrase.chars().count() < PASSPHRASE_MIN {
        return Err(Error::Invalid { field: "passphrase", problem: "too_short" });
    }
    let key = MasterKey::generate().map_err(unavailable)?;
    match KeyFile::locked(&key, passphrase).map_err(unavailable)?.write_new(dir) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Error::Conflict),
        written => written.map(|()| key).map_err(Error::io("writing the key file")),
    }
}

/// Opens the key with `passphrase`.
pub(crate) fn unlock(dir: &Path, passphrase: &str) -> Result<MasterKey, Error> {
    let file = KeyFile::read(dir).map_err(Error::io("reading the key file"))?.ok_or(Error::VaultNew)?;
    file.unlock(passphrase).map_err(|error| match error {
        KeyError::Wrong => Error::WrongPassphrase,
        KeyError::Unavailable => unavailable(error),
    })
}

fn make_in_keyring(dir: &Path, keyring: &dyn Keyring) -> Result<Found, Error> {
    match keyring::keep_new_key(keyring) {
        Ok((key, account)) => match (KeyFile::Keyring { account }).write_new(dir) {
            // Another program starts here for the first time, too, and was faster: its key counts.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => find(dir, keyring),
            written => written.map(|()| Found::Key(key)).map_err(Error::io("writing the key file")),
        },
        Err(error) => {
            tracing::warn!(%error, "the keyring did not keep a new key");
            Ok(Found::Nothing)
        }
    }
}

fn unavailable(error: KeyError) -> Error {
    Error::Internal { doing: "making a key", source: error.into() }
}

#[cfg(test)]
mod tests {
    use super::keyring::{MemoryKeyring, NoKeyring};
    use super::*;

    #[test]
    fn a_keyring_keeps_the_key_without_a_question() {
        let dir = tempfile::tempdir().unwrap();
        let keyring = MemoryKeyring::default();
        let Found::Key(first) = find(dir.path(), &keyring).unwrap() else { panic!("no key") };
        let Found::Key(again) = find(dir.path(), &keyring).unwrap() else { panic!("no key") };
        assert_eq!(first.as_bytes(), again.as_bytes());
    }

    #[test]
    fn a_keyring_that_lost_the_key_is_told_apart_from_a_new_machine() {
        let dir = tempfile::tempdir().unwrap();
        find(dir.path(), &MemoryKeyring::default()).unwrap();
        assert!(matches!(find(dir.path(), &MemoryKeyring::default()).unwrap(), Found::KeyMissing));
        assert!(matches!(find(dir.path(), &NoKeyring).unwrap(), Found::KeyMissing));
    }

    #[test]
    fn no_key_is_made_for_a_file_that_has_lost_its_own() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join(DATABASE_FILE), b"encrypted with another key").unwrap();
        assert!(matches!(find(dir.path(), &MemoryKeyring::default()).unwrap(), Found::KeyMissing));
        assert!(!dir.path().join("key.json").exists());
    }

    #[test]
    fn who_starts_second_takes_the_key_of_the_first() {
        let dir = tempfile::tempdir().unwrap();
        let keyring = MemoryKeyring::default();
        let Found::Key(first) = find(dir.path(), &keyring).unwrap() else { panic!("no key") };
        // Both saw an empty folder; the second comes to writing its key file only now.
        let Found::Key(second) = make_in_keyring(dir.path(), &keyring).unwrap() else { panic!("no key") };
        assert_eq!(first.as_bytes(), second.as_bytes());
        assert!(matches!(make_with_passphrase(dir.path(), "long enough"), Err(Error::Conflict)));
    }

    #[test]
    fn a_broken_key_file_is_told_apart_and_stays() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("key.json"), b"{").unwrap();
        assert!(matches!(find(dir.path(), &MemoryKeyring::default()).unwrap(), Found::Damaged));
        assert_eq!(std::fs::read(dir.path().join("key.json")).unwrap(), b"{");
    }

    #[test]
    fn without_a_keyring_a_passphrase_is_needed_and_nothing_is_written() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(find(dir.path(), &NoKeyring).unwrap(), Found::Nothing));
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
        assert!(matches!(make_with_passphrase(dir.path(), "short"), Err(Error::Invalid { .. })));
        let key = make_with_passphrase(dir.path(), "long enough").unwrap();
        assert!(matches!(find(dir.path(), &NoKeyring).unwrap(), Found::Locked));
        assert_eq!(unlock(dir.path(), "long enough").unwrap().as_bytes(), key.as_bytes());
        assert!(matches!(unlock(dir.path(), "not enough"), Err(Error::WrongPassphrase)));
    }
}
