//! The board and what happens on it.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::postings::at_most;
use naru_domain::candidate::CandidateDetail;
use naru_domain::id::{ApplicationId, ChangeId, PostingId};
use naru_domain::notice::NoticeEvent;
use naru_domain::pipeline::{Board, Changed, Move, Rejection, Tagging};
use naru_domain::posting::Promise;
use naru_storage::{Tx, pipeline};

/// Applications that may be named in one request.
const IDS_MAX: usize = 10_000;
const TAG_MAX: usize = 40;
const TAGS_MAX: usize = 20;
const NOTE_MAX: usize = 10_000;
/// Above this many, everything is announced instead of each application.
const TAGGED_ONE_BY_ONE: usize = 100;

impl Desk {
    /// A posting's board, with rejected applications when asked for.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn board(&self, posting: PostingId, rejected: bool) -> Result<Board, Error> {
        pipeline::board(&mut self.store.read().await?, posting, rejected).await?.ok_or(Error::NotFound)
    }

    /// Everything the panel shows of one application.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn candidate(&self, id: ApplicationId) -> Result<CandidateDetail, Error> {
        pipeline::detail(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)
    }

    /// Moves applications to a stage of their posting.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such stage, [`Error::Invalid`] when it is another posting's.
    pub async fn move_applications(&self, request: Move) -> Result<Changed, Error> {
        checked(&request.ids)?;
        let mut tx = self.store.begin().await?;
        let changed =
            pipeline::move_applications(&mut tx, &request, &self.actor(), self.now()).await?.ok_or(Error::NotFound)?;
        let moved = pipeline::changed_applications(&mut tx, changed.change_id).await?;
        if let Some(promise) = pipeline::promise(&mut tx, request.stage_id).await? {
            self.tell_of_change(&mut tx, told_of(promise), &moved, changed.change_id).await?;
        }
        self.commit_applications(tx, &request.ids).await?;
        Ok(changed)
    }

    /// Turns applications down, where they stand.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the note is too long.
    pub async fn reject(&self, request: Rejection) -> Result<Changed, Error> {
        checked(&request.ids)?;
        at_most("note", &request.note, NOTE_MAX)?;
        let mut tx = self.store.begin().await?;
        let changed = pipeline::reject(&mut tx, &request, &self.actor(), self.now()).await?;
        let rejected = pipeline::changed_applications(&mut tx, changed.change_id).await?;
        self.tell_of_change(&mut tx, NoticeEvent::Rejected, &rejected, changed.change_id).await?;
        self.commit_applications(tx, &request.ids).await?;
        Ok(changed)
    }

    /// Takes rejected applications back into the stage where they stood.
    ///
    /// # Errors
    /// [`Error::Invalid`] when no application is named, or too many are.
    pub async fn restore(&self, ids: Vec<ApplicationId>) -> Result<Changed, Error> {
        checked(&ids)?;
        let mut tx = self.store.begin().await?;
        let changed = pipeline::restore(&mut tx, &ids, &self.actor(), self.now()).await?;
        self.commit_applications(tx, &ids).await?;
        Ok(changed)
    }

    /// Adds and takes away tags.
    ///
    /// # Errors
    /// [`Error::Invalid`] when a tag is empty or too long.
    pub async fn tag(&self, mut request: Tagging) -> Result<Changed, Error> {
        checked(&request.ids)?;
        if request.add.len() > TAGS_MAX {
            return Err(Error::Invalid { field: "add", problem: "too_many" });
        }
        for tag in &mut request.add {
            *tag = crate::postings::required("add", tag, TAG_MAX)?;
        }
        let mut tx = self.store.begin().await?;
        let changed = pipeline::tag(&mut tx, &request, &self.actor(), self.now()).await?;
        self.commit_applications(tx, &request.ids).await?;
        Ok(changed)
    }

    /// Rates an application, 1 to 5, or takes the rating away.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the rating is out of range, [`Error::NotFound`].
    pub async fn rate(&self, id: ApplicationId, rating: Option<u8>) -> Result<Changed, Error> {
        if rating.is_some_and(|rating| !(1..=5).contains(&rating)) {
            return Err(Error::Invalid { field: "rating", problem: "out_of_range" });
        }
        let mut tx = self.store.begin().await?;
        let changed = pipeline::rate(&mut tx, id, rating, &self.actor(), self.now()).await?.ok_or(Error::NotFound)?;
        self.commit_applications(tx, &[id]).await?;
        Ok(changed)
    }

    /// Notes that somebody opened the résumé. Seen twice is seen once.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn mark_seen(&self, id: ApplicationId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        let application = pipeline::application(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if pipeline::mark_seen(&mut tx, id).await? {
            self.commit(tx, [Tag::Board(application.posting_id), Tag::Application(id)]).await?;
        }
        Ok(())
    }

    /// Takes a change back.
    ///
    /// # Errors
    /// [`Error::UndoExpired`] when something newer happened to every application it touched, [`Error::NotFound`].
    pub async fn undo(&self, id: ChangeId) -> Result<Changed, Error> {
        let mut tx = self.store.begin().await?;
        let changed = pipeline::undo(&mut tx, id, &self.actor(), self.now()).await?.ok_or(Error::NotFound)?;
        self.cancel_notices_of(&mut tx, id).await?;
        self.commit(tx, [Tag::Everything]).await?;
        Ok(changed)
    }

    async fn commit_applications(&self, mut tx: Tx, ids: &[ApplicationId]) -> Result<(), Error> {
        let mut tags = vec![Tag::Postings, Tag::Review]; // their counts
        tags.extend(pipeline::postings_of(&mut tx, ids).await?.into_iter().map(Tag::Board));
        if ids.len() <= TAGGED_ONE_BY_ONE {
            tags.extend(ids.iter().copied().map(Tag::Application));
        } else {
            tags.push(Tag::Everything);
        }
        tags.extend([Tag::Notices, Tag::Calendar]);
        self.commit(tx, tags).await?;
        self.delivering.notify_one();
        Ok(())
    }
}

/// What candidates are told of when they enter a stage.
fn told_of(promise: Promise) -> NoticeEvent {
    match promise {
        Promise::CodingTest => NoticeEvent::TestAssigned,
        Promise::Offer => NoticeEvent::Offer,
        Promise::Hire => NoticeEvent::Hired,
        Promise::Review | Promise::Interview | Promise::Nothing => NoticeEvent::StageChanged,
    }
}

fn checked(ids: &[ApplicationId]) -> Result<(), Error> {
    match ids.len() {
        0 => Err(Error::Invalid { field: "ids", problem: "required" }),
        1..=IDS_MAX => Ok(()),
        _ => Err(Error::Invalid { field: "ids", problem: "too_many" }),
    }
}
