//! Copies of the encrypted file, and what must hold before one takes the file's place.

use crate::error::{OpenError, StoreError};
use crate::migrations;
use crate::store::{Store, key_literal, sqlite_options};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use std::path::Path;

impl Store {
    /// Writes a consistent copy of everything to a new file at `path`, encrypted with `key`. Nobody waits for it, and when it is
    /// dropped half way, nothing of it stays but the unfinished file.
    ///
    /// # Errors
    /// [`StoreError::NotOnThisEngine`] on PostgreSQL; [`StoreError::DiskFull`]; [`StoreError::Invalid`] when the file exists.
    pub async fn backup_to(&self, path: &Path, key: &[u8; 32]) -> Result<(), StoreError> {
        let Some(writer) = self.sqlite_writer() else { return Err(StoreError::NotOnThisEngine("PostgreSQL")) };
        if path.exists() {
            return Err(StoreError::Invalid("the backup's file exists"));
        }
        let path = path.to_str().ok_or(StoreError::Invalid("the backup's path is not Unicode"))?;
        // A connection of its own: if this is dropped in the middle, the attached file goes with it. Like the one that writes,
        // because only such a connection may make the file that it attaches.
        let mut connection = writer.connect_options().connect().await?;
        sqlx::query(AssertSqlSafe(format!("attach database $1 as backup key {}", key_literal(key))))
            .persistent(false)
            .bind(path)
            .execute(&mut connection)
            .await?;
        copy(&mut connection).await?;
        sqlx::query("detach database backup").execute(&mut connection).await?;
        Ok(connection.close().await?)
    }

    /// Checks that the file at `path` can take the place of the data: the key opens it, no page was changed, and no later
    /// version wrote it.
    pub async fn check_backup(path: &Path, key: &[u8; 32]) -> Result<(), OpenError> {
        let options: SqliteConnectOptions = sqlite_options(path, key).pragma("query_only", "on");
        let mut connection = options.connect().await?;
        let found: Option<i64> =
            sqlx::query_scalar("select max(version) from _sqlx_migrations").fetch_one(&mut connection).await?;
        migrations::check_version(found)?;
        let faults: Vec<String> =
            sqlx::query_scalar("pragma cipher_integrity_check").fetch_all(&mut connection).await?;
        let check: String = sqlx::query_scalar("pragma quick_check(1)").fetch_one(&mut connection).await?;
        connection.close().await?;
        match faults.into_iter().next() {
            Some(fault) => Err(OpenError::Damaged(fault)),
            None if check != "ok" => Err(OpenError::Damaged(check)),
            None => Ok(()),
        }
    }
}

impl OpenError {
    /// Whether the file itself is at fault, so that only a backup helps.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::WrongKey | Self::Damaged(_) | Self::Migration(_) => true,
            Self::Sql(error) => is_damage(error),
            Self::Newer { .. } | Self::DiskFull | Self::Unavailable(_) | Self::Unsuitable(_) => false,
        }
    }
}

impl StoreError {
    /// Whether the file itself is at fault, so that only a backup helps.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Unreadable { .. } => true,
            Self::Sql(error) => is_damage(error),
            _ => false,
        }
    }
}

/// SQLITE_NOMEM (SQLCipher says so of a page that fails its check), SQLITE_IOERR_SHORT_READ, SQLITE_CORRUPT, SQLITE_NOTADB.
fn is_damage(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code()?.parse::<i64>().ok());
    code.is_some_and(|code| code == 522 || matches!(code & 0xff, 7 | 11 | 26))
}

async fn copy(connection: &mut sqlx::SqliteConnection) -> Result<(), sqlx::Error> {
    // One snapshot, whatever is written meanwhile (WAL).
    let mut tx = connection.begin().await?;
    sqlx::query("select sqlcipher_export('backup')").execute(&mut *tx).await?;
    tx.commit().await
}
