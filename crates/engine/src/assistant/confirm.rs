//! Proposals are confirmed by a person: then the ordinary operation is done, with all its checks, once. Of two who confirm at the
//! same time one succeeds; what was refused waits again, and says why. What was cut off, by a kill say, waits again too, and says that
//! it may have been done.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::assistant::{Confirmation, Proposal, ProposalState};
use naru_domain::id::{ApplicationId, ChangeId, ConversationId, InterviewId, ProposalId, RoundId};
use naru_domain::interview::{InterviewCancel, InterviewChange, InterviewDraft};
use naru_domain::notice::{Channel, MessageDraft};
use naru_domain::pipeline::{ApplicationStatus, RejectReason, Rejection};
use naru_storage::assistant::{self, KeptProposal};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What is done when a proposal is confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Action {
    Move { interview: InterviewId, version: i64, start: DateTime<Utc> },
    Cancel { interview: InterviewId, version: i64 },
    Plan { application: ApplicationId, round: RoundId, start: DateTime<Utc> },
    Send { channel: Channel, letters: Vec<Letter> },
    Reject { applications: Vec<Standing> },
}

/// An application as it stood when it was proposed to turn it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Standing {
    pub(super) application: ApplicationId,
    pub(super) stage: String,
}

/// A message to one candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Letter {
    pub(super) application: ApplicationId,
    pub(super) subject: String,
    pub(super) body: String,
}

/// What carrying out came to.
#[derive(Default)]
struct Performed {
    /// The change that can be taken back.
    undo: Option<ChangeId>,
    /// What did not succeed in it.
    short: Option<&'static str>,
}

/// Whoever carries something out is thought to be gone after this.
const GONE: TimeDelta = TimeDelta::seconds(60);

impl Desk {
    /// Does what was proposed. What is refused leaves the proposal open, with the reason in `failure`.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it was confirmed or dismissed already.
    pub async fn confirm_proposal(self: Arc<Self>, id: ProposalId, how: Confirmation) -> Result<Proposal, Error> {
        // Who asked may go away; what was begun is finished.
        let work = tokio::spawn(async move { self.carry_out(id, how).await });
        work.await.map_err(|error| Error::Internal { doing: "carrying out a proposal", source: error.into() })?
    }

    /// Opens proposals of a conversation that nobody carries out any more.
    pub(super) async fn reopen_interrupted(&self, id: ConversationId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        assistant::reopen(&mut tx, id, self.now() - GONE).await?;
        Ok(tx.commit().await?)
    }

    async fn carry_out(&self, id: ProposalId, how: Confirmation) -> Result<Proposal, Error> {
        let kept = self.take(id, (ProposalState::Open, ProposalState::Running)).await?;
        let bodies = how.bodies.clone();
        let done = match serde_json::from_value(kept.action) {
            Ok(action) => self.perform(action, how).await,
            Err(error) => Err(Error::Internal { doing: "reading a proposal", source: error.into() }),
        };
        let (state, failure) = match &done {
            Ok(performed) => (ProposalState::Done, performed.short),
            Err(error) => (ProposalState::Open, Some(reason(error))),
        };
        let mut tx = self.store.begin().await?;
        if done.is_ok() && bodies.iter().any(Option::is_some) {
            assistant::reword(&mut tx, id, &written(kept.shown, bodies)).await?;
        }
        assistant::decide(&mut tx, id, (ProposalState::Running, state), failure, self.now()).await?;
        let kept = assistant::get_proposal(&mut tx, id).await?.ok_or(Error::NotFound)?;
        self.commit(tx, [Tag::Assistant]).await?;
        match done {
            Err(error @ (Error::Internal { .. } | Error::DiskFull)) => Err(error),
            done => Ok(Proposal { undo: done.ok().and_then(|performed| performed.undo), ..shown(&kept)? }),
        }
    }

    /// Puts a proposal aside.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it was confirmed or dismissed already.
    pub async fn dismiss_proposal(&self, id: ProposalId) -> Result<Proposal, Error> {
        shown(&self.take(id, (ProposalState::Open, ProposalState::Dismissed)).await?)
    }

    async fn take(&self, id: ProposalId, change: (ProposalState, ProposalState)) -> Result<KeptProposal, Error> {
        let mut tx = self.store.begin().await?;
        assistant::get_proposal(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if !assistant::decide(&mut tx, id, change, None, self.now()).await? {
            return Err(Error::Conflict);
        }
        let kept = assistant::get_proposal(&mut tx, id).await?.ok_or(Error::NotFound)?;
        self.commit(tx, [Tag::Assistant]).await?;
        Ok(kept)
    }

    async fn perform(&self, action: Action, how: Confirmation) -> Result<Performed, Error> {
        let tell = how.tell.unwrap_or_default();
        let accept_clashes = how.accept_clashes;
        match action {
            Action::Move { interview, version, start } => {
                let change = InterviewChange {
                    version,
                    start: Some(start),
                    duration_minutes: None,
                    zone: None,
                    people: None,
                    place: None,
                    meeting_link: None,
                    conference: None,
                    note: String::new(),
                    accept_clashes,
                    tell,
                };
                self.change_interview(interview, change).await.map(|_| Performed::default())
            }
            Action::Cancel { interview, version } => self
                .cancel_interview(interview, InterviewCancel { version, note: String::new(), tell })
                .await
                .map(|_| Performed::default()),
            Action::Plan { application, round, start } => {
                let draft = InterviewDraft {
                    application_id: application,
                    round_id: round,
                    start: Some(start),
                    duration_minutes: None,
                    zone: None,
                    people: None,
                    place: None,
                    meeting_link: String::new(),
                    conference: None,
                    accept_clashes,
                    tell,
                };
                self.plan_interview(draft).await.map(|_| Performed::default())
            }
            Action::Send { channel, letters } => {
                let all = letters.len();
                let written = how.bodies.into_iter().chain(std::iter::repeat(None));
                let draft = |(letter, body): (Letter, Option<String>)| MessageDraft {
                    application_ids: vec![letter.application],
                    channel,
                    subject: letter.subject,
                    body: body.unwrap_or(letter.body),
                    files: Vec::new(),
                };
                let sent = self.send_messages(letters.into_iter().zip(written).map(draft).collect()).await?;
                match sent {
                    sent if sent.queued > 0 => {
                        let short = (usize::try_from(sent.queued).unwrap_or(all) < all).then_some("not_all");
                        Ok(Performed { short, ..Performed::default() })
                    }
                    sent if sent.opted_out > 0 => Err(Error::Invalid { field: "people", problem: "opted_out" }),
                    sent if sent.no_address > 0 => Err(Error::Invalid { field: "people", problem: "no_address" }),
                    _ => Err(Error::Invalid { field: "body", problem: "not_sent" }),
                }
            }
            Action::Reject { applications } => {
                if !self.stand(&applications).await? {
                    return Err(Error::Conflict);
                }
                let ids = applications.into_iter().map(|one| one.application).collect();
                let rejection = Rejection { ids, reason: RejectReason::Other, note: String::new() };
                match self.reject(rejection).await? {
                    changed if changed.count == 0 => Err(Error::NotFound),
                    changed => Ok(Performed { undo: Some(changed.change_id), short: None }),
                }
            }
        }
    }
}

impl Desk {
    /// Whether all of these are still under way in the stage where they were. Who is gone is no reason: that is told by itself.
    async fn stand(&self, applications: &[Standing]) -> Result<bool, Error> {
        let mut tx = self.store.read().await?;
        for one in applications {
            let now = assistant::standing(&mut tx, one.application).await?;
            if now.is_some_and(|(stage, status)| status != ApplicationStatus::Active || stage != one.stage) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// A proposal with the messages as they were sent.
fn written(mut shown: serde_json::Value, bodies: Vec<Option<String>>) -> serde_json::Value {
    let changes = shown["changes"].as_array_mut().into_iter().flatten();
    for (change, body) in changes.zip(bodies) {
        if let Some(body) = body {
            change["after"] = body.into();
        }
    }
    shown
}

/// Why something was refused, in a word that the window has a sentence for.
fn reason(error: &Error) -> &'static str {
    match error {
        Error::NotFound => "not_found",
        Error::Conflict => "conflict",
        Error::Invalid { problem, .. } => problem,
        _ => "internal",
    }
}

/// A proposal as people see it.
pub(super) fn shown(kept: &KeptProposal) -> Result<Proposal, Error> {
    let unreadable = |error: serde_json::Error| Error::Internal { doing: "reading a proposal", source: error.into() };
    let mut proposal: Proposal = serde_json::from_value(kept.shown.clone()).map_err(unreadable)?;
    proposal.state = kept.state;
    proposal.failure.clone_from(&kept.failure);
    Ok(proposal)
}
