//! Language models: which one is used, what is sent to it and under which conditions its words stand. Without one, and whenever one fails,
//! the built-in words stand; no number and no state ever comes from a model.
//!
//! Everything goes through a [`Caller`]: it masks (`mask.rs`), notes what goes out before it does (`call.rs`), holds the limits of money and
//! of patience, and puts personal data back. Prose is asked for in statements that are checked one by one (`prose.rs`, `checked.rs`).

mod breaker;
mod call;
mod checked;
mod claims;
pub(crate) mod converse;
mod counted;
mod key;
mod links;
mod log;
pub(crate) mod mask;
mod prices;
pub(crate) mod prose;
pub(crate) mod remote;
mod settings;
mod speech;
mod spent;
pub(crate) mod spoken;
pub(crate) mod uses;

use crate::desk::Desk;
use crate::error::Error;
use crate::outside::Outside;
use breaker::Breaker;
pub(crate) use call::Caller;
use mask::Known;
use naru_connectors::models::Patience;
use naru_connectors::{Failure, Secret};
use naru_domain::model::{ModelPurpose, ModelSettings, ProseRefusal};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Refusals that are remembered, so that the same is not paid for at every look.
const REMEMBERED: usize = 200;

/// What a desk knows of models while it is open.
pub(crate) struct Models {
    /// Without a limit for whole answers.
    http: reqwest::Client,
    patience: Patience,
    breaker: Mutex<Breaker>,
    /// Of the model that writes down speech: that it fails says nothing about the other.
    hearing: Mutex<Breaker>,
    /// What was thrown away, by what it was written from.
    thrown_away: Mutex<HashMap<String, ProseRefusal>>,
}

impl Models {
    pub(crate) fn new(outside: &Outside) -> Result<Self, Error> {
        let http = naru_connectors::http::streaming_client(outside.extra_ca.as_deref())
            .map_err(|error| Error::internal("preparing to speak with models")(error.into()))?;
        Ok(Self {
            http,
            patience: outside.patience,
            breaker: Mutex::default(),
            hearing: Mutex::default(),
            thrown_away: Mutex::default(),
        })
    }

    /// How the model of a purpose fared.
    fn breaker(&self, purpose: ModelPurpose) -> std::sync::MutexGuard<'_, Breaker> {
        let breaker = if purpose == ModelPurpose::Speech { &self.hearing } else { &self.breaker };
        breaker.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn thrown_away(&self) -> std::sync::MutexGuard<'_, HashMap<String, ProseRefusal>> {
        self.thrown_away.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers that a model's words were thrown away.
    fn remember(&self, basis: String, reason: ProseRefusal) {
        let mut remembered = self.thrown_away();
        if remembered.len() >= REMEMBERED {
            remembered.clear();
        }
        remembered.insert(basis, reason);
    }

    /// Other settings: whatever was learned about the model before does not hold.
    fn forget(&self) {
        *self.breaker(ModelPurpose::Test) = Breaker::default();
        *self.breaker(ModelPurpose::Speech) = Breaker::default();
        self.thrown_away().clear();
    }
}

impl Desk {
    /// The model that is chosen, for one conversation in which these values must not leave the process. `None` when none is chosen: the
    /// built-in words stand.
    ///
    /// # Errors
    /// [`Error::KeyringUnavailable`] when its key cannot be had.
    pub(crate) async fn model(
        self: &Arc<Self>,
        purpose: ModelPurpose,
        known: &[Known],
    ) -> Result<Option<Caller>, Error> {
        self.model_after(0, purpose, known).await
    }

    /// The same for a request that came through `hops` servers of the AI API before it reached this one.
    ///
    /// # Errors
    /// As [`Desk::model`].
    pub(crate) async fn model_after(
        self: &Arc<Self>,
        hops: u32,
        purpose: ModelPurpose,
        known: &[Known],
    ) -> Result<Option<Caller>, Error> {
        let settings = naru_storage::models::settings(&mut self.store.read().await?).await?;
        if !settings.writes() || !remote::knows(settings.provider, purpose) {
            return Ok(None);
        }
        let key = self.model_key(&settings).await?;
        Ok(Some(Caller::new(self, purpose, settings, key.secret(), known)?.barred(key.refusal()).after(hops)))
    }
}

/// Where a model is, as it is set.
fn target(settings: &ModelSettings, key: Option<Secret>) -> Result<naru_connectors::models::Target, Error> {
    use naru_connectors::models::{AddressError, Reach, Target, base};
    let reach = if settings.plain_http { Reach::Network } else { Reach::Machine };
    let base = base(settings.provider, &settings.base_url, reach).map_err(|error| Error::Invalid {
        field: "baseUrl",
        problem: match error {
            AddressError::NoAddress => "no_address",
            AddressError::Insecure => "insecure",
            AddressError::Password => "password",
        },
    })?;
    Ok(Target { provider: settings.provider, base, key, model: settings.model.clone() })
}

/// What a failure means for who waits for words.
fn refusal(failure: &Failure) -> ProseRefusal {
    use naru_connectors::ai_api::{FORBIDDEN, NO_AI_API, TOKEN_EXPIRED};
    match failure {
        Failure::Unauthorized { .. } => ProseRefusal::Unauthorized,
        Failure::RateLimited { .. } => ProseRefusal::RateLimited,
        Failure::Unusable { code, .. } if code == call::SPENT => ProseRefusal::Spent,
        Failure::Unusable { code, .. } if code == call::RESTING => ProseRefusal::Resting,
        Failure::Unusable { code, .. } if code == call::KEY_OF_OTHER => ProseRefusal::KeyOfOther,
        Failure::Unusable { code, .. } if code == call::KEY_ELSEWHERE => ProseRefusal::KeyElsewhere,
        Failure::Unusable { code, .. } if code == TOKEN_EXPIRED => ProseRefusal::TokenExpired,
        Failure::Unusable { code, .. } if code == FORBIDDEN => ProseRefusal::Forbidden,
        Failure::Unusable { code, .. } if code == NO_AI_API => ProseRefusal::NoAiApi,
        Failure::Transient { detail } if detail == naru_connectors::models::SLOW => ProseRefusal::TooSlow,
        Failure::Transient { .. } => ProseRefusal::Unreachable,
        Failure::Deferred { .. } => ProseRefusal::Unavailable,
        Failure::Contract { .. } => ProseRefusal::Unreadable,
        Failure::Unusable { .. } | Failure::Invalid { .. } | Failure::Permanent { .. } => ProseRefusal::Refused,
    }
}
