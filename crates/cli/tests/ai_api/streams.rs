//! Streams: a comment while nothing comes, and an end of the work when nobody listens.
#![cfg(unix)]

use super::{Api, HOST, POSTING, RESUME};
use axum::body::Body;
use http::Request;
use http_body_util::BodyExt;
use naru_testkit::desk::TestDesk;
use serde_json::json;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tower::ServiceExt;

/// A reading process that writes down who it is, and never answers.
fn silent(dir: &Path) -> (PathBuf, PathBuf) {
    let (program, pid) = (dir.join("silent"), dir.join("pid"));
    std::fs::write(&program, format!("#!/bin/sh\necho $$ > {}\nexec sleep 600\n", pid.display())).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    (program, pid)
}

/// Whether a process lives, as Linux tells it.
fn lives(pid: &str) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // A dead one that nobody has asked about yet is a zombie.
    !state.is_empty() && !state.contains(") Z ")
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn work_ends_with_who_listens() {
    let dir = tempfile::tempdir().unwrap();
    let (program, pid) = silent(dir.path());
    let mut desk = TestDesk::start(&program).await;
    desk.config.outside.heartbeat = Duration::from_millis(20);
    desk.restart().await;
    let api = Api::with(desk).await;
    let body = json!({ "resume_id": "r", "posting_id": "p", "resume_text": RESUME, "posting_text": POSTING });
    let request = Request::post("/ai/analyze")
        .header("host", HOST)
        .header("authorization", format!("Bearer {}", api.token))
        .header("content-type", "application/json")
        .body(Body::from(body.to_string()));
    let response = api.router.clone().oneshot(request.unwrap()).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut stream = response.into_body();
    for _ in 0..2 {
        let piece = stream.frame().await.unwrap().unwrap().into_data().unwrap();
        assert_eq!(piece, ": heartbeat\n\n", "nothing came yet");
    }
    let process = loop {
        match std::fs::read_to_string(&pid) {
            Ok(pid) if pid.ends_with('\n') => break pid.trim().to_owned(),
            _ => drop(stream.frame().await),
        }
    };
    assert!(lives(&process));
    drop(stream);
    while lives(&process) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
