//! The families of roles of the development corpus: titles of postings, and people as their résumés are read.

use std::path::{Path, PathBuf};

use naru_domain::matching::{Demand, RoleFit};
use naru_domain::role::Family;
use naru_intelligence::roles;
use serde_json::Value;

use crate::corpus::resumes;
use crate::people::compared;

fn truths(folder: &str) -> Vec<(String, Value)> {
    let dev = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev").join(folder);
    let files = std::fs::read_dir(dev).unwrap().map(|entry| entry.unwrap().path());
    let truths = files.filter(|path: &PathBuf| path.to_string_lossy().ends_with(".truth.json"));
    let read = |path: PathBuf| -> Value { serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap() };
    truths.map(read).map(|truth| (truth["id"].as_str().unwrap().to_owned(), truth)).collect()
}

#[test]
fn titles_of_postings_have_their_families() {
    let family = |truth: &Value| roles::family(truth["position"].as_str().unwrap());
    let wrong: Vec<_> = truths("postings")
        .into_iter()
        .filter(|(_, truth)| family(truth).map(Family::key) != truth["role_family"].as_str())
        .map(|(id, truth)| (id, truth["position"].clone(), family(&truth)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn people_have_their_families() {
    let resumes = resumes();
    for (id, truth) in truths("resumes") {
        let family = Family::from_key(truth["role_family"].as_str().unwrap());
        let resume = &resumes.iter().find(|r| r.0 == id).unwrap().1;
        let found = compared(resume, &Demand { family, ..Demand::default() });
        assert_eq!(found.role.fit, RoleFit::Same, "{id}: {:?} instead of {family:?}", found.role);
    }
}
