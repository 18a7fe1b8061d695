//! Scores what was read from one job posting against its truth.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::alias::Aliases;
use super::counts::{Counts, Score};
use super::text::{FUZZ, employer_similarity, first_match, get, list, pattern, same_date, similarity};

/// The fields in the order in which they are printed. Hashtags are a matter of taste: they have a row and no part in the mean.
pub(super) const FIELDS: [&str; 13] = [
    "company",
    "position",
    "required_skills",
    "preferred_skills",
    "deadline.date",
    "deadline.time",
    "deadline.kind",
    "schedule.date",
    "schedule.stage+date",
    "schedule.stage+date+time",
    "min_years",
    "employment_type",
    "hashtags",
];

static BRACKETS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[(（\[].*?[)）\]]"));

/// Compares a prediction with the truth, field by field.
pub(super) fn score(truth: &Value, found: &Value, aliases: &Aliases) -> Score {
    let mut s = Score::default();
    names(&mut s, truth, found);
    skills(&mut s, truth, found, aliases);
    deadline(&mut s, truth, found);
    schedules(&mut s, truth, found);
    terms(&mut s, truth, found);
    hashtags(&mut s, truth, found, aliases);
    s
}

fn text<'a>(v: &'a Value, key: &str) -> &'a str {
    get(v, key).unwrap_or("")
}

/// A field with one text at most.
fn single(s: &mut Score, field: &'static str, truth: &str, found: &str, right: bool) {
    s.single(field, 0, !truth.is_empty(), !found.is_empty(), right);
}

fn names(s: &mut Score, truth: &Value, found: &Value) {
    let (t, p) = (text(truth, "company"), text(found, "company"));
    single(s, "company", t, p, employer_similarity(t, p) >= FUZZ);
    let (t, p) = (text(truth, "position"), text(found, "position"));
    let (base, found_base) = (BRACKETS.replace_all(t, ""), BRACKETS.replace_all(p, ""));
    let best = similarity(t, p).max(similarity(&base, p)).max(similarity(&base, &found_base));
    single(s, "position", t, p, best >= FUZZ);
}

fn strings<'a>(v: &'a Value, key: &str) -> Vec<&'a str> {
    let name = |x: &'a Value| {
        x.as_str().or_else(|| ["canonical", "name"].iter().find_map(|k| get(x, k).filter(|n| !n.is_empty())))
    };
    list(v, key).into_iter().map(|x| name(x).unwrap_or("")).collect()
}

/// Canonical names, each once.
fn keys<'a>(names: impl IntoIterator<Item = &'a str>, aliases: &Aliases) -> Vec<String> {
    let mut seen = HashSet::new();
    names.into_iter().map(|n| aliases.canonical(n)).filter(|k| seen.insert(k.clone())).collect()
}

fn skills(s: &mut Score, truth: &Value, found: &Value, aliases: &Aliases) {
    let neutral: HashSet<String> = strings(truth, "skills_neutral").into_iter().map(|n| aliases.canonical(n)).collect();
    for field in ["required_skills", "preferred_skills"] {
        let wanted: Vec<String> = strings(truth, field).into_iter().map(|n| aliases.canonical(n)).collect();
        let found = keys(strings(found, field), aliases);
        s.set(field, &wanted, &found, |a, b| a == b, |p| neutral.contains(p));
    }
}

/// Day, time and kind of a deadline, as it may be predicted: an object, or a text such as `2026-01-25 23:59`.
fn parts(found: &Value) -> (String, String, String) {
    static WRITTEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\S+?)[T ](\d{1,2}:\d{2})"));
    match found.get("deadline") {
        Some(Value::String(written)) => match WRITTEN.captures(written) {
            Some(m) => (m[1].to_owned(), m[2].to_owned(), "fixed".to_owned()),
            None => (written.clone(), String::new(), if written.is_empty() { "" } else { "fixed" }.to_owned()),
        },
        Some(d) => {
            let kind =
                if text(d, "kind").is_empty() && !text(d, "date").is_empty() { "fixed" } else { text(d, "kind") };
            (text(d, "date").to_owned(), text(d, "time").to_owned(), kind.to_owned())
        }
        None => Default::default(),
    }
}

fn deadline(s: &mut Score, truth: &Value, found: &Value) {
    let none = Value::Null;
    let t = truth.get("deadline").unwrap_or(&none);
    let (date, time, kind) = parts(found);
    let same_day = same_date(get(t, "date"), Some(&date), true);
    single(s, "deadline.date", text(t, "date"), &date, same_day);
    if !text(t, "time").is_empty() || !time.is_empty() {
        single(s, "deadline.time", text(t, "time"), &time, same_time(get(t, "time"), Some(&time)) && same_day);
    }
    let open = |k: &str| k == "rolling" || k == "until_filled";
    let same_kind = kind == text(t, "kind") || open(&kind) && open(text(t, "kind"));
    single(s, "deadline.kind", text(t, "kind"), &kind, same_kind);
}

fn schedules(s: &mut Score, truth: &Value, found: &Value) {
    let wanted = list(truth, "schedules");
    let found: Vec<&Value> = list(found, "schedules")
        .into_iter()
        .filter(|v| v.is_object() && !["deadline", "application"].contains(&stage(text(v, "stage")).as_str()))
        .collect();
    let day = |a: &&Value, b: &&Value| same_date(get(a, "date"), get(b, "date"), true);
    let step = |a: &&Value, b: &&Value| day(a, b) && same_stage(text(a, "stage"), text(b, "stage"));
    let time = |a: &&Value, b: &&Value| step(a, b) && same_time(get(a, "time"), get(b, "time"));
    s.set("schedule.date", &wanted, &found, day, |_| false);
    s.set("schedule.stage+date", &wanted, &found, step, |_| false);
    s.set("schedule.stage+date+time", &wanted, &found, time, |_| false);
}

fn terms(s: &mut Score, truth: &Value, found: &Value) {
    let years = |v: &Value| {
        let n = v.get("min_years")?;
        n.as_f64().or_else(|| n.as_str()?.parse().ok())
    };
    match (years(truth), years(found)) {
        (None, None) => {}
        // Newcomers: none and zero years are the same.
        (Some(0.0), found) => {
            let right = found.is_none_or(|n| n == 0.0);
            s.field("min_years").add(Counts { tp: usize::from(right), fp: usize::from(!right), fn_: 0 });
        }
        (t, p) => s.single("min_years", 0, t.is_some(), p.is_some(), t == p),
    }
    let (t, p) = (text(truth, "employment_type"), text(found, "employment_type"));
    single(s, "employment_type", t, p, contract(t) == contract(p));
}

fn hashtags(s: &mut Score, truth: &Value, found: &Value, aliases: &Aliases) {
    if found.get("hashtags").is_none_or(Value::is_null) {
        return;
    }
    let wanted: Vec<String> = strings(truth, "hashtag_candidates").into_iter().map(|n| aliases.canonical(n)).collect();
    let found = keys(strings(found, "hashtags").into_iter().map(|t| t.trim_start_matches('#')), aliases);
    s.set("hashtags", &wanted, &found, |a, b| a == b || similarity(a, b) >= FUZZ, |_| false);
}

/// Whether two times agree; no time is as good as midnight at the end of the day.
fn same_time(truth: Option<&str>, found: Option<&str>) -> bool {
    static TIME: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{1,2}):?(\d{2})?"));
    let Some(truth) = truth else { return found.is_none_or(str::is_empty) };
    let Some(found) = found.filter(|p| !p.is_empty()) else { return truth == "24:00" };
    let plain = TIME
        .captures(found)
        .map_or(found.to_owned(), |m| format!("{:0>2}:{}", &m[1], m.get(2).map_or("00", |minute| minute.as_str())));
    plain == truth || truth == "24:00" && (plain == "00:00" || plain == "23:59")
}

/// One of the fixed words for a step.
fn stage(s: &str) -> String {
    static TABLE: LazyLock<[(&str, Regex); 11]> = LazyLock::new(|| {
        [
            ("document_result", pattern("document_result|서류.*(발표|결과|합격)|document result")),
            ("coding_test", pattern("coding|코딩")),
            ("assignment", pattern("assignment|과제|take.?home|case study")),
            ("aptitude_test", pattern("aptitude|인적성|인성|적성")),
            ("briefing", pattern("briefing|설명회|info session")),
            ("final_result", pattern("final_result|최종.*(발표|결과)|final result")),
            ("onboarding", pattern("onboard|입사|출근|start date|근무시작|인턴.*기간|join")),
            ("interview_final", pattern("interview_final|최종.*면접|임원|onsite|final (interview|conv)|cfo")),
            ("interview_2", pattern("interview_2|2차|컬처|culture")),
            ("interview_1", pattern("interview_1|1차|실무|직무|기술면접|phone|technical|portfolio")),
            ("interview", pattern("interview|면접")),
        ]
    });
    first_match(TABLE.as_slice(), s)
}

/// Whether two steps agree: an interview without a number is any, and the second may be the last.
fn same_stage(truth: &str, found: &str) -> bool {
    let (a, b) = (stage(truth), stage(found));
    let both = |x: &str, y: &str| a == x && b == y || a == y && b == x;
    let interviews = a.starts_with("interview") && b.starts_with("interview");
    a == b || interviews && (a == "interview" || b == "interview") || both("interview_2", "interview_final")
}

/// One of the fixed words for a kind of contract.
fn contract(s: &str) -> String {
    static TABLE: LazyLock<[(&str, Regex); 4]> = LazyLock::new(|| {
        [
            ("intern", pattern("intern|인턴")),
            ("contract", pattern("contract|계약|프로젝트|freelance")),
            ("part", pattern("part|파트|시간제|아르바이트")),
            ("full", pattern("full|정규|permanent|regular")),
        ]
    });
    first_match(TABLE.as_slice(), s)
}
