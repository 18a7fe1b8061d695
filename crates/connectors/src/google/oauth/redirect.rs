//! What the browser came back with.

use std::collections::HashMap;
use url::Url;

/// What a true answer carries.
pub(super) struct Expected<'a> {
    pub(super) state: &'a str,
    pub(super) issuer: &'a str,
}

/// A true answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Yes: the code to exchange.
    Code(String),
    /// No, or Google cannot ask.
    Error { code: String, detail: String },
}

/// Judges an answer (RFC 6749 §4.1.2, RFC 9207 §2.4). `None` is none that was asked for: `state` is missing or another, `iss` is
/// given and another, or a parameter is there twice.
pub(super) fn judge(url: &Url, expected: &Expected<'_>) -> Option<Verdict> {
    let mut said = HashMap::new();
    for (name, value) in url.query_pairs() {
        if said.insert(name, value).is_some() {
            return None;
        }
    }
    let issuer = said.get("iss").map_or(expected.issuer, |issuer| issuer.as_ref());
    if said.get("state").map(AsRef::as_ref) != Some(expected.state) || issuer != expected.issuer {
        return None;
    }
    if let Some(code) = said.get("error") {
        let detail = said.get("error_description").map(|detail| detail.clone().into_owned());
        return Some(Verdict::Error { code: code.clone().into_owned(), detail: detail.unwrap_or_default() });
    }
    said.get("code").map(|code| Verdict::Code(code.clone().into_owned()))
}

#[cfg(test)]
mod tests {
    use super::{Expected, Verdict, judge};
    use url::Url;

    #[test]
    fn only_what_was_asked_for_is_taken() {
        let expected = Expected { state: "s 1", issuer: "https://accounts.google.com" };
        let code = || Some(Verdict::Code("4/0A b".to_owned()));
        let denied = Some(Verdict::Error { code: "access_denied".to_owned(), detail: String::new() });
        for (query, wanted) in [
            ("state=s+1&code=4%2F0A%20b", code()),
            ("state=s%201&code=4/0A+b&iss=https%3A%2F%2Faccounts.google.com&scope=openid", code()),
            ("state=s+1&error=access_denied", denied),
            ("code=4%2F0A", None),
            ("state=s+2&code=4%2F0A", None),
            ("state=&code=4%2F0A", None),
            ("state=s+1&code=4%2F0A&iss=https%3A%2F%2Fevil.example", None),
            ("state=s+1&code=a&code=b", None),
            ("state=s+1&state=s+1&code=a", None),
            ("error=access_denied", None),
            ("state=s+1", None),
        ] {
            let url = Url::parse(&format!("http://127.0.0.1:1/callback?{query}")).unwrap();
            assert_eq!(judge(&url, &expected), wanted, "{query}");
        }
    }
}
