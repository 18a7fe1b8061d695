//! Runs the product over the documents with personal data and scores what it found.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::counts::Counts;
use super::personal::{PersonalScore, score};
use super::text::{get, list, nfkc};
use super::{AccuracyError, Options, product, read_json};

/// Finds the personal data in every document that the manifest lists.
pub(super) fn predict(options: &Options, program: &Path) -> Result<(), AccuracyError> {
    let manifest = read_json(&options.corpus.join("manifest.json"))?;
    let files = list(&manifest, "pii");
    for file in files.into_iter().filter_map(|item| get(item, "file")) {
        let path = options.corpus.join("pii").join(file);
        let mut command = Command::new(program);
        command.arg("mask").arg(&path).args(["--find-only", "--json"]).stdin(Stdio::null()).stderr(Stdio::inherit());
        let output = command.output().map_err(|error| AccuracyError::File(program.into(), error))?;
        let line = output.stdout.split(|&byte| byte == b'\n').find(|line| !line.is_empty());
        let line = line.ok_or_else(|| AccuracyError::Product(format!("{} ({file})", output.status)))?;
        let value: Value =
            serde_json::from_slice(line).map_err(|error| AccuracyError::Json("the product's output".into(), error))?;
        product::store(&options.out.join("pii"), &value)?;
    }
    Ok(())
}

/// Scores what lies in the prediction folder; a corpus without such documents has no score.
pub(super) fn text(options: &Options) -> Result<String, AccuracyError> {
    let folder = options.corpus.join("pii");
    if !folder.is_dir() {
        return Ok(String::new());
    }
    let (mut all, mut formats) = (PersonalScore::default(), BTreeMap::<String, Counts>::new());
    let (mut documents, mut predicted, mut each) = (0, 0, String::new());
    for path in truths(&folder)? {
        let truth = read_json(&path)?;
        let format = get(&truth, "source_format").unwrap_or_default().to_owned();
        if !options.formats.is_empty() && !options.formats.contains(&format) {
            continue;
        }
        let name = path.file_name().map(|name| nfkc(&name.to_string_lossy())).unwrap_or_default();
        let stem = name.trim_end_matches(".truth.json").to_owned();
        let found = options.out.join("pii").join(format!("{stem}.json"));
        let prediction = if found.exists() { read_json(&found)? } else { Value::Null };
        (documents, predicted) = (documents + 1, predicted + usize::from(!prediction.is_null()));
        let score = score(&truth, &prediction);
        formats.entry(format).or_default().add(score.any);
        let (tp, missed, wrong) = (score.any.tp, score.any.fn_, score.any.fp);
        each += &format!("      found {tp}, missed {missed}, wrong {wrong}, decoys {}  {stem}\n", score.decoys_masked);
        all.add(&score);
    }
    let mut out = format!("\nPERSONAL DATA  {documents} documents, {predicted} predicted      P      R     F1\n");
    row(&mut out, "all items (any type)", all.any);
    all.types.iter().for_each(|(kind, counts)| row(&mut out, kind, *counts));
    formats.iter().for_each(|(format, counts)| row(&mut out, &format!("format {format}"), *counts));
    out += &format!("  decoys wrongly masked       {} of {}\n", all.decoys_masked, all.decoys);
    out += &format!("  items covered to 80 %       {:.3}\n", all.covered as f64 / all.items.max(1) as f64);
    if options.per_doc {
        out += &each;
    }
    Ok(out)
}

pub(super) fn truths(folder: &Path) -> Result<Vec<PathBuf>, AccuracyError> {
    let failed = |error| AccuracyError::File(folder.into(), error);
    let entries = std::fs::read_dir(folder).map_err(failed)?;
    let mut paths = entries.map(|entry| Ok(entry.map_err(failed)?.path())).collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| path.to_string_lossy().ends_with(".truth.json"));
    paths.sort();
    Ok(paths)
}

fn row(out: &mut String, label: &str, counts: Counts) {
    let (p, r, f) = counts.prf();
    *out +=
        &format!("  {label:<28}{p:7.3}{r:7.3}{f:7.3}   tp {:<4} fp {:<4} fn {}\n", counts.tp, counts.fp, counts.fn_);
}
