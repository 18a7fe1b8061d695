//! Telephone numbers: Korean mobile and land lines in all their forms, others by country code, North American ones by shape.
//! Numbers that a whole company answers (대표전화, 1588-…) are nobody's.

use std::sync::LazyLock;

use regex::Regex;

use super::{View, digits, is_other};
use crate::personal::Kind;
use crate::personal::labels::Meaning;
use crate::personal::lexicon::pattern;
use crate::personal::settle::Claim;

/// Between two groups: a sign with spaces around, or two signs; a line may end there.
const GAP: &str = r"[ \n]{0,2}[-.·/~]?[ \n]{0,2}";

fn with_gaps(source: &str) -> Regex {
    pattern(&source.replace('_', GAP))
}

static MOBILE: LazyLock<Regex> = LazyLock::new(|| {
    with_gaps(r"(?:\(?\+?82\)?_\(?0?\)?_1[016789]|\(?01[016789]\)?|0 ?1 ?[016789])_(?:\d{3,4}_\d{4}|\d ?\d ?\d ?\d_\d ?\d ?\d ?\d)")
});
static LAND: LazyLock<Regex> = LazyLock::new(|| {
    with_gaps(
        r"(?:\(?\+?82\)?_\(?0?\)?|\(?0)(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|50[2-8]?)(?:\) ?|[ \n]?[-.·/~)][ \n]?| )\d{3,4}[ \n]?[-.·/~ ][ \n]?\d{4}",
    )
});
static LAND_TOGETHER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|50[2-8])\d{7,8}|0\d{1,2}[-) ]\d{7,8}"));
static ABROAD: LazyLock<Regex> = LazyLock::new(|| pattern(r"\(?(?:\+|00)[1-9]\d{0,2}\)?(?:[ .()/\n-]{0,3}\d){6,13}"));
static AMERICAN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:1[ .-]{1,2})?(?:\([2-9]\d{2}\)[ .-]{0,2}|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}"));
static ANY: LazyLock<Regex> = LazyLock::new(|| pattern(r"\(?\d{2,5}\)?(?:[ .-]{1,2}\d{2,5}){1,4}|\d{9,12}"));

/// Claims telephone numbers.
pub(super) fn find(view: &View<'_>, claims: &mut Vec<Claim>) {
    for (start, end) in view.free_matches(&MOBILE) {
        let meaning = view.meaning(start);
        let plain = !view.text[start..end].contains(['-', '.', ' ', '+', '~', '·', '\n']);
        if !(is_other(meaning) && (plain || meaning == Some(Meaning::Other) && near(view, start))) {
            let sure = if meaning == Some(Meaning::Phone) { 0.98 } else { 0.95 };
            claims.push(view.claim(Kind::Phone, (start, end), sure, "phone.mobile"));
        }
    }
    for (start, end) in view.free_matches(&LAND) {
        let count = digits(&view.text[start..end]).len();
        if !is_other(view.meaning(start)) && (9..=13).contains(&count) {
            claims.push(view.claim(Kind::Phone, (start, end), 0.9, "phone.landline"));
        }
    }
    for (start, end) in view.free_matches(&ABROAD) {
        let count = digits(&view.text[start..end]).len();
        if !is_other(view.meaning(start)) && (8..=15).contains(&count) && !view.text[start..end].starts_with("00") {
            claims.push(view.claim(Kind::Phone, (start, end), 0.9, "phone.international"));
        }
    }
    for (start, end) in view.free_matches(&AMERICAN) {
        if !is_other(view.meaning(start)) {
            claims.push(view.claim(Kind::Phone, (start, end), 0.85, "phone.american"));
        }
    }
    for pattern in [&*LAND_TOGETHER, &*ANY] {
        for (start, end) in view.free_matches(pattern) {
            claims.extend(labelled(view, start, end));
        }
    }
}

fn near(view: &View<'_>, at: usize) -> bool {
    view.sign(at).is_some_and(|sign| sign.distance <= 4)
}

/// A number that only its label makes one.
fn labelled(view: &View<'_>, start: usize, end: usize) -> Option<Claim> {
    let sign = view.sign(start)?;
    let written = &view.text[start..end];
    let number = digits(written);
    // 1588, 1644, 1899 … are companies' numbers; years open a date.
    let service = number.len() == 8 && (number.starts_with("15") || number.starts_with("16") || number.starts_with("18"));
    let date = (number.starts_with("19") || number.starts_with("20")) && number.len() == 8;
    let fits = sign.meaning == Meaning::Phone && sign.distance <= 24 && (9..=13).contains(&number.len());
    let opens = number.starts_with('0') || written.contains(['-', ')', '.']) || number.starts_with("10");
    (fits && opens && !service && !date).then(|| view.claim(Kind::Phone, (start, end), 0.8, "phone.label"))
}
