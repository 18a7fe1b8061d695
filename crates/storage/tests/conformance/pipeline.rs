//! The board, and what moves on it.

use crate::desk::{Desk, HR, resume, rich, stage, sure};
use naru_domain::feed::FeedEvent;
use naru_domain::id::{ApplicationId, PostingId, StageId};
use naru_domain::pipeline::{ApplicationStatus, Move, NextAction, RejectReason, Rejection, Tagging};
use naru_storage::{StoreError, pipeline};

crate::on_both_engines!(
    a_card_shows_what_was_read,
    the_longest_waiting_card_comes_first,
    rejected_cards_are_left_out_unless_asked_for,
    moving_changes_only_what_is_not_there_yet,
    hiring_is_a_stage,
    a_stage_of_another_posting_is_refused,
    rejected_applications_do_not_move,
    tags_keep_their_order,
    opening_the_resume_changes_what_is_next,
    thousands_move_at_once,
    the_feed_tells_it_all,
);

async fn a_card_shows_what_was_read(desk: Desk) {
    let posting = desk.posting("백엔드 \"개발자\"").await;
    let person = rich("김 \"철수\"\n\\", "kim@example.com", "+821012345678", "나루대학교");
    let added = desk.candidate(&posting, &person).await;
    let mut tx = desk.store.read().await.unwrap();
    let board = pipeline::board(&mut tx, posting.id, false).await.unwrap().unwrap();
    assert_eq!((board.title.as_str(), board.active_count, board.total_count), ("백엔드 \"개발자\"", 1, 1));
    assert_eq!(board.stages, posting.stages);
    let card = &board.cards[0];
    assert_eq!((card.id, card.person_id, card.stage_id), (added.application, added.person, stage(&posting, 0)));
    assert_eq!(card.name, "김 \"철수\"\n\\");
    assert_eq!(card.headline, "백엔드 개발자 · 나루상사");
    assert_eq!((card.unsure_count, card.seen, card.rating, card.duplicate), (1, false, None, false));
    assert_eq!(card.status, ApplicationStatus::Active);
    assert_eq!(card.next_action, NextAction::ReadResume);
    assert_eq!(card.applied_at, card.entered_at);
    assert_eq!(pipeline::detail(&mut tx, added.application).await.unwrap().unwrap().card, *card);
    assert_eq!(pipeline::board(&mut tx, PostingId::new(), false).await.unwrap(), None);
    assert_eq!(pipeline::detail(&mut tx, ApplicationId::new()).await.unwrap(), None);
}

async fn the_longest_waiting_card_comes_first(desk: Desk) {
    let (posting, ids) = desk.three().await;
    let mut tx = desk.store.begin().await.unwrap();
    for at in [1, 0] {
        let there = Move { ids: vec![ids[0]], stage_id: stage(&posting, at) };
        pipeline::move_applications(&mut tx, &there, HR, desk.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    let order: Vec<ApplicationId> = desk.cards(&posting).await.into_iter().map(|card| card.id).collect();
    assert_eq!(order, [ids[1], ids[2], ids[0]]);
}

async fn rejected_cards_are_left_out_unless_asked_for(desk: Desk) {
    let (posting, ids) = desk.three().await;
    let mut tx = desk.store.begin().await.unwrap();
    let one = Rejection { ids: vec![ids[0]], reason: RejectReason::Experience, note: "경력 부족".to_owned() };
    assert_eq!(pipeline::reject(&mut tx, &one, HR, desk.now()).await.unwrap().count, 1);
    assert_eq!(pipeline::reject(&mut tx, &one, HR, desk.now()).await.unwrap().count, 0);
    let board = pipeline::board(&mut tx, posting.id, false).await.unwrap().unwrap();
    assert_eq!((board.cards.len(), board.active_count, board.total_count), (2, 2, 3));
    let board = pipeline::board(&mut tx, posting.id, true).await.unwrap().unwrap();
    assert_eq!(board.cards[0].status, ApplicationStatus::Rejected);
    assert_eq!(board.cards[0].next_action, NextAction::Done);
    let detail = pipeline::detail(&mut tx, ids[0]).await.unwrap().unwrap();
    assert_eq!(detail.reject_reason, Some(RejectReason::Experience));
    assert_eq!(pipeline::restore(&mut tx, &ids, HR, desk.now()).await.unwrap().count, 1);
    let detail = pipeline::detail(&mut tx, ids[0]).await.unwrap().unwrap();
    assert_eq!((detail.card.status, detail.reject_reason), (ApplicationStatus::Active, None));
}

async fn moving_changes_only_what_is_not_there_yet(desk: Desk) {
    let (posting, ids) = desk.three().await;
    let mut tx = desk.store.begin().await.unwrap();
    let one = Move { ids: vec![ids[0]], stage_id: stage(&posting, 2) };
    assert_eq!(pipeline::move_applications(&mut tx, &one, HR, desk.now()).await.unwrap().unwrap().count, 1);
    let all = Move { ids: ids.clone(), stage_id: stage(&posting, 2) };
    assert_eq!(pipeline::move_applications(&mut tx, &all, HR, desk.now()).await.unwrap().unwrap().count, 2);
    let nowhere = Move { ids, stage_id: StageId::new() };
    assert_eq!(pipeline::move_applications(&mut tx, &nowhere, HR, desk.now()).await.unwrap(), None);
    tx.commit().await.unwrap();
    let cards = desk.cards(&posting).await;
    assert!(cards.iter().all(|card| card.stage_id == stage(&posting, 2) && card.entered_at > card.applied_at));
    assert_eq!(cards[0].next_action, NextAction::ScheduleInterview);
}

async fn hiring_is_a_stage(desk: Desk) {
    let (posting, ids) = desk.three().await;
    for (at, status) in [(5, ApplicationStatus::Hired), (4, ApplicationStatus::Active)] {
        let mut tx = desk.store.begin().await.unwrap();
        let there = Move { ids: vec![ids[0]], stage_id: stage(&posting, at) };
        pipeline::move_applications(&mut tx, &there, HR, desk.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(desk.card(&posting, ids[0]).await.status, status);
    }
}

async fn a_stage_of_another_posting_is_refused(desk: Desk) {
    let (_, ids) = desk.three().await;
    let other = desk.posting("다른 공고").await;
    let mut tx = desk.store.begin().await.unwrap();
    let there = Move { ids, stage_id: stage(&other, 1) };
    let refused = pipeline::move_applications(&mut tx, &there, HR, desk.now()).await;
    assert!(matches!(refused, Err(StoreError::Invalid(_))), "{refused:?}");
}

async fn rejected_applications_do_not_move(desk: Desk) {
    let (posting, ids) = desk.three().await;
    let mut tx = desk.store.begin().await.unwrap();
    let one = Rejection { ids: vec![ids[0]], reason: RejectReason::Withdrew, note: String::new() };
    pipeline::reject(&mut tx, &one, HR, desk.now()).await.unwrap();
    let all = Move { ids: ids.clone(), stage_id: stage(&posting, 1) };
    assert_eq!(pipeline::move_applications(&mut tx, &all, HR, desk.now()).await.unwrap().unwrap().count, 2);
    tx.commit().await.unwrap();
    assert_eq!(desk.card(&posting, ids[0]).await.stage_id, stage(&posting, 0));
}

async fn tags_keep_their_order(desk: Desk) {
    let (posting, ids) = desk.three().await;
    let tags = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let mut tx = desk.store.begin().await.unwrap();
    let add = Tagging { ids: ids.clone(), add: tags(&["추천", "급함"]), remove: Vec::new() };
    assert_eq!(pipeline::tag(&mut tx, &add, HR, desk.now()).await.unwrap().count, 3);
    assert_eq!(pipeline::tag(&mut tx, &add, HR, desk.now()).await.unwrap().count, 0);
    let change = Tagging { ids: vec![ids[0]], add: tags(&["\"C++\""]), remove: tags(&["추천"]) };
    assert_eq!(pipeline::tag(&mut tx, &change, HR, desk.now()).await.unwrap().count, 1);
    tx.commit().await.unwrap();
    assert_eq!(desk.card(&posting, ids[0]).await.tags, ["급함", "\"C++\""]);
    assert_eq!(desk.card(&posting, ids[1]).await.tags, ["추천", "급함"]);
}

async fn opening_the_resume_changes_what_is_next(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let mut doubtful = resume("김철수");
    doubtful.birth = Some(sure("1990-01-01", 0.5));
    let id = desk.candidate(&posting, &doubtful).await.application;
    let mut tx = desk.store.begin().await.unwrap();
    assert!(pipeline::mark_seen(&mut tx, id).await.unwrap());
    assert!(!pipeline::mark_seen(&mut tx, id).await.unwrap());
    tx.commit().await.unwrap();
    let card = desk.card(&posting, id).await;
    assert_eq!((card.seen, card.unsure_count, card.next_action), (true, 1, NextAction::CheckFields));
}

async fn thousands_move_at_once(desk: Desk) {
    let posting = desk.posting("공채").await;
    let mut tx = desk.store.begin().await.unwrap();
    let mut ids = Vec::new();
    for number in 0..2_000 {
        let resume = resume(&format!("지원자{number}"));
        let new = naru_storage::intake::NewCandidate {
            posting: posting.id,
            document: None,
            file_name: "a.pdf",
            resume: &resume,
            typed_in: true,
            item: None,
        };
        let added = naru_storage::intake::add_candidate(&mut tx, &new, HR, desk.now()).await.unwrap().unwrap();
        ids.push(added.application);
    }
    let all = Move { ids: ids.clone(), stage_id: stage(&posting, 1) };
    let moved = pipeline::move_applications(&mut tx, &all, HR, desk.now()).await.unwrap().unwrap();
    let tagging = Tagging { ids, add: vec!["공채".to_owned()], remove: Vec::new() };
    let tagged = pipeline::tag(&mut tx, &tagging, HR, desk.now()).await.unwrap();
    assert_eq!((moved.count, tagged.count), (2_000, 2_000));
    assert_eq!(pipeline::undo(&mut tx, tagged.change_id, HR, desk.now()).await.unwrap().unwrap().count, 2_000);
    assert_eq!(pipeline::undo(&mut tx, moved.change_id, HR, desk.now()).await.unwrap().unwrap().count, 2_000);
    tx.commit().await.unwrap();
    let cards = desk.cards(&posting).await;
    assert!(cards.iter().all(|card| card.stage_id == stage(&posting, 0) && card.tags.is_empty()));
}

async fn the_feed_tells_it_all(desk: Desk) {
    let (posting, ids) = desk.three().await;
    let id = ids[0];
    let mut tx = desk.store.begin().await.unwrap();
    let there = Move { ids: vec![id], stage_id: stage(&posting, 1) };
    let moved = pipeline::move_applications(&mut tx, &there, HR, desk.now()).await.unwrap().unwrap();
    pipeline::undo(&mut tx, moved.change_id, "민아", desk.now()).await.unwrap().unwrap();
    pipeline::rate(&mut tx, id, Some(4), HR, desk.now()).await.unwrap().unwrap();
    let person = pipeline::application(&mut tx, id).await.unwrap().unwrap().person_id;
    naru_storage::notes::add(&mut tx, person, "연락함", HR, desk.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let feed = desk.detail(id).await.feed;
    let events: Vec<FeedEvent> = feed.iter().map(|entry| entry.event.clone()).collect();
    let expected = [
        FeedEvent::Noted { body: "연락함".to_owned() },
        FeedEvent::Rated { rating: Some(4) },
        FeedEvent::Undone,
        FeedEvent::Moved { from: "서류".to_owned(), to: "코딩테스트".to_owned() },
        FeedEvent::DocumentRead { file_name: "이력서.pdf".to_owned(), page_count: 1, field_count: 1 },
        FeedEvent::Applied { file_name: "이력서.pdf".to_owned(), posting_title: posting.title.clone() },
    ];
    assert_eq!(events, expected);
    assert_eq!(feed[2].actor, "민아");
    assert_eq!((feed[0].application_id, feed[1].application_id), (None, Some(id)));
}
