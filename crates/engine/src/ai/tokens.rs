//! Tokens of programs: 256 random bits, shown once, kept as a hash. A token names its row, so that one row is looked at and its
//! hash compared in a time that does not depend on where the difference is.

use super::{Caller, stored};
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::postings::required;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use naru_domain::ai::{AiFailure, AiToken, AiTokenDraft, NewAiToken};
use naru_domain::id::AiTokenId;
use naru_storage::ai::tokens;
use sha2::{Digest, Sha256};
use uuid::Uuid;

const NAME_MAX: usize = 60;
/// How a token begins, so that those who find one know what it is.
const PREFIX: &str = "naru_";
/// When a token was used is noted to this.
const NOTED: TimeDelta = TimeDelta::seconds(60);

impl Desk {
    /// All tokens, also those that are over, the newest first.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn ai_tokens(&self) -> Result<Vec<AiToken>, Error> {
        Ok(tokens::list(&mut self.store.read().await?).await?)
    }

    /// Makes a token.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a name, with one that is too long, or when it would be over already.
    pub async fn add_ai_token(&self, draft: AiTokenDraft) -> Result<NewAiToken, Error> {
        let name = required("name", &draft.name, NAME_MAX)?;
        if draft.expires_at.is_some_and(|end| end <= self.now()) {
            return Err(Error::Invalid { field: "expiresAt", problem: "out_of_range" });
        }
        let id = AiTokenId::new();
        let secret = secret(id)?;
        let token =
            AiToken { id, name, created_at: self.now(), expires_at: draft.expires_at, revoked_at: None, used_at: None };
        let mut tx = self.store.begin().await?;
        tokens::add(&mut tx, &token, &hash(&secret)).await?;
        self.commit(tx, [Tag::Settings]).await?;
        Ok(NewAiToken { token, secret })
    }

    /// Takes a token back. Its calls are refused from now on; what it gave and asked for stays its own, or is deleted with it (`forget`).
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn revoke_ai_token(&self, id: AiTokenId, forget: bool) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !tokens::revoke(&mut tx, id, self.now()).await? {
            return Err(Error::NotFound);
        }
        if forget {
            self.forget_given_in(&mut tx, Some(id)).await?;
        }
        self.commit(tx, [Tag::Settings]).await
    }

    /// Who shows a token.
    ///
    /// # Errors
    /// [`AiFailure::InvalidToken`] for one that is none or was taken back, [`AiFailure::TokenExpired`].
    pub async fn ai_caller(&self, secret: &str) -> Result<Caller, AiFailure> {
        let id = named(secret).ok_or(AiFailure::InvalidToken)?;
        let found = tokens::get(&mut self.store.read().await.map_err(stored)?, id).await.map_err(stored)?;
        let (token, kept) = found.ok_or(AiFailure::InvalidToken)?;
        if !same(hash(secret).as_bytes(), kept.as_bytes()) || token.revoked_at.is_some() {
            return Err(AiFailure::InvalidToken);
        }
        if token.expires_at.is_some_and(|end| end <= self.now()) {
            return Err(AiFailure::TokenExpired);
        }
        if token.used_at.is_none_or(|used| self.now() - used >= NOTED) {
            self.note_use(id).await?;
        }
        Ok(Caller::Program(id))
    }

    async fn note_use(&self, id: AiTokenId) -> Result<(), AiFailure> {
        let mut tx = self.store.begin().await.map_err(stored)?;
        tokens::used(&mut tx, id, self.now()).await.map_err(stored)?;
        tx.commit().await.map_err(stored)
    }
}

fn secret(id: AiTokenId) -> Result<String, Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal("making a token")(error.to_string().into()))?;
    Ok(format!("{PREFIX}{}{}", id.0.simple(), URL_SAFE_NO_PAD.encode(bytes)))
}

/// The row that a token names.
fn named(secret: &str) -> Option<AiTokenId> {
    let id = secret.strip_prefix(PREFIX)?.get(..32)?;
    Uuid::try_parse(id).ok().map(AiTokenId)
}

/// A token is random enough for a plain hash: nothing can be guessed from it.
fn hash(secret: &str) -> String {
    Sha256::digest(secret).iter().fold(String::with_capacity(64), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Compares secrets in a time that does not depend on where the difference is.
pub fn same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len() && left.iter().zip(right).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
}
