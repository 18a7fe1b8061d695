//! People: notes, values and their corrections, merging and its way back.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::postings::required;
use naru_documents::fields::{is_email, phone_e164};
use naru_domain::candidate::{FieldDraft, MergeRequest, Merged, Note};
use naru_domain::document::PersonField;
use naru_domain::field_path::is_place;
use naru_domain::id::{FieldId, MergeId, PersonId};
use naru_storage::{fields, merges, notes};

const NOTE_MAX: usize = 10_000;
const VALUE_MAX: usize = 10_000;
const PATH_MAX: usize = 60;

impl Desk {
    /// Writes a note on a person.
    ///
    /// # Errors
    /// [`Error::Invalid`] when it is empty or too long, [`Error::NotFound`].
    pub async fn add_note(&self, person: PersonId, body: String) -> Result<Note, Error> {
        let body = required("body", &body, NOTE_MAX)?;
        let mut tx = self.store.begin().await?;
        let note = notes::add(&mut tx, person, &body, &self.actor(), self.now()).await?.ok_or(Error::NotFound)?;
        self.commit(tx, [Tag::Everything]).await?;
        Ok(note)
    }

    /// Types in a value that was not found.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the place does not exist or the value is empty, [`Error::NotFound`].
    pub async fn add_field(&self, person: PersonId, draft: FieldDraft) -> Result<PersonField, Error> {
        let path = required("path", &draft.path, PATH_MAX)?;
        if !is_place(&path) {
            return Err(Error::Invalid { field: "path", problem: "unknown" });
        }
        let value = normalised(&path, &required("value", &draft.value, VALUE_MAX)?)?;
        let draft = FieldDraft { path, value };
        let mut tx = self.store.begin().await?;
        let field = fields::add(&mut tx, person, &draft, &self.actor(), self.now()).await?.ok_or(Error::NotFound)?;
        self.commit(tx, [Tag::Everything]).await?;
        Ok(field)
    }

    /// Corrects a value, or confirms it by giving it again. The old one is kept.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the value is empty, too long or no contact, [`Error::NotFound`].
    pub async fn correct_field(&self, id: FieldId, value: String) -> Result<PersonField, Error> {
        let value = required("value", &value, VALUE_MAX)?;
        let mut tx = self.store.begin().await?;
        let path = fields::path(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let value = normalised(&path, &value)?;
        let field = fields::correct(&mut tx, id, &value, &self.actor(), self.now()).await?.ok_or(Error::NotFound)?;
        self.commit(tx, [Tag::Everything]).await?;
        Ok(field)
    }

    /// Says that a value is not there. No reading brings it back.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_field(&self, id: FieldId) -> Result<PersonField, Error> {
        let mut tx = self.store.begin().await?;
        let field = fields::remove(&mut tx, id, &self.actor(), self.now()).await?.ok_or(Error::NotFound)?;
        self.commit(tx, [Tag::Everything]).await?;
        Ok(field)
    }

    /// Takes the last change of a value back; `number` is the revision that the change left.
    ///
    /// # Errors
    /// [`Error::UndoExpired`] when it was taken back already or something newer happened to the value, [`Error::NotFound`].
    pub async fn undo_field(&self, id: FieldId, number: i64) -> Result<PersonField, Error> {
        let mut tx = self.store.begin().await?;
        let field = fields::undo(&mut tx, id, number, &self.actor(), self.now()).await?.ok_or(Error::NotFound)?;
        self.commit(tx, [Tag::Everything]).await?;
        Ok(field)
    }

    /// Merges two people into one.
    ///
    /// # Errors
    /// [`Error::Invalid`] when they are the same, [`Error::NotFound`] when one is not there or was merged already.
    pub async fn merge(&self, request: MergeRequest) -> Result<Merged, Error> {
        if request.keep == request.other {
            return Err(Error::Invalid { field: "other", problem: "same" });
        }
        let mut tx = self.store.begin().await?;
        let merged = merges::merge(&mut tx, &request, &self.actor(), self.now()).await?.ok_or(Error::NotFound)?;
        self.commit(tx, [Tag::Everything]).await?;
        Ok(merged)
    }

    /// Takes a merge back: both people stand as they were, with what happened since.
    ///
    /// # Errors
    /// [`Error::UndoExpired`] when it was taken back already, [`Error::NotFound`].
    pub async fn undo_merge(&self, id: MergeId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !merges::undo(&mut tx, id, &self.actor(), self.now()).await? {
            return Err(Error::NotFound);
        }
        self.commit(tx, [Tag::Everything]).await
    }

    /// Says that two people who look alike are not the same.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nobody said they were.
    pub async fn not_duplicate(&self, person: PersonId, other: PersonId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !merges::dismiss(&mut tx, person, other, self.now()).await? {
            return Err(Error::NotFound);
        }
        self.commit(tx, [Tag::Everything]).await
    }
}

/// A value as it is kept: contacts in the form in which they are compared and dialled.
pub(crate) fn normalised(path: &str, value: &str) -> Result<String, Error> {
    if path.starts_with("emails.") {
        let email = value.trim().to_lowercase();
        return if is_email(&email) { Ok(email) } else { Err(Error::Invalid { field: "email", problem: "unknown" }) };
    }
    if path.starts_with("phones.") {
        return phone_e164(value).ok_or(Error::Invalid { field: "phone", problem: "unknown" });
    }
    Ok(value.to_owned())
}
