//! Interviews as calendar files: invitations that go with mails, and exports.

use crate::desk::Desk;
use crate::error::Error;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use naru_connectors::google::calendar::{event_id, ical_uid};
use naru_connectors::ics::{Answer, Attendee, Event, Method, Person, Status, write};
use naru_domain::availability::TimeRange;
use naru_domain::calendar_entry::{CalendarEntry, EntryTime};
use naru_domain::connection::{ConnectionSettings, Sender};
use naru_domain::id::InterviewId;
use naru_domain::interview::{Interview, InterviewState, Interviewer};
use naru_domain::notice::Channel;
use naru_storage::notices::Attachment;
use naru_storage::{Tx, calendar, calendar_entries, interviewers, interviews};
use std::collections::HashMap;

/// For whom an interview is put into a calendar.
#[derive(Clone, Copy)]
pub(super) enum Reader<'a> {
    /// The candidate, with their address.
    Candidate(&'a str),
    /// Who interviews.
    Panel,
    /// Somebody who interviewed, by name and address.
    One(&'a str, &'a str),
}

impl Desk {
    /// Who invites: the sender of the mails.
    pub(super) async fn organizer(&self, tx: &mut Tx) -> Result<Option<Sender>, Error> {
        let connection = self.connection_for(tx, Channel::Email).await?;
        Ok(connection.and_then(|connection| match connection.settings {
            ConnectionSettings::Smtp { sender, .. } | ConnectionSettings::Ses { sender, .. } => Some(sender),
            _ => None,
        }))
    }

    /// An interview as a calendar file.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] when its time is not settled (`time`: `required`).
    pub async fn interview_ics(&self, id: InterviewId) -> Result<String, Error> {
        let mut tx = self.store.read().await?;
        let kept = interviews::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let people = interviewers::list(&mut tx).await?;
        let uid = uid_of(&mut tx, id).await?;
        let event = event(uid, &kept.interview, &people, Reader::Panel, None, kept.updated_at);
        let event = event.ok_or(Error::Invalid { field: "time", problem: "required" })?;
        Ok(write(Method::Publish, &[event]))
    }

    /// The interviews and entries of a span as a calendar file.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn calendar_ics(&self, span: TimeRange) -> Result<String, Error> {
        let mut tx = self.store.read().await?;
        let people = interviewers::list(&mut tx).await?;
        let all = interviews::within(&mut tx, span).await?;
        let ids: Vec<InterviewId> = all.iter().map(|it| it.interview.id).collect();
        let made = calendar::event_ids(&mut tx, &ids).await?;
        let uid = |id| uid_among(&made, id);
        let events = all
            .iter()
            .filter_map(|it| event(uid(it.interview.id), &it.interview, &people, Reader::Panel, None, it.updated_at));
        let entries = calendar_entries::within(&mut tx, span).await?;
        Ok(write(Method::Publish, &events.chain(entries.iter().map(of_entry)).collect::<Vec<_>>()))
    }
}

/// The id of an interview in calendars, whichever way it comes there: that of its event at Google, also where there is none. So what a
/// mail invites to and the copy that a guest of the event has are one.
pub(super) async fn uid_of(tx: &mut Tx, id: InterviewId) -> Result<String, Error> {
    Ok(uid_among(&calendar::event_ids(tx, &[id]).await?, id))
}

fn uid_among(made: &HashMap<InterviewId, String>, id: InterviewId) -> String {
    made.get(&id).map_or_else(|| ical_uid(&event_id(id.0)), |event| ical_uid(event))
}

/// The file that goes with a mail; `None` when the interview has no time.
pub(super) fn attachment(
    uid: &str,
    method: Method,
    interview: &Interview,
    people: &[Interviewer],
    reader: Reader<'_>,
    organizer: Option<&Sender>,
    now: DateTime<Utc>,
) -> Option<Attachment> {
    let event = event(uid.to_owned(), interview, people, reader, organizer, now)?;
    Some(Attachment {
        name: "interview.ics".to_owned(),
        media_type: format!("text/calendar; method={}", method.word()),
        text: write(method, &[event]),
        blob: None,
    })
}

fn event(
    uid: String,
    interview: &Interview,
    people: &[Interviewer],
    reader: Reader<'_>,
    organizer: Option<&Sender>,
    stamp: DateTime<Utc>,
) -> Option<Event> {
    let TimeRange { start, end } = interview.time?;
    let (title, round) = (&interview.posting_title, &interview.round_name);
    let attendees = match reader {
        Reader::Candidate(email) => vec![attendee(&interview.candidate_name, email)],
        Reader::One(name, email) => vec![attendee(name, email)],
        Reader::Panel => {
            let on_panel = people.iter().filter(|it| interview.people.contains(&it.id) && !it.email.is_empty());
            on_panel.map(|it| attendee(&it.name, &it.email)).collect()
        }
    };
    Some(Event {
        uid,
        sequence: u32::try_from(interview.version).unwrap_or(u32::MAX),
        stamp,
        start,
        end,
        all_day: false,
        zone: interview.zone,
        summary: match reader {
            Reader::Candidate(_) => format!("{round} · {title}"),
            Reader::Panel | Reader::One(..) => format!("{} · {round} · {title}", interview.candidate_name),
        },
        description: None,
        location: (!interview.place.is_empty()).then(|| interview.place.clone()),
        url: (!interview.meeting_link.is_empty()).then(|| interview.meeting_link.clone()),
        status: match interview.state {
            InterviewState::Proposed => Status::Tentative,
            InterviewState::Cancelled => Status::Cancelled,
            InterviewState::Confirmed | InterviewState::Changed | InterviewState::Done | InterviewState::NoShow => {
                Status::Confirmed
            }
        },
        organizer: organizer.map(|sender| Person {
            name: (!sender.name.is_empty()).then(|| sender.name.clone()),
            email: sender.address.clone(),
        }),
        attendees,
    })
}

/// An entry that is no interview. Nobody is invited to it.
fn of_entry(entry: &CalendarEntry) -> Event {
    let (start, end) = entry.values.time.bounds();
    let zone = match entry.values.time {
        EntryTime::AllDay { .. } => None,
        EntryTime::At { zone, .. } => Some(zone),
    };
    let hashtags = entry.values.hashtags.iter().map(|word| format!("#{word}")).collect::<Vec<_>>().join(" ");
    let words = [&entry.values.position, &entry.values.note, &hashtags];
    let words: Vec<&str> = words.into_iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
    Event {
        uid: format!("{}@naru", entry.id),
        sequence: u32::try_from(entry.version).unwrap_or(u32::MAX),
        stamp: entry.updated_at,
        start,
        end,
        all_day: zone.is_none(),
        zone: zone.unwrap_or(Tz::UTC),
        summary: entry.values.title.clone(),
        description: Some(words.join("\n")),
        location: (!entry.values.place.is_empty()).then(|| entry.values.place.clone()),
        url: None,
        status: Status::Confirmed,
        organizer: None,
        attendees: Vec::new(),
    }
}

fn attendee(name: &str, email: &str) -> Attendee {
    let person = Person { name: (!name.is_empty()).then(|| name.to_owned()), email: email.to_owned() };
    Attendee { person, answer: Answer::NeedsAction, rsvp: true, optional: false }
}
