//! People: notes, values and their corrections, merging and its way back.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::postings::required;
use naru_domain::candidate::{FieldDraft, MergeRequest, Merged, Note};
use naru_domain::document::PersonField;
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
        let draft = FieldDraft {
            path: required("path", &draft.path, PATH_MAX)?,
            value: required("value", &draft.value, VALUE_MAX)?,
        };
        let mut tx = self.store.begin().await?;
        let field = fields::add(&mut tx, person, &draft, &self.actor(), self.now()).await?.ok_or(Error::NotFound)?;
        self.commit(tx, [Tag::Everything]).await?;
        Ok(field)
    }

    /// Corrects a value, or confirms it by giving it again. The old one is kept.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the value is empty or too long, [`Error::NotFound`].
    pub async fn correct_field(&self, id: FieldId, value: String) -> Result<PersonField, Error> {
        let value = required("value", &value, VALUE_MAX)?;
        let mut tx = self.store.begin().await?;
        let field = fields::correct(&mut tx, id, &value, &self.actor(), self.now()).await?.ok_or(Error::NotFound)?;
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
