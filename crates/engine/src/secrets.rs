//! Secrets of connections: in the system's keyring where the key of the data is, else sealed in the encrypted file, under a key that
//! is derived from the master key.

use crate::connections::needs_secret;
use crate::desk::Desk;
use crate::error::Error;
use crate::vault::keys::{open, seal};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use naru_domain::connection::ConnectionSettings;
use naru_storage::{Backend, connections};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

const PURPOSE: &str = "naru secrets v1";

impl Desk {
    /// Keeps a secret; `None` takes it away.
    ///
    /// # Errors
    /// [`Error::KeyringUnavailable`] when the keyring does not take it.
    pub(crate) async fn keep_secret(&self, name: &str, secret: Option<&str>) -> Result<(), Error> {
        if self.secrets_in_keyring {
            let (keyring, account) = (Arc::clone(&self.keyring), account(name));
            let secret = secret.map(str::to_owned);
            return crate::blocking(move || {
                match secret {
                    Some(secret) => keyring.set(&account, secret.as_bytes()),
                    None => keyring.remove(&account),
                }
                .map_err(|error| Error::KeyringUnavailable(error.to_string()))
            })
            .await;
        }
        let sealed = match secret {
            None => None,
            Some(secret) => {
                let key = self.key.derive(PURPOSE);
                let bound = format!("{name}\0{secret}"); // so that a row cannot be passed off as another
                let sealed = seal(&key, bound.as_bytes())
                    .ok_or_else(|| Error::internal("sealing a secret")("the system gave no randomness".into()))?;
                Some(STANDARD.encode(sealed))
            }
        };
        let mut tx = self.store.begin().await?;
        connections::keep_sealed(&mut tx, name, sealed.as_deref()).await?;
        Ok(tx.commit().await?)
    }

    /// A secret; `None` when there is none.
    ///
    /// # Errors
    /// [`Error::KeyringUnavailable`] when the keyring does not answer.
    pub(crate) async fn secret(&self, name: &str) -> Result<Option<String>, Error> {
        if self.secrets_in_keyring {
            let (keyring, account) = (Arc::clone(&self.keyring), account(name));
            let secret = crate::blocking(move || {
                keyring.get(&account).map_err(|error| Error::KeyringUnavailable(error.to_string()))
            });
            return Ok(secret.await?.and_then(|bytes| String::from_utf8(bytes).ok()));
        }
        let sealed = connections::sealed(&mut self.store.read().await?, name).await?;
        Ok(sealed.and_then(|sealed| self.unsealed(name, &sealed)))
    }

    /// `None` when it is sealed under another machine's key.
    fn unsealed(&self, name: &str, sealed: &str) -> Option<String> {
        let bytes = open(&self.key.derive(PURPOSE), &STANDARD.decode(sealed).ok()?)?;
        String::from_utf8(bytes).ok()?.strip_prefix(&format!("{name}\0")).map(str::to_owned)
    }

    /// The connections that only other machines can use, as they have their secrets. Only on a team's server there are others.
    pub(crate) async fn routes_without_secret(&self) -> Result<BTreeSet<String>, Error> {
        if self.store.backend() != Backend::Postgres {
            return Ok(BTreeSet::new());
        }
        let mut tx = self.store.read().await?;
        let all = connections::list(&mut tx).await?;
        let sealed = connections::all_sealed(&mut tx).await?;
        let mine: HashSet<&str> = sealed
            .iter()
            .filter(|(name, sealed)| self.unsealed(name, sealed).is_some())
            .map(|(name, _)| name.as_str())
            .collect();
        let usable = |id: &str, settings: &ConnectionSettings| !needs_secret(settings) || mine.contains(id);
        let ids = all.iter().map(|connection| (connection.id.to_string(), &connection.settings));
        Ok(ids.filter(|(id, settings)| !usable(id, settings)).map(|(id, _)| id).collect())
    }
}

/// The keyring is shared with others, and with other desks of this user: names are UUIDs, but for the master keys' own.
fn account(name: &str) -> String {
    format!("connection/{name}")
}
