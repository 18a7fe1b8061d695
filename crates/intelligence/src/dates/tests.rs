use super::*;
use chrono::Weekday;
use naru_domain::when::Said;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `from/to time-end`, with `..` for an open side; `rolling`, `until filled`.
fn told(hit: &When) -> String {
    match hit.kind {
        WhenKind::Rolling => return "rolling".into(),
        WhenKind::UntilFilled => return "until filled".into(),
        _ => {}
    }
    let side = |d: Option<NaiveDate>| d.map_or("..".into(), |d| d.to_string());
    let mut out = match (hit.from, hit.to) {
        (None, None) => String::new(),
        (a, b) if a == b => side(a),
        (a, b) => format!("{}/{}", side(a), side(b)),
    };
    for (sign, time) in [(" ", hit.time), ("-", hit.end_time)] {
        out += &time.map_or(String::new(), |t| format!("{sign}{t}"));
    }
    out.trim().to_owned()
}

fn all(text: &str, today: &str) -> Vec<String> {
    find(text, day(today)).iter().map(told).collect()
}

/// Monday.
const TODAY: &str = "2026-01-12";

#[test]
fn days_times_and_periods() {
    let cases = [
        // As the issue names them.
        ("이번 주", "2026-01-12/2026-01-18"),
        ("다음 주 화요일 오후 2시", "2026-01-20 14:00"),
        ("next Tue 2pm", "2026-01-20 14:00"),
        ("D-7", "2026-01-19"),
        ("~1/20(화)", "../2026-01-20"),
        ("1/25~1/27 중", "2026-01-25/2026-01-27"),
        ("26.01.30", "2026-01-30"),
        ("2026-01-31(토) 14:00~17:00", "2026-01-31 14:00-17:00"),
        ("Jan 27 - Jan 29", "2026-01-27/2026-01-29"),
        ("Tue, Feb 3, 2026, 10:00 AM KST", "2026-02-03 10:00"),
        ("내일 오전 10시 반", "2026-01-13 10:30"),
        ("3월 초", "2026-03-01/2026-03-10"),
        ("상시", "rolling"),
        ("채용 시 마감", "until filled"),
        ("금일", "2026-01-12"),
        ("모레", "2026-01-14"),
        ("이달 말", "2026-01-21/2026-01-31"),
        // By number.
        ("2026.1.5.", "2026-01-05"),
        ("2026. 01. 28(수)", "2026-01-28"),
        ("2026년 1월 22일(목) 14:00", "2026-01-22 14:00"),
        ("'26년 2월 3일", "2026-02-03"),
        ("'26.2.3", "2026-02-03"),
        ("26/02/03", "2026-02-03"),
        ("20260203", "2026-02-03"),
        ("1월 21일 수요일 오전 10시 30분", "2026-01-21 10:30"),
        ("2 월 5 일", "2026-02-05"),
        ("1/29(목)", "2026-01-29"),
        ("01.28(수) 13시", "2026-01-28 13:00"),
        ("1.28(수)", "2026-01-28"),
        ("18/01/2026 11:59 PM", "2026-01-18 23:59"),
        ("2026.01.20(화) 오후 11:59", "2026-01-20 23:59"),
        ("1월 20일 저녁 11시", "2026-01-20 23:00"),
        ("1월 20일 점심 11시 30분", "2026-01-20 11:30"),
        ("02/13/2026", "2026-02-13"),
        ("Thursday 22 Jan, 2:30pm", "2026-01-22 14:30"),
        ("February 2, 2026", "2026-02-02"),
        ("9 February", "2026-02-09"),
        ("the 3rd of March 2026", "2026-03-03"),
        ("March 3rd", "2026-03-03"),
        ("Tuesday 20 January at 7 p.m. KST", "2026-01-20 19:00"),
        ("Jan 23, 2026 5pm KST", "2026-01-23 17:00"),
        ("2026-01-31T14:00", "2026-01-31 14:00"),
        ("1월 15일(목) 18:00까지", "../2026-01-15 18:00"),
        ("1월 20일 자정까지", "../2026-01-20 24:00"),
        ("by Friday, January 30 at 5 PM", "../2026-01-30 17:00"),
        ("until 30 Jan", "../2026-01-30"),
        ("1/25부터", "2026-01-25/.."),
        ("from March 2", "2026-03-02/.."),
        ("2월 3일(화) (오후 2시)", "2026-02-03 14:00"),
        ("2/3(화), 오후 2시 ~ 4시", "2026-02-03 14:00-16:00"),
        ("1/26(원) 오후 2시", "2026-01-26 14:00"),
        ("2/9 (화상) 14시", "2026-02-09 14:00"),
        ("2026,01.28", "2026-01-28"),
        // Ranges.
        ("2/16(공휴일) ~ 2/18", "2026-02-16/2026-02-18"),
        ("2026.01.05 ~ 2026.01.23 18:00", "2026-01-05/2026-01-23-18:00"),
        ("2026년 1월 12일(월) 10:00 ~ 2026년 1월 26일(월) 17:00", "2026-01-12/2026-01-26 10:00-17:00"),
        ("2월 5일(목)~6일(금)", "2026-02-05/2026-02-06"),
        ("2/4~6", "2026-02-04/2026-02-06"),
        ("2026.02.04~06", "2026-02-04/2026-02-06"),
        ("1월 28일부터 30일까지", "2026-01-28/2026-01-30"),
        ("1월 28일 ~ 2월 3일", "2026-01-28/2026-02-03"),
        ("Jan 27-29", "2026-01-27/2026-01-29"),
        ("January 27–29, 2026", "2026-01-27/2026-01-29"),
        ("27–29 January 2026", "2026-01-27/2026-01-29"),
        ("between Feb 3 and Feb 5", "2026-02-03/2026-02-05"),
        ("from Feb 3 to Feb 5", "2026-02-03/2026-02-05"),
        ("2/3(화) 14:00 ~ 2/3(화) 16:00", "2026-02-03 14:00-16:00"),
        ("12/22(월) ~ 1/5(월)", "2025-12-22/2026-01-05"),
        // From today.
        ("오늘 15시", "2026-01-12 15:00"),
        ("내일모레", "2026-01-14"),
        ("tomorrow at noon", "2026-01-13 12:00"),
        ("the day after tomorrow", "2026-01-14"),
        ("3일 뒤", "2026-01-15"),
        ("일주일 후", "2026-01-19"),
        ("in two weeks", "2026-01-26"),
        ("D-day", "2026-01-12"),
        ("최근 7일 동안", "2026-01-05/2026-01-12"),
        ("last 30 days", "2025-12-13/2026-01-12"),
        ("지난주", "2026-01-05/2026-01-11"),
        ("다음주 금", "2026-01-23"),
        ("차주 목요일", "2026-01-22"),
        ("이번 주말", "2026-01-17/2026-01-18"),
        ("오는 금요일", "2026-01-16"),
        ("금요일 3시", "2026-01-16 15:00"),
        ("this Friday", "2026-01-16"),
        ("next week", "2026-01-19/2026-01-25"),
        ("next week Wednesday", "2026-01-21"),
        ("Tuesday next week at 3", "2026-01-20 15:00"),
        ("on Thursday", "2026-01-15"),
        ("2pm on Tuesday", "2026-01-13 14:00"),
        ("10:00 AM, Feb 3", "2026-02-03 10:00"),
        // Weeks and months.
        ("2월 첫째 주 월요일", "2026-02-02"),
        ("2월 셋째 주", "2026-02-16/2026-02-22"),
        ("2월 2주차", "2026-02-09/2026-02-15"),
        ("다음 달 첫째 주", "2026-02-02/2026-02-08"),
        ("2월 마지막 금요일", "2026-02-27"),
        ("the week of 16 February", "2026-02-16/2026-02-22"),
        ("the first Monday of February", "2026-02-02"),
        ("second week of March", "2026-03-09/2026-03-15"),
        ("3월 중순", "2026-03-11/2026-03-20"),
        ("3월 말", "2026-03-21/2026-03-31"),
        ("2026년 3월", "2026-03-01/2026-03-31"),
        ("early March", "2026-03-01/2026-03-10"),
        ("end of February 2026", "2026-02-21/2026-02-28"),
        ("이번 달", "2026-01-01/2026-01-31"),
        ("다음 달", "2026-02-01/2026-02-28"),
        ("next month", "2026-02-01/2026-02-28"),
        ("last month", "2025-12-01/2025-12-31"),
        ("2026년 상반기", "2026-01-01/2026-06-30"),
        ("올해", "2026-01-01/2026-12-31"),
        // Without a day.
        ("14시", "14:00"),
        ("오후 2~4시", "14:00-16:00"),
        ("2-5pm", "14:00-17:00"),
        ("10시부터 12시까지", "10:00-12:00"),
        ("상시채용", "rolling"),
        ("연중 수시 모집", "rolling"),
        ("reviewed on a rolling basis", "rolling"),
        ("채용 시까지", "until filled"),
        ("충원 시 마감", "until filled"),
        ("open until filled", "until filled"),
        ("until the position is filled", "until filled"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, wanted)| all(text, TODAY) != [*wanted])
        .map(|(text, wanted)| format!("{text}: {:?}, not {wanted}", all(text, TODAY)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_day() {
    for text in [
        "오늘의집에서 함께할",
        "경력 3년 이상, 5~7년",
        "24/7 support",
        "4.5/5.0 학점",
        "월~금 주 5일",
        "매주 월요일 회의",
        "Mon-Fri",
        "010-1234-5678",
        "02-3456-7890",
        "버전 3.2.1",
        "1,204명",
        "다음 주소로 보내 주세요",
        "상시 근로자 50명",
        "9/10 developers",
        "우수 인재 채용 시 조기 마감",
        "사업자등록번호 000-81-12345",
        "2교대, 3교대 3시간",
        "you may 5 times",
        "제2026-07호",
        "1/2차 면접",
    ] {
        let hits = find(text, day(TODAY));
        assert!(hits.iter().all(|h| h.kind == WhenKind::Time) || text == "9/10 developers", "{text}: {hits:?}");
    }
}

#[test]
fn a_missing_year_is_the_next_that_makes_sense() {
    for (text, today, wanted) in [
        ("1/5", "2025-12-22", "2026-01-05"),
        ("1/5(월)", "2025-12-22", "2026-01-05"),
        ("12/22(월) ~ 1/5(월)", "2025-12-22", "2025-12-22/2026-01-05"),
        ("12/20", "2026-01-05", "2025-12-20"),
        ("10/27(월)", "2026-01-12", "2025-10-27"),
        ("10/27", "2026-01-12", "2026-10-27"),
        ("2/29", "2026-01-12", "2028-02-29"),
        ("3월", "2026-10-01", "2027-03-01/2027-03-31"),
        ("12월", "2026-01-05", "2025-12-01/2025-12-31"),
        ("Jan 5", "2025-11-30", "2026-01-05"),
        ("12/1 ~ 1/30", "2026-01-12", "2025-12-01/2026-01-30"),
        ("2025.12.29 ~ 1/9", "2026-01-02", "2025-12-29/2026-01-09"),
    ] {
        assert_eq!(all(text, today), [wanted], "{text} on {today}");
    }
}

#[test]
fn a_weekday_that_contradicts_the_date_is_told() {
    for (text, written, actual) in [
        ("1/20(월)", Weekday::Mon, Weekday::Tue),
        ("2026-02-03 (금) 10:00", Weekday::Fri, Weekday::Tue),
        ("Wed, Feb 3, 2026", Weekday::Wed, Weekday::Tue),
        ("1/26(월) ~ 1/28(목)", Weekday::Thu, Weekday::Wed),
    ] {
        let hit = &find(text, day(TODAY))[0];
        assert_eq!(hit.mismatch.map(|m| (m.written, m.actual)), Some((written, actual)), "{text}");
    }
    assert!(find("1/20(화), Tue, Feb 3, 2026", day(TODAY)).iter().all(|h| h.mismatch.is_none()));
}

#[test]
fn several_in_one_sentence_with_their_places() {
    let text = "서류 1/29(목) > 코테 2026-01-31(토) 14:00~17:00 > 면접 2/4~2/6 중, 입사는 3월 2일부터";
    let hits = find(text, day(TODAY));
    let quoted: Vec<&str> = hits.iter().map(|h| &text[h.start..h.end]).collect();
    assert_eq!(quoted, ["1/29(목)", "2026-01-31(토) 14:00~17:00", "2/4~2/6 중", "3월 2일"]);
    assert_eq!(hits[3].said, Said::Calendar);
}

#[test]
fn a_sentence_is_resolved_to_days() {
    for (text, from, to, time) in [
        ("이번 주 면접 일정 알려줘", "2026-01-12", "2026-01-18", None),
        ("다음 주에 마감되는 공고 뭐 있어?", "2026-01-19", "2026-01-25", None),
        ("1월 21일에 면접 몇 건이야?", "2026-01-21", "2026-01-21", None),
        ("윤하은 면접을 1월 15일 오후 4시로 옮겨줘", "2026-01-15", "2026-01-15", Some("16:00")),
        ("move it to Thursday, at around 3pm", "2026-01-15", "2026-01-15", Some("15:00")),
        ("이번 달 말까지 마감되는 공고", "2026-01-21", "2026-01-31", None),
        ("금요일까지 답 주세요", "2026-01-12", "2026-01-16", None),
    ] {
        let window = resolve(text, day(TODAY)).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((window.from, window.to), (day(from), day(to)), "{text}");
        assert_eq!(window.time.map(|t| t.to_string()).as_deref(), time, "{text}");
    }
    assert_eq!(resolve("리액트 3년 이상 지원자 누구야?", day(TODAY)), None);
}

proptest! {
    /// However a day is written, it is the same day.
    #[test]
    fn spellings_agree(offset in 0i64..300) {
        let today = day(TODAY);
        let date = point::plus(today, offset);
        let name = ["월", "화", "수", "목", "금", "토", "일"][chrono::Datelike::weekday(&date).num_days_from_monday() as usize];
        for text in [
            date.format("%Y-%m-%d").to_string(),
            date.format("%y.%m.%d").to_string(),
            date.format("%-m월 %-d일").to_string(),
            date.format("%-m/%-d").to_string() + &format!("({name})"),
            date.format("%B %-d").to_string(),
            date.format("%a, %-d %b %Y").to_string(),
        ] {
            prop_assert_eq!(all(&text, TODAY), vec![date.to_string()], "{}", text);
        }
    }

    /// No text breaks it, and every place lies within the text.
    #[test]
    fn any_text_is_read(text in "[0-9월일년주시분 ~/.:\\-()가-힣a-zA-Z]{0,60}") {
        let mut last = 0;
        for hit in find(&text, day(TODAY)) {
            prop_assert!(hit.start >= last && hit.end > hit.start && text.get(hit.start..hit.end).is_some());
            prop_assert!(hit.from.zip(hit.to).is_none_or(|(a, b)| a <= b));
            last = hit.end;
        }
    }
}
