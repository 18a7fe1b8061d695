//! Drafts of masks: what waits, what was found, what a person made of it, and what is left of it.

use crate::desk::{Desk, document, page};
use chrono::TimeDelta;
use naru_domain::document::ReadOutcome;
use naru_domain::id::{MaskId, NoticeFileId};
use naru_domain::masking::{AreaState, Mask, MaskArea, MaskState, PersonalKind, UncheckedPart, UncheckedReason};
use naru_domain::notice::NoticeFile;
use naru_storage::masks::{self, Found, FoundText, NewMask};
use naru_storage::notices::{KeptFile, add_file};
use naru_storage::{StoreError, documents};

crate::on_both_engines!(
    a_draft_comes_back_as_it_was_found,
    drafts_are_taken_in_order_and_once,
    a_dead_workers_drafts_wait_again,
    an_old_version_is_refused,
    a_failed_draft_says_why_and_can_wait_once_more,
    a_stored_document_has_one_draft_to_go_on_with,
    bytes_of_drafts_are_kept_as_long_as_something_names_them,
);

const LEASE: TimeDelta = TimeDelta::seconds(60);

fn area(id: u32) -> MaskArea {
    MaskArea {
        id,
        kind: PersonalKind::RrnBack,
        page: 1,
        x0: 71.5,
        y0: 100.25,
        x1: 180.0,
        y1: 112.0,
        found: true,
        confidence: 0.75,
        state: AreaState::Covered,
    }
}

async fn begin(desk: &Desk, name: &str) -> Mask {
    let mut tx = desk.store.begin().await.unwrap();
    let path = format!("/받은 파일/{name}");
    let new = NewMask { blob_hash: name, file_name: name, source_path: Some(&path), document: None };
    let mask = masks::create(&mut tx, &new, desk.now()).await.unwrap();
    tx.commit().await.unwrap();
    mask
}

/// A draft with one area.
async fn ready(desk: &Desk, name: &str) -> MaskId {
    let id = begin(desk, name).await.id;
    let mut tx = desk.store.begin().await.unwrap();
    let found = Found { pages: &[page("하나")], areas: &[area(1)], texts: &[], unchecked: &[] };
    assert!(masks::finish(&mut tx, id, &found).await.unwrap());
    tx.commit().await.unwrap();
    id
}

async fn a_draft_comes_back_as_it_was_found(desk: Desk) {
    let older = begin(&desk, "먼저.pdf").await;
    let begun = begin(&desk, "이력서.pdf").await;
    assert_eq!((begun.state, begun.beside, begun.version), (MaskState::Looking, true, 1));
    let pages = [page("하나 \"둘\"")];
    let areas = [area(1), MaskArea { id: 2, state: AreaState::Open, ..area(2) }];
    let unchecked = [
        UncheckedPart { reason: UncheckedReason::PictureWithoutText, page: Some(2) },
        UncheckedPart { reason: UncheckedReason::Pictures, page: None },
    ];
    let mut tx = desk.store.begin().await.unwrap();
    let texts = [FoundText { area: 1, at: [71.5, 100.25, 180.0, 112.0], text: "1234567".to_owned() }];
    let found = Found { pages: &pages, areas: &areas, texts: &texts, unchecked: &unchecked };
    assert!(masks::finish(&mut tx, begun.id, &found).await.unwrap());
    assert!(!masks::finish(&mut tx, begun.id, &found).await.unwrap(), "it waits no more");
    tx.commit().await.unwrap();
    let mut tx = desk.store.read().await.unwrap();
    let detail = masks::detail(&mut tx, begun.id).await.unwrap().unwrap();
    assert_eq!((detail.pages.as_slice(), detail.areas.as_slice()), (&pages[..], &areas[..]));
    assert_eq!(detail.unchecked, unchecked);
    assert_eq!(masks::texts(&mut tx, begun.id).await.unwrap(), texts);
    assert!(!format!("{texts:?}").contains("1234567"), "what was found is no word for logs");
    assert_eq!((detail.mask.state, detail.mask.page_count, detail.mask.covered_count), (MaskState::Ready, 1, 1));
    let origin = masks::origin(&mut tx, begun.id).await.unwrap().unwrap();
    assert_eq!(
        (origin.blob_hash.as_str(), origin.source_path.as_deref()),
        ("이력서.pdf", Some("/받은 파일/이력서.pdf"))
    );
    let listed: Vec<_> = masks::list(&mut tx, 50).await.unwrap().into_iter().map(|mask| mask.id).collect();
    assert_eq!(listed, [begun.id, older.id]);
    assert_eq!(masks::list(&mut tx, 1).await.unwrap().len(), 1);
    assert_eq!(masks::detail(&mut tx, MaskId::new()).await.unwrap(), None);
}

async fn drafts_are_taken_in_order_and_once(desk: Desk) {
    let [first, second] = [begin(&desk, "1").await, begin(&desk, "2").await];
    let mut tx = desk.store.begin().await.unwrap();
    let claimed = masks::claim_next(&mut tx, "a", LEASE, desk.now()).await.unwrap().unwrap();
    assert_eq!((claimed.mask, claimed.blob_hash.as_str(), claimed.attempts), (first.id, "1", 1));
    assert_eq!(masks::claim_next(&mut tx, "b", LEASE, desk.now()).await.unwrap().unwrap().mask, second.id);
    assert_eq!(masks::claim_next(&mut tx, "a", LEASE, desk.now()).await.unwrap(), None);
    assert!(!masks::release(&mut tx, first.id, "b").await.unwrap());
    assert!(masks::release(&mut tx, first.id, "a").await.unwrap());
    assert_eq!(masks::claim_next(&mut tx, "b", LEASE, desk.now()).await.unwrap().unwrap().attempts, 2);
}

async fn a_dead_workers_drafts_wait_again(desk: Desk) {
    for name in ["1", "2", "3"] {
        begin(&desk, name).await;
    }
    let mut tx = desk.store.begin().await.unwrap();
    let now = desk.now();
    let mut taken = Vec::new();
    for owner in ["dead", "slow", "alive"] {
        taken.push(masks::claim_next(&mut tx, owner, LEASE, now).await.unwrap().unwrap().mask);
    }
    assert_eq!(masks::requeue(&mut tx, Some("dead"), now).await.unwrap(), 1, "its own, at start");
    let later = now + LEASE + TimeDelta::seconds(1);
    assert!(masks::extend_lease(&mut tx, taken[2], "alive", later + LEASE).await.unwrap());
    assert!(!masks::extend_lease(&mut tx, taken[2], "slow", later + LEASE).await.unwrap());
    assert_eq!(masks::requeue(&mut tx, None, later).await.unwrap(), 1, "whose lease ran out");
    assert_eq!(masks::claim_next(&mut tx, "next", LEASE, later).await.unwrap().unwrap().mask, taken[0]);
    assert_eq!(masks::claim_next(&mut tx, "next", LEASE, later).await.unwrap().unwrap().mask, taken[1]);
    assert_eq!(masks::claim_next(&mut tx, "next", LEASE, later).await.unwrap(), None);
}

async fn an_old_version_is_refused(desk: Desk) {
    let waiting = begin(&desk, "기다림.pdf").await;
    let id = ready(&desk, "이력서.pdf").await;
    let mut tx = desk.store.begin().await.unwrap();
    let open = [MaskArea { state: AreaState::Open, ..area(1) }];
    let saved = masks::save(&mut tx, id, 1, &open).await.unwrap();
    assert_eq!((saved.version, saved.covered_count), (2, 0));
    for (id, version) in [(id, 1), (waiting.id, 1), (MaskId::new(), 1)] {
        let refused = masks::save(&mut tx, id, version, &[area(1)]).await;
        assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
    }
    assert_eq!(masks::detail(&mut tx, id).await.unwrap().unwrap().areas, open);
    let at = desk.now();
    assert!(masks::copied(&mut tx, id, at).await.unwrap());
    let copied = masks::get(&mut tx, id).await.unwrap().unwrap();
    assert_eq!((copied.copied_at, copied.version), (Some(at), 2), "a copy is no change");
}

async fn a_failed_draft_says_why_and_can_wait_once_more(desk: Desk) {
    let id = begin(&desk, "이력서.pdf").await.id;
    let mut tx = desk.store.begin().await.unwrap();
    masks::claim_next(&mut tx, "a", LEASE, desk.now()).await.unwrap().unwrap();
    assert!(!masks::look_again(&mut tx, id).await.unwrap(), "it has not failed");
    assert!(masks::fail(&mut tx, id, ReadOutcome::Encrypted, "").await.unwrap());
    let failed = masks::get(&mut tx, id).await.unwrap().unwrap();
    assert_eq!((failed.state, failed.outcome), (MaskState::Failed, Some(ReadOutcome::Encrypted)));
    assert_eq!(masks::claim_next(&mut tx, "a", LEASE, desk.now()).await.unwrap(), None);
    assert!(masks::look_again(&mut tx, id).await.unwrap());
    assert_eq!(masks::get(&mut tx, id).await.unwrap().unwrap().outcome, None);
    assert_eq!(masks::claim_next(&mut tx, "a", LEASE, desk.now()).await.unwrap().unwrap().attempts, 1);
}

async fn a_stored_document_has_one_draft_to_go_on_with(desk: Desk) {
    let now = desk.now();
    let mut tx = desk.store.begin().await.unwrap();
    let document = documents::add(&mut tx, &document("hash", "", &[]), now).await.unwrap();
    assert_eq!(masks::of_document(&mut tx, document).await.unwrap(), None);
    let new = NewMask { blob_hash: "hash", file_name: "이력서.pdf", source_path: None, document: Some(document) };
    let begun = masks::create(&mut tx, &new, now).await.unwrap();
    assert_eq!((begun.document_id, begun.beside), (Some(document), false));
    assert_eq!(masks::of_document(&mut tx, document).await.unwrap(), Some(begun.clone()));
    masks::fail(&mut tx, begun.id, ReadOutcome::Timeout, "").await.unwrap();
    assert_eq!(masks::of_document(&mut tx, document).await.unwrap(), None, "one that failed is no place to go on");
}

async fn bytes_of_drafts_are_kept_as_long_as_something_names_them(desk: Desk) {
    let id = ready(&desk, "hash").await;
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(documents::blob_hashes(&mut tx).await.unwrap(), ["hash"]);
    assert_eq!(documents::missing(&mut tx, "hash").await.unwrap()[0].file_name, "hash");
    let at = desk.now();
    assert!(masks::delete(&mut tx, id, at).await.unwrap());
    assert!(!masks::delete(&mut tx, id, at).await.unwrap());
    assert!(documents::blob_hashes(&mut tx).await.unwrap().is_empty());
    assert_eq!(masks::dropped(&mut tx, None).await.unwrap(), ["hash"]);
    assert!(masks::dropped(&mut tx, Some(at)).await.unwrap().is_empty());
    assert_eq!(masks::dropped(&mut tx, Some(at + TimeDelta::seconds(1))).await.unwrap(), ["hash"]);
    assert!(!masks::is_named(&mut tx, "hash").await.unwrap());
    documents::add(&mut tx, &document("hash", "", &[]), at).await.unwrap();
    assert!(masks::is_named(&mut tx, "hash").await.unwrap());
    masks::forget_dropped(&mut tx, "hash").await.unwrap();
    assert!(masks::dropped(&mut tx, None).await.unwrap().is_empty());
    // A file that goes with a message.
    let file = NoticeFile {
        id: NoticeFileId::new(),
        name: "안내.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 3,
    };
    assert!(!masks::is_named(&mut tx, "attached").await.unwrap());
    add_file(&mut tx, &KeptFile { file, blob: "attached".to_owned() }, at).await.unwrap();
    assert!(masks::is_named(&mut tx, "attached").await.unwrap());
    assert_eq!(documents::blob_hashes(&mut tx).await.unwrap(), ["attached", "hash"]);
}
