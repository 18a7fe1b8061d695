//! Measures the outbox against bare inserts of the same durability, on both engines, and prints one JSON object.
//!
//! ```sh
//! bench-outbox [EFFECTS]
//! ```
#![expect(clippy::print_stdout, reason = "a program that speaks to a terminal")]

use chrono::TimeDelta;
use naru_domain::clock::{Clock, SystemClock};
use naru_domain::effect::{Connector, Operation};
use naru_domain::id::EffectId;
use naru_storage::outbox::{self, NewEffect, Room};
use naru_storage::routes::{self, Route};
use naru_storage::sql::Statement;
use naru_storage::{Backend, Store};
use naru_testkit::postgres::Database;
use serde_json::{Value, json};
use std::error::Error;
use std::time::Instant;
use uuid::Uuid;

/// The data is made up: its key is no secret.
const KEY: [u8; 32] = [7; 32];
/// As many as a worker takes and settles at a time.
const AT_ONCE: u32 = 16;
const EFFECTS: usize = 2_000;
const ROUNDS: usize = 3;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let count = std::env::args().nth(1).map_or(Ok(EFFECTS), |count| count.parse())?;
    let folder = tempfile::tempdir()?;
    let file = Store::open_sqlite(&folder.path().join("outbox.db"), &KEY).await?;
    let database = tokio::task::spawn_blocking(Database::durable).await?;
    let server = Store::open_postgres(&database.url).await?;
    let report =
        json!({ "effects": count, "sqlite": engine(&file, count).await?, "postgres": engine(&server, count).await? });
    println!("{}", serde_json::to_string_pretty(&report)?);
    file.close().await;
    server.close().await;
    Ok(())
}

/// Medians of some rounds, in which both take turns.
async fn engine(store: &Store, count: usize) -> Result<Value, Box<dyn Error>> {
    let kind = if store.backend() == Backend::Sqlite { "blob" } else { "uuid" };
    let mut tx = store.begin().await?;
    Statement::new(format!(
        "create table bare (id {kind} primary key not null, what text not null, at bigint not null)"
    ))
    .execute(&mut tx)
    .await?;
    tx.commit().await?;
    let (mut bare, mut whole) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bare.push(per_second(count, inserts(store, count).await?));
        whole.push(per_second(count, effects(store, count).await?));
    }
    Ok(json!({ "bare_per_second": median(bare), "outbox_per_second": median(whole) }))
}

/// One row, one transaction, on the disk when it returns.
async fn inserts(store: &Store, count: usize) -> Result<f64, Box<dyn Error>> {
    let started = Instant::now();
    for _ in 0..count {
        let mut tx = store.begin().await?;
        Statement::new("insert into bare (id, what, at) values ($1, $2, $3)")
            .bind(Uuid::now_v7())
            .bind("{\"operation\":\"send_notice\",\"lane\":\"email:0190b6a0-0000-7000-8000-000000000000\"}")
            .bind(SystemClock.now())
            .execute(&mut tx)
            .await?;
        tx.commit().await?;
    }
    Ok(started.elapsed().as_secs_f64())
}

/// The whole way of as many effects: written one by one, as changes cause them; taken and settled as a worker does.
async fn effects(store: &Store, count: usize) -> Result<f64, Box<dyn Error>> {
    let started = Instant::now();
    for _ in 0..count {
        let now = SystemClock.now();
        let id = EffectId::new();
        let effect = NewEffect {
            id,
            connector: Some(Connector::Smtp),
            route: Some("mail".to_owned()),
            operation: Operation::SendNotice,
            entity_id: Uuid::now_v7(),
            lane: format!("email:{id}"),
            not_before: now,
            scheduled: false,
            failed: None,
        };
        let mut tx = store.begin().await?;
        outbox::add(&mut tx, &[effect], now).await?;
        tx.commit().await?;
    }
    let mut left = count;
    while left > 0 {
        let now = SystemClock.now();
        let mut tx = store.begin().await?;
        let room = Room { in_all: AT_ONCE, of_one: AT_ONCE, ..Room::default() };
        let claimed = outbox::claim(&mut tx, "bench", &room, TimeDelta::seconds(90), now).await?;
        tx.commit().await?;
        if claimed.is_empty() {
            return Err("effects were lost".into());
        }
        let mut tx = store.begin().await?;
        let ids: Vec<EffectId> = claimed.iter().map(|effect| effect.id).collect();
        let ours = outbox::owned(&mut tx, &ids, "bench").await?;
        let mut route: Route = routes::get(&mut tx, "mail").await?;
        for _ in &ours {
            route.remember(1, true);
        }
        outbox::complete(&mut tx, &ours, now).await?;
        routes::put(&mut tx, &route).await?;
        tx.commit().await?;
        left -= claimed.len();
    }
    Ok(started.elapsed().as_secs_f64())
}

fn per_second(count: usize, seconds: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "some thousands")]
    let count = count as f64;
    count / seconds
}

fn median(mut samples: Vec<f64>) -> Option<f64> {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied()
}
