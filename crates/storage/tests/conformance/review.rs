//! The review queue.

use crate::desk::{Desk, HR, document, resume, sure};
use naru_domain::document::ReadOutcome;
use naru_domain::pipeline::{RejectReason, Rejection};
use naru_domain::resume::Resume;
use naru_domain::review::ReviewQueue;
use naru_storage::imports::{self, Finish, Source};
use naru_storage::{documents, fields, pipeline, review};

crate::on_both_engines!(the_least_sure_come_first_and_leave_when_looked_at, files_without_a_candidate_wait_too);

async fn queue(desk: &Desk, limit: u32) -> ReviewQueue {
    review::queue(&mut desk.store.read().await.unwrap(), limit).await.unwrap()
}

fn names(queue: &ReviewQueue) -> Vec<&str> {
    queue.people.iter().map(|person| person.name.as_str()).collect()
}

async fn the_least_sure_come_first_and_leave_when_looked_at(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    assert_eq!(queue(&desk, 10).await.people_count, 0);
    let doubtful = |name: &str, birth: f32| Resume {
        birth: Some(sure("1990", birth)),
        address: Some(sure("서울", 0.85)),
        summary: Some(sure("산문은 보지 않는다", 0.1)),
        ..resume(name)
    };
    let mut people = Vec::new();
    for (name, birth) in [("김철수", 0.7), ("이영희", 0.3), ("박민준", 0.5)] {
        people.push(desk.candidate(&posting, &doubtful(name, birth)).await);
    }
    desk.candidate(&posting, &resume("정확한")).await;
    let all = queue(&desk, 10).await;
    assert_eq!(names(&all), ["이영희", "박민준", "김철수"]);
    assert_eq!((all.people_count, all.people[0].unsure_count), (3, 2));
    assert!((all.people[0].least_sure - 0.3).abs() < 1e-6);
    assert_eq!((all.people[0].application_id, all.people[0].posting_title.as_str()), (people[1].application, "백엔드"));
    let short = queue(&desk, 1).await;
    assert_eq!((names(&short), short.people_count), (vec!["이영희"], 3));

    // One value less makes somebody wait further behind; none at all, not any more.
    let mut tx = desk.store.begin().await.unwrap();
    let of_second = fields::of_person(&mut tx, people[1].person).await.unwrap();
    let birth = of_second.iter().find(|field| field.path == "birth").unwrap();
    fields::correct(&mut tx, birth.id, "1991", HR, desk.now()).await.unwrap().unwrap();
    for field in fields::of_person(&mut tx, people[2].person).await.unwrap().iter().filter(|field| field.unsure) {
        fields::remove(&mut tx, field.id, HR, desk.now()).await.unwrap().unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(names(&queue(&desk, 10).await), ["김철수", "이영희"]);

    let mut tx = desk.store.begin().await.unwrap();
    let rejection = Rejection { ids: vec![people[0].application], reason: RejectReason::Skills, note: String::new() };
    pipeline::reject(&mut tx, &rejection, HR, desk.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(names(&queue(&desk, 10).await), ["이영희"], "who was turned down waits no longer");
}

async fn files_without_a_candidate_wait_too(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let files = ["스캔.pdf", "없는.pdf"].map(|name| (Source::Path(format!("/in/{name}")), name.to_owned()));
    let mut tx = desk.store.begin().await.unwrap();
    imports::create(&mut tx, posting.id, &files, true, desk.now()).await.unwrap().unwrap();
    let lease = chrono::TimeDelta::seconds(60);
    let scan = imports::claim_next(&mut tx, "a", lease, desk.now()).await.unwrap().unwrap();
    let document = documents::add(&mut tx, &document("hash", "", &[]), desk.now()).await.unwrap();
    let end = Finish::NeedsHand { document, outcome: ReadOutcome::NoTextLayer, detail: String::new() };
    imports::finish(&mut tx, scan.item, &end, desk.now()).await.unwrap();
    tx.commit().await.unwrap();
    let waiting = queue(&desk, 10).await;
    assert_eq!(waiting.files.len(), 1, "what is still being read is no trouble yet");
    assert_eq!((waiting.files[0].posting_id, waiting.files[0].posting_title.as_str()), (posting.id, "백엔드"));
    assert_eq!(waiting.files[0].item.document_id, Some(document));
    assert_eq!(waiting.people_count, 0);
    let mut tx = desk.store.begin().await.unwrap();
    let known = imports::in_need_of(&mut tx, document).await.unwrap().unwrap();
    assert_eq!((known.item, known.posting), (scan.item, posting.id));
    assert!(imports::retry(&mut tx, scan.item).await.unwrap());
    assert_eq!(imports::in_need_of(&mut tx, document).await.unwrap(), None, "it is being read");
}
