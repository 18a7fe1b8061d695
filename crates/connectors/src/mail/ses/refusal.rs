//! What a refusal of SES means: by the exception's name, not by the status.

use crate::Failure;
use crate::http::Answer;
use chrono::{DateTime, Utc};

/// The failure that a refusal stands for.
pub(super) fn failure(answer: &Answer, now: DateTime<Utc>) -> Failure {
    let (name, message) = exception(answer);
    let detail = if message.is_empty() { name.clone() } else { format!("{name}: {message}") };
    let word = name.strip_suffix("Exception").unwrap_or(&name);
    match word {
        "TooManyRequests" | "Throttling" | "LimitExceeded" | "RequestLimitExceeded" => {
            Failure::RateLimited { retry_after: answer.retry_after(now), detail }
        }
        _ if message.contains("sending rate exceeded") => {
            Failure::RateLimited { retry_after: answer.retry_after(now), detail }
        }
        // This machine's clock is off: its keys are right.
        _ if word == "RequestExpired" || is_of_another_time(&message) => Failure::transient(detail),
        // The day's quota comes back with time, of which SES says nothing.
        _ if message.contains("message quota exceeded") => {
            Failure::RateLimited { retry_after: answer.retry_after(now).or(Some(Failure::QUOTA_WAIT)), detail }
        }
        // Of the account, of the sender's domain, or of the configuration set, which alone can be missing.
        "SendingPaused" | "AccountSuspended" | "MailFromDomainNotVerified" | "NotFound" => {
            Failure::unusable(word, detail)
        }
        "UnrecognizedClient"
        | "InvalidClientTokenId"
        | "SignatureDoesNotMatch"
        | "InvalidSignature"
        | "ExpiredToken"
        | "MissingAuthenticationToken"
        | "IncompleteSignature"
        | "AccessDenied"
        | "NotAuthorized"
        | "OptInRequired"
        | "InvalidAccessKeyId" => Failure::Unauthorized { detail },
        // Without a name, as some doors before SES answer: 403 is about the keys all the same.
        "" if answer.status.as_u16() == 403 => Failure::Unauthorized { detail: text(answer) },
        "" => answer.failure(text(answer), now),
        _ if answer.status.is_server_error() => answer.failure(detail, now),
        word => Failure::Permanent { code: word.to_owned(), detail },
    }
}

/// What AWS says of a signature whose time is not now (`InvalidSignatureException`).
fn is_of_another_time(message: &str) -> bool {
    message.starts_with("Signature expired") || message.starts_with("Signature not yet current")
}

/// SES names the addresses that are not verified: the recipient's while an account is new, or the sender's, which is the same
/// for every mail.
pub(super) fn of_sender(failure: Failure, sender: &str) -> Failure {
    match failure {
        Failure::Permanent { code, detail } if code == "MessageRejected" && detail.contains(sender) => {
            Failure::unusable("SenderNotVerified", detail)
        }
        other => other,
    }
}

/// The exception's name (`x-amzn-errortype`, else `__type` or `code` of the body, without namespace and address) and message.
fn exception(answer: &Answer) -> (String, String) {
    let body = answer.value();
    let field = |names: &[&str]| names.iter().find_map(|name| body.get(name)?.as_str()).unwrap_or_default().to_owned();
    let header = answer.headers.get("x-amzn-errortype").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let name = header.unwrap_or_else(|| field(&["__type", "code", "Code"]));
    let name = name.split(':').next().unwrap_or_default();
    let name = name.rsplit('#').next().unwrap_or_default().trim();
    (name.to_owned(), field(&["message", "Message"]))
}

fn text(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).chars().take(500).collect()
}
