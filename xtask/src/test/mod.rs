//! `cargo xtask test`: everything that must hold, in two lanes at a time (one cargo, one npm), a line for each step, and one
//! closing line over all: `N passed, N failed`.

mod ground;
mod lanes;
mod step;
mod steps;
mod tally;

use crate::setup::{self, Purpose, SetupError};
use ground::Ground;
use lanes::Done;
use std::time::Instant;

/// Why not everything holds.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TestError {
    /// The machine is not ready.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// No place for the data of the tests.
    #[error("no place for the data of the tests: {0}")]
    Ground(#[from] std::io::Error),
    /// Something failed; its output was printed.
    #[error("not everything holds")]
    Failed,
}

/// Runs the steps whose names contain one of the words, or all.
///
/// # Errors
/// When the machine cannot be made ready or anything fails.
pub(crate) fn run(args: impl Iterator<Item = String>) -> Result<(), TestError> {
    let words: Vec<String> = args.collect();
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word.as_str()));
    let start = Instant::now();
    setup::system_packages(Purpose::Test)?;
    let ground = Ground::lay()?;
    let done = Done::default();
    let mut total = lanes::run(&[steps::cargo_lane(), steps::ui_lane()], &wanted, &ground, &done);
    total += lanes::run(&[steps::whole()], &wanted, &ground, &done);
    total += ground.check_nothing_strayed();
    println!("\n{} in all\n", step::seconds(start.elapsed()));
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed == 0 && total.passed > 0 { Ok(()) } else { Err(TestError::Failed) }
}
