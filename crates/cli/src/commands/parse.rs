//! `naru parse`: reads résumés and prints what was found, one JSON object a line with `--json`. Nothing is stored.

use crate::failure::Failure;
use crate::output;
use chrono::NaiveDate;
use futures::{StreamExt, stream};
use naru_documents::layout::{Document, Notice, ReadError};
use naru_documents::worker::{Reading, WorkerPool};
use naru_documents::{Extraction, links_of, prediction};
use naru_domain::clock::{Clock, OFFICE_ZONE, SystemClock, day_in};
use naru_domain::intake::CopyFailure;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Parse {
    /// The files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The day up to which running jobs count, YYYY-MM-DD; today in Seoul unless told.
    #[arg(long)]
    today: Option<NaiveDate>,
}

impl Parse {
    /// The exit code is 2 when a file could not be read.
    pub(crate) async fn run(self, json: bool) -> Result<ExitCode, Failure> {
        let today = self.today.unwrap_or_else(|| day_in(OFFICE_ZONE, SystemClock.now()));
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        let pool = WorkerPool::new(std::env::current_exe()?, workers);
        let pool = &pool;
        let mut readings = stream::iter(&self.files)
            .map(|file| async move { (file, read(pool, file, today).await) })
            .buffered(workers);
        let mut unreadable = false;
        while let Some((file, reading)) = readings.next().await {
            let object = describe(file, reading);
            unreadable |= object.get("reason").is_some();
            if json { output::json(&object)? } else { output::line(&summary(&object))? }
        }
        Ok(if unreadable { ExitCode::from(2) } else { ExitCode::SUCCESS })
    }
}

/// What became of a file, in the words of `--json`.
pub(super) enum Unreadable {
    Missing(String),
    Document(ReadError),
}

pub(super) async fn read(pool: &WorkerPool, file: &Path, today: NaiveDate) -> Result<Reading, Unreadable> {
    let (bytes, name) = bytes(file).await?;
    pool.read(bytes, &name, today).await.map_err(Unreadable::Document)
}

/// A file's bytes and its name.
pub(super) async fn bytes(file: &Path) -> Result<(Vec<u8>, String), Unreadable> {
    let path = file.to_path_buf();
    let read = tokio::task::spawn_blocking(move || naru_engine::read_file(&path));
    let bytes = read.await.map_err(|error| Unreadable::Missing(error.to_string()))?.map_err(unread)?;
    Ok((bytes, file.file_name().unwrap_or_default().to_string_lossy().into_owned()))
}

fn unread((failure, said): (CopyFailure, String)) -> Unreadable {
    match failure {
        CopyFailure::TooLarge => {
            let allowed = naru_engine::FILE_LIMIT_BYTES as u64;
            Unreadable::Document(ReadError::TooLarge { limit: "bytes".to_owned(), allowed })
        }
        _ => Unreadable::Missing(said),
    }
}

fn describe(file: &Path, reading: Result<Reading, Unreadable>) -> Value {
    let mut object = match reading {
        Ok(Reading { found: Extraction::Resume(resume), document }) => told(prediction(&resume), &document),
        Ok(Reading { found: Extraction::Portfolio(_), document }) => told(portfolio(&document), &document),
        Ok(Reading { found: Extraction::NotAResume, document }) => told(reason(&ReadError::NotAResume), &document),
        Err(unreadable) => unreadable.told(),
    };
    if let Value::Object(fields) = &mut object {
        fields.insert("file".to_owned(), Value::String(file.to_string_lossy().into_owned()));
    }
    object
}

impl Unreadable {
    /// Why, as an object.
    pub(super) fn told(&self) -> Value {
        match self {
            Self::Document(error) => reason(error),
            Self::Missing(error) => json!({ "reason": "missing", "message": error }),
        }
    }
}

/// With the active content of the document.
fn told(mut object: Value, document: &Document) -> Value {
    object["notices"] = json!(document.notices);
    object
}

/// A portfolio has no values: what it is, its pages and where it leads to.
fn portfolio(document: &Document) -> Value {
    let links: Vec<String> = links_of(document).into_iter().map(|(_, url)| url).collect();
    json!({ "reason": "portfolio", "message": "the document is a portfolio", "pages": document.pages.len(), "links": links })
}

fn reason(error: &ReadError) -> Value {
    let mut object = serde_json::to_value(error).unwrap_or_default();
    object["message"] = Value::String(error.to_string());
    object
}

fn summary(object: &Value) -> String {
    let text = |key: &str| object[key].as_str().unwrap_or_default().to_owned();
    if let Some(message) = object["message"].as_str() {
        return format!("{}: {message}", text("file"));
    }
    let list = |key: &str| {
        let values = object[key].as_array().map(Vec::as_slice).unwrap_or_default();
        values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
    };
    let notices: Vec<Notice> = serde_json::from_value(object["notices"].clone()).unwrap_or_default();
    let active: String = notices.iter().map(|notice| format!(" ({})", notice.told())).collect();
    format!("{}: {} · {} · {} · {}{active}", text("file"), text("name"), list("emails"), list("phones"), list("skills"))
}
