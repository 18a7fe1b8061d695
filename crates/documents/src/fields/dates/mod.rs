//! Months, days and periods in the ways people write them, Korean and English.

mod single;

use single::{date_at, month_name, skip_spaces, small};

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

/// The sign for "to", and its length with the spaces around it.
fn to_sign(s: &str) -> Option<usize> {
    let t = skip_spaces(s);
    // "2019년 3월부터 2021년 2월까지", "2012년 3월 입학, 2016년 2월 졸업".
    let word = ["부터", "입학", "입사", "입대"].iter().find_map(|w| t.strip_prefix(w));
    let t = word.map_or(t, |rest| skip_spaces(rest.strip_prefix([',', '/', '·']).unwrap_or(rest)));
    for sign in ["~", "∼", "～", "〜", "–", "—", "−", "‒", "―", "-", "→", "to ", "until ", "till "] {
        if let Some(rest) = t.strip_prefix(sign) {
            if sign.ends_with(' ') && t.len() == s.len() {
                return None;
            }
            let rest = skip_spaces(rest.trim_start_matches(['~', '-', '–']));
            return Some(s.len() - rest.len());
        }
    }
    word.filter(|_| t.starts_with(|c: char| c.is_ascii_digit() || c == '현')).map(|_| s.len() - t.len())
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
            ("2019년 3월부터 현재까지", "2019-03..now"),
            ("2008년 5월부터 2012년 4월까지", "2008-05..2012-04"),
            ("(2012년 3월 입학, 2016년 2월 졸업)", "2012-03..2016-02"),
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
            ("1986 년 12 월 5 일 (만 39 세)", "1986-12-05"),
            ("2001. 5. 8.", "2001-05-08"),
            ("Choo Gaeun · 1983-04-17생", "1983-04-17"),
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
