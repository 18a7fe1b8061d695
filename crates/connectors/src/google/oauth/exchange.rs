//! Codes and refresh tokens become access tokens.

use super::{GrantError, IDENTITY, NEEDED, OAuth, Tokens, asked};
use crate::failure::Failure;
use crate::http;
use crate::secret::Secret;
use chrono::{DateTime, TimeDelta, Utc};
use oauth2::basic::{BasicErrorResponse, BasicTokenResponse};
use oauth2::{
    AuthorizationCode, HttpRequest, HttpResponse, PkceCodeVerifier, RefreshToken, RequestTokenError, TokenResponse,
};
use reqwest::RequestBuilder;
use std::pin::Pin;

/// A request on its way.
type Carried = Pin<Box<dyn Future<Output = Result<HttpResponse, Failure>> + Send>>;

impl OAuth {
    /// Exchanges the browser's code.
    pub(super) async fn exchange_code(
        &self,
        code: String,
        redirect: &str,
        verifier: PkceCodeVerifier,
        mail: bool,
    ) -> Result<Tokens, GrantError> {
        let asked_at = self.clock.now();
        let client = self.oauth(redirect)?;
        let carry = self.carrier();
        let request = client.exchange_code(AuthorizationCode::new(code)).set_pkce_verifier(verifier);
        let answer = request.request_async(&carry).await.map_err(failure)?;
        let refresh = answer.refresh_token().ok_or(GrantError::NoRefreshToken)?;
        let refresh = Secret::new(refresh.secret().as_str());
        // Silence means "as asked" (RFC 6749 §5.1).
        let all = asked(mail).chain(IDENTITY).map(str::to_owned).collect();
        Ok(tokens(&answer, refresh, all, asked_at)?)
    }

    /// Exchanges a refresh token.
    pub(super) async fn exchange_refresh(&self, refresh: &Secret) -> Result<Tokens, Failure> {
        let asked_at = self.clock.now();
        // No address is redirected to here, but the client is told one all the same.
        let client = self.oauth("http://127.0.0.1/")?;
        let carry = self.carrier();
        let token = RefreshToken::new(refresh.expose().to_owned());
        let answer = client.exchange_refresh_token(&token).request_async(&carry).await.map_err(failure)?;
        let given = answer.refresh_token().map(|given| Secret::new(given.secret().as_str()));
        // Silence means "as before" (RFC 6749 §6).
        let before = NEEDED.map(str::to_owned).to_vec();
        tokens(&answer, given.unwrap_or_else(|| refresh.clone()), before, asked_at)
    }

    /// Carries requests of `oauth2`, and borrows nothing: the compiler cannot see of a future that borrows through `oauth2` that it
    /// may change threads.
    fn carrier(&self) -> impl Fn(HttpRequest) -> Carried + Send + Sync + 'static {
        let this = self.clone();
        move |request| {
            let this = this.clone();
            Box::pin(async move { this.carry(request).await })
        }
    }

    /// Sends a request of `oauth2`. What is no answer of OAuth (RFC 6749 §5.1 and §5.2) is a failure here already, as only here
    /// its status and headers are known.
    async fn carry(&self, request: HttpRequest) -> Result<HttpResponse, Failure> {
        let request =
            reqwest::Request::try_from(request).map_err(|_| Failure::unusable("request", "malformed request"))?;
        let answer = http::send(&self.client, RequestBuilder::from_parts(self.client.clone(), request)).await?;
        let passing = answer.status.is_server_error() || matches!(answer.status.as_u16(), 408 | 425 | 429);
        let says_why = answer.status.is_client_error() && answer.value()["error"].is_string();
        if !answer.status.is_success() && (passing || !says_why) {
            return Err(answer.failure("the token endpoint", self.clock.now()));
        }
        let mut response = HttpResponse::new(answer.body);
        *response.status_mut() = answer.status;
        Ok(response)
    }
}

fn tokens(
    answer: &BasicTokenResponse,
    refresh: Secret,
    unless_said: Vec<String>,
    asked_at: DateTime<Utc>,
) -> Result<Tokens, Failure> {
    let lifetime = answer.expires_in().and_then(|lifetime| TimeDelta::from_std(lifetime).ok());
    let expires_at = lifetime.and_then(|lifetime| asked_at.checked_add_signed(lifetime));
    let scopes = answer.scopes().map(|scopes| scopes.iter().map(|scope| scope.to_string()).collect());
    Ok(Tokens {
        access: Secret::new(answer.access_token().secret().as_str()),
        refresh,
        expires_at: expires_at.ok_or_else(|| unreadable("a token with `expires_in`"))?,
        scopes: scopes.unwrap_or(unless_said),
    })
}

fn failure(error: RequestTokenError<Failure, BasicErrorResponse>) -> Failure {
    match error {
        RequestTokenError::Request(failure) => failure,
        RequestTokenError::ServerResponse(said) => refusal(&said),
        RequestTokenError::Parse(error, _) => unreadable(&format!("tokens ({})", error.inner())),
        RequestTokenError::Other(what) => unreadable(&format!("tokens ({what})")),
    }
}

fn refusal(said: &BasicErrorResponse) -> Failure {
    let code = said.error().to_string();
    let detail = said.error_description().cloned().unwrap_or_default();
    match code.as_str() {
        "invalid_grant" => Failure::Unauthorized { detail: format!("{code}: {detail}") },
        "server_error" | "temporarily_unavailable" | "internal_failure" => {
            Failure::transient(format!("{code}: {detail}"))
        }
        // Of the client or of what its project may do: the next one would be refused as well.
        _ => Failure::Unusable { code, detail },
    }
}

/// The answer is not kept: it may hold tokens.
fn unreadable(expected: &str) -> Failure {
    Failure::contract(expected, None, "(not kept, as it may hold tokens)".as_bytes())
}
