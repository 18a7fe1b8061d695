//! `naru backup` and `naru restore`. The passphrase of a backup is its own: `NARU_BACKUP_PASSPHRASE`, or it is asked for.

use crate::failure::Failure;
use crate::output;
use crate::vault::{self, Place};
use naru_domain::backup::MissingDocument;
use naru_domain::error::ErrorCode;
use naru_engine::{Backup as Made, Engine};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tokio_util::io::ReaderStream;

/// Where a backup's passphrase is looked for before it is asked for.
const VARIABLE: &str = "NARU_BACKUP_PASSPHRASE";

#[derive(clap::Args)]
pub(crate) struct Backup {
    /// The file to write; must not exist yet.
    file: PathBuf,
}

#[derive(clap::Args)]
pub(crate) struct Restore {
    /// The backup.
    file: PathBuf,
    /// Answer the question "replace everything?" with yes.
    #[arg(long)]
    yes: bool,
}

impl Backup {
    pub(crate) async fn run(self, place: &Place) -> Result<ExitCode, Failure> {
        let engine = place.open("naru backup").await?;
        let Made { mut file, missing } =
            engine.desk()?.backup(vault::new_passphrase(VARIABLE, "Passphrase for the backup: ")?).await?;
        let mut target = File::create_new(&self.file)?;
        std::io::copy(&mut file, &mut target)?;
        target.sync_all()?;
        engine.stop().await;
        say(place, &self.file, "written", &missing)
    }
}

impl Restore {
    pub(crate) async fn run(self, place: &Place) -> Result<ExitCode, Failure> {
        if !self.yes {
            let message =
                "restoring replaces everything on file (what was there is kept beside it); say --yes to do it";
            return Err(Failure::new(ErrorCode::Invalid, message));
        }
        // A locked file needs no opening to be replaced: only the backup's passphrase counts.
        let engine = Engine::start(place.config()?).await?;
        let file = tokio::fs::File::open(&self.file).await?;
        let passphrase = vault::passphrase(VARIABLE, "Passphrase of the backup: ")?;
        let restored = engine.restore(ReaderStream::new(file), passphrase).await?;
        engine.stop().await;
        let told = say(place, &self.file, "restored", &restored.missing)?;
        if !place.json {
            output::line("tokens of programs were revoked, and folders and hosts that they may read were taken away")?;
        }
        Ok(told)
    }
}

/// Says what was done, and which documents are not in the backup; the exit code is 2 when there are some.
fn say(place: &Place, file: &Path, what: &str, missing: &[MissingDocument]) -> Result<ExitCode, Failure> {
    if place.json {
        output::json(&serde_json::json!({ what: file, "missing": missing }))?;
    } else {
        output::line(&format!("{}: {what}", file.display()))?;
        for document in missing {
            let whose = document.person_name.as_deref().unwrap_or("nobody");
            let what = "the document itself is gone or damaged, and not in the backup";
            output::line(&format!("{} ({whose}): {what}", document.file_name))?;
        }
    }
    Ok(if missing.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
