//! Codes and tokens. What was granted in one go ends in one go.

use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;

/// What an account granted to a client.
#[derive(Debug, Clone)]
pub(super) struct Grant {
    pub(super) account: String,
    pub(super) client: String,
    pub(super) scopes: Vec<String>,
}

/// A code that waits for its exchange.
#[derive(Debug, Clone)]
pub(super) struct Code {
    pub(super) grant: Grant,
    pub(super) redirect: String,
    pub(super) challenge: String,
    pub(super) offline: bool,
    /// The grant that came of it: a code works once, and its second use ends what came of the first (RFC 6749 §4.1.2).
    pub(super) used_for: Option<u64>,
}

#[derive(Debug)]
struct Access {
    grant: u64,
    ends_at: DateTime<Utc>,
}

/// All codes and tokens.
#[derive(Debug, Default)]
pub(super) struct Grants {
    pub(super) codes: HashMap<String, Code>,
    grants: HashMap<u64, Grant>,
    access: HashMap<String, Access>,
    refresh: HashMap<String, u64>,
}

impl Grants {
    /// Notes what was granted.
    pub(super) fn add(&mut self, number: u64, grant: Grant) {
        self.grants.insert(number, grant);
    }

    /// Whether the account has granted anything to the client that still counts.
    pub(super) fn has(&self, account: &str, client: &str) -> bool {
        self.grants.values().any(|grant| grant.account == account && grant.client == client)
    }

    pub(super) fn new_access(&mut self, grant: u64, token: String, now: DateTime<Utc>, seconds: i64) {
        self.access.insert(token, Access { grant, ends_at: now + TimeDelta::seconds(seconds) });
    }

    pub(super) fn new_refresh(&mut self, grant: u64, token: String) {
        self.refresh.insert(token, grant);
    }

    pub(super) fn end_refresh(&mut self, token: &str) {
        self.refresh.remove(token);
    }

    /// The grant of an access token that counts now.
    pub(super) fn by_access(&self, token: &str, now: DateTime<Utc>) -> Option<&Grant> {
        let access = self.access.get(token).filter(|access| now < access.ends_at)?;
        self.grants.get(&access.grant)
    }

    /// The grant of a refresh token, with its number.
    pub(super) fn by_refresh(&self, token: &str) -> Option<(u64, &Grant)> {
        let number = self.refresh.get(token)?;
        Some((*number, self.grants.get(number)?))
    }

    /// Ends the grant of a token of either kind. Says whether there was one.
    pub(super) fn revoke_token(&mut self, token: &str) -> bool {
        let access = self.access.get(token).map(|access| access.grant);
        let Some(number) = access.or_else(|| self.refresh.get(token).copied()) else { return false };
        self.grants.remove(&number).is_some()
    }

    /// Ends a grant.
    pub(super) fn revoke(&mut self, number: u64) {
        self.grants.remove(&number);
    }

    /// Ends all grants of an account, or of all accounts.
    pub(super) fn revoke_account(&mut self, account: Option<&str>) {
        self.grants.retain(|_, grant| account.is_some_and(|account| grant.account != account));
    }

    /// Ends all access tokens; refresh tokens stay.
    pub(super) fn expire_access(&mut self) {
        self.access.clear();
    }
}
