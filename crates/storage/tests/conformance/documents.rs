//! Documents and their pages.

use crate::desk::{Desk, document, page, resume};
use naru_domain::document::{Notice, ReadOutcome};
use naru_domain::id::{DocumentId, PostingId};
use naru_storage::documents;

crate::on_both_engines!(a_document_comes_back_as_it_was, bytes_on_a_board_are_known);

async fn a_document_comes_back_as_it_was(desk: Desk) {
    let pages = [page("하나 \"둘\""), {
        let mut second = page("셋");
        second.number = 2;
        second
    }];
    let mut new = document("hash-1", "하나 둘 셋", &pages);
    new.outcome = ReadOutcome::NoTextLayer;
    let mut tx = desk.store.begin().await.unwrap();
    let id = documents::add(&mut tx, &new, desk.now()).await.unwrap();
    assert_eq!(documents::pages(&mut tx, id).await.unwrap(), pages);
    let stored = documents::get(&mut tx, id).await.unwrap().unwrap();
    assert_eq!(stored.notices, []);
    assert_eq!((stored.page_count, stored.size_bytes, stored.outcome), (2, 1_234, ReadOutcome::NoTextLayer));
    assert_eq!(documents::content(&mut tx, id).await.unwrap().unwrap().blob_hash, "hash-1");
    assert_eq!(documents::content(&mut tx, DocumentId::new()).await.unwrap(), None);
    new.outcome = ReadOutcome::Read;
    new.pages = &pages[..1];
    new.notices = &[Notice::Macros, Notice::EmbeddedFiles];
    assert!(documents::replace(&mut tx, id, &new).await.unwrap());
    assert_eq!(documents::pages(&mut tx, id).await.unwrap(), pages[..1]);
    assert_eq!(documents::get(&mut tx, id).await.unwrap().unwrap().notices, new.notices);
    assert!(!documents::replace(&mut tx, DocumentId::new(), &new).await.unwrap());
    assert_eq!(documents::blob_hashes(&mut tx).await.unwrap(), ["hash-1"]);
}

async fn bytes_on_a_board_are_known(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let added = desk.candidate(&posting, &resume("김철수")).await;
    let document = desk.detail(added.application).await.documents[0].id;
    let mut tx = desk.store.read().await.unwrap();
    let hash = documents::content(&mut tx, document).await.unwrap().unwrap().blob_hash;
    let known = documents::on_posting(&mut tx, posting.id, &hash).await.unwrap();
    assert_eq!(known, Some((document, added.application, added.person)));
    assert_eq!(documents::on_posting(&mut tx, PostingId::new(), &hash).await.unwrap(), None);
    assert_eq!(documents::on_posting(&mut tx, posting.id, "other").await.unwrap(), None);
}
