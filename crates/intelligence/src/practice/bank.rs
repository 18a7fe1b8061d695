//! The questions: what to ask, what a good answer says, what people get wrong, and what to ask on.
//!
//! `bank/` holds a file per topic. It is part of the program; nothing is fetched.

use super::signal::{Heard, Word};
use naru_domain::role::Family;
use naru_domain::settings::Language;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Both {
    /// Korean.
    pub ko: String,
    /// English.
    pub en: String,
}

impl Both {
    /// The text in a language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Ko => &self.ko,
            Language::En => &self.en,
        }
    }
}

/// What a topic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A skill of the lexicon.
    Skill,
    /// A trade.
    Role,
    /// A field that several trades share, such as networking.
    Field,
    /// A competency of people, whatever their trade.
    Personality,
}

/// What a question wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// An explanation.
    Knowledge,
    /// What somebody would do.
    Scenario,
    /// What somebody did.
    Experience,
}

/// How far somebody must be to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "u8")]
pub enum Level {
    /// Up to two years.
    Junior,
    /// Three to six years.
    Experienced,
    /// Seven years and more.
    Senior,
}

impl TryFrom<u8> for Level {
    type Error = String;

    fn try_from(level: u8) -> Result<Self, String> {
        match level {
            1 => Ok(Self::Junior),
            2 => Ok(Self::Experienced),
            3 => Ok(Self::Senior),
            _ => Err(format!("no level: {level}")),
        }
    }
}

/// Groups of words; each must be said, by any of its words.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "Vec<Vec<String>>")]
pub struct Signals(Vec<Vec<Word>>);

impl From<Vec<Vec<String>>> for Signals {
    fn from(groups: Vec<Vec<String>>) -> Self {
        Self(groups.iter().map(|group| group.iter().map(|word| Word::new(word)).collect()).collect())
    }
}

impl Signals {
    /// How many groups there are.
    pub fn groups(&self) -> usize {
        self.0.len()
    }

    /// How many groups a text says.
    pub fn said_in(&self, heard: &Heard) -> usize {
        self.0.iter().filter(|group| group.iter().any(|word| heard.says(word))).count()
    }

    /// Whether a text says all of them.
    pub fn all_said_in(&self, heard: &Heard) -> bool {
        self.said_in(heard) == self.groups()
    }
}

/// Words of which each says something by itself.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Signs(Vec<Word>);

impl From<Vec<String>> for Signs {
    fn from(words: Vec<String>) -> Self {
        Self(words.iter().map(|word| Word::new(word)).collect())
    }
}

impl Signs {
    /// How many of them a text says.
    pub fn said_in(&self, heard: &Heard) -> usize {
        self.0.iter().filter(|word| heard.says(word)).count()
    }
}

/// Something that a good answer says.
#[derive(Debug, Clone, Deserialize)]
pub struct Point {
    /// What it is, in few words.
    #[serde(flatten)]
    pub what: Both,
    /// By which it is recognised.
    pub signals: Signals,
    /// As a candidate could say it.
    pub say: Both,
    /// What is asked when it is missing.
    pub ask: Both,
}

/// Something wrong that people say.
#[derive(Debug, Clone, Deserialize)]
pub struct Misconception {
    /// What it is.
    #[serde(flatten)]
    pub what: Both,
    /// By which it is recognised, within one sentence.
    pub signals: Signals,
}

/// A question.
#[derive(Debug, Clone, Deserialize)]
pub struct Question {
    /// Its id, `react-1`.
    pub id: String,
    /// Who is asked it.
    pub level: Level,
    /// What it wants.
    #[serde(rename = "type")]
    pub kind: Type,
    /// Its words.
    #[serde(flatten)]
    pub text: Both,
    /// What a good answer says, the most important first.
    pub points: Vec<Point>,
    /// What people get wrong.
    #[serde(default)]
    pub misconceptions: Vec<Misconception>,
}

/// Questions of one topic.
#[derive(Debug, Clone, Deserialize)]
pub struct Topic {
    /// The canonical name of the skill, or the name of the field, trade or competency.
    #[serde(rename = "topic")]
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its name for people.
    pub title: Both,
    /// What else it is called, and tools that are of it.
    #[serde(default)]
    aliases: Vec<String>,
    /// Families of trades that are asked this.
    #[serde(default)]
    pub roles: Vec<Family>,
    /// By which a résumé or a posting shows that it is about this competency.
    #[serde(default)]
    pub signs: Signs,
    /// Its questions.
    pub questions: Vec<Question>,
}

impl Topic {
    /// Whether a skill is this topic, or a tool of it.
    pub fn is_called(&self, skill: &str) -> bool {
        self.name == skill || self.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(skill))
    }
}

/// All topics.
#[derive(Debug)]
pub struct Bank {
    topics: Vec<Topic>,
    by_id: HashMap<String, (usize, usize)>,
}

impl Bank {
    /// All topics.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// A question and its topic.
    pub fn question(&self, id: &str) -> Option<(&Topic, &Question)> {
        let (topic, question) = self.by_id.get(id)?;
        let topic = self.topics.get(*topic)?;
        Some((topic, topic.questions.get(*question)?))
    }
}

/// The topics of files (name and content); the first file that is none is named.
fn read(files: &[(&str, &str)]) -> Result<Vec<Topic>, String> {
    let topic = |(name, content): &(&str, &str)| {
        serde_json::from_str::<Topic>(content).map_err(|error| format!("{name}: {error}"))
    };
    files.iter().map(topic).collect()
}

/// The bank, read once.
#[expect(
    clippy::expect_used,
    reason = "the files are constants of the program: what a test has read is read everywhere"
)]
pub fn bank() -> &'static Bank {
    static BANK: LazyLock<Bank> = LazyLock::new(|| {
        let topics = read(FILES).expect("a file of the question bank");
        let mut by_id = HashMap::new();
        for (i, topic) in topics.iter().enumerate() {
            for (j, question) in topic.questions.iter().enumerate() {
                by_id.insert(question.id.clone(), (i, j));
            }
        }
        Bank { topics, by_id }
    });
    &BANK
}

include!(concat!(env!("OUT_DIR"), "/bank.rs"));

#[cfg(test)]
mod tests {
    use super::{FILES, read};

    #[test]
    fn every_file_is_read_and_one_that_cannot_be_is_named() {
        assert_eq!(read(FILES).map(|topics| topics.len()), Ok(FILES.len()));
        let (name, content) = FILES[0];
        let cut = &content[..content.floor_char_boundary(content.len() / 2)];
        let without = content.replacen("\"questions\"", "\"question\"", 1);
        for broken in [cut, &without, ""] {
            let error = read(&[FILES[1], (name, broken)]).unwrap_err();
            assert!(error.starts_with(name), "{error}");
        }
    }
}
