//! A file is read, with text from its pictures, and embedded.

use super::source::is;
use super::{AiFailure, Caller};
use crate::desk::Desk;
use crate::error::Error;
use crate::intake::pages;
use crate::passages::persons::is_sure;
use naru_documents::layout::{Document, ReadError};
use naru_domain::ai::{OcrPage, OcrRequest, OcrResult};
use naru_domain::passage::Collection;
use naru_storage::ai::tasks::{self, Claimed, Done};

impl Desk {
    pub(super) async fn do_ocr(&self, claimed: &Claimed) -> Result<Done, AiFailure> {
        let request: OcrRequest =
            serde_json::from_value(claimed.request.clone()).map_err(|_| AiFailure::InternalServerError)?;
        let source = self.source(&request.file_url).await?;
        is(&source.bytes, request.file_type)?;
        let document = self.readers.read_document(source.bytes, &source.name).await.map_err(unread)?;
        let extracted_text = pages::text(&document);
        if extracted_text.trim().is_empty() {
            return Err(AiFailure::OcrProcessingFailed);
        }
        let pages = pages::texts(&document).into_iter().map(|(page, text)| OcrPage { page, text }).collect();
        let collection = request.kind.collection();
        let owner = self.vector_owner(owner(&claimed.owner)?, &request.user_id);
        let names = self.names_of(collection, document).await?;
        let vector_id = self.embed((collection, &request.document_id, &owner), &extracted_text, names).await?;
        let vector_id = vector_id.ok_or(AiFailure::EmbeddingFailed)?;
        let result = OcrResult { success: true, extracted_text, pages, vector_id, collection };
        let result = serde_json::to_value(result).map_err(|_| AiFailure::InternalServerError)?;
        Ok(Done { result, file: None })
    }

    /// Who a document is of, by its large letters too, which its text has no more.
    async fn names_of(&self, collection: Collection, document: Document) -> Result<Vec<String>, AiFailure> {
        if collection == Collection::JobPostings {
            return Ok(Vec::new());
        }
        let today = self.office_day().await?;
        let resume = crate::blocking(move || Ok(naru_documents::fields_of(&document, today))).await?;
        let names = [resume.name, resume.name_en].into_iter().flatten();
        Ok(names.filter(is_sure).flat_map(|name| [name.value, name.as_written]).collect())
    }

    /// Forgets the text of a task that was deleted while it was worked on: whoever had it deleted meant that text too.
    pub(super) async fn forget_if_deleted(&self, claimed: &Claimed) -> Result<(), Error> {
        if tasks::get(&mut self.store.read().await?, claimed.id, &claimed.owner).await?.is_some() {
            return Ok(()); // another process has it now
        }
        let Ok(request) = serde_json::from_value::<OcrRequest>(claimed.request.clone()) else { return Ok(()) };
        let Ok(owner) = owner(&claimed.owner) else { return Ok(()) };
        let owner = self.vector_owner(owner, &request.user_id);
        self.index_text((request.kind.collection(), &request.document_id, &owner), "", &[]).await.map(drop)
    }
}

/// Whose a task is.
fn owner(owner: &str) -> Result<Caller, AiFailure> {
    match owner {
        "" => Ok(Caller::Desk),
        id => id.parse().map(Caller::Program).map_err(|_| AiFailure::InternalServerError),
    }
}

fn unread(error: ReadError) -> AiFailure {
    match error {
        ReadError::NoReader { .. } => AiFailure::ServiceUnavailable,
        ReadError::NoRecogniser => AiFailure::AiServiceUnavailable,
        _ => AiFailure::OcrProcessingFailed,
    }
}
