//! When a person works: hours of the week in their own zone, lunch, days off, room around meetings, and how many
//! interviews a day.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Minutes of a day.
const DAY_MINUTES: u16 = 24 * 60;
/// The widest room around a meeting, in minutes.
const WIDEST_BUFFER: u32 = 4 * 60;

/// A stretch of a day on the local clock, in minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MinuteSpan {
    /// First minute, 0 to 1439.
    pub from: u16,
    /// The minute after the last, up to 1440.
    pub to: u16,
}

impl MinuteSpan {
    /// From hour to hour.
    pub const fn hours(from: u16, to: u16) -> Self {
        Self { from: from * 60, to: to * 60 }
    }

    /// Whether it holds a minute and ends within its day.
    pub fn is_valid(self) -> bool {
        self.from < self.to && self.to <= DAY_MINUTES
    }
}

/// The hours of each weekday; an empty list is a day on which nothing can be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct WorkingWeek {
    /// Monday.
    pub monday: Vec<MinuteSpan>,
    /// Tuesday.
    pub tuesday: Vec<MinuteSpan>,
    /// Wednesday.
    pub wednesday: Vec<MinuteSpan>,
    /// Thursday.
    pub thursday: Vec<MinuteSpan>,
    /// Friday.
    pub friday: Vec<MinuteSpan>,
    /// Saturday.
    pub saturday: Vec<MinuteSpan>,
    /// Sunday.
    pub sunday: Vec<MinuteSpan>,
}

impl WorkingWeek {
    /// The same hours from Monday to Friday, none on the weekend.
    pub fn weekdays(span: MinuteSpan) -> Self {
        Self { saturday: Vec::new(), sunday: Vec::new(), ..Self::every_day(span) }
    }

    /// The same hours on all seven days.
    pub fn every_day(span: MinuteSpan) -> Self {
        let day = || vec![span];
        Self {
            monday: day(),
            tuesday: day(),
            wednesday: day(),
            thursday: day(),
            friday: day(),
            saturday: day(),
            sunday: day(),
        }
    }

    /// The days from Monday to Sunday.
    pub fn days(&self) -> [&[MinuteSpan]; 7] {
        [&self.monday, &self.tuesday, &self.wednesday, &self.thursday, &self.friday, &self.saturday, &self.sunday]
    }

    /// Whether every span is valid, and those of a day are in order and apart.
    pub fn is_valid(&self) -> bool {
        self.days()
            .iter()
            .all(|day| day.iter().all(|span| span.is_valid()) && day.windows(2).all(|pair| pair[0].to <= pair[1].from))
    }
}

/// Days on which somebody does not work, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DayOff {
    /// First day, in the person's zone.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// What it is, as written; may be empty.
    pub name: String,
}

/// Whose public holidays a person keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HolidayCalendar {
    /// Those of Korea, see [`crate::holidays`].
    Korea,
    /// Nobody's; days off are entered.
    None,
}

/// The rules by which a person can be asked to interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WorkingHours {
    /// The zone in which the hours are meant, by its IANA name.
    #[schema(value_type = String, example = "Asia/Seoul")]
    pub zone: Tz,
    /// Hours of the week.
    pub week: WorkingWeek,
    /// Lunch on days that are worked; `None` for no break.
    pub lunch: Option<MinuteSpan>,
    /// Leave, and holidays that the calendar does not know.
    pub days_off: Vec<DayOff>,
    /// Public holidays.
    pub holidays: HolidayCalendar,
    /// Minutes kept free before every event of theirs, up to 240.
    pub buffer_before_minutes: u32,
    /// Minutes kept free after every event of theirs, up to 240.
    pub buffer_after_minutes: u32,
    /// The most interviews on one day of theirs; `None` for no limit.
    pub max_per_day: Option<u32>,
}

impl Default for WorkingHours {
    /// An office in Seoul: Monday to Friday 09:00–18:00, lunch at noon, nothing around meetings, no limit.
    fn default() -> Self {
        Self {
            zone: Tz::Asia__Seoul,
            week: WorkingWeek::weekdays(MinuteSpan::hours(9, 18)),
            lunch: Some(MinuteSpan::hours(12, 13)),
            days_off: Vec::new(),
            holidays: HolidayCalendar::Korea,
            buffer_before_minutes: 0,
            buffer_after_minutes: 0,
            max_per_day: None,
        }
    }
}

/// Why rules cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WorkingHoursError {
    /// A span is empty or leaves its day, or those of a day are out of order or overlap.
    #[error("the hours of a day must be in order, apart, and end by midnight")]
    Hours,
    /// Lunch is empty or leaves its day.
    #[error("lunch must be within a day")]
    Lunch,
    /// A day off ends before it begins.
    #[error("a day off must not end before it begins")]
    DayOff,
    /// More than 240 minutes around a meeting.
    #[error("at most {WIDEST_BUFFER} minutes can be kept free around a meeting")]
    Buffer,
    /// A limit of none a day; leave the person off the panel instead.
    #[error("a daily limit is at least one interview")]
    DailyLimit,
}

impl WorkingHours {
    /// Whether the rules can be kept as they are.
    pub fn check(&self) -> Result<(), WorkingHoursError> {
        if !self.week.is_valid() {
            return Err(WorkingHoursError::Hours);
        }
        if self.lunch.is_some_and(|lunch| !lunch.is_valid()) {
            return Err(WorkingHoursError::Lunch);
        }
        if self.days_off.iter().any(|day| day.to < day.from) {
            return Err(WorkingHoursError::DayOff);
        }
        if self.buffer_before_minutes.max(self.buffer_after_minutes) > WIDEST_BUFFER {
            return Err(WorkingHoursError::Buffer);
        }
        if self.max_per_day == Some(0) {
            return Err(WorkingHoursError::DailyLimit);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_contradict_themselves_are_refused() {
        let with = |change: fn(&mut WorkingHours)| {
            let mut hours = WorkingHours::default();
            change(&mut hours);
            hours.check()
        };
        assert_eq!(with(|_| ()), Ok(()));
        let backwards = MinuteSpan { from: 600, to: 540 };
        assert!(!backwards.is_valid());
        assert_eq!(with(|hours| hours.week.friday.push(MinuteSpan::hours(17, 19))), Err(WorkingHoursError::Hours));
        assert_eq!(with(|hours| hours.lunch = Some(MinuteSpan::hours(23, 25))), Err(WorkingHoursError::Lunch));
        assert_eq!(with(|hours| hours.buffer_after_minutes = 241), Err(WorkingHoursError::Buffer));
        assert_eq!(with(|hours| hours.max_per_day = Some(0)), Err(WorkingHoursError::DailyLimit));
    }

    #[test]
    fn a_zone_travels_by_its_name_and_an_unknown_one_is_refused() {
        let json = serde_json::to_value(WorkingHours::default()).unwrap();
        assert_eq!(json["zone"], "Asia/Seoul");
        assert_eq!(json["bufferBeforeMinutes"], 0);
        let mut wrong = json.clone();
        wrong["zone"] = "Asia/Gangnam".into();
        assert!(serde_json::from_value::<WorkingHours>(wrong).is_err());
        assert_eq!(serde_json::from_value::<WorkingHours>(json).unwrap(), WorkingHours::default());
    }
}
