//! Connections to outside systems: made, changed, tried and taken away. What waits for a channel goes out as soon as there is one.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::notices::tell::{channel_of, route};
use crate::notices::{token, word};
use crate::outbox::failure::{ACCOUNT_GONE, Undelivered, kept, unprepared};
use crate::postings::{at_most, required};
use naru_domain::connection::{
    Connection, ConnectionDraft, ConnectionSettings, ConnectionState, ConnectionTest, MailSecurity, Sender,
};
use naru_domain::effect::Operation;
use naru_domain::id::ConnectionId;
use naru_domain::notice::Channel;
use naru_storage::{Tx, connections, outbox, routes};
use reqwest::Url;

const TEXT_MAX: usize = 300;
const SECRET_MAX: usize = 20_000;
const RATE_MAX: u32 = 1_000;

impl Desk {
    /// All connections, the oldest first.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn connections(&self) -> Result<Vec<Connection>, Error> {
        Ok(connections::list(&mut self.store.read().await?).await?)
    }

    /// Makes a connection. Those of Google accounts come from a consent instead.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the value that is wrong; [`Error::KeyringUnavailable`] when its secret cannot be kept.
    pub async fn add_connection(&self, draft: ConnectionDraft) -> Result<Connection, Error> {
        if matches!(draft.settings, ConnectionSettings::Google { .. }) {
            return Err(Error::Invalid { field: "settings", problem: "needs_consent" });
        }
        if draft.secret.as_deref().unwrap_or_default().is_empty() && needs_secret(&draft.settings) {
            return Err(Error::Invalid { field: "secret", problem: "required" });
        }
        self.save_connection(ConnectionId::new(), draft).await
    }

    /// Changes a connection, or gives it a new secret: it counts as connected again then.
    ///
    /// # Errors
    /// [`Error::NotFound`]; as [`Desk::add_connection`]. The kind of a connection cannot change.
    pub async fn change_connection(&self, id: ConnectionId, draft: ConnectionDraft) -> Result<Connection, Error> {
        let there = connections::get(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)?;
        if there.settings.connector() != draft.settings.connector() {
            return Err(Error::Invalid { field: "settings", problem: "other_kind" });
        }
        self.save_connection(id, draft).await
    }

    async fn save_connection(&self, id: ConnectionId, mut draft: ConnectionDraft) -> Result<Connection, Error> {
        check(&mut draft.settings)?;
        let secret = draft.secret.as_deref().map(str::trim).filter(|secret| !secret.is_empty());
        at_most("secret", secret.unwrap_or_default(), SECRET_MAX)?;
        if let Some(secret) = secret {
            self.keep_secret(&id.to_string(), Some(secret)).await?;
        }
        let mut tx = self.store.begin().await?;
        let there = connections::get(&mut tx, id).await?;
        keep_given(&mut draft.settings, there.as_ref().map(|there| &there.settings))?;
        login_of(&mut tx, &mut draft.settings).await?;
        let connection = Connection {
            id,
            settings: draft.settings,
            state: ConnectionState::Connected,
            problem: None,
            created_at: there.map_or_else(|| self.now(), |there| there.created_at),
        };
        connections::put(&mut tx, &connection).await?;
        self.connected(&mut tx, &connection).await?;
        self.commit(tx, [Tag::Connections, Tag::Operations, Tag::Calendar]).await?;
        self.delivering.notify_one();
        Ok(connection)
    }

    /// Sends what waited for a connection of its kind, and for this one, which stood still.
    pub(crate) async fn connected(&self, tx: &mut Tx, connection: &Connection) -> Result<(), Error> {
        let id = connection.id.to_string();
        let mut fares = routes::get(tx, &id).await?;
        (fares.stopped, fares.blocked_until, fares.failures, fares.openings) = (false, None, 0, 0);
        routes::put(tx, &fares).await?;
        let connector = connection.settings.connector();
        if let Some(channel) = channel_of(connector) {
            let prefix = format!("{}:", word(channel));
            outbox::reroute(tx, None, Operation::SendNotice, &prefix, Some((connector, &id)), self.now()).await?;
        }
        Ok(())
    }

    /// Takes a connection away, with its secret. What waits for it goes through another one of its kind, or waits for one.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn remove_connection(&self, id: ConnectionId) -> Result<(), Error> {
        let there = connections::get(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)?;
        if matches!(there.settings, ConnectionSettings::Google { .. }) {
            self.revoke_google(&there).await;
        }
        self.keep_secret(&id.to_string(), None).await?;
        let mut tx = self.store.begin().await?;
        connections::remove(&mut tx, id).await?;
        login_is_gone(&mut tx, id).await?;
        routes::forget(&mut tx, &id.to_string()).await?;
        let connector = there.settings.connector();
        if let Some(channel) = channel_of(connector) {
            let other = route(&connections::list(&mut tx).await?, channel);
            let to = other.as_ref().map(|(connector, route)| (*connector, route.as_str()));
            let prefix = format!("{}:", word(channel));
            outbox::reroute(&mut tx, Some(&id.to_string()), Operation::SendNotice, &prefix, to, self.now()).await?;
        } else {
            self.forget_calendar(&mut tx, id).await?;
        }
        self.commit(tx, [Tag::Connections, Tag::Operations, Tag::Calendar]).await
    }

    /// Tries a connection without sending anything to anybody. That it works closes its breaker, so that what waits goes out.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn test_connection(&self, id: ConnectionId) -> Result<ConnectionTest, Error> {
        let connection = connections::get(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)?;
        let tried = self.try_connection(&connection).await;
        let failure = match tried {
            Ok(()) | Err(Undelivered::Moot | Undelivered::NotYet(_)) => None,
            Err(Undelivered::Outside(failure)) => Some(kept(&failure, self.now())),
            Err(Undelivered::Unprepared { code, detail }) => Some(unprepared(code, &detail, self.now())),
            Err(Undelivered::Here(error)) => return Err(error),
        };
        if failure.is_none() {
            let mut tx = self.store.begin().await?;
            connections::set_state(&mut tx, id, ConnectionState::Connected, None).await?;
            self.connected(&mut tx, &connection).await?;
            self.commit(tx, [Tag::Connections, Tag::Operations]).await?;
            self.delivering.notify_one();
        }
        Ok(ConnectionTest { works: failure.is_none(), failure })
    }

    /// The connection that a channel goes through at the moment.
    pub(crate) async fn connection_for(&self, tx: &mut Tx, channel: Channel) -> Result<Option<Connection>, Error> {
        let all = connections::list(tx).await?;
        let id = route(&all, channel).map(|(_, id)| id);
        Ok(all.into_iter().find(|connection| Some(connection.id.to_string()) == id))
    }
}

/// Gives a connection the secret part of the address where it hears of bounces; the one it has stays.
fn keep_given(settings: &mut ConnectionSettings, there: Option<&ConnectionSettings>) -> Result<(), Error> {
    if let ConnectionSettings::Google { mail, .. } = settings {
        *mail = matches!(there, Some(ConnectionSettings::Google { mail: true, .. }));
    }
    if let ConnectionSettings::Ses { feedback_token, .. } = settings {
        *feedback_token = match there {
            Some(ConnectionSettings::Ses { feedback_token, .. }) if !feedback_token.is_empty() => {
                feedback_token.clone()
            }
            _ => token()?,
        };
    }
    Ok(())
}

/// The Google account that logs in to a mail server must have allowed it; its address is the user.
async fn login_of(tx: &mut Tx, settings: &mut ConnectionSettings) -> Result<(), Error> {
    let ConnectionSettings::Smtp { google: Some(account), username, .. } = settings else { return Ok(()) };
    match connections::get(tx, *account).await?.map(|account| account.settings) {
        Some(ConnectionSettings::Google { email, mail: true, .. }) => *username = email,
        _ => return Err(Error::Invalid { field: "google", problem: "needs_consent" }),
    }
    Ok(())
}

/// Mail servers that an account logged in to, which is taken away: they stand still, and say what they lack.
async fn login_is_gone(tx: &mut Tx, account: ConnectionId) -> Result<(), Error> {
    for server in connections::list(tx).await? {
        if matches!(server.settings, ConnectionSettings::Smtp { google: Some(known), .. } if known == account) {
            connections::set_state(tx, server.id, ConnectionState::Reconnect, Some(ACCOUNT_GONE)).await?;
            let mut fares = routes::get(tx, &server.id.to_string()).await?;
            fares.stopped = true;
            routes::put(tx, &fares).await?;
        }
    }
    Ok(())
}

/// A mail server may ask for no user, or a Google account logs in.
pub(crate) fn needs_secret(settings: &ConnectionSettings) -> bool {
    match settings {
        ConnectionSettings::Smtp { username, google, .. } => google.is_none() && !username.trim().is_empty(),
        _ => true,
    }
}

fn check(settings: &mut ConnectionSettings) -> Result<(), Error> {
    let text = |field: &'static str, value: &mut String| {
        *value = required(field, value, TEXT_MAX)?;
        Ok::<(), Error>(())
    };
    match settings {
        ConnectionSettings::Google { calendar_id, .. } => text("calendarId", calendar_id),
        ConnectionSettings::Smtp { host, security, username, sender, .. } => {
            text("host", host)?;
            *username = username.trim().to_owned();
            if *security == MailSecurity::None && !is_this_machine(host) {
                return Err(Error::Invalid { field: "security", problem: "insecure" });
            }
            check_sender(sender)
        }
        ConnectionSettings::Ses { region, access_key_id, configuration_set, feedback_token: _, endpoint, sender } => {
            text("region", region)?;
            text("accessKeyId", access_key_id)?;
            *configuration_set = configuration_set.trim().to_owned();
            at_most("configurationSet", configuration_set, TEXT_MAX)?;
            check_endpoint(endpoint)?;
            check_sender(sender)
        }
        ConnectionSettings::Solapi { api_key, from, endpoint } => {
            text("apiKey", api_key)?;
            text("from", from)?;
            check_endpoint(endpoint)
        }
        ConnectionSettings::Sens { service_id, access_key, from, endpoint } => {
            text("serviceId", service_id)?;
            text("accessKey", access_key)?;
            text("from", from)?;
            check_endpoint(endpoint)
        }
        ConnectionSettings::Twilio { account_sid, from, endpoint } => {
            text("accountSid", account_sid)?;
            text("from", from)?;
            check_endpoint(endpoint)
        }
        ConnectionSettings::Fcm { project_id, endpoint } => {
            text("projectId", project_id)?;
            check_endpoint(endpoint)
        }
    }
}

fn check_sender(sender: &mut Sender) -> Result<(), Error> {
    sender.name = sender.name.trim().to_owned();
    at_most("name", &sender.name, TEXT_MAX)?;
    sender.address = required("address", &sender.address, TEXT_MAX)?;
    sender.reply_to = sender.reply_to.trim().to_owned();
    let is_address = |text: &str| text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty());
    if !is_address(&sender.address) {
        return Err(Error::Invalid { field: "address", problem: "no_email" });
    }
    if !sender.reply_to.is_empty() && !is_address(&sender.reply_to) {
        return Err(Error::Invalid { field: "replyTo", problem: "no_email" });
    }
    if !(1..=RATE_MAX).contains(&sender.rate_per_second) {
        return Err(Error::Invalid { field: "ratePerSecond", problem: "out_of_range" });
    }
    Ok(())
}

fn check_endpoint(endpoint: &mut String) -> Result<(), Error> {
    *endpoint = endpoint.trim().to_owned();
    let allowed = |url: &Url| naru_connectors::http::is_allowed(url);
    if endpoint.is_empty() || Url::parse(endpoint).as_ref().is_ok_and(allowed) {
        Ok(())
    } else {
        Err(Error::Invalid { field: "endpoint", problem: "no_address" })
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}
