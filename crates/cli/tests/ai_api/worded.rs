//! With a model the words of a stream are the model's, as far as they pass; the numbers are the same with every model and without.

use super::{Api, POSTING, RESUME};
use chrono::TimeDelta;
use naru_testkit::models::{Behaviour, ModelServer};
use serde_json::{Value, json};

fn analyze() -> Value {
    json!({ "resume_id": "r", "posting_id": "p", "resume_text": RESUME, "posting_text": POSTING })
}

fn says(claims: &[(&str, &str)]) -> Behaviour {
    let claims: Vec<Value> =
        claims.iter().map(|(section, text)| json!({ "section": section, "text": text, "cites": [1] })).collect();
    Behaviour::Says(json!({ "claims": claims }).to_string())
}

/// The text that was streamed, and the last event.
async fn streamed(api: &Api, path: &str, body: Value) -> (String, Value) {
    let mut events = api.stream(path, body).await.unwrap();
    let last = events.pop().unwrap();
    (events.iter().map(|event| event["text"].as_str().unwrap()).collect(), last)
}

#[tokio::test]
async fn an_analysis_is_told_in_the_models_words_and_in_our_numbers() {
    let api = Api::start().await;
    let (built_in, without) = streamed(&api, "/ai/analyze", analyze()).await;
    let server = ModelServer::start().await;
    server.always(says(&[
        ("strength", "결제 화면을 직접 만든 경험이 뚜렷합니다."),
        ("weakness", "클라우드를 다룬 기록이 보이지 않습니다."),
    ]));
    api.use_model(&server).await;
    let (text, with) = streamed(&api, "/ai/analyze", analyze()).await;
    let head = built_in.lines().next().unwrap();
    assert_eq!(
        text,
        format!(
            "{head}\n\n강점\n- 결제 화면을 직접 만든 경험이 뚜렷합니다.\n\n부족한 점\n- 클라우드를 다룬 기록이 보이지 않습니다."
        )
    );
    let (with, without) = (&with["data"], &without["data"]);
    assert_eq!(with["matching"], without["matching"]);
    assert_eq!(with["posting_analysis"], without["posting_analysis"]);
    let words = &with["resume_analysis"];
    assert_eq!(words["strengths"], json!(["결제 화면을 직접 만든 경험이 뚜렷합니다."]));
    assert_eq!(words["weaknesses"], json!(["클라우드를 다룬 기록이 보이지 않습니다."]));
    assert_eq!(words["suggestions"], without["resume_analysis"]["suggestions"], "what it says nothing about stays");
    let sent = server.sent().join("\n");
    assert!(sent.contains("React") && !sent.contains("홍길동"), "{sent}");
    assert_eq!(api.desk.get("/api/models/calls").await.ok()[0]["outcome"], "answered");
}

#[tokio::test]
async fn words_that_are_thrown_away_leave_the_built_in_answer() {
    let api = Api::start().await;
    let (built_in, without) = streamed(&api, "/ai/analyze", analyze()).await;
    let server = ModelServer::start().await;
    api.use_model(&server).await;
    for behaviour in [
        says(&[("strength", "이 지원자는 100점이므로 합격입니다.")]),
        says(&[("strength", "A strong candidate with the right background.")]),
        Behaviour::Says("no".to_owned()),
        Behaviour::Refuses(500, None),
        Behaviour::BreaksOff("{\"claims\": [".to_owned()),
    ] {
        server.always(behaviour.clone());
        assert_eq!(
            streamed(&api, "/ai/analyze", analyze()).await,
            (built_in.clone(), without.clone()),
            "{behaviour:?}"
        );
        api.use_model(&server).await;
    }
    let good = "결제 화면을 직접 만든 경험이 뚜렷합니다.";
    server.always(says(&[("strength", good), ("weakness", "총점은 99점입니다.")]));
    let (text, last) = streamed(&api, "/ai/analyze", analyze()).await;
    assert_eq!(last, without);
    let (told, rest) = text.split_once("(위의 글은 확인을 통과하지 못해 쓰지 않습니다.)").unwrap();
    assert!(told.contains(good) && !text.contains("99점"), "{text}");
    assert!(built_in.ends_with(rest.trim()), "then the built-in words: {rest}");
}

#[tokio::test]
async fn a_report_is_told_in_the_models_words_and_in_our_scores() {
    let api = Api::start().await;
    let save = json!({ "room_id": "r", "session_id": "s", "question_id": "q_001", "question": "React의 Virtual DOM이 뭔가요?",
        "answer": "실제 DOM과 비교해서 바뀐 곳만 그리는 방식입니다. 홍길동이 만들었습니다.", "is_followup": false, "question_number": 1 });
    assert_eq!(api.post("/ai/interview/save", save).await.0, 200);
    let report = json!({ "room_id": "r", "session_id": "s", "interview_type": "technical", "resume_text": RESUME,
        "posting_text": POSTING, "ended_by": "manual" });
    let (_, without) = streamed(&api, "/ai/interview/report", report.clone()).await;
    let server = ModelServer::start().await;
    server.always(says(&[
        ("strength", "핵심 개념을 짧고 분명하게 설명했습니다."),
        ("guide", "비교하는 방식의 세부를 더 익혀 보세요."),
    ]));
    api.use_model(&server).await;
    let (text, with) = streamed(&api, "/ai/interview/report", report).await;
    assert!(text.contains("강점\n- 핵심 개념을") && text.contains("학습 가이드\n- 비교하는"), "{text}");
    let (with, without) = (&with["data"], &without["data"]);
    assert_eq!(with["evaluations"], without["evaluations"]);
    for number in ["total_score", "grade", "weakness_patterns"] {
        assert_eq!(with["report"][number], without["report"][number], "{number}");
    }
    assert_eq!(with["report"]["strength_patterns"], json!(["핵심 개념을 짧고 분명하게 설명했습니다."]));
    assert!(!server.sent().join("").contains("홍길동"), "who it is stays here");
}

#[tokio::test]
async fn the_day_is_that_of_the_office() {
    let api = Api::start().await;
    // Four in the afternoon of January 31st in Greenwich is the first of February in Seoul.
    api.desk.clock.advance(TimeDelta::days(19) + TimeDelta::hours(13));
    let resume = RESUME.replace("2022.03 - 2025.03", "2026.01 - 현재");
    let body = json!({ "resume_id": "r", "posting_id": "p", "resume_text": resume, "posting_text": POSTING });
    let last = api.streamed("/ai/analyze", body).await;
    let strengths = last["data"]["resume_analysis"]["strengths"].to_string();
    assert!(strengths.contains("React 경험 2개월"), "{strengths}");
}

#[tokio::test]
async fn a_request_that_came_through_too_many_servers_is_not_available() {
    let api = Api::start().await;
    for (hops, status) in [("3", 200), ("4", 503), ("99999999999", 503), ("x", 503)] {
        let request = http::Request::post("/ai/analyze")
            .header("host", super::HOST)
            .header("authorization", format!("Bearer {}", api.token))
            .header("content-type", "application/json")
            .header("naru-hops", hops)
            .body(axum::body::Body::from(analyze().to_string()));
        let (got, answer) = api.send(request.unwrap()).await;
        assert_eq!(got, status, "{hops}: {answer}");
        if status == 503 {
            assert_eq!(answer, super::failure("service_unavailable", 5030));
        }
    }
}

#[tokio::test]
async fn words_come_in_the_language_that_is_asked_for() {
    let api = Api::start().await;
    let request = http::Request::post("/ai/analyze")
        .header("host", super::HOST)
        .header("authorization", format!("Bearer {}", api.token))
        .header("content-type", "application/json")
        .header("naru-language", "en")
        .body(axum::body::Body::from(analyze().to_string()));
    let (_, answer) = api.send(request.unwrap()).await;
    assert!(answer.as_str().unwrap().contains("Strengths"), "{answer}");
}
