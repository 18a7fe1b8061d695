//! What was sent to models, what it cost, and the prose that stands.

use crate::desk::Desk;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::id::{ModelCallId, PracticeId};
use naru_domain::model::{
    Claim, ModelCall, ModelOutcome, ModelPurpose, ModelSettings, ModelTier, ProseRefusal, SentPart,
};
use naru_domain::practice::{PracticeKind, PracticeMaterial, PracticeState};
use naru_domain::settings::Language;
use naru_storage::models::{self, Prose, ProseOf};
use naru_storage::practices::{self, Kept};

crate::on_both_engines!(
    settings_are_apart_from_others,
    a_call_is_there_before_it_ends,
    sums_outlive_calls,
    what_a_killed_program_left_is_counted_once,
    old_calls_go,
    prose_goes_with_what_it_is_about
);

fn sent() -> Vec<SentPart> {
    vec![SentPart { role: "user".to_owned(), text: "«P1»의 장점은?".to_owned() }]
}

fn call(at: DateTime<Utc>) -> ModelCall {
    ModelCall {
        id: ModelCallId::new(),
        at,
        purpose: ModelPurpose::Summary,
        host: "127.0.0.1".to_owned(),
        model: "m".to_owned(),
        outcome: ModelOutcome::Running,
        refusal: None,
        input_tokens: None,
        output_tokens: None,
        cost_micros: None,
        estimated: false,
        duration_ms: None,
    }
}

async fn settings_are_apart_from_others(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(models::settings(&mut tx).await.unwrap(), ModelSettings::default());
    let changed = ModelSettings { tier: ModelTier::Server, monthly_limit_cents: Some(500), ..ModelSettings::default() };
    models::put_settings(&mut tx, &changed).await.unwrap();
    assert_eq!(models::settings(&mut tx).await.unwrap(), changed);
    let others = naru_storage::settings::get(&mut tx).await.unwrap();
    assert_eq!(others, naru_domain::settings::Settings::default());
    tx.commit().await.unwrap();
}

async fn a_call_is_there_before_it_ends(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    let begun = call(desk.now());
    models::begin(&mut tx, &begun, &sent()).await.unwrap();
    let there = models::detail(&mut tx, begun.id).await.unwrap().unwrap();
    assert_eq!((there.call, there.sent, there.answer.as_str()), (begun.clone(), sent(), ""));
    let ended = ModelCall {
        outcome: ModelOutcome::Answered,
        input_tokens: Some(120),
        output_tokens: Some(40),
        cost_micros: Some(900),
        duration_ms: Some(1_500),
        ..begun
    };
    models::end(&mut tx, &ended, "«P1»은 …").await.unwrap();
    models::judge(&mut tx, ended.id, ModelOutcome::ThrownAway, Some(ProseRefusal::OtherNumbers)).await.unwrap();
    models::end(&mut tx, &ended, "«P1»은 …").await.unwrap();
    let there = models::detail(&mut tx, ended.id).await.unwrap().unwrap();
    let judged =
        ModelCall { outcome: ModelOutcome::ThrownAway, refusal: Some(ProseRefusal::OtherNumbers), ..ended.clone() };
    assert_eq!((there.call, there.answer.as_str()), (judged.clone(), "«P1»은 …"));
    assert_eq!(models::calls(&mut tx, 10).await.unwrap(), [judged]);
    tx.commit().await.unwrap();
}

async fn sums_outlive_calls(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    for (input, cost) in [(Some(100), Some(2_000)), (Some(50), None), (None, None)] {
        let begun = call(desk.now());
        models::begin(&mut tx, &begun, &sent()).await.unwrap();
        // Deleted while it goes on: it is counted all the same.
        assert!(models::remove(&mut tx, begun.id).await.unwrap());
        let ended = ModelCall { outcome: ModelOutcome::Answered, input_tokens: input, cost_micros: cost, ..begun };
        models::end(&mut tx, &ended, "").await.unwrap();
    }
    let month = models::month(desk.now());
    let usage = models::usage(&mut tx, &month).await.unwrap();
    assert_eq!(usage.len(), 1);
    let sums = (usage[0].calls, usage[0].input_tokens, usage[0].cost_micros, usage[0].unpriced_calls);
    assert_eq!((sums, usage[0].month.as_str()), ((3, 150, 2_000, 2), month.as_str()));
    assert!(models::usage(&mut tx, "9999-01").await.unwrap().is_empty());
    tx.commit().await.unwrap();
}

async fn what_a_killed_program_left_is_counted_once(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    let thought = |at| ModelCall {
        input_tokens: Some(70),
        output_tokens: Some(0),
        cost_micros: Some(900),
        estimated: true,
        ..call(at)
    };
    let (left, running) = (thought(desk.now() - TimeDelta::hours(1)), thought(desk.now()));
    for call in [&left, &running] {
        models::begin(&mut tx, call, &sent()).await.unwrap();
    }
    let before = desk.now() - TimeDelta::minutes(6);
    assert_eq!(models::give_up(&mut tx, before).await.unwrap(), 1);
    assert_eq!(models::give_up(&mut tx, before).await.unwrap(), 0);
    let there = models::calls(&mut tx, 10).await.unwrap();
    assert_eq!(there, [running, ModelCall { outcome: ModelOutcome::Cancelled, ..left }]);
    let usage = models::usage(&mut tx, &models::month(desk.now() - TimeDelta::hours(1))).await.unwrap();
    assert_eq!(
        usage.iter().map(|usage| (usage.calls, usage.input_tokens, usage.cost_micros)).collect::<Vec<_>>(),
        [(1, 70, 900)]
    );
    tx.commit().await.unwrap();
}

async fn old_calls_go(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    let (old, new) = (call(desk.now() - TimeDelta::days(31)), call(desk.now()));
    for call in [&old, &new] {
        models::begin(&mut tx, call, &sent()).await.unwrap();
    }
    assert_eq!(models::clear(&mut tx, Some(desk.now() - TimeDelta::days(30))).await.unwrap(), 1);
    assert_eq!(models::calls(&mut tx, 10).await.unwrap(), [new]);
    assert_eq!(models::clear(&mut tx, None).await.unwrap(), 1);
    assert!(!models::remove(&mut tx, old.id).await.unwrap());
    tx.commit().await.unwrap();
}

async fn prose_goes_with_what_it_is_about(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    let practice = Kept {
        id: PracticeId::new(),
        kind: PracticeKind::Technical,
        language: Language::Ko,
        title: String::new(),
        material: PracticeMaterial::default(),
        limit_seconds: 120,
        state: PracticeState::Ended,
        again: None,
        started_at: desk.now(),
        ended_at: None,
        ended_by: None,
        summary: None,
    };
    practices::begin(&mut tx, &practice).await.unwrap();
    let claims = vec![Claim { section: "strength".to_owned(), text: "구체적이다.".to_owned(), cites: vec![1] }];
    let mut prose = Prose { basis: "a".to_owned(), model: "m".to_owned(), claims, at: desk.now() };
    let of = ProseOf::Practice(practice.id);
    for basis in ["a", "b"] {
        prose.basis = basis.to_owned();
        assert!(models::keep_prose(&mut tx, "report:1", of, &prose).await.unwrap());
        assert_eq!(models::prose(&mut tx, "report:1").await.unwrap(), Some(prose.clone()));
    }
    assert!(practices::remove(&mut tx, practice.id, desk.now()).await.unwrap());
    assert_eq!(models::prose(&mut tx, "report:1").await.unwrap(), None);
    assert!(!models::keep_prose(&mut tx, "report:1", of, &prose).await.unwrap(), "what it is about is gone");
    tx.commit().await.unwrap();
}
