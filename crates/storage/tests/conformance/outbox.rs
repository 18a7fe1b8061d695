//! Effects on outside systems: who takes them, in which order, how often, and what stops them.

use crate::desk::Desk;
use chrono::{DateTime, TimeDelta};
use naru_domain::effect::{Connector, FailedAttempt, FailureKind, Operation};
use naru_domain::id::EffectId;
use naru_storage::inbox::{self, NewEvent};
use naru_storage::outbox::{self, Claimed, NewEffect, Outcome};
use naru_storage::routes::{self, Route};
use naru_storage::sql::id_list;
use uuid::Uuid;

crate::on_both_engines!(
    effects_go_in_the_order_of_their_time,
    effects_of_one_lane_follow_one_another,
    two_processes_never_take_the_same_effect,
    a_dead_workers_effects_wait_again,
    a_failed_route_lets_one_through_to_see,
    a_stopped_route_lets_nothing_through,
    a_clock_that_was_set_back_delays_nothing_but_times_of_day,
    what_failed_waits_for_a_person,
    what_nobody_began_can_be_taken_back,
    effects_without_a_connection_go_when_there_is_one,
    an_event_is_kept_once,
);

const LEASE: TimeDelta = TimeDelta::seconds(60);

fn effect(desk: &Desk, lane: &str, wait_s: i64) -> NewEffect {
    NewEffect {
        id: EffectId::new(),
        connector: Some(Connector::Smtp),
        route: Some("mail".to_owned()),
        operation: Operation::SendNotice,
        entity_id: Uuid::now_v7(),
        lane: lane.to_owned(),
        not_before: desk.now() + TimeDelta::seconds(wait_s),
        scheduled: false,
        failed: None,
    }
}

async fn add(desk: &Desk, effects: &[NewEffect]) {
    let mut tx = desk.store.begin().await.unwrap();
    outbox::add(&mut tx, effects, desk.now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn claim(desk: &Desk, owner: &str, after_s: i64) -> Vec<Claimed> {
    let mut tx = desk.store.begin().await.unwrap();
    let now = desk.now() + TimeDelta::seconds(after_s);
    let claimed = outbox::claim(&mut tx, owner, 10, LEASE, now).await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

async fn settle(desk: &Desk, id: EffectId, owner: &str, outcome: Outcome) -> bool {
    let mut tx = desk.store.begin().await.unwrap();
    let settled = outbox::settle(&mut tx, id, owner, &outcome, desk.now()).await.unwrap();
    tx.commit().await.unwrap();
    settled
}

fn ids(claimed: &[Claimed]) -> Vec<EffectId> {
    claimed.iter().map(|effect| effect.id).collect()
}

fn failure() -> FailedAttempt {
    FailedAttempt {
        kind: FailureKind::Permanent,
        code: "552 5.2.2".to_owned(),
        detail: "메일함이 가득 찼습니다".to_owned(),
        answer: None,
        at: DateTime::UNIX_EPOCH,
    }
}

async fn effects_go_in_the_order_of_their_time(desk: Desk) {
    let (late, soon, now) = (effect(&desk, "a", 20), effect(&desk, "b", 5), effect(&desk, "c", 0));
    add(&desk, &[late.clone(), soon.clone(), now.clone()]).await;
    assert_eq!(ids(&claim(&desk, "one", 0).await), [now.id]);
    assert_eq!(outbox::next_due(&mut desk.store.read().await.unwrap()).await.unwrap(), Some(soon.not_before));
    assert_eq!(ids(&claim(&desk, "one", 10).await), [soon.id]);
    assert_eq!(ids(&claim(&desk, "one", 30).await), [late.id]);
    assert_eq!(outbox::next_due(&mut desk.store.read().await.unwrap()).await.unwrap(), None);
}

async fn effects_of_one_lane_follow_one_another(desk: Desk) {
    let (first, second) = (effect(&desk, "calendar:1", 0), effect(&desk, "calendar:1", 0));
    add(&desk, &[first.clone(), second.clone()]).await;
    assert_eq!(ids(&claim(&desk, "one", 0).await), [first.id]);
    assert!(claim(&desk, "two", 0).await.is_empty());
    let again = Outcome::Again { error: failure(), at: desk.now() + TimeDelta::seconds(8), counts: true };
    assert!(settle(&desk, first.id, "one", again).await);
    assert!(claim(&desk, "one", 0).await.is_empty(), "the first still waits");
    let taken = claim(&desk, "one", 9).await;
    assert_eq!((ids(&taken), taken[0].retry_count), (vec![first.id], 1));
    assert!(settle(&desk, first.id, "one", Outcome::Completed).await);
    assert_eq!(ids(&claim(&desk, "one", 9).await), [second.id]);
}

async fn two_processes_never_take_the_same_effect(desk: Desk) {
    let effects: Vec<_> = (0..60).map(|lane| effect(&desk, &lane.to_string(), 0)).collect();
    add(&desk, &effects).await;
    let take = |owner: &'static str| {
        let desk = &desk;
        async move {
            let mut taken = Vec::new();
            loop {
                let claimed = claim(desk, owner, 0).await;
                if claimed.is_empty() {
                    return taken;
                }
                taken.extend(ids(&claimed));
            }
        }
    };
    let (mut one, two, three) = tokio::join!(take("one"), take("two"), take("three"));
    one.extend(two);
    one.extend(three);
    one.sort();
    one.dedup();
    assert_eq!(one.len(), 60);
}

async fn a_dead_workers_effects_wait_again(desk: Desk) {
    let one = effect(&desk, "a", 0);
    add(&desk, std::slice::from_ref(&one)).await;
    claim(&desk, "dead", 0).await;
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(outbox::requeue(&mut tx, None, desk.now()).await.unwrap(), 0, "its lease runs");
    assert_eq!(outbox::requeue(&mut tx, None, desk.now() + LEASE * 2).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let taken = claim(&desk, "alive", 0).await;
    assert_eq!((ids(&taken), taken[0].retry_count), (vec![one.id], 0), "nobody knows how far the dead one came");
    assert!(!settle(&desk, one.id, "dead", Outcome::Completed).await, "it is no longer the dead one's");
    assert!(settle(&desk, one.id, "alive", Outcome::Completed).await);
}

async fn put(desk: &Desk, route: Route) {
    let mut tx = desk.store.begin().await.unwrap();
    routes::put(&mut tx, &route).await.unwrap();
    tx.commit().await.unwrap();
}

async fn a_failed_route_lets_one_through_to_see(desk: Desk) {
    let mail = [effect(&desk, "a", 0), effect(&desk, "b", 0)];
    let other = NewEffect { route: Some("sms".to_owned()), ..effect(&desk, "c", 0) };
    add(&desk, &[mail[0].clone(), mail[1].clone(), other.clone()]).await;
    let until = desk.now() + TimeDelta::seconds(30);
    put(
        &desk,
        Route { route: "mail".into(), failures: 5, openings: 1, blocked_until: Some(until), ..Route::default() },
    )
    .await;
    assert_eq!(ids(&claim(&desk, "one", 0).await), [other.id]);
    let probes = claim(&desk, "one", 31).await;
    assert_eq!((ids(&probes), probes[0].probe), (vec![mail[0].id], true));
    assert!(claim(&desk, "two", 32).await.is_empty(), "nobody else probes meanwhile");
    assert!(settle(&desk, mail[0].id, "one", Outcome::Completed).await);
    put(&desk, Route { route: "mail".into(), ..Route::default() }).await;
    let rest = claim(&desk, "one", 33).await;
    assert_eq!((ids(&rest), rest[0].probe), (vec![mail[1].id], false));
}

async fn a_stopped_route_lets_nothing_through(desk: Desk) {
    add(&desk, &[effect(&desk, "a", 0)]).await;
    put(&desk, Route { route: "mail".into(), stopped: true, ..Route::default() }).await;
    assert!(claim(&desk, "one", 3600).await.is_empty());
    put(&desk, Route { route: "mail".into(), stopped: false, ..Route::default() }).await;
    assert_eq!(claim(&desk, "one", 0).await.len(), 1);
}

async fn a_clock_that_was_set_back_delays_nothing_but_times_of_day(desk: Desk) {
    let held = effect(&desk, "a", 8);
    let reminder = NewEffect { scheduled: true, ..effect(&desk, "b", 8) };
    add(&desk, &[held.clone(), reminder.clone()]).await;
    put(
        &desk,
        Route { route: "mail".into(), blocked_until: Some(desk.now() + TimeDelta::seconds(60)), ..Route::default() },
    )
    .await;
    assert_eq!(ids(&claim(&desk, "one", -7200).await), [held.id]);
    assert_eq!(ids(&claim(&desk, "one", 61).await), [reminder.id]);
}

async fn what_failed_waits_for_a_person(desk: Desk) {
    let effects = [effect(&desk, "a", 0), effect(&desk, "b", 0)];
    add(&desk, &effects).await;
    for taken in claim(&desk, "one", 0).await {
        assert!(settle(&desk, taken.id, "one", Outcome::Failed(failure())).await);
    }
    let mut tx = desk.store.begin().await.unwrap();
    let failed = outbox::failed(&mut tx, 10).await.unwrap();
    assert_eq!(failed.iter().map(|failed| failed.id).collect::<Vec<_>>(), [effects[1].id, effects[0].id]);
    assert_eq!((failed[0].failure.clone(), failed[0].attempts), (failure(), 1));
    assert_eq!(outbox::counts(&mut tx).await.unwrap(), [("mail".to_owned(), 0, 2)]);
    assert_eq!(outbox::retry(&mut tx, &[effects[0].id], desk.now()).await.unwrap(), [effects[0].entity_id]);
    let both = [effects[0].id, effects[1].id];
    assert_eq!(outbox::done_by_hand(&mut tx, &both, desk.now()).await.unwrap(), [effects[1].entity_id]);
    assert_eq!(outbox::failed_count(&mut tx).await.unwrap(), 0);
    tx.commit().await.unwrap();
    let taken = claim(&desk, "one", 0).await;
    assert_eq!((ids(&taken), taken[0].retry_count), (vec![effects[0].id], 0));
}

async fn what_nobody_began_can_be_taken_back(desk: Desk) {
    let (begun, held) = (effect(&desk, "a", 0), effect(&desk, "b", 8));
    add(&desk, &[begun.clone(), held.clone()]).await;
    claim(&desk, "one", 0).await;
    let mut tx = desk.store.begin().await.unwrap();
    let entities = id_list(&[begun.entity_id, held.entity_id]);
    assert_eq!(outbox::cancel(&mut tx, entities, desk.now()).await.unwrap(), [held.entity_id]);
    tx.commit().await.unwrap();
    assert!(claim(&desk, "one", 60).await.is_empty());
    assert!(settle(&desk, begun.id, "one", Outcome::Completed).await);
}

async fn effects_without_a_connection_go_when_there_is_one(desk: Desk) {
    let waiting = NewEffect { connector: None, route: None, ..effect(&desk, "email:1", 0) };
    let sms = NewEffect { connector: None, route: None, ..effect(&desk, "sms:1", 0) };
    add(&desk, &[waiting.clone(), sms]).await;
    assert!(claim(&desk, "one", 60).await.is_empty());
    let mut tx = desk.store.begin().await.unwrap();
    assert!(outbox::is_waiting(&mut tx, "email:1").await.unwrap());
    let to = Some((Connector::Ses, "ses"));
    let moved = outbox::reroute(&mut tx, None, Operation::SendNotice, "email:", to, desk.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(moved, 1);
    let taken = claim(&desk, "one", 0).await;
    assert_eq!((ids(&taken), taken[0].connector, taken[0].route.as_str()), (vec![waiting.id], Connector::Ses, "ses"));
}

async fn an_event_is_kept_once(desk: Desk) {
    let event = NewEvent { source: "ses", event_id: "e-1", event_type: "bounce", payload: "{\"a\":1}" };
    let mut tx = desk.store.begin().await.unwrap();
    assert!(inbox::receive(&mut tx, &event, desk.now()).await.unwrap());
    assert!(!inbox::receive(&mut tx, &event, desk.now()).await.unwrap());
    assert!(inbox::receive(&mut tx, &NewEvent { source: "fcm", ..event }, desk.now()).await.unwrap());
    let claimed = inbox::claim_next(&mut tx, "one", LEASE, desk.now()).await.unwrap().unwrap();
    assert_eq!((claimed.source.as_str(), claimed.payload.as_str(), claimed.attempts), ("ses", "{\"a\":1}", 1));
    assert_eq!(inbox::requeue(&mut tx, None, desk.now() + LEASE * 2).await.unwrap(), 1);
    let claimed = inbox::claim_next(&mut tx, "two", LEASE, desk.now()).await.unwrap().unwrap();
    assert_eq!(claimed.attempts, 2);
    assert!(!inbox::finish(&mut tx, claimed.id, "one", None, desk.now()).await.unwrap(), "it is no longer theirs");
    assert!(inbox::finish(&mut tx, claimed.id, "two", None, desk.now()).await.unwrap());
    let other = inbox::claim_next(&mut tx, "two", LEASE, desk.now()).await.unwrap().unwrap();
    assert!(inbox::finish(&mut tx, other.id, "two", Some(&failure()), desk.now()).await.unwrap());
    assert!(inbox::claim_next(&mut tx, "two", LEASE, desk.now()).await.unwrap().is_none());
    assert!(!inbox::receive(&mut tx, &event, desk.now()).await.unwrap(), "what was done is not done again");
    tx.commit().await.unwrap();
}
