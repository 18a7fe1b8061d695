//! A name that stands for itself is known from the text it stands in: it is in no passage, and no model sees it.

use super::{Api, POSTING, RESUME};
use naru_domain::passage::{Collection, LineRange, PassageKind, PassageQuery};
use naru_storage::passages::{self, NewPassage};
use naru_testkit::desk::TestDesk;
use naru_testkit::models::{Behaviour, ModelServer};
use serde_json::{Value, json};
use std::path::Path;

const ENGLISH: &str = "Jordan Whitfield\nBackend engineer\n\nExperience\nOndam Pay, Backend engineer 2022.03 - 2025.03\n- Built the \
    payment gateway with Kotlin and PostgreSQL. Jordan Whitfield led a team of three.\n\nSkills\nKotlin, PostgreSQL\n\nEducation\n\
    Hankuk University, BSc Computer Science 2018.03 - 2022.02\n";
const PORTFOLIO: &str = "남궁민수\n백엔드 개발자\n\n물류 관제 시스템: 남궁민수가 설계하고 Elixir로 만들었습니다.\n";

/// Everything of callers' texts that is found by these words.
async fn found(api: &Api, words: &str) -> Vec<String> {
    let query = PassageQuery { kinds: vec![PassageKind::External], ..PassageQuery::here(words.to_owned(), 100) };
    let found = api.desk.engine.desk().unwrap().find_passages(&query).await.unwrap();
    found.into_iter().map(|passage| passage.text).collect()
}

#[tokio::test]
async fn a_bare_name_on_the_first_line_is_in_no_passage() {
    let api = Api::embedding().await;
    let korean = RESUME.replace("학력", "홍길동은 결제를 맡았습니다.\n\n학력");
    for (kind, user, text, names, word) in [
        ("resume", "u1", korean.as_str(), ["홍길동", "길동"], "React"),
        ("resume", "u2", ENGLISH, ["Whitfield", "Jordan"], "Kotlin"),
        ("portfolio", "u3", PORTFOLIO, ["남궁민수", "민수"], "Elixir"),
        ("job_posting", "u4", korean.as_str(), ["홍길동", "길동"], "React"),
    ] {
        api.embed(kind, user, text).await;
        let all = found(&api, word).await.join("\n");
        assert!(all.contains(word) && all.contains("[이름]"), "{all}");
        for name in names {
            assert!(!all.contains(name), "{name} in {all}");
            assert!(!found(&api, name).await.iter().any(|text| text.contains(name)), "{name} is in the index");
        }
    }
    api.embed("job_posting", "u5", POSTING).await;
    assert!(found(&api, "카카오").await.join("").contains("카카오"), "a posting has nobody");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_before_is_looked_at_once_more() {
    let database = naru_testkit::postgres::Database::new();
    let mut desk = TestDesk::start_on_server(Path::new(super::NARU), &database.url).await;
    let piece = |first: u32, last: u32, text: &str| NewPassage {
        page: None,
        boxes: Vec::new(),
        lines: LineRange { first, last },
        text: text.to_owned(),
    };
    let (head, rest) = RESUME.split_once("\n\n학력").unwrap();
    let pieces = [piece(1, 8, head), piece(9, 11, &format!("학력{rest}홍길동은 결제를 맡았습니다."))];
    let store = naru_storage::Store::open_postgres(&database.url).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let of = (Collection::Resumes, "r1", "/u");
    // As the rules before left it.
    passages::keep_external(&mut tx, of, (2, desk.engine.now()), &pieces, &[]).await.unwrap();
    tx.commit().await.unwrap();
    desk.restart().await;
    while desk.get("/api/passages/state").await.ok()["uncut"] != 0 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let names = passages::given_names(&mut store.read().await.unwrap(), "").await.unwrap();
    store.close().await;
    assert_eq!(names, [("/u".to_owned(), vec!["홍길동".to_owned()])]);
    let query = PassageQuery { kinds: vec![PassageKind::External], ..PassageQuery::here("결제".to_owned(), 9) };
    let found = desk.engine.desk().unwrap().find_passages(&query).await.unwrap();
    assert!(found.iter().any(|passage| passage.text.ends_with("[이름]은 결제를 맡았습니다.")), "{found:#?}");
    assert!(found.iter().all(|passage| !passage.text.contains("홍길동")), "{found:#?}");
}

/// Everything that a model was sent for these turns of a conversation.
async fn sent(api: &Api, turns: &[Value]) -> String {
    let server = ModelServer::start().await;
    server.always(Behaviour::Says("결과를 먼저 적어 보세요.".to_owned()));
    api.use_model(&server).await;
    for turn in turns {
        api.says(turn.clone()).await;
    }
    let sent = server.sent();
    assert_eq!(sent.len(), turns.len());
    sent.join("\n")
}

#[tokio::test]
async fn a_model_never_sees_whose_documents_were_given() {
    let api = Api::embedding().await;
    api.embed("resume", "u", RESUME).await;
    api.embed("resume", "u", RESUME).await;
    api.embed("portfolio", "u", PORTFOLIO).await;
    api.embed("resume", "other", ENGLISH).await;
    let turns = [
        json!({ "message": "홍길동의 이력서 작성 팁 알려줘" }),
        json!({ "message": "남궁민수가 만든 물류 관제 시스템은?" }),
        json!({ "message": "그럼 면접 팁은?", "history": [
            { "role": "user", "content": "길동님 이력서 팁 알려줘" },
            { "role": "assistant", "content": "홍길동 님은 결과를 먼저 적어 보세요." }] }),
        json!({ "message": "Jordan Whitfield 이력서와 비교해서 작성 팁 알려줘" }),
    ];
    let sent = sent(&api, &turns).await;
    for name in ["홍길동", "길동", "남궁민수", "Jordan", "Whitfield"] {
        assert!(!sent.contains(name), "{name} in {sent}");
    }
    assert!(sent.contains("«P1»") && sent.contains("Elixir"), "{sent}");
}

#[tokio::test]
async fn a_model_never_sees_whose_resume_is_in_a_conversation() {
    let api = Api::start().await;
    let turns = [
        json!({ "message": format!("이력서 조언 부탁해요\n\n{RESUME}") }),
        json!({ "message": "그럼 작성 팁은? Jordan은 무엇을 고치면 좋을까요?", "history": [{ "role": "user", "content": ENGLISH }] }),
        json!({ "message": "남궁민수\n이력서 작성 팁 알려줘" }),
    ];
    let sent = sent(&api, &turns).await;
    for name in ["홍길동", "Jordan", "Whitfield", "남궁민수"] {
        assert!(!sent.contains(name), "{name} in {sent}");
    }
    assert!(sent.contains("React") && sent.contains("Kotlin"), "{sent}");
}

#[tokio::test]
async fn a_model_never_sees_a_latin_name_of_a_resume_without_contacts() {
    let api = Api::start().await;
    let server = ModelServer::start().await;
    server.always(Behaviour::Says("no".to_owned()));
    api.use_model(&server).await;
    let resume = ENGLISH.replace("Jordan Whitfield led", "Whitfield led");
    let body = json!({ "resume_id": "r", "posting_id": "p", "resume_text": resume, "posting_text": POSTING });
    api.streamed("/ai/analyze", body).await;
    let save = json!({ "room_id": "r", "session_id": "s", "question_id": "q", "question": "Why this company?",
        "answer": "Because I, Jordan Whitfield, built payments there.", "is_followup": false, "question_number": 1 });
    assert_eq!(api.post("/ai/interview/save", save).await.0, 200);
    let report = json!({ "room_id": "r", "session_id": "s", "interview_type": "technical", "resume_text": resume,
        "posting_text": POSTING, "ended_by": "manual" });
    api.streamed("/ai/interview/report", report).await;
    let sent = server.sent().join("\n");
    assert!(!sent.is_empty() && !sent.contains("Whitfield") && !sent.contains("Jordan"), "{sent}");
}
