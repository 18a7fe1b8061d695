//! Résumés as the product reads those of the development corpus, its postings as their truth files say, and the graded ranking.

use std::path::Path;

use chrono::NaiveDate;
use naru_domain::matching::Demand;
use naru_domain::resume::{Certificate, Education, Field, Language, Resume, Work};
use naru_domain::role::Family;
use serde_json::Value;

/// The day of the corpus.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 12).unwrap()
}

/// A field as the reader makes it.
pub(crate) fn field(value: &str, as_written: &str) -> Field {
    Field { value: value.to_owned(), as_written: as_written.to_owned(), boxes: Vec::new(), confidence: 0.9 }
}

/// A field of a text, when there is one.
pub(crate) fn some(value: &Value) -> Option<Field> {
    value.as_str().map(|text| field(text, text))
}

fn list<T>(value: &Value, each: impl Fn(&Value) -> T) -> Vec<T> {
    value.as_array().into_iter().flatten().map(each).collect()
}

fn skill(value: &Value) -> Field {
    match value.as_array() {
        Some(pair) => field(pair[0].as_str().unwrap(), pair[1].as_str().unwrap()),
        None => some(value).unwrap(),
    }
}

fn work(value: &Value) -> Work {
    Work {
        title: some(&value["title"]),
        department: some(&value["department"]),
        start: some(&value["start"]),
        end: some(&value["end"]),
        current: value["current"] == true,
        description: some(&value["description"]),
        company: Some(field("회사", "회사")),
    }
}

fn education(value: &Value) -> Education {
    let (degree, status) = (some(&value["degree"]), some(&value["status"]));
    Education { degree, status, start: some(&value["start"]), end: some(&value["end"]), ..Education::default() }
}

/// A résumé from its compact form.
pub(crate) fn resume(value: &Value) -> Resume {
    Resume {
        headline: some(&value["headline"]),
        summary: some(&value["summary"]),
        education: list(&value["education"], education),
        work: list(&value["work"], work),
        skills: list(&value["skills"], skill),
        skills_mentioned: list(&value["mentioned"], skill),
        certificates: list(&value["certificates"], |name| Certificate { name: some(name).unwrap(), date: None }),
        languages: list(&value["languages"], |pair| Language {
            name: some(&pair[0]).unwrap(),
            score: some(&pair[1]),
            date: None,
        }),
        ..Resume::default()
    }
}

/// All résumés with their ids.
pub(crate) fn resumes() -> Vec<(String, Resume)> {
    let all: Value = serde_json::from_str(include_str!("../data/resumes.json")).unwrap();
    list(&all, |value| (value["id"].as_str().unwrap().to_owned(), resume(value)))
}

/// A posting and the grade (0–3) of each résumé for it.
pub(crate) struct Ranked {
    pub(crate) id: String,
    pub(crate) demand: Demand,
    pub(crate) grades: Vec<(String, u32)>,
}

/// The postings with their grades.
pub(crate) fn ranked() -> Vec<Ranked> {
    let dev = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev");
    let read = |path: std::path::PathBuf| -> Value { serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap() };
    let truth = read(dev.join("matching/ranking.truth.json"));
    list(&truth["postings"], |ranking| {
        let file = ranking["posting"].as_str().unwrap();
        let stem = file.rsplit_once('.').unwrap().0;
        let grades =
            list(&ranking["ranking"], |r| (text(&r["id"]), u32::try_from(r["grade"].as_u64().unwrap()).unwrap()));
        Ranked {
            id: text(&ranking["posting_id"]),
            demand: demand(&read(dev.join(format!("postings/{stem}.truth.json")))),
            grades,
        }
    })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// What a posting asks, from its truth; the family comes from its title.
fn demand(posting: &Value) -> Demand {
    let groups = list(&posting["required_any_of"], |group| list(group, text));
    let grouped = |name: &String| groups.iter().any(|group| group.contains(name));
    let single =
        list(&posting["required_skills"], text).into_iter().filter(|name| !grouped(name)).map(|name| vec![name]);
    let title = text(&posting["position"]);
    let family = naru_intelligence::roles::family(&title);
    assert_eq!(family, Family::from_key(posting["role_family"].as_str().unwrap()), "{title}");
    Demand {
        family,
        title,
        required: groups.iter().cloned().chain(single).collect(),
        preferred: list(&posting["preferred_skills"], |name| vec![text(name)]),
        min_months: posting["min_years"].as_u64().map(|years| u32::try_from(years).unwrap() * 12),
        ..Demand::default()
    }
}
