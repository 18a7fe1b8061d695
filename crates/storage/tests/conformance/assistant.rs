//! Conversations with the assistant.

use crate::desk::Desk;
use naru_domain::assistant::{ProposalState, Speaker};
use naru_domain::id::{AssistantMessageId, ConversationId, ProposalId};
use naru_storage::assistant::{self, KeptMessage, KeptProposal};
use serde_json::json;

crate::on_both_engines!(
    what_was_said_is_kept_and_titled,
    a_proposal_is_decided_once,
    a_forgotten_conversation_takes_its_proposals_along,
    everybody_is_known_by_name
);

fn message(desk: &Desk, speaker: Speaker, text: &str) -> KeptMessage {
    let body = json!({ "tool": "list_events", "rows": [] });
    KeptMessage { id: AssistantMessageId::new(), speaker, text: text.to_owned(), body, at: desk.now() }
}

async fn begun(desk: &Desk) -> ConversationId {
    let id = ConversationId::new();
    let mut tx = desk.store.begin().await.unwrap();
    assistant::begin(&mut tx, id, desk.now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn what_was_said_is_kept_and_titled(desk: Desk) {
    let id = begun(&desk).await;
    let mut tx = desk.store.begin().await.unwrap();
    assert!(assistant::list(&mut tx).await.unwrap().is_empty(), "nothing was said yet");
    let said = [message(&desk, Speaker::Person, "이번 주 면접?"), message(&desk, Speaker::Assistant, "없습니다.\u{0}")];
    for one in &said {
        assert!(assistant::say(&mut tx, id, one).await.unwrap());
    }
    let kept = assistant::messages(&mut tx, id).await.unwrap();
    assert_eq!(kept[0], said[0]);
    assert_eq!((kept[1].text.as_str(), kept[1].speaker), ("없습니다.", Speaker::Assistant), "a NUL is left out");
    assert_eq!(assistant::list(&mut tx).await.unwrap()[0].title, "이번 주 면접?");
    assert!(assistant::remove(&mut tx, id).await.unwrap());
    assert!(!assistant::remove(&mut tx, id).await.unwrap());
    assert!(!assistant::say(&mut tx, id, &said[0]).await.unwrap(), "it is gone");
}

fn proposal() -> KeptProposal {
    KeptProposal {
        id: ProposalId::new(),
        action: json!({ "kind": "reject" }),
        shown: json!({ "title": "불합격" }),
        state: ProposalState::Open,
        failure: None,
    }
}

async fn a_proposal_is_decided_once(desk: Desk) {
    let (id, new) = (begun(&desk).await, proposal());
    let mut tx = desk.store.begin().await.unwrap();
    assistant::propose(&mut tx, id, &new).await.unwrap();
    assert_eq!(assistant::proposals(&mut tx, id).await.unwrap(), std::slice::from_ref(&new));
    let run = (ProposalState::Open, ProposalState::Running);
    assert!(assistant::decide(&mut tx, new.id, run, None, desk.now()).await.unwrap());
    assert!(!assistant::decide(&mut tx, new.id, run, None, desk.now()).await.unwrap());
    let back = (ProposalState::Running, ProposalState::Open);
    assert!(assistant::decide(&mut tx, new.id, back, Some("clash"), desk.now()).await.unwrap());
    let kept = assistant::get_proposal(&mut tx, new.id).await.unwrap().unwrap();
    assert_eq!((kept.state, kept.failure.as_deref()), (ProposalState::Open, Some("clash")));
}

async fn a_forgotten_conversation_takes_its_proposals_along(desk: Desk) {
    let (id, new) = (begun(&desk).await, proposal());
    let mut tx = desk.store.begin().await.unwrap();
    assistant::propose(&mut tx, id, &new).await.unwrap();
    assistant::remove(&mut tx, id).await.unwrap();
    assert_eq!(assistant::get_proposal(&mut tx, new.id).await.unwrap(), None);
}

async fn everybody_is_known_by_name(desk: Desk) {
    let mut tx = desk.store.read().await.unwrap();
    assert!(assistant::people(&mut tx).await.unwrap().is_empty());
    assert!(assistant::applications(&mut tx).await.unwrap().is_empty());
    assert!(assistant::fields_under(&mut tx, &["skills", "work"]).await.unwrap().is_empty());
    assert!(assistant::values_of(&mut tx, &[]).await.unwrap().is_empty());
    assert!(assistant::documents_named(&mut tx, "없음.pdf").await.unwrap().is_empty());
    assert!(assistant::people_with_words(&mut tx, "100%", 10).await.unwrap().is_empty());
}
