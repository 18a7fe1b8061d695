//! What programs gave: counted by whose it is, deleted for one and for all, gone when it was kept long enough.

use crate::desk::Desk;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::ai::{AiToken, TaskKind};
use naru_domain::id::{AiAnswerId, AiTaskId, AiTokenId};
use naru_domain::passage::{Collection, LineRange};
use naru_storage::ai::given::{self, Given};
use naru_storage::ai::interviews::{self, KeptQa, Session};
use naru_storage::ai::tasks::{self, Done};
use naru_storage::ai::tokens;
use naru_storage::passages::{self, NewPassage};
use naru_storage::{Tx, masks};
use serde_json::json;

crate::on_both_engines!(
    what_programs_gave_is_counted_and_forgotten_by_whose_it_is,
    what_was_kept_long_enough_goes,
    all_tokens_are_taken_back_at_once
);

async fn session(tx: &mut Tx, owner: &str, name: &str, answer: Option<&str>, at: DateTime<Utc>) {
    let session = Session { owner, room_id: "room", session_id: name };
    let id = interviews::open(tx, session, at).await.unwrap();
    let qa = KeptQa {
        id: AiAnswerId::new(),
        question_id: format!("q-{at}"),
        number: 1,
        bank_id: String::new(),
        points: Vec::new(),
        topic: String::new(),
        question: "왜요?".to_owned(),
        is_followup: false,
        answer: answer.map(str::to_owned),
    };
    interviews::put(tx, id, &qa, at).await.unwrap();
}

async fn text(tx: &mut Tx, user: &str, at: DateTime<Utc>) {
    let lines = LineRange { first: 1, last: 1 };
    let piece = NewPassage { page: None, boxes: Vec::new(), lines, text: "결제 서버".to_owned() };
    passages::keep_external(tx, (Collection::Resumes, "r1", user), (1, at), &[piece], &[]).await.unwrap();
}

/// A task that left a masked copy.
async fn task(tx: &mut Tx, owner: &str, at: DateTime<Utc>) {
    let id = AiTaskId::new();
    tasks::add(tx, id, owner, TaskKind::Masking, &json!({}), at).await.unwrap();
    tasks::claim_next(tx, "worker", TimeDelta::seconds(60), at).await.unwrap().unwrap();
    let done = Done { result: json!({}), file: Some((format!("copy of {owner}"), "copy.pdf".to_owned())) };
    tasks::finish(tx, id, &done, at).await.unwrap();
}

/// Owner, tasks, interviews, answers, texts.
async fn kept(tx: &mut Tx) -> Vec<(String, [u64; 4])> {
    let row = |given: Given| (given.owner, [given.tasks, given.interviews, given.answers, given.texts]);
    given::all(tx).await.unwrap().into_iter().map(row).collect()
}

async fn what_programs_gave_is_counted_and_forgotten_by_whose_it_is(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    let now = desk.now();
    for owner in ["", "a", "ab"] {
        task(&mut tx, owner, now).await;
        session(&mut tx, owner, "s1", Some("그래서요."), now).await;
        session(&mut tx, owner, "s2", None, now).await;
        text(&mut tx, &format!("{owner}/u1"), now).await;
        text(&mut tx, &format!("{owner}/u2/x"), now).await;
    }
    let of = |owner: &str| (owner.to_owned(), [1, 2, 1, 2]);
    assert_eq!(kept(&mut tx).await, [of(""), of("a"), of("ab")]);
    given::forget(&mut tx, Some("a"), now).await.unwrap();
    assert_eq!(kept(&mut tx).await, [of(""), of("ab")]);
    assert_eq!(masks::dropped(&mut tx, None).await.unwrap(), ["copy of a"]);
    given::forget(&mut tx, Some(""), now).await.unwrap();
    assert_eq!(kept(&mut tx).await, [of("ab")], "the window's own");
    given::forget(&mut tx, None, now).await.unwrap();
    assert!(kept(&mut tx).await.is_empty());
    assert_eq!(passages::counts(&mut tx, 1, 1).await.unwrap(), (0, 0, 0), "the passages go with their text");
}

async fn what_was_kept_long_enough_goes(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    let now = desk.now();
    let old = now - TimeDelta::days(10);
    session(&mut tx, "a", "over", Some("네."), old).await;
    session(&mut tx, "a", "goes on", Some("네."), old).await;
    session(&mut tx, "a", "goes on", Some("네."), now).await;
    text(&mut tx, "a/u1", old).await;
    text(&mut tx, "a/u2", old).await;
    text(&mut tx, "a/u2", now).await;
    assert_eq!(given::tidy(&mut tx, old).await.unwrap(), 0);
    assert_eq!(given::tidy(&mut tx, old + TimeDelta::seconds(1)).await.unwrap(), 2);
    assert_eq!(kept(&mut tx).await, [("a".to_owned(), [0, 1, 2, 1])], "what was given again counts from then");
}

async fn all_tokens_are_taken_back_at_once(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    let now = desk.now();
    let token = |name: &str| AiToken {
        id: AiTokenId::new(),
        name: name.to_owned(),
        created_at: now,
        expires_at: None,
        revoked_at: None,
        used_at: None,
    };
    let (first, second) = (token("첫째"), token("둘째"));
    tokens::add(&mut tx, &first, "hash").await.unwrap();
    tokens::add(&mut tx, &second, "hash").await.unwrap();
    tokens::revoke(&mut tx, first.id, now).await.unwrap();
    let later = now + TimeDelta::days(1);
    tokens::revoke_all(&mut tx, later).await.unwrap();
    let revoked: Vec<_> = tokens::list(&mut tx).await.unwrap().into_iter().map(|token| token.revoked_at).collect();
    assert_eq!(revoked, [Some(later), Some(now)], "when one was taken back first stays");
}
