//! Notices through the router: who is told what, what is taken back, what failed and what a person does about it. The mail service
//! is a server of the test's own.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

mod channels;
mod faults;
mod feedback;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use http::Method;
use naru_testkit::desk::{TestDesk, corpus};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

const NARU: &str = env!("CARGO_BIN_EXE_naru");
const SEND: &str = "/v2/email/outbound-emails";

/// A desk with a Korean and an English candidate, and a mail service that it is connected with.
struct Office {
    desk: TestDesk,
    service: MockServer,
    posting: Value,
}

impl Office {
    async fn open() -> Self {
        Self::of(TestDesk::start_delivering(Path::new(NARU)).await).await
    }

    async fn of(desk: TestDesk) -> Self {
        let service = MockServer::start().await;
        let posting = desk.posting("백엔드 개발자").await;
        let files =
            [corpus("dev/resumes/r01_강도현_이력서.pdf"), corpus("dev/resumes/r13_Marcus_Bell_Product_Manager.docx")];
        desk.import(&posting, &[&files[0], &files[1]]).await;
        desk.put("/api/settings", json!({ "theme": "system", "userName": "한유진", "teamName": "온담" })).await.ok();
        Self { desk, service, posting }
    }

    async fn connected() -> Self {
        let office = Self::open().await;
        office.answers_well().await;
        office.connect().await;
        office
    }

    async fn answers_well(&self) {
        self.answers(ResponseTemplate::new(200).set_body_json(json!({ "MessageId": "ses-1" }))).await;
    }

    async fn connect(&self) -> Value {
        let settings = json!({
            "kind": "ses", "region": "ap-northeast-2", "accessKeyId": "AKIA", "endpoint": self.service.uri(),
            "sender": { "name": "온담 채용팀", "address": "jobs@ondam.example", "ratePerSecond": 1000 },
        });
        let draft = json!({ "settings": settings, "secret": "secret-of-the-account" });
        self.desk.post("/api/connections", draft).await.ok()
    }

    /// From now on the service answers like this.
    async fn answers(&self, template: ResponseTemplate) {
        self.service.reset().await;
        Mock::given(method("POST")).and(path(SEND)).respond_with(template).mount(&self.service).await;
    }

    async fn cards(&self) -> Vec<Value> {
        let board = self.desk.get(&format!("/api/postings/{}/board", self.posting["id"].as_str().unwrap())).await.ok();
        board["cards"].as_array().unwrap().clone()
    }

    async fn card(&self, name: &str) -> Value {
        self.cards().await.into_iter().find(|card| card["name"] == name).unwrap()
    }

    fn stage(&self, index: usize) -> &Value {
        &self.posting["stages"][index]["id"]
    }

    /// Moves a candidate to a stage; the change.
    async fn moves(&self, name: &str, stage: usize) -> Value {
        let body = json!({ "ids": [self.card(name).await["id"]], "stageId": self.stage(stage) });
        self.desk.post("/api/applications/move", body).await.ok()
    }

    async fn notices(&self) -> Vec<Value> {
        self.desk.get("/api/notices").await.ok()["notices"].as_array().unwrap().clone()
    }

    /// Waits until the newest notice stands in this state.
    async fn becomes(&self, state: &str) -> Value {
        self.until(|notices| notices.first().is_some_and(|notice| notice["state"] == state)).await
    }

    async fn until(&self, holds: impl Fn(&[Value]) -> bool) -> Value {
        for _ in 0..600 {
            let notices = self.notices().await;
            if holds(&notices) {
                return notices[0].clone();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it does not become so: {:#?}", self.notices().await);
    }

    async fn operations(&self) -> Value {
        self.desk.get("/api/operations").await.ok()
    }

    /// Lets the seconds pass in which notices can be taken back.
    fn hold_passes(&self) {
        self.desk.clock.advance(TimeDelta::seconds(9));
    }

    async fn sent(&self) -> Vec<String> {
        let raw = |request: Request| {
            let body: Value = serde_json::from_slice(&request.body).unwrap();
            let data = body["Content"]["Raw"]["Data"].as_str().unwrap().to_owned();
            String::from_utf8(STANDARD.decode(data).unwrap()).unwrap()
        };
        self.service.received_requests().await.unwrap().into_iter().map(raw).collect()
    }
}

#[tokio::test]
async fn a_move_is_told_after_the_seconds_in_which_it_can_be_taken_back() {
    let office = Office::connected().await;
    office.moves("강도현", 2).await;
    let notice = office.becomes("queued").await;
    assert_eq!(
        (&notice["event"], &notice["channel"], &notice["name"]),
        (&json!("stage_changed"), &json!("email"), &json!("강도현"))
    );
    assert!(notice["body"].as_str().unwrap().contains("‘1차 면접’"), "{notice:#}");
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(office.sent().await.is_empty(), "it is held");

    office.hold_passes();
    let notice = office.becomes("accepted").await;
    assert!(!notice["acceptedAt"].is_null() && notice["attempts"] == 1, "{notice:#}");
    let sent = office.sent().await;
    assert_eq!(sent.len(), 1);
    assert!(sent[0].contains("@ondam.example>\r\n") && sent[0].contains("Message-ID: <"), "{}", sent[0]);
    let operations = office.operations().await;
    assert_eq!((&operations["connections"][0]["health"], &operations["laterCount"]), (&json!("ok"), &json!(0)));
}

#[tokio::test]
async fn what_is_taken_back_in_time_tells_nobody() {
    let office = Office::connected().await;
    let change = office.moves("강도현", 2).await;
    office.becomes("queued").await;
    let undo = format!("/api/changes/{}/undo", change["changeId"].as_str().unwrap());
    office.desk.post(&undo, Value::Null).await.ok();
    office.becomes("cancelled").await;
    office.hold_passes();
    office.moves("Marcus Bell", 1).await;
    office.hold_passes();
    let notice = office.becomes("accepted").await;
    assert_eq!(
        (&notice["name"], &notice["event"], &notice["language"]),
        (&json!("Marcus Bell"), &json!("test_assigned"), &json!("en"))
    );
    assert_eq!(office.sent().await.len(), 1);
}

#[tokio::test]
async fn nothing_is_promised_while_nothing_is_connected() {
    let office = Office::open().await;
    office.moves("강도현", 2).await;
    assert!(office.notices().await.is_empty());
    let body = json!({ "applicationIds": [office.card("강도현").await["id"]], "channel": "email", "subject": "a", "body": "b" });
    let refused = office.desk.post("/api/notices/messages", body).await;
    assert_eq!(refused.code(), "invalid");
    assert_eq!(refused.json()["error"]["details"][0]["problem"], "not_connected");
}

#[tokio::test]
async fn what_somebody_wanted_waits_for_a_connection_but_not_for_ever() {
    let office = Office::open().await;
    let rules = office.desk.get("/api/notices/rules").await.ok();
    office.desk.put("/api/notices/rules", rules).await.ok();
    office.moves("강도현", 2).await;
    office.becomes("queued").await;
    office.desk.clock.advance(TimeDelta::hours(80));
    office.moves("Marcus Bell", 2).await;
    office.hold_passes();
    office.answers(ResponseTemplate::new(200).set_body_json(json!({ "MessageId": "ses-1" }))).await;
    office.connect().await;
    office.becomes("accepted").await;
    let old = office.until(|notices| notices[1]["state"] == "failed").await;
    assert_eq!(old["name"], "Marcus Bell", "the newest first");
    let item = office.operations().await["later"][0].clone();
    assert_eq!((&item["name"], &item["failure"]["code"]), (&json!("강도현"), &json!("too_late")));
    office.desk.post("/api/later/retry", json!({ "ids": [item["id"]] })).await.ok();
    office.until(|notices| notices[1]["state"] == "accepted").await;
    assert_eq!(office.sent().await.len(), 2, "a person decided");
}

#[tokio::test]
async fn a_message_says_when_the_interview_is_and_counts_whom_it_cannot_tell() {
    let office = Office::connected().await;
    let rounds = format!("/api/postings/{}/rounds", office.posting["id"].as_str().unwrap());
    let mut proposed = office.desk.get(&rounds).await.ok();
    proposed[0]["panel"] = json!([]);
    let round = office.desk.put(&rounds, json!({ "rounds": proposed })).await.ok()[0].clone();
    let card = office.card("강도현").await;
    let draft = json!({ "applicationId": card["id"], "roundId": round["id"], "start": "2026-01-15T05:00:00Z",
        "tell": { "candidate": false, "panel": false } });
    office.desk.post("/api/interviews", draft).await.ok();
    let both = json!([card["id"], office.card("Marcus Bell").await["id"]]);
    let message = json!({ "applicationIds": both, "channel": "email", "subject": "안내",
        "body": "일시: {% if 일시 %}{{일시}}{% endif %} {{면접관|default('')}}{{일시}}{{time}}" });
    assert_eq!(office.desk.post("/api/notices/messages", message.clone()).await.code(), "invalid", "no filters");
    let mut message = message;
    message["body"] = json!("{{일시}}에 뵙겠습니다.");
    let sent = office.desk.post("/api/notices/messages", message).await.ok();
    assert_eq!((&sent["queued"], &sent["failed"]), (&json!(1), &json!(1)), "{sent}");
    let notices = office.notices().await;
    let body =
        |name: &str| notices.iter().find(|it| it["name"] == name && it["event"] == "message").unwrap()["body"].clone();
    assert_eq!(body("강도현"), "2026년 1월 15일(목) 14:00–15:00 (한국 시간)에 뵙겠습니다.");
    assert_eq!(office.operations().await["later"][0]["name"], "Marcus Bell");
}

#[tokio::test]
async fn whom_a_repetition_reached_is_no_longer_missed() {
    let office = Office::connected().await;
    let refusal = json!({ "__type": "MessageRejected", "message": "Address is not verified" });
    office.answers(ResponseTemplate::new(400).set_body_json(refusal)).await;
    office.moves("강도현", 2).await;
    office.hold_passes();
    let missed = office.becomes("failed").await;
    office.answers(ResponseTemplate::new(200).set_body_json(json!({ "MessageId": "ses-1" }))).await;
    for _ in 0..2 {
        let body = json!({ "ids": [missed["id"]] });
        office.desk.send(Method::POST, "/api/notices/resend", serde_json::to_vec(&body).unwrap()).await;
        office.becomes("accepted").await;
    }
    let states: Vec<Value> = office.notices().await.into_iter().map(|notice| notice["state"].clone()).collect();
    assert_eq!(states, [json!("accepted"), json!("resent")], "and whoever presses twice sends it once");
    assert_eq!(office.operations().await["laterCount"], 0);
}

#[tokio::test]
async fn a_service_that_is_gone_stops_the_connection_and_loses_nothing() {
    let office = Office::connected().await;
    office.answers(ResponseTemplate::new(500)).await;
    office.moves("강도현", 2).await;
    office.moves("Marcus Bell", 2).await;
    office.hold_passes();
    for _ in 0..600 {
        let operations = office.operations().await;
        office.desk.clock.advance(TimeDelta::milliseconds(20));
        if operations["connections"][0]["breaker"]["state"] == "open" {
            assert_eq!(
                (&operations["connections"][0]["health"], &operations["connections"][0]["waiting"]),
                (&json!("stopped"), &json!(2))
            );
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // Probes fail as often as they like: that costs no attempt.
    for _ in 0..20 {
        office.desk.clock.advance(TimeDelta::minutes(6));
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    assert_eq!(office.operations().await["laterCount"], 0);

    office.answers(ResponseTemplate::new(200).set_body_json(json!({ "MessageId": "ses-2" }))).await;
    office.desk.clock.advance(TimeDelta::minutes(6));
    office.until(|notices| notices.iter().all(|notice| notice["state"] == "accepted")).await;
    let operations = office.operations().await;
    assert_eq!(
        (&operations["connections"][0]["breaker"]["state"], &operations["connections"][0]["waiting"]),
        (&json!("closed"), &json!(0))
    );
    assert_eq!(office.sent().await.len(), 2, "each once");
}

#[tokio::test]
async fn what_was_refused_is_corrected_and_sent() {
    let office = Office::connected().await;
    let refusal = json!({ "__type": "MessageRejected", "message": "Address is not valid" });
    office
        .answers(ResponseTemplate::new(400).insert_header("x-amzn-errortype", "MessageRejected").set_body_json(refusal))
        .await;
    office.moves("강도현", 2).await;
    office.hold_passes();
    office.becomes("failed").await;
    let operations = office.operations().await;
    let item = &operations["later"][0];
    assert_eq!(
        (&item["failure"]["kind"], &item["failure"]["code"], &item["name"]),
        (&json!("permanent"), &json!("MessageRejected"), &json!("강도현"))
    );
    assert_eq!(operations["connections"][0]["breaker"]["state"], "closed", "an answer is no failure of the service");

    office.answers(ResponseTemplate::new(200).set_body_json(json!({ "MessageId": "ses-3" }))).await;
    let edit = json!({ "to": "dohyun@example.com", "subject": item["edit"]["subject"], "body": "고친 글" });
    let place = format!("/api/later/{}", item["id"].as_str().unwrap());
    office.desk.put(&place, edit).await.ok();
    let notice = office.becomes("accepted").await;
    assert_eq!((&notice["to"], &notice["body"]), (&json!("dohyun@example.com"), &json!("고친 글")));
    assert_eq!(office.operations().await["laterCount"], 0);
    assert_eq!(office.desk.put(&place, json!({ "to": "a@b.c", "subject": "", "body": "x" })).await.code(), "not_found");
}

#[tokio::test]
async fn an_answer_against_the_protocol_is_kept_as_it_came_and_can_be_done_by_hand() {
    let office = Office::connected().await;
    office.answers(ResponseTemplate::new(200).set_body_string("<html>a proxy says hello</html>")).await;
    office.moves("강도현", 2).await;
    office.hold_passes();
    office.becomes("failed").await;
    let item = office.operations().await["later"][0].clone();
    assert_eq!(item["failure"]["kind"], "contract");
    assert!(item["failure"]["answer"].as_str().unwrap().contains("a proxy says hello"), "{item:#}");
    office.desk.post("/api/later/done", json!({ "ids": [item["id"]] })).await.ok();
    office.becomes("done_by_hand").await;
    assert_eq!(office.operations().await["laterCount"], 0);
}

#[tokio::test]
async fn a_secret_that_is_no_longer_taken_stops_the_connection_until_it_is_given_anew() {
    let office = Office::connected().await;
    let refusal = json!({ "message": "The security token included in the request is invalid" });
    let template = ResponseTemplate::new(403).insert_header("x-amzn-errortype", "UnrecognizedClientException");
    office.answers(template.set_body_json(refusal)).await;
    office.moves("강도현", 2).await;
    office.hold_passes();
    let mut connection = Value::Null;
    for _ in 0..600 {
        connection = office.desk.get("/api/connections").await.ok()[0].clone();
        if connection["state"] == "reconnect" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(connection["state"], "reconnect");
    assert!(!connection.to_string().contains("secret-of-the-account"), "secrets are never given out");
    office.answers(ResponseTemplate::new(200).set_body_json(json!({ "MessageId": "ses-4" }))).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(office.sent().await.is_empty(), "nothing goes by itself");
    let place = format!("/api/connections/{}", connection["id"].as_str().unwrap());
    office.desk.put(&place, json!({ "settings": connection["settings"], "secret": "a-new-one" })).await.ok();
    office.becomes("accepted").await;
}

#[tokio::test]
async fn who_declines_is_not_written_to_and_that_is_recorded() {
    let office = Office::connected().await;
    let settings = office.desk.get("/api/notices/settings").await.ok();
    let mut settings = settings.as_object().unwrap().clone();
    settings.insert("publicUrl".to_owned(), json!("https://jobs.ondam.example"));
    office.desk.put("/api/notices/settings", Value::Object(settings)).await.ok();
    office.moves("강도현", 2).await;
    office.hold_passes();
    office.becomes("accepted").await;
    let mail = office.sent().await.remove(0);
    assert!(mail.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{mail}");
    let start = mail.find("https://jobs.ondam.example/unsubscribe/").unwrap() + "https://jobs.ondam.example".len();
    let link: String = mail[start..].chars().take_while(|c| !matches!(c, '>' | '\r' | '"' | '<' | ',')).collect();

    let page = office.desk.get(&link).await;
    assert!(String::from_utf8_lossy(&page.body).contains("더 받지 않기"));
    assert!(
        office.desk.get(&opt_outs(&office).await).await.ok().as_array().unwrap().is_empty(),
        "looking changes nothing"
    );
    let page = office.desk.send(Method::POST, &link, "List-Unsubscribe=One-Click").await;
    assert!(String::from_utf8_lossy(&page.body).contains("수신을 거부했습니다"));
    let declined = office.desk.get(&opt_outs(&office).await).await.ok();
    assert_eq!((&declined[0]["event"], &declined[0]["source"]), (&json!("stage_changed"), &json!("link")));

    office.moves("강도현", 3).await;
    office.becomes("opted_out").await;
    let body = json!({ "ids": [office.card("강도현").await["id"]], "reason": "skills" });
    office.desk.post("/api/applications/reject", body).await.ok();
    office.hold_passes();
    let notice = office.becomes("accepted").await;
    assert_eq!(notice["event"], "rejected", "only that kind was declined");
    let wrong = office.desk.get("/unsubscribe/nobody").await;
    assert_eq!(wrong.status, 404);
    assert!(String::from_utf8_lossy(&wrong.body).contains("This link is wrong"));
}

async fn opt_outs(office: &Office) -> String {
    format!("/api/people/{}/opt-outs", office.card("강도현").await["personId"].as_str().unwrap())
}

#[tokio::test]
async fn a_missing_value_stops_the_send_and_is_named() {
    let office = Office::connected().await;
    let body = "{{이름}} 님, {{장소}}에서 뵙겠습니다.";
    let mut request = json!({ "event": "stage_changed", "channel": "email", "language": "ko", "subject": "안내", "body": body,
        "applicationId": office.card("강도현").await["id"] });
    let preview = office.desk.post("/api/notices/preview", request.clone()).await.ok();
    assert_eq!((&preview["missing"], &preview["unknown"]), (&json!(["장소"]), &json!([])));
    request["sendTo"] = json!("me@ondam.example");
    assert_eq!(office.desk.post("/api/notices/preview", request).await.code(), "invalid");

    let template = json!({ "event": "stage_changed", "channel": "email", "language": "ko", "subject": "안내", "body": body,
        "original": false, "version": 0 });
    let kept = office.desk.put("/api/notices/templates", template.clone()).await.ok();
    assert_eq!((&kept["original"], &kept["version"]), (&json!(false), &json!(1)));
    assert_eq!(
        office.desk.put("/api/notices/templates", template.clone()).await.code(),
        "conflict",
        "somebody else was faster"
    );
    let mut unknown = template.clone();
    unknown["body"] = json!("{{이룸}} 님");
    unknown["version"] = json!(1);
    assert_eq!(office.desk.put("/api/notices/templates", unknown).await.code(), "invalid");

    office.moves("강도현", 2).await;
    let notice = office.becomes("failed").await;
    assert_eq!(notice["detail"], "장소");
    let item = office.operations().await["later"][0].clone();
    assert_eq!(
        (&item["failure"]["kind"], &item["failure"]["code"]),
        (&json!("unprepared"), &json!("missing_variable"))
    );
    // However it is let go again, nobody reads the name of a variable.
    office.hold_passes();
    office.desk.post("/api/later/retry", json!({ "ids": [item["id"]] })).await.ok();
    office.until(|notices| notices[0]["state"] == "failed" && notices[0]["attempts"] == 1).await;
    let place = format!("/api/later/{}", item["id"].as_str().unwrap());
    let edit = |body: &str| json!({ "to": "kang@example.com", "subject": "안내", "body": body });
    assert_eq!(office.desk.put(&place, edit("강도현 님, {{장소}}에서 뵙겠습니다.")).await.code(), "invalid");
    assert!(office.sent().await.is_empty());
    office.desk.put(&place, edit("강도현 님, 본관에서 뵙겠습니다.")).await.ok();
    office.becomes("accepted").await;
}

#[tokio::test]
async fn a_restart_sends_what_waited_and_nothing_twice() {
    let mut office = Office::connected().await;
    office.moves("강도현", 2).await;
    office.becomes("queued").await;
    office.desk.restart().await;
    office.hold_passes();
    office.becomes("accepted").await;
    office.desk.restart().await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(office.sent().await.len(), 1);
}

#[tokio::test]
async fn who_applies_is_told_when_the_rules_say_so() {
    let office = Office::connected().await;
    let third = corpus("dev/resumes/r12_정태윤_회계_이력서.docx");
    let mut rules = office.desk.get("/api/notices/rules").await.ok();
    office.desk.import(&office.posting, &[&third]).await;
    assert!(office.notices().await.is_empty(), "a folder that is dropped in mails nobody by itself");
    for rule in rules["rules"].as_array_mut().unwrap() {
        rule["channels"] = json!(["email"]);
    }
    office.desk.put("/api/notices/rules", rules).await.ok();
    office.desk.import(&office.posting, &[&corpus("dev/resumes/r02_Yoon_Haeun_FE.pdf")]).await;
    let notice = office.becomes("queued").await;
    assert_eq!(notice["event"], "application_received");
    office.hold_passes();
    office.becomes("accepted").await;
    assert_eq!(office.sent().await.len(), 1);
}
