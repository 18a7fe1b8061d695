//! Candidates who come in. They are compared before the transaction in which they do, and what came of it is kept in that one: no card
//! is ever seen without its grade, and nobody waits for a comparison to write.

use super::{fit_of, missing, resume};
use crate::desk::Desk;
use crate::error::Error;
use chrono::NaiveDate;
use naru_domain::feed::FeedEvent;
use naru_domain::id::{ApplicationId, PostingId};
use naru_domain::matching::Match;
use naru_domain::posting::Posting;
use naru_domain::resume::Resume;
use naru_intelligence::matching::{compare, of_posting};
use naru_storage::{Tx, feed, fit, pipeline, postings};

/// A comparison that was made before its transaction, with all that it rests on.
pub(crate) struct Ahead {
    posting: (PostingId, i64),
    resume: Resume,
    today: NaiveDate,
    found: Match,
}

impl Ahead {
    fn holds(&self, posting: &Posting, resume: &Resume, today: NaiveDate) -> bool {
        self.posting == (posting.id, posting.version) && self.today == today && self.resume == *resume
    }
}

impl Desk {
    /// Compares somebody who is about to come in, as if nothing were known of them yet. `None` when there is no such posting.
    pub(crate) async fn compare_ahead(&self, id: PostingId, read: &Resume) -> Result<Option<Ahead>, Error> {
        let mut tx = self.store.read().await?;
        let Some(posting) = postings::get(&mut tx, id).await? else { return Ok(None) };
        let today = self.today(&mut tx).await?;
        drop(tx);
        let resume = resume::of(&fit::fields_of(read));
        Ok(Some(worked_out(posting, resume, today).await?))
    }

    /// Keeps how well a candidate fits who comes in, in the transaction in which they do. Where more is known of them than was read, or
    /// the posting changed meanwhile, they are compared once more. What is required and missing stands in the feed.
    pub(crate) async fn compare_arrival(
        &self,
        tx: &mut Tx,
        id: ApplicationId,
        ahead: Option<Ahead>,
    ) -> Result<(), Error> {
        let application = pipeline::application(tx, id).await?.ok_or(Error::NotFound)?;
        let posting = postings::get(tx, application.posting_id).await?.ok_or(Error::NotFound)?;
        let resume = resume::of(&fit::fields(tx, application.person_id).await?);
        let today = self.today(tx).await?;
        let found = match ahead.filter(|ahead| ahead.holds(&posting, &resume, today)) {
            Some(ahead) => ahead.found,
            None => worked_out(posting, resume, today).await?.found,
        };
        fit::put(tx, id, super::basis(today), fit_of(&found).as_ref()).await?;
        let Some(told) = missing(&found).filter(|told| !told.missing.is_empty()) else { return Ok(()) };
        let event = FeedEvent::SkillsMissing { missing: told.missing, required: told.required };
        Ok(feed::append(tx, (application.person_id, Some(id)), &event, "", self.now()).await?)
    }
}

/// The comparison, on a thread that may be busy.
async fn worked_out(posting: Posting, resume: Resume, today: NaiveDate) -> Result<Ahead, Error> {
    crate::blocking(move || {
        let found = compare(&resume, &of_posting(&posting), today);
        Ok(Ahead { posting: (posting.id, posting.version), resume, today, found })
    })
    .await
}
