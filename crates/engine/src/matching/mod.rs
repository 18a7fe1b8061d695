//! Who fits a posting. What a résumé says or a posting asks changes, and a moment later its candidates are compared anew, in the
//! background; the board shows the grade, the panel why.

mod resume;

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use chrono::Datelike;
use naru_domain::feed::FeedEvent;
use naru_domain::id::{ApplicationId, PostingId};
use naru_domain::matching::{Demand, Match, PartKind, SkillState};
use naru_domain::pipeline::Fit;
use naru_domain::resume::Resume;
use naru_intelligence::matching::{compare, of_posting};
use naru_storage::fit::{self, Stale};
use naru_storage::{Tx, feed, pipeline, postings};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

/// The rules by which is compared; candidates are compared anew when it grows.
const RULES: i64 = 1;
/// So many candidates are compared at a time.
const AT_ONCE: u32 = 200;
/// Others may have changed something, and months pass: this often is looked without being told.
const LOOK_AGAIN: Duration = Duration::from_secs(60);
/// After a fault of the data's own (a full disk), before trying again.
const PAUSE: Duration = Duration::from_secs(2);

impl Desk {
    /// How well a candidate answers the posting, and where that stands in the résumé.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn match_of(&self, id: ApplicationId) -> Result<Match, Error> {
        self.compare_one(&mut self.store.read().await?, id).await
    }

    /// Compares a candidate who comes in, in the transaction in which they do: no card is ever seen without its grade. What is
    /// required and missing stands in the feed.
    pub(crate) async fn compare_arrival(&self, tx: &mut Tx, id: ApplicationId) -> Result<(), Error> {
        let application = pipeline::application(tx, id).await?.ok_or(Error::NotFound)?;
        let found = self.compare_one(tx, id).await?;
        fit::put(tx, id, self.basis(), fit_of(&found).as_ref()).await?;
        let missing: Vec<String> =
            found.skills_that(true, SkillState::Missing).flat_map(|skill| skill.asked.iter().cloned()).collect();
        if found.score.is_none() || missing.is_empty() {
            return Ok(());
        }
        let required =
            found.skills.iter().filter(|skill| skill.required && skill.state != SkillState::NotJudged).count();
        let event = FeedEvent::SkillsMissing { missing, required: u32::try_from(required).unwrap_or(u32::MAX) };
        let about = (application.person_id, Some(id));
        Ok(feed::append(tx, about, &event, "", self.now()).await?)
    }

    async fn compare_one(&self, tx: &mut Tx, id: ApplicationId) -> Result<Match, Error> {
        let application = pipeline::application(tx, id).await?.ok_or(Error::NotFound)?;
        let posting = postings::get(tx, application.posting_id).await?.ok_or(Error::NotFound)?;
        let resume = resume::of(&fit::fields(tx, application.person_id).await?);
        Ok(compare(&resume, &of_posting(&posting), self.now().date_naive()))
    }

    /// What is compared by: the rules and the month, as running jobs grow by a month each month.
    fn basis(&self) -> i64 {
        let today = self.now().date_naive();
        RULES * 1_000_000 + i64::from(today.year()) * 12 + i64::from(today.month0())
    }

    /// Compares who is to be compared, until it is stopped.
    pub(crate) async fn compare_candidates(self: Arc<Self>) {
        let mut changes = self.events.listen();
        loop {
            match self.compare_some().await {
                Ok(0) => {
                    // Whatever changed: a look at what is to be compared costs less than knowing what.
                    if let Ok(None) = tokio::time::timeout(LOOK_AGAIN, changes.next()).await {
                        return;
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::error!(%error, "candidates could not be compared");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    /// How many were compared.
    async fn compare_some(&self) -> Result<usize, Error> {
        let today = self.now().date_naive();
        let (basis, mark) = (self.basis(), fit::mark(self.now()));
        // Looking holds up nobody; only what is found is marked.
        if !fit::is_stale(&mut self.store.read().await?, basis, mark).await? {
            return Ok(0);
        }
        let mut tx = self.store.begin().await?;
        let mut stale = fit::begin(&mut tx, basis, mark, AT_ONCE).await?;
        // In the order in which everybody locks them.
        stale.sort_by_key(|stale| stale.id);
        tx.commit().await?;
        if stale.is_empty() {
            return Ok(0);
        }
        let work = self.to_compare(&stale).await?;
        let compared = crate::blocking(move || {
            let each = work.iter().map(|(id, resume, demand)| (*id, fit_of(&compare(resume, demand, today))));
            Ok(each.collect::<Vec<_>>())
        })
        .await?;
        let mut tx = self.store.begin().await?;
        for (id, fit) in &compared {
            fit::keep(&mut tx, *id, mark, basis, fit.as_ref()).await?;
        }
        let boards: BTreeSet<PostingId> = stale.iter().map(|stale| stale.posting).collect();
        let applications = stale.iter().map(|stale| Tag::Application(stale.id));
        let tags: Vec<Tag> = boards.into_iter().map(Tag::Board).chain(applications).collect();
        self.commit(tx, tags).await?;
        Ok(stale.len())
    }

    async fn to_compare(&self, stale: &[Stale]) -> Result<Vec<(ApplicationId, Resume, Arc<Demand>)>, Error> {
        let mut tx = self.store.read().await?;
        let mut demands: HashMap<PostingId, Arc<Demand>> = HashMap::new();
        let mut work = Vec::with_capacity(stale.len());
        for one in stale {
            let demand = match demands.get(&one.posting) {
                Some(demand) => Arc::clone(demand),
                None => {
                    let Some(posting) = postings::get(&mut tx, one.posting).await? else { continue };
                    let demand = Arc::new(of_posting(&posting));
                    demands.insert(one.posting, Arc::clone(&demand));
                    demand
                }
            };
            work.push((one.id, resume::of(&fit::fields(&mut tx, one.person).await?), demand));
        }
        Ok(work)
    }
}

/// What is known of a person, as a résumé; without who they are and where they live.
pub(crate) fn resume_of(fields: &[fit::StoredField]) -> Resume {
    resume::of(fields)
}

/// What the board knows of a match. Among equal scores more of the required skills is better, then more of the preferred ones, then
/// more months of such work.
fn fit_of(found: &Match) -> Option<Fit> {
    let (score, grade) = found.score.zip(found.grade)?;
    let credit = |required: bool| {
        let asked = found.skills.iter().filter(|skill| skill.required == required);
        i64::from(asked.map(|skill| skill.credit).sum::<u32>().min(9_999))
    };
    let role = found.part(PartKind::Role).map_or(0, |part| i64::from(part.points.clamp(0, 99)));
    let months = i64::from(found.experience.relevant_months.min(9_999));
    let order = ((credit(true) * 10_000 + credit(false)) * 100 + role) * 10_000 + months;
    Some(Fit { score, grade, order })
}
