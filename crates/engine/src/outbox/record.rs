//! Writing down what came of attempts.

use super::policy::{Attempt, Verdict, decide};
use super::{Attempted, PAUSE};
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::outbox::failure::Undelivered;
use naru_domain::connection::ConnectionState;
use naru_domain::effect::Operation;
use naru_domain::id::EffectId;
use naru_storage::outbox::{self, Outcome};
use naru_storage::routes::{self, Route};
use naru_storage::{Backend, Tx, connections};
use std::collections::{BTreeMap, BTreeSet, HashSet};

impl Desk {
    /// Writes down what came of attempts. It has happened outside, so that nothing keeps this from being tried again; nobody else on
    /// this machine takes it up in the meantime, however old its lease.
    pub(super) async fn write_down(&self, done: &[Attempted]) {
        while let Err(error) = self.try_write_down(done).await {
            tracing::error!(%error, "what came of an effect could not be written down");
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn try_write_down(&self, done: &[Attempted]) -> Result<(), Error> {
        if done.is_empty() {
            return Ok(());
        }
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
        let (mut tags, mut stopped, mut completed) = (vec![Tag::Operations], BTreeSet::new(), Vec::new());
        for attempted in done {
            let Some(route) = fares.get_mut(attempted.effect.route.as_str()) else { continue };
            let verdict = self.judge(attempted, route);
            if verdict.outcome == Outcome::Completed {
                completed.push(attempted.effect.id);
            } else {
                outbox::settle(&mut tx, attempted.effect.id, self.owner.name(), &verdict.outcome, self.now()).await?;
            }
            let cut_off = self.follow_up(&mut tx, attempted, &verdict, &mut tags).await?;
            if cut_off || verdict.opened {
                stopped.insert(attempted.effect.route.clone());
            }
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
        if let Err(Undelivered::Here(error)) = &done.result {
            tracing::error!(%error, effect = %done.effect.id, "a fault of our own data keeps an effect from going");
        }
        let attempt = Attempt {
            result: done.result.as_ref().map(|_| ()),
            took: done.took,
            now: self.now(),
            jitter: crate::outside::jitter(),
            shared: self.store.backend() == Backend::Postgres,
        };
        decide(&attempt, &done.effect, route, self.outside.delays)
    }

    /// What changes in the features' own tables with it; whether its connection was cut off by it.
    async fn follow_up(
        &self,
        tx: &mut Tx,
        done: &Attempted,
        verdict: &Verdict,
        tags: &mut Vec<Tag>,
    ) -> Result<bool, Error> {
        let effect = &done.effect;
        let mut cut_off = false;
        if let Some(reason) = &verdict.reconnect
            && let Ok(connection) = effect.route.parse()
        {
            cut_off = connections::set_state(tx, connection, ConnectionState::Reconnect, Some(reason)).await?;
            tags.push(Tag::Connections);
        }
        let entity = effect.entity_id;
        match effect.operation {
            Operation::SendNotice => {
                let receipt = done.result.as_ref().ok();
                self.notice_settled(tx, entity.into(), receipt, &verdict.outcome, tags).await?;
            }
            Operation::SyncInterview => self.push_settled(tx, entity.into(), &verdict.outcome, tags).await?,
        }
        Ok(cut_off)
    }
}
