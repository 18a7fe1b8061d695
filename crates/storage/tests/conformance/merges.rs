//! Possible duplicates, merging, and taking it back.

use crate::desk::{Desk, HR, resume, rich, stage, value};
use naru_domain::candidate::{DuplicateReason, FieldDraft, MergeRequest};
use naru_domain::feed::FeedEvent;
use naru_domain::id::{MergeId, PersonId};
use naru_domain::pipeline::Move;
use naru_domain::resume::{Education, Resume};
use naru_storage::sql::Statement;
use naru_storage::{Backend, StoreError, fields, merges, notes, people, pipeline};

crate::on_both_engines!(
    the_same_address_is_noticed_at_import,
    a_similar_name_needs_the_same_school,
    a_dismissed_pair_stays_dismissed,
    a_merge_brings_everything_together,
    an_undone_merge_restores_both,
    merges_are_taken_back_last_first,
    impossible_merges_are_refused,
    an_english_name_is_compared_too,
    a_merged_person_is_compared_again,
    two_merges_at_once_follow_one_another,
);

fn request(keep: PersonId, other: PersonId, take: &[&str]) -> MergeRequest {
    MergeRequest { keep, other, take: take.iter().map(|path| (*path).to_owned()).collect() }
}

async fn the_same_address_is_noticed_at_import(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let first = desk.candidate(&posting, &rich("김철수", "kim@example.com", "+821012345678", "가대학교")).await;
    let second = desk.candidate(&posting, &rich("Chulsoo", "KIM@example.com", "+821012345678", "나대학교")).await;
    assert!(!first.duplicate && second.duplicate);
    assert!(desk.cards(&posting).await.iter().all(|card| card.duplicate));
    let duplicates = desk.detail(first.application).await.duplicates;
    assert_eq!(duplicates[0].person.id, second.person);
    assert_eq!(duplicates[0].reasons, [DuplicateReason::SameEmail, DuplicateReason::SamePhone]);
    assert_eq!(duplicates[0].applications[0].id, second.application);
    assert!(!duplicates[0].fields.is_empty());
}

async fn a_similar_name_needs_the_same_school(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let at = |name: &str, school: &str| Resume {
        education: vec![Education { school: Some(value(school)), ..Education::default() }],
        ..resume(name)
    };
    desk.candidate(&posting, &at("김철수", "나루대학교")).await;
    assert!(!desk.candidate(&posting, &at("김철수", "한강대학교")).await.duplicate);
    assert!(!desk.candidate(&posting, &at("이영희", "나루대학교")).await.duplicate);
    let same = desk.candidate(&posting, &at("김 철수", "나루 대학교")).await;
    assert!(same.duplicate);
    let reasons = desk.detail(same.application).await.duplicates[0].reasons.clone();
    assert_eq!(reasons, [DuplicateReason::SimilarNameAndSchool]);
}

async fn a_dismissed_pair_stays_dismissed(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let first = desk.candidate(&posting, &rich("김철수", "kim@example.com", "+821011111111", "가대학교")).await;
    let second = desk.candidate(&posting, &rich("이영희", "kim@example.com", "+821022222222", "나대학교")).await;
    let mut tx = desk.store.begin().await.unwrap();
    assert!(merges::dismiss(&mut tx, second.person, first.person, desk.now()).await.unwrap());
    assert!(!merges::dismiss(&mut tx, second.person, PersonId::new(), desk.now()).await.unwrap());
    // Looked at again, with one more reason.
    let phone = FieldDraft { path: "phones.1".to_owned(), value: "+821011111111".to_owned() };
    fields::add(&mut tx, second.person, &phone, HR, desk.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert!(desk.cards(&posting).await.iter().all(|card| !card.duplicate));
    assert!(desk.detail(first.application).await.duplicates.is_empty());
}

async fn a_merge_brings_everything_together(desk: Desk) {
    let (one, two) = (desk.posting("백엔드").await, desk.posting("데이터").await);
    let keep = desk.candidate(&one, &rich("김철수", "kim@example.com", "+821011111111", "가대학교")).await;
    let other = desk
        .candidate_with_text(&two, &rich("김철호", "cheolho@work.example", "+821011111111", "나대학교"), "카프카 운영")
        .await;
    let mut tx = desk.store.begin().await.unwrap();
    notes::add(&mut tx, other.person, "연봉 협의함", HR, desk.now()).await.unwrap().unwrap();
    let take = request(keep.person, other.person, &["address", "education", "birth"]);
    let merged = merges::merge(&mut tx, &take, HR, desk.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let detail = desk.detail(keep.application).await;
    assert_eq!(detail.person.name, "김철수");
    assert_eq!(detail.person.emails, ["kim@example.com", "cheolho@work.example"]);
    assert_eq!(detail.person.phones, ["+821011111111"], "the same number once");
    assert_eq!(detail.other_applications[0].id, other.application);
    assert_eq!(detail.documents.len(), 2);
    assert_eq!(detail.merges[0].id, merged.merge_id);
    assert!(!detail.card.duplicate && detail.duplicates.is_empty());
    let school = detail.fields.iter().find(|field| field.path == "education.0.school").unwrap();
    assert_eq!(school.value, "나대학교");
    assert!(detail.feed.iter().any(|entry| entry.event == FeedEvent::Noted { body: "연봉 협의함".to_owned() }));
    assert_eq!(desk.card(&two, other.application).await.person_id, keep.person);
    let mut tx = desk.store.read().await.unwrap();
    assert_eq!(people::get(&mut tx, other.person).await.unwrap(), None);
    for query in ["김철호", "cheolho@work", "카프카", "연봉"] {
        let expected: &[&str] = if query == "김철호" { &[] } else { &["김철수"] };
        assert_eq!(desk.search(query).await, expected, "{query}");
    }
}

async fn an_undone_merge_restores_both(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let keep = desk.candidate(&posting, &rich("김철수", "kim@example.com", "+821011111111", "가대학교")).await;
    let other = desk.candidate(&posting, &rich("김철호", "cheolho@work.example", "+821011111111", "나대학교")).await;
    let (kept_before, other_before) = (desk.detail(keep.application).await, desk.detail(other.application).await);
    let mut tx = desk.store.begin().await.unwrap();
    let take = request(keep.person, other.person, &["name", "work", "emails.0"]);
    let merged = merges::merge(&mut tx, &take, HR, desk.now()).await.unwrap().unwrap();
    // In between: the name is corrected, a note written, the other's application moved.
    let name = fields::of_person(&mut tx, keep.person).await.unwrap().into_iter().find(|f| f.path == "name").unwrap();
    assert_eq!(name.value, "김철호");
    fields::correct(&mut tx, name.id, "김철", HR, desk.now()).await.unwrap().unwrap();
    notes::add(&mut tx, keep.person, "사이에", HR, desk.now()).await.unwrap().unwrap();
    let moves = Move { ids: vec![other.application], stage_id: stage(&posting, 2) };
    pipeline::move_applications(&mut tx, &moves, HR, desk.now()).await.unwrap().unwrap();
    assert!(merges::undo(&mut tx, merged.merge_id, HR, desk.now()).await.unwrap());
    let again = merges::undo(&mut tx, merged.merge_id, HR, desk.now()).await;
    assert!(matches!(again, Err(StoreError::UndoExpired)), "{again:?}");
    assert!(!merges::undo(&mut tx, MergeId::new(), HR, desk.now()).await.unwrap());
    tx.commit().await.unwrap();
    let (kept, separate) = (desk.detail(keep.application).await, desk.detail(other.application).await);
    assert_eq!(
        (&kept.person, &kept.fields, &kept.documents),
        (&kept_before.person, &kept_before.fields, &kept_before.documents)
    );
    assert_eq!((&separate.person, &separate.documents), (&other_before.person, &other_before.documents));
    assert_eq!(kept.card, kept_before.card);
    let corrected = separate.fields.iter().find(|field| field.path == "name").unwrap();
    assert_eq!((corrected.value.as_str(), corrected.previous[0].value.as_str()), ("김철호", "김철"));
    assert_eq!(separate.card.stage_id, stage(&posting, 2), "what the merge did not touch stays as it is");
    assert!(kept.merges.is_empty());
    assert_eq!(kept.duplicates[0].person.id, other.person, "they look alike again");
    assert!(kept.feed.iter().any(|entry| entry.event == FeedEvent::Noted { body: "사이에".to_owned() }));
    assert!(separate.feed.iter().any(|entry| matches!(entry.event, FeedEvent::Moved { .. })));
    assert!(!kept.feed.iter().any(|entry| matches!(entry.event, FeedEvent::Moved { .. })));
    assert_eq!(desk.search("김철호").await, ["김철호"]);
}

async fn merges_are_taken_back_last_first(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let mut people = Vec::new();
    for name in ["하나", "두리", "세찬"] {
        people.push(desk.candidate(&posting, &resume(name)).await.person);
    }
    let mut tx = desk.store.begin().await.unwrap();
    let first =
        merges::merge(&mut tx, &request(people[0], people[1], &["name"]), HR, desk.now()).await.unwrap().unwrap();
    let second =
        merges::merge(&mut tx, &request(people[0], people[2], &["name"]), HR, desk.now()).await.unwrap().unwrap();
    let shown: Vec<MergeId> =
        merges::of_person(&mut tx, people[0]).await.unwrap().into_iter().map(|merge| merge.id).collect();
    assert_eq!(shown, [second.merge_id]);
    let early = merges::undo(&mut tx, first.merge_id, HR, desk.now()).await;
    assert!(matches!(early, Err(StoreError::UndoExpired)), "{early:?}");
    assert!(merges::undo(&mut tx, second.merge_id, HR, desk.now()).await.unwrap());
    assert!(merges::undo(&mut tx, first.merge_id, HR, desk.now()).await.unwrap());
    for (person, name) in people.iter().zip(["하나", "두리", "세찬"]) {
        assert_eq!(people::get(&mut tx, *person).await.unwrap().unwrap().name, name);
    }
}

async fn impossible_merges_are_refused(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let one = desk.candidate(&posting, &resume("하나")).await.person;
    let two = desk.candidate(&posting, &resume("두리")).await.person;
    let mut tx = desk.store.begin().await.unwrap();
    let same = merges::merge(&mut tx, &request(one, one, &[]), HR, desk.now()).await;
    assert!(matches!(same, Err(StoreError::Invalid(_))), "{same:?}");
    assert_eq!(merges::merge(&mut tx, &request(one, PersonId::new(), &[]), HR, desk.now()).await.unwrap(), None);
    merges::merge(&mut tx, &request(one, two, &[]), HR, desk.now()).await.unwrap().unwrap();
    assert_eq!(merges::merge(&mut tx, &request(one, two, &[]), HR, desk.now()).await.unwrap(), None);
    assert_eq!(notes::add(&mut tx, two, "늦은 메모", HR, desk.now()).await.unwrap(), None);
}

async fn an_english_name_is_compared_too(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let school = || vec![Education { school: Some(value("Naru University")), ..Education::default() }];
    let both = Resume { name_en: Some(value("Chulsoo Kim")), education: school(), ..resume("김철수") };
    let korean = desk.candidate(&posting, &both).await;
    let latin = Resume { education: school(), ..resume("ChulSoo Kim") };
    let latin = desk.candidate(&posting, &latin).await;
    assert!(latin.duplicate);
    let duplicates = desk.detail(korean.application).await.duplicates;
    assert_eq!(duplicates[0].person.id, latin.person);
    assert_eq!(duplicates[0].reasons, [DuplicateReason::SimilarNameAndSchool]);
    let third = Resume { name_en: Some(value("Chulsoo Kim")), education: school(), ..resume("金") };
    assert!(desk.candidate(&posting, &third).await.duplicate);
}

async fn a_merged_person_is_compared_again(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let with = |name: &str, emails: &[&str]| Resume {
        emails: emails.iter().map(|email| value(email)).collect(),
        ..resume(name)
    };
    let keep = desk.candidate(&posting, &with("김철수", &["a@example.com"])).await;
    let other = desk.candidate(&posting, &with("김철호", &["b@example.com", "team@example.com"])).await;
    let alike = desk.candidate(&posting, &with("박민준", &["b@example.com"])).await;
    let not_alike = desk.candidate(&posting, &with("이영희", &["team@example.com"])).await;
    let mut tx = desk.store.begin().await.unwrap();
    assert!(merges::dismiss(&mut tx, other.person, not_alike.person, desk.now()).await.unwrap());
    let merged =
        merges::merge(&mut tx, &request(keep.person, other.person, &[]), HR, desk.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let ids = |duplicates: Vec<naru_domain::candidate::Duplicate>| -> Vec<PersonId> {
        duplicates.into_iter().map(|duplicate| duplicate.person.id).collect()
    };
    assert_eq!(ids(desk.detail(keep.application).await.duplicates), [alike.person], "with the address came who has it");
    assert!(desk.card(&posting, alike.application).await.duplicate);
    assert!(!desk.card(&posting, not_alike.application).await.duplicate, "settled once, settled for both");

    let mut tx = desk.store.begin().await.unwrap();
    assert!(merges::undo(&mut tx, merged.merge_id, HR, desk.now()).await.unwrap());
    tx.commit().await.unwrap();
    assert!(desk.detail(keep.application).await.duplicates.is_empty());
    assert!(!desk.card(&posting, keep.application).await.duplicate);
    assert_eq!(ids(desk.detail(alike.application).await.duplicates), [other.person]);
    assert!(!desk.card(&posting, not_alike.application).await.duplicate);
}

/// One of two that merge crosswise finds that there is nobody left to merge.
async fn two_merges_at_once_follow_one_another(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let one = desk.candidate(&posting, &resume("하나")).await.person;
    let two = desk.candidate(&posting, &resume("두리")).await.person;
    let now = desk.now();
    let mut first = desk.store.begin().await.unwrap();
    merges::merge(&mut first, &request(one, two, &[]), HR, now).await.unwrap().unwrap();
    let store = desk.store.clone();
    let second = tokio::spawn(async move {
        let mut tx = store.begin().await.unwrap();
        let merged = merges::merge(&mut tx, &request(two, one, &[]), HR, now).await.unwrap();
        tx.commit().await.unwrap();
        merged
    });
    if desk.store.backend() == Backend::Postgres {
        // On SQLite the second waits for its turn to begin.
        let waiting = "select count(*) as waiting from pg_locks where not granted";
        while {
            let mut tx = desk.store.read().await.unwrap();
            Statement::new(waiting).fetch_one(&mut tx).await.unwrap().get::<i64>("waiting").unwrap() == 0
        } {
            tokio::task::yield_now().await;
        }
    }
    first.commit().await.unwrap();
    assert_eq!(second.await.unwrap(), None);
    let mut tx = desk.store.read().await.unwrap();
    assert!(people::get(&mut tx, one).await.unwrap().is_some());
}
