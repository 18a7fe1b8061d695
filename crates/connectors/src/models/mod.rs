//! Servers of language models: text in pieces, text held to a JSON schema, calls of tools, speech to text, and what models
//! there are. The protocols of chat are those of the crate genai (decisions/0020); what it has not, a limit for every wait, the
//! kinds of failure, one order of trying for JSON, is here. Nothing is kept, and dropping a stream ends its request.

mod address;
mod chat;
mod failure;
mod json;
mod list;
mod patience;
mod speech;

use crate::{Failure, Secret};
use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use futures::stream::BoxStream;
use naru_domain::model::ModelProvider;
use reqwest::Url;
use serde_json::Value;

pub use address::{AddressError, Reach, base};
pub use chat::ChatModel;
pub use json::{Structured, Unstructured, as_json, structured};
pub use list::models;
pub(crate) use patience::waited_for;
pub use patience::{Patience, SLOW};
pub use speech::CompatibleSpeech;

/// A model and the way to it.
#[derive(Debug, Clone)]
pub struct Target {
    /// The protocol.
    pub provider: ModelProvider,
    /// The address, ending in `/`, as [`base`] gives it.
    pub base: Url,
    /// The key; `None` where the server asks for none.
    pub key: Option<Secret>,
    /// The model's name.
    pub model: String,
}

/// What a model is to be told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// By who asks.
    User(String),
    /// By the model itself, earlier.
    Assistant(String),
    /// The tools that the model asked for.
    Calls(Vec<ToolCall>),
    /// What one of them gave.
    Result {
        /// Which call.
        id: String,
        /// The tool's name.
        name: String,
        /// What it gave.
        text: String,
    },
}

/// A tool that a model may ask for.
#[derive(Debug, Clone, PartialEq)]
pub struct Tool {
    /// Its name: letters, digits and `_`.
    pub name: String,
    /// What it does, for the model.
    pub description: String,
    /// The JSON schema of its arguments.
    pub parameters: Value,
}

/// A tool that a model asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct ToolCall {
    /// Names the call in its result.
    pub id: String,
    /// The tool's name.
    pub name: String,
    /// Its arguments; a text when they are no JSON.
    pub arguments: Value,
    /// What the provider wants to see again with the call; opaque.
    pub marks: Option<Vec<String>>,
}

/// The form of an answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Form {
    /// Words.
    #[default]
    Text,
    /// JSON of this schema, which the server is to hold it to.
    Schema {
        /// A name of letters, digits, `-` and `_`.
        name: String,
        /// The JSON schema.
        schema: Value,
    },
    /// Any JSON.
    Json,
}

/// What is asked of a model.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prompt {
    /// What holds for the whole conversation.
    pub system: String,
    /// The conversation; the last one is answered.
    pub messages: Vec<Message>,
    /// What the model may ask for.
    pub tools: Vec<Tool>,
    /// The form of the answer.
    pub form: Form,
    /// Longest answer, in tokens.
    pub max_tokens: u32,
}

/// Tokens of a call, as the server counts them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tokens {
    /// Read.
    pub input: Option<u32>,
    /// Written.
    pub output: Option<u32>,
}

/// A piece of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Some words.
    Text(String),
    /// The tools that it asks for, all at once, after the words.
    Calls(Vec<ToolCall>),
    /// Nothing follows. An answer without this piece broke off.
    End {
        /// What it took.
        tokens: Tokens,
        /// Whether it ended before it was finished: too many tokens, or a filter.
        cut_off: bool,
    },
}

/// An answer as it comes.
pub type Pieces = BoxStream<'static, Result<Piece, Failure>>;

/// Writes text.
pub trait TextModel: Send + Sync {
    /// Asks. Nothing is sent until the stream is polled; it ends with [`Piece::End`] or the first failure. `now` is what dates in answers
    /// are compared with.
    fn generate(&self, prompt: &Prompt, now: DateTime<Utc>) -> Pieces;
}

/// Writes down what was said.
pub trait SpeechModel: Send + Sync {
    /// The words of a recording. `file_name` tells its format (`answer.wav`), `language` is `ko`, `en` …
    fn transcribe(
        &self,
        audio: Vec<u8>,
        file_name: &str,
        language: &str,
        now: DateTime<Utc>,
    ) -> BoxFuture<'static, Result<String, Failure>>;
}

#[cfg(test)]
mod tests;
