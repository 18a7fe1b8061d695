use proptest::prelude::*;

use super::{Passage, claims};
use crate::personal::{Kind, settle};

/// What is found of a type in a plain text.
fn found(kind: Kind, text: &str) -> Vec<String> {
    let passages = [Passage::plain(text)];
    let settled = settle::settle(&passages, claims(&passages));
    let of_kind = settled.iter().filter(|claim| claim.kind == kind);
    of_kind.map(|claim| passages[0].original(claim.start, claim.end)).collect()
}

#[track_caller]
fn assert_found(kind: Kind, cases: &[(&str, &[&str])]) {
    for (text, wanted) in cases {
        assert_eq!(found(kind, text), *wanted, "{text}");
    }
}

#[track_caller]
fn assert_nothing(text: &str) {
    let passages = [Passage::plain(text)];
    let settled = settle::settle(&passages, claims(&passages));
    let left: Vec<_> = settled.iter().map(|claim| (claim.kind, &claim.reason)).collect();
    assert!(left.is_empty(), "{text}: {left:?}");
}

#[test]
fn resident_numbers() {
    assert_found(
        Kind::Rrn,
        &[
            ("주민등록번호 920817-1980423", &["920817-1980423"]),
            // Given out after October 2020, without a check digit.
            ("211215-4787789입니다", &["211215-4787789"]),
            ("주민번호: 880311 2971372", &["880311 2971372"]),
            ("주민등록번호 8 8 0 3 1 1 - 2 9 7 1 3 7 2", &["8 8 0 3 1 1 - 2 9 7 1 3 7 2"]),
            ("주민번호 8803112971372를", &["8803112971372"]),
            ("８８０３１１－２９７１３７２", &["８８０３１１－２９７１３７２"]),
            ("앞자리 880311 뒷자리 2971372", &["880311 뒷자리 2971372"]),
            ("주민번호 88O311-297l372", &["88O311-297l372"]),
        ],
    );
    assert_found(Kind::Arn, &[("Alien registration no. 970429-6982072", &["970429-6982072"])]);
    assert_found(Kind::RrnBack, &[("주민번호 뒷자리 2971372", &["2971372"]), ("뒷자리는 2971372", &["2971372"])]);
}

#[test]
fn numbers_of_companies_and_impossible_days_are_no_resident_numbers() {
    for text in [
        "법인등록번호 110111-0093841",
        "법인등록번호 110111-1234567",
        "991332-1234567",
        "8801234567893",
        "주민등록번호 920817-1******",
    ] {
        assert_nothing(text);
    }
}

#[test]
fn telephones() {
    assert_found(
        Kind::Phone,
        &[
            ("010-0123-4567으로 연락", &["010-0123-4567"]),
            ("문의는01001234567입니다", &["01001234567"]),
            ("번호가 011-000-\n4471은", &["011-000- 4471"]),
            ("+82 10 1402 9930", &["+82 10 1402 9930"]),
            ("+82-(0)10-1402-9930", &["+82-(0)10-1402-9930"]),
            ("02)000-7719", &["02)000-7719"]),
            ("051-000-8820으로", &["051-000-8820"]),
            ("010―0450―1177", &["010―0450―1177"]),
            ("０１０－１２２０－８８３１", &["０１０－１２２０－８８３１"]),
            ("①①", &[]),
            ("(218) 555-0163", &["(218) 555-0163"]),
            ("+44 7700 900283", &["+44 7700 900283"]),
            ("전화 0310004482", &["0310004482"]),
            ("O1O-1234-5678", &["O1O-1234-5678"]),
            ("010-1111-2222 / 010-3333-4444", &["010-1111-2222", "010-3333-4444"]),
        ],
    );
}

#[test]
fn other_numbers_are_no_telephones() {
    for text in [
        "운송장은 6438-1107-2295이고 주문번호 20260109-0000417 입니다.",
        "특허 10-2023-0047781, ISBN 979-11-000-1234-8",
        "고객센터 1588-0147, 대표전화 02-000-1000",
        "사업자등록번호 214-00-91827",
        "부품번호 01022345678",
        "버전 v4.12.0, 서버 10.20.114.7, 2024-05-18",
        "회의 ID 914 2207 7365로 들어오세요",
        "품번 LM-200-1188-4421, 수험번호 2025-118-004521",
        "금액 38,500,000원, 1,204,000건",
        "연락처 010-****-2217",
    ] {
        assert_nothing(text);
    }
}

#[test]
fn emails() {
    assert_found(
        Kind::Email,
        &[
            ("koec.dev@example.org으로", &["koec.dev@example.org"]),
            ("seoyun.ji＠example.com", &["seoyun.ji＠example.com"]),
            ("메일 hong (at) example.com", &["hong (at) example.com"]),
            ("hong골뱅이example.com", &["hong골뱅이example.com"]),
            ("연락: caleb.norling@docs.\nexample.net 로", &["caleb.norling@docs. example.net"]),
            ("hong©example.com", &["hong©example.com"]),
        ],
    );
    assert_nothing("Engineer at Example.com, 100@ 3");
}

#[test]
fn addresses() {
    assert_found(
        Kind::Address,
        &[
            ("주소: 서울특별시 동작구 상도로 1015, 203동 1402호", &["서울특별시 동작구 상도로 1015, 203동 1402호"]),
            ("집은 대전 유성구 죽동로 1240 302호 맞나요", &["대전 유성구 죽동로 1240 302호"]),
            ("서울특별시 구로구 개봉동 999-14번지 3층에", &["서울특별시 구로구 개봉동 999-14번지 3층"]),
            ("인천광역시 부평구 부평대로 1188번길 9, 101호", &["인천광역시 부평구 부평대로 1188번길 9, 101호"]),
            (
                "현주소\t경기도 안양시 동안구 시민대로 1377, 905동 1804호 (비산동, 가온아파트)\t전입 2021-03-02",
                &["경기도 안양시 동안구 시민대로 1377, 905동 1804호 (비산동, 가온아파트)"],
            ),
            ("48 Larkspur Ave, Apt 6, Duluth, MN 55802", &["48 Larkspur Ave, Apt 6, Duluth, MN 55802"]),
            ("Flat 3, 27 Harbour Road, Cardiff CF10 4PA", &["Flat 3, 27 Harbour Road, Cardiff CF10 4PA"]),
            ("B02, 14-7 Daehak-ro 99-gil, Jongno-gu, Seoul", &["B02, 14-7 Daehak-ro 99-gil, Jongno-gu, Seoul"]),
            ("주소 부산 수영구\n망미번영로 1012 2층", &["부산 수영구 망미번영로 1012 2층"]),
        ],
    );
}

#[test]
fn places_without_a_house_are_no_addresses() {
    for text in [
        "근무장소 : 서울특별시 금천구 가산디지털1로 본사 사무실",
        "서울 활동 30회, 부산 공장으로 30대 출하",
        "본사: 서울특별시 강남구 테헤란로 1520",
        "San Francisco에서 3년",
    ] {
        assert_nothing(text);
    }
}

#[test]
fn accounts() {
    assert_found(
        Kind::Account,
        &[
            ("예금통장(우리은행 1002-558-940213)에", &["1002-558-940213"]),
            ("농협 302-0417-8852-61 예금주", &["302-0417-8852-61"]),
            ("네 카카오뱅크 3333-07-4482915로", &["3333-07-4482915"]),
            ("보조 계좌: 국민 482901-04-113377", &["482901-04-113377"]),
            ("110-277-590031 신한은행", &["110-277-590031"]),
            ("account 9021147733 routing 021000021", &["9021147733"]),
            ("IBAN DE89 3704 0044 0532 0130 00", &["DE89 3704 0044 0532 0130 00"]),
        ],
    );
    assert_nothing("계좌 개설일 2019-08-14, 잔액 2,381,940원, 지점코드 004-2217");
}

#[test]
fn cards() {
    assert_found(
        Kind::Card,
        &[
            ("5555-5555-5555-4444", &["5555-5555-5555-4444"]),
            ("4111 11111111 1111 승인", &["4111 11111111 1111"]),
            ("Card on file: 3782 822463 10005 (expires 09/28)", &["3782 822463 10005"]),
        ],
    );
    for text in ["문서확인번호: 1736-4820-9915-0027", "주문번호 2026010812345678", "카드 5310-****-****-0017"] {
        assert_nothing(text);
    }
}

#[test]
fn passports_and_licences() {
    assert_found(
        Kind::Passport,
        &[
            ("여권번호 M48170352", &["M48170352"]),
            ("M731K4402로 발급", &["M731K4402"]),
            ("Passport no.\tC10480037", &["C10480037"]),
            (
                "PMKORKU<<JAIN<<<<<<<<<<<<<<<<<<<\nM481703520KOR8812091F3203035",
                &["PMKORKU<<JAIN<<<<<<<<<<<<<<<<<<<", "M481703520KOR8812091F3203035"],
            ),
        ],
    );
    assert_found(
        Kind::License,
        &[
            ("11-14-308271-52", &["11-14-308271-52"]),
            ("운전면허 서울 12-345678-90", &["서울 12-345678-90"]),
            ("면허번호: 111430827152", &["111430827152"]),
        ],
    );
    assert_nothing("부품 LB-PX-90412-07, 암호일련번호 5K9T2H, 자격증번호 15202041337K");
}

#[test]
fn births() {
    assert_found(
        Kind::Birth,
        &[
            ("생년월일: 1994년 3월 12일", &["1994년 3월 12일"]),
            ("1994.03.12생", &["1994.03.12"]),
            ("Date of birth: 14 Mar 1995", &["14 Mar 1995"]),
            ("생년월일\t940312", &["940312"]),
        ],
    );
    assert_nothing("발급일 2020.03.19. 유효기간 2030.01.01");
}

#[test]
fn names() {
    assert_found(
        Kind::Name,
        &[
            ("성 명 : 홍 길 동 (인)", &["홍 길 동"]),
            ("예금주 방도윤", &["방도윤"]),
            ("이름\t남궁솔", &["남궁솔"]),
            ("안녕하세요 지승호님, 면접비를", &["지승호"]),
            ("안녕하세요. 7년간 개발해 온 고은찬입니다. 고은찬은", &["고은찬", "고은찬"]),
            ("Name: Marisol Quintero", &["Marisol Quintero"]),
            ("Caleb Norling, writer\ncaleb.norling@example.net", &["Caleb Norling"]),
        ],
    );
    for text in ["지원자 여러분 안녕하세요", "담당자에게 문의", "개발팀 과장", "고객님께 드리는 말씀", "예금주\t조회기간"] {
        assert_nothing(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,200}") {
        let passages = [Passage::plain(&text)];
        for claim in settle::settle(&passages, claims(&passages)) {
            prop_assert!(passages[0].plain_range(claim.start, claim.end).is_some());
        }
    }

    #[test]
    fn nor_is_one_made_of_what_the_rules_look_for(
        text in "[0-9OIl가-힣 A-Z@.,\\-+()#/\t\n<*①０①주민등록번호계좌전화서울시구로동호]{0,160}"
    ) {
        let passages = [Passage::plain(&text)];
        settle::settle(&passages, claims(&passages));
    }

    /// What was masked once has nothing left to mask.
    #[test]
    fn masking_twice_changes_nothing(
        phone in "010-[0-9]{4}-[0-9]{4}", local in "[a-z]{3,8}", filler in "[가-힣 ]{0,30}"
    ) {
        let text = format!("{filler} 연락처 {phone}, 메일 {local}@example.com {filler}");
        let once = crate::personal::mask_text(&text, &[]);
        prop_assert!(!once.text.contains(&phone) && !once.text.contains('@'));
        let twice = crate::personal::mask_text(&once.text, &[]);
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert_eq!(crate::personal::unmask_text(&once.text, &once.spans), text);
    }
}
