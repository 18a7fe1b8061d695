//! One date in the ways people write it.

use super::Date;

pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

pub(super) fn digits(s: &str, max: usize) -> &str {
    let n = s.bytes().take(max).take_while(u8::is_ascii_digit).count();
    &s[..n]
}

pub(super) fn skip_spaces(s: &str) -> &str {
    s.trim_start_matches([' ', '\u{a0}'])
}

pub(super) fn month_name(s: &str) -> Option<(u32, usize)> {
    let n = s.bytes().take_while(u8::is_ascii_alphabetic).count();
    if n < 3 {
        return None;
    }
    let word = s[..n].to_ascii_lowercase();
    let month = MONTHS
        .iter()
        .position(|m| **m == word || word.len() <= 4 && m.starts_with(&word) && (word.len() == 3 || word == "sept"))?;
    let dot = usize::from(s[n..].starts_with('.'));
    Some((month as u32 + 1, n + dot))
}

pub(super) fn year(text: &str) -> Option<i32> {
    let y: i32 = text.parse().ok()?;
    (text.len() == 4 && (1940..=2049).contains(&y)).then_some(y)
}

/// A number of one or two digits between `low` and `high` that no further digit follows; and its length.
pub(super) fn small(s: &str, low: u32, high: u32) -> Option<(u32, usize)> {
    let d = digits(s, 3);
    if d.is_empty() || d.len() > 2 {
        return None;
    }
    let n: u32 = d.parse().ok()?;
    (low..=high).contains(&n).then_some((n, d.len()))
}

/// What follows a year: month and day with their signs.
pub(super) fn after_year(year: i32, s: &str) -> (Date, usize) {
    let only = Date { year, month: None, day: None };
    let Some((korean, rest)) = separator(s, '년') else { return (only, 0) };
    let Some((month, n)) = small(rest, 1, 12) else {
        return (only, if korean { '년'.len_utf8() + (s.len() - skip_spaces(s).len()) } else { 0 });
    };
    let mut rest = &rest[n..];
    let after_month = skip_spaces(rest).strip_prefix('월');
    if let Some(r) = after_month {
        rest = r;
    } else if korean && !rest.is_empty() {
        return (only, s.len() - skip_spaces(s).len() + '년'.len_utf8());
    }
    let month_end = s.len() - rest.len();
    let date = Date { year, month: Some(month), day: None };
    let day = match after_month {
        Some(r) => small(skip_spaces(r), 1, 31)
            .and_then(|(d, n)| skip_spaces(&skip_spaces(r)[n..]).strip_prefix('일').map(|left| (d, left.len()))),
        None => day_with_sign(rest, s),
    };
    match day {
        Some((d, left)) => (Date { day: Some(d), ..date }, s.len() - left),
        None => {
            let dot =
                after_month.is_none() && rest.starts_with('.') && !rest[1..].starts_with(|c: char| c.is_alphanumeric());
            (date, month_end + usize::from(dot))
        }
    }
}

/// The sign between year and month; whether it is the Korean word.
pub(super) fn separator(s: &str, word: char) -> Option<(bool, &str)> {
    let t = skip_spaces(s);
    if let Some(rest) = t.strip_prefix(word) {
        return Some((true, skip_spaces(rest)));
    }
    let rest = t.strip_prefix(['.', '/', '-'])?;
    // "2021 - 3 …" is no month: signs other than the dot stand close.
    if !t.starts_with('.') && (t.len() != s.len() || rest.starts_with(' ')) {
        return None;
    }
    Some((false, skip_spaces(rest)))
}

/// A day behind "2014.03" as in "2014.03.12" or "2001. 5. 8."; what is left behind it.
pub(super) fn day_with_sign(rest: &str, whole: &str) -> Option<(u32, usize)> {
    let sign = whole.trim_start().chars().next()?;
    let r = rest.strip_prefix(sign)?;
    let spaced = skip_spaces(r);
    if spaced.len() != r.len() && sign != '.' {
        return None;
    }
    let (d, n) = small(spaced, 1, 31)?;
    let left = &spaced[n..];
    // "2014.03. 12건" is no day; nor is "2020.03.1개월".
    if left.starts_with(|c: char| c.is_alphabetic()) && !left.starts_with('생') {
        return None;
    }
    let left = if sign == '.' { left.strip_prefix('.').unwrap_or(left) } else { left };
    Some((d, left.len()))
}

/// A date that starts exactly here, and its length. `short` allows years of two digits without an apostrophe.
pub(in crate::fields) fn date_at(s: &str, short: bool) -> Option<(Date, usize)> {
    let first = s.chars().next()?;
    if first.is_ascii_alphabetic() {
        let (month, n) = month_name(s)?;
        let rest = skip_spaces(s[n..].trim_start_matches([',', '/', '-', '’', '\'']));
        if let Some((day, dn)) = small(rest, 1, 31) {
            let after = skip_spaces(rest[dn..].trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == ','));
            if let Some(y) = year(digits(after, 5)) {
                return Some((Date { year: y, month: Some(month), day: Some(day) }, s.len() - after.len() + 4));
            }
        }
        let y = year(digits(rest, 5))?;
        return Some((Date { year: y, month: Some(month), day: None }, s.len() - rest.len() + 4));
    }
    if matches!(first, '\'' | '’' | '‘' | '`') {
        let rest = &s[first.len_utf8()..];
        let (date, n) = two_digit(rest)?;
        return Some((date, n + first.len_utf8()));
    }
    if !first.is_ascii_digit() {
        return None;
    }
    let d = digits(s, 5);
    if let Some(y) = year(d) {
        let (date, n) = after_year(y, &s[4..]);
        return Some((date, 4 + n));
    }
    if d.len() <= 2
        && let Some(found) = month_or_day_first(s, d)
    {
        return Some(found);
    }
    if short && d.len() == 2 { two_digit(s) } else { None }
}

/// "03/2021", "03.2021", "12/03/2021", "17 February 1990".
pub(super) fn month_or_day_first(s: &str, d: &str) -> Option<(Date, usize)> {
    let rest = &s[d.len()..];
    let n: u32 = d.parse().ok()?;
    let spaced = skip_spaces(rest.trim_start_matches(['s', 't', 'n', 'd', 'r', 'h']));
    if (1..=31).contains(&n)
        && let Some((month, len)) = month_name(spaced)
    {
        let tail = skip_spaces(spaced[len..].trim_start_matches(','));
        let y = year(digits(tail, 5))?;
        return Some((Date { year: y, month: Some(month), day: Some(n) }, s.len() - tail.len() + 4));
    }
    let tail = rest.strip_prefix(['/', '.', '-'])?;
    let sign = rest.chars().next()?;
    if (1..=12).contains(&n)
        && let Some(y) = year(digits(tail, 5))
    {
        return Some((Date { year: y, month: Some(n), day: None }, s.len() - tail.len() + 4));
    }
    let (second, len) = small(tail, 1, 31)?;
    let last = tail[len..].strip_prefix(sign)?;
    let y = year(digits(last, 5))?;
    // Day first unless only the other order is possible.
    let (day, month) = if second <= 12 { (n, second) } else { (second, n) };
    (month <= 12 && (1..=31).contains(&day))
        .then_some((Date { year: y, month: Some(month), day: Some(day) }, s.len() - last.len() + 4))
}

/// "21.03", "21/03", "92.12.30", "21년 3월".
pub(super) fn two_digit(s: &str) -> Option<(Date, usize)> {
    let d = digits(s, 3);
    if d.len() != 2 {
        return None;
    }
    let n: i32 = d.parse().ok()?;
    let year = if n <= 49 { 2000 + n } else { 1900 + n };
    let (date, len) = after_year(year, &s[2..]);
    // A month of one digit ("15.3") is more often a number.
    let written = &s[2..2 + len];
    (date.month.is_some() && (written.contains('년') || written.bytes().filter(u8::is_ascii_digit).count() >= 2))
        .then_some((date, len + 2))
}
