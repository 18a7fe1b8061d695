//! The rounds of a recurring event, of the simple rules: `RRULE:FREQ=DAILY|WEEKLY` with INTERVAL, COUNT, UNTIL and BYDAY.

use super::times::{instant, shifted};
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde_json::{Map, Value};

/// Most rounds; a rule without an end goes on for about a year.
const LIMIT: usize = 400;

struct Rule {
    step_days: i64,
    days: Vec<u32>,
    count: usize,
    until: Option<DateTime<Utc>>,
}

/// Whether an event recurs.
pub(super) fn recurs(event: &Map<String, Value>) -> bool {
    event.get("recurrence").and_then(Value::as_array).is_some_and(|lines| !lines.is_empty())
}

/// The rounds of a recurring event, each as an event of its own: `ID_20260112T030000Z`.
pub(super) fn rounds(event: &Map<String, Value>) -> Vec<Map<String, Value>> {
    let Some(start) = event.get("start").and_then(instant) else { return Vec::new() };
    let Some(rule) = rule(event) else { return Vec::new() };
    offsets(&rule, start).into_iter().filter_map(|seconds| round(event, start, seconds)).collect()
}

fn round(event: &Map<String, Value>, start: DateTime<Utc>, seconds: i64) -> Option<Map<String, Value>> {
    let mut one = event.clone();
    let id = event.get("id")?.as_str()?;
    let begins = start + TimeDelta::seconds(seconds);
    one.remove("recurrence");
    one.insert("id".to_owned(), Value::from(format!("{id}_{}", begins.format("%Y%m%dT%H%M%SZ"))));
    one.insert("recurringEventId".to_owned(), Value::from(id));
    let first = shifted(event.get("start")?, seconds)?;
    one.insert("originalStartTime".to_owned(), first.clone());
    one.insert("start".to_owned(), first);
    one.insert("end".to_owned(), shifted(event.get("end")?, seconds)?);
    Some(one)
}

fn rule(event: &Map<String, Value>) -> Option<Rule> {
    let lines = event.get("recurrence")?.as_array()?;
    let line = lines.iter().find_map(|line| line.as_str()?.strip_prefix("RRULE:"))?;
    let part = |name: &str| line.split(';').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    let interval: i64 = part("INTERVAL").map_or(Some(1), |text| text.parse().ok())?;
    let weekly = part("FREQ") == Some("WEEKLY");
    let until = part("UNTIL").and_then(|text| chrono::NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%SZ").ok());
    Some(Rule {
        step_days: if weekly { 7 * interval } else { interval },
        days: part("BYDAY").map(|days| days.split(',').filter_map(day).collect()).unwrap_or_default(),
        count: part("COUNT").and_then(|text| text.parse().ok()).unwrap_or(LIMIT).min(LIMIT),
        until: until.map(|until| until.and_utc()),
    })
}

fn day(name: &str) -> Option<u32> {
    let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    days.iter().position(|day| *day == name).and_then(|place| u32::try_from(place).ok())
}

/// Seconds from the first round to each.
fn offsets(rule: &Rule, start: DateTime<Utc>) -> Vec<i64> {
    let local = start + TimeDelta::hours(9);
    let first = i64::from(local.weekday().num_days_from_monday());
    let within: Vec<i64> = match rule.days.as_slice() {
        [] => vec![0],
        days => days.iter().map(|day| i64::from(*day) - first).collect(),
    };
    let mut all = Vec::new();
    for step in 0..i64::try_from(LIMIT).unwrap_or(i64::MAX) {
        for days in &within {
            let seconds = (step * rule.step_days + days) * 86_400;
            let past = rule.until.is_some_and(|until| start + TimeDelta::seconds(seconds) > until);
            if seconds >= 0 && !past && all.len() < rule.count {
                all.push(seconds);
            }
        }
    }
    all
}
