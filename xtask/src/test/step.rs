//! One step: what it is called, what it runs, how it is counted, and what must have held before.

use super::ground::Ground;
use super::tally::{Count, Tally};
use crate::places;
use crate::shell;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

/// What a step does.
pub(crate) enum Work {
    /// Runs programs, one after the other, until one fails.
    Commands(fn() -> Result<Vec<Command>, String>),
    /// As above, for programs that open windows.
    Windows(fn() -> Result<Vec<Command>, String>),
    /// Looks itself.
    Look(fn() -> Result<(), String>),
}

/// One thing that must hold.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) count: Count,
    /// Steps without which this one makes no sense.
    pub(crate) after: &'static [&'static str],
    pub(crate) work: Work,
}

/// Lines of a failed step that are shown.
const TAIL: usize = 120;

impl Step {
    /// Runs the step and prints its line; when it failed, the end of its output too.
    pub(crate) fn run(&self, ground: &Ground) -> Tally {
        let start = Instant::now();
        let (output, outcome) = match &self.work {
            Work::Look(look) => (String::new(), look()),
            Work::Commands(commands) => self.all(commands, |command| ground.place(command)),
            Work::Windows(commands) => self.all(commands, |command| ground.house(command)),
        };
        let tally = self.count.tally(&output, outcome.is_ok());
        let mark = if tally.failed == 0 { '✓' } else { '✗' };
        println!("{mark} {:<24} {:>8}   {}", self.name, seconds(start.elapsed()), told(self.count, tally));
        // Nextest repeats what failed: what then passed is told all the same.
        for flaky in output.lines().map(str::trim).filter(|line| line.starts_with("FLAKY ")) {
            println!("  {flaky}");
        }
        if tally.failed > 0 {
            self.explain(&output, outcome.err());
        }
        tally
    }

    fn all(
        &self,
        commands: &fn() -> Result<Vec<Command>, String>,
        prepare: impl Fn(&mut Command),
    ) -> (String, Result<(), String>) {
        let log = places::target().join("xtask/logs").join(format!("{}.log", self.name.replace(' ', "-")));
        let outcome = commands().and_then(|commands| {
            let mut file = start_log(&log)?;
            commands.into_iter().try_for_each(|mut command| {
                prepare(&mut command);
                logged(&mut command, &mut file)
            })
        });
        (std::fs::read_to_string(&log).unwrap_or_default(), outcome)
    }

    fn explain(&self, output: &str, why: Option<String>) {
        let lines: Vec<&str> = output.lines().collect();
        let tail = lines[lines.len().saturating_sub(TAIL)..].join("\n");
        println!("──── {} ────\n{tail}\n{}\n────", self.name, why.unwrap_or_default());
    }
}

fn start_log(log: &PathBuf) -> Result<File, String> {
    let made = log.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| File::create(log));
    made.map_err(|error| format!("{}: {error}", log.display()))
}

fn logged(command: &mut Command, log: &mut File) -> Result<(), String> {
    let clone = |log: &File| log.try_clone().map_err(|error| error.to_string());
    writeln!(log, "$ {}", shell::name_of(command)).map_err(|error| error.to_string())?;
    command.stdin(std::process::Stdio::null()).stdout(clone(log)?).stderr(clone(log)?);
    shell::run(command).map_err(|error| error.to_string())
}

fn told(count: Count, tally: Tally) -> String {
    match (count, tally.failed) {
        (Count::Nothing | Count::One, 0) => String::new(),
        (Count::Nothing | Count::One, _) => "failed".to_owned(),
        (_, 0) => format!("{} passed", tally.passed),
        (_, failed) => format!("{} passed, {failed} failed", tally.passed),
    }
}

/// A duration as people say it.
pub(crate) fn seconds(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    if seconds < 100.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {:02} s", duration.as_secs() / 60, duration.as_secs() % 60)
    }
}
