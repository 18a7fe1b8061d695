//! The public holidays of Korea, without asking anybody: the fixed ones, those of the moon, substitutes, elections and days
//! given by the government.
//!
//! The rules are those of the Act on Public Holidays (공휴일에 관한 법률) and its decree, each from the year it came into
//! force; `rules.rs` and `special.rs` hold them as data. What the government adds later is passed in by whoever asks
//! for times, as a day off.

mod moon;
mod rules;
mod special;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use utoipa::ToSchema;

/// The years that are known.
pub const YEARS: RangeInclusive<i32> = 2020..=2060;

/// What makes a day a holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HolidayKind {
    /// A public holiday of every year.
    Public,
    /// 대체공휴일, in place of one that fell on a weekend or on another.
    Substitute,
    /// 임시공휴일, given once by the government.
    Temporary,
    /// A day of an election.
    Election,
    /// 근로자의 날 before it became a public holiday in 2026: shown, but offices may be open.
    Optional,
}

/// One holiday. A date can have several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Holiday {
    /// The day, in Korea.
    pub date: NaiveDate,
    /// What makes it one.
    pub kind: HolidayKind,
    /// Its Korean name.
    pub name_ko: String,
    /// Its English name.
    pub name_en: String,
}

impl Holiday {
    /// Whether nobody is expected to work.
    pub fn is_day_off(&self) -> bool {
        self.kind != HolidayKind::Optional
    }
}

/// The holidays of a year, by date; of one date, by kind. Empty for a year outside [`YEARS`].
pub fn holidays(year: i32) -> Vec<Holiday> {
    let regular = rules::regular(year);
    let mut all = special::special(year);
    all.extend(rules::substitutes(&regular, &all));
    all.extend(rules::optional(year));
    all.extend(regular.into_iter().map(|regular| regular.holiday));
    // Stable: two of one kind stay in the order of the rules.
    all.sort_by_key(|holiday| (holiday.date, holiday.kind));
    all
}

/// The holidays of one day; empty when it has none or its year is outside [`YEARS`].
pub fn on(date: NaiveDate) -> Vec<Holiday> {
    holidays(date.year()).into_iter().filter(|holiday| holiday.date == date).collect()
}
