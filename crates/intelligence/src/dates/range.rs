//! Sides put together: a day alone, or from one to another.

use super::point::Point;
use super::side::{Side, resolved, side};
use super::year;
use crate::pattern::{number, patterns};
use chrono::{Datelike as _, NaiveDate, Weekday};
use naru_domain::when::{Said, TimeOfDay, WeekdayMismatch, When, WhenKind};

patterns! {
    DAY_PAIR = r"^(\d{1,2})(?:st|nd|rd|th)?\s?(?:-|–|—|~|to|and|&)\s?(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?";
}

pub(super) fn blank(start: usize, end: usize) -> When {
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

/// "27–29 January 2026".
pub(super) fn paired(text: &str, at: usize, today: NaiveDate) -> Option<When> {
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

/// The two sides of a range as one hit.
pub(super) fn joined(first: Side, last: Side, today: NaiveDate) -> Option<When> {
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

fn mismatch(written: Option<Weekday>, day: NaiveDate) -> Option<WeekdayMismatch> {
    let written = written.filter(|w| *w != day.weekday())?;
    Some(WeekdayMismatch { written, actual: day.weekday() })
}

pub(super) fn alone(side: Side, today: NaiveDate) -> Option<When> {
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
