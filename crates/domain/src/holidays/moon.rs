//! The three holidays of the moon calendar, by the sun's.
//!
//! 설날 is the first day of the first moon, 부처님오신날 the eighth of the fourth, 추석 the fifteenth of the eighth, counted at
//! Korea's meridian: in 2027 and 2028 설날 is a day later than China's new year. The table was computed from the
//! positions of sun and moon and agrees with the calendar of the Korea Astronomy and Space Science Institute wherever
//! that reaches (to 2050).

use super::YEARS;
use chrono::NaiveDate;

/// The three days of one year.
pub(super) struct MoonDays {
    pub(super) new_year: NaiveDate,
    pub(super) buddha: NaiveDate,
    pub(super) chuseok: NaiveDate,
}

/// The days of `year`; `None` outside [`YEARS`].
pub(super) fn moon_days(year: i32) -> Option<MoonDays> {
    let row = DAYS.get(usize::try_from(year - YEARS.start()).ok()?)?;
    let [new_year, buddha, chuseok] = row.map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day));
    Some(MoonDays { new_year: new_year?, buddha: buddha?, chuseok: chuseok? })
}

/// Month and day of 설날, 부처님오신날 and 추석, one row a year from 2020.
#[rustfmt::skip]
const DAYS: [[(u32, u32); 3]; 41] = [
    [(1, 25), (4, 30), (10, 1)],
    [(2, 12), (5, 19), (9, 21)],
    [(2, 1), (5, 8), (9, 10)],
    [(1, 22), (5, 27), (9, 29)],
    [(2, 10), (5, 15), (9, 17)],
    [(1, 29), (5, 5), (10, 6)],
    [(2, 17), (5, 24), (9, 25)],
    [(2, 7), (5, 13), (9, 15)],
    [(1, 27), (5, 2), (10, 3)],
    [(2, 13), (5, 20), (9, 22)],
    [(2, 3), (5, 9), (9, 12)],
    [(1, 23), (5, 28), (10, 1)],
    [(2, 11), (5, 16), (9, 19)],
    [(1, 31), (5, 6), (9, 8)],
    [(2, 19), (5, 25), (9, 27)],
    [(2, 8), (5, 15), (9, 16)],
    [(1, 28), (5, 3), (10, 4)],
    [(2, 15), (5, 22), (9, 24)],
    [(2, 4), (5, 11), (9, 13)],
    [(1, 24), (4, 30), (10, 2)],
    [(2, 12), (5, 18), (9, 21)],
    [(2, 1), (5, 7), (9, 10)],
    [(1, 22), (5, 26), (9, 28)],
    [(2, 10), (5, 16), (9, 17)],
    [(1, 30), (5, 5), (10, 5)],
    [(2, 17), (5, 24), (9, 25)],
    [(2, 6), (5, 13), (9, 15)],
    [(1, 26), (5, 2), (10, 4)],
    [(2, 14), (5, 20), (9, 22)],
    [(2, 2), (5, 9), (9, 11)],
    [(1, 23), (5, 28), (9, 30)],
    [(2, 11), (5, 17), (9, 19)],
    [(2, 1), (5, 6), (9, 7)],
    [(2, 19), (5, 25), (9, 26)],
    [(2, 8), (5, 15), (9, 16)],
    [(1, 28), (5, 4), (10, 5)],
    [(2, 15), (5, 22), (9, 24)],
    [(2, 4), (5, 11), (9, 13)],
    [(1, 24), (4, 30), (10, 2)],
    [(2, 12), (5, 19), (9, 21)],
    [(2, 2), (5, 7), (9, 9)],
];
