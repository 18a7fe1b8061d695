//! Dates of birth: a date beside a label, or one that ends in 생.

use std::sync::LazyLock;

use regex::Regex;

use super::View;
use crate::personal::Kind;
use crate::personal::labels::Meaning;
use crate::personal::lexicon::pattern;
use crate::personal::settle::Claim;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"'?(?:19|20)?\d{2} ?(?:[./-]|년) ?(?:1[0-2]|0?[1-9]) ?(?:[./-]|월) ?(?:3[01]|[12]\d|0?[1-9])(?: ?일)?",
        r"|(?:19|20)\d{2}(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])|\d{2}(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])",
        r"|(?i:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?[ .-]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?[ .-]*(?:19|20)\d{2})",
        r"|(?i:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,? (?:19|20)\d{2})",
        r"|(?:3[01]|[12]\d|0?[1-9])[./](?:1[0-2]|0?[1-9])[./](?:19|20)\d{2}",
    ))
});
static BORN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[ .]*생(?:[^가-힣]|$|으로|이고|이며|인|입)"));

/// Claims dates of birth.
pub(super) fn find(view: &View<'_>, claims: &mut Vec<Claim>) {
    for (start, end) in view.free_matches(&DATE) {
        let sign = view.sign(start);
        if sign.is_some_and(|sign| sign.meaning == Meaning::Birth && sign.distance <= 10) {
            claims.push(view.claim(Kind::Birth, (start, end), 0.95, "birth.label"));
        } else if BORN.is_match(view.passage.line_after(end)) {
            claims.push(view.claim(Kind::Birth, (start, end), 0.9, "birth.suffix"));
        }
    }
}
