//! Servers that speak the AI API (docs/AI-API.md): another Naru, or whatever else has it. A résumé and a posting go there as texts, or a mock
//! interview with its answers, and words about them come back. Only the words are read: numbers and grades that a server works out are
//! not looked at. Answers of an interview are stored there, in a session of their own, as that API has it. Dropping a stream ends its
//! request.

mod asked;
mod events;
mod failure;

use crate::Failure;
use crate::http::Answer as Whole;
use crate::models::{Patience, Piece, Pieces, Prompt, Target, TextModel, Tokens, waited_for};
pub use asked::{Answer, Interview, analysis_prompt, report_prompt};
use asked::{Asked, What};
use chrono::{DateTime, Utc};
use events::{Event, Events};
pub use failure::{FORBIDDEN, NO_AI_API, TOKEN_EXPIRED};
use futures::{StreamExt, stream};
use naru_domain::ai::{HOPS_HEADER, LANGUAGE_HEADER, SaveRequest};
use naru_domain::settings::Language;
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Client, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A server of the AI API.
#[derive(Debug, Clone)]
pub struct AiServer {
    client: Client,
    target: Target,
    hops: u32,
    patience: Patience,
}

/// What a server says, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerWords {
    /// What speaks for the person, or went well.
    pub strengths: Vec<String>,
    /// What speaks against, or was missing.
    pub weaknesses: Vec<String>,
    /// What to do about it: the suggestions, then the recommendations; of an interview what to learn.
    pub next: Vec<String>,
}

/// The last event of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Analysis,
    Report,
}

/// The data of `analysis_complete`, as far as it is read.
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

/// The data of `report_generated`, as far as it is read.
#[derive(Deserialize)]
struct Reported {
    success: bool,
    report: ReportBody,
}

#[derive(Deserialize)]
struct ReportBody {
    strength_patterns: Vec<String>,
    weakness_patterns: Vec<String>,
    learning_guide: Vec<String>,
}

impl AiServer {
    /// The server at `target`, spoken with through `client` (made by [`crate::http::streaming_client`]). `hops` is how many servers
    /// the request will have gone through when it is there, this one included.
    pub fn new(client: Client, target: Target, hops: u32, patience: Patience) -> Self {
        Self { client, target, hops, patience }
    }

    /// Asks, and stores the answers of an interview before; the stream of the words, and how it ends.
    async fn open(self, asked: Result<Asked, Failure>, now: DateTime<Utc>) -> Result<(Response, End), Failure> {
        let Asked { language, what } = asked?;
        let (path, end, body) = match what {
            What::Analysis(request) => ("ai/analyze", End::Analysis, body(&request)?),
            What::Report(saves, request) => {
                for save in &saves {
                    self.save(save, language, now).await?;
                }
                ("ai/interview/report", End::Report, body(&request)?)
            }
        };
        let answer = self.post(path, &body, language, "text/event-stream, application/json").await?;
        let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if answer.status().is_success() && kind.starts_with("text/event-stream") {
            return Ok((answer, end));
        }
        Err(failure::of(answer, self.target.key.as_ref(), now).await)
    }

    /// Stores one answer.
    async fn save(&self, save: &SaveRequest, language: Language, now: DateTime<Utc>) -> Result<(), Failure> {
        let answer = self.post("ai/interview/save", &body(save)?, language, "application/json").await?;
        if !answer.status().is_success() {
            return Err(failure::of(answer, self.target.key.as_ref(), now).await);
        }
        let answer = failure::whole(answer).await?;
        if answer.value()["message"] == "qa_saved" { Ok(()) } else { Err(no_envelope(&answer)) }
    }

    async fn post(&self, path: &str, body: &Value, language: Language, accept: &str) -> Result<Response, Failure> {
        let url = self.target.base.join(path);
        let url = url.map_err(|_| Failure::unusable("address", "no address of a server"))?;
        let word = if language == Language::Ko { "ko" } else { "en" };
        let mut asked = self.client.post(url).json(body).header(ACCEPT, accept);
        asked = asked.header(HOPS_HEADER, self.hops).header(LANGUAGE_HEADER, word);
        if let Some(token) = &self.target.key {
            asked = asked.bearer_auth(token.expose());
        }
        // The address was looked at when it was taken in.
        asked.send().await.map_err(|error| crate::http::transient(&error))
    }
}

fn body(request: &impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(request).map_err(|_| wrong_prompt())
}

/// What was asked is nothing that such a server knows.
fn wrong_prompt() -> Failure {
    Failure::invalid("prompt", "nothing that a server of the AI API is asked")
}

fn no_envelope(answer: &Whole) -> Failure {
    Failure::unusable(NO_AI_API, format!("{}: no server of the AI API is at this address", answer.status.as_u16()))
}

impl TextModel for AiServer {
    /// The prompt is one of [`analysis_prompt`] or [`report_prompt`]. Nothing but signs of life comes until the end, which is
    /// [`ServerWords`] as JSON.
    fn generate(&self, prompt: &Prompt, now: DateTime<Utc>) -> Pieces {
        let opened = self.clone().open(Asked::of(prompt), now);
        let pieces = stream::once(opened).flat_map(|answer| match answer {
            Ok((answer, end)) => heard(answer, end),
            Err(failure) => stream::iter([Err(failure)]).boxed(),
        });
        waited_for(pieces.boxed(), self.patience)
    }
}

fn heard(answer: Response, end: End) -> Pieces {
    let events = Events::of(answer);
    events.flat_map(move |event| stream::iter(pieces(event, end))).boxed()
}

fn pieces(event: Result<Event, Failure>, end: End) -> Vec<Result<Piece, Failure>> {
    match event {
        Err(failure) => vec![Err(failure)],
        Ok(Event::Alive) => vec![Ok(Piece::Text(String::new()))],
        Ok(Event::Data(data)) => match last(&data, end) {
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
fn last(data: &str, end: End) -> Result<Option<String>, Failure> {
    let wrong = || Failure::contract("an event of the AI API", None, data.as_bytes());
    let event: Value = serde_json::from_str(data).map_err(|_| wrong())?;
    if event["type"] == "delta" {
        return Ok(None);
    }
    if let Some(failure) = failure::of_envelope(&event) {
        return Err(failure);
    }
    let words = match (event["message"].as_str(), end) {
        (Some("analysis_complete"), End::Analysis) => of_analysis(&event["data"]),
        (Some("report_generated"), End::Report) => of_report(&event["data"]),
        _ => None,
    };
    serde_json::to_string(&words.ok_or_else(wrong)?).map(Some).map_err(|_| wrong())
}

fn of_analysis(data: &Value) -> Option<ServerWords> {
    let Analysis { resume_analysis, matching, .. } =
        Analysis::deserialize(data).ok().filter(|analysis| analysis.success)?;
    Some(ServerWords {
        strengths: resume_analysis.strengths,
        weaknesses: resume_analysis.weaknesses,
        next: [resume_analysis.suggestions, matching.recommendations].concat(),
    })
}

fn of_report(data: &Value) -> Option<ServerWords> {
    let Reported { report, .. } = Reported::deserialize(data).ok().filter(|reported| reported.success)?;
    Some(ServerWords {
        strengths: report.strength_patterns,
        weaknesses: report.weakness_patterns,
        next: report.learning_guide,
    })
}

#[cfg(test)]
mod tests;
