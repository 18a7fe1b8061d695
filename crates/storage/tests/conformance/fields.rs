//! Values, corrections, and what follows from them.

use crate::desk::{Desk, HR, resume, rich, sure, value};
use naru_domain::candidate::{FieldDraft, MergeRequest};
use naru_domain::document::PersonField;
use naru_domain::feed::FeedEvent;
use naru_domain::id::{FieldId, PersonId};
use naru_domain::resume::{Resume, Work};
use naru_storage::{fields, merges};

crate::on_both_engines!(
    every_value_has_its_place,
    a_correction_keeps_what_was_before,
    name_contacts_and_headline_follow,
    a_value_can_be_added,
    experience_follows_the_dates_of_jobs,
    experience_that_a_person_set_stays,
    experience_follows_a_merge_and_its_undoing,
);

fn at<'a>(fields: &'a [PersonField], path: &str) -> &'a PersonField {
    fields.iter().find(|field| field.path == path).unwrap_or_else(|| panic!("no {path}"))
}

async fn every_value_has_its_place(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let read = rich("김철수", "kim@example.com", "+821012345678", "나루대학교");
    let added = desk.candidate(&posting, &read).await;
    assert_eq!(added.field_count, 10);
    let fields = desk.fields(added.person).await;
    let paths: Vec<&str> = fields.iter().map(|field| field.path.as_str()).collect();
    let expected = [
        // Below the confidence that needs no look: first.
        "address",
        "name",
        "emails.0",
        "phones.0",
        "work.0.company",
        "work.0.title",
        "work.0.current",
        "total_experience_months",
        "education.0.school",
        "skills.0",
        "skills.1",
        "skills.2",
    ];
    assert_eq!(paths, expected);
    let name = at(&fields, "name");
    assert_eq!((name.value.as_str(), name.confidence, name.confirmed), ("김철수", 0.95, false));
    assert_eq!(name.boxes, value("").boxes);
    assert!(name.document_id.is_some());
}

async fn a_correction_keeps_what_was_before(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let mut doubtful = resume("김철수");
    doubtful.birth = Some(sure("1990-01-07", 0.4));
    let added = desk.candidate(&posting, &doubtful).await;
    let birth = at(&desk.fields(added.person).await, "birth").id;
    let mut tx = desk.store.begin().await.unwrap();
    let first = fields::correct(&mut tx, birth, "1990-01-01", HR, desk.now()).await.unwrap().unwrap();
    assert_eq!((first.value.as_str(), first.confidence, first.confirmed), ("1990-01-01", 1.0, true));
    assert_eq!(first.as_written, "1990-01-07", "the document says what it says");
    let second = fields::correct(&mut tx, birth, "1990-01-02", "민아", desk.now()).await.unwrap().unwrap();
    let before: Vec<&str> = second.previous.iter().map(|revision| revision.value.as_str()).collect();
    assert_eq!(before, ["1990-01-01", "1990-01-07"]);
    assert_eq!(second.previous[0].actor, "민아");
    assert_eq!(fields::correct(&mut tx, FieldId::new(), "x", HR, desk.now()).await.unwrap(), None);
    tx.commit().await.unwrap();
    let detail = desk.detail(added.application).await;
    assert_eq!(detail.card.unsure_count, 0);
    let event = FeedEvent::FieldCorrected {
        path: "birth".to_owned(),
        from: "1990-01-01".to_owned(),
        to: "1990-01-02".to_owned(),
    };
    assert_eq!(detail.feed[0].event, event);
}

async fn name_contacts_and_headline_follow(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let read = rich("김철수", "kim@example.com", "+821012345678", "나루대학교");
    let added = desk.candidate(&posting, &read).await;
    let stored = desk.fields(added.person).await;
    let mut tx = desk.store.begin().await.unwrap();
    for (path, new) in [("name", "김칠수"), ("emails.0", "Chil@Example.com"), ("work.0.company", "한강")] {
        fields::correct(&mut tx, at(&stored, path).id, new, HR, desk.now()).await.unwrap().unwrap();
    }
    tx.commit().await.unwrap();
    let detail = desk.detail(added.application).await;
    assert_eq!((detail.card.name.as_str(), detail.card.headline.as_str()), ("김칠수", "백엔드 개발자 · 한강"));
    assert_eq!(detail.person.emails, ["chil@example.com"]);
    assert_eq!(desk.search("김칠").await, ["김칠수"]);
    assert!(desk.search("김철").await.is_empty());
    assert!(desk.search("kim@exa").await.is_empty());
    assert_eq!(desk.search("chil@exa").await, ["김칠수"]);
}

async fn a_value_can_be_added(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let added = desk.candidate(&posting, &resume("김철수")).await;
    let draft = |path: &str, value: &str| FieldDraft { path: path.to_owned(), value: value.to_owned() };
    let mut tx = desk.store.begin().await.unwrap();
    let headline = draft("headline", "백엔드 리드");
    let field = fields::add(&mut tx, added.person, &headline, HR, desk.now()).await.unwrap().unwrap();
    assert!(field.confirmed && field.document_id.is_none() && field.boxes.is_empty());
    // The place is taken: the value there is corrected.
    let name = fields::add(&mut tx, added.person, &draft("name", "김철"), HR, desk.now()).await.unwrap().unwrap();
    assert_eq!(name.previous[0].value, "김철수");
    assert_eq!(fields::add(&mut tx, PersonId::new(), &headline, HR, desk.now()).await.unwrap(), None);
    tx.commit().await.unwrap();
    let card = desk.card(&posting, added.application).await;
    assert_eq!((card.name.as_str(), card.headline.as_str()), ("김철", "백엔드 리드"));
}

fn job(start: &str, end: Option<&str>) -> Work {
    Work {
        company: Some(value("나루상사")),
        start: Some(value(start)),
        end: end.map(value),
        current: end.is_none(),
        ..Work::default()
    }
}

async fn set(desk: &Desk, person: PersonId, path: &str, value: &str) {
    let draft = FieldDraft { path: path.to_owned(), value: value.to_owned() };
    let mut tx = desk.store.begin().await.unwrap();
    fields::add(&mut tx, person, &draft, HR, desk.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

async fn experience_follows_the_dates_of_jobs(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let read = Resume {
        work: vec![job("2020-01", Some("2020-12")), job("2025-09", None)],
        total_experience_months: Some(25),
        ..resume("김철수")
    };
    let person = desk.candidate(&posting, &read).await.person;
    let total = async || at(&desk.fields(person).await, "total_experience_months").value.clone();
    set(&desk, person, "work.0.end", "2021-12").await;
    assert_eq!(total().await, "37", "the present job counts up to September 2026");
    // The other job has ended: it lasts no longer, and is no headline.
    set(&desk, person, "work.1.title", "개발자").await;
    let headline = desk.cards(&posting).await[0].headline.clone();
    assert_eq!(headline, "개발자 · 나루상사");
    set(&desk, person, "work.1.end", "2025-10").await;
    assert_eq!(total().await, "26");
    assert!(desk.fields(person).await.iter().all(|field| field.path != "work.1.current"));
    assert_eq!(desk.cards(&posting).await[0].headline, "");
    set(&desk, person, "work.2.start", "2019").await;
    set(&desk, person, "work.2.end", "2020").await;
    assert_eq!(total().await, "32", "from the middle of one year to the middle of the next");
    let total_field = at(&desk.fields(person).await, "total_experience_months").clone();
    assert!(!total_field.confirmed && total_field.previous.is_empty());
}

async fn experience_that_a_person_set_stays(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let read = Resume { work: vec![job("2020-01", Some("2020-12"))], ..resume("김철수") };
    let person = desk.candidate(&posting, &read).await.person;
    // None was read: the first date that is set gives one.
    set(&desk, person, "work.0.start", "2020-03").await;
    assert_eq!(at(&desk.fields(person).await, "total_experience_months").value, "10");
    set(&desk, person, "total_experience_months", "60").await;
    set(&desk, person, "work.0.end", "2021-12").await;
    assert_eq!(at(&desk.fields(person).await, "total_experience_months").value, "60");
}

async fn experience_follows_a_merge_and_its_undoing(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let with = |name: &str, jobs: Vec<Work>, total: Option<u32>| Resume {
        work: jobs,
        total_experience_months: total,
        ..resume(name)
    };
    for read in [None, Some(12)] {
        let kept = with("김철수", read.map(|_| job("2020-01", Some("2020-12"))).into_iter().collect(), read);
        let keep = desk.candidate(&posting, &kept).await.person;
        let other = with("김철호", vec![job("2018-01", Some("2019-12"))], Some(24));
        let other = desk.candidate(&posting, &other).await.person;
        let before = (desk.fields(keep).await, desk.fields(other).await);
        let mut tx = desk.store.begin().await.unwrap();
        let request = MergeRequest { keep, other, take: vec!["work".to_owned()] };
        let merged = merges::merge(&mut tx, &request, HR, desk.now()).await.unwrap().unwrap();
        let together = fields::of_person(&mut tx, keep).await.unwrap();
        assert_eq!(at(&together, "total_experience_months").value, "24");
        assert!(merges::undo(&mut tx, merged.merge_id, HR, desk.now()).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!((desk.fields(keep).await, desk.fields(other).await), before);
    }
}
