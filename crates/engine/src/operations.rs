//! The state of everything that goes out: how connections fare, and what failed and waits for a person.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::notices::checked;
use crate::notices::facts::known;
use crate::notices::render::unfilled;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::connection::{Connection, ConnectionState};
use naru_domain::effect::{
    Breaker, BreakerState, ConnectionHealth, Connector, Fitness, LaterEdit, LaterItem, Operation, Operations,
};
use naru_domain::id::{EffectId, NoticeId};
use naru_domain::notice::{Channel, NoticeState};
use naru_storage::notices::{self, Kept, Settled};
use naru_storage::outbox::{self, Failed};
use naru_storage::routes::{self, Route};
use naru_storage::{Tx, connections};
use std::collections::HashMap;
use uuid::Uuid;

/// What failed is shown up to here; the count tells of the rest.
const SHOWN: u32 = 500;
/// A connection whose slow attempts take longer is called slow.
const SLOW_MS: u32 = 2_000;
/// A share of failed attempts above this is called slow too.
const FAILING: f64 = 0.02;
const TITLE_MAX: usize = 80;

impl Desk {
    /// The state of everything that goes out.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn operations(&self) -> Result<Operations, Error> {
        let mut tx = self.store.read().await?;
        let now = self.now();
        let counts: HashMap<String, (u32, u32)> = outbox::counts(&mut tx)
            .await?
            .into_iter()
            .map(|(route, waiting, failed)| (route, (waiting, failed)))
            .collect();
        let mut fares: HashMap<String, Route> =
            routes::list(&mut tx).await?.into_iter().map(|route| (route.route.clone(), route)).collect();
        let mut health = Vec::new();
        for connection in connections::list(&mut tx).await? {
            let key = connection.id.to_string();
            let route = fares.remove(&key).unwrap_or_default();
            health.push(connection_health(&connection, route, counts.get(&key).copied().unwrap_or_default(), now));
        }
        let failed = outbox::failed(&mut tx, SHOWN).await?;
        let later_count = outbox::failed_count(&mut tx).await?;
        let later = self.later(&mut tx, failed).await?;
        Ok(Operations { connections: health, later, later_count, at: now })
    }

    /// How many effects failed and wait for a person.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn later_count(&self) -> Result<u32, Error> {
        Ok(outbox::failed_count(&mut self.store.read().await?).await?)
    }

    async fn later(&self, tx: &mut Tx, failed: Vec<Failed>) -> Result<Vec<LaterItem>, Error> {
        let of = |operation| failed.iter().filter(move |it| it.operation == operation).map(|it| it.entity_id);
        let ids: Vec<NoticeId> = of(Operation::SendNotice).map(NoticeId::from).collect();
        let notices: HashMap<Uuid, Kept> =
            notices::get_all(tx, &ids).await?.into_iter().map(|kept| (kept.notice.id.0, kept)).collect();
        let interviews: Vec<Uuid> = of(Operation::SyncInterview).collect();
        let interviews = self.interviews_in_words(tx, &interviews).await?;
        let mut items = Vec::with_capacity(failed.len());
        for failed in failed {
            let mut item = bare(&failed);
            if let Some(kept) = notices.get(&failed.entity_id) {
                describe(&mut item, kept);
            } else if let Some((application, name, title)) = interviews.get(&failed.entity_id) {
                item.interview_id = Some(failed.entity_id.into());
                (item.application_id, item.name, item.title) = (Some(*application), name.clone(), title.clone());
            }
            items.push(item);
        }
        Ok(items)
    }

    /// Lets what failed go again.
    ///
    /// # Errors
    /// [`Error::Invalid`] when none is named, or too many are.
    pub async fn retry_later(&self, ids: &[EffectId]) -> Result<(), Error> {
        checked(ids.len(), "ids")?;
        let mut tx = self.store.begin().await?;
        self.retry_in(&mut tx, ids).await?;
        self.commit_notices(tx).await
    }

    async fn retry_in(&self, tx: &mut Tx, ids: &[EffectId]) -> Result<(), Error> {
        let now = self.now();
        for entity in outbox::retry(tx, ids, now).await? {
            let Some(kept) = notices::get(tx, entity.into()).await? else { continue };
            let waits = Settled { state: NoticeState::Queued, detail: "", reference: "", attempted: false };
            notices::settle(tx, kept.notice.id, &waits, now).await?;
            // By now it may go through another connection.
            if let Some(connection) = self.connection_for(tx, kept.notice.channel).await? {
                let (connector, route) = (connection.settings.connector(), connection.id.to_string());
                outbox::send_through(tx, entity, connector, &route).await?;
                routes::unblock(tx, &route).await?;
            }
        }
        Ok(())
    }

    /// Notes that a person took care of what failed in another way.
    ///
    /// # Errors
    /// [`Error::Invalid`] when none is named, or too many are.
    pub async fn later_done(&self, ids: &[EffectId]) -> Result<(), Error> {
        checked(ids.len(), "ids")?;
        let mut tx = self.store.begin().await?;
        let now = self.now();
        for entity in outbox::done_by_hand(&mut tx, ids, now).await? {
            let done = Settled { state: NoticeState::DoneByHand, detail: "", reference: "", attempted: false };
            notices::settle(&mut tx, entity.into(), &done, now).await?;
        }
        self.commit_notices(tx).await
    }

    /// Changes a notice that failed, and lets it go again.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is no notice, or no longer waits for a person; [`Error::Invalid`] when it is empty.
    pub async fn edit_later(&self, id: EffectId, edit: LaterEdit) -> Result<(), Error> {
        let to = crate::postings::required("to", &edit.to, 320)?;
        let body = crate::postings::required("body", &edit.body, 20_000)?;
        if [edit.subject.as_str(), &body].into_iter().any(|text| unfilled(text, &known()).is_some()) {
            return Err(Error::Invalid { field: "body", problem: "missing_variable" });
        }
        let mut tx = self.store.begin().await?;
        let entity = outbox::failed_entity(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if !notices::edit(&mut tx, entity.into(), &to, edit.subject.trim(), &body).await? {
            return Err(Error::NotFound);
        }
        self.retry_in(&mut tx, &[id]).await?;
        self.commit_notices(tx).await
    }

    /// Tells HR that nothing goes through a connection any more.
    pub(crate) fn alert_stopped(&self, route: &str) {
        tracing::warn!(route, "nothing goes through this connection any more");
        self.events.announce([Tag::Operations, Tag::Connections]);
        self.alert_later(crate::desktop::Alert::ConnectionStopped);
    }
}

fn bare(failed: &Failed) -> LaterItem {
    LaterItem {
        id: failed.id,
        connector: failed.connector.unwrap_or(match failed.operation {
            Operation::SyncInterview => Connector::GoogleCalendar,
            Operation::SendNotice => Connector::Smtp,
        }),
        operation: failed.operation,
        notice_id: None,
        interview_id: None,
        application_id: None,
        name: String::new(),
        title: String::new(),
        failure: failed.failure.clone(),
        attempts: failed.attempts,
        edit: None,
        created_at: failed.created_at,
    }
}

fn describe(item: &mut LaterItem, kept: &Kept) {
    let notice = &kept.notice;
    item.notice_id = Some(notice.id);
    item.interview_id = notice.interview_id;
    item.application_id = notice.application_id;
    item.name.clone_from(&notice.name);
    let title = if notice.subject.is_empty() { &notice.body } else { &notice.subject };
    item.title = title.chars().take(TITLE_MAX).collect();
    if matches!(notice.channel, Channel::Email | Channel::Sms) {
        item.edit =
            Some(LaterEdit { to: notice.to.clone(), subject: notice.subject.clone(), body: notice.body.clone() });
    }
}

fn connection_health(
    connection: &Connection,
    route: Route,
    (waiting, failed): (u32, u32),
    now: DateTime<Utc>,
) -> ConnectionHealth {
    let latencies_ms: Vec<u32> = route.attempts.iter().map(|(ms, _)| *ms).collect();
    let p95_ms = percentile_95(&latencies_ms);
    let failures = route.attempts.iter().filter(|(_, worked)| !worked).count();
    #[expect(clippy::cast_precision_loss, reason = "at most 40")]
    let error_rate = if latencies_ms.is_empty() { 0.0 } else { failures as f64 / latencies_ms.len() as f64 };
    let breaker = breaker(&route, now);
    let stopped = breaker.state != BreakerState::Closed || connection.state == ConnectionState::Reconnect;
    let slow = error_rate > FAILING || p95_ms.is_some_and(|ms| ms > SLOW_MS);
    let health = match (stopped, latencies_ms.is_empty(), slow) {
        (true, ..) => Fitness::Stopped,
        (false, true, _) => Fitness::Unused,
        (false, false, true) => Fitness::Slow,
        (false, false, false) => Fitness::Ok,
    };
    ConnectionHealth {
        connection_id: Some(connection.id),
        connector: connection.settings.connector(),
        name: connection.settings.name().to_owned(),
        health,
        last_success: route.last_success,
        latencies_ms,
        p95_ms,
        error_rate,
        waiting,
        failed,
        breaker,
        failure: route.last_error,
    }
}

fn breaker(route: &Route, now: DateTime<Utc>) -> Breaker {
    let blocked = route.blocked_until.filter(|until| *until > now && *until - now <= TimeDelta::minutes(15));
    let state = match (route.is_open(), blocked) {
        (false, _) => BreakerState::Closed,
        (true, Some(_)) => BreakerState::Open,
        (true, None) => BreakerState::HalfOpen,
    };
    Breaker { state, failures: route.failures, probe_at: blocked.filter(|_| route.is_open()) }
}

fn percentile_95(values: &[u32]) -> Option<u32> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    // The smallest value that at least 95 of 100 do not exceed.
    let rank = (sorted.len() * 95).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}
