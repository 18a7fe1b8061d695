//! Copies of the encrypted file, and what must hold before one takes the file's place.

use crate::error::{OpenError, StoreError};
use crate::migrations;
use crate::store::{Store, key_literal, sqlite_options};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use std::path::Path;

impl Store {
    /// Writes a consistent copy of everything to a new file at `path`, encrypted with `key`. Readers go on; writers wait.
    ///
    /// # Errors
    /// [`StoreError::NotOnThisEngine`] on PostgreSQL; [`StoreError::DiskFull`]; [`StoreError::Invalid`] when the file exists.
    pub async fn backup_to(&self, path: &Path, key: &[u8; 32]) -> Result<(), StoreError> {
        let Some(writer) = self.sqlite_writer() else { return Err(StoreError::NotOnThisEngine("PostgreSQL")) };
        if path.exists() {
            return Err(StoreError::Invalid("the backup's file exists"));
        }
        let path = path.to_str().ok_or(StoreError::Invalid("the backup's path is not Unicode"))?;
        // On the only connection that writes: nothing changes while it is copied.
        let mut connection = writer.acquire().await?;
        sqlx::query(AssertSqlSafe(format!("attach database $1 as backup key {}", key_literal(key))))
            .persistent(false)
            .bind(path)
            .execute(&mut *connection)
            .await?;
        let copied = copy(&mut connection).await;
        sqlx::query("detach database backup").execute(&mut *connection).await?;
        copied.map_err(StoreError::from)
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

async fn copy(connection: &mut sqlx::SqliteConnection) -> Result<(), sqlx::Error> {
    // Another program may write to the same file: the lock keeps it waiting until the copy is whole.
    let mut tx = connection.begin_with("begin immediate").await?;
    sqlx::query("select sqlcipher_export('backup')").execute(&mut *tx).await?;
    tx.commit().await
}
