//! What one's own mock interviews came to.

use super::room::{Room, Told, day_words};
use crate::desk::Desk;
use crate::error::Error;
use naru_domain::assistant::{Place, ProgressAspect, ProgressQuestion, ResultRow, Source};
use naru_domain::clock::day_in;
use naru_domain::practice::{Practice, PracticeKind, PracticeReport, ReportedAnswer};

/// Mock interviews that are listed.
const LISTED: usize = 5;
/// Lines of a part of the answer.
const LINES: usize = 3;

impl Desk {
    pub(super) async fn practice_progress(&self, room: &Room, question: &ProgressQuestion) -> Result<Told, Error> {
        let all = self.practices(None).await?;
        let is_meant = |one: &&Practice| one.total.is_some() && question.kind.is_none_or(|kind| kind == one.kind);
        let ended: Vec<&Practice> = all.iter().filter(is_meant).collect();
        let Some(latest) = ended.first() else {
            let mut told = Told::only(room.say(
                "끝까지 한 모의 면접이 아직 없습니다. 면접 연습에서 다섯 질문을 마치면 점수와 보완할 점을 알려 드립니다.",
                "No mock interview has been finished yet. Once five questions are answered I can tell you how it went and what to work on.",
            ));
            told.cite(place(room, None));
            return Ok(told);
        };
        let report = self.practice_report(latest.id).await?;
        let before = ended.iter().skip(1).find(|one| one.kind == latest.kind).and_then(|one| one.total);
        let mut told = Told::only(text(room, &report, before, question.aspect));
        told.rows = ended.iter().take(LISTED).map(|one| row(room, one)).collect();
        told.cite(place(room, Some(latest)));
        Ok(told)
    }
}

/// How it went, then what was asked for, then the rest.
fn text(room: &Room, report: &PracticeReport, before: Option<u32>, aspect: ProgressAspect) -> String {
    let (summary, practice) = (&report.summary, &report.practice);
    let name = called(room, practice);
    let head = room.say(
        format!("{name}: {}점({}){}.", summary.total, summary.grade, since(room, summary.total, before)),
        format!("{name}: {} of 100 ({}){}.", summary.total, summary.grade, since(room, summary.total, before)),
    );
    let mut weak: Vec<String> = summary.weaknesses.iter().take(LINES).cloned().collect();
    weak.extend(lowest(room, &report.answers));
    let weak = part(room.say("부족했던 점", "What was missing"), &weak);
    let strong = part(room.say("잘한 점", "What was good"), first(&summary.strengths));
    let next = part(room.say("다음에 연습할 것", "What to practise next"), first(&summary.guide));
    let parts = match aspect {
        ProgressAspect::Overview => [strong, weak, next],
        ProgressAspect::Weaknesses => [weak, next, String::new()],
        ProgressAspect::Strengths => [strong, String::new(), String::new()],
        ProgressAspect::Next => [next, weak, String::new()],
    };
    let told = parts.concat();
    let none = || room.say("\n두드러진 점은 없었습니다.", "\nNothing stood out.");
    head + &if told.is_empty() { none() } else { told }
}

fn since(room: &Room, total: u32, before: Option<u32>) -> String {
    let Some(before) = before else { return String::new() };
    let by = total.abs_diff(before);
    match total.cmp(&before) {
        std::cmp::Ordering::Greater => {
            room.say(format!(", 그 전보다 {by}점 올랐습니다"), format!(", {by} more than the time before"))
        }
        std::cmp::Ordering::Less => {
            room.say(format!(", 그 전보다 {by}점 낮습니다"), format!(", {by} less than the time before"))
        }
        std::cmp::Ordering::Equal => room.say(", 그 전과 같습니다", ", the same as the time before"),
    }
}

fn first(lines: &[String]) -> &[String] {
    &lines[..lines.len().min(LINES)]
}

fn part(title: String, lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let lines: String = lines.iter().map(|line| format!("\n• {line}")).collect();
    format!("\n{title}{lines}")
}

/// The answer that came out worst, and what would better it.
fn lowest(room: &Room, answers: &[ReportedAnswer]) -> Option<String> {
    let given = answers.iter().filter(|answer| answer.question.attempts > 0);
    let worst = given.min_by_key(|answer| answer.judged.score)?;
    let (number, score) = (worst.question.number, worst.judged.score);
    let better = worst.judged.improve.first().map(|line| format!(" {line}")).unwrap_or_default();
    Some(room.say(
        format!("가장 낮은 답변은 {number}번({score}점)입니다.{better}"),
        format!("The weakest answer was the one to question {number} ({score}).{better}"),
    ))
}

fn row(room: &Room, practice: &Practice) -> ResultRow {
    let total = practice.total.unwrap_or_default();
    let grade = practice.grade.as_deref().unwrap_or_default();
    ResultRow {
        title: called(room, practice),
        detail: room.say(format!("{total}점 · {grade}"), format!("{total} of 100 · {grade}")),
        place: Place::Practice { practice_id: Some(practice.id) },
    }
}

/// "1월 12일(월) 기술 모의 면접 · 백엔드 개발자".
fn called(room: &Room, practice: &Practice) -> String {
    let day = day_words(day_in(room.zone, practice.started_at), room.language);
    let name = match practice.kind {
        PracticeKind::Technical => {
            room.say(format!("{day} 기술 모의 면접"), format!("Technical mock interview, {day}"))
        }
        PracticeKind::Personality => {
            room.say(format!("{day} 인성 모의 면접"), format!("Personality mock interview, {day}"))
        }
    };
    if practice.title.is_empty() { name } else { format!("{name} · {}", practice.title) }
}

fn place(room: &Room, practice: Option<&Practice>) -> Source {
    let label = practice.map_or_else(|| room.say("모의 면접", "Mock interviews"), |one| called(room, one));
    Source { label, place: Place::Practice { practice_id: practice.map(|one| one.id) } }
}
