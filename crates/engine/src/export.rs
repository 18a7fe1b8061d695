//! Taking the data elsewhere: everything about every application as JSON, or a spreadsheet of them as CSV. Piece by piece, so
//! that its length is nobody's memory. Documents, the audit log and the settings are not in it: a backup has them.

use crate::desk::Desk;
use crate::error::Error;
use bytes::Bytes;
use futures::{Stream, stream};
use naru_domain::id::PersonId;
use naru_domain::pipeline::{Board, Card};
use naru_domain::posting::Posting;
use naru_storage::{Tx, people, pipeline, postings};
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
/// Applications of one piece.
const PIECE: usize = 100;

/// An export under way, and the snapshot that it writes.
struct Export {
    tx: Tx,
    format: ExportFormat,
    postings: Vec<Posting>,
    /// The posting that comes next.
    next: usize,
    /// The board that is being written, and how many of its cards are.
    board: Option<(Board, usize)>,
    begun: bool,
    /// Whether an application was written.
    comma: bool,
    ended: bool,
}

impl Desk {
    /// All postings and applications as of one instant, in pieces. An error in the middle ends it.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn export(
        &self,
        format: ExportFormat,
    ) -> Result<impl Stream<Item = Result<Bytes, Error>> + Send + Unpin + 'static, Error> {
        let mut tx = self.store.read().await?;
        let postings = postings::list(&mut tx).await?;
        let export = Export { tx, format, postings, next: 0, board: None, begun: false, comma: false, ended: false };
        let pieces = stream::try_unfold(export, |mut export| async move {
            let piece = export.piece().await?;
            Ok(piece.map(|piece| (Bytes::from(piece), export)))
        });
        Ok(Box::pin(pieces))
    }
}

impl Export {
    /// The next piece; `None` after the last.
    async fn piece(&mut self) -> Result<Option<String>, Error> {
        if !self.begun {
            self.begun = true;
            return Ok(Some(self.head()?));
        }
        while !self.ended {
            match self.cards().await? {
                Some((board, from)) => {
                    let piece = self.page(&board, from).await?;
                    self.board = Some((board, from + PIECE));
                    return Ok(Some(piece));
                }
                None => self.ended = true,
            }
            if self.format == ExportFormat::Json {
                return Ok(Some("\n]}\n".to_owned()));
            }
        }
        Ok(None)
    }

    /// The board to go on with, and from which card on; `None` when all are written.
    async fn cards(&mut self) -> Result<Option<(Board, usize)>, Error> {
        loop {
            if let Some((board, from)) = self.board.take()
                && from < board.cards.len()
            {
                return Ok(Some((board, from)));
            }
            let Some(posting) = self.postings.get(self.next) else { return Ok(None) };
            self.next += 1;
            self.board = pipeline::board(&mut self.tx, posting.id, true).await?.map(|board| (board, 0));
        }
    }

    fn head(&self) -> Result<String, Error> {
        match self.format {
            ExportFormat::Json => {
                let postings = json(&self.postings)?;
                Ok(format!("{{\"format\":\"naru-export-1\",\"postings\":{postings},\"applications\":["))
            }
            ExportFormat::Csv => Ok(format!("{BYTE_ORDER_MARK}{CSV_HEAD}")),
        }
    }

    async fn page(&mut self, board: &Board, from: usize) -> Result<String, Error> {
        let cards = board.cards.get(from..).unwrap_or_default();
        let cards = cards.get(..PIECE).unwrap_or(cards);
        match self.format {
            ExportFormat::Json => self.details(cards).await,
            ExportFormat::Csv => lines(&mut self.tx, board, cards).await,
        }
    }

    async fn details(&mut self, cards: &[Card]) -> Result<String, Error> {
        let mut out = String::new();
        for card in cards {
            let Some(detail) = pipeline::detail(&mut self.tx, card.id).await? else { continue };
            out.push_str(if self.comma { ",\n" } else { "\n" });
            out.push_str(&json(&detail)?);
            self.comma = true;
        }
        Ok(out)
    }
}

fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::internal("writing an export")(error.into()))
}

async fn lines(tx: &mut Tx, board: &Board, cards: &[Card]) -> Result<String, Error> {
    let ids: Vec<PersonId> = cards.iter().map(|card| card.person_id).collect();
    let contacts = people::contacts(tx, &ids).await?;
    let mut out = String::new();
    for card in cards {
        let stage = board.stages.iter().find(|stage| stage.id == card.stage_id);
        let of_kind = |kind: &str| {
            let values = contacts.iter().filter(|contact| contact.person == card.person_id && contact.kind == kind);
            values.map(|contact| contact.value.as_str()).collect::<Vec<_>>().join("; ")
        };
        let status = json(&card.status)?;
        let cells = [
            board.title.as_str(),
            stage.map_or("", |stage| stage.name.as_str()),
            status.trim_matches('"'),
            &card.name,
            &card.headline,
            &of_kind("email"),
            &of_kind("phone"),
            &card.rating.map(|rating| rating.to_string()).unwrap_or_default(),
            &card.tags.join("; "),
            &card.applied_at.to_rfc3339(),
        ];
        line(&mut out, &cells);
    }
    Ok(out)
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
