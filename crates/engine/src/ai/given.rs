//! What programs gave this desk to keep: it can be looked at by its number, deleted, and goes by itself.

use super::Caller;
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use chrono::TimeDelta;
use naru_domain::ai::AiGiven;
use naru_domain::id::AiTokenId;
use naru_storage::Tx;
use naru_storage::ai::{access, given, tokens};

impl Desk {
    /// What is kept of each program that gave something, also of those whose token is over.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn ai_given(&self) -> Result<Vec<AiGiven>, Error> {
        let mut tx = self.store.read().await?;
        let tokens = tokens::list(&mut tx).await?;
        let told = |kept: given::Given| {
            let token = tokens.iter().find(|token| Caller::Program(token.id).owner() == kept.owner);
            AiGiven {
                token_id: token.map(|token| token.id),
                name: token.map(|token| token.name.clone()).unwrap_or_default(),
                tasks: kept.tasks,
                interviews: kept.interviews,
                answers: kept.answers,
                texts: kept.texts,
            }
        };
        Ok(given::all(&mut tx).await?.into_iter().map(told).collect())
    }

    /// Deletes what one program gave, or all did.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such token.
    pub async fn forget_ai_given(&self, token: Option<AiTokenId>) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        match token {
            Some(id) => {
                tokens::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
                self.forget_given_in(&mut tx, Some(id)).await?;
            }
            None => self.forget_given_in(&mut tx, None).await?,
        }
        self.commit(tx, [Tag::Settings]).await
    }

    pub(super) async fn forget_given_in(&self, tx: &mut Tx, token: Option<AiTokenId>) -> Result<(), Error> {
        let owner = token.map(|id| Caller::Program(id).owner());
        Ok(given::forget(tx, owner.as_deref(), self.now()).await?)
    }

    /// Deletes what was kept long enough.
    pub(super) async fn tidy_given(&self) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        let keep = access::get(&mut tx).await?.keep_days;
        let gone = given::tidy(&mut tx, self.now() - TimeDelta::days(i64::from(keep))).await?;
        if gone > 0 {
            self.commit(tx, [Tag::Settings]).await?;
            tracing::info!(gone, "texts of programs were kept long enough and are deleted");
        }
        Ok(())
    }
}
