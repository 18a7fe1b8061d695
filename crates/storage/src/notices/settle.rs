//! What becomes of a notice.

use super::{COLUMNS, Kept, read};
use crate::error::StoreError;
use crate::sql::{Statement, id_list};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::id::{ChangeId, InterviewId, NoticeId};
use naru_domain::notice::{Channel, NoticeState};

/// How a notice stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled<'a> {
    /// Where.
    pub state: NoticeState,
    /// Why, in the outside system's words; empty when there is nothing to say.
    pub detail: &'a str,
    /// The outside system's id; empty leaves it as it is.
    pub reference: &'a str,
    /// Whether an attempt was made.
    pub attempted: bool,
}

/// How certain a state is: what is less certain does not replace what is more so (a mail that bounced was accepted once, and the
/// news may come in any order).
fn rank(state: NoticeState) -> i64 {
    match state {
        NoticeState::Queued => 0,
        NoticeState::Failed => 1,
        NoticeState::Accepted => 2,
        NoticeState::Delivered => 3,
        NoticeState::Bounced => 4,
        NoticeState::Complained => 5,
        NoticeState::OptedOut | NoticeState::NoAddress | NoticeState::Cancelled => 6,
        NoticeState::DoneByHand | NoticeState::Resent => 7,
    }
}

/// Notes how a notice stands; whether that is news.
pub async fn settle(tx: &mut Tx, id: NoticeId, settled: &Settled<'_>, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let row = Statement::new("select state from notices where id = $1 @for_update").bind(id).fetch_optional(tx).await?;
    let Some(row) = row else { return Ok(false) };
    let before: NoticeState = row.word("state")?;
    // A notice that failed may be sent again, and one that waits for another attempt stays where it is.
    let backwards = rank(settled.state) < rank(before) && before != NoticeState::Failed;
    let state = if backwards { before } else { settled.state };
    let accepted = matches!(settled.state, NoticeState::Accepted | NoticeState::Delivered);
    let final_now = matches!(state, NoticeState::Delivered | NoticeState::Bounced | NoticeState::Complained);
    Statement::new(
        "update notices set state = $2, detail = case when $3 then detail else $4 end, \
         reference = case when $5 = '' then reference else $5 end, attempts = attempts + $6, \
         accepted_at = case when $7 then coalesce(accepted_at, $8) else accepted_at end, \
         settled_at = case when $9 then $8 else settled_at end where id = $1",
    )
    .bind(id)
    .bind(to_word(&state)?)
    .bind(backwards)
    .bind(settled.detail)
    .bind(settled.reference)
    .bind(i64::from(settled.attempted))
    .bind(accepted)
    .bind(now)
    .bind(final_now && !backwards)
    .execute(tx)
    .await?;
    Ok(state != before)
}

/// The notice that an outside system knows under this id.
pub async fn by_reference(tx: &mut Tx, reference: &str) -> Result<Option<Kept>, StoreError> {
    let row = Statement::new(format!("select {COLUMNS} from notices where reference = $1 and reference <> '' limit 1"))
        .bind(reference)
        .fetch_optional(tx)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Notices that went out through a connection after `since` and of which nothing more is known: their id, and the outside
/// system's. The oldest first, at most `limit`.
pub async fn unsettled(
    tx: &mut Tx,
    channel: Channel,
    route: &str,
    since: DateTime<Utc>,
    limit: u32,
) -> Result<Vec<(NoticeId, String, DateTime<Utc>)>, StoreError> {
    let rows = Statement::new(
        "select n.id, n.reference, n.accepted_at from notices n \
         where n.state = 'accepted' and n.channel = $1 and n.reference <> '' and n.accepted_at > $2 \
         and exists (select 1 from outbox e where e.entity_id = n.id and e.route = $3 and e.state = 'completed') \
         order by n.accepted_at limit $4",
    )
    .bind(to_word(&channel)?)
    .bind(since)
    .bind(route)
    .bind(i64::from(limit))
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| Ok((row.id("id")?, row.get("reference")?, row.time("accepted_at")?))).collect()
}

/// Notices of a change that still wait.
pub async fn waiting_of_change(tx: &mut Tx, change: ChangeId) -> Result<Vec<NoticeId>, StoreError> {
    let rows = Statement::new("select id from notices where change_id = $1 and state = 'queued'")
        .bind(change)
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Notices of an interview that have not reached anybody and may still do so, reminders included: they wait, or failed and wait
/// for a person.
pub async fn untold_of_interview(tx: &mut Tx, interview: InterviewId) -> Result<Vec<NoticeId>, StoreError> {
    let rows = Statement::new("select id from notices where interview_id = $1 and state in ('queued', 'failed')")
        .bind(interview)
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Whether the candidate, and whether the panel, was told of an interview's time or is about to be.
pub async fn told_of_interview(tx: &mut Tx, interview: InterviewId) -> Result<(bool, bool), StoreError> {
    let rows = Statement::new(
        "select distinct to_candidate from notices where interview_id = $1 and state <> 'cancelled' and channel <> 'desktop' \
         and event in ('interview_confirmed', 'interview_changed')",
    )
    .bind(interview)
    .fetch_all(tx)
    .await?;
    let told = rows.iter().map(|row| row.get("to_candidate")).collect::<Result<Vec<bool>, _>>()?;
    Ok((told.contains(&true), told.contains(&false)))
}

/// Changes a notice that failed, before it is sent again; whether there is one.
pub async fn edit(tx: &mut Tx, id: NoticeId, to: &str, subject: &str, body: &str) -> Result<bool, StoreError> {
    let changed = Statement::new(
        "update notices set recipient = $2, subject = $3, body = $4 where id in @ids($1) and state in ('failed', 'queued')",
    )
    .bind(id_list(&[id]))
    .bind(to)
    .bind(subject)
    .bind(body)
    .execute(tx)
    .await?;
    Ok(changed > 0)
}
