//! How well the order of candidates agrees with the graded ranking: NDCG of the first five with gains 2^grade − 1, and the share of
//! strong candidates among as many first places.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::predictions;
use super::text::{get, list, nfkc};
use super::{AccuracyError, Options, read_json};

/// Places that count.
const PLACES: usize = 5;
/// The grade of strong candidates.
const STRONG: u64 = 3;

/// One posting's score.
#[derive(Debug, PartialEq)]
pub(super) struct RankingScore {
    /// The posting's id.
    pub(super) posting: String,
    /// 0 to 1.
    pub(super) ndcg: f64,
    /// Share of the strong candidates that stand within as many first places, 0 to 1.
    pub(super) strong_recall: f64,
}

/// Scores what lies in the prediction folder; nothing when the corpus has no ranking or nothing was predicted.
pub(super) fn text(options: &Options) -> Result<String, AccuracyError> {
    Ok(counted(options)?.map_or_else(String::new, |scores| table(&scores)))
}

/// As [`text`], in figures.
pub(super) fn counted(options: &Options) -> Result<Option<Vec<RankingScore>>, AccuracyError> {
    let truth = options.corpus.join("matching/ranking.truth.json");
    let found = predictions::merged(&options.out.join("matching"), Some("ranking"))?;
    if !truth.exists() || found.is_empty() {
        return Ok(None);
    }
    Ok(Some(score(&read_json(&truth)?, &found)))
}

/// The mean over all postings.
pub(super) fn mean(scores: &[RankingScore], of: fn(&RankingScore) -> f64) -> f64 {
    scores.iter().map(of).sum::<f64>() / scores.len().max(1) as f64
}

fn table(scores: &[RankingScore]) -> String {
    let mut out = "\nMATCHING                      NDCG@5  strong recall@k\n".to_owned();
    for s in scores {
        out += &format!("  {:<28}{:.3}   {:.3}\n", s.posting, s.ndcg, s.strong_recall);
    }
    let (ndcg, recall) = (mean(scores, |s| s.ndcg), mean(scores, |s| s.strong_recall));
    out + &format!("  mean                        {ndcg:.3}   {recall:.3}\n")
}

/// The score of each posting. `found` holds lists of résumés, best first, by the posting's id, file, or file without extension.
pub(super) fn score(truth: &Value, found: &HashMap<String, Value>) -> Vec<RankingScore> {
    list(truth, "postings").into_iter().map(|posting| of_posting(posting, found)).collect()
}

fn of_posting(posting: &Value, found: &HashMap<String, Value>) -> RankingScore {
    let ranking = list(posting, "ranking");
    let grades = by_name(&ranking);
    let mut seen = HashSet::new();
    let names = ranked(posting, found).into_iter().filter_map(|name| grades.get(&nfkc(&name)).copied());
    let got: Vec<u64> = names.filter(|(id, _)| seen.insert(*id)).map(|(_, grade)| grade).collect();
    let ideal: Vec<u64> = ranking.iter().map(|entry| grade(entry)).collect();
    RankingScore {
        posting: get(posting, "posting_id").unwrap_or_default().to_owned(),
        ndcg: ndcg(&got, &ideal),
        strong_recall: strong_recall(&got, &ideal),
    }
}

fn grade(entry: &Value) -> u64 {
    entry.get("grade").and_then(Value::as_u64).unwrap_or(0)
}

/// Id and grade of each résumé by its id, file, and file without extension.
fn by_name<'a>(ranking: &[&'a Value]) -> HashMap<String, (&'a str, u64)> {
    let names = ranking.iter().flat_map(|entry| {
        let (id, file) = (get(entry, "id").unwrap_or_default(), get(entry, "resume").unwrap_or_default());
        [id, file, stem(file)].map(|name| (nfkc(name), (id, grade(entry))))
    });
    names.collect()
}

/// The predicted names, best first.
fn ranked(posting: &Value, found: &HashMap<String, Value>) -> Vec<String> {
    let (id, file) = (get(posting, "posting_id").unwrap_or_default(), get(posting, "posting").unwrap_or_default());
    let given = |name: &str| found.get(name).filter(|value| value.as_array().is_none_or(|items| !items.is_empty()));
    let Some(value) = given(id).or_else(|| given(file)).or_else(|| given(stem(file))) else { return Vec::new() };
    let items = value.as_array().map_or_else(|| vec![value], |items| items.iter().collect());
    let name = |item: &&Value| {
        let of = |key: &str| get(item, key).filter(|name| !name.is_empty());
        item.as_str().or_else(|| of("resume")).or_else(|| of("id")).map(str::to_owned)
    };
    items.iter().filter_map(name).collect()
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

fn ndcg(got: &[u64], ideal: &[u64]) -> f64 {
    let mut best = ideal.to_vec();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let most = discounted(&best);
    if most == 0.0 { 1.0 } else { discounted(got) / most }
}

fn discounted(grades: &[u64]) -> f64 {
    let gain = |grade: u64| 2_f64.powi(i32::try_from(grade).unwrap_or(0)) - 1.0;
    grades.iter().take(PLACES).enumerate().map(|(i, grade)| gain(*grade) / ((i + 2) as f64).log2()).sum()
}

fn strong_recall(got: &[u64], ideal: &[u64]) -> f64 {
    let strong = ideal.iter().filter(|grade| **grade == STRONG).count();
    if strong == 0 {
        return 1.0;
    }
    got.iter().take(strong).filter(|grade| **grade == STRONG).count() as f64 / strong as f64
}
