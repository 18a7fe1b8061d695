//! Connections that no machine can use: on a team's server a secret is sealed under the key of the machine that connected. Whoever
//! does not have it leaves the connection to others; when there are none, that is shown.

use super::failure::{SECRET_MISSING, unprepared};
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use chrono::{DateTime, TimeDelta, Utc};
use naru_storage::outbox::{self, Waiting};
use naru_storage::routes::{self, FAILURES_TO_OPEN};
use std::collections::BTreeSet;

/// A machine that has the secret would have taken what is due long before.
const UNSERVED: TimeDelta = TimeDelta::minutes(2);

impl Desk {
    /// Opens the breaker of connections that nobody serves, so that it is shown and told. Whoever has the secret lets one effect through
    /// to see, as after any failure.
    pub(super) async fn note_unserved(
        &self,
        waiting: &[Waiting],
        without: &BTreeSet<String>,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let seems_so = |there: &&Waiting| {
            without.contains(&there.route) && there.can_go(now) && !there.is_open() && now - there.since > UNSERVED
        };
        for there in waiting.iter().filter(seems_so) {
            let mut tx = self.store.begin().await?;
            let mut route = routes::get(&mut tx, &there.route).await?;
            let lately = route.last_attempt().is_some_and(|last| now - last <= UNSERVED);
            if lately || route.is_open() || outbox::is_under_way(&mut tx, &there.route).await? {
                continue;
            }
            route.failures = FAILURES_TO_OPEN;
            route.last_error = Some(unprepared(SECRET_MISSING, "no machine that runs has it", now));
            routes::put(&mut tx, &route).await?;
            self.commit(tx, [Tag::Operations]).await?;
            self.alert_stopped(&there.route);
        }
        Ok(())
    }
}
