//! Delivering what waits in the outbox: take effects with a lease, commit, ask the outside systems, and write down what came of
//! it, in one transaction with what it changes. Never a network call inside a transaction.

pub(crate) mod failure;
pub(crate) mod policy;
mod record;
mod resume;
mod under_way;
mod unserved;

use crate::desk::Desk;
use crate::desktop::DESKTOP_ROUTE;
use crate::error::Error;
use crate::intake::lease;
use chrono::{DateTime, TimeDelta, Utc};
use failure::Undelivered;
use naru_domain::effect::Operation;
use naru_storage::outbox::{self, Claimed, Room, Waiting};
use std::sync::Arc;
use std::time::{Duration, Instant};
use under_way::UnderWay;

/// Only ever waited for when a process on another machine died.
const LEASE: TimeDelta = TimeDelta::seconds(90);
/// While an effect is delivered its lease is extended this often, so that one such attempt may fail.
const EXTEND_EVERY: Duration = Duration::from_secs(30);
/// Work that another process left unfinished is looked for this often.
const LOOK_AGAIN: Duration = Duration::from_secs(30);
/// Deliveries at once: they wait for the network, not for the processor.
const AT_ONCE: u32 = 16;
/// Deliveries of one route at once: a thousand mails hold up no calendar.
const OF_ONE_ROUTE: u32 = 4;
/// After a fault of the data's own (a full disk), before trying again.
const PAUSE: Duration = Duration::from_secs(2);
/// At the end what is on its way is waited for so long, so that it is not sent again at the next start.
pub(crate) const GRACE: Duration = Duration::from_secs(10);
/// Shortest wait between two looks.
const SHORTEST: Duration = Duration::from_millis(20);

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
    /// Delivers effect after effect, until the desk closes; what is on its way then is still written down.
    ///
    /// Each attempt is a task of its own: one that is in the middle of a transaction must go on while this loop waits for the
    /// connection that it holds.
    pub(crate) async fn deliver_effects(self: Arc<Self>) {
        let mut under_way = UnderWay::default();
        let mut closing = self.closing.subscribe();
        let mut looked: Option<Instant> = None;
        while !*closing.borrow_and_update() {
            if looked.is_none_or(|looked| looked.elapsed() >= LOOK_AGAIN) {
                self.look_for_effects(&under_way).await;
                looked = Some(Instant::now());
            }
            let woken = self.delivering.notified();
            let wait = match self.take_effects(&mut under_way).await {
                Ok(wait) => wait,
                Err(error) => {
                    tracing::error!(%error, "no effects could be taken");
                    PAUSE
                }
            };
            tokio::select! {
                done = under_way.next(), if !under_way.is_empty() => self.write_down(&done).await,
                () = woken => {}
                _ = closing.changed() => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
        self.finish_deliveries(under_way).await;
    }

    /// Waits for what is on its way, and writes it down.
    async fn finish_deliveries(&self, mut under_way: UnderWay) {
        let all = async {
            while !under_way.is_empty() {
                let done = under_way.next().await;
                self.write_down(&done).await;
            }
        };
        if tokio::time::timeout(GRACE, all).await.is_err() {
            tracing::warn!("what is on its way still is sent again at the next start");
        }
    }

    /// Takes what is due and begins to deliver it; how long to wait before looking again.
    async fn take_effects(self: &Arc<Self>, under_way: &mut UnderWay) -> Result<Duration, Error> {
        let now = self.now();
        // Looking costs no transaction that writes.
        let mut waiting = outbox::waiting(&mut self.store.read().await?, now).await?;
        let mut without = self.routes_without_secret().await?;
        self.note_unserved(&waiting, &without, now).await?;
        if self.desktop.is_none() {
            without.insert(DESKTOP_ROUTE.to_owned()); // a window shows it
        }
        waiting.retain(|there| !without.contains(&there.route));
        let room = Room { in_all: AT_ONCE, of_one: OF_ONE_ROUTE, under_way: under_way.by_route(), without };
        if waiting.iter().any(|there| there.can_go(now) && room.left_of(&there.route) > 0) {
            let mut tx = self.store.begin().await?;
            let claimed = outbox::claim(&mut tx, self.owner.name(), &room, LEASE, now).await?;
            if !claimed.is_empty() {
                tx.commit().await?;
            }
            for effect in claimed {
                under_way.begin(self, effect);
            }
        }
        Ok(self.until(&waiting, now))
    }

    /// Until something can go that could not now, or may have come from elsewhere.
    fn until(&self, waiting: &[Waiting], now: DateTime<Utc>) -> Duration {
        let look = self.outside.delays.look.to_std().unwrap_or(PAUSE);
        let next = waiting.iter().filter_map(|there| there.can_go_at(now)).min();
        next.map_or(look, |at| (at - now).to_std().unwrap_or_default().clamp(SHORTEST.min(look), look))
    }

    /// Makes an attempt; `None` when another process has taken it meanwhile.
    async fn attempt(self: Arc<Self>, effect: Claimed) -> Option<Attempted> {
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
}

#[cfg(test)]
mod tests;
