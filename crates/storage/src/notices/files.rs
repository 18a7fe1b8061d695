//! Files that go with messages.

use crate::error::StoreError;
use crate::sql::{Row, Statement, id_list};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::id::NoticeFileId;
use naru_domain::notice::NoticeFile;

/// A file with where its bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// As people see it.
    pub file: NoticeFile,
    /// The hash of its bytes.
    pub blob: String,
}

fn read(row: &Row) -> Result<KeptFile, StoreError> {
    let file = NoticeFile {
        id: row.id("id")?,
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        size: row.count("size")?,
    };
    Ok(KeptFile { file, blob: row.get("blob_hash")? })
}

/// Keeps a file that is to be sent.
pub async fn add_file(tx: &mut Tx, kept: &KeptFile, now: DateTime<Utc>) -> Result<(), StoreError> {
    Statement::new(
        "insert into notice_files (id, name, media_type, size, blob_hash, created_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(kept.file.id)
    .bind(kept.file.name.as_str())
    .bind(kept.file.media_type.as_str())
    .bind(i64::from(kept.file.size))
    .bind(kept.blob.as_str())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Files that are sent now; those that there are, in the order they came.
pub async fn files(tx: &mut Tx, ids: &[NoticeFileId]) -> Result<Vec<KeptFile>, StoreError> {
    let rows = Statement::new(
        "update notice_files set sent = $2 where id in @ids($1) returning id, name, media_type, size, blob_hash",
    )
    .bind(id_list(ids))
    .bind(true)
    .fetch_all(tx)
    .await?;
    let mut files = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(|kept| kept.file.id);
    Ok(files)
}

/// Forgets files that came before `before` and were never sent.
pub async fn forget_unsent_files(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    Statement::new("delete from notice_files where sent = $1 and created_at < $2")
        .bind(false)
        .bind(before)
        .execute(tx)
        .await
}
