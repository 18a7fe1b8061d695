//! A mock interview's report: what went well, what did not, and what to do next.

use super::Brief;
use naru_domain::practice::{Covered, PracticeSummary, ReportedAnswer};
use naru_domain::settings::Language;

/// So much of an answer is told, in characters.
const ANSWER_MAX: usize = 600;

/// What a session came to. Sections are `strength`, `weakness` and `guide`.
pub fn report(summary: &PracticeSummary, answers: &[ReportedAnswer], language: Language) -> Brief {
    let mut brief = Brief::default();
    let parts = &summary.parts;
    brief.line(
        match language {
            Language::Ko => format!(
                "총점 {}점, 등급 {}. 내용 {}점, 구조 {}점, 근거 {}점, 전달 {}점, 시간 {}점.",
                summary.total,
                summary.grade,
                parts.content,
                parts.structure,
                parts.evidence,
                parts.delivery,
                parts.time
            ),
            Language::En => format!(
                "Total {} points, grade {}. Content {}, structure {}, evidence {}, delivery {}, time {}.",
                summary.total,
                summary.grade,
                parts.content,
                parts.structure,
                parts.evidence,
                parts.delivery,
                parts.time
            ),
        },
        true,
    );
    let sections = [("strength", &summary.strengths), ("weakness", &summary.weaknesses), ("guide", &summary.guide)];
    for (section, texts) in sections {
        for text in texts {
            let line = brief.line(text.as_str(), true);
            brief.claim(section, text.as_str(), vec![line]);
        }
    }
    for answer in answers {
        answered(&mut brief, answer, language);
    }
    brief
}

fn answered(brief: &mut Brief, answer: &ReportedAnswer, language: Language) {
    let (question, judged) = (&answer.question, &answer.judged);
    let head = match language {
        Language::Ko => {
            format!("{}번 질문({}), {}점: {}", question.number, question.topic, judged.score, question.text)
        }
        Language::En => {
            format!("Question {} ({}), {} points: {}", question.number, question.topic, judged.score, question.text)
        }
    };
    brief.line(head, true);
    for point in &judged.points {
        let word = match (point.covered, language) {
            (Covered::Yes, Language::Ko) => "말함",
            (Covered::Partly, Language::Ko) => "일부만 말함",
            (Covered::No, Language::Ko) => "말하지 않음",
            (Covered::Yes, Language::En) => "said",
            (Covered::Partly, Language::En) => "said in part",
            (Covered::No, Language::En) => "not said",
        };
        brief.line(format!("{}: {word}", point.text), true);
    }
    for text in judged.good.iter().chain(&judged.improve) {
        brief.line(text.as_str(), true);
    }
    let said: String = question.text_so_far.split_whitespace().collect::<Vec<_>>().join(" ");
    if !said.is_empty() {
        brief.line(said.chars().take(ANSWER_MAX).collect::<String>(), false);
    }
}
