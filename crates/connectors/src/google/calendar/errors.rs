//! What Google's answers of failure mean. They are `{"error": {"code", "message", "errors": [{"domain", "reason", …}]}}`; a 403
//! alone says nothing, its `reason` does (<https://developers.google.com/workspace/calendar/api/guides/errors>).

use crate::failure::Failure;
use crate::http::Answer;
use chrono::{DateTime, Utc};
use serde_json::Value;

/// Reasons of a 403 for which the person is to be asked again.
const SCOPE: [&str; 2] = ["insufficientPermissions", "insufficientAuthenticationScopes"];

/// The failure that an answer is.
pub(super) fn failure(answer: &Answer, now: DateTime<Utc>) -> Failure {
    let value = answer.value();
    let reason = reason(&value);
    let detail = detail(&value, reason);
    match (answer.status.as_u16(), reason) {
        (403, Some(reason)) if is_limit(reason) => {
            Failure::RateLimited { retry_after: answer.retry_after(now), detail }
        }
        (403, Some(reason)) if SCOPE.contains(&reason) => Failure::Unauthorized { detail },
        // The project has no Calendar API switched on.
        (403, Some(reason @ "accessNotConfigured")) => Failure::unusable(reason, detail),
        (401 | 408 | 425 | 429 | 500..=599, _) | (_, None) => answer.failure(detail, now),
        (_, Some(reason)) => Failure::Permanent { code: reason.to_owned(), detail },
    }
}

/// Whether an answer gives this reason.
pub(super) fn is(answer: &Answer, wanted: &str) -> bool {
    reason(&answer.value()) == Some(wanted)
}

/// `rateLimitExceeded`, `userRateLimitExceeded`, `dailyLimitExceeded`, `quotaExceeded` …
fn is_limit(reason: &str) -> bool {
    reason == "quotaExceeded" || reason.to_ascii_lowercase().contains("limitexceeded")
}

fn reason(value: &Value) -> Option<&str> {
    value["error"]["errors"][0]["reason"].as_str()
}

/// Google's words and its reason, of which the words may be none.
fn detail(value: &Value, reason: Option<&str>) -> String {
    let message = value["error"]["message"].as_str().unwrap_or("no message");
    reason.map_or_else(|| message.to_owned(), |reason| format!("{reason}: {message}"))
}
