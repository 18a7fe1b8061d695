//! Runs the product over the documents of a corpus and stores what it read.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{AccuracyError, Options, read_json};

/// The program that was named, or the one that is built now.
pub(super) fn program(options: &Options) -> Result<PathBuf, AccuracyError> {
    match &options.program {
        Some(path) => Ok(path.clone()),
        None => build(),
    }
}

/// Reads every résumé that the manifest lists with one run of the product, and writes one prediction for each.
pub(super) fn predict(options: &Options, program: &Path) -> Result<(), AccuracyError> {
    let manifest = read_json(&options.corpus.join("manifest.json"))?;
    let files: Vec<PathBuf> = manifest["resumes"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|r| r["file"].as_str())
        .map(|f| options.corpus.join("resumes").join(f))
        .collect();
    if files.is_empty() {
        return Ok(());
    }
    let mut command = Command::new(program);
    command.arg("parse").args(&files).arg("--json").stdin(Stdio::null()).stderr(Stdio::inherit());
    if let Some(today) = manifest["today"].as_str() {
        command.args(["--today", today]);
    }
    let output = command.output().map_err(|e| AccuracyError::File(program.into(), e))?;
    if !output.status.success() && output.stdout.is_empty() {
        return Err(AccuracyError::Product(output.status.to_string()));
    }
    let folder = options.out.join("resumes");
    for line in output.stdout.split(|&b| b == b'\n').filter(|l| !l.is_empty()) {
        let value: Value =
            serde_json::from_slice(line).map_err(|e| AccuracyError::Json("the product's output".into(), e))?;
        store(&folder, &value)?;
    }
    Ok(())
}

/// Writes a prediction under the name of its document.
pub(super) fn store(folder: &Path, prediction: &Value) -> Result<(), AccuracyError> {
    std::fs::create_dir_all(folder).map_err(|e| AccuracyError::File(folder.into(), e))?;
    let file = prediction["file"]
        .as_str()
        .ok_or_else(|| AccuracyError::Product("a line of its output names no file".into()))?;
    let stem = Path::new(file).file_stem().unwrap_or_default();
    let path = folder.join(stem).as_os_str().to_owned();
    let path = PathBuf::from([path, ".json".into()].into_iter().collect::<std::ffi::OsString>());
    let mut out = std::fs::File::create(&path).map_err(|e| AccuracyError::File(path.clone(), e))?;
    writeln!(out, "{prediction:#}").map_err(|e| AccuracyError::File(path, e))
}

/// Builds the command line in release mode and says where it lies.
fn build() -> Result<PathBuf, AccuracyError> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(&cargo)
        .args([
            "build",
            "--release",
            "--package",
            "naru-cli",
            "--bin",
            "naru",
            "--message-format",
            "json-render-diagnostics",
        ])
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| AccuracyError::File(cargo.into(), e))?;
    let built = output
        .stdout
        .split(|&b| b == b'\n')
        .filter_map(|l| serde_json::from_slice::<Value>(l).ok())
        .find_map(|v| v["executable"].as_str().map(PathBuf::from));
    built.filter(|_| output.status.success()).ok_or_else(|| AccuracyError::Product("it does not build".into()))
}
