//! Finds passages by their words, and says what they are.

use crate::error::StoreError;
use crate::search::{all_words, any_word};
use crate::sql::{Row, Statement, num_list};
use crate::store::{Backend, Tx};
use crate::words::to_word;
use naru_domain::id::{PassageId, PersonId};
use naru_domain::passage::{LineRange, Passage, PassageApplication, PassageKind, PassageQuery, PassageSource};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

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

/// With so many that hold all words nobody asks for those that hold some.
const FEW: usize = 10;
/// A word that stands in so many passages tells little where some of several words are enough: it is looked for when little else is found.
const COMMON: u32 = 5_000;
/// So many of them.
const COMMON_MAX: usize = 2;
/// So many times what is wanted is taken before it is looked at where it stands.
const AHEAD: u32 = 4;

/// The best passages by their words, at most so many of each; none when there is too little to look for.
pub async fn by_words(tx: &mut Tx, text: &str, scope: &Scope, most: u32) -> Result<ByWords, StoreError> {
    let all = match all_words(tx.backend(), text) {
        Some(query) => matching(tx, query, scope, most).await?,
        None => Vec::new(),
    };
    if all.len() >= FEW {
        return Ok(ByWords { all, some: Vec::new() });
    }
    let mut seen: HashSet<i64> = all.iter().copied().collect();
    let mut some = Vec::new();
    let (telling, common) = by_use(tx, any_word(tx.backend(), text)).await?;
    for words in [telling, common] {
        if words.is_empty() || some.len() >= FEW {
            continue;
        }
        let joint = if tx.backend() == Backend::Sqlite { " OR " } else { " | " };
        let found = matching(tx, words.join(joint), scope, most).await?;
        some.extend(found.into_iter().filter(|num| seen.insert(*num)));
    }
    some.truncate(most as usize);
    Ok(ByWords { all, some })
}

/// Words that tell passages apart, and the longest of those that stand everywhere. What stands nowhere is in neither.
async fn by_use(tx: &mut Tx, words: Vec<String>) -> Result<(Vec<String>, Vec<String>), StoreError> {
    let holding = match tx.backend() {
        Backend::Sqlite => "select rowid from search_passages where search_passages match $1 limit $2",
        Backend::Postgres => "select num from passages where words @@ $1::tsquery limit $2",
    };
    let (mut telling, mut common) = (Vec::new(), Vec::new());
    for word in words {
        let count = Statement::new(format!("select count(*) as count from ({holding}) as held"));
        let count: u32 = count.bind(word.as_str()).bind(COMMON).fetch_one(tx).await?.count("count")?;
        match count {
            0 => {}
            COMMON => common.push(word),
            _ => telling.push(word),
        }
    }
    common.sort_by_key(|word| Reverse(word.len()));
    common.truncate(COMMON_MAX);
    Ok((telling, common))
}

async fn matching(tx: &mut Tx, query: String, scope: &Scope, most: u32) -> Result<Vec<i64>, StoreError> {
    if tx.backend() == Backend::Postgres {
        let sql = format!(
            "select p.num from passages p join passage_sources s on s.num = p.source_num \
             where p.words @@ $1::tsquery and {} order by ts_rank(p.words, $1::tsquery) desc, p.num desc limit $2",
            scope.condition(3)
        );
        return nums(&scope.bind(Statement::new(sql).bind(query).bind(most)).fetch_all(tx).await?);
    }
    if scope.is_narrow() {
        let all = everything(tx, scope).await?;
        return within(tx, &query, &all, most).await;
    }
    // Where a passage stands is a page of the file for each: common words would have all of them read.
    let ahead = AHEAD * most;
    let sql =
        "select rowid as num from search_passages where search_passages match $1 order by rank, rowid desc limit $2";
    let best = nums(&Statement::new(sql).bind(query.as_str()).bind(ahead).fetch_all(tx).await?)?;
    let sql = format!(
        "select p.num from passages p join passage_sources s on s.num = p.source_num where p.num in @nums($1) and {}",
        scope.condition(2)
    );
    let rows = scope.bind(Statement::new(sql).bind(num_list(&best))).fetch_all(tx).await?;
    let there: HashSet<i64> = nums(&rows)?.into_iter().collect();
    let mut found: Vec<i64> = best.iter().copied().filter(|num| there.contains(num)).collect();
    if found.len() < most as usize && best.len() == ahead as usize {
        // Most of them are of other kinds.
        let all = everything(tx, scope).await?;
        found = within(tx, &query, &all, most).await?;
    }
    found.truncate(most as usize);
    Ok(found)
}

/// All passages of a scope, in their order.
async fn everything(tx: &mut Tx, scope: &Scope) -> Result<Vec<i64>, StoreError> {
    let sql = format!(
        "select p.num from passage_sources s join passages p on p.source_num = s.num where {} order by p.num",
        scope.condition(1)
    );
    nums(&scope.bind(Statement::new(sql)).fetch_all(tx).await?)
}

/// The best of these, which are in their order.
async fn within(tx: &mut Tx, query: &str, among: &[i64], most: u32) -> Result<Vec<i64>, StoreError> {
    let (Some(first), Some(last)) = (among.first(), among.last()) else { return Ok(Vec::new()) };
    // With the plus the index of words is walked once between the first and the last, not asked for each of them.
    let sql = "select rowid as num from search_passages where search_passages match $1 and rowid between $2 and $3 \
               and +rowid in @nums($4) order by rank, rowid desc limit $5";
    let statement = Statement::new(sql).bind(query).bind(*first).bind(*last).bind(num_list(among)).bind(most);
    nums(&statement.fetch_all(tx).await?)
}

fn nums(rows: &[Row]) -> Result<Vec<i64>, StoreError> {
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
