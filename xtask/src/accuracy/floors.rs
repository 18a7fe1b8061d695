//! What the product promises of the development corpus, as figures that must be reached.

use super::counts::Counts;
use super::{AccuracyError, Options, chat, posting_report, ranking};

/// NDCG of the first five, mean over all postings.
const RANKING: f64 = 0.97;
/// F1 of what is read of postings: fields that are counted together, and how good they must be.
const POSTINGS: &[(&str, &[&str], f64)] = &[
    ("schedules", &["schedule.stage+date+time"], 0.95),
    ("required skills", &["required_skills"], 0.9),
    ("preferred skills", &["preferred_skills"], 0.9),
    ("company and position", &["company", "position"], 0.9),
];
/// Shares of the questions: the right tool was asked; every fact and no forbidden claim is in the answer.
const TOOL: f64 = 0.9;
const ANSWERED: f64 = 0.9;

/// Fails with every figure that is too low, or that is missing.
pub(super) fn check(options: &Options) -> Result<(), AccuracyError> {
    let mut low = Vec::new();
    let mut hold = |name: &str, found: Option<f64>, floor: f64| {
        if found.is_none_or(|found| found < floor) {
            low.push(format!(
                "{name} {}, at least {floor:.2}",
                found.map_or("unknown".into(), |it| format!("{it:.3}"))
            ));
        }
    };
    let ranked = ranking::counted(options)?;
    hold("NDCG@5", ranked.map(|scores| ranking::mean(&scores, |score| score.ndcg)), RANKING);
    let postings = posting_report::counted(options)?;
    for (name, fields, floor) in POSTINGS {
        let together = |all: &posting_report::Counted| {
            let mut counts = Counts::default();
            for field in *fields {
                counts.add(*all.totals.get(field)?);
            }
            Some(counts.prf().2)
        };
        hold(name, postings.as_ref().and_then(together), *floor);
    }
    let chat = chat::counted(options)?;
    let share = |all: usize, of: usize| if all == 0 { 0.0 } else { of as f64 / all as f64 };
    // A question without an answer has not asked the right tool.
    hold("questions with the right tool", chat.map(|it| share(it.questions, it.tools.1)), TOOL);
    hold("questions fully answered", chat.map(|it| share(it.questions, it.right)), ANSWERED);
    if low.is_empty() { Ok(()) } else { Err(AccuracyError::Low(low)) }
}
