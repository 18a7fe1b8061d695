//! `naru postings`: which postings there are, to name one in `naru import`.

use crate::failure::Failure;
use crate::output;
use crate::vault::Place;
use std::process::ExitCode;

pub(crate) async fn run(place: &Place) -> Result<ExitCode, Failure> {
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
