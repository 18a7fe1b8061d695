//! `naru import`: files and folders into a posting. Interrupted, it goes on at the next start of any door.

use crate::failure::Failure;
use crate::output;
use crate::vault::Place;
use naru_domain::id::PostingId;
use naru_domain::intake::{ImportDetail, ItemState};
use naru_engine::events::Tag;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Import {
    /// Files and folders.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The posting; `naru postings` lists them.
    #[arg(long)]
    posting: PostingId,
}

impl Import {
    pub(crate) async fn run(self, place: &Place) -> Result<ExitCode, Failure> {
        let engine = place.open_reading("naru import").await?;
        let desk = engine.desk()?;
        let mut events = engine.events().listen();
        let mut paths = Vec::with_capacity(self.paths.len());
        for path in &self.paths {
            paths.push(std::path::absolute(path)?);
        }
        let started = desk.import_paths(self.posting, paths).await?;
        let mut detail = desk.import(started.id).await?;
        while detail.import.finished_at.is_none() {
            match events.next().await {
                Some(tags) if tags.contains(&Tag::Import(started.id)) || tags.contains(&Tag::Everything) => {
                    detail = desk.import(started.id).await?;
                }
                Some(_) => {}
                None => break,
            }
        }
        engine.stop().await;
        report(place, &detail)
    }
}

/// Prints a line per file; the exit code is 2 when some need a hand.
fn report(place: &Place, detail: &ImportDetail) -> Result<ExitCode, Failure> {
    for item in &detail.items {
        if place.json {
            output::json(item)?;
            continue;
        }
        let result = match (item.state, item.outcome, item.failure) {
            (ItemState::Done, ..) => item.person_name.clone().unwrap_or_default(),
            (ItemState::Attached, ..) => format!("Portfolio of {}", item.person_name.as_deref().unwrap_or_default()),
            (_, Some(outcome), _) => format!("{outcome:?}"),
            (_, _, Some(failure)) => format!("{failure:?}"),
            (state, ..) => format!("{state:?}"),
        };
        let active: String = item.notices.iter().map(|notice| format!(" ({})", notice.told())).collect();
        output::line(&format!("{}: {result}{active}", item.file_name))?;
    }
    Ok(if detail.import.problems == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
