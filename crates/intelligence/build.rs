//! Lists the files of the question bank, so that a new topic is a new file and nothing else.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("bank");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    for folder in ["technical", "personality"] {
        files.extend(topics(&root.join(folder))?);
    }
    files.sort();
    let lines: String =
        files.iter().map(|file| format!("    ({0:?}, include_str!({0:?})),\n", file.display().to_string())).collect();
    let listed = format!("/// The files: name and content, by name.\nconst FILES: &[(&str, &str)] = &[\n{lines}];\n");
    fs::write(PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?).join("bank.rs"), listed)
}

fn topics(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    Ok(paths.into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "json")).collect())
}
