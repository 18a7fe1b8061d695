//! Months and longer: 3월 초, 이달 말, 3월 중, early March, next month, 상반기, 1분기, 올해.

use super::point::{Found, month_days};
use super::{calendar, parts, year};
use crate::pattern::{group, is_hangul, length, number, patterns};
use chrono::{Datelike as _, NaiveDate};
use naru_domain::when::{Said, WhenKind};

patterns! {
    PART = r"^\s?(초순|초|상순|중순|중|하순|말경|말일|말)(?:경|쯤|께|까지|에|부터|이|은|는|\s|[^가-힣]|$)";
    ENGLISH_PART = &format!(r"^(?:the )?(early|mid|late|beginning of|end of|start of|middle of)[\s-]+(?:in )?(?:{}\b(?:,?\s+(20\d{{2}})\b)?|(this|next) month\b)", calendar::MONTH);
    ENGLISH_MONTH = &format!(r"^(?:in |during )?{}\b\.?(?:,?\s+(20\d{{2}})\b)?", calendar::MONTH);
    NAMED = r"^(this|next|last) (month|quarter|year)\b";
    DOTTED = r"^(20\d{2})\s?[./]\s?(\d{1,2})\b";
    HALF = r"^(?:(20\d{2})\s?년\s*)?(상반기|하반기|([1-4])\s?(?:/4\s?)?분기)";
    QUARTER = r"^q([1-4])\b(?:\s+(20\d{2})\b)?";
    YEAR = r"^(올해|금년|내년|작년|지난해)|^(20\d{2})\s?년";
}

/// The period that a text begins with.
pub(super) fn at(rest: &str, today: NaiveDate) -> Option<Found> {
    if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return english(rest, today);
    }
    half(rest, today).or_else(|| korean(rest, today)).or_else(|| dotted(rest)).or_else(|| whole_year(rest, today))
}

fn korean(rest: &str, today: NaiveDate) -> Option<Found> {
    let (used, year, month) = parts::month(rest, today)?;
    let said = if rest.starts_with(|c: char| c.is_ascii_digit()) { Said::Calendar } else { Said::Relative };
    let Some(m) = PART.captures(&rest[used..]) else {
        let word = rest[used..].chars().next();
        let other = word.is_some_and(|c| is_hangul(c) && !"에의까부은는이입면중".contains(c));
        let (from, to) = month_days(year, month)?;
        return (!other).then(|| Found::span(used, from, to, WhenKind::Month, said));
    };
    part(used + m.get(1)?.end(), year, month, group(&m, 1), said)
}

fn part(len: usize, year: i32, month: u32, word: &str, said: Said) -> Option<Found> {
    let (first, last) = month_days(year, month)?;
    let day = |n| first.with_day(n);
    let (from, to, kind) = match word.to_lowercase().as_str() {
        "초" | "초순" | "상순" | "early" | "beginning of" | "start of" => (first, day(10)?, WhenKind::PartOfMonth),
        "중순" | "mid" | "middle of" => (day(11)?, day(20)?, WhenKind::PartOfMonth),
        "중" => (first, last, WhenKind::Month),
        "말일" => (last, last, WhenKind::Day),
        _ => (day(21)?, last, WhenKind::PartOfMonth),
    };
    Some(Found::span(len, from, to, kind, said))
}

fn english(rest: &str, today: NaiveDate) -> Option<Found> {
    if let Some(m) = ENGLISH_PART.captures(rest) {
        let (year, month) = match m.get(4) {
            Some(word) => parts::shifted(today, i32::from(word.as_str().eq_ignore_ascii_case("next"))),
            None => {
                let month = calendar::month_number(group(&m, 2))?;
                (number(&m, 3).unwrap_or_else(|| year::of_month(month, today)), month)
            }
        };
        return part(length(&m), year, month, group(&m, 1), Said::Calendar);
    }
    if let Some(m) = NAMED.captures(rest) {
        return named(&m, today);
    }
    if let Some(m) = QUARTER.captures(rest) {
        return quarter(length(&m), number(&m, 2).unwrap_or(today.year()), number(&m, 1)?);
    }
    let m = ENGLISH_MONTH.captures(rest)?;
    let led = rest.len() > 3 && (rest.starts_with("in ") || rest.starts_with("during ") || rest.starts_with("In "));
    (led || m.get(2).is_some()).then_some(())?;
    (group(&m, 1) != "may" && group(&m, 1) != "march").then_some(())?;
    let month = calendar::month_number(group(&m, 1))?;
    let (from, to) = month_days(number(&m, 2).unwrap_or_else(|| year::of_month(month, today)), month)?;
    Some(Found::span(length(&m), from, to, WhenKind::Month, Said::Calendar))
}

fn named(m: &regex::Captures<'_>, today: NaiveDate) -> Option<Found> {
    let shift = match group(m, 1).to_lowercase().as_str() {
        "next" => 1,
        "last" => -1,
        _ => 0,
    };
    match group(m, 2).to_lowercase().as_str() {
        "month" => {
            let (year, month) = parts::shifted(today, shift);
            let (from, to) = month_days(year, month)?;
            Some(Found::span(length(m), from, to, WhenKind::Month, Said::Relative))
        }
        "quarter" => {
            let (year, month) = parts::shifted(today, shift * 3);
            quarter(length(m), year, (month - 1) / 3 + 1)
        }
        _ => months(length(m), today.year() + shift, 1, 12),
    }
}

fn dotted(rest: &str) -> Option<Found> {
    let m = DOTTED.captures(rest)?;
    let (from, to) = month_days(number(&m, 1)?, number(&m, 2)?)?;
    Some(Found::span(length(&m), from, to, WhenKind::Month, Said::Calendar))
}

fn half(rest: &str, today: NaiveDate) -> Option<Found> {
    let m = HALF.captures(rest)?;
    let year = number(&m, 1).unwrap_or(today.year());
    match group(&m, 2) {
        "상반기" => months(length(&m), year, 1, 6),
        "하반기" => months(length(&m), year, 7, 12),
        _ => quarter(length(&m), year, number(&m, 3)?),
    }
}

fn quarter(len: usize, year: i32, n: u32) -> Option<Found> {
    months(len, year, n * 3 - 2, n * 3)
}

fn months(len: usize, year: i32, first: u32, last: u32) -> Option<Found> {
    let (from, to) = (month_days(year, first)?.0, month_days(year, last)?.1);
    Some(Found::span(len, from, to, WhenKind::Year, Said::Relative))
}

fn whole_year(rest: &str, today: NaiveDate) -> Option<Found> {
    let m = YEAR.captures(rest)?;
    let year = match group(&m, 1) {
        "" => number(&m, 2)?,
        "내년" => today.year() + 1,
        "작년" | "지난해" => today.year() - 1,
        _ => today.year(),
    };
    months(length(&m), year, 1, 12)
}
