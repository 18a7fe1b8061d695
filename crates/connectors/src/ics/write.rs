//! Writing calendars.

use super::line::{escaped, parameter, push};
use super::{Answer, Method, Status};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// Who wrote it.
const PRODUCT: &str = "-//Naru//Naru//KO";
/// The one zone that goes out under its name: the product's home, which has had one offset since 1988 and so needs no rules.
/// Times elsewhere go out in UTC, which every program shows in its reader's own zone.
const SEOUL: &[&str] = &[
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Seoul",
    "X-LIC-LOCATION:Asia/Seoul",
    "BEGIN:STANDARD",
    "DTSTART:19881009T020000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0900",
    "TZNAME:KST",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// An event that goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for all versions of the event, wherever they are told.
    pub uid: String,
    /// Grows with each change of time or place. Programs ignore a version that is older than theirs.
    pub sequence: u32,
    /// When this version was made.
    pub stamp: DateTime<Utc>,
    /// When it starts.
    pub start: DateTime<Utc>,
    /// When it is over; the same as `start` for an instant.
    pub end: DateTime<Utc>,
    /// Whether it is whole days long, from one midnight of UTC to another. Such an event takes nobody's time.
    pub all_day: bool,
    /// The zone it was planned in.
    pub zone: Tz,
    /// The title.
    pub summary: String,
    /// What is to be known; `None` or empty leaves it out.
    pub description: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// A link, mostly of the meeting.
    pub url: Option<String>,
    /// Whether it takes place.
    pub status: Status,
    /// Who invites. Needed in an invitation.
    pub organizer: Option<Person>,
    /// Who is invited.
    pub attendees: Vec<Attendee>,
}

/// Somebody with an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name, when known.
    pub name: Option<String>,
    /// The mail address.
    pub email: String,
}

/// Somebody who is invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// Who.
    pub person: Person,
    /// What they answered.
    pub answer: Answer,
    /// Whether an answer is asked for.
    pub rsvp: bool,
    /// Whether it can do without them.
    pub optional: bool,
}

/// Events as a calendar. With [`Method::Cancel`] each of them is cancelled, whatever its status says.
pub fn write(method: Method, events: &[Event]) -> String {
    let mut out = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", &format!("PRODID:{PRODUCT}"), "CALSCALE:GREGORIAN"] {
        push(&mut out, line);
    }
    push(&mut out, &format!("METHOD:{}", method.word()));
    if events.iter().any(|event| event.zone == Tz::Asia__Seoul) {
        SEOUL.iter().for_each(|line| push(&mut out, line));
    }
    events.iter().for_each(|event| event.write(method, &mut out));
    push(&mut out, "END:VCALENDAR");
    out
}

impl Event {
    fn write(&self, method: Method, out: &mut String) {
        push(out, "BEGIN:VEVENT");
        push(out, &format!("UID:{}", escaped(&self.uid)));
        push(out, &format!("SEQUENCE:{}", self.sequence));
        push(out, &format!("DTSTAMP:{}", utc(self.stamp)));
        push(out, &self.time("DTSTART", self.start));
        // One that ends where it starts has no end (§3.6.1).
        if self.end > self.start {
            push(out, &self.time("DTEND", self.end));
        }
        push(out, &format!("SUMMARY:{}", escaped(&self.summary)));
        for (name, text) in [("DESCRIPTION", &self.description), ("LOCATION", &self.location)] {
            if let Some(text) = text.as_deref().filter(|text| !text.is_empty()) {
                push(out, &format!("{name}:{}", escaped(text)));
            }
        }
        if let Some(url) = self.url.as_deref().filter(|url| !url.contains(char::is_control)) {
            push(out, &format!("URL:{url}"));
        }
        let status = if method == Method::Cancel { Status::Cancelled } else { self.status };
        push(out, &format!("STATUS:{}", status.word()));
        push(out, if self.all_day || self.end == self.start { "TRANSP:TRANSPARENT" } else { "TRANSP:OPAQUE" });
        if let Some(organizer) = &self.organizer {
            push(out, &format!("ORGANIZER{}", organizer.ending()));
        }
        self.attendees.iter().for_each(|attendee| push(out, &attendee.line()));
        push(out, "END:VEVENT");
    }

    fn time(&self, name: &str, at: DateTime<Utc>) -> String {
        match self.zone {
            _ if self.all_day => format!("{name};VALUE=DATE:{}", at.format("%Y%m%d")),
            Tz::Asia__Seoul => {
                format!("{name};TZID=Asia/Seoul:{}", at.with_timezone(&self.zone).format("%Y%m%dT%H%M%S"))
            }
            _ => format!("{name}:{}", utc(at)),
        }
    }
}

impl Attendee {
    fn line(&self) -> String {
        let role = if self.optional { "OPT-PARTICIPANT" } else { "REQ-PARTICIPANT" };
        let rsvp = if self.rsvp { "TRUE" } else { "FALSE" };
        let (answer, ending) = (self.answer.word(), self.person.ending());
        format!("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE={role};PARTSTAT={answer};RSVP={rsvp}{ending}")
    }
}

impl Person {
    fn ending(&self) -> String {
        let email: String = self.email.chars().filter(|c| !c.is_control()).collect();
        match self.name.as_deref().filter(|name| !name.is_empty()) {
            Some(name) => format!(";CN={}:mailto:{email}", parameter(name)),
            None => format!(":mailto:{email}"),
        }
    }
}

fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}
