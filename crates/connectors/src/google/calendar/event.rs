//! An event as Google tells it. Only the id is sure to be there: of a deleted event Google may tell nothing else.

use super::event_time::EventTime;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An event, or what is left of a deleted one.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// Its id in its calendar.
    pub id: String,
    /// Its version, for `If-Match`.
    #[serde(default)]
    pub etag: Option<String>,
    /// Whether it stands.
    #[serde(default)]
    pub status: EventStatus,
    /// Its title.
    #[serde(default)]
    pub summary: Option<String>,
    /// Its text; may hold HTML.
    #[serde(default)]
    pub description: Option<String>,
    /// Where it is.
    #[serde(default)]
    pub location: Option<String>,
    /// When it begins.
    #[serde(default)]
    pub start: Option<EventTime>,
    /// When it ends.
    #[serde(default)]
    pub end: Option<EventTime>,
    /// When it was last changed.
    #[serde(default)]
    pub updated: Option<DateTime<Utc>>,
    /// Its page at Google.
    #[serde(default)]
    pub html_link: Option<String>,
    /// Its id as an invitation by mail has it (RFC 5545 `UID`).
    #[serde(default, rename = "iCalUID")]
    pub ical_uid: Option<String>,
    /// Counts the changes of time that its guests were told.
    #[serde(default)]
    pub sequence: Option<i64>,
    /// `transparent` when its time counts as free.
    #[serde(default)]
    transparency: Option<String>,
    /// `private`, or, as older programs say it, `confidential`, when others are not to see what it is.
    #[serde(default)]
    visibility: Option<String>,
    /// Who is invited.
    #[serde(default)]
    pub attendees: Vec<Attendee>,
    /// Whose event it is.
    #[serde(default)]
    pub organizer: Option<Organizer>,
    /// How it recurs (RFC 5545 `RRULE` …); empty for one that does not.
    #[serde(default)]
    pub recurrence: Vec<String>,
    /// For one time of a recurring event: the id of that event.
    #[serde(default)]
    pub recurring_event_id: Option<String>,
    #[serde(default)]
    extended_properties: ExtendedProperties,
    #[serde(default)]
    hangout_link: Option<String>,
    #[serde(default)]
    conference_data: Option<ConferenceData>,
}

/// Whether an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EventStatus {
    /// It stands.
    #[default]
    Confirmed,
    /// It stands for now.
    Tentative,
    /// It was deleted.
    Cancelled,
    /// Something that Google did not know when this was written.
    #[serde(other)]
    Unknown,
}

/// Somebody who is invited.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attendee {
    /// The address.
    pub email: String,
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// What was answered.
    #[serde(default, skip_serializing_if = "Answered::is_unknown")]
    pub response_status: Answered,
    /// Whether it goes without them.
    #[serde(default)]
    pub optional: bool,
    /// A room or a thing.
    #[serde(default)]
    pub resource: bool,
    /// The organizer; Google says so, it cannot be set.
    #[serde(default, skip_serializing)]
    pub organizer: bool,
    /// The calendar's own; Google says so, it cannot be set.
    #[serde(default, skip_serializing, rename = "self")]
    pub is_self: bool,
}

/// What somebody answered to an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Answered {
    /// Nothing yet.
    #[default]
    NeedsAction,
    /// No.
    Declined,
    /// Perhaps.
    Tentative,
    /// Yes.
    Accepted,
    /// Something that Google did not know when this was written. Is not sent.
    #[serde(other)]
    Unknown,
}

impl Answered {
    fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }
}

/// Whose event it is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Organizer {
    /// The address.
    #[serde(default)]
    pub email: Option<String>,
    /// Whether it is the calendar's own.
    #[serde(default, rename = "self")]
    pub is_self: bool,
}

/// The place in the net where people meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingLink<'a> {
    /// Its address.
    Ready(&'a str),
    /// Asked for, and not there yet: fetch the event again.
    Pending,
    /// Asked for and refused, for example because the account may not.
    Refused,
    /// None, and none asked for.
    None,
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
struct ExtendedProperties {
    #[serde(default)]
    private: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ConferenceData {
    #[serde(default)]
    create_request: Option<CreateRequest>,
    #[serde(default)]
    entry_points: Vec<EntryPoint>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct CreateRequest {
    #[serde(default)]
    status: Option<RequestStatus>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct RequestStatus {
    #[serde(default)]
    status_code: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct EntryPoint {
    #[serde(default)]
    entry_point_type: Option<String>,
    #[serde(default)]
    uri: Option<String>,
}

impl Event {
    /// What we wrote beside it (`extendedProperties.private`), which only this program's Google project sees.
    pub fn private(&self, key: &str) -> Option<&str> {
        self.extended_properties.private.get(key).map(String::as_str)
    }

    /// Whether its time counts as taken.
    pub fn is_busy(&self) -> bool {
        self.status != EventStatus::Cancelled && self.transparency.as_deref() != Some("transparent")
    }

    /// Whether only those who own its calendar are to see what it is.
    pub fn is_private(&self) -> bool {
        matches!(self.visibility.as_deref(), Some("private" | "confidential"))
    }

    /// Where its people meet in the net.
    pub fn meeting_link(&self) -> MeetingLink<'_> {
        let data = self.conference_data.as_ref();
        let points = data.map(|data| data.entry_points.as_slice()).unwrap_or_default();
        let video = points.iter().find(|point| point.entry_point_type.as_deref() == Some("video"));
        if let Some(link) = video.and_then(|point| point.uri.as_deref()).or(self.hangout_link.as_deref()) {
            return MeetingLink::Ready(link);
        }
        let status = data.and_then(|data| data.create_request.as_ref()?.status.as_ref()?.status_code.as_deref());
        match status {
            Some("pending") => MeetingLink::Pending,
            Some("failure") => MeetingLink::Refused,
            _ => MeetingLink::None,
        }
    }
}
