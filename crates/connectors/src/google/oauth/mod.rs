//! OAuth 2.0 for desktop programs (RFC 8252, Google's guide for native apps): the system's browser, a listener on a random
//! port of 127.0.0.1, PKCE with S256, `state`, and `iss` where it is given (RFC 9207).
//!
//! [`OAuth::start`] gives the address for the browser, [`OAuth::wait`] what came of it. Dropping the [`PendingGrant`] or the
//! future of `wait` ends it and closes the port.

mod account;
mod client;
mod exchange;
mod loopback;
mod page;
mod redirect;

pub use account::Account;
pub use client::{ClientId, Endpoints};

use crate::failure::Failure;
use crate::secret::Secret;
use chrono::{DateTime, Utc};
use loopback::Loopback;
use naru_domain::clock::Clock;
use naru_domain::settings::Language;
use oauth2::{CsrfToken, PkceCodeChallenge, PkceCodeVerifier, Scope};
use page::Page;
use redirect::Verdict;
use reqwest::{Client, Url};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Seeing and changing events. `calendar.events.owned` would be less, but a team's shared calendar is not always the own one.
pub const EVENTS_SCOPE: &str = "https://www.googleapis.com/auth/calendar.events";
/// Asking when calendars are busy, without what is in them.
pub const FREE_BUSY_SCOPE: &str = "https://www.googleapis.com/auth/calendar.freebusy";
/// Sending mail by SMTP; Google has no lesser scope for it.
pub const MAIL_SCOPE: &str = "https://mail.google.com/";
/// Without one of these the calendar cannot be kept; which calendars there are is not asked, so `calendar.calendarlist` is not needed.
const NEEDED: [&str; 2] = [EVENTS_SCOPE, FREE_BUSY_SCOPE];
/// Whose account it is.
const IDENTITY: [&str; 2] = ["openid", "email"];

/// Permission to act for a Google account: gets it, refreshes it, gives it back.
#[derive(Clone)]
pub struct OAuth {
    client: Client,
    endpoints: Endpoints,
    id: ClientId,
    clock: Arc<dyn Clock>,
}

/// What stands for an account's permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens {
    /// Goes with every call; for the keyring or for memory only.
    pub access: Secret,
    /// Gets further access tokens; for the keyring only.
    pub refresh: Secret,
    /// When the access token ends.
    pub expires_at: DateTime<Utc>,
    /// What was granted.
    pub scopes: Vec<String>,
}

/// An account that was connected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Its tokens.
    pub tokens: Tokens,
    /// Whose it is.
    pub account: Account,
}

/// A question that stands in the browser.
pub struct PendingGrant {
    /// What the system's browser is to open.
    pub authorize_url: Url,
    loopback: Loopback,
    state: CsrfToken,
    verifier: PkceCodeVerifier,
    language: Language,
    mail: bool,
}

impl fmt::Debug for PendingGrant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The address holds `state`.
        formatter.debug_struct("PendingGrant").field("redirect", &self.loopback.redirect()).finish_non_exhaustive()
    }
}

/// Why no account was connected.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// No port of this machine could be opened or kept.
    #[error("no port for the browser's answer: {0}")]
    Loopback(#[from] std::io::Error),
    /// The browser did not come back in time.
    #[error("the browser did not come back in time")]
    TimedOut,
    /// The person said no.
    #[error("permission was denied")]
    Denied,
    /// Google says that it cannot ask, with a code of RFC 6749 §4.1.2.1 or its own (`admin_policy_enforced`).
    #[error("Google refused ({code}): {detail}")]
    Refused {
        /// Its code.
        code: String,
        /// Its words; may be empty.
        detail: String,
    },
    /// The person left out something without which the calendar cannot be kept, or mail not be sent where that was asked for.
    #[error("not granted: {}", .0.join(" "))]
    MissingScopes(Vec<String>),
    /// No refresh token came, so that the permission would end within the hour.
    #[error("no refresh token was given")]
    NoRefreshToken,
    /// A call to Google failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl OAuth {
    /// Speaks with these endpoints as this client.
    pub fn new(client: Client, endpoints: Endpoints, id: ClientId, clock: Arc<dyn Clock>) -> Self {
        Self { client, endpoints, id, clock }
    }

    /// Opens a port for the answer and says what the browser is to open. `language` is that of the page which the browser shows
    /// at the end; `login_hint`, an e-mail address, chooses the account that is connected again; `mail` asks for sending mail, too.
    ///
    /// # Errors
    /// [`GrantError::Loopback`], and [`GrantError::Failure`] when an address of [`Endpoints`] is none.
    pub async fn start(
        &self,
        language: Language,
        login_hint: Option<&str>,
        mail: bool,
    ) -> Result<PendingGrant, GrantError> {
        let loopback = Loopback::open().await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = self.oauth(&loopback.redirect())?;
        let mut request = client
            .authorize_url(CsrfToken::new_random)
            .add_scopes(asked(mail).chain(IDENTITY).map(|scope| Scope::new(scope.to_owned())))
            .set_pkce_challenge(challenge)
            // A refresh token comes only with both, also when the account was connected before.
            .add_extra_param("access_type", "offline")
            .add_extra_param("prompt", "consent");
        if let Some(hint) = login_hint {
            request = request.add_extra_param("login_hint", hint);
        }
        let (authorize_url, state) = request.url();
        Ok(PendingGrant { authorize_url, loopback, state, verifier, language, mail })
    }

    /// Waits at most `timeout` for the browser to come back, and exchanges its code. The page in the browser says what came of
    /// it. What does not carry the right `state` (or `iss`) is refused, and waiting goes on.
    ///
    /// # Errors
    /// [`GrantError`].
    pub async fn wait(&self, pending: PendingGrant, timeout: Duration) -> Result<Grant, GrantError> {
        let expected = redirect::Expected { state: pending.state.secret(), issuer: &self.endpoints.issuer };
        let answer = pending.loopback.answer(&expected, pending.language);
        let (verdict, mut browser) =
            tokio::time::timeout(timeout, answer).await.map_err(|_| GrantError::TimedOut)??;
        let outcome = self.settle(verdict, &pending.loopback.redirect(), pending.verifier, pending.mail).await;
        browser.show(Page::of(&outcome)).await;
        outcome
    }

    /// A new access token. The refresh token stays the same unless Google gave another.
    ///
    /// # Errors
    /// [`Failure::Unauthorized`] when the permission has ended (`invalid_grant`) or is no longer enough: connect again.
    pub async fn refresh(&self, refresh: &Secret) -> Result<Tokens, Failure> {
        let tokens = self.exchange_refresh(refresh).await?;
        let missing = missing(&tokens.scopes, false);
        if missing.is_empty() {
            return Ok(tokens);
        }
        Err(Failure::Unauthorized { detail: format!("no longer granted: {}", missing.join(" ")) })
    }

    async fn settle(
        &self,
        verdict: Verdict,
        redirect: &str,
        verifier: PkceCodeVerifier,
        mail: bool,
    ) -> Result<Grant, GrantError> {
        let code = match verdict {
            Verdict::Code(code) => code,
            Verdict::Error { code, .. } if code == "access_denied" => return Err(GrantError::Denied),
            Verdict::Error { code, detail } => return Err(GrantError::Refused { code, detail }),
        };
        let tokens = self.exchange_code(code, redirect, verifier, mail).await?;
        let missing = missing(&tokens.scopes, mail);
        if !missing.is_empty() {
            return Err(GrantError::MissingScopes(missing));
        }
        let account = self.account(&tokens.access).await?;
        Ok(Grant { tokens, account })
    }
}

/// What is asked for besides who it is.
fn asked(mail: bool) -> impl Iterator<Item = &'static str> {
    NEEDED.into_iter().chain(mail.then_some(MAIL_SCOPE))
}

/// What was asked for and is not among these.
fn missing(scopes: &[String], mail: bool) -> Vec<String> {
    asked(mail).filter(|needed| !scopes.iter().any(|scope| scope == needed)).map(str::to_owned).collect()
}
