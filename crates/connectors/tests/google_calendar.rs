//! What the calendar's connector sends, and what it makes of every kind of answer.
#![expect(clippy::unwrap_used, reason = "a test that lacks what it stands on must fail")]

use chrono::{DateTime, Utc};
use naru_connectors::google::calendar::{
    Attendee, Busy, Calendar, Changed, Deleted, EventFields, EventStatus, EventTime, Inserted, Listed, Listing,
    MeetingLink, Period, SendUpdates, SyncToken, Synced, event_id,
};
use naru_connectors::{Failure, Secret, http};
use naru_domain::clock::FixedClock;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use wiremock::matchers::{body_json, header, method, path, query_param, query_param_is_missing};
use wiremock::{Mock, MockServer, ResponseTemplate};

const EVENTS: &str = "/calendar/v3/calendars/primary/events";
const LISTING: Listing = Listing { from: None, until: None, single_events: true, page_size: 2 };

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn access() -> Secret {
    Secret::new("ya29.secret")
}

fn calendar(server: &MockServer) -> Calendar {
    calendar_with(server, http::client(None).unwrap())
}

fn calendar_with(server: &MockServer, client: reqwest::Client) -> Calendar {
    let clock = Arc::new(FixedClock::new(at("2026-01-12T03:00:00Z")));
    Calendar::new(client, &format!("{}/calendar/v3", server.uri()), clock).unwrap()
}

/// A server that answers everything in one way.
async fn always(template: ResponseTemplate) -> (MockServer, Calendar) {
    let server = MockServer::start().await;
    Mock::given(wiremock::matchers::any()).respond_with(template).mount(&server).await;
    let calendar = calendar(&server);
    (server, calendar)
}

fn error(status: u16, reason: &str) -> ResponseTemplate {
    let errors = json!([{ "domain": "x", "reason": reason, "message": "words" }]);
    ResponseTemplate::new(status)
        .set_body_json(json!({ "error": { "errors": errors, "code": status, "message": "words" } }))
}

fn event(id: &str) -> Value {
    json!({ "kind": "calendar#event", "id": id, "etag": "\"1\"", "status": "confirmed",
            "start": { "dateTime": "2026-01-12T14:00:00+09:00", "timeZone": "Asia/Seoul" },
            "end": { "dateTime": "2026-01-12T15:00:00+09:00", "timeZone": "Asia/Seoul" } })
}

async fn listed(answer: ResponseTemplate, since: Option<&SyncToken>) -> Result<Listed, Failure> {
    let (_server, calendar) = always(answer).await;
    calendar.list(&access(), "primary", &LISTING, since, None).await
}

#[tokio::test]
async fn pages_are_followed_to_the_last_which_has_the_token() {
    let server = MockServer::start().await;
    let page = |items: &[&str], next: Value| {
        let items: Vec<_> = items.iter().map(|id| event(id)).collect();
        let mut body = json!({ "items": items, "timeZone": "Asia/Seoul" });
        body.as_object_mut().unwrap().extend(next.as_object().unwrap().clone());
        ResponseTemplate::new(200).set_body_json(body)
    };
    let asked = || {
        Mock::given(method("GET"))
            .and(path(EVENTS))
            .and(query_param("syncToken", "s1"))
            .and(query_param("singleEvents", "true"))
            .and(query_param("maxResults", "2"))
            .and(query_param_is_missing("timeMin"))
            .and(query_param_is_missing("timeMax"))
            .and(query_param_is_missing("showDeleted"))
            .and(header("authorization", "Bearer ya29.secret"))
    };
    asked()
        .and(query_param_is_missing("pageToken"))
        .respond_with(page(&["a", "b"], json!({ "nextPageToken": "p2" })))
        .expect(1)
        .mount(&server)
        .await;
    asked()
        .and(query_param("pageToken", "p2"))
        .respond_with(page(&[], json!({ "nextPageToken": "p3" })))
        .expect(1)
        .mount(&server)
        .await;
    asked()
        .and(query_param("pageToken", "p3"))
        .respond_with(page(&["c"], json!({ "nextSyncToken": "s2" })))
        .expect(1)
        .mount(&server)
        .await;
    let listing = Listing { from: Some(at("2026-01-01T00:00:00Z")), ..LISTING };
    let synced = calendar(&server).sync(&access(), "primary", &listing, Some(&SyncToken("s1".into()))).await.unwrap();
    let Synced::Complete { events, token, zone } = synced else { panic!("{synced:?}") };
    assert_eq!(events.iter().map(|event| event.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!((token.0.as_str(), zone.as_deref()), ("s2", Some("Asia/Seoul")));
}

#[tokio::test]
async fn a_full_listing_says_from_when() {
    let server = MockServer::start().await;
    Mock::given(path(EVENTS))
        .and(query_param("timeMin", "2026-01-01T00:00:00Z"))
        .and(query_param("timeMax", "2026-12-31T00:00:00Z"))
        .and(query_param_is_missing("syncToken"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({ "items": [], "nextSyncToken": "s" })))
        .expect(1)
        .mount(&server)
        .await;
    let (from, until) = (Some(at("2026-01-01T00:00:00Z")), Some(at("2026-12-31T00:00:00Z")));
    let listing = Listing { from, until, ..LISTING };
    calendar(&server).sync(&access(), "primary", &listing, None).await.unwrap();
}

#[tokio::test]
async fn a_listing_without_an_end_is_against_the_protocol() {
    let circle = ResponseTemplate::new(200).set_body_json(json!({ "items": [], "nextPageToken": "p" }));
    let (_server, calendar) = always(circle).await;
    let failure = calendar.sync(&access(), "primary", &LISTING, None).await.unwrap_err();
    assert!(matches!(failure, Failure::Contract { .. }), "{failure:?}");
    for body in
        [json!({ "items": [] }), json!({ "nextSyncToken": "s" }), json!({ "items": [{}], "nextSyncToken": "s" })]
    {
        let failure = listed(ResponseTemplate::new(200).set_body_json(&body), None).await.unwrap_err();
        assert!(matches!(failure, Failure::Contract { .. }), "{body}: {failure:?}");
    }
}

#[tokio::test]
async fn a_token_that_has_ended_asks_for_everything() {
    let token = SyncToken("old".into());
    assert_eq!(listed(error(410, "fullSyncRequired"), Some(&token)).await, Ok(Listed::FullSyncRequired));
    assert_eq!(listed(error(410, "updatedMinTooLongAgo"), Some(&token)).await, Ok(Listed::FullSyncRequired));
    assert!(listed(error(410, "deleted"), None).await.is_err());
}

#[tokio::test]
async fn of_a_deleted_event_only_the_id_is_sure() {
    let items = json!([{ "id": "gone", "status": "cancelled" }, { "id": "odd", "status": "postponed", "start": { "date": "2026-01-12" } }]);
    let answer = ResponseTemplate::new(200).set_body_json(json!({ "items": items, "nextSyncToken": "s" }));
    let Listed::Page(page) = listed(answer, None).await.unwrap() else { panic!("no page") };
    assert_eq!((page.events[0].status, &page.events[0].etag), (EventStatus::Cancelled, &None));
    assert!(!page.events[0].is_busy());
    assert_eq!(page.events[1].status, EventStatus::Unknown);
    assert_eq!(page.events[1].start, Some(EventTime::Day("2026-01-12".parse().unwrap())));
}

#[tokio::test]
async fn an_insert_says_all_of_it() {
    let server = MockServer::start().await;
    let id = event_id(uuid::Uuid::nil());
    let wanted = json!({
        "id": id, "summary": "면접 · 김민서", "location": "회의실 3",
        "start": { "date": null, "dateTime": "2026-01-12T05:00:00Z", "timeZone": "Asia/Seoul" },
        "end": { "date": null, "dateTime": "2026-01-12T06:00:00Z", "timeZone": "Asia/Seoul" },
        "attendees": [{ "email": "minseo@example.com", "displayName": "김민서", "responseStatus": "accepted", "optional": false, "resource": false }],
        "extendedProperties": { "private": { "naruInterview": "0190" } },
        "conferenceData": { "createRequest": { "requestId": "r1", "conferenceSolutionKey": { "type": "hangoutsMeet" } } },
    });
    Mock::given(method("POST"))
        .and(path("/calendar/v3/calendars/team%23a@group.calendar.google.com/events"))
        .and(query_param("sendUpdates", "externalOnly"))
        .and(query_param("conferenceDataVersion", "1"))
        .and(body_json(&wanted))
        .respond_with(ResponseTemplate::new(200).set_body_json(event(&id)))
        .expect(1)
        .mount(&server)
        .await;
    let zone = Some("Asia/Seoul".to_owned());
    let guest = Attendee {
        email: "minseo@example.com".into(),
        display_name: Some("김민서".into()),
        response_status: naru_connectors::google::calendar::Answered::Accepted,
        organizer: true,
        ..Attendee::default()
    };
    let fields = EventFields {
        summary: Some("면접 · 김민서".into()),
        location: Some("회의실 3".into()),
        start: Some(EventTime::At { instant: at("2026-01-12T05:00:00Z"), zone: zone.clone() }),
        end: Some(EventTime::At { instant: at("2026-01-12T06:00:00Z"), zone }),
        attendees: Some(vec![guest]),
        private: [("naruInterview".to_owned(), "0190".to_owned())].into(),
        meet_request_id: Some("r1".into()),
        ..EventFields::default()
    };
    let team = "team#a@group.calendar.google.com";
    let inserted = calendar(&server).insert(&access(), team, &id, &fields, SendUpdates::ExternalOnly).await.unwrap();
    let Inserted::Created(event) = inserted else { panic!("{inserted:?}") };
    assert_eq!(
        event.start,
        Some(EventTime::At { instant: at("2026-01-12T05:00:00Z"), zone: Some("Asia/Seoul".into()) })
    );
}

#[tokio::test]
async fn a_patch_says_only_what_changes_and_of_which_version() {
    let server = MockServer::start().await;
    Mock::given(method("PATCH"))
        .and(path(format!("{EVENTS}/abcde")))
        .and(header("if-match", "\"7\""))
        .and(query_param("sendUpdates", "none"))
        .and(body_json(json!({ "description": "" })))
        .respond_with(ResponseTemplate::new(200).set_body_json(event("abcde")))
        .expect(1)
        .mount(&server)
        .await;
    let fields = EventFields { description: Some(String::new()), ..EventFields::default() };
    let changed =
        calendar(&server).patch(&access(), "primary", "abcde", &fields, Some("\"7\""), SendUpdates::None).await;
    assert!(matches!(changed, Ok(Changed::Done(_))), "{changed:?}");
}

#[tokio::test]
async fn what_the_protocol_foresees_is_an_outcome() {
    let fields = EventFields::default();
    for (status, reason, inserted, patched, deleted, got) in [
        (404, "notFound", None, Some(Changed::Missing), Some(Deleted::AlreadyGone), Some(None)),
        (409, "duplicate", Some(Inserted::Duplicate), None, None, None),
        (410, "deleted", None, Some(Changed::Missing), Some(Deleted::AlreadyGone), Some(None)),
        (412, "conditionNotMet", None, Some(Changed::Stale), Some(Deleted::Stale), None),
    ] {
        let (_server, calendar) = always(error(status, reason)).await;
        let (all, to) = (SendUpdates::All, access());
        assert_eq!(calendar.insert(&to, "primary", "abcde", &fields, all).await.ok(), inserted, "insert {status}");
        let etag = Some("\"1\"");
        assert_eq!(calendar.patch(&to, "primary", "abcde", &fields, etag, all).await.ok(), patched, "patch {status}");
        assert_eq!(calendar.delete(&to, "primary", "abcde", etag, all).await.ok(), deleted, "delete {status}");
        assert_eq!(calendar.get(&to, "primary", "abcde").await.ok(), got, "get {status}");
    }
}

#[tokio::test]
async fn the_reason_says_what_kind_of_failure_it_is() {
    let limited = |seconds: Option<u64>, detail: &str| Failure::RateLimited {
        retry_after: seconds.map(Duration::from_secs),
        detail: detail.into(),
    };
    let refused = |code: &str| Failure::Permanent { code: code.into(), detail: format!("{code}: words") };
    for (answer, wanted) in [
        (error(401, "authError"), Failure::Unauthorized { detail: "authError: words".into() }),
        (
            error(403, "insufficientPermissions"),
            Failure::Unauthorized { detail: "insufficientPermissions: words".into() },
        ),
        (error(403, "rateLimitExceeded"), limited(None, "rateLimitExceeded: words")),
        (
            error(403, "userRateLimitExceeded").insert_header("retry-after", "9"),
            limited(Some(9), "userRateLimitExceeded: words"),
        ),
        (error(403, "quotaExceeded"), limited(None, "quotaExceeded: words")),
        (error(403, "dailyLimitExceeded"), limited(None, "dailyLimitExceeded: words")),
        (
            error(429, "rateLimitExceeded").insert_header("retry-after", "3"),
            limited(Some(3), "rateLimitExceeded: words"),
        ),
        (error(403, "forbiddenForNonOrganizer"), refused("forbiddenForNonOrganizer")),
        (error(403, "accessNotConfigured"), Failure::unusable("accessNotConfigured", "accessNotConfigured: words")),
        (error(400, "timeRangeEmpty"), refused("timeRangeEmpty")),
        (error(404, "notFound"), refused("notFound")),
        (error(500, "backendError"), Failure::transient("500: backendError: words")),
        (ResponseTemplate::new(503).set_body_string("<html>"), Failure::transient("503: no message")),
        (error(503, "backendError").insert_header("retry-after", "5"), limited(Some(5), "backendError: words")),
        (
            ResponseTemplate::new(403).set_body_string("<html>"),
            Failure::Permanent { code: "403".into(), detail: "no message".into() },
        ),
        (ResponseTemplate::new(302), Failure::Permanent { code: "302".into(), detail: "no message".into() }),
    ] {
        assert_eq!(listed(answer, None).await, Err(wanted));
    }
}

#[tokio::test]
async fn an_answer_of_another_shape_is_kept() {
    let fields = EventFields::default();
    for body in ["<html>hello</html>", "", "[]", r#"{"id": 7}"#, r#"{"id": "a", "start": {}}"#] {
        let (_server, calendar) = always(ResponseTemplate::new(200).set_body_string(body)).await;
        let (all, to) = (SendUpdates::All, access());
        let failures = [
            calendar.insert(&to, "primary", "abcde", &fields, all).await.unwrap_err(),
            calendar.patch(&to, "primary", "abcde", &fields, None, all).await.unwrap_err(),
            calendar.get(&to, "primary", "abcde").await.unwrap_err(),
            calendar.list(&to, "primary", &LISTING, None, None).await.unwrap_err(),
        ];
        for failure in failures {
            let Failure::Contract { answer, .. } = failure else { panic!("{body}: {failure:?}") };
            assert_eq!((answer.status, answer.body.as_str()), (Some(200), body));
        }
    }
}

#[tokio::test]
async fn an_answer_that_does_not_come_may_come_later() {
    http::install_crypto();
    let server = MockServer::start().await;
    let late = ResponseTemplate::new(200).set_delay(Duration::from_secs(60));
    Mock::given(wiremock::matchers::any()).respond_with(late).mount(&server).await;
    let hasty = reqwest::Client::builder().timeout(Duration::from_millis(50)).build().unwrap();
    let failure = calendar_with(&server, hasty).get(&access(), "primary", "abcde").await.unwrap_err();
    assert_eq!(failure, Failure::transient("no answer in time"));
}

#[tokio::test]
async fn busy_times_are_asked_fifty_at_a_time_and_unknown_is_not_free() {
    let server = MockServer::start().await;
    let told = json!({ "calendars": {
        "c0": { "busy": [{ "start": "2026-01-12T05:00:00Z", "end": "2026-01-12T15:00:00+09:00" }] },
        "c1": { "errors": [{ "domain": "global", "reason": "notFound" }], "busy": [] },
        "c50": { "busy": [] },
    }});
    Mock::given(method("POST"))
        .and(path("/calendar/v3/freeBusy"))
        .respond_with(ResponseTemplate::new(200).set_body_json(told))
        .expect(2)
        .mount(&server)
        .await;
    let ids: Vec<String> = (0..51).map(|number| format!("c{number}")).collect();
    let within = Period { start: at("2026-01-12T00:00:00Z"), end: at("2026-01-13T00:00:00Z") };
    let busy = calendar(&server).free_busy(&access(), within, &ids).await.unwrap();
    assert_eq!(busy.len(), 51);
    let hour = Period { start: at("2026-01-12T05:00:00Z"), end: at("2026-01-12T06:00:00Z") };
    assert_eq!(busy["c0"], Busy::Known(vec![hour]));
    assert_eq!(busy["c1"], Busy::Unknown(vec!["notFound".into()]));
    assert_eq!(busy["c2"], Busy::Unknown(vec!["notAnswered".into()]));
    assert_eq!(busy["c50"], Busy::Known(Vec::new()));
    for request in server.received_requests().await.unwrap() {
        let asked: Value = request.body_json().unwrap();
        assert!(asked["items"].as_array().unwrap().len() <= 50);
        assert_eq!(asked["timeMin"], "2026-01-12T00:00:00Z");
    }
}

#[test]
fn a_meeting_link_is_ready_pending_or_refused() {
    let link = |data: Value| {
        let mut event = event("a");
        event["conferenceData"] = data;
        serde_json::from_value::<naru_connectors::google::calendar::Event>(event).unwrap()
    };
    let status = |code: &str| link(json!({ "createRequest": { "requestId": "r", "status": { "statusCode": code } } }));
    assert_eq!(status("pending").meeting_link(), MeetingLink::Pending);
    assert_eq!(status("failure").meeting_link(), MeetingLink::Refused);
    let points = json!([{ "entryPointType": "phone", "uri": "tel:+82" }, { "entryPointType": "video", "uri": "https://meet.google.com/a" }]);
    assert_eq!(link(json!({ "entryPoints": points })).meeting_link(), MeetingLink::Ready("https://meet.google.com/a"));
    assert_eq!(link(Value::Null).meeting_link(), MeetingLink::None);
}
