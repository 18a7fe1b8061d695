//! `cargo xtask run [--demo]`: builds Naru as it stands and opens it. Development builds have a data folder of their own,
//! and the samples of `--demo` another, so that nobody's own data is touched.

use crate::places;
use crate::setup::{self, Purpose, SetupError};
use crate::shell::{self, ShellError, cargo, command, npm};
use std::process::Command;

/// Why Naru did not open.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RunError {
    /// The command line is not understood.
    #[error("usage: cargo xtask run [--demo]")]
    Usage,
    /// The machine is not ready.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// A build failed, or Naru itself.
    #[error(transparent)]
    Shell(#[from] ShellError),
}

/// Builds and opens.
///
/// # Errors
/// When the machine cannot be made ready, a build fails, or Naru ends with an error.
pub(crate) fn run(args: impl Iterator<Item = String>) -> Result<(), RunError> {
    let demo = match args.collect::<Vec<_>>().as_slice() {
        [] => false,
        [word] if word == "--demo" => true,
        _ => return Err(RunError::Usage),
    };
    setup::system_packages(Purpose::Run)?;
    setup::npm_packages("ui")?;
    shell::run(&mut npm("ui", "vite", ["build", "--logLevel", "warn"]))?;
    let mut program = if has_display() { window()? } else { server()? };
    program.env("NARU_SEARCH_MODEL", setup::search_model()?);
    if demo {
        program.env("NARU_DEMO", "1");
    }
    if let Some(data) = places::data().filter(|_| std::env::var_os("NARU_DATA_DIR").is_none()) {
        program.env("NARU_DATA_DIR", data.join(if demo { "naru-demo" } else { "naru-dev" }));
    }
    Ok(shell::run(&mut program)?)
}

fn has_display() -> bool {
    let set = |variable| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn window() -> Result<Command, ShellError> {
    shell::run(&mut cargo(["build", "--package", "naru-desktop", "--features", "custom-protocol"]))?;
    Ok(command(places::built("naru-desktop"), [] as [&str; 0]))
}

fn server() -> Result<Command, ShellError> {
    println!("There is no display here: Naru is served to a browser instead.");
    shell::run(&mut cargo(["build", "--package", "naru-cli"]))?;
    Ok(command(places::built("naru"), ["serve"]))
}
