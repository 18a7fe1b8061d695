//! Calendars of accounts: how far they were read, and what stands there for interviews.

use crate::desk::Desk;
use naru_domain::availability::TimeRange;
use naru_domain::connection::{Connection, ConnectionSettings, ConnectionState, SendUpdates};
use naru_domain::effect::{FailedAttempt, FailureKind};
use naru_domain::id::{ConnectionId, InterviewId};
use naru_storage::calendar::{self, EventState, Mirror, Ours, Reads, Source, Words};
use naru_storage::connections;

crate::on_both_engines!(
    a_calendar_is_looked_up_by_who_only_reads,
    a_calendar_is_read_anew_when_somebody_is_linked_to_it,
    what_stands_there_comes_back_as_it_was,
    an_account_that_is_gone_leaves_nothing,
);

async fn account(desk: &Desk) -> ConnectionId {
    let connection = Connection {
        id: ConnectionId::new(),
        settings: ConnectionSettings::Google {
            email: "hr@ondam.example".to_owned(),
            calendar_id: "primary".to_owned(),
            send_updates: SendUpdates::None,
            conference: true,
            mail: false,
        },
        state: ConnectionState::Connected,
        problem: None,
        created_at: desk.now(),
    };
    let mut tx = desk.store.begin().await.unwrap();
    connections::put(&mut tx, &connection).await.unwrap();
    assert_eq!(connections::list(&mut tx).await.unwrap(), std::slice::from_ref(&connection));
    tx.commit().await.unwrap();
    connection.id
}

fn source(desk: &Desk, connection: ConnectionId) -> Source {
    Source {
        connection,
        calendar: "primary".to_owned(),
        reads: Reads::FreeBusy,
        sync_token: Some("token".to_owned()),
        last_good: Some(desk.now()),
        last_error: Some(FailedAttempt {
            kind: FailureKind::Transient,
            code: String::new(),
            detail: "no connection".to_owned(),
            answer: None,
            at: desk.now(),
        }),
    }
}

async fn put(desk: &Desk, source: &Source) {
    let mut tx = desk.store.begin().await.unwrap();
    calendar::put_source(&mut tx, source).await.unwrap();
    assert_eq!(&calendar::lock_source(&mut tx, source.connection, "primary").await.unwrap(), source);
    tx.commit().await.unwrap();
}

async fn a_calendar_is_looked_up_by_who_only_reads(desk: Desk) {
    let connection = account(&desk).await;
    let mut tx = desk.store.read().await.unwrap();
    let new = calendar::get_source(&mut tx, connection, "primary").await.unwrap();
    assert_eq!((new.sync_token, new.reads), (None, Reads::Events));
    drop(tx);
    let source = source(&desk, connection);
    put(&desk, &source).await;
    let mut tx = desk.store.read().await.unwrap();
    assert_eq!(calendar::get_source(&mut tx, connection, "primary").await.unwrap(), source);
    assert_eq!(calendar::sources(&mut tx).await.unwrap(), [source]);
}

async fn a_calendar_is_read_anew_when_somebody_is_linked_to_it(desk: Desk) {
    let connection = account(&desk).await;
    let source = source(&desk, connection);
    put(&desk, &source).await;
    let mut tx = desk.store.begin().await.unwrap();
    calendar::read_anew(&mut tx, connection, "primary").await.unwrap();
    let anew = Source { sync_token: None, reads: Reads::Events, ..source };
    assert_eq!(calendar::get_source(&mut tx, connection, "primary").await.unwrap(), anew);
}

fn mirror(desk: &Desk, connection: ConnectionId) -> Mirror {
    let start = desk.now();
    let time = Some(TimeRange { start, end: start + chrono::TimeDelta::hours(1) });
    Mirror {
        interview: InterviewId::new(),
        connection,
        calendar: "primary".to_owned(),
        event: "naru0".to_owned(),
        etag: None,
        base: EventState { time: None, place: "3층".to_owned() },
        sent: vec![EventState { time, place: "3층".to_owned() }],
        guests: "[]".to_owned(),
        ours: Ours::default(),
    }
}

async fn what_stands_there_comes_back_as_it_was(desk: Desk) {
    let connection = account(&desk).await;
    let made = mirror(&desk, connection);
    let mut tx = desk.store.begin().await.unwrap();
    calendar::put_mirror(&mut tx, &made).await.unwrap();
    assert_eq!(calendar::mirror(&mut tx, made.interview).await.unwrap().as_ref(), Some(&made));
    let words = Words { summary: "1차 면접 · 강도현".to_owned(), asks_for_link: true, ..Words::default() };
    let ours =
        Ours { words: Some(words), added: ["kang@mail.example".to_owned()].into(), version: 3, ..Ours::default() };
    let agreed = Mirror { etag: Some("\"1\"".to_owned()), base: made.sent[0].clone(), sent: Vec::new(), ours, ..made };
    calendar::put_mirror(&mut tx, &agreed).await.unwrap();
    assert_eq!(calendar::mirrors(&mut tx).await.unwrap(), std::slice::from_ref(&agreed));
    let events = calendar::event_ids(&mut tx, &[agreed.interview, InterviewId::new()]).await.unwrap();
    assert_eq!(events.into_iter().collect::<Vec<_>>(), [(agreed.interview, agreed.event)]);
    assert!(calendar::mirror(&mut tx, InterviewId::new()).await.unwrap().is_none());
}

async fn an_account_that_is_gone_leaves_nothing(desk: Desk) {
    let connection = account(&desk).await;
    put(&desk, &source(&desk, connection)).await;
    let mut tx = desk.store.begin().await.unwrap();
    calendar::put_mirror(&mut tx, &mirror(&desk, connection)).await.unwrap();
    calendar::forget(&mut tx, connection).await.unwrap();
    assert!(connections::remove(&mut tx, connection).await.unwrap());
    assert!(
        calendar::sources(&mut tx).await.unwrap().is_empty() && calendar::mirrors(&mut tx).await.unwrap().is_empty()
    );
}
