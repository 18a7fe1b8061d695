//! Mock interviews through the router: asked one question at a time, written down as they go, judged at the end.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use naru_domain::id::PracticeId;
use naru_engine::SearchModel;
use naru_intelligence::embedding::{DIMENSIONS, Embed, Vector};
use naru_intelligence::practice::bank::bank;
use naru_testkit::desk::{TestDesk, corpus};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

const NARU: &str = env!("CARGO_BIN_EXE_naru");

async fn begin(desk: &TestDesk, with: Value) -> Value {
    let mut draft = json!({ "kind": "technical", "language": "ko", "limitSeconds": 120 });
    draft.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
    desk.post("/api/practices", draft).await.ok()
}

fn place(practice: &Value, rest: &str) -> String {
    format!("/api/practices/{}{rest}", practice["id"].as_str().unwrap())
}

fn last(practice: &Value) -> &Value {
    practice["questions"].as_array().unwrap().last().unwrap()
}

/// Where the question that waits is answered.
fn open(practice: &Value, rest: &str) -> String {
    place(practice, &format!("/questions/{}/{rest}", last(practice)["id"].as_str().unwrap()))
}

async fn answer(desk: &TestDesk, practice: &Value, text: &str) -> Value {
    desk.post(&open(practice, "answer"), json!({ "text": text, "elapsedMs": 60_000 })).await.ok()
}

async fn next(desk: &TestDesk, practice: &Value) -> Value {
    desk.post(&place(practice, "/next"), json!({})).await.ok()
}

/// Answers all questions of a mock interview, and gives it at its end.
async fn practise(desk: &TestDesk, practice: Value, text: &str) -> Value {
    let mut practice = practice;
    while practice["state"] != "ended" {
        answer(desk, &practice, text).await;
        practice = next(desk, &practice).await;
    }
    practice
}

fn words(practice: &Value) -> Vec<String> {
    practice["questions"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap().to_owned()).collect()
}

/// What somebody says who knows all that a question of the bank expects.
fn full_answer(asked: &str) -> String {
    let mut all = bank().topics().iter().flat_map(|topic| &topic.questions);
    let question = all.find(|question| asked.ends_with(&question.text.ko)).unwrap();
    question.points.iter().map(|point| format!("{} ", point.say.ko)).collect()
}

#[tokio::test]
async fn five_questions_are_asked_from_the_persons_resume_and_the_posting_and_judged() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("백엔드 개발자").await;
    desk.import(&posting, &[&corpus("dev/resumes/r01_강도현_이력서.pdf")]).await;
    let board = desk.get(&format!("/api/postings/{}/board", posting["id"].as_str().unwrap())).await.ok();
    let with = json!({ "applicationId": board["cards"][0]["id"], "postingId": posting["id"] });
    let begun = begin(&desk, with).await;
    assert_eq!(
        (&begun["title"], &begun["state"], &begun["maxQuestions"]),
        (&json!("백엔드 개발자"), &json!("running"), &json!(5))
    );
    let first = last(&begun)["text"].as_str().unwrap();
    assert!(first.contains("이력서에 "), "{first}");
    assert_eq!(desk.get(&place(&begun, "/report")).await.code(), "conflict", "it is not over");
    let ended = practise(
        &desk,
        begun,
        "제가 당시 결제 팀에서 맡은 문제는 지연이었습니다. 캐시를 도입해서 800ms를 120ms로 줄였습니다.",
    )
    .await;
    assert_eq!(ended["questions"].as_array().unwrap().len(), 5);
    assert_eq!(ended["endedBy"], "auto");
    let report = desk.get(&place(&ended, "/report")).await.ok();
    let answers = report["answers"].as_array().unwrap();
    let mean = answers.iter().map(|answer| answer["judged"]["score"].as_u64().unwrap()).sum::<u64>();
    assert_eq!(report["summary"]["total"].as_u64().unwrap(), (mean + 2) / 5);
    assert_eq!(report["summary"]["total"], ended["total"]);
    assert!(answers.iter().all(|answer| !answer["judged"]["points"].as_array().unwrap().is_empty()));
    assert_eq!(report["history"].as_array().unwrap().len(), 1);
    let once_more = desk.get(&place(&ended, "/report")).await.ok();
    assert_eq!(report, once_more, "a report does not change");
}

#[tokio::test]
async fn what_was_written_is_there_after_a_crash() {
    let mut desk = TestDesk::start(Path::new(NARU)).await;
    let begun = begin(
        &desk,
        json!({ "title": "프론트엔드 개발자", "resume": { "text": "React와 TypeScript로 쇼핑몰을 만들었습니다." } }),
    )
    .await;
    let draft = json!({ "text": "상태는 ", "elapsedMs": 41_250 });
    desk.put(&open(&begun, "draft"), draft).await.ok();
    desk.restart().await;
    let there = desk.get(&place(&begun, "")).await.ok();
    let question = last(&there);
    assert_eq!((&question["textSoFar"], &question["elapsedMs"]), (&json!("상태는 "), &json!(41_250)));
    assert_eq!(question["state"], "asked");
    assert_eq!(words(&there), words(&begun));
}

#[tokio::test]
async fn a_question_can_be_answered_again_left_out_and_paused() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    assert_eq!(desk.get("/api/vault").await.ok()["onServer"], false);
    again_left_out_and_paused(desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_on_a_database_server() {
    let database = naru_testkit::postgres::Database::new();
    let desk = TestDesk::start_on_server(Path::new(NARU), &database.url).await;
    assert_eq!(desk.get("/api/vault").await.ok()["onServer"], true, "whoever practises here is told where it is kept");
    again_left_out_and_paused(desk).await;
}

async fn again_left_out_and_paused(desk: TestDesk) {
    let begun = begin(&desk, json!({ "kind": "personality" })).await;
    assert_eq!(desk.post(&place(&begun, "/next"), json!({})).await.code(), "conflict", "it waits for its answer");
    assert_eq!(desk.post(&open(&begun, "again"), json!({})).await.code(), "conflict", "there is no answer yet");
    let paused = desk.post(&place(&begun, "/pause"), json!({})).await.ok();
    assert_eq!(paused["state"], "paused");
    assert_eq!(desk.post(&place(&begun, "/resume"), json!({})).await.ok()["state"], "running");
    let answered = answer(&desk, &begun, "모르겠습니다.").await;
    assert_eq!(last(&answered)["state"], "answered");
    assert_eq!(desk.post(&open(&answered, "answer"), json!({ "text": "또", "elapsedMs": 1 })).await.code(), "conflict");
    let again = desk.post(&open(&answered, "again"), json!({})).await.ok();
    assert_eq!((&last(&again)["state"], &last(&again)["textSoFar"]), (&json!("asked"), &json!("")));
    answer(&desk, &again, &full_answer(last(&again)["text"].as_str().unwrap())).await;
    let second = next(&desk, &again).await;
    let skipped = desk.post(&open(&second, "skip"), json!({})).await.ok();
    assert_eq!(skipped["questions"][skipped["questions"].as_array().unwrap().len() - 2]["state"], "skipped");
    let ended = desk.post(&place(&skipped, "/end"), json!({})).await.ok();
    assert_eq!((&ended["state"], &ended["endedBy"]), (&json!("ended"), &json!("manual")));
    let report = desk.get(&place(&ended, "/report")).await.ok();
    let answers = report["answers"].as_array().unwrap();
    assert_eq!(answers.len(), 2, "what was not answered is not judged: {report:#}");
    assert_eq!(answers[0]["earlier"].as_array().unwrap().len(), 1, "earlier attempts stay");
    assert!(answers[0]["judged"]["score"].as_u64() > answers[0]["earlier"][0].as_u64());
    assert_eq!((&answers[1]["judged"]["score"], &answers[1]["judged"]["flaw"]), (&json!(0), &json!("empty")));
    assert_eq!(desk.post(&place(&ended, "/end"), json!({})).await.code(), "conflict");
}

#[tokio::test]
async fn questions_are_new_until_they_are_asked_for_again() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let with = json!({ "title": "백엔드 개발자", "resume": { "text": "Java, Spring Boot, MySQL, Kafka로 결제 시스템을 운영했습니다." } });
    let mut seen: HashSet<String> = HashSet::new();
    let mut first = Value::Null;
    for _ in 0..4 {
        let ended = practise(&desk, begin(&desk, with.clone()).await, "모르겠습니다.").await;
        for text in words(&ended) {
            assert!(seen.insert(text.clone()), "{text} again");
        }
        first = if first.is_null() { ended } else { first };
    }
    let again = practise(&desk, begin(&desk, json!({ "again": first["id"] })).await, "모르겠습니다.").await;
    assert_eq!(words(&again), words(&first));
    let like = begin(&desk, json!({ "like": first["id"] })).await;
    assert_eq!(like["title"], first["title"]);
    assert!(!words(&first).contains(&words(&like)[0]), "of the same, but new");
    let all = desk.get("/api/practices").await.ok();
    assert_eq!(all.as_array().unwrap().len(), 6);
    let report = desk.get(&place(&again, "/report")).await.ok();
    assert_eq!(report["history"].as_array().unwrap().len(), 5);
}

#[tokio::test]
async fn what_an_answer_lacks_is_asked_on() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let mut asked_on = None;
    for _ in 0..8 {
        let begun = begin(&desk, json!({ "resume": { "text": "Java로 서버를 만들었습니다." } })).await;
        let said = format!(
            "{} 그리고 저는 여기까지만 압니다. 예를 들어 상태와 성능, 비용과 순서를 함께 보았습니다.",
            last(&begun)["topic"].as_str().unwrap()
        );
        answer(&desk, &begun, &said).await;
        let on = next(&desk, &begun).await;
        if last(&on)["isFollowUp"] == true {
            asked_on = Some(last(&on).clone());
            break;
        }
    }
    let asked_on = asked_on.unwrap();
    assert!(asked_on["text"].as_str().unwrap().contains('‘'), "it takes up what was said: {asked_on}");
}

#[tokio::test]
async fn what_cannot_be_is_refused_in_words() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let refused = async |with: Value| {
        let mut draft = json!({ "kind": "technical", "language": "ko", "limitSeconds": 120 });
        draft.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        let answer = desk.post("/api/practices", draft).await.json();
        answer["error"]["details"][0].clone()
    };
    assert_eq!(refused(json!({ "limitSeconds": 5 })).await["field"], "limitSeconds");
    assert_eq!(refused(json!({ "title": "가".repeat(121) })).await["field"], "title");
    let nobody = PracticeId::new().to_string();
    assert_eq!(desk.get(&format!("/api/practices/{nobody}")).await.code(), "not_found");
    assert_eq!(
        desk.post(
            "/api/practices",
            json!({ "kind": "technical", "language": "ko", "limitSeconds": 60, "again": nobody })
        )
        .await
        .code(),
        "not_found"
    );
    let read = async |name: &str, bytes: Vec<u8>| {
        desk.send(http::Method::POST, &format!("/api/practices/resume?name={name}"), bytes).await
    };
    let empty = read("empty.pdf", Vec::new()).await;
    assert_eq!((empty.code().as_str(), &empty.json()["error"]["details"][0]["problem"]), ("invalid", &json!("empty")));
    let bytes = std::fs::read(corpus("dev/resumes/r07_daniel_kwon_resume.pdf")).unwrap();
    let resume = read("r07.pdf", bytes).await.ok();
    assert_eq!(resume["name"], "Daniel Kwon");
    assert!(resume["skills"].as_array().unwrap().contains(&json!("Go")));
    let begun = begin(&desk, json!({ "language": "en", "resume": resume })).await;
    assert!(last(&begun)["text"].as_str().unwrap().is_ascii() || last(&begun)["text"].as_str().unwrap().contains('“'));
    desk.send(http::Method::DELETE, &place(&begun, ""), Vec::new()).await.ok();
    assert_eq!(desk.get(&place(&begun, "")).await.code(), "not_found");
}

#[tokio::test]
async fn a_resume_of_this_machine_is_read_by_its_place_and_a_list_goes_on() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let at = |path: &Path| json!({ "path": path });
    let file = corpus("dev/resumes/r01_강도현_이력서.pdf");
    let read = desk.post("/api/practices/resume/path", at(&file)).await.ok();
    assert!(read["skills"].as_array().unwrap().len() > 3, "{read}");
    assert_eq!(read["name"], "강도현");
    let gone = desk.post("/api/practices/resume/path", at(&file.with_extension("gone"))).await;
    assert_eq!((gone.code(), &gone.json()["error"]["details"][0]["problem"]), ("invalid".into(), &json!("missing")));
    let first = begin(&desk, json!({})).await;
    let second = begin(&desk, json!({})).await;
    let listed = desk.get("/api/practices").await.ok();
    assert_eq!((&listed[0]["id"], &listed[1]["id"]), (&second["id"], &first["id"]));
    let before = format!("/api/practices?before={}", second["id"].as_str().unwrap());
    let rest = desk.get(&before).await.ok();
    assert_eq!((rest.as_array().unwrap().len(), &rest[0]["id"]), (1, &first["id"]));
}

const GRADUATE: &str = "한도윤\nhan@example.com\n\n학력\n한국대학교 경영학과 졸업 (2020.03 ~ 2026.02)\n\n프로젝트\n\
    - 교내 도서 대여 앱을 기획해 학생 400명이 쓰게 했습니다.\n- Python으로 좌석 예약 데이터를 분석해 빈자리를 30% 줄였습니다.\n\n\
    활동\n- 축제 부스 12개의 일정을 조율해 모두 제시간에 열었습니다.\n- 학생회에서 민원 340건을 응대하며 답변 시간을 절반으로 줄였습니다.\n";

/// What is taken up of the résumé.
fn taken_up(texts: &[String]) -> Vec<&str> {
    texts.iter().filter(|text| text.starts_with("이력서에 ‘")).filter_map(|text| text.split('’').next()).collect()
}

#[tokio::test]
async fn projects_and_activities_of_a_file_are_taken_up_as_those_of_the_same_text_pasted() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let place = "/api/practices/resume?name=resume.txt";
    let read = desk.send(http::Method::POST, place, GRADUATE.as_bytes().to_vec()).await.ok();
    let done: Vec<&str> = read["done"].as_array().unwrap().iter().map(|done| done["text"].as_str().unwrap()).collect();
    assert_eq!(done.len(), 4, "{done:?}");
    assert!(done[0].starts_with("교내 도서 대여 앱"), "{done:?}");
    let english = "Jordan Whitfield\nBackend engineer\n\n- Jordan Whitfield led a team of three.\n";
    let other = desk.send(http::Method::POST, place, english.as_bytes().to_vec()).await.ok();
    let names = other["person"]["names"].as_array().unwrap();
    assert!(names.contains(&json!("Jordan Whitfield")), "it is known whom to mask: {other}");
    assert_eq!(read["months"], 0, "of somebody who begins");
    for resume in [read, json!({ "text": GRADUATE })] {
        let begun = begin(&desk, json!({ "kind": "personality", "resume": resume })).await;
        let texts = words(&practise(&desk, begun, "모르겠습니다.").await);
        let lines = taken_up(&texts);
        assert!(lines.len() >= 3, "{texts:#?}");
        assert_eq!(lines.iter().collect::<HashSet<_>>().len(), lines.len(), "none twice: {texts:#?}");
    }
}

#[tokio::test]
async fn the_posting_is_taken_up_where_the_resume_says_nothing() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = "백엔드 개발자\n[필수 요건]\n- Kubernetes 운영 경험 3년 이상\n- Redis 사용 경험\n- MySQL 튜닝 경험";
    let begun = begin(&desk, json!({ "postingText": posting })).await;
    let first = words(&begun).remove(0);
    assert!(first.starts_with("공고에 ‘") && first.contains("적혀 있습니다. "), "{first}");
}

/// Holds everything about reservations for near to everything that is asked.
struct Reservations;

impl Embed for Reservations {
    fn query(&self, _: &str) -> Vector {
        let mut vector = [0.0; DIMENSIONS];
        vector[0] = 1.0;
        vector
    }

    fn passage(&self, text: &str) -> Vector {
        let mut vector = [0.0; DIMENSIONS];
        vector[usize::from(!text.contains("예약"))] = 1.0;
        vector
    }
}

#[tokio::test]
async fn meaning_decides_what_is_taken_up() {
    let mut desk = TestDesk::start(Path::new(NARU)).await;
    desk.config.search_model = SearchModel::Given(Arc::new(Reservations));
    desk.restart().await;
    let begun = begin(&desk, json!({ "kind": "personality", "resume": { "text": GRADUATE } })).await;
    let texts = words(&practise(&desk, begun, "모르겠습니다.").await);
    let first = taken_up(&texts)[0];
    assert!(first.contains("예약"), "{texts:#?}");
    assert_eq!(taken_up(&texts).iter().filter(|line| line.contains("예약")).count(), 1, "once: {texts:#?}");
}
