//! An interview as a calendar has it.

use crate::desk::Desk;
use crate::error::Error;
use naru_connectors::google::calendar::{Attendee, EventFields, EventStatus, EventTime, SendUpdates};
use naru_domain::id::{ApplicationId, InterviewId};
use naru_domain::interview::{Interview, InterviewState, Interviewer};
use naru_storage::calendar::{EventState, Mirror, Words};
use naru_storage::interviews::LastTold;
use naru_storage::notices::Recipient;
use naru_storage::{Tx, interviewers, interviews, notices};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Where an event says which interview it is. Only this program's Google project sees it.
const OURS: &str = "naruInterview";

/// An interview with everybody's address.
pub(super) struct Planned {
    pub(super) interview: Interview,
    /// Name and address of who is invited.
    invited: Vec<(String, String)>,
    /// Whether the candidate is among them.
    invites_candidate: bool,
    told: LastTold,
}

impl Desk {
    /// An interview as a calendar has it; `None` when there is none (any more).
    pub(super) async fn planned(&self, tx: &mut Tx, id: InterviewId) -> Result<Option<Planned>, Error> {
        Ok(self.all_planned(tx, &[id]).await?.pop())
    }

    /// Interviews as a calendar has them.
    pub(super) async fn all_planned(&self, tx: &mut Tx, ids: &[InterviewId]) -> Result<Vec<Planned>, Error> {
        let all = interviews::get_all(tx, ids).await?;
        let applications: Vec<ApplicationId> = all.iter().map(|kept| kept.interview.application_id).collect();
        let candidates: HashMap<ApplicationId, Recipient> =
            notices::recipients(tx, &applications).await?.into_iter().map(|it| (it.application, it)).collect();
        let people = interviewers::list(tx).await?;
        let told = interviews::last_told(tx, ids).await?;
        let planned = all.into_iter().map(|kept| {
            let candidate = candidates.get(&kept.interview.application_id);
            let told = told.get(&kept.interview.id).copied().unwrap_or_default();
            Planned::new(kept.interview, candidate, &people, told)
        });
        Ok(planned.collect())
    }
}

impl Planned {
    /// Whoever is a guest sees the interview in their own calendar: the candidate is one from the first version on of which HR had
    /// them told.
    fn new(interview: Interview, candidate: Option<&Recipient>, people: &[Interviewer], told: LastTold) -> Self {
        let candidate = candidate.filter(|it| told.candidate > 0 && it.email.contains('@'));
        let panel = people.iter().filter(|it| interview.people.contains(&it.id) && it.email.contains('@'));
        let both = |name: &String, email: &String| (name.clone(), email.clone());
        let invited = candidate.map(|it| both(&it.name, &it.email)).into_iter();
        let invited = invited.chain(panel.map(|it| both(&it.name, &it.email))).collect();
        Self { interview, invited, invites_candidate: candidate.is_some(), told }
    }

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
        match self.interview.time.filter(|_| stands) {
            Some(time) => EventState { time: Some(time), place: self.place() },
            None => EventState::gone(),
        }
    }

    fn place(&self) -> String {
        self.interview.place.trim().to_owned()
    }

    /// What is written besides that.
    pub(super) fn words(&self, mirror: &Mirror) -> Words {
        let interview = &self.interview;
        Words {
            summary: format!("{} · {}", interview.round_name, interview.candidate_name),
            description: self.description(&mirror.ours.link),
            guests: self.invited.iter().map(|(_, email)| email.to_lowercase()).collect(),
            asks_for_link: interview.conference && interview.meeting_link.is_empty(),
        }
    }

    /// Whether an event says all of it already.
    pub(super) fn is_written(&self, mirror: &Mirror) -> bool {
        let state = self.state();
        let same = state == mirror.base && mirror.sent.is_empty();
        match state.time {
            Some(_) => same && mirror.etag.is_some() && mirror.ours.words.as_ref() == Some(&self.words(mirror)),
            None => same,
        }
    }

    /// Whom Google may write to about this change. The candidate hears of it only when HR chose so with a version that does not
    /// stand there yet; where they are no guest, the same goes for the panel.
    pub(super) fn updates(&self, mirror: &Mirror, usual: SendUpdates) -> SendUpdates {
        let told = if self.invites_candidate { self.told.candidate } else { self.told.panel };
        if told > mirror.ours.version { usual } else { SendUpdates::None }
    }

    /// What is written. Guests keep their answers, and those who were added there stay; whom we added goes when they are not
    /// invited any more.
    pub(super) fn fields(&self, mirror: &Mirror) -> Option<EventFields> {
        let time = self.state().time?;
        let interview = &self.interview;
        let at = |instant| Some(EventTime::At { instant, zone: Some(interview.zone.name().to_owned()) });
        let words = self.words(mirror);
        Some(EventFields {
            summary: Some(words.summary),
            description: Some(words.description),
            location: Some(self.place()),
            start: at(time.start),
            end: at(time.end),
            status: Some(EventStatus::Confirmed),
            attendees: Some(self.guests(mirror)),
            private: BTreeMap::from([(OURS.to_owned(), interview.id.to_string())]),
            meet_request_id: words.asks_for_link.then(|| interview.id.to_string()),
        })
    }

    fn guests(&self, mirror: &Mirror) -> Vec<Attendee> {
        let there = guests_of(mirror);
        let is_invited = |address: &str| self.invited.iter().any(|(_, email)| email.eq_ignore_ascii_case(address));
        let left =
            |guest: &Attendee| mirror.ours.added.contains(&guest.email.to_lowercase()) && !is_invited(&guest.email);
        let is_there = |email: &str| there.iter().any(|guest| guest.email.eq_ignore_ascii_case(email));
        let added = self.invited.iter().filter(|(_, email)| !is_there(email)).map(|(name, email)| {
            let display_name = Some(name.clone());
            Attendee { email: email.clone(), display_name, ..Attendee::default() }
        });
        there.iter().filter(|guest| !left(guest)).cloned().chain(added).collect()
    }

    /// Of the guests as they will be, those whom we added.
    pub(super) fn added(&self, mirror: &Mirror) -> BTreeSet<String> {
        let there: BTreeSet<String> = guests_of(mirror).into_iter().map(|guest| guest.email.to_lowercase()).collect();
        let invited = self.invited.iter().map(|(_, email)| email.to_lowercase());
        invited.filter(|email| !there.contains(email) || mirror.ours.added.contains(email)).collect()
    }

    /// A link that the calendar gave stands in the event anyway.
    fn description(&self, given: &str) -> String {
        let interview = &self.interview;
        let mut lines = vec![interview.posting_title.as_str()];
        if !interview.meeting_link.is_empty() && interview.meeting_link != given {
            lines.push(&interview.meeting_link);
        }
        lines.join("\n")
    }
}

fn guests_of(mirror: &Mirror) -> Vec<Attendee> {
    serde_json::from_str(&mirror.guests).unwrap_or_default()
}
