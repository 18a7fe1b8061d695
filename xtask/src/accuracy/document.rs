//! Scores everything in `tests/corpus` and writes `docs/ACCURACY.md`.

use std::path::Path;

use super::{AccuracyError, Options, predict, product, scores};
use crate::{ocr_accuracy, places};

/// A folder of the corpus, and what is said of it.
struct Part {
    title: &'static str,
    folder: &'static str,
    about: &'static str,
    /// Whether each wrong value is listed. What is held back is only counted, so that nobody tunes to it.
    misses: bool,
}

const PARTS: &[Part] = &[
    Part {
        title: "Development corpus",
        folder: "dev",
        about: "Twenty résumés (PDF with and without a text layer, scans, photographs, Word, HWPX), documents with personal data, \
                fifteen postings, graded rankings for six of them and 25 questions to the assistant. The rules were written with these in view.",
        misses: true,
    },
    Part {
        title: "Own documents",
        folder: "own",
        about: "Fifteen résumés in layouts that the development corpus lacks, and seventeen documents with personal data. Tuned to.",
        misses: true,
    },
    Part {
        title: "Other layouts",
        folder: "own/varied",
        about: "Fourteen résumés whose layouts and wordings came up later. Tuned to in part.",
        misses: true,
    },
    Part {
        title: "Other formats",
        folder: "own/formats",
        about: "Twenty résumés as HWPX, DOC, ODT, RTF, web pages, plain text and Markdown.",
        misses: true,
    },
    Part {
        title: "Held back",
        folder: "own/holdout",
        about: "Seven résumés and twelve documents with personal data that no rule was written for. The figures to believe.",
        misses: false,
    },
];

const HEAD: &str = "# Accuracy\n\n\
Made by `cargo xtask accuracy`; do not edit. How values are compared is written in `xtask/src/accuracy`: a field counts as found\n\
when its normalised value is the truth's (names without spaces, telephone numbers as E.164, dates as far as they are given, skills\n\
by their aliases), entries of work and education when their fields agree for the most part. P is the share of what was found that is right, R the share of\n\
what is there that was found, F1 their harmonic mean. Lines at the end of a part list every document with values that are wrong\n\
(tp right, fp wrong, fn missing), with how sure the reader was of them.\n";

const PAGES: &str = "\n## Text recognition\n\n\
Characters read wrongly on pictures of pages (edit distance over the length of the text, without and with spaces), beside the\n\
`tesseract` program with its own settings (`-l kor+eng`) on the same pictures in the same run.\n\n";

/// Runs the product over every part and writes the document.
pub(super) fn write(asked: &Options) -> Result<(), AccuracyError> {
    let program = product::program(asked)?;
    let mut text = HEAD.to_owned();
    for part in PARTS {
        println!("{}", part.title);
        text += &format!("\n## {}\n\n{}\n\n```text{}```\n", part.title, part.about, scored(part, &program)?);
    }
    let pages = ocr_accuracy::table(&places::root().join("tests/corpus/own/pages")).map_err(AccuracyError::Pages)?;
    text += &format!("{PAGES}```text\n{pages}```\n");
    let path = places::root().join("docs/ACCURACY.md");
    std::fs::write(&path, text).map_err(|error| AccuracyError::File(path, error))
}

fn scored(part: &Part, program: &Path) -> Result<String, AccuracyError> {
    let out = places::target().join("xtask/accuracy").join(part.folder);
    if out.exists() {
        std::fs::remove_dir_all(&out).map_err(|error| AccuracyError::File(out.clone(), error))?;
    }
    let corpus = places::root().join("tests/corpus").join(part.folder);
    let options = Options { corpus, out, misses: part.misses, program: Some(program.into()), ..Options::default() };
    predict(&options, program)?;
    scores(&options)
}
