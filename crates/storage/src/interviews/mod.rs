//! Interviews: what is planned, every state it was in, and the times candidates were offered.
//!
//! An interview belongs to an application, so that merging people moves it along. What runs into it is not kept: it follows
//! from everybody's time.

mod change;
mod conflicts;
mod offers;
mod to_schedule;

pub use change::{By, LastTold, add, change, last_told, rewrite, set_meeting_link, set_sync, versions};
pub use conflicts::{conflict_of, conflicts, keep_conflict, settle_conflict};
pub use offers::{NewOffer, Offered, answer, by_token, offer};
pub(crate) use to_schedule::interviewing;
pub use to_schedule::to_schedule;

use crate::error::StoreError;
use crate::sql::{Row, Statement, Value, id_list, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::availability::TimeRange;
use naru_domain::effect::FailedAttempt;
use naru_domain::id::{ApplicationId, InterviewId, PersonId};
use naru_domain::interview::Interview;
use std::collections::{HashMap, HashSet};

/// An interview with what only the program needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The interview. What it runs into is left empty, and so is the link of its offer.
    pub interview: Interview,
    /// In the link of its last offer; `None` without one.
    pub token: Option<String>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// Whether the candidate was not turned down for the posting.
    pub in_running: bool,
}

const SELECT: &str = "select i.id, i.application_id, a.person_id, p.name as candidate, a.posting_id, o.title, i.round_id, \
                      r.name as round, i.state, i.starts_at, i.ends_at, i.duration_minutes, i.zone, i.people, i.place, \
                      i.meeting_link, i.conference, i.clash_accepted, i.sync, i.sync_failure, i.version, i.updated_at, a.status as standing \
                      from interviews i join applications a on a.id = i.application_id join people p on p.id = a.person_id \
                      join postings o on o.id = a.posting_id join rounds r on r.id = i.round_id";

fn time(row: &Row) -> Result<Option<TimeRange>, StoreError> {
    let both = row.time_opt("starts_at")?.zip(row.time_opt("ends_at")?);
    Ok(both.map(|(start, end)| TimeRange { start, end }))
}

fn read(row: &Row) -> Result<Kept, StoreError> {
    let sync_failure: Option<String> = row.get("sync_failure")?;
    let sync_failure: Option<FailedAttempt> = sync_failure.map(|_| row.json("sync_failure")).transpose()?;
    let interview = Interview {
        id: row.id("id")?,
        application_id: row.id("application_id")?,
        person_id: row.id("person_id")?,
        candidate_name: row.get("candidate")?,
        posting_id: row.id("posting_id")?,
        posting_title: row.get("title")?,
        round_id: row.id("round_id")?,
        round_name: row.get("round")?,
        state: row.word("state")?,
        time: time(row)?,
        duration_minutes: row.count("duration_minutes")?,
        zone: row.word("zone")?,
        people: row.json("people")?,
        place: row.get("place")?,
        meeting_link: row.get("meeting_link")?,
        conference: row.get("conference")?,
        offer: None,
        clashes: Vec::new(),
        clash_accepted: row.get("clash_accepted")?,
        sync: row.word("sync")?,
        sync_failure,
        version: row.get("version")?,
    };
    let standing: String = row.get("standing")?;
    Ok(Kept { interview, token: None, updated_at: row.time("updated_at")?, in_running: standing != "rejected" })
}

async fn fetch(tx: &mut Tx, statement: Statement) -> Result<Vec<Kept>, StoreError> {
    let rows = statement.fetch_all(tx).await?;
    let mut all = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<InterviewId> = all.iter().map(|kept| kept.interview.id).collect();
    let mut offers: HashMap<InterviewId, Offered> = offers::latest(tx, &ids).await?;
    for kept in &mut all {
        if let Some(offered) = offers.remove(&kept.interview.id) {
            (kept.interview.offer, kept.token) = (Some(offered.offer), Some(offered.token));
        }
    }
    Ok(all)
}

/// One interview.
pub async fn get(tx: &mut Tx, id: InterviewId) -> Result<Option<Kept>, StoreError> {
    Ok(get_all(tx, &[id]).await?.pop())
}

/// Interviews, in the order they were planned.
pub async fn get_all(tx: &mut Tx, ids: &[InterviewId]) -> Result<Vec<Kept>, StoreError> {
    fetch(tx, Statement::new(format!("{SELECT} where i.id in @ids($1) order by i.id")).bind(id_list(ids))).await
}

/// The interviews of an application, in the order they were planned; cancelled ones as well.
pub async fn of_application(tx: &mut Tx, application: ApplicationId) -> Result<Vec<Kept>, StoreError> {
    fetch(tx, Statement::new(format!("{SELECT} where i.application_id = $1 order by i.id")).bind(application)).await
}

/// Those of `applications` that have an interview, cancelled ones included.
pub async fn interviewed(tx: &mut Tx, applications: &[ApplicationId]) -> Result<HashSet<ApplicationId>, StoreError> {
    let rows = Statement::new("select distinct application_id from interviews where application_id in @ids($1)")
        .bind(id_list(applications))
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| row.id("application_id")).collect()
}

/// Interviews that overlap a span, by their time; cancelled ones are left out.
pub async fn within(tx: &mut Tx, span: TimeRange) -> Result<Vec<Kept>, StoreError> {
    let sql = format!(
        "{SELECT} where i.starts_at < $1 and i.ends_at > $2 and i.state <> 'cancelled' order by i.starts_at, i.id"
    );
    fetch(tx, Statement::new(sql).bind(span.end).bind(span.start)).await
}

/// What an application's person has with us in a span, in whichever posting; cancelled ones are left out.
pub async fn of_person(tx: &mut Tx, person: PersonId, span: TimeRange) -> Result<Vec<Kept>, StoreError> {
    let sql = format!(
        "{SELECT} where a.person_id = $1 and i.starts_at < $2 and i.ends_at > $3 and i.state <> 'cancelled' order by i.id"
    );
    fetch(tx, Statement::new(sql).bind(person).bind(span.end).bind(span.start)).await
}

/// Interviews whose time is not settled, in the order they were planned: those without one, and those for which other times are
/// offered.
pub async fn open(tx: &mut Tx) -> Result<Vec<Kept>, StoreError> {
    let sql = format!(
        "{SELECT} where i.state = 'proposed' or (i.starts_at is null and i.state not in ('cancelled', 'done', 'no_show')) \
         order by i.id"
    );
    fetch(tx, Statement::new(sql)).await
}

/// The values of an interview's row that change with it.
fn values(interview: &Interview) -> Result<[Value; 11], StoreError> {
    Ok([
        to_word(&interview.state)?.into(),
        interview.time.map(|time| time.start).into(),
        interview.time.map(|time| time.end).into(),
        interview.duration_minutes.into(),
        to_word(&interview.zone)?.into(),
        json(&interview.people)?,
        interview.place.as_str().into(),
        interview.meeting_link.as_str().into(),
        interview.conference.into(),
        interview.clash_accepted.into(),
        to_word(&interview.sync)?.into(),
    ])
}
