//! `start` and `end` as Google keeps them. The fake's calendars are all in Seoul, which is 9 hours ahead the whole year.

use crate::google::answers::Refusal;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

/// The zone of every calendar here.
pub(super) const ZONE: &str = "Asia/Seoul";
const SEOUL_SECONDS: i32 = 9 * 3600;

/// The instant of an `EventDateTime`; a day begins at midnight in Seoul.
pub(super) fn instant(time: &Value) -> Option<DateTime<Utc>> {
    if let Some(text) = time["dateTime"].as_str() {
        return DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc());
    }
    let day: NaiveDate = time["date"].as_str()?.parse().ok()?;
    from_local(day.and_time(NaiveTime::MIN), SEOUL_SECONDS)
}

/// An instant as the answers have it.
pub(super) fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Checks `start` and `end` of an event and writes them as Google does.
pub(super) fn check(event: &mut Map<String, Value>) -> Result<(), Refusal> {
    let start = one(event, "start", "Missing start time.")?;
    let end = one(event, "end", "Missing end time.")?;
    if start.get("date").is_some() != end.get("date").is_some() {
        return Err(Refusal::invalid("Start and end times must either both be date or both be dateTime."));
    }
    if instant(&end) < instant(&start) {
        return Err(Refusal::new(400, "timeRangeEmpty", "The specified time range is empty."));
    }
    event.insert("start".to_owned(), start);
    event.insert("end".to_owned(), end);
    Ok(())
}

/// The time shifted by whole seconds, as of another round of a recurring event.
pub(super) fn shifted(time: &Value, seconds: i64) -> Option<Value> {
    let at = instant(time)? + chrono::TimeDelta::seconds(seconds);
    if time.get("date").is_some() {
        return Some(json!({ "date": at.with_timezone(&seoul()?).date_naive() }));
    }
    Some(json!({ "dateTime": in_seoul(at)?, "timeZone": time["timeZone"] }))
}

fn one(event: &Map<String, Value>, name: &str, missing: &str) -> Result<Value, Refusal> {
    let given =
        event.get(name).filter(|time| time.is_object()).ok_or_else(|| Refusal::new(400, "required", missing))?;
    let refused = || Refusal::invalid(&format!("Invalid value for: {name}"));
    let zone = given["timeZone"].as_str();
    if let Some(text) = given["dateTime"].as_str() {
        let at = parse(text, zone).ok_or_else(refused)?;
        return Ok(json!({ "dateTime": in_seoul(at).ok_or_else(refused)?, "timeZone": zone.unwrap_or(ZONE) }));
    }
    let day: NaiveDate = given["date"].as_str().ok_or_else(refused)?.parse().map_err(|_| refused())?;
    Ok(json!({ "date": day }))
}

/// With an offset, or in a zone: the fake knows two.
fn parse(text: &str, zone: Option<&str>) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.to_utc());
    }
    let seconds = match zone? {
        "UTC" => 0,
        ZONE => SEOUL_SECONDS,
        _ => return None,
    };
    from_local(text.parse().ok()?, seconds)
}

fn from_local(local: NaiveDateTime, offset_seconds: i32) -> Option<DateTime<Utc>> {
    let at = local.and_local_timezone(FixedOffset::east_opt(offset_seconds)?).single()?;
    Some(at.to_utc())
}

fn in_seoul(at: DateTime<Utc>) -> Option<String> {
    Some(at.with_timezone(&seoul()?).to_rfc3339_opts(SecondsFormat::AutoSi, false))
}

fn seoul() -> Option<FixedOffset> {
    FixedOffset::east_opt(SEOUL_SECONDS)
}
