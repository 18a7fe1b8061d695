//! Programs that cargo installs: each once per user and version, in the cache folder.

use super::SetupError;
use crate::places;
use crate::shell::{self, cargo};
use std::path::PathBuf;

/// A program on crates.io.
#[derive(Clone, Copy)]
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
    /// Without optimisation it builds in half the time, and still does its work in seconds.
    optimised: bool,
}

impl Tool {
    /// Runs the tests.
    pub(crate) const NEXTEST: Self = Self { name: "cargo-nextest", version: "0.9.151", optimised: false };
    /// Licences, sources and bans.
    pub(crate) const DENY: Self = Self { name: "cargo-deny", version: "0.20.2", optimised: false };
    /// Dependencies that nobody uses.
    pub(crate) const MACHETE: Self = Self { name: "cargo-machete", version: "0.9.2", optimised: false };
    /// WebDriver for the window.
    pub(crate) const TAURI_DRIVER: Self = Self { name: "tauri-driver", version: "2.1.0", optimised: true };
}

/// Installs the tool unless it is there, and returns the path of its program.
///
/// # Errors
/// When cargo cannot install it.
pub(crate) fn install(tool: Tool) -> Result<PathBuf, SetupError> {
    let root = places::cache().join("tools").join(format!("{}-{}", tool.name, tool.version));
    let program = root.join("bin").join(format!("{}{}", tool.name, std::env::consts::EXE_SUFFIX));
    if program.is_file() {
        return Ok(program);
    }
    let build = places::cache().join("tools/build");
    let mut install = cargo(["install", tool.name, "--version", tool.version, "--locked", "--quiet", "--root"]);
    install.arg(&root).env("CARGO_TARGET_DIR", &build).env("CARGO_PROFILE_DEV_DEBUG", "0");
    if !tool.optimised {
        install.arg("--debug");
    }
    shell::run(&mut install)?;
    // Gigabytes that nobody needs again.
    std::fs::remove_dir_all(&build).map_err(|error| SetupError::File(build, error))?;
    Ok(program)
}
