//! Search over everything, at each keystroke.

use crate::desk::Desk;
use crate::error::Error;
use crate::postings::at_most;
use naru_domain::candidate::SearchHit;
use naru_storage::search;

const QUERY_MAX: usize = 200;
const LIMIT_MAX: u32 = 100;

impl Desk {
    /// At most `limit` hits, the best first; none for an empty query.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the query is too long.
    pub async fn search(&self, query: &str, limit: u32) -> Result<Vec<SearchHit>, Error> {
        at_most("q", query, QUERY_MAX)?;
        Ok(search::search(&mut self.store.read().await?, query, limit.clamp(1, LIMIT_MAX)).await?)
    }
}
