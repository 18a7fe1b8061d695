//! The parts that can be measured, and what measures each.

use super::section::Section;
use super::{BenchError, first_sync, outbox, storage};
use crate::places;
use crate::setup::{self, Tool};
use crate::shell::{self, command};
use std::path::PathBuf;
use std::process::Command;

/// One thing to measure.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    /// Makes the command that prints the part's section.
    pub(crate) command: fn() -> Result<Command, BenchError>,
    /// Finds the sections in what it printed.
    pub(crate) sections: fn(&str) -> Vec<Section>,
    /// The program that measures it, where nothing else is needed.
    pub(crate) alone: Option<&'static str>,
}

const PASSAGES: &str = "bench-passages";

const PARTS: &[Part] = &[
    Part { name: "reading", command: reading, sections: lines, alone: None },
    Part { name: "storage", command: storage, sections: storage::sections, alone: None },
    Part {
        name: "outbox",
        command: || Ok(command(built("bench-outbox"), [] as [&str; 0])),
        sections: outbox::sections,
        alone: None,
    },
    Part { name: "passages", command: passages, sections: lines, alone: Some(PASSAGES) },
    Part {
        name: "first-sync",
        command: || Ok(command(built("bench-first-sync"), [] as [&str; 0])),
        sections: first_sync::sections,
        alone: None,
    },
    Part { name: "import", command: || node("import", false), sections: lines, alone: None },
    Part { name: "formats", command: formats, sections: lines, alone: None },
    Part { name: "window", command: || node("window", true), sections: lines, alone: None },
    Part { name: "ui", command: || node("ui", false), sections: lines, alone: None },
    Part { name: "month", command: || node("month", false), sections: lines, alone: None },
];

fn lines(output: &str) -> Vec<Section> {
    output.lines().filter_map(Section::read).collect()
}

/// What can be measured, for people.
pub(crate) fn names() -> String {
    PARTS.iter().map(|part| part.name).collect::<Vec<_>>().join(", ")
}

/// The named parts, or all.
pub(crate) fn choose(names: Vec<String>) -> Result<Vec<&'static Part>, BenchError> {
    if names.is_empty() {
        return Ok(PARTS.iter().collect());
    }
    let find = |name: String| PARTS.iter().find(|part| part.name == name).ok_or(BenchError::NoSuchPart(name));
    names.into_iter().map(find).collect()
}

fn built(name: &str) -> PathBuf {
    places::target().join("release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The fixture of 100,000 people is made once and kept in the cache folder.
fn storage() -> Result<Command, BenchError> {
    let folder = places::cache().join("bench");
    std::fs::create_dir_all(&folder).map_err(|error| BenchError::Page(folder.clone(), error))?;
    Ok(command(built("bench-storage"), [folder.join("people.db")]))
}

/// The search over passages, and the model by which is searched.
fn passages() -> Result<Command, BenchError> {
    let mut measure = command(built(PASSAGES), [] as [&str; 0]);
    measure.env("NARU_SEARCH_MODEL", setup::search_model()?);
    Ok(measure)
}

/// Reading beside poppler and PyMuPDF. PyMuPDF lives in a Python environment of its own, in the cache folder.
fn reading() -> Result<Command, BenchError> {
    let mut measure = node("reading", false)?;
    measure.env("NARU_READ", built("examples/read-documents")).env("PYTHON", python()?);
    Ok(measure)
}

/// Reading by format beside the tesseract program, and a mixed import.
fn formats() -> Result<Command, BenchError> {
    let mut measure = node("formats", false)?;
    measure.env("NARU_READ", built("examples/read-documents"));
    Ok(measure)
}

const PYMUPDF: &str = "PyMuPDF==1.28.2";

fn python() -> Result<PathBuf, BenchError> {
    let folder = places::cache().join("tools").join(PYMUPDF.replace("==", "-"));
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !folder.join("ready").is_file() {
        shell::run(command("python3", ["-m", "venv"]).arg(&folder))?;
        shell::run(&mut command(&python, ["-m", "pip", "install", "--quiet", PYMUPDF]))?;
        std::fs::write(folder.join("ready"), "").map_err(|error| BenchError::Page(folder, error))?;
    }
    Ok(python)
}

/// `tests/bench/NAME.mjs`, in a session with a message bus of its own, and a screen if it needs one.
fn node(name: &str, screen: bool) -> Result<Command, BenchError> {
    let script = format!("tests/bench/{name}.mjs");
    let mut words = Vec::new();
    if screen {
        words.extend(["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1600x1000x24"]);
    }
    words.extend(["dbus-run-session", "--", "node", &script]);
    let mut measure = command(words[0], &words[1..]);
    measure
        .env("NARU_PROGRAM", built("naru"))
        .env("NARU_DESKTOP", built("naru-desktop"))
        .env("NARU_BARE", built("examples/bare-window"))
        .env("CHROMIUM", shell::find("chromium").unwrap_or_else(|| "chromium".into()))
        .env("TAURI_DRIVER", setup::tool(Tool::TAURI_DRIVER)?);
    Ok(measure)
}
