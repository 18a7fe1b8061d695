//! `cargo xtask bundle`: the installer of this system. Words that follow go to `tauri build`, such as `--bundles appimage`
//! or `--debug`.

use crate::places;
use crate::setup::{self, Purpose, SetupError};
use crate::shell::{self, ShellError, npm};

/// Why there is no installer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BundleError {
    /// A program failed.
    #[error(transparent)]
    Shell(#[from] ShellError),
    /// The machine is not ready.
    #[error(transparent)]
    Setup(#[from] SetupError),
}

/// Builds the UI, the app, and its installer.
///
/// # Errors
/// When the machine cannot be made ready or a build fails.
pub(crate) fn run(args: impl Iterator<Item = String>) -> Result<(), BundleError> {
    let mut args: Vec<String> = args.collect();
    if !args.iter().any(|arg| arg == "--bundles") {
        args.extend(["--bundles".to_owned(), usual().to_owned()]);
    }
    setup::system_packages(Purpose::Bundle)?;
    setup::npm_packages("ui")?;
    shell::run(&mut npm("ui", "vite", ["build"]))?;
    let mut build = npm("ui", "tauri", ["build", "--ci"]);
    build
        .arg("--config")
        .arg(resources()?)
        .args(&args)
        .current_dir(places::root())
        .env("CARGO_TARGET_DIR", places::target());
    shell::run(&mut build)?;
    let profile = if args.iter().any(|arg| arg == "--debug") { "debug" } else { "release" };
    println!("The installer is in {}", places::target().join(profile).join("bundle").display());
    Ok(())
}

/// Only installers need the model beside the program; in the configuration every build would.
fn resources() -> Result<String, BundleError> {
    let model = setup::search_model()?;
    let resources = serde_json::json!({ model.to_string_lossy(): "models/e5-small-q4.bin" });
    Ok(serde_json::json!({ "bundle": { "resources": resources } }).to_string())
}

/// What most people of this system install.
fn usual() -> &'static str {
    if cfg!(windows) {
        "nsis"
    } else if cfg!(target_os = "macos") {
        "dmg"
    } else {
        "deb"
    }
}
