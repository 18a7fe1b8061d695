//! What this process is delivering at the moment.

use super::Attempted;
use crate::desk::Desk;
use naru_domain::id::EffectId;
use naru_storage::outbox::Claimed;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use tokio::task::{Id, JoinError, JoinSet};

/// Attempts that go on, or are about to be written down.
#[derive(Default)]
pub(super) struct UnderWay {
    tasks: JoinSet<Option<Attempted>>,
    effects: HashMap<Id, (EffectId, String)>,
}

impl UnderWay {
    /// Begins to deliver an effect.
    pub(super) fn begin(&mut self, desk: &Arc<Desk>, effect: Claimed) {
        let (id, route) = (effect.id, effect.route.clone());
        let task = self.tasks.spawn(Arc::clone(desk).attempt(effect));
        self.effects.insert(task.id(), (id, route));
    }

    /// Whether nothing goes on.
    pub(super) fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    /// The attempts that were made, as soon as there is one; what is ready as well is written down in the same transaction.
    pub(super) async fn next(&mut self) -> Vec<Attempted> {
        let mut done = Vec::new();
        if let Some(first) = self.tasks.join_next_with_id().await {
            done.extend(self.ended(first));
        }
        while let Some(more) = self.tasks.try_join_next_with_id() {
            done.extend(self.ended(more));
        }
        done
    }

    fn ended(&mut self, ended: Result<(Id, Option<Attempted>), JoinError>) -> Option<Attempted> {
        let (id, attempted) = match ended {
            Ok(ended) => ended,
            Err(error) => {
                // Its lease runs out, and whoever looks for unfinished work takes it up.
                tracing::error!(%error, "an effect could not be delivered");
                (error.id(), None)
            }
        };
        self.effects.remove(&id);
        attempted
    }

    /// How many go through each route.
    pub(super) fn by_route(&self) -> BTreeMap<String, u32> {
        let mut routes = BTreeMap::new();
        for (_, route) in self.effects.values() {
            *routes.entry(route.clone()).or_default() += 1;
        }
        routes
    }

    /// Which effects they are.
    pub(super) fn ids(&self) -> BTreeSet<EffectId> {
        self.effects.values().map(|(id, _)| *id).collect()
    }
}
