//! `naru postings`: which postings there are, to name one in `naru import`; with files, makes a posting of each.

use super::posting;
use crate::failure::Failure;
use crate::output;
use crate::vault::Place;
use chrono::NaiveDate;
use naru_documents::worker::WorkerPool;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Postings {
    /// Files of postings that are to be made: text, pages, documents, pictures.
    files: Vec<PathBuf>,
    /// The day they are of, from which their dates are counted, YYYY-MM-DD; today unless told.
    #[arg(long)]
    today: Option<NaiveDate>,
}

impl Postings {
    /// The exit code is 2 when a file could not be read.
    pub(crate) async fn run(self, place: &Place) -> Result<ExitCode, Failure> {
        if !self.files.is_empty() {
            return self.make(place).await;
        }
        let engine = place.open("naru postings").await?;
        for posting in engine.desk()?.postings().await? {
            if place.json {
                output::json(&posting)?;
            } else {
                output::line(&format!("{}  {}  ({})", posting.id, posting.title, posting.total_count))?;
            }
        }
        engine.stop().await;
        Ok(ExitCode::SUCCESS)
    }

    async fn make(self, place: &Place) -> Result<ExitCode, Failure> {
        let engine = place.open_as_of("naru postings", self.today).await?;
        let desk = engine.desk()?;
        let pool = WorkerPool::new(std::env::current_exe()?, 1);
        let mut unreadable = false;
        for file in &self.files {
            match posting::text(&pool, file).await {
                Ok((text, hints)) => {
                    let made = desk.create_posting(desk.read_posting_with(text, hints).await?).await?;
                    let told: Value = json!({ "file": file.to_string_lossy(), "id": made.id, "title": made.title });
                    if place.json {
                        output::json(&told)?
                    } else {
                        output::line(&format!("{}  {}", made.id, made.title))?
                    }
                }
                Err(error) => {
                    unreadable = true;
                    output::json(&posting::failure(file, &error))?;
                }
            }
        }
        engine.stop().await;
        Ok(if unreadable { ExitCode::from(2) } else { ExitCode::SUCCESS })
    }
}
