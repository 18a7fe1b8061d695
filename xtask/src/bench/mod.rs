//! `cargo xtask bench [PART…]`: measures, and puts what was measured into its section of `docs/BENCHMARKS.md`. Other
//! sections stay as they are. Everything is measured on optimised builds.

mod first_sync;
mod outbox;
mod parts;
mod section;
mod storage;

use crate::places;
use crate::setup::{self, Purpose, SetupError};
use crate::shell::{self, ShellError, cargo, npm};
use parts::Part;
use section::Section;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Why not everything was measured.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BenchError {
    /// No part is called so.
    #[error("no such part: {0}; there are {names}", names = parts::names())]
    NoSuchPart(String),
    /// The machine is not ready.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// A build or a measurement failed.
    #[error(transparent)]
    Shell(#[from] ShellError),
    /// A measurement failed.
    #[error("{0} could not be measured: {1}")]
    Measure(&'static str, String),
    /// The page could not be read or written.
    #[error("{0}: {1}")]
    Page(PathBuf, std::io::Error),
}

/// Measures the named parts, or all. `--data` makes the data at scale (100,000 people, a board of 5,000 cards), which is kept
/// for later runs, and measures on it.
///
/// # Errors
/// When the machine cannot be made ready, or a measurement fails; what was measured before is on the page.
pub(crate) fn run(args: impl Iterator<Item = String>) -> Result<(), BenchError> {
    let args = args.map(|arg| if arg == "--data" { "storage".to_owned() } else { arg });
    let chosen = parts::choose(args.collect())?;
    setup::system_packages(Purpose::Bench)?;
    let mut build = cargo(["build", "--release", "--workspace", "--exclude", "xtask"]);
    let features = "naru-desktop/custom-protocol,naru-testkit/scale,naru-testkit/first-sync,naru-testkit/passages";
    build.args(["--features", features]);
    match chosen.iter().map(|part| part.alone).collect::<Option<Vec<_>>>() {
        Some(programs) => programs.into_iter().for_each(|program| {
            build.args(["--bin", program]);
        }),
        None => {
            setup::npm_packages("ui")?;
            setup::npm_packages("tests")?;
            shell::run(&mut npm("ui", "vite", ["build", "--logLevel", "warn"]))?;
            build.args(["--bins", "--examples"]);
        }
    }
    shell::run(&mut build)?;
    for part in chosen {
        println!("── {} ──", part.name);
        for section in measure(part)? {
            write(&section)?;
        }
    }
    println!("Written to {}", page().display());
    Ok(())
}

/// Runs what measures a part. Its other output goes to this terminal.
fn measure(part: &Part) -> Result<Vec<Section>, BenchError> {
    let failed = |why: &dyn std::fmt::Display| BenchError::Measure(part.name, why.to_string());
    let mut command: Command = (part.command)().map_err(|error| failed(&error))?;
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| failed(&error))?;
    let mut output = String::new();
    for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
        let line = line.map_err(|error| failed(&error))?;
        println!("{line}");
        output.push_str(&line);
        output.push('\n');
    }
    let sections = (part.sections)(&output);
    let status = child.wait().map_err(|error| failed(&error))?;
    match (status.success(), sections.is_empty()) {
        (true, false) => Ok(sections),
        (true, true) => Err(failed(&"it printed no section")),
        (false, _) => Err(failed(&status)),
    }
}

fn page() -> PathBuf {
    places::root().join("docs/BENCHMARKS.md")
}

fn write(section: &Section) -> Result<(), BenchError> {
    let failed = |error| BenchError::Page(page(), error);
    let old = std::fs::read_to_string(page()).map_err(failed)?;
    let date = shell::read(&mut shell::command("date", ["+%Y-%m-%d"]))?;
    let new = section.put_into(&old, String::from_utf8_lossy(&date).trim());
    std::fs::write(page(), new).map_err(failed)
}
