//! The opened data, and transactions on it.

use crate::error::{OpenError, StoreError};
use crate::migrations;
use crate::sql::{Prepared, Row, Value};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, Postgres};
use sqlx::query::Query;
use sqlx::sqlite::{Sqlite, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Transaction};
use std::path::Path;
use std::time::Duration;

/// Which engine holds the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// An encrypted file.
    Sqlite,
    /// A server.
    Postgres,
}

/// The opened data. Clones share it.
#[derive(Debug, Clone)]
pub struct Store(Pool);

#[derive(Debug, Clone)]
enum Pool {
    /// SQLite has one writer at a time: `write` is a single connection, so that writers queue here, in order, instead of
    /// polling for the file's lock. Readers never wait for it (WAL).
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Postgres(PgPool),
}

/// Connections that read a SQLite file at once: the window asks for two or three things at a time.
const READERS: u32 = 4;
/// Another program with the file open (the command line beside the window) holds its lock for one import at most.
const BUSY: Duration = Duration::from_secs(15);

/// Longest wait for the writing connection: far beyond the queue of any import, so that what waits longer is a fault of ours.
const WRITER_WAIT: Duration = Duration::from_secs(300);

impl Store {
    /// Opens the encrypted file at `path`, makes it when it is missing, and brings its schema up to date. `key` is the raw
    /// AES-256 key.
    ///
    /// # Errors
    /// [`OpenError::WrongKey`], [`OpenError::Newer`] and the rest of [`OpenError`]; the file is unchanged then.
    pub async fn open_sqlite(path: &Path, key: &[u8; 32]) -> Result<Self, OpenError> {
        let options = sqlite_options(path, key);
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WRITER_WAIT)
            .idle_timeout(None)
            .max_lifetime(None)
            // On a full disk SQLite ends the transaction by itself; sqlx then counts one that is no more, and the connection
            // could begin none again. By now a dropped transaction is rolled back, so one that still counts is such a one.
            .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
            .connect_with(options.clone().create_if_missing(true).journal_mode(SqliteJournalMode::Wal))
            .await?;
        check_sqlite_version(&write).await?;
        migrations::migrator(Backend::Sqlite).await?.run(&write).await?;
        let read = SqlitePoolOptions::new()
            .max_connections(READERS)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.pragma("query_only", "on"))
            .await?;
        Ok(Self(Pool::Sqlite { read, write }))
    }

    /// Connects to a PostgreSQL database (`postgres://user:password@host/name`) and brings its schema up to date.
    ///
    /// # Errors
    /// [`OpenError::Unsuitable`] when the database is not UTF-8 or its locale knows no Korean letters; [`OpenError::Newer`].
    pub async fn open_postgres(url: &str) -> Result<Self, OpenError> {
        let options = url.parse::<PgConnectOptions>()?.disable_statement_logging();
        let pool = PgPoolOptions::new().max_connections(8).connect_with(options).await?;
        check_postgres_version(&pool).await?;
        migrations::migrator(Backend::Postgres).await?.run(&pool).await?;
        check_postgres_letters(&pool).await?;
        Ok(Self(Pool::Postgres(pool)))
    }

    /// Which engine holds the data.
    pub fn backend(&self) -> Backend {
        match self.0 {
            Pool::Sqlite { .. } => Backend::Sqlite,
            Pool::Postgres(_) => Backend::Postgres,
        }
    }

    /// A snapshot to read from: everything read through it is of one instant. Drop it when done.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(Tx(match &self.0 {
            Pool::Sqlite { read, .. } => Open::Sqlite(read.begin().await?),
            Pool::Postgres(pool) => {
                Open::Postgres(pool.begin_with("begin isolation level repeatable read read only").await?)
            }
        }))
    }

    /// A transaction that writes. Dropped without [`Tx::commit`] it leaves nothing. On SQLite there is one at a time: hold it
    /// shortly, never while waiting for anything but this store.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(Tx(match &self.0 {
            Pool::Sqlite { write, .. } => Open::Sqlite(write.begin_with("begin immediate").await?),
            Pool::Postgres(pool) => Open::Postgres(pool.begin().await?),
        }))
    }

    /// A number that changes when another program has written to the file; `None` on PostgreSQL, which has no such number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn changed_elsewhere(&self) -> Result<Option<i64>, StoreError> {
        let Pool::Sqlite { write, .. } = &self.0 else { return Ok(None) };
        // All writes of this program go through this connection, so that only those of others change its number.
        Ok(Some(sqlx::query_scalar("pragma data_version").fetch_one(write).await?))
    }

    /// Closes all connections; the file can be replaced afterwards. Statements on clones fail from then on.
    pub async fn close(&self) {
        match &self.0 {
            Pool::Sqlite { read, write } => {
                read.close().await;
                // The last connection to close folds the write-ahead log into the file.
                write.close().await;
            }
            Pool::Postgres(pool) => pool.close().await,
        }
    }

    /// The single connection that writes to the SQLite file; `None` on PostgreSQL.
    pub(crate) fn sqlite_writer(&self) -> Option<&SqlitePool> {
        match &self.0 {
            Pool::Sqlite { write, .. } => Some(write),
            Pool::Postgres(_) => None,
        }
    }
}

/// How every connection to the encrypted file is set up.
pub(crate) fn sqlite_options(path: &Path, key: &[u8; 32]) -> SqliteConnectOptions {
    // OpenSSL, first initialised by SQLCipher, would take itself apart when the program exits, under the feet of connections
    // that still work, and crash it. Initialised like this it leaves that to the system.
    openssl_sys::init();
    SqliteConnectOptions::new()
        .filename(path)
        // Must be the first statement; sqlx keeps that order. A raw key skips SQLCipher's own key derivation.
        .pragma("key", key_literal(key))
        // Wiping every freed page buffer costs up to half the speed. It guards against a reader of this process's memory,
        // who could read the key and the decrypted pages anyway.
        .pragma("cipher_memory_security", "off")
        // SQLCipher would write to standard error whenever a key is wrong; the caller is told anyway.
        .pragma("cipher_log_level", "NONE")
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        // Each page is decrypted and authenticated when it comes into the cache (about 10 µs), and SQLCipher cannot map the
        // file into memory (decisions/0023). 32 MB per connection hold the search indexes of 100,000 people; it is filled only as used.
        .pragma("cache_size", "-32768")
        .statement_cache_capacity(256)
        // A slow statement would be logged with its text, and the first one holds the key.
        .disable_statement_logging()
}

/// `"x'…'"`, a raw key as SQLCipher takes it.
pub(crate) fn key_literal(key: &[u8; 32]) -> String {
    use std::fmt::Write;
    let hex = key.iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    format!("\"x'{hex}'\"")
}

async fn check_sqlite_version(pool: &SqlitePool) -> Result<(), OpenError> {
    let there: i64 = sqlx::query_scalar("select count(*) from sqlite_schema where name = '_sqlx_migrations'")
        .fetch_one(pool)
        .await?;
    if there == 0 {
        return Ok(());
    }
    let found: Option<i64> = sqlx::query_scalar("select max(version) from _sqlx_migrations").fetch_one(pool).await?;
    migrations::check_version(found)
}

async fn check_postgres_version(pool: &PgPool) -> Result<(), OpenError> {
    let there: bool = sqlx::query_scalar("select to_regclass('_sqlx_migrations') is not null").fetch_one(pool).await?;
    if !there {
        return Ok(());
    }
    let found: Option<i64> = sqlx::query_scalar("select max(version) from _sqlx_migrations").fetch_one(pool).await?;
    migrations::check_version(found)
}

/// Trigrams of a database whose locale is plain C are blind to anything but ASCII.
async fn check_postgres_letters(pool: &PgPool) -> Result<(), OpenError> {
    let utf8: bool =
        sqlx::query_scalar("select getdatabaseencoding() = 'UTF8' and cardinality(show_trgm('ㄱㅣㅁ')) > 0")
            .fetch_one(pool)
            .await?;
    if utf8 { Ok(()) } else { Err(OpenError::Unsuitable("create the database with encoding UTF8 and a UTF-8 locale")) }
}

/// A transaction, or a snapshot that is only read.
pub struct Tx(Open);

enum Open {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Which engine it runs on.
    pub fn backend(&self) -> Backend {
        match self.0 {
            Open::Sqlite(_) => Backend::Sqlite,
            Open::Postgres(_) => Backend::Postgres,
        }
    }

    /// Makes what was written durable.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`]; nothing was written then.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.0 {
            Open::Sqlite(tx) => tx.commit().await?,
            Open::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    pub(crate) async fn fetch_all(&mut self, statement: Prepared) -> Result<Vec<Row>, StoreError> {
        Ok(match &mut self.0 {
            Open::Sqlite(tx) => {
                sqlite_query(statement).fetch_all(&mut **tx).await?.into_iter().map(Row::Sqlite).collect()
            }
            Open::Postgres(tx) => {
                postgres_query(statement).fetch_all(&mut **tx).await?.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    pub(crate) async fn fetch_optional(&mut self, statement: Prepared) -> Result<Option<Row>, StoreError> {
        Ok(match &mut self.0 {
            Open::Sqlite(tx) => sqlite_query(statement).fetch_optional(&mut **tx).await?.map(Row::Sqlite),
            Open::Postgres(tx) => postgres_query(statement).fetch_optional(&mut **tx).await?.map(Row::Postgres),
        })
    }

    pub(crate) async fn execute(&mut self, statement: Prepared) -> Result<u64, StoreError> {
        Ok(match &mut self.0 {
            Open::Sqlite(tx) => sqlite_query(statement).execute(&mut **tx).await?.rows_affected(),
            Open::Postgres(tx) => postgres_query(statement).execute(&mut **tx).await?.rows_affected(),
        })
    }
}

macro_rules! bind_all {
    ($db:ty, $statement:expr) => {{
        let Prepared { sql, values, persistent } = $statement;
        // Statements are literals of this crate; values are always bound.
        let mut query = sqlx::query::<$db>(AssertSqlSafe(sql)).persistent(persistent);
        for value in values {
            query = match value {
                Value::Text(value) => query.bind(value),
                Value::Int(value) => query.bind(value),
                Value::Real(value) => query.bind(value),
                Value::Uuid(value) => query.bind(value),
                Value::Bool(value) => query.bind(value),
                Value::Bytes(value) => query.bind(value),
            };
        }
        query
    }};
}

fn sqlite_query(statement: Prepared) -> Query<'static, Sqlite, <Sqlite as sqlx::Database>::Arguments> {
    bind_all!(Sqlite, statement)
}

fn postgres_query(statement: Prepared) -> Query<'static, Postgres, <Postgres as sqlx::Database>::Arguments> {
    bind_all!(Postgres, statement)
}
