//! Texts of callers among the passages by which is searched: kept apart by who gave them and whose they are.

use super::Caller;
use crate::desk::Desk;
use crate::error::Error;
use crate::passages::persons::each_once;
use naru_domain::ai::AiFailure;
use naru_domain::passage::{Collection, MeaningState, Passage, PassageKind, PassageQuery};
use naru_domain::settings::Language;

/// So many passages are quoted.
const QUOTED: u32 = 3;
/// So much of a question is looked for, in characters.
const ASKED: usize = 300;

impl Desk {
    /// Embeds a text, from which personal data is taken first, and keeps its vectors; `vec_…` is the first of them. A text that was embedded
    /// before under the same id of the same user is replaced. Names that the text itself says are taken out with `names`, which are known of it
    /// besides. `None` when there is nothing in the text to embed.
    ///
    /// # Errors
    /// [`AiFailure::AiServiceUnavailable`] when this machine has no model to embed texts with, [`AiFailure::EmbeddingFailed`] when the
    /// model is damaged or the text cannot be taken, [`AiFailure::ServiceUnavailable`] when who it is of cannot be read now.
    pub(super) async fn embed(
        &self,
        of: (Collection, &str, &str),
        text: &str,
        names: Vec<String>,
    ) -> Result<Option<String>, AiFailure> {
        if self.meaning.state() == MeaningState::NoModel {
            return Err(AiFailure::AiServiceUnavailable);
        }
        // Before anything is kept: a model that is damaged is told when it is loaded.
        let embedder = self.embedder().await.inspect_err(|error| tracing::error!(%error, "the search model"));
        let embedder = embedder.ok().flatten().ok_or(AiFailure::EmbeddingFailed)?;
        let persons = self.persons_in(of.0, text, self.office_day().await?).await;
        let names = each_once([persons.map_err(|_| AiFailure::ServiceUnavailable)?.names, names].concat());
        let passages = match self.index_text(of, text, &names).await {
            Err(Error::Invalid { .. }) => return Err(AiFailure::EmbeddingFailed),
            passages => passages?,
        };
        self.embed_now(&embedder, &passages).await.map_err(|error| {
            tracing::error!(%error, "a text could not be embedded");
            AiFailure::EmbeddingFailed
        })?;
        Ok(passages.first().map(|first| format!("vec_{}", first.0.simple())))
    }

    /// What a user's documents say about a message, word for word; `None` when none of them has its words.
    pub(super) async fn of_documents(
        &self,
        caller: Caller,
        user_id: &str,
        message: &str,
        language: Language,
    ) -> Result<Option<String>, AiFailure> {
        let query = PassageQuery {
            text: message.chars().take(ASKED).collect(),
            kinds: vec![PassageKind::External],
            candidate_id: None,
            user_id: Some(self.vector_owner(caller, user_id)),
            limit: QUOTED,
        };
        let mut found = self.find_passages(&query).await?;
        // By its meaning alone something is always nearest: that is no answer.
        found.retain(|passage| passage.by_words);
        Ok((!found.is_empty()).then(|| quoted(&found, language)))
    }
}

fn quoted(found: &[Passage], language: Language) -> String {
    let head = match language {
        Language::Ko => "올려 두신 문서에 이렇게 적혀 있습니다.",
        Language::En => "This is what your documents say.",
    };
    let quotes = found.iter().map(|passage| format!("\n\n[{}]\n{}", passage.title, passage.text.trim()));
    head.to_owned() + &quotes.collect::<String>()
}
