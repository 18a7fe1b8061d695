//! Typing in the candidate of a file that could not be read.

use crate::desk::Desk;
use crate::error::Error;
use crate::postings::{at_most, required};
use naru_domain::id::ImportItemId;
use naru_domain::intake::{ImportItem, ItemState, TypedCandidate};
use naru_domain::resume::{Field, Resume};
use naru_storage::imports;
use naru_storage::intake::{self, NewCandidate};

const VALUE_MAX: usize = 300;

impl Desk {
    /// Puts a candidate on the board from what a person typed in.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the name is missing or a value is none, [`Error::NotFound`], [`Error::Conflict`] when the file
    /// does not need it (any more).
    pub async fn type_in(&self, id: ImportItemId, typed: TypedCandidate) -> Result<ImportItem, Error> {
        let resume = resume(&typed)?;
        let mut tx = self.store.begin().await?;
        let claimed = imports::item_claim(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let item = imports::item(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if !matches!(item.state, ItemState::NeedsHand | ItemState::Failed | ItemState::Cancelled) {
            return Err(Error::Conflict);
        }
        let candidate = NewCandidate {
            posting: claimed.posting,
            document: claimed.document,
            file_name: &claimed.file_name,
            item: Some(id),
            resume: &resume,
            typed_in: true,
        };
        intake::add_candidate(&mut tx, &candidate, &self.actor(), self.now()).await?.ok_or(Error::NotFound)?;
        let item = imports::item(&mut tx, id).await?.ok_or(Error::NotFound)?;
        self.commit_item(tx, &claimed).await?;
        Ok(item)
    }
}

fn resume(typed: &TypedCandidate) -> Result<Resume, Error> {
    let name = required("name", &typed.name, VALUE_MAX)?;
    let email = at_most("email", typed.email.trim(), VALUE_MAX)?;
    if !email.is_empty() && !naru_documents::fields::is_email(email) {
        return Err(Error::Invalid { field: "email", problem: "unknown" });
    }
    let phone = at_most("phone", typed.phone.trim(), VALUE_MAX)?;
    let e164 = naru_documents::fields::phone_e164(phone);
    if !phone.is_empty() && e164.is_none() {
        return Err(Error::Invalid { field: "phone", problem: "unknown" });
    }
    let headline = at_most("headline", typed.headline.trim(), VALUE_MAX)?;
    Ok(Resume {
        name: Some(said(&name, &name)),
        headline: (!headline.is_empty()).then(|| said(headline, headline)),
        emails: (!email.is_empty()).then(|| said(&email.to_lowercase(), email)).into_iter().collect(),
        phones: e164.map(|e164| said(&e164, phone)).into_iter().collect(),
        ..Resume::default()
    })
}

/// What a person says is sure and stands on no page.
fn said(value: &str, as_written: &str) -> Field {
    Field { value: value.to_owned(), as_written: as_written.to_owned(), boxes: Vec::new(), confidence: 1.0 }
}
