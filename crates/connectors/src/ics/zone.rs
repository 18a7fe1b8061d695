//! Zones by the names that calendars give them.

use super::line::Line;
use chrono::{DateTime, FixedOffset, LocalResult, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use std::collections::HashMap;

/// Names that Windows and Outlook give to zones (CLDR, windowsZones.xml, territory 001), the ones a desk here meets.
const WINDOWS: &[(&str, Tz)] = &[
    ("Korea Standard Time", Tz::Asia__Seoul),
    ("North Korea Standard Time", Tz::Asia__Pyongyang),
    ("Tokyo Standard Time", Tz::Asia__Tokyo),
    ("China Standard Time", Tz::Asia__Shanghai),
    ("Taipei Standard Time", Tz::Asia__Taipei),
    ("Singapore Standard Time", Tz::Asia__Singapore),
    ("SE Asia Standard Time", Tz::Asia__Bangkok),
    ("India Standard Time", Tz::Asia__Kolkata),
    ("Arabian Standard Time", Tz::Asia__Dubai),
    ("Israel Standard Time", Tz::Asia__Jerusalem),
    ("Turkey Standard Time", Tz::Europe__Istanbul),
    ("Russian Standard Time", Tz::Europe__Moscow),
    ("FLE Standard Time", Tz::Europe__Kiev),
    ("GTB Standard Time", Tz::Europe__Bucharest),
    ("W. Europe Standard Time", Tz::Europe__Berlin),
    ("Romance Standard Time", Tz::Europe__Paris),
    ("Central Europe Standard Time", Tz::Europe__Budapest),
    ("Central European Standard Time", Tz::Europe__Warsaw),
    ("GMT Standard Time", Tz::Europe__London),
    ("Greenwich Standard Time", Tz::Atlantic__Reykjavik),
    ("UTC", Tz::UTC),
    ("Coordinated Universal Time", Tz::UTC),
    ("E. South America Standard Time", Tz::America__Sao_Paulo),
    ("Eastern Standard Time", Tz::America__New_York),
    ("Central Standard Time", Tz::America__Chicago),
    ("Mountain Standard Time", Tz::America__Denver),
    ("US Mountain Standard Time", Tz::America__Phoenix),
    ("Pacific Standard Time", Tz::America__Los_Angeles),
    ("Alaskan Standard Time", Tz::America__Anchorage),
    ("Hawaiian Standard Time", Tz::Pacific__Honolulu),
    ("AUS Eastern Standard Time", Tz::Australia__Sydney),
    ("New Zealand Standard Time", Tz::Pacific__Auckland),
];

/// A zone of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// One with rules.
    Named(Tz),
    /// One that the calendar itself describes, with one offset all year.
    Fixed(FixedOffset),
}

/// The `VTIMEZONE`s of a calendar.
#[derive(Debug, Default)]
pub(super) struct Zones {
    described: HashMap<String, Description>,
}

#[derive(Debug, Default)]
struct Description {
    location: Option<String>,
    offsets: Vec<i32>,
}

impl Zones {
    /// Takes a line of a `VTIMEZONE` in; `id` is that zone's.
    pub(super) fn describe(&mut self, id: &str, line: &Line) {
        let zone = self.described.entry(id.to_owned()).or_default();
        match line.name.as_str() {
            "X-LIC-LOCATION" => zone.location = Some(line.value.clone()),
            "TZOFFSETTO" => zone.offsets.extend(offset_seconds(&line.value)),
            _ => {}
        }
    }

    /// The zone of a name, `None` when neither it nor the calendar says which one it is.
    pub(super) fn find(&self, id: &str) -> Option<Zone> {
        let description = self.described.get(id);
        let location = description.and_then(|zone| zone.location.as_deref());
        if let Some(zone) = by_name(id).or_else(|| location.and_then(by_name)) {
            return Some(Zone::Named(zone));
        }
        let offsets = &description?.offsets;
        let first = *offsets.first()?;
        // With summer time the name alone must tell, as its rules are not read here.
        if offsets.iter().any(|offset| *offset != first) {
            return None;
        }
        whole_hours(first).map(Zone::Named).or_else(|| FixedOffset::east_opt(first).map(Zone::Fixed))
    }
}

/// The zone of an offset of whole hours, whose names count westwards: nine hours east is `Etc/GMT-9`. With it an event that
/// repeats on Mondays does so on Mondays there.
fn whole_hours(seconds: i32) -> Option<Tz> {
    let sign = if seconds < 0 { '+' } else { '-' };
    let hours = seconds.unsigned_abs() / 3600;
    if seconds % 3600 == 0 { format!("Etc/GMT{sign}{hours}").parse().ok() } else { None }
}

impl Zone {
    /// A time of day as a point in time. Of two, the earlier; one that a change of the clocks skips is read with the offset
    /// from before it (RFC 5545 §3.3.5).
    pub(super) fn instant(self, local: NaiveDateTime) -> DateTime<Utc> {
        match self {
            Self::Fixed(offset) => resolve(&offset, local),
            Self::Named(zone) => resolve(&zone, local),
        }
    }

    /// The zone with rules, if it is one.
    pub(super) fn named(self) -> Option<Tz> {
        match self {
            Self::Named(zone) => Some(zone),
            Self::Fixed(_) => None,
        }
    }
}

fn resolve<Z: TimeZone>(zone: &Z, local: NaiveDateTime) -> DateTime<Utc> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.with_timezone(&Utc),
        LocalResult::None => {
            // No gap is longer than a day.
            let before = local - TimeDelta::days(1);
            let shift = zone.offset_from_utc_datetime(&before);
            Utc.from_utc_datetime(
                &(local - TimeDelta::seconds(i64::from(chrono::Offset::fix(&shift).local_minus_utc()))),
            )
        }
    }
}

fn by_name(id: &str) -> Option<Tz> {
    let id = id.trim().trim_matches('"');
    if let Ok(zone) = id.parse() {
        return Some(zone);
    }
    if let Some((_, zone)) = WINDOWS.iter().find(|(name, _)| name.eq_ignore_ascii_case(id)) {
        return Some(*zone);
    }
    // `/citadel.org/20260101_1/Asia/Seoul`, as Mozilla and others write it.
    let parts: Vec<&str> = id.split('/').collect();
    let tail = parts.len().checked_sub(2)?;
    if tail == 0 { None } else { parts[tail..].join("/").parse().ok() }
}

/// `+0900`, `-033000`.
fn offset_seconds(text: &str) -> Option<i32> {
    let (sign, digits) = match text.trim().split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |at: usize| digits.get(at..at + 2).and_then(|two| two.parse::<i32>().ok()).unwrap_or(0);
    Some(sign * (part(0) * 3600 + part(2) * 60 + part(4)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_found_by_the_names_programs_give_them() {
        for (name, zone) in [
            ("Asia/Seoul", Tz::Asia__Seoul),
            ("Korea Standard Time", Tz::Asia__Seoul),
            ("/citadel.org/20260101_1/America/New_York", Tz::America__New_York),
            ("\"Europe/Berlin\"", Tz::Europe__Berlin),
        ] {
            assert_eq!(Zones::default().find(name), Some(Zone::Named(zone)), "{name}");
        }
        assert_eq!(Zones::default().find("Mars/Olympus"), None);
    }

    #[test]
    fn a_calendar_describes_a_zone_of_its_own() {
        let mut zones = Zones::default();
        let line = |name: &str, value: &str| super::super::line::parse(1, &format!("{name}:{value}")).unwrap();
        zones.describe("Seoul, mine", &line("TZOFFSETTO", "+0900"));
        assert_eq!(zones.find("Seoul, mine"), Some(Zone::Named(Tz::Etc__GMTMinus9)));
        zones.describe("Kabul, mine", &line("TZOFFSETTO", "+0430"));
        assert_eq!(zones.find("Kabul, mine"), Some(Zone::Fixed(FixedOffset::east_opt(16_200).unwrap())));
        zones.describe("Seoul, mine", &line("TZOFFSETTO", "+1000"));
        assert_eq!(zones.find("Seoul, mine"), None, "summer time needs rules");
        zones.describe("Seoul, mine", &line("X-LIC-LOCATION", "Asia/Seoul"));
        assert_eq!(zones.find("Seoul, mine"), Some(Zone::Named(Tz::Asia__Seoul)));
    }

    #[test]
    fn times_that_a_clock_skips_or_shows_twice() {
        let zone = Zone::Named(Tz::America__New_York);
        let at = |text: &str| zone.instant(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()).to_rfc3339();
        assert_eq!(at("2026-03-08 02:30"), "2026-03-08T07:30:00+00:00", "skipped: read as EST");
        assert_eq!(at("2026-11-01 01:30"), "2026-11-01T05:30:00+00:00", "twice: the first, EDT");
        assert_eq!(at("2026-07-01 09:00"), "2026-07-01T13:00:00+00:00");
    }
}
