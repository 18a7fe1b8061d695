//! OAuth 2.0 and the one page of OpenID Connect that is asked for: authorize, token, revoke, userinfo.

use super::answers::{Params, oauth_error, words};
use super::grants::{Code, Grant};
use super::world::{Approval, Shared, World};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use url::{Host, Url};

/// The page in the browser.
pub(super) async fn authorize(State(shared): State<Arc<Shared>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let params = Params::read(query.as_bytes());
    let Some(redirect) = params.get("redirect_uri").and_then(loopback) else {
        return (StatusCode::BAD_REQUEST, "Error 400: redirect_uri_mismatch").into_response();
    };
    let mut world = shared.lock();
    if let Some(error) = mistake(&params) {
        return back(&shared, &world, redirect, &params, ("error", error));
    }
    match (world.settings.approval, params.get("answer")) {
        (Approval::Ask, None) => Html(page(&query)).into_response(),
        (Approval::Deny, _) | (Approval::Ask, Some("deny")) => {
            back(&shared, &world, redirect, &params, ("error", "access_denied"))
        }
        _ => {
            let code = new_code(&mut world, &params);
            back(&shared, &world, redirect, &params, ("code", &code))
        }
    }
}

/// An address of this machine, with any port (RFC 8252 §7.3).
fn loopback(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok().filter(|url| url.scheme() == "http")?;
    let own = match url.host()? {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    };
    own.then_some(url)
}

fn mistake(params: &Params) -> Option<&'static str> {
    let given = |name| params.get(name).is_some_and(|value| !value.is_empty());
    if params.get("response_type") != Some("code") {
        return Some("unsupported_response_type");
    }
    if !given("scope") {
        return Some("invalid_scope");
    }
    let pkce = given("code_challenge") && params.get("code_challenge_method") == Some("S256");
    if pkce && given("client_id") { None } else { Some("invalid_request") }
}

fn back(shared: &Shared, world: &World, mut to: Url, params: &Params, said: (&str, &str)) -> Response {
    let issuer = world.settings.issuer.clone().unwrap_or_else(|| shared.base.clone());
    let mut query = to.query_pairs_mut();
    query.append_pair(said.0, said.1);
    if let Some(state) = params.get("state") {
        query.append_pair("state", state);
    }
    if !issuer.is_empty() {
        query.append_pair("iss", &issuer);
    }
    drop(query);
    Redirect::to(to.as_str()).into_response()
}

fn page(query: &str) -> String {
    let query = query.replace('&', "&amp;").replace('"', "&quot;");
    format!(
        "<!doctype html><meta charset=\"utf-8\"><title>Sign in</title><h1>Naru wants to access your account</h1>\
         <a id=\"allow\" href=\"?{query}&amp;answer=allow\">Allow</a> <a id=\"deny\" href=\"?{query}&amp;answer=deny\">Deny</a>"
    )
}

fn new_code(world: &mut World, params: &Params) -> String {
    let text = |name| params.get(name).unwrap_or_default().to_owned();
    let account = params.get("login_hint").map_or_else(|| world.settings.account.clone(), str::to_owned);
    world.add_account(&account);
    let mut scopes: Vec<String> = text("scope").split_whitespace().map(str::to_owned).collect();
    if let Some(granted) = &world.settings.granted_scopes {
        scopes.retain(|scope| granted.contains(scope));
    }
    let first = !world.grants.has(&account, &text("client_id"));
    let offline = text("access_type") == "offline" && (first || text("prompt") == "consent");
    let code = format!("4/0A{}", world.next());
    let grant = Grant { account, client: text("client_id"), scopes };
    let (redirect, challenge) = (text("redirect_uri"), text("code_challenge"));
    world.grants.codes.insert(code.clone(), Code { grant, redirect, challenge, offline, used_for: None });
    code
}

/// Codes and refresh tokens become access tokens.
pub(super) async fn token(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let mut params = Params::read(&body);
    if let Some((id, secret)) = basic(&headers) {
        params.add("client_id", id);
        params.add("client_secret", secret);
    }
    let mut world = shared.lock();
    if world.settings.client_secret.is_some() && params.get("client_secret") != world.settings.client_secret.as_deref()
    {
        return oauth_error(StatusCode::UNAUTHORIZED, "invalid_client", "The provided client secret is invalid.");
    }
    let tokens = match params.get("grant_type") {
        Some("authorization_code") => by_code(&shared, &mut world, &params),
        Some("refresh_token") => by_refresh(&shared, &mut world, &params),
        _ => return oauth_error(StatusCode::BAD_REQUEST, "unsupported_grant_type", "Invalid grant_type"),
    };
    match tokens {
        Ok(tokens) => ([(header::CACHE_CONTROL, "no-store")], Json(tokens)).into_response(),
        Err(why) => oauth_error(StatusCode::BAD_REQUEST, "invalid_grant", why),
    }
}

fn by_code(shared: &Shared, world: &mut World, params: &Params) -> Result<Value, &'static str> {
    let text = params.get("code").unwrap_or_default();
    let code = world.grants.codes.get(text).cloned().ok_or("Malformed auth code.")?;
    if let Some(grant) = code.used_for {
        world.grants.revoke(grant);
        return Err("Code was already redeemed.");
    }
    let verifier = params.get("code_verifier").unwrap_or_default();
    if BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) != code.challenge {
        return Err("Invalid code verifier.");
    }
    let given = |name| params.get(name).unwrap_or_default();
    if given("redirect_uri") != code.redirect || given("client_id") != code.grant.client {
        return Err("Bad Request");
    }
    let number = world.next();
    world.grants.add(number, code.grant.clone());
    if let Some(code) = world.grants.codes.get_mut(text) {
        code.used_for = Some(number);
    }
    Ok(tokens(shared, world, number, &code.grant, code.offline))
}

fn by_refresh(shared: &Shared, world: &mut World, params: &Params) -> Result<Value, &'static str> {
    let token = params.get("refresh_token").unwrap_or_default();
    let found = world.grants.by_refresh(token).map(|(number, grant)| (number, grant.clone()));
    let (number, grant) = found.ok_or("Token has been expired or revoked.")?;
    if params.get("client_id") != Some(&grant.client) {
        return Err("Bad Request");
    }
    let rotate = world.settings.rotate_refresh_tokens;
    if rotate {
        world.grants.end_refresh(token);
    }
    Ok(tokens(shared, world, number, &grant, rotate))
}

/// New tokens for a grant.
pub(super) fn tokens(shared: &Shared, world: &mut World, number: u64, grant: &Grant, refresh: bool) -> Value {
    let seconds = world.settings.access_token_seconds;
    let access = format!("ya29.a0{}", world.next());
    world.grants.new_access(number, access.clone(), shared.now(), seconds);
    let mut tokens = json!({
        "access_token": access, "expires_in": seconds, "scope": words(&grant.scopes), "token_type": "Bearer",
    });
    if refresh {
        let token = format!("1//0e{}", world.next());
        world.grants.new_refresh(number, token.clone());
        tokens["refresh_token"] = Value::from(token);
    }
    tokens
}

/// Gives tokens back.
pub(super) async fn revoke(State(shared): State<Arc<Shared>>, RawQuery(query): RawQuery, body: Bytes) -> Response {
    let (form, query) = (Params::read(&body), Params::read(query.unwrap_or_default().as_bytes()));
    let token = form.get("token").or(query.get("token")).unwrap_or_default();
    if shared.lock().grants.revoke_token(token) {
        return Json(json!({})).into_response();
    }
    oauth_error(StatusCode::BAD_REQUEST, "invalid_token", "Token expired or revoked")
}

/// Whose token it is.
pub(super) async fn userinfo(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    let world = shared.lock();
    let grant = bearer(&headers).and_then(|token| world.grants.by_access(token, shared.now()));
    match grant.filter(|grant| grant.scopes.iter().any(|scope| scope == "openid")) {
        Some(grant) => Json(json!({ "sub": subject(&grant.account), "email": grant.account, "email_verified": true }))
            .into_response(),
        None => oauth_error(StatusCode::UNAUTHORIZED, "invalid_request", "Invalid Credentials"),
    }
}

/// The client, when it says who it is in a header (RFC 6749 §2.3.1).
fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    let text = String::from_utf8(BASE64_STANDARD.decode(text).ok()?).ok()?;
    text.split_once(':').map(|(id, secret)| (id.to_owned(), secret.to_owned()))
}

/// The token of a request.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// An id that is the same for an account always.
fn subject(account: &str) -> String {
    Sha256::digest(account).iter().take(7).map(|byte| format!("{byte:03}")).collect()
}
