//! Postings, their stages, settings and saved filters.

use crate::desk::{Desk, HR, draft, stage, stage_drafts};
use naru_domain::id::PostingId;
use naru_domain::pipeline::{BoardFilter, Move, RejectReason, Rejection};
use naru_domain::posting::{Promise, StageDraft};
use naru_domain::settings::{Language, Settings};
use naru_storage::{StoreError, filters, pipeline, postings, settings};

crate::on_both_engines!(
    a_new_posting_has_the_default_stages,
    stages_are_renamed_reordered_added_and_removed,
    a_change_from_an_old_version_is_refused,
    a_stage_that_holds_applications_stays,
    counts_tell_active_from_all,
    settings_are_kept,
    filters_are_kept_by_posting,
);

async fn a_new_posting_has_the_default_stages(desk: Desk) {
    let posting = desk.posting("백엔드 개발자").await;
    let names: Vec<&str> = posting.stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["서류", "코딩테스트", "1차 면접", "2차 면접", "처우 협의", "입사"]);
    assert_eq!(posting.version, 1);
    let mut tx = desk.store.read().await.unwrap();
    assert_eq!(postings::get(&mut tx, posting.id).await.unwrap().as_ref(), Some(&posting));
    assert_eq!(postings::list(&mut tx).await.unwrap(), [posting]);
    assert_eq!(postings::get(&mut tx, PostingId::new()).await.unwrap(), None);
}

async fn stages_are_renamed_reordered_added_and_removed(desk: Desk) {
    let posting = desk.posting("디자이너").await;
    let mut stages = stage_drafts(&posting);
    stages.remove(1);
    stages.swap(0, 1);
    stages[0].name = "실무 면접".to_owned();
    let added = StageDraft { id: None, name: "과제".to_owned(), limit_days: Some(3), promise: Promise::Nothing };
    stages.insert(1, added);
    let mut change = draft("프로덕트 디자이너");
    change.version = Some(posting.version);
    change.stages = Some(stages);
    let mut tx = desk.store.begin().await.unwrap();
    let changed = postings::update(&mut tx, posting.id, &change, desk.now()).await.unwrap().unwrap();
    assert_eq!(changed.title, "프로덕트 디자이너");
    assert_eq!(changed.version, 2);
    let names: Vec<&str> = changed.stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["실무 면접", "과제", "서류", "2차 면접", "처우 협의", "입사"]);
    assert_eq!(changed.stages[0].id, stage(&posting, 2), "a renamed stage is the same stage");
}

async fn a_change_from_an_old_version_is_refused(desk: Desk) {
    let posting = desk.posting("디자이너").await;
    let mut change = draft("다른 이름");
    change.version = Some(posting.version);
    let mut tx = desk.store.begin().await.unwrap();
    postings::update(&mut tx, posting.id, &change, desk.now()).await.unwrap().unwrap();
    let second = postings::update(&mut tx, posting.id, &change, desk.now()).await;
    assert!(matches!(second, Err(StoreError::Conflict)), "{second:?}");
    assert_eq!(postings::update(&mut tx, PostingId::new(), &change, desk.now()).await.unwrap(), None);
}

async fn a_stage_that_holds_applications_stays(desk: Desk) {
    let (posting, ids) = desk.three().await;
    let mut tx = desk.store.begin().await.unwrap();
    // A rejected one still stands in its stage.
    let all = Rejection { ids, reason: RejectReason::Skills, note: String::new() };
    pipeline::reject(&mut tx, &all, HR, desk.now()).await.unwrap();
    let mut change = draft(&posting.title);
    change.version = Some(posting.version);
    change.stages = Some(stage_drafts(&posting).split_off(1));
    let refused = postings::update(&mut tx, posting.id, &change, desk.now()).await;
    assert!(matches!(refused, Err(StoreError::StageInUse)), "{refused:?}");
}

async fn counts_tell_active_from_all(desk: Desk) {
    let (posting, ids) = desk.three().await;
    let mut tx = desk.store.begin().await.unwrap();
    let one = Rejection { ids: vec![ids[0]], reason: RejectReason::Terms, note: String::new() };
    pipeline::reject(&mut tx, &one, HR, desk.now()).await.unwrap();
    let hire = Move { ids: vec![ids[1]], stage_id: stage(&posting, 5) };
    pipeline::move_applications(&mut tx, &hire, HR, desk.now()).await.unwrap().unwrap();
    let posting = postings::get(&mut tx, posting.id).await.unwrap().unwrap();
    assert_eq!((posting.active_count, posting.total_count), (1, 3));
}

async fn settings_are_kept(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(settings::get(&mut tx).await.unwrap(), Settings::default());
    let mut mine = Settings { language: Some(Language::Ko), user_name: HR.to_owned(), ..Settings::default() };
    settings::put(&mut tx, &mine).await.unwrap();
    mine.team_name = "나루".to_owned();
    settings::put(&mut tx, &mine).await.unwrap();
    assert_eq!(settings::get(&mut tx).await.unwrap(), mine);
}

async fn filters_are_kept_by_posting(desk: Desk) {
    let (posting, other) = (desk.posting("하나").await, desk.posting("둘").await);
    let filter = BoardFilter { overdue: true, tags: vec!["추천".to_owned()], ..BoardFilter::default() };
    let mut tx = desk.store.begin().await.unwrap();
    let saved = filters::save(&mut tx, posting.id, "늦은 추천", &filter, desk.now()).await.unwrap();
    assert_eq!(filters::list(&mut tx, posting.id).await.unwrap(), std::slice::from_ref(&saved));
    assert!(filters::list(&mut tx, other.id).await.unwrap().is_empty());
    assert!(filters::delete(&mut tx, saved.id).await.unwrap());
    assert!(!filters::delete(&mut tx, saved.id).await.unwrap());
}
