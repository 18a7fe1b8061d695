//! All that the fake knows, in memory, behind one lock: every request is one step.

use super::calendar::store::CalendarStore;
use super::faults::Fault;
use super::grants::Grants;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::clock::Clock;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// The account that is there from the beginning.
pub const ACCOUNT: &str = "hr@naru.example";

/// What can be set from outside.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Settings {
    /// What the authorize page does.
    pub approval: Approval,
    /// The account that says yes, unless `login_hint` names another.
    pub account: String,
    /// What is granted of what was asked for; all of it when `None`.
    pub granted_scopes: Option<Vec<String>>,
    /// The secret that the client must show; any or none when `None`.
    pub client_secret: Option<String>,
    /// What `iss` says in the redirect; the fake's own address when `None`, left out when empty.
    pub issuer: Option<String>,
    /// Life of an access token.
    pub access_token_seconds: i64,
    /// Whether a refresh gives a new refresh token and ends the old one.
    pub rotate_refresh_tokens: bool,
    /// Calendar requests that an account may make in a minute.
    pub per_minute: Option<usize>,
    /// The status of an answer to more: 403 or 429.
    pub limit_status: u16,
    /// Most events on a page, whatever was asked for.
    pub page_limit: usize,
    /// How a meeting link comes to be.
    pub conferences: Conferences,
}

/// What the authorize page does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Approval {
    /// Says yes at once.
    Auto,
    /// Says no at once.
    Deny,
    /// Shows a page with two buttons, `#allow` and `#deny`.
    Ask,
}

/// How a meeting link comes to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Conferences {
    /// At once.
    Ready,
    /// Pending in the answer to the write, there when the event is fetched or listed next.
    Later,
    /// Never.
    Refused,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            approval: Approval::Auto,
            account: ACCOUNT.to_owned(),
            granted_scopes: None,
            client_secret: None,
            issuer: None,
            access_token_seconds: 3599,
            rotate_refresh_tokens: false,
            per_minute: None,
            limit_status: 403,
            page_limit: 2500,
            conferences: Conferences::Ready,
        }
    }
}

/// A mail that `sendUpdates` would have sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Mail {
    /// `invited`, `changed` or `cancelled`.
    pub what: &'static str,
    /// The event.
    pub event_id: String,
    /// To whom.
    pub to: Vec<String>,
}

/// The state.
pub(super) struct World {
    pub(super) settings: Settings,
    pub(super) grants: Grants,
    /// By id; that of an account's main calendar is its address.
    pub(super) calendars: BTreeMap<String, CalendarStore>,
    pub(super) faults: Vec<Fault>,
    /// Requests by kind.
    pub(super) counts: BTreeMap<String, u64>,
    pub(super) mails: Vec<Mail>,
    /// Account and time of the calendar requests of the last minute.
    recent: Vec<(String, DateTime<Utc>)>,
    counter: u64,
    /// Counts the changes of all calendars.
    changes: Arc<AtomicU64>,
}

/// The state, and what needs no lock.
pub(super) struct Shared {
    world: Mutex<World>,
    pub(super) clock: Arc<dyn Clock>,
    unplugged: AtomicBool,
    pub(super) base: String,
    /// Told when somebody asks it to end.
    pub(super) ended: Notify,
}

impl Shared {
    pub(super) fn new(base: String, clock: Arc<dyn Clock>) -> Self {
        let mut world = World {
            settings: Settings::default(),
            grants: Grants::default(),
            calendars: BTreeMap::new(),
            faults: Vec::new(),
            counts: BTreeMap::new(),
            mails: Vec::new(),
            recent: Vec::new(),
            counter: 0,
            changes: Arc::default(),
        };
        world.add_account(ACCOUNT);
        Self { world: Mutex::new(world), clock, unplugged: AtomicBool::new(false), base, ended: Notify::new() }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub(super) fn is_unplugged(&self) -> bool {
        self.unplugged.load(Ordering::SeqCst)
    }

    pub(super) fn unplug(&self, unplugged: bool) {
        self.unplugged.store(unplugged, Ordering::SeqCst);
    }
}

impl World {
    /// An account with its main calendar; one that is there stays as it is.
    pub(super) fn add_account(&mut self, email: &str) {
        self.calendar(email, email);
    }

    /// A calendar, which is made when it is not there.
    pub(super) fn calendar(&mut self, id: &str, owner: &str) -> &mut CalendarStore {
        let changes = &self.changes;
        self.calendars.entry(id.to_owned()).or_insert_with(|| CalendarStore::new(id, owner, Arc::clone(changes)))
    }

    /// A number that was not given before.
    pub(super) fn next(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }

    /// Whether the account may make one more calendar request, which is counted.
    pub(super) fn within_limit(&mut self, account: &str, now: DateTime<Utc>) -> bool {
        let Some(limit) = self.settings.per_minute else { return true };
        self.recent.retain(|(_, at)| now - at < TimeDelta::minutes(1));
        self.recent.push((account.to_owned(), now));
        self.recent.iter().filter(|(who, _)| who == account).count() <= limit
    }

    /// Changes settings as a merge (RFC 7396).
    pub(super) fn set(&mut self, changes: &Value) -> Result<(), serde_json::Error> {
        let mut all = serde_json::to_value(&self.settings)?;
        if let (Some(all), Some(changes)) = (all.as_object_mut(), changes.as_object()) {
            all.extend(changes.clone());
        }
        self.settings = serde_json::from_value(all)?;
        Ok(())
    }
}
