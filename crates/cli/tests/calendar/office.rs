//! A desk with candidates, interviewers and a round, beside a Google of its own.

use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::clock::Clock;
use naru_testkit::desk::TestDesk;
use naru_testkit::google::{ACCOUNT, GoogleFake};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;

const NARU: &str = env!("CARGO_BIN_EXE_naru");

/// Addresses of the candidates.
pub(crate) const CANDIDATES: [&str; 2] = ["dohyun.kang@example.com", "marcus.bell@example.com"];

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(name)
}

pub(crate) struct Office {
    pub(crate) desk: TestDesk,
    pub(crate) google: GoogleFake,
    pub(crate) round: Value,
    pub(crate) interviewers: Vec<Value>,
    /// Applications.
    pub(crate) candidates: Vec<Value>,
}

impl Office {
    /// With this many candidates (1 or 2), not connected yet.
    pub(crate) async fn open(candidates: usize) -> Self {
        Self::at(TestDesk::start_delivering(Path::new(NARU)).await, candidates).await
    }

    /// The same, with its rows in the PostgreSQL database at `url`.
    pub(crate) async fn connected_on_server(url: &str) -> Self {
        let mut desk = TestDesk::start_on_server(Path::new(NARU), url).await;
        desk.deliver_soon();
        let office = Self::at(desk, 1).await;
        office.connect().await;
        office
    }

    async fn at(mut desk: TestDesk, candidates: usize) -> Self {
        let google = GoogleFake::start_at(desk.clock.clone()).await.unwrap();
        desk.config.outside.google_url = Some(google.base().to_owned());
        desk.config.outside.follow_every = Duration::from_secs(3600); // only when it is asked to
        desk.restart().await;
        let posting = desk.posting("백엔드 개발자").await;
        let files = ["dev/resumes/r01_강도현_이력서.pdf", "dev/resumes/r13_Marcus_Bell_Product_Manager.docx"];
        let files: Vec<PathBuf> = files.iter().take(candidates).map(|file| corpus(file)).collect();
        let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
        desk.import(&posting, &paths).await;
        let mut interviewers = Vec::new();
        for (name, email) in [("이정민", "jeongmin@ondam.example"), ("박지훈", "jihun@ondam.example")] {
            interviewers.push(desk.post("/api/interviewers", json!({ "name": name, "email": email })).await.ok());
        }
        let id = posting["id"].as_str().unwrap();
        let panel = json!([{ "people": [interviewers[0]["id"]], "needed": 1 }]);
        let round = json!({ "id": null, "stageId": posting["stages"][2]["id"], "name": "1차 면접", "durationMinutes": 60,
            "panel": panel, "place": "3층 회의실", "conference": false, "replyDays": 3, "kit": { "intro": "", "sections": [] } });
        let rounds = desk.put(&format!("/api/postings/{id}/rounds"), json!({ "rounds": [round] })).await.ok();
        let board = desk.get(&format!("/api/postings/{id}/board")).await.ok();
        let mut candidates = board["cards"].as_array().unwrap().clone();
        candidates.sort_by_key(|card| card["name"] != "강도현"); // whoever was read first
        Self { desk, google, round: rounds[0].clone(), interviewers, candidates }
    }

    pub(crate) async fn connected(candidates: usize) -> Self {
        let office = Self::open(candidates).await;
        office.connect().await;
        office
    }

    /// Goes through the consent, as a browser would.
    pub(crate) async fn connect(&self) -> Value {
        let draft = json!({ "clientId": "naru-desktop", "clientSecret": "not-really-secret" });
        let grant = self.desk.post("/api/connections/google/grants", draft).await.ok();
        self.consent(&grant, grant["authorizeUrl"].as_str().unwrap()).await
    }

    /// Opens a page of consent, and gives what came of it.
    pub(crate) async fn consent(&self, grant: &Value, page: &str) -> Value {
        reqwest::get(page).await.unwrap();
        let place = format!("/api/connections/google/grants/{}", grant["id"].as_str().unwrap());
        self.until("the account is connected", async || {
            let grant = self.desk.get(&place).await.ok();
            (grant["state"] != "waiting").then_some(grant)
        })
        .await
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.desk.clock.now()
    }

    /// Tomorrow at this hour of Seoul.
    pub(crate) fn tomorrow(&self, hour: i64) -> DateTime<Utc> {
        // The desk's clock begins at noon in Seoul.
        self.now().date_naive().and_time(chrono::NaiveTime::MIN).and_utc()
            + TimeDelta::days(1)
            + TimeDelta::hours(hour - 9)
    }

    pub(crate) async fn plan(&self, candidate: usize, start: DateTime<Utc>) -> Value {
        self.plan_with(candidate, start, json!({})).await
    }

    /// Plans an interview of which something else is said too.
    pub(crate) async fn plan_with(&self, candidate: usize, start: DateTime<Utc>, with: Value) -> Value {
        let mut draft = json!({ "applicationId": self.candidates[candidate]["id"], "roundId": self.round["id"], "start": start,
            "acceptClashes": true });
        draft.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        self.desk.post("/api/interviews", draft).await.ok()
    }

    /// The account's connection.
    pub(crate) async fn connection(&self) -> Value {
        self.desk.get("/api/connections").await.ok()[0].clone()
    }

    /// Sets something about the account.
    pub(crate) async fn set(&self, changes: Value) {
        let connection = self.connection().await;
        let mut settings = connection["settings"].clone();
        settings.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        let place = format!("/api/connections/{}", connection["id"].as_str().unwrap());
        self.desk.put(&place, json!({ "settings": settings })).await.ok();
    }

    pub(crate) async fn conflicts(&self) -> Vec<Value> {
        self.calendar().await["conflicts"].as_array().unwrap().clone()
    }

    /// Addresses of the guests of an event.
    pub(crate) fn guests(event: &Value) -> Vec<String> {
        let guests = event["attendees"].as_array().into_iter().flatten();
        let mut guests: Vec<String> = guests.map(|guest| guest["email"].as_str().unwrap().to_owned()).collect();
        guests.sort();
        guests
    }

    /// Moves an event as somebody at Google does, to this hour of tomorrow.
    pub(crate) fn move_there(&self, event: &Value, hour: i64) {
        let (start, end) = (self.tomorrow(hour), self.tomorrow(hour + 1));
        let moved = json!({ "start": { "dateTime": stamp(start) }, "end": { "dateTime": stamp(end) } });
        self.google.edit_event(ACCOUNT, event["id"].as_str().unwrap(), moved).unwrap();
    }

    pub(crate) async fn interview(&self, planned: &Value) -> Value {
        self.desk.get(&format!("/api/interviews/{}", planned["id"].as_str().unwrap())).await.ok()["interview"].clone()
    }

    pub(crate) async fn change(&self, planned: &Value, change: Value) -> Value {
        let mut change = change;
        change["version"] = self.interview(planned).await["version"].clone();
        change["acceptClashes"] = json!(true);
        self.desk.put(&format!("/api/interviews/{}", planned["id"].as_str().unwrap()), change).await.ok()
    }

    pub(crate) async fn cancel(&self, planned: &Value) -> Value {
        let version = self.interview(planned).await["version"].clone();
        let place = format!("/api/interviews/{}/cancel", planned["id"].as_str().unwrap());
        self.desk.post(&place, json!({ "version": version })).await.ok()
    }

    /// Events of ours that stand in the calendar.
    pub(crate) fn events(&self) -> Vec<Value> {
        let stands =
            |event: &Value| event["status"] != "cancelled" && event["id"].as_str().unwrap().starts_with("naru");
        self.google.events(ACCOUNT).unwrap().into_iter().filter(stands).collect()
    }

    pub(crate) async fn sync(&self) {
        self.desk.post("/api/calendar/sync", Value::Null).await.ok();
    }

    pub(crate) async fn calendar(&self) -> Value {
        let (from, to) = (self.now() - TimeDelta::days(7), self.now() + TimeDelta::days(30));
        let query = format!("/api/calendar?from={}&to={}", stamp(from), stamp(to));
        self.desk.get(&query).await.ok()
    }

    /// Waits until something is so, and gives what it gave.
    pub(crate) async fn until(&self, what: &str, so: impl AsyncFn() -> Option<Value>) -> Value {
        for _ in 0..500 {
            if let Some(value) = so().await {
                return value;
            }
            self.desk.clock.advance(TimeDelta::milliseconds(20));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("waited in vain until {what}: {:#}", self.desk.get("/api/operations").await.ok());
    }

    /// Waits until an interview stands in the calendar as here.
    pub(crate) async fn synced(&self, planned: &Value) -> Value {
        self.until("it is synced", async || {
            let interview = self.interview(planned).await;
            (interview["sync"] == "synced").then_some(interview)
        })
        .await
    }
}

pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// The instant in an answer, however it is written.
pub(crate) fn instant(value: &Value) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(value.as_str().unwrap()).unwrap().to_utc()
}
