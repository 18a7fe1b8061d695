//! The scores: over all documents, by format and language, for the documents with a text layer, and how far the
//! product's own confidence can be trusted.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use serde_json::Value;

use super::alias::Aliases;
use super::counts::{Counts, Score};
use super::resume::{FIELDS, score};
use super::text::{get, list, nfkc};
use super::{AccuracyError, Options, read_json};

type Totals = BTreeMap<&'static str, Counts>;

/// One scored document.
struct Scored {
    name: String,
    format: String,
    language: String,
    score: Score,
    prediction: Value,
    predicted: bool,
}

/// Scores what lies in the prediction folder.
pub(super) fn text(options: &Options) -> Result<String, AccuracyError> {
    let aliases = Aliases::read(&options.corpus.join("skill_aliases.json"))?;
    let mut documents = scored(options, &aliases)?;
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    let mut out = String::new();
    table(&mut out, "RESUMES", &documents.iter().collect::<Vec<_>>());
    groups(&mut out, &documents);
    if options.per_doc {
        for d in &documents {
            out += &format!("      {:.3}  {}\n", macro_f1(&d.score.fields), d.name);
        }
    }
    let text_layer: Vec<&Scored> =
        documents.iter().filter(|d| ["pdf-text", "docx"].contains(&d.format.as_str())).collect();
    if !text_layer.is_empty() && text_layer.len() < documents.len() {
        table(&mut out, "TEXT LAYER ONLY", &text_layer);
    }
    calibration(&mut out, &documents);
    if options.misses {
        misses(&mut out, &documents);
    }
    Ok(out)
}

fn scored(options: &Options, aliases: &Aliases) -> Result<Vec<Scored>, AccuracyError> {
    let folder = options.corpus.join("resumes");
    let predictions = predictions(&options.out.join("resumes"))?;
    let mut out = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(|e| AccuracyError::File(folder.clone(), e))? {
        let path = entry.map_err(|e| AccuracyError::File(folder.clone(), e))?.path();
        let Some(name) =
            path.file_name().and_then(|n| n.to_str()).and_then(|n| n.strip_suffix(".truth.json")).map(nfkc)
        else {
            continue;
        };
        let truth = read_json(&path)?;
        let format = get(&truth, "source_format").unwrap_or("").to_owned();
        if !options.formats.is_empty() && !options.formats.contains(&format) {
            continue;
        }
        let prediction = predictions.get(&name).cloned();
        let predicted = prediction.is_some();
        let prediction = prediction.unwrap_or(Value::Null);
        out.push(Scored {
            score: score(&truth, &prediction, aliases),
            name,
            format,
            language: get(&truth, "language").unwrap_or("").to_owned(),
            prediction,
            predicted,
        });
    }
    Ok(out)
}

/// Predictions by the name of their document.
pub(super) fn predictions(folder: &Path) -> Result<HashMap<String, Value>, AccuracyError> {
    let mut out = HashMap::new();
    for entry in std::fs::read_dir(folder).map_err(|e| AccuracyError::File(folder.into(), e))? {
        let path = entry.map_err(|e| AccuracyError::File(folder.into(), e))?.path();
        let Some(stem) = path.file_name().and_then(|n| n.to_str()).and_then(|n| n.strip_suffix(".json")) else {
            continue;
        };
        let stem = nfkc(stem);
        let stem = ["pdf", "docx", "hwpx", "hwp", "doc", "odt", "rtf", "md", "png", "jpg", "txt", "html", "pred"]
            .iter()
            .find_map(|x| stem.strip_suffix(x)?.strip_suffix('.'))
            .unwrap_or(&stem);
        out.insert(stem.to_owned(), read_json(&path)?);
    }
    Ok(out)
}

fn total<'a>(documents: impl IntoIterator<Item = &'a Scored>) -> Totals {
    let mut totals = Totals::new();
    for (field, counts) in documents.into_iter().flat_map(|d| &d.score.fields) {
        totals.entry(field).or_default().add(*counts);
    }
    totals
}

fn macro_f1(totals: &Totals) -> f64 {
    let f1: Vec<f64> = FIELDS
        .iter()
        .filter(|&&f| f != "field_boxes")
        .filter_map(|f| totals.get(f))
        .filter(|c| !c.is_empty())
        .map(|c| c.prf().2)
        .collect();
    f1.iter().sum::<f64>() / f1.len().max(1) as f64
}

fn table(out: &mut String, title: &str, documents: &[&Scored]) {
    let totals = total(documents.iter().copied());
    let predicted = documents.iter().filter(|d| d.predicted).count();
    *out += &format!("\n{title}  {} documents, {predicted} predicted          P      R     F1\n", documents.len());
    for field in FIELDS {
        if let Some(c) = totals.get(field).filter(|c| !c.is_empty()) {
            let (p, r, f) = c.prf();
            *out += &format!("  {field:<28}{p:7.3}{r:7.3}{f:7.3}   tp {:<4} fp {:<4} fn {}\n", c.tp, c.fp, c.fn_);
        }
    }
    *out += &format!("  macro F1 over fields        {:.3}\n", macro_f1(&totals));
}

fn groups(out: &mut String, documents: &[Scored]) {
    let mut by: BTreeMap<String, Vec<&Scored>> = BTreeMap::new();
    for d in documents {
        by.entry(d.format.clone()).or_default().push(d);
        by.entry(format!("lang:{}", d.language)).or_default().push(d);
    }
    for (group, members) in by {
        *out += &format!("    {group:<26}{:.3}\n", macro_f1(&total(members)));
    }
}

/// The confidence of each found value, by the field and the number under which it was judged.
fn confidences(prediction: &Value) -> HashMap<(String, usize), f64> {
    let mut out = HashMap::new();
    for e in list(prediction, "evidence") {
        if let (Some(field), Some(index), Some(c)) = (get(e, "field"), e["index"].as_u64(), e["confidence"].as_f64()) {
            out.insert((field.to_owned(), index as usize), c);
        }
    }
    out
}

fn calibration(out: &mut String, documents: &[Scored]) {
    let mut bands = [(0usize, 0usize); 4];
    for d in documents {
        let confidence = confidences(&d.prediction);
        for (field, index, right) in &d.score.judged {
            let Some(&c) = confidence.get(&((*field).to_owned(), *index)) else { continue };
            let band = &mut bands[if c >= 0.9 {
                3
            } else if c >= 0.75 {
                2
            } else if c >= 0.5 {
                1
            } else {
                0
            }];
            band.0 += usize::from(*right);
            band.1 += 1;
        }
    }
    *out += "\nCONFIDENCE      right    of   share\n";
    for (label, (right, of)) in ["below 0.50", "0.50 - 0.75", "0.75 - 0.90", "0.90 and up"].iter().zip(bands) {
        if of > 0 {
            *out += &format!("  {label:<13} {right:>5} {of:>5}   {:.3}\n", right as f64 / of as f64);
        }
    }
}

fn misses(out: &mut String, documents: &[Scored]) {
    for d in documents {
        let confidence = confidences(&d.prediction);
        for (field, counts) in &d.score.fields {
            if counts.fp + counts.fn_ > 0 && *field != "field_boxes" {
                let sure: Vec<String> = d
                    .score
                    .judged
                    .iter()
                    .filter(|(f, _, right)| f == field && !right)
                    .map(|(f, i, _)| format!("#{i} {:.2}", confidence.get(&((*f).to_owned(), *i)).unwrap_or(&0.0)))
                    .collect();
                *out += &format!(
                    "  {:<32} {field:<18} tp {} fp {} fn {}  {}\n",
                    d.name,
                    counts.tp,
                    counts.fp,
                    counts.fn_,
                    sure.join(", ")
                );
            }
        }
    }
}
