//! Each protocol against a server that speaks it, well and badly.

use super::*;
use futures::StreamExt;
use naru_domain::model::ModelForm;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use wiremock::matchers::{any, body_partial_json, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use ModelProvider::{AiApi, Anthropic, Compatible, Gemini, Ollama, OpenAi};

const ALL: [ModelProvider; 5] = [Compatible, OpenAi, Anthropic, Gemini, Ollama];

fn now() -> DateTime<Utc> {
    "2026-01-12T03:00:00Z".parse().unwrap()
}

fn target(provider: ModelProvider, address: &str) -> Target {
    let base = base(provider, address, Reach::Machine).unwrap();
    Target { provider, base, key: Some(Secret::new("sk-secret")), model: "m-1".to_owned() }
}

fn model_with(provider: ModelProvider, address: &str, patience: Patience) -> ChatModel {
    let client = crate::http::streaming_client(None).unwrap();
    ChatModel::new(client, target(provider, address), patience).unwrap()
}

fn model(provider: ModelProvider, address: &str) -> ChatModel {
    model_with(provider, address, Patience::default())
}

fn prompt() -> Prompt {
    Prompt {
        system: "Be brief.".to_owned(),
        messages: vec![Message::User("인사해 줘".to_owned())],
        max_tokens: 100,
        ..Prompt::default()
    }
}

/// What came before the end, and how it ended.
async fn heard(pieces: Pieces) -> (String, Vec<ToolCall>, Result<Option<(Tokens, bool)>, Failure>) {
    let (mut text, mut calls) = (String::new(), Vec::new());
    let mut pieces = pieces;
    while let Some(piece) = pieces.next().await {
        match piece {
            Ok(Piece::Text(more)) => text.push_str(&more),
            Ok(Piece::Calls(more)) => calls.extend(more),
            Ok(Piece::End { tokens, cut_off }) => return (text, calls, Ok(Some((tokens, cut_off)))),
            Err(failure) => return (text, calls, Err(failure)),
        }
    }
    (text, calls, Ok(None))
}

/// An answer of two pieces, as the protocol streams it; `why` is the reason of the end, nothing for an answer that breaks off.
fn streamed(provider: ModelProvider, pieces: &[&str], why: Option<&str>) -> (String, &'static str) {
    let mut body = String::new();
    match provider {
        Compatible | OpenAi => {
            for piece in pieces {
                body += &format!("data: {}\n\n", json!({"choices": [{"index": 0, "delta": {"content": piece}}]}));
            }
            if let Some(why) = why {
                body += &format!("data: {}\n\n", json!({"choices": [{"index": 0, "delta": {}, "finish_reason": why}]}));
                body += &format!(
                    "data: {}\n\n",
                    json!({"choices": [], "usage": {"prompt_tokens": 11, "completion_tokens": 7}})
                );
                body += "data: [DONE]\n\n";
            }
        }
        Anthropic => {
            let start =
                json!({"type": "message_start", "message": {"usage": {"input_tokens": 11, "output_tokens": 1}}});
            body += &format!("event: message_start\ndata: {start}\n\n");
            let block =
                json!({"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}});
            body += &format!("event: content_block_start\ndata: {block}\n\n");
            for piece in pieces {
                let delta =
                    json!({"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": piece}});
                body += &format!("event: content_block_delta\ndata: {delta}\n\n");
            }
            if let Some(why) = why {
                let why = if why == "length" { "max_tokens" } else { "end_turn" };
                body += "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n";
                let delta =
                    json!({"type": "message_delta", "delta": {"stop_reason": why}, "usage": {"output_tokens": 7}});
                body += &format!("event: message_delta\ndata: {delta}\n\n");
                body += "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
            }
        }
        Gemini => {
            let last = pieces.len() - 1;
            for (at, piece) in pieces.iter().enumerate() {
                let mut one = json!({"candidates": [{"content": {"role": "model", "parts": [{"text": piece}]}}],
                    "usageMetadata": {"promptTokenCount": 11, "candidatesTokenCount": 7, "totalTokenCount": 18}});
                if let Some(why) = why.filter(|_| at == last) {
                    one["candidates"][0]["finishReason"] = json!(if why == "length" { "MAX_TOKENS" } else { "STOP" });
                }
                body += &format!("data: {one}\n\n");
            }
        }
        Ollama => {
            for piece in pieces {
                body += &format!("{}\n", json!({"message": {"role": "assistant", "content": piece}, "done": false}));
            }
            if let Some(why) = why {
                let end = json!({"message": {"role": "assistant", "content": ""}, "done": true, "done_reason": why,
                    "prompt_eval_count": 11, "eval_count": 7});
                body += &format!("{end}\n");
            }
        }
        AiApi => panic!("no model"),
    }
    (body, if provider == Ollama { "application/x-ndjson" } else { "text/event-stream" })
}

async fn serving(provider: ModelProvider, pieces: &[&str], why: Option<&str>) -> MockServer {
    let (body, kind) = streamed(provider, pieces, why);
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_raw(body, kind)).mount(&server).await;
    server
}

async fn failing(template: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(template).mount(&server).await;
    server
}

/// A server that sends its answer in parts, with a wait before each, and then closes or stays.
async fn sending(parts: Vec<(u64, Vec<u8>)>, stays: bool) -> (String, Arc<Mutex<bool>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let gone = Arc::new(Mutex::new(false));
    let seen = Arc::clone(&gone);
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut buffer = [0; 65_536];
        let _ = socket.read(&mut buffer).await;
        for (wait, part) in parts {
            tokio::time::sleep(Duration::from_millis(wait)).await;
            if socket.write_all(&part).await.is_err() {
                break;
            }
        }
        if stays {
            // Ends when the other side goes.
            while matches!(socket.read(&mut buffer).await, Ok(read) if read > 0) {}
            *seen.lock().await = true;
        }
    });
    (address, gone)
}

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

fn chunk(text: &str) -> Vec<u8> {
    format!("{:x}\r\n{text}\r\n", text.len()).into_bytes()
}

fn said(text: &str) -> Vec<u8> {
    chunk(&format!("data: {}\n\n", json!({"choices": [{"delta": {"content": text}}]})))
}

#[tokio::test]
async fn every_protocol_streams_words_and_counts_tokens() {
    for provider in ALL {
        let server = serving(provider, &["안녕", "하세요"], Some("stop")).await;
        let (text, calls, end) = heard(model(provider, &server.uri()).generate(&prompt(), now())).await;
        assert_eq!((text.as_str(), calls.len()), ("안녕하세요", 0), "{provider:?}");
        assert_eq!(end, Ok(Some((Tokens { input: Some(11), output: Some(7) }, false))), "{provider:?}");
        let sent = &server.received_requests().await.unwrap()[0];
        assert!(String::from_utf8_lossy(&sent.body).contains("인사해 줘"), "{provider:?}");
        assert!(!sent.url.as_str().contains("sk-secret"), "{provider:?}: the key is in no address");
    }
}

#[tokio::test]
async fn an_answer_that_ends_early_says_so() {
    for provider in ALL {
        let server = serving(provider, &["안녕", "하"], Some("length")).await;
        let (_, _, end) = heard(model(provider, &server.uri()).generate(&prompt(), now())).await;
        assert!(matches!(end, Ok(Some((_, true)))), "{provider:?}: {end:?}");
        let server = serving(provider, &["안녕", "하"], None).await;
        let (_, _, end) = heard(model(provider, &server.uri()).generate(&prompt(), now())).await;
        assert!(matches!(end, Ok(None | Some((_, true)))), "{provider:?}: {end:?}");
    }
}

#[tokio::test]
async fn refusals_are_told_apart_in_every_protocol() {
    let body = json!({"error": {"message": "no: sk-secret", "type": "x"}});
    for provider in ALL {
        for (status, wanted) in [
            (401, Failure::Unauthorized { detail: "no: …".into() }),
            (403, Failure::Unauthorized { detail: "no: …".into() }),
            (404, Failure::unusable("model_not_found", "no: …")),
            (400, Failure::Permanent { code: "400".into(), detail: "no: …".into() }),
            (500, Failure::Transient { detail: "500: no: …".into() }),
            (529, Failure::Transient { detail: "529: no: …".into() }),
            (307, Failure::unusable("redirect", "no: …")),
        ] {
            let server = failing(ResponseTemplate::new(status).set_body_json(&body)).await;
            let (text, _, end) = heard(model(provider, &server.uri()).generate(&prompt(), now())).await;
            assert_eq!((text.as_str(), end), ("", Err(wanted)), "{provider:?} {status}");
        }
        let busy = ResponseTemplate::new(429).insert_header("retry-after", "7").set_body_json(&body);
        let (_, _, end) = heard(model(provider, &failing(busy).await.uri()).generate(&prompt(), now())).await;
        let wait = Some(Duration::from_secs(7));
        assert_eq!(end, Err(Failure::RateLimited { retry_after: wait, detail: "no: …".into() }), "{provider:?}");
    }
}

#[tokio::test]
async fn an_account_without_money_is_not_asked_again_later() {
    let body = json!({"error": {"message": "quota", "code": "insufficient_quota"}});
    let server = failing(ResponseTemplate::new(429).set_body_json(body)).await;
    let (_, _, end) = heard(model(OpenAi, &server.uri()).generate(&prompt(), now())).await;
    assert_eq!(end, Err(Failure::unusable("insufficient_quota", "quota")));
}

#[tokio::test]
async fn what_is_no_answer_is_no_answer() {
    for provider in ALL {
        let kind = if provider == Ollama { "application/x-ndjson" } else { "text/event-stream" };
        let page = ResponseTemplate::new(200).set_body_raw("<html>hello</html>", "text/html");
        let half = ResponseTemplate::new(200).set_body_raw("data: {\"choices\": [{\"del\n\n", kind);
        for template in [page, half] {
            let server = failing(template).await;
            let (text, _, end) = heard(model(provider, &server.uri()).generate(&prompt(), now())).await;
            assert_eq!(text, "", "{provider:?}");
            assert!(!matches!(end, Ok(Some((_, false)))), "{provider:?}: {end:?}");
        }
    }
}

#[tokio::test]
async fn nothing_listens() {
    for provider in ALL {
        let (_, _, end) = heard(model(provider, "http://127.0.0.1:9").generate(&prompt(), now())).await;
        assert_eq!(end, Err(Failure::transient("no connection")), "{provider:?}");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_off_is_a_failure() {
    let (address, _) =
        sending(vec![(0, HEAD.to_vec()), (0, said("안녕")), (0, b"ffff\r\ndata: {".to_vec())], false).await;
    let (text, _, end) = heard(model(Compatible, &address).generate(&prompt(), now())).await;
    assert_eq!(text, "안녕");
    assert!(matches!(end, Err(Failure::Transient { .. })), "{end:?}");
}

#[tokio::test]
async fn no_wait_is_longer_than_was_allowed() {
    let (ms, long) = (Duration::from_millis, Duration::from_secs(60));
    let slow = vec![(0, HEAD.to_vec()), (0, said("안녕"))];
    let drip: Vec<_> = std::iter::once((0, HEAD.to_vec())).chain((0..200).map(|_| (20, said(".")))).collect();
    for (parts, patience, wanted) in [
        (vec![], Patience { first: ms(80), between: long, whole: long }, ""),
        (slow, Patience { first: long, between: ms(80), whole: long }, "안녕"),
        (drip, Patience { first: long, between: long, whole: ms(200) }, "."),
    ] {
        let (address, gone) = sending(parts, true).await;
        let (text, _, end) = heard(model_with(Compatible, &address, patience).generate(&prompt(), now())).await;
        assert_eq!(end, Err(Failure::transient(SLOW)));
        assert!(text.starts_with(wanted), "{text}");
        drop(gone);
    }
}

#[tokio::test]
async fn who_stops_listening_ends_the_request() {
    let (address, gone) = sending(vec![(0, HEAD.to_vec()), (0, said("안녕"))], true).await;
    let mut pieces = model(Compatible, &address).generate(&prompt(), now());
    assert_eq!(pieces.next().await, Some(Ok(Piece::Text("안녕".to_owned()))));
    drop(pieces);
    tokio::time::timeout(Duration::from_secs(20), async {
        while !*gone.lock().await {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    })
    .await
    .expect("the server sees that nobody listens");
}

#[tokio::test]
async fn characters_that_come_in_halves_are_put_together() {
    let whole = said("안녕");
    let body: Vec<u8> = whole.iter().skip_while(|byte| **byte != b'd').copied().collect();
    let body = &body[..body.len() - 2];
    let split = body.iter().position(|byte| *byte >= 0x80).unwrap() + 1;
    let part = |bytes: &[u8]| [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat();
    let parts =
        vec![(0, HEAD.to_vec()), (0, part(&body[..split])), (30, part(&body[split..])), (0, b"0\r\n\r\n".to_vec())];
    let (address, _) = sending(parts, false).await;
    let (text, _, _) = heard(model(Compatible, &address).generate(&prompt(), now())).await;
    assert_eq!(text, "안녕");
}

#[tokio::test]
async fn tools_are_asked_for_and_their_results_told() {
    let call = json!({"choices": [{"delta": {"tool_calls": [
        {"index": 0, "id": "c1", "type": "function", "function": {"name": "find", "arguments": "{\"skill\":"}}]}}]});
    let rest = json!({"choices": [{"delta": {"tool_calls": [{"index": 0, "function": {"arguments": "\"Rust\"}"}}]}}]});
    let end = json!({"choices": [{"delta": {}, "finish_reason": "tool_calls"}]});
    let body = format!("data: {call}\n\ndata: {rest}\n\ndata: {end}\n\ndata: [DONE]\n\n");
    let server = failing(ResponseTemplate::new(200).set_body_raw(body, "text/event-stream")).await;
    let asked = Prompt {
        tools: vec![Tool {
            name: "find".to_owned(),
            description: "Finds people.".to_owned(),
            parameters: json!({"type": "object", "properties": {"skill": {"type": "string"}}}),
        }],
        ..prompt()
    };
    let (_, calls, ended) = heard(model(Compatible, &server.uri()).generate(&asked, now())).await;
    assert!(matches!(ended, Ok(Some((_, false)))), "{ended:?}");
    let wanted = ToolCall { id: "c1".into(), name: "find".into(), arguments: json!({"skill": "Rust"}), marks: None };
    assert_eq!(calls, [wanted]);

    for provider in ALL {
        let server = serving(provider, &["두 ", "명"], Some("stop")).await;
        let mut told = asked.clone();
        told.messages.push(Message::Calls(calls.clone()));
        told.messages.push(Message::Result { id: "c1".into(), name: "find".into(), text: "two people".into() });
        let (text, _, _) = heard(model(provider, &server.uri()).generate(&told, now())).await;
        assert_eq!(text, "두 명", "{provider:?}");
        let body = String::from_utf8(server.received_requests().await.unwrap()[0].body.clone()).unwrap();
        assert!(body.contains("two people") && body.contains("Finds people."), "{provider:?}: {body}");
    }
}

#[tokio::test]
async fn a_models_name_goes_out_as_it_is() {
    let server = serving(Compatible, &["a"], Some("stop")).await;
    let client = crate::http::streaming_client(None).unwrap();
    let target = Target { model: "qwen3-high".to_owned(), key: None, ..target(Compatible, &server.uri()) };
    let _ = heard(ChatModel::new(client, target, Patience::default()).unwrap().generate(&prompt(), now())).await;
    let sent = &server.received_requests().await.unwrap()[0];
    let body: Value = sent.body_json().unwrap();
    assert_eq!(body["model"], "qwen3-high");
    assert!(body.get("reasoning_effort").is_none() && !sent.headers.contains_key("authorization"), "{body}");
}

#[derive(Debug, Deserialize, PartialEq)]
struct Answered {
    ok: bool,
}

fn schema() -> Value {
    json!({"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"], "additionalProperties": false})
}

#[tokio::test]
async fn json_is_held_to_its_schema_by_every_server_that_can() {
    for provider in ALL {
        // Ollama's schemas go through its other door.
        let spoken = if provider == Ollama { Compatible } else { provider };
        let server = serving(spoken, &["{\"ok\":", " true}"], Some("stop")).await;
        let model = model(provider, &server.uri());
        let answer = structured::<Answered>(&model, &prompt(), "answer", &schema(), now()).await.unwrap();
        assert_eq!((answer.value, answer.form), (Answered { ok: true }, ModelForm::Schema), "{provider:?}");
        let body = String::from_utf8(server.received_requests().await.unwrap()[0].body.clone()).unwrap();
        assert!(body.contains("\"boolean\"") || body.contains("BOOLEAN"), "{provider:?}: {body}");
    }
}

#[tokio::test]
async fn a_server_that_knows_no_schemas_is_asked_in_a_weaker_form() {
    for (refused, wanted) in
        [(vec!["json_schema"], ModelForm::Json), (vec!["json_schema", "json_object"], ModelForm::Asked)]
    {
        let server = MockServer::start().await;
        for kind in refused {
            Mock::given(body_partial_json(json!({"response_format": {"type": kind}})))
                .respond_with(ResponseTemplate::new(400).set_body_json(json!({"error": {"message": "unknown"}})))
                .mount(&server)
                .await;
        }
        let (body, kind) = streamed(Compatible, &["Here: ```json\n{\"ok\":", "true}\n```"], Some("stop"));
        Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_raw(body, kind)).mount(&server).await;
        let model = model(Compatible, &server.uri());
        let answer = structured::<Answered>(&model, &prompt(), "answer", &schema(), now()).await.unwrap();
        assert_eq!((answer.value, answer.form), (Answered { ok: true }, wanted));
    }
}

#[tokio::test]
async fn nonsense_may_be_mended_once() {
    for (first, then, wanted) in [
        ("{\"ok\": \"ye", "{\"ok\": true}", Ok(Answered { ok: true })),
        ("sure!", "{\"ok\": 1}", Err(Unstructured::Nonsense("{\"ok\": 1}".to_owned()))),
    ] {
        let server = MockServer::start().await;
        let (body, kind) = streamed(Compatible, &[first], Some("stop"));
        Mock::given(any())
            .respond_with(ResponseTemplate::new(200).set_body_raw(body, kind))
            .up_to_n_times(1)
            .mount(&server)
            .await;
        let (body, kind) = streamed(Compatible, &[then], Some("stop"));
        Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_raw(body, kind)).mount(&server).await;
        let model = model(Compatible, &server.uri());
        let answer = structured::<Answered>(&model, &prompt(), "answer", &schema(), now()).await;
        assert_eq!(answer.map(|answer| answer.value), wanted);
        assert_eq!(server.received_requests().await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn nothing_and_half_an_answer_are_not_mended() {
    for (piece, why, wanted) in [("", "stop", Unstructured::Empty), ("{\"ok\": tr", "length", Unstructured::CutOff)] {
        let server = serving(Compatible, &[piece], Some(why)).await;
        let model = model(Compatible, &server.uri());
        let answer = structured::<Answered>(&model, &prompt(), "answer", &schema(), now()).await;
        assert_eq!(answer.unwrap_err(), wanted);
        assert_eq!(server.received_requests().await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn models_are_listed() {
    let http = crate::http::client(None).unwrap();
    for (provider, at, body) in [
        (Compatible, "/v1/models", json!({"data": [{"id": "b"}, {"id": "a"}]})),
        (OpenAi, "/v1/models", json!({"data": [{"id": "b"}, {"id": "a"}]})),
        (Anthropic, "/v1/models", json!({"data": [{"id": "b"}, {"id": "a"}], "has_more": false})),
        (Ollama, "/api/tags", json!({"models": [{"name": "b"}, {"name": "a"}]})),
        (
            Gemini,
            "/v1beta/models",
            json!({"models": [
            {"name": "models/b", "supportedGenerationMethods": ["generateContent"]}, {"name": "models/a"},
            {"name": "models/embedding-1", "supportedGenerationMethods": ["embedContent"]}]}),
        ),
    ] {
        let server = MockServer::start().await;
        Mock::given(method("GET"))
            .and(path(at))
            .respond_with(ResponseTemplate::new(200).set_body_json(body))
            .mount(&server)
            .await;
        let listed = models(&http, &target(provider, &server.uri()), now()).await;
        assert_eq!(listed, Ok(vec!["a".to_owned(), "b".to_owned()]), "{provider:?}");
    }
    let server = failing(ResponseTemplate::new(200).set_body_json(json!({"models": 3}))).await;
    let listed = models(&http, &target(Compatible, &server.uri()), now()).await;
    assert!(matches!(listed, Err(Failure::Contract { .. })), "{listed:?}");
    let server = failing(ResponseTemplate::new(401)).await;
    let listed = models(&http, &target(Compatible, &server.uri()), now()).await;
    assert!(matches!(listed, Err(Failure::Unauthorized { .. })), "{listed:?}");
}

#[tokio::test]
async fn speech_becomes_text() {
    let client = crate::http::client(None).unwrap();
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/v1/audio/transcriptions"))
        .and(header("authorization", "Bearer sk-secret"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"text": " 안녕하세요. "})))
        .mount(&server)
        .await;
    let speech = CompatibleSpeech::new(client.clone(), target(Compatible, &server.uri()), Patience::default());
    assert_eq!(speech.transcribe(b"RIFF".to_vec(), "answer.wav", "ko", now()).await, Ok("안녕하세요.".to_owned()));
    let sent = String::from_utf8_lossy(&server.received_requests().await.unwrap()[0].body).into_owned();
    assert!(sent.contains("answer.wav") && sent.contains("m-1") && sent.contains("RIFF"), "{sent}");

    for (template, is) in [
        (ResponseTemplate::new(200).set_body_string("<html>"), "contract"),
        (ResponseTemplate::new(401), "unauthorized"),
        (ResponseTemplate::new(200).set_delay(Duration::from_secs(30)), "slow"),
    ] {
        let patience = Patience { whole: Duration::from_millis(200), ..Patience::default() };
        let speech =
            CompatibleSpeech::new(client.clone(), target(Compatible, &failing(template).await.uri()), patience);
        let failed = speech.transcribe(Vec::new(), "a.wav", "ko", now()).await.unwrap_err();
        let kind = match failed {
            Failure::Contract { .. } => "contract",
            Failure::Unauthorized { .. } => "unauthorized",
            ref failure if *failure == Failure::transient(SLOW) => "slow",
            _ => "other",
        };
        assert_eq!(kind, is);
    }
}
