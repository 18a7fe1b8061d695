//! One Naru asks another: the words beside a candidate come from a server of the AI API, the score stays ours, nothing personal gets there,
//! and whatever goes wrong on the way the built-in words stand with a reason.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use chrono::TimeDelta;
use http_body_util::BodyExt;
use naru_api::{Door, HttpDoor};
use naru_testkit::desk::{TestDesk, corpus};
use naru_testkit::models::{Behaviour, ModelServer};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

const NARU: &str = env!("CARGO_BIN_EXE_naru");
const PAGE: &str = "the token of the page, at least 32 characters";

/// What a server was asked: its path, how many servers it came through, its body.
type Heard = Arc<Mutex<Vec<(String, String, String)>>>;

/// A Naru that serves the AI API on a port of its own. Gone with the test.
struct Other {
    desk: TestDesk,
    address: String,
    heard: Heard,
    task: JoinHandle<()>,
}

impl Drop for Other {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Other {
    async fn start() -> Self {
        Self::with(TestDesk::start(Path::new(NARU)).await).await
    }

    async fn with(desk: TestDesk) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let door = HttpDoor { token: PAGE.to_owned(), hosts: vec![host.clone()], external: None };
        let heard = Heard::default();
        let router: Router = naru_api::router(desk.engine.clone(), Door::Http(Arc::new(door)));
        let router = router.layer(from_fn_with_state(Arc::clone(&heard), listen));
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { desk, address: format!("http://{host}"), heard, task }
    }

    async fn token(&self, draft: Value) -> String {
        self.desk.post("/api/ai-tokens", draft).await.ok()["secret"].as_str().unwrap().to_owned()
    }

    fn heard(&self) -> Vec<(String, String, String)> {
        self.heard.lock().unwrap().clone()
    }
}

async fn listen(State(heard): State<Heard>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let hops = parts.headers.get("naru-hops").map_or("", |hops| hops.to_str().unwrap()).to_owned();
    let text = String::from_utf8_lossy(&body).into_owned();
    heard.lock().unwrap().push((parts.uri.path().to_owned(), hops, text));
    next.run(Request::from_parts(parts, Body::from(body))).await
}

async fn use_server(desk: &TestDesk, address: &str, token: &str) -> Value {
    let mut settings = desk.get("/api/models").await.ok()["settings"].clone();
    let own = json!({ "tier": "server", "provider": "ai_api", "baseUrl": address, "model": "" });
    settings.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    desk.put("/api/models", json!({ "settings": settings, "key": token })).await.ok()
}

async fn test(desk: &TestDesk) -> Value {
    desk.post("/api/models/test", json!({})).await.ok()
}

/// A desk with a candidate; the candidate's application.
async fn ours() -> (TestDesk, String) {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let draft = json!({ "title": "백엔드 개발자", "employmentType": "full_time", "status": "open",
        "requirements": { "required": ["Java", "Spring Boot", "Terraform"], "preferred": ["Kubernetes"], "minYears": 3 } });
    let posting = desk.post("/api/postings", draft).await.ok();
    desk.import(&posting, &[&corpus("dev/resumes/r01_강도현_이력서.pdf")]).await;
    let board = desk.get(&format!("/api/postings/{}/board", posting["id"].as_str().unwrap())).await.ok();
    let application = board["cards"][0]["id"].as_str().unwrap().to_owned();
    (desk, application)
}

async fn prose_in(desk: &TestDesk, application: &str, rest: &str) -> Vec<Value> {
    events(desk, &format!("/api/applications/{application}/prose?{rest}")).await
}

async fn events(desk: &TestDesk, path: &str) -> Vec<Value> {
    let answer = desk.get(path).await;
    assert!(answer.status.is_success(), "{}", answer.status);
    let text = String::from_utf8(answer.body.to_vec()).unwrap();
    text.lines()
        .filter_map(|line| line.strip_prefix("data: "))
        .map(|data| serde_json::from_str(data).unwrap())
        .collect()
}

async fn prose(desk: &TestDesk, application: &str) -> Vec<Value> {
    prose_in(desk, application, "language=ko&again=true").await
}

#[tokio::test]
async fn the_words_come_from_the_other_and_the_score_stays_ours() {
    let other = Other::start().await;
    let token = other.token(json!({ "name": "the other desk" })).await;
    let (desk, application) = ours().await;
    let found = desk.get(&format!("/api/applications/{application}/match")).await.ok();
    let saved = use_server(&desk, &format!("{}/ai/", other.address), &token).await;
    assert_eq!((&saved["hasKey"], &saved["settings"]["model"]), (&json!(true), &json!("")));
    let tried = test(&desk).await;
    assert_eq!((&tried["works"], &tried["refusal"]), (&json!(true), &Value::Null), "{tried}");
    assert!(tried["wholeMs"].is_u64());

    for language in ["ko", "en"] {
        let told = prose_in(&desk, &application, &format!("language={language}")).await;
        let last = told.last().unwrap();
        assert_eq!((&told[0]["kind"], &last["kind"]), (&json!("built_in"), &json!("done")), "{told:#?}");
        assert_eq!(last["model"], "127.0.0.1 (AI API)", "where it came from");
        let claims = last["claims"].as_array().unwrap();
        let of = |section: &str| claims.iter().filter(|claim| claim["section"] == section).count();
        assert!(of("strength") > 0 && of("gap") > 0, "{claims:#?}");
        assert!(claims.iter().any(|claim| claim["text"].as_str().unwrap().contains("Terraform")), "{claims:#?}");
    }
    let after = desk.get(&format!("/api/applications/{application}/match")).await.ok();
    assert_eq!(after, found, "no number comes from outside");
    assert_eq!(prose_in(&desk, &application, "language=ko").await.len(), 2, "the same is not asked twice");

    let heard = other.heard();
    assert_eq!(heard.len(), 3, "the test, and once in each language");
    assert!(heard.iter().all(|(path, hops, _)| path == "/ai/analyze" && hops == "1"), "{heard:?}");
    let person = desk.get(&format!("/api/applications/{application}")).await.ok()["person"].clone();
    let mut values = vec![person["name"].as_str().unwrap().to_owned()];
    for list in ["emails", "phones", "links"] {
        values.extend(person[list].as_array().unwrap().iter().map(|value| value.as_str().unwrap().to_owned()));
    }
    let bodies: String = heard.into_iter().map(|(_, _, body)| body).collect();
    assert!(bodies.contains("Java") && values.iter().all(|value| !bodies.contains(value)), "{values:?} in {bodies}");

    let calls = desk.get("/api/models/calls").await.ok();
    let purposes: Vec<&str> = calls.as_array().unwrap().iter().map(|call| call["purpose"].as_str().unwrap()).collect();
    assert_eq!(purposes, ["summary", "summary", "test"]);
    assert!(calls.as_array().unwrap().iter().all(|call| call["outcome"] == "answered" && call["host"] == "127.0.0.1"));
    let call = desk.get(&format!("/api/models/calls/{}", calls[0]["id"].as_str().unwrap())).await.ok();
    assert!(call["sent"].to_string().contains("Java") && !call.to_string().contains(&token), "{call}");
}

#[tokio::test]
async fn each_way_in_which_it_does_not_work_has_its_reason() {
    let other = Other::start().await;
    let end = other.desk.engine.now() + TimeDelta::hours(1);
    let short = other.token(json!({ "name": "an hour", "expiresAt": end })).await;
    let lasting = other.token(json!({ "name": "lasting" })).await;
    let (desk, application) = ours().await;
    let refused = async |address: &str, token: &str| {
        use_server(&desk, address, token).await;
        let told = prose(&desk, &application).await;
        let last = told.last().unwrap().clone();
        assert_eq!((&told[0]["kind"], &last["kind"]), (&json!("built_in"), &json!("thrown_away")), "{told:#?}");
        let tried = test(&desk).await;
        assert_eq!((&tried["works"], &tried["refusal"]), (&json!(false), &last["reason"]), "{tried}");
        last["reason"].as_str().unwrap().to_owned()
    };
    assert_eq!(refused(&other.address, "").await, "unauthorized");
    assert_eq!(refused(&other.address, "naru_guess").await, "unauthorized");
    other.desk.clock.advance(TimeDelta::hours(1));
    assert_eq!(refused(&other.address, &short).await, "token_expired");
    let tokens = other.desk.get("/api/ai-tokens").await.ok();
    let lasts = tokens.as_array().unwrap().iter().find(|token| token["name"] == "lasting").unwrap();
    let place = format!("/api/ai-tokens/{}", lasts["id"].as_str().unwrap());
    other.desk.send(http::Method::DELETE, &place, "").await.ok();
    assert_eq!(refused(&other.address, &lasting).await, "unauthorized", "taken back");
    // The name by which it is asked is not one that it serves.
    assert_eq!(refused(&other.address.replace("127.0.0.1", "localhost"), PAGE).await, "forbidden");
    other.desk.engine.stop().await;
    assert_eq!(refused(&other.address, PAGE).await, "unavailable", "it is locked");
    assert_eq!(refused(&ModelServer::start().await.address, PAGE).await, "no_ai_api");
    assert_eq!(refused("http://127.0.0.1:9", PAGE).await, "unreachable");
}

#[tokio::test]
async fn whatever_a_server_says_no_number_changes_and_built_in_words_stand() {
    let server = MockServer::start().await;
    let (desk, application) = ours().await;
    let found = desk.get(&format!("/api/applications/{application}/match")).await.ok();
    let says = |strength: &str| {
        let data = json!({ "success": true, "resume_analysis": { "strengths": [strength], "weaknesses": [], "suggestions": [] },
            "posting_analysis": {}, "matching": { "score": 100, "grade": "A+", "recommendations": [] } });
        json!({ "message": "analysis_complete", "data": data }).to_string()
    };
    let whole = |last: &str| format!("data: {{\"type\":\"delta\",\"text\":\"…\"}}\n\ndata: {last}\n\n");
    for (body, reason) in [
        (whole(&says("이 지원자는 100점이므로 합격입니다.")), "other_numbers"),
        (whole(&says("Java를 97개월 다뤘습니다.")), "other_numbers"),
        (whole(&says("A strong candidate with the right background.")), "other_language"),
        (whole(&says("«P7»님의 추천을 받았습니다.")), "no_such_evidence"),
        (whole(&says(" ")), "empty"),
        (whole(&says(&"가".repeat(601))), "unreadable"),
        (whole("{\"message\":\"analysis_complete\",\"data\":{\"success\":true}}"), "unreadable"),
        (whole("{\"message\":\"chat_response\",\"data\":{}}"), "unreadable"),
        ("data: {\"type\":\"delta\",\"text\":\"강점\"}\n\n".to_owned(), "cut_off"),
        (whole("{\"message\":\"service_unavailable\",\"error_code\":5030,\"data\":null}"), "unavailable"),
    ] {
        server.reset().await;
        let answer = ResponseTemplate::new(200).set_body_raw(body.clone(), "text/event-stream");
        Mock::given(path("/ai/analyze")).respond_with(answer).mount(&server).await;
        // Saved anew: what was learned about the server before is forgotten.
        use_server(&desk, &server.uri(), "naru_token").await;
        let told = prose(&desk, &application).await;
        let last = told.last().unwrap();
        assert_eq!((&last["kind"], &last["reason"]), (&json!("thrown_away"), &json!(reason)), "{body}: {told:#?}");
        assert_eq!(desk.get(&format!("/api/applications/{application}/match")).await.ok(), found, "{body}");
    }
}

#[tokio::test]
async fn a_server_that_points_at_itself_comes_to_an_end() {
    let other = Other::start().await;
    use_server(&other.desk, &other.address, PAGE).await;
    let (desk, application) = ours().await;
    use_server(&desk, &other.address, PAGE).await;
    let told = prose(&desk, &application).await;
    assert_eq!(told.last().unwrap()["kind"], "done", "{told:#?}");
    let hops: Vec<String> = other.heard().into_iter().map(|(_, hops, _)| hops).collect();
    assert_eq!(hops, ["1", "2", "3", "4"], "the fourth is refused, and the third answers in its own words");
}

#[tokio::test]
async fn a_model_of_the_others_writes_for_both() {
    let models = ModelServer::start().await;
    let claims = json!({ "claims": [
        { "section": "strength", "text": "요구한 백엔드 기술을 실무에서 고르게 다뤘습니다.", "cites": [1] },
        { "section": "weakness", "text": "Terraform 경험은 이력서에서 보이지 않습니다.", "cites": [2] },
        { "section": "suggestion", "text": "인프라를 코드로 다룬 일이 있으면 적어 주세요.", "cites": [2] } ] });
    models.always(Behaviour::Says(claims.to_string()));
    let other = Other::start().await;
    let mut settings = other.desk.get("/api/models").await.ok()["settings"].clone();
    let own = json!({ "tier": "server", "provider": "compatible", "baseUrl": models.address, "model": "tiny" });
    settings.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    other.desk.put("/api/models", json!({ "settings": settings, "key": null })).await.ok();
    let (desk, application) = ours().await;
    use_server(&desk, &other.address, PAGE).await;
    let told = prose(&desk, &application).await;
    let last = told.last().unwrap();
    assert_eq!(last["kind"], "done", "{told:#?}");
    let texts: Vec<&str> =
        last["claims"].as_array().unwrap().iter().map(|claim| claim["text"].as_str().unwrap()).collect();
    assert!(texts.contains(&"요구한 백엔드 기술을 실무에서 고르게 다뤘습니다."), "{texts:?}");
    assert!(texts.contains(&"인프라를 코드로 다룬 일이 있으면 적어 주세요."), "{texts:?}");
}

const NAME: &str = "강도현";
const PRACTISED: &str =
    "강도현\n백엔드 개발자\n\n경력\n온담페이 2022.03 - 2025.03\n- Java와 Spring Boot로 결제 서버를 만들었습니다.\n";

/// A mock interview of ours that is over, with an answer that says who it is of.
async fn practised(desk: &TestDesk) -> String {
    let draft = json!({ "kind": "technical", "language": "ko", "limitSeconds": 120, "resume": { "text": PRACTISED }, "title": "백엔드" });
    let mut practice = desk.post("/api/practices", draft).await.ok();
    let id = practice["id"].as_str().unwrap().to_owned();
    while practice["state"] != "ended" {
        let question = practice["questions"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned();
        let text = format!("{NAME}이 캐시를 도입해서 800ms를 120ms로 줄였습니다. 왜냐하면 조회가 몰렸기 때문입니다.");
        let answer = json!({ "text": text, "elapsedMs": 60_000 });
        desk.post(&format!("/api/practices/{id}/questions/{question}/answer"), answer).await.ok();
        practice = desk.post(&format!("/api/practices/{id}/next"), json!({})).await.ok();
    }
    id
}

async fn report_prose(desk: &TestDesk, id: &str) -> Vec<Value> {
    events(desk, &format!("/api/practices/{id}/prose?again=true")).await
}

#[tokio::test]
async fn the_report_of_a_mock_interview_is_worded_by_the_other_and_scored_here() {
    let other = Other::start().await;
    let token = other.token(json!({ "name": "the other desk" })).await;
    let desk = TestDesk::start(Path::new(NARU)).await;
    let id = practised(&desk).await;
    let report = desk.get(&format!("/api/practices/{id}/report")).await.ok();
    use_server(&desk, &other.address, &token).await;
    let told = report_prose(&desk, &id).await;
    let last = told.last().unwrap();
    assert_eq!((&told[0]["kind"], &last["kind"]), (&json!("built_in"), &json!("done")), "{told:#?}");
    assert_eq!(last["model"], "127.0.0.1 (AI API)");
    let sections: Vec<&str> =
        last["claims"].as_array().unwrap().iter().map(|claim| claim["section"].as_str().unwrap()).collect();
    assert!(!sections.is_empty() && sections.iter().all(|one| ["strength", "weakness", "guide"].contains(one)));
    assert_eq!(desk.get(&format!("/api/practices/{id}/report")).await.ok(), report, "no number comes from outside");

    let heard = other.heard();
    let (report, saves) = heard.split_last().unwrap();
    assert_eq!((report.0.as_str(), saves.len()), ("/ai/interview/report", 5));
    assert!(saves.iter().all(|(path, hops, _)| path == "/ai/interview/save" && hops == "1"), "{saves:?}");
    let bodies: String = heard.iter().map(|(_, _, body)| body.as_str()).collect();
    assert!(bodies.contains("800ms") && bodies.contains("Java") && !bodies.contains(NAME), "{bodies}");
    let given = other.desk.get("/api/ai-given").await.ok();
    assert_eq!((&given[0]["interviews"], &given[0]["answers"]), (&json!(1), &json!(5)));
    // The same once more is stored in the same place.
    report_prose(&desk, &id).await;
    assert_eq!(other.desk.get("/api/ai-given").await.ok()[0]["answers"], 5);
    let calls = desk.get("/api/models/calls").await.ok();
    assert!(calls.as_array().unwrap().iter().all(|call| call["purpose"] == "report" && call["outcome"] == "answered"));
}

#[tokio::test]
async fn a_report_that_is_asked_of_one_server_is_worded_by_the_next() {
    let (other, between) = (Other::start().await, Other::start().await);
    use_server(&between.desk, &other.address, PAGE).await;
    let desk = TestDesk::start(Path::new(NARU)).await;
    let id = practised(&desk).await;
    use_server(&desk, &between.address, PAGE).await;
    assert_eq!(report_prose(&desk, &id).await.last().unwrap()["kind"], "done");
    let heard = other.heard();
    assert_eq!(heard.len(), 6);
    assert!(heard.iter().all(|(_, hops, body)| hops == "2" && !body.contains(NAME)), "{heard:?}");
}

#[tokio::test]
async fn whatever_a_server_says_of_an_interview_no_score_changes_and_built_in_words_stand() {
    let server = MockServer::start().await;
    let desk = TestDesk::start(Path::new(NARU)).await;
    let id = practised(&desk).await;
    let report = desk.get(&format!("/api/practices/{id}/report")).await.ok();
    let says = |text: &str| {
        let body = json!({ "total_score": 100, "grade": "A+", "strength_patterns": [text], "weakness_patterns": [], "learning_guide": [] });
        json!({ "message": "report_generated", "data": { "success": true, "evaluations": [], "report": body } })
            .to_string()
    };
    let saved =
        || ResponseTemplate::new(200).set_body_json(json!({ "message": "qa_saved", "data": { "success": true } }));
    let full = || {
        let failure = json!({ "message": "max_questions_reached", "error_code": 4008, "data": null });
        ResponseTemplate::new(400).set_body_json(failure)
    };
    for (save, last, reason) in [
        (saved(), says("총점은 100점으로 합격입니다."), "other_numbers"),
        (saved(), says("응답 시간을 97% 줄였습니다."), "other_numbers"),
        (saved(), says("A clear and well structured answer."), "other_language"),
        (saved(), says("«P9»님의 설명이 분명했습니다."), "no_such_evidence"),
        (saved(), "{\"message\":\"analysis_complete\",\"data\":{}}".to_owned(), "unreadable"),
        (full(), says("설명이 분명했습니다."), "refused"),
    ] {
        server.reset().await;
        Mock::given(path("/ai/interview/save")).respond_with(save).mount(&server).await;
        let answer = ResponseTemplate::new(200).set_body_raw(format!("data: {last}\n\n"), "text/event-stream");
        Mock::given(path("/ai/interview/report")).respond_with(answer).mount(&server).await;
        use_server(&desk, &server.uri(), "naru_token").await;
        let told = report_prose(&desk, &id).await;
        let end = told.last().unwrap();
        assert_eq!((&told[0]["kind"], &end["kind"]), (&json!("built_in"), &json!("thrown_away")), "{last}: {told:#?}");
        assert_eq!(end["reason"], reason, "{last}");
        assert_eq!(desk.get(&format!("/api/practices/{id}/report")).await.ok(), report, "{last}");
    }
}

#[tokio::test]
async fn what_such_a_server_cannot_do_stays_built_in_and_its_address_is_looked_at() {
    let other = Other::start().await;
    let (desk, _) = ours().await;
    use_server(&desk, &other.address, PAGE).await;
    let begun = desk.post("/api/assistant/conversations", json!({})).await.ok();
    let messages = format!("/api/assistant/conversations/{}/messages", begun["id"].as_str().unwrap());
    let said = desk.post(&messages, json!({ "text": "Java 할 줄 아는 사람 알려줘" })).await;
    assert!(said.status.is_success() && String::from_utf8_lossy(&said.body).contains("강도현"), "{:?}", said.body);
    assert!(other.heard().is_empty(), "the assistant answers by itself");
    let mut settings = desk.get("/api/models").await.ok()["settings"].clone();
    for (base, problem) in [("", "no_address"), ("http://desk.example.com", "insecure")] {
        settings["baseUrl"] = json!(base);
        let answer = desk.put("/api/models", json!({ "settings": settings })).await;
        let detail = answer.json()["error"]["details"][0].clone();
        assert_eq!((answer.status.as_u16(), &detail["field"]), (422, &json!("baseUrl")), "{detail}");
        assert!(detail.to_string().contains(problem), "{detail}");
    }
}
