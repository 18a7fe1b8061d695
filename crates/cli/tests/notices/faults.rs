//! Deliveries across a restore, and between machines of a team.

use super::{NARU, Office};
use axum::body::Body;
use chrono::TimeDelta;
use http::Request;
use naru_testkit::desk::TestDesk;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

#[tokio::test]
async fn what_a_backup_was_about_to_send_is_not_sent_by_a_restore() {
    let office = Office::connected().await;
    office.moves("강도현", 2).await;
    office.becomes("queued").await;
    let backup = office.desk.post("/api/backup", json!({ "passphrase": "long-enough" })).await.body;
    office.hold_passes();
    office.becomes("accepted").await;
    office.desk.clock.advance(TimeDelta::hours(5));
    let restore = Request::post("/api/restore").header("x-naru-passphrase", "long-enough");
    office.desk.request(restore.body(Body::from(backup)).unwrap()).await.ok();
    let held = office.becomes("failed").await;
    assert_eq!(held["name"], "강도현");
    let later = office.operations().await["later"].clone();
    assert_eq!(
        (&later[0]["failure"]["kind"], &later[0]["failure"]["code"]),
        (&json!("unprepared"), &json!("restored"))
    );
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(office.sent().await.len(), 1, "they have it already");
    office.desk.post("/api/later/retry", json!({ "ids": [later[0]["id"]] })).await.ok();
    office.becomes("accepted").await;
    assert_eq!(office.sent().await.len(), 2, "a person said so");
}

async fn health(office: &Office) -> (Value, Value) {
    let connection = office.operations().await["connections"][0].clone();
    (connection["health"].clone(), connection["failure"]["code"].clone())
}

#[tokio::test]
async fn a_machine_without_the_secret_leaves_it_to_the_one_that_has_it() {
    let database = naru_testkit::postgres::Database::new();
    let on_server = async || {
        let mut desk = TestDesk::start_on_server(Path::new(NARU), &database.url).await;
        desk.deliver_soon();
        desk.restart().await;
        desk
    };
    let mut first = Office::of(on_server().await).await;
    first.answers_well().await;
    first.connect().await;
    first.desk.engine.stop().await;

    let second = Office { desk: on_server().await, service: first.service, posting: first.posting.clone() };
    second.moves("강도현", 2).await;
    second.hold_passes();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(second.becomes("queued").await["attempts"], 0);
    assert_eq!(health(&second).await, (json!("unused"), Value::Null), "the other may come back any moment");
    second.desk.clock.advance(TimeDelta::minutes(3));
    let shown = async || health(&second).await == (json!("stopped"), json!("secret_missing"));
    for _ in 0..100 {
        if shown().await {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(shown().await, "nobody sends it, which is seen");
    assert!(second.sent().await.is_empty());

    first.desk.clock.advance(TimeDelta::minutes(4));
    first.desk.restart().await;
    second.becomes("accepted").await;
    assert_eq!((second.sent().await.len(), health(&second).await.0), (1, json!("ok")));
}
