//! Questions that fit a candidate: chosen, put into the kit of one interview, and not asked again by the assistant.

use super::{Office, THURSDAY, path};
use chrono::TimeDelta;
use http::Method;
use serde_json::{Value, json};

async fn suggested(office: &Office, who: usize, query: &str) -> Value {
    let id = office.cards[who]["id"].as_str().unwrap();
    office.desk.get(&format!("/api/applications/{id}/questions?{query}")).await.ok()
}

fn texts(list: &Value, field: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one[field].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn questions_fit_the_candidate_and_others_are_others() {
    let office = Office::open().await;
    let first = suggested(&office, 0, "language=ko").await;
    let (technical, personality) = (&first["technical"], &first["personality"]);
    assert_eq!((texts(technical, "id").len(), texts(personality, "id").len()), (5, 3));
    for question in technical.as_array().unwrap().iter().chain(personality.as_array().unwrap()) {
        assert!(!question["points"].as_array().unwrap().is_empty(), "{question}");
        assert!(question["level"].is_string() && question["reason"]["kind"].is_string(), "{question}");
    }
    assert_eq!(suggested(&office, 0, "language=ko&page=0").await, first, "the same every time");
    let other = suggested(&office, 0, "language=ko&page=1").await;
    for kind in ["technical", "personality"] {
        let (before, now) = (texts(&first[kind], "id"), texts(&other[kind], "id"));
        assert!(now.iter().all(|id| !before.contains(id)), "{before:?} {now:?}");
    }
    let product_manager = suggested(&office, 1, "language=en").await;
    assert_ne!(texts(&product_manager["technical"], "id"), texts(technical, "id"), "another person, other questions");
    assert!(texts(&product_manager["technical"], "text").iter().all(|text| text.contains('?') || text.contains('.')));
    let pages = first["pages"].as_u64().unwrap();
    let mut reasons = Vec::new();
    for page in 0..pages {
        let all = suggested(&office, 0, &format!("language=ko&page={page}")).await["technical"].clone();
        reasons.extend(all.as_array().unwrap().iter().map(|one| one["reason"]["kind"].clone()));
    }
    assert!(reasons.contains(&json!("done")), "some take up a line of the résumé: {reasons:?}");
    assert_eq!(suggested(&office, 0, &format!("language=ko&page={pages}")).await, first, "they begin again");
}

#[tokio::test]
async fn a_question_is_put_into_the_kit_of_one_interview() {
    let office = Office::open().await;
    let (interview, other) = (office.plan(0, Some(THURSDAY)).await, office.plan(1, None).await);
    let questions = suggested(&office, 0, "language=ko").await["technical"].clone();
    let place = |id: &Value| path(&interview, &format!("/questions/{}", id.as_str().unwrap()));
    for at in [0, 2, 0] {
        office.desk.clock.advance(TimeDelta::seconds(1));
        let kept = office.desk.put(&format!("{}?language=ko", place(&questions[at]["id"])), json!({})).await.ok();
        assert_eq!(kept, office.detail(&interview).await);
    }
    let kept = office.detail(&interview).await;
    assert_eq!(texts(&kept["questions"], "id"), texts(&json!([questions[0], questions[2]]), "id"));
    assert_eq!(kept["questions"][0], questions[0], "with why it was chosen and what to listen for");
    // The round and the other interview stay as they are.
    assert_eq!(office.detail(&other).await["questions"], json!([]));
    let rounds = format!("/api/postings/{}/rounds", office.posting["id"].as_str().unwrap());
    assert_eq!(office.desk.get(&rounds).await.ok()[0]["kit"]["sections"], json!([]));
    assert_eq!(kept["kit"]["sections"], json!([]));

    let unknown = office.desk.put(&format!("{}?language=ko", place(&json!("no-such-question"))), json!({})).await;
    assert_eq!(unknown.code(), "not_found");
    let gone = office.desk.send(Method::DELETE, &place(&questions[0]["id"]), Vec::new()).await.ok();
    assert_eq!(texts(&gone["questions"], "id"), texts(&json!([questions[2]]), "id"));
}

#[tokio::test]
async fn the_assistant_makes_the_same_choice_and_asks_nothing_that_stands_in_a_kit() {
    let office = Office::open().await;
    let interview = office.plan(0, Some(THURSDAY)).await;
    let questions = suggested(&office, 0, "language=ko").await["technical"].clone();
    let ask = async || {
        let conversation = office.desk.post("/api/assistant/conversations", json!({})).await.ok();
        let path = format!("/api/assistant/conversations/{}/messages", conversation["id"].as_str().unwrap());
        let asked = json!({ "text": "강도현 이력서로 면접 예상 질문 다섯 개 뽑아줘" });
        let answer = office.desk.send(Method::POST, &path, asked.to_string()).await;
        let body = String::from_utf8(answer.body.to_vec()).unwrap();
        let last = body.lines().rev().find_map(|line| line.strip_prefix("data:")).unwrap();
        let done: Value = serde_json::from_str(last.trim()).unwrap();
        done["message"]["text"].as_str().unwrap().to_owned()
    };
    let said = ask().await;
    for text in texts(&questions, "text") {
        assert!(said.contains(&text), "{text}\n{said}");
    }
    let place = path(&interview, &format!("/questions/{}", questions[0]["id"].as_str().unwrap()));
    office.desk.put(&format!("{place}?language=ko"), json!({})).await.ok();
    let said = ask().await;
    assert!(!said.contains(questions[0]["text"].as_str().unwrap()), "it stands in the kit: {said}");
}
