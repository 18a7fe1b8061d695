//! What a change can change about an application.

use crate::error::StoreError;
use crate::sql::{Row, Statement, Value, id_list};
use crate::store::Tx;
use naru_domain::id::{ApplicationId, PersonId, PostingId, StageId};
use naru_domain::pipeline::{ApplicationStatus, RejectReason};
use serde::{Deserialize, Serialize};

/// The changeable part of an application. In the undo log it stands 10,000 at a time, hence the short names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct State {
    #[serde(rename = "s")]
    pub(super) stage: StageId,
    #[serde(rename = "t")]
    pub(super) status: ApplicationStatus,
    /// Microseconds.
    #[serde(rename = "e")]
    pub(super) entered_at: i64,
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<RejectReason>,
    #[serde(rename = "n", default, skip_serializing_if = "String::is_empty")]
    pub(super) note: String,
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub(super) rating: Option<u8>,
    #[serde(rename = "g", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<String>,
    #[serde(rename = "v")]
    pub(super) version: i64,
}

/// An application as it stands.
pub(super) struct Current {
    pub(super) id: ApplicationId,
    pub(super) posting: PostingId,
    pub(super) person: PersonId,
    pub(super) state: State,
}

/// The applications with these ids, locked against other writers. Unknown ids are left out.
pub(super) async fn load(tx: &mut Tx, ids: &[ApplicationId]) -> Result<Vec<Current>, StoreError> {
    let rows = Statement::new(
        "select id, posting_id, person_id, stage_id, status, entered_at, reject_reason, reject_note, rating, tags, version \
         from applications where id in @ids($1) order by id @for_update",
    )
    .bind(id_list(ids))
    .fetch_all(tx)
    .await?;
    rows.iter().map(current).collect()
}

fn current(row: &Row) -> Result<Current, StoreError> {
    Ok(Current {
        id: row.id("id")?,
        posting: row.id("posting_id")?,
        person: row.id("person_id")?,
        state: State {
            stage: row.id("stage_id")?,
            status: row.word("status")?,
            entered_at: row.get("entered_at")?,
            reason: row.word_opt("reject_reason")?,
            note: row.get("reject_note")?,
            rating: row.count_opt("rating")?,
            tags: row.json("tags")?,
            version: row.get("version")?,
        },
    })
}

/// The ids as a list for `@ids`.
pub(super) fn ids_of(applications: &[Current]) -> Value {
    let ids: Vec<ApplicationId> = applications.iter().map(|application| application.id).collect();
    id_list(&ids)
}
