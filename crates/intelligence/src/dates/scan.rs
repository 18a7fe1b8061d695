//! Walks through a text and puts days, weekdays, times and ends together.

use super::point::{Found, Point, weekday};
use super::{calendar, clock, open, period, relative, week, year};
use crate::pattern::{group, is_hangul, length, number, patterns};
use chrono::{Datelike as _, NaiveDate, Weekday};
use naru_domain::when::{Said, TimeOfDay, WeekdayMismatch, When, WhenKind};

patterns! {
    UNTIL_BEFORE = r"^(?:[~∼～〜]\s*|(?:by|until|till|before|no later than|not later than|up to)\s+(?:the\s+)?)";
    FROM_BEFORE = r"^(?:from|since|starting|beginning|as of)\s+(?:on\s+)?";
    WEEKDAY = r"^\s?[(（\[]\s?(월|화|수|목|금|토|일|mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:요일)?\.?\s?(?:[)）\]]|[,·]\s?)|^,?\s?(월|화|수|목|금|토|일)요일|^\s(월|화|수|목|금|토|일)(?:[\s),·]|$)|^,?\s(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b";
    BEFORE_TIME = r"^(?:T|[\s,，·|@(（/]*(?:at\s+|from\s+|by\s+|starting\s+(?:at\s+)?|—\s*|-\s+)?)";
    AT = r"^[\s,]*(?:at|@)\s*";
    RANGE = r"^\s*(?:~|∼|～|〜|–|—|-|―|to\b|through\b|thru\b|until\b|till\b|부터|에서)\s*(?:on\s+)?";
    AND = r"^\s+and\s+";
    BARE_DAY = r"^(\d{1,2})(?:일|st|nd|rd|th)?";
    DAY_PAIR = r"^(\d{1,2})(?:st|nd|rd|th)?\s?(?:-|–|—|~|to|and|&)\s?(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?";
    NOT_BARE = r"^(?:[./:：-]?\d|[./]\s?\d|\s?(?:시|년|월|명|%|분|주|개월|차|층|호|a\.?m|p\.?m))";
    UNTIL_AFTER = r"^\s?(?:까지|이전|한\b|마감)";
    FROM_AFTER = r"^\s?(?:부터|이후|[~∼～]\s*(?:$|[)\]]|채용|충원|모집|상시))";
    DURING = r"^\s중(?:[^가-힣]|$)";
    TIME_THEN_DAY = r"^(?:\s*,?\s+(?:on\s+)?|\s?[,(]\s?)$";
}

/// What one side of a range says.
#[derive(Clone, Copy)]
struct Side {
    len: usize,
    point: Point,
    said: Said,
    weekday: Option<Weekday>,
    clock: Option<clock::Clock>,
}

/// All days, times and periods of a text, in its order. Ranges are bytes of `text`.
pub fn find(text: &str, today: NaiveDate) -> Vec<When> {
    let mut hits: Vec<When> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let mut next = at + c.len_utf8();
        if may_start(text, at, c) {
            if let Some(len) = open::no_day(&text[at..]) {
                next = at + len;
            } else if let Some(hit) = hit_at(text, at, today) {
                next = hit.end;
                push(text, &mut hits, hit);
            }
        }
        at = next;
    }
    hits
}

/// Adds a hit; a time right before a day belongs to it ("2pm on Tuesday").
fn push(text: &str, hits: &mut Vec<When>, mut hit: When) {
    if let Some(last) = hits.last()
        && last.kind == WhenKind::Time
        && hit.kind == WhenKind::Day
        && TIME_THEN_DAY.is_match(&text[last.end..hit.start])
    {
        hit.start = last.start;
        (hit.time, hit.end_time) = (last.time, last.end_time);
        hit.kind = if hit.end_time.is_some() { WhenKind::Times } else { WhenKind::DayAndTime };
        hits.pop();
    }
    hits.push(hit);
}

/// Whether a hit may begin here, by the characters around: not within a word or a number.
fn may_start(text: &str, at: usize, c: char) -> bool {
    let mut before = text[..at].chars().rev();
    let (last, earlier) = (before.next(), before.next());
    match c {
        '0'..='9' | '\'' | '’' => {
            let joined = last.is_some_and(|p| matches!(p, '.' | '-' | '/' | ',' | ':' | '–'));
            let number = joined && earlier.is_some_and(|p| p.is_ascii_digit());
            !number && !last.is_some_and(|p| p.is_ascii_alphanumeric())
        }
        'a'..='z' | 'A'..='Z' => !last.is_some_and(|p| p.is_ascii_alphanumeric() || p == '-'),
        '~' | '∼' | '～' | '〜' => !last.is_some_and(|p| p.is_ascii_digit()),
        _ if is_hangul(c) => !last.is_some_and(is_hangul) || matches!(c, '상' | '수' | '채' | '충'),
        _ => false,
    }
}

fn hit_at(text: &str, at: usize, today: NaiveDate) -> Option<When> {
    let rest = &text[at..];
    if let Some((len, kind)) = open::at(rest) {
        return Some(When { kind, ..blank(at, at + len) });
    }
    let until = UNTIL_BEFORE.find(rest).map_or(0, |m| m.end());
    let from = FROM_BEFORE.find(rest).map_or(0, |m| m.end());
    let lead = until.max(from);
    if let Some(hit) = dated(text, at, at + lead, until > 0, today) {
        let mut hit = bounded(text, hit, until > 0, from > 0);
        hit.start = at;
        return Some(hit);
    }
    if lead > 0 {
        return None;
    }
    let time = clock::at(rest)?;
    Some(When { kind: WhenKind::Time, time: Some(time.from), end_time: time.to, ..blank(at, at + time.len) })
}

fn blank(start: usize, end: usize) -> When {
    When {
        start,
        end,
        kind: WhenKind::Rolling,
        said: Said::Nothing,
        from: None,
        to: None,
        time: None,
        end_time: None,
        mismatch: None,
    }
}

/// A day or days at `at`, with times, and the other end of a range.
fn dated(text: &str, start: usize, at: usize, dotted: bool, today: NaiveDate) -> Option<When> {
    if let Some(hit) = paired(text, at, today) {
        return Some(hit);
    }
    let first = side(&text[at..], today, dotted)?;
    let end = at + first.len;
    let between = text[..at].to_lowercase().trim_end().ends_with("between");
    let sep = RANGE.find(&text[end..]).or_else(|| between.then(|| AND.find(&text[end..])).flatten());
    if let Some(sep) = sep
        && let Some(last) = second(&text[end + sep.end()..], first, today)
        && let Some(hit) = joined(first, last, today)
    {
        return Some(finished(text, When { start, end: end + sep.end() + last.len, ..hit }));
    }
    Some(finished(text, When { start, end, ..alone(first, today)? }))
}

/// "27–29 January 2026".
fn paired(text: &str, at: usize, today: NaiveDate) -> Option<When> {
    let m = DAY_PAIR.captures(&text[at..])?;
    let gap = m.get(2)?.start();
    let last = side(&text[at + gap..], today, false)?;
    let Point::Numbered { day, .. } = last.point else { return None };
    let to = resolved(last, today)?;
    let from = to.with_day(number(&m, 1)?).filter(|f| *f < to && to.day() == day)?;
    let kind = WhenKind::Days;
    Some(When {
        kind,
        said: Said::Calendar,
        from: Some(from),
        to: Some(to),
        time: last.clock.map(|c| c.from),
        ..blank(at, at + gap + last.len)
    })
}

/// Takes "중" into a range of days.
fn finished(text: &str, mut hit: When) -> When {
    if hit.kind == WhenKind::Days && DURING.is_match(&text[hit.end..]) {
        hit.end += " 중".len();
    }
    hit
}

fn side(rest: &str, today: NaiveDate, dotted: bool) -> Option<Side> {
    let Found { len, point, said } = point(rest, today, dotted)?;
    let mut side = Side { len, point, said, weekday: None, clock: None };
    if let Point::Numbered { weekday: led, .. } = point {
        side.weekday = led;
        if let Some((len, day)) = weekday_beside(&rest[side.len..]) {
            (side.weekday, side.len) = (day, side.len + len);
        }
    }
    let days = matches!(point, Point::Span(..));
    let gap = BEFORE_TIME.find(&rest[side.len..]).map_or(0, |m| m.end());
    let found = clock::at(&rest[side.len + gap..]).map(|c| (gap, c));
    let found = found.or_else(|| {
        let at = AT.find(&rest[side.len..])?.end();
        clock::bare_hour(&rest[side.len + at..]).map(|c| (at, c))
    });
    if let Some((gap, clock)) = found.filter(|_| !days) {
        side.clock = Some(clock);
        side.len += gap + clock.len;
        let opened = rest[..side.len].matches(['(', '（']).count() > rest[..side.len].matches([')', '）']).count();
        side.len += if opened && rest[side.len..].starts_with(')') { 1 } else { 0 };
    }
    Some(side)
}

/// The weekday behind a date, and the bytes it takes: "(화)", "수요일", ", Tue", " 금".
fn weekday_beside(rest: &str) -> Option<(usize, Option<Weekday>)> {
    let m = WEEKDAY.captures(rest)?;
    let found = [1, 2, 3, 4].iter().find_map(|&g| m.get(g))?;
    let alone = m.get(3).is_some();
    Some((if alone { found.end() } else { length(&m) }, weekday(found.as_str())))
}

fn point(rest: &str, today: NaiveDate, dotted: bool) -> Option<Found> {
    calendar::at(rest, today, dotted)
        .or_else(|| week::at(rest, today))
        .or_else(|| relative::at(rest, today))
        .or_else(|| period::at(rest, today))
}

/// The end of a range: a day, a day of the same month ("2/4~6"), or a time that follows "~" is no end.
fn second(rest: &str, first: Side, today: NaiveDate) -> Option<Side> {
    if let Some(found) = side(rest, today, true) {
        return Some(found);
    }
    let Point::Numbered { year, month, day: from, .. } = first.point else { return None };
    let m = BARE_DAY.captures(rest)?;
    let day: u32 = number(&m, 1).filter(|d| (from + 1..=31).contains(d))?;
    let named = length(&m) > group(&m, 1).len();
    if !named && (first.clock.is_some() || NOT_BARE.is_match(&rest[length(&m)..])) {
        return None;
    }
    let mut last = Side {
        len: length(&m),
        point: Point::Numbered { year, month, day, weekday: None },
        weekday: None,
        clock: None,
        ..first
    };
    if let Some((len, day)) = weekday_beside(&rest[last.len..]) {
        (last.weekday, last.len) = (day, last.len + len);
    }
    let gap = BEFORE_TIME.find(&rest[last.len..]).map_or(0, |m| m.end());
    if let Some(clock) = clock::at(&rest[last.len + gap..]) {
        last.len += gap + clock.len;
        last.clock = Some(clock);
    }
    // "Jan 27-29, 2026": the year of both.
    if year.is_none()
        && let Some((len, written)) = trailing_year(&rest[last.len..])
    {
        last.len += len;
        last.point = Point::Numbered { year: Some(written), month, day, weekday: None };
    }
    Some(last)
}

fn trailing_year(rest: &str) -> Option<(usize, i32)> {
    patterns! { YEAR = r"^,?\s(20\d{2})\b"; }
    let m = YEAR.captures(rest)?;
    Some((length(&m), number(&m, 1)?))
}

/// The two sides of a range as one hit.
fn joined(first: Side, last: Side, today: NaiveDate) -> Option<When> {
    let (from, to) = both(first, last, today)?;
    let to = if let Point::Span(_, end, _) = last.point { end } else { to };
    if to < from || matches!(first.said, Said::Weekday) {
        return None;
    }
    let same = from == to;
    Some(When {
        kind: if same && first.clock.is_some() { WhenKind::Times } else { WhenKind::Days },
        said: first.said,
        from: Some(from),
        to: Some(to),
        time: first.clock.map(|c| c.from),
        end_time: last.clock.map(|c| c.to.unwrap_or(c.from)),
        mismatch: mismatch(first.weekday, from).or_else(|| mismatch(last.weekday, to)),
        ..blank(0, 0)
    })
}

/// The days of both sides; where one has a year, the other follows it.
fn both(first: Side, last: Side, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let missing = |side: Side| match side.point {
        Point::Numbered { year: None, month, day, .. } => Some((month, day)),
        _ => None,
    };
    match (missing(first), missing(last)) {
        (Some((month, day)), _) => {
            let to = resolved(last, today)?;
            Some((year::on_or_before(month, day, to)?, to))
        }
        (None, Some((month, day))) => {
            let from = resolved(first, today)?;
            Some((from, year::on_or_after(month, day, from)?))
        }
        (None, None) => Some((resolved(first, today)?, resolved(last, today)?)),
    }
}

fn resolved(side: Side, today: NaiveDate) -> Option<NaiveDate> {
    match side.point {
        Point::Numbered { year, month, day, weekday } => {
            calendar::date(Point::Numbered { year, month, day, weekday: side.weekday.or(weekday) }, today)
        }
        other => calendar::date(other, today),
    }
}

fn mismatch(written: Option<Weekday>, day: NaiveDate) -> Option<WeekdayMismatch> {
    let written = written.filter(|w| *w != day.weekday())?;
    Some(WeekdayMismatch { written, actual: day.weekday() })
}

fn alone(side: Side, today: NaiveDate) -> Option<When> {
    let from = resolved(side, today)?;
    let (mut to, mut kind) = (from, WhenKind::Day);
    if let Point::Span(_, last, of) = side.point {
        (to, kind) = (last, of);
    }
    let (mut time, mut end_time): (Option<TimeOfDay>, Option<TimeOfDay>) = (None, None);
    if let Some(clock) = side.clock {
        (time, end_time) = (Some(clock.from), clock.to);
        kind = if end_time.is_some() { WhenKind::Times } else { WhenKind::DayAndTime };
    }
    let mismatch = mismatch(side.weekday, from);
    Some(When { kind, said: side.said, from: Some(from), to: Some(to), time, end_time, mismatch, ..blank(0, 0) })
}

/// Makes "until" and "from" of one day half open.
fn bounded(text: &str, mut hit: When, until: bool, from: bool) -> When {
    if !matches!(hit.kind, WhenKind::Day | WhenKind::DayAndTime) {
        return hit;
    }
    let tail = &text[hit.end..];
    if until || UNTIL_AFTER.is_match(tail) {
        hit.end +=
            if tail.trim_start().starts_with("까지") { tail.find('까').unwrap_or(0) + "까지".len() } else { 0 };
        hit.from = None;
    } else if from || FROM_AFTER.is_match(tail) {
        hit.to = None;
    }
    hit
}
