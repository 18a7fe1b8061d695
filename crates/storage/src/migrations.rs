//! The schema, step by step. Steps only go forward and are never edited once released; an older program refuses a newer file.

use crate::error::OpenError;
use crate::store::Backend;
use sqlx::migrate::{Migration, MigrationSource, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr};
use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;

/// Number, name, SQLite's text, PostgreSQL's text.
type Step = (i64, &'static str, &'static str, &'static str);

const STEPS: &[Step] = &[
    (
        1,
        "first",
        include_str!("../migrations/sqlite/0001_first.sql"),
        include_str!("../migrations/postgres/0001_first.sql"),
    ),
    (
        2,
        "review",
        include_str!("../migrations/sqlite/0002_review.sql"),
        include_str!("../migrations/postgres/0002_review.sql"),
    ),
    (
        3,
        "masks",
        include_str!("../migrations/sqlite/0003_masks.sql"),
        include_str!("../migrations/postgres/0003_masks.sql"),
    ),
    (
        4,
        "portfolio",
        include_str!("../migrations/sqlite/0004_portfolio.sql"),
        include_str!("../migrations/postgres/0004_portfolio.sql"),
    ),
    (
        5,
        "notices",
        include_str!("../migrations/sqlite/0005_notices.sql"),
        include_str!("../migrations/postgres/0005_notices.sql"),
    ),
    (
        6,
        "outbox",
        include_str!("../migrations/sqlite/0006_outbox.sql"),
        include_str!("../migrations/postgres/0006_outbox.sql"),
    ),
    (
        7,
        "outgoing_notices",
        include_str!("../migrations/sqlite/0007_outgoing_notices.sql"),
        include_str!("../migrations/postgres/0007_outgoing_notices.sql"),
    ),
    (
        8,
        "interviews",
        include_str!("../migrations/sqlite/0008_interviews.sql"),
        include_str!("../migrations/postgres/0008_interviews.sql"),
    ),
    (
        9,
        "calendar",
        include_str!("../migrations/sqlite/0009_calendar.sql"),
        include_str!("../migrations/postgres/0009_calendar.sql"),
    ),
    (
        10,
        "effects",
        include_str!("../migrations/sqlite/0010_effects.sql"),
        include_str!("../migrations/postgres/0010_effects.sql"),
    ),
    (
        11,
        "calendar_guests",
        include_str!("../migrations/sqlite/0011_calendar_guests.sql"),
        include_str!("../migrations/postgres/0011_calendar_guests.sql"),
    ),
    (
        12,
        "notice_files",
        include_str!("../migrations/sqlite/0012_notice_files.sql"),
        include_str!("../migrations/postgres/0012_notice_files.sql"),
    ),
    (
        13,
        "practices",
        include_str!("../migrations/sqlite/0013_practices.sql"),
        include_str!("../migrations/postgres/0013_practices.sql"),
    ),
    (14, "fit", include_str!("../migrations/sqlite/0014_fit.sql"), include_str!("../migrations/postgres/0014_fit.sql")),
    (
        15,
        "calendar_entries",
        include_str!("../migrations/sqlite/0015_calendar_entries.sql"),
        include_str!("../migrations/postgres/0015_calendar_entries.sql"),
    ),
    (
        16,
        "passages",
        include_str!("../migrations/sqlite/0016_passages.sql"),
        include_str!("../migrations/postgres/0016_passages.sql"),
    ),
    (
        17,
        "assistant",
        include_str!("../migrations/sqlite/0017_assistant.sql"),
        include_str!("../migrations/postgres/0017_assistant.sql"),
    ),
    (
        18,
        "models",
        include_str!("../migrations/sqlite/0018_models.sql"),
        include_str!("../migrations/postgres/0018_models.sql"),
    ),
    (19, "ai", include_str!("../migrations/sqlite/0019_ai.sql"), include_str!("../migrations/postgres/0019_ai.sql")),
    (
        21,
        "recordings",
        include_str!("../migrations/sqlite/0021_recordings.sql"),
        include_str!("../migrations/postgres/0021_recordings.sql"),
    ),
    (
        24,
        "given_texts",
        include_str!("../migrations/sqlite/0024_given_texts.sql"),
        include_str!("../migrations/postgres/0024_given_texts.sql"),
    ),
    (
        25,
        "model_estimates",
        include_str!("../migrations/sqlite/0025_model_estimates.sql"),
        include_str!("../migrations/postgres/0025_model_estimates.sql"),
    ),
    (
        26,
        "tailored",
        include_str!("../migrations/sqlite/0026_tailored.sql"),
        include_str!("../migrations/postgres/0026_tailored.sql"),
    ),
    (
        27,
        "given_names",
        include_str!("../migrations/sqlite/0027_given_names.sql"),
        include_str!("../migrations/postgres/0027_given_names.sql"),
    ),
];

#[derive(Debug)]
struct Embedded(Backend);

type Resolved = Result<Vec<Migration>, Box<dyn std::error::Error + Send + Sync>>;

impl MigrationSource<'static> for Embedded {
    fn resolve(self) -> Pin<Box<dyn Future<Output = Resolved> + Send>> {
        let steps = STEPS.iter().map(|(version, name, sqlite, postgres)| {
            let sql = if self.0 == Backend::Sqlite { sqlite } else { postgres };
            // The text's hash is kept in the file; a checkout with other line ends must give the same.
            let sql = AssertSqlSafe(sql.replace("\r\n", "\n")).into_sql_str();
            Migration::new(*version, Cow::Borrowed(name), MigrationType::Simple, sql, false)
        });
        let steps = steps.collect();
        Box::pin(async move { Ok(steps) })
    }
}

/// The latest step this program knows.
pub(crate) fn known() -> i64 {
    STEPS.last().map_or(0, |step| step.0)
}

/// What brings a database of that engine up to date.
pub(crate) async fn migrator(backend: Backend) -> Result<Migrator, OpenError> {
    Ok(Migrator::new(Embedded(backend)).await?)
}

/// Refuses a database that a later program has written.
pub(crate) fn check_version(found: Option<i64>) -> Result<(), OpenError> {
    match found {
        Some(found) if found > known() => Err(OpenError::Newer { found, known: known() }),
        _ => Ok(()),
    }
}
