//! Where Google is asked, and as whom.

use super::OAuth;
use crate::failure::Failure;
use crate::secret::Secret;
use oauth2::basic::BasicClient;
use oauth2::{AuthType, AuthUrl, ClientSecret, EndpointNotSet, EndpointSet, RedirectUrl, TokenUrl};

/// Google's addresses for OAuth. Each can be set, for a proxy or a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// Where the browser asks the person.
    pub auth: String,
    /// Codes and refresh tokens are exchanged here.
    pub token: String,
    /// Tokens are given back here.
    pub revoke: String,
    /// Says whose token it is (OpenID Connect).
    pub userinfo: String,
    /// What `iss` must be in the browser's answer, where it is given.
    pub issuer: String,
}

impl Endpoints {
    /// Google's own, as <https://accounts.google.com/.well-known/openid-configuration> lists them.
    pub fn google() -> Self {
        Self {
            auth: "https://accounts.google.com/o/oauth2/v2/auth".to_owned(),
            token: "https://oauth2.googleapis.com/token".to_owned(),
            revoke: "https://oauth2.googleapis.com/revoke".to_owned(),
            userinfo: "https://openidconnect.googleapis.com/v1/userinfo".to_owned(),
            issuer: "https://accounts.google.com".to_owned(),
        }
    }

    /// The same paths, all under one address (without a slash at its end), which is the issuer too.
    pub fn under(base: &str) -> Self {
        Self {
            auth: format!("{base}/o/oauth2/v2/auth"),
            token: format!("{base}/token"),
            revoke: format!("{base}/revoke"),
            userinfo: format!("{base}/v1/userinfo"),
            issuer: base.to_owned(),
        }
    }
}

/// As whom the program asks: a client of the type "desktop app" in Google's console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientId {
    /// Its id.
    pub id: String,
    /// What Google calls its secret. It is none in a program that everybody can read (RFC 8252 §8.5), but Google asks for it.
    pub secret: Option<Secret>,
}

/// What `oauth2` knows of Google here: where to ask and where to exchange.
pub(super) type Known = BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

impl OAuth {
    pub(super) fn oauth(&self, redirect: &str) -> Result<Known, Failure> {
        let mut client = BasicClient::new(oauth2::ClientId::new(self.id.id.clone()));
        if let Some(secret) = &self.id.secret {
            client = client.set_client_secret(ClientSecret::new(secret.expose().to_owned()));
        }
        Ok(client
            .set_auth_uri(AuthUrl::new(self.endpoints.auth.clone()).map_err(|_| no_address("auth"))?)
            .set_token_uri(TokenUrl::new(self.endpoints.token.clone()).map_err(|_| no_address("token"))?)
            .set_redirect_uri(RedirectUrl::new(redirect.to_owned()).map_err(|_| no_address("redirect"))?)
            // As Google's own clients do; a public client has nothing to put into a header.
            .set_auth_type(AuthType::RequestBody))
    }
}

fn no_address(which: &str) -> Failure {
    Failure::unusable("malformed_address", format!("the {which} address of OAuth is none"))
}
