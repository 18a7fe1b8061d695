//! Days that come once: elections, and 임시공휴일 as the government announced them up to November 2026.

use super::rules::holiday;
use super::{Holiday, HolidayKind};
use chrono::{Datelike, NaiveDate};

type Special = (i32, u32, u32, HolidayKind, &'static str, &'static str);

/// Elections after 2026 are those whose day the Public Official Election Act (article 34) already sets.
#[rustfmt::skip]
const SPECIAL: [Special; 13] = [
    (2020, 4, 15, HolidayKind::Election, "제21대 국회의원 선거일", "National Assembly election"),
    (2020, 8, 17, HolidayKind::Temporary, "임시공휴일", "Temporary holiday"),
    (2022, 3, 9, HolidayKind::Election, "제20대 대통령 선거일", "Presidential election"),
    (2022, 6, 1, HolidayKind::Election, "제8회 지방선거일", "Local elections"),
    (2023, 10, 2, HolidayKind::Temporary, "임시공휴일", "Temporary holiday"),
    (2024, 4, 10, HolidayKind::Election, "제22대 국회의원 선거일", "National Assembly election"),
    (2024, 10, 1, HolidayKind::Temporary, "임시공휴일(국군의 날)", "Temporary holiday (Armed Forces Day)"),
    (2025, 1, 27, HolidayKind::Temporary, "임시공휴일", "Temporary holiday"),
    (2025, 6, 3, HolidayKind::Election, "제21대 대통령 선거일", "Presidential election"),
    (2026, 6, 3, HolidayKind::Election, "제9회 지방선거일", "Local elections"),
    (2028, 4, 12, HolidayKind::Election, "제23대 국회의원 선거일", "National Assembly election"),
    (2030, 3, 27, HolidayKind::Election, "제22대 대통령 선거일", "Presidential election"),
    (2030, 6, 12, HolidayKind::Election, "제10회 지방선거일", "Local elections"),
];

/// The days of `year` that come once.
pub(super) fn special(year: i32) -> Vec<Holiday> {
    SPECIAL
        .iter()
        .filter_map(|&(y, month, day, kind, ko, en)| {
            Some(holiday(NaiveDate::from_ymd_opt(y, month, day)?, kind, ko, en))
                .filter(|holiday| holiday.date.year() == year)
        })
        .collect()
}
