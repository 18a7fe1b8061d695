//! What is missing or wrong in a body is answered exactly, call by call.

use super::{Api, POSTING, RESUME, failure};
use serde_json::{Value, json};

type Case = (&'static str, Value, &'static [(&'static str, Value, &'static str, u16)]);

/// A body that is right, and for each field a value that is not, with its answer. `Null` takes the field away.
fn cases() -> Vec<Case> {
    let both = |mut body: Value| {
        body["resume_text"] = RESUME.into();
        body["posting_text"] = POSTING.into();
        body
    };
    macro_rules! wrong {
        ($($field:literal: $value:tt => $message:literal $code:literal),+ $(,)?) => {
            Box::leak(Box::new([$(($field, json!($value), $message, $code)),+])).as_slice()
        };
    }
    vec![
        (
            "/ai/ocr/extract",
            json!({ "file_url": "https://93.184.215.14/a.pdf", "file_type": "pdf", "type": "resume", "user_id": "u",
                "document_id": "d" }),
            wrong! {
                "file_url": null => "missing_required_field" 4003, "file_url": "" => "missing_required_field" 4003,
                "file_url": 5 => "missing_required_field" 4003,
                "file_type": null => "missing_required_field" 4003, "file_type": "docx" => "invalid_file_type" 4001,
                "file_type": 7 => "invalid_file_type" 4001,
                "type": null => "missing_required_field" 4003, "type": "letter" => "invalid_document_type" 4002,
                "user_id": null => "missing_required_field" 4003, "document_id": "  " => "missing_required_field" 4003,
            },
        ),
        (
            "/ai/file/embed",
            json!({ "type": "resume", "id": "r", "user_id": "u", "text": "React" }),
            wrong! {
                "type": null => "invalid_document_type" 4002, "type": "letter" => "invalid_document_type" 4002,
                "text": null => "empty_text" 4004, "text": " \n" => "empty_text" 4004,
                "id": null => "missing_required_field" 4003, "user_id": [] => "missing_required_field" 4003,
            },
        ),
        (
            "/ai/analyze",
            both(json!({ "resume_id": "r", "posting_id": "p" })),
            wrong! {
                "resume_text": null => "missing_resume_text" 4005, "resume_text": "" => "missing_resume_text" 4005,
                "posting_text": null => "missing_posting_text" 4006, "resume_id": null => "missing_required_field" 4003,
                "posting_id": {} => "missing_required_field" 4003,
            },
        ),
        (
            "/ai/interview/question",
            both(json!({ "room_id": "r", "session_id": "s", "interview_type": "technical" })),
            wrong! {
                "interview_type": null => "invalid_interview_type" 4007,
                "interview_type": "culture" => "invalid_interview_type" 4007,
                "room_id": null => "missing_required_field" 4003, "session_id": "" => "missing_required_field" 4003,
                "resume_text": null => "missing_resume_text" 4005, "posting_text": " " => "missing_posting_text" 4006,
            },
        ),
        (
            "/ai/interview/save",
            json!({ "room_id": "r", "session_id": "s", "question_id": "q_001", "question": "왜?", "answer": "그래서.",
                "is_followup": false, "question_number": 1 }),
            wrong! {
                "room_id": null => "missing_required_field" 4003, "session_id": null => "missing_required_field" 4003,
                "question_id": null => "missing_required_field" 4003, "question": "" => "missing_required_field" 4003,
                "answer": null => "missing_required_field" 4003, "is_followup": "no" => "missing_required_field" 4003,
                "question_number": null => "missing_required_field" 4003,
                "question_number": 0 => "missing_required_field" 4003,
                "question_number": 1.5 => "missing_required_field" 4003,
                "question_number": 6 => "max_questions_reached" 4008,
            },
        ),
        (
            "/ai/interview/report",
            both(json!({ "room_id": "r", "session_id": "unknown", "interview_type": "technical", "ended_by": "auto" })),
            wrong! {
                "interview_type": "x" => "invalid_interview_type" 4007, "ended_by": null => "missing_required_field" 4003,
                "ended_by": "crash" => "missing_required_field" 4003, "room_id": null => "missing_required_field" 4003,
                "resume_text": null => "missing_resume_text" 4005, "posting_text": null => "missing_posting_text" 4006,
            },
        ),
        (
            "/ai/chat",
            json!({ "room_id": "r", "user_id": "u", "message": "안녕하세요" }),
            wrong! {
                "room_id": null => "missing_required_field" 4003, "user_id": null => "missing_required_field" 4003,
                "message": null => "missing_required_field" 4003, "message": "" => "missing_required_field" 4003,
                "history": "x" => "missing_required_field" 4003, "history": [{ "role": "user" }] => "missing_required_field" 4003,
                "tool_result": { "tool": "x" } => "missing_required_field" 4003,
            },
        ),
        (
            "/ai/calendar/parse",
            json!({ "text": POSTING }),
            wrong! {
                "text": null => "no_input_provided" 4010, "text": "" => "no_input_provided" 4010,
                "text": "점심은 뭘 먹을까요" => "parse_failed" 4011,
            },
        ),
        (
            "/ai/masking/draft",
            json!({ "file_url": "https://93.184.215.14/a.pdf", "file_type": "pdf" }),
            wrong! {
                "file_url": null => "missing_required_field" 4003, "file_type": null => "invalid_file_type" 4001,
                "file_type": "docx" => "invalid_file_type" 4001,
            },
        ),
    ]
}

#[tokio::test]
async fn every_missing_or_wrong_value_has_its_answer() {
    let api = Api::start().await;
    for (path, right, wrong) in cases() {
        for (field, value, message, code) in wrong {
            let mut body = right.clone();
            match value {
                Value::Null => drop(body.as_object_mut().unwrap().remove(*field)),
                value => body[*field] = value.clone(),
            }
            assert_eq!(api.post(path, body).await, (400, failure(message, *code)), "{path} {field} {value}");
        }
    }
}

#[tokio::test]
async fn what_is_no_json_is_answered_as_if_nothing_had_been_sent() {
    let api = Api::start().await;
    let answers = [
        ("/ai/ocr/extract", "missing_required_field", 4003),
        ("/ai/file/embed", "missing_required_field", 4003),
        ("/ai/analyze", "missing_required_field", 4003),
        ("/ai/interview/question", "missing_required_field", 4003),
        ("/ai/interview/save", "missing_required_field", 4003),
        ("/ai/interview/report", "missing_required_field", 4003),
        ("/ai/chat", "missing_required_field", 4003),
        ("/ai/calendar/parse", "no_input_provided", 4010),
        ("/ai/masking/draft", "missing_required_field", 4003),
    ];
    for (path, message, code) in answers {
        for body in ["", "{", "null", "[]", "\"text\"", "\u{0}"] {
            let answer = api.ask(Some(&api.token), "POST", path, body).await;
            assert_eq!(answer, (400, failure(message, code)), "{path} {body:?}");
        }
        let large = format!("{{\"text\": \"{}\"}}", "가".repeat(2_000_000));
        assert_eq!(api.ask(Some(&api.token), "POST", path, large).await, (400, failure(message, code)), "{path}");
        let request = http::Request::post(path)
            .header("host", super::HOST)
            .header("authorization", format!("bearer {}", api.token))
            .header("content-type", "text/plain")
            .body(json!({ "text": POSTING }).to_string().into());
        assert_eq!(api.send(request.unwrap()).await, (400, failure(message, code)), "{path}");
    }
}

#[tokio::test]
async fn other_methods_and_paths_are_not_there() {
    let api = Api::start().await;
    for (method, path) in [
        ("GET", "/ai/analyze"),
        ("DELETE", "/ai/task/task_1"),
        ("PUT", "/ai/chat"),
        ("GET", "/ai"),
        ("GET", "/ai/"),
        ("POST", "/ai/interview"),
        ("GET", "/ai/analyze/"),
    ] {
        let answer = api.ask(Some(&api.token), method, path, "").await;
        assert_eq!(answer, (404, failure("resource_not_found", 4040)), "{method} {path}");
    }
    for id in ["task_1", "x", "%FF", "task_00000000000000000000000000000000", "task_zz000000000000000000000000000000"] {
        assert_eq!(api.get(&format!("/ai/task/{id}")).await, (404, failure("task_not_found", 4042)), "{id}");
        assert_eq!(api.get(&format!("/ai/files/{id}/a.png")).await, (404, failure("task_not_found", 4042)), "{id}");
    }
}

#[tokio::test]
async fn a_report_needs_a_session_and_answers() {
    let api = Api::start().await;
    let mut report = json!({ "room_id": "r", "session_id": "s", "interview_type": "technical", "resume_text": RESUME,
        "posting_text": POSTING, "ended_by": "auto" });
    assert_eq!(api.post("/ai/interview/report", report.clone()).await, (404, failure("session_not_found", 4043)));
    let mut ask = report.clone();
    ask.as_object_mut().unwrap().remove("ended_by");
    assert_eq!(api.post("/ai/interview/question", ask).await.0, 200);
    assert_eq!(api.post("/ai/interview/report", report.clone()).await, (400, failure("no_qa_found", 4009)));
    report["room_id"] = "another".into();
    assert_eq!(api.post("/ai/interview/report", report).await, (404, failure("session_not_found", 4043)));
}
