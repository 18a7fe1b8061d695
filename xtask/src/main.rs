//! The project's own tasks: `cargo xtask <task>`.
#![expect(clippy::print_stderr, reason = "a task speaks to a terminal")]

mod accuracy;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let outcome = match args.next().as_deref() {
        Some("accuracy") => accuracy::run(args).map_err(|e| e.to_string()),
        other => Err(format!("no such task: {}", other.unwrap_or("(none)"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("{what}");
            ExitCode::FAILURE
        }
    }
}
