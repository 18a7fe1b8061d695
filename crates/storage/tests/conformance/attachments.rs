//! Portfolios find their person, wait when it is not clear who that is, and can be taken away again.

use crate::desk::{Desk, HR, document, page, resume, rich, value};
use naru_domain::candidate::MergeRequest;
use naru_domain::document::{DocumentLink, ReadOutcome};
use naru_domain::feed::FeedEvent;
use naru_domain::id::{ApplicationId, DocumentId, ImportItemId};
use naru_domain::intake::{ImportItem, ItemState};
use naru_domain::pipeline::{RejectReason, Rejection};
use naru_domain::posting::Posting;
use naru_domain::resume::Resume;
use naru_storage::documents::NewDocument;
use naru_storage::imports::{self, Finish, Source};
use naru_storage::intake::{self, NewCandidate};
use naru_storage::{StoreError, Tx, attachments, documents, merges, pipeline, review};

crate::on_both_engines!(
    a_portfolio_goes_to_whom_it_names,
    a_candidate_who_comes_later_gets_the_portfolio_that_waits,
    it_waits_while_it_is_not_clear_whose_it_is,
    attached_by_hand_twice_it_is_attached_once,
    what_cannot_be_attached_is_refused,
    taken_away_it_waits_and_is_not_attached_by_itself,
    the_same_file_again_is_already_there,
    attachments_follow_a_merge_and_its_undo,
    a_typed_in_candidate_keeps_the_portfolio,
    links_are_kept_until_the_next_reading,
);

const EMAIL: &str = "hana@studio.example";

fn hana(name: &str) -> Resume {
    rich(name, EMAIL, "+821012345678", "홍익대학교")
}

/// A portfolio that waits on a board, with this e-mail address in it.
async fn waiting(desk: &Desk, posting: &Posting, hash: &str, email: &str) -> (ImportItemId, DocumentId) {
    let mut tx = desk.store.begin().await.unwrap();
    let files = [(Source::Blob(hash.to_owned()), "작품집.pdf".to_owned())];
    let import = imports::create(&mut tx, posting.id, &files, true, desk.now()).await.unwrap().unwrap();
    let item = imports::detail(&mut tx, import.id).await.unwrap().unwrap().items[0].id;
    let (pages, emails) = ([page("항구 안내판")], [email.to_owned()]);
    let kept = NewDocument {
        file_name: "작품집.pdf",
        outcome: ReadOutcome::Portfolio,
        emails: &emails,
        ..document(hash, "항구 안내판", &pages)
    };
    let document = documents::add(&mut tx, &kept, desk.now()).await.unwrap();
    let finish = Finish::NeedsHand { document, outcome: ReadOutcome::Portfolio, detail: String::new() };
    imports::finish(&mut tx, item, &finish, desk.now()).await.unwrap();
    tx.commit().await.unwrap();
    (item, document)
}

async fn in_tx<T>(desk: &Desk, run: impl AsyncFnOnce(&mut Tx) -> T) -> T {
    let mut tx = desk.store.begin().await.unwrap();
    let result = run(&mut tx).await;
    tx.commit().await.unwrap();
    result
}

async fn settle(desk: &Desk, item: ImportItemId) -> bool {
    in_tx(desk, async |tx| attachments::settle(tx, item, (HR, desk.now())).await.unwrap()).await
}

async fn attach(desk: &Desk, item: ImportItemId, to: ApplicationId) -> Result<bool, StoreError> {
    in_tx(desk, async |tx| attachments::attach(tx, item, to, (HR, desk.now())).await).await
}

async fn detach(desk: &Desk, document: DocumentId) -> Option<(ImportItemId, ApplicationId)> {
    in_tx(desk, async |tx| attachments::detach(tx, document, (HR, desk.now())).await.unwrap()).await
}

async fn item(desk: &Desk, id: ImportItemId) -> ImportItem {
    imports::item(&mut desk.store.read().await.unwrap(), id).await.unwrap().unwrap()
}

async fn files(desk: &Desk, application: ApplicationId) -> Vec<(DocumentId, Option<ApplicationId>)> {
    desk.detail(application).await.documents.iter().map(|one| (one.id, one.attached_to)).collect()
}

async fn told(desk: &Desk, application: ApplicationId) -> Vec<FeedEvent> {
    let feed = desk.detail(application).await.feed.into_iter().map(|entry| entry.event);
    feed.filter(|event| matches!(event, FeedEvent::PortfolioAttached { .. } | FeedEvent::PortfolioDetached { .. }))
        .collect()
}

async fn a_portfolio_goes_to_whom_it_names(desk: Desk) {
    let posting = desk.posting("디자이너").await;
    let owner = desk.candidate(&posting, &hana("오하나")).await;
    desk.candidate(&posting, &resume("김철수")).await;
    let (id, document) = waiting(&desk, &posting, "p1", EMAIL).await;
    assert!(settle(&desk, id).await);
    assert!(!settle(&desk, id).await, "it waits no longer");
    let ended = item(&desk, id).await;
    assert_eq!((ended.state, ended.outcome), (ItemState::Attached, Some(ReadOutcome::Portfolio)));
    assert_eq!((ended.application_id, ended.person_name.as_deref()), (Some(owner.application), Some("오하나")));
    let files = files(&desk, owner.application).await;
    assert_eq!(files.len(), 2);
    assert_eq!(files[1], (document, Some(owner.application)), "the résumé stays first");
    let told = told(&desk, owner.application).await;
    assert_eq!(told, [FeedEvent::PortfolioAttached { file_name: "작품집.pdf".to_owned(), by_contact: true }]);
    assert_eq!(desk.search("안내판").await, ["오하나"]);
    let queue = review::queue(&mut desk.store.read().await.unwrap(), 10).await.unwrap();
    assert_eq!(queue.files, []);
}

async fn a_candidate_who_comes_later_gets_the_portfolio_that_waits(desk: Desk) {
    let (posting, other) = (desk.posting("디자이너").await, desk.posting("개발자").await);
    let (id, document) = waiting(&desk, &posting, "p1", EMAIL).await;
    let elsewhere = desk.candidate(&other, &hana("오하나")).await;
    assert!(!elsewhere.attached);
    assert_eq!(item(&desk, id).await.state, ItemState::NeedsHand);
    assert!(!desk.candidate(&posting, &resume("김철수")).await.attached);
    let owner = desk.candidate(&posting, &hana("오하나")).await;
    assert!(owner.attached);
    assert_eq!(item(&desk, id).await.application_id, Some(owner.application));
    assert!(files(&desk, owner.application).await.contains(&(document, Some(owner.application))));
}

async fn it_waits_while_it_is_not_clear_whose_it_is(desk: Desk) {
    let posting = desk.posting("디자이너").await;
    let first = desk.candidate(&posting, &hana("오하나")).await;
    desk.candidate(&posting, &hana("오하나")).await;
    let (id, _) = waiting(&desk, &posting, "p1", EMAIL).await;
    assert!(!settle(&desk, id).await);
    let queue = review::queue(&mut desk.store.read().await.unwrap(), 10).await.unwrap();
    assert_eq!(queue.files[0].item.outcome, Some(ReadOutcome::Portfolio));
    let (unknown, _) = waiting(&desk, &posting, "p2", "nobody@studio.example").await;
    assert!(!settle(&desk, unknown).await);
    let turned_down = Rejection { ids: vec![first.application], reason: RejectReason::Duplicate, note: String::new() };
    in_tx(&desk, async |tx| pipeline::reject(tx, &turned_down, HR, desk.now()).await.unwrap()).await;
    assert!(settle(&desk, id).await, "only one is active now");
}

async fn attached_by_hand_twice_it_is_attached_once(desk: Desk) {
    let posting = desk.posting("디자이너").await;
    let owner = desk.candidate(&posting, &resume("김철수")).await;
    let (id, document) = waiting(&desk, &posting, "p1", EMAIL).await;
    let (one, other) = tokio::join!(attach(&desk, id, owner.application), attach(&desk, id, owner.application));
    assert!(one.unwrap() && other.unwrap());
    assert_eq!(files(&desk, owner.application).await[1..], [(document, Some(owner.application))]);
    let told = told(&desk, owner.application).await;
    assert_eq!(told, [FeedEvent::PortfolioAttached { file_name: "작품집.pdf".to_owned(), by_contact: false }]);
}

async fn what_cannot_be_attached_is_refused(desk: Desk) {
    let (posting, other) = (desk.posting("디자이너").await, desk.posting("개발자").await);
    let (owner, second) =
        (desk.candidate(&posting, &resume("김철수")).await, desk.candidate(&posting, &resume("이영희")).await);
    let stranger = desk.candidate(&other, &resume("박민준")).await;
    let (id, document) = waiting(&desk, &posting, "p1", EMAIL).await;
    assert!(matches!(attach(&desk, id, stranger.application).await, Err(StoreError::Invalid(_))));
    assert!(!attach(&desk, ImportItemId::new(), owner.application).await.unwrap());
    assert!(!attach(&desk, id, ApplicationId::new()).await.unwrap());
    assert_eq!(detach(&desk, document).await, None, "it is attached to nobody");
    assert!(attach(&desk, id, owner.application).await.unwrap());
    assert!(matches!(attach(&desk, id, second.application).await, Err(StoreError::Conflict)));
}

async fn taken_away_it_waits_and_is_not_attached_by_itself(desk: Desk) {
    let posting = desk.posting("디자이너").await;
    let owner = desk.candidate(&posting, &hana("오하나")).await;
    let (id, document) = waiting(&desk, &posting, "p1", EMAIL).await;
    assert!(settle(&desk, id).await);
    assert_eq!(detach(&desk, document).await, Some((id, owner.application)));
    assert_eq!(detach(&desk, document).await, None);
    let again = item(&desk, id).await;
    assert_eq!((again.state, again.application_id, again.person_id), (ItemState::NeedsHand, None, None));
    assert_eq!(files(&desk, owner.application).await.len(), 1);
    assert!(desk.search("안내판").await.is_empty());
    assert!(!settle(&desk, id).await, "somebody said it is not theirs");
    assert!(attach(&desk, id, owner.application).await.unwrap(), "but it can be undone");
    assert_eq!(told(&desk, owner.application).await.len(), 3);
}

async fn the_same_file_again_is_already_there(desk: Desk) {
    let posting = desk.posting("디자이너").await;
    let owner = desk.candidate(&posting, &hana("오하나")).await;
    let (first, document) = waiting(&desk, &posting, "p1", EMAIL).await;
    let (second, _) = waiting(&desk, &posting, "p1", EMAIL).await;
    assert!(settle(&desk, first).await && settle(&desk, second).await);
    let again = item(&desk, second).await;
    assert_eq!((again.state, again.document_id), (ItemState::AlreadyThere, Some(document)));
    assert_eq!(files(&desk, owner.application).await.len(), 2);
}

async fn attachments_follow_a_merge_and_its_undo(desk: Desk) {
    let (posting, other) = (desk.posting("디자이너").await, desk.posting("개발자").await);
    let (keep, gone) =
        (desk.candidate(&posting, &resume("오하나")).await, desk.candidate(&other, &resume("오하나")).await);
    let (before, _) = waiting(&desk, &other, "p1", EMAIL).await;
    let (after, late) = waiting(&desk, &other, "p2", EMAIL).await;
    let (taken, away) = waiting(&desk, &other, "p3", EMAIL).await;
    attach(&desk, before, gone.application).await.unwrap();
    attach(&desk, taken, gone.application).await.unwrap();
    let request = MergeRequest { keep: keep.person, other: gone.person, take: Vec::new() };
    let merged = in_tx(&desk, async |tx| merges::merge(tx, &request, HR, desk.now()).await.unwrap().unwrap()).await;
    assert_eq!(files(&desk, keep.application).await.len(), 4, "two résumés, two portfolios");
    attach(&desk, after, gone.application).await.unwrap();
    detach(&desk, away).await.unwrap();
    in_tx(&desk, async |tx| assert!(merges::undo(tx, merged.merge_id, HR, desk.now()).await.unwrap())).await;
    assert_eq!(files(&desk, keep.application).await.len(), 1);
    let theirs = files(&desk, gone.application).await;
    assert_eq!(theirs.len(), 3);
    assert!(theirs.iter().any(|(id, _)| *id == late) && theirs.iter().all(|(id, _)| *id != away));
}

async fn a_typed_in_candidate_keeps_the_portfolio(desk: Desk) {
    let posting = desk.posting("디자이너").await;
    let (id, document) = waiting(&desk, &posting, "p1", EMAIL).await;
    let typed = Resume { emails: vec![value(EMAIL)], ..resume("오하나") };
    let new = NewCandidate {
        posting: posting.id,
        document: Some(document),
        file_name: "작품집.pdf",
        resume: &typed,
        typed_in: true,
        item: Some(id),
    };
    let added = in_tx(&desk, async |tx| intake::add_candidate(tx, &new, HR, desk.now()).await.unwrap().unwrap()).await;
    assert!(!added.attached, "it is theirs already");
    let kept = desk.detail(added.application).await.documents;
    assert_eq!((kept[0].outcome, kept[0].attached_to), (ReadOutcome::Portfolio, None));
    assert_eq!(item(&desk, id).await.state, ItemState::Done);
}

async fn links_are_kept_until_the_next_reading(desk: Desk) {
    let link = |page, url: &str| DocumentLink { page, url: url.to_owned() };
    let links = [link(1, "https://b.example"), link(2, "mailto:a@b.example"), link(2, "https://a.example")];
    let pages = [page("하나")];
    let kept = NewDocument { links: &links, ..document("p1", "하나", &pages) };
    let id = in_tx(&desk, async |tx| documents::add(tx, &kept, desk.now()).await.unwrap()).await;
    let read = async || documents::links(&mut desk.store.read().await.unwrap(), id).await.unwrap();
    assert_eq!(read().await, links);
    let again = NewDocument { links: &links[..1], ..kept };
    in_tx(&desk, async |tx| assert!(documents::replace(tx, id, &again).await.unwrap())).await;
    assert_eq!(read().await, links[..1]);
}
