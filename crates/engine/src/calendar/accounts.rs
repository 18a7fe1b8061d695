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
/// What the name of the secret is derived for, under which the client is kept that the last account was connected with.
const CLIENT: &str = "naru google client name v1";
/// The consent that was to be renewed is another account's.
const OTHER_ACCOUNT: &str = "other_account";

/// Consents that are being asked for, and how those ended that were asked for since the start.
#[derive(Default)]
pub(crate) struct Grants(Mutex<HashMap<GrantId, (Grant, Option<AbortHandle>)>>);

/// The client of the user's own Google Cloud project.
#[derive(Clone, Serialize, Deserialize)]
struct KeptClient {
    id: String,
    secret: Option<String>,
}

/// What is kept of a consent.
#[derive(Serialize, Deserialize)]
struct KeptConsent {
    refresh: String,
    account: String,
    /// To which it was given: no other may use it.
    client: KeptClient,
}

/// A token to ask with.
pub(super) struct Access {
    pub(super) token: Secret,
    is_new: bool,
}

impl Access {
    /// Whether a refusal may only mean that the token has ended before its time: then it is asked for anew. Of one that was made just
    /// now it means that the account is not allowed any more.
    pub(super) fn may_have_ended(&self, why: &Undelivered) -> bool {
        !self.is_new && matches!(why, Undelivered::Outside(Failure::Unauthorized { .. }))
    }
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

/// The client that somebody typed in.
fn written_client(draft: &GrantDraft) -> Option<KeptClient> {
    let written =
        |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    Some(KeptClient { id: written(&draft.client_id)?, secret: written(&draft.client_secret) })
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
        let client = match written_client(&draft) {
            Some(written) => Some(written),
            None => self.client_for(known.as_ref()).await?,
        };
        let client = client.ok_or(Error::Invalid { field: "clientId", problem: "required" })?;
        let oauth = self.oauth(&client);
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
            desk.consent_ended(id, known, client, ended).await;
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

    async fn consent_ended(
        &self,
        id: GrantId,
        known: Option<Connection>,
        client: KeptClient,
        ended: Result<Granted, GrantError>,
    ) {
        let (state, detail, connection) = match ended {
            Ok(granted) => match self.keep_consent(known, client, &granted).await {
                Ok(Some(connection)) => (GrantState::Connected, String::new(), Some(connection)),
                Ok(None) => (GrantState::Failed, OTHER_ACCOUNT.to_owned(), None),
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

    /// Keeps tokens and makes the connection, or mends it. An account that is connected already is not connected twice. `None` when
    /// the consent that was to be renewed is another account's: what stands in the one is not in the other.
    async fn keep_consent(
        &self,
        known: Option<Connection>,
        client: KeptClient,
        granted: &Granted,
    ) -> Result<Option<ConnectionId>, Error> {
        let email = granted.account.email.clone();
        let known = match known {
            Some(known) if self.is_account(&known, granted).await? => Some(known),
            Some(_) => return Ok(None),
            None => connections::list(&mut self.store.read().await?).await?.into_iter().find(|connection| {
                matches!(&connection.settings, ConnectionSettings::Google { email: known, .. } if *known == email)
            }),
        };
        let id = known.as_ref().map_or_else(ConnectionId::new, |connection| connection.id);
        let (refresh, account) = (granted.tokens.refresh.expose().to_owned(), granted.account.id.clone());
        self.keep_json(&id.to_string(), &KeptConsent { refresh, account, client: client.clone() }).await?;
        self.keep_json(&self.client_name(), &client).await?;
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
        Ok(Some(id))
    }

    /// Whether a consent is of the account of a connection. An address may change; an account's id does not.
    async fn is_account(&self, known: &Connection, granted: &Granted) -> Result<bool, Error> {
        Ok(match self.consent(known.id).await? {
            Some(kept) => kept.account == granted.account.id,
            None => known.settings.name().eq_ignore_ascii_case(&granted.account.email),
        })
    }

    /// What is kept of the consent of an account; `None` also when it cannot be read any more.
    async fn consent(&self, connection: ConnectionId) -> Result<Option<KeptConsent>, Error> {
        let json = self.secret(&connection.to_string()).await?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// The client that a connection was made with, or the last one that worked.
    async fn client_for(&self, known: Option<&Connection>) -> Result<Option<KeptClient>, Error> {
        if let Some(known) = known
            && let Some(kept) = self.consent(known.id).await?
        {
            return Ok(Some(kept.client));
        }
        let json = self.secret(&self.client_name()).await?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// A keyring is shared by all desks of its user: each has a name of its own for what belongs to no connection.
    fn client_name(&self) -> String {
        let own: String = self.key.derive(CLIENT).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("google-client-{own}")
    }

    async fn keep_json(&self, name: &str, kept: &impl Serialize) -> Result<(), Error> {
        let json = serde_json::to_string(kept).map_err(|error| Error::internal("keeping a consent")(error.into()))?;
        self.keep_secret(name, Some(&json)).await
    }

    fn oauth(&self, client: &KeptClient) -> OAuth {
        let endpoints = match &self.outside.google_url {
            Some(base) => Endpoints::under(base),
            None => Endpoints::google(),
        };
        let id = ClientId { id: client.id.clone(), secret: client.secret.clone().map(Secret::new) };
        OAuth::new(self.http.clone(), endpoints, id, Arc::clone(&self.clock))
    }

    /// A token to ask with, made anew when the last one is about to end.
    pub(super) async fn google_access(&self, connection: ConnectionId) -> Result<Access, Undelivered> {
        let route = connection.to_string();
        if let Some(token) = self.access.get(&route, self.now()) {
            return Ok(Access { token, is_new: false });
        }
        let kept = self.consent(connection).await?.ok_or_else(|| Undelivered::Unprepared {
            code: "secret_missing",
            detail: "the keyring of this machine does not have it".to_owned(),
        })?;
        let tokens = self.oauth(&kept.client).refresh(&Secret::new(kept.refresh.clone())).await?;
        if tokens.refresh.expose() != kept.refresh {
            self.keep_json(&route, &KeptConsent { refresh: tokens.refresh.expose().to_owned(), ..kept }).await?;
        }
        self.access.keep(&route, tokens.access.clone(), tokens.expires_at);
        Ok(Access { token: tokens.access, is_new: true })
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

    /// Gives the consent of an account back. That this did not work keeps nobody from disconnecting: it can be taken back at
    /// Google as well.
    pub(crate) async fn revoke_google(&self, connection: &Connection) {
        let revoke = async {
            let Some(kept) = self.consent(connection.id).await? else { return Ok(()) };
            Ok(self.oauth(&kept.client).revoke(&Secret::new(kept.refresh)).await?)
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
        let answer =
            self.google_calendar()?.free_busy(&access.token, within, std::slice::from_ref(calendar_id)).await?;
        match answer.into_values().next() {
            Some(calendar::Busy::Unknown(reasons)) => {
                Err(Failure::Permanent { code: reasons.join(", "), detail: calendar_id.clone() }.into())
            }
            _ => Ok(()),
        }
    }
}
