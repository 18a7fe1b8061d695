//! What went wrong with a server of the AI API. Its envelope says it by message and number; what has no envelope is no such server.

use crate::http::Answer;
use crate::{Failure, Secret};
use chrono::{DateTime, Utc};
use naru_domain::ai::AiFailure;
use reqwest::Response;
use serde_json::Value;
use std::time::Duration;

/// Code of a failure: the token's time is over.
pub const TOKEN_EXPIRED: &str = "token_expired";
/// Code of a failure: the server does not serve us.
pub const FORBIDDEN: &str = "forbidden";
/// Code of a failure: what is at the address does not speak the AI API.
pub const NO_AI_API: &str = "no_ai_api";

/// So much of an answer that is no stream is read.
const READ_MAX: usize = 64 * 1024;
/// When a server that is not available now is asked again at the earliest.
const LATER: Duration = Duration::from_secs(60);

/// The failure that an answer stands for that is no stream of events.
pub(super) async fn of(answer: Response, token: Option<&Secret>, now: DateTime<Utc>) -> Failure {
    let answer = match whole(answer).await {
        Ok(answer) => answer,
        Err(failure) => return failure,
    };
    let status = answer.status;
    if let Some(failure) = of_envelope(&answer.value()) {
        return failure;
    }
    match status.as_u16() {
        // Something in front of it.
        401 | 402 | 408 | 425 | 429 | 500..=599 => answer.failure(shown(&answer.body, token), now),
        code => Failure::unusable(NO_AI_API, format!("{code}: no server of the AI API is at this address")),
    }
}

/// An answer that is no stream, as far as it is read.
pub(super) async fn whole(mut answer: Response) -> Result<Answer, Failure> {
    let (status, headers) = (answer.status(), answer.headers().clone());
    let mut body = Vec::new();
    while body.len() < READ_MAX {
        match answer.chunk().await {
            Ok(Some(bytes)) => body.extend_from_slice(&bytes),
            Ok(None) => break,
            Err(error) => return Err(crate::http::transient(&error)),
        }
    }
    Ok(Answer { status, headers, body })
}

/// The failure of an envelope; `None` when it is none of a failure.
pub(super) fn of_envelope(envelope: &Value) -> Option<Failure> {
    let (message, code) = (envelope.get("message")?.as_str()?, envelope.get("error_code")?.as_u64()?);
    let said = format!("{message} ({code})");
    let is = |failure: AiFailure| u64::from(failure.code()) == code && failure.message() == message;
    Some(match code {
        _ if is(AiFailure::TokenExpired) => Failure::unusable(TOKEN_EXPIRED, said),
        // The calendar's own 4010 and 4011 are not asked for here.
        4010..=4019 => Failure::Unauthorized { detail: said },
        4030..=4039 => Failure::unusable(FORBIDDEN, said),
        4040 => Failure::unusable(NO_AI_API, said),
        5030..=5039 => Failure::Deferred { retry_after: LATER, detail: said },
        5000..=5009 => Failure::transient(said),
        _ => Failure::Permanent { code: code.to_string(), detail: said },
    })
}

/// The beginning of what came, without the token, which some servers say again.
fn shown(body: &[u8], token: Option<&Secret>) -> String {
    let mut said = String::from_utf8_lossy(body).trim().to_owned();
    if let Some(token) = token.filter(|token| !token.expose().is_empty()) {
        said = said.replace(token.expose(), "…");
    }
    said.chars().take(300).collect()
}
