//! How well applications answer their postings.

use crate::desk::{Desk, HR, resume};
use naru_domain::matching::Grade;
use naru_domain::pipeline::Fit;
use naru_storage::{fields, fit, pipeline};

crate::on_both_engines!(what_changes_meanwhile_is_compared_again, whoever_was_killed_has_compared_nothing);

const BASIS: i64 = 1_024_300;
fn good() -> Fit {
    Fit {
        score: 88,
        grade: Grade::APlus,
        order: 3_000_000_000_012,
        missing: vec!["Java / Kotlin".to_owned(), "Kafka".to_owned()],
    }
}

async fn what_changes_meanwhile_is_compared_again(desk: Desk) {
    let posting = desk.posting("백엔드 개발자").await;
    let added = desk.candidate(&posting, &resume("김철수")).await;
    let name = desk.fields(added.person).await.iter().find(|field| field.path == "name").unwrap().id;
    let mark = fit::mark(desk.now());
    let mut tx = desk.store.begin().await.unwrap();
    assert!(fit::is_stale(&mut tx, BASIS, mark).await.unwrap());
    let stale = fit::begin(&mut tx, BASIS, mark, 10).await.unwrap();
    assert_eq!(
        stale.iter().map(|stale| (stale.id, stale.posting)).collect::<Vec<_>>(),
        [(added.application, posting.id)]
    );
    assert!(!fit::is_stale(&mut tx, BASIS, mark - 1_000_000).await.unwrap(), "somebody compares it");
    fields::correct(&mut tx, name, "김철", HR, desk.now()).await.unwrap().unwrap();
    assert!(
        !fit::keep(&mut tx, added.application, mark, BASIS, Some(&good())).await.unwrap(),
        "it is of what was before"
    );
    let again = fit::begin(&mut tx, BASIS, mark, 10).await.unwrap();
    assert_eq!(again.len(), 1);
    assert!(fit::keep(&mut tx, added.application, mark, BASIS, Some(&good())).await.unwrap());
    assert!(!fit::is_stale(&mut tx, BASIS, mark).await.unwrap());
    assert!(fit::is_stale(&mut tx, BASIS + 1, mark).await.unwrap(), "a month later");
    let board = pipeline::board(&mut tx, posting.id, false).await.unwrap().unwrap();
    assert_eq!(board.cards[0].fit, Some(good()));
    fit::put(&mut tx, added.application, BASIS, None).await.unwrap();
    let board = pipeline::board(&mut tx, posting.id, false).await.unwrap().unwrap();
    assert_eq!(board.cards[0].fit, None);
}

async fn whoever_was_killed_has_compared_nothing(desk: Desk) {
    desk.candidate(&desk.posting("백엔드 개발자").await, &resume("김철수")).await;
    let mut tx = desk.store.begin().await.unwrap();
    let killed = fit::mark(desk.now());
    assert_eq!(fit::begin(&mut tx, BASIS, killed, 10).await.unwrap().len(), 1);
    let soon = fit::mark(desk.now() + chrono::TimeDelta::seconds(30));
    assert!(!fit::is_stale(&mut tx, BASIS, soon).await.unwrap());
    let later = fit::mark(desk.now() + chrono::TimeDelta::seconds(90));
    assert_eq!(fit::begin(&mut tx, BASIS, later, 10).await.unwrap().len(), 1);
}
