//! `naru match`: orders résumés by how well they answer postings, the best first. Nothing is stored.

use super::parse::Unreadable;
use super::{parse, posting};
use crate::failure::Failure;
use crate::output;
use chrono::NaiveDate;
use naru_documents::Extraction;
use naru_documents::layout::ReadError;
use naru_documents::worker::WorkerPool;
use naru_domain::clock::{Clock, OFFICE_ZONE, SystemClock, day_in};
use naru_domain::resume::Resume;
use naru_intelligence::matching::{compare, of_draft, order};
use naru_intelligence::postings::draft_with;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Matching {
    /// The résumés.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// A posting; may be given several times, and each is answered by a line.
    #[arg(long = "posting", required = true)]
    postings: Vec<PathBuf>,
    /// The day up to which running jobs count, YYYY-MM-DD; today in Seoul unless told.
    #[arg(long)]
    today: Option<NaiveDate>,
}

impl Matching {
    /// The exit code is 2 when a file could not be read.
    pub(crate) async fn run(self, json: bool) -> Result<ExitCode, Failure> {
        let today = self.today.unwrap_or_else(|| day_in(OFFICE_ZONE, SystemClock.now()));
        let pool = WorkerPool::new(std::env::current_exe()?, 1);
        let (resumes, unread) = self.resumes(&pool, today).await;
        let mut unreadable = !unread.is_empty();
        for object in &unread {
            if json { output::json(object)? } else { output::line(&summary(object))? }
        }
        for file in &self.postings {
            let object = match posting::text(&pool, file).await {
                Ok((text, hints)) => {
                    let demand = of_draft(&draft_with(&text, &hints, today));
                    let mut ranking: Vec<_> =
                        resumes.iter().map(|(name, resume)| (name, compare(resume, &demand, today))).collect();
                    ranking.sort_by(|(_, a), (_, b)| order(a, b));
                    let each = ranking
                        .iter()
                        .map(|(name, found)| json!({ "resume": name, "score": found.score, "grade": found.grade }));
                    json!({ "file": file.to_string_lossy(), "ranking": each.collect::<Vec<_>>() })
                }
                Err(error) => {
                    unreadable = true;
                    posting::failure(file, &error)
                }
            };
            if json { output::json(&object)? } else { output::line(&summary(&object))? }
        }
        Ok(if unreadable { ExitCode::from(2) } else { ExitCode::SUCCESS })
    }

    /// The résumés that can be read, and why the others cannot.
    async fn resumes(&self, pool: &WorkerPool, today: NaiveDate) -> (Vec<(String, Resume)>, Vec<Value>) {
        let (mut resumes, mut unread) = (Vec::new(), Vec::new());
        for file in &self.files {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match parse::read(pool, file, today).await {
                Ok(reading) => match reading.found {
                    Extraction::Resume(resume) => resumes.push((name, *resume)),
                    Extraction::Portfolio(_) | Extraction::NotAResume => {
                        unread.push(posting::failure(file, &Unreadable::Document(ReadError::NotAResume)));
                    }
                },
                Err(error) => unread.push(posting::failure(file, &error)),
            }
        }
        (resumes, unread)
    }
}

fn summary(object: &Value) -> String {
    if let Some(message) = object["message"].as_str() {
        return format!("{}: {message}", object["file"].as_str().unwrap_or_default());
    }
    let ranking = object["ranking"].as_array().map(Vec::as_slice).unwrap_or_default();
    let lines = ranking.iter().map(|one| {
        let score = one["score"].as_u64().map_or_else(|| "–".to_owned(), |score| score.to_string());
        format!(
            "  {score:>3}  {:<2}  {}",
            one["grade"].as_str().unwrap_or("–"),
            one["resume"].as_str().unwrap_or_default()
        )
    });
    format!("{}\n{}", object["file"].as_str().unwrap_or_default(), lines.collect::<Vec<_>>().join("\n"))
}
