//! From a connection to the connector that speaks with its system.

use crate::desk::Desk;
use crate::error::Error;
use crate::outbox::failure::{ACCOUNT_GONE, SECRET_MISSING, Undelivered};
use chrono::{DateTime, TimeDelta, Utc};
use naru_connectors::mail::ses::{Credentials, Ses};
use naru_connectors::mail::smtp::{Login, Security, Server, Smtp};
use naru_connectors::push::fcm::{self, AccessToken, Fcm, ServiceAccount};
use naru_connectors::sms::{Sens, SmsGateway, Solapi, Twilio};
use naru_connectors::{Failure, Secret};
use naru_domain::connection::{Connection, ConnectionSettings, MailSecurity};
use naru_domain::id::ConnectionId;
use naru_storage::connections;
use reqwest::Url;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Longest time for a whole mail.
const MAIL_TIMEOUT: Duration = Duration::from_secs(60);
/// A token is used until so long before it ends.
const TOKEN_MARGIN: TimeDelta = TimeDelta::seconds(60);

/// A way to send mail.
pub(crate) enum MailCourier {
    Smtp(Smtp),
    Ses(Ses),
}

/// Access tokens that are good for a while, by connection.
#[derive(Default)]
pub(crate) struct Tokens(Mutex<HashMap<String, (Secret, DateTime<Utc>)>>);

impl Tokens {
    /// A token that is still good for a moment.
    pub(crate) fn get(&self, route: &str, now: DateTime<Utc>) -> Option<Secret> {
        let tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.get(route).filter(|(_, ends)| *ends - TOKEN_MARGIN > now).map(|(token, _)| token.clone())
    }

    /// Keeps a token until it ends.
    pub(crate) fn keep(&self, route: &str, token: Secret, ends: DateTime<Utc>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(route.to_owned(), (token, ends));
    }

    /// Forgets a token that is not taken any more.
    pub(crate) fn forget(&self, route: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(route);
    }
}

impl Desk {
    /// The secret of a connection.
    pub(crate) async fn connection_secret(&self, connection: &Connection) -> Result<Secret, Undelivered> {
        let secret = self.secret(&connection.id.to_string()).await?;
        secret.map(Secret::new).ok_or_else(|| Undelivered::Unprepared {
            code: SECRET_MISSING,
            detail: "the keyring of this machine does not have it".to_owned(),
        })
    }

    /// The way to send mail that a connection is; `None` when it is none.
    pub(crate) async fn mail_courier(&self, connection: &Connection) -> Result<Option<MailCourier>, Undelivered> {
        Ok(match &connection.settings {
            ConnectionSettings::Smtp { host, port, security, username, google, .. } => {
                let server = Server {
                    host: host.clone(),
                    port: *port,
                    security: match security {
                        MailSecurity::Tls => Security::Tls,
                        MailSecurity::Starttls => Security::StartTls,
                        MailSecurity::None => Security::Plain,
                    },
                    extra_ca: self.outside.extra_ca.clone(),
                    timeout: MAIL_TIMEOUT,
                    message_limit_bytes: None,
                };
                let login = match google {
                    Some(account) => self.google_login(*account, username).await?,
                    None if username.is_empty() => Login::None,
                    None => {
                        Login::Password { user: username.clone(), password: self.connection_secret(connection).await? }
                    }
                };
                Some(MailCourier::Smtp(Smtp::new(server, login)))
            }
            ConnectionSettings::Ses { region, access_key_id, configuration_set, endpoint, .. } => {
                let credentials = Credentials {
                    access_key_id: access_key_id.clone(),
                    secret_access_key: self.connection_secret(connection).await?,
                    session_token: None,
                };
                let base = if endpoint.is_empty() {
                    Ses::address(region).map_err(|error| no_address(&error.to_string()))?
                } else {
                    address(endpoint, "")?
                };
                let ses = Ses::new(self.http.clone(), base, region.clone(), credentials);
                Some(MailCourier::Ses(if configuration_set.is_empty() {
                    ses
                } else {
                    ses.with_configuration_set(configuration_set)
                }))
            }
            _ => None,
        })
    }

    /// The gateway for text messages that a connection is; `None` when it is none.
    pub(crate) async fn sms_courier(
        &self,
        connection: &Connection,
    ) -> Result<Option<Box<dyn SmsGateway>>, Undelivered> {
        let http = self.http.clone();
        Ok(match &connection.settings {
            ConnectionSettings::Solapi { api_key, from, endpoint } => {
                let secret = self.connection_secret(connection).await?;
                Some(Box::new(Solapi::new(http, address(endpoint, Solapi::ADDRESS)?, api_key, secret, from)))
            }
            ConnectionSettings::Sens { service_id, access_key, from, endpoint } => {
                let keys = (access_key.clone(), self.connection_secret(connection).await?);
                Some(Box::new(Sens::new(http, address(endpoint, Sens::ADDRESS)?, service_id, keys, from)))
            }
            ConnectionSettings::Twilio { account_sid, from, endpoint } => {
                let token = self.connection_secret(connection).await?;
                Some(Box::new(Twilio::new(http, address(endpoint, Twilio::ADDRESS)?, account_sid, token, from)))
            }
            _ => None,
        })
    }

    /// The project at FCM that a connection is, and a token to send with; `None` when it is none.
    pub(crate) async fn push_courier(&self, connection: &Connection) -> Result<Option<(Fcm, Secret)>, Undelivered> {
        let ConnectionSettings::Fcm { project_id, endpoint } = &connection.settings else { return Ok(None) };
        let route = connection.id.to_string();
        let base = address(endpoint, Fcm::ADDRESS)?;
        let project = Fcm::new(self.http.clone(), base, project_id);
        if let Some(token) = self.access.get(&route, self.now()) {
            return Ok(Some((project, token)));
        }
        let key = self.connection_secret(connection).await?;
        let account = ServiceAccount::parse(key.expose())
            .map_err(|error| Undelivered::Unprepared { code: "service_account", detail: error.to_string() })?;
        let AccessToken { token, expires } = fcm::access_token(&self.http, &account, self.now()).await?;
        self.access.keep(&route, token.clone(), expires);
        Ok(Some((project, token)))
    }

    /// How a connected Google account logs in to a mail server.
    async fn google_login(&self, account: ConnectionId, user: &str) -> Result<Login, Undelivered> {
        if connections::get(&mut self.store.read().await?, account).await?.is_none() {
            return Err(Undelivered::Unprepared { code: ACCOUNT_GONE, detail: ACCOUNT_GONE.to_owned() });
        }
        Ok(Login::OAuth { user: user.to_owned(), access_token: self.google_access(account).await?.token })
    }

    /// Forgets the access token that a connection is used with: a refusal may only mean that it has ended before its time.
    pub(crate) fn forget_access(&self, connection: &Connection) {
        match &connection.settings {
            ConnectionSettings::Smtp { google: Some(account), .. } => self.access.forget(&account.to_string()),
            _ => self.access.forget(&connection.id.to_string()),
        }
    }

    /// Tries a connection without sending anything to anybody.
    pub(crate) async fn try_connection(&self, connection: &Connection) -> Result<(), Undelivered> {
        self.forget_access(connection);
        match self.mail_courier(connection).await? {
            Some(MailCourier::Smtp(smtp)) => return Ok(smtp.test().await?),
            Some(MailCourier::Ses(ses)) => {
                let account = ses.account(self.now()).await?;
                return if account.sending_enabled {
                    Ok(())
                } else {
                    let detail = "sending is switched off for this account".to_owned();
                    Err(Failure::unusable("sending_disabled", detail).into())
                };
            }
            None => {}
        }
        if let Some(gateway) = self.sms_courier(connection).await? {
            return Ok(gateway.test(self.now()).await?);
        }
        if self.push_courier(connection).await?.is_some() {
            return Ok(()); // its token was made just now
        }
        self.try_google(connection).await
    }
}

fn address(set: &str, usual: &str) -> Result<Url, Undelivered> {
    let text = if set.is_empty() { usual } else { set };
    let with_slash = if text.ends_with('/') { text.to_owned() } else { format!("{text}/") };
    Url::parse(&with_slash).map_err(|error| no_address(&error.to_string()))
}

fn no_address(detail: &str) -> Undelivered {
    Error::internal("reading an address that was set")(detail.to_owned().into()).into()
}
