//! Reads the documents of `tests/corpus` and compares with their truth. The measures are simpler than those of
//! `cargo xtask accuracy` (values are equal or not), so the bounds are a little below what that prints.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use naru_documents::{Extraction, Limits, extract, prediction, read};
use serde_json::Value;

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(name)
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// Hits, found, wanted.
#[derive(Default, Clone, Copy)]
struct Counts(usize, usize, usize);

impl Counts {
    fn f1(self) -> f64 {
        if self.1 + self.2 == 0 { 1.0 } else { 2.0 * self.0 as f64 / (self.1 + self.2) as f64 }
    }
}

/// Lower case, without white space and legal forms.
fn key(s: &str) -> String {
    let mut s = s.to_lowercase();
    for form in ["㈜", "(주)", "주식회사", "https://", "www."] {
        s = s.replace(form, "");
    }
    s.chars().filter(|c| c.is_alphanumeric() || matches!(c, '+' | '#')).collect()
}

fn texts(v: &Value) -> Vec<String> {
    match v {
        Value::String(s) => vec![key(s)],
        Value::Array(items) => items.iter().filter_map(Value::as_str).map(key).collect(),
        _ => Vec::new(),
    }
}

fn same(truth: &[String], found: &str) -> bool {
    truth.iter().any(|t| t == found || t.len() >= 4 && (found.starts_with(t.as_str()) || found.ends_with(t.as_str())))
}

fn set(counts: &mut Counts, truth: &[Vec<String>], found: &[String]) {
    let mut used = vec![false; found.len()];
    let mut hits = 0;
    for t in truth {
        if let Some(j) = (0..found.len()).find(|&j| !used[j] && same(t, &found[j])) {
            used[j] = true;
            hits += 1;
        }
    }
    *counts = Counts(counts.0 + hits, counts.1 + found.len(), counts.2 + truth.len());
}

/// An entry counts when its name and its first month are right.
fn entries(counts: &mut Counts, truth: &Value, found: &Value, names: &[&str], name: &str) {
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    let start = |v: &Value| v["start"].as_str().unwrap_or("").to_owned();
    let truth: Vec<Vec<String>> = list(truth)
        .iter()
        .map(|t| names.iter().filter_map(|n| t[*n].as_str()).map(|n| format!("{}{}", start(t), key(n))).collect())
        .collect();
    let found: Vec<String> =
        list(found).iter().map(|f| format!("{}{}", start(f), key(f[name].as_str().unwrap_or("")))).collect();
    set(counts, &truth, &found);
}

fn measure(folder: &str, formats: &[&str]) -> BTreeMap<&'static str, Counts> {
    let root = corpus(folder);
    let manifest = json(&root.join("manifest.json"));
    let today: NaiveDate = manifest["today"].as_str().unwrap().parse().unwrap();
    let aliases = json(&root.join("skill_aliases.json"));
    let canonical = |s: &str| {
        let hit = aliases.as_object().unwrap().iter().find(|(c, a)| key(c) == key(s) || texts(a).contains(&key(s)));
        hit.map_or_else(|| key(s), |(c, _)| key(c))
    };
    let mut all: BTreeMap<&'static str, Counts> = BTreeMap::new();
    for entry in manifest["resumes"].as_array().unwrap() {
        if !formats.contains(&entry["source_format"].as_str().unwrap()) {
            continue;
        }
        let path = root.join("resumes").join(entry["file"].as_str().unwrap());
        let truth = json(&path.with_extension("truth.json"));
        let document =
            read(&std::fs::read(&path).unwrap(), entry["file"].as_str().unwrap(), &Limits::default()).unwrap();
        let Extraction::Resume(resume) = extract(&document, entry["file"].as_str().unwrap(), today) else {
            panic!("{} is a résumé", path.display())
        };
        let p = prediction(&resume);
        let mut count = |field, t: Vec<Vec<String>>, f: Vec<String>| set(all.entry(field).or_default(), &t, &f);
        let one = |v: &Value| texts(v).into_iter().map(|t| vec![t]).collect::<Vec<_>>();
        count("name", one(&truth["name"]), texts(&p["name"]));
        count("email", one(&truth["emails"]), texts(&p["emails"]));
        count(
            "phone",
            truth["phones"].as_array().unwrap().iter().map(|t| texts(&t["e164"])).collect(),
            texts(&p["phones"]),
        );
        let neutral: Vec<String> =
            truth["skills_mentioned"].as_array().unwrap().iter().filter_map(Value::as_str).map(canonical).collect();
        let wanted: Vec<Vec<String>> = truth["skills"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| vec![canonical(s["canonical"].as_str().unwrap())])
            .collect();
        let mut skills: Vec<String> =
            p["skills"].as_array().unwrap().iter().filter_map(Value::as_str).map(canonical).collect();
        skills.dedup();
        skills.retain(|s| !neutral.contains(s) || wanted.iter().any(|w| w.contains(s)));
        count("skills", wanted, skills);
        entries(
            all.entry("education").or_default(),
            &truth["education"],
            &p["education"],
            &["school", "school_as_written"],
            "school",
        );
        entries(
            all.entry("work").or_default(),
            &truth["work"],
            &p["work"],
            &["company", "company_as_written"],
            "company",
        );
        let months = |v: &Value| v["total_experience_months"].as_i64();
        let right = months(&truth).zip(months(&p)).is_some_and(|(t, p)| (t - p).abs() <= 1);
        let c = all.entry("experience").or_default();
        *c = Counts(c.0 + usize::from(right), c.1 + 1, c.2 + 1);
    }
    all
}

fn holds(measured: &BTreeMap<&'static str, Counts>, bounds: &[(&str, f64)]) {
    for (field, least) in bounds {
        let f1 = measured[field].f1();
        assert!(f1 >= *least, "{field}: {f1:.3} is below {least}");
    }
}

#[test]
fn documents_with_a_text_layer_are_read_as_well_as_promised() {
    let measured = measure("dev", &["pdf-text", "docx"]);
    holds(
        &measured,
        &[
            ("name", 0.98),
            ("email", 0.98),
            ("phone", 0.98),
            ("education", 0.9),
            ("work", 0.9),
            ("skills", 0.9),
            ("experience", 0.9),
        ],
    );
}

#[test]
fn other_people_and_wordings_are_read_too() {
    let measured = measure("own/varied", &["pdf-text", "docx"]);
    holds(
        &measured,
        &[
            ("name", 0.98),
            ("email", 0.98),
            ("phone", 0.98),
            ("education", 0.95),
            ("work", 0.95),
            ("skills", 0.95),
            ("experience", 0.95),
        ],
    );
}

#[test]
fn other_layouts_are_read_too() {
    let measured = measure("own", &["pdf-text", "docx"]);
    holds(
        &measured,
        &[
            ("name", 0.98),
            ("email", 0.98),
            ("phone", 0.98),
            ("education", 0.9),
            ("work", 0.9),
            ("skills", 0.9),
            ("experience", 0.9),
        ],
    );
}
