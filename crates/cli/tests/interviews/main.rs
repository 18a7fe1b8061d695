//! Interviews through the router: planned, moved, offered, answered, held; who is told what; what the calendar shows. The mail service
//! is a server of the test's own.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

mod offers;
mod questions;
mod told;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use http::Method;
use naru_testkit::desk::{TestDesk, corpus};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

const NARU: &str = env!("CARGO_BIN_EXE_naru");
/// Thursday, 14:00 in Seoul. The desk's clock says Monday noon.
const THURSDAY: &str = "2026-01-15T05:00:00Z";
const LATER: &str = "2026-01-15T07:00:00Z";
const FRIDAY: &str = "2026-01-16T02:00:00Z";

/// A desk with two candidates in a stage with interviews, two interviewers, a round, and a mail service.
struct Office {
    desk: TestDesk,
    service: MockServer,
    posting: Value,
    round: Value,
    /// 이정민 and 박지훈; the second has a mail address.
    people: [Value; 2],
    /// 강도현 and Marcus Bell.
    cards: [Value; 2],
}

impl Office {
    async fn open() -> Self {
        let desk = TestDesk::start_delivering(Path::new(NARU)).await;
        let service = MockServer::start().await;
        let answer = ResponseTemplate::new(200).set_body_json(json!({ "MessageId": "ses-1" }));
        Mock::given(method("POST")).respond_with(answer).mount(&service).await;
        let settings = json!({ "theme": "system", "userName": "한유진", "teamName": "온담" });
        desk.put("/api/settings", settings).await.ok();
        let posting = desk.posting("백엔드 개발자").await;
        let files =
            [corpus("dev/resumes/r01_강도현_이력서.pdf"), corpus("dev/resumes/r13_Marcus_Bell_Product_Manager.docx")];
        desk.import(&posting, &[&files[0], &files[1]]).await;
        let lee = desk.post("/api/interviewers", json!({ "name": "이정민" })).await.ok();
        let park = json!({ "name": "박지훈", "email": "park@ondam.example" });
        let park = desk.post("/api/interviewers", park).await.ok();
        let mut office =
            Self { desk, service, posting, round: Value::Null, people: [lee, park], cards: [Value::Null, Value::Null] };
        office.set_up().await;
        office
    }

    async fn set_up(&mut self) {
        let place = format!("/api/postings/{}/rounds", self.posting["id"].as_str().unwrap());
        let mut rounds = self.desk.get(&place).await.ok();
        assert!(rounds[0]["id"].is_null(), "they are only proposed");
        rounds[0]["panel"] = json!([{ "people": [self.people[0]["id"], self.people[1]["id"]], "needed": 2 }]);
        rounds[0]["place"] = json!("3층 회의실");
        self.round = self.desk.put(&place, json!({ "rounds": rounds })).await.ok()[0].clone();
        let board = format!("/api/postings/{}/board", self.posting["id"].as_str().unwrap());
        let cards = self.desk.get(&board).await.ok()["cards"].clone();
        let card = |name: &str| cards.as_array().unwrap().iter().find(|card| card["name"] == name).unwrap().clone();
        self.cards = [card("강도현"), card("Marcus Bell")];
        let body =
            json!({ "ids": [self.cards[0]["id"], self.cards[1]["id"]], "stageId": self.posting["stages"][2]["id"] });
        self.desk.post("/api/applications/move", body).await.ok();
    }

    /// From now on there is a way to send mail.
    async fn connect(&self) {
        let settings = json!({
            "kind": "ses", "region": "ap-northeast-2", "accessKeyId": "AKIA", "endpoint": self.service.uri(),
            "sender": { "name": "온담 채용팀", "address": "jobs@ondam.example", "ratePerSecond": 1000 },
        });
        self.desk.post("/api/connections", json!({ "settings": settings, "secret": "s" })).await.ok();
        let settings = self.desk.get("/api/notices/settings").await.ok();
        let mut settings = settings.as_object().unwrap().clone();
        settings.insert("publicUrl".to_owned(), json!("https://jobs.ondam.example"));
        self.desk.put("/api/notices/settings", Value::Object(settings)).await.ok();
    }

    fn draft(&self, who: usize, start: Option<&str>) -> Value {
        json!({ "applicationId": self.cards[who]["id"], "roundId": self.round["id"], "start": start })
    }

    async fn plan(&self, who: usize, start: Option<&str>) -> Value {
        self.desk.post("/api/interviews", self.draft(who, start)).await.ok()
    }

    async fn calendar(&self) -> Value {
        self.desk.get("/api/calendar?from=2026-01-11T15:00:00Z&to=2026-01-18T15:00:00Z").await.ok()
    }

    async fn detail(&self, interview: &Value) -> Value {
        self.desk.get(&path(interview, "")).await.ok()
    }

    async fn act(&self, interview: &Value, what: &str, body: Value) -> Value {
        self.desk.post(&path(interview, what), body).await.ok()
    }

    async fn moves(&self, interview: &Value, start: &str) -> Value {
        let body = json!({ "version": interview["version"], "start": start });
        self.desk.put(&path(interview, ""), body).await.ok()
    }

    async fn kinds(&self, who: usize) -> Vec<String> {
        let detail =
            self.desk.get(&format!("/api/applications/{}", self.cards[who]["id"].as_str().unwrap())).await.ok();
        let feed = detail["feed"].as_array().unwrap().iter();
        let kinds = feed.map(|entry| entry["event"]["kind"].as_str().unwrap().to_owned());
        kinds.filter(|kind| kind.starts_with("interview_")).collect()
    }

    /// Notices in a state as event and name, in alphabetical order; those that ask for scorecards are left out.
    async fn notices(&self, state: &str) -> Vec<(String, String)> {
        let page = self.desk.get(&format!("/api/notices?state={state}")).await.ok();
        let word = |notice: &Value, name: &str| notice[name].as_str().unwrap().to_owned();
        let notices = page["notices"].as_array().unwrap().iter();
        let of_interviews =
            notices.filter(|notice| !notice["interviewId"].is_null() && notice["event"] != "scorecard_due");
        let mut all: Vec<_> = of_interviews.map(|notice| (word(notice, "event"), word(notice, "name"))).collect();
        all.sort();
        all
    }

    /// Lets the seconds pass in which notices can be taken back, and waits until so many mails of interviews went out.
    async fn told(&self, count: usize) -> Vec<String> {
        self.desk.clock.advance(TimeDelta::seconds(9));
        for _ in 0..600 {
            if self.notices("accepted").await.len() == count {
                return self.sent().await;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!(
            "{} and not {count} are told: {:#?}",
            self.notices("accepted").await.len(),
            self.notices("queued").await
        );
    }

    async fn sent(&self) -> Vec<String> {
        let raw = |request: Request| {
            let body: Value = serde_json::from_slice(&request.body).unwrap();
            let data = body["Content"]["Raw"]["Data"].as_str().unwrap().to_owned();
            String::from_utf8(STANDARD.decode(data).unwrap()).unwrap()
        };
        self.service.received_requests().await.unwrap().into_iter().map(raw).collect()
    }

    async fn page(&self, link: &str) -> String {
        text(self.desk.get(place(link)).await)
    }

    async fn reply(&self, link: &str, form: &str) -> String {
        let request = http::Request::builder()
            .method(Method::POST)
            .uri(place(link))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.to_owned())
            .unwrap();
        text(self.desk.request(request).await)
    }
}

fn text(answer: naru_testkit::desk::Answer) -> String {
    String::from_utf8(answer.body.to_vec()).unwrap()
}

fn path(interview: &Value, what: &str) -> String {
    format!("/api/interviews/{}{what}", interview["id"].as_str().unwrap())
}

/// The path of a link.
fn place(link: &str) -> &str {
    link.strip_prefix("https://jobs.ondam.example").unwrap()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(event, name)| ((*event).to_owned(), (*name).to_owned())).collect()
}

/// The calendar file in a mail.
fn invitation(mail: &str) -> String {
    let at = mail.find("text/calendar").unwrap();
    let body = &mail[at..];
    let start = body.find("\r\n\r\n").unwrap() + 4;
    let end = body[start..].find("\r\n--").unwrap() + start;
    let encoded: String = body[start..end].split_whitespace().collect();
    let decoded = STANDARD.decode(&encoded).map(|bytes| String::from_utf8(bytes).unwrap());
    decoded.unwrap_or_else(|_| body[start..end].to_owned())
}

#[tokio::test]
async fn a_planned_interview_is_in_the_calendar_after_a_restart() {
    let mut office = Office::open().await;
    let before = office.calendar().await;
    assert_eq!(before["toSchedule"].as_array().unwrap().len(), 2);
    assert_eq!(before["toSchedule"][0]["roundName"], "1차 면접");
    let planned = office.plan(0, Some(THURSDAY)).await;
    assert_eq!((&planned["state"], &planned["version"]), (&json!("confirmed"), &json!(1)));
    assert_eq!(planned["time"], json!({ "start": THURSDAY, "end": "2026-01-15T06:00:00Z" }));
    assert_eq!((&planned["place"], &planned["sync"]), (&json!("3층 회의실"), &json!("local")));
    assert_eq!(planned["people"].as_array().unwrap().len(), 2);
    let open = office.plan(1, None).await;
    assert_eq!(open["state"], "proposed");

    office.desk.restart().await;
    let calendar = office.calendar().await;
    assert_eq!((&calendar["interviews"], &calendar["open"]), (&json!([planned]), &json!([open])));
    assert_eq!(calendar["toSchedule"], json!([]));
    let board = format!("/api/postings/{}/board", office.posting["id"].as_str().unwrap());
    assert_eq!(office.desk.get(&board).await.ok()["cards"][0]["nextAction"], "decide");
    let of_application = format!("/api/interviews?application={}", office.cards[0]["id"].as_str().unwrap());
    assert_eq!(office.desk.get(&of_application).await.ok(), json!([planned]));

    let cancelled = office.act(&planned, "/cancel", json!({ "version": 1, "note": "채용 중단" })).await;
    assert_eq!((&cancelled["state"], &cancelled["version"]), (&json!("cancelled"), &json!(2)));
    let calendar = office.calendar().await;
    assert_eq!((&calendar["interviews"], &calendar["toSchedule"][0]["name"]), (&json!([]), &json!("강도현")));
    assert_eq!(office.kinds(0).await, ["interview_cancelled", "interview_planned"]);
    let detail = office.detail(&planned).await;
    assert_eq!(detail["versions"][0]["note"], "채용 중단");
    assert_eq!(detail["versions"][1]["actor"], "한유진");
    let again = json!({ "version": 2, "start": FRIDAY });
    assert_eq!(office.desk.put(&path(&planned, ""), again).await.code(), "invalid");
}

#[tokio::test]
async fn what_is_noted_down_afterwards_is_no_news() {
    let office = Office::open().await;
    office.connect().await;
    let held = office.plan(0, Some("2026-01-09T05:00:00Z")).await;
    let done = office.act(&held, "/finish", json!({ "version": 1, "came": true })).await;
    assert_eq!(done["state"], "done");
    let page = office.desk.get("/api/notices").await.ok();
    let of_it = page["notices"].as_array().unwrap().iter().filter(|notice| notice["interviewId"] == held["id"]);
    assert_eq!(of_it.count(), 0);
}

#[tokio::test]
async fn of_two_windows_the_second_is_told() {
    let office = Office::open().await;
    let planned = office.plan(0, Some(THURSDAY)).await;
    let moved = office.moves(&planned, LATER).await;
    assert_eq!((&moved["version"], &moved["state"]), (&json!(2), &json!("changed")));
    let stale = json!({ "version": 1, "start": FRIDAY });
    let answer = office.desk.put(&path(&planned, ""), stale).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (409, "conflict"));
    let longer = json!({ "version": 2, "durationMinutes": 90 });
    let longer = office.desk.put(&path(&planned, ""), longer).await.ok();
    assert_eq!(longer["time"], json!({ "start": LATER, "end": "2026-01-15T08:30:00Z" }));
    let same = office.desk.put(&path(&planned, ""), json!({ "version": 3, "durationMinutes": 90 })).await.ok();
    assert_eq!(same["version"], 3, "what changes nothing is no version");
    assert_eq!(office.kinds(0).await, ["interview_moved", "interview_moved", "interview_planned"]);
    let versions = office.detail(&planned).await["versions"].clone();
    assert_eq!((&versions[1]["time"]["start"], &versions[2]["time"]["start"]), (&json!(LATER), &json!(THURSDAY)));
}

#[tokio::test]
async fn an_interview_does_not_run_into_another_unless_somebody_accepts_it() {
    let office = Office::open().await;
    let first = office.plan(0, Some(THURSDAY)).await;
    let refused = office.desk.post("/api/interviews", office.draft(1, Some(THURSDAY))).await;
    assert_eq!(refused.json()["error"]["details"], json!([{ "field": "start", "problem": "clash" }]));
    let free = office.plan(1, Some(LATER)).await;
    let onto = json!({ "version": 1, "start": "2026-01-15T05:30:00Z" });
    assert_eq!(office.desk.put(&path(&free, ""), onto.clone()).await.code(), "invalid");
    let mut accepted = onto;
    accepted["acceptClashes"] = json!(true);
    let accepted = office.desk.put(&path(&free, ""), accepted).await.ok();
    assert_eq!((&accepted["clashAccepted"], &accepted["clashes"]), (&json!(true), &json!([])));
    let seen = office.calendar().await["interviews"].clone();
    assert_eq!(seen[0]["clashes"].as_array().unwrap().len(), 2, "the other one's people are in two places: {seen:#}");
    assert_eq!(seen[0]["clashes"][0]["severity"]["kind"], "hard");
    // What is done by one person alone is in nobody's way.
    let alone = json!({ "version": 1, "people": [] });
    let alone = office.desk.put(&path(&first, ""), alone).await.ok();
    assert_eq!(alone["clashes"], json!([]));
}

#[tokio::test]
async fn candidate_and_panel_are_told_with_an_invitation() {
    let office = Office::open().await;
    office.connect().await;
    let planned = office.plan(0, Some(THURSDAY)).await;
    let mails = office.told(2).await;
    assert!(mails.iter().all(|mail| mail.contains("text/calendar")));
    let panel = mails.iter().find(|mail| mail.contains("To: ") && mail.contains("park@ondam.example")).unwrap();
    let file = invitation(panel);
    for line in ["METHOD:REQUEST", "DTSTART;TZID=Asia/Seoul:20260115T140000", "SEQUENCE:1"] {
        assert!(file.contains(line), "{line} in {file}");
    }
    let uid = |file: &str| file.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned();
    let invited = uid(&file);
    assert!(invited.ends_with("@google.com"), "the one that Google gives its event: {invited}");
    let page = office.desk.get("/api/notices?event=interview_confirmed").await.ok();
    let told = page["notices"].as_array().unwrap();
    let to_candidate = told.iter().find(|notice| notice["name"] == "강도현").unwrap();
    let body = to_candidate["body"].as_str().unwrap();
    assert!(body.contains("일시: 2026년 1월 15일(목) 14:00–15:00 (한국 시간)"), "{body}");
    assert!(body.contains("장소: 3층 회의실") && body.contains("면접관: 이정민, 박지훈"), "{body}");

    office.act(&planned, "/cancel", json!({ "version": 1 })).await;
    let mails = office.told(4).await;
    assert!(mails[2..].iter().all(|mail| invitation(mail).contains("METHOD:CANCEL")), "{mails:#?}");
    assert!(mails[2..].iter().all(|mail| uid(&invitation(mail)) == invited), "of the same event");
    assert_eq!(office.notices("queued").await, [], "reminders went with it");
}

#[tokio::test]
async fn whoever_moves_twice_in_a_moment_is_heard_once() {
    let office = Office::open().await;
    office.connect().await;
    let planned = office.plan(0, Some(THURSDAY)).await;
    office.desk.clock.advance(TimeDelta::seconds(2));
    let moved = office.moves(&planned, LATER).await;
    let waiting = office.notices("queued").await;
    let reminders = [("interview_reminder", "강도현"), ("interview_reminder", "박지훈")];
    let confirmed = [("interview_confirmed", "강도현"), ("interview_confirmed", "박지훈")];
    assert_eq!(waiting, pairs(&[confirmed, reminders].concat()), "nobody heard of the first time");
    office.told(2).await;

    office.desk.clock.advance(TimeDelta::seconds(60));
    let moved = office.moves(&moved, FRIDAY).await;
    office.desk.clock.advance(TimeDelta::seconds(2));
    office.moves(&moved, "2026-01-16T06:00:00Z").await;
    office.told(4).await;
    let page = office.desk.get("/api/notices?event=interview_changed&state=accepted").await.ok();
    let body =
        page["notices"].as_array().unwrap().iter().find(|notice| notice["name"] == "강도현").unwrap()["body"].clone();
    let body = body.as_str().unwrap();
    assert!(body.contains("이전: 2026년 1월 15일(목) 16:00"), "the time they know: {body}");
    assert!(body.contains("변경: 2026년 1월 16일(금) 15:00"), "{body}");
    assert_eq!(office.notices("queued").await, pairs(&reminders));
}

#[tokio::test]
async fn reminders_go_out_in_time_and_not_to_who_declines_them() {
    let office = Office::open().await;
    office.connect().await;
    let person = format!("/api/people/{}/opt-outs", office.cards[0]["personId"].as_str().unwrap());
    office.desk.put(&person, json!({ "optOuts": [{ "event": "interview_reminder", "channel": "email" }] })).await.ok();
    office.plan(0, Some(THURSDAY)).await;
    office.plan(1, Some(LATER)).await;
    office.told(4).await;
    assert_eq!(office.notices("opted_out").await, pairs(&[("interview_reminder", "강도현")]));
    assert_eq!(office.notices("queued").await.len(), 3, "one to the other candidate, two to the panel");
    office.desk.clock.advance(TimeDelta::hours(52)); // Wednesday, 16:00
    office.told(7).await;
}

#[tokio::test]
async fn times_are_proposed_and_the_others_explained() {
    let office = Office::open().await;
    let busy = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:weekly@x\r\nSUMMARY:주간 회의\r\n\
                DTSTART;TZID=Asia/Seoul:20260112T140000\r\nDTEND;TZID=Asia/Seoul:20260112T150000\r\n\
                RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let place = format!("/api/interviewers/{}/busy", office.people[0]["id"].as_str().unwrap());
    let import = async |file: &str| office.desk.send(Method::POST, &place, file.to_owned()).await;
    assert_eq!(import(busy).await.ok(), json!({ "kept": 4, "skipped": [] }));
    assert_eq!(import(&busy.replace("COUNT=4", "COUNT=2")).await.ok()["kept"], 2);
    let blocks = office.calendar().await["busy"].clone();
    assert_eq!(blocks.as_array().unwrap().len(), 2, "what came in again replaces what was there: {blocks:#}");
    assert_eq!((&blocks[1]["event"]["title"], &blocks[1]["event"]["start"]), (&json!("주간 회의"), &json!(THURSDAY)));
    let broken = import("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nnonsense\r\nEND:VCALENDAR\r\n").await;
    let details = broken.json()["error"]["details"].clone();
    assert_eq!((broken.code().as_str(), &details[1]), ("invalid", &json!({ "field": "line", "problem": "3" })));

    let search = json!({ "applicationId": office.cards[0]["id"], "roundId": office.round["id"] });
    let found = office.desk.post("/api/interviews/slots", search.clone()).await.ok();
    let proposals = found["proposals"].as_array().unwrap();
    assert_eq!((proposals.len(), &found["unknown"]), (20, &json!([])));
    assert!(proposals.iter().all(|slot| slot["start"] != THURSDAY), "{found:#}");
    let why = office.desk.post("/api/interviews/why", json!({ "search": search, "start": THURSDAY })).await.ok();
    assert_eq!((&why[0]["kind"], &why[0]["event"]["title"]), (&json!("busy"), &json!("주간 회의")));
    let refused = office.desk.post("/api/interviews", office.draft(0, Some(THURSDAY))).await;
    assert_eq!(refused.code(), "invalid");
}

#[tokio::test]
async fn what_is_exported_comes_in_again() {
    let office = Office::open().await;
    let planned = office.plan(0, Some(THURSDAY)).await;
    office.plan(1, Some(LATER)).await;
    let one = text(office.desk.get(&path(&planned, "/ics")).await);
    assert_eq!(one.matches("BEGIN:VEVENT").count(), 1);
    let span = "/api/calendar/ics?from=2026-01-11T15:00:00Z&to=2026-01-18T15:00:00Z";
    let all = text(office.desk.get(span).await);
    assert!(all.contains("METHOD:PUBLISH") && all.matches("BEGIN:VEVENT").count() == 2, "{all}");
    let guest = office.desk.post("/api/interviewers", json!({ "name": "외부 위원" })).await.ok();
    let place = format!("/api/interviewers/{}/busy", guest["id"].as_str().unwrap());
    assert_eq!(office.desk.send(Method::POST, &place, all).await.ok()["kept"], 2);
    let busy = office.calendar().await["busy"].clone();
    assert_eq!((&busy[0]["event"]["start"], &busy[1]["event"]["start"]), (&json!(THURSDAY), &json!(LATER)));
    assert_eq!(busy[0]["interviewerId"], guest["id"]);
}

#[tokio::test]
async fn whoever_is_named_is_only_no_longer_asked() {
    let office = Office::open().await;
    let place = |who: &Value| format!("/api/interviewers/{}", who["id"].as_str().unwrap());
    let new = office.desk.post("/api/interviewers", json!({ "name": "최유나" })).await.ok();
    assert_eq!(new["color"], 2, "the first color that nobody has");
    assert_eq!(office.desk.send(Method::DELETE, &place(&new), "").await.status, 204);
    assert_eq!(office.desk.send(Method::DELETE, &place(&office.people[0]), "").await.status, 204);
    let all = office.desk.get("/api/interviewers").await.ok();
    assert_eq!((all.as_array().unwrap().len(), &all[0]["active"]), (2, &json!(false)));
    assert_eq!(office.plan(0, Some(THURSDAY)).await["people"], json!([office.people[1]["id"]]));
    for wrong in [json!({ "name": " " }), json!({ "name": "a", "email": "b" }), json!({ "name": "a", "color": 8 })] {
        assert_eq!(office.desk.post("/api/interviewers", wrong).await.code(), "invalid");
    }
    let rounds = format!("/api/postings/{}/rounds", office.posting["id"].as_str().unwrap());
    let left_out = office.desk.put(&rounds, json!({ "rounds": [] })).await;
    assert_eq!(left_out.json()["error"]["details"], json!([{ "field": "rounds", "problem": "in_use" }]));
}

#[tokio::test]
async fn scorecards_are_their_writers_until_ones_own_is_in() {
    let office = Office::open().await;
    let planned = office.plan(0, Some(THURSDAY)).await;
    let card = |who: usize| path(&planned, &format!("/scorecards/{}", office.people[who]["id"].as_str().unwrap()));
    let content = |note: &str| json!({ "overall": "yes", "skills": [], "note": note });
    let write = |version: i64, note: &str| json!({ "version": version, "content": content(note) });
    assert_eq!(office.desk.put(&card(0), write(1, "누구?")).await.code(), "invalid", "nobody of the panel sits here");
    let sits = async |who: usize| {
        let settings = json!({ "theme": "system", "userName": "한유진", "teamName": "온담", "interviewerId": office.people[who]["id"] });
        office.desk.put("/api/settings", settings).await.ok();
    };
    sits(0).await;
    let kept = office.desk.put(&card(0), write(1, "차분하다")).await.ok();
    assert_eq!((&kept["version"], &kept["state"]), (&json!(2), &json!("draft")));
    assert_eq!(office.desk.put(&card(0), write(1, "다른 창")).await.code(), "conflict");
    office.desk.put(&card(0), write(2, "차분하고 정확하다")).await.ok();
    let submitted = office.desk.post(&format!("{}/submit", card(0)), Value::Null).await.ok();
    assert_eq!((&submitted["state"], &submitted["version"]), (&json!("submitted"), &json!(4)));

    sits(1).await;
    let seen = office.detail(&planned).await["scorecards"].clone();
    assert_eq!(
        (&seen[0]["state"], &seen[0]["card"]),
        (&json!("submitted"), &Value::Null),
        "hidden until one's own is in"
    );
    assert_eq!((&seen[1]["state"], &seen[1]["card"]["version"]), (&json!("draft"), &json!(1)));
    let empty = office.desk.post(&format!("{}/submit", card(1)), Value::Null).await;
    assert_eq!(empty.code(), "invalid");
    office.desk.put(&card(1), write(1, "빠르다")).await.ok();
    office.desk.post(&format!("{}/submit", card(1)), Value::Null).await.ok();
    let seen = office.detail(&planned).await["scorecards"].clone();
    assert_eq!(seen[0]["card"]["content"]["note"], "차분하고 정확하다");
}

#[tokio::test]
async fn a_rejection_and_its_undo_leave_interviews_alone() {
    let office = Office::open().await;
    let planned = office.plan(0, Some(THURSDAY)).await;
    let body = json!({ "ids": [office.cards[0]["id"]], "reason": "skills" });
    let change = office.desk.post("/api/applications/reject", body).await.ok();
    assert_eq!(office.calendar().await["interviews"], json!([planned]));
    let undo = format!("/api/changes/{}/undo", change["changeId"].as_str().unwrap());
    office.desk.post(&undo, Value::Null).await.ok();
    assert_eq!(office.calendar().await["interviews"], json!([planned]));
}
