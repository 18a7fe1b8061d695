//! Words from another server of the AI API. It compares a résumé with a posting by itself; of what it says the words count, held against the
//! texts that it was given and against what was worked out here. Its numbers are not looked at: the score beside its words is ours.

use super::Caller;
use super::checked::Evidence;
use super::prose::{Ask, Thrown, Writer};
use super::refusal;
use crate::ai::analyze;
use chrono::{DateTime, Utc};
use futures::StreamExt;
use naru_connectors::ai_api::AnalysisWords;
use naru_connectors::models::{Message, Piece, Prompt, TextModel, Unstructured};
use naru_domain::matching::Match;
use naru_domain::model::{Claim, ModelProvider, ModelPurpose, ProseRefusal};
use naru_domain::settings::Language;
use naru_intelligence::brief::{Line, Texts};

/// What is compared by the server itself.
pub(crate) struct Compared {
    pub(crate) texts: Texts,
    /// What was worked out here, whose numbers its words may hold.
    pub(crate) found: Match,
}

/// What its words are about; the first three stand beside the built-in ones.
pub(super) const SECTIONS: &[&str] = &["strength", "gap", "recommendation"];

/// Whether a provider can be asked for this. A server of the AI API compares and does nothing else here: it leads no conversation, and
/// what it made of a mock interview would need that interview to be stored there.
pub(super) fn knows(provider: ModelProvider, purpose: ModelPurpose) -> bool {
    provider != ModelProvider::AiApi || matches!(purpose, ModelPurpose::Test | ModelPurpose::Summary)
}

/// What such a server is asked.
pub(super) fn prompt(texts: &Texts, language: Language) -> Prompt {
    let word = if language == Language::Ko { "ko" } else { "en" };
    Prompt {
        system: word.to_owned(),
        messages: vec![Message::User(texts.resume.clone()), Message::User(texts.posting.clone())],
        ..Prompt::default()
    }
}

/// What its words are held against: the brief, the texts that it was given, and what we would say to them.
pub(super) fn evidence(caller: &Caller, ask: &Ask, compared: &Compared) -> Evidence {
    let theirs = [&compared.texts.resume, &compared.texts.posting].into_iter().flat_map(|text| text.lines());
    let theirs = theirs.map(|text| Line { text: text.to_owned(), ours: false });
    let ours = analyze::said(&compared.found, ask.language).into_iter().map(|text| Line { text, ours: true });
    let lines: Vec<Line> = ask.brief.lines.iter().cloned().chain(theirs).chain(ours).collect();
    Evidence::new(&caller.masked_lines(&lines), SECTIONS, ask.language).uncited()
}

impl Writer<'_> {
    /// What the server says at the end of its answer, checked and told one by one.
    pub(super) async fn hear(&self, prompt: &Prompt) -> Result<Vec<Claim>, Thrown> {
        let refused = |reason| Thrown { reason, said: true };
        let words = words(self.caller, prompt, self.desk.now()).await.map_err(thrown)?;
        let mut claims = Vec::new();
        for claim in statements(words) {
            claims.push(self.checked(claim).await.map_err(refused)?);
        }
        self.evidence.check_all(&claims).map_err(refused)?;
        Ok(claims)
    }
}

/// Has a small résumé compared, to see that the server does.
pub(super) async fn tried(model: &dyn TextModel, now: DateTime<Utc>) -> Result<(), Unstructured> {
    let texts = Texts {
        resume: "백엔드 개발자\n\n기술\nJava, Spring Boot".to_owned(),
        posting: "백엔드 개발자\n\n자격요건\n- Java".to_owned(),
    };
    words(model, &prompt(&texts, Language::Ko), now).await.map(|_| ())
}

/// What the server says, with placeholders.
async fn words(model: &dyn TextModel, prompt: &Prompt, now: DateTime<Utc>) -> Result<AnalysisWords, Unstructured> {
    let mut pieces = model.generate(prompt, now);
    let mut text = String::new();
    while let Some(piece) = pieces.next().await {
        match piece.map_err(Unstructured::Failed)? {
            Piece::Text(more) => text.push_str(&more),
            Piece::Calls(_) => {}
            Piece::End { .. } => {
                // A server that masks for itself gives our marks back in its own.
                let text = text.replace('‹', "«").replace('›', "»");
                return serde_json::from_str(&text).map_err(|_| Unstructured::Nonsense(text));
            }
        }
    }
    Err(Unstructured::CutOff)
}

/// Why nothing stands.
fn thrown(why: Unstructured) -> Thrown {
    let (reason, said) = match why {
        Unstructured::Failed(failure) => (refusal(&failure), false),
        Unstructured::CutOff => (ProseRefusal::CutOff, false),
        Unstructured::Empty => (ProseRefusal::Empty, true),
        Unstructured::Nonsense(_) => (ProseRefusal::Unreadable, true),
    };
    Thrown { reason, said }
}

fn statements(words: AnalysisWords) -> impl Iterator<Item = Claim> {
    let of = |section: &'static str, texts: Vec<String>| {
        texts.into_iter().map(move |text| Claim { section: section.to_owned(), text, cites: Vec::new() })
    };
    of("strength", words.strengths)
        .chain(of("gap", words.weaknesses))
        .chain(of("recommendation", words.recommendations))
}
