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
    let attempt = Attempt { result: result.as_ref().copied(), took, now, jitter: 1.0, shared: false };
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

/// A network that is gone, asked again every four minutes until the effect is given up; when that is.
fn tried_until_given_up(effect: &Claimed, route: &mut Route, from: DateTime<Utc>) -> DateTime<Utc> {
    let mut now = from;
    loop {
        match try_at(now, effect, route, Err(gone())).outcome {
            Outcome::Failed(_) => return now,
            _ => now += TimeDelta::minutes(4),
        }
    }
}

#[test]
fn what_fails_for_a_day_is_left_to_a_person() {
    let mut route = Route { failures: 9, ..Route::default() };
    let effect = Claimed { probe: true, ..effect(2) };
    assert_eq!(tried_until_given_up(&effect, &mut route, now()), now() + TimeDelta::hours(24));
}

#[test]
fn a_machine_that_slept_gives_nothing_up_before_it_has_tried_for_a_while() {
    let mut route = Route::default();
    let effect = effect(0);
    try_at(now(), &effect, &mut route, Err(gone()));
    let monday = now() + TimeDelta::hours(63);
    let probe = Claimed { probe: true, ..effect };
    let given_up = tried_until_given_up(&probe, &mut route, monday);
    assert_eq!(given_up, monday + TimeDelta::hours(1));

    let mut route = Route::default();
    try_at(now(), &probe, &mut route, Err(gone()));
    let back = try_at(now() - TimeDelta::hours(24), &probe, &mut route, Err(gone()));
    assert!(matches!(back.outcome, Outcome::Again { .. }), "a clock that was set back");
}

#[test]
fn what_was_on_its_way_when_the_breaker_opened_makes_nobody_wait_longer() {
    let mut route = Route::default();
    let opened: Vec<bool> = (0..16).map(|_| try_at(now(), &effect(0), &mut route, Err(gone())).opened).collect();
    assert_eq!(opened.iter().filter(|opened| **opened).count(), 1);
    assert_eq!((route.openings, route.blocked_until), (1, Some(now() + TimeDelta::seconds(30))));
    let late = try_at(now(), &effect(0), &mut route, Err(gone()));
    assert!(matches!(late.outcome, Outcome::Again { counts: false, .. }));
}

#[test]
fn one_that_is_wanted_again_later_keeps_nobody_else_waiting() {
    let mut route = Route { failures: 4, ..Route::default() };
    let wanted_later = || {
        let retry_after = Duration::from_secs(300);
        Err(Failure::Deferred { retry_after, detail: "450 4.7.1 greylisted".to_owned() }.into())
    };
    for (after, wait) in [(0, 5), (20, 10), (600, 30)] {
        let now = now() + TimeDelta::minutes(after);
        let verdict = try_at(now, &effect(5), &mut route, wanted_later());
        let Outcome::Again { at, counts: false, .. } = verdict.outcome else { panic!("{verdict:?}") };
        assert_eq!(at - now, TimeDelta::minutes(wait), "{after}");
        assert_eq!((route.failures, route.blocked_until), (0, None), "the server is there and answers");
    }
    for half_hours in 21..=48 {
        let now = now() + TimeDelta::minutes(30 * half_hours);
        let verdict = try_at(now, &effect(0), &mut route, wanted_later());
        assert_eq!(matches!(verdict.outcome, Outcome::Failed(_)), half_hours == 48, "{half_hours}");
    }
}

#[test]
fn a_connection_that_cannot_be_used_stops_and_keeps_what_waits() {
    let failures = [
        Failure::unusable("certificate", "not trusted").into(),
        Failure::Unauthorized { detail: "not trusted".to_owned() }.into(),
        Undelivered::Unprepared { code: "secret_missing", detail: "not trusted".to_owned() },
        Undelivered::Unprepared { code: "service_account", detail: "not trusted".to_owned() },
    ];
    for failure in failures {
        let mut route = Route { last_success: None, ..Route::default() };
        let told = format!("{failure:?}");
        let verdict = try_at(now(), &effect(5), &mut route, Err(failure));
        assert_eq!(verdict.reconnect.as_deref(), Some("not trusted"), "{told}");
        assert!(matches!(verdict.outcome, Outcome::Again { counts: false, .. }), "{told}");
        assert_eq!((route.stopped, route.last_success), (true, None), "{told}");
        assert!(route.last_error.is_some(), "{told}");
    }
}

#[test]
fn a_secret_that_another_machine_may_have_stops_nobody_else() {
    let mut route = Route::default();
    let missing = Undelivered::Unprepared { code: "secret_missing", detail: String::new() };
    let attempt = Attempt { result: Err(&missing), took: Duration::ZERO, now: now(), jitter: 1.0, shared: true };
    let verdict = decide(&attempt, &effect(0), &mut route, Delays::default());
    assert!(verdict.opened && !route.stopped && route.is_open());
    assert!(matches!(verdict.outcome, Outcome::Again { counts: false, .. }));
}

#[test]
fn a_keyring_that_does_not_answer_is_shown_and_asked_again() {
    let mut route = Route::default();
    let silent = || Err(crate::Error::KeyringUnavailable("it is locked".to_owned()).into());
    let verdict = try_at(now(), &effect(5), &mut route, silent());
    assert!(verdict.opened && verdict.reconnect.is_none() && route.is_open());
    assert!(matches!(verdict.outcome, Outcome::Again { counts: false, .. }));
    assert_eq!(route.last_error.as_ref().unwrap().code, "keyring_unavailable");
    assert_eq!(route.blocked_until, Some(now() + TimeDelta::seconds(30)));
    let probe = Claimed { probe: true, ..effect(5) };
    assert!(!try_at(now(), &probe, &mut route, silent()).opened, "told once");
    try_at(now(), &probe, &mut route, Ok(()));
    assert!(!route.is_open());
}

#[test]
fn what_was_not_asked_says_nothing_of_the_route() {
    let open = Route { failures: 7, openings: 2, blocked_until: Some(now()), ..Route::default() };
    let not_asked: [fn() -> Undelivered; 4] = [
        || Failure::invalid("invalid_address", "no address").into(),
        || Undelivered::Unprepared { code: "missing_variable", detail: "place".to_owned() },
        || Undelivered::Moot,
        || crate::Error::DiskFull.into(),
    ];
    for failure in not_asked {
        let mut route = open.clone();
        try_at(now(), &effect(0), &mut route, Err(failure()));
        assert_eq!(route, open, "{:?}", failure());
        try_at(now(), &Claimed { probe: true, ..effect(0) }, &mut route, Err(failure()));
        assert_eq!(route, Route { blocked_until: None, ..open.clone() }, "another probe is to come: {:?}", failure());
    }
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
fn nothing_fails_because_it_was_asked_to_slow_down() {
    let mut route = Route::default();
    let mut waits = Vec::new();
    for retry in 0..=RETRIES + 1 {
        let limited = Failure::RateLimited { retry_after: None, detail: "slow down".to_owned() };
        match try_at(now(), &effect(retry), &mut route, Err(limited.into())).outcome {
            Outcome::Again { at, counts, .. } => waits.push(((at - now()).num_seconds(), counts)),
            other => panic!("{other:?}"),
        }
    }
    let counted = [1, 2, 4, 8, 16].map(|wait| (wait, true));
    assert_eq!(waits, [&counted[..], &[(60, false), (60, false)]].concat());
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
fn an_answer_against_the_protocol_is_kept_for_a_person() {
    let mut route = Route { failures: 4, ..Route::default() };
    let verdict = try_at(now(), &effect(0), &mut route, Err(Failure::contract("JSON", Some(200), b"<html>").into()));
    let Outcome::Failed(error) = verdict.outcome else { panic!("{verdict:?}") };
    assert_eq!((error.answer.as_deref(), verdict.opened), (Some("HTTP 200\n\n<html>"), true));
}

/// What can come of an attempt, and what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// The system answered: taken, refused, or wanted later.
    Answer,
    /// The way there failed.
    Failure,
    /// The connection is cut off.
    CutOff,
    /// Too fast.
    SlowDown,
    /// Nothing: nobody was asked.
    Nothing,
}

fn result(kind: u8) -> (Says, Result<(), Undelivered>) {
    let detail = String::new;
    let wait = Duration::from_secs(40);
    match kind {
        0 => (Says::Answer, Ok(())),
        1 => (Says::Answer, Err(Failure::Permanent { code: detail(), detail: detail() }.into())),
        2 => (Says::Answer, Err(Failure::Deferred { retry_after: wait, detail: detail() }.into())),
        3..=6 => (Says::Failure, Err(gone())),
        7 => (Says::Failure, Err(Failure::contract("x", None, b"").into())),
        8 => (Says::Failure, Err(crate::Error::KeyringUnavailable(detail()).into())),
        9 => (Says::CutOff, Err(Failure::Unauthorized { detail: detail() }.into())),
        10 => (Says::CutOff, Err(Failure::unusable("certificate", "").into())),
        11 => (Says::SlowDown, Err(Failure::RateLimited { retry_after: None, detail: detail() }.into())),
        12 => (Says::SlowDown, Err(Failure::RateLimited { retry_after: Some(wait), detail: detail() }.into())),
        13 => (Says::Nothing, Err(Failure::invalid("", "").into())),
        14 => (Says::Nothing, Err(crate::Error::DiskFull.into())),
        _ => (Says::Nothing, Err(Undelivered::Moot)),
    }
}

/// One attempt of those that a worker makes: of which of its effects, after which wait, and what came of it.
type Step = (usize, i64, u8);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    // Mostly seconds, at times a night or a weekend.
    let wait = prop_oneof![6 => 0_i64..40, 2 => 40_i64..2_000, 1 => 30_000_i64..250_000];
    prop::collection::vec((0_usize..4, wait, 0_u8..16), 1..120)
}

/// What a worker knows, told in another way: by what happened so far.
#[derive(Default)]
struct History {
    /// Failures since the last answer.
    in_a_row: u32,
    /// How often the breaker opened, or a probe failed, since the last answer.
    openings: u32,
    cut_off: bool,
    /// When the route was tried.
    tried: Vec<DateTime<Utc>>,
}

impl History {
    /// Since when it is tried without a pause of more than an hour.
    fn trying_since(&self) -> Option<DateTime<Utc>> {
        let mut since = *self.tried.last()?;
        for (earlier, later) in self.tried.iter().zip(&self.tried[1..]).rev() {
            if *later - *earlier > TimeDelta::hours(1) {
                break;
            }
            since = *earlier;
        }
        Some(since)
    }
}

proptest! {
    /// A worker with four effects on one route, whatever comes of its attempts in whatever order: the route is what happened on it, and
    /// an effect ends only for a reason.
    #[test]
    fn rules_hold_in_any_order(steps in steps(), jitter in 0.8_f64..1.2) {
        let (mut route, mut past, mut now) = (Route::default(), History::default(), now());
        let mut effects: Vec<Claimed> = (0..4).map(|_| effect(0)).collect();
        let mut begun = [None; 4];
        for (which, wait, kind) in steps {
            now += TimeDelta::seconds(wait);
            let (says, result) = result(kind);
            let before = route.clone();
            // While it is open one goes to see; others come back that were on their way when it opened.
            let first = *begun[which].get_or_insert(now);
            let effect = Claimed { probe: before.is_open() && kind % 2 == 0, first_attempt: first, ..effects[which].clone() };
            let attempt =
                Attempt { result: result.as_ref().copied(), took: Duration::ZERO, now, jitter, shared: false };
            let verdict = decide(&attempt, &effect, &mut route, Delays::default());

            if says != Says::Nothing {
                past.tried.push(now);
            }
            match says {
                Says::Answer => (past.in_a_row, past.openings) = (0, 0),
                Says::Failure => {
                    past.in_a_row += if kind == 8 { 5 } else { 1 };
                    let opens = !before.is_open() && past.in_a_row >= 5;
                    prop_assert_eq!(verdict.opened, opens);
                    if opens || effect.probe {
                        past.openings += 1;
                        let wait = route.blocked_until.unwrap() - now;
                        prop_assert!(wait >= TimeDelta::seconds(24) && wait <= TimeDelta::minutes(6));
                    } else {
                        prop_assert_eq!(route.blocked_until, before.blocked_until);
                    }
                }
                Says::CutOff => past.cut_off = true,
                Says::SlowDown => prop_assert!(route.blocked_until.unwrap() <= now + TimeDelta::minutes(1)),
                Says::Nothing => {
                    let freed = Route { blocked_until: before.blocked_until.filter(|_| !effect.probe), ..before.clone() };
                    prop_assert_eq!(&route, &freed);
                }
            }
            prop_assert_eq!((route.failures, route.openings, route.stopped), (past.in_a_row, past.openings, past.cut_off));
            prop_assert_eq!(route.trying_since, past.trying_since());
            prop_assert_eq!(verdict.reconnect.is_some(), says == Says::CutOff);
            prop_assert!(says == Says::Failure || !verdict.opened);

            let old = now - first >= TimeDelta::hours(24)
                && past.trying_since().is_some_and(|since| now - since >= TimeDelta::hours(1));
            match verdict.outcome {
                Outcome::Completed => prop_assert!(kind == 0 || kind == 15),
                Outcome::Failed(_) => {
                    let spent = effect.retry_count == 5 && !route.is_open() && (3..=6).contains(&kind);
                    prop_assert!(matches!(kind, 1 | 7 | 13) || spent || (old && matches!(kind, 2..=6 | 8 | 11 | 12)));
                }
                Outcome::Again { at, counts, .. } => {
                    prop_assert!(matches!(kind, 2..=6 | 8..=12 | 14));
                    prop_assert!(at >= now && at <= now + TimeDelta::minutes(30));
                    prop_assert!(!counts || kind == 11 || !route.is_open());
                    effects[which].retry_count += u32::from(counts);
                    prop_assert!(effects[which].retry_count <= 5);
                    continue;
                }
            }
            (effects[which], begun[which]) = (self::effect(0), None);
        }
    }
}
