//! Statements are written once, with `$n` placeholders, and run on both engines.
//!
//! Where the engines spell the same thing differently, a statement holds a word that begins with `@`:
//!
//! - `@ids($n)`, `@nums($n)`: a sub-select of the ids or numbers in a list bound with [`id_list`] or [`num_list`];
//! - `@rows`: the rows given to [`Statement::rows`], as `values (…), (…)`;
//! - `@json_agg`, `@json_array`: the functions that build JSON; `@hex(…)`: an id as JSON can hold it;
//! - `@for_update`, `@skip_locked`: row locks, which SQLite (one writer at a time) does not need.

mod row;
mod value;

pub use row::{Column, Row};
pub use value::{Value, id_list, json, num_list};

use crate::error::StoreError;
use crate::store::{Backend, Tx};
use std::borrow::Cow;
use std::fmt::Write;

/// A statement with its values.
#[derive(Debug, Clone)]
pub struct Statement {
    sql: Cow<'static, str>,
    values: Vec<Value>,
    /// Rows for `@rows`; such statements differ in length and are not worth keeping prepared.
    rows: Option<Vec<Vec<Value>>>,
}

impl Statement {
    /// A statement without values.
    pub fn new(sql: impl Into<Cow<'static, str>>) -> Self {
        Self { sql: sql.into(), values: Vec::new(), rows: None }
    }

    /// Binds the next `$n`.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// The rows that stand for `@rows`; at least one, all of the same length.
    #[must_use]
    pub fn rows(mut self, rows: Vec<Vec<Value>>) -> Self {
        self.rows = Some(rows);
        self
    }

    /// All rows.
    pub async fn fetch_all(self, tx: &mut Tx) -> Result<Vec<Row>, StoreError> {
        let prepared = self.prepare(tx.backend());
        tx.fetch_all(prepared).await
    }

    /// The first row, if there is one.
    pub async fn fetch_optional(self, tx: &mut Tx) -> Result<Option<Row>, StoreError> {
        let prepared = self.prepare(tx.backend());
        tx.fetch_optional(prepared).await
    }

    /// The only row of a statement that always has one (counts, `returning`).
    pub async fn fetch_one(self, tx: &mut Tx) -> Result<Row, StoreError> {
        self.fetch_optional(tx).await?.ok_or(StoreError::Sql(sqlx::Error::RowNotFound))
    }

    /// Runs it; how many rows it changed.
    pub async fn execute(self, tx: &mut Tx) -> Result<u64, StoreError> {
        let prepared = self.prepare(tx.backend());
        tx.execute(prepared).await
    }

    fn prepare(self, backend: Backend) -> Prepared {
        let Self { sql, mut values, rows } = self;
        let persistent = rows.is_none();
        let sql = match rows {
            Some(rows) => Cow::Owned(place_rows(&sql, rows, &mut values)),
            None => sql,
        };
        values.iter_mut().for_each(Value::drop_nul);
        Prepared { sql: spell(sql, backend), values, persistent }
    }
}

/// A statement as one engine takes it.
pub(crate) struct Prepared {
    pub(crate) sql: Cow<'static, str>,
    pub(crate) values: Vec<Value>,
    pub(crate) persistent: bool,
}

fn place_rows(sql: &str, rows: Vec<Vec<Value>>, values: &mut Vec<Value>) -> String {
    let mut list = String::from("values ");
    for (index, row) in rows.into_iter().enumerate() {
        list.push_str(if index == 0 { "(" } else { ",(" });
        for (column, value) in row.into_iter().enumerate() {
            values.push(value);
            let comma = if column == 0 { "" } else { "," };
            // Writing to a String cannot fail.
            let _ = write!(list, "{comma}${}", values.len());
        }
        list.push(')');
    }
    sql.replacen("@rows", &list, 1)
}

/// Replaces the words that begin with `@` by what the engine calls them.
fn spell(sql: Cow<'static, str>, backend: Backend) -> Cow<'static, str> {
    if !sql.contains('@') {
        return sql;
    }
    let words: [(&str, &str); 7] = match backend {
        Backend::Sqlite => [
            ("@hex", "hex"),
            ("@json_agg", "json_group_array"),
            ("@json_array", "json_array"),
            ("@for_update", ""),
            ("@skip_locked", ""),
            ("@ids", "select unhex(value) from json_each"),
            ("@nums", "select value from json_each"),
        ],
        Backend::Postgres => [
            ("@hex", ""),
            ("@json_agg", "json_agg"),
            ("@json_array", "json_build_array"),
            ("@for_update", "for update"),
            ("@skip_locked", "for update skip locked"),
            ("@ids", "select value::uuid from json_array_elements_text"),
            ("@nums", "select value::bigint from json_array_elements_text"),
        ],
    };
    let mut text = sql.into_owned();
    for (word, spelled) in words {
        while let Some(at) = text.find(word) {
            let end = at + word.len();
            if !matches!(word, "@ids" | "@nums") {
                text.replace_range(at..end, spelled);
                continue;
            }
            let close = text[end..].find(')').map_or(text.len(), |found| end + found + 1);
            let argument = text[end..close].trim_start_matches('(').trim_end_matches(')').to_owned();
            let cast = if backend == Backend::Postgres { "::json" } else { "" };
            text.replace_range(at..close, &format!("({spelled}({argument}{cast}))"));
        }
    }
    Cow::Owned(text)
}

/// Inserts many rows by as few statements as the engines' limits on values allow; `sql` holds `@rows`.
pub(crate) async fn insert_all(tx: &mut Tx, sql: &'static str, rows: Vec<Vec<Value>>) -> Result<(), StoreError> {
    // SQLite takes 32,766 values a statement, PostgreSQL 65,535; longer statements gain nothing beyond a few thousand.
    const VALUES: usize = 6_000;
    let columns = rows.first().map_or(1, Vec::len).max(1);
    let mut rows = rows.into_iter();
    loop {
        let chunk: Vec<_> = rows.by_ref().take((VALUES / columns).max(1)).collect();
        if chunk.is_empty() {
            return Ok(());
        }
        Statement::new(sql).rows(chunk).execute(tx).await?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(backend: Backend, sql: &'static str) -> String {
        Statement::new(sql).prepare(backend).sql.into_owned()
    }

    #[test]
    fn lists_are_spelled_for_each_engine() {
        let sql = "delete from t where id in @ids($1) and num in @nums($2)";
        assert_eq!(
            on(Backend::Sqlite, sql),
            "delete from t where id in (select unhex(value) from json_each($1)) and num in (select value from json_each($2))"
        );
        assert_eq!(
            on(Backend::Postgres, sql),
            "delete from t where id in (select value::uuid from json_array_elements_text($1::json)) and num in (select \
             value::bigint from json_array_elements_text($2::json))"
        );
    }

    #[test]
    fn rows_are_numbered_after_the_bound_values() {
        let prepared = Statement::new("insert into t select * from (@rows) where $1")
            .bind(1_i64)
            .rows(vec![vec![2_i64.into(), 3_i64.into()], vec![4_i64.into(), 5_i64.into()]])
            .prepare(Backend::Sqlite);
        assert_eq!(prepared.sql, "insert into t select * from (values ($2,$3),($4,$5)) where $1");
        assert_eq!(prepared.values.len(), 5);
        assert!(!prepared.persistent);
    }

    #[test]
    fn locks_exist_only_where_writers_meet() {
        assert_eq!(on(Backend::Sqlite, "select 1 @skip_locked"), "select 1 ");
        assert_eq!(on(Backend::Postgres, "select 1 @skip_locked"), "select 1 for update skip locked");
    }
}
