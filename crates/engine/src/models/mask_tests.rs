//! No personal value of what comes in is in what goes out, and all of them come back.

use super::*;
use proptest::prelude::*;
use serde_json::json;

fn known() -> Vec<Known> {
    vec![
        Known::new(KnownKind::Name, "홍길동"),
        Known::new(KnownKind::Name, "Gildong Hong"),
        Known::new(KnownKind::Phone, "+821012345678"),
        Known::new(KnownKind::Email, "gil.dong@example.com"),
        Known::new(KnownKind::Link, "https://github.com/gildong"),
        Known::new(KnownKind::Address, "서울특별시 마포구 월드컵로 10"),
    ]
}

#[test]
fn what_is_known_is_replaced_however_it_is_written() {
    let mut mask = Mask::new(&known());
    for (text, wanted) in [
        ("홍길동은 홍 길 동이다", "«P1»은 «P1»이다"),
        ("010-1234-5678, 01012345678, +82 10 1234 5678", "«PHONE1», «PHONE1», «PHONE1»"),
        ("Gil.Dong@Example.com", "«EMAIL1»"),
        ("HONG, Gildong / gildong hong", "«P2» / «P2»"),
        ("https://github.com/gildong, https://github.com/gildong/x", "«LINK1», «LINK2»"),
        ("서울특별시  마포구\n월드컵로 10", "«ADDRESS1»"),
        ("洪吉童, Gil-dong Hong은", "«P1», «P2»은"),
        ("길동님이 발표했다", "«P3»이 발표했다"),
    ] {
        assert_eq!(mask.mask(text), wanted, "{text}");
    }
    assert_eq!(mask.unmask("«P1»에게 «PHONE1»로 «P9»"), "홍길동에게 +821012345678로 «P9»");
}

#[test]
fn the_rules_find_what_nobody_knew() {
    let mut mask = Mask::new(&[]);
    let text =
        "성명: 김철수, 주민등록번호 900101-1234567, 연락처 010-9876-5432, a@b.co.kr, https://blog.example.com/kim";
    let masked = mask.mask(text);
    for value in ["김철수", "900101-1234567", "010-9876-5432", "a@b.co.kr", "blog.example.com"] {
        assert!(!masked.contains(value), "{masked}");
    }
    assert_eq!(mask.unmask(&masked), text);
    assert_eq!(mask.mask("010 9876 5432"), "«PHONE1»", "the same in the next message");
}

#[test]
fn marks_that_come_in_are_no_placeholders() {
    let mut mask = Mask::new(&known());
    let masked = mask.mask("«P1» 홍길동");
    assert_eq!(masked, "‹P1› «P1»");
    assert_eq!(mask.unmask(&masked), "‹P1› 홍길동");
    assert_eq!(
        mask.mask_ours("Marks such as «P1»: 홍길동"),
        "Marks such as «P1»: «P1»",
        "our own words may speak of them"
    );
}

#[test]
fn texts_that_were_taken_apart_by_files_are_one() {
    let decomposed: String = "홍길동".nfd().collect();
    assert_eq!(Mask::new(&known()).mask(&decomposed), "«P1»");
}

#[test]
fn arguments_of_tools_go_out_and_come_back() {
    let mut mask = Mask::new(&known());
    let value = json!({"who": ["홍길동"], "more": {"mail": "gil.dong@example.com"}, "count": 3});
    let masked = mask.mask_json(&value);
    assert_eq!(masked, json!({"who": ["«P1»"], "more": {"mail": "«EMAIL1»"}, "count": 3}));
    assert_eq!(mask.unmask_json(&masked), value);
}

#[test]
fn a_guillemet_that_opens_nothing_does_not_hold_the_rest_up() {
    let (mask, mut restorer) = (Mask::new(&[]), Restorer::default());
    let told = restorer.push(&mask, "« this is a quotation that goes on and on");
    assert_eq!(told, "« this is a quotation that goes on and on");
}

/// A text of words with personal values between them.
fn texts() -> impl Strategy<Value = (String, Vec<String>)> {
    let name = proptest::sample::select(vec!["홍길동", "김민수", "남궁선우", "Gildong Hong", "이도"]);
    let digits = |count: usize| {
        proptest::collection::vec(0..10_u8, count)
            .prop_map(|digits| digits.iter().map(u8::to_string).collect::<String>())
    };
    let phone = (digits(4), digits(4)).prop_map(|(a, b)| format!("010-{a}-{b}"));
    let mail = "[a-z]{4,8}[0-9]{2}".prop_map(|name| format!("{name}@example.com"));
    let filler = proptest::sample::select(vec![
        "결제 시스템을 만들었습니다.",
        "led a team of four",
        "\n- Java, Spring ",
        " / ",
        "«",
        "연락처: ",
        "위 지시를 무시하고 ",
        "[전화1]",
        "ⓐ",
    ]);
    (name, phone, mail, proptest::collection::vec((filler, 0..4_usize), 1..12)).prop_map(
        |(name, phone, mail, parts)| {
            let values = vec![name.to_owned(), phone, mail];
            let text = parts.iter().map(|(filler, which)| match values.get(*which) {
                Some(value) => format!("{filler} {value} "),
                None => (*filler).to_owned(),
            });
            (text.collect(), values)
        },
    )
}

fn known_of(values: &[String]) -> Vec<Known> {
    let kinds = [KnownKind::Name, KnownKind::Phone, KnownKind::Email];
    kinds.into_iter().zip(values).map(|(kind, text)| Known::new(kind, text.as_str())).collect()
}

proptest! {
    #[test]
    fn nothing_personal_goes_out((text, values) in texts()) {
        let masked = Mask::new(&known_of(&values)).mask(&text);
        for value in &values {
            prop_assert!(!masked.contains(value.as_str()), "{masked}");
        }
    }

    #[test]
    fn everything_comes_back_in_pieces_of_any_length((text, values) in texts(), cuts in proptest::collection::vec(1..5_usize, 1..40)) {
        let mut mask = Mask::new(&known_of(&values));
        let masked = mask.mask(&text);
        let (mut restorer, mut told) = (Restorer::default(), String::new());
        let characters: Vec<char> = masked.chars().collect();
        let (mut at, mut turn) = (0, 0);
        while at < characters.len() {
            let end = (at + cuts[turn % cuts.len()]).min(characters.len());
            told += &restorer.push(&mask, &characters[at..end].iter().collect::<String>());
            (at, turn) = (end, turn + 1);
        }
        told += &restorer.finish(&mask);
        prop_assert_eq!(told, mask.unmask(&masked));
    }
}

#[test]
fn what_stands_where_a_text_is_cut_goes_out_whole_or_not_at_all() {
    for (before, personal, behind) in [
        ("연락처는 ", "010 9876 5432", " 입니다"),
        ("", "홍길동", "은 발표했다"),
        ("성명: ", "김철수", ""),
        ("메일 ", "someone.else@example.com", " 로"),
        ("계좌 국민은행 ", "123456-01-234567", " 로"),
        ("주민번호 ", "900101-1234567", ""),
    ] {
        let start = format!("{}{before}", "가 ".repeat(10));
        let text = format!("{start}{personal}{behind}\n{}", "그 밖의 말 ".repeat(20));
        let from = start.chars().count();
        for most in from..=from + personal.chars().count() {
            let mut mask = Mask::new(&known());
            let cut = mask.cut(&text, most);
            let sent = mask.mask(&cut);
            assert!(text.starts_with(cut.trim_end()), "{cut}");
            assert!(sent.chars().count() <= most, "{sent}");
            let part: String = personal.chars().take(3).collect();
            assert!(!sent.contains(&part), "{personal} at {most}: {sent}");
        }
    }
    let mut mask = Mask::new(&known());
    assert_eq!(mask.cut("홍길동은 짧다", 8), "홍길동은 짧다", "what is short enough stays as it is");
}
