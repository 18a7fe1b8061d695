//! Resident and foreigner's numbers: six digits of a date of birth, one for sex and century, six more.
//!
//! Since October 2020 the last six digits are random, so the check digit only adds to the confidence. A company's number has the
//! same shape; its label gives it away, or its check digit.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::{View, digits, is_other};
use crate::personal::Kind;
use crate::personal::labels::Meaning;
use crate::personal::lexicon::pattern;
use crate::personal::settle::Claim;

/// Both parts, digits apart by single spaces at most, and any sign or cell edge between the parts.
static WHOLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\d(?: ?\d){5}(?:[ \n\t]{0,2}[-./~·]?[ \n\t]{0,2}|\)? ?\()[1-8](?: ?\d){6}"));
/// "앞자리 880101 뒷자리 1234567".
static SPLIT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d{6}[^0-9\n]{1,8}(?:자리|번호|다시|뒤)[^0-9\n]{0,4}[1-8]\d{6}"));
static BACK: LazyLock<Regex> = LazyLock::new(|| pattern(r"[1-8]\d{6}"));

/// Claims resident numbers, foreigner's numbers, and last parts alone.
pub(super) fn find(view: &View<'_>, claims: &mut Vec<Claim>) {
    for (start, end) in view.free_matches(&WHOLE) {
        claims.extend(whole(view, start, end));
    }
    for (start, end) in view.free_matches(&SPLIT) {
        if is_date(&digits(&view.text[start..end])) {
            claims.push(view.claim(Kind::Rrn, (start, end), 0.9, "rrn.parts"));
        }
    }
    for (start, end) in view.free_matches(&BACK) {
        let sign = view.sign(start);
        if sign.is_some_and(|sign| sign.meaning == Meaning::Rrn && sign.distance <= 12) {
            claims.push(view.claim(Kind::RrnBack, (start, end), 0.85, "rrn-back.label"));
        }
    }
}

fn whole(view: &View<'_>, start: usize, end: usize) -> Option<Claim> {
    let written = &view.text[start..end];
    let number = digits(written);
    let meaning = view.meaning(start);
    let labelled = matches!(meaning, Some(Meaning::Rrn | Meaning::Arn));
    let checked = has_check_digit(&number);
    let (kind, name) = match number.as_bytes().get(6)? {
        b'5'..=b'8' => (Kind::Arn, "arn"),
        _ => (Kind::Rrn, "rrn"),
    };
    if !is_date(&number) {
        // What is labelled so is one, though a digit may be wrong; the two parts must be apart then.
        let parts = written.contains(['-', ' ', '\t']);
        return (labelled && parts).then(|| view.claim(kind, (start, end), 0.75, &format!("{name}.label")));
    }
    if is_other(meaning) && !(checked && written.contains('-') && !is_company(&number)) {
        return None;
    }
    // The parts must be joined by a sign, or something else must speak for the number.
    let joined = written.contains(['-', '.', '/', '~']) && !written.contains(['\n', '\t']);
    let (confidence, why) = match (labelled, checked, joined) {
        (true, _, _) => (0.99, "label"),
        (_, true, _) => (0.98, "checksum"),
        (_, _, true) => (0.92, "date"),
        _ => return None,
    };
    Some(view.claim(kind, (start, end), confidence, &format!("{name}.{why}")))
}

/// Whether the first seven digits are a day on which somebody alive can have been born.
fn is_date(number: &str) -> bool {
    let part = |range| number.get::<std::ops::Range<usize>>(range).and_then(|part| part.parse::<i32>().ok());
    let (Some(year), Some(month), Some(day), Some(century)) = (part(0..2), part(2..4), part(4..6), part(6..7)) else {
        return false;
    };
    // 1, 2, 5, 6 are of the last century; of this one nobody is born after its first third yet.
    let year = match century {
        1 | 2 | 5 | 6 => 1900 + year,
        _ if year <= 33 => 2000 + year,
        _ => return false,
    };
    u32::try_from(month).ok().zip(u32::try_from(day).ok()).and_then(|(m, d)| NaiveDate::from_ymd_opt(year, m, d)).is_some()
}

/// The check digit of numbers given out before October 2020.
fn has_check_digit(number: &str) -> bool {
    const WEIGHTS: [u32; 12] = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
    let all: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let Some((check, rest)) = all.split_last().filter(|_| all.len() == 13) else { return false };
    let sum: u32 = rest.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let foreign = matches!(all[6], 5..=8);
    let expected = (11 - sum % 11) % 10;
    *check == if foreign { (expected + 2) % 10 } else { expected }
}

/// The check digit of a company's registration number.
fn is_company(number: &str) -> bool {
    let all: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let Some((check, rest)) = all.split_last().filter(|_| all.len() == 13) else { return false };
    let sum: u32 = rest.iter().zip([1, 2].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    *check == (10 - sum % 10) % 10
}
