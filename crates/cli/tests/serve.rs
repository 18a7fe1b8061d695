//! `naru serve` as a process: it answers at the printed address, and closes its file when it is asked to stop.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

const NARU: &str = env!("CARGO_BIN_EXE_naru");

/// Sends a request of the page; the connection stays open.
fn ask(host: &str, token: &str, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(host).unwrap();
    let head =
        format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

#[test]
fn it_stops_when_asked_although_a_page_listens_and_leaves_a_closed_file() {
    let dir = tempfile::tempdir().unwrap();
    let mut server = Command::new(NARU)
        .args(["--json", "serve"])
        .env("NARU_DATA_DIR", dir.path())
        .env("NARU_KEYRING", "off")
        .env("NARU_PASSPHRASE", "long enough")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = serde_json::from_str::<Value>(&line).unwrap()["address"].as_str().unwrap().to_owned();
    let (host, token) = address.strip_prefix("http://").unwrap().split_once("/#token=").unwrap();

    let mut answer = String::new();
    ask(host, token, "/api/postings").read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("[]"), "{answer}");
    let mut refused = String::new();
    ask(host, "guess", "/api/postings").read_to_string(&mut refused).unwrap();
    assert!(refused.starts_with("HTTP/1.1 401"), "{refused}");
    let mut listening = ask(host, token, "/api/events");
    listening.read_exact(&mut [0; 12]).unwrap();
    assert!(dir.path().join("naru.db-wal").exists());

    let asked = Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap();
    assert!(asked.success());
    assert!(server.wait().unwrap().success());
    assert!(!dir.path().join("naru.db-wal").exists(), "what was written is in the file");
    assert_eq!(std::fs::read_dir(dir.path().join("readers")).unwrap().count(), 0);
    assert!(listening.read_to_end(&mut Vec::new()).is_ok());
}
