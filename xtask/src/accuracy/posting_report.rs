//! The scores of postings over a corpus.

use std::collections::BTreeMap;

use serde_json::Value;

use super::alias::Aliases;
use super::counts::Counts;
use super::personal_report::truths;
use super::posting::{FIELDS, score};
use super::report::predictions;
use super::text::nfkc;
use super::{AccuracyError, Options, read_json};

/// What was counted over all postings, by field.
pub(super) struct Counted {
    pub(super) totals: BTreeMap<&'static str, Counts>,
    documents: usize,
    predicted: usize,
}

/// Scores what lies in the prediction folder; nothing for a corpus or predictions without postings.
pub(super) fn text(options: &Options) -> Result<String, AccuracyError> {
    Ok(counted(options)?.map_or_else(String::new, |counted| table(&counted)))
}

/// As [`text`], in figures.
pub(super) fn counted(options: &Options) -> Result<Option<Counted>, AccuracyError> {
    let (folder, found) = (options.corpus.join("postings"), options.out.join("postings"));
    if !folder.is_dir() || !found.is_dir() {
        return Ok(None);
    }
    let aliases = Aliases::read(&options.corpus.join("skill_aliases.json"))?;
    let predictions = predictions(&found)?;
    let (mut totals, mut documents, mut predicted) = (BTreeMap::new(), 0, 0);
    for path in truths(&folder)? {
        let name = path.file_name().map(|name| nfkc(&name.to_string_lossy())).unwrap_or_default();
        let prediction = predictions.get(name.trim_end_matches(".truth.json"));
        (documents, predicted) = (documents + 1, predicted + usize::from(prediction.is_some()));
        for (field, counts) in score(&read_json(&path)?, prediction.unwrap_or(&Value::Null), &aliases).fields {
            totals.entry(field).or_insert_with(Counts::default).add(counts);
        }
    }
    Ok(Some(Counted { totals, documents, predicted }))
}

/// The mean F1 of the fields that occur, without hashtags.
pub(super) fn macro_f1(totals: &BTreeMap<&'static str, Counts>) -> f64 {
    let f1: Vec<f64> =
        FIELDS.iter().filter(|f| **f != "hashtags").filter_map(|f| totals.get(f)).map(|c| c.prf().2).collect();
    f1.iter().sum::<f64>() / f1.len().max(1) as f64
}

fn table(Counted { totals, documents, predicted }: &Counted) -> String {
    let mut out = format!("\nPOSTINGS  {documents} documents, {predicted} predicted        P      R     F1\n");
    for field in FIELDS {
        if let Some(c) = totals.get(field) {
            let (p, r, f) = c.prf();
            out += &format!("  {field:<28}{p:7.3}{r:7.3}{f:7.3}   tp {:<4} fp {:<4} fn {}\n", c.tp, c.fp, c.fn_);
        }
    }
    out + &format!("  macro F1 over fields        {:.3}\n", macro_f1(totals))
}
