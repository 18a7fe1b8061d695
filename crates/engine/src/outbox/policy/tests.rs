use super::*;
use naru_domain::effect::{Connector, Operation};
use naru_domain::id::EffectId;
use proptest::prelude::*;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn effect(retry_count: u32) -> Claimed {
    Claimed {
        id: EffectId::new(),
        connector: Connector::Smtp,
        route: "mail".to_owned(),
        operation: Operation::SendNotice,
        entity_id: uuid::Uuid::now_v7(),
        retry_count,
        first_attempt: now(),
        probe: false,
    }
}

fn try_at(now: DateTime<Utc>, effect: &Claimed, route: &mut Route, result: Result<(), Undelivered>) -> Verdict {
    let took = Duration::from_millis(120);
    let attempt = Attempt { result: result.as_ref().copied(), took, now, jitter: 1.0 };
    decide(&attempt, effect, route, Delays::default())
}

fn gone() -> Undelivered {
    Failure::transient("no connection").into()
}

#[test]
fn delays_double_and_end() {
    let mut waits = Vec::new();
    for retry in 0..=RETRIES {
        // A route on which others get through.
        match try_at(now(), &effect(retry), &mut Route::default(), Err(gone())).outcome {
            Outcome::Again { at, counts: true, .. } => waits.push((at - now()).num_seconds()),
            Outcome::Failed(error) => assert_eq!((retry, error.detail.as_str()), (RETRIES, "no connection")),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(waits, [1, 2, 4, 8, 16]);
}

#[test]
fn five_failures_in_a_row_open_the_breaker_and_one_success_closes_it() {
    let mut route = Route::default();
    let mut effect = effect(0);
    for failure in 1..=4 {
        let verdict = try_at(now(), &effect, &mut route, Err(gone()));
        assert!(!verdict.opened && route.blocked_until.is_none(), "{failure}");
        effect.retry_count += 1;
    }
    let verdict = try_at(now(), &effect, &mut route, Err(gone()));
    assert!(verdict.opened && matches!(verdict.outcome, Outcome::Again { counts: false, .. }));
    assert_eq!(route.blocked_until, Some(now() + TimeDelta::seconds(30)));

    effect.probe = true;
    for wait in [60, 120, 240, 300, 300] {
        let verdict = try_at(now(), &effect, &mut route, Err(gone()));
        assert!(!verdict.opened, "told once");
        assert!(matches!(verdict.outcome, Outcome::Again { counts: false, .. }), "a probe costs no attempt");
        assert_eq!(route.blocked_until, Some(now() + TimeDelta::seconds(wait)));
    }
    assert_eq!(try_at(now(), &effect, &mut route, Ok(())).outcome, Outcome::Completed);
    assert_eq!((route.failures, route.openings, route.blocked_until, route.last_error), (0, 0, None, None));
}

#[test]
fn what_fails_for_a_day_is_left_to_a_person() {
    let mut route = Route { failures: 9, ..Route::default() };
    let effect = Claimed { probe: true, ..effect(2) };
    let day = now() + TimeDelta::hours(24);
    assert!(matches!(try_at(day, &effect, &mut route, Err(gone())).outcome, Outcome::Failed(_)));
}

#[test]
fn a_wait_that_is_asked_for_holds_the_whole_route_and_costs_no_attempt() {
    let mut route = Route::default();
    let limited = |seconds| {
        let retry_after = Some(Duration::from_secs(seconds));
        Err(Failure::RateLimited { retry_after, detail: "slow down".to_owned() }.into())
    };
    let verdict = try_at(now(), &effect(5), &mut route, limited(90));
    let Outcome::Again { at, counts: false, .. } = verdict.outcome else { panic!("{verdict:?}") };
    assert_eq!((at, route.blocked_until, route.failures), (now() + TimeDelta::seconds(90), Some(at), 0));
    try_at(now(), &effect(0), &mut route, limited(1_000_000));
    assert_eq!(route.blocked_until, Some(now() + LONGEST_BLOCK), "nobody is kept waiting for days by an answer");
}

#[test]
fn a_refusal_is_an_answer() {
    let mut route = Route { failures: 4, ..Route::default() };
    let refused = Failure::Permanent { code: "552 5.2.2".to_owned(), detail: "mailbox full".to_owned() };
    let verdict = try_at(now(), &effect(0), &mut route, Err(refused.into()));
    let Outcome::Failed(error) = verdict.outcome else { panic!("{verdict:?}") };
    assert_eq!((error.code.as_str(), route.failures, route.last_success), ("552 5.2.2", 0, Some(now())));
}

#[test]
fn a_consent_that_ended_stops_the_route_and_keeps_what_waits() {
    let mut route = Route::default();
    let ended = Failure::Unauthorized { detail: "invalid_grant".to_owned() };
    let verdict = try_at(now(), &effect(5), &mut route, Err(ended.into()));
    assert_eq!(verdict.reconnect.as_deref(), Some("invalid_grant"));
    assert!(route.stopped && matches!(verdict.outcome, Outcome::Again { counts: false, .. }));
}

#[test]
fn an_answer_against_the_protocol_is_kept_for_a_person() {
    let mut route = Route { failures: 4, ..Route::default() };
    let verdict = try_at(now(), &effect(0), &mut route, Err(Failure::contract("JSON", Some(200), b"<html>").into()));
    let Outcome::Failed(error) = verdict.outcome else { panic!("{verdict:?}") };
    assert_eq!((error.answer.as_deref(), verdict.opened), (Some("HTTP 200\n\n<html>"), true));
}

#[test]
fn a_full_disk_is_no_fault_of_the_route() {
    let mut route = Route::default();
    let verdict = try_at(now(), &effect(5), &mut route, Err(crate::Error::DiskFull.into()));
    assert!(matches!(verdict.outcome, Outcome::Again { counts: false, .. }));
    assert_eq!(route, Route::default());
}

proptest! {
    /// Whatever happens in whatever order: waits are bounded, attempts are remembered up to a limit, and only an open breaker, a
    /// wait that was asked for or a lost consent keeps others from going.
    #[test]
    fn rules_hold_in_any_order(results in prop::collection::vec(0_u8..6, 1..60), jitter in 0.8_f64..1.2) {
        let mut route = Route::default();
        for kind in results {
            let result = match kind {
                0 => Ok(()),
                1 => Err(gone()),
                2 => Err(Failure::RateLimited { retry_after: None, detail: String::new() }.into()),
                3 => Err(Failure::Permanent { code: String::new(), detail: String::new() }.into()),
                4 => Err(Failure::contract("x", None, b"").into()),
                _ => Err(Undelivered::Moot),
            };
            let attempt = Attempt { result: result.as_ref().copied(), took: Duration::ZERO, now: now(), jitter };
            let verdict = decide(&attempt, &effect(0), &mut route, Delays::default());
            if let Outcome::Again { at, .. } = verdict.outcome {
                prop_assert!(at > now() && at <= now() + LONGEST_BLOCK);
            }
            prop_assert!(route.attempts.len() <= 40);
            prop_assert_eq!(route.is_open(), route.failures >= 5);
            prop_assert!(!route.is_open() || route.blocked_until.is_some() || kind == 5);
        }
    }
}
