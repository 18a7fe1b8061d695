//! Scores one résumé against its truth.

use std::collections::HashSet;

use serde_json::Value;

use super::alias::Aliases;
use super::counts::{Counts, Score};
use super::entries;
use super::text::{FUZZ, get, link_key, list, pattern, same_date, same_phone, similarity, squash};

/// The fields in the order in which they are printed.
pub(super) const FIELDS: [&str; 23] = [
    "name",
    "email",
    "phone",
    "birth",
    "address",
    "links",
    "edu.school",
    "edu.degree",
    "edu.major",
    "edu.start",
    "edu.end",
    "edu.status",
    "work.company",
    "work.title",
    "work.start",
    "work.end",
    "skills",
    "certificates",
    "cert.date",
    "languages",
    "military",
    "total_experience",
    "field_boxes",
];

/// Compares a prediction with the truth, field by field.
pub(super) fn score(truth: &Value, found: &Value, aliases: &Aliases) -> Score {
    let mut s = Score::default();
    person(&mut s, truth, found);
    entries::education(&mut s, &list(truth, "education"), &list(found, "education"));
    entries::work(&mut s, &list(truth, "work"), &list(found, "work"));
    skills(&mut s, truth, found, aliases);
    certificates_and_languages(&mut s, truth, found);
    service_and_experience(&mut s, truth, found);
    boxes(&mut s, truth, found);
    s
}

fn given(v: &Value, key: &str) -> bool {
    match v.get(key) {
        None | Some(Value::Null) => false,
        Some(Value::String(s)) => !s.is_empty(),
        Some(Value::Array(a)) => !a.is_empty(),
        Some(_) => true,
    }
}

fn strings<'a>(v: &'a Value, key: &str) -> Vec<&'a str> {
    list(v, key).into_iter().map(|x| x.as_str().unwrap_or("")).collect()
}

fn person(s: &mut Score, truth: &Value, found: &Value) {
    let text = |v, key| get(v, key).unwrap_or("");
    let mut names: HashSet<String> = ["name", "name_en", "name_as_written"]
        .iter()
        .map(|k| squash(text(truth, k)))
        .filter(|n| !n.is_empty())
        .collect();
    let (name, latin) = (text(truth, "name"), text(truth, "name_en"));
    if !latin.is_empty() {
        names.insert(squash(&format!("{name}{latin}")));
        names.insert(squash(&format!("{name}({latin})")));
    }
    s.single("name", 0, given(truth, "name"), given(found, "name"), names.contains(&squash(text(found, "name"))));
    s.set("email", &strings(truth, "emails"), &strings(found, "emails"), |a, b| squash(a) == squash(b), |_| false);
    let phones: Vec<&str> = list(found, "phones")
        .into_iter()
        .map(|p| p.as_str().or_else(|| get(p, "e164")).or_else(|| get(p, "as_written")).unwrap_or(""))
        .collect();
    s.set(
        "phone",
        &list(truth, "phones"),
        &phones,
        |t, p| same_phone(text(t, "e164"), text(t, "as_written"), p),
        |_| false,
    );
    let birth = given(truth, "birth") && same_date(get(truth, "birth"), get(found, "birth"), true);
    s.single("birth", 0, given(truth, "birth"), given(found, "birth"), birth);
    let address = similarity(text(truth, "address"), text(found, "address")) >= FUZZ;
    s.single("address", 0, given(truth, "address"), given(found, "address"), address);
    s.set("links", &strings(truth, "links"), &strings(found, "links"), |a, b| link_key(a) == link_key(b), |_| false);
}

fn skills(s: &mut Score, truth: &Value, found: &Value, aliases: &Aliases) {
    let mut seen = HashSet::new();
    let mut keys = Vec::new();
    for v in list(found, "skills") {
        let name = v
            .as_str()
            .or_else(|| ["canonical", "name", "as_written"].iter().find_map(|k| get(v, k).filter(|n| !n.is_empty())))
            .unwrap_or("");
        let key = aliases.canonical(name);
        if seen.insert(key.clone()) {
            keys.push(key);
        }
    }
    let wanted: Vec<String> =
        list(truth, "skills").into_iter().map(|v| aliases.canonical(get(v, "canonical").unwrap_or(""))).collect();
    let neutral: HashSet<String> =
        strings(truth, "skills_mentioned").into_iter().map(|n| aliases.canonical(n)).collect();
    s.set("skills", &wanted, &keys, |a, b| a == b, |p| neutral.contains(p));
}

/// Certificates and languages. A language test in the other list is no error.
fn certificates_and_languages(s: &mut Score, truth: &Value, found: &Value) {
    let bracket = pattern(r"[(（].*?[)）]");
    let name = |v: &Value| get(v, "name").or_else(|| v.as_str()).unwrap_or("").to_owned();
    let of = |key: &'static str, value: &str| -> Vec<(&'static str, usize, String, Option<String>)> {
        list(found, value)
            .into_iter()
            .enumerate()
            .map(|(i, v)| (key, i, name(v), get(v, "date").map(str::to_owned)))
            .collect()
    };
    let (certificates, languages) = (of("certificates", "certificates"), of("languages", "languages"));
    let mut used: HashSet<(&str, usize)> = HashSet::new();
    let mut dates = Vec::new();
    let (mut lost, mut lost_languages) = (0, 0);
    for t in list(truth, "certificates") {
        let want = name(t);
        let same = |p: &str| similarity(&want, p) >= FUZZ || squash(&want) == squash(&bracket.replace_all(p, ""));
        match certificates.iter().chain(&languages).find(|p| !used.contains(&(p.0, p.1)) && same(&p.2)) {
            Some(p) => {
                used.insert((p.0, p.1));
                dates.push((get(t, "date"), p.3.clone(), p.1));
            }
            None => lost += 1,
        }
    }
    let tp = dates.len();
    for t in list(truth, "languages") {
        let want = name(t);
        let same = |p: &str| {
            similarity(english(&want), english(p)) >= FUZZ
                || want.chars().count() > 3 && squash(p).starts_with(&squash(&want))
        };
        match languages.iter().chain(&certificates).find(|p| !used.contains(&(p.0, p.1)) && same(&p.2)) {
            Some(p) => drop(used.insert((p.0, p.1))),
            None => lost_languages += 1,
        }
    }
    for (field, pool, tp, fn_) in [
        ("certificates", &certificates, tp, lost),
        ("languages", &languages, list(truth, "languages").len() - lost_languages, lost_languages),
    ] {
        let wrong = pool.iter().filter(|p| !used.contains(&(p.0, p.1))).count();
        s.field(field).add(Counts { tp, fp: wrong, fn_ });
        s.judged.extend(pool.iter().map(|p| (field, p.1, used.contains(&(p.0, p.1)))));
    }
    for (want, p, index) in dates {
        s.single(
            "cert.date",
            index,
            want.is_some(),
            p.as_ref().is_some_and(|d| !d.is_empty()),
            same_date(want, p.as_deref(), false),
        );
    }
    s.field("cert.date").fn_ += lost;
}

fn english(name: &str) -> &str {
    match name.trim() {
        "영어" => "English",
        "한국어" => "Korean",
        "일본어" => "Japanese",
        "중국어" => "Chinese",
        "베트남어" => "Vietnamese",
        "토익" => "TOEIC",
        "오픽" => "OPIc",
        "토익스피킹" => "TOEIC Speaking",
        other => other,
    }
}

fn service_and_experience(s: &mut Score, truth: &Value, found: &Value) {
    let none = Value::Null;
    let (t, p) = (truth.get("military").unwrap_or(&none), found.get("military").unwrap_or(&none));
    let branch = get(t, "branch").unwrap_or("");
    let (found_branch, found_status) =
        (get(p, "branch").or_else(|| p.as_str()).unwrap_or(""), get(p, "status").unwrap_or(""));
    let start = get(t, "start").is_none_or(|start| start.is_empty() || same_date(Some(start), get(p, "start"), false));
    let right = t.is_object() && squash(&format!("{found_branch}{found_status}")).contains(&squash(branch)) && start;
    s.single("military", 0, !branch.is_empty(), !found_branch.is_empty() || !found_status.is_empty(), right);
    let (t, p) = (
        truth.get("total_experience_months").and_then(Value::as_f64),
        found.get("total_experience_months").and_then(Value::as_f64),
    );
    let tolerance = truth.get("total_experience_tolerance").and_then(Value::as_f64).unwrap_or(2.0);
    s.single(
        "total_experience",
        0,
        t.is_some(),
        p.is_some(),
        t.zip(p).is_some_and(|(t, p)| (p - t).abs() <= tolerance),
    );
}

fn edges(v: &Value) -> [f64; 4] {
    let n = |x: Option<&Value>| x.and_then(Value::as_f64).unwrap_or(0.0);
    match v.get("box").filter(|b| b.is_array()) {
        Some(b) => [0, 1, 2, 3].map(|i| n(b.get(i))),
        None => ["x0", "y0", "x1", "y1"].map(|k| n(v.get(k))),
    }
}

fn overlap(a: [f64; 4], b: [f64; 4]) -> f64 {
    let side = |lo: usize, hi: usize| (a[hi].min(b[hi]) - a[lo].max(b[lo])).max(0.0);
    let (common, area) = (side(0, 2) * side(1, 3), |r: [f64; 4]| (r[2] - r[0]) * (r[3] - r[1]));
    let union = area(a) + area(b) - common;
    if union > 0.0 { common / union } else { 0.0 }
}

fn boxes(s: &mut Score, truth: &Value, found: &Value) {
    let (want, have) = (list(truth, "field_boxes"), list(found, "field_boxes"));
    if want.is_empty() || have.is_empty() {
        return;
    }
    let fields: HashSet<&str> = want.iter().filter_map(|v| get(v, "field")).collect();
    let have: Vec<&Value> = have.into_iter().filter(|v| get(v, "field").is_some_and(|f| fields.contains(f))).collect();
    let page = |v: &Value| v.get("page").and_then(Value::as_i64).unwrap_or(1);
    s.set(
        "field_boxes",
        &want,
        &have,
        |a, b| get(a, "field") == get(b, "field") && page(a) == page(b) && overlap(edges(a), edges(b)) >= 0.5,
        |_| true,
    );
}
