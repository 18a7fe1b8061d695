//! Sending by SMTP (RFC 5321) with TLS from the start or by STARTTLS (RFC 8314), a password or OAuth (XOAUTH2).

mod login;
mod reply;

use super::message::Mail;
use super::mime::Encoded;
use crate::{Failure, Secret};
use lettre::Address;
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters, TlsVersion};
use lettre::transport::smtp::commands;
use lettre::transport::smtp::extension::ClientId;
use std::path::PathBuf;
use std::time::Duration;

/// How the connection is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte, mostly port 465.
    Tls,
    /// TLS after `STARTTLS`, mostly port 587. A server that does not offer it is not sent to.
    StartTls,
    /// None. Only with this machine.
    Plain,
}

/// A server to send through.
#[derive(Debug, Clone)]
pub struct Server {
    /// Its name, which its certificate must bear.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// Certificates (PEM) to trust besides the system's.
    pub extra_ca: Option<PathBuf>,
    /// Longest time for a whole delivery.
    pub timeout: Duration,
    /// The largest message it takes, in bytes and after encoding; `None` when that is not known.
    pub message_limit_bytes: Option<usize>,
}

/// How to log in.
#[derive(Debug, Clone)]
pub enum Login {
    /// Not at all.
    None,
    /// With a password (PLAIN or LOGIN, whichever the server has).
    Password {
        /// The account.
        user: String,
        /// Its password.
        password: Secret,
    },
    /// With an access token (XOAUTH2, as Gmail and Microsoft have it).
    OAuth {
        /// The account's address.
        user: String,
        /// A fresh access token.
        access_token: Secret,
    },
}

/// A way to send.
#[derive(Debug, Clone)]
pub struct Smtp {
    server: Server,
    login: Login,
}

/// A mail that a server took over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The server's last word, which often names its own id of the mail.
    pub answer: String,
    /// Recipients it did not take; it took all others.
    pub refused: Vec<Refused>,
}

/// A recipient that a server did not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The address.
    pub address: String,
    /// Why. What may pass is to be sent to this one again, alone.
    pub failure: Failure,
}

impl Smtp {
    /// A way to send through a server.
    pub fn new(server: Server, login: Login) -> Self {
        Self { server, login }
    }

    /// Sends a mail.
    ///
    /// SMTP has no idempotency key: when the answer to the message itself is lost ([`Failure::Transient`]), it may have been
    /// taken, and is then there twice after another try, with the same Message-ID.
    ///
    /// # Errors
    /// [`Failure`] when nobody got it: 530, 534, 535, 538 are `Unauthorized`; 450, 452, 454 and what speaks of a rate
    /// `RateLimited`; 421, other 4yz, no connection and no answer `Transient`; a certificate that is not trusted and 5yz before a
    /// recipient was named `Unusable`. From the first recipient on it is about this mail: 4yz is `Deferred`, but for what speaks of a
    /// rate, and 5yz `Permanent` with the code and, where given, the enhanced code, `550 5.1.1`.
    pub async fn send(&self, mail: &Mail) -> Result<Sent, Failure> {
        let encoded = mail.encode()?;
        if let Some(limit) = self.server.message_limit_bytes.filter(|limit| encoded.bytes.len() > *limit) {
            let detail = format!("{} bytes, the server takes {limit}", encoded.bytes.len());
            return Err(Failure::invalid("message_too_large", detail));
        }
        self.in_time(self.deliver(&encoded)).await
    }

    /// Connects and logs in. Sends nothing.
    ///
    /// # Errors
    /// As [`Smtp::send`].
    pub async fn test(&self) -> Result<(), Failure> {
        self.in_time(async {
            let mut connection = self.connect().await?;
            let _ = connection.quit().await;
            Ok(())
        })
        .await
    }

    async fn in_time<T>(&self, work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
        tokio::time::timeout(self.server.timeout, work)
            .await
            .unwrap_or_else(|_| Err(Failure::transient("no answer in time")))
    }

    async fn deliver(&self, encoded: &Encoded) -> Result<Sent, Failure> {
        let mut connection = self.connect().await?;
        let outcome = exchange(&mut connection, encoded).await;
        // The mail is the server's or it is not; how the conversation ends changes nothing.
        let _ = connection.quit().await;
        outcome
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        crate::http::install_crypto();
        if self.server.security == Security::Plain && !is_this_machine(&self.server.host) {
            let detail = format!("{} is not this machine", self.server.host);
            return Err(Failure::unusable("insecure_address", detail));
        }
        let tls = match self.server.security {
            Security::Plain => None,
            Security::Tls | Security::StartTls => Some(self.tls().await?),
        };
        let wrapper = if self.server.security == Security::Tls { tls.clone() } else { None };
        let address = (self.server.host.as_str(), self.server.port);
        let hello = ClientId::default();
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, Some(self.server.timeout), &hello, wrapper, None)
                .await
                .map_err(|error| reply::failure(&error))?;
        if let (Security::StartTls, Some(tls)) = (self.server.security, tls) {
            if !connection.can_starttls() {
                let detail = "the server offers no STARTTLS".to_owned();
                return Err(Failure::unusable("no_starttls", detail));
            }
            connection.starttls(tls, &hello).await.map_err(|error| reply::failure(&error))?;
        }
        login::login(&mut connection, &self.login).await?;
        Ok(connection)
    }

    async fn tls(&self) -> Result<TlsParameters, Failure> {
        let refused = |detail: String| Failure::unusable("certificates", detail);
        let mut builder = TlsParameters::builder(self.server.host.clone()).set_min_tls_version(TlsVersion::Tlsv12);
        if let Some(path) = &self.server.extra_ca {
            let pem = tokio::fs::read(path).await.map_err(|error| refused(error.to_string()))?;
            builder =
                builder.add_root_certificate(Certificate::from_pem(&pem).map_err(|error| refused(error.to_string()))?);
        }
        builder.build().map_err(|error| refused(error.to_string()))
    }
}

/// Envelope and message. Recipients that are refused do not keep the others from getting it.
async fn exchange(connection: &mut AsyncSmtpConnection, encoded: &Encoded) -> Result<Sent, Failure> {
    let from = encoded.envelope.from().cloned();
    connection.command(commands::Mail::new(from, Vec::new())).await.map_err(|error| reply::failure(&error))?;
    let mut refused = Vec::new();
    for address in encoded.envelope.to() {
        if let Some(failure) = recipient(connection, address).await? {
            refused.push(Refused { address: address.to_string(), failure });
        }
    }
    if refused.len() == encoded.envelope.to().len() {
        return Err(worst_that_may_pass(refused));
    }
    connection.command(commands::Data).await.map_err(|error| reply::failure_of_mail(&error))?;
    let answer = connection.message(&encoded.bytes).await.map_err(|error| reply::failure_of_mail(&error))?;
    let answer = format!("{} {}", answer.code(), answer.message().collect::<Vec<_>>().join(" "));
    Ok(Sent { answer, refused })
}

/// `None` when the server takes it, the failure when it refuses this one; an error when the conversation broke off.
async fn recipient(connection: &mut AsyncSmtpConnection, address: &Address) -> Result<Option<Failure>, Failure> {
    match connection.command(commands::Rcpt::new(address.clone(), Vec::new())).await {
        Ok(_) => Ok(None),
        // 421: the server closes the connection (RFC 5321 §3.8), so there is nobody to ask about the others.
        Err(error) if error.status().is_some_and(|code| u16::from(code) != 421) => {
            Ok(Some(reply::failure_of_mail(&error)))
        }
        Err(error) => Err(reply::failure(&error)),
    }
}

/// When nobody is taken: what may pass for one of them, else the first one's.
fn worst_that_may_pass(refused: Vec<Refused>) -> Failure {
    let lasting = |failure: &Failure| matches!(failure, Failure::Permanent { .. });
    let mut failures: Vec<Failure> = refused.into_iter().map(|one| one.failure).collect();
    let chosen = failures.iter().position(|failure| !lasting(failure)).unwrap_or(0);
    failures.swap_remove(chosen)
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests;
