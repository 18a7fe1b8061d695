//! The key of the encrypted file, and who holds it.

use naru_engine::{Engine, Keyring, KeyringError};
use naru_testkit::desk::{MemoryKeyring, TestDesk};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const NARU: &str = env!("CARGO_BIN_EXE_naru");

/// A keyring that can be locked.
#[derive(Default)]
struct Lockable {
    keyring: MemoryKeyring,
    locked: AtomicBool,
}

impl Lockable {
    fn open(&self) -> Result<&MemoryKeyring, KeyringError> {
        if self.locked.load(Ordering::Relaxed) { Err(KeyringError("locked".to_owned())) } else { Ok(&self.keyring) }
    }
}

impl Keyring for Lockable {
    fn set(&self, account: &str, secret: &[u8]) -> Result<(), KeyringError> {
        self.open()?.set(account, secret)
    }

    fn get(&self, account: &str) -> Result<Option<Vec<u8>>, KeyringError> {
        self.open()?.get(account)
    }

    fn remove(&self, account: &str) -> Result<(), KeyringError> {
        self.open()?.remove(account)
    }
}

#[tokio::test]
async fn a_keyring_that_was_locked_is_asked_again() {
    let keyring = Arc::new(Lockable::default());
    let mut desk = TestDesk::start_with_keyring(Path::new(NARU), Arc::clone(&keyring) as _).await;
    desk.posting("백엔드").await;
    keyring.locked.store(true, Ordering::Relaxed);
    desk.restart().await;
    assert_eq!(desk.get("/api/vault").await.ok()["state"], "key_missing");
    assert_eq!(desk.post("/api/vault/retry", Value::Null).await.ok()["state"], "key_missing");
    assert_eq!(desk.get("/api/postings").await.code(), "vault_locked");

    keyring.locked.store(false, Ordering::Relaxed);
    let open = desk.post("/api/vault/retry", Value::Null).await.ok();
    assert_eq!((&open["state"], &open["keyringAvailable"]), (&json!("open"), &json!(true)));
    assert_eq!(desk.get("/api/postings").await.ok()[0]["title"], "백엔드");
    assert_eq!(desk.post("/api/vault/retry", Value::Null).await.ok()["state"], "open");
}

#[tokio::test]
async fn a_desk_that_does_not_open_leaves_nothing_running() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    desk.engine.stop().await;
    // A folder where the record of a reading process should be: unfinished work cannot be looked for.
    std::fs::create_dir_all(desk.config.data_dir.join("readers/0190b6a0-0000-7000-8000-000000000000")).unwrap();
    let running = || tokio::runtime::Handle::current().metrics().num_alive_tasks();
    let before = running();
    for _ in 0..3 {
        assert!(Engine::start(desk.config.clone()).await.is_err());
    }
    assert_eq!(running(), before);
}

#[tokio::test]
async fn documents_without_a_row_are_thrown_away_at_a_start_unless_they_are_new() {
    let mut desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("백엔드").await;
    let resume = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev/resumes/r01_강도현_이력서.pdf");
    desk.import(&posting, &[&resume]).await;
    let folder = desk.config.data_dir.join("blobs/ab");
    std::fs::create_dir_all(&folder).unwrap();
    let [old, new] = ["a", "b"].map(|digit| folder.join(digit.repeat(64)));
    for blob in [&old, &new] {
        std::fs::write(blob, b"copied in, but its row was never written").unwrap();
    }
    let years_ago = std::time::SystemTime::UNIX_EPOCH;
    std::fs::File::options().append(true).open(&old).unwrap().set_modified(years_ago).unwrap();
    desk.restart().await;
    assert!(!old.exists() && new.exists());
    let import = desk.get("/api/imports").await.ok();
    let detail = desk.get(&format!("/api/imports/{}", import[0]["id"].as_str().unwrap())).await.ok();
    let document = detail["items"][0]["documentId"].as_str().unwrap().to_owned();
    let content = desk.get(&format!("/api/documents/{document}/content")).await;
    assert_eq!(content.body, std::fs::read(&resume).unwrap());
}
