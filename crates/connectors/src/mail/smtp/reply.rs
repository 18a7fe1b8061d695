//! What a server's reply means (RFC 5321 §4.2, RFC 3463).

use crate::Failure;
use lettre::transport::smtp::Error;
use std::error::Error as _;
use std::time::Duration;

/// Words in replies that tell a limit from a fault, where the code does not.
const RATE_WORDS: [&str; 5] = ["rate", "too many", "too much", "slow down", "throttl"];

/// A server that does not know us yet lets us in after some minutes (greylisting, RFC 6647).
const GREYLISTED: Duration = Duration::from_secs(5 * 60);

/// What the conversation was about when the server replied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// The login or the sender: the next mail would be refused as well.
    Connection,
    /// A recipient or the message.
    Mail,
}

/// The failure that an error of the conversation stands for, before a recipient was named.
pub(super) fn failure(error: &Error) -> Failure {
    said(error, About::Connection)
}

/// The same from the first recipient on: it is about this mail, and others may go.
pub(super) fn failure_of_mail(error: &Error) -> Failure {
    said(error, About::Mail)
}

fn said(error: &Error, about: About) -> Failure {
    if let Some(code) = error.status() {
        let text = error.source().map(ToString::to_string).unwrap_or_default();
        return refused(u16::from(code), &text, about);
    }
    if let Some(detail) = untrusted(error) {
        return Failure::unusable("certificate", detail);
    }
    if error.is_response() {
        let text = error.source().map(ToString::to_string).unwrap_or_default();
        if text == "incomplete response" {
            return Failure::transient("the connection broke off");
        }
        return Failure::contract(format!("a reply of SMTP ({text})"), None, b"");
    }
    if error.is_client() {
        return match about {
            About::Connection => Failure::unusable("smtp_client", error.to_string()),
            About::Mail => Failure::invalid("smtp_client", error.to_string()),
        };
    }
    Failure::transient(if error.is_timeout() { "no answer in time" } else { "no connection, or it broke off" })
}

/// The failure that a reply stands for.
fn refused(code: u16, text: &str, about: About) -> Failure {
    let enhanced = enhanced(text);
    let detail = format!("{code} {text}");
    let says_rate = RATE_WORDS.iter().any(|word| text.to_ascii_lowercase().contains(word));
    // A recipient's address or mailbox, whatever the words are.
    let of_mailbox = enhanced.is_some_and(|enhanced| enhanced.starts_with("4.1.") || enhanced.starts_with("4.2."));
    match (code, enhanced) {
        (530 | 534 | 535 | 538, _) | (500..=599, Some("5.7.8" | "5.7.9")) => Failure::Unauthorized { detail },
        (400..=499, _) if about == About::Mail && of_mailbox => Failure::Deferred { retry_after: GREYLISTED, detail },
        // A quota, or room on its disk.
        (452, _) => Failure::RateLimited { retry_after: Some(Failure::QUOTA_WAIT), detail },
        (454, _) => Failure::RateLimited { retry_after: None, detail },
        (400..=499, _) if says_rate => Failure::RateLimited { retry_after: None, detail },
        // 421: the server is about to close, to everybody.
        (400..=499, _) if about == About::Mail && code != 421 => Failure::Deferred { retry_after: GREYLISTED, detail },
        (450, _) => Failure::RateLimited { retry_after: Some(GREYLISTED), detail },
        (400..=499, _) => Failure::Transient { detail },
        _ => {
            let code = enhanced.map_or_else(|| code.to_string(), |enhanced| format!("{code} {enhanced}"));
            match about {
                About::Connection => Failure::Unusable { code, detail },
                About::Mail => Failure::Permanent { code, detail },
            }
        }
    }
}

/// `5.1.1` at the start of a reply.
fn enhanced(text: &str) -> Option<&str> {
    let word = text.split_whitespace().next()?;
    let parts: Vec<&str> = word.split('.').collect();
    let numbers = parts.iter().all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    (parts.len() == 3 && numbers).then_some(word)
}

/// What is wrong with the server's certificate, when that is what is wrong.
fn untrusted(error: &Error) -> Option<String> {
    let mut source = error.source();
    while let Some(cause) = source {
        let tls = cause.downcast_ref::<rustls::Error>().or_else(|| {
            let io = cause.downcast_ref::<std::io::Error>()?;
            io.get_ref()?.downcast_ref::<rustls::Error>()
        });
        if let Some(rustls::Error::InvalidCertificate(reason)) = tls {
            return Some(format!("the server's certificate is not trusted: {reason:?}"));
        }
        source = cause.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_say_what_kind_of_failure_it_is() {
        let kind = |code, text, about| match refused(code, text, about) {
            Failure::Unauthorized { .. } => "unauthorized".to_owned(),
            Failure::Unusable { code, .. } => format!("unusable {code}"),
            Failure::RateLimited { retry_after, .. } => {
                retry_after.map_or("rate".to_owned(), |wait| format!("rate {}", wait.as_secs()))
            }
            Failure::Transient { .. } => "transient".to_owned(),
            Failure::Deferred { retry_after, .. } => format!("deferred {}", retry_after.as_secs()),
            Failure::Permanent { code, .. } | Failure::Invalid { code, .. } => code,
            Failure::Contract { .. } => "contract".to_owned(),
        };
        for (code, text, before, from_a_recipient_on) in [
            (535, "5.7.8 Username and Password not accepted", "unauthorized", "unauthorized"),
            (534, "5.7.9 Application-specific password required", "unauthorized", "unauthorized"),
            (530, "5.7.0 Authentication Required", "unauthorized", "unauthorized"),
            (550, "5.7.8 bad credentials", "unauthorized", "unauthorized"),
            (450, "4.7.1 Greylisted, please try again", "rate 300", "deferred 300"),
            (450, "4.2.1 The user is receiving mail at too high a rate", "rate", "deferred 300"),
            (452, "4.2.2 mailbox full", "rate 900", "deferred 300"),
            (452, "4.5.3 too many recipients", "rate 900", "rate 900"),
            (452, "4.3.1 insufficient system storage", "rate 900", "rate 900"),
            (454, "Throttling failure: Maximum sending rate exceeded.", "rate", "rate"),
            (421, "4.7.0 Too many connections", "rate", "rate"),
            (421, "4.3.2 service shutting down", "transient", "transient"),
            (451, "4.4.0 local error in processing", "transient", "deferred 300"),
            (451, "4.7.1 rate limit", "rate", "rate"),
            (432, "", "transient", "deferred 300"),
            (550, "5.1.1 no such user", "unusable 550 5.1.1", "550 5.1.1"),
            (550, "no such user", "unusable 550", "550"),
            (550, "5.7.60 not allowed to send as this sender", "unusable 550 5.7.60", "550 5.7.60"),
            (552, "5.3.4 Message size exceeds fixed limit", "unusable 552 5.3.4", "552 5.3.4"),
            (552, "5.2.2 mailbox full", "unusable 552 5.2.2", "552 5.2.2"),
            (553, "5.1.3 bad address syntax", "unusable 553 5.1.3", "553 5.1.3"),
            (554, "Message rejected: Email address is not verified.", "unusable 554", "554"),
        ] {
            assert_eq!(kind(code, text, About::Connection), before, "{code} {text}");
            assert_eq!(kind(code, text, About::Mail), from_a_recipient_on, "{code} {text}");
        }
    }

    #[test]
    fn an_enhanced_code_is_three_numbers() {
        assert_eq!(enhanced("5.1.1 x"), Some("5.1.1"));
        for text in ["", "5.1 x", "10.0.0.1.2", "v5.1.1", "5.1.1234"] {
            assert_eq!(enhanced(text), None, "{text}");
        }
    }
}
