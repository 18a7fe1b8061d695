//! Opening, writing at once, running full.

use crate::desk::{Desk, KEY, draft, resume};
use naru_domain::posting::default_stages;
use naru_storage::sql::Statement;
use naru_storage::{Backend, OpenError, Store, StoreError, postings};
use std::path::Path;
use tempfile::TempDir;

crate::on_both_engines!(
    two_writers_wait_for_each_other,
    a_reader_sees_one_instant,
    opening_again_finds_everything,
    errors_quote_no_values,
);

async fn two_writers_wait_for_each_other(desk: Desk) {
    let now = desk.now();
    let write = |store: Store| async move {
        for _ in 0..10 {
            let mut tx = store.begin().await.unwrap();
            postings::create(&mut tx, &draft("공고"), &default_stages(true), now).await.unwrap();
            tx.commit().await.unwrap();
        }
    };
    let (one, other) = (tokio::spawn(write(desk.store.clone())), tokio::spawn(write(desk.store.clone())));
    one.await.unwrap();
    other.await.unwrap();
    let mut tx = desk.store.read().await.unwrap();
    assert_eq!(postings::list(&mut tx).await.unwrap().len(), 20);
}

async fn a_reader_sees_one_instant(desk: Desk) {
    let mut reader = desk.store.read().await.unwrap();
    assert!(postings::list(&mut reader).await.unwrap().is_empty());
    desk.posting("나중").await;
    assert!(postings::list(&mut reader).await.unwrap().is_empty());
    let refused = postings::create(&mut reader, &draft("x"), &[], desk.now()).await;
    assert!(refused.is_err(), "a snapshot is only read");
    drop(reader);
    let mut reader = desk.store.read().await.unwrap();
    assert_eq!(postings::list(&mut reader).await.unwrap().len(), 1);
}

async fn opening_again_finds_everything(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    desk.candidate(&posting, &resume("김철수")).await;
    let again = desk.open_again().await;
    assert_eq!(again.backend(), desk.store.backend());
    let mut tx = again.read().await.unwrap();
    assert_eq!(postings::list(&mut tx).await.unwrap()[0].total_count, 1);
    drop(tx);
    again.close().await;
}

async fn errors_quote_no_values(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    let name = "홍길동";
    let settings = Statement::new("insert into settings (key, value) values ('settings', $1)");
    settings.bind(format!("{{\"theme\": \"{name}\"}}")).execute(&mut tx).await.unwrap();
    let mut errors = vec![naru_storage::settings::get(&mut tx).await.unwrap_err()];
    let row = Statement::new("select value from settings").fetch_one(&mut tx).await.unwrap();
    errors.push(row.get::<i64>("value").unwrap_err());
    let again = Statement::new("insert into settings (key, value) values ($1, ''), ($1, '')").bind(name);
    errors.push(again.execute(&mut tx).await.unwrap_err());
    drop(tx);
    if desk.store.backend() == Backend::Postgres {
        let mut tx = desk.store.begin().await.unwrap();
        errors.push(Statement::new("select $1::bigint").bind(name).execute(&mut tx).await.unwrap_err());
        drop(tx);
        let mut tx = desk.store.begin().await.unwrap();
        errors.push(Statement::new("select ($1 || '')::bigint").bind(name).execute(&mut tx).await.unwrap_err());
    }
    for error in errors {
        assert!(!error.to_string().contains(name), "{error}");
    }
}

async fn file(folder: &TempDir) -> (std::path::PathBuf, Store) {
    let path = folder.path().join("naru.db");
    let store = Store::open_sqlite(&path, &KEY).await.unwrap();
    (path, store)
}

/// Runs a statement on the connection that writes.
async fn run(store: &Store, sql: &'static str) {
    let mut tx = store.begin().await.unwrap();
    Statement::new(sql).fetch_all(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_file_is_ciphertext() {
    let folder = TempDir::new().unwrap();
    let (path, store) = file(&folder).await;
    let mut tx = store.begin().await.unwrap();
    let now = chrono::DateTime::from_timestamp(0, 0).unwrap();
    postings::create(&mut tx, &draft("비밀 공고 secret-title"), &[], now).await.unwrap();
    tx.commit().await.unwrap();
    let mut files = vec![std::fs::read(path.with_extension("db-wal")).unwrap()];
    store.close().await;
    files.push(std::fs::read(&path).unwrap());
    for bytes in files {
        assert!(!bytes.is_empty());
        assert!(!bytes.starts_with(b"SQLite format 3"));
        for text in ["secret-title", "create table", "postings"] {
            assert!(!bytes.windows(text.len()).any(|window| window == text.as_bytes()), "{text}");
        }
    }
}

/// docs/decisions/0023.
#[tokio::test]
async fn each_connection_keeps_its_own_pages() {
    let folder = TempDir::new().unwrap();
    let (_, store) = file(&folder).await;
    let mut tx = store.read().await.unwrap();
    let shared = Statement::new("select sqlite_compileoption_used('ENABLE_MEMORY_MANAGEMENT') as shared");
    let shared: i64 = shared.fetch_one(&mut tx).await.unwrap().get("shared").unwrap();
    assert_eq!(shared, 0, "built without the flags of .cargo/config.toml");
    drop(tx);
    store.close().await;
}

#[tokio::test]
async fn a_wrong_key_is_refused_and_changes_nothing() {
    let folder = TempDir::new().unwrap();
    let (path, store) = file(&folder).await;
    store.close().await;
    let before = std::fs::read(&path).unwrap();
    let refused = Store::open_sqlite(&path, &[8; 32]).await;
    assert!(matches!(refused, Err(OpenError::WrongKey)), "{refused:?}");
    std::fs::write(folder.path().join("text.db"), "no data file at all, but long enough to be one".repeat(200))
        .unwrap();
    let refused = Store::open_sqlite(&folder.path().join("text.db"), &KEY).await;
    assert!(matches!(refused, Err(OpenError::WrongKey)), "{refused:?}");
    assert!(std::fs::read(&path).unwrap() == before);
    Store::open_sqlite(&path, &KEY).await.unwrap();
}

#[tokio::test]
async fn a_missing_folder_is_unavailable() {
    let refused = Store::open_sqlite(Path::new("/nonexistent/naru.db"), &KEY).await;
    assert!(matches!(refused, Err(OpenError::Unavailable(_))), "{refused:?}");
}

#[tokio::test]
async fn a_file_of_a_later_version_is_refused() {
    let folder = TempDir::new().unwrap();
    let (path, store) = file(&folder).await;
    let later = "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
         values (999, 'later', 1, x'00', 0)";
    run(&store, later).await;
    store.close().await;
    let refused = Store::open_sqlite(&path, &KEY).await;
    assert!(matches!(refused, Err(OpenError::Newer { found: 999, .. })), "{refused:?}");
    let refused = Store::check_backup(&path, &KEY).await;
    assert!(matches!(refused, Err(OpenError::Newer { .. })), "{refused:?}");
}

#[tokio::test]
async fn a_full_disk_is_told_and_loses_nothing() {
    let folder = TempDir::new().unwrap();
    let (_, store) = file(&folder).await;
    let now = chrono::DateTime::from_timestamp(0, 0).unwrap();
    let mut tx = store.begin().await.unwrap();
    postings::create(&mut tx, &draft("가득 차기 전"), &default_stages(true), now).await.unwrap();
    tx.commit().await.unwrap();
    // SQLite reports its page limit exactly as it reports a full disk.
    run(&store, "pragma max_page_count = 1").await;
    let mut long = draft("큰 공고");
    long.description = "길다".repeat(1_000_000);
    let mut tx = store.begin().await.unwrap();
    let refused = postings::create(&mut tx, &long, &default_stages(true), now).await;
    assert!(matches!(refused, Err(StoreError::DiskFull)), "{refused:?}");
    drop(tx);
    run(&store, "pragma max_page_count = 1000000").await;
    let mut tx = store.begin().await.unwrap();
    postings::create(&mut tx, &draft("다시 자리가 있다"), &default_stages(true), now).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert_eq!(postings::list(&mut tx).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_backup_is_whole_and_has_its_own_key() {
    let desk = Desk::sqlite().await;
    let posting = desk.posting("백엔드").await;
    desk.candidate_with_text(&posting, &resume("김철수"), "결제 시스템").await;
    let folder = TempDir::new().unwrap();
    let copy = folder.path().join("backup.db");
    let key = [9; 32];
    desk.store.backup_to(&copy, &key).await.unwrap();
    let again = desk.store.backup_to(&copy, &key).await;
    assert!(matches!(again, Err(StoreError::Invalid(_))), "{again:?}");
    desk.candidate(&posting, &resume("나중")).await;
    Store::check_backup(&copy, &key).await.unwrap();
    let wrong = Store::check_backup(&copy, &KEY).await;
    assert!(matches!(wrong, Err(OpenError::WrongKey)), "{wrong:?}");
    let restored = Store::open_sqlite(&copy, &key).await.unwrap();
    assert_eq!(restored.backend(), Backend::Sqlite);
    let mut tx = restored.read().await.unwrap();
    assert_eq!(postings::list(&mut tx).await.unwrap()[0].total_count, 1);
    for query in ["김ㅊ", "결제"] {
        assert_eq!(naru_storage::search::search(&mut tx, query, 20).await.unwrap().len(), 1, "{query}");
    }
}

#[tokio::test]
async fn a_damaged_backup_is_noticed() {
    let desk = Desk::sqlite().await;
    let posting = desk.posting("백엔드").await;
    desk.candidate(&posting, &resume("김철수")).await;
    let folder = TempDir::new().unwrap();
    let copy = folder.path().join("backup.db");
    desk.store.backup_to(&copy, &KEY).await.unwrap();
    let mut bytes = std::fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&copy, bytes).unwrap();
    let refused = Store::check_backup(&copy, &KEY).await;
    assert!(matches!(refused, Err(OpenError::Damaged(_) | OpenError::Sql(_))), "{refused:?}");
}

#[tokio::test]
async fn postgres_backups_are_made_with_its_own_tools() {
    let desk = Desk::postgres().await;
    let refused = desk.store.backup_to(Path::new("/nonexistent"), &KEY).await;
    assert!(matches!(refused, Err(StoreError::NotOnThisEngine(_))), "{refused:?}");
}

/// Every later version opens what this version wrote.
#[tokio::test]
async fn files_of_released_versions_open() {
    let folder = TempDir::new().unwrap();
    for version in ["v0.1.0"] {
        let released = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/{version}.db"));
        let path = folder.path().join(version);
        std::fs::copy(&released, &path).unwrap();
        let store = Store::open_sqlite(&path, &KEY).await.unwrap();
        let mut tx = store.read().await.unwrap();
        let posting = postings::list(&mut tx).await.unwrap().remove(0);
        assert_eq!((posting.title.as_str(), posting.total_count), ("백엔드 개발자", 3));
        let hits = naru_storage::search::search(&mut tx, "ㄱㅊㅅ", 20).await.unwrap();
        assert_eq!(hits[0].name, "김철수");
        let detail = naru_storage::pipeline::detail(&mut tx, hits[0].application_id.unwrap()).await.unwrap().unwrap();
        assert_eq!((detail.card.name.as_str(), detail.documents.len()), ("김철수", 1));
    }
}

/// Writes the file of this version, when it is released: `cargo test -p naru-storage write_fixture -- --ignored`.
#[tokio::test]
#[ignore = "writes into the source tree; run once for each release"]
async fn write_fixture() {
    let desk = Desk::sqlite().await;
    desk.three().await;
    let name = format!("tests/fixtures/v{}.db", env!("CARGO_PKG_VERSION"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    desk.store.backup_to(&path, &KEY).await.unwrap();
}
