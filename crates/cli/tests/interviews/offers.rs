//! Offers: what candidates pick on the page of their link, and what HR enters for them.

use super::{FRIDAY, LATER, Office, THURSDAY, path};
use chrono::TimeDelta;
use serde_json::{Value, json};

#[tokio::test]
async fn a_candidate_picks_a_time_on_the_page_of_their_link() {
    let office = Office::open().await;
    office.connect().await;
    let open = office.plan(0, None).await;
    let offer = json!({ "version": 1, "starts": [FRIDAY, THURSDAY, LATER] });
    let offered = office.act(&open, "/offers", offer).await;
    let link = offered["offer"]["link"].as_str().unwrap();
    assert_eq!(offered["offer"]["deadline"], THURSDAY, "no later than the first time");
    let mail = office.told(1).await.remove(0);
    assert!(mail.contains("text/plain"));

    let page = office.page(link).await;
    for words in ["강도현 님", "2026년 1월 15일(목) 14:00–15:00 (한국 시간)", "60분", "맞는 시간이 없습니다"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert_eq!(office.detail(&open).await["interview"]["version"], 2, "looking changes nothing");
    assert!(office.reply(link, "note=").await.contains("하나를 골라 주세요"));

    // Somebody else takes Thursday meanwhile.
    office.plan(1, Some(THURSDAY)).await;
    let page = office.reply(link, "choice=2026-01-15T05%3A00%3A00Z&note=").await;
    assert!(page.contains("그 사이에 찼습니다") && !page.contains("value=\"2026-01-15T05"), "{page}");
    assert!(page.contains("value=\"2026-01-16T02:00:00Z\""), "the others can still be chosen: {page}");

    let page = office.reply(link, "choice=2026-01-16T02%3A00%3A00Z&note=%3Cb%3E+%EC%A2%8B%EC%95%84%EC%9A%94").await;
    assert!(page.contains("면접 시간이 정해졌습니다") && page.contains("1월 16일(금) 11:00"), "{page}");
    let detail = office.detail(&open).await;
    let interview = &detail["interview"];
    assert_eq!((&interview["state"], &interview["time"]["start"]), (&json!("confirmed"), &json!(FRIDAY)));
    assert_eq!(interview["offer"]["answer"]["note"], "<b> 좋아요");
    assert_eq!(
        (&detail["versions"][0]["source"], &detail["versions"][0]["actor"]),
        (&json!("candidate"), &json!("강도현"))
    );
    assert!(office.reply(link, "choice=decline").await.contains("면접 시간이 정해졌습니다"), "the first answer counts");
    assert_eq!(office.detail(&open).await["interview"]["version"], 3);
    assert_eq!(office.kinds(0).await, ["interview_answered", "interview_offered", "interview_planned"]);
    assert!(office.page("https://jobs.ondam.example/reply/nobody").await.contains("This link is wrong"));
}

#[tokio::test]
async fn an_offer_ends_with_its_deadline_or_when_hr_settles_the_time() {
    let office = Office::open().await;
    office.connect().await;
    let open = office.plan(1, None).await;
    let offer = json!({ "version": 1, "starts": [THURSDAY], "deadline": "2026-01-13T03:00:00Z" });
    let offered = office.act(&open, "/offers", offer).await;
    let first = offered["offer"]["link"].as_str().unwrap().to_owned();
    let page = office.page(&first).await;
    assert!(page.contains("all times in Asia/Seoul") && page.contains("Tue 13 Jan 2026, 12:00"), "{page}");
    office.desk.clock.advance(TimeDelta::hours(25));
    assert!(office.reply(&first, "choice=none").await.contains("The time for answering is over"));

    let offered = office.act(&open, "/offers", json!({ "version": 2, "starts": [FRIDAY] })).await;
    let second = offered["offer"]["link"].as_str().unwrap().to_owned();
    assert!(office.page(&first).await.contains("can no longer be chosen"));
    let settled = office.moves(&offered, LATER).await;
    assert_eq!(settled["state"], "confirmed");
    let page = office.reply(&second, "choice=2026-01-16T02%3A00%3A00Z").await;
    assert!(page.contains("is settled already") && page.contains("Thu 15 Jan 2026, 16:00"), "{page}");
    assert_eq!(office.detail(&open).await["interview"]["version"], settled["version"]);
}

#[tokio::test]
async fn hr_enters_what_the_candidate_said_on_the_phone() {
    let office = Office::open().await;
    let open = office.plan(0, None).await;
    let none = json!({ "choice": { "kind": "reschedule" } });
    assert_eq!(office.desk.post(&path(&open, "/answer"), none.clone()).await.code(), "invalid");
    let offered = office.act(&open, "/offers", json!({ "version": 1, "starts": [THURSDAY] })).await;
    assert!(offered["offer"]["link"].is_null(), "this desk is not reached from outside");
    let other = json!({ "choice": { "kind": "slot", "start": FRIDAY } });
    assert_eq!(office.desk.post(&path(&open, "/answer"), other).await.code(), "invalid");
    let asked =
        office.act(&open, "/answer", json!({ "choice": { "kind": "reschedule" }, "note": "금요일 오전" })).await;
    assert_eq!((&asked["state"], &asked["time"]), (&json!("proposed"), &Value::Null));
    assert_eq!(
        (&asked["offer"]["answer"]["byHr"], &asked["offer"]["answer"]["note"]),
        (&json!(true), &json!("금요일 오전"))
    );
    let offered = office.act(&open, "/offers", json!({ "version": 3, "starts": [FRIDAY] })).await;
    assert!(offered["offer"]["answer"].is_null());
    let chosen = office.act(&open, "/answer", json!({ "choice": { "kind": "slot", "start": FRIDAY } })).await;
    assert_eq!((&chosen["state"], &chosen["time"]["start"]), (&json!("confirmed"), &json!(FRIDAY)));
    let done = office.act(&open, "/finish", json!({ "version": chosen["version"], "came": false })).await;
    assert_eq!(done["state"], "no_show");
    let done = office.act(&open, "/finish", json!({ "version": done["version"], "came": true })).await;
    assert_eq!(done["state"], "done");
    assert_eq!(office.kinds(0).await[..2], ["interview_done", "interview_no_show"]);
}
