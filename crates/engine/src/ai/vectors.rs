//! Texts of callers among the passages by which is searched: kept apart by who gave them and whose they are.

use super::Caller;
use crate::desk::Desk;
use crate::error::Error;
use crate::passages::find::by_words_or_meaning;
use crate::passages::persons::each_once;
use naru_domain::ai::AiFailure;
use naru_domain::passage::{Collection, MeaningState, Passage, PassageKind, PassageQuery};
use naru_domain::settings::Language;
use naru_intelligence::assistant::{has_meaning, looked_for};

/// So many passages are quoted.
const QUOTED: usize = 3;
/// Among so many is looked for those that hold words of the question: others may come closer in meaning.
const LOOKED_AT: u32 = 30;
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

    /// What a user's documents say about a message, word for word: where words of it stand; where none does, what comes closest in meaning
    /// if `by_meaning` allows it. `None` when there is nothing.
    pub(super) async fn of_documents(
        &self,
        (caller, user_id): (Caller, &str),
        message: &str,
        by_meaning: bool,
        language: Language,
    ) -> Result<Option<String>, AiFailure> {
        let theme: String = looked_for(message).chars().take(ASKED).collect();
        let by_meaning = by_meaning && has_meaning(&theme);
        let query = PassageQuery {
            text: theme,
            kinds: vec![PassageKind::External],
            candidate_id: None,
            user_id: Some(self.vector_owner(caller, user_id)),
            limit: LOOKED_AT,
        };
        let (by_words, mut found) = by_words_or_meaning(self.find_passages(&query).await?);
        found.truncate(QUOTED);
        Ok((!found.is_empty() && (by_words || by_meaning)).then(|| quoted(&found, by_words, language)))
    }
}

fn quoted(found: &[Passage], by_words: bool, language: Language) -> String {
    let head = match (by_words, language) {
        (true, Language::Ko) => "올려 두신 문서에 이렇게 적혀 있습니다.",
        (true, Language::En) => "This is what your documents say.",
        (false, Language::Ko) => "올려 두신 문서에 같은 말은 없습니다. 뜻이 가까운 곳에는 이렇게 적혀 있습니다.",
        (false, Language::En) => "Your documents do not say it in these words. This comes closest in meaning.",
    };
    let quotes = found.iter().map(|passage| format!("\n\n[{}]\n{}", passage.title, passage.text.trim()));
    head.to_owned() + &quotes.collect::<String>()
}
