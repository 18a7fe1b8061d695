//! `naru search`: passages of documents, postings and answers, by words and by meaning.

use crate::failure::Failure;
use crate::output;
use crate::vault::Place;
use naru_domain::passage::PassageQuery;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Search {
    /// Words, or a question, in Korean or English.
    query: String,
    /// How many passages are printed at most.
    #[arg(long, default_value_t = 10)]
    limit: u32,
}

impl Search {
    pub(crate) async fn run(self, place: &Place) -> Result<ExitCode, Failure> {
        let engine = place.open("naru search").await?;
        for passage in engine.desk()?.find_passages(&PassageQuery::here(self.query, self.limit)).await? {
            if place.json {
                output::json(&passage)?;
            } else {
                let page = passage.page.map(|page| format!(":{page}")).unwrap_or_default();
                let text = passage.text.split_whitespace().collect::<Vec<_>>().join(" ");
                output::line(&format!("{:.3}  {}{page}  {text}", passage.score, passage.title))?;
            }
        }
        engine.stop().await;
        Ok(ExitCode::SUCCESS)
    }
}
