//! An interview as a calendar has it.

use crate::desk::Desk;
use crate::error::Error;
use naru_connectors::google::calendar::{Attendee, EventFields, EventStatus, EventTime};
use naru_domain::id::InterviewId;
use naru_domain::interview::{Interview, InterviewState};
use naru_storage::calendar::EventState;
use naru_storage::{Tx, interviewers, interviews, notices};
use std::collections::BTreeMap;

/// Where an event says which interview it is. Only this program's Google project sees it.
pub(super) const OURS: &str = "naruInterview";

/// An interview with everybody's address.
pub(super) struct Planned {
    pub(super) interview: Interview,
    /// Name and address of who is invited.
    invited: Vec<(String, String)>,
}

impl Desk {
    /// An interview as a calendar has it; `None` when there is none (any more).
    pub(super) async fn planned(&self, tx: &mut Tx, id: InterviewId) -> Result<Option<Planned>, Error> {
        let Some(interview) = interviews::get(tx, id).await?.map(|kept| kept.interview) else { return Ok(None) };
        let mut invited = Vec::new();
        for recipient in notices::recipients(tx, &[interview.application_id]).await? {
            invited.push((recipient.name, recipient.email));
        }
        for interviewer in interviewers::list(tx).await? {
            if interview.people.contains(&interviewer.id) {
                invited.push((interviewer.name, interviewer.email));
            }
        }
        invited.retain(|(_, email)| email.contains('@'));
        Ok(Some(Planned { interview, invited }))
    }
}

impl Planned {
    /// What both sides must agree on.
    pub(super) fn state(&self) -> EventState {
        let stands = matches!(
            self.interview.state,
            InterviewState::Proposed
                | InterviewState::Confirmed
                | InterviewState::Changed
                | InterviewState::Done
                | InterviewState::NoShow
        );
        EventState { time: self.interview.time.filter(|_| stands), place: self.place() }
    }

    fn place(&self) -> String {
        self.interview.place.trim().to_owned()
    }

    /// What is written. Guests keep the answers that `guests` holds, and keep those who were added there.
    pub(super) fn fields(&self, guests: &[Attendee]) -> Option<EventFields> {
        let time = self.state().time?;
        let interview = &self.interview;
        let at = |instant| Some(EventTime::At { instant, zone: Some(interview.zone.name().to_owned()) });
        let mut attendees: Vec<Attendee> = guests.iter().filter(|guest| !guest.organizer).cloned().collect();
        for (name, email) in &self.invited {
            if !guests.iter().any(|guest| guest.email.eq_ignore_ascii_case(email)) {
                let display_name = Some(name.clone());
                attendees.push(Attendee { email: email.clone(), display_name, ..Attendee::default() });
            }
        }
        let asks_for_link = interview.conference && interview.meeting_link.is_empty();
        Some(EventFields {
            summary: Some(format!("{} · {}", interview.round_name, interview.candidate_name)),
            description: Some(self.description()),
            location: Some(self.place()),
            start: at(time.start),
            end: at(time.end),
            status: Some(EventStatus::Confirmed),
            attendees: Some(attendees),
            private: BTreeMap::from([(OURS.to_owned(), interview.id.to_string())]),
            meet_request_id: asks_for_link.then(|| interview.id.to_string()),
        })
    }

    fn description(&self) -> String {
        let interview = &self.interview;
        let mut lines = vec![interview.posting_title.clone()];
        if !interview.meeting_link.is_empty() {
            lines.push(interview.meeting_link.clone());
        }
        lines.join("\n")
    }
}
