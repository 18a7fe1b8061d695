//! Imports: what waits, who works on it, how it ends.

use crate::desk::{Desk, HR, document, resume};
use chrono::TimeDelta;
use naru_domain::document::ReadOutcome;
use naru_domain::id::{ImportId, ImportItemId, PostingId};
use naru_domain::intake::{CopyFailure, ImportItem, ItemState};
use naru_domain::matching::Grade;
use naru_domain::pipeline::Fit;
use naru_storage::imports::{self, Claimed, Finish, Source};
use naru_storage::intake::{self, NewCandidate};
use naru_storage::{Store, documents, fit};

crate::on_both_engines!(
    files_are_claimed_in_order_and_once,
    two_workers_never_get_the_same_file,
    a_dead_workers_files_are_queued_again,
    every_end_is_counted,
    cancelling_leaves_what_is_being_read,
    files_can_come_one_by_one,
    a_transaction_that_is_dropped_leaves_nothing,
    an_import_that_ended_is_told_once,
);

const LEASE: TimeDelta = TimeDelta::seconds(60);

async fn import(desk: &Desk, files: u32) -> ImportId {
    let posting = desk.posting("백엔드").await;
    let files: Vec<(Source, String)> =
        (0..files).map(|n| (Source::Path(format!("/in/{n}.pdf")), format!("{n}.pdf"))).collect();
    let mut tx = desk.store.begin().await.unwrap();
    let import = imports::create(&mut tx, posting.id, &files, true, desk.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    import.id
}

async fn claim(desk: &Desk, owner: &str) -> Option<Claimed> {
    let mut tx = desk.store.begin().await.unwrap();
    let claimed = imports::claim_next(&mut tx, owner, LEASE, desk.now()).await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

async fn items(desk: &Desk, import: ImportId) -> Vec<ImportItem> {
    let mut tx = desk.store.read().await.unwrap();
    imports::detail(&mut tx, import).await.unwrap().unwrap().items
}

async fn files_are_claimed_in_order_and_once(desk: Desk) {
    let id = import(&desk, 2).await;
    let first = claim(&desk, "a").await.unwrap();
    assert_eq!((first.import, first.attempts, first.file_name.as_str()), (id, 1, "0.pdf"));
    assert_eq!(first.source, Source::Path("/in/0.pdf".to_owned()));
    assert_eq!(claim(&desk, "b").await.unwrap().file_name, "1.pdf");
    assert_eq!(claim(&desk, "a").await, None);
    assert!(items(&desk, id).await.iter().all(|item| item.state == ItemState::Reading));
}

async fn two_workers_never_get_the_same_file(desk: Desk) {
    import(&desk, 40).await;
    let work = |store: Store, now| async move {
        let mut mine = Vec::new();
        loop {
            let mut tx = store.begin().await.unwrap();
            let claimed = imports::claim_next(&mut tx, "worker", LEASE, now).await.unwrap();
            tx.commit().await.unwrap();
            match claimed {
                Some(claimed) => mine.push(claimed.item),
                None => return mine,
            }
        }
    };
    let one = tokio::spawn(work(desk.store.clone(), desk.now()));
    let other = tokio::spawn(work(desk.store.clone(), desk.now()));
    let mut all = one.await.unwrap();
    all.extend(other.await.unwrap());
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 40);
}

async fn a_dead_workers_files_are_queued_again(desk: Desk) {
    import(&desk, 3).await;
    claim(&desk, "dead").await.unwrap();
    let slow = claim(&desk, "slow").await.unwrap();
    let alive = claim(&desk, "alive").await.unwrap();
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(imports::requeue(&mut tx, Some("dead"), desk.now()).await.unwrap(), 1, "its own, at start");
    let later = desk.now() + LEASE;
    assert!(imports::extend_lease(&mut tx, alive.item, "alive", later + LEASE).await.unwrap());
    assert!(!imports::extend_lease(&mut tx, alive.item, "slow", later + LEASE).await.unwrap());
    assert_eq!(imports::requeue(&mut tx, None, later).await.unwrap(), 1, "whose lease ran out");
    tx.commit().await.unwrap();
    assert_eq!(claim(&desk, "next").await.unwrap().attempts, 2);
    assert_eq!(claim(&desk, "next").await.unwrap().item, slow.item);
    assert_eq!(claim(&desk, "next").await, None);
}

async fn every_end_is_counted(desk: Desk) {
    let id = import(&desk, 4).await;
    let now = desk.now();
    let mut tx = desk.store.begin().await.unwrap();
    let mut next = Vec::new();
    while let Some(claimed) = imports::claim_next(&mut tx, "a", LEASE, now).await.unwrap() {
        next.push(claimed);
    }
    let document = documents::add(&mut tx, &document("hash", "", &[]), now).await.unwrap();
    let read = resume("김철수");
    let new = NewCandidate {
        posting: next[0].posting,
        document: Some(document),
        file_name: "0.pdf",
        resume: &read,
        typed_in: false,
        item: Some(next[0].item),
    };
    let added = intake::add_candidate(&mut tx, &new, HR, now).await.unwrap().unwrap();
    let ends = [
        Finish::AlreadyThere { document, application: added.application, person: added.person },
        Finish::NeedsHand { document, outcome: ReadOutcome::NoTextLayer, detail: "3 pages".to_owned() },
        Finish::Failed { failure: CopyFailure::Missing, detail: String::new() },
    ];
    for (claimed, end) in next[1..].iter().zip(&ends) {
        let open = imports::get(&mut tx, id).await.unwrap().unwrap();
        assert_eq!(open.finished_at, None);
        assert!(imports::finish(&mut tx, claimed.item, end, now).await.unwrap());
    }
    assert!(!imports::finish(&mut tx, ImportItemId::new(), &ends[0], now).await.unwrap());
    let done = imports::get(&mut tx, id).await.unwrap().unwrap();
    assert_eq!((done.total, done.done, done.problems, done.lacking), (4, 2, 2, 0));
    assert_eq!(done.finished_at, Some(now));
    assert_eq!(imports::list(&mut tx).await.unwrap(), [done]);
    let items = imports::detail(&mut tx, id).await.unwrap().unwrap().items;
    assert_eq!(items[0].person_name.as_deref(), Some("김철수"));
    assert_eq!((items[0].state, items[0].field_count), (ItemState::Done, 1));
    assert_eq!((items[2].outcome, items[2].detail.as_str()), (Some(ReadOutcome::NoTextLayer), "3 pages"));
    assert_eq!(items[3].failure, Some(CopyFailure::Missing));
    assert!(imports::retry(&mut tx, items[2].id).await.unwrap());
    assert!(!imports::retry(&mut tx, items[0].id).await.unwrap(), "a candidate is not read twice");
    let open = imports::get(&mut tx, id).await.unwrap().unwrap();
    assert_eq!((open.finished_at, open.problems), (None, 1));
    let again = imports::claim_next(&mut tx, "a", LEASE, now).await.unwrap().unwrap();
    assert_eq!((again.item, again.document), (items[2].id, Some(document)));
}

async fn cancelling_leaves_what_is_being_read(desk: Desk) {
    let id = import(&desk, 3).await;
    let reading = claim(&desk, "a").await.unwrap();
    let mut tx = desk.store.begin().await.unwrap();
    assert!(imports::cancel(&mut tx, id, desk.now()).await.unwrap());
    assert!(!imports::cancel(&mut tx, ImportId::new(), desk.now()).await.unwrap());
    assert_eq!(imports::get(&mut tx, id).await.unwrap().unwrap().finished_at, None);
    let failed = Finish::Failed { failure: CopyFailure::Other, detail: String::new() };
    imports::finish(&mut tx, reading.item, &failed, desk.now()).await.unwrap();
    assert!(imports::get(&mut tx, id).await.unwrap().unwrap().finished_at.is_some());
    tx.commit().await.unwrap();
    let states: Vec<ItemState> = items(&desk, id).await.iter().map(|item| item.state).collect();
    assert_eq!(states, [ItemState::Failed, ItemState::Cancelled, ItemState::Cancelled]);
}

async fn files_can_come_one_by_one(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(imports::newest(&mut tx).await.unwrap(), None);
    assert_eq!(imports::create(&mut tx, PostingId::new(), &[], false, desk.now()).await.unwrap(), None);
    let import = imports::create(&mut tx, posting.id, &[], false, desk.now()).await.unwrap().unwrap();
    assert_eq!(import.finished_at, None);
    let blob = Source::Blob("hash".to_owned());
    let item = imports::add_item(&mut tx, import.id, &blob, "a.pdf").await.unwrap().unwrap();
    assert_eq!(item.state, ItemState::Queued);
    assert_eq!(imports::item_claim(&mut tx, item.id).await.unwrap().unwrap().source, blob);
    imports::add_item(&mut tx, import.id, &blob, "b.pdf").await.unwrap().unwrap();
    assert!(imports::seal(&mut tx, import.id, desk.now()).await.unwrap());
    assert_eq!(imports::add_item(&mut tx, import.id, &blob, "c.pdf").await.unwrap(), None);
    assert_eq!(imports::get(&mut tx, import.id).await.unwrap().unwrap().total, 2);
    let empty = imports::create(&mut tx, posting.id, &[], true, desk.now()).await.unwrap().unwrap();
    assert!(empty.finished_at.is_some());
    assert_eq!(imports::newest(&mut tx).await.unwrap(), Some(empty.created_at));
}

async fn a_transaction_that_is_dropped_leaves_nothing(desk: Desk) {
    let id = import(&desk, 1).await;
    let claimed = claim(&desk, "a").await.unwrap();
    {
        let mut tx = desk.store.begin().await.unwrap();
        let document = documents::add(&mut tx, &document("hash", "본문", &[]), desk.now()).await.unwrap();
        let new = NewCandidate {
            posting: claimed.posting,
            document: Some(document),
            file_name: "0.pdf",
            resume: &resume("김철수"),
            typed_in: false,
            item: Some(claimed.item),
        };
        intake::add_candidate(&mut tx, &new, HR, desk.now()).await.unwrap().unwrap();
    }
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(documents::blob_hashes(&mut tx).await.unwrap(), Vec::<String>::new());
    drop(tx);
    assert_eq!(items(&desk, id).await[0].state, ItemState::Reading);
    assert!(desk.search("김철수").await.is_empty());
}

async fn an_import_that_ended_is_told_once(desk: Desk) {
    let id = import(&desk, 2).await;
    let now = desk.now();
    let mut tx = desk.store.begin().await.unwrap();
    let mut read = Vec::new();
    for name in ["김철수", "이영희"] {
        assert!(!imports::is_untold(&mut tx).await.unwrap(), "it still runs");
        assert_eq!(imports::take_untold(&mut tx, now).await.unwrap(), []);
        let claimed = imports::claim_next(&mut tx, "a", LEASE, now).await.unwrap().unwrap();
        let document = documents::add(&mut tx, &document(name, "", &[]), now).await.unwrap();
        let person = resume(name);
        let new = NewCandidate {
            posting: claimed.posting,
            document: Some(document),
            file_name: "0.pdf",
            resume: &person,
            typed_in: false,
            item: Some(claimed.item),
        };
        read.push(intake::add_candidate(&mut tx, &new, HR, now).await.unwrap().unwrap().application);
    }
    let lacks = |missing: &[&str]| Fit {
        score: 40,
        grade: Grade::C,
        order: 1,
        missing: missing.iter().map(|name| (*name).to_owned()).collect(),
    };
    fit::put(&mut tx, read[0], 1, Some(&lacks(&["COBOL", "Java / Kotlin"]))).await.unwrap();
    fit::put(&mut tx, read[1], 1, Some(&lacks(&[]))).await.unwrap();
    assert!(imports::is_untold(&mut tx).await.unwrap());
    let told = imports::take_untold(&mut tx, now).await.unwrap();
    assert_eq!(told.iter().map(|one| (one.id, one.lacking)).collect::<Vec<_>>(), [(id, 1)]);
    assert!(!imports::is_untold(&mut tx).await.unwrap());
    assert_eq!(imports::take_untold(&mut tx, now).await.unwrap(), []);
}
