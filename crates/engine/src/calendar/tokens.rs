//! What is kept of consents, and asking with it: tokens are made from it, tried, and given back.

use crate::desk::Desk;
use crate::error::Error;
use crate::outbox::failure::Undelivered;
use naru_connectors::google::calendar::{self, Calendar};
use naru_connectors::google::oauth::{ClientId, Endpoints, OAuth};
use naru_connectors::{Failure, Secret};
use naru_domain::connection::{Connection, ConnectionSettings};
use naru_domain::id::ConnectionId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The client of the user's own Google Cloud project.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct KeptClient {
    pub(super) id: String,
    pub(super) secret: Option<String>,
}

/// What is kept of a consent.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptConsent {
    pub(super) refresh: String,
    pub(super) account: String,
    /// To which it was given: no other may use it.
    pub(super) client: KeptClient,
}

/// A token to ask with.
pub(crate) struct Access {
    pub(crate) token: Secret,
    is_new: bool,
}

impl Access {
    /// Whether a refusal may only mean that the token has ended before its time: then it is asked for anew. Of one that was made just
    /// now it means that the account is not allowed any more.
    pub(super) fn may_have_ended(&self, why: &Undelivered) -> bool {
        !self.is_new && matches!(why, Undelivered::Outside(Failure::Unauthorized { .. }))
    }
}

impl Desk {
    /// What is kept of the consent of an account; `None` also when it cannot be read any more.
    pub(super) async fn consent(&self, connection: ConnectionId) -> Result<Option<KeptConsent>, Error> {
        let json = self.secret(&connection.to_string()).await?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }

    pub(super) async fn keep_json(&self, name: &str, kept: &impl Serialize) -> Result<(), Error> {
        let json = serde_json::to_string(kept).map_err(|error| Error::internal("keeping a consent")(error.into()))?;
        self.keep_secret(name, Some(&json)).await
    }

    pub(super) fn oauth(&self, client: &KeptClient) -> OAuth {
        let endpoints = match &self.outside.google_url {
            Some(base) => Endpoints::under(base),
            None => Endpoints::google(),
        };
        let id = ClientId { id: client.id.clone(), secret: client.secret.clone().map(Secret::new) };
        OAuth::new(self.http.clone(), endpoints, id, Arc::clone(&self.clock))
    }

    /// A token to ask with, made anew when the last one is about to end.
    pub(crate) async fn google_access(&self, connection: ConnectionId) -> Result<Access, Undelivered> {
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
