//! Logging in to a mail server.

use super::{Login, reply};
use crate::Failure;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use std::fmt;

pub(super) async fn login(connection: &mut AsyncSmtpConnection, login: &Login) -> Result<(), Failure> {
    match login {
        Login::None => Ok(()),
        Login::Password { user, password } => {
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            offered(connection, &mechanisms)?;
            let credentials = Credentials::new(user.clone(), password.expose().to_owned());
            connection.auth(&mechanisms, &credentials).await.map_err(|error| reply::failure(&error))?;
            Ok(())
        }
        Login::OAuth { user, access_token } => {
            offered(connection, &[Mechanism::Xoauth2])?;
            xoauth2(connection, user, access_token.expose()).await
        }
    }
}

fn offered(connection: &AsyncSmtpConnection, mechanisms: &[Mechanism]) -> Result<(), Failure> {
    if mechanisms.iter().any(|mechanism| connection.server_info().supports_auth_mechanism(*mechanism)) {
        return Ok(());
    }
    let wanted: Vec<String> = mechanisms.iter().map(ToString::to_string).collect();
    let detail = format!("the server offers no login by {}", wanted.join(" or "));
    Err(Failure::unusable("no_login_mechanism", detail))
}

/// XOAUTH2 as Google describes it: a server that refuses the token says why in a challenge, which an empty line answers; only
/// then comes the 535.
async fn xoauth2(connection: &mut AsyncSmtpConnection, user: &str, token: &str) -> Result<(), Failure> {
    if user.contains('\u{1}') || token.contains('\u{1}') {
        return Err(Failure::Unauthorized { detail: "a control character in the account or its token".to_owned() });
    }
    let initial = STANDARD.encode(format!("user={user}\u{1}auth=Bearer {token}\u{1}\u{1}"));
    let answer = connection.command(Line(format!("AUTH XOAUTH2 {initial}"))).await;
    let answer = answer.map_err(|error| reply::failure(&error))?;
    if !answer.has_code(334) {
        return Ok(());
    }
    let why = answer.first_word().and_then(|word| STANDARD.decode(word).ok());
    let why = why.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    match connection.command(Line(String::new())).await {
        Err(error) => match reply::failure(&error) {
            Failure::Unauthorized { detail } => Err(Failure::Unauthorized { detail: format!("{detail} {why}") }),
            other => Err(other),
        },
        Ok(_) => Err(Failure::contract("235 or 535 after XOAUTH2", None, why.as_bytes())),
    }
}

/// A line of the protocol.
struct Line(String);

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\r\n", self.0)
    }
}
