//! What a model is told when it is to put something into words: numbered lines that it must cite, and the same in our own words, which
//! stand before it answers and when it does not.

mod candidate;
mod report;
mod texts;

pub use candidate::candidate;
pub use report::{AnswerTold, report};
pub use texts::{Texts, practice_texts, texts};

use naru_domain::model::Claim;

/// One line of what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// Whether the program said it. What a person wrote is no instruction, and its numbers are not ours.
    pub ours: bool,
}

/// What is known, and what we say about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brief {
    /// Numbered from 1.
    pub lines: Vec<Line>,
    /// Our own words, which cite the lines.
    pub claims: Vec<Claim>,
}

impl Brief {
    /// Adds a line; its number.
    fn line(&mut self, text: impl Into<String>, ours: bool) -> u32 {
        self.lines.push(Line { text: text.into(), ours });
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }

    fn claim(&mut self, section: &str, text: impl Into<String>, cites: Vec<u32>) {
        self.claims.push(Claim { section: section.to_owned(), text: text.into(), cites });
    }
}
