//! How two spellings are compared. White space, case and width never count; longer texts may differ a little.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// From this similarity on two texts are the same.
pub(super) const FUZZ: f64 = 0.85;

/// A pattern of this file, which is known to be right.
pub(super) fn pattern(source: &str) -> Regex {
    Regex::new(source).unwrap_or_else(|e| panic!("pattern {source}: {e}"))
}

/// Compatibility-normalised.
pub(super) fn nfkc(s: &str) -> String {
    s.nfkc().collect()
}

/// Normalised, lower case, without white space.
pub(super) fn squash(s: &str) -> String {
    nfkc(s).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Share of the longest common subsequence in both texts, 0 to 1.
fn ratio(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut previous = vec![0usize; b.len() + 1];
    for ca in &a {
        let mut row = vec![0usize; b.len() + 1];
        for (j, cb) in b.iter().enumerate() {
            row[j + 1] = if ca == cb { previous[j] + 1 } else { previous[j + 1].max(row[j]) };
        }
        previous = row;
    }
    2.0 * previous[b.len()] as f64 / (a.len() + b.len()) as f64
}

/// Similarity of two texts, 0 to 1; an empty text is like nothing.
pub(super) fn similarity(a: &str, b: &str) -> f64 {
    let (a, b) = (squash(a), squash(b));
    if a.is_empty() || b.is_empty() {
        0.0
    } else if a == b {
        1.0
    } else {
        ratio(&a, &b)
    }
}

/// Similarity of two employers: company forms are ignored, and a second name in brackets may be missing.
pub(super) fn employer_similarity(a: &str, b: &str) -> f64 {
    static FORM: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\(주\)|㈜|주식회사|\(유\)|유한회사|\b(co|inc|corp|ltd|llc|gmbh|ab)\b\.?|,"));
    static BRACKET: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(.+?)\s*[(（](.+?)[)）]\s*$"));
    let plain = |s: &str| {
        let once = FORM.replace_all(&s.replace('㈜', " "), " ").into_owned();
        FORM.replace_all(&nfkc(&once), " ").into_owned()
    };
    let mut best = similarity(&plain(a), &plain(b));
    for (x, y) in [(a, b), (b, a)] {
        if let Some(m) = BRACKET.captures(&plain(x)) {
            best = best.max(similarity(&m[1], &plain(y))).max(similarity(&m[2], &plain(y)));
        }
    }
    best
}

/// Similarity of two schools: what stands in brackets and the graduate school may be missing.
pub(super) fn school_similarity(a: &str, b: &str) -> f64 {
    static BRACKET: LazyLock<Regex> = LazyLock::new(|| pattern(r"[(（].*?[)）]"));
    static GRADUATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(일반)?대학원$"));
    let plain = |s: &str| GRADUATE.replace(&squash(&BRACKET.replace_all(s, "")), "").into_owned();
    similarity(a, b).max(similarity(&plain(a), &plain(b)))
}

/// A date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` when there is none or it means "now".
pub(super) fn date(value: Option<&str>) -> Option<String> {
    static DATE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(\d{4})(?:[-./년\s]+(\d{1,2}))?(?:[-./월\s]+(\d{1,2}))?"));
    let s = value?.trim();
    if ["", "present", "now", "current", "현재", "재직중", "재직 중", "today", "ongoing"]
        .contains(&s.to_lowercase().as_str())
    {
        return None;
    }
    let Some(m) = DATE.captures(s) else { return Some(s.to_owned()) };
    let mut out = m[1].to_owned();
    for part in m.iter().skip(2).flatten() {
        out.push_str(&format!("-{:02}", part.as_str().parse::<u32>().unwrap_or(0)));
    }
    Some(out)
}

/// Whether two dates agree, to the month when the truth has one (to the day with `full`).
pub(super) fn same_date(truth: Option<&str>, found: Option<&str>, full: bool) -> bool {
    match (date(truth), date(found)) {
        (Some(t), Some(p)) => {
            let n = if full { t.len() } else { t.len().min(7) };
            p.chars().take(n).eq(t.chars().take(n))
        }
        (t, p) => t.is_none() && p.is_none(),
    }
}

fn digits(s: &str) -> String {
    s.chars().filter(char::is_ascii_digit).collect()
}

/// Whether a telephone number is the one of the truth, in any way of writing.
pub(super) fn same_phone(e164: &str, as_written: &str, found: &str) -> bool {
    let (d, e, w) = (digits(found), digits(e164), digits(as_written));
    if d.is_empty() {
        return false;
    }
    let national = if let Some(rest) = e.strip_prefix("82") { rest } else { &e[e.len().saturating_sub(10)..] };
    d == e
        || d == w
        || national.len() >= 8
            && d.trim_start_matches('0').ends_with(national.trim_start_matches('0'))
            && d.len() <= national.len() + 4
}

/// A web address without what does not matter.
pub(super) fn link_key(s: &str) -> String {
    let s = nfkc(s).trim().to_lowercase();
    let s = match s.split_once("://") {
        Some((scheme, rest)) if !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_lowercase()) => rest.to_owned(),
        _ => s,
    };
    s.strip_prefix("www.").unwrap_or(&s).trim_end_matches('/').to_owned()
}

/// The word of the first pattern of a table that a text matches, or the text in lower case.
pub(super) fn first_match(table: &[(&str, Regex)], s: &str) -> String {
    let s = nfkc(s).to_lowercase();
    table.iter().find(|(_, rx)| rx.is_match(&s)).map_or(s.clone(), |(word, _)| (*word).to_owned())
}

/// One of the fixed words for a degree.
pub(super) fn degree(s: &str) -> String {
    static TABLE: LazyLock<[(&str, Regex); 6]> = LazyLock::new(|| {
        [
            ("doctor", pattern(r"doctor|ph\.?\s?d|박사")),
            ("associate", pattern(r"associate|전문학사|전문대")),
            ("highschool", pattern(r"high\s?school|고졸|고등학교")),
            ("other", pattern(r"other|bootcamp|부트캠프|certificate|exchange|교환|수료과정")),
            ("master", pattern(r"master|m\.?\s?s\.?\s?c?\b|m\.?b\.?a|m\.?a\.?\b|석사")),
            ("bachelor", pattern(r"bachelor|b\.?\s?s\.?\s?c?\b|b\.?a\b|b\.?e\b|bfa|학사|undergrad")),
        ]
    });
    first_match(TABLE.as_slice(), s)
}

/// One of the fixed words for how studies stand.
pub(super) fn status(s: &str) -> String {
    static TABLE: LazyLock<[(&str, Regex); 6]> = LazyLock::new(|| {
        [
            ("expected", pattern("expect|예정")),
            ("completed", pattern("complet|수료")),
            ("dropout", pattern("drop|중퇴|자퇴")),
            ("leave", pattern("leave|휴학")),
            ("enrolled", pattern("enrol|재학|current")),
            ("graduated", pattern("grad|졸업|학위")),
        ]
    });
    first_match(TABLE.as_slice(), s)
}

/// The text under a key, or nothing.
pub(super) fn get<'a>(v: &'a Value, key: &str) -> Option<&'a str> {
    v.get(key).and_then(Value::as_str)
}

/// The list under a key; a single value counts as a list of one.
pub(super) fn list<'a>(v: &'a Value, key: &str) -> Vec<&'a Value> {
    match v.get(key) {
        Some(Value::Array(items)) => items.iter().collect(),
        None | Some(Value::Null) => Vec::new(),
        Some(Value::String(s)) if s.is_empty() => Vec::new(),
        Some(other) => vec![other],
    }
}
