//! `naru mask` as people and scripts run it.

#![expect(clippy::expect_used, reason = "helpers of tests fail like tests")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn corpus(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(path)
}

fn naru(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_naru")).args(arguments).output().expect("runs")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path that can be named")
}

#[test]
fn a_masked_copy_is_written_and_what_was_found_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, copy) = (corpus("dev/pii/d04_근로계약서.pdf"), folder.path().join("copy.pdf"));
    let output = naru(&["mask", text(&file), "-o", text(&copy), "--json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let told = json(&output);
    let kinds: Vec<&str> =
        told["findings"].as_array().expect("a list").iter().filter_map(|f| f["type"].as_str()).collect();
    for kind in ["rrn", "phone", "email", "address", "account"] {
        assert!(kinds.contains(&kind), "{kind} in {kinds:?}");
    }
    assert_eq!(told["report"]["pages"], 1);
    let again = json(&naru(&["mask", text(&copy), "--find-only", "--json", "--types", "rrn,account"]));
    assert_eq!(again["findings"], Value::Array(Vec::new()));
}

#[test]
fn only_the_named_types_are_masked() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, copy) = (corpus("dev/pii/d01_이력서_주민번호포함.pdf"), folder.path().join("copy.pdf"));
    assert_eq!(naru(&["mask", text(&file), "-o", text(&copy), "--types", "rrn,photo"]).status.code(), Some(0));
    let left = json(&naru(&["mask", text(&copy), "--find-only", "--json"]));
    let kinds: Vec<&str> =
        left["findings"].as_array().expect("a list").iter().filter_map(|f| f["type"].as_str()).collect();
    assert!(kinds.contains(&"phone") && !kinds.contains(&"rrn") && !kinds.contains(&"photo"), "{kinds:?}");
}

#[test]
fn files_that_are_there_are_never_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.pdf");
    std::fs::copy(corpus("dev/pii/d06_포트폴리오_연락처.pdf"), &file).expect("copies");
    let before = std::fs::read(&file).expect("readable");
    let output = naru(&["mask", text(&file), "-o", text(&file)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("left alone"));
    assert_eq!(std::fs::read(&file).expect("readable"), before);
}

#[test]
fn a_word_document_becomes_a_reading_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, copy) = (corpus("dev/resumes/r13_Marcus_Bell_Product_Manager.docx"), folder.path().join("copy.pdf"));
    let output = naru(&["mask", text(&file), "-o", text(&copy), "--types", "email,phone", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let told = json(&output);
    assert_eq!(told["report"]["reading_copy"], true);
    assert!(told["findings"].as_array().is_some_and(|found| found.len() >= 2), "{told}");
    let left = json(&naru(&["mask", text(&copy), "--find-only", "--json", "--types", "email,phone"]));
    assert_eq!(left["findings"], Value::Array(Vec::new()));
    let read = json(&naru(&["parse", text(&copy), "--json"]));
    assert!(read["work"].as_array().is_some_and(|jobs| !jobs.is_empty()), "{read}");
}

#[test]
fn what_cannot_be_masked_says_why_and_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("copy.pdf");
    let sheet = folder.path().join("a.xlsx");
    std::fs::write(&sheet, b"no sheet").expect("writes");
    let output = naru(&["mask", text(&sheet), "-o", text(&copy), "--json"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(json(&output)["reason"], "unsupported");
    assert!(!copy.exists());
    assert_eq!(naru(&["mask", "missing.pdf", "-o", text(&copy)]).status.code(), Some(1));
    assert_eq!(naru(&["mask", text(&corpus("dev/README.md")), "-o", "copy.txt"]).status.code(), Some(1));
}
