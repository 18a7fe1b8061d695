//! What was sent, and what was used.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use chrono::{Months, TimeDelta};
use naru_domain::id::ModelCallId;
use naru_domain::model::{ModelCall, ModelCallDetail, ModelOutcome, ModelUsage};
use naru_storage::models;
use std::sync::Arc;
use std::time::Duration;

/// So many calls are listed.
const LISTED_MAX: u32 = 500;
/// So many months before this one are told.
const MONTHS: u32 = 5;
/// How often old calls are looked for.
const TIDY: Duration = Duration::from_secs(60 * 60);

impl Desk {
    /// What was sent to models, the latest first, at most 500.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn model_calls(&self) -> Result<Vec<ModelCall>, Error> {
        let mut tx = self.store.read().await?;
        // What is older is on its way out.
        let since = self.now() - TimeDelta::days(i64::from(models::settings(&mut tx).await?.keep_days));
        let calls = models::calls(&mut tx, LISTED_MAX).await?;
        Ok(calls.into_iter().filter(|call| call.at >= since).map(|call| self.given_up(call)).collect())
    }

    /// A call that cannot go on any more was broken off with the program.
    fn given_up(&self, call: ModelCall) -> ModelCall {
        if call.outcome == ModelOutcome::Running && call.at + self.longest_call() < self.now() {
            return ModelCall { outcome: ModelOutcome::Cancelled, ..call };
        }
        call
    }

    /// After this no call goes on.
    fn longest_call(&self) -> TimeDelta {
        TimeDelta::from_std(self.models.patience.whole).unwrap_or_default() + TimeDelta::minutes(1)
    }

    /// One call, word for word.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn model_call(&self, id: ModelCallId) -> Result<ModelCallDetail, Error> {
        let detail = models::detail(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)?;
        Ok(ModelCallDetail { call: self.given_up(detail.call), ..detail })
    }

    /// Deletes one call. What it cost stays in the sums.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn forget_model_call(&self, id: ModelCallId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !models::remove(&mut tx, id).await? {
            return Err(Error::NotFound);
        }
        self.commit(tx, [Tag::Models]).await
    }

    /// Deletes all calls. What they cost stays in the sums.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn forget_model_calls(&self) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        models::clear(&mut tx, None).await?;
        self.commit(tx, [Tag::Models]).await
    }

    /// What was used in this month and the five before it, the latest first.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn model_usage(&self) -> Result<Vec<ModelUsage>, Error> {
        let since = self.now().checked_sub_months(Months::new(MONTHS)).unwrap_or_else(|| self.now());
        Ok(models::usage(&mut self.store.read().await?, &models::month(since)).await?)
    }

    /// Counts calls that a killed program left, and deletes those that are older than they are kept, until it is stopped.
    pub(crate) async fn tidy_model_calls(self: Arc<Self>) {
        loop {
            if let Err(error) = self.tidy_once().await {
                tracing::warn!(%error, "old calls of models could not be deleted");
            }
            tokio::time::sleep(TIDY).await;
        }
    }

    async fn tidy_once(&self) -> Result<(), Error> {
        let given_up = self.now() - self.longest_call();
        let mut tx = self.store.begin().await?;
        let keep = models::settings(&mut tx).await?.keep_days;
        let before = self.now() - TimeDelta::days(i64::from(keep));
        let given_up = models::give_up(&mut tx, given_up).await?;
        let cleared = models::clear(&mut tx, Some(before)).await?;
        if given_up > 0 || cleared > 0 {
            self.commit(tx, [Tag::Models]).await?;
        }
        Ok(())
    }
}
