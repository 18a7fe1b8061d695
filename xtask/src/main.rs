//! The project's own tasks: `cargo xtask <task>`.
#![expect(clippy::print_stderr, clippy::print_stdout, reason = "a task speaks to a terminal")]

mod accuracy;
mod bench;
mod bundle;
mod generated;
mod icons;
mod places;
mod run;
mod setup;
mod shell;
mod test;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask <task>

  run [--demo]        build Naru and open its window; without a display, serve it to a browser.
                      --demo: with sample résumés, in a data folder of their own
  test [STEP…]        everything that must hold; with words, only the steps whose names contain one of them
  bench [PART…]       measure, and write docs/BENCHMARKS.md
  accuracy            how much of what is read from résumés and found of personal data is right
  openapi             write openapi.json and the UI's types anew
  icons               write the icons anew from icons/*.svg
  bundle [ARG…]       build the installer of this system (.deb on Debian and Ubuntu)";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let task = args.next();
    let outcome = match task.as_deref() {
        Some("run") => run::run(args).map_err(|e| e.to_string()),
        Some("test") => test::run(args).map_err(|e| e.to_string()),
        Some("bench") => bench::run(args).map_err(|e| e.to_string()),
        Some("accuracy") => accuracy::run(args).map_err(|e| e.to_string()),
        Some("openapi") => generated::write().map_err(|e| e.to_string()),
        Some("icons") => icons::write().map_err(|e| e.to_string()),
        Some("bundle") => bundle::run(args).map_err(|e| e.to_string()),
        Some("help" | "--help" | "-h") => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("{what}");
            ExitCode::FAILURE
        }
    }
}
