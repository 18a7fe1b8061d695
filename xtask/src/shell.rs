//! Running programs.

use crate::places;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// Why a program did not do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ShellError {
    /// It could not be started.
    #[error("{0} could not be started: {1}")]
    Start(String, std::io::Error),
    /// It said that it failed.
    #[error("{0} failed ({1})")]
    Failed(String, ExitStatus),
}

/// A command in the root of the repository.
pub(crate) fn command<I: AsRef<OsStr>>(program: impl AsRef<OsStr>, args: impl IntoIterator<Item = I>) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(places::root());
    command
}

/// A cargo command that builds where everything of this project is built.
pub(crate) fn cargo<I: AsRef<OsStr>>(args: impl IntoIterator<Item = I>) -> Command {
    let mut command = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args);
    command.env("CARGO_TARGET_DIR", places::target());
    command
}

/// A command of an npm package in the folder.
pub(crate) fn npm<I: AsRef<OsStr>>(folder: &str, program: &str, args: impl IntoIterator<Item = I>) -> Command {
    let mut command = command(places::npm_program(folder, program), args);
    command.current_dir(places::root().join(folder));
    command
}

/// Runs a command to its end, its output on this terminal.
///
/// # Errors
/// When it does not start or fails.
pub(crate) fn run(command: &mut Command) -> Result<(), ShellError> {
    let name = name_of(command);
    let status = command.status().map_err(|error| ShellError::Start(name.clone(), error))?;
    if status.success() { Ok(()) } else { Err(ShellError::Failed(name, status)) }
}

/// Runs a command and returns what it wrote to standard output.
///
/// # Errors
/// When it does not start or fails.
pub(crate) fn read(command: &mut Command) -> Result<Vec<u8>, ShellError> {
    let name = name_of(command);
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| ShellError::Start(name.clone(), error))?;
    if output.status.success() { Ok(output.stdout) } else { Err(ShellError::Failed(name, output.status)) }
}

/// Whether a program of this name can be started.
pub(crate) fn exists(program: &str) -> bool {
    find(program).is_some()
}

/// Where a program is found on the search path.
pub(crate) fn find(program: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
        .find(|candidate| candidate.is_file())
}

/// The command as a person would type it, shortened.
pub(crate) fn name_of(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let args: Vec<_> = command.get_args().map(|arg| arg.to_string_lossy()).collect();
    format!("{program} {}", args.join(" ")).chars().take(120).collect()
}
