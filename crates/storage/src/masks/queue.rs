//! Who looks through which document.

use super::draft::covered;
use crate::error::StoreError;
use crate::lease::Leased;
use crate::sql::{Row, Statement, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::document::{DocumentPage, ReadOutcome};
use naru_domain::id::MaskId;
use naru_domain::masking::{MaskArea, UncheckedPart};
use serde::{Deserialize, Serialize};

const LEASED: Leased = Leased { table: "masks", taken: "looking", waiting: "looking" };

/// A draft whose document a worker has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The draft.
    pub mask: MaskId,
    /// Hash of the document's bytes.
    pub blob_hash: String,
    /// The name of the document's file.
    pub file_name: String,
    /// Attempts so far, this one included.
    pub attempts: u32,
}

/// What stands in an area that was found. It is needed for copies, and never leaves the program.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundText {
    /// The area.
    pub area: u32,
    /// Where it was found, which the area keeps only until a person moves it: left, top, right and bottom edge.
    pub at: [f32; 4],
    /// What stands there.
    pub text: String,
}

impl std::fmt::Debug for FoundText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FoundText({}, …)", self.area)
    }
}

/// What was found in a document.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// Its pages.
    pub pages: &'a [DocumentPage],
    /// Where personal data stands.
    pub areas: &'a [MaskArea],
    /// What stands there.
    pub texts: &'a [FoundText],
    /// What was not looked through.
    pub unchecked: &'a [UncheckedPart],
}

/// Takes the oldest waiting draft for `lease`; `None` when none waits.
pub async fn claim_next(
    tx: &mut Tx,
    owner: &str,
    lease: TimeDelta,
    now: DateTime<Utc>,
) -> Result<Option<Claimed>, StoreError> {
    let row = Statement::new(
        "update masks set lease_owner = $1, lease_until = $2, attempts = attempts + 1 where id = (select id from masks \
         where state = 'looking' and lease_owner is null order by id limit 1 @skip_locked) \
         returning id, blob_hash, file_name, attempts",
    )
    .bind(owner)
    .bind(now + lease)
    .fetch_optional(tx)
    .await?;
    row.as_ref().map(claimed).transpose()
}

fn claimed(row: &Row) -> Result<Claimed, StoreError> {
    Ok(Claimed {
        mask: row.id("id")?,
        blob_hash: row.get("blob_hash")?,
        file_name: row.get("file_name")?,
        attempts: row.count("attempts")?,
    })
}

/// Keeps a taken draft for longer; whether it is still this owner's.
pub async fn extend_lease(tx: &mut Tx, id: MaskId, owner: &str, until: DateTime<Utc>) -> Result<bool, StoreError> {
    LEASED.extend(tx, id, owner, until).await
}

/// Frees drafts that a worker took and will not finish: those whose lease ran out, and all of `owner`. How many.
pub async fn requeue(tx: &mut Tx, owner: Option<&str>, now: DateTime<Utc>) -> Result<u64, StoreError> {
    LEASED.requeue(tx, owner, now).await
}

/// Gives a taken draft back, to be taken again; whether it was this owner's.
pub async fn release(tx: &mut Tx, id: MaskId, owner: &str) -> Result<bool, StoreError> {
    LEASED.release(tx, id, owner).await
}

/// Keeps what was found, so that it can be looked over; whether the draft still waited for it.
pub async fn finish(tx: &mut Tx, id: MaskId, found: &Found<'_>) -> Result<bool, StoreError> {
    let changed = Statement::new(
        "update masks set state = 'ready', outcome = null, detail = '', pages = $2, areas = $3, texts = $4, unchecked = $5, page_count = $6, \
         covered_count = $7, lease_owner = null, lease_until = null where id = $1 and state = 'looking'",
    )
    .bind(id)
    .bind(json(found.pages)?)
    .bind(json(found.areas)?)
    .bind(json(found.texts)?)
    .bind(json(found.unchecked)?)
    .bind(i64::try_from(found.pages.len()).unwrap_or(i64::MAX))
    .bind(covered(found.areas))
    .execute(tx)
    .await?;
    Ok(changed > 0)
}

/// Ends a draft whose document cannot be read; whether it still waited. `detail` is for support, never personal data.
pub async fn fail(tx: &mut Tx, id: MaskId, outcome: ReadOutcome, detail: &str) -> Result<bool, StoreError> {
    let changed = Statement::new(
        "update masks set state = 'failed', outcome = $2, detail = $3, lease_owner = null, lease_until = null \
         where id = $1 and state = 'looking'",
    )
    .bind(id)
    .bind(to_word(&outcome)?)
    .bind(detail)
    .execute(tx)
    .await?;
    Ok(changed > 0)
}

/// Lets a failed draft wait once more; whether there is one that failed.
pub async fn look_again(tx: &mut Tx, id: MaskId) -> Result<bool, StoreError> {
    let changed = Statement::new(
        "update masks set state = 'looking', outcome = null, detail = '', attempts = 0 where id = $1 and state = 'failed'",
    )
    .bind(id)
    .execute(tx)
    .await?;
    Ok(changed > 0)
}
