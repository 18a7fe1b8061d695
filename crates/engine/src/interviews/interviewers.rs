//! Who interviews, and calendars of theirs that come in as files.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::postings::{at_most, required};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use naru_connectors::ics::{self, Broken, Imported, ImportedEvent, Moment, ReadError, Status};
use naru_domain::availability::{Busy, BusySource};
use naru_domain::connection::ConnectionSettings;
use naru_domain::id::InterviewerId;
use naru_domain::interview::{BusyBlock, BusyImport, Interviewer, InterviewerDraft, SkippedEvent};
use naru_storage::{Tx, calendar, connections, interviewers};

const NAME_MAX: usize = 60;
const EMAIL_MAX: usize = 320;
const CALENDAR_MAX: usize = 300;
const COLORS: u8 = 8;
/// Of a file so much of the past is kept …
const BEHIND: TimeDelta = TimeDelta::days(31);
/// … and so much of the future.
const AHEAD: TimeDelta = TimeDelta::days(366);
const TITLE_MAX: usize = 200;

/// The problem of a calendar that was linked just now.
const NOT_READ: &str = "not read yet";

impl Desk {
    /// Everybody who interviews, in the order they were added; those who no longer do as well.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn interviewers(&self) -> Result<Vec<Interviewer>, Error> {
        Ok(interviewers::list(&mut self.store.read().await?).await?)
    }

    /// Adds somebody who interviews.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming what is wrong.
    pub async fn add_interviewer(&self, draft: InterviewerDraft) -> Result<Interviewer, Error> {
        self.save_interviewer(InterviewerId::new(), draft, true).await
    }

    /// Changes somebody who interviews.
    ///
    /// # Errors
    /// [`Error::NotFound`]; as [`Desk::add_interviewer`].
    pub async fn change_interviewer(&self, id: InterviewerId, draft: InterviewerDraft) -> Result<Interviewer, Error> {
        self.save_interviewer(id, draft, false).await
    }

    async fn save_interviewer(
        &self,
        id: InterviewerId,
        draft: InterviewerDraft,
        new: bool,
    ) -> Result<Interviewer, Error> {
        let mut tx = self.store.begin().await?;
        let all = interviewers::list(&mut tx).await?;
        let there = all.iter().find(|it| it.id == id);
        if there.is_none() && !new {
            return Err(Error::NotFound);
        }
        let email = at_most("email", draft.email.trim(), EMAIL_MAX)?.to_owned();
        if !email.is_empty() && !email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty())
        {
            return Err(Error::Invalid { field: "email", problem: "no_email" });
        }
        check_calendar(&mut tx, &draft).await?;
        let hours = draft.hours.unwrap_or_else(|| there.map(|it| it.hours.clone()).unwrap_or_default());
        hours.check().map_err(|_| Error::Invalid { field: "hours", problem: "invalid" })?;
        let same_calendar = there.is_some_and(|it| it.calendar == draft.calendar);
        let interviewer = Interviewer {
            id,
            name: required("name", &draft.name, NAME_MAX)?,
            email,
            color: match draft.color {
                Some(color) if color < COLORS => color,
                Some(_) => return Err(Error::Invalid { field: "color", problem: "out_of_range" }),
                None => there.map_or_else(|| rarest_color(&all), |it| it.color),
            },
            hours,
            calendar_problem: match there {
                Some(there) if same_calendar => there.calendar_problem.clone(),
                // Until it is read, nobody knows when they have time.
                _ => draft.calendar.as_ref().map(|_| NOT_READ.to_owned()),
            },
            calendar: draft.calendar,
            active: draft.active.unwrap_or_else(|| there.is_none_or(|it| it.active)),
        };
        if !same_calendar {
            // What was known from another calendar says nothing about this one.
            interviewers::forget_busy(&mut tx, id, BusySource::Google, "").await?;
            if let Some(link) = &interviewer.calendar {
                calendar::read_anew(&mut tx, link.connection_id, &link.calendar_id).await?;
            }
        }
        interviewers::put(&mut tx, &interviewer, self.now()).await?;
        self.commit(tx, [Tag::Interviewers, Tag::Calendar]).await?;
        self.following.notify_one();
        Ok(interviewer)
    }

    /// Takes somebody away who interviews; whom interviews or rounds name is only no longer asked.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_interviewer(&self, id: InterviewerId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        let there = interviewers::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if interviewers::is_named(&mut tx, id).await? {
            interviewers::put(&mut tx, &Interviewer { active: false, ..there }, self.now()).await?;
        } else {
            interviewers::remove(&mut tx, id).await?;
        }
        self.commit(tx, [Tag::Interviewers, Tag::Calendar]).await
    }

    /// Keeps what a calendar file (RFC 5545) says of somebody's time, from a month ago to a year ahead. An event that came in before is
    /// replaced.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::BrokenFile`] with the line when the file is no calendar.
    pub async fn import_busy(&self, id: InterviewerId, file: &str) -> Result<BusyImport, Error> {
        let mut tx = self.store.begin().await?;
        let interviewer = interviewers::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let zone = interviewer.hours.zone;
        let calendar = ics::read(file, zone).map_err(unreadable)?;
        let mut skipped: Vec<SkippedEvent> = calendar.broken.iter().map(broken).collect();
        let now = self.now();
        let mut kept = 0;
        for event in &calendar.events {
            if event.stands_for.is_none() {
                interviewers::forget_busy(&mut tx, id, BusySource::Manual, &series(event)).await?;
            }
        }
        for event in &calendar.events {
            match blocks(id, event, &calendar, zone, (now - BEHIND, now + AHEAD)) {
                Ok(blocks) => {
                    interviewers::keep_busy(&mut tx, &blocks).await?;
                    kept += u32::try_from(blocks.len()).unwrap_or(u32::MAX);
                }
                Err(reason) => skipped.push(SkippedEvent { line: line(event.line), reason }),
            }
        }
        self.commit(tx, [Tag::Calendar]).await?;
        Ok(BusyImport { kept, skipped })
    }
}

async fn check_calendar(tx: &mut Tx, draft: &InterviewerDraft) -> Result<(), Error> {
    let Some(link) = &draft.calendar else { return Ok(()) };
    required("calendar", &link.calendar_id, CALENDAR_MAX)?;
    let connection = connections::get(tx, link.connection_id).await?;
    match connection.map(|connection| connection.settings) {
        Some(ConnectionSettings::Google { .. }) => Ok(()),
        _ => Err(Error::Invalid { field: "calendar", problem: "unknown" }),
    }
}

/// The color that fewest have; of equals the first.
fn rarest_color(all: &[Interviewer]) -> u8 {
    let count = |color: &u8| all.iter().filter(|it| it.active && it.color == *color).count();
    (0..COLORS).min_by_key(count).unwrap_or_default()
}

fn line(line: usize) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

fn unreadable(error: ReadError) -> Error {
    let at = match &error {
        ReadError::NoCalendar => 1,
        ReadError::Line { line } | ReadError::TooMany { line } => *line,
        ReadError::End { line, .. } | ReadError::CutOff { line, .. } => *line,
    };
    Error::BrokenFile { line: line(at), problem: error.to_string() }
}

fn broken(broken: &Broken) -> SkippedEvent {
    let at = match broken {
        Broken::Missing { line, .. } | Broken::Time { line, .. } => *line,
        Broken::Zone { line, .. } | Broken::Backwards { line } => *line,
    };
    SkippedEvent { line: line(at), reason: broken.to_string() }
}

/// How the ids of all times of an event begin.
fn series(event: &ImportedEvent) -> String {
    format!("{}/", event.uid)
}

/// The times of an event that take somebody's time.
fn blocks(
    id: InterviewerId,
    event: &ImportedEvent,
    calendar: &Imported,
    zone: Tz,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<BusyBlock>, String> {
    if !event.busy || event.status == Status::Cancelled {
        return Ok(Vec::new());
    }
    let times = event.occurrences(from, until, zone).map_err(|error| error.to_string())?.times;
    // Of a repeating event, times that another event of the file stands in for are that one's.
    let replaced: Vec<DateTime<Utc>> = calendar
        .events
        .iter()
        .filter(|other| event.stands_for.is_none() && other.uid == event.uid)
        .filter_map(|other| Some(other.stands_for?.instant(zone)))
        .collect();
    let all_day = matches!(event.start, Moment::Day(_));
    let title = if event.private { "" } else { event.summary.as_str() };
    let blocks = times.into_iter().filter(|(start, _)| !replaced.contains(start)).map(|(start, end)| BusyBlock {
        interviewer_id: id,
        event: Busy {
            start,
            end,
            title: title.chars().take(TITLE_MAX).collect(),
            source: BusySource::Manual,
            id: format!("{}{}", series(event), start.timestamp()),
        },
        all_day,
    });
    Ok(blocks.collect())
}
