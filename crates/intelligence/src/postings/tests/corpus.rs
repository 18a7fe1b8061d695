//! Postings written for these tests, other than those of the corpus: trades, layouts and wordings of both languages.

use super::*;
use naru_domain::posting_reading::DeadlineKind;
use naru_domain::skills::lexicon;
use std::collections::BTreeMap;
use std::path::Path;

/// What a file says is true: values by key, in the order of the file.
struct Case {
    name: String,
    truth: Vec<(String, String)>,
    text: String,
}

impl Case {
    fn one(&self, key: &str) -> Option<&str> {
        self.truth.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str())
    }

    fn list(&self, key: &str) -> Vec<String> {
        let values = self.truth.iter().filter(|(k, _)| k == key).map(|(_, v)| v);
        values.flat_map(|v| v.split(", ")).filter(|v| !v.is_empty()).map(str::to_owned).collect()
    }
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/postings");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let whole = std::fs::read_to_string(&path).unwrap();
            let (head, text) = whole.split_once("---\n").unwrap();
            let truth = head.lines().map(|l| l.split_once(": ").unwrap()).map(|(k, v)| (k.into(), v.into())).collect();
            Case { name: path.file_stem().unwrap().to_str().unwrap().into(), truth, text: text.into() }
        })
        .collect()
}

/// Hits, wrong ones and missing ones of a field, with what was wrong.
#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    missing: usize,
}

impl Tally {
    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.wrong + self.missing).max(1) as f64
    }
}

#[derive(Default)]
struct Tallies {
    fields: BTreeMap<&'static str, Tally>,
    misses: Vec<String>,
}

impl Tallies {
    fn add(&mut self, case: &Case, field: &'static str, truth: &[String], found: &[String]) {
        let tally = self.fields.entry(field).or_default();
        let right = truth.iter().filter(|t| found.contains(t)).count();
        tally.right += right;
        tally.missing += truth.len() - right;
        tally.wrong += found.iter().filter(|f| !truth.contains(f)).count();
        if right != truth.len() || found.len() != right {
            self.misses.push(format!("{:<20} {field:<10} {found:?}, not {truth:?}", case.name));
        }
    }
}

fn squashed(text: Option<&str>) -> Vec<String> {
    let plain = text.map(|t| {
        t.replace(['㈜', ' '], "")
            .replace("(주)", "")
            .replace("주식회사", "")
            .replace("Ltd", "")
            .replace("Inc", "")
            .replace("(재)", "")
    });
    let bracket = crate::pattern::pattern(r"\([^)]*\)");
    plain.map(|t| bracket.replace_all(&t, "").into_owned()).into_iter().collect()
}

fn canonical(names: Vec<String>) -> Vec<String> {
    names.into_iter().map(|n| lexicon().exact(&n).map_or(n, |s| s.canonical.to_owned())).collect()
}

fn told(reading: &PostingReading) -> (Vec<String>, Vec<String>) {
    let deadline = reading.deadline.iter().map(|d| match d.kind {
        DeadlineKind::Rolling => "rolling".to_owned(),
        DeadlineKind::UntilFilled => "until_filled".to_owned(),
        DeadlineKind::Fixed => {
            let time = d.time.map_or(String::new(), |t| format!(" {t}"));
            format!("{}{time}", d.date.unwrap())
        }
    });
    let schedules = reading.schedules.iter().map(|s| {
        let end = s.end.map_or(String::new(), |e| format!("/{e}"));
        let time = s.time.map_or(String::new(), |t| format!(" {t}"));
        let end_time = s.end_time.map_or(String::new(), |t| format!("-{t}"));
        format!("{} {}{end}{time}{end_time}", s.stage.name(), s.date)
    });
    (deadline.collect(), schedules.collect())
}

fn tallies() -> Tallies {
    let mut out = Tallies::default();
    for case in cases() {
        let reading = read(&case.text, day(case.one("today").unwrap_or("2026-01-12")));
        let (deadline, schedules) = told(&reading);
        let kind = reading.employment_type.map(|k| serde_json::to_value(k).unwrap().as_str().unwrap().to_owned());
        let years: Vec<String> = reading.min_years.map(|y| y.to_string()).into_iter().collect();
        out.add(&case, "company", &squashed(case.one("company")), &squashed(reading.company.as_deref()));
        out.add(&case, "position", &squashed(case.one("position")), &squashed(reading.position.as_deref()));
        if case.one("family").is_some() {
            out.add(
                &case,
                "family",
                &case.list("family"),
                &reading.role_family.clone().into_iter().collect::<Vec<_>>(),
            );
        }
        out.add(&case, "type", &case.list("type"), &kind.into_iter().collect::<Vec<_>>());
        out.add(&case, "years", &case.list("years"), &years);
        out.add(&case, "required", &canonical(case.list("required")), &reading.required_skills);
        out.add(&case, "preferred", &canonical(case.list("preferred")), &reading.preferred_skills);
        let groups: Vec<String> = reading.required_any_of.iter().map(|g| g.join("+")).collect();
        out.add(&case, "any of", &case.list("any").chunks(2).map(|g| g.join("+")).collect::<Vec<_>>(), &groups);
        out.add(&case, "deadline", &case.list("deadline"), &deadline);
        out.add(&case, "schedules", &case.list("schedule"), &schedules);
    }
    out
}

#[test]
fn postings_of_many_trades_and_layouts_are_read() {
    let tallies = tallies();
    assert!(cases().len() >= 25);
    let low: Vec<String> = tallies
        .fields
        .iter()
        .filter(|(_, tally)| tally.f1() < 0.95)
        .map(|(field, tally)| format!("{field}: {:.3}", tally.f1()))
        .collect();
    assert!(low.is_empty(), "{}\n{}", low.join("\n"), tallies.misses.join("\n"));
}

/// Shows what is read wrongly, however little it is.
#[test]
#[ignore = "a tool"]
fn misses() {
    let tallies = tallies();
    for (field, tally) in &tallies.fields {
        println!("{field:<12} {:.3}", tally.f1());
    }
    println!("{}", tallies.misses.join("\n"));
}

/// Writes what is read from a file of texts (JSON lines with `file`, `today`, `lines`), for the accuracy task.
#[test]
#[ignore = "a tool: NARU_POSTINGS_IN, NARU_POSTINGS_OUT"]
fn predictions_of_a_file() {
    let source = std::fs::read_to_string(std::env::var("NARU_POSTINGS_IN").unwrap()).unwrap();
    let folder = std::path::PathBuf::from(std::env::var("NARU_POSTINGS_OUT").unwrap());
    for line in source.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let lines: Vec<&str> = value["lines"].as_array().unwrap().iter().map(|l| l.as_str().unwrap()).collect();
        let reading = read(&lines.join("\n"), day(value["today"].as_str().unwrap_or("2026-01-12")));
        let name = Path::new(value["file"].as_str().unwrap()).file_stem().unwrap().to_str().unwrap().to_owned();
        std::fs::write(folder.join(name + ".json"), prediction(&reading).to_string()).unwrap();
    }
}
