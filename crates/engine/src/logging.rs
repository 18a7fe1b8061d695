//! Structured logs: one JSON object a line in `logs/` of the data folder, a file a day, seven days kept. Messages and fields
//! never hold personal data, paths or queries; docs/SECURITY.md says what may be logged.

use std::path::Path;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{InitError, RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Live logs are kept this long.
const DAYS_KEPT: usize = 7;

/// Writes what is waiting when it is dropped. Keep it until the program ends.
#[must_use]
pub struct LogGuard(#[expect(dead_code, reason = "its drop is what it is for")] WorkerGuard);

/// Starts logging to `data_dir/logs`. `NARU_LOG` sets the level, `info` unless told (syntax of `EnvFilter`).
///
/// # Errors
/// When the folder or the first file cannot be made.
pub fn start(data_dir: &Path) -> Result<LogGuard, InitError> {
    // Made here, or the appender complains on standard error that there is nothing to look at yet.
    if let Err(error) = std::fs::create_dir_all(data_dir.join("logs")) {
        tracing::debug!(%error, "the folder of logs could not be made"); // the appender fails and says why
    }
    let files = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("naru")
        .filename_suffix("jsonl")
        .max_log_files(DAYS_KEPT)
        .build(data_dir.join("logs"))?;
    let (writer, guard) = tracing_appender::non_blocking(files);
    let filter = EnvFilter::try_from_env("NARU_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt::layer().json().flatten_event(true).with_writer(writer);
    // A second call in one process (tests) keeps the first subscriber.
    let _ = tracing_subscriber::registry().with(filter).with(lines).try_init();
    Ok(LogGuard(guard))
}
