//! `naru posting`: reads postings and prints what each asks for and when, one JSON object a line with `--json`. Nothing is stored.

use super::parse::{Unreadable, bytes};
use crate::failure::Failure;
use crate::output;
use chrono::NaiveDate;
use naru_documents::worker::WorkerPool;
use naru_domain::clock::{Clock, OFFICE_ZONE, SystemClock, day_in};
use naru_domain::posting_reading::PostingHints;
use naru_intelligence::postings::{prediction, read_with};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Reading {
    /// The files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The day from which "tomorrow" and years that are left out are counted, YYYY-MM-DD; today in Seoul unless told.
    #[arg(long)]
    today: Option<NaiveDate>,
}

impl Reading {
    /// The exit code is 2 when a file could not be read.
    pub(crate) async fn run(self, json: bool) -> Result<ExitCode, Failure> {
        let today = self.today.unwrap_or_else(|| day_in(OFFICE_ZONE, SystemClock.now()));
        let pool = WorkerPool::new(std::env::current_exe()?, 1);
        let mut unreadable = false;
        for file in &self.files {
            let mut object = match text(&pool, file).await {
                Ok((text, hints)) => prediction(&read_with(&text, &hints, today)),
                Err(error) => error.told(),
            };
            unreadable |= object.get("reason").is_some();
            object["file"] = Value::String(file.to_string_lossy().into_owned());
            if json { output::json(&object)? } else { output::line(&summary(&object))? }
        }
        Ok(if unreadable { ExitCode::from(2) } else { ExitCode::SUCCESS })
    }
}

/// The words of a posting, a line each, and what its file says beside them.
pub(super) async fn text(pool: &WorkerPool, file: &Path) -> Result<(String, PostingHints), Unreadable> {
    let (bytes, name) = bytes(file).await?;
    let document = pool.read_document(bytes, &name).await.map_err(Unreadable::Document)?;
    Ok((naru_engine::text_of(&document), naru_engine::posting_hints(&document, &name)))
}

fn summary(object: &Value) -> String {
    let text = |key: &str| object[key].as_str().unwrap_or("–").to_owned();
    if let Some(message) = object["message"].as_str() {
        return format!("{}: {message}", text("file"));
    }
    let skills = object["required_skills"].as_array().map(Vec::as_slice).unwrap_or_default();
    let skills = skills.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ");
    let closes = object["deadline"]["date"].as_str().unwrap_or("–");
    format!("{}: {} · {} · {skills} · ~{closes}", text("file"), text("company"), text("position"))
}

/// A file that cannot be read, and why.
pub(super) fn failure(file: &Path, error: &Unreadable) -> Value {
    let mut told = error.told();
    told["file"] = json!(file.to_string_lossy());
    told
}
