//! Reading documents in the background: claim one with a lease, read it in a worker process, and finish it in one transaction.

use super::{files, lease, names, pages};
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::matching::Ahead;
use chrono::TimeDelta;
use naru_documents::layout::{Document, ReadError};
use naru_documents::worker::Reading;
use naru_documents::{Extraction, Portfolio};
use naru_domain::document::{DocumentLink, DocumentPage, Notice, ReadOutcome};
use naru_domain::id::DocumentId;
use naru_domain::intake::CopyFailure;
use naru_domain::reading::Rotation;
use naru_domain::resume::Resume;
use naru_storage::Tx;
use naru_storage::ai::tasks;
use naru_storage::documents::{self, NewDocument};
use naru_storage::imports::{self, Claimed, Finish, Source};
use naru_storage::intake::{self, NewCandidate};
use naru_storage::{attachments, inbox, masks, outbox, readings};
use std::sync::Arc;
use std::time::Duration;

/// Only ever waited for when a process on another machine died.
pub(super) const LEASE: TimeDelta = TimeDelta::seconds(90);
/// While a file is read its lease is extended this often, so that one such attempt may fail.
pub(super) const EXTEND_EVERY: Duration = Duration::from_secs(30);
/// Work that another process left unfinished is looked for this often.
const LOOK_AGAIN: Duration = Duration::from_secs(30);
/// After a fault of the data's own (a full disk), before trying again.
const PAUSE: Duration = Duration::from_secs(2);

/// A file that could not be dealt with so often is listed as failed.
pub(super) const ATTEMPTS: u32 = 3;

/// What a reader has taken.
enum Work {
    /// A file of an import.
    File(Claimed),
    /// A document that somebody had read again.
    Again(readings::Claimed),
}

/// What became of a file, before it is written down.
enum FileRead {
    /// It ends without being read.
    Finished(Finish),
    /// It was read, or cannot be; a résumé with how well it answers the posting.
    Gained(Box<(Gained, Option<Ahead>)>),
}

/// What reading gave.
pub(super) struct Gained {
    hash: String,
    size_bytes: u64,
    pages: Vec<DocumentPage>,
    text: String,
    notices: Vec<Notice>,
    links: Vec<DocumentLink>,
    /// What a portfolio says of whose it is; nothing for anything else.
    owner: Portfolio,
    format: String,
    pub(super) outcome: ReadOutcome,
    pub(super) detail: String,
    pub(super) resume: Option<Resume>,
}

impl Gained {
    /// The pages; none when it could not be read.
    pub(super) fn pages(&self) -> &[DocumentPage] {
        &self.pages
    }

    /// The document as it is kept.
    pub(super) fn document<'a>(&'a self, file_name: &'a str, rotate: Rotation) -> NewDocument<'a> {
        NewDocument {
            blob_hash: &self.hash,
            file_name,
            format: &self.format,
            size_bytes: self.size_bytes,
            outcome: self.outcome,
            rotate,
            detail: &self.detail,
            pages: &self.pages,
            text: &self.text,
            notices: &self.notices,
            links: &self.links,
            emails: &self.owner.emails,
            phones: &self.owner.phones,
        }
    }
}

impl Desk {
    /// Frees what processes that are gone had begun to read or to look through.
    pub(crate) async fn resume_imports(&self) -> Result<(), Error> {
        self.resume_departed().await?;
        let mut tx = self.store.begin().await?;
        let freed = self.requeue_files(&mut tx, None).await?;
        if freed > 0 {
            tracing::info!(freed, "taking up unfinished reading");
        }
        self.commit(tx, [Tag::Imports, Tag::Masks]).await?;
        self.looking.notify_one();
        self.ai_waiting.notify_one();
        Ok(())
    }

    /// Frees everything that processes of this machine had begun that are gone.
    pub(crate) async fn resume_departed(&self) -> Result<(), Error> {
        let data_dir = self.data_dir.clone();
        let departed = crate::blocking(move || {
            super::owner::departed(&data_dir).map_err(Error::io("looking for unfinished work"))
        })
        .await?;
        if departed.is_empty() {
            return Ok(());
        }
        let mut tx = self.store.begin().await?;
        let mut freed = 0;
        for owner in &departed {
            freed += self.requeue(&mut tx, &owner.name).await?;
        }
        if freed > 0 {
            tracing::info!(freed, "taking up unfinished work");
        }
        self.commit(tx, [Tag::Imports, Tag::Masks]).await?;
        self.reading.wake.notify_one();
        self.looking.notify_one();
        self.ai_waiting.notify_one();
        self.delivering.notify_one();
        // Only now: whoever dies before leaves them for the next.
        for owner in departed {
            owner.forget().map_err(Error::io("looking for unfinished work"))?;
        }
        Ok(())
    }

    /// Frees everything that an owner had begun.
    async fn requeue(&self, tx: &mut Tx, owner: &str) -> Result<u64, Error> {
        let effects = outbox::requeue(tx, owner).await? + inbox::requeue(tx, Some(owner), self.now()).await?;
        Ok(effects + self.requeue_files(tx, Some(owner)).await?)
    }

    async fn requeue_files(&self, tx: &mut Tx, owner: Option<&str>) -> Result<u64, Error> {
        let now = self.now();
        let files = imports::requeue(tx, owner, now).await?;
        let tasks = tasks::requeue(tx, owner, now).await?;
        Ok(files + tasks + readings::requeue(tx, owner, now).await? + masks::requeue(tx, owner, now).await?)
    }

    /// Reads document after document, until it is stopped.
    pub(crate) async fn read_documents(self: Arc<Self>) {
        loop {
            let woken = self.reading.wake.notified();
            match self.claim().await {
                Ok(Some(work)) => {
                    if !self.work(&work).await {
                        tokio::time::sleep(PAUSE).await;
                    }
                    self.tell_of_ended().await;
                }
                Ok(None) => {
                    self.tell_of_ended().await;
                    if tokio::time::timeout(LOOK_AGAIN, woken).await.is_err() {
                        self.look_for_unfinished().await;
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "no file could be claimed");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    /// Gives back what this process was reading, so that another that runs takes it up at once.
    pub(crate) async fn release_files(&self) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        self.requeue(&mut tx, self.owner.name()).await?;
        Ok(tx.commit().await?)
    }

    /// Takes what is to be read next. Somebody waits for a document that is read again, so those go first.
    async fn claim(&self) -> Result<Option<Work>, Error> {
        let (owner, now) = (self.owner.name(), self.now());
        let mut tx = self.store.begin().await?;
        if let Some(again) = readings::claim_next(&mut tx, owner, LEASE, now).await? {
            tx.commit().await?;
            return Ok(Some(Work::Again(again)));
        }
        let claimed = imports::claim_next(&mut tx, owner, LEASE, now).await?;
        match &claimed {
            Some(claimed) => self.commit(tx, [Tag::Import(claimed.import)]).await?,
            None => drop(tx),
        }
        Ok(claimed.map(Work::File))
    }

    /// Does it; whether it could be dealt with. What could not is put off.
    async fn work(&self, work: &Work) -> bool {
        match work {
            Work::File(claimed) => {
                let Err(error) = self.read_claimed(claimed).await else { return true };
                tracing::error!(%error, item = %claimed.item, "a file could not be dealt with");
                self.put_off(claimed, &error).await;
            }
            Work::Again(claimed) => {
                let Err(error) = self.read_again_claimed(claimed).await else { return true };
                tracing::error!(%error, reading = %claimed.id, "a document could not be read again");
                self.put_off_again(claimed, &error).await;
            }
        }
        false
    }

    async fn look_for_unfinished(&self) {
        if let Err(error) = self.resume_imports().await {
            tracing::error!(%error, "unfinished reading could not be looked for");
        }
    }

    /// Gives a file back that could not be dealt with. After [`ATTEMPTS`] it is listed as failed, to be retried by hand, so
    /// that it does not stand in the way of the others; a full disk is no fault of the file.
    async fn put_off(&self, claimed: &Claimed, error: &Error) {
        let hopeless = claimed.attempts >= ATTEMPTS && !matches!(error, Error::DiskFull);
        let off = async {
            let mut tx = self.store.begin().await?;
            if hopeless {
                let finish = Finish::Failed { failure: CopyFailure::Other, detail: error.to_string() };
                imports::finish(&mut tx, claimed.item, &finish, self.now()).await?;
            } else {
                imports::release(&mut tx, claimed.item, self.owner.name()).await?;
            }
            self.commit_item(tx, claimed).await
        };
        if let Err(error) = off.await {
            // Its lease runs out, and whoever looks for unfinished work takes it up.
            tracing::error!(%error, item = %claimed.item, "a file could not be put off");
        }
    }

    /// Whether a file is still this process's. It is not when the machine slept through the lease and another took it up; that
    /// one finishes it then.
    async fn still_mine(&self, tx: &mut Tx, claimed: &Claimed) -> Result<bool, Error> {
        Ok(imports::extend_lease(tx, claimed.item, self.owner.name(), self.now() + LEASE).await?)
    }

    /// Finishes a file without a candidate.
    async fn finish(&self, claimed: &Claimed, finish: Finish) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if self.still_mine(&mut tx, claimed).await? {
            imports::finish(&mut tx, claimed.item, &finish, self.now()).await?;
            self.commit_item(tx, claimed).await?;
        }
        Ok(())
    }

    async fn read_claimed(&self, claimed: &Claimed) -> Result<(), Error> {
        let extend = || async {
            let mut tx = self.store.begin().await?;
            let mine = self.still_mine(&mut tx, claimed).await?;
            tx.commit().await?;
            Ok(mine)
        };
        match lease::held(self.read_file(claimed), EXTEND_EVERY, extend).await? {
            Some(FileRead::Finished(finish)) => self.finish(claimed, finish).await,
            Some(FileRead::Gained(read)) => {
                let (gained, ahead) = *read;
                self.keep(claimed, &gained, ahead).await
            }
            // Another process has it now.
            None => Ok(()),
        }
    }

    async fn read_file(&self, claimed: &Claimed) -> Result<FileRead, Error> {
        let (bytes, hash) = match self.fetch(&claimed.source).await? {
            Ok(fetched) => fetched,
            Err((failure, detail)) => return Ok(FileRead::Finished(Finish::Failed { failure, detail })),
        };
        let there = already_there(&mut self.store.read().await?, claimed, &hash).await?;
        if let Some(finish) = there {
            return Ok(FileRead::Finished(finish));
        }
        let size_bytes = bytes.len() as u64;
        let today = self.today(&mut self.store.read().await?).await?;
        let read = self.readers.read(bytes, &claimed.file_name, today).await;
        let gained = gained(&claimed.file_name, hash, size_bytes, read)?;
        let ahead = match &gained.resume {
            Some(resume) => self.compare_ahead(claimed.posting, resume).await?,
            None => None,
        };
        Ok(FileRead::Gained(Box::new((gained, ahead))))
    }

    /// The bytes of a file, kept, and their hash; or why they cannot be had.
    async fn fetch(&self, source: &Source) -> Result<Result<(Vec<u8>, String), (CopyFailure, String)>, Error> {
        match source {
            Source::Blob(hash) => Ok(Ok((self.blob(hash.clone()).await?, hash.clone()))),
            Source::Path(path) => {
                let (path, blobs) = (names::path(path), self.blobs.clone());
                crate::blocking(move || {
                    Ok(match files::read(&path) {
                        Ok(bytes) => {
                            let hash = blobs.put(&bytes)?;
                            Ok((bytes, hash))
                        }
                        Err(failure) => Err(failure),
                    })
                })
                .await
            }
        }
    }

    /// Keeps the document and, if it is a résumé, its candidate.
    async fn keep(&self, claimed: &Claimed, gained: &Gained, ahead: Option<Ahead>) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !self.still_mine(&mut tx, claimed).await? {
            return Ok(());
        }
        // The same file may have been read beside this one in the meantime.
        documents::alone_on(&mut tx, claimed.posting).await?;
        if let Some(finish) = already_there(&mut tx, claimed, &gained.hash).await? {
            imports::finish(&mut tx, claimed.item, &finish, self.now()).await?;
            return self.commit_item(tx, claimed).await;
        }
        let document = self.keep_document(&mut tx, claimed, gained).await?;
        let attached = match &gained.resume {
            Some(resume) => {
                let candidate = NewCandidate {
                    posting: claimed.posting,
                    document: Some(document),
                    file_name: &claimed.file_name,
                    item: Some(claimed.item),
                    resume,
                    typed_in: false,
                };
                let added = intake::add_candidate(&mut tx, &candidate, &self.actor(), self.now()).await?;
                let added = added.ok_or(Error::NotFound)?;
                self.compare_arrival(&mut tx, added.application, ahead).await?;
                self.tell_of_arrival(&mut tx, added.application).await?;
                added.attached
            }
            None => self.keep_waiting(&mut tx, claimed, document, gained).await?,
        };
        self.commit_kept(tx, claimed, attached).await
    }

    /// Commits a file that ended; a portfolio that found its person changes another import or candidate as well.
    pub(super) async fn commit_kept(&self, tx: Tx, claimed: &Claimed, attached: bool) -> Result<(), Error> {
        if attached { self.commit(tx, [Tag::Everything]).await } else { self.commit_item(tx, claimed).await }
    }

    /// Ends a file that gives no candidate: it waits for a person, unless it is a portfolio of somebody known. Whether it was.
    pub(super) async fn keep_waiting(
        &self,
        tx: &mut Tx,
        claimed: &Claimed,
        document: DocumentId,
        gained: &Gained,
    ) -> Result<bool, Error> {
        let finish = Finish::NeedsHand { document, outcome: gained.outcome, detail: gained.detail.clone() };
        imports::finish(tx, claimed.item, &finish, self.now()).await?;
        Ok(attachments::settle(tx, claimed.item, (&self.actor(), self.now())).await?)
    }

    async fn keep_document(&self, tx: &mut Tx, claimed: &Claimed, gained: &Gained) -> Result<DocumentId, Error> {
        let document = gained.document(&claimed.file_name, Rotation::None);
        match claimed.document {
            Some(id) if documents::replace(tx, id, &document).await? => Ok(id),
            _ => Ok(documents::add(tx, &document, self.now()).await?),
        }
    }

    pub(super) async fn commit_item(&self, tx: Tx, claimed: &Claimed) -> Result<(), Error> {
        let import = [Tag::Import(claimed.import), Tag::Imports];
        self.commit(tx, [&import[..], &[Tag::Board(claimed.posting), Tag::Postings, Tag::Review]].concat()).await
    }
}

/// How a file ends that is on this board already; `None` when it is not, or is an earlier attempt at this very file.
async fn already_there(tx: &mut Tx, claimed: &Claimed, hash: &str) -> Result<Option<Finish>, Error> {
    if claimed.document.is_some() {
        return Ok(None);
    }
    let there = documents::on_posting(tx, claimed.posting, hash).await?;
    Ok(there.map(|(document, application, person)| Finish::AlreadyThere { document, application, person }))
}

pub(super) fn gained(
    file_name: &str,
    hash: String,
    size_bytes: u64,
    read: Result<Reading, ReadError>,
) -> Result<Gained, Error> {
    let empty = Gained {
        hash,
        size_bytes,
        pages: Vec::new(),
        text: String::new(),
        notices: Vec::new(),
        links: Vec::new(),
        owner: Portfolio::default(),
        format: extension(file_name),
        outcome: ReadOutcome::Read,
        detail: String::new(),
        resume: None,
    };
    match read {
        Ok(Reading { document, found }) => {
            let read = with_document(empty, &document);
            Ok(match found {
                Extraction::Resume(resume) => Gained { resume: Some(*resume), ..read },
                Extraction::Portfolio(owner) => Gained { outcome: ReadOutcome::Portfolio, owner, ..read },
                Extraction::NotAResume => Gained { outcome: ReadOutcome::NotAResume, ..read },
            })
        }
        Err(error) => match pages::outcome(&error) {
            Some(outcome) => Ok(Gained { outcome, detail: error.to_string(), ..empty }),
            None => Err(Error::Internal { doing: "starting a reader", source: error.into() }),
        },
    }
}

fn with_document(gained: Gained, document: &Document) -> Gained {
    Gained {
        pages: pages::pages(document),
        text: pages::text(document),
        notices: document.notices.clone(),
        links: pages::links(document),
        format: document.format.name().to_owned(),
        ..gained
    }
}

/// The extension in small letters; empty when there is none.
fn extension(file_name: &str) -> String {
    file_name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
}
