//! Rows of either engine.

use crate::error::{StoreError, told_json};
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use sqlx::postgres::{PgRow, Postgres};
use sqlx::sqlite::{Sqlite, SqliteRow};
use sqlx::{Decode, Type};
use uuid::Uuid;

/// A row.
pub enum Row {
    /// Of SQLite.
    Sqlite(SqliteRow),
    /// Of PostgreSQL.
    Postgres(PgRow),
}

/// A type that columns of both engines decode to: text, whole numbers, reals, ids, booleans, and options of them.
pub trait Column:
    for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres> + Send
{
}

impl<T> Column for T where
    T: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres> + Send
{
}

impl Row {
    /// The value of a column.
    pub fn get<T: Column>(&self, column: &str) -> Result<T, StoreError> {
        use sqlx::Row as _;
        let value = match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        };
        value.map_err(StoreError::from)
    }

    /// An id.
    pub fn id<T: From<Uuid>>(&self, column: &str) -> Result<T, StoreError> {
        self.get::<Uuid>(column).map(T::from)
    }

    /// An id that may be missing.
    pub fn id_opt<T: From<Uuid>>(&self, column: &str) -> Result<Option<T>, StoreError> {
        Ok(self.get::<Option<Uuid>>(column)?.map(T::from))
    }

    /// A count or another number that is never negative.
    pub fn count<T: TryFrom<i64>>(&self, column: &str) -> Result<T, StoreError> {
        T::try_from(self.get::<i64>(column)?).map_err(|_| unreadable(column, "out of range"))
    }

    /// A number that may be missing.
    pub fn count_opt<T: TryFrom<i64>>(&self, column: &str) -> Result<Option<T>, StoreError> {
        let number = self.get::<Option<i64>>(column)?;
        number.map(|number| T::try_from(number).map_err(|_| unreadable(column, "out of range"))).transpose()
    }

    /// An instant.
    pub fn time(&self, column: &str) -> Result<DateTime<Utc>, StoreError> {
        instant(self.get(column)?).ok_or_else(|| unreadable(column, "no instant"))
    }

    /// An instant that may be missing.
    pub fn time_opt(&self, column: &str) -> Result<Option<DateTime<Utc>>, StoreError> {
        let micros = self.get::<Option<i64>>(column)?;
        micros.map(|micros| instant(micros).ok_or_else(|| unreadable(column, "no instant"))).transpose()
    }

    /// One of the domain's words.
    pub fn word<T: DeserializeOwned>(&self, column: &str) -> Result<T, StoreError> {
        crate::words::from_word(&self.get::<String>(column)?)
    }

    /// One of the domain's words, or none.
    pub fn word_opt<T: DeserializeOwned>(&self, column: &str) -> Result<Option<T>, StoreError> {
        self.get::<Option<String>>(column)?.map(|word| crate::words::from_word(&word)).transpose()
    }

    /// A value kept as JSON.
    pub fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T, StoreError> {
        let text: String = self.get(column)?;
        serde_json::from_str(&text).map_err(|error| unreadable(column, &told_json(&error)))
    }
}

fn instant(micros: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros)
}

fn unreadable(column: &str, detail: &str) -> StoreError {
    StoreError::Unreadable { what: column.to_owned(), detail: detail.to_owned() }
}
