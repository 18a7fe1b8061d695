//! JSON from a model: held to a schema by the server, else to JSON, else asked for in words; once it may repair what it wrote. What
//! comes is read by serde and by whoever asks, in any case.

use super::{Form, Message, Piece, Prompt, TextModel, Tokens};
use crate::Failure;
use chrono::{DateTime, Utc};
use futures::StreamExt;
use naru_domain::model::ModelForm;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Longest answer that is read, in bytes.
const ANSWER_MAX: usize = 256 * 1024;

/// What a model answered, in the shape that was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Structured<T> {
    /// The answer.
    pub value: T,
    /// The same as it came.
    pub text: String,
    /// What the model was held to.
    pub form: ModelForm,
    /// What all attempts took.
    pub tokens: Tokens,
}

/// Why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Unstructured {
    /// The server failed.
    Failed(Failure),
    /// The answer broke off.
    CutOff,
    /// Nothing came.
    Empty,
    /// It is not of the shape, also after it was asked to mend it; what came.
    Nonsense(String),
}

/// Asks for JSON of a schema and reads it as `T`. A server that refuses a form is asked for the next weaker one.
///
/// # Errors
/// [`Unstructured`].
pub async fn structured<T: DeserializeOwned>(
    model: &dyn TextModel,
    prompt: &Prompt,
    name: &str,
    schema: &Value,
    now: DateTime<Utc>,
) -> Result<Structured<T>, Unstructured> {
    let mut spent = Tokens::default();
    let mut refused = Failure::contract("an answer", None, b"");
    for form in [ModelForm::Schema, ModelForm::Json, ModelForm::Asked] {
        let asked = as_json(prompt, form, name, schema);
        match attempt(model, &asked, now, &mut spent).await {
            // It does not know this form.
            Err(Unstructured::Failed(failure @ (Failure::Permanent { .. } | Failure::Contract { .. }))) => {
                refused = failure
            }
            Err(other) => return Err(other),
            Ok(text) => {
                if let Ok(value) = read(&text) {
                    return Ok(Structured { value, text, form, tokens: spent });
                }
                return mended(model, asked, text, form, now, spent).await;
            }
        }
    }
    Err(Unstructured::Failed(refused))
}

async fn mended<T: DeserializeOwned>(
    model: &dyn TextModel,
    mut prompt: Prompt,
    wrong: String,
    form: ModelForm,
    now: DateTime<Utc>,
    mut spent: Tokens,
) -> Result<Structured<T>, Unstructured> {
    prompt.messages.push(Message::Assistant(wrong));
    prompt
        .messages
        .push(Message::User("That is not JSON of the schema. Answer again with the JSON object alone.".to_owned()));
    let text = attempt(model, &prompt, now, &mut spent).await?;
    match read(&text) {
        Ok(value) => Ok(Structured { value, text, form, tokens: spent }),
        Err(_) => Err(Unstructured::Nonsense(text)),
    }
}

async fn attempt(
    model: &dyn TextModel,
    prompt: &Prompt,
    now: DateTime<Utc>,
    spent: &mut Tokens,
) -> Result<String, Unstructured> {
    let mut pieces = model.generate(prompt, now);
    let mut text = String::new();
    while let Some(piece) = pieces.next().await {
        match piece.map_err(Unstructured::Failed)? {
            Piece::Text(more) => text.push_str(&more),
            Piece::Calls(_) => {}
            Piece::End { tokens, cut_off } => {
                spent.add(tokens);
                return match (cut_off, text.trim().is_empty()) {
                    (true, _) => Err(Unstructured::CutOff),
                    (false, true) => Err(Unstructured::Empty),
                    (false, false) => Ok(text),
                };
            }
        }
        if text.len() > ANSWER_MAX {
            return Err(Unstructured::Nonsense(text));
        }
    }
    Err(Unstructured::CutOff)
}

impl Tokens {
    /// What two calls took together; a count that one of them did not tell is that of the other.
    pub fn add(&mut self, more: Self) {
        let sum = |a: Option<u32>, b: Option<u32>| match (a, b) {
            (Some(a), Some(b)) => Some(a.saturating_add(b)),
            (a, b) => a.or(b),
        };
        *self = Self { input: sum(self.input, more.input), output: sum(self.output, more.output) };
    }
}

/// The prompt in one of the forms. Providers want the word JSON in it, and models that are not held to a schema must see it.
pub fn as_json(prompt: &Prompt, form: ModelForm, name: &str, schema: &Value) -> Prompt {
    let held = match form {
        ModelForm::Schema => Form::Schema { name: name.to_owned(), schema: schema.clone() },
        ModelForm::Json => Form::Json,
        ModelForm::Asked => Form::Text,
    };
    let words = match form {
        ModelForm::Schema => "\n\nAnswer in JSON.".to_owned(),
        ModelForm::Json | ModelForm::Asked => {
            format!("\n\nAnswer with one JSON object and nothing else. It must follow this JSON schema:\n{schema}")
        }
    };
    Prompt { system: format!("{}{words}", prompt.system), form: held, ..prompt.clone() }
}

/// Reads the object in an answer: models put words or a fence around it.
fn read<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    let from = text.find('{').unwrap_or(0);
    let to = text.rfind('}').map_or(text.len(), |at| at + 1);
    serde_json::from_str(text.get(from..to).unwrap_or(text))
}
