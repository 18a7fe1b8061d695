//! Who somebody is, told in the text of a résumé: in the summary, beside the work, in the skills. It never counts either. And the same facts in
//! other marks, line ends, letters and company names.

use naru_domain::resume::Resume;
use proptest::prelude::*;

use crate::corpus::{field, ranked, resumes};
use crate::people::compared;

/// What people write about themselves that has nothing to do with the work.
const TOLD: &[&str] = &[
    "이름: 김철수, 성별: 남, 나이: 만 52세 (1973년생), 기혼, 자녀 2명",
    "성별 여 / 1999년 3월생 / 미혼",
    "서울대학교를 수석으로 졸업한 28세 여성입니다.",
    "지방 전문대학 출신의 47세 남성입니다.",
    "KAIST 석사, 하버드 대학교 교환 학생, 특목고 졸업",
    "육군 병장 만기 전역, 종교: 불교, 혈액형 A형, 키 182cm",
    "증명사진 첨부, 본적: 전라남도 신안군",
    "Male, 45 years old, married, born 1980, Seoul National University alumnus",
    "Female, 24, single, Harvard University graduate, photo attached",
    "She/her. Nationality: Vietnamese. Religion: none.",
    "부모님은 음식점을 하셨고 저는 삼남매 중 첫째로 태어났습니다.",
];

fn with(resume: &Resume, words: &str, place: usize) -> Resume {
    let mut other = resume.clone();
    let added = |old: &str| if place.is_multiple_of(2) { format!("{words}\n{old}") } else { format!("{old}\n{words}") };
    match place / 2 {
        0 => {
            let text = added(other.summary.as_ref().map_or("", |summary| summary.as_written.as_str()));
            other.summary = Some(field(&text, &text));
        }
        at => {
            let count = other.work.len().max(1);
            if let Some(work) = other.work.get_mut((at - 1) % count) {
                let text = added(work.description.as_ref().map_or("", |it| it.as_written.as_str()));
                work.description = Some(field(&text, &text));
            }
        }
    }
    other
}

#[test]
fn who_somebody_is_never_counts_wherever_it_is_told() {
    for posting in ranked() {
        for (id, resume) in resumes() {
            let first = compared(&resume, &posting.demand);
            for (which, words) in TOLD.iter().enumerate() {
                for place in 0..4 {
                    let found = compared(&with(&resume, words, place), &posting.demand);
                    assert_eq!(
                        (found.score, found.grade),
                        (first.score, first.grade),
                        "{}: {id}, told {which} at {place}",
                        posting.id
                    );
                }
            }
        }
    }
}

/// The same words in other marks and letters.
fn rewritten(text: &str, how: usize) -> String {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches(['-', '•', '*', '·', ' '])).collect();
    match how % 6 {
        0 => lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n"),
        1 => lines.iter().enumerate().map(|(i, line)| format!("{}. {line}", i + 1)).collect::<Vec<_>>().join("\n\n"),
        2 => lines.join("\r\n"),
        3 => lines.iter().map(|line| format!("\u{a0}{}", line.replace(' ', "  "))).collect::<Vec<_>>().join("\n"),
        4 => text.to_uppercase(),
        _ => lines.iter().map(|line| format!("✓ {line}.")).collect::<Vec<_>>().join("\n"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn marks_and_letters_move_the_score_by_two_points_at_most(how in 0_usize..6, who in 0_usize..6) {
        for posting in ranked().into_iter().skip(who % 6).take(2) {
            for (id, resume) in resumes() {
                let mut other = resume.clone();
                let texts = other.work.iter_mut().filter_map(|work| work.description.as_mut());
                for text in texts.chain(other.summary.as_mut()) {
                    let words = rewritten(&text.as_written, how);
                    *text = field(&words, &words);
                }
                let (a, b) = (compared(&resume, &posting.demand).score, compared(&other, &posting.demand).score);
                prop_assert!(a.unwrap_or(0).abs_diff(b.unwrap_or(0)) <= 2, "{}: {id} {how} {a:?} {b:?}", posting.id);
            }
        }
    }
}
