//! How right the assistant's answers are: facts by their text, claims that must not be made, the tool that was asked, the sources.

use std::collections::HashMap;

use serde_json::Value;

use super::predictions;
use super::text::{get, list, nfkc, squash};
use super::{AccuracyError, Options, read_json};

/// What was counted over all questions.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct ChatScore {
    /// Questions.
    pub(super) questions: usize,
    /// Answered with every fact and no forbidden claim.
    pub(super) right: usize,
    /// Facts that must be in answers, and those that are.
    pub(super) facts: (usize, usize),
    /// Answers with a forbidden claim.
    pub(super) forbidden: usize,
    /// Sources that must be cited, and those that are.
    pub(super) sources: (usize, usize),
    /// Answers that say which tool was asked, and those whose tool is right.
    pub(super) tools: (usize, usize),
}

/// Scores what lies in the prediction folder; nothing when the corpus has no questions or nothing was answered.
pub(super) fn text(options: &Options) -> Result<String, AccuracyError> {
    Ok(counted(options)?.map_or_else(String::new, table))
}

/// As [`text`], in figures.
pub(super) fn counted(options: &Options) -> Result<Option<ChatScore>, AccuracyError> {
    let truth = options.corpus.join("chat/questions.truth.json");
    let found = predictions::merged(&options.out.join("chat"), None)?;
    if !truth.exists() || found.is_empty() {
        return Ok(None);
    }
    Ok(Some(score(&read_json(&truth)?, &found)))
}

fn table(s: ChatScore) -> String {
    let of = |(all, hit): (usize, usize)| if all == 0 { 1.0 } else { hit as f64 / all as f64 };
    let questions = s.questions.max(1) as f64;
    let mut out = format!("\nCHAT  {} questions\n", s.questions);
    for (label, value) in [
        ("fully correct", s.right as f64 / questions),
        ("fact recall", of(s.facts)),
        ("answers with a forbidden claim", s.forbidden as f64 / questions),
        ("source recall", of(s.sources)),
        ("tool accuracy (where given)", of(s.tools)),
    ] {
        out += &format!("  {label:<34}{value:.3}\n");
    }
    out
}

/// Counts over all questions. `found` holds `{answer, tool, sources}` by the question's id.
pub(super) fn score(truth: &Value, found: &HashMap<String, Value>) -> ChatScore {
    let mut score = ChatScore::default();
    for question in list(truth, "questions") {
        let id = get(question, "id").unwrap_or_default();
        add(&mut score, question.get("expected").unwrap_or(&Value::Null), found.get(id).unwrap_or(&Value::Null));
    }
    score
}

fn add(score: &mut ChatScore, expected: &Value, given: &Value) {
    let answer = squash(get(given, "answer").unwrap_or_default());
    let says = |fact: &Value| !answer.is_empty() && fact.as_str().is_some_and(|fact| answer.contains(&squash(fact)));
    let facts = list(expected, "must_include");
    let hit = facts.iter().filter(|fact| alternatives(fact).into_iter().any(says)).count();
    let wrong = list(expected, "must_not_include").into_iter().any(says);
    score.questions += 1;
    score.facts = (score.facts.0 + facts.len(), score.facts.1 + hit);
    score.forbidden += usize::from(wrong);
    score.right += usize::from(!answer.is_empty() && hit == facts.len() && !wrong);
    if let Some(tool) = given.get("tool").filter(|tool| !tool.is_null()) {
        let right = list(expected, "tools").contains(&tool);
        score.tools = (score.tools.0 + 1, score.tools.1 + usize::from(right));
    }
    let (cited, wanted) = (list(given, "sources"), list(expected, "sources"));
    let cites = |source: &&&Value| source.as_str().is_some_and(|source| cited.iter().any(|c| same_source(source, c)));
    let found = wanted.iter().filter(cites).count();
    score.sources = (score.sources.0 + wanted.len(), score.sources.1 + found);
}

/// A fact, or the ways in which it may be said.
fn alternatives(fact: &Value) -> Vec<&Value> {
    fact.as_array().map_or_else(|| vec![fact], |ways| ways.iter().collect())
}

fn same_source(wanted: &str, cited: &Value) -> bool {
    let (wanted, cited) = (nfkc(wanted), nfkc(cited.as_str().unwrap_or_default()));
    !cited.is_empty() && (cited.contains(&wanted) || wanted.contains(&cited))
}
