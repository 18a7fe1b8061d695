//! Who fits a posting, through the router: compared in the background, anew whenever either side changes.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use naru_engine::{Desktop, DesktopError};
use naru_testkit::desk::{TestDesk, corpus};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const NARU: &str = env!("CARGO_BIN_EXE_naru");

async fn posting(desk: &TestDesk, required: Value) -> Value {
    let draft = json!({ "title": "백엔드 개발자", "employmentType": "full_time", "status": "open",
        "requirements": { "required": required, "preferred": ["Kubernetes"], "minYears": 3 } });
    desk.post("/api/postings", draft).await.ok()
}

/// The cards, once all of them have been compared and this holds.
async fn cards(desk: &TestDesk, posting: &Value, holds: impl Fn(&[Value]) -> bool) -> Vec<Value> {
    for _ in 0..500 {
        let board = desk.get(&format!("/api/postings/{}/board", posting["id"].as_str().unwrap())).await.ok();
        let cards = board["cards"].as_array().unwrap().clone();
        if holds(&cards) {
            return cards;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("they are not compared");
}

fn compared(cards: &[Value]) -> bool {
    cards.iter().all(|card| !card["fit"].is_null())
}

fn score(cards: &[Value], name: &str) -> u64 {
    cards.iter().find(|card| card["name"] == name).unwrap()["fit"]["score"].as_u64().unwrap()
}

async fn desk_with_two(required: Value) -> (TestDesk, Value) {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = posting(&desk, required).await;
    let files =
        [corpus("dev/resumes/r01_강도현_이력서.pdf"), corpus("dev/resumes/r13_Marcus_Bell_Product_Manager.docx")];
    desk.import(&posting, &[&files[0], &files[1]]).await;
    (desk, posting)
}

#[tokio::test]
async fn who_fits_stands_on_the_card_and_the_parts_add_up() {
    let (desk, posting) = desk_with_two(json!(["Java", "Spring Boot", "Kafka"])).await;
    let cards = cards(&desk, &posting, compared).await;
    assert!(score(&cards, "강도현") >= 85, "{cards:#?}");
    assert!(score(&cards, "Marcus Bell") < 40, "{cards:#?}");
    for card in &cards {
        let found = desk.get(&format!("/api/applications/{}/match", card["id"].as_str().unwrap())).await.ok();
        assert_eq!((&found["score"], &found["grade"]), (&card["fit"]["score"], &card["fit"]["grade"]));
        let sum = found["parts"].as_array().unwrap().iter().map(|part| part["points"].as_i64().unwrap()).sum::<i64>();
        assert_eq!(Some(sum), found["score"].as_i64());
        let detail = desk.get(&format!("/api/applications/{}", card["id"].as_str().unwrap())).await.ok();
        let paths: Vec<&str> =
            detail["fields"].as_array().unwrap().iter().map(|f| f["path"].as_str().unwrap()).collect();
        for skill in found["skills"].as_array().unwrap() {
            for evidence in skill["evidence"].as_array().unwrap() {
                assert!(paths.contains(&evidence["path"].as_str().unwrap()), "{evidence} is a value of the person");
            }
        }
    }
}

#[tokio::test]
async fn a_change_on_either_side_compares_anew() {
    let (desk, posting) = desk_with_two(json!(["Java"])).await;
    let before = cards(&desk, &posting, compared).await;
    let mut draft = posting.clone();
    draft["requirements"] = json!({ "required": ["Figma", "SQL", "Jira"], "preferred": [], "minYears": 3 });
    draft["title"] = json!("프로덕트 매니저");
    draft["stages"] = Value::Null;
    desk.put(&format!("/api/postings/{}", posting["id"].as_str().unwrap()), draft).await.ok();
    let marcus = score(&before, "Marcus Bell");
    let after = cards(&desk, &posting, |cards| compared(cards) && score(cards, "Marcus Bell") != marcus).await;
    assert!(score(&after, "Marcus Bell") > score(&after, "강도현"), "{after:#?}");
    let marcus = after.iter().find(|card| card["name"] == "Marcus Bell").unwrap();
    let detail = desk.get(&format!("/api/applications/{}", marcus["id"].as_str().unwrap())).await.ok();
    let was = score(&after, "Marcus Bell");
    for field in detail["fields"].as_array().unwrap() {
        if field["path"].as_str().unwrap().starts_with("skills") && field["value"] == "Jira" {
            desk.send(http::Method::DELETE, &format!("/api/fields/{}", field["id"].as_str().unwrap()), Vec::new())
                .await
                .ok();
        }
    }
    cards(&desk, &posting, |cards| compared(cards) && score(cards, "Marcus Bell") < was).await;
}

#[tokio::test]
async fn what_is_required_and_missing_is_told() {
    let (desk, posting) = desk_with_two(json!(["Java", "COBOL"])).await;
    let cards = cards(&desk, &posting, compared).await;
    let dohyun = cards.iter().find(|card| card["name"] == "강도현").unwrap();
    let detail = desk.get(&format!("/api/applications/{}", dohyun["id"].as_str().unwrap())).await.ok();
    let told = told_missing(&detail);
    assert_eq!(told, [json!({ "kind": "skills_missing", "missing": ["COBOL"], "required": 2 })]);

    // What is asked changes: told once for each set, and not for what changes nothing about it.
    let id = dohyun["id"].as_str().unwrap();
    ask(&desk, &posting, json!(["Java", "Fortran", "COBOL"])).await;
    let missing = async |times: usize| told_until(&desk, id, times).await.last().unwrap()["missing"].clone();
    assert_eq!(missing(2).await, json!(["Fortran", "COBOL"]));
    ask(&desk, &posting, json!(["COBOL", "Fortran", "Java"])).await;
    ask(&desk, &posting, json!(["Java"])).await;
    assert_eq!(missing(3).await, json!([]), "the same in another order was not told again");
    ask(&desk, &posting, json!(["Java", "COBOL"])).await;
    assert_eq!(missing(4).await, json!(["COBOL"]));
}

/// A desktop of the test's own, with what it shows: title, text and place.
#[derive(Default)]
struct Screen(Mutex<Vec<[String; 3]>>);

impl Desktop for Screen {
    fn show(&self, title: &str, body: &str, _button: &str, place: &str) -> Result<(), DesktopError> {
        self.0.lock().unwrap().push([title.to_owned(), body.to_owned(), place.to_owned()]);
        Ok(())
    }
}

impl Screen {
    async fn shown(&self, count: usize) -> Vec<[String; 3]> {
        for _ in 0..500 {
            let shown = self.0.lock().unwrap().clone();
            if shown.len() >= count {
                return shown;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{} and not {count} are shown", self.0.lock().unwrap().len());
    }
}

async fn desk_with_a_screen() -> (TestDesk, Arc<Screen>) {
    let mut desk = TestDesk::start(Path::new(NARU)).await;
    let screen = Arc::new(Screen::default());
    desk.config.desktop = Some(Arc::clone(&screen) as _);
    desk.restart().await;
    (desk, screen)
}

#[tokio::test]
async fn an_import_whose_people_lack_required_skills_is_told_once() {
    let (desk, screen) = desk_with_a_screen().await;
    let files =
        [corpus("dev/resumes/r01_강도현_이력서.pdf"), corpus("dev/resumes/r13_Marcus_Bell_Product_Manager.docx")];
    let files = [files[0].as_path(), files[1].as_path()];
    let strict = posting(&desk, json!(["Java", "COBOL"])).await;
    let import = desk.import(&strict, &files).await;
    assert_eq!(import["import"]["lacking"], 2, "{import:#?}");
    let missing =
        |cards: &[Value], name: &str| cards.iter().find(|card| card["name"] == name).unwrap()["fit"]["missing"].clone();
    let board = cards(&desk, &strict, compared).await;
    assert_eq!(missing(&board, "강도현"), json!(["COBOL"]));
    assert_eq!(missing(&board, "Marcus Bell"), json!(["Java", "COBOL"]));
    let place = format!("/postings/{}/ranking", strict["id"].as_str().unwrap());
    let first = screen.shown(1).await;
    assert!(first[0][1].contains("백엔드 개발자") && first[0][1].contains("2명"), "{first:?}");
    assert_eq!(first[0][2], place);

    // Nothing new: the same files, a résumé that is read once more, people who lack nothing.
    let again = desk.import(&strict, &files).await;
    assert_eq!((&again["import"]["lacking"], &again["import"]["done"]), (&json!(0), &json!(2)));
    let document = import["items"][0]["documentId"].as_str().unwrap();
    desk.post(&format!("/api/documents/{document}/read-again"), json!({})).await.ok();
    let mild = posting(&desk, json!([])).await;
    desk.import(&mild, &files[..1]).await;
    // They would have been told before this one is.
    let other = posting(&desk, json!(["Fortran"])).await;
    desk.import(&other, &files[..1]).await;
    let told = screen.shown(2).await;
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[1][1].contains("1명") && told[1][2].contains(other["id"].as_str().unwrap()), "{told:#?}");
}

#[tokio::test]
async fn every_asked_skill_shows_where_the_posting_asks_for_it() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let text = "함께할 분\n자격요건\n- Java 서버 개발 3년\n- COBOL 유지보수\n우대사항\n- 쿠버네티스 운영";
    let draft = json!({ "title": "백엔드 개발자", "employmentType": "full_time", "status": "open", "description": text,
        "requirements": { "required": ["Java", "COBOL", "Fortran"], "preferred": ["Kubernetes"], "minYears": 3 } });
    let posting = desk.post("/api/postings", draft).await.ok();
    desk.import(&posting, &[&corpus("dev/resumes/r01_강도현_이력서.pdf")]).await;
    let cards = cards(&desk, &posting, compared).await;
    let found = desk.get(&format!("/api/applications/{}/match", cards[0]["id"].as_str().unwrap())).await.ok();
    let places: Vec<&Value> = found["skills"].as_array().unwrap().iter().map(|skill| &skill["askedAt"]).collect();
    assert_eq!(
        places,
        [
            &json!({ "quote": "- Java 서버 개발 3년", "line": 2 }),
            &json!({ "quote": "- COBOL 유지보수", "line": 3 }),
            &json!({ "quote": "Fortran", "line": null }),
            &json!({ "quote": "- 쿠버네티스 운영", "line": 5 }),
        ]
    );
}

#[tokio::test]
async fn skills_of_the_trade_are_named_and_change_no_number() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let draft = |required: Value| {
        json!({ "title": "백엔드 개발자", "employmentType": "full_time", "status": "open",
        "requirements": { "required": required, "preferred": [], "minYears": null } })
    };
    let beside = desk.post("/api/postings/beside", draft(json!(["Java", "Spring Boot"]))).await.ok();
    let named = beside.as_array().unwrap();
    assert!(!named.is_empty() && !named.contains(&json!("Java")) && !named.contains(&json!("Spring Boot")), "{beside}");
    let more = desk.post("/api/postings/beside", draft(json!(["Java", "Spring Boot", named[0]]))).await.ok();
    assert!(!more.as_array().unwrap().contains(&named[0]), "what was added is not named again: {more}");
    let unknown = json!({ "title": "함께할 분", "employmentType": "full_time", "status": "open" });
    assert_eq!(desk.post("/api/postings/beside", unknown).await.ok(), json!([]));

    let posting = desk.post("/api/postings", draft(json!(["Java"]))).await.ok();
    desk.import(&posting, &[&corpus("dev/resumes/r01_강도현_이력서.pdf")]).await;
    let cards = cards(&desk, &posting, compared).await;
    let found = desk.get(&format!("/api/applications/{}/match", cards[0]["id"].as_str().unwrap())).await.ok();
    let advice = found["recommendations"].as_array().unwrap();
    let also = advice.iter().find(|one| one["advice"] == "also_used").unwrap_or_else(|| panic!("{advice:#?}"));
    assert!(also["text"]["ko"].as_str().unwrap().contains("함께 쓰는 기술"), "{also}");
    let is_java = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()) == "Java";
    assert!(!also["text"]["en"].as_str().unwrap().split(' ').any(is_java), "what they have is not named: {also}");
    let sum = found["parts"].as_array().unwrap().iter().map(|part| part["points"].as_i64().unwrap()).sum::<i64>();
    assert_eq!(Some(sum), found["score"].as_i64());
}

#[tokio::test]
async fn alternatives_are_missing_as_one() {
    let (desk, posting) = desk_with_two(json!(["COBOL 또는 Fortran", "Java"])).await;
    let cards = cards(&desk, &posting, compared).await;
    let dohyun = cards.iter().find(|card| card["name"] == "강도현").unwrap();
    let told = told_until(&desk, dohyun["id"].as_str().unwrap(), 1).await;
    assert_eq!((&told[0]["missing"], &told[0]["required"]), (&json!(["COBOL / Fortran"]), &json!(2)));
}

#[tokio::test]
async fn the_day_is_that_of_the_office() {
    use chrono::{DateTime, Datelike, NaiveTime, TimeDelta, Utc};
    let (desk, posting) = desk_with_two(json!(["Java"])).await;
    let cards = cards(&desk, &posting, compared).await;
    let id = cards.iter().find(|card| card["name"] == "강도현").unwrap()["id"].as_str().unwrap().to_owned();
    let months = async || {
        let found = desk.get(&format!("/api/applications/{id}/match")).await.ok();
        found["experience"]["totalMonths"].as_u64().unwrap()
    };
    let before = months().await;
    // Half past midnight in Seoul on the first of the next month; in UTC it is still the last of this one.
    let now: DateTime<Utc> = naru_domain::clock::Clock::now(&*desk.clock);
    let next = (now.date_naive().with_day(1).unwrap() + TimeDelta::days(31)).with_day(1).unwrap();
    let midnight = next.and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(9) + TimeDelta::minutes(30);
    desk.clock.advance(midnight - now);
    assert_eq!(naru_domain::clock::Clock::now(&*desk.clock).month(), now.month());
    assert_eq!(months().await, before + 1, "a running job has its new month");
}

/// What was told to be missing, the oldest first.
fn told_missing(detail: &Value) -> Vec<Value> {
    let events = detail["feed"].as_array().unwrap().iter().rev().map(|entry| entry["event"].clone());
    events.filter(|event| event["kind"] == "skills_missing").collect()
}

async fn told_until(desk: &TestDesk, id: &str, times: usize) -> Vec<Value> {
    for _ in 0..600 {
        let told = told_missing(&desk.get(&format!("/api/applications/{id}")).await.ok());
        assert!(told.len() <= times, "{told:#?}");
        if told.len() == times {
            return told;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("it was not told {times} times");
}

/// Has a posting ask for these.
async fn ask(desk: &TestDesk, posting: &Value, required: Value) {
    let place = format!("/api/postings/{}", posting["id"].as_str().unwrap());
    let mut draft = desk.get(&place).await.ok();
    draft["requirements"]["required"] = required;
    draft["stages"] = Value::Null;
    desk.put(&place, draft).await.ok();
}

/// A résumé in parts: what each is called in several wordings, and what stands below.
type Parts<'a> = (&'a str, [(&'a [&'a str], &'a str); 4]);

const KOREAN: Parts<'static> = (
    "오세린\n연락처 010-0771-9942\n이메일 serin.oh@example.net\n",
    [
        (
            &["경력", "경력사항", "업무 경험"],
            "2021.04 - 현재  하늘커머스  백엔드 엔지니어\n- 주문 서비스를 Kotlin과 Spring Boot로 재작성\n- Kafka 파이프라인 지연을 12분에서 20초로 줄임\n\
             2018.03 - 2021.03  솔네트  서버 개발자\n- 결제 API 개발\n- Redis 캐시로 조회 속도를 4배 높임",
        ),
        (&["학력", "학력사항"], "2012.03 - 2018.02  한빛대학교  정보시스템학과 졸업"),
        (&["기술 스택", "보유 기술", "사용 기술"], "Kotlin, Java, Spring Boot, JPA, MySQL, Redis, Kafka, AWS, Docker"),
        (&["자격증", "자격 사항"], "2017.08  정보처리기사"),
    ],
);

const ENGLISH: Parts<'static> = (
    "Aisha Rahman\naisha.rahman@example.com | 617-555-0163\n",
    [
        (
            &["Experience", "Work Experience", "Employment History"],
            "Harborline Capital, Senior DevOps Engineer, 2019.10 - Present\n- Moved 70 services to Kubernetes with no planned downtime\n- Cut build times from 25 to 6 minutes\n\n\
             Granite Data, Systems Administrator, 2014.07 - 2019.09\n- Ran 300 Linux hosts with Ansible",
        ),
        (&["Education"], "Northeastern University, BSc Information Technology, 2010 - 2014"),
        (&["Skills", "Technical Skills"], "Kubernetes, Terraform, AWS, Ansible, Jenkins, Prometheus, Linux, Bash"),
        (&["Certificates", "Certifications"], "2020.03 CKA\n2018.11 AWS Certified Solutions Architect"),
    ],
);

/// The résumé with its parts in this order, each under another of its headings.
fn written((head, parts): &Parts<'_>, order: &[usize; 4], turn: usize) -> String {
    let part = |(place, at): (usize, &usize)| {
        let (headings, text) = parts[*at];
        format!("\n{}\n{text}\n", headings[(turn + place) % headings.len()])
    };
    head.to_string() + &order.iter().enumerate().map(part).collect::<String>()
}

fn orders() -> Vec<[usize; 4]> {
    let all = (0..256).map(|n| [n / 64, n / 16 % 4, n / 4 % 4, n % 4]);
    all.filter(|order| (0..4).all(|at| order.contains(&at))).collect()
}

#[test]
fn the_order_and_the_headings_of_sections_move_the_score_by_two_points_at_most() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (name, resume) in [("ko", KOREAN), ("en", ENGLISH)] {
        for (turn, order) in orders().iter().enumerate() {
            files.push(folder.path().join(format!("{name}-{turn:02}.txt")));
            std::fs::write(files.last().unwrap(), written(&resume, order, turn)).unwrap();
        }
    }
    let mut program = std::process::Command::new(NARU);
    program.args(["match", "--json", "--today", "2026-01-12"]).args(&files);
    for posting in ["p01_토스페이먼츠_백엔드.txt", "p05_hanriver_sre.txt", "p08_그린에너지솔루션_재무회계.txt"]
    {
        program.arg("--posting").arg(corpus(&format!("dev/postings/{posting}")));
    }
    let output = program.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut best = Vec::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let found: Value = serde_json::from_str(line).unwrap();
        for name in ["ko", "en"] {
            let of = |one: &&Value| one["resume"].as_str().unwrap().contains(&format!("{name}-"));
            let all: Vec<(u64, &str)> = found["ranking"]
                .as_array()
                .unwrap()
                .iter()
                .filter(of)
                .map(|one| (one["score"].as_u64().unwrap(), one["resume"].as_str().unwrap()))
                .collect();
            assert_eq!(all.len(), 24);
            let (low, high) = (all.iter().min().unwrap(), all.iter().max().unwrap());
            assert!(high.0 - low.0 <= 2, "{}: {low:?} {high:?}", found["file"]);
            best.push(high.0);
        }
    }
    assert!(best[0] >= 70 && best[3] >= 60 && best[4] < 40, "they fit what they fit: {best:?}");
}
