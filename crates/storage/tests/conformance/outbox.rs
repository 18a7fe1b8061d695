//! Effects on outside systems: who takes them, in which order, how often, and what stops them.

use crate::desk::Desk;
use chrono::{DateTime, TimeDelta};
use naru_domain::effect::{Connector, FailedAttempt, FailureKind, Operation};
use naru_domain::id::EffectId;
use naru_storage::inbox::{self, NewEvent};
use naru_storage::outbox::{self, Claimed, Kept, NewEffect, Outcome, Room};
use naru_storage::routes::{self, Route};
use naru_storage::sql::id_list;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

crate::on_both_engines!(
    effects_go_in_the_order_of_their_time,
    effects_of_one_lane_follow_one_another,
    two_processes_never_take_the_same_effect,
    a_dead_workers_effects_wait_again,
    what_is_known_to_be_under_way_is_not_freed_however_old_its_lease,
    a_failed_route_lets_one_through_to_see,
    another_probes_than_the_one_that_failed_last,
    a_bulk_of_one_route_holds_up_nothing_of_another,
    a_process_takes_only_what_it_can_use,
    what_can_go_when_is_known_without_taking_it,
    what_was_due_can_be_held_back,
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
    claim_into(desk, owner, &Room { in_all: 10, of_one: 10, ..Room::default() }, after_s).await
}

async fn claim_into(desk: &Desk, owner: &str, room: &Room, after_s: i64) -> Vec<Claimed> {
    let mut tx = desk.store.begin().await.unwrap();
    let now = desk.now() + TimeDelta::seconds(after_s);
    let claimed = outbox::claim(&mut tx, owner, room, LEASE, now).await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

/// Frees what ran out, as a process does that has `under_way` under way and knows that `living` live. How many.
async fn requeue(desk: &Desk, owner: &str, under_way: &[EffectId], living: &[&str], after_s: i64) -> u64 {
    let mut tx = desk.store.begin().await.unwrap();
    let under_way: BTreeSet<EffectId> = under_way.iter().copied().collect();
    let living: BTreeSet<String> = living.iter().map(|owner| (*owner).to_owned()).collect();
    let kept = Kept { owner, under_way: &under_way, living: &living };
    let now = desk.now() + TimeDelta::seconds(after_s);
    let freed = outbox::requeue_expired(&mut tx, &kept, now).await.unwrap();
    tx.commit().await.unwrap();
    freed
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
    assert_eq!(ids(&claim(&desk, "one", 10).await), [soon.id]);
    assert_eq!(ids(&claim(&desk, "one", 30).await), [late.id]);
    assert_eq!(outbox::waiting(&mut desk.store.read().await.unwrap(), desk.now()).await.unwrap(), []);
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
    assert_eq!(one.len(), 60, "none is taken twice, and none is left");
    let different: BTreeSet<EffectId> = one.into_iter().collect();
    assert_eq!(different, effects.iter().map(|effect| effect.id).collect());
}

async fn a_dead_workers_effects_wait_again(desk: Desk) {
    let one = effect(&desk, "a", 0);
    add(&desk, std::slice::from_ref(&one)).await;
    claim(&desk, "dead", 0).await;
    assert_eq!(requeue(&desk, "alive", &[], &[], 0).await, 0, "its lease runs");
    assert!(!outbox::has_expired(&mut desk.store.read().await.unwrap(), desk.now()).await.unwrap());
    let later = desk.now() + LEASE * 2;
    assert!(outbox::has_expired(&mut desk.store.read().await.unwrap(), later).await.unwrap());
    assert_eq!(requeue(&desk, "alive", &[], &[], 120).await, 1);
    let taken = claim(&desk, "alive", 0).await;
    assert_eq!((ids(&taken), taken[0].retry_count), (vec![one.id], 0), "nobody knows how far the dead one came");
    assert!(!settle(&desk, one.id, "dead", Outcome::Completed).await, "it is no longer the dead one's");
    assert!(settle(&desk, one.id, "alive", Outcome::Completed).await);
}

async fn what_is_known_to_be_under_way_is_not_freed_however_old_its_lease(desk: Desk) {
    let one = effect(&desk, "a", 0);
    add(&desk, std::slice::from_ref(&one)).await;
    claim(&desk, "asleep", 0).await;
    let days = 3 * 86_400;
    assert_eq!(requeue(&desk, "asleep", &[one.id], &[], days).await, 0, "it wakes and has it under way still");
    assert_eq!(requeue(&desk, "other", &[], &["asleep"], days).await, 0, "another of this machine sees that it lives");
    assert_eq!(requeue(&desk, "asleep", &[], &["asleep"], days).await, 1, "it lost it: nobody will settle it");
    claim(&desk, "gone", 0).await;
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(outbox::requeue(&mut tx, "gone").await.unwrap(), 1, "known to be gone: no lease is waited for");
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
    assert!(rest[0].first_attempt > probes[0].first_attempt, "to have waited for another's probe was no attempt");
}

async fn another_probes_than_the_one_that_failed_last(desk: Desk) {
    let (poison, other) = (effect(&desk, "a", 0), effect(&desk, "b", 3));
    add(&desk, &[poison.clone(), other.clone()]).await;
    put(&desk, Route { route: "mail".into(), failures: 5, ..Route::default() }).await;
    let probe = claim(&desk, "one", 4).await;
    assert_eq!(ids(&probe), [poison.id], "the longest due");
    let again = Outcome::Again { error: failure(), at: desk.now() + TimeDelta::seconds(5), counts: false };
    assert!(settle(&desk, poison.id, "one", again).await);
    put(&desk, Route { route: "mail".into(), failures: 6, ..Route::default() }).await;
    let probe = claim(&desk, "one", 60).await;
    assert_eq!((ids(&probe), probe[0].probe), (vec![other.id], true));
}

async fn a_bulk_of_one_route_holds_up_nothing_of_another(desk: Desk) {
    let mails: Vec<_> = (0..100).map(|lane| effect(&desk, &lane.to_string(), 0)).collect();
    let event = NewEffect { route: Some("google".to_owned()), ..effect(&desk, "calendar:1", 1) };
    add(&desk, &mails).await;
    add(&desk, std::slice::from_ref(&event)).await;
    let mut room = Room { in_all: 6, of_one: 4, ..Room::default() };
    let taken = claim_into(&desk, "one", &room, 2).await;
    let of = |route: &str| taken.iter().filter(|effect| effect.route == route).count();
    assert_eq!((of("mail"), of("google")), (4, 1));
    room.under_way = BTreeMap::from([("mail".to_owned(), 3), ("google".to_owned(), 1)]);
    assert_eq!(claim_into(&desk, "one", &room, 2).await.len(), 1, "one mail was done in the meantime");
    room.under_way = BTreeMap::from([("sms".to_owned(), 6)]);
    assert!(claim_into(&desk, "one", &room, 2).await.is_empty(), "there is no room");
}

async fn a_process_takes_only_what_it_can_use(desk: Desk) {
    let mail = effect(&desk, "a", 0);
    let sms = NewEffect { route: Some("sms".to_owned()), ..effect(&desk, "b", 0) };
    add(&desk, &[mail.clone(), sms.clone()]).await;
    let without = BTreeSet::from(["mail".to_owned()]);
    let room = Room { in_all: 10, of_one: 10, without, ..Room::default() };
    assert_eq!(ids(&claim_into(&desk, "lacks it", &room, 0).await), [sms.id]);
    assert_eq!(ids(&claim(&desk, "has it", 0).await), [mail.id]);
}

async fn what_can_go_when_is_known_without_taking_it(desk: Desk) {
    let (now, s) = (desk.now(), TimeDelta::seconds);
    let on = |route: &str, lane: &str, wait_s| NewEffect {
        route: Some(route.to_owned()),
        not_before: now + s(wait_s),
        ..effect(&desk, lane, 0)
    };
    let effects = [on("mail", "a", 0), on("mail", "b", 2), on("sms", "c", 9), on("push", "d", 0), on("old", "e", 0)];
    let mut tx = desk.store.begin().await.unwrap();
    outbox::add(&mut tx, &effects, now).await.unwrap();
    tx.commit().await.unwrap();
    put(&desk, Route { route: "mail".into(), blocked_until: Some(now + s(30)), ..Route::default() }).await;
    put(&desk, Route { route: "push".into(), stopped: true, ..Route::default() }).await;
    let seen = async |after_s| {
        let now = now + s(after_s);
        let waiting = outbox::waiting(&mut desk.store.read().await.unwrap(), now).await.unwrap();
        let seen = waiting.into_iter().map(|it| (it.route.clone(), (it.can_go(now), it.can_go_at(now))));
        seen.collect::<BTreeMap<_, _>>()
    };
    let at = |route: &str, can_go, next| (route.to_owned(), (can_go, next));
    let first = [at("mail", false, Some(now + s(30))), at("old", true, None), at("push", false, None)];
    assert_eq!(seen(0).await, first.into_iter().chain([at("sms", false, Some(now + s(9)))]).collect());
    assert_eq!(seen(31).await["mail"], (true, None));
    assert_eq!(
        seen(-7200).await["mail"],
        (true, Some(now)),
        "the clock was set back: neither waits, nor is it blocked"
    );
}

async fn what_was_due_can_be_held_back(desk: Desk) {
    let (under_way, due, reminder) = (effect(&desk, "a", 0), effect(&desk, "b", 5), effect(&desk, "c", 3600));
    let event = NewEffect { operation: Operation::SyncInterview, ..effect(&desk, "calendar:1", 5) };
    add(&desk, &[under_way.clone(), due.clone(), reminder.clone(), event.clone()]).await;
    claim(&desk, "one", 0).await;
    let mut tx = desk.store.begin().await.unwrap();
    let now = desk.now() + TimeDelta::seconds(60);
    let mut held = outbox::hold_back(&mut tx, Operation::SendNotice, &failure(), now).await.unwrap();
    held.sort();
    assert_eq!(held, [under_way.entity_id, due.entity_id]);
    assert_eq!(outbox::failed_count(&mut tx).await.unwrap(), 2);
    tx.commit().await.unwrap();
    assert!(!settle(&desk, under_way.id, "one", Outcome::Completed).await);
    assert_eq!(ids(&claim(&desk, "one", 60).await), [event.id]);
    assert_eq!(ids(&claim(&desk, "one", 3600).await), [reminder.id]);
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
    outbox::retry(&mut tx, effects[0].id, desk.now()).await.unwrap();
    let both = [effects[0].id, effects[1].id];
    let left = outbox::lock_failed(&mut tx, &both).await.unwrap();
    assert_eq!((left.len(), left[0].id, left[0].entity_id), (1, effects[1].id, effects[1].entity_id));
    let why = FailedAttempt { code: "not_connected".to_owned(), ..failure() };
    outbox::failed_again(&mut tx, effects[1].id, &why).await.unwrap();
    assert_eq!(outbox::failed(&mut tx, 10).await.unwrap()[0].failure, why);
    for id in both {
        outbox::done_by_hand(&mut tx, id, desk.now()).await.unwrap();
    }
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
