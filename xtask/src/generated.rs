//! Files that are made from others and kept in the repository: `openapi.json` from the router, the UI's types from that.

use crate::places;
use crate::setup::{self, SetupError};
use crate::shell::{self, ShellError, cargo, npm};
use std::path::{Path, PathBuf};

/// Why a generated file was not made, or is not as it should be.
#[derive(Debug, thiserror::Error)]
pub(crate) enum GeneratedError {
    /// A generator failed.
    #[error(transparent)]
    Shell(#[from] ShellError),
    /// The machine is not ready.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// A file could not be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
    /// The file is not what its source gives.
    #[error("{} is stale: run `cargo xtask openapi` and commit what it wrote", .0.display())]
    Stale(PathBuf),
}

fn openapi() -> PathBuf {
    places::root().join("openapi.json")
}

fn schema() -> PathBuf {
    places::root().join("ui/src/api/schema.ts")
}

/// Writes both files anew.
///
/// # Errors
/// When a generator fails.
pub(crate) fn write() -> Result<(), GeneratedError> {
    setup::npm_packages("ui")?;
    shell::run(&mut cargo(["build", "--quiet", "--package", "naru-cli"]))?;
    put(&openapi(), &description()?)?;
    make_schema(&schema())
}

/// Checks that both files are what their sources give. The command line must have been built.
///
/// # Errors
/// When one is not, or a generator fails.
pub(crate) fn check() -> Result<(), GeneratedError> {
    same(&openapi(), &description()?)?;
    let fresh = places::target().join("xtask/schema.ts");
    make_schema(&fresh)?;
    same(&schema(), &get(&fresh)?)
}

/// The description of the router, as the command line prints it.
fn description() -> Result<Vec<u8>, GeneratedError> {
    Ok(shell::read(&mut shell::command(places::built("naru"), ["openapi"]))?)
}

fn make_schema(path: &Path) -> Result<(), GeneratedError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| GeneratedError::File(folder.into(), error))?;
    }
    let mut generate = npm("ui", "openapi-typescript", [openapi()]);
    shell::read(generate.arg("--output").arg(path))?;
    Ok(())
}

fn same(path: &Path, wanted: &[u8]) -> Result<(), GeneratedError> {
    if get(path)? == wanted { Ok(()) } else { Err(GeneratedError::Stale(path.into())) }
}

fn get(path: &Path) -> Result<Vec<u8>, GeneratedError> {
    std::fs::read(path).map_err(|error| GeneratedError::File(path.into(), error))
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), GeneratedError> {
    std::fs::write(path, bytes).map_err(|error| GeneratedError::File(path.into(), error))
}
