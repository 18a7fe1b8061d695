//! Who fits a posting. What a résumé says or a posting asks changes, and a moment later its candidates are compared anew, in the
//! background; the board shows the grade, the panel why.

mod arrival;
mod resume;

pub(crate) use arrival::Ahead;

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use chrono::{Datelike, NaiveDate};
use naru_domain::feed::FeedEvent;
use naru_domain::id::{ApplicationId, PostingId};
use naru_domain::matching::{Demand, Match, SkillState};
use naru_domain::pipeline::Fit;
use naru_domain::posting::Posting;
use naru_domain::resume::Resume;
use naru_intelligence::matching::{among_equals, compare, compare_with, of_posting};
use naru_storage::fit::{self, Stale};
use naru_storage::{Tx, feed, pipeline, postings};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

/// The rules by which is compared; candidates are compared anew when it grows.
const RULES: i64 = 4;
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
        Ok(self.compared(id).await?.2)
    }

    /// What is known of a candidate, the posting, and how well the one answers the other.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub(crate) async fn compared(&self, id: ApplicationId) -> Result<(Resume, Posting, Match), Error> {
        let mut tx = self.store.read().await?;
        let application = pipeline::application(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let posting = postings::get(&mut tx, application.posting_id).await?.ok_or(Error::NotFound)?;
        let resume = resume::of(&fit::fields(&mut tx, application.person_id).await?);
        let today = self.today(&mut tx).await?;
        drop(tx);
        crate::blocking(move || {
            let found = compare_with(&resume, &posting, today);
            Ok((resume, posting, found))
        })
        .await
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
        let mut tx = self.store.read().await?;
        let today = self.today(&mut tx).await?;
        let (basis, mark) = (basis(today), fit::mark(self.now()));
        // Looking holds up nobody; only what is found is marked.
        let is_stale = fit::is_stale(&mut tx, basis, mark).await?;
        drop(tx);
        if !is_stale {
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
            let each = work.iter().map(|(stale, resume, demand)| {
                let found = compare(resume, demand, today);
                (*stale, fit_of(&found), missing(&found))
            });
            Ok(each.collect::<Vec<_>>())
        })
        .await?;
        let mut tx = self.store.begin().await?;
        let mut kept = Vec::with_capacity(compared.len());
        for (stale, fit, lacks) in compared {
            let is_kept = fit::keep(&mut tx, stale.id, mark, basis, fit.as_ref()).await?;
            kept.extend(lacks.filter(|_| is_kept).map(|lacks| (stale, lacks)));
        }
        self.tell_missing(&mut tx, kept).await?;
        let boards: BTreeSet<PostingId> = stale.iter().map(|stale| stale.posting).collect();
        let applications = stale.iter().map(|stale| Tag::Application(stale.id));
        let tags: Vec<Tag> = boards.into_iter().map(Tag::Board).chain(applications).collect();
        self.commit(tx, tags).await?;
        Ok(stale.len())
    }

    /// Tells in the feed what is required and missing, of those of whom something else was told last.
    async fn tell_missing(&self, tx: &mut Tx, compared: Vec<(Stale, Lacking)>) -> Result<(), Error> {
        let ids: Vec<ApplicationId> = compared.iter().map(|(stale, _)| stale.id).collect();
        let told = feed::last_missing(tx, &ids).await?;
        let set = |names: &[String]| names.iter().cloned().collect::<BTreeSet<String>>();
        for (stale, Lacking { missing, required }) in compared {
            if set(&missing) == told.get(&stale.id).map(|names| set(names)).unwrap_or_default() {
                continue;
            }
            let event = FeedEvent::SkillsMissing { missing, required };
            feed::append(tx, (stale.person, Some(stale.id)), &event, "", self.now()).await?;
        }
        Ok(())
    }

    async fn to_compare(&self, stale: &[Stale]) -> Result<Vec<(Stale, Resume, Arc<Demand>)>, Error> {
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
            work.push((*one, resume::of(&fit::fields(&mut tx, one.person).await?), demand));
        }
        Ok(work)
    }
}

/// What is compared by: the rules and the month, as running jobs grow by a month each month.
fn basis(today: NaiveDate) -> i64 {
    RULES * 1_000_000 + i64::from(today.year()) * 12 + i64::from(today.month0())
}

/// What is known of a person, as a résumé; without who they are and where they live.
pub(crate) fn resume_of(fields: &[fit::StoredField]) -> Resume {
    resume::of(fields)
}

/// What the board knows of a match. Among equal scores more of the required skills is better, then more of the preferred ones, then
/// more months of such work.
fn fit_of(found: &Match) -> Option<Fit> {
    let (score, grade) = found.score.zip(found.grade)?;
    let missing = found.skills_that(true, SkillState::Missing).map(|skill| skill.asked.join(" / ")).collect();
    Some(Fit { score, grade, order: among_equals(found), missing })
}

/// Required skills that are not there.
struct Lacking {
    /// Groups of which one is enough as one: `Java / Kotlin`.
    missing: Vec<String>,
    /// How many are required, groups counted once.
    required: u32,
}

/// What a match says of it; `None` where it could not be made.
fn missing(found: &Match) -> Option<Lacking> {
    let missing = fit_of(found)?.missing;
    let required = found.skills.iter().filter(|skill| skill.required && skill.state != SkillState::NotJudged).count();
    Some(Lacking { missing, required: u32::try_from(required).unwrap_or(u32::MAX) })
}
