//! Key derivation: one random master key per installation; every other key is derived from it.

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, Generate, Key, KeyInit, Nonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// 256 bits from which the keys of the database and of the documents are derived.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(crate) struct MasterKey([u8; 32]);

/// Argon2id cost: 64 MiB, 3 passes, 1 lane (RFC 9106 §4, second recommended option, with one lane).
const ARGON2_MEMORY_KIB: u32 = 64 * 1024;
const ARGON2_PASSES: u32 = 3;
const NONCE_LEN: usize = 12;

/// A key could not be derived or used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyError {
    /// The passphrase is wrong, or the wrapped key was changed.
    #[error("the passphrase does not open the key")]
    Wrong,
    /// The machine gave no randomness or not enough memory.
    #[error("a key could not be made")]
    Unavailable,
}

impl MasterKey {
    /// A new key from the system's randomness.
    pub(crate) fn generate() -> Result<Self, KeyError> {
        let key = Key::<Aes256Gcm>::try_generate().map_err(|_| KeyError::Unavailable)?;
        Ok(Self(key.into()))
    }

    /// The key as the keyring keeps it; `None` unless it is 32 bytes.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The raw key, for the keyring.
    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key for one use; `purpose` separates uses (HKDF-SHA256, RFC 5869).
    pub(crate) fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0; 32];
        // 32 bytes are far below the 8,160 at which expand fails.
        let expanded = Hkdf::<Sha256>::new(None, &self.0).expand(purpose.as_bytes(), &mut key);
        debug_assert!(expanded.is_ok());
        key
    }

    /// Locks the key with a passphrase: Argon2id, then AES-256-GCM. Returns nonce and ciphertext.
    pub(crate) fn wrap(&self, passphrase: &str, salt: &[u8]) -> Result<Vec<u8>, KeyError> {
        seal(&stretch(passphrase, salt)?, &self.0).ok_or(KeyError::Unavailable)
    }

    /// Opens what [`MasterKey::wrap`] made.
    pub(crate) fn unwrap(wrapped: &[u8], passphrase: &str, salt: &[u8]) -> Result<Self, KeyError> {
        let mut bytes = open(&stretch(passphrase, salt)?, wrapped).ok_or(KeyError::Wrong)?;
        let key = Self::from_bytes(&bytes).ok_or(KeyError::Wrong);
        bytes.zeroize();
        key
    }
}

/// 16 random bytes for Argon2id.
pub(crate) fn salt() -> Result<[u8; 16], KeyError> {
    let key = Key::<Aes256Gcm>::try_generate().map_err(|_| KeyError::Unavailable)?;
    let mut salt = [0; 16];
    salt.copy_from_slice(&key[..16]);
    Ok(salt)
}

fn stretch(passphrase: &str, salt: &[u8]) -> Result<[u8; 32], KeyError> {
    let params =
        argon2::Params::new(ARGON2_MEMORY_KIB, ARGON2_PASSES, 1, Some(32)).map_err(|_| KeyError::Unavailable)?;
    let argon2 = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    let mut key = [0; 32];
    argon2.hash_password_into(passphrase.as_bytes(), salt, &mut key).map_err(|_| KeyError::Unavailable)?;
    Ok(key)
}

/// Encrypts with AES-256-GCM under a random nonce. The answer is the nonce, then ciphertext and tag.
pub(crate) fn seal(key: &[u8; 32], plain: &[u8]) -> Option<Vec<u8>> {
    let nonce = Nonce::<Aes256Gcm>::try_generate().ok()?;
    let sealed = Aes256Gcm::new(key.into()).encrypt(&nonce, plain).ok()?;
    Some([nonce.as_slice(), &sealed].concat())
}

/// Decrypts what [`seal`] made; `None` when key or bytes are wrong.
pub(crate) fn open(key: &[u8; 32], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, body) = sealed.split_at_checked(NONCE_LEN)?;
    Aes256Gcm::new(key.into()).decrypt(nonce.try_into().ok()?, body).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_key_opens_with_its_passphrase_only() {
        let key = MasterKey::generate().unwrap();
        let salt = salt().unwrap();
        let wrapped = key.wrap("나루터에서 만나요", &salt).unwrap();
        assert_eq!(MasterKey::unwrap(&wrapped, "나루터에서 만나요", &salt).unwrap().as_bytes(), key.as_bytes());
        assert!(matches!(MasterKey::unwrap(&wrapped, "나루터에서만나요", &salt), Err(KeyError::Wrong)));
    }

    #[test]
    fn purposes_give_different_keys() {
        let key = MasterKey::generate().unwrap();
        assert_ne!(key.derive("a"), key.derive("b"));
        assert_eq!(key.derive("a"), key.derive("a"));
    }

    #[test]
    fn changed_bytes_do_not_open() {
        let key = [7; 32];
        let mut sealed = seal(&key, b"hello").unwrap();
        assert_eq!(open(&key, &sealed).unwrap(), b"hello");
        sealed[14] ^= 1;
        assert!(open(&key, &sealed).is_none());
        assert!(open(&key, b"short").is_none());
    }
}
