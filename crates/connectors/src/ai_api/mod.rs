//! Servers that speak the AI API (docs/AI-API.md): another Naru, or whatever else has it. A résumé and a posting go there as texts, and words
//! about them come back. Only the words are read: numbers and grades that a server works out are not looked at. Nothing is kept, and
//! dropping a stream ends its request.

mod events;
mod failure;

use crate::Failure;
use crate::models::{Message, Patience, Piece, Pieces, Prompt, Target, TextModel, Tokens, waited_for};
use chrono::{DateTime, Utc};
use events::{Event, Events};
pub use failure::{FORBIDDEN, NO_AI_API, TOKEN_EXPIRED};
use futures::{StreamExt, stream};
use naru_domain::ai::{AnalyzeRequest, HOPS_HEADER, LANGUAGE_HEADER};
use naru_domain::settings::Language;
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Client, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a résumé and a posting are called on the way. Whose they are is nobody's business there.
const RESUME_ID: &str = "resume";
const POSTING_ID: &str = "posting";

/// A server of the AI API.
#[derive(Debug, Clone)]
pub struct AiServer {
    client: Client,
    target: Target,
    hops: u32,
    patience: Patience,
}

/// What a server says about a résumé beside a posting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnalysisWords {
    /// What speaks for the person.
    pub strengths: Vec<String>,
    /// What speaks against.
    pub weaknesses: Vec<String>,
    /// What to do about it: the suggestions, then the recommendations.
    pub recommendations: Vec<String>,
}

/// The data of the last event, as far as it is read.
#[derive(Deserialize)]
struct Analysis {
    success: bool,
    resume_analysis: ResumeAnalysis,
    matching: Matching,
}

#[derive(Deserialize)]
struct ResumeAnalysis {
    strengths: Vec<String>,
    weaknesses: Vec<String>,
    suggestions: Vec<String>,
}

#[derive(Deserialize)]
struct Matching {
    recommendations: Vec<String>,
}

impl AiServer {
    /// The server at `target`, spoken with through `client` (made by [`crate::http::streaming_client`]). `hops` is how many servers
    /// the request will have gone through when it is there, this one included.
    pub fn new(client: Client, target: Target, hops: u32, patience: Patience) -> Self {
        Self { client, target, hops, patience }
    }

    async fn open(self, request: AnalyzeRequest, language: Language, now: DateTime<Utc>) -> Result<Response, Failure> {
        let url = self.target.base.join("ai/analyze");
        let url = url.map_err(|_| Failure::unusable("address", "no address of a server"))?;
        let word = if language == Language::Ko { "ko" } else { "en" };
        let mut asked = self.client.post(url).json(&request).header(ACCEPT, "text/event-stream, application/json");
        asked = asked.header(HOPS_HEADER, self.hops).header(LANGUAGE_HEADER, word);
        if let Some(token) = &self.target.key {
            asked = asked.bearer_auth(token.expose());
        }
        // The address was looked at when it was taken in.
        let answer = asked.send().await.map_err(|error| crate::http::transient(&error))?;
        let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if answer.status().is_success() && kind.starts_with("text/event-stream") {
            return Ok(answer);
        }
        Err(failure::of(answer, self.target.key.as_ref(), now).await)
    }
}

impl TextModel for AiServer {
    /// The prompt's first two messages are the résumé and the posting, its `system` says the language (`language_of`). Nothing but signs of
    /// life comes until the end, which is [`AnalysisWords`] as JSON.
    fn generate(&self, prompt: &Prompt, now: DateTime<Utc>) -> Pieces {
        let text = |at: usize| match prompt.messages.get(at) {
            Some(Message::User(text)) => text.clone(),
            _ => String::new(),
        };
        let request = AnalyzeRequest {
            resume_id: RESUME_ID.to_owned(),
            posting_id: POSTING_ID.to_owned(),
            resume_text: text(0),
            posting_text: text(1),
        };
        let opened = self.clone().open(request, language_of(prompt), now);
        let pieces = stream::once(opened).flat_map(|answer| match answer {
            Ok(answer) => heard(answer),
            Err(failure) => stream::iter([Err(failure)]).boxed(),
        });
        waited_for(pieces.boxed(), self.patience)
    }
}

/// The language that a prompt for a server of the AI API asks for.
fn language_of(prompt: &Prompt) -> Language {
    if prompt.system == "en" { Language::En } else { Language::Ko }
}

fn heard(answer: Response) -> Pieces {
    let events = Events::of(answer);
    events.flat_map(|event| stream::iter(pieces(event))).boxed()
}

fn pieces(event: Result<Event, Failure>) -> Vec<Result<Piece, Failure>> {
    match event {
        Err(failure) => vec![Err(failure)],
        Ok(Event::Alive) => vec![Ok(Piece::Text(String::new()))],
        Ok(Event::Data(data)) => match last(&data) {
            Ok(None) => vec![Ok(Piece::Text(String::new()))],
            Ok(Some(words)) => {
                let end = Piece::End { tokens: Tokens::default(), cut_off: false };
                vec![Ok(Piece::Text(words)), Ok(end)]
            }
            Err(failure) => vec![Err(failure)],
        },
    }
}

/// The words of the last event; `None` for one on the way.
fn last(data: &str) -> Result<Option<String>, Failure> {
    let wrong = || Failure::contract("an event of the AI API", None, data.as_bytes());
    let event: Value = serde_json::from_str(data).map_err(|_| wrong())?;
    if event["type"] == "delta" {
        return Ok(None);
    }
    if let Some(failure) = failure::of_envelope(&event) {
        return Err(failure);
    }
    if event["message"] != "analysis_complete" {
        return Err(wrong());
    }
    let read: Analysis = serde_json::from_value(event["data"].clone()).map_err(|_| wrong())?;
    if !read.success {
        return Err(wrong());
    }
    let words = AnalysisWords {
        strengths: read.resume_analysis.strengths,
        weaknesses: read.resume_analysis.weaknesses,
        recommendations: [read.resume_analysis.suggestions, read.matching.recommendations].concat(),
    };
    serde_json::to_string(&words).map(Some).map_err(|_| wrong())
}

#[cfg(test)]
mod tests;
