//! Google accounts: the consent in the browser, and the connection that comes of it.

use super::tokens::{KeptClient, KeptConsent};
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use naru_connectors::google::calendar;
use naru_connectors::google::oauth::{Grant as Granted, GrantError, MAIL_SCOPE};
use naru_domain::connection::{
    Connection, ConnectionSettings, ConnectionState, Grant, GrantDraft, GrantState, SendUpdates,
};
use naru_domain::id::{ConnectionId, GrantId};
use naru_domain::settings::Language;
use naru_storage::{Tx, connections};
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
        let has_mail =
            known.as_ref().is_some_and(|known| matches!(known.settings, ConnectionSettings::Google { mail: true, .. }));
        let pending = oauth
            .start(language, hint, draft.mail || has_mail)
            .await
            .map_err(|error| Error::internal("asking for a consent")(error.into()))?;
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
        let mail = granted.tokens.scopes.iter().any(|scope| scope == MAIL_SCOPE);
        let settings = match known.as_ref().map(|connection| &connection.settings) {
            Some(ConnectionSettings::Google { calendar_id, send_updates, conference, .. }) => {
                ConnectionSettings::Google {
                    email,
                    calendar_id: calendar_id.clone(),
                    send_updates: *send_updates,
                    conference: *conference,
                    mail,
                }
            }
            _ => ConnectionSettings::Google {
                email,
                calendar_id: calendar::PRIMARY.to_owned(),
                send_updates: SendUpdates::None,
                conference: false,
                mail,
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
        if mail {
            self.mail_again(&mut tx, id, &granted.account.email).await?;
        }
        self.push_open_interviews(&mut tx).await?;
        self.commit(tx, [Tag::Connections, Tag::Operations, Tag::Calendar]).await?;
        self.delivering.notify_one();
        self.following.notify_one();
        Ok(Some(id))
    }

    /// Mail servers that this account logs in to can be used again, also those that it logged in to before it was taken away.
    async fn mail_again(&self, tx: &mut Tx, account: ConnectionId, email: &str) -> Result<(), Error> {
        let all = connections::list(tx).await?;
        let gone = |known: ConnectionId| all.iter().all(|connection| connection.id != known);
        for mut server in all.clone() {
            if let ConnectionSettings::Smtp { google: Some(known), username, .. } = &mut server.settings
                && (*known == account || gone(*known) && *username == email)
            {
                *known = account;
                *username = email.to_owned(); // an account's address may have changed
                (server.state, server.problem) = (ConnectionState::Connected, None);
                connections::put(tx, &server).await?;
                self.connected(tx, &server).await?;
            }
        }
        Ok(())
    }

    /// Whether a consent is of the account of a connection. An address may change; an account's id does not.
    async fn is_account(&self, known: &Connection, granted: &Granted) -> Result<bool, Error> {
        Ok(match self.consent(known.id).await? {
            Some(kept) => kept.account == granted.account.id,
            None => known.settings.name().eq_ignore_ascii_case(&granted.account.email),
        })
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
}
