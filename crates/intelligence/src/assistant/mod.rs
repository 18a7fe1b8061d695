//! What the assistant is asked: a question in Korean or English becomes a tool with its parameters, by rules. The same question on
//! the same day of the same desk is always understood in the same way. Nothing here reads data or knows the time.

mod asked;
mod change;
mod doubt;
mod follow;
mod intent;
mod message;
mod names;
mod people;
mod progress;
mod question;
mod roster;
mod seeker;
mod talk;

use chrono::NaiveDate;
pub use doubt::Doubt;
use naru_domain::assistant::{Period, ToolCall};
use naru_domain::id::{InterviewerId, PersonId, PostingId};
use naru_domain::settings::Language;

pub use roster::People;
pub use seeker::{Subject, asks_for_advice, asks_for_calendar, asks_of_own_document, has_meaning, looked_for, subject};

/// Somebody the desk knows.
#[derive(Debug, Clone)]
pub struct KnownPerson {
    /// Their id.
    pub id: PersonId,
    /// Their name in each way it is written.
    pub names: Vec<String>,
}

/// A posting the desk knows.
#[derive(Debug, Clone)]
pub struct KnownPosting {
    /// Its id.
    pub id: PostingId,
    /// Who hires, where its text says so.
    pub company: Option<String>,
    /// Its title.
    pub title: String,
}

/// Somebody who interviews.
#[derive(Debug, Clone)]
pub struct KnownInterviewer {
    /// Their id.
    pub id: InterviewerId,
    /// Their name.
    pub name: String,
}

/// What questions are understood by.
#[derive(Debug, Clone)]
pub struct Known {
    /// The day on which it is asked.
    pub today: NaiveDate,
    /// Candidates.
    pub people: People,
    /// Postings.
    pub postings: Vec<KnownPosting>,
    /// Interviewers.
    pub interviewers: Vec<KnownInterviewer>,
    /// Names of stages.
    pub stages: Vec<String>,
    /// Whoever asks looks for a job, and practises interviews.
    pub practising: bool,
}

/// What was said before, which a question may take up.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// What was asked last.
    pub last: Option<ToolCall>,
    /// The people of the last answer, by id.
    pub people: Vec<String>,
    /// The posting that was spoken of last, by id.
    pub posting: Option<String>,
    /// Whether a change waits for its confirmation.
    pub proposal: bool,
}

/// What law or decency keeps out of a decision about people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protected {
    /// How old somebody is.
    Age,
    /// Marriage, children, parents.
    Family,
    /// Where somebody comes from.
    Origin,
    /// Body and looks.
    Body,
    /// Sex.
    Sex,
    /// Belief, politics, property, health.
    Belief,
    /// A resident registration number.
    ResidentNumber,
}

/// What a question was understood as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Understood {
    /// A tool is to be asked.
    Call(Box<ToolCall>),
    /// A greeting.
    Greeting,
    /// Thanks.
    Thanks,
    /// What can you do?
    Help,
    /// "Yes", while a change waits: it is confirmed by its button.
    Confirm,
    /// Something that must not count.
    Declined(Protected),
    /// It would change something, and it is not clear for whom.
    Doubtful(Doubt),
    /// Not understood.
    Unclear,
}

/// The language in which a question is put: Korean where there is Hangul, unless it only stands in names of an English sentence.
pub fn language(question: &str) -> Language {
    crate::pattern::patterns! {
        ENGLISH = r"\b(?:who|whose|what|what's|when|where|which|how|is|are|does|do|did|has|have|the|me|for|with|can|could|please|show|find|list|move|cancel|schedule|draft|write|summari[sz]e|compare|tell|give|rank)\b";
    }
    let question = question::Question::new(question);
    let hangul = question.text.split(' ').filter(|word| word.chars().any(crate::pattern::is_hangul)).count();
    let latin = question.text.split(' ').count() - hangul;
    let english = ENGLISH.is_match(&question.lower) && latin > hangul * 2;
    if question.is_korean() && !english { Language::Ko } else { Language::En }
}

/// Understands a question.
pub fn understand(question: &str, known: &Known, context: &Context) -> Understood {
    let question = question::Question::new(question);
    if let Some(said) = talk::said(&question, context) {
        return said;
    }
    let names = names::find(&question, known);
    let frame = intent::Frame::new(&question, names, known);
    if let Some(protected) = talk::protected(&frame) {
        return Understood::Declined(protected);
    }
    let Some(mut call) = follow::taken_up(&frame, context).or_else(|| intent::of(&frame, context)) else {
        return Understood::Unclear;
    };
    match doubt::settled(&question, known, context, &mut call) {
        Some(doubt) => Understood::Doubtful(doubt),
        None => Understood::Call(Box::new(call)),
    }
}

/// Whether a question takes up what was said before it, as far as its words tell.
pub fn is_taken_up(question: &str) -> bool {
    follow::is_taken_up(&question::Question::new(question))
}

fn period(window: crate::dates::Window) -> Period {
    Period { from: window.from, to: window.to }
}

#[cfg(test)]
mod tests;
