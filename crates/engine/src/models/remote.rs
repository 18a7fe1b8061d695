//! Words from another server of the AI API. It compares a résumé with a posting, and judges a mock interview, by itself; of what it says the
//! words count, held against the texts that it was given and against what was worked out here. Its numbers are not looked at: the score
//! beside its words is ours.

use super::Caller;
use super::checked::Evidence;
use super::prose::{Ask, Thrown, Writer};
use super::refusal;
use crate::ai::{analyze, report};
use chrono::{DateTime, Utc};
use futures::StreamExt;
use naru_connectors::ai_api::{Interview, ServerWords, analysis_prompt, report_prompt};
use naru_connectors::models::{Piece, Prompt, TextModel, Unstructured};
use naru_domain::matching::Match;
use naru_domain::model::{Claim, ModelProvider, ModelPurpose, ProseRefusal};
use naru_domain::settings::Language;
use naru_intelligence::brief::{Line, Texts};

/// What such a server is asked instead of a model.
pub(crate) struct Remote {
    /// What it is told of the person and of the posting.
    pub(crate) texts: Texts,
    pub(crate) about: About,
}

/// What its words are about.
pub(crate) enum About {
    /// The résumé beside the posting: what was worked out here, whose numbers its words may hold.
    Comparison(Box<Match>),
    /// A mock interview.
    Interview(Interview),
}

impl About {
    /// The sections of its words: what is good, what is not, what to do.
    fn sections(&self) -> [&'static str; 3] {
        match self {
            Self::Comparison(_) => ["strength", "gap", "recommendation"],
            Self::Interview(_) => ["strength", "weakness", "guide"],
        }
    }
}

/// Whether a provider can be asked for this. A server of the AI API leads no conversation with our tools, and writes down no speech.
pub(super) fn knows(provider: ModelProvider, purpose: ModelPurpose) -> bool {
    let words = matches!(purpose, ModelPurpose::Test | ModelPurpose::Summary | ModelPurpose::Report);
    provider != ModelProvider::AiApi || words
}

impl Remote {
    /// What it is asked.
    pub(super) fn prompt(&self, language: Language) -> Prompt {
        let Texts { resume, posting } = &self.texts;
        match &self.about {
            About::Comparison(_) => analysis_prompt(resume, posting, language),
            About::Interview(interview) => report_prompt(resume, posting, interview, language),
        }
    }

    /// What its words are held against: the brief, the texts that it was given, and what we would say to them.
    pub(super) fn evidence(&self, caller: &Caller, ask: &Ask) -> Evidence {
        let mut theirs = vec![self.texts.resume.as_str(), self.texts.posting.as_str()];
        let ours = match &self.about {
            About::Comparison(found) => analyze::said(found, ask.language),
            About::Interview(interview) => {
                theirs.extend(interview.answers.iter().flat_map(|answer| [answer.question.as_str(), &answer.said]));
                report::would_say(interview, ask.language)
            }
        };
        let theirs = theirs.into_iter().flat_map(str::lines).map(|text| Line { text: text.to_owned(), ours: false });
        let ours = ours.into_iter().map(|text| Line { text, ours: true });
        let lines: Vec<Line> = ask.brief.lines.iter().cloned().chain(theirs).chain(ours).collect();
        Evidence::new(&caller.masked_lines(&lines), &self.about.sections(), ask.language).uncited()
    }
}

impl Writer<'_> {
    /// What the server says at the end of its answer, checked and told one by one.
    pub(super) async fn hear(&self, prompt: &Prompt, about: &About) -> Result<Vec<Claim>, Thrown> {
        let refused = |reason| Thrown { reason, said: true };
        let words = words(self.caller, prompt, self.desk.now()).await.map_err(thrown)?;
        let mut claims = Vec::new();
        for claim in statements(words, about.sections()) {
            claims.push(self.checked(claim).await.map_err(refused)?);
        }
        self.evidence.check_all(&claims).map_err(refused)?;
        Ok(claims)
    }
}

/// Has a small résumé compared, to see that the server does.
pub(super) async fn tried(model: &dyn TextModel, now: DateTime<Utc>) -> Result<(), Unstructured> {
    let resume = "백엔드 개발자\n\n기술\nJava, Spring Boot";
    let prompt = analysis_prompt(resume, "백엔드 개발자\n\n자격요건\n- Java", Language::Ko);
    words(model, &prompt, now).await.map(|_| ())
}

/// What the server says, with placeholders.
async fn words(model: &dyn TextModel, prompt: &Prompt, now: DateTime<Utc>) -> Result<ServerWords, Unstructured> {
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

fn statements(words: ServerWords, sections: [&'static str; 3]) -> impl Iterator<Item = Claim> {
    let lists = [words.strengths, words.weaknesses, words.next];
    sections.into_iter().zip(lists).flat_map(|(section, texts)| {
        texts.into_iter().map(move |text| Claim { section: section.to_owned(), text, cites: Vec::new() })
    })
}
