//! Scorecards: written by those on the panel, each by who sits here alone, kept with every text they had.

use super::viewer;
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use naru_domain::id::{InterviewId, InterviewerId};
use naru_domain::interview::Interview;
use naru_domain::scorecard::{Scorecard, ScorecardChange, ScorecardError};
use naru_storage::{Tx, interviews, scorecards};

impl From<ScorecardError> for Error {
    fn from(error: ScorecardError) -> Self {
        let (field, problem) = match error {
            ScorecardError::NotTheirs => ("interviewerId", "not_theirs"),
            ScorecardError::Skill => ("skills", "invalid"),
            ScorecardError::Note => ("note", "too_long"),
            ScorecardError::NoVerdict => ("overall", "required"),
        };
        Self::Invalid { field, problem }
    }
}

/// The cards of an interview; of who is on the panel and has not begun, an empty one.
pub(super) async fn all(tx: &mut Tx, interview: &Interview) -> Result<Vec<Scorecard>, Error> {
    let mut cards = scorecards::of_interview(tx, interview.id).await?;
    for id in &interview.people {
        if !cards.iter().any(|card| card.interviewer_id == *id) {
            cards.push(Scorecard::new(interview.id, *id));
        }
    }
    Ok(cards)
}

impl Desk {
    /// Keeps what somebody writes.
    ///
    /// # Errors
    /// [`Error::NotFound`] when they are not on the panel; [`Error::Conflict`] when the card was changed since `change.version`;
    /// [`Error::Invalid`]: `interviewerId`: `not_theirs` when somebody else sits here, and what is wrong with the text.
    pub async fn write_scorecard(
        &self,
        interview: InterviewId,
        interviewer: InterviewerId,
        change: ScorecardChange,
    ) -> Result<Scorecard, Error> {
        let mut tx = self.store.begin().await?;
        let card = on_panel(&mut tx, interview, interviewer).await?;
        if card.version != change.version {
            return Err(Error::Conflict);
        }
        let card = card.written(own(&mut tx).await?, change.content)?;
        scorecards::keep(&mut tx, &card, self.now()).await?;
        self.commit(tx, [Tag::Interview(interview)]).await?;
        Ok(card)
    }

    /// Hands a card in. Handed in twice is handed in once.
    ///
    /// # Errors
    /// As [`Desk::write_scorecard`]; [`Error::Invalid`] (`overall`: `required`) while it says neither yes nor no.
    pub async fn submit_scorecard(
        &self,
        interview: InterviewId,
        interviewer: InterviewerId,
    ) -> Result<Scorecard, Error> {
        let mut tx = self.store.begin().await?;
        let card = on_panel(&mut tx, interview, interviewer).await?;
        let submitted = card.submitted(own(&mut tx).await?, self.now())?;
        if submitted != card {
            scorecards::keep(&mut tx, &submitted, self.now()).await?;
            self.commit(tx, [Tag::Interview(interview), Tag::Calendar]).await?;
        }
        Ok(submitted)
    }
}

async fn on_panel(tx: &mut Tx, interview: InterviewId, interviewer: InterviewerId) -> Result<Scorecard, Error> {
    if let Some(card) = scorecards::get(tx, interview, interviewer).await? {
        return Ok(card);
    }
    let kept = interviews::get(tx, interview).await?.ok_or(Error::NotFound)?;
    if !kept.interview.people.contains(&interviewer) {
        return Err(Error::NotFound);
    }
    Ok(Scorecard::new(interview, interviewer))
}

async fn own(tx: &mut Tx) -> Result<InterviewerId, Error> {
    viewer(tx).await?.interviewer.ok_or_else(|| ScorecardError::NotTheirs.into())
}
