//! `cargo xtask accuracy --corpus DIR --out PRED`: runs the product over a folder of documents and says how much of what
//! it read is right. Without words it does so for all of `tests/corpus` and writes `docs/ACCURACY.md`. The product is given the documents and the day of `manifest.json`; the truth files are opened only
//! afterwards, to score.

mod alias;
mod chat;
mod chat_predict;
mod counts;
mod document;
mod entries;
mod floors;
mod personal;
mod personal_report;
mod posting;
mod posting_report;
mod predictions;
mod product;
mod ranking;
mod report;
mod resume;
mod text;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// What was asked for on the command line.
#[derive(Debug, Default)]
struct Options {
    corpus: PathBuf,
    out: PathBuf,
    /// The program to run instead of building `naru` first.
    program: Option<PathBuf>,
    /// Score what `out` already holds.
    score_only: bool,
    per_doc: bool,
    /// Formats of the documents to score; empty for all.
    formats: Vec<String>,
    /// Show each field that is wrong.
    misses: bool,
    /// Fail when a figure lies below what it must be.
    floors: bool,
}

/// Why the accuracy could not be measured.
#[derive(Debug)]
pub(crate) enum AccuracyError {
    /// The command line is not understood.
    Usage(String),
    /// A file could not be read or written.
    File(PathBuf, std::io::Error),
    /// A file is not the JSON it should be.
    Json(PathBuf, serde_json::Error),
    /// The product did not run to its end.
    Product(String),
    /// Figures lie below what they must be.
    Low(Vec<String>),
    /// Pictures of pages could not be scored.
    Pages(crate::ocr_accuracy::OcrAccuracyError),
}

impl std::fmt::Display for AccuracyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Usage(what) => write!(f, "{what}\nusage: {USAGE}"),
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Json(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Pages(error) => write!(f, "{error}"),
            Self::Low(all) => write!(f, "too low: {}", all.join("; ")),
            Self::Product(what) => write!(f, "the product did not finish: {what}"),
        }
    }
}

impl std::error::Error for AccuracyError {}

const USAGE: &str = "cargo xtask accuracy [--program PATH], or cargo xtask accuracy --corpus DIR --out PRED [--per-doc] [--misses] [--formats pdf-text,docx] [--program PATH] [--score-only] [--floors]";

/// Runs the task with the words that follow `accuracy` on the command line.
///
/// # Errors
/// When a file cannot be read or written or the product fails to run. A low score is an error only for `--floors`.
pub(crate) fn run(args: impl Iterator<Item = String>) -> Result<(), AccuracyError> {
    let options = parse(args)?;
    if options.corpus.as_os_str().is_empty() {
        return document::write(&options);
    }
    if !options.score_only {
        predict(&options, &product::program(&options)?)?;
    }
    let scores = scores(&options)?;
    std::io::stdout()
        .write_all(scores.as_bytes())
        .map_err(|error| AccuracyError::File("standard output".into(), error))?;
    if options.floors { floors::check(&options) } else { Ok(()) }
}

fn predict(options: &Options, program: &Path) -> Result<(), AccuracyError> {
    product::predict(options, program)?;
    personal_report::predict(options, program)?;
    chat_predict::predict(options, program)
}

fn scores(options: &Options) -> Result<String, AccuracyError> {
    let resumes = if options.corpus.join("resumes").is_dir() { report::text(options)? } else { String::new() };
    let rest = [posting_report::text, personal_report::text, ranking::text, chat::text];
    rest.iter().try_fold(resumes, |all, text| Ok(all + &text(options)?))
}

fn parse(mut args: impl Iterator<Item = String>) -> Result<Options, AccuracyError> {
    let mut options = Options::default();
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| AccuracyError::Usage(format!("{arg} needs a value")));
        match arg.as_str() {
            "--corpus" => options.corpus = value()?.into(),
            "--out" => options.out = value()?.into(),
            "--program" => options.program = Some(value()?.into()),
            "--formats" => options.formats = value()?.split(',').map(str::to_owned).collect(),
            "--score-only" => options.score_only = true,
            "--per-doc" => options.per_doc = true,
            "--misses" => options.misses = true,
            "--floors" => options.floors = true,
            _ => return Err(AccuracyError::Usage(format!("{arg} is not known"))),
        }
    }
    if options.corpus.as_os_str().is_empty() != options.out.as_os_str().is_empty() {
        return Err(AccuracyError::Usage("--corpus and --out are needed both or not at all".into()));
    }
    Ok(options)
}

fn read_json(path: &std::path::Path) -> Result<Value, AccuracyError> {
    let bytes = std::fs::read(path).map_err(|e| AccuracyError::File(path.into(), e))?;
    serde_json::from_slice(&bytes).map_err(|e| AccuracyError::Json(path.into(), e))
}

#[cfg(test)]
mod tests;
