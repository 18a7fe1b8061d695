//! Scores what was found of personal data: an item is found when a predicted box lies over it (IoU from 0.3) or its text is the
//! same, and covered when boxes would hide four fifths of it. Decoys must stay.

use std::collections::BTreeMap;

use regex::Regex;
use serde_json::Value;
use std::sync::LazyLock;

use super::counts::Counts;
use super::text::{get, list, nfkc, pattern};

/// From this share of union on two boxes are the same.
const SAME_BOX: f64 = 0.3;
/// An item is covered when this share of it is.
const COVERED: f64 = 0.8;

type Corners = [f64; 4];

/// The score of one document, or the sum of several.
#[derive(Debug, Default, PartialEq)]
pub(super) struct PersonalScore {
    /// Items of any type, whatever type they were taken for.
    pub(super) any: Counts,
    /// By type.
    pub(super) types: BTreeMap<String, Counts>,
    /// What must stay.
    pub(super) decoys: usize,
    /// Of these, what would be masked.
    pub(super) decoys_masked: usize,
    /// Items, and those of them that are covered.
    pub(super) items: usize,
    pub(super) covered: usize,
}

impl PersonalScore {
    /// Adds another document's.
    pub(super) fn add(&mut self, other: &Self) {
        self.any.add(other.any);
        for (kind, counts) in &other.types {
            self.types.entry(kind.clone()).or_default().add(*counts);
        }
        self.decoys += other.decoys;
        self.decoys_masked += other.decoys_masked;
        self.items += other.items;
        self.covered += other.covered;
    }

    fn count(&mut self, kind: &str, counts: Counts) {
        self.any.add(counts);
        self.types.entry(kind.to_owned()).or_default().add(counts);
    }
}

/// Scores one document's prediction.
pub(super) fn score(truth: &Value, prediction: &Value) -> PersonalScore {
    let (items, found) = (list(truth, "items"), list(prediction, "items"));
    let decoys = list(truth, "decoys");
    let mut score = PersonalScore { decoys: decoys.len(), items: items.len(), ..PersonalScore::default() };
    let mut used = vec![false; found.len()];
    for item in &items {
        let kind = kind(item);
        let first = found.iter().position(|other| hits(item, other));
        let right = found.iter().any(|other| hits(item, other) && self::kind(other) == kind);
        if let Some(first) = first {
            used[first] = true;
        }
        let by_type = Counts { tp: usize::from(right), fp: 0, fn_: usize::from(!right) };
        score.types.entry(kind).or_default().add(by_type);
        score.any.add(Counts { tp: usize::from(first.is_some()), fp: 0, fn_: usize::from(first.is_none()) });
        score.covered += usize::from(covered(item, &found) >= COVERED);
    }
    let known: Vec<&Value> = list(truth, "neutral").into_iter().chain(items.iter().copied()).collect();
    for (other, used) in found.iter().zip(used) {
        if !used && !is_known(other, &known) {
            score.count(&kind(other), Counts { tp: 0, fp: 1, fn_: 0 });
        }
    }
    score.decoys_masked = decoys.iter().filter(|decoy| found.iter().any(|other| hits(decoy, other))).count();
    score
}

/// Whether a prediction stands for something that counts neither way, or for a part of it.
fn is_known(found: &Value, known: &[&Value]) -> bool {
    let part = |other: &&&Value| match corners(found) {
        Some(area) if page(found) == page(other) => boxes(other).iter().any(|whole| share_inside(&area, whole) >= 0.8),
        _ => false,
    };
    let text = get(found, "text").map(key).unwrap_or_default();
    let piece = |other: &&&Value| text.chars().count() >= 4 && get(other, "text").is_some_and(|whole| key(whole).contains(&text));
    known.iter().any(|other| hits(other, found)) || known.iter().any(|other| part(&other)) || known.iter().any(|other| piece(&other))
}

/// Types that count as one.
fn kind(item: &Value) -> String {
    let kind = get(item, "type").unwrap_or_default().to_lowercase();
    match kind.as_str() {
        "rrn-back" | "resident" | "ssn" => "rrn".to_owned(),
        "foreigner" | "arc" | "alien" => "arn".to_owned(),
        "tel" | "mobile" => "phone".to_owned(),
        "bank" | "bank_account" => "account".to_owned(),
        "creditcard" | "credit_card" => "card".to_owned(),
        "driver" | "licence" | "driver_license" => "license".to_owned(),
        "face" => "photo".to_owned(),
        _ => kind,
    }
}

fn key(text: &str) -> String {
    static SIGNS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\s\-–.()·]+"));
    SIGNS.replace_all(&nfkc(text), "").to_lowercase()
}

fn hits(truth: &Value, found: &Value) -> bool {
    let same_box = corners(found).is_some_and(|area| {
        page(truth) == page(found) && boxes(truth).iter().any(|other| share_of_union(other, &area) >= SAME_BOX)
    });
    let (written, read) = (get(truth, "text").unwrap_or_default(), get(found, "text").unwrap_or_default());
    let page_fits = found.get("page").is_none_or(Value::is_null) || page(found) == page(truth);
    same_box || !written.is_empty() && !read.is_empty() && page_fits && key(written) == key(read)
}

fn page(item: &Value) -> u64 {
    item["page"].as_u64().unwrap_or(1)
}

fn corners(item: &Value) -> Option<Corners> {
    as_corners(item.get("box")?)
}

fn as_corners(value: &Value) -> Option<Corners> {
    let all: Vec<f64> = value.as_array()?.iter().filter_map(Value::as_f64).collect();
    all.try_into().ok()
}

/// The box around an item, and that of each of its lines.
fn boxes(item: &Value) -> Vec<Corners> {
    corners(item).into_iter().chain(list(item, "boxes").into_iter().filter_map(as_corners)).collect()
}

fn size(area: &Corners) -> f64 {
    (area[2] - area[0]) * (area[3] - area[1])
}

fn shared(a: &Corners, b: &Corners) -> f64 {
    let width = (a[2].min(b[2]) - a[0].max(b[0])).max(0.0);
    width * (a[3].min(b[3]) - a[1].max(b[1])).max(0.0)
}

fn share_of_union(a: &Corners, b: &Corners) -> f64 {
    let shared = shared(a, b);
    let union = size(a) + size(b) - shared;
    if union > 0.0 { shared / union } else { 0.0 }
}

fn share_inside(part: &Corners, whole: &Corners) -> f64 {
    if size(part) > 0.0 { shared(part, whole) / size(part) } else { 0.0 }
}

/// The share of an item that predicted boxes hide, looked at in 20 by 20 places of each line.
fn covered(item: &Value, found: &[&Value]) -> f64 {
    const PLACES: usize = 20;
    let on_page: Vec<Corners> = found.iter().filter(|other| page(other) == page(item)).filter_map(|other| corners(other)).collect();
    let lines: Vec<Corners> = list(item, "boxes").into_iter().filter_map(as_corners).collect();
    let lines = if lines.is_empty() { corners(item).into_iter().collect() } else { lines };
    let mut hidden = 0;
    for line in &lines {
        for place in 0..PLACES * PLACES {
            let at = |low: f64, high: f64, step: usize| low + (high - low) * (step as f64 + 0.5) / PLACES as f64;
            let (x, y) = (at(line[0], line[2], place / PLACES), at(line[1], line[3], place % PLACES));
            hidden += usize::from(on_page.iter().any(|a| a[0] <= x && x <= a[2] && a[1] <= y && y <= a[3]));
        }
    }
    hidden as f64 / (lines.len() * PLACES * PLACES).max(1) as f64
}
