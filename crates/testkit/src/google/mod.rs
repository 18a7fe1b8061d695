//! A Google of our own for tests: OAuth and Calendar v3 as far as the product speaks with them, in memory, with faults on
//! demand. `tests/peers/google_client.py` drives it with Google's own Python client and holds its answers against Google's
//! discovery document, so that it is the fake that is checked.
//!
//! It listens on two ports of 127.0.0.1: one is Google, which can be unplugged; the other is for the test (`/_admin/…`).

mod admin;
mod answers;
mod calendar;
mod faults;
mod grants;
mod oauth;
mod wire;
mod world;

pub use faults::{Fault, When};
pub use world::{ACCOUNT, Approval, Conferences, Mail, Settings};

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use calendar::write::outside;
use grants::Grant;
use naru_domain::clock::{Clock, SystemClock};
use serde_json::{Map, Value};
use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use wire::Plug;
use world::Shared;

/// A running fake; it ends when this is dropped.
pub struct GoogleFake {
    shared: Arc<Shared>,
    admin: String,
    tasks: Vec<JoinHandle<()>>,
}

/// Why the fake did not do what the test wants: its own words.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct FakeError(String);

impl GoogleFake {
    /// Starts it on free ports, on the machine's own clock.
    ///
    /// # Errors
    /// When there is no port.
    pub async fn start() -> io::Result<Self> {
        Self::start_at(Arc::new(SystemClock)).await
    }

    /// Starts it on this clock, by which tokens end.
    ///
    /// # Errors
    /// When there is no port.
    pub async fn start_at(clock: Arc<dyn Clock>) -> io::Result<Self> {
        let google = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let control = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let shared = Arc::new(Shared::new(format!("http://{}", google.local_addr()?), clock));
        let admin = format!("http://{}", control.local_addr()?);
        let routes = routes(Arc::clone(&shared));
        let plug = Plug { listener: google, shared: Arc::clone(&shared) };
        let controls = admin::routes(Arc::clone(&shared));
        let tasks = vec![
            tokio::spawn(async move { ended(axum::serve(plug, routes).await) }),
            tokio::spawn(async move { ended(axum::serve(control, controls).await) }),
        ];
        Ok(Self { shared, admin, tasks })
    }

    /// The address of Google: OAuth lies directly under it, the calendars at [`Self::calendar`].
    pub fn base(&self) -> &str {
        &self.shared.base
    }

    /// The address of Calendar v3.
    pub fn calendar(&self) -> String {
        format!("{}/calendar/v3", self.shared.base)
    }

    /// The address for tests in other processes.
    pub fn admin(&self) -> &str {
        &self.admin
    }

    /// Waits until somebody asks it to end (`POST /_admin/shutdown`).
    pub async fn asked_to_end(&self) {
        self.shared.ended.notified().await;
    }

    /// Changes settings; those that are not named stay.
    ///
    /// # Errors
    /// When there is no such setting.
    pub fn set(&self, changes: &Value) -> Result<(), FakeError> {
        self.shared.lock().set(changes).map_err(|error| FakeError(error.to_string()))
    }

    /// Adds an account with its main calendar.
    pub fn add_account(&self, email: &str) {
        self.shared.lock().add_account(email);
    }

    /// Tokens for an account without a browser, as the token endpoint words them.
    pub fn grant(&self, email: &str, client: &str, scopes: &[&str]) -> Value {
        let scopes = scopes.iter().map(|&scope| scope.to_owned()).collect();
        grant(&self.shared, Grant { account: email.to_owned(), client: client.to_owned(), scopes })
    }

    /// Lets something go wrong.
    pub fn fail(&self, fault: Fault) {
        self.shared.lock().faults.push(fault);
    }

    /// Takes away the faults that have not happened.
    pub fn heal(&self) {
        self.shared.lock().faults.clear();
    }

    /// How many requests of a kind came ([`Fault::kind`] lists the kinds).
    pub fn count(&self, kind: &str) -> u64 {
        self.shared.lock().counts.get(kind).copied().unwrap_or(0)
    }

    /// The mails that `sendUpdates` would have sent.
    pub fn mails(&self) -> Vec<Mail> {
        self.shared.lock().mails.clone()
    }

    /// All events of a calendar, deleted ones (`cancelled`) included.
    ///
    /// # Errors
    /// When there is no such calendar.
    pub fn events(&self, calendar: &str) -> Result<Vec<Value>, FakeError> {
        outside::all(&self.shared, calendar).map_err(|refusal| FakeError(refusal.message))
    }

    /// Adds an event as somebody at Google does.
    ///
    /// # Errors
    /// When it is no event.
    pub fn add_event(&self, calendar: &str, event: Value) -> Result<Value, FakeError> {
        let added = outside::add(&self.shared, calendar, fields(event)?);
        added.map(|event| event.0).map_err(|refusal| FakeError(refusal.message))
    }

    /// Changes an event as somebody at Google does, by a merge.
    ///
    /// # Errors
    /// When there is none, or the change makes none of it.
    pub fn edit_event(&self, calendar: &str, id: &str, change: Value) -> Result<Value, FakeError> {
        let changed = outside::edit(&self.shared, calendar, id, fields(change)?);
        changed.map(|event| event.0).map_err(|refusal| FakeError(refusal.message))
    }

    /// Deletes an event as somebody at Google does.
    ///
    /// # Errors
    /// When there is none.
    pub fn delete_event(&self, calendar: &str, id: &str) -> Result<(), FakeError> {
        outside::delete(&self.shared, calendar, id).map(|_| ()).map_err(|refusal| FakeError(refusal.message))
    }

    /// Ends all sync tokens.
    pub fn expire_sync_tokens(&self) {
        self.shared.lock().calendars.values_mut().for_each(|calendar| calendar.generation += 1);
    }

    /// Ends all access tokens; refresh tokens stay.
    pub fn expire_access_tokens(&self) {
        self.shared.lock().grants.expire_access();
    }

    /// Ends all that an account granted, as it can do at Google; of all accounts when `None`.
    pub fn revoke(&self, email: Option<&str>) {
        self.shared.lock().grants.revoke_account(email);
    }

    /// Unplugs or plugs in: unplugged, new connections are dropped and open ones break.
    pub fn unplug(&self, unplugged: bool) {
        self.shared.unplug(unplugged);
    }
}

impl Drop for GoogleFake {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

/// `axum::serve` ends with an error never; the type says otherwise.
fn ended(_: io::Result<()>) {}

fn routes(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/o/oauth2/v2/auth", get(oauth::authorize))
        .route("/token", post(oauth::token))
        .route("/revoke", post(oauth::revoke))
        .route("/v1/userinfo", get(oauth::userinfo))
        .merge(calendar::routes())
        .layer(from_fn_with_state(Arc::clone(&shared), faults::happen))
        .with_state(shared)
}

fn grant(shared: &Shared, grant: Grant) -> Value {
    let mut world = shared.lock();
    world.add_account(&grant.account);
    let number = world.next();
    world.grants.add(number, grant.clone());
    oauth::tokens(shared, &mut world, number, &grant, true)
}

fn fields(value: Value) -> Result<Map<String, Value>, FakeError> {
    match value {
        Value::Object(fields) => Ok(fields),
        _ => Err(FakeError("no JSON object".to_owned())),
    }
}
