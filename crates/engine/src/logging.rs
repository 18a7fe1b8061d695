//! Structured logs: one JSON object a line in `logs/` of the data folder, a file a day, seven days kept. Messages and fields
//! never hold personal data, paths or queries; docs/SECURITY.md says what may be logged.

use std::path::Path;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{InitError, RollingFileAppender, Rotation};
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

const LEVEL: &str = "info";
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
    start_at(data_dir, &std::env::var("NARU_LOG").unwrap_or_else(|_| LEVEL.to_owned()))
}

/// The same with a level (syntax of `EnvFilter`), `info` when it is none. Whatever it is, lines come from this program's own
/// crates only: nobody has looked at what libraries write of the data that passes through them.
///
/// # Errors
/// As [`start`].
pub fn start_at(data_dir: &Path, level: &str) -> Result<LogGuard, InitError> {
    let (writer, guard) = tracing_appender::non_blocking(files(data_dir)?);
    let filter = EnvFilter::try_new(level).unwrap_or_else(|_| EnvFilter::new(LEVEL));
    let lines = tracing_subscriber::fmt::layer().json().flatten_event(true).with_writer(writer);
    let lines = lines.with_filter(filter_fn(|metadata| metadata.target().starts_with("naru")));
    // A second call in one process (tests) keeps the first subscriber.
    let _ = tracing_subscriber::registry().with(filter).with(lines).try_init();
    Ok(LogGuard(guard))
}

fn files(data_dir: &Path) -> Result<RollingFileAppender, InitError> {
    let folder = data_dir.join("logs");
    // Made here, or the appender complains on standard error that there is nothing to look at yet. Should this fail, it fails
    // itself and says why.
    let _ = std::fs::create_dir_all(&folder);
    RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("naru")
        .filename_suffix("jsonl")
        .max_log_files(DAYS_KEPT)
        .build(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::keyring::MemoryKeyring;
    use crate::{Config, Database, Engine};
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use naru_domain::clock::SystemClock;
    use std::sync::Arc;

    #[test]
    fn logs_of_seven_days_are_kept() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("logs");
        std::fs::create_dir(&folder).unwrap();
        for day in 1..=9 {
            std::fs::write(folder.join(format!("naru.2026-01-0{day}.jsonl")), b"{}").unwrap();
        }
        std::fs::write(folder.join("notes.txt"), b"not a log").unwrap();
        drop(files(dir.path()).unwrap());
        let names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names.iter().filter(|name| name.to_string_lossy().starts_with("naru.")).count(), DAYS_KEPT);
        assert!(folder.join("notes.txt").exists());
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[tokio::test]
    async fn no_key_is_ever_logged() {
        let dir = tempfile::tempdir().unwrap();
        let log = start_at(dir.path(), "trace").unwrap();
        let config = Config {
            data_dir: dir.path().to_owned(),
            database: Database::File,
            keyring: Arc::new(MemoryKeyring::default()),
            clock: Arc::new(SystemClock),
            today: None,
            worker_program: "unused".into(),
            workers: 1,
            recognises: true,
            outside: crate::Outside::default(),
            search_model: crate::config::SearchModel::None,
            desktop: None,
        };
        let engine = Engine::start(config.clone()).await.unwrap();
        let desk = engine.desk().unwrap();
        let secrets =
            [*desk.key.as_bytes(), crate::desk::database_key(&desk.key), desk.key.derive("naru blob content v1")];
        desk.backup("long enough".to_owned()).await.unwrap();
        engine.stop().await;
        // A file that its key does not open is spoken of, too.
        std::fs::write(dir.path().join("naru.db"), vec![7; 8192]).unwrap();
        assert!(Engine::start(config).await.unwrap().desk().is_err());
        tracing::info!("the end");
        drop(log);
        let file = std::fs::read_dir(dir.path().join("logs")).unwrap().next().unwrap().unwrap().path();
        let lines = std::fs::read_to_string(file).unwrap();
        assert!(lines.contains("the end") && lines.contains("damaged"), "{lines}");
        for secret in secrets {
            assert!(!lines.contains(&hex(&secret)) && !lines.contains(&STANDARD.encode(secret)));
        }
        assert!(!lines.contains("long enough") && !lines.contains(&dir.path().display().to_string()), "{lines}");
    }
}
