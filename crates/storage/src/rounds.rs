//! Rounds of interviews of postings.

use crate::error::StoreError;
use crate::sql::{Row, Statement, json};
use crate::store::Tx;
use naru_domain::id::{PostingId, RoundId};
use naru_domain::interview::InterviewRound;

const COLUMNS: &str = "id, posting_id, stage_id, name, duration_minutes, panel, place, conference, reply_days, kit";

fn read(row: &Row) -> Result<InterviewRound, StoreError> {
    Ok(InterviewRound {
        id: Some(row.id("id")?),
        stage_id: row.id_opt("stage_id")?,
        name: row.get("name")?,
        duration_minutes: row.count("duration_minutes")?,
        panel: row.json("panel")?,
        place: row.get("place")?,
        conference: row.get("conference")?,
        reply_days: row.count("reply_days")?,
        kit: row.json("kit")?,
    })
}

/// The rounds of a posting, in their order.
pub async fn of_posting(tx: &mut Tx, posting: PostingId) -> Result<Vec<InterviewRound>, StoreError> {
    let rows = Statement::new(format!("select {COLUMNS} from rounds where posting_id = $1 order by position"))
        .bind(posting)
        .fetch_all(tx)
        .await?;
    rows.iter().map(read).collect()
}

/// A round, and the posting it belongs to.
pub async fn get(tx: &mut Tx, id: RoundId) -> Result<Option<(PostingId, InterviewRound)>, StoreError> {
    let row = Statement::new(format!("select {COLUMNS} from rounds where id = $1")).bind(id).fetch_optional(tx).await?;
    row.map(|row| Ok((row.id("posting_id")?, read(&row)?))).transpose()
}

/// Those rounds of a posting of which an interview was planned once.
pub async fn used(tx: &mut Tx, posting: PostingId) -> Result<Vec<RoundId>, StoreError> {
    let rows = Statement::new(
        "select id from rounds r where r.posting_id = $1 and exists (select 1 from interviews i where i.round_id = r.id)",
    )
    .bind(posting)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Makes the posting's rounds these, in their order. One without an id is new; one that is left out goes, and must not be
/// [`used`].
pub async fn replace(tx: &mut Tx, posting: PostingId, rounds: &[InterviewRound]) -> Result<(), StoreError> {
    let kept: Vec<RoundId> = rounds.iter().filter_map(|round| round.id).collect();
    Statement::new("delete from rounds where posting_id = $1 and id not in @ids($2)")
        .bind(posting)
        .bind(crate::sql::id_list(&kept))
        .execute(tx)
        .await?;
    for (position, round) in (0_u32..).zip(rounds) {
        Statement::new(
            "insert into rounds (id, posting_id, position, stage_id, name, duration_minutes, panel, place, conference, \
             reply_days, kit) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do update set \
             position = excluded.position, stage_id = excluded.stage_id, name = excluded.name, \
             duration_minutes = excluded.duration_minutes, panel = excluded.panel, place = excluded.place, \
             conference = excluded.conference, reply_days = excluded.reply_days, kit = excluded.kit",
        )
        .bind(round.id.unwrap_or_default())
        .bind(posting)
        .bind(position)
        .bind(round.stage_id)
        .bind(round.name.as_str())
        .bind(round.duration_minutes)
        .bind(json(&round.panel)?)
        .bind(round.place.as_str())
        .bind(round.conference)
        .bind(round.reply_days)
        .bind(json(&round.kit)?)
        .execute(tx)
        .await?;
    }
    Ok(())
}
