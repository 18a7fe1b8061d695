//! The system's keyring: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.

use super::keys::MasterKey;

const SERVICE: &str = "Naru";

/// Where the master key of an installation can be kept. Tests pass their own.
pub trait Keyring: Send + Sync + 'static {
    /// Keeps `secret` under `account`.
    ///
    /// # Errors
    /// When the keyring does not answer or refuses.
    fn set(&self, account: &str, secret: &[u8]) -> Result<(), KeyringError>;

    /// The secret under `account`; `None` when the keyring has none.
    ///
    /// # Errors
    /// When the keyring does not answer or refuses.
    fn get(&self, account: &str) -> Result<Option<Vec<u8>>, KeyringError>;

    /// Takes the secret under `account` away; none is as well.
    ///
    /// # Errors
    /// When the keyring does not answer or refuses.
    fn remove(&self, account: &str) -> Result<(), KeyringError>;
}

/// The keyring does not answer or refuses.
#[derive(Debug, thiserror::Error)]
#[error("the keyring cannot be used: {0}")]
pub struct KeyringError(pub String);

/// The keyring of this machine.
#[derive(Debug, Default)]
pub struct SystemKeyring;

impl Keyring for SystemKeyring {
    fn set(&self, account: &str, secret: &[u8]) -> Result<(), KeyringError> {
        entry(account)?.set_secret(secret).map_err(refused)
    }

    fn get(&self, account: &str) -> Result<Option<Vec<u8>>, KeyringError> {
        match entry(account)?.get_secret() {
            Ok(secret) => Ok(Some(secret)),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(refused(error)),
        }
    }

    fn remove(&self, account: &str) -> Result<(), KeyringError> {
        match entry(account)?.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(refused(error)),
        }
    }
}

/// No keyring: the user is asked for a passphrase.
#[derive(Debug, Default)]
pub struct NoKeyring;

impl Keyring for NoKeyring {
    fn set(&self, _account: &str, _secret: &[u8]) -> Result<(), KeyringError> {
        Err(KeyringError("switched off".to_owned()))
    }

    fn get(&self, _account: &str) -> Result<Option<Vec<u8>>, KeyringError> {
        Err(KeyringError("switched off".to_owned()))
    }

    fn remove(&self, _account: &str) -> Result<(), KeyringError> {
        Err(KeyringError("switched off".to_owned()))
    }
}

/// Whether a secret that is written can be read back.
pub(crate) fn works(keyring: &dyn Keyring) -> bool {
    const PROBE: &str = "probe";
    match keyring.set(PROBE, PROBE.as_bytes()).and_then(|()| keyring.get(PROBE)) {
        Ok(secret) => secret.as_deref() == Some(PROBE.as_bytes()),
        Err(error) => {
            tracing::info!(%error, "no keyring");
            false
        }
    }
}

/// Makes a key and keeps it; the account says where.
pub(crate) fn keep_new_key(keyring: &dyn Keyring) -> Result<(MasterKey, String), KeyringError> {
    let key = MasterKey::generate().map_err(|error| KeyringError(error.to_string()))?;
    let account = uuid::Uuid::now_v7().to_string();
    keep(keyring, &account, &key)?;
    Ok((key, account))
}

/// Keeps `key` and reads it back, because a key that is lost is a file that is lost.
pub(crate) fn keep(keyring: &dyn Keyring, account: &str, key: &MasterKey) -> Result<(), KeyringError> {
    keyring.set(account, key.as_bytes())?;
    match keyring.get(account)? {
        Some(secret) if secret == key.as_bytes() => Ok(()),
        _ => Err(KeyringError("it did not give back what it was given".to_owned())),
    }
}

fn entry(account: &str) -> Result<keyring::Entry, KeyringError> {
    keyring::Entry::new(SERVICE, account).map_err(refused)
}

fn refused(error: keyring::Error) -> KeyringError {
    // In words of our own: those of the keyring may name accounts and places.
    let why = match error {
        keyring::Error::NoStorageAccess(_) => "it is locked or gives no access",
        keyring::Error::PlatformFailure(_) => "the system's keyring failed",
        keyring::Error::BadEncoding(_) => "it gave something else",
        keyring::Error::Ambiguous(_) => "it has more than one entry",
        _ => "it refused",
    };
    KeyringError(why.to_owned())
}

/// A keyring of a test's own.
#[cfg(test)]
#[derive(Default)]
pub(crate) struct MemoryKeyring(pub(crate) std::sync::Mutex<std::collections::HashMap<String, Vec<u8>>>);

#[cfg(test)]
impl Keyring for MemoryKeyring {
    fn set(&self, account: &str, secret: &[u8]) -> Result<(), KeyringError> {
        self.0.lock().unwrap().insert(account.to_owned(), secret.to_vec());
        Ok(())
    }

    fn get(&self, account: &str) -> Result<Option<Vec<u8>>, KeyringError> {
        Ok(self.0.lock().unwrap().get(account).cloned())
    }

    fn remove(&self, account: &str) -> Result<(), KeyringError> {
        self.0.lock().unwrap().remove(account);
        Ok(())
    }
}
