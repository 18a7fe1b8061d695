//! Google accounts: the consent in the browser, tokens, and their end.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::outbox::failure::Undelivered;
use naru_connectors::google::calendar::{self, Calendar};
use naru_connectors::google::oauth::{ClientId, Endpoints, Grant as Granted, GrantError, OAuth};
use naru_connectors::{Failure, Secret};
use naru_domain::connection::{
    Connection, ConnectionSettings, ConnectionState, Grant, GrantDraft, GrantState, SendUpdates,
};
use naru_domain::id::{ConnectionId, GrantId};
use naru_domain::settings::Language;
use naru_storage::connections;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::task::AbortHandle;

/// So long the consent may take: people look for passwords and phones.
const CONSENT: Duration = Duration::from_secs(10 * 60);
/// Secret under which the client of the user's own Google Cloud project is kept.
pub(crate) const CLIENT: &str = "google-client";

/// Consents that are being asked for, and how those ended that were asked for since the start.
#[derive(Default)]
pub(crate) struct Grants(Mutex<HashMap<GrantId, (Grant, Option<AbortHandle>)>>);

/// The client of a Google Cloud project.
#[derive(Serialize, Deserialize)]
struct KeptClient {
    id: String,
    secret: Option<String>,
}

/// What is kept of a consent.
#[derive(Serialize, Deserialize)]
struct KeptConsent {
    refresh: String,
    account: String,
}

impl Grants {
    fn put(&self, grant: Grant, task: Option<AbortHandle>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(grant.id, (grant, task));
    }

    fn get(&self, id: GrantId) -> Option<Grant> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).map(|(grant, _)| grant.clone())
    }

    fn end(&self, id: GrantId, state: GrantState, detail: String, connection_id: Option<ConnectionId>) {
        if let Some((grant, _)) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get_mut(&id) {
            *grant = Grant { state, detail, connection_id, ..grant.clone() };
        }
    }

    /// Stops asking, and closes the ports.
    pub(crate) fn stop(&self) {
        for (_, (_, task)) in self.0.lock().unwrap_or_else(PoisonError::into_inner).drain() {
            if let Some(task) = task {
                task.abort();
            }
        }
    }

    fn remove(&self, id: GrantId) -> Option<()> {
        let (_, task) = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&id)?;
        if let Some(task) = task {
            task.abort(); // closes the port
        }
        Some(())
    }
}

impl Desk {
    /// Asks for the consent of a Google account: the page to open in the system's browser, which leads back to this program.
    ///
    /// # Errors
    /// [`Error::Invalid`] when no client id is known (`clientId`: `required`); [`Error::NotFound`] when there is no such connection.
    pub async fn ask_google(self: &Arc<Self>, draft: GrantDraft) -> Result<Grant, Error> {
        let known = match draft.connection_id {
            Some(id) => Some(connections::get(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)?),
            None => None,
        };
        if let Some(id) = draft.client_id.as_deref().map(str::trim).filter(|id| !id.is_empty()) {
            let secret = draft.client_secret.as_deref().map(str::trim).filter(|secret| !secret.is_empty());
            let kept = KeptClient { id: id.to_owned(), secret: secret.map(str::to_owned) };
            let json =
                serde_json::to_string(&kept).map_err(|error| Error::internal("keeping a client id")(error.into()))?;
            self.keep_secret(CLIENT, Some(&json)).await?;
        }
        let oauth = self.oauth().await?.ok_or(Error::Invalid { field: "clientId", problem: "required" })?;
        let language = self.settings().await?.language.unwrap_or(Language::Ko);
        let hint = known.as_ref().map(|connection| connection.settings.name());
        let pending =
            oauth.start(language, hint).await.map_err(|error| Error::internal("asking for a consent")(error.into()))?;
        let grant = Grant {
            id: GrantId::new(),
            authorize_url: pending.authorize_url.to_string(),
            state: GrantState::Waiting,
            detail: String::new(),
            connection_id: None,
        };
        let (desk, id) = (Arc::clone(self), grant.id);
        let waiting = tokio::spawn(async move {
            let ended = oauth.wait(pending, CONSENT).await;
            desk.consent_ended(id, known, ended).await;
        });
        self.grants.put(grant.clone(), Some(waiting.abort_handle()));
        Ok(grant)
    }

    /// Where a consent stands.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn google_grant(&self, id: GrantId) -> Result<Grant, Error> {
        self.grants.get(id).ok_or(Error::NotFound)
    }

    /// Gives up asking for a consent.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn drop_google_grant(&self, id: GrantId) -> Result<(), Error> {
        self.grants.remove(id).ok_or(Error::NotFound)
    }

    async fn consent_ended(&self, id: GrantId, known: Option<Connection>, ended: Result<Granted, GrantError>) {
        let (state, detail, connection) = match ended {
            Ok(granted) => match self.keep_consent(known, &granted).await {
                Ok(connection) => (GrantState::Connected, String::new(), Some(connection)),
                Err(error) => {
                    tracing::error!(%error, "a consent could not be kept");
                    (GrantState::Failed, error.to_string(), None)
                }
            },
            Err(GrantError::Denied) => (GrantState::Denied, String::new(), None),
            Err(GrantError::TimedOut) => (GrantState::TimedOut, String::new(), None),
            Err(error @ GrantError::MissingScopes { .. }) => (GrantState::ScopeMissing, error.to_string(), None),
            Err(error) => (GrantState::Failed, error.to_string(), None),
        };
        self.grants.end(id, state, detail, connection);
        self.events.announce([Tag::Connections, Tag::Calendar]);
    }

    /// Keeps tokens and makes the connection, or mends it. An account that is connected already is not connected twice.
    async fn keep_consent(&self, known: Option<Connection>, granted: &Granted) -> Result<ConnectionId, Error> {
        let email = granted.account.email.clone();
        let mut tx = self.store.read().await?;
        let same = connections::list(&mut tx).await?.into_iter().find(|connection| {
            matches!(&connection.settings, ConnectionSettings::Google { email: known, .. } if *known == email)
        });
        drop(tx);
        let known = same.or(known);
        let id = known.as_ref().map_or_else(ConnectionId::new, |connection| connection.id);
        let kept =
            KeptConsent { refresh: granted.tokens.refresh.expose().to_owned(), account: granted.account.id.clone() };
        let json = serde_json::to_string(&kept).map_err(|error| Error::internal("keeping a consent")(error.into()))?;
        self.keep_secret(&id.to_string(), Some(&json)).await?;
        self.access.keep(&id.to_string(), granted.tokens.access.clone(), granted.tokens.expires_at);
        let settings = match known.as_ref().map(|connection| &connection.settings) {
            Some(ConnectionSettings::Google { calendar_id, send_updates, conference, .. }) => {
                ConnectionSettings::Google {
                    email,
                    calendar_id: calendar_id.clone(),
                    send_updates: *send_updates,
                    conference: *conference,
                }
            }
            _ => ConnectionSettings::Google {
                email,
                calendar_id: calendar::PRIMARY.to_owned(),
                send_updates: SendUpdates::None,
                conference: false,
            },
        };
        let connection = Connection {
            id,
            settings,
            state: ConnectionState::Connected,
            problem: None,
            created_at: known.map_or_else(|| self.now(), |known| known.created_at),
        };
        let mut tx = self.store.begin().await?;
        connections::put(&mut tx, &connection).await?;
        self.connected(&mut tx, &connection).await?;
        self.push_open_interviews(&mut tx).await?;
        self.commit(tx, [Tag::Connections, Tag::Operations, Tag::Calendar]).await?;
        self.delivering.notify_one();
        self.following.notify_one();
        Ok(id)
    }

    async fn oauth(&self) -> Result<Option<OAuth>, Error> {
        let Some(json) = self.secret(CLIENT).await? else { return Ok(None) };
        let Ok(client) = serde_json::from_str::<KeptClient>(&json) else { return Ok(None) };
        let endpoints = match &self.outside.google_url {
            Some(base) => Endpoints::under(base),
            None => Endpoints::google(),
        };
        let id = ClientId { id: client.id, secret: client.secret.map(Secret::new) };
        Ok(Some(OAuth::new(self.http.clone(), endpoints, id, Arc::clone(&self.clock))))
    }

    /// A token to ask with, made anew when the last one is about to end.
    pub(super) async fn google_access(&self, connection: ConnectionId) -> Result<Secret, Undelivered> {
        let route = connection.to_string();
        if let Some(access) = self.access.get(&route, self.now()) {
            return Ok(access);
        }
        let missing = |detail: &str| Undelivered::Unprepared { code: "secret_missing", detail: detail.to_owned() };
        let json = self.secret(&route).await?.ok_or_else(|| missing("the keyring of this machine does not have it"))?;
        let kept: KeptConsent = serde_json::from_str(&json).map_err(|_| missing("what is kept cannot be read"))?;
        let oauth = self.oauth().await?.ok_or_else(|| missing("the client id is not there"))?;
        let tokens = oauth.refresh(&Secret::new(kept.refresh.clone())).await?;
        if tokens.refresh.expose() != kept.refresh {
            let renewed = KeptConsent { refresh: tokens.refresh.expose().to_owned(), account: kept.account };
            let json =
                serde_json::to_string(&renewed).map_err(|error| Error::internal("keeping a consent")(error.into()))?;
            self.keep_secret(&route, Some(&json)).await?;
        }
        self.access.keep(&route, tokens.access.clone(), tokens.expires_at);
        Ok(tokens.access)
    }

    /// The calendars of Google, as they are set.
    pub(super) fn google_calendar(&self) -> Result<Calendar, Undelivered> {
        let base = match &self.outside.google_url {
            Some(base) => format!("{}/calendar/v3", base.trim_end_matches('/')),
            None => calendar::GOOGLE.to_owned(),
        };
        let made = Calendar::new(self.http.clone(), &base, Arc::clone(&self.clock));
        made.map_err(|error| Error::internal("reading Google's address")(error.into()).into())
    }

    /// Tells a token that was refused from one that merely ended: it is asked for anew the next time.
    pub(super) fn heed_refusal(&self, connection: ConnectionId, failure: &Failure) {
        if matches!(failure, Failure::Unauthorized { .. }) {
            self.access.forget(&connection.to_string());
        }
    }

    /// Gives the consent of an account back. That this did not work keeps nobody from disconnecting: it can be taken back at
    /// Google as well.
    pub(crate) async fn revoke_google(&self, connection: &Connection) {
        let revoke = async {
            let json = self.secret(&connection.id.to_string()).await?.unwrap_or_default();
            let Ok(kept) = serde_json::from_str::<KeptConsent>(&json) else { return Ok(()) };
            match self.oauth().await? {
                Some(oauth) => Ok(oauth.revoke(&Secret::new(kept.refresh)).await?),
                None => Ok(()),
            }
        };
        let revoked: Result<(), Undelivered> = revoke.await;
        if let Err(error) = revoked {
            tracing::warn!(%error, "a consent could not be given back");
        }
        self.access.forget(&connection.id.to_string());
    }

    /// Asks something harmless with the account.
    pub(crate) async fn try_google(&self, connection: &Connection) -> Result<(), Undelivered> {
        let ConnectionSettings::Google { calendar_id, .. } = &connection.settings else { return Ok(()) };
        self.access.forget(&connection.id.to_string());
        let access = self.google_access(connection.id).await?;
        let now = self.now();
        let within = calendar::Period { start: now, end: now + chrono::TimeDelta::hours(1) };
        let answer = self.google_calendar()?.free_busy(&access, within, std::slice::from_ref(calendar_id)).await?;
        match answer.into_values().next() {
            Some(calendar::Busy::Unknown(reasons)) => {
                Err(Failure::Permanent { code: reasons.join(", "), detail: calendar_id.clone() }.into())
            }
            _ => Ok(()),
        }
    }
}
