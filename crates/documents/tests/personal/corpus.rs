//! Documents with known personal data.

use std::path::{Path, PathBuf};

use naru_documents::personal::{Finding, search};
use naru_documents::{Limits, personal};
use serde_json::Value;

/// A document, its bytes, and what is known of it.
pub(crate) struct Known {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) truth: Value,
}

/// The documents with a text layer below a folder of `tests/corpus`.
pub(crate) fn documents(folder: &str) -> Vec<Known> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(folder);
    let truths = std::fs::read_dir(&folder).expect("the corpus is there").flatten().map(|entry| entry.path());
    let mut truths: Vec<PathBuf> = truths.filter(|path| path.to_string_lossy().ends_with(".truth.json")).collect();
    truths.sort();
    truths.iter().map(|path| known(&folder, path)).filter(|known| known.truth["source_format"] == "pdf-text").collect()
}

fn known(folder: &Path, path: &Path) -> Known {
    let truth: Value = serde_json::from_slice(&std::fs::read(path).expect("readable")).expect("JSON");
    let name = truth["file"].as_str().expect("a name").to_owned();
    let bytes = std::fs::read(folder.join(&name)).expect("the document is there");
    Known { name, bytes, truth }
}

fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a finding stands for an item: the same text, or for a photograph the same place.
fn is(finding: &Finding, item: &Value) -> bool {
    match item["text"].as_str() {
        Some(text) => key(&finding.text) == key(text),
        None => {
            let corner = |index: usize| item["box"][index].as_f64().unwrap_or(0.0) as f32;
            let (x, y) = ((corner(0) + corner(2)) / 2.0, (corner(1) + corner(3)) / 2.0);
            let inside = |area: &personal::Area| {
                (area.rect.x0..area.rect.x1).contains(&x) && (area.rect.y0..area.rect.y1).contains(&y)
            };
            finding.kind == personal::Kind::Photo && finding.areas.iter().any(inside)
        }
    }
}

/// Items found, items in all, findings that are decoys.
fn score(folder: &str) -> (usize, usize, Vec<String>) {
    let (mut hits, mut all, mut wrong) = (0, 0, Vec::new());
    for known in documents(folder) {
        let found = search(&known.bytes, &known.name, &Limits::default()).expect("readable").findings;
        let list = |key: &str| known.truth[key].as_array().cloned().unwrap_or_default();
        for item in list("items") {
            all += 1;
            hits += usize::from(found.iter().any(|finding| is(finding, &item)));
        }
        for decoy in list("decoys").iter().filter(|decoy| found.iter().any(|finding| is(finding, decoy))) {
            wrong.push(format!("{}: {}", known.name, decoy["text"]));
        }
    }
    (hits, all, wrong)
}

#[test]
fn personal_data_of_text_documents_is_found_and_decoys_stay() {
    for folder in ["dev/pii", "own/pii"] {
        let (hits, all, wrong) = score(folder);
        assert!(all > 30 && hits * 100 >= all * 97, "{folder}: {hits} of {all}");
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
