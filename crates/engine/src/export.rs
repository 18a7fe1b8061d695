//! Export: the postings and every application with its person, values, notes and history, to take elsewhere. Files that gave
//! no candidate and the settings are not in it: a backup has them.

use crate::desk::Desk;
use crate::error::Error;
use naru_domain::pipeline::Board;
use naru_domain::posting::Posting;
use naru_storage::{Tx, pipeline, postings};
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// How to write an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// The postings, and every application with its person, values, notes and history.
    Json,
    /// A line per application, for spreadsheets.
    Csv,
}

/// A byte order mark tells spreadsheets that the file is UTF-8; without it they garble Korean.
const BYTE_ORDER_MARK: &str = "\u{feff}";
const CSV_HEAD: &str = "posting,stage,status,name,headline,emails,phones,rating,tags,applied_at\r\n";

impl Desk {
    /// All postings and applications as of one instant.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn export(&self, format: ExportFormat) -> Result<Vec<u8>, Error> {
        let mut tx = self.store.read().await?;
        let mut boards = Vec::new();
        for posting in postings::list(&mut tx).await? {
            if let Some(board) = pipeline::board(&mut tx, posting.id, true).await? {
                boards.push((posting, board));
            }
        }
        match format {
            ExportFormat::Json => json(&mut tx, &boards).await,
            ExportFormat::Csv => csv(&mut tx, &boards).await,
        }
    }
}

async fn json(tx: &mut Tx, boards: &[(Posting, Board)]) -> Result<Vec<u8>, Error> {
    let mut applications = Vec::new();
    for card in boards.iter().flat_map(|(_, board)| &board.cards) {
        applications.extend(pipeline::detail(tx, card.id).await?);
    }
    let postings: Vec<_> = boards.iter().map(|(posting, _)| posting).collect();
    let export = serde_json::json!({ "format": "naru-export-1", "postings": postings, "applications": applications });
    serde_json::to_vec_pretty(&export).map_err(|error| Error::internal("writing an export")(error.into()))
}

async fn csv(tx: &mut Tx, boards: &[(Posting, Board)]) -> Result<Vec<u8>, Error> {
    let mut out = format!("{BYTE_ORDER_MARK}{CSV_HEAD}");
    for (posting, board) in boards {
        for card in &board.cards {
            let stage = board.stages.iter().find(|stage| stage.id == card.stage_id);
            let person = pipeline::detail(tx, card.id).await?.map(|detail| detail.person);
            let (emails, phones) = person.map(|person| (person.emails, person.phones)).unwrap_or_default();
            let status = serde_json::to_string(&card.status).unwrap_or_default();
            let cells = [
                posting.title.as_str(),
                stage.map_or("", |stage| stage.name.as_str()),
                status.trim_matches('"'),
                &card.name,
                &card.headline,
                &emails.join("; "),
                &phones.join("; "),
                &card.rating.map(|rating| rating.to_string()).unwrap_or_default(),
                &card.tags.join("; "),
                &card.applied_at.to_rfc3339(),
            ];
            line(&mut out, &cells);
        }
    }
    Ok(out.into_bytes())
}

/// A line of RFC 4180. A cell that a spreadsheet would run as a formula is kept from being one.
fn line(out: &mut String, cells: &[&str]) {
    for (index, cell) in cells.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        // "+82…" is a phone number here, not a sum; the quote keeps it text in every spreadsheet.
        let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(out, "{comma}\"{guard}{}\"", cell.replace('"', "\"\""));
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn cells_are_quoted_and_no_formula() {
        let mut out = String::new();
        line(&mut out, &["김철수, \"팀장\"", "=cmd()", ""]);
        assert_eq!(out, "\"김철수, \"\"팀장\"\"\",\"'=cmd()\",\"\"\r\n");
    }
}
