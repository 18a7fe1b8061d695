//! Scores schools and jobs: entries are paired first, then their parts are compared.

use serde_json::Value;

use super::counts::{Counts, Score, align};
use super::text::{FUZZ, degree, employer_similarity, get, same_date, school_similarity, similarity, squash, status};

const EDUCATION: [(&str, &str); 5] = [
    ("degree", "edu.degree"),
    ("major", "edu.major"),
    ("start", "edu.start"),
    ("end", "edu.end"),
    ("status", "edu.status"),
];
const WORK: [(&str, &str); 3] = [("title", "work.title"), ("start", "work.start"), ("end", "work.end")];

fn text<'a>(v: &'a Value, key: &str) -> &'a str {
    get(v, key).unwrap_or("")
}

/// Keeps the pairs that satisfy `keep`; the others lose their partner.
fn confirmed(alignment: super::counts::Alignment, keep: impl Fn(usize, usize) -> bool) -> super::counts::Alignment {
    let (pairs, mut lost, mut extra) = alignment;
    let (good, bad): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|&(i, j)| keep(i, j));
    for (i, j) in bad {
        lost.push(i);
        extra.push(j);
    }
    (good, lost, extra)
}

/// Schools.
pub(super) fn education(score: &mut Score, truth: &[&Value], found: &[&Value]) {
    let school = |i: usize, j: usize| {
        let p = text(found[j], "school");
        school_similarity(text(truth[i], "school"), p).max(school_similarity(text(truth[i], "school_as_written"), p))
    };
    let rank = |i: usize, j: usize| {
        school(i, j)
            + if degree(text(found[j], "degree")) == text(truth[i], "degree") { 0.15 } else { 0.0 }
            + if same_date(get(truth[i], "start"), get(found[j], "start"), false) { 0.1 } else { 0.0 }
    };
    let (pairs, lost, extra) = confirmed(align(truth.len(), found.len(), rank, FUZZ), |i, j| school(i, j) >= FUZZ);
    count_entries(score, "edu.school", &pairs, &lost, &extra);
    for &(i, j) in &pairs {
        let (a, b) = (truth[i], found[j]);
        for (key, field) in EDUCATION {
            let (t, p) = (get(a, key), get(b, key));
            let right = match key {
                "degree" => degree(p.unwrap_or("")) == t.unwrap_or(""),
                "major" => same_major(t.unwrap_or(""), p.unwrap_or("")),
                "status" => status(p.unwrap_or("")) == t.unwrap_or(""),
                _ => same_date(t, p, false),
            };
            score.single(field, j, t.is_some_and(|s| !s.is_empty()), p.is_some_and(|s| !s.is_empty()), right);
        }
    }
    for (key, field) in EDUCATION {
        let given = |v: &Value| get(v, key).is_some_and(|s| !s.is_empty());
        score.field(field).fn_ += lost.iter().filter(|&&i| given(truth[i])).count();
        count_extra(score, field, &extra, |j| given(found[j]));
    }
}

fn same_major(truth: &str, found: &str) -> bool {
    let stem = |s: &str| squash(s).trim_end_matches(['과', '전', '공', '부']).to_owned();
    similarity(truth, found) >= FUZZ || !truth.is_empty() && stem(truth) == stem(found)
}

/// Jobs.
pub(super) fn work(score: &mut Score, truth: &[&Value], found: &[&Value]) {
    let company = |i: usize, j: usize| {
        let p = text(found[j], "company");
        employer_similarity(text(truth[i], "company"), p)
            .max(employer_similarity(text(truth[i], "company_as_written"), p))
    };
    let rank = |i: usize, j: usize| {
        company(i, j)
            + if same_date(get(truth[i], "start"), get(found[j], "start"), false) { 0.2 } else { 0.0 }
            + if similarity(text(truth[i], "title"), text(found[j], "title")) >= FUZZ { 0.05 } else { 0.0 }
    };
    let (pairs, lost, extra) = confirmed(align(truth.len(), found.len(), rank, FUZZ), |i, j| company(i, j) >= FUZZ);
    count_entries(score, "work.company", &pairs, &lost, &extra);
    for &(i, j) in &pairs {
        let (a, b) = (truth[i], found[j]);
        let title = text(b, "title");
        let accepted = a.get("title_accept").and_then(Value::as_array).filter(|l| !l.is_empty());
        let right = match accepted {
            Some(titles) => titles.iter().filter_map(Value::as_str).any(|t| similarity(t, title) >= FUZZ),
            None => similarity(text(a, "title"), title) >= FUZZ,
        };
        score.single("work.title", j, !text(a, "title").is_empty(), !title.is_empty(), right);
        let start = get(b, "start");
        score.single(
            "work.start",
            j,
            get(a, "start").is_some(),
            start.is_some_and(|s| !s.is_empty()),
            same_date(get(a, "start"), start, false),
        );
        score.single("work.end", j, true, true, same_date(get(a, "end"), get(b, "end"), false));
    }
    for (key, field) in WORK {
        score.field(field).fn_ += lost.len();
        count_extra(score, field, &extra, |j| get(found[j], key).is_some_and(|s| !s.is_empty()));
    }
}

fn count_entries(score: &mut Score, field: &'static str, pairs: &[(usize, usize)], lost: &[usize], extra: &[usize]) {
    score.field(field).add(Counts { tp: pairs.len(), fp: extra.len(), fn_: lost.len() });
    score.judged.extend(pairs.iter().map(|&(_, j)| (field, j, true)).chain(extra.iter().map(|&j| (field, j, false))));
}

fn count_extra(score: &mut Score, field: &'static str, extra: &[usize], given: impl Fn(usize) -> bool) {
    for &j in extra.iter().filter(|&&j| given(j)) {
        score.field(field).fp += 1;
        score.judged.push((field, j, false));
    }
}
