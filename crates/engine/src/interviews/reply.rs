//! The page on which a candidate answers an offer. Whoever has its link may answer once; looking at it changes nothing.

use super::NOTE_MAX;
use super::panel::{double_booked, taken};
use super::words::{moment, span, zone_name};
use crate::desk::Desk;
use crate::desktop::Alert;
use crate::error::Error;
use crate::notices::rules;
use chrono::{DateTime, Utc};
use naru_domain::interview::{AnswerChoice, CandidateAnswer, InterviewState};
use naru_domain::settings::Language;
use naru_storage::interviews::{self, Kept, Offered};
use naru_storage::{Tx, notices, settings};

/// What the page of a link says, in words of its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The language.
    pub language: Language,
    /// The candidate's name.
    pub name: String,
    /// The posting's title.
    pub posting: String,
    /// The round's name.
    pub round: String,
    /// Minutes.
    pub duration_minutes: u32,
    /// Where; may be empty.
    pub place: String,
    /// The team's name; may be empty.
    pub company: String,
    /// The zone of all times.
    pub zone: String,
    /// Until when an answer is asked for.
    pub deadline: String,
    /// Where it stands.
    pub state: ReplyState,
}

/// Where an offer stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyState {
    /// It waits for an answer.
    Open {
        /// Times that can still be chosen: when each begins, and in words. May be empty.
        slots: Vec<(DateTime<Utc>, String)>,
        /// Whether the time that was just chosen is no longer free.
        taken: bool,
    },
    /// It was answered.
    Answered {
        /// The time that was chosen, in words; `None` for none of them.
        time: Option<String>,
        /// Whether the candidate does not want the interview.
        declined: bool,
    },
    /// The deadline is over.
    Late,
    /// Its time was settled in another way.
    Settled {
        /// The time in words.
        time: String,
    },
    /// Other times were offered since, the interview was cancelled, it is over, or the candidate was turned down.
    Gone,
}

impl Desk {
    /// What the page of a link says.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn reply_page(&self, token: &str) -> Result<Reply, Error> {
        let mut tx = self.store.read().await?;
        let (offered, kept) = found(&mut tx, token).await?;
        self.reply(&mut tx, &offered, &kept, false).await
    }

    /// Keeps the answer of a candidate, if the offer still waits for one; what the page says then. The same answer twice counts once.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] when that time was not offered.
    pub async fn answer_by_link(&self, token: &str, choice: AnswerChoice, note: &str) -> Result<Reply, Error> {
        let mut tx = self.store.begin().await?;
        let (offered, kept) = found(&mut tx, token).await?;
        let page = self.reply(&mut tx, &offered, &kept, false).await?;
        if !matches!(page.state, ReplyState::Open { .. }) {
            return Ok(page);
        }
        let interview = &kept.interview;
        let note: String = note.trim().chars().take(NOTE_MAX).collect();
        let answer = CandidateAnswer { choice, note, by_hr: false, at: self.now() };
        match self.keep_answer(&mut tx, interview, answer, &interview.candidate_name, false).await {
            Ok(()) => {
                self.finish_change(tx, interview.id).await?;
                self.alert_later(Alert::CandidateAnswered { name: interview.candidate_name.clone() });
                self.reply_page(token).await
            }
            Err(Error::Invalid { field: "start", problem: "clash" | "candidate_clash" }) => {
                drop(tx);
                let mut tx = self.store.read().await?;
                self.reply(&mut tx, &offered, &kept, true).await
            }
            // Somebody was faster: the page says what counts.
            Err(Error::Conflict) => {
                drop(tx);
                self.reply_page(token).await
            }
            Err(error) => Err(error),
        }
    }

    async fn reply(&self, tx: &mut Tx, offered: &Offered, kept: &Kept, taken: bool) -> Result<Reply, Error> {
        let interview = &kept.interview;
        let language = rules::language_of(&interview.candidate_name, notices::settings(tx).await?.language);
        Ok(Reply {
            language,
            name: interview.candidate_name.clone(),
            posting: interview.posting_title.clone(),
            round: interview.round_name.clone(),
            duration_minutes: interview.duration_minutes,
            place: interview.place.clone(),
            company: settings::get(tx).await?.team_name,
            zone: zone_name(interview.zone, language),
            deadline: moment(offered.offer.deadline, interview.zone, language),
            state: self.reply_state(tx, offered, kept, language, taken).await?,
        })
    }

    async fn reply_state(
        &self,
        tx: &mut Tx,
        offered: &Offered,
        kept: &Kept,
        language: Language,
        just_taken: bool,
    ) -> Result<ReplyState, Error> {
        let interview = &kept.interview;
        let is_last = interview.offer.as_ref().is_some_and(|last| last.id == offered.offer.id);
        let words = |time| span(time, interview.zone, language);
        if !is_last || !kept.in_running || matches!(interview.state, InterviewState::Cancelled) {
            return Ok(ReplyState::Gone);
        }
        if let Some(answer) = &offered.offer.answer {
            // What was settled since counts, not what was chosen once.
            let chosen = matches!(answer.choice, AnswerChoice::Slot { .. });
            let time = interview.time.filter(|_| chosen || interview.state != InterviewState::Proposed).map(words);
            return Ok(ReplyState::Answered { time, declined: answer.choice == AnswerChoice::Decline });
        }
        if interview.state != InterviewState::Proposed {
            return Ok(interview.time.map_or(ReplyState::Gone, |time| ReplyState::Settled { time: words(time) }));
        }
        let now = self.now();
        if offered.offer.deadline < now {
            return Ok(ReplyState::Late);
        }
        let slots = &offered.offer.slots;
        let mut gone = taken(tx, slots, &interview.people, interview.id).await?;
        gone.extend(double_booked(tx, interview.person_id, slots, interview.id).await?);
        let free = slots.iter().filter(|slot| slot.start > now && !gone.contains(slot));
        Ok(ReplyState::Open { slots: free.map(|slot| (slot.start, words(*slot))).collect(), taken: just_taken })
    }
}

async fn found(tx: &mut Tx, token: &str) -> Result<(Offered, Kept), Error> {
    let offered = interviews::by_token(tx, token).await?.ok_or(Error::NotFound)?;
    let kept = interviews::get(tx, offered.interview).await?.ok_or(Error::NotFound)?;
    Ok((offered, kept))
}
