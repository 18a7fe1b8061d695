//! What is found by what.

use crate::desk::{Desk, HR, draft, resume, rich, value};
use naru_domain::candidate::{FoundIn, SearchHit};
use naru_domain::resume::Resume;
use naru_storage::{notes, search};

crate::on_both_engines!(
    names_are_found_while_they_are_typed,
    contacts_skills_documents_and_notes_are_found,
    better_places_come_first_and_newer_people,
    hits_say_where_and_what,
    queries_that_look_like_syntax_are_only_text,
    the_limit_holds,
);

async fn hits(desk: &Desk, query: &str) -> Vec<SearchHit> {
    let mut tx = desk.store.read().await.unwrap();
    search::search(&mut tx, query, 20).await.unwrap()
}

async fn names_are_found_while_they_are_typed(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    for name in ["김철수", "남궁민", "Daniel Kwon", "곽두팔"] {
        desk.candidate(&posting, &resume(name)).await;
    }
    let english = Resume { name_en: Some(value("Priya Raghunathan")), ..resume("프리야") };
    desk.candidate(&posting, &english).await;
    let found = [
        ("ㄱ", vec!["곽두팔", "김철수", "남궁민"]),
        ("기", vec!["김철수"]),
        ("김", vec!["김철수"]),
        ("김ㅊ", vec!["김철수"]),
        ("김처", vec!["김철수"]),
        ("김철ㅅ", vec!["김철수"]),
        ("김ㅊㅅ", vec!["김철수"]),
        ("김 철수", vec!["김철수"]),
        ("ㄱㅊㅅ", vec!["김철수"]),
        ("ㄱㅊㄷ", vec![]),
        ("김ㅊㄷ", vec![]),
        ("철수", vec!["김철수"]),
        ("ㅊㅅ", vec!["김철수"]),
        ("수", vec!["김철수"]),
        ("고", vec!["곽두팔"]),
        ("과", vec!["곽두팔"]),
        ("ㄴㄱㅁ", vec!["남궁민"]),
        ("d", vec!["Daniel Kwon"]),
        ("DAN", vec!["Daniel Kwon"]),
        ("kwon", vec!["Daniel Kwon"]),
        ("daniel k", vec!["Daniel Kwon"]),
        ("niel", vec!["Daniel Kwon"]),
        ("ragh", vec!["프리야"]),
        // As macOS decomposes it.
        ("\u{1100}\u{1175}\u{11B7}\u{110E}\u{1165}\u{11AF}", vec!["김철수"]),
        ("없는사람", vec![]),
        ("  ", vec![]),
    ];
    for (query, expected) in found {
        assert_eq!(desk.search(query).await, expected, "{query}");
    }
}

async fn contacts_skills_documents_and_notes_are_found(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let kim = rich("김철수", "Chul.Soo+hr@Example.com", "+821098765432", "나루대학교");
    let text = "대규모 결제시스템을 Node.js와 .NET으로 만들었다.\nC# 8년, MSA 전환을 이끌었다.";
    let added = desk.candidate_with_text(&posting, &kim, text).await;
    desk.candidate_with_text(&posting, &resume("이영희"), "결 제 시 스템과 관계없는 글. Java.").await;
    let mut tx = desk.store.begin().await.unwrap();
    notes::add(&mut tx, added.person, "연봉 협의 완료", HR, desk.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let found = [
        ("chul.soo+hr@", FoundIn::Contact),
        ("example.com", FoundIn::Contact),
        ("010-9876-5432", FoundIn::Contact),
        ("+82 10 9876", FoundIn::Contact),
        ("5432", FoundIn::Contact),
        ("kuber", FoundIn::Skill),
        ("c++", FoundIn::Skill),
        ("go", FoundIn::Skill),
        ("결제", FoundIn::Document),
        ("결제시스템", FoundIn::Document),
        ("제시", FoundIn::Document),
        ("결제시스템을 node", FoundIn::Document),
        ("node.js", FoundIn::Document),
        (".net", FoundIn::Document),
        ("c#", FoundIn::Document),
        ("msa", FoundIn::Document),
        ("MSA 전환을", FoundIn::Document),
        ("연봉", FoundIn::Note),
        ("연봉 협", FoundIn::Note),
    ];
    for (query, place) in found {
        let hits = hits(&desk, query).await;
        let found: Vec<(&str, FoundIn)> = hits.iter().map(|hit| (hit.name.as_str(), hit.found_in)).collect();
        assert_eq!(found, [("김철수", place)], "{query}");
    }
    assert_eq!(desk.search("java").await, ["이영희"], "the full stop does not belong to the word");
    assert!(desk.search("결제 python").await.is_empty(), "all words must stand there");
}

async fn better_places_come_first_and_newer_people(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    desk.candidate_with_text(&posting, &resume("본문"), "하나로 통신").await;
    desk.candidate(&posting, &resume("김하나")).await;
    desk.candidate(&posting, &resume("하나")).await;
    desk.candidate(&posting, &resume("하나")).await;
    let skilled = Resume { skills: vec![value("하나로")], ..resume("기술") };
    desk.candidate(&posting, &skilled).await;
    let hits = hits(&desk, "하나").await;
    let order: Vec<(&str, FoundIn)> = hits.iter().map(|hit| (hit.name.as_str(), hit.found_in)).collect();
    let expected = [
        ("하나", FoundIn::Name),
        ("하나", FoundIn::Name),
        ("김하나", FoundIn::Name),
        ("기술", FoundIn::Skill),
        ("본문", FoundIn::Document),
    ];
    assert_eq!(order, expected);
    assert!(hits[0].application_id > hits[1].application_id, "the newer one first");
}

async fn hits_say_where_and_what(desk: Desk) {
    let posting = desk.posting("백엔드 개발자").await;
    let read = rich("김철수", "kim@example.com", "+821012345678", "나루대학교");
    let added = desk.candidate_with_text(&posting, &read, "정산과\n  결제  시스템").await;
    let later = desk.posting("데이터").await;
    let hits = hits(&desk, "결제 시스템").await;
    let expected = SearchHit {
        person_id: added.person,
        application_id: Some(added.application),
        posting_id: Some(posting.id),
        posting_title: Some("백엔드 개발자".to_owned()),
        name: "김철수".to_owned(),
        headline: "백엔드 개발자 · 나루상사".to_owned(),
        found_in: FoundIn::Document,
        snippet: "정산과 \u{2}결제 시스템\u{3}".to_owned(),
    };
    assert_eq!(hits, [expected]);
    assert_ne!(later.title, draft("x").title);
}

async fn queries_that_look_like_syntax_are_only_text(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    desk.candidate_with_text(&posting, &resume("100%_O'Neil\\"), "a AND b NOT \"c\" NEAR(d)").await;
    for query in [
        "\"", "'", "\\", "%", "%%%", "___", "*", "AND", "a AND b", "NEAR(d", "name:x", "-x", "( ", "^a", "''':*",
        "a & b", "!! | <->", "\u{0}", "\u{2}",
    ] {
        hits(&desk, query).await;
    }
    assert_eq!(desk.search("o'neil\\").await.len(), 1);
    assert_eq!(desk.search("100%_").await.len(), 1);
    assert!(desk.search("10%_").await.is_empty());
}

async fn the_limit_holds(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    for _ in 0..7 {
        desk.candidate(&posting, &resume("김철수")).await;
    }
    let mut tx = desk.store.read().await.unwrap();
    let hits = search::search(&mut tx, "김", 5).await.unwrap();
    assert_eq!(hits.len(), 5);
    assert!(hits.windows(2).all(|pair| pair[0].application_id > pair[1].application_id));
}
