//! Typing in the candidate of a file that could not be read.

use crate::candidates::normalised;
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
        let added = intake::add_candidate(&mut tx, &candidate, &self.actor(), self.now()).await?;
        let added = added.ok_or(Error::NotFound)?;
        self.compare_arrival(&mut tx, added.application, None).await?;
        self.tell_of_arrival(&mut tx, added.application).await?;
        let attached = added.attached;
        let item = imports::item(&mut tx, id).await?.ok_or(Error::NotFound)?;
        self.commit_kept(tx, &claimed, attached).await?;
        Ok(item)
    }
}

fn resume(typed: &TypedCandidate) -> Result<Resume, Error> {
    let name = required("name", &typed.name, VALUE_MAX)?;
    let contact = |path: &str, text: &str| match text {
        "" => Ok(None),
        text => normalised(path, text).map(|value| Some(said(&value, text))),
    };
    let email = contact("emails.0", at_most("email", typed.email.trim(), VALUE_MAX)?)?;
    let phone = contact("phones.0", at_most("phone", typed.phone.trim(), VALUE_MAX)?)?;
    let headline = at_most("headline", typed.headline.trim(), VALUE_MAX)?;
    Ok(Resume {
        name: Some(said(&name, &name)),
        headline: (!headline.is_empty()).then(|| said(headline, headline)),
        emails: email.into_iter().collect(),
        phones: phone.into_iter().collect(),
        ..Resume::default()
    })
}

/// What a person says is sure and stands on no page.
fn said(value: &str, as_written: &str) -> Field {
    Field { value: value.to_owned(), as_written: as_written.to_owned(), boxes: Vec::new(), confidence: 1.0 }
}
