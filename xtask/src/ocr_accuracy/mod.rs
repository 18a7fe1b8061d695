//! `cargo xtask ocr-accuracy [DIR]`: how many characters of pictures of pages are read wrongly, beside the `tesseract` program
//! with its own settings on the same pictures in the same run. `DIR/pages.json` lists pictures with their text.

mod distance;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use serde_json::Value;

use crate::places;
use crate::setup::{self, Purpose, SetupError};
use crate::shell::{self, ShellError, cargo};
use distance::{distance, plain, spaced};

/// Why the pages could not be scored.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OcrAccuracyError {
    /// The machine lacks what is measured against.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// A program failed.
    #[error(transparent)]
    Shell(#[from] ShellError),
    /// A file could not be read.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
    /// A file or an answer is not what it should be.
    #[error("{0}")]
    Content(String),
}

/// A page with what both programs read.
struct Page {
    /// Language and kind, as the table groups them.
    group: String,
    file: String,
    truth: String,
    ours: Reading,
    theirs: Reading,
}

struct Reading {
    text: String,
    seconds: f64,
}

#[derive(Default)]
struct Sum {
    pages: usize,
    characters: usize,
    spaced_characters: usize,
    ours: [usize; 2],
    theirs: [usize; 2],
    seconds: [f64; 2],
}

/// Reads all pages and prints a table.
///
/// # Errors
/// When something cannot be built or run. A high error rate is no error.
pub(crate) fn run(mut args: impl Iterator<Item = String>) -> Result<(), OcrAccuracyError> {
    let folder = args.next().map_or_else(|| places::root().join("tests/corpus/own/pages"), PathBuf::from);
    print!("{}", table(&folder)?);
    Ok(())
}

/// Reads all pages of a folder: a line for each, then one for each group.
///
/// # Errors
/// As [`run`].
pub(crate) fn table(folder: &Path) -> Result<String, OcrAccuracyError> {
    setup::system_packages(Purpose::Bench)?;
    let pages = pages(folder)?;
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    let mut out = format!("{:<24} {:>7} {:>7}   {:>9} {:>7}\n", "page", "CER", "spaced", "tesseract", "spaced");
    for page in &pages {
        let sum = sums.entry(page.group.clone()).or_default();
        let [ours, spaced, theirs, theirs_spaced] = sum.add(page);
        out += &format!("{:<24} {ours:>6.2}% {spaced:>6.2}%   {theirs:>8.2}% {theirs_spaced:>6.2}%\n", page.file);
    }
    out.push('\n');
    for (group, sum) in &sums {
        out += &format!("{group:<14} {}\n", sum.line());
    }
    Ok(out)
}

impl Sum {
    /// Counts a page and returns its error rates in percent.
    fn add(&mut self, page: &Page) -> [f64; 4] {
        let (truth, truth_spaced) = (plain(&page.truth), spaced(&page.truth));
        let wrong = |text: &str| [distance(&truth, &plain(text)), distance(&truth_spaced, &spaced(text))];
        let (ours, theirs) = (wrong(&page.ours.text), wrong(&page.theirs.text));
        self.pages += 1;
        self.characters += truth.len();
        self.spaced_characters += truth_spaced.len();
        for kind in 0..2 {
            self.ours[kind] += ours[kind];
            self.theirs[kind] += theirs[kind];
        }
        self.seconds[0] += page.ours.seconds;
        self.seconds[1] += page.theirs.seconds;
        let (a, b) = (truth.len(), truth_spaced.len());
        [rate(ours[0], a), rate(ours[1], b), rate(theirs[0], a), rate(theirs[1], b)]
    }

    fn line(&self) -> String {
        let (a, b, pages) = (self.characters, self.spaced_characters, self.pages as f64);
        format!(
            "CER {:.2}% ({:.2}% with spaces), tesseract {:.2}% ({:.2}%); {:.2} s a page, tesseract {:.2} s",
            rate(self.ours[0], a),
            rate(self.ours[1], b),
            rate(self.theirs[0], a),
            rate(self.theirs[1], b),
            self.seconds[0] / pages,
            self.seconds[1] / pages,
        )
    }
}

fn rate(wrong: usize, of: usize) -> f64 {
    100.0 * wrong as f64 / of.max(1) as f64
}

fn pages(folder: &Path) -> Result<Vec<Page>, OcrAccuracyError> {
    let listed: Value = json(&read(&folder.join("pages.json"))?)?;
    let program = build()?;
    let mut found = Vec::new();
    for entry in listed.as_array().into_iter().flatten() {
        let word = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let picture = folder.join(word("file"));
        // One after the other, so that both have the machine to themselves as much as it is anybody's.
        let theirs = tesseract(&picture)?;
        let ours = ours(&program, &picture)?;
        let group = if word("kind") == "photo" { format!("{} photo", word("language")) } else { word("language") };
        found.push(Page { group, file: word("file"), truth: read(&folder.join(word("truth")))?, ours, theirs });
    }
    Ok(found)
}

/// Builds the example that prints lines, optimised, and says where it lies.
fn build() -> Result<PathBuf, OcrAccuracyError> {
    let words = [
        "build",
        "--release",
        "-p",
        "naru-documents",
        "--example",
        "lines",
        "--message-format",
        "json-render-diagnostics",
    ];
    let output = shell::read(&mut cargo(words))?;
    let built = String::from_utf8_lossy(&output)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|message| message["executable"].as_str().map(PathBuf::from))
        .next_back();
    built.ok_or_else(|| OcrAccuracyError::Content("the example was not built".into()))
}

/// The time is that of reading alone: in the app a worker has its models loaded.
fn ours(program: &Path, picture: &Path) -> Result<Reading, OcrAccuracyError> {
    let output = shell::read(Command::new(program).arg(picture))?;
    let answer = json(&String::from_utf8_lossy(&output))?;
    let lines: Vec<&str> = answer["lines"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    Ok(Reading { text: lines.join("\n"), seconds: answer["seconds"].as_f64().unwrap_or_default() })
}

fn tesseract(picture: &Path) -> Result<Reading, OcrAccuracyError> {
    let start = Instant::now();
    let output = shell::read(Command::new("tesseract").arg(picture).args(["-", "-l", "kor+eng"]))?;
    Ok(Reading { text: String::from_utf8_lossy(&output).into_owned(), seconds: start.elapsed().as_secs_f64() })
}

fn read(path: &Path) -> Result<String, OcrAccuracyError> {
    std::fs::read_to_string(path).map_err(|error| OcrAccuracyError::File(path.into(), error))
}

fn json(text: &str) -> Result<Value, OcrAccuracyError> {
    serde_json::from_str(text).map_err(|error| OcrAccuracyError::Content(error.to_string()))
}
