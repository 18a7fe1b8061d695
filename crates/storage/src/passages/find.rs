//! Finds passages by their words, and says what they are.

use crate::error::StoreError;
use crate::search::{all_words, any_word};
use crate::sql::{Row, Statement, num_list};
use crate::store::{Backend, Tx};
use crate::words::to_word;
use naru_domain::id::{PassageId, PersonId};
use naru_domain::passage::{LineRange, Passage, PassageApplication, PassageKind, PassageQuery, PassageSource};
use std::collections::HashMap;

/// Among which passages is looked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    kinds: Vec<PassageKind>,
    candidate: Option<PersonId>,
    user: Option<String>,
}

impl Scope {
    /// The scope of a query.
    pub fn of(query: &PassageQuery) -> Self {
        Self { kinds: query.kinds.clone(), candidate: query.candidate_id, user: query.user_id.clone() }
    }

    /// Whether it is one person's or user's passages: some dozens.
    pub fn is_narrow(&self) -> bool {
        self.candidate.is_some() || self.user.is_some()
    }

    /// Whether passages of that kind are in it.
    pub fn has(&self, kind: PassageKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// A condition on `passage_sources s`, with values from `$first` on.
    pub(super) fn condition(&self, first: usize) -> String {
        let words: Vec<String> =
            self.kinds.iter().filter_map(|kind| to_word(kind).ok()).map(|word| format!("'{word}'")).collect();
        let mut condition =
            if words.is_empty() { "1 = 1".to_owned() } else { format!("s.kind in ({})", words.join(", ")) };
        let mut next = first;
        if self.candidate.is_some() {
            condition += &format!(" and s.document_id in (select id from documents where person_id = ${next})");
            next += 1;
        }
        if self.user.is_some() {
            condition += &format!(" and s.user_id = ${next}");
        }
        condition
    }

    pub(super) fn bind(&self, statement: Statement) -> Statement {
        let statement = match self.candidate {
            Some(id) => statement.bind(id),
            None => statement,
        };
        match &self.user {
            Some(user) => statement.bind(user),
            None => statement,
        }
    }
}

/// Passages by their words, each list the best first.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ByWords {
    /// Those that hold all of them.
    pub all: Vec<i64>,
    /// Those that hold some, when few hold all.
    pub some: Vec<i64>,
}

/// The best passages by their words, at most so many of each; none when there is too little to look for.
pub async fn by_words(tx: &mut Tx, text: &str, scope: &Scope, most: u32) -> Result<ByWords, StoreError> {
    let all = matching(tx, all_words(tx.backend(), text), scope, most).await?;
    if all.len() >= FEW {
        return Ok(ByWords { all, some: Vec::new() });
    }
    let mut some = matching(tx, any_word(tx.backend(), text), scope, most).await?;
    some.retain(|num| !all.contains(num));
    Ok(ByWords { all, some })
}

/// With so many that hold all words nobody asks for those that hold some.
const FEW: usize = 10;

async fn matching(tx: &mut Tx, query: Option<String>, scope: &Scope, most: u32) -> Result<Vec<i64>, StoreError> {
    let Some(query) = query else { return Ok(Vec::new()) };
    let condition = scope.condition(3);
    let sql = match tx.backend() {
        Backend::Sqlite => format!(
            "select p.num from search_passages f join passages p on p.num = f.rowid \
             join passage_sources s on s.num = p.source_num where search_passages match $1 and {condition} \
             order by f.rank, p.num desc limit $2"
        ),
        Backend::Postgres => format!(
            "select p.num from passages p join passage_sources s on s.num = p.source_num \
             where p.words @@ $1::tsquery and {condition} order by ts_rank(p.words, $1::tsquery) desc, p.num desc limit $2"
        ),
    };
    let rows = scope.bind(Statement::new(sql).bind(query).bind(most)).fetch_all(tx).await?;
    rows.iter().map(|row| row.get("num")).collect()
}

const SELECT: &str = "select p.num, p.id, p.page, p.line_first, p.line_last, p.boxes, p.text, s.kind, s.document_id, \
     s.posting_id, s.question_id, s.collection, s.external_id, s.user_id, d.person_id, q.practice_id, \
     a.id as application_id, a.posting_id as applied_to, \
     coalesce(d.file_name, o.title, r.title, s.external_id, '') as title \
     from passages p join passage_sources s on s.num = p.source_num left join documents d on d.id = s.document_id \
     left join applications a on a.id = (select l.id from applications l where l.person_id = d.person_id \
     order by l.applied_at desc, l.id desc limit 1) \
     left join postings o on o.id = s.posting_id left join practice_questions q on q.id = s.question_id \
     left join practices r on r.id = q.practice_id";

/// One passage; `None` when it is gone.
pub async fn one(tx: &mut Tx, id: PassageId) -> Result<Option<Passage>, StoreError> {
    let row = Statement::new(format!("{SELECT} where p.id = $1")).bind(id).fetch_optional(tx).await?;
    row.as_ref().map(passage).transpose()
}

/// What these passages are, without how well they answer; those that are gone are missing.
pub async fn get(tx: &mut Tx, nums: &[i64]) -> Result<HashMap<i64, Passage>, StoreError> {
    let rows = Statement::new(format!("{SELECT} where p.num in @nums($1)")).bind(num_list(nums)).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((row.get("num")?, passage(row)?))).collect()
}

fn passage(row: &Row) -> Result<Passage, StoreError> {
    let (application, applied_to) = (row.id_opt("application_id")?, row.id_opt("applied_to")?);
    Ok(Passage {
        id: row.id("id")?,
        source: source(row)?,
        title: row.get("title")?,
        page: row.count_opt("page")?,
        boxes: row.json("boxes")?,
        opens: application
            .zip(applied_to)
            .map(|(application_id, posting_id)| PassageApplication { application_id, posting_id }),
        lines: LineRange { first: row.count("line_first")?, last: row.count("line_last")? },
        text: row.get("text")?,
        score: 0.0,
        by_words: false,
    })
}

fn source(row: &Row) -> Result<PassageSource, StoreError> {
    Ok(match row.word("kind")? {
        PassageKind::Document => {
            PassageSource::Document { document_id: row.id("document_id")?, candidate_id: row.id_opt("person_id")? }
        }
        PassageKind::Posting => PassageSource::Posting { posting_id: row.id("posting_id")? },
        PassageKind::Answer => {
            PassageSource::Answer { practice_id: row.id("practice_id")?, question_id: row.id("question_id")? }
        }
        PassageKind::External => PassageSource::External {
            collection: row.word("collection")?,
            id: row.get("external_id")?,
            user_id: row.get("user_id")?,
        },
    })
}
