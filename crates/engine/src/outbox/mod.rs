//! Delivering what waits in the outbox: take effects with a lease, commit, ask the outside systems, and write down what came of
//! it, in one transaction with what it changes. Never a network call inside a transaction.

pub(crate) mod failure;
pub(crate) mod policy;

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::intake::lease;
use chrono::TimeDelta;
use failure::Undelivered;
use futures::{FutureExt, StreamExt};
use futures::stream::FuturesUnordered;
use naru_domain::connection::ConnectionState;
use naru_domain::effect::Operation;
use naru_domain::id::EffectId;
use naru_storage::outbox::{self, Claimed, Outcome};
use naru_storage::routes::{self, Route};
use naru_storage::{Tx, connections};
use policy::{Attempt, Verdict, decide};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Only ever waited for when a process on another machine died.
const LEASE: TimeDelta = TimeDelta::seconds(90);
/// While an effect is delivered its lease is extended this often, so that one such attempt may fail.
const EXTEND_EVERY: Duration = Duration::from_secs(30);
/// Deliveries at once: they wait for the network, not for the processor.
const AT_ONCE: usize = 16;
/// After a fault of the data's own (a full disk), before trying again.
const PAUSE: Duration = Duration::from_secs(2);

/// What an outside system said when it took something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Receipt {
    /// Its own id of it; empty when it gives none.
    pub(crate) reference: String,
    /// Whether it has arrived with that (a notification on this desktop), or is only on its way.
    pub(crate) arrived: bool,
}

/// An attempt that was made.
struct Attempted {
    effect: Claimed,
    result: Result<Receipt, Undelivered>,
    took: Duration,
}

impl Desk {
    /// Delivers effect after effect, until it is stopped.
    pub(crate) async fn deliver_effects(self: Arc<Self>) {
        let mut under_way = FuturesUnordered::new();
        loop {
            let woken = self.delivering.notified();
            match self.claim_effects(AT_ONCE - under_way.len()).await {
                Ok(claimed) => under_way.extend(claimed.into_iter().map(|effect| self.attempt(effect))),
                Err(error) => {
                    tracing::error!(%error, "no effects could be taken");
                    tokio::time::sleep(PAUSE).await;
                }
            }
            let wait = self.until_next_due().await;
            tokio::select! {
                Some(first) = under_way.next() => {
                    let mut done: Vec<Attempted> = first.into_iter().collect();
                    // What is ready as well is written down in the same transaction.
                    while let Some(Some(more)) = under_way.next().now_or_never() {
                        done.extend(more);
                    }
                    self.write_down(&done).await;
                }
                () = woken => {}
                () = tokio::time::sleep(wait), if under_way.len() < AT_ONCE => {}
            }
        }
    }

    async fn claim_effects(&self, limit: usize) -> Result<Vec<Claimed>, Error> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        let limit = u32::try_from(limit).unwrap_or(u32::MAX);
        // Looking costs no transaction that writes.
        let due = outbox::next_due(&mut self.store.read().await?).await?;
        if due.is_none() {
            return Ok(Vec::new());
        }
        let mut tx = self.store.begin().await?;
        let claimed = outbox::claim(&mut tx, self.owner.name(), limit, LEASE, self.now()).await?;
        if !claimed.is_empty() {
            tx.commit().await?;
        }
        Ok(claimed)
    }

    /// Until something is due, or may have come from elsewhere.
    async fn until_next_due(&self) -> Duration {
        let due = async { outbox::next_due(&mut self.store.read().await?).await };
        let look = self.outside.delays.look.to_std().unwrap_or(PAUSE);
        match due.await {
            // What is due and was not taken waits for another of its lane, or for its route.
            Ok(Some(at)) => (at - self.now()).to_std().unwrap_or(look).clamp(Duration::from_millis(20).min(look), look),
            Ok(None) => look,
            Err(_) => PAUSE, // claiming says why
        }
    }

    /// Makes an attempt; `None` when another process has taken it meanwhile.
    async fn attempt(&self, effect: Claimed) -> Option<Attempted> {
        let extend = || async {
            let mut tx = self.store.begin().await?;
            let until = self.now() + LEASE;
            let mine = outbox::extend_lease(&mut tx, effect.id, self.owner.name(), until).await?;
            tx.commit().await?;
            Ok(mine)
        };
        let started = Instant::now();
        let deliver = async { Ok(self.deliver(&effect).await) };
        match lease::held(deliver, EXTEND_EVERY, extend).await {
            Ok(Some(result)) => Some(Attempted { result, took: started.elapsed(), effect }),
            Ok(None) | Err(_) => None,
        }
    }

    async fn deliver(&self, effect: &Claimed) -> Result<Receipt, Undelivered> {
        match effect.operation {
            Operation::SendNotice => self.send_notice(effect).await,
            Operation::SyncInterview => self.push_interview(effect).await,
        }
    }

    /// Writes down what came of attempts. It has happened outside, so that nothing keeps this from being tried again.
    async fn write_down(&self, done: &[Attempted]) {
        while let Err(error) = self.try_write_down(done).await {
            tracing::error!(%error, "what came of an effect could not be written down");
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn try_write_down(&self, done: &[Attempted]) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        let ids: Vec<EffectId> = done.iter().map(|attempted| attempted.effect.id).collect();
        // What seemed dead was taken up by another process: what came of it there counts.
        let ours: HashSet<EffectId> = outbox::owned(&mut tx, &ids, self.owner.name()).await?.into_iter().collect();
        let done: Vec<&Attempted> = done.iter().filter(|attempted| ours.contains(&attempted.effect.id)).collect();
        let mut fares = BTreeMap::new();
        let used: BTreeSet<&str> = done.iter().map(|attempted| attempted.effect.route.as_str()).collect();
        // In the order of their names, so that two processes never wait for each other.
        for route in used {
            fares.insert(route, routes::get(&mut tx, route).await?);
        }
        let (mut tags, mut stopped, mut completed) = (vec![Tag::Operations], Vec::new(), Vec::new());
        for attempted in done {
            let Some(route) = fares.get_mut(attempted.effect.route.as_str()) else { continue };
            let verdict = self.judge(attempted, route);
            if verdict.opened || verdict.reconnect.is_some() {
                stopped.push(attempted.effect.route.clone());
            }
            if verdict.outcome == Outcome::Completed {
                completed.push(attempted.effect.id);
            } else {
                outbox::settle(&mut tx, attempted.effect.id, self.owner.name(), &verdict.outcome, self.now()).await?;
            }
            self.follow_up(&mut tx, attempted, &verdict, &mut tags).await?;
        }
        outbox::complete(&mut tx, &completed, self.now()).await?;
        for route in fares.values() {
            routes::put(&mut tx, route).await?;
        }
        tags.dedup();
        self.commit(tx, tags).await?;
        for route in stopped {
            self.alert_stopped(&route);
        }
        Ok(())
    }

    /// What follows from an attempt, for its effect and for its route.
    fn judge(&self, done: &Attempted, route: &mut Route) -> Verdict {
        let result = done.result.as_ref().map(|_| ());
        let attempt = Attempt { result, took: done.took, now: self.now(), jitter: crate::outside::jitter() };
        decide(&attempt, &done.effect, route, self.outside.delays)
    }

    /// What changes in the features' own tables with it.
    async fn follow_up(
        &self,
        tx: &mut Tx,
        done: &Attempted,
        verdict: &Verdict,
        tags: &mut Vec<Tag>,
    ) -> Result<(), Error> {
        let effect = &done.effect;
        if let Some(reason) = &verdict.reconnect
            && let Ok(connection) = effect.route.parse()
        {
            connections::set_state(tx, connection, ConnectionState::Reconnect, Some(reason)).await?;
            tags.push(Tag::Connections);
        }
        match effect.operation {
            Operation::SendNotice => {
                let receipt = done.result.as_ref().ok();
                self.notice_settled(tx, effect.entity_id.into(), receipt, &verdict.outcome, tags).await
            }
            Operation::SyncInterview => self.push_settled(tx, effect.entity_id.into(), &verdict.outcome, tags).await,
        }
    }
}
