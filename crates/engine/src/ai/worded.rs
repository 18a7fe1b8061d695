//! The words of a streamed answer. With a model they are the model's, told one statement at a time as each passes its checks; without one, and
//! when what it said is thrown away, the built-in ones. The numbers of the answer are there before a model is asked.

use super::analyze::told;
use super::{AiFailure, Piece, Pieces, known, stored};
use crate::desk::Desk;
use crate::models::mask::Known;
use crate::models::prose::Ask;
use futures::{StreamExt, stream};
use naru_domain::ai::Answered;
use naru_domain::model::{Claim, ProseEvent};
use naru_domain::settings::Language;
use std::sync::Arc;

/// An answer that is worked out, and what of it can be put into other words.
pub(super) struct Worded<T> {
    pub(super) answer: T,
    /// The built-in words, whole.
    pub(super) text: String,
    /// What stands before a model's words: the result, which is ours.
    pub(super) head: String,
    /// Names of the sections, as the model calls them and as people read them.
    pub(super) titles: &'static [(&'static str, &'static str, &'static str)],
    /// Puts a model's statements in place of ours.
    pub(super) put: fn(&mut T, &[Claim]),
    pub(super) language: Language,
}

/// The statements of a section; `None` when there is none, so that ours stay.
pub(super) fn of_section(claims: &[Claim], sections: &[&str]) -> Option<Vec<String>> {
    let of = claims.iter().filter(|claim| sections.contains(&claim.section.as_str()));
    let texts: Vec<String> = of.map(|claim| claim.text.clone()).collect();
    (!texts.is_empty()).then_some(texts)
}

impl Desk {
    /// Whose words a model would see, from the résumé of who asks; `None` when no model is chosen. Without knowing that, nothing is sent.
    pub(super) async fn known_of_text(&self, resume: &str) -> Result<Option<Vec<Known>>, AiFailure> {
        let mut tx = self.store.read().await.map_err(stored)?;
        let settings = naru_storage::models::settings(&mut tx).await.map_err(stored)?;
        drop(tx);
        if !settings.writes() {
            return Ok(None);
        }
        Ok(Some(known::of_text(&self.resume_of_text(resume).await?, resume)))
    }

    /// The answer with the words of the model that is chosen, as they come. Who stops reading ends the model's work too.
    pub(super) fn worded<T: Answered + Send + 'static>(self: &Arc<Self>, worded: Worded<T>, ask: Ask) -> Pieces {
        let state = Telling { worded, section: String::new(), asked: false, said: false, over: false };
        let events = self.prose(ask).map(Some).chain(stream::iter([None]));
        let pieces = events.scan(state, |state, event| futures::future::ready(Some(state.told(event))));
        pieces.flat_map(stream::iter).boxed()
    }
}

struct Telling<T> {
    worded: Worded<T>,
    section: String,
    asked: bool,
    said: bool,
    over: bool,
}

impl<T: Answered> Telling<T> {
    /// What is told after an event; the last one is `None`.
    fn told(&mut self, event: Option<ProseEvent>) -> Vec<Piece> {
        match event {
            Some(ProseEvent::Asked { .. }) => {
                self.asked = true;
                vec![Piece::Text(self.worded.head.clone())]
            }
            Some(ProseEvent::Claim { claim }) => vec![Piece::Text(self.statement(&claim))],
            Some(ProseEvent::Again) => self.taken_back(),
            Some(ProseEvent::Done { claims, .. }) => {
                self.over = true;
                (self.worded.put)(&mut self.worded.answer, &claims);
                told(&self.worded.answer, "")
            }
            Some(ProseEvent::BuiltIn { .. } | ProseEvent::ThrownAway { .. }) => Vec::new(),
            None if self.over => Vec::new(),
            None => self.built_in(),
        }
    }

    fn statement(&mut self, claim: &Claim) -> String {
        self.said = true;
        let title = self.worded.titles.iter().find(|(section, ..)| *section == claim.section);
        let title = title.filter(|_| self.section != claim.section).map(|(_, ko, en)| match self.worded.language {
            Language::Ko => *ko,
            Language::En => *en,
        });
        self.section.clone_from(&claim.section);
        let title = title.map(|title| format!("\n\n{title}")).unwrap_or_default();
        format!("{title}\n- {}", claim.text)
    }

    /// What was told cannot be taken out of a stream: the text itself says that it does not count.
    fn taken_back(&mut self) -> Vec<Piece> {
        self.section.clear();
        if !std::mem::take(&mut self.said) {
            return Vec::new();
        }
        vec![Piece::Text(match self.worded.language {
            Language::Ko => "\n\n(위의 글은 확인을 통과하지 못해 쓰지 않습니다.)\n\n".to_owned(),
            Language::En => "\n\n(The text above did not pass its checks and does not count.)\n\n".to_owned(),
        })]
    }

    fn built_in(&mut self) -> Vec<Piece> {
        let text = &self.worded.text;
        // What stands before a model's words was told already.
        let rest = if self.asked { text.strip_prefix(&self.worded.head).unwrap_or(text) } else { text };
        let built_in = told(&self.worded.answer, rest);
        self.taken_back().into_iter().chain(built_in).collect()
    }
}
