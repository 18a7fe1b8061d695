//! Entries of the calendar that are no interviews.

use crate::desk::Desk;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use naru_domain::availability::TimeRange;
use naru_domain::calendar_entry::{CalendarEntry, EntryStage, EntryTime, EntryValues, ReadFrom};
use naru_domain::id::{CalendarEntryId, ChangeId, InterviewerId};
use naru_storage::StoreError;
use naru_storage::calendar_entries::{self as entries, Step};

crate::on_both_engines!(
    an_entry_comes_back_as_it_was,
    a_span_has_what_touches_it,
    the_same_words_make_one_entry,
    what_was_made_of_a_posting_is_found,
    a_position_that_is_opened_again_is_another_posting,
    a_change_is_taken_back_as_a_whole_or_not_at_all,
);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn whole(from: &str, to: &str) -> EntryTime {
    EntryTime::AllDay { from: day(from), to: day(to) }
}

fn hours(start: &str, end: &str) -> EntryTime {
    EntryTime::At { start: at(start), end: at(end), zone: chrono_tz::Asia::Seoul }
}

fn entry(desk: &Desk, title: &str, time: EntryTime) -> CalendarEntry {
    let now = desk.now();
    CalendarEntry {
        id: CalendarEntryId::new(),
        version: 1,
        values: EntryValues {
            title: title.to_owned(),
            time,
            stage: Some(EntryStage::Interview1),
            posting_id: None,
            company: "온담소프트".to_owned(),
            position: "백엔드 개발자".to_owned(),
            place: "3층".to_owned(),
            note: "신분증".to_owned(),
            people: vec![InterviewerId::new()],
            hashtags: vec!["백엔드".to_owned()],
            read_from: None,
        },
        created_at: now,
        updated_at: now,
    }
}

fn read_from(entry: CalendarEntry, hash: &str, at: u32) -> CalendarEntry {
    let from = ReadFrom { hash: hash.to_owned(), at, line: "1차 면접: 3/12(목)".to_owned() };
    CalendarEntry { values: EntryValues { read_from: Some(from), ..entry.values }, ..entry }
}

async fn keep(desk: &Desk, all: &[&CalendarEntry]) {
    let mut tx = desk.store.begin().await.unwrap();
    for entry in all {
        entries::put(&mut tx, entry).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn within(desk: &Desk, start: &str, end: &str) -> Vec<String> {
    let span = TimeRange { start: at(start), end: at(end) };
    let found = entries::within(&mut desk.store.read().await.unwrap(), span).await.unwrap();
    found.into_iter().map(|entry| entry.values.title).collect()
}

async fn an_entry_comes_back_as_it_was(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let mut timed = entry(&desk, "면접", hours("2026-03-12T05:00:00Z", "2026-03-12T06:00:00Z"));
    timed.values.posting_id = Some(posting.id);
    let read = read_from(entry(&desk, "마감", whole("2026-03-12", "2026-03-14")), "abc", 7);
    keep(&desk, &[&timed, &read]).await;
    timed.version = 2;
    timed.values.stage = None;
    timed.values.time = whole("2026-03-13", "2026-03-13");
    keep(&desk, &[&timed]).await;
    let mut tx = desk.store.begin().await.unwrap();
    let mut found = entries::lock(&mut tx, &[timed.id, read.id]).await.unwrap();
    found.sort_by_key(|entry| entry.id != timed.id);
    assert_eq!(found, [timed, read.clone()]);
    entries::remove(&mut tx, read.id).await.unwrap();
    assert_eq!(entries::lock(&mut tx, &[read.id]).await.unwrap(), []);
}

async fn a_span_has_what_touches_it(desk: Desk) {
    let all = [
        entry(&desk, "before", hours("2026-03-11T22:00:00Z", "2026-03-12T00:00:00Z")),
        entry(&desk, "instant at the start", hours("2026-03-12T00:00:00Z", "2026-03-12T00:00:00Z")),
        entry(&desk, "into it", hours("2026-03-11T22:00:00Z", "2026-03-12T00:30:00Z")),
        entry(&desk, "at the end", hours("2026-03-13T00:00:00Z", "2026-03-13T00:00:00Z")),
        entry(&desk, "three days", whole("2026-03-10", "2026-03-12")),
        entry(&desk, "somewhere still that day", whole("2026-03-13", "2026-03-13")),
        entry(&desk, "days later", whole("2026-03-15", "2026-03-15")),
    ];
    keep(&desk, &all.iter().collect::<Vec<_>>()).await;
    assert_eq!(
        within(&desk, "2026-03-12T00:00:00Z", "2026-03-13T00:00:00Z").await,
        ["three days", "into it", "instant at the start", "somewhere still that day"]
    );
}

async fn the_same_words_make_one_entry(desk: Desk) {
    let time = whole("2026-03-12", "2026-03-12");
    let first = read_from(entry(&desk, "one", time), "abc", 7);
    let elsewhere = read_from(entry(&desk, "two", time), "abc", 8);
    let typed = [entry(&desk, "three", time), entry(&desk, "four", time)];
    keep(&desk, &[&first, &elsewhere, &typed[0], &typed[1], &first]).await;
    let again = read_from(entry(&desk, "one again", time), "abc", 7);
    let mut tx = desk.store.begin().await.unwrap();
    assert!(matches!(entries::put(&mut tx, &again).await, Err(StoreError::Conflict)));
    drop(tx);
    assert_eq!(within(&desk, "2026-03-12T00:00:00Z", "2026-03-13T00:00:00Z").await.len(), 4);
}

async fn what_was_made_of_a_posting_is_found(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let time = whole("2026-03-12", "2026-03-12");
    let by_text = read_from(entry(&desk, "text", time), "abc", 7);
    let mut by_posting = entry(&desk, "posting", time);
    by_posting.values.posting_id = Some(posting.id);
    let by_name = read_from(entry(&desk, "name", time), "def", 7);
    let mut other = read_from(entry(&desk, "other position", time), "ghi", 7);
    other.values.position = "디자이너".to_owned();
    let typed = entry(&desk, "typed", time);
    keep(&desk, &[&by_text, &by_posting, &by_name, &other, &typed]).await;
    let mut tx = desk.store.read().await.unwrap();
    let titles = |found: Vec<CalendarEntry>| found.into_iter().map(|it| it.values.title).collect::<Vec<_>>();
    let (same, now) = (("온담소프트", "백엔드 개발자"), at("2026-03-01T00:00:00Z"));
    let found = entries::of_posting(&mut tx, "abc", Some(posting.id), same, now).await.unwrap();
    assert_eq!(titles(found), ["text", "posting", "name"]);
    let found = entries::of_posting(&mut tx, "abc", None, ("", ""), now).await.unwrap();
    assert_eq!(titles(found), ["text"]);
}

async fn a_position_that_is_opened_again_is_another_posting(desk: Desk) {
    let (posting, other) = (desk.posting("백엔드").await, desk.posting("백엔드 2차").await);
    let made = |title: &str, hash: &str, day: &str| read_from(entry(&desk, title, whole(day, day)), hash, 7);
    let old = made("half a year ago", "old", "2026-03-12");
    let same_text = made("half a year ago, the same text", "abc", "2026-03-12");
    let mut own = made("half a year ago, its own", "own", "2026-03-12");
    own.values.posting_id = Some(posting.id);
    let recent = made("this month", "recent", "2026-08-20");
    let ahead = made("ahead", "ahead", "2026-10-01");
    let mut others = made("ahead, of another posting", "others", "2026-10-02");
    others.values.posting_id = Some(other.id);
    keep(&desk, &[&old, &same_text, &own, &recent, &ahead, &others]).await;
    let mut tx = desk.store.read().await.unwrap();
    let (same, now) = (("온담소프트", "백엔드 개발자"), at("2026-09-10T00:00:00Z"));
    let mut known = async |posting| {
        let found = entries::of_posting(&mut tx, "abc", posting, same, now).await.unwrap();
        let mut titles: Vec<String> = found.into_iter().map(|it| it.values.title).collect();
        titles.sort_unstable();
        titles
    };
    let pasted = ["ahead", "ahead, of another posting", "half a year ago, the same text", "this month"];
    assert_eq!(known(None).await, pasted, "what is pasted may be of any posting");
    let with_own = ["ahead", "half a year ago, its own", "half a year ago, the same text", "this month"];
    assert_eq!(known(Some(posting.id)).await, with_own);
}

async fn a_change_is_taken_back_as_a_whole_or_not_at_all(desk: Desk) {
    let time = whole("2026-03-12", "2026-03-12");
    let old = read_from(entry(&desk, "old", time), "abc", 7);
    keep(&desk, &[&old]).await;
    let made = entry(&desk, "made", time);
    let changed = CalendarEntry {
        version: 2,
        values: EntryValues { title: "changed".to_owned(), ..old.values.clone() },
        ..old.clone()
    };
    keep(&desk, &[&made, &changed]).await;
    let steps = [
        Step { id: made.id, before: None, after: Some(1) },
        Step { id: old.id, before: Some(old.clone()), after: Some(2) },
    ];
    let change = ChangeId::new();
    let mut tx = desk.store.begin().await.unwrap();
    entries::note_change(&mut tx, change, &steps, desk.now()).await.unwrap();
    tx.commit().await.unwrap();

    let newer = CalendarEntry { version: 3, ..changed.clone() };
    keep(&desk, &[&newer]).await;
    let mut tx = desk.store.begin().await.unwrap();
    assert!(matches!(entries::undo(&mut tx, change, desk.now()).await, Err(StoreError::UndoExpired)));
    drop(tx);
    assert_eq!(within(&desk, "2026-03-12T00:00:00Z", "2026-03-13T00:00:00Z").await, ["changed", "made"]);

    keep(&desk, &[&changed]).await;
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(entries::undo(&mut tx, ChangeId::new(), desk.now()).await.unwrap(), None);
    assert_eq!(entries::undo(&mut tx, change, desk.now()).await.unwrap(), Some(()));
    assert_eq!(entries::lock(&mut tx, &[old.id, made.id]).await.unwrap(), [old]);
    assert!(matches!(entries::undo(&mut tx, change, desk.now()).await, Err(StoreError::UndoExpired)), "once");
    // What nobody takes back any more is forgotten with the next change.
    let later = desk.now() + TimeDelta::days(2);
    entries::note_change(&mut tx, ChangeId::new(), &[], later).await.unwrap();
    assert_eq!(entries::undo(&mut tx, change, later).await.unwrap(), None);
}
