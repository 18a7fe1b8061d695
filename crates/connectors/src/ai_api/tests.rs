//! The AI API against a server that speaks it, well and badly.

use super::*;
use crate::Secret;
use crate::models::{Reach, SLOW, base};
use naru_domain::ai::{EndedBy, InterviewType};
use naru_domain::model::ModelProvider;
use serde_json::json;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wiremock::matchers::{body_partial_json, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn now() -> DateTime<Utc> {
    "2026-01-12T03:00:00Z".parse().unwrap()
}

fn server(address: &str) -> AiServer {
    let ms = Duration::from_millis;
    let patience = Patience { first: ms(2_000), between: ms(300), whole: ms(5_000) };
    let base = base(ModelProvider::AiApi, address, Reach::Machine).unwrap();
    let key = Some(Secret::new("naru_secret"));
    let target = Target { provider: ModelProvider::AiApi, base, key, model: String::new() };
    AiServer::new(crate::http::streaming_client(None).unwrap(), target, 2, patience)
}

fn prompt() -> Prompt {
    analysis_prompt("이력서", "공고", Language::En)
}

/// What was said in the end; `None` when the answer just ended.
async fn said(address: &str) -> Result<Option<ServerWords>, Failure> {
    said_to(address, &prompt()).await
}

async fn said_to(address: &str, prompt: &Prompt) -> Result<Option<ServerWords>, Failure> {
    let mut pieces = server(address).generate(prompt, now());
    let mut text = String::new();
    while let Some(piece) = pieces.next().await {
        match piece? {
            Piece::Text(more) => text.push_str(&more),
            Piece::Calls(_) => {}
            Piece::End { .. } => return Ok(Some(serde_json::from_str(&text).unwrap())),
        }
    }
    Ok(None)
}

fn analysis() -> Value {
    json!({ "message": "analysis_complete", "data": { "success": true,
        "resume_analysis": { "strengths": ["React 경험 3년"], "weaknesses": ["클라우드 경험 부족"], "suggestions": ["AWS"] },
        "posting_analysis": { "company": null }, "matching": { "score": 85, "recommendations": ["수치화"] } } })
}

fn events(last: &Value) -> String {
    format!(": heartbeat\n\ndata: {{\"type\":\"delta\",\"text\":\"강점…\"}}\n\ndata: {last}\n\n")
}

async fn answering(template: ResponseTemplate) -> Result<Option<ServerWords>, Failure> {
    let server = MockServer::start().await;
    Mock::given(method("POST")).and(path("/ai/analyze")).respond_with(template).mount(&server).await;
    said(&server.uri()).await
}

fn stream(body: String) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(body, "text/event-stream")
}

#[tokio::test]
async fn the_words_of_the_last_event_are_read_and_its_numbers_are_not() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/ai/analyze"))
        .and(header("authorization", "Bearer naru_secret"))
        .and(header("naru-hops", "2"))
        .and(header("naru-language", "en"))
        .and(body_partial_json(json!({ "resume_text": "이력서", "posting_text": "공고" })))
        .respond_with(stream(events(&analysis())))
        .mount(&server)
        .await;
    let words = said(&server.uri()).await.unwrap().unwrap();
    assert_eq!(words.strengths, ["React 경험 3년"]);
    assert_eq!(words.weaknesses, ["클라우드 경험 부족"]);
    assert_eq!(words.next, ["AWS", "수치화"]);
}

#[tokio::test]
async fn every_failure_of_the_contract_has_its_kind() {
    let envelope = |message: &str, code: u16| json!({ "message": message, "error_code": code, "data": null });
    let deferred = |detail: &str| Failure::Deferred { retry_after: Duration::from_secs(60), detail: detail.into() };
    for (status, message, code, wanted) in [
        (401, "unauthorized", 4010, Failure::Unauthorized { detail: "unauthorized (4010)".into() }),
        (401, "token_expired", 4011, Failure::unusable(TOKEN_EXPIRED, "token_expired (4011)")),
        (401, "invalid_token", 4012, Failure::Unauthorized { detail: "invalid_token (4012)".into() }),
        (403, "forbidden", 4030, Failure::unusable(FORBIDDEN, "forbidden (4030)")),
        (404, "resource_not_found", 4040, Failure::unusable(NO_AI_API, "resource_not_found (4040)")),
        (500, "internal_server_error", 5000, Failure::transient("internal_server_error (5000)")),
        (503, "service_unavailable", 5030, deferred("service_unavailable (5030)")),
        (
            400,
            "missing_resume_text",
            4005,
            Failure::Permanent { code: "4005".into(), detail: "missing_resume_text (4005)".into() },
        ),
    ] {
        let template = ResponseTemplate::new(status).set_body_json(envelope(message, code));
        assert_eq!(answering(template).await, Err(wanted.clone()), "{message}");
        assert_eq!(answering(stream(events(&envelope(message, code)))).await, Err(wanted), "{message} in the stream");
    }
}

#[tokio::test]
async fn what_does_not_speak_the_ai_api_is_said_so() {
    for template in [
        ResponseTemplate::new(200).set_body_raw("<html>", "text/html"),
        ResponseTemplate::new(404).set_body_string("not found"),
        ResponseTemplate::new(200).set_body_json(json!({ "message": "analysis_complete", "data": {} })),
        ResponseTemplate::new(302).insert_header("location", "https://elsewhere.example.com/"),
    ] {
        let failure = answering(template).await.unwrap_err();
        assert!(matches!(&failure, Failure::Unusable { code, .. } if code == NO_AI_API), "{failure:?}");
    }
    let proxy = ResponseTemplate::new(502).set_body_string("naru_secret is not known upstream");
    assert_eq!(answering(proxy).await, Err(Failure::transient("502: … is not known upstream")));
}

#[tokio::test]
async fn an_end_that_is_not_of_the_contract_is_kept_as_it_came() {
    for last in [
        json!({ "message": "report_generated", "data": {} }),
        json!({ "message": "analysis_complete", "data": null }),
        json!({ "message": "analysis_complete", "data": { "success": true, "resume_analysis": { "strengths": "many" } } }),
        json!("analysis_complete"),
    ] {
        let failure = answering(stream(events(&last))).await.unwrap_err();
        assert!(matches!(failure, Failure::Contract { .. }), "{last}: {failure:?}");
    }
    assert!(matches!(answering(stream("data: {half\n\n".to_owned())).await, Err(Failure::Contract { .. })));
    assert_eq!(answering(stream(": heartbeat\n\n".to_owned())).await, Ok(None), "an answer without an end broke off");
}

/// A server that sends these bytes and then does nothing, or goes.
async fn raw(pieces: &'static [&'static str], stays: bool) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let _ = socket.read(&mut [0; 4096]).await.unwrap();
        let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
        socket.write_all(head.as_bytes()).await.unwrap();
        for piece in pieces {
            socket.write_all(format!("{:x}\r\n{piece}\r\n", piece.len()).as_bytes()).await.unwrap();
        }
        if stays {
            std::future::pending::<()>().await;
        }
    });
    address
}

#[tokio::test]
async fn a_server_that_dies_or_hangs_is_no_answer() {
    let address = raw(&["data: {\"type\":\"delta\",\"text\":\"강점\"}\n\n"], false).await;
    assert_eq!(said(&address).await, Err(Failure::transient("the connection broke off")));
    let address = raw(&[": heartbeat\n\n"], true).await;
    assert_eq!(said(&address).await, Err(Failure::transient(SLOW)));
    assert_eq!(said("http://127.0.0.1:9").await, Err(Failure::transient("no connection")));
}

fn interview() -> Prompt {
    let answer = |number: u32| Answer {
        question: format!("{number}번 질문"),
        said: format!("{number}번 답"),
        is_followup: number == 2,
    };
    let answers = vec![answer(1), answer(2)];
    let interview = Interview { kind: InterviewType::Technical, ended_by: EndedBy::Auto, answers };
    report_prompt("이력서", "공고", &interview, Language::Ko)
}

fn saved() -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({ "message": "qa_saved", "data": { "success": true } }))
}

fn reported() -> Value {
    json!({ "message": "report_generated", "data": { "success": true, "evaluations": [{ "score": 100 }], "report": {
        "total_score": 100, "grade": "A+", "strength_patterns": ["좋음"], "weakness_patterns": [], "learning_guide": ["React"] } } })
}

#[tokio::test]
async fn the_answers_of_an_interview_are_stored_before_its_report_is_asked_for() {
    let server = MockServer::start().await;
    for (number, is_followup) in [(1, false), (2, true)] {
        let body = json!({ "question_id": format!("q_00{number}"), "question": format!("{number}번 질문"),
            "answer": format!("{number}번 답"), "is_followup": is_followup, "question_number": number });
        Mock::given(path("/ai/interview/save"))
            .and(body_partial_json(body))
            .and(header("authorization", "Bearer naru_secret"))
            .and(header("naru-hops", "2"))
            .respond_with(saved())
            .expect(1)
            .mount(&server)
            .await;
    }
    let body =
        json!({ "interview_type": "technical", "ended_by": "auto", "resume_text": "이력서", "posting_text": "공고" });
    Mock::given(path("/ai/interview/report"))
        .and(body_partial_json(body))
        .and(header("naru-language", "ko"))
        .respond_with(stream(events(&reported())))
        .expect(1)
        .mount(&server)
        .await;
    let words = said_to(&server.uri(), &interview()).await.unwrap().unwrap();
    let wanted = ServerWords { strengths: vec!["좋음".into()], weaknesses: vec![], next: vec!["React".into()] };
    assert_eq!(words, wanted);
    let asked: Vec<Value> =
        server.received_requests().await.unwrap().iter().map(|asked| asked.body_json().unwrap()).collect();
    assert!(asked.iter().all(|one| one["session_id"] == asked[0]["session_id"]), "one session: {asked:#?}");
}

#[tokio::test]
async fn an_answer_that_is_not_stored_ends_it() {
    let full = json!({ "message": "max_questions_reached", "error_code": 4008, "data": null });
    for (save, wanted) in [
        (
            ResponseTemplate::new(400).set_body_json(full),
            Failure::Permanent { code: "4008".into(), detail: "max_questions_reached (4008)".into() },
        ),
        (
            ResponseTemplate::new(200).set_body_string("ok"),
            Failure::unusable(NO_AI_API, "200: no server of the AI API is at this address"),
        ),
    ] {
        let server = MockServer::start().await;
        Mock::given(path("/ai/interview/save")).respond_with(save).expect(1).mount(&server).await;
        assert_eq!(said_to(&server.uri(), &interview()).await, Err(wanted));
    }
}

#[tokio::test]
async fn the_end_of_something_else_is_no_report() {
    let server = MockServer::start().await;
    Mock::given(path("/ai/interview/save")).respond_with(saved()).mount(&server).await;
    Mock::given(path("/ai/interview/report")).respond_with(stream(events(&analysis()))).mount(&server).await;
    let failure = said_to(&server.uri(), &interview()).await.unwrap_err();
    assert!(matches!(failure, Failure::Contract { .. }), "{failure:?}");
}
