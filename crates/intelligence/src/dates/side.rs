//! One side of what may be a range: a day with its weekday and time.

use super::point::{Found, Point, weekday};
use super::{calendar, clock, period, relative, week};
use crate::pattern::{group, length, number, patterns};
use chrono::{NaiveDate, Weekday};
use naru_domain::when::Said;

patterns! {
    WEEKDAY = r"^\s?[(（\[]\s?(월|화|수|목|금|토|일|mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:요일)?\.?\s?(?:[)）\]]|[,·]\s?)|^,?\s?(월|화|수|목|금|토|일)요일|^\s(월|화|수|목|금|토|일)(?:[\s),·]|$)|^,?\s(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b";
    BEFORE_TIME = r"^(?:T|(?:\s?[(（][^()（）\d]{1,8}[)）])?[\s,，·|@(（/]*(?:at\s+|from\s+|by\s+|starting\s+(?:at\s+)?|—\s*|-\s+)?)";
    AT = r"^[\s,]*(?:at|@)\s*";
    BARE_DAY = r"^(\d{1,2})(?:일|st|nd|rd|th)?";
    NOT_BARE = r"^(?:[./:：-]?\d|[./]\s?\d|\s?(?:시|년|월|명|%|분|주|개월|차|층|호|a\.?m|p\.?m))";
}

/// What one side of a range says.
#[derive(Clone, Copy)]
pub(super) struct Side {
    pub(super) len: usize,
    pub(super) point: Point,
    pub(super) said: Said,
    pub(super) weekday: Option<Weekday>,
    pub(super) clock: Option<clock::Clock>,
}

pub(super) fn side(rest: &str, today: NaiveDate, dotted: bool) -> Option<Side> {
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
    week::from_day(rest, today)
        .or_else(|| calendar::at(rest, today, dotted))
        .or_else(|| week::at(rest, today))
        .or_else(|| relative::at(rest, today))
        .or_else(|| period::at(rest, today))
}

/// The end of a range: a day, a day of the same month ("2/4~6"), or a time that follows "~" is no end.
pub(super) fn second(rest: &str, first: Side, today: NaiveDate) -> Option<Side> {
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

pub(super) fn resolved(side: Side, today: NaiveDate) -> Option<NaiveDate> {
    match side.point {
        Point::Numbered { year, month, day, weekday } => {
            calendar::date(Point::Numbered { year, month, day, weekday: side.weekday.or(weekday) }, today)
        }
        other => calendar::date(other, today),
    }
}
