//! A posting's board.

use crate::error::{StoreError, told_json};
use crate::sql::Statement;
use crate::store::Tx;
use chrono::DateTime;
use naru_domain::id::{ApplicationId, PersonId, PostingId, StageId};
use naru_domain::matching::Grade;
use naru_domain::pipeline::{ApplicationStatus, Board, Card, Fit, next_action};
use naru_domain::posting::{Promise, Stage};
use std::collections::HashSet;

/// Application, person, stage, name, headline, tags, rating, unsure values, seen, status, applied, entered, open pairs, and how well
/// it answers the posting.
type CardRow = (
    ApplicationId,
    PersonId,
    StageId,
    String,
    String,
    String,
    Option<u8>,
    u32,
    u8,
    ApplicationStatus,
    i64,
    i64,
    u32,
    FitRow,
);

/// Score, grade, order among equals and what is missing, as JSON.
type FitRow = (Option<u32>, Option<Grade>, Option<i64>, Option<String>);

/// The columns of [`CardRow`] as one JSON array: 5,000 cards come as a single value, which takes a fifth of the
/// time of 5,000 rows of 13 values through the driver (6 against 34 ms).
const CARD: &str = "@json_array(@hex(a.id), @hex(a.person_id), @hex(a.stage_id), p.name, p.headline, a.tags, a.rating, \
     p.unsure_count, case when a.seen then 1 else 0 end, a.status, a.applied_at, a.entered_at, p.open_pairs, \
     @json_array(a.fit_score, a.fit_grade, a.fit_order, a.fit_missing))";

/// The board of a posting, the longest waiting cards first; rejected ones only if asked for. `None` when there is no such
/// posting.
pub async fn board(tx: &mut Tx, posting: PostingId, include_rejected: bool) -> Result<Option<Board>, StoreError> {
    let row = Statement::new(
        "select title, \
         (select count(*) from applications a where a.posting_id = p.id) as total, \
         (select count(*) from applications a where a.posting_id = p.id and a.status = 'active') as active \
         from postings p where id = $1",
    )
    .bind(posting)
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let stages = crate::postings::stages(tx, posting).await?;
    Ok(Some(Board {
        posting_id: posting,
        title: row.get("title")?,
        cards: cards(tx, posting, include_rejected, &stages).await?,
        stages,
        active_count: row.count("active")?,
        total_count: row.count("total")?,
    }))
}

async fn cards(
    tx: &mut Tx,
    posting: PostingId,
    include_rejected: bool,
    stages: &[Stage],
) -> Result<Vec<Card>, StoreError> {
    let wanted = if include_rejected { "" } else { "and a.status <> 'rejected'" };
    let row = Statement::new(format!(
        "select cast(@json_agg({CARD}) as text) as cards \
         from applications a join people p on p.id = a.person_id where a.posting_id = $1 {wanted}"
    ))
    .bind(posting)
    .fetch_one(tx)
    .await?;
    // PostgreSQL aggregates no rows to null.
    let Some(text) = row.get::<Option<String>>("cards")? else { return Ok(Vec::new()) };
    let rows: Vec<CardRow> = serde_json::from_str(&text).map_err(|error| unreadable(told_json(&error)))?;
    let interviewing = interviewing(tx, posting, None, stages).await?;
    let mut cards: Vec<Card> =
        rows.into_iter().map(|row| card(row, stages, &interviewing)).collect::<Result<_, _>>()?;
    // Ordering the texts inside the aggregate takes the engine ten times as long.
    cards.sort_by_key(|card| (card.entered_at, card.id));
    Ok(cards)
}

/// Whose interview for the stage where they stand is planned; nobody is asked for when no stage has interviews.
async fn interviewing(
    tx: &mut Tx,
    posting: PostingId,
    one: Option<ApplicationId>,
    stages: &[Stage],
) -> Result<HashSet<ApplicationId>, StoreError> {
    if stages.iter().all(|stage| stage.promise != Promise::Interview) {
        return Ok(HashSet::new());
    }
    crate::interviews::interviewing(tx, posting, one).await
}

/// One application of a posting as on its card; `None` when there is none with that id.
pub(super) async fn one(
    tx: &mut Tx,
    posting: PostingId,
    id: ApplicationId,
    stages: &[Stage],
) -> Result<Option<Card>, StoreError> {
    let row = Statement::new(format!(
        "select cast({CARD} as text) as card from applications a join people p on p.id = a.person_id where a.id = $1"
    ))
    .bind(id)
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let row = serde_json::from_str(&row.get::<String>("card")?).map_err(|error| unreadable(told_json(&error)))?;
    let interviewing = interviewing(tx, posting, Some(id), stages).await?;
    card(row, stages, &interviewing).map(Some)
}

fn card(row: CardRow, stages: &[Stage], interviewing: &HashSet<ApplicationId>) -> Result<Card, StoreError> {
    let (
        id,
        person_id,
        stage_id,
        name,
        headline,
        tags,
        rating,
        unsure_count,
        seen,
        status,
        applied,
        entered,
        pairs,
        fit,
    ) = row;
    let stage = stages.iter().find(|stage| stage.id == stage_id);
    let promise = stage.map_or(Promise::Nothing, |stage| stage.promise);
    let instant = |micros| DateTime::from_timestamp_micros(micros).ok_or_else(|| unreadable("no instant".to_owned()));
    Ok(Card {
        id,
        person_id,
        stage_id,
        name,
        headline,
        tags: if tags == "[]" { Vec::new() } else { words(&tags)? },
        rating,
        unsure_count,
        seen: seen != 0,
        status,
        applied_at: instant(applied)?,
        entered_at: instant(entered)?,
        next_action: next_action(promise, status, unsure_count, seen != 0, interviewing.contains(&id)),
        duplicate: pairs > 0,
        fit: fit_of(fit)?,
    })
}

fn fit_of((score, grade, order, missing): FitRow) -> Result<Option<Fit>, StoreError> {
    let Some(((score, grade), order)) = score.zip(grade).zip(order) else { return Ok(None) };
    let missing = missing.map_or_else(|| Ok(Vec::new()), |text| words(&text))?;
    Ok(Some(Fit { score, grade, order, missing }))
}

fn words(text: &str) -> Result<Vec<String>, StoreError> {
    serde_json::from_str(text).map_err(|error| unreadable(told_json(&error)))
}

fn unreadable(detail: String) -> StoreError {
    StoreError::Unreadable { what: "card".to_owned(), detail }
}
