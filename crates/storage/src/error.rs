//! What can go wrong, sorted by what somebody can do about it. "Not found" is no error: lookups return `None`.

use thiserror::Error;

/// SQLite's result code for a full disk.
const SQLITE_FULL: &str = "13";
/// PostgreSQL's code for a full disk.
const PG_DISK_FULL: &str = "53100";
/// PostgreSQL's code for two transactions that wait for each other; it has given up this one.
const PG_DEADLOCK: &str = "40P01";

/// A statement or an operation failed.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Somebody changed the thing in the meantime: reload and try again.
    #[error("changed in the meantime")]
    Conflict,
    /// The disk is full; nothing was written.
    #[error("the disk is full")]
    DiskFull,
    /// A stage that still holds applications, rejected ones included, cannot be removed.
    #[error("the stage still holds applications")]
    StageInUse,
    /// Something newer happened to it, or it was taken back already.
    #[error("can no longer be taken back")]
    UndoExpired,
    /// What the caller asked for makes no sense here: ids of two postings, a person merged with themselves.
    #[error("invalid: {0}")]
    Invalid(&'static str),
    /// Stored data does not have the form this program writes.
    #[error("stored {what} cannot be read: {detail}")]
    Unreadable {
        /// Which value.
        what: String,
        /// What the reader said; never the value itself.
        detail: String,
    },
    /// This engine cannot do it (backups of PostgreSQL are made with its own tools).
    #[error("not possible on {0}")]
    NotOnThisEngine(&'static str),
    /// Anything else the engine reported.
    #[error("database: {}", told(.0))]
    Sql(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if is_disk_full(&error) {
            Self::DiskFull
        } else if code(&error).is_some_and(|code| code == PG_DEADLOCK) {
            Self::Conflict
        } else {
            Self::Sql(error)
        }
    }
}

/// Opening the data failed.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The key does not open the file (or the file is no data file at all, which cannot be told apart).
    #[error("the key does not open the file")]
    WrongKey,
    /// The file was written by a later version of this program.
    #[error("written by a later version (its schema is {found}, this program knows {known})")]
    Newer {
        /// Schema number of the file.
        found: i64,
        /// The latest this program knows.
        known: i64,
    },
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The path cannot be opened: missing folder, no permission.
    #[error("the file cannot be opened: {}", told(.0))]
    Unavailable(#[source] sqlx::Error),
    /// The file opens, but its contents are damaged.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// The server's database cannot hold this data; the text says what to change.
    #[error("the database is not suitable: {0}")]
    Unsuitable(&'static str),
    /// A migration failed.
    #[error("the schema could not be brought up to date")]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// Anything else the engine reported.
    #[error("database: {}", told(.0))]
    Sql(#[source] sqlx::Error),
}

/// SQLITE_NOTADB: what the pages decrypt to is no database.
const SQLITE_NOTADB: &str = "26";
/// SQLITE_CANTOPEN and its extended forms end in 14.
const SQLITE_CANTOPEN: i64 = 14;

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        if is_disk_full(&error) {
            return Self::DiskFull;
        }
        match code(&error).as_deref() {
            Some(SQLITE_NOTADB) => Self::WrongKey,
            Some(code) if code.parse::<i64>().is_ok_and(|code| code & 0xff == SQLITE_CANTOPEN) => {
                Self::Unavailable(error)
            }
            _ if matches!(error, sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut) => Self::Unavailable(error),
            _ => Self::Sql(error),
        }
    }
}

impl From<sqlx::migrate::MigrateError> for OpenError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match error {
            sqlx::migrate::MigrateError::Execute(error) => error.into(),
            other => Self::Migration(other),
        }
    }
}

/// A database's error without its own words, which may quote values, paths and addresses.
fn told(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(database) => {
            format!("{:?}, code {}", database.kind(), database.code().as_deref().unwrap_or("unknown"))
        }
        sqlx::Error::Io(io) => format!("{:?}", io.kind()),
        sqlx::Error::ColumnDecode { index, .. } => format!("column {index} holds something else"),
        sqlx::Error::RowNotFound => "a row is missing".to_owned(),
        sqlx::Error::PoolTimedOut => "no connection came free".to_owned(),
        sqlx::Error::PoolClosed => "closed".to_owned(),
        sqlx::Error::WorkerCrashed => "a connection's thread ended".to_owned(),
        sqlx::Error::Configuration(_) => "the configuration is wrong".to_owned(),
        sqlx::Error::Tls(_) => "no encrypted connection".to_owned(),
        _ => "an unexpected answer".to_owned(),
    }
}

/// Where JSON is broken; the words of its error would quote it.
pub(crate) fn told_json(error: &serde_json::Error) -> String {
    format!("{:?} error in line {}, column {}", error.classify(), error.line(), error.column())
}

fn code(error: &sqlx::Error) -> Option<String> {
    error.as_database_error()?.code().map(|code| code.into_owned())
}

fn is_disk_full(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(io) => io.kind() == std::io::ErrorKind::StorageFull,
        other => code(other).is_some_and(|code| code == SQLITE_FULL || code == PG_DISK_FULL),
    }
}
