//! `naru mask`: writes a copy of a document from which the personal data is gone. Nothing is stored.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use naru_documents::layout::ReadError;
use naru_documents::personal::copy::{MaskError, Report, Target, covers};
use naru_documents::personal::{Kind, Search, Unchecked, prediction};
use naru_documents::worker::WorkerPool;
use naru_domain::error::ErrorCode;
use serde::Serialize;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::output;

/// The document could not be read or masked; nothing was written.
const NOT_MASKED: u8 = 2;
/// A copy was written, but a part of the document could not be looked at.
const PARTLY_CHECKED: u8 = 3;

/// Write a copy of a document from which the personal data is gone. Pages of a PDF and pictures keep their look; of all other
/// formats it is a reading copy, drawn from the words without layout and pictures.
///
/// Exit codes: 0 written; 1 the command failed; 2 the document cannot be read or masked, nothing was written; 3 written, but
/// parts of the document could not be looked at (they are named).
#[derive(clap::Args)]
pub(crate) struct Mask {
    /// The document.
    file: PathBuf,
    /// The copy: a name that ends in .pdf or .png. A file that is there already is left alone.
    #[arg(short, long, required_unless_present = "find_only")]
    output: Option<PathBuf>,
    /// Types to mask, separated by commas; all unless told: name, rrn, rrn-back, arn, phone, email, address, account, card,
    /// passport, license, birth, photo.
    #[arg(long, value_delimiter = ',')]
    types: Vec<Kind>,
    /// Say what would be masked, and write nothing.
    #[arg(long, conflicts_with = "output")]
    find_only: bool,
}

impl Mask {
    /// Finds, covers, writes. Standard output never holds what was found unless `--json` asks for it.
    pub(crate) async fn run(self, json: bool) -> Result<ExitCode, Failure> {
        let target = self.output.as_deref().map(target).transpose()?;
        if let Some(output) = &self.output {
            refuse_to_overwrite(output)?;
        }
        let path = self.file.clone();
        let read = tokio::task::spawn_blocking(move || naru_engine::read_file(&path)).await;
        let read = read.map_err(|error| Failure::new(ErrorCode::Internal, error.to_string()))?;
        let bytes =
            read.map_err(|(_, said)| Failure::new(ErrorCode::Invalid, format!("{}: {said}", self.file.display())))?;
        let name = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let pool = WorkerPool::new(std::env::current_exe()?, 1);
        let mut search = match pool.personal(bytes.clone(), &name).await {
            Ok(search) => search,
            Err(error) => return self.refused(json, &unreadable(&error), &error.to_string()),
        };
        search.findings.retain(|finding| self.types.is_empty() || self.types.contains(&finding.kind));
        let (Some(output), Some(target)) = (&self.output, target) else {
            return self.told(json, &search, None);
        };
        match pool.mask(bytes, &name, covers(&search.findings, &[]), target).await {
            Ok((copy, report)) => {
                write_new(output, copy).await?;
                self.told(json, &search, Some(&report))
            }
            Err(error) => self.refused(json, &plain(&error), &error.to_string()),
        }
    }

    fn refused(&self, json: bool, reason: &Value, message: &str) -> Result<ExitCode, Failure> {
        let mut object = reason.clone();
        object["file"] = Value::String(self.file.to_string_lossy().into_owned());
        object["message"] = Value::String(message.to_owned());
        if json {
            output::json(&object)?
        } else {
            output::line(&format!("{}: {message}", self.file.display()))?
        }
        Ok(ExitCode::from(NOT_MASKED))
    }

    fn told(&self, json: bool, search: &Search, report: Option<&Report>) -> Result<ExitCode, Failure> {
        if json {
            let mut object = prediction(search);
            object["file"] = Value::String(self.file.to_string_lossy().into_owned());
            object["output"] = json!(self.output.as_ref().map(|output| output.to_string_lossy()));
            object["report"] = plain(&report);
            output::json(&object)?;
        } else {
            summary(search, report).iter().try_for_each(|line| output::line(line))?;
        }
        // Pictures that were not looked at are in no reading copy.
        let left = |part: &Unchecked| !(report.is_some() && *part == Unchecked::Pictures);
        Ok(if !search.unchecked.iter().any(left) { ExitCode::SUCCESS } else { ExitCode::from(PARTLY_CHECKED) })
    }
}

/// Counts by type, what could not be looked at, and what was covered: no value is printed.
fn summary(search: &Search, report: Option<&Report>) -> Vec<String> {
    let count = |kind: Kind| search.findings.iter().filter(|finding| finding.kind == kind).count();
    let counts = Kind::ALL.into_iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(kind, count)| format!("{} {count}", kind.as_str())).collect();
    let found = if counts.is_empty() { "nothing".to_owned() } else { counts.join(", ") };
    let mut lines = vec![format!("found: {found}")];
    if let Some(report) = report {
        lines.push(format!("covered: {} areas on {} pages", report.covered, report.pages));
        if report.reading_copy {
            lines.push(
                "a reading copy: the words alone, without the layout and the pictures of the document".to_owned(),
            );
        }
    }
    lines.extend(search.unchecked.iter().map(|part| format!("not checked: {part}")));
    lines
}

/// The format that a name asks for.
fn target(output: &Path) -> Result<Target, Failure> {
    let extension = output.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("pdf") => Ok(Target::Pdf),
        Some("png") => Ok(Target::Png),
        _ => Err(Failure::new(ErrorCode::Invalid, "the copy's name must end in .pdf or .png")),
    }
}

fn refuse_to_overwrite(output: &Path) -> Result<(), Failure> {
    if output.exists() {
        let message = format!("{} is there already and is left alone", output.display());
        return Err(Failure::new(ErrorCode::Invalid, message));
    }
    Ok(())
}

/// Writes a file that is not there yet, even if it has come to be meanwhile: whole, or not at all.
async fn write_new(output: &Path, bytes: Vec<u8>) -> Result<(), Failure> {
    let path = output.to_path_buf();
    let written = tokio::task::spawn_blocking(move || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&bytes)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(&path).map(|_| ()).map_err(|error| error.error)
    });
    let written = written.await.map_err(|error| Failure::new(ErrorCode::Internal, error.to_string()))?;
    written.map_err(|error| named(output, &error))
}

fn named(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(ErrorCode::Invalid, format!("{}: {error}", path.display()))
}

/// What kept a document from being read, as `naru parse` says it.
fn unreadable(error: &ReadError) -> Value {
    plain(&MaskError::from(error.clone()))["error"].clone()
}

fn plain(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
