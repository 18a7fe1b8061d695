//! Values that follow from other values, as long as no person has set them: whether a job lasts, and the total experience.

use super::flatten::Flat;
use super::insert;
use crate::error::StoreError;
use crate::sql::Statement;
use crate::store::Tx;
use chrono::{DateTime, Datelike, Utc};
use naru_domain::experience::{Span, total_months, year_month};
use naru_domain::id::{FieldId, PersonId};
use naru_domain::resume::Field;
use std::collections::BTreeMap;

/// The place of the total experience.
pub(crate) const TOTAL: &str = "total_experience_months";

/// Whether the total experience follows from what fills this place.
pub(crate) fn counts(path: &str) -> bool {
    path.strip_prefix("work.").is_some_and(|part| [".start", ".end", ".current"].iter().any(|end| part.ends_with(end)))
}

/// Brings in step what follows from a value of work that a person has just set.
pub(super) async fn follow(tx: &mut Tx, person: PersonId, path: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    if let Some(job) = path.strip_prefix("work.").and_then(|rest| rest.strip_suffix(".end")) {
        // A job that has a last month does not last, unless somebody said so.
        Statement::new(
            "delete from fields where person_id = $1 and path = $2 and confirmed <> $3 \
             and not exists (select 1 from field_revisions r where r.field_id = fields.id)",
        )
        .bind(person)
        .bind(format!("work.{job}.current"))
        .bind(true)
        .execute(tx)
        .await?;
    }
    if counts(path) { recount(tx, person, now).await } else { Ok(()) }
}

struct Counted {
    id: FieldId,
    value: String,
    confirmed: bool,
}

/// Counts the total experience anew. What a person set stays, and so does a total that no date explains.
pub(crate) async fn recount(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let rows = Statement::new(
        "select id, path, value, confirmed, position from fields where person_id = $1 \
         and (path like 'work.%' or path = $2) order by position, id",
    )
    .bind(person)
    .bind(TOTAL)
    .fetch_all(tx)
    .await?;
    let (mut jobs, mut there, mut last) = (BTreeMap::<String, Span>::new(), None, 0);
    for row in &rows {
        let (path, value): (String, String) = (row.get("path")?, row.get("value")?);
        if path == TOTAL {
            there = Some(Counted { id: row.id("id")?, value, confirmed: row.get("confirmed")? });
        } else {
            add(&mut jobs, &path, &value);
            last = row.count("position")?;
        }
    }
    let Some(months) = total_months(jobs.into_values(), (now.year(), now.month())) else { return Ok(()) };
    let value = months.to_string();
    match there {
        Some(there) if there.confirmed || there.value == value => {}
        Some(there) => {
            let update = Statement::new("update fields set value = $2, confidence = 1 where id = $1");
            update.bind(there.id).bind(value).execute(tx).await?;
        }
        None => {
            let field = Field { value, as_written: String::new(), boxes: Vec::new(), confidence: 1.0 };
            let total = Flat { path: TOTAL.to_owned(), position: last, field, computed: true };
            insert(tx, person, None, &[total], false).await?;
        }
    }
    Ok(())
}

fn add(jobs: &mut BTreeMap<String, Span>, path: &str, value: &str) {
    let mut place = path.split('.').skip(1);
    let (Some(job), Some(part)) = (place.next(), place.next()) else { return };
    let job = jobs.entry(job.to_owned()).or_default();
    match part {
        "start" => job.from = year_month(value),
        "end" => job.to = year_month(value),
        "current" => job.current = value == "true",
        _ => {}
    }
}
