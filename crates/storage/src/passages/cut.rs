//! Which texts are to be cut, and what they were cut into.

use super::Owner;
use crate::error::StoreError;
use crate::search::index::passage_words;
use crate::sql::{Row, Statement, Value, insert_all, json};
use crate::store::{Backend, Tx};
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::id::{PassageId, PersonId, PracticeQuestionId};
use naru_domain::passage::{Collection, LineRange, PassageKind};
use naru_domain::practice::PracticeMaterial;
use naru_domain::resume::SourceBox;
use std::collections::HashMap;

/// A text that is to be cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToCut {
    /// Its row.
    pub num: i64,
    /// What it belongs to.
    pub owner: Owner,
    /// How often it had changed when it was looked at.
    pub changes: i64,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPassage {
    /// The page of the document, from 1.
    pub page: Option<u32>,
    /// Where it stands.
    pub lines: LineRange,
    /// The boxes of its lines.
    pub boxes: Vec<SourceBox>,
    /// Its words, without personal data.
    pub text: String,
}

/// Notes that a text came in or changed. To be called in the transaction that changes it.
pub async fn changed(tx: &mut Tx, owner: Owner) -> Result<(), StoreError> {
    let (kind, column, id): (_, _, Value) = match owner {
        Owner::Document(id) => ("document", "document_id", id.into()),
        Owner::Posting(id) => ("posting", "posting_id", id.into()),
        Owner::Answer(id) => ("answer", "question_id", id.into()),
        // It is given anew as a whole.
        Owner::Given(_) => return Ok(()),
    };
    Statement::new(format!(
        "insert into passage_sources (kind, {column}) values ('{kind}', $1) on conflict ({column}) do update \
         set changes = passage_sources.changes + 1, cut_by = null"
    ))
    .bind(id)
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes that somebody's documents are to be cut anew, since their name is another one. To be called in the transaction that changes it.
pub(crate) async fn renamed(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    Statement::new(
        "update passage_sources set changes = changes + 1, cut_by = null \
         where document_id in (select id from documents where person_id = $1)",
    )
    .bind(person)
    .execute(tx)
    .await?;
    Ok(())
}

/// What a document's candidate is called, the longest first: their name, the one in Latin letters, and those of people who were merged into
/// them.
pub async fn names(tx: &mut Tx, person: PersonId) -> Result<Vec<String>, StoreError> {
    let rows = Statement::new(
        "select name from people where id = $1 or merged_into = $1 union select f.value as name from fields f \
         join people p on p.id = f.person_id where (p.id = $1 or p.merged_into = $1) and f.path = 'name_en' and f.removed is null",
    )
    .bind(person)
    .fetch_all(tx)
    .await?;
    Ok(longest_first(rows.iter().map(|row| row.get("name")).collect::<Result<_, _>>()?))
}

/// At most so many texts that are to be cut, the oldest first.
pub async fn to_cut(tx: &mut Tx, rules: i64, most: u32) -> Result<Vec<ToCut>, StoreError> {
    let rows = Statement::new(
        "select num, kind, document_id, posting_id, question_id, changes from passage_sources \
         where cut_by is null or cut_by < $1 order by num limit $2",
    )
    .bind(rules)
    .bind(most)
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| Ok(ToCut { num: row.get("num")?, owner: owner(row)?, changes: row.get("changes")? }))
        .collect()
}

fn owner(row: &Row) -> Result<Owner, StoreError> {
    if row.word::<PassageKind>("kind")? == PassageKind::External {
        return Ok(Owner::Given(row.get("num")?));
    }
    let document = row.id_opt("document_id")?.map(Owner::Document);
    let posting = row.id_opt("posting_id")?.map(Owner::Posting);
    let answer = || row.id_opt("question_id").map(|id| id.map(Owner::Answer));
    match document.or(posting).map_or_else(answer, |owner| Ok(Some(owner)))? {
        Some(owner) => Ok(owner),
        None => Err(StoreError::Unreadable { what: "passage_sources".to_owned(), detail: "no owner".to_owned() }),
    }
}

/// The last answer to a question, and what whoever gave it is called.
pub async fn answer(tx: &mut Tx, question: PracticeQuestionId) -> Result<Option<(String, Vec<String>)>, StoreError> {
    let row = Statement::new(
        "select a.text, p.material from practice_answers a join practice_questions q on q.id = a.question_id \
         join practices p on p.id = q.practice_id where a.question_id = $1 order by a.attempt desc limit 1",
    )
    .bind(question)
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let material: PracticeMaterial = row.json("material")?;
    Ok(Some((row.get("text")?, longest_first(material.person.names))))
}

/// The passages of a text from outside as they stand, and what it is about: its own words are not kept.
pub async fn given(tx: &mut Tx, num: i64) -> Result<Option<(Collection, Vec<NewPassage>)>, StoreError> {
    let sql = "select collection from passage_sources where num = $1 and kind = 'external'";
    let Some(row) = Statement::new(sql).bind(num).fetch_optional(tx).await? else { return Ok(None) };
    let sql = "select page, line_first, line_last, boxes, text from passages where source_num = $1 \
               order by line_first, num";
    let rows = Statement::new(sql).bind(num).fetch_all(tx).await?;
    let piece = |row: &Row| {
        let lines = LineRange { first: row.count("line_first")?, last: row.count("line_last")? };
        Ok(NewPassage { page: row.count_opt("page")?, lines, boxes: row.json("boxes")?, text: row.get("text")? })
    };
    Ok(Some((row.word("collection")?, rows.iter().map(piece).collect::<Result<_, StoreError>>()?)))
}

/// The names in texts of one owner (`owner/user`), by the user they were given for. They say whom to mask.
pub async fn given_names(tx: &mut Tx, owner: &str) -> Result<Vec<(String, Vec<String>)>, StoreError> {
    let rows = Statement::new(
        "select distinct user_id, names from passage_sources \
         where kind = 'external' and names is not null and substr(user_id, 1, length($1)) = $1",
    )
    .bind(format!("{owner}/"))
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| Ok((row.get("user_id")?, row.json("names")?))).collect()
}

/// Keeps whose names stand in a text from outside.
pub async fn keep_names(tx: &mut Tx, num: i64, names: &[String]) -> Result<(), StoreError> {
    let names = names_value(names)?;
    Statement::new("update passage_sources set names = $2 where num = $1").bind(num).bind(names).execute(tx).await?;
    Ok(())
}

fn names_value(names: &[String]) -> Result<Value, StoreError> {
    if names.is_empty() { Ok(None::<String>.into()) } else { json(&names) }
}

fn longest_first(mut names: Vec<String>) -> Vec<String> {
    names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    names
}

/// Keeps what a text was cut into, in place of its passages so far. Not when it changed meanwhile: then it is cut once more.
pub async fn keep(tx: &mut Tx, text: &ToCut, rules: i64, pieces: &[NewPassage]) -> Result<bool, StoreError> {
    let current = Statement::new("update passage_sources set cut_by = $3 where num = $1 and changes = $2")
        .bind(text.num)
        .bind(text.changes)
        .bind(rules)
        .execute(tx)
        .await?;
    if current > 0 {
        replace(tx, text.num, pieces).await?;
    }
    Ok(current > 0)
}

/// Keeps a text from outside as of `now`, in place of one with the same name, with the `names` that stood in it; the passages that it has
/// now. One without passages is forgotten.
pub async fn keep_external(
    tx: &mut Tx,
    (collection, id, user): (Collection, &str, &str),
    (rules, now): (i64, DateTime<Utc>),
    pieces: &[NewPassage],
    names: &[String],
) -> Result<Vec<PassageId>, StoreError> {
    let collection = to_word(&collection)?;
    if pieces.is_empty() {
        let sql = "delete from passage_sources where collection = $1 and external_id = $2 and user_id = $3";
        Statement::new(sql).bind(collection).bind(id).bind(user).execute(tx).await?;
        return Ok(Vec::new());
    }
    let row = Statement::new(
        "insert into passage_sources (kind, collection, external_id, user_id, cut_by, given_at, names) \
         values ('external', $1, $2, $3, $4, $5, $6) on conflict (collection, external_id, user_id) do update \
         set changes = passage_sources.changes + 1, cut_by = excluded.cut_by, given_at = excluded.given_at, \
         names = excluded.names returning num",
    )
    .bind(collection)
    .bind(id)
    .bind(user)
    .bind(rules)
    .bind(now)
    .bind(names_value(names)?)
    .fetch_one(tx)
    .await?;
    replace(tx, row.get("num")?, pieces).await
}

/// Passages that say the same as before keep their ids and what was worked out of them.
async fn replace(tx: &mut Tx, source: i64, pieces: &[NewPassage]) -> Result<Vec<PassageId>, StoreError> {
    let rows = Statement::new("select id, text from passages where source_num = $1 order by num")
        .bind(source)
        .fetch_all(tx)
        .await?;
    let mut known: HashMap<String, Vec<PassageId>> = HashMap::new();
    for row in rows.iter().rev() {
        known.entry(row.get("text")?).or_default().push(row.id("id")?);
    }
    let mut ids = Vec::with_capacity(pieces.len());
    for piece in pieces {
        ids.push(match known.get_mut(&piece.text).and_then(Vec::pop) {
            Some(id) => moved(tx, id, piece).await?,
            None => add(tx, source, piece).await?,
        });
    }
    for id in known.into_values().flatten() {
        Statement::new("delete from passages where id = $1").bind(id).execute(tx).await?;
    }
    Ok(ids)
}

async fn moved(tx: &mut Tx, id: PassageId, piece: &NewPassage) -> Result<PassageId, StoreError> {
    Statement::new("update passages set page = $2, line_first = $3, line_last = $4, boxes = $5 where id = $1")
        .bind(id)
        .bind(piece.page)
        .bind(piece.lines.first)
        .bind(piece.lines.last)
        .bind(json(&piece.boxes)?)
        .execute(tx)
        .await?;
    Ok(id)
}

async fn add(tx: &mut Tx, source: i64, piece: &NewPassage) -> Result<PassageId, StoreError> {
    let id = PassageId::new();
    let words = passage_words(tx.backend(), &piece.text);
    let mut row: Vec<Value> = vec![
        id.into(),
        source.into(),
        piece.page.into(),
        piece.lines.first.into(),
        piece.lines.last.into(),
        json(&piece.boxes)?,
        piece.text.as_str().into(),
    ];
    if tx.backend() == Backend::Postgres {
        let sql = "insert into passages (id, source_num, page, line_first, line_last, boxes, text, words) \
                   values ($1, $2, $3, $4, $5, $6, $7, $8::tsvector)";
        row.push(words.into());
        row.into_iter().fold(Statement::new(sql), Statement::bind).execute(tx).await?;
        return Ok(id);
    }
    let sql = "insert into passages (id, source_num, page, line_first, line_last, boxes, text) \
               values ($1, $2, $3, $4, $5, $6, $7) returning num";
    let num: i64 = row.into_iter().fold(Statement::new(sql), Statement::bind).fetch_one(tx).await?.get("num")?;
    insert_all(tx, "insert into search_passages (rowid, body) @rows", vec![vec![num.into(), words.into()]]).await?;
    Ok(id)
}
