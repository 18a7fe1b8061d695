//! `cargo xtask icons`: every icon of the product from three drawings, `icons/{icon,icon-dev,tray}.svg`.

use crate::places;
use crate::setup::{self, SetupError};
use crate::shell::{self, ShellError, npm};
use std::path::{Path, PathBuf};

/// Why the icons were not made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum IconsError {
    /// The generator failed.
    #[error(transparent)]
    Shell(#[from] ShellError),
    /// The machine is not ready.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// A file could not be moved.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
}

/// Writes the icons anew.
///
/// # Errors
/// When the generator fails or a file cannot be written.
pub(crate) fn write() -> Result<(), IconsError> {
    setup::npm_packages("ui")?;
    let icons = places::root().join("icons");
    let made = places::target().join("xtask/icons");
    draw(&icons.join("icon.svg"), &made, &[])?;
    for name in DESKTOP {
        keep(&made.join(name), &icons.join(name))?;
    }
    draw(&icons.join("icon-dev.svg"), &made, &["--png", "128"])?;
    keep(&made.join("128x128.png"), &icons.join("dev.png"))?;
    draw(&icons.join("tray.svg"), &made, &["--png", "44"])?;
    keep(&made.join("44x44.png"), &icons.join("tray.png"))
}

/// What desktops need; the generator makes icons of phones too.
const DESKTOP: [&str; 17] = [
    "32x32.png",
    "64x64.png",
    "128x128.png",
    "128x128@2x.png",
    "icon.png",
    "icon.ico",
    "icon.icns",
    "Square30x30Logo.png",
    "Square44x44Logo.png",
    "Square71x71Logo.png",
    "Square89x89Logo.png",
    "Square107x107Logo.png",
    "Square142x142Logo.png",
    "Square150x150Logo.png",
    "Square284x284Logo.png",
    "Square310x310Logo.png",
    "StoreLogo.png",
];

fn draw(source: &Path, into: &Path, sizes: &[&str]) -> Result<(), IconsError> {
    let mut generate = npm("ui", "tauri", ["icon"]);
    shell::read(generate.args(sizes).arg("--output").arg(into).arg(source))?;
    Ok(())
}

fn keep(from: &Path, to: &Path) -> Result<(), IconsError> {
    std::fs::copy(from, to).map(drop).map_err(|error| IconsError::File(from.into(), error))
}
