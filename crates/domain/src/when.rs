//! Days and times as people write them in a posting, a message or a question, worked out for a given day.

use chrono::{NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A time of day in whole minutes, 00:00 to 24:00. In JSON `"HH:MM"`. 24:00 is the midnight that ends the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "14:00")]
pub struct TimeOfDay(u16);

/// The text is no time of day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no time of day")]
pub struct NoTimeOfDay(String);

impl TimeOfDay {
    /// Hours 0–24 and minutes 0–59; `None` for others and for times after 24:00.
    pub fn new(hour: u32, minute: u32) -> Option<Self> {
        let minutes = hour.checked_mul(60)?.checked_add(minute)?;
        (minute < 60 && minutes <= 24 * 60).then(|| u16::try_from(minutes).ok().map(Self)).flatten()
    }

    /// Minutes since the day began, 0–1440.
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// As a time of a clock; `None` for 24:00, which belongs to the next day.
    pub fn clock(self) -> Option<NaiveTime> {
        NaiveTime::from_num_seconds_from_midnight_opt(u32::from(self.0) * 60, 0)
    }
}

impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = NoTimeOfDay;

    fn try_from(text: String) -> Result<Self, NoTimeOfDay> {
        let parsed = text.split_once(':').and_then(|(h, m)| Self::new(h.parse().ok()?, m.parse().ok()?));
        parsed.ok_or(NoTimeOfDay(text))
    }
}

/// What a place in a text says about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhenKind {
    /// One day, or "until" or "from" one day.
    Day,
    /// One day and a time.
    DayAndTime,
    /// One day from a time to a time.
    Times,
    /// Several days in a row, perhaps with a time on the first and the last.
    Days,
    /// A week or a weekend.
    Week,
    /// The beginning, middle or end of a month.
    PartOfMonth,
    /// A month.
    Month,
    /// A quarter, half or whole year.
    Year,
    /// A time without a day.
    Time,
    /// No end: applications are taken at any time.
    Rolling,
    /// No day: until somebody was found.
    UntilFilled,
}

/// How a day was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// By its number: 1/20, Jan 20.
    Calendar,
    /// From today: tomorrow, next week Tuesday, D-7.
    Relative,
    /// By its weekday alone: Friday.
    Weekday,
    /// By a count of days from today: in three days.
    Offset,
    /// Not at all.
    Nothing,
}

/// A weekday that does not belong to the date beside it: one of the two is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WeekdayMismatch {
    /// The weekday in the text.
    #[schema(value_type = String, example = "Tue")]
    pub written: Weekday,
    /// The weekday of the date.
    #[schema(value_type = String, example = "Wed")]
    pub actual: Weekday,
}

/// A day, time or period found in a text.
///
/// "Until" has only `to`, "from" only `from`, one day has both the same; without a day both are `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct When {
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// What it says.
    pub kind: WhenKind,
    /// How the day was said.
    pub said: Said,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Time on the first day, or the only time.
    pub time: Option<TimeOfDay>,
    /// Time at which it ends.
    pub end_time: Option<TimeOfDay>,
    /// A weekday in the text that contradicts the date.
    pub mismatch: Option<WeekdayMismatch>,
}

impl When {
    /// The day it begins, or the one it runs until.
    pub fn day(&self) -> Option<NaiveDate> {
        self.from.or(self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_go_to_json_and_back() {
        for (text, good) in
            [("00:00", true), ("09:30", true), ("24:00", true), ("24:01", false), ("12:60", false), ("x", false)]
        {
            let time: Result<TimeOfDay, _> = serde_json::from_value(serde_json::json!(text));
            assert_eq!(time.as_ref().ok().map(ToString::to_string).as_deref(), good.then_some(text));
        }
        assert_eq!(TimeOfDay::new(24, 0).and_then(TimeOfDay::clock), None);
    }
}
