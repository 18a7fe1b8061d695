//! Whose names stand in what a caller sends: in its texts, and in those it gave before. They are placeholders before a model sees them.

use super::chat_words::told_turns;
use super::{AiFailure, Caller, stored};
use crate::desk::Desk;
use crate::models::mask::{Known, KnownKind, of_resume};
use naru_documents::names_on_top;
use naru_domain::ai::ChatRequest;
use naru_domain::passage::Collection;
use naru_domain::resume::Resume;
use naru_storage::passages;

/// A message of fewer lines is a question, not a document.
const DOCUMENT_LINES: usize = 3;

/// What a text that is sent as a résumé says about who somebody is.
pub(super) fn of_text(resume: &Resume, text: &str) -> Vec<Known> {
    let mut known = of_resume(resume);
    known.extend(names_on_top(text, true).into_iter().map(|name| Known::new(KnownKind::Name, name)));
    known
}

impl Desk {
    /// What is known of the people in what is told of a conversation: of whoever a text in it is of, and of those whose documents the caller
    /// gave; of other users' documents only the names that stand in what was said.
    pub(super) async fn known_of_chat(&self, caller: Caller, request: &ChatRequest) -> Result<Vec<Known>, AiFailure> {
        let turns = told_turns(request).iter().map(|turn| turn.content.as_str());
        let said: Vec<&str> = request.message.as_deref().into_iter().chain(turns).collect();
        let mut known = Vec::new();
        for text in &said {
            known.extend(self.known_of_turn(text).await?);
        }
        let mut tx = self.store.read().await.map_err(stored)?;
        let given = passages::given_names(&mut tx, &caller.owner()).await.map_err(stored)?;
        drop(tx);
        let (user, said) = (self.vector_owner(caller, &request.user_id), tight(&said.join("\n")));
        for (of, names) in given {
            let stands = |name: &String| of == user || said.contains(&tight(name));
            known.extend(names.into_iter().filter(stands).map(|name| Known::new(KnownKind::Name, name)));
        }
        Ok(known)
    }

    /// What a message says about who it is of: whatever looks like a document is read as a résumé.
    async fn known_of_turn(&self, text: &str) -> Result<Vec<Known>, AiFailure> {
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        if lines < 2 {
            return Ok(Vec::new());
        }
        if lines < DOCUMENT_LINES {
            return Ok(of_text(&Resume::default(), text));
        }
        let persons = self.persons_in(Collection::Resumes, text, self.office_day().await?).await;
        let persons = persons.map_err(|_| AiFailure::ServiceUnavailable)?;
        let mut known = of_resume(&persons.resume);
        known.extend(persons.names.into_iter().map(|name| Known::new(KnownKind::Name, name)));
        Ok(known)
    }
}

/// A text however it is spaced.
fn tight(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect()
}
