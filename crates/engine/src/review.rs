//! The review queue.

use crate::desk::Desk;
use crate::error::Error;
use naru_domain::review::ReviewQueue;
use naru_storage::review;

/// People that one answer holds at most.
const LIMIT: u32 = 500;

impl Desk {
    /// What waits to be looked at, with at most `limit` people (500 at most).
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn review_queue(&self, limit: u32) -> Result<ReviewQueue, Error> {
        Ok(review::queue(&mut self.store.read().await?, limit.min(LIMIT)).await?)
    }
}
