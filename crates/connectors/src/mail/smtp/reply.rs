//! What a server's reply means (RFC 5321 §4.2, RFC 3463).

use crate::Failure;
use lettre::transport::smtp::Error;
use std::error::Error as _;

/// Words in replies that tell a limit from a fault, where the code does not.
const RATE_WORDS: [&str; 5] = ["rate", "too many", "too much", "slow down", "throttl"];

/// The failure that an error of the conversation stands for.
pub(super) fn failure(error: &Error) -> Failure {
    if let Some(code) = error.status() {
        let text = error.source().map(ToString::to_string).unwrap_or_default();
        return refused(u16::from(code), &text);
    }
    if let Some(detail) = untrusted(error) {
        return Failure::Permanent { code: "certificate".to_owned(), detail };
    }
    if error.is_response() {
        let text = error.source().map(ToString::to_string).unwrap_or_default();
        if text == "incomplete response" {
            return Failure::transient("the connection broke off");
        }
        return Failure::contract(format!("a reply of SMTP ({text})"), None, b"");
    }
    if error.is_client() {
        return Failure::Permanent { code: "smtp_client".to_owned(), detail: error.to_string() };
    }
    Failure::transient(if error.is_timeout() { "no answer in time" } else { "no connection, or it broke off" })
}

/// The failure that a reply stands for.
fn refused(code: u16, text: &str) -> Failure {
    let enhanced = enhanced(text);
    let detail = format!("{code} {text}");
    let says_rate = RATE_WORDS.iter().any(|word| text.to_ascii_lowercase().contains(word));
    match (code, enhanced) {
        (530 | 534 | 535 | 538, _) | (500..=599, Some("5.7.8" | "5.7.9")) => Failure::Unauthorized { detail },
        (450 | 452 | 454, _) => Failure::RateLimited { retry_after: None, detail },
        (400..=499, _) if says_rate => Failure::RateLimited { retry_after: None, detail },
        (400..=499, _) => Failure::Transient { detail },
        _ => {
            let code = enhanced.map_or_else(|| code.to_string(), |enhanced| format!("{code} {enhanced}"));
            Failure::Permanent { code, detail }
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
        let kind = |code, text| match refused(code, text) {
            Failure::Unauthorized { .. } => "unauthorized".to_owned(),
            Failure::RateLimited { .. } => "rate".to_owned(),
            Failure::Transient { .. } => "transient".to_owned(),
            Failure::Permanent { code, .. } => code,
            Failure::Contract { .. } => "contract".to_owned(),
        };
        for (code, text, wanted) in [
            (535, "5.7.8 Username and Password not accepted", "unauthorized"),
            (534, "5.7.9 Application-specific password required", "unauthorized"),
            (530, "5.7.0 Authentication Required", "unauthorized"),
            (550, "5.7.8 bad credentials", "unauthorized"),
            (450, "4.2.1 The user is receiving mail too quickly", "rate"),
            (452, "4.5.3 too many recipients", "rate"),
            (452, "4.3.1 insufficient system storage", "rate"),
            (454, "Throttling failure: Maximum sending rate exceeded.", "rate"),
            (421, "4.7.0 Too many connections", "rate"),
            (421, "4.3.2 service shutting down", "transient"),
            (451, "4.4.0 local error in processing", "transient"),
            (451, "4.7.1 rate limit", "rate"),
            (432, "", "transient"),
            (550, "5.1.1 no such user", "550 5.1.1"),
            (550, "no such user", "550"),
            (552, "5.3.4 Message size exceeds fixed limit", "552 5.3.4"),
            (552, "5.2.2 mailbox full", "552 5.2.2"),
            (553, "5.1.3 bad address syntax", "553 5.1.3"),
            (554, "Message rejected: Email address is not verified.", "554"),
        ] {
            assert_eq!(kind(code, text), wanted, "{code} {text}");
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
