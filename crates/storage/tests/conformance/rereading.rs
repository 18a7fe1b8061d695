//! Reading a document again: what a person said stays, what was removed stays away, the rest follows the new reading.

use crate::desk::{Desk, HR, rich, value};
use chrono::TimeDelta;
use naru_domain::candidate::{FieldDraft, MergeRequest};
use naru_domain::document::{PersonField, ReadOutcome, ReadingState};
use naru_domain::id::{DocumentId, FieldId, PersonId};
use naru_domain::reading::{OcrUse, ReadSettings, Rotation};
use naru_domain::resume::{Field, Resume, SourceBox, Work};
use naru_storage::fields::{self, Reread};
use naru_storage::readings::{self, Ended};
use naru_storage::{StoreError, documents, merges};

crate::on_both_engines!(
    a_persons_word_outlives_every_reading,
    what_a_reading_changes_is_counted_and_kept,
    what_follows_from_values_follows_a_reading_too,
    values_that_return_after_a_removal_stay_away_when_pages_were_turned,
    what_was_left_at_a_merge_does_not_come_in_by_reading_again,
    an_undone_merge_forgets_what_was_read_again,
    readings_are_claimed_leased_and_end_once,
);

/// A value that stands in a line of its own.
fn on_line(text: &str, line: u16) -> Field {
    let y0 = f32::from(line) * 20.0;
    Field { boxes: vec![SourceBox { page: 1, x0: 70.0, y0, x1: 190.0, y1: y0 + 12.0 }], ..value(text) }
}

fn job(company: &str, title: &str, line: u16) -> Work {
    Work { company: Some(on_line(company, line)), title: Some(on_line(title, line + 1)), ..Work::default() }
}

fn first() -> Resume {
    Resume {
        name: Some(on_line("김첨수", 1)),
        birth: Some(on_line("1990", 2)),
        emails: vec![on_line("kim@exarnple.com", 3)],
        work: vec![job("한빛폐이", "개발자", 10), job("나루", "인턴", 20)],
        skills: vec![on_line("Kotlin", 30), on_line("머리글", 31), on_line("Go", 32)],
        total_experience_months: Some(40),
        ..Resume::default()
    }
}

/// Somebody with [`first`] in their document.
async fn somebody(desk: &Desk) -> (PersonId, DocumentId) {
    let posting = desk.posting("백엔드").await;
    let added = desk.candidate(&posting, &first()).await;
    (added.person, desk.detail(added.application).await.documents[0].id)
}

async fn id_at(desk: &Desk, person: PersonId, path: &str) -> FieldId {
    at(&desk.fields(person).await, path).id
}

fn at<'a>(fields: &'a [PersonField], path: &str) -> &'a PersonField {
    fields.iter().find(|field| field.path == path).unwrap_or_else(|| panic!("no {path}"))
}

/// Path and value of everything, in the order of paths.
async fn values(desk: &Desk, person: PersonId) -> Vec<(String, String)> {
    let fields = desk.fields(person).await.into_iter();
    let mut values: Vec<_> = fields.map(|field| (field.path, field.value)).collect();
    values.sort();
    values
}

async fn read_again(desk: &Desk, person: PersonId, from: (DocumentId, bool), resume: &Resume) -> Reread {
    let mut tx = desk.store.begin().await.unwrap();
    let counts = fields::reread(&mut tx, person, from, resume, (HR, desk.now())).await.unwrap();
    tx.commit().await.unwrap();
    counts
}

async fn a_persons_word_outlives_every_reading(desk: Desk) {
    let (person, document) = somebody(&desk).await;
    let mut tx = desk.store.begin().await.unwrap();
    for (path, word) in [("name", "김철수"), ("work.0.company", "한빛페이"), ("emails.0", "kim@example.com")] {
        let stored = fields::of_person(&mut tx, person).await.unwrap();
        fields::correct(&mut tx, at(&stored, path).id, word, HR, desk.now()).await.unwrap().unwrap();
    }
    let stored = fields::of_person(&mut tx, person).await.unwrap();
    fields::remove(&mut tx, at(&stored, "skills.1").id, HR, desk.now()).await.unwrap().unwrap();
    fields::remove(&mut tx, at(&stored, "birth").id, HR, desk.now()).await.unwrap().unwrap();
    let typed = FieldDraft { path: "work.0.start".to_owned(), value: "2021-04".to_owned() };
    fields::add(&mut tx, person, &typed, HR, desk.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    // A job more above the others, everything wrong again, and other values in the old places.
    let second = Resume {
        name: Some(on_line("김첨수", 1)),
        birth: Some(on_line("1991", 2)),
        emails: vec![on_line("kim@exarnp1e.com", 3)],
        work: vec![
            job("새로운회사", "팀장", 5),
            Work { start: Some(on_line("1999-01", 12)), ..job("한빛폐이", "백엔드 개발자", 10) },
            job("나루", "인턴", 20),
        ],
        skills: vec![on_line("머리글", 31), on_line("Kotlin", 30), on_line("Go", 32)],
        ..Resume::default()
    };
    let expected = [
        ("emails.0", "kim@example.com"),
        ("name", "김철수"),
        ("skills.0", "Kotlin"),
        ("skills.1", "Go"),
        ("work.0.company", "한빛페이"),
        ("work.0.start", "2021-04"),
        ("work.0.title", "백엔드 개발자"),
        ("work.1.company", "새로운회사"),
        ("work.1.title", "팀장"),
        ("work.2.company", "나루"),
        ("work.2.title", "인턴"),
    ];
    let expected: Vec<_> = expected.map(|(path, value)| (path.to_owned(), value.to_owned())).into();
    // However often it is read.
    for _ in 0..3 {
        read_again(&desk, person, (document, false), &second).await;
        assert_eq!(values(&desk, person).await, expected);
    }
    let fields = desk.fields(person).await;
    for path in ["name", "work.0.company", "emails.0", "work.0.start"] {
        assert!(at(&fields, path).confirmed, "{path}");
    }
}

async fn what_a_reading_changes_is_counted_and_kept(desk: Desk) {
    let (person, document) = somebody(&desk).await;
    let company = id_at(&desk, person, "work.0.company").await;
    assert_eq!(read_again(&desk, person, (document, false), &first()).await, Reread::default());
    let second = Resume {
        name: Some(on_line("김첨수", 1)),
        emails: vec![on_line("kim@exarnple.com", 3)],
        address: Some(on_line("서울", 4)),
        work: vec![job("한빛페이", "개발자", 10)],
        skills: vec![on_line("Kotlin", 30), on_line("Go", 32)],
        total_experience_months: Some(20),
        ..Resume::default()
    };
    // Gone: birth, the second job's two values, one skill.
    let counts = read_again(&desk, person, (document, false), &second).await;
    assert_eq!(counts, Reread { added: 1, changed: 1, gone: 4 });
    let fields = desk.fields(person).await;
    let changed = at(&fields, "work.0.company");
    assert_eq!((changed.id, changed.value.as_str(), changed.confirmed), (company, "한빛페이", false));
    assert_eq!(changed.previous[0].value, "한빛폐이");
    // What was gone comes back with the reading that finds it.
    let counts = read_again(&desk, person, (document, false), &first()).await;
    assert_eq!(counts, Reread { added: 4, changed: 1, gone: 1 });
    assert_eq!(values(&desk, person).await.len(), 11);
}

/// Who wrote down that a job has ended is not told by the next reading that it lasts; the total is counted from what stands.
async fn what_follows_from_values_follows_a_reading_too(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let read = |start: &str| Resume {
        name: Some(on_line("김철수", 1)),
        work: vec![Work { start: Some(on_line(start, 12)), current: true, ..job("나루", "개발자", 10) }],
        total_experience_months: Some(7),
        ..Resume::default()
    };
    let added = desk.candidate(&posting, &read("2020-01")).await;
    let document = desk.detail(added.application).await.documents[0].id;
    let mut tx = desk.store.begin().await.unwrap();
    let typed = FieldDraft { path: "work.0.end".to_owned(), value: "2020-12".to_owned() };
    fields::add(&mut tx, added.person, &typed, HR, desk.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let total = async || at(&desk.fields(added.person).await, "total_experience_months").value.clone();
    assert_eq!(total().await, "12");
    read_again(&desk, added.person, (document, false), &read("2019-01")).await;
    assert_eq!(total().await, "24");
    assert!(desk.fields(added.person).await.iter().all(|field| field.path != "work.0.current"));
    assert_eq!(desk.fields(added.person).await.iter().filter(|field| field.path.starts_with("total")).count(), 1);
}

async fn values_that_return_after_a_removal_stay_away_when_pages_were_turned(desk: Desk) {
    let (person, document) = somebody(&desk).await;
    let mut tx = desk.store.begin().await.unwrap();
    let stored = fields::of_person(&mut tx, person).await.unwrap();
    fields::remove(&mut tx, at(&stored, "skills.1").id, HR, desk.now()).await.unwrap().unwrap();
    fields::remove(&mut tx, at(&stored, "work.1.company").id, HR, desk.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    // Turned pages have other places: a skill stands now where another one was removed.
    let mut turned = first();
    turned.skills = vec![on_line("Go", 31), on_line("머리글", 2)];
    read_again(&desk, person, (document, true), &turned).await;
    let values = values(&desk, person).await;
    let of = |head: &str| -> Vec<&str> {
        values.iter().filter(|(path, _)| path.starts_with(head)).map(|(_, value)| value.as_str()).collect()
    };
    assert_eq!(of("skills"), ["Go"]);
    assert_eq!(of("work"), ["한빛폐이", "개발자", "인턴"]);
}

async fn merged(desk: &Desk) -> (PersonId, PersonId, DocumentId, naru_domain::id::MergeId) {
    let posting = desk.posting("백엔드").await;
    let keep = desk.candidate(&posting, &rich("김철수", "kim@example.com", "+821012345678", "나루대학교")).await;
    let other = desk.candidate(&posting, &first()).await;
    let document = desk.detail(other.application).await.documents[0].id;
    let mut tx = desk.store.begin().await.unwrap();
    let request = MergeRequest { keep: keep.person, other: other.person, take: vec!["birth".to_owned()] };
    let merge = merges::merge(&mut tx, &request, HR, desk.now()).await.unwrap().unwrap().merge_id;
    tx.commit().await.unwrap();
    (keep.person, other.person, document, merge)
}

async fn what_was_left_at_a_merge_does_not_come_in_by_reading_again(desk: Desk) {
    let (keep, _, document, _) = merged(&desk).await;
    let before = values(&desk, keep).await;
    assert!(before.contains(&("birth".to_owned(), "1990".to_owned())), "taken");
    let mut second = first();
    second.birth = Some(on_line("1991", 2));
    assert_eq!(
        read_again(&desk, keep, (document, false), &second).await,
        Reread { added: 0, changed: 1, gone: 0 },
        "only the value that was taken is read anew"
    );
    let after = values(&desk, keep).await;
    let expected: Vec<_> = before
        .into_iter()
        .map(|(path, value)| if path == "birth" { (path, "1991".to_owned()) } else { (path, value) })
        .collect();
    assert_eq!(after, expected);
}

async fn an_undone_merge_forgets_what_was_read_again(desk: Desk) {
    let (keep, other, document, merge) = merged(&desk).await;
    let mut second = first();
    second.birth = Some(on_line("1991", 2));
    second.address = Some(on_line("부산", 4));
    second.skills.push(on_line("Rust", 33));
    assert_eq!(
        read_again(&desk, keep, (document, false), &second).await.added,
        1,
        "the address was there; Rust is new"
    );
    let mut tx = desk.store.begin().await.unwrap();
    let stored = fields::of_person(&mut tx, keep).await.unwrap();
    fields::remove(&mut tx, at(&stored, "birth").id, HR, desk.now()).await.unwrap().unwrap();
    assert!(merges::undo(&mut tx, merge, HR, desk.now()).await.unwrap());
    tx.commit().await.unwrap();
    let flat = |values: Vec<(String, String)>| values.into_iter().map(|(_, value)| value).collect::<Vec<_>>();
    assert!(!flat(values(&desk, keep).await).contains(&"Rust".to_owned()));
    let back = values(&desk, other).await;
    assert!(back.contains(&("birth".to_owned(), "1990".to_owned())), "{back:?}");
    assert_eq!(back.len(), 11);
}

async fn readings_are_claimed_leased_and_end_once(desk: Desk) {
    const LEASE: TimeDelta = TimeDelta::seconds(60);
    let (_, document) = somebody(&desk).await;
    let settings = ReadSettings { rotate: Rotation::Quarter, ocr: OcrUse::Always, ..ReadSettings::default() };
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(readings::request(&mut tx, DocumentId::new(), &settings, HR, desk.now()).await.unwrap(), None);
    let reading = readings::request(&mut tx, document, &settings, HR, desk.now()).await.unwrap().unwrap();
    assert_eq!((reading.state, reading.settings), (ReadingState::Queued, settings));
    let twice = readings::request(&mut tx, document, &settings, HR, desk.now()).await;
    assert!(matches!(twice, Err(StoreError::Conflict)));
    tx.commit().await.unwrap();

    let mut tx = desk.store.begin().await.unwrap();
    let now = desk.now();
    let claimed = readings::claim_next(&mut tx, "dead", LEASE, now).await.unwrap().unwrap();
    assert_eq!((claimed.id, claimed.document, claimed.settings, claimed.attempts), (reading.id, document, settings, 1));
    assert_eq!(claimed.actor, HR);
    assert_eq!(readings::claim_next(&mut tx, "other", LEASE, now).await.unwrap(), None);
    assert_eq!(readings::requeue(&mut tx, None, now).await.unwrap(), 0, "its lease still runs");
    assert_eq!(readings::requeue(&mut tx, Some("dead"), now).await.unwrap(), 1);
    let slow = readings::claim_next(&mut tx, "slow", LEASE, now).await.unwrap().unwrap();
    let later = now + LEASE + LEASE;
    assert_eq!(readings::requeue(&mut tx, None, later).await.unwrap(), 1, "its lease ran out");
    assert!(!readings::extend_lease(&mut tx, slow.id, "slow", later).await.unwrap());
    let next = readings::claim_next(&mut tx, "next", LEASE, later).await.unwrap().unwrap();
    assert_eq!(next.attempts, 3);
    assert!(readings::release(&mut tx, next.id, "next").await.unwrap());
    assert!(!readings::release(&mut tx, next.id, "next").await.unwrap());
    let last = readings::claim_next(&mut tx, "next", LEASE, later).await.unwrap().unwrap();
    let counts = Reread { added: 1, changed: 2, gone: 3 };
    let ended = Ended { outcome: Some(ReadOutcome::Read), counts };
    readings::finish(&mut tx, last.id, &ended, "", later).await.unwrap();
    assert_eq!(readings::claim_next(&mut tx, "next", LEASE, later).await.unwrap(), None);
    tx.commit().await.unwrap();

    let mut tx = desk.store.begin().await.unwrap();
    let stored = documents::get(&mut tx, document).await.unwrap().unwrap().reading.unwrap();
    assert_eq!((stored.state, stored.outcome), (ReadingState::Done, Some(ReadOutcome::Read)));
    assert_eq!((stored.added, stored.changed, stored.gone, stored.finished_at), (1, 2, 3, Some(later)));
    // It may be asked for anew.
    let again = readings::request(&mut tx, document, &ReadSettings::default(), HR, desk.now()).await.unwrap().unwrap();
    assert_ne!(again.id, reading.id);
}
