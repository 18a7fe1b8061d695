//! Reading calendars. What is wrong with the file stops it; what is wrong with one event leaves the others.

use super::imported::{Broken, EVENTS, Imported, ImportedEvent, Moment, ReadError};
use super::line::{self, Line};
use super::write::{Attendee, Person};
use super::zone::{Zone, Zones};
use super::{Answer, Method, Status};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;

/// Reads a calendar. Times without a zone are `floating`'s.
///
/// # Errors
/// [`ReadError`] with the line. Single events that cannot be read are in [`Imported::broken`].
pub fn read(text: &str, floating: Tz) -> Result<Imported, ReadError> {
    let raw = collect(text)?;
    let mut imported = Imported { method: raw.method, events: Vec::new(), broken: Vec::new() };
    for event in &raw.events {
        match (Reading { zones: &raw.zones, floating, event }).event() {
            Ok(event) => imported.events.push(event),
            Err(broken) => imported.broken.push(broken),
        }
    }
    Ok(imported)
}

#[derive(Default)]
struct Raw {
    method: Option<Method>,
    zones: Zones,
    events: Vec<RawEvent>,
}

struct RawEvent {
    line: usize,
    lines: Vec<Line>,
}

/// Sorts the lines by what they belong to.
fn collect(text: &str) -> Result<Raw, ReadError> {
    let mut raw = Raw::default();
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut zone = String::new();
    let lines = line::unfold(text);
    if lines.is_empty() {
        return Err(ReadError::NoCalendar);
    }
    for (number, text) in lines {
        let Some(line) = line::parse(number, &text) else {
            return Err(if open.is_empty() { ReadError::NoCalendar } else { ReadError::Line { line: number } });
        };
        match line.name.as_str() {
            "BEGIN" => {
                begin(&mut raw, &mut open, &line)?;
                if open.len() == 2 {
                    zone.clear();
                }
            }
            "END" => end(&mut open, &line)?,
            _ if open.is_empty() => return Err(ReadError::NoCalendar),
            _ => {
                let within: Vec<&str> = open.iter().skip(1).map(|(_, name)| name.as_str()).collect();
                match (within.as_slice(), line.name.as_str()) {
                    ([], "METHOD") => raw.method = Method::of(line.value.trim()),
                    (["VTIMEZONE"], "TZID") => zone = line.text(),
                    (["VTIMEZONE", ..], _) => raw.zones.describe(&zone, &line),
                    (["VEVENT"], _) => {
                        raw.events.last_mut().into_iter().for_each(|event| event.lines.push(line.clone()))
                    }
                    _ => {}
                }
            }
        }
    }
    match open.pop() {
        Some((line, component)) => Err(ReadError::CutOff { line, component }),
        None => Ok(raw),
    }
}

fn begin(raw: &mut Raw, open: &mut Vec<(usize, String)>, line: &Line) -> Result<(), ReadError> {
    let component = line.value.trim().to_ascii_uppercase();
    if open.is_empty() && component != "VCALENDAR" {
        return Err(ReadError::NoCalendar);
    }
    if open.len() == 1 && component == "VEVENT" {
        if raw.events.len() == EVENTS {
            return Err(ReadError::TooMany { line: line.number });
        }
        raw.events.push(RawEvent { line: line.number, lines: Vec::new() });
    }
    open.push((line.number, component));
    Ok(())
}

fn end(open: &mut Vec<(usize, String)>, line: &Line) -> Result<(), ReadError> {
    let found = line.value.trim().to_ascii_uppercase();
    match open.pop() {
        Some((_, expected)) if expected == found => Ok(()),
        Some((_, expected)) => Err(ReadError::End { line: line.number, expected, found }),
        None => Err(ReadError::NoCalendar),
    }
}

struct Reading<'a> {
    zones: &'a Zones,
    floating: Tz,
    event: &'a RawEvent,
}

impl Reading<'_> {
    fn event(&self) -> Result<ImportedEvent, Broken> {
        let start = self.moment(self.needed("DTSTART")?)?;
        let end = self.end(start)?;
        if end.order() < start.order() {
            return Err(Broken::Backwards { line: self.event.line });
        }
        Ok(ImportedEvent {
            uid: self.needed("UID")?.text(),
            sequence: self.find("SEQUENCE").and_then(|line| line.value.trim().parse().ok()).unwrap_or(0),
            summary: self.text("SUMMARY").unwrap_or_default(),
            description: self.text("DESCRIPTION"),
            location: self.text("LOCATION"),
            url: self.find("URL").map(|line| line.value.clone()),
            start,
            end,
            rule: self.find("RRULE").map(|line| line.value.clone()),
            further: self.moments("RDATE")?,
            except: self.moments("EXDATE")?,
            stands_for: self.find("RECURRENCE-ID").map(|line| self.moment(line)).transpose()?,
            status: self.find("STATUS").map(|line| Status::of(line.value.trim())).unwrap_or_default(),
            // A word that is not known counts as private (RFC 5545 §3.8.1.3).
            private: self.find("CLASS").is_some_and(|line| !line.value.trim().eq_ignore_ascii_case("PUBLIC")),
            busy: !self.find("TRANSP").is_some_and(|line| line.value.trim().eq_ignore_ascii_case("TRANSPARENT")),
            organizer: self.find("ORGANIZER").map(person),
            attendees: self.all("ATTENDEE").map(attendee).collect(),
            line: self.event.line,
        })
    }

    fn all<'b>(&'b self, name: &'b str) -> impl Iterator<Item = &'b Line> {
        self.event.lines.iter().filter(move |line| line.name == name)
    }

    fn find(&self, name: &str) -> Option<&Line> {
        self.event.lines.iter().find(|line| line.name == name)
    }

    fn needed(&self, name: &'static str) -> Result<&Line, Broken> {
        self.find(name).ok_or(Broken::Missing { line: self.event.line, name })
    }

    fn text(&self, name: &str) -> Option<String> {
        self.find(name).map(Line::text).filter(|text| !text.is_empty())
    }

    /// `DTEND`, or the start and `DURATION`, or as long as RFC 5545 §3.6.1 says when neither is there.
    fn end(&self, start: Moment) -> Result<Moment, Broken> {
        if let Some(line) = self.find("DTEND") {
            return self.moment(line);
        }
        let length = match self.find("DURATION") {
            Some(line) => duration(line.value.trim()).ok_or_else(|| time(line))?,
            None if matches!(start, Moment::Day(_)) => TimeDelta::days(1),
            None => TimeDelta::zero(),
        };
        let too_late = || Broken::Backwards { line: self.event.line };
        match start {
            Moment::At { utc, zone } => {
                Ok(Moment::At { utc: utc.checked_add_signed(length).ok_or_else(too_late)?, zone })
            }
            Moment::Day(day) => day.checked_add_signed(length).map(Moment::Day).ok_or_else(too_late),
        }
    }

    fn moments(&self, name: &str) -> Result<Vec<Moment>, Broken> {
        let mut moments = Vec::new();
        for line in self.all(name) {
            for value in line.value.split(',') {
                // A period: its start says when.
                let start = value.split('/').next().unwrap_or_default();
                moments.push(self.moment(&Line { value: start.to_owned(), ..line.clone() })?);
            }
        }
        Ok(moments)
    }

    fn moment(&self, line: &Line) -> Result<Moment, Broken> {
        let value = line.value.trim();
        if let Ok(day) = NaiveDate::parse_from_str(value, "%Y%m%d") {
            return Ok(Moment::Day(day));
        }
        let (local, utc) = match value.strip_suffix(['Z', 'z']) {
            Some(rest) => (rest, true),
            None => (value, false),
        };
        let local = NaiveDateTime::parse_from_str(local, "%Y%m%dT%H%M%S").map_err(|_| time(line))?;
        if utc {
            return Ok(Moment::At { utc: local.and_utc(), zone: None });
        }
        let zone = match line.parameter("TZID") {
            Some(id) => self.zones.find(id).ok_or_else(|| Broken::Zone { line: line.number, zone: id.to_owned() })?,
            None => Zone::Named(self.floating),
        };
        Ok(Moment::At { utc: zone.instant(local), zone: zone.named() })
    }
}

fn time(line: &Line) -> Broken {
    Broken::Time { line: line.number, value: line.value.chars().take(60).collect() }
}

/// `P1DT2H30M`, `PT45M`, `P2W` (RFC 5545 §3.3.6).
fn duration(text: &str) -> Option<TimeDelta> {
    let (text, sign) = match text.strip_prefix('-') {
        Some(rest) => (rest, -1),
        None => (text.strip_prefix('+').unwrap_or(text), 1),
    };
    let mut seconds: i64 = 0;
    let mut number = String::new();
    let mut units = 0;
    for c in text.strip_prefix('P')?.chars() {
        let unit = match c {
            '0'..='9' => {
                number.push(c);
                continue;
            }
            'T' if number.is_empty() => continue,
            'W' => 604_800,
            'D' => 86_400,
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.parse::<i64>().ok()?.checked_mul(unit)?)?;
        number.clear();
        units += 1;
    }
    if units == 0 || !number.is_empty() { None } else { TimeDelta::try_seconds(sign * seconds) }
}

fn person(line: &Line) -> Person {
    let value = line.value.trim();
    let email = match value.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &value[7..],
        _ => value,
    };
    Person { name: line.parameter("CN").filter(|name| !name.is_empty()).map(str::to_owned), email: email.to_owned() }
}

fn attendee(line: &Line) -> Attendee {
    let is = |name: &str, word: &str| line.parameter(name).is_some_and(|value| value.eq_ignore_ascii_case(word));
    Attendee {
        person: person(line),
        answer: line.parameter("PARTSTAT").map(Answer::of).unwrap_or_default(),
        rsvp: is("RSVP", "TRUE"),
        optional: is("ROLE", "OPT-PARTICIPANT"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        for (text, seconds) in [
            ("PT45M", Some(2_700)),
            ("P1DT2H30M", Some(95_400)),
            ("P2W", Some(1_209_600)),
            ("-PT15M", Some(-900)),
            ("+P1D", Some(86_400)),
            ("P", None),
            ("PT", None),
            ("PT5", None),
            ("5M", None),
            ("PT5X", None),
            ("P99999999999999999999D", None),
            ("P9223372036854775807W", None),
        ] {
            assert_eq!(duration(text).map(|length| length.num_seconds()), seconds, "{text}");
        }
    }
}
