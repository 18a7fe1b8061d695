//! Days, times and periods in Korean and English text, worked out for a given day.
//!
//! Weeks run from Monday to Sunday. A year that is not written is the one that makes the day the next that fits, with a month of
//! grace for days that have just passed. A weekday beside a date helps to choose the year; if it fits none, the date counts and
//! the hit says so.

mod calendar;
mod clock;
mod open;
mod parts;
mod period;
mod point;
mod range;
mod relative;
mod said;
mod scan;
mod side;
mod week;
mod year;

use chrono::NaiveDate;
use naru_domain::when::{TimeOfDay, When, WhenKind};

pub use said::{is_counted_from_today, says_weekday, says_year};
pub use scan::find;

/// The first and last day and the times that a sentence means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First day.
    pub from: NaiveDate,
    /// Last day, not before the first.
    pub to: NaiveDate,
    /// Time on the first day.
    pub time: Option<TimeOfDay>,
    /// Time at which it ends.
    pub end_time: Option<TimeOfDay>,
}

/// Days that "from Monday on" reaches, when no end is said: enough for everything that is planned.
const OPEN_DAYS: i64 = 366;

/// The days that a hit means, as seen from `today`: "until" begins today, "from" runs for a year. `None` without a day.
pub fn window(hit: &When, today: NaiveDate) -> Option<Window> {
    let from = hit.from.or_else(|| Some(today.min(hit.to?)))?;
    let to = hit.to.or_else(|| from.checked_add_signed(chrono::Duration::days(OPEN_DAYS)))?;
    Some(Window { from, to: to.max(from), time: hit.time, end_time: hit.end_time })
}

/// The days and times that a sentence means: its first hit with a day, and a time said elsewhere in it. `None` without a day.
pub fn resolve(text: &str, today: NaiveDate) -> Option<Window> {
    let hits = find(text, today);
    let mut window = hits.iter().find_map(|hit| window(hit, today))?;
    if window.time.is_none()
        && window.end_time.is_none()
        && let Some(time) = hits.iter().find(|hit| hit.kind == WhenKind::Time)
    {
        (window.time, window.end_time) = (time.time, time.end_time);
    }
    Some(window)
}

#[cfg(test)]
mod tests;
