//! Where texts of callers become vectors.

use super::Caller;
use crate::desk::Desk;
use naru_domain::ai::{AiFailure, Collection};
use naru_domain::settings::Language;

impl Desk {
    /// Embeds a text, from which personal data is taken first, and keeps its vector; `vec_…`. A text that was embedded before under the
    /// same id is replaced.
    ///
    /// # Errors
    /// [`AiFailure::AiServiceUnavailable`] when this machine has nothing to embed texts with, [`AiFailure::EmbeddingFailed`].
    pub(super) async fn embed(
        &self,
        collection: Collection,
        id: &str,
        user_id: &str,
        text: &str,
    ) -> Result<String, AiFailure> {
        // PASSAGES
        let _ = (collection.as_str(), id, user_id, text);
        Err(AiFailure::AiServiceUnavailable)
    }

    /// What a user's documents say about a message, word for word; `None` when they say nothing about it.
    pub(super) async fn of_documents(
        &self,
        caller: Caller,
        user_id: &str,
        message: &str,
        language: Language,
    ) -> Result<Option<String>, AiFailure> {
        let _ = (self.vector_owner(caller, user_id), message, language);
        Ok(None)
    }
}
