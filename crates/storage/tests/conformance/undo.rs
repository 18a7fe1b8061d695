//! Taking changes back.

use crate::desk::{Desk, HR, draft, stage, stage_drafts};
use naru_domain::id::ChangeId;
use naru_domain::pipeline::{Move, RejectReason, Rejection, Tagging};
use naru_storage::{StoreError, pipeline, postings};

crate::on_both_engines!(
    changes_come_back_one_after_another,
    an_undo_can_be_undone,
    what_changed_since_stays,
    a_stage_that_is_gone_cannot_be_gone_back_to,
);

async fn changes_come_back_one_after_another(desk: Desk) {
    let (posting, ids) = desk.three().await;
    let before = desk.cards(&posting).await;
    let mut tx = desk.store.begin().await.unwrap();
    let moves = Move { ids: ids.clone(), stage_id: stage(&posting, 5) };
    let tags = Tagging { ids: ids.clone(), add: vec!["추천".to_owned()], remove: Vec::new() };
    let rejection = Rejection { ids: ids.clone(), reason: RejectReason::Other, note: "사유".to_owned() };
    let changes = [
        pipeline::move_applications(&mut tx, &moves, HR, desk.now()).await.unwrap().unwrap(),
        pipeline::tag(&mut tx, &tags, HR, desk.now()).await.unwrap(),
        pipeline::reject(&mut tx, &rejection, HR, desk.now()).await.unwrap(),
        pipeline::rate(&mut tx, ids[0], Some(5), HR, desk.now()).await.unwrap().unwrap(),
    ];
    for change in changes.iter().rev() {
        let undone = pipeline::undo(&mut tx, change.change_id, HR, desk.now()).await.unwrap().unwrap();
        assert_eq!(undone.count, change.count);
    }
    let again = pipeline::undo(&mut tx, changes[0].change_id, HR, desk.now()).await;
    assert!(matches!(again, Err(StoreError::UndoExpired)), "{again:?}");
    assert_eq!(pipeline::undo(&mut tx, ChangeId::new(), HR, desk.now()).await.unwrap(), None);
    tx.commit().await.unwrap();
    assert_eq!(desk.cards(&posting).await, before);
}

async fn an_undo_can_be_undone(desk: Desk) {
    let (posting, ids) = desk.three().await;
    let mut tx = desk.store.begin().await.unwrap();
    let moves = Move { ids, stage_id: stage(&posting, 3) };
    let moved = pipeline::move_applications(&mut tx, &moves, HR, desk.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let after = desk.cards(&posting).await;
    let mut tx = desk.store.begin().await.unwrap();
    let undone = pipeline::undo(&mut tx, moved.change_id, HR, desk.now()).await.unwrap().unwrap();
    let redone = pipeline::undo(&mut tx, undone.change_id, HR, desk.now()).await.unwrap().unwrap();
    assert_eq!(redone.count, 3);
    tx.commit().await.unwrap();
    assert_eq!(desk.cards(&posting).await, after);
}

async fn what_changed_since_stays(desk: Desk) {
    let (posting, ids) = desk.three().await;
    let mut tx = desk.store.begin().await.unwrap();
    let moves = Move { ids: ids.clone(), stage_id: stage(&posting, 1) };
    let moved = pipeline::move_applications(&mut tx, &moves, HR, desk.now()).await.unwrap().unwrap();
    let further = Move { ids: vec![ids[0]], stage_id: stage(&posting, 2) };
    pipeline::move_applications(&mut tx, &further, HR, desk.now()).await.unwrap().unwrap();
    // Looking at a résumé is no change.
    pipeline::mark_seen(&mut tx, ids[1]).await.unwrap();
    assert_eq!(pipeline::undo(&mut tx, moved.change_id, HR, desk.now()).await.unwrap().unwrap().count, 2);
    tx.commit().await.unwrap();
    assert_eq!(desk.card(&posting, ids[0]).await.stage_id, stage(&posting, 2));
    assert_eq!(desk.card(&posting, ids[1]).await.stage_id, stage(&posting, 0));
    assert!(desk.card(&posting, ids[1]).await.seen);
}

async fn a_stage_that_is_gone_cannot_be_gone_back_to(desk: Desk) {
    let (posting, ids) = desk.three().await;
    let mut tx = desk.store.begin().await.unwrap();
    let moves = Move { ids, stage_id: stage(&posting, 1) };
    let moved = pipeline::move_applications(&mut tx, &moves, HR, desk.now()).await.unwrap().unwrap();
    let mut change = draft(&posting.title);
    change.version = Some(posting.version);
    change.stages = Some(stage_drafts(&posting).split_off(1));
    postings::update(&mut tx, posting.id, &change, desk.now()).await.unwrap().unwrap();
    let refused = pipeline::undo(&mut tx, moved.change_id, HR, desk.now()).await;
    assert!(matches!(refused, Err(StoreError::UndoExpired)), "{refused:?}");
}
