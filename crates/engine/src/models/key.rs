//! The key of the model's server. It is kept together with the protocol and the address that it was given for, under a name of this desk's
//! own, and is sent nowhere else: neither by another desk of the same user, nor after an older backup brought other settings back.

use crate::desk::Desk;
use crate::error::Error;
use naru_connectors::Secret;
use naru_domain::model::{ModelProvider, ModelSettings, ProseRefusal};
use naru_storage::connections;
use serde::{Deserialize, Serialize};

const NAME: &str = "models-";

/// What there is to show at the address that is set.
#[derive(Debug)]
pub(super) enum Key {
    /// No key is kept: there are servers that ask for none.
    None,
    /// The key of this address.
    Is(Secret),
    /// There is one that cannot be shown here; nothing is asked.
    Barred(ProseRefusal),
}

impl Key {
    pub(super) fn secret(&self) -> Option<Secret> {
        if let Self::Is(secret) = self { Some(secret.clone()) } else { None }
    }

    pub(super) fn refusal(&self) -> Option<ProseRefusal> {
        if let Self::Barred(reason) = self { Some(*reason) } else { None }
    }
}

/// A key as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    provider: ModelProvider,
    address: String,
    key: String,
}

/// Where settings point to.
pub(super) fn place(settings: &ModelSettings) -> (ModelProvider, &str) {
    (settings.provider, settings.base_url.trim().trim_end_matches('/'))
}

impl Desk {
    /// The key for the address in these settings.
    ///
    /// # Errors
    /// [`Error::KeyringUnavailable`] when it cannot be seen whether there is one.
    pub(super) async fn model_key(&self, settings: &ModelSettings) -> Result<Key, Error> {
        let Some(kept) = self.secret(&self.model_key_name()).await? else {
            let elsewhere = self.is_sealed_elsewhere().await?;
            return Ok(if elsewhere { Key::Barred(ProseRefusal::KeyElsewhere) } else { Key::None });
        };
        Ok(match serde_json::from_str::<Kept>(&kept) {
            Ok(kept) if (kept.provider, kept.address.as_str()) == place(settings) => Key::Is(Secret::new(kept.key)),
            _ => Key::Barred(ProseRefusal::KeyOfOther),
        })
    }

    /// Keeps a key for the address in these settings. Without one it is taken away, from the other machines of a team as well.
    ///
    /// # Errors
    /// [`Error::KeyringUnavailable`] when it cannot be kept.
    pub(super) async fn keep_model_key(&self, settings: &ModelSettings, key: Option<&str>) -> Result<(), Error> {
        let Some(key) = key.filter(|key| !key.is_empty()) else {
            self.drop_model_key().await?;
            let mut tx = self.store.begin().await?;
            connections::forget_sealed(&mut tx, NAME).await?;
            return Ok(tx.commit().await?);
        };
        let (provider, address) = place(settings);
        let kept = Kept { provider, address: address.to_owned(), key: key.to_owned() };
        let kept = serde_json::to_string(&kept).map_err(|error| Error::internal("keeping a key")(error.into()))?;
        self.keep_secret(&self.model_key_name(), Some(&kept)).await
    }

    /// Takes this machine's key away.
    ///
    /// # Errors
    /// As [`Desk::keep_model_key`].
    pub(super) async fn drop_model_key(&self) -> Result<(), Error> {
        self.keep_secret(&self.model_key_name(), None).await
    }

    /// A team's server holds the keys of all its machines, each sealed for its own.
    async fn is_sealed_elsewhere(&self) -> Result<bool, Error> {
        let sealed = connections::all_sealed(&mut self.store.read().await?).await?;
        Ok(sealed.iter().any(|(name, _)| name.starts_with(NAME)))
    }

    /// A keyring is shared by all desks of its user: a name that is derived from this desk's key tells them apart.
    fn model_key_name(&self) -> String {
        let own: String =
            self.key.derive("naru model key v1").iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("{NAME}{own}")
    }
}
