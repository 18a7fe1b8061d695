//! Postings as they are shown.

use crate::error::StoreError;
use crate::sql::{Row, Statement};
use crate::store::Tx;
use naru_domain::id::PostingId;
use naru_domain::posting::{Posting, Stage};
use std::collections::HashMap;

const SELECT: &str = "select p.id, p.title, p.team, p.employment_type, p.status, p.description, p.requirements, \
     p.created_at, p.version, \
     (select count(*) from applications a where a.posting_id = p.id) as total, \
     (select count(*) from applications a where a.posting_id = p.id and a.status = 'active') as active \
     from postings p";

/// All postings, newest first, with their stages and counts.
pub async fn list(tx: &mut Tx) -> Result<Vec<Posting>, StoreError> {
    let rows = Statement::new(format!("{SELECT} order by p.id desc")).fetch_all(tx).await?;
    let stages =
        Statement::new("select posting_id, id, name, limit_days, promise from stages order by posting_id, position")
            .fetch_all(tx)
            .await?;
    let mut by_posting: HashMap<PostingId, Vec<Stage>> = HashMap::new();
    for row in &stages {
        by_posting.entry(row.id("posting_id")?).or_default().push(super::stages::stage(row)?);
    }
    rows.iter()
        .map(|row| {
            let stages = by_posting.remove(&row.id("id")?).unwrap_or_default();
            posting(row, stages)
        })
        .collect()
}

/// One posting; `None` when there is none with that id.
pub async fn get(tx: &mut Tx, id: PostingId) -> Result<Option<Posting>, StoreError> {
    let Some(row) = Statement::new(format!("{SELECT} where p.id = $1")).bind(id).fetch_optional(tx).await? else {
        return Ok(None);
    };
    let stages = super::stages(tx, id).await?;
    posting(&row, stages).map(Some)
}

fn posting(row: &Row, stages: Vec<Stage>) -> Result<Posting, StoreError> {
    Ok(Posting {
        id: row.id("id")?,
        title: row.get("title")?,
        team: row.get("team")?,
        employment_type: row.word("employment_type")?,
        status: row.word("status")?,
        description: row.get("description")?,
        requirements: row.json("requirements")?,
        stages,
        active_count: row.count("active")?,
        total_count: row.count("total")?,
        created_at: row.time("created_at")?,
        version: row.get("version")?,
    })
}
