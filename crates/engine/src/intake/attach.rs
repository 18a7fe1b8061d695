//! Portfolios: attaching one to a candidate by hand, and taking it away again.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use naru_domain::id::{ApplicationId, DocumentId, ImportItemId};
use naru_domain::intake::ImportItem;
use naru_storage::{attachments, documents, imports};

impl Desk {
    /// Puts a portfolio that waits to the documents of a candidate. Asked twice, it does it once.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] when the candidate is of another posting; [`Error::Conflict`] when the file is no
    /// portfolio that waits (any more).
    pub async fn attach(&self, id: ImportItemId, application: ApplicationId) -> Result<ImportItem, Error> {
        let mut tx = self.store.begin().await?;
        let claimed = imports::item_claim(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if !attachments::attach(&mut tx, id, application, (&self.actor(), self.now())).await? {
            return Err(Error::NotFound);
        }
        let item = imports::item(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let import = [Tag::Import(claimed.import), Tag::Imports, Tag::Review, Tag::Application(application)];
        self.commit(tx, import).await?;
        Ok(item)
    }

    /// Takes a portfolio away from the candidate it was attached to; it waits again. The file of the import it came with.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it is attached to nobody (any more).
    pub async fn detach(&self, document: DocumentId) -> Result<ImportItem, Error> {
        let mut tx = self.store.begin().await?;
        documents::get(&mut tx, document).await?.ok_or(Error::NotFound)?;
        let taken = attachments::detach(&mut tx, document, (&self.actor(), self.now())).await?;
        let (item, application) = taken.ok_or(Error::Conflict)?;
        let claimed = imports::item_claim(&mut tx, item).await?.ok_or(Error::NotFound)?;
        let item = imports::item(&mut tx, item).await?.ok_or(Error::NotFound)?;
        let import = [Tag::Import(claimed.import), Tag::Imports, Tag::Review, Tag::Application(application)];
        self.commit(tx, import).await?;
        Ok(item)
    }
}
