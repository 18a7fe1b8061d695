//! Measures the first reading of a calendar, from a Google of our own into an encrypted file, beside fetching the same pages and reading
//! them as JSON without keeping anything. Prints one JSON object.
//!
//! ```sh
//! bench-first-sync [EVENTS]
//! ```
#![expect(clippy::print_stdout, reason = "a program that speaks to a terminal")]

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use naru_domain::clock::Clock;
use naru_testkit::desk::TestDesk;
use naru_testkit::google::{ACCOUNT, GoogleFake};
use serde_json::{Value, json};
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

type Fallible<T> = Result<T, Box<dyn Error>>;

const EVENTS: usize = 1_000;
const ROUNDS: usize = 9;
const CLIENT: &str = "naru-desktop";
const EVENTS_SCOPE: &str = "https://www.googleapis.com/auth/calendar.events";

#[tokio::main]
async fn main() -> Fallible<()> {
    let count = std::env::args().nth(1).map_or(Ok(EVENTS), |count| count.parse())?;
    // No document is read.
    let mut desk = TestDesk::start_delivering(Path::new("naru")).await;
    let google = GoogleFake::start_at(desk.clock.clone()).await?;
    fill(&google, count, desk.clock.now())?;
    desk.config.outside.google_url = Some(google.base().to_owned());
    desk.config.outside.follow_every = Duration::from_secs(3_600); // only when somebody is linked to it
    desk.restart().await;
    let connection = connect(&desk).await?;
    let (mut bare, mut whole) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bare.push(fetched(&google, desk.clock.now(), count).await?);
        whole.push(read(&desk, &connection, count).await?);
    }
    let report = json!({ "events": count, "fetched_ms": median(bare), "read_ms": median(whole) });
    println!("{}", serde_json::to_string_pretty(&report)?);
    desk.engine.stop().await;
    Ok(())
}

/// Meetings of two people, one after another from the beginning of the month on.
fn fill(google: &GoogleFake, count: usize, now: DateTime<Utc>) -> Fallible<()> {
    let mut start = now - TimeDelta::days(10);
    for number in 0..count {
        let time = |at: DateTime<Utc>| json!({ "dateTime": stamp(at) });
        let event = json!({
            "summary": format!("주간 회의 {number}"), "location": "3층 회의실", "description": "지난주에 한 일과 이번 주에 할 일",
            "start": time(start), "end": time(start + TimeDelta::minutes(50)),
            "attendees": [{ "email": "jeongmin@ondam.example" }, { "email": "jihun@ondam.example" }],
        });
        google.add_event(ACCOUNT, event)?;
        start += TimeDelta::hours(2);
    }
    Ok(())
}

/// Goes through the consent, as a browser would; the connection's id.
async fn connect(desk: &TestDesk) -> Fallible<Value> {
    let mut events = desk.engine.events().listen();
    let grant = desk.post("/api/connections/google/grants", json!({ "clientId": CLIENT })).await.ok();
    reqwest::get(grant["authorizeUrl"].as_str().unwrap_or_default()).await?;
    loop {
        let connections = desk.get("/api/connections").await.ok();
        // The account itself is read once before anybody's time is known from it.
        let read = !desk.get(&calendar(desk)).await.ok()["sync"][0]["lastGood"].is_null();
        if read && connections[0]["id"].is_string() {
            return Ok(connections[0]["id"].clone());
        }
        events.next().await.ok_or("the engine ended")?;
    }
}

fn calendar(desk: &TestDesk) -> String {
    let now = desk.clock.now();
    format!("/api/calendar?from={}&to={}", stamp(now - TimeDelta::days(30)), stamp(now + TimeDelta::days(300)))
}

/// Milliseconds from when an interviewer is linked to the calendar until their time is known.
async fn read(desk: &TestDesk, connection: &Value, count: usize) -> Fallible<f64> {
    let person = desk.post("/api/interviewers", json!({ "name": "이정민", "email": "" })).await.ok();
    let place = format!("/api/interviewers/{}", person["id"].as_str().unwrap_or_default());
    let link = json!({ "connectionId": connection, "calendarId": "primary" });
    let linked = json!({ "name": "이정민", "email": "", "calendar": link });
    let mut events = desk.engine.events().listen();
    let started = Instant::now();
    desk.put(&place, linked).await.ok();
    let known = async || {
        let people = desk.get("/api/interviewers").await.ok();
        people
            .as_array()
            .is_some_and(|all| all.iter().any(|it| it["id"] == person["id"] && it["calendarProblem"].is_null()))
    };
    while !known().await {
        events.next().await.ok_or("the engine ended")?;
    }
    let took = started.elapsed().as_secs_f64() * 1_000.0;
    let busy = desk.get(&calendar(desk)).await.ok()["busy"].as_array().map_or(0, Vec::len);
    // The next round begins with nothing.
    desk.send(http::Method::DELETE, &place, Vec::new()).await.ok();
    if busy == count { Ok(took) } else { Err(format!("{busy} events are known, not {count}").into()) }
}

/// Milliseconds for the same pages.
async fn fetched(google: &GoogleFake, now: DateTime<Utc>, count: usize) -> Fallible<f64> {
    let tokens = google.grant(ACCOUNT, CLIENT, &[EVENTS_SCOPE]);
    let access = tokens["access_token"].as_str().unwrap_or_default().to_owned();
    let client = reqwest::Client::new();
    let url = format!("{}/calendars/primary/events", google.calendar());
    let query = [("singleEvents", "true"), ("maxResults", "2500"), ("timeMin", &stamp(now - TimeDelta::days(31)))];
    let started = Instant::now();
    let (mut page, mut found) = (None::<String>, 0);
    loop {
        let request =
            client.get(&url).bearer_auth(&access).query(&query).query(&page.map(|page| [("pageToken", page)]));
        let answer: Value = serde_json::from_slice(&request.send().await?.error_for_status()?.bytes().await?)?;
        found += answer["items"].as_array().map_or(0, Vec::len);
        page = answer["nextPageToken"].as_str().map(str::to_owned);
        if page.is_none() {
            break;
        }
    }
    let took = started.elapsed().as_secs_f64() * 1_000.0;
    if found == count { Ok(took) } else { Err(format!("{found} events came, not {count}").into()) }
}

fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn median(mut samples: Vec<f64>) -> Option<f64> {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied()
}
