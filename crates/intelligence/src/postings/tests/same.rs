//! Changes that do not change what a posting says.

use super::*;
use proptest::prelude::*;

const TEXT: &str = "[나루페이] 백엔드 개발자 채용\n경력 3년 이상 · 정규직 · 서울 강남구\n자격요건\n- Java 또는 Kotlin, Kubernetes 운영 경험\n\
    - React를 다뤄 보신 분\n우대사항\n- Kafka 사용 경험\n전형일정\n- 서류 마감: 1/25(일) 23:59\n- 서류 결과 발표: 1/29(목)\n\
    - 1차 면접: 2/4 ~ 2/6 중\n- 최종 면접: 2/11(수) 오후 2시";

/// A reading without its places and words, which may move.
fn said(text: &str) -> serde_json::Value {
    let mut value = prediction(&read(text, day("2026-01-12")));
    value["deadline"]["text"].take();
    for schedule in value["schedules"].as_array_mut().unwrap() {
        schedule["text"].take();
    }
    value
}

#[test]
fn marks_names_and_the_page_around_make_no_difference() {
    let wanted = said(TEXT);
    for (what, changed) in [
        ("bullets", TEXT.replace("\n- ", "\n• ")),
        ("other bullets", TEXT.replace("\n- ", "\nㆍ")),
        ("marked headings", TEXT.replace("\n자격요건", "\n■ 자격요건").replace("\n우대사항", "\n■ 우대사항")),
        ("brackets", TEXT.replace("자격요건", "[자격 요건]").replace("우대사항", "[우대 사항]")),
        ("empty lines", TEXT.replace('\n', "\n\n")),
        (
            "spelling of a skill",
            TEXT.replace("Kubernetes", "쿠버네티스").replace("Kafka", "카프카").replace("React", "리액트"),
        ),
        ("another spelling", TEXT.replace("Kubernetes", "k8s").replace("Java", "자바").replace("Kotlin", "코틀린")),
        ("spelling of days", TEXT.replace("2/11(수)", "2026년 2월 11일 수요일").replace("1/25(일)", "2026.01.25")),
        (
            "other postings",
            format!("{TEXT}\n이 공고와 비슷한 공고\n프론트엔드 개발자 | 다른회사 | ~1/16 마감\n면접 1/18"),
        ),
        ("the site", format!("채용정보 | 연봉정보 | 커뮤니티\n{TEXT}\nⓒ Job Board")),
        ("the day of the notice", TEXT.replace("\n자격요건", "\n등록일 2026.01.10\n자격요건")),
    ] {
        assert_eq!(said(&changed), wanted, "{what}");
    }
}

#[test]
fn the_places_hold_the_words() {
    let found = read(TEXT, day("2026-01-12"));
    let deadline = found.deadline.unwrap();
    assert_eq!(&TEXT[deadline.range.start..deadline.range.end], deadline.text);
    assert_eq!(deadline.text, "1/25(일) 23:59");
    let words: Vec<&str> = found.schedules.iter().map(|s| &TEXT[s.range.start..s.range.end]).collect();
    assert_eq!(words, ["1/29(목)", "2/4 ~ 2/6 중", "2/11(수) 오후 2시"]);
}

pub(super) fn widened(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xFEE0).unwrap() } else { c })
        .collect()
}

#[test]
fn wide_letters_and_digits_say_the_same_where_they_stand() {
    let wide = widened(TEXT);
    assert_eq!(said(&wide), said(TEXT));
    let words: Vec<String> =
        read(&wide, day("2026-01-12")).schedules.iter().map(|s| wide[s.range.start..s.range.end].to_owned()).collect();
    assert_eq!(words, ["１／２９（목）", "２／４ ～ ２／６ 중", "２／１１（수） 오후 ２시"]);
}

proptest! {
    /// No text breaks it, and places lie within the text.
    #[test]
    fn any_text_is_read(lines in prop::collection::vec("[-•■\\[ ]?(자격요건|우대사항|전형일정|면접|마감일|Requirements)?[ :|]?[가-힣a-zA-Z0-9/.~:()| ]{0,24}", 0..12), wide in any::<bool>()) {
        let text = lines.join("\n");
        let text = if wide { widened(&text) } else { text };
        let found = read(&text, day("2026-01-12"));
        for schedule in &found.schedules {
            prop_assert_eq!(&text[schedule.range.start..schedule.range.end], schedule.text.as_str());
        }
        prop_assert!(found.preferred_skills.iter().all(|s| !found.required_skills.contains(s)));
    }
}
