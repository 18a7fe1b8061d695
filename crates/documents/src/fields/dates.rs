//! Months, days and periods in the ways people write them, Korean and English.

/// A date as precisely as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date {
    /// Four digits.
    pub(super) year: i32,
    /// 1 to 12.
    pub(super) month: Option<u32>,
    /// 1 to 31.
    pub(super) day: Option<u32>,
}

impl Date {
    /// `YYYY-MM`, or `YYYY` when no month is written.
    pub(super) fn month_text(self) -> String {
        self.month.map_or_else(|| format!("{:04}", self.year), |m| format!("{:04}-{m:02}", self.year))
    }

    /// `YYYY-MM-DD` when the day is known.
    pub(super) fn day_text(self) -> Option<String> {
        Some(format!("{:04}-{:02}-{:02}", self.year, self.month?, self.day?))
    }
}

/// How a period ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// At a date.
    At(Date),
    /// Not yet: "현재", "Present".
    Present,
    /// Nothing stands behind the sign for "to".
    Open,
}

/// A period, or a single date when there is no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    /// First date.
    pub(super) from: Date,
    /// What stands behind "~"; `None` when there is no such sign.
    pub(super) to: Option<End>,
    /// Byte offset of the first character.
    pub(super) start: usize,
    /// Byte offset behind the last character.
    pub(super) end: usize,
    /// Byte offset behind the first date.
    pub(super) from_end: usize,
    /// Byte offset of the second date or word.
    pub(super) to_start: usize,
}

impl Period {
    /// Whether it has two ends.
    pub(super) fn is_range(&self) -> bool {
        self.to.is_some()
    }
}

const MONTHS: [&str; 12] = [
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
const PRESENT: &[&str] = &[
    "present",
    "current",
    "now",
    "today",
    "to date",
    "date",
    "ongoing",
    "till date",
    "현재",
    "재직중",
    "재직 중",
    "진행중",
    "진행 중",
    "재학중",
    "재학 중",
    "근무중",
    "근무 중",
    "운영중",
    "지금",
];

fn digits(s: &str, max: usize) -> &str {
    let n = s.bytes().take(max).take_while(u8::is_ascii_digit).count();
    &s[..n]
}

fn skip_spaces(s: &str) -> &str {
    s.trim_start_matches([' ', '\u{a0}'])
}

fn month_name(s: &str) -> Option<(u32, usize)> {
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

fn year(text: &str) -> Option<i32> {
    let y: i32 = text.parse().ok()?;
    (text.len() == 4 && (1940..=2049).contains(&y)).then_some(y)
}

/// A number of one or two digits between `low` and `high` that no further digit follows; and its length.
fn small(s: &str, low: u32, high: u32) -> Option<(u32, usize)> {
    let d = digits(s, 3);
    if d.is_empty() || d.len() > 2 {
        return None;
    }
    let n: u32 = d.parse().ok()?;
    (low..=high).contains(&n).then_some((n, d.len()))
}

/// What follows a year: month and day with their signs.
fn after_year(year: i32, s: &str) -> (Date, usize) {
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
        Some(r) => small(skip_spaces(r), 1, 31).and_then(|(d, n)| {
            skip_spaces(r)[n..].starts_with('일').then_some((d, skip_spaces(r).len() - n - '일'.len_utf8()))
        }),
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
fn separator(s: &str, word: char) -> Option<(bool, &str)> {
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
fn day_with_sign(rest: &str, whole: &str) -> Option<(u32, usize)> {
    let sign = whole.trim_start().chars().next()?;
    let r = rest.strip_prefix(sign)?;
    let spaced = skip_spaces(r);
    if spaced.len() != r.len() && sign != '.' {
        return None;
    }
    let (d, n) = small(spaced, 1, 31)?;
    let left = &spaced[n..];
    // "2014.03. 12건" is no day; nor is "2020.03.1개월".
    if left.starts_with(|c: char| c.is_alphabetic()) {
        return None;
    }
    let left = if sign == '.' { left.strip_prefix('.').unwrap_or(left) } else { left };
    Some((d, left.len()))
}

/// A date that starts exactly here, and its length. `short` allows years of two digits without an apostrophe.
pub(super) fn date_at(s: &str, short: bool) -> Option<(Date, usize)> {
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
fn month_or_day_first(s: &str, d: &str) -> Option<(Date, usize)> {
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
fn two_digit(s: &str) -> Option<(Date, usize)> {
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

/// The sign for "to", and its length with the spaces around it.
fn to_sign(s: &str) -> Option<usize> {
    let t = skip_spaces(s);
    let t = t.strip_prefix("부터").map_or(t, skip_spaces);
    for sign in ["~", "∼", "～", "〜", "–", "—", "−", "‒", "―", "-", "→", "to ", "until ", "till "] {
        if let Some(rest) = t.strip_prefix(sign) {
            if sign.ends_with(' ') && t.len() == s.len() {
                return None;
            }
            let rest = skip_spaces(rest.trim_start_matches(['~', '-', '–']));
            return Some(s.len() - rest.len());
        }
    }
    None
}

fn present_at(s: &str) -> Option<usize> {
    PRESENT
        .iter()
        .filter(|w| s.len() >= w.len() && s.is_char_boundary(w.len()) && s[..w.len()].eq_ignore_ascii_case(w))
        .map(|w| w.len())
        .filter(|&n| !s[n..].starts_with(|c: char| c.is_ascii_alphanumeric()))
        .max()
}

/// A period or single date that starts exactly here.
fn period_at(s: &str, at: usize, short: bool) -> Option<Period> {
    let here = &s[at..];
    let (from, n) = date_at(here, true)?;
    let sure = date_at(here, false).is_some();
    let mut period = Period { from, to: None, start: at, end: at + n, from_end: at + n, to_start: at + n };
    if let Some(sign) = to_sign(&here[n..]) {
        let rest = &here[n + sign..];
        period.to_start = at + n + sign;
        if let Some((to, m)) = date_at(rest, true) {
            if to.year >= from.year && to.year - from.year < 60 {
                return Some(Period { to: Some(End::At(to)), end: at + n + sign + m, ..period });
            }
        } else if let Some(m) = present_at(rest) {
            return Some(Period { to: Some(End::Present), end: at + n + sign + m, ..period });
        } else if let Some(end) = later_month(rest, from) {
            return Some(Period { to: Some(End::At(end.0)), end: at + n + sign + end.1, ..period });
        } else if sure
            && (rest.is_empty() || rest.starts_with([')', ']']))
            && !here[n..].trim_start().starts_with(['-', '→'])
        {
            return Some(Period { to: Some(End::Open), end: at + n + sign, ..period });
        }
    }
    (sure || short).then_some(period)
}

/// The end of "2024.03 ~ 08" or "Mar - Aug 2021": only a month, in the year of the start.
fn later_month(rest: &str, from: Date) -> Option<(Date, usize)> {
    let (month, n) = small(rest, 1, 12)?;
    let tail = &rest[n..];
    let closed = tail.is_empty() || tail.starts_with(['월', ')', ' ', ',']);
    (closed && n == 2 && from.month.is_some_and(|m| m <= month)).then_some((
        Date { month: Some(month), day: None, ..from },
        n + if tail.starts_with('월') { '월'.len_utf8() } else { 0 },
    ))
}

/// All periods and dates in a text, from left to right. `short` finds single dates with a year of two digits too.
pub(super) fn periods(s: &str, short: bool) -> Vec<Period> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = s[at..].chars().next() {
        let starts = c.is_ascii_digit()
            && !before.is_ascii_digit()
            && !matches!(before, '.' | ',' | '₩' | '$')
            && !before.is_ascii_alphabetic()
            || matches!(c, '\'' | '’' | '‘')
            || c.is_ascii_alphabetic() && !before.is_alphanumeric();
        if starts && let Some(p) = period_at(s, at, short).filter(|p| stands_alone(s, p)) {
            at = p.end;
            before = s[..at].chars().next_back().unwrap_or(' ');
            out.push(p);
            continue;
        }
        before = c;
        at += c.len_utf8();
    }
    out
}

/// A bare year counts only when it is no amount ("2,000개", "2020만원") and no part of a number.
fn stands_alone(s: &str, p: &Period) -> bool {
    let after = &s[p.end..];
    if after.starts_with(|c: char| c.is_ascii_digit())
        || after.starts_with(',') && after[1..].starts_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    if p.to.is_some() || p.from.month.is_some() {
        return true;
    }
    !after.starts_with(['개', '명', '만', '억', '원', '건', '회', '%', '+', '호', '시', '대', '-', 'x', '_'])
        && !s[..p.start].ends_with(['-', '/', '#', '_', '.', ':'])
}

/// Whether a text ends within a period whose rest stands on the next line: "October 2018 - January", "2014.03–".
pub(super) fn is_cut_off(s: &str) -> bool {
    let s = s.trim_end();
    let all = periods(s, false);
    let Some(last) = all.last() else { return false };
    let tail = s[last.from_end..].trim();
    if matches!(last.to, Some(End::Open)) || last.to.is_none() && matches!(tail, "-" | "–" | "~" | "—" | "‒") {
        return true;
    }
    last.to.is_none()
        && to_sign(&s[last.end..])
            .is_some_and(|n| month_name(&s[last.end + n..]).is_some_and(|(_, m)| last.end + n + m == s.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(s: &str, short: bool) -> Vec<String> {
        let end = |e| match e {
            End::At(d) => d.month_text(),
            End::Present => "now".to_owned(),
            End::Open => "?".to_owned(),
        };
        periods(s, short)
            .into_iter()
            .map(|p| {
                p.to.map_or_else(
                    || p.from.day_text().unwrap_or_else(|| p.from.month_text()),
                    |t| format!("{}..{}", p.from.month_text(), end(t)),
                )
            })
            .collect()
    }

    #[test]
    fn periods_are_read_in_all_their_forms() {
        for (text, wanted) in [
            ("2022.04 ~ 현재", "2022-04..now"),
            ("2019.08 ~ 2022.03", "2019-08..2022-03"),
            ("23.03~재직중", "2023-03..now"),
            ("'21.03 ~ '23.02", "2021-03..2023-02"),
            ("2021년 6월 ~ 현재", "2021-06..now"),
            ("2018년 2월 ~ 2021년 4월", "2018-02..2021-04"),
            ("2022/07–재직 중", "2022-07..now"),
            ("(2015/03–2019/08, 학점 3.6/4.5)", "2015-03..2019-08"),
            ("Sep. 2014 – Jun. 2018", "2014-09..2018-06"),
            ("February 2021 - Present", "2021-02..now"),
            ("September 2020 - to date", "2020-09..now"),
            ("01/2022 – Now, Portland", "2022-01..now"),
            ("Mar 2019 to Present", "2019-03..now"),
            ("2015 – 2019", "2015..2019"),
            ("2022-02 ~ present", "2022-02..now"),
            ("2020.03.02 ~ 2022.02.28", "2020-03..2022-02"),
            ("2020.03 - 2026.02", "2020-03..2026-02"),
            ("2024.03 ~ 08", "2024-03..2024-08"),
            ("2014.03–", "2014-03..?"),
            ("2019-03-02 - 2020-01-31", "2019-03..2020-01"),
        ] {
            assert_eq!(shown(text, false), [wanted], "{text}");
        }
    }

    #[test]
    fn single_dates_are_read_to_the_day() {
        for (text, wanted) in [
            ("1994.03.12 (만 31세)", "1994-03-12"),
            ("1991년 11월 5일", "1991-11-05"),
            ("2001. 5. 8.", "2001-05-08"),
            ("1996/07/30 Tel. 01014450982", "1996-07-30"),
            ("17 February 1990", "1990-02-17"),
            ("February 17, 1990", "1990-02-17"),
            ("CKA — May 2021", "2021-05"),
            ("CPACC (IAAP), 04/2023", "2023-04"),
            ("Sept 2020", "2020-09"),
            ("12/03/1990", "1990-03-12"),
            ("정보처리기사(2025.06)", "2025-06"),
        ] {
            assert_eq!(shown(text, false), [wanted], "{text}");
        }
        assert_eq!(shown("웹디자인기능사 19.06", true), ["2019-06"]);
        assert_eq!(shown("92.12.30", true), ["1992-12-30"]);
    }

    #[test]
    fn numbers_are_no_dates() {
        for text in [
            "010-1042-7719",
            "월 2,000건",
            "3.82/4.5",
            "LCP 3.9s → 1.8s",
            "v2021",
            "TOEIC 905점",
            "2 TB",
            "A/B 2000명",
            "May the force",
        ] {
            assert_eq!(shown(text, false), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_period_may_be_cut_off_at_the_end_of_a_line() {
        assert!(is_cut_off("October 2018 - January"));
        assert!(is_cut_off("공군 병장 만기전역 (2014.03–"));
        assert!(!is_cut_off("2019.08 ~ 2022.03"));
        assert!(!is_cut_off("Feb 2020"));
    }
}
