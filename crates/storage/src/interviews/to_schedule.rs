//! Which applications wait for an interview: those in a stage that promises one, for which none is planned.

use crate::error::StoreError;
use crate::sql::Statement;
use crate::store::Tx;
use naru_domain::availability::PanelGroup;
use naru_domain::id::{ApplicationId, InterviewerId, PostingId, RoundId};
use naru_domain::interview::ToSchedule;
use std::collections::{BTreeSet, HashSet};

/// More are not listed; whoever is beyond waits the shortest.
const LISTED: u32 = 1_000;
/// Of a stage for which no round was made.
const USUAL_MINUTES: u32 = 60;

/// An interview `i` of application `a` for the stage where it stands: of the stage's round, or of a round without a stage since
/// the application came there.
const FOR_STAGE: &str = "i.application_id = a.id and i.state <> 'cancelled' \
                         and (r.stage_id = a.stage_id or (r.stage_id is null and i.created_at >= a.entered_at))";

/// Applications that wait for an interview, the longest waiting first.
pub async fn to_schedule(tx: &mut Tx) -> Result<Vec<ToSchedule>, StoreError> {
    let rows = Statement::new(format!(
        "select a.id, a.entered_at, p.name, a.posting_id, o.title, s.name as stage, n.id as round_id, n.name as round, \
         n.duration_minutes, n.panel from applications a join stages s on s.id = a.stage_id \
         join people p on p.id = a.person_id join postings o on o.id = a.posting_id \
         left join rounds n on n.id = (select r.id from rounds r where r.stage_id = s.id order by r.position limit 1) \
         where a.status = 'active' and s.promise = 'interview' \
         and not exists (select 1 from interviews i join rounds r on r.id = i.round_id where {FOR_STAGE}) \
         order by a.entered_at, a.id limit $1"
    ))
    .bind(LISTED)
    .fetch_all(tx)
    .await?;
    let mut waiting = Vec::with_capacity(rows.len());
    for row in &rows {
        let round_id: Option<RoundId> = row.id_opt("round_id")?;
        let panel: Vec<PanelGroup> = if round_id.is_some() { row.json("panel")? } else { Vec::new() };
        let people: BTreeSet<InterviewerId> = panel.into_iter().flat_map(|group| group.people).collect();
        waiting.push(ToSchedule {
            application_id: row.id("id")?,
            name: row.get("name")?,
            posting_id: row.id("posting_id")?,
            posting_title: row.get("title")?,
            round_id,
            round_name: row.get::<Option<String>>("round")?.map_or_else(|| row.get("stage"), Ok)?,
            duration_minutes: row.count_opt("duration_minutes")?.unwrap_or(USUAL_MINUTES),
            people: people.into_iter().collect(),
            since: row.time("entered_at")?,
        });
    }
    Ok(waiting)
}

/// The applications of a posting, or the one, that have an interview for the stage where they stand.
pub(crate) async fn interviewing(
    tx: &mut Tx,
    posting: PostingId,
    one: Option<ApplicationId>,
) -> Result<HashSet<ApplicationId>, StoreError> {
    let rows = Statement::new(format!(
        "select distinct a.id from applications a join interviews i on i.application_id = a.id \
         join rounds r on r.id = i.round_id where a.posting_id = $1 and ($2 is null or a.id = $2) and {FOR_STAGE}"
    ))
    .bind(posting)
    .bind(one)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| row.id("id")).collect()
}
