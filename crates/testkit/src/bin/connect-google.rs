//! Connects an account, uses what it was given, and gives it back; a line of JSON for each step.
//!
//! ```sh
//! echo '{"endpoints": {"auth", "token", "revoke", "userinfo", "issuer"}, "clientId", "language", "givesBack"}' | connect-google
//! ```
//!
//! The tests that connect through a real browser, to a real server of OpenID Connect, drive the connector with it.
#![expect(clippy::print_stdout, reason = "a program that speaks to a terminal")]

use naru_connectors::google::oauth::{ClientId, Endpoints, OAuth};
use naru_connectors::http;
use naru_domain::clock::SystemClock;
use naru_domain::settings::Language;
use serde::Deserialize;
use serde_json::{Value, json};
use std::error::Error;
use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Order {
    endpoints: Places,
    client_id: String,
    language: Language,
    /// Whether the token is given back at the end. Google asks for the token alone; servers that keep to RFC 7009 §2.1 want to know
    /// the client too, and refuse.
    gives_back: bool,
}

#[derive(Deserialize)]
struct Places {
    auth: String,
    token: String,
    revoke: String,
    userinfo: String,
    issuer: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let order: Order = serde_json::from_str(&text)?;
    let Places { auth, token, revoke, userinfo, issuer } = order.endpoints;
    let endpoints = Endpoints { auth, token, revoke, userinfo, issuer };
    let id = ClientId { id: order.client_id, secret: None };
    let oauth = OAuth::new(http::client(None)?, endpoints, id, Arc::new(SystemClock));
    let pending = oauth.start(order.language, None, false).await?;
    say(json!({ "open": pending.authorize_url }));
    match oauth.wait(pending, PATIENCE).await {
        Ok(grant) => {
            say(json!({ "connected": grant.account.email, "scopes": grant.tokens.scopes }));
            let fresh = oauth.refresh(&grant.tokens.refresh).await?;
            say(json!({ "refreshed": oauth.account(&fresh.access).await?.email }));
            if order.gives_back {
                oauth.revoke(&fresh.refresh).await?;
                let failure = oauth.refresh(&fresh.refresh).await.err();
                say(json!({ "afterwards": failure.map(|failure| failure.to_string()) }));
            }
        }
        Err(error) => say(json!({ "notConnected": error.to_string() })),
    }
    Ok(())
}

fn say(what: Value) {
    println!("{what}");
}
