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

/// Reads every résumé and posting that the manifest lists, orders the résumés for each posting, and writes one prediction for each.
pub(super) fn predict(options: &Options, program: &Path) -> Result<(), AccuracyError> {
    let manifest = read_json(&options.corpus.join("manifest.json"))?;
    let (resumes, postings) = (files(options, &manifest, "resumes"), files(options, &manifest, "postings"));
    if !resumes.is_empty() {
        let mut command = Command::new(program);
        command.arg("parse").args(&resumes);
        run(command, &manifest, &options.out.join("resumes"))?;
    }
    for posting in &postings {
        // Each has a day of its own.
        let name = posting.file_name().unwrap_or_default().to_string_lossy();
        let listed = manifest["postings"].as_array().into_iter().flatten();
        let day = listed.into_iter().find(|p| p["file"].as_str() == Some(&name)).unwrap_or(&Value::Null);
        let mut command = Command::new(program);
        command.arg("posting").arg(posting);
        let day =
            if day["reference_date"].is_string() { day["reference_date"].clone() } else { manifest["today"].clone() };
        run(command, &serde_json::json!({ "today": day }), &options.out.join("postings"))?;
    }
    if options.corpus.join("matching").is_dir() && !resumes.is_empty() && !postings.is_empty() {
        let mut command = Command::new(program);
        command.arg("match").args(&resumes);
        postings.iter().for_each(|posting| {
            command.arg("--posting").arg(posting);
        });
        run(command, &manifest, &options.out.join("matching"))?;
    }
    Ok(())
}

/// The documents of a folder that the manifest lists.
fn files(options: &Options, manifest: &Value, folder: &str) -> Vec<PathBuf> {
    let listed = manifest[folder].as_array().into_iter().flatten().filter_map(|r| r["file"].as_str());
    listed.map(|f| options.corpus.join(folder).join(f)).collect()
}

/// Runs the product, and stores each line that it prints.
fn run(mut command: Command, manifest: &Value, folder: &Path) -> Result<(), AccuracyError> {
    let program = PathBuf::from(command.get_program());
    command.arg("--json").stdin(Stdio::null()).stderr(Stdio::inherit());
    if let Some(today) = manifest["today"].as_str() {
        command.args(["--today", today]);
    }
    let output = command.output().map_err(|e| AccuracyError::File(program, e))?;
    if !output.status.success() && output.stdout.is_empty() {
        return Err(AccuracyError::Product(output.status.to_string()));
    }
    for line in output.stdout.split(|&b| b == b'\n').filter(|l| !l.is_empty()) {
        let value: Value =
            serde_json::from_slice(line).map_err(|e| AccuracyError::Json("the product's output".into(), e))?;
        store(folder, &value)?;
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
