//! However a known name is written, it is found; ordinary words are left.

use super::ways;
use proptest::prelude::*;
use regex::Regex;

fn masked(name: &str, text: &str) -> String {
    let mut all = ways(name);
    all.sort_by_key(|way| !way.whole);
    all.iter().fold(text.to_owned(), |text, way| {
        let mark = if way.whole { "■" } else { "□" };
        Regex::new(&way.pattern).unwrap().replace_all(&text, mark).into_owned()
    })
}

#[test]
fn a_korean_name_is_found_in_hanja_and_in_latin_letters() {
    for text in [
        "홍길동",
        "홍 길 동",
        "洪吉童",
        "洪 吉 童",
        "Hong Gildong",
        "HONG GILDONG",
        "Hong Gil-dong",
        "Hong Gil Dong",
        "Gil-dong Hong",
        "Gildong Hong",
        "Gil Dong Hong",
        "GIL-DONG HONG",
        "Hong, Gildong",
        "HONG, Gil Dong",
        "Hong Kil-dong",
        "Hong,Gildong",
        "G. D. Hong",
        "G.D. Hong",
        "Hong, G. D.",
        "Hong\nGil-Dong",
    ] {
        assert_eq!(masked("홍길동", text), "■", "{text}");
    }
    for (name, text) in [
        ("김철수", "金哲秀"),
        ("김철수", "Kim Chul-soo"),
        ("김철수", "Cheolsu Kim"),
        ("이영희", "李英姬"),
        ("이영희", "Lee Young-hee"),
        ("이영희", "Yeonghui Yi"),
        ("박준석", "Joon Seok Park"),
        ("최은지", "Eun-ji Choi"),
        ("정현우", "Jung Hyunwoo"),
        ("정현우", "Hyeonu Jeong"),
        ("류승민", "柳承敏"),
        ("유승민", "柳承敏"),
        ("남궁민아", "Namgung Mina"),
        ("남궁민아", "Min-ah Namkung"),
        ("임수정", "Soo-jung Lim"),
        ("윤서연", "Yoon Seo-yeon"),
        ("조현", "Hyun Cho"),
        ("노무현", "Roh Moo-hyun"),
        ("강도현", "姜到炫"),
    ] {
        assert_eq!(masked(name, text), "■", "{name}: {text}");
    }
    assert_eq!(masked("홍길동", "洪吉童의 이력서, Gil-dong Hong은 개발자"), "■의 이력서, ■은 개발자");
    assert_eq!(masked("洪吉童", "홍길동 洪吉童"), "■ ■");
}

#[test]
fn a_latin_name_is_found_in_any_order() {
    for text in [
        "Gildong Hong",
        "GILDONG HONG",
        "gildong hong",
        "Hong Gildong",
        "Hong, Gildong",
        "HONG Gildong",
        "Gil-dong Hong",
        "Gil-Dong HONG",
        "Hong, Gil Dong",
        "Hong Gil-dong",
        "G. Hong",
        "G.D. Hong",
        "Hong, G.",
    ] {
        assert_eq!(masked("Gildong Hong", text), "■", "{text}");
    }
    for text in ["Gil-dong Hong", "Gildong Hong", "Gil Dong Hong", "Hong Gildong", "HONG, GIL DONG", "Hong Gil-Dong"] {
        assert_eq!(masked("Gil-dong Hong", text), "■", "Gil-dong Hong: {text}");
        assert_eq!(masked("Hong Gil Dong", text), "■", "Hong Gil Dong: {text}");
    }
    for text in [
        "Mary Jane Watson",
        "Watson, Mary Jane",
        "Mary J. Watson",
        "Mary Watson",
        "WATSON Mary",
        "M. Watson",
        "Watson Mary Jane",
    ] {
        assert_eq!(masked("Mary Jane Watson", text), "■", "{text}");
    }
    assert_eq!(masked("Oluwaseun Adeyemi", "Adeyemi, O. led it; Mr. Adeyemi and Oluwaseun"), "■ led it; Mr. □ and □");
    assert_eq!(masked("José Núñez", "José Núñez, NÚÑEZ José은"), "■, ■은");
}

#[test]
fn ordinary_words_are_left() {
    for (name, text) in [
        ("So Young Kim", "so young engineers lead in Seoul"),
        ("In Ho Park", "a walk in the park, in order to park"),
        ("Will Long", "This will take long."),
        ("Mark Hill", "benchmark, marked uphill"),
        ("Li Wei", "a list of libraries, weighted"),
        ("Ann Lee", "annual fleet, JoAnna"),
        ("홍길동", "洪水 대비, Hong Kong, 길동역, gil, dong"),
        ("이도", "이 도시의 차이도 크다, 아이도"),
        ("김인아", "in a team, King in Asia"),
        ("오영수", "영수증을 오 영업일 안에, oh you"),
        ("정보원", "정보를 원한다, 情報 그 자체"),
    ] {
        assert_eq!(masked(name, text), text, "{name}");
    }
}

const FAMILIES: [(&str, &str); 6] =
    [("김", "Kim"), ("이", "Lee"), ("박", "Park"), ("최", "Choi"), ("강", "Kang"), ("한", "Han")];
const GIVEN: [(&str, &str); 10] = [
    ("민", "min"),
    ("서", "seo"),
    ("준", "jun"),
    ("지", "ji"),
    ("현", "hyun"),
    ("우", "woo"),
    ("영", "young"),
    ("은", "eun"),
    ("희", "hee"),
    ("성", "sung"),
];

proptest! {
    #[test]
    fn no_order_case_or_mark_hides_a_name(family in 0..6_usize, a in 0..10_usize, b in 0..10_usize, joint in 0..3_usize, order in 0..3_usize, upper in any::<bool>(), latin in any::<bool>()) {
        let capital = |text: &str| text[..1].to_uppercase() + &text[1..];
        let given = format!("{}{}{}", capital(GIVEN[a].1), ["", "-", " "][joint], GIVEN[b].1);
        let known = if latin { format!("{}{} {}", capital(GIVEN[a].1), GIVEN[b].1, FAMILIES[family].1) } else { format!("{}{}{}", FAMILIES[family].0, GIVEN[a].0, GIVEN[b].0) };
        let family = FAMILIES[family].1;
        let written = match order {
            0 => format!("{given} {family}"),
            1 => format!("{family} {given}"),
            _ => format!("{family}, {given}"),
        };
        let written = if upper { written.to_uppercase() } else { written };
        let text = format!("면접: {written}님과 2시, {written}.");
        prop_assert_eq!(masked(&known, &text), "면접: ■님과 2시, ■.", "{} as {}", known, written);
    }

    #[test]
    fn any_name_makes_patterns(name in "\\PC{0,24}") {
        for way in ways(&name) {
            prop_assert!(Regex::new(&way.pattern).is_ok(), "{}", way.pattern);
        }
    }
}
