//! Documents that are no résumés never become candidates.

use std::path::Path;

use chrono::NaiveDate;
use naru_documents::{Extraction, Limits, extract, read};

fn is_resume(folder: &str, start: &str) -> bool {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev").join(folder);
    let path = std::fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .find(|p| {
            p.file_name().unwrap().to_string_lossy().starts_with(start) && p.extension().is_some_and(|x| x == "pdf")
        })
        .unwrap();
    let document = read(&std::fs::read(&path).unwrap(), "a.pdf", &Limits::default()).unwrap();
    matches!(extract(&document, "a.pdf", NaiveDate::from_ymd_opt(2026, 1, 12).unwrap()), Extraction::Resume(_))
}

#[test]
fn postings_invoices_contracts_and_registers_are_refused() {
    for (folder, start) in [
        ("postings", "p03"),
        ("postings", "p10"),
        ("postings", "p13"),
        ("pii", "d02"),
        ("pii", "d04"),
        ("pii", "d06"),
        ("pii", "d12"),
    ] {
        assert!(!is_resume(folder, start), "{start}");
    }
}

#[test]
fn resumes_with_little_in_them_are_kept() {
    for start in ["d01", "d05"] {
        assert!(is_resume("pii", start), "{start}");
    }
}
