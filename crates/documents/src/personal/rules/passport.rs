//! Passport numbers, and the two machine-readable lines (ICAO 9303).

use std::sync::LazyLock;

use regex::Regex;

use super::View;
use crate::personal::Kind;
use crate::personal::labels::Meaning;
use crate::personal::lexicon::pattern;
use crate::personal::settle::Claim;

/// Korean ones: a letter and eight digits, since 2021 with a letter among them (M123A4567).
static KOREAN: LazyLock<Regex> = LazyLock::new(|| pattern(r"[MSRODG] ?(?:\d{8}|\d{3} ?[A-Z] ?\d{4})"));
/// Any country's, where a label says so.
static LABELLED: LazyLock<Regex> = LazyLock::new(|| pattern(r"[A-Z]{1,2} ?\d{6,8}|[A-Z]\d{2}[A-Z0-9]\d{5}|\d{9}|[A-Z]{2}\d[A-Z0-9]{6}"));
/// Names between fillers; recognition makes of a filler what is thin and pointed.
static FIRST_LINE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"P[A-Z<«(][A-Z0O]{3}[A-Z0-9<«‹({\[ KcCeE]*[<«‹({]{2,}[A-Z0-9<«‹({\[ KcCeEsS.]*"));
static SECOND_LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[A-Z0-9][A-Z0-9<«]{8}[0-9OISBZ<«][A-Z0-9<]{3}[0-9OISBZ]{7}[MFXH<«][0-9OISBZ]{5,7}[A-Z0-9<«‹(){\[ -]*")
});

/// Claims passport numbers and machine-readable lines.
pub(super) fn find(view: &View<'_>, claims: &mut Vec<Claim>) {
    for (start, end) in view.free_matches(&KOREAN) {
        let labelled = view.meaning(start) == Some(Meaning::Passport);
        let other = super::is_other(view.meaning(start));
        if labelled || !other {
            let (sure, why) = if labelled { (0.98, "passport.label") } else { (0.85, "passport.shape") };
            claims.push(view.claim(Kind::Passport, (start, end), sure, why));
        }
    }
    for (start, end) in view.free_matches(&LABELLED) {
        let sign = view.sign(start);
        if sign.is_some_and(|sign| sign.meaning == Meaning::Passport && sign.distance <= 16) {
            claims.push(view.claim(Kind::Passport, (start, end), 0.93, "passport.label"));
        }
    }
    for (pattern, least) in [(&*FIRST_LINE, 24), (&*SECOND_LINE, 26)] {
        for found in pattern.find_iter(view.text) {
            let end = found.start() + found.as_str().trim_end().len();
            if found.as_str().trim_end().chars().count() >= least && opens_code(view.text, found.start()) {
                claims.push(view.claim(Kind::Passport, (found.start(), end), 0.99, "passport.mrz"));
            }
        }
    }
}

fn opens_code(text: &str, start: usize) -> bool {
    !text[..start].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric())
}
