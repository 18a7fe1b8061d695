//! The AI API's own: tasks, tokens, sessions, access.

use crate::desk::Desk;
use chrono::TimeDelta;
use naru_domain::ai::{AiAccess, AiFailure, AiToken, TaskKind};
use naru_domain::id::{AiAnswerId, AiTaskId, AiTokenId};
use naru_storage::ai::interviews::{self, KeptQa, Session};
use naru_storage::ai::{access, tasks, tokens};
use naru_storage::{documents, masks};
use serde_json::json;

crate::on_both_engines!(
    a_task_is_taken_by_one_and_kept_for_its_owner,
    a_task_whose_worker_is_gone_waits_again,
    two_workers_do_not_take_the_same,
    masked_copies_go_before_their_tasks,
    a_task_that_ended_ends_once,
    a_token_is_known_by_its_hash_until_it_is_taken_back,
    a_session_is_one_of_its_owner_and_room,
    a_question_that_is_kept_again_is_replaced,
    access_is_nothing_until_it_is_given
);

async fn added(desk: &Desk, owner: &str) -> AiTaskId {
    let id = AiTaskId::new();
    let mut tx = desk.store.begin().await.unwrap();
    tasks::add(&mut tx, id, owner, TaskKind::Masking, &json!({ "file_url": "가.pdf" }), desk.now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn claim(desk: &Desk, worker: &str) -> Option<tasks::Claimed> {
    let mut tx = desk.store.begin().await.unwrap();
    let claimed = tasks::claim_next(&mut tx, worker, TimeDelta::seconds(30), desk.now()).await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

async fn a_task_is_taken_by_one_and_kept_for_its_owner(desk: Desk) {
    let (first, second) = (added(&desk, "a token").await, added(&desk, "").await);
    let claimed = claim(&desk, "worker").await.unwrap();
    assert_eq!((claimed.id, claimed.owner.as_str(), claimed.attempts), (first, "a token", 1), "the oldest first");
    assert_eq!((claimed.kind, claimed.request), (TaskKind::Masking, json!({ "file_url": "가.pdf" })));
    assert_eq!(claim(&desk, "worker").await.unwrap().id, second);
    assert_eq!(claim(&desk, "worker").await, None);
    let mut tx = desk.store.begin().await.unwrap();
    let done = tasks::Done { result: json!({ "success": true }), file: None };
    tasks::finish(&mut tx, first, &done, desk.now()).await.unwrap();
    tasks::fail(&mut tx, second, AiFailure::MaskingFailed, desk.now()).await.unwrap();
    let kept = tasks::get(&mut tx, first, "a token").await.unwrap().unwrap();
    assert_eq!((kept.result, kept.failure), (Some(json!({ "success": true })), None));
    let kept = tasks::get(&mut tx, second, "").await.unwrap().unwrap();
    assert_eq!((kept.result, kept.failure), (None, Some(AiFailure::MaskingFailed)));
    assert_eq!(tasks::get(&mut tx, first, "").await.unwrap(), None, "another's is as if it were not there");
    assert_eq!(tasks::get(&mut tx, AiTaskId::new(), "").await.unwrap(), None);
}

async fn a_task_whose_worker_is_gone_waits_again(desk: Desk) {
    let id = added(&desk, "").await;
    claim(&desk, "one").await.unwrap();
    let mut tx = desk.store.begin().await.unwrap();
    let now = desk.now();
    assert!(!tasks::extend_lease(&mut tx, id, "another", now).await.unwrap());
    assert!(tasks::extend_lease(&mut tx, id, "one", now + TimeDelta::minutes(1)).await.unwrap());
    assert_eq!(tasks::requeue(&mut tx, None, now + TimeDelta::seconds(59)).await.unwrap(), 0, "its lease holds");
    assert_eq!(tasks::requeue(&mut tx, None, now + TimeDelta::seconds(61)).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let again = claim(&desk, "two").await.unwrap();
    assert_eq!((again.id, again.attempts), (id, 2));
    let mut tx = desk.store.begin().await.unwrap();
    assert!(!tasks::release(&mut tx, id, "one").await.unwrap(), "it is another's now");
    assert!(tasks::release(&mut tx, id, "two").await.unwrap());
    tx.commit().await.unwrap();
    claim(&desk, "three").await.unwrap();
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(tasks::requeue(&mut tx, Some("three"), desk.now()).await.unwrap(), 1, "its process begins anew");
}

async fn two_workers_do_not_take_the_same(desk: Desk) {
    for _ in 0..6 {
        added(&desk, "").await;
    }
    let take = async |worker: &str| {
        let mut taken = Vec::new();
        while let Some(claimed) = claim(&desk, worker).await {
            taken.push(claimed.id);
        }
        taken
    };
    let (one, two) = tokio::join!(take("one"), take("two"));
    let mut all = [one, two].concat();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 6);
}

async fn masked_copies_go_before_their_tasks(desk: Desk) {
    let id = added(&desk, "").await;
    claim(&desk, "one").await.unwrap();
    let mut tx = desk.store.begin().await.unwrap();
    let end = desk.now();
    let file = Some(("hash".to_owned(), "가_masked.pdf".to_owned()));
    tasks::finish(&mut tx, id, &tasks::Done { result: json!({}), file: file.clone() }, end).await.unwrap();
    let day = end + TimeDelta::days(1);
    assert_eq!(tasks::tidy(&mut tx, end, end, day).await.unwrap(), 0, "what ended just then stays");
    assert_eq!(tasks::get(&mut tx, id, "").await.unwrap().unwrap().file, file);
    assert_eq!(documents::blob_hashes(&mut tx).await.unwrap(), ["hash"]);
    let later = end + TimeDelta::microseconds(1);
    assert_eq!(tasks::tidy(&mut tx, later, end, day).await.unwrap(), 1);
    let kept = tasks::get(&mut tx, id, "").await.unwrap().unwrap();
    assert_eq!((kept.file, kept.result), (None, Some(json!({}))));
    assert_eq!(masks::dropped(&mut tx, None).await.unwrap(), ["hash"], "its bytes are thrown away with it");
    assert_eq!(tasks::tidy(&mut tx, later, later, day).await.unwrap(), 1);
    assert_eq!(tasks::get(&mut tx, id, "").await.unwrap(), None);
}

async fn a_task_that_ended_ends_once(desk: Desk) {
    let id = added(&desk, "").await;
    claim(&desk, "one").await.unwrap();
    let mut tx = desk.store.begin().await.unwrap();
    tasks::fail(&mut tx, id, AiFailure::FileNotFound, desk.now()).await.unwrap();
    tasks::finish(&mut tx, id, &tasks::Done { result: json!({}), file: None }, desk.now()).await.unwrap();
    let kept = tasks::get(&mut tx, id, "").await.unwrap().unwrap();
    assert_eq!((kept.result, kept.failure), (None, Some(AiFailure::FileNotFound)));
}

async fn a_token_is_known_by_its_hash_until_it_is_taken_back(desk: Desk) {
    let now = desk.now();
    let token = |name: &str, end| AiToken {
        id: AiTokenId::new(),
        name: name.to_owned(),
        created_at: now,
        expires_at: end,
        revoked_at: None,
        used_at: None,
    };
    let (lasting, short) = (token("채용 사이트", None), token("하루", Some(now + TimeDelta::days(1))));
    let mut tx = desk.store.begin().await.unwrap();
    tokens::add(&mut tx, &lasting, "hash 1").await.unwrap();
    tokens::add(&mut tx, &short, "hash 2").await.unwrap();
    assert_eq!(tokens::list(&mut tx).await.unwrap(), [short.clone(), lasting.clone()]);
    assert_eq!(tokens::get(&mut tx, short.id).await.unwrap(), Some((short, "hash 2".to_owned())));
    tokens::used(&mut tx, lasting.id, now + TimeDelta::seconds(1)).await.unwrap();
    assert!(tokens::revoke(&mut tx, lasting.id, now + TimeDelta::seconds(2)).await.unwrap());
    assert!(tokens::revoke(&mut tx, lasting.id, now + TimeDelta::seconds(9)).await.unwrap());
    assert!(!tokens::revoke(&mut tx, AiTokenId::new(), now).await.unwrap());
    let (kept, _) = tokens::get(&mut tx, lasting.id).await.unwrap().unwrap();
    assert_eq!(kept.used_at, Some(now + TimeDelta::seconds(1)));
    assert_eq!(kept.revoked_at, Some(now + TimeDelta::seconds(2)), "when it was taken back first stays");
}

fn qa(question_id: &str, number: u32, bank_id: &str) -> KeptQa {
    KeptQa {
        id: AiAnswerId::new(),
        question_id: question_id.to_owned(),
        number,
        bank_id: bank_id.to_owned(),
        points: vec![1, 0],
        topic: "Java".to_owned(),
        question: "왜 그런가요?".to_owned(),
        is_followup: false,
        answer: None,
    }
}

async fn a_session_is_one_of_its_owner_and_room(desk: Desk) {
    let session = |owner, room_id| Session { owner, room_id, session_id: "s" };
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(interviews::find(&mut tx, session("a", "r")).await.unwrap(), None);
    let id = interviews::open(&mut tx, session("a", "r"), desk.now()).await.unwrap();
    assert_eq!(interviews::open(&mut tx, session("a", "r"), desk.now()).await.unwrap(), id, "the same once more");
    assert_eq!(interviews::find(&mut tx, session("a", "r")).await.unwrap(), Some(id));
    for other in [session("b", "r"), session("a", "q")] {
        assert_eq!(interviews::find(&mut tx, other).await.unwrap(), None);
        assert_ne!(interviews::open(&mut tx, other, desk.now()).await.unwrap(), id);
    }
    let next = Session { session_id: "t", ..session("a", "r") };
    let later = interviews::open(&mut tx, next, desk.now()).await.unwrap();
    interviews::put(&mut tx, id, &qa("q_001", 1, "java-1"), desk.now()).await.unwrap();
    interviews::put(&mut tx, id, &qa("q_002", 2, ""), desk.now()).await.unwrap();
    interviews::put(&mut tx, id, &KeptQa { is_followup: true, ..qa("q_003", 3, "java-2") }, desk.now()).await.unwrap();
    let elsewhere = interviews::asked_elsewhere(&mut tx, next, later).await.unwrap();
    assert_eq!(elsewhere.into_iter().collect::<Vec<_>>(), [("java-1".to_owned(), 1)]);
    assert!(interviews::asked_elsewhere(&mut tx, session("a", "r"), id).await.unwrap().is_empty(), "not its own");
}

async fn a_question_that_is_kept_again_is_replaced(desk: Desk) {
    let session = Session { owner: "", room_id: "r", session_id: "s" };
    let mut tx = desk.store.begin().await.unwrap();
    let id = interviews::open(&mut tx, session, desk.now()).await.unwrap();
    let second = qa("q_002", 2, "");
    interviews::put(&mut tx, id, &second, desk.now()).await.unwrap();
    let first = qa("q_001", 1, "java-1");
    assert_eq!(interviews::put(&mut tx, id, &first, desk.now()).await.unwrap(), first.id);
    let answered = KeptQa { answer: Some("그래서요.".to_owned()), ..qa("q_001", 1, "java-1") };
    assert_eq!(interviews::put(&mut tx, id, &answered, desk.now()).await.unwrap(), first.id, "it keeps its own id");
    let kept = interviews::questions(&mut tx, id).await.unwrap();
    assert_eq!(kept, [KeptQa { id: first.id, ..answered }, second]);
}

async fn access_is_nothing_until_it_is_given(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(access::get(&mut tx).await.unwrap(), AiAccess::default());
    let given =
        AiAccess { folders: vec!["/srv/이력서".to_owned()], hosts: vec!["nas".to_owned()], ..AiAccess::default() };
    access::put(&mut tx, &given).await.unwrap();
    access::put(&mut tx, &given).await.unwrap();
    assert_eq!(access::get(&mut tx).await.unwrap(), given);
}
