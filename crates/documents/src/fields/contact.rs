//! E-mail addresses, telephone numbers and web addresses.

use naru_domain::resume::Field;

use crate::layout::{Document, Link, Rect};

use super::phone;
use super::span::Span;

/// Every e-mail address in a text.
pub(super) fn emails(text: &Span) -> Vec<Span> {
    let s = &text.text;
    let mut out = Vec::new();
    for (at, _) in s.match_indices('@') {
        let local =
            s[..at].len() - s[..at].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c)).len();
        let domain = s[at + 1..].len()
            - s[at + 1..].trim_start_matches(|c: char| c.is_ascii_alphanumeric() || ".-".contains(c)).len();
        let (start, end) = (at - local, at + 1 + domain);
        let start = start + s[start..at].len() - s[start..at].trim_start_matches(['.', '-']).len();
        let end = at + 1 + s[at + 1..end].trim_end_matches(['.', '-']).len();
        let host = &s[at + 1..end];
        let last = host.rsplit('.').next().unwrap_or("");
        if start < at
            && host.contains('.')
            && last.len() >= 2
            && last.bytes().all(|b| b.is_ascii_alphabetic())
            && !host.contains("..")
        {
            out.push(text.slice(start, end));
        }
    }
    out
}

/// Every telephone number in a text, with its international form. `labelled` accepts forms that only a label makes sure.
pub(super) fn phones(text: &Span, labelled: bool) -> Vec<(Span, String)> {
    phone::find(&text.text, labelled).into_iter().map(|(start, end, e164)| (text.slice(start, end), e164)).collect()
}

const HOSTS: &[&str] = &[
    "github.com",
    "gitlab.com",
    "linkedin.com",
    "behance.net",
    "dribbble.com",
    "medium.com",
    "velog.io",
    "tistory.com",
    "notion.so",
    "notion.site",
    "youtube.com",
    "instagram.com",
    "kaggle.com",
    "orcid.org",
    "bitbucket.org",
    "twitter.com",
    "x.com",
    "brunch.co.kr",
    "blog.naver.com",
    "stackoverflow.com",
    "facebook.com",
    "vimeo.com",
];
const TOP: &[&str] = &[
    "com", "net", "org", "io", "dev", "me", "kr", "co", "ai", "app", "so", "site", "page", "info", "biz", "edu", "gov",
    "uk", "us", "de", "fr", "jp", "cn", "in", "eu", "ca", "au", "nl", "se", "no", "fi", "dk", "pl", "es", "it", "pt",
    "ch", "at", "be", "tech", "design", "art", "xyz", "blog", "studio", "work", "works", "online", "space", "name",
    "pro", "tv", "to", "cc", "link", "world", "academy", "team", "example", "id", "sg", "hk", "br", "mx", "nz", "ie",
    "cz", "gg", "im", "sh", "is", "ly", "my", "vn", "tw", "th", "ph", "za", "ng", "ke",
];

/// Whether a label ends names of hosts ("com", "kr").
pub(super) fn is_top_level(label: &str) -> bool {
    TOP.contains(&label)
}

/// Every web address printed in a text. Without a scheme or a path only well-formed names of hosts count.
pub(super) fn printed_links(text: &Span) -> Vec<Span> {
    let s = &text.text;
    let mut out = Vec::new();
    let mut at = 0;
    for token in s.split(|c: char| {
        c.is_whitespace() || matches!(c, '|' | '(' | ')' | '<' | '>' | '[' | ']' | '"' | '“' | '”' | ',' | ';')
    }) {
        let start = at;
        at += token.len() + s[at + token.len()..].chars().next().map_or(0, char::len_utf8);
        let trimmed = token.trim_end_matches(['.', ':', '·', '•', '/']).trim_start_matches(['·', '•', '-']);
        // A label may stand directly in front: "GitHub:https://…".
        let trimmed =
            trimmed.find("http").filter(|&i| i > 0 && trimmed[i..].contains("://")).map_or(trimmed, |i| &trimmed[i..]);
        if is_link(trimmed) {
            let from = start + token.find(trimmed).unwrap_or(0);
            out.push(text.slice(from, from + trimmed.len()));
        }
    }
    out
}

fn is_link(s: &str) -> bool {
    if s.contains('@') && !s.contains("/@") || s.len() < 6 {
        return false;
    }
    let (scheme, rest) = match s.split_once("://") {
        Some((scheme, rest)) => (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"), rest),
        None => (false, s),
    };
    if s.contains("://") && !scheme {
        return false;
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let labels: Vec<&str> = host.split('.').collect();
    let formed = labels.len() >= 2
        && labels.iter().all(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    let top = labels.last().map_or(String::new(), |l| l.to_ascii_lowercase());
    if !formed || !top.bytes().all(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    let lower = host.to_ascii_lowercase();
    let path = rest.len() > host.len() + 1;
    // "ASP.NET", "Booking.com": names of things, not addresses of a person.
    let written_like_one = host.bytes().all(|b| !b.is_ascii_uppercase()) || path;
    scheme
        || s.starts_with("www.")
        || HOSTS.iter().any(|h| lower.ends_with(h)) && path
        || TOP.contains(&top.as_str()) && written_like_one && (labels[0].len() >= 2)
}

/// A web address in the form in which it is kept.
fn address(s: &str) -> String {
    let s = s.trim().trim_end_matches(['.', ',']);
    let full = if s.contains("://") { s.to_owned() } else { format!("https://{s}") };
    match full.split_once("://") {
        Some((_, rest)) if rest.ends_with('/') && rest.matches('/').count() == 1 => {
            full.trim_end_matches('/').to_owned()
        }
        _ => full,
    }
}

/// An address without what does not matter for comparing.
fn key(s: &str) -> String {
    let s = s.trim().to_lowercase();
    let s = s.split_once("://").map_or(s.as_str(), |(_, r)| r);
    s.strip_prefix("www.").unwrap_or(s).trim_end_matches('/').to_owned()
}

fn covers(link: &Link, span: &Span) -> bool {
    let inside = |r: &Rect, x: f32, y: f32| x >= r.x0 - 1.0 && x <= r.x1 + 1.0 && y >= r.y0 - 1.0 && y <= r.y1 + 1.0;
    span.boxes().iter().any(|b| b.page == link.page && inside(&link.rect, (b.x0 + b.x1) / 2.0, (b.y0 + b.y1) / 2.0))
}

/// The person's web addresses: the printed ones, and those of hyperlinks. A hyperlink over a printed address is the same one.
/// `elsewhere` says whether a hyperlink stands in a part of the document that is not about the person (a publication).
pub(super) fn links(document: &Document, printed: Vec<Span>, elsewhere: impl Fn(&Link) -> bool) -> Vec<Field> {
    let mut out: Vec<Field> = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    let usable: Vec<&Link> = document
        .links
        .iter()
        .filter(|l| ["http://", "https://"].iter().any(|p| l.url.to_ascii_lowercase().starts_with(p)))
        .collect();
    for span in printed {
        let under = usable.iter().find(|l| covers(l, &span));
        let value = match under {
            // A printed address that was cut at the end of its line is whole in the hyperlink.
            Some(l) if key(&l.url).starts_with(&key(&span.text)) => address(&l.url),
            _ => address(&span.text),
        };
        if !keys.contains(&key(&value)) {
            keys.push(key(&value));
            out.push(span.valued(value, if under.is_some() { 0.97 } else { 0.93 }));
        }
    }
    for link in usable {
        let k = key(&link.url);
        if !elsewhere(link) && !keys.contains(&k) {
            keys.push(k);
            out.push(Field {
                value: address(&link.url),
                as_written: String::new(),
                boxes: Vec::new(),
                confidence: 0.9,
            });
        }
    }
    out
}

/// Addresses longer than this lead nowhere that a person would go.
const LINK_BYTES: usize = 2000;
/// A document with more links is a list of them.
const LINKS: usize = 500;

/// Hyperlinks and printed addresses by page, each once: a printed one that is the beginning of a hyperlink is that one, cut at
/// the end of its line.
pub(super) fn all_links(hyperlinks: &[Link], printed: impl Iterator<Item = (u32, Span)>) -> Vec<(u32, String)> {
    let mut found: Vec<(u32, String, String)> = Vec::new();
    let whole = hyperlinks.iter().filter(|link| is_opened(&link.url) && link.url.len() <= LINK_BYTES);
    for (page, url) in whole.map(|link| (link.page, link.url.trim().to_owned())) {
        let key = key(&url);
        if found.len() < LINKS && !found.iter().any(|(_, _, known)| *known == key) {
            found.push((page, url, key));
        }
    }
    for (page, span) in printed {
        let (url, key) = (address(&span.text), key(&span.text));
        if found.len() < LINKS && url.len() <= LINK_BYTES && !found.iter().any(|(_, _, known)| known.starts_with(&key))
        {
            found.push((page, url, key));
        }
    }
    found.sort_by_key(|(page, _, _)| *page);
    found.into_iter().map(|(page, url, _)| (page, url)).collect()
}

/// Whether an address is of a kind that is opened: a page of the web, or a mail to somebody.
fn is_opened(url: &str) -> bool {
    let low = url.trim().to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|scheme| low.starts_with(scheme) && low.len() > scheme.len())
        && !low.contains(|c: char| c.is_control() || c.is_whitespace())
}
