//! Deadlines and steps, in the many ways in which postings give days and times.

use super::*;
use chrono::{Datelike as _, Duration};
use naru_domain::posting_reading::DeadlineKind;
use proptest::prelude::*;

/// The deadline as it is told in these tests: the day it opens, the day, the time.
fn closes(reading: &PostingReading) -> String {
    reading.deadline.as_ref().map_or_else(String::new, |d| match d.kind {
        DeadlineKind::Rolling => "rolling".to_owned(),
        DeadlineKind::UntilFilled => "until filled".to_owned(),
        DeadlineKind::Fixed => {
            let opens = d.opens.map_or(String::new(), |o| format!("{o}/"));
            let time = d.time.map_or(String::new(), |t| format!(" {t}"));
            format!("{opens}{}{time}", d.date.map_or(String::new(), |d| d.to_string()))
        }
    })
}

fn steps(reading: &PostingReading) -> Vec<String> {
    let told = |s: &naru_domain::posting_reading::Schedule| {
        let end = s.end.map_or(String::new(), |e| format!("/{e}"));
        let time = s.time.map_or(String::new(), |t| format!(" {t}"));
        let until = s.end_time.map_or(String::new(), |t| format!("-{t}"));
        format!("{} {}{end}{time}{until}", s.stage.name(), s.date)
    };
    reading.schedules.iter().map(told).collect()
}

/// What stands in a posting read on Monday, 12 January 2026, and until when one may apply.
const DEADLINES: &[(&str, &str)] = &[
    ("서류 접수 (마감 2026-01-25 23:59)", "2026-01-25 23:59"),
    ("접수마감 2026. 1. 25. (일) 24:00", "2026-01-25 24:00"),
    ("지원마감 : 26/01/25(일) 오후 6시", "2026-01-25 18:00"),
    ("마감일시: 2026년 1월 25일 17시 30분", "2026-01-25 17:30"),
    ("접수기간 : 2026.01.05(월) ~ 01.23(금) 18:00까지", "2026-01-05/2026-01-23 18:00"),
    ("접수 기간 2026. 1. 5. ~ 1. 23.", "2026-01-05/2026-01-23"),
    ("접수기간 | 1/5(월) ~ 1/23(금)", "2026-01-05/2026-01-23"),
    ("접수기간\n2026년 1월 12일(월) 10:00 ~ 2026년 1월 26일(월) 17:00", "2026-01-12/2026-01-26 17:00"),
    ("모집기간 2026-01-05~2026-01-23", "2026-01-05/2026-01-23"),
    ("원서접수: '26.1.5.(월) 09:00 ~ '26.1.23.(금) 18:00", "2026-01-05/2026-01-23 18:00"),
    ("~1/20(화)", "2026-01-20"),
    ("~ 01.20(화) 자정까지", "2026-01-20 24:00"),
    ("접수기간 | ~2026.01.20 23:59", "2026-01-20 23:59"),
    ("D-7", "2026-01-19"),
    ("D-3 마감임박", "2026-01-15"),
    ("마감 D-10", "2026-01-22"),
    ("오늘 마감", "2026-01-12"),
    ("내일 오후 5시까지 지원해 주세요", "2026-01-13 17:00"),
    ("지원 마감은 다음 주 수요일 자정까지예요.", "2026-01-21 24:00"),
    ("이번 주 금요일까지 이력서를 보내 주세요. 마감 후에는 받지 않습니다.", "2026-01-16"),
    ("다음 주 화요일 오후 6시에 접수를 마감합니다.", "2026-01-20 18:00"),
    ("서류마감: 26.01.30", "2026-01-30"),
    ("마감: 1월 말까지", "2026-01-31"),
    ("채용 시까지", "until filled"),
    ("접수기간: 채용시 마감", "until filled"),
    ("마감일\n충원 시 마감", "until filled"),
    ("상시채용", "rolling"),
    ("수시 채용 (상시)", "rolling"),
    ("Applications close: Jan 23, 2026 5pm KST", "2026-01-23 17:00"),
    ("Apply by February 2, 2026", "2026-02-02"),
    ("Apply before 2 Feb 2026", "2026-02-02"),
    ("Application deadline: 18/01/2026 11:59 PM", "2026-01-18 23:59"),
    ("Deadline: Friday, January 30th at noon", "2026-01-30 12:00"),
    ("Closing date: 30 January 2026, 17:00 (KST)", "2026-01-30 17:00"),
    ("Closes on Jan 30 at 6:00 PM", "2026-01-30 18:00"),
    ("Please send your resume by next Tuesday, 5 pm.", "2026-01-20 17:00"),
    ("Applications are accepted until Sunday, January 25.", "2026-01-25"),
    ("We accept applications through January 31, 2026.", "2026-01-31"),
    ("Applications open January 5 and close January 23.", "2026-01-05/2026-01-23"),
    ("Applications are reviewed on a rolling basis, so there is no closing date.", "rolling"),
    ("Applications are reviewed as they arrive.", "rolling"),
    ("Open until the position is filled.", "until filled"),
    // Other widths
    ("접수마감：２０２６．０１．２５ １８：００", "2026-01-25 18:00"),
    ("접수기간：１／５（월）～１／２３（금）", "2026-01-05/2026-01-23"),
];

/// What stands in a posting read on Monday, 12 January 2026, and the steps of it, parted by `; `.
const STEPS: &[(&str, &str)] = &[
    (
        "서류 결과 안내 1/29(목) > 코딩테스트 2026-01-31(토) 14:00~17:00 온라인 > 1차 직무 인터뷰 2/4~2/6 중",
        "document_result 2026-01-29; coding_test 2026-01-31 14:00-17:00; interview_1 2026-02-04/2026-02-06",
    ),
    (
        "서류발표: 1/29\n실무면접: 2/4 오후 2시\n임원면접: 2/11 오전 10시 30분\n최종발표: 2/13\n입사: 3/2",
        "document_result 2026-01-29; interview_1 2026-02-04 14:00; interview_final 2026-02-11 10:30; final_result 2026-02-13; onboarding 2026-03-02",
    ),
    (
        "- 실무면접 1월 21일 수요일 오전 10시 30분\n- 임원면접 1월 28일 (시간 추후 안내)\n- 2월 16일 입사 가능하신 분",
        "interview_1 2026-01-21 10:30; interview_final 2026-01-28; onboarding 2026-02-16",
    ),
    ("1차 면접 : 2026. 2. 4.(수) 14:00 ~ 16:00", "interview_1 2026-02-04 14:00-16:00"),
    (
        "1차 면접: 26.02.04 15시\n2차 면접: 26.02.19 15시 30분",
        "interview_1 2026-02-04 15:00; interview_2 2026-02-19 15:30",
    ),
    ("1차 면접 2/4(수), 2차 면접 2/11(수)", "interview_1 2026-02-04; interview_2 2026-02-11"),
    (
        "면접: 2월 5일(목)~6일(금)\n최종 발표: 2월 11일(수) 오후 5시",
        "interview 2026-02-05/2026-02-06; final_result 2026-02-11 17:00",
    ),
    (
        "먼저 지원하신 분들은 이번 주 금요일 오후 3시에 온라인 면접을 봐요.\n첫 출근은 2월 첫째 주 월요일로 생각하고 있어요.",
        "interview 2026-01-16 15:00; onboarding 2026-02-02",
    ),
    ("면접은 다음 주 화요일 오후 2시에 봅니다.", "interview 2026-01-20 14:00"),
    ("다음 주 목요일 11시에 실무진과 1차 인터뷰가 있습니다", "interview_1 2026-01-22 11:00"),
    ("과제 안내 1/22\n과제 제출 1/26 18:00", "assignment 2026-01-22; assignment 2026-01-26 18:00"),
    ("사전과제 발송: 1월 22일(목)", "assignment 2026-01-22"),
    ("인적성검사: 2026.02.07(토) 10:00", "aptitude_test 2026-02-07 10:00"),
    ("필기시험 2026. 2. 7.(토) 09:30, 입실 완료", "aptitude_test 2026-02-07 09:30"),
    ("채용설명회: 1월 15일(목) 19시 온라인", "briefing 2026-01-15 19:00"),
    (
        "서류합격자 발표 2026.01.28(수) 개별통보 / 면접전형 2026.02.03(화) 10:00 창원 본사",
        "document_result 2026-01-28; interview 2026-02-03 10:00",
    ),
    ("최종합격자 발표 : 2026. 2. 13.(금) 예정", "final_result 2026-02-13"),
    ("출근일 : 2026년 3월 2일 (월)", "onboarding 2026-03-02"),
    ("인턴 기간: 2026.03.02 ~ 2026.05.29", "onboarding 2026-03-02"),
    ("근무시작일 2026-03-02", "onboarding 2026-03-02"),
    ("입사 예정일 26.03.02", "onboarding 2026-03-02"),
    ("면접일시: 1/22(목) 14:00", "interview 2026-01-22 14:00"),
    ("면접 | 2026년 1월 22일(목) 14:00", "interview 2026-01-22 14:00"),
    ("대표 면접 2월 10일~12일 중 하루", "interview_final 2026-02-10/2026-02-12"),
    ("컬처핏 인터뷰: 2월 9일 주", "interview_2 2026-02-09/2026-02-13"),
    // English
    (
        "Phone screen: Jan 27 - Jan 29\nOnsite loop: Tue, Feb 3, 2026, 10:00 AM KST",
        "interview_1 2026-01-27/2026-01-29; interview_final 2026-02-03 10:00",
    ),
    (
        "The take-home is sent on 9 February\nInterviews take place in the week of 16 February",
        "assignment 2026-02-09; interview 2026-02-16/2026-02-20",
    ),
    ("Portfolio review: Thursday 22 Jan, 2:30pm", "interview_1 2026-01-22 14:30"),
    ("Join our virtual info session on Tuesday 20 January at 7 p.m. KST", "briefing 2026-01-20 19:00"),
    ("Technical interview: February 4th, 2-4 pm", "interview_1 2026-02-04 14:00-16:00"),
    ("Technical interview: 4 Feb 2026, 14:00-15:30", "interview_1 2026-02-04 14:00-15:30"),
    (
        "First round: Feb 4-6\nFinal round: Feb 12\nStart date: March 2, 2026",
        "interview_1 2026-02-04/2026-02-06; interview_final 2026-02-12; onboarding 2026-03-02",
    ),
    ("Coding challenge goes out on Monday, February 2 at 9 a.m.", "coding_test 2026-02-02 09:00"),
    ("We will let you know the results of the resume review by January 30.", "document_result 2026-01-30"),
    ("Expected start: 2 March 2026", "onboarding 2026-03-02"),
    ("Interviews: next Tuesday, 10am to noon", "interview 2026-01-20 10:00-12:00"),
    ("Final conversations with our CFO are on Thu, Feb 12 at 4:30 PM.", "interview_final 2026-02-12 16:30"),
];

#[test]
fn deadlines_are_read_however_they_are_written() {
    let wrong: Vec<String> = DEADLINES
        .iter()
        .filter_map(|(text, wanted)| {
            let found = closes(&read(&format!("나루소프트 백엔드 개발자 채용\n{text}"), day("2026-01-12")));
            (found != *wanted).then(|| format!("{text}: {found:?}, not {wanted:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), DEADLINES.len(), wrong.join("\n"));
}

#[test]
fn steps_are_read_however_they_are_written() {
    let wrong: Vec<String> = STEPS
        .iter()
        .filter_map(|(text, wanted)| {
            let found = steps(&read(&format!("나루소프트 백엔드 개발자 채용\n전형 일정\n{text}"), day("2026-01-12")))
                .join("; ");
            (found != *wanted).then(|| format!("{text}:\n    {found}\n    {wanted}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), STEPS.len(), wrong.join("\n"));
}

const KOREAN_DAYS: [&str; 13] = [
    "Y년 M월 D일",
    "Y.0M.0D",
    "Y. M. D.",
    "Y-0M-0D",
    "Y/M/D",
    "'y.M.D",
    "M월 D일",
    "M/D",
    "M/D(w)",
    "M.D(w)",
    "M월 D일(w)",
    "Y년 M월 D일 w요일",
    "y.0M.0D",
];
const ENGLISH_DAYS: [&str; 8] = ["N D, Y", "L D", "D L Y", "D N", "N Dth", "W, L D", "W D L", "Y-0M-0D"];
const KOREAN_TIMES: [(&str, &str); 8] = [
    ("", ""),
    (" 14:00", " 14:00"),
    (" 오후 2시", " 14:00"),
    (" 오후 2시 30분", " 14:30"),
    (" 15시", " 15:00"),
    (" 오전 10시", " 10:00"),
    (" 14:00~16:00", " 14:00-16:00"),
    (" 14시", " 14:00"),
];
const ENGLISH_TIMES: [(&str, &str); 6] = [
    ("", ""),
    (" at 2pm", " 14:00"),
    (", 10:30 AM", " 10:30"),
    (" 14:00", " 14:00"),
    (", 2-4 pm", " 14:00-16:00"),
    (" at 9 a.m.", " 09:00"),
];
const KOREAN_STEPS: [(&str, &str); 10] = [
    ("1차 면접: ", "interview_1"),
    ("2차 면접 ", "interview_2"),
    ("최종 면접 : ", "interview_final"),
    ("면접 | ", "interview"),
    ("서류 발표 ", "document_result"),
    ("코딩테스트 - ", "coding_test"),
    ("과제 제출: ", "assignment"),
    ("최종합격자 발표: ", "final_result"),
    ("입사일 ", "onboarding"),
    ("인적성검사 ", "aptitude_test"),
];
const ENGLISH_STEPS: [(&str, &str); 7] = [
    ("Phone screen: ", "interview_1"),
    ("Final interview on ", "interview_final"),
    ("Interviews: ", "interview"),
    ("Coding test: ", "coding_test"),
    ("Take-home due ", "assignment"),
    ("Start date: ", "onboarding"),
    ("Info session: ", "briefing"),
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [(&str, &str); 7] = [
    ("월", "Monday"),
    ("화", "Tuesday"),
    ("수", "Wednesday"),
    ("목", "Thursday"),
    ("금", "Friday"),
    ("토", "Saturday"),
    ("일", "Sunday"),
];

/// A day in a form whose letters stand for its parts.
fn written(form: &str, date: NaiveDate) -> String {
    let (ko, en) = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    let month = MONTHS[date.month0() as usize];
    let mut out = String::new();
    let mut wide = false;
    for c in form.chars() {
        let part = match c {
            'Y' => date.year().to_string(),
            'y' => format!("{:02}", date.year() % 100),
            'M' if wide => format!("{:02}", date.month()),
            'M' => date.month().to_string(),
            'D' if wide => format!("{:02}", date.day()),
            'D' => date.day().to_string(),
            'w' => ko.to_owned(),
            'W' => en.to_owned(),
            'L' => month.to_owned(),
            'N' => month[..3].to_owned(),
            '0' => String::new(),
            other => other.to_string(),
        };
        wide = c == '0';
        out += &part;
    }
    out
}

proptest! {
    #[test]
    fn any_day_in_any_form_is_read(from in 0_i64..1500, ahead in 1_i64..90, form in 0_usize..13, time in 0_usize..8, step in 0_usize..10, wide in any::<bool>()) {
        let today = day("2025-06-01") + Duration::days(from);
        let date = today + Duration::days(ahead);
        let (label, stage) = KOREAN_STEPS[step];
        let (said, told) = KOREAN_TIMES[time];
        let line = format!("{label}{}{said}", written(KOREAN_DAYS[form], date));
        let line = if wide { super::same::widened(&line) } else { line };
        let found = steps(&read(&format!("나루소프트 백엔드 개발자 채용\n전형 일정\n{line}"), today));
        prop_assert_eq!(found, [format!("{stage} {date}{told}")], "{} on {}", line, today);
    }

    #[test]
    fn any_english_day_in_any_form_is_read(from in 0_i64..1500, ahead in 1_i64..90, form in 0_usize..8, time in 0_usize..6, step in 0_usize..7) {
        let today = day("2025-06-01") + Duration::days(from);
        let date = today + Duration::days(ahead);
        let (label, stage) = ENGLISH_STEPS[step];
        let (said, told) = ENGLISH_TIMES[time];
        let line = format!("{label}{}{said}", written(ENGLISH_DAYS[form], date));
        let found = steps(&read(&format!("Data Engineer at Osprey\nTimeline\n{line}"), today));
        prop_assert_eq!(found, [format!("{stage} {date}{told}")], "{} on {}", line, today);
    }
}
