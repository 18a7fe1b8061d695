//! Postings: until when, what they ask for, which steps follow.

use super::room::{Room, Told, titled};
use super::roster::PostingRead;
use naru_domain::assistant::{Place, PostingAspect, PostingFilter, PostingQuestion, ResultRow};
use naru_domain::posting::{EmploymentType, Posting, PostingStatus};
use naru_domain::posting_reading::{DeadlineKind, PostingReading, Schedule, ScheduleStage};

pub(super) fn get(room: &Room, question: &PostingQuestion) -> Told {
    let found: Vec<_> = question.postings.iter().filter_map(|name| room.posting_named(name)).take(5).collect();
    if found.is_empty() {
        return Told::only(room.say("어느 공고인지 찾지 못했습니다.", "I could not find that posting."));
    }
    let mut told = Told { posting: found.first().map(|(posting, _)| posting.id), ..Told::default() };
    let mut lines = Vec::new();
    for (posting, reading) in found {
        lines.push(about(room, posting, reading, question));
        told.cite(room.posting_source(posting.id));
    }
    told.text = lines.join("\n");
    told
}

fn about(room: &Room, posting: &Posting, reading: &PostingReading, question: &PostingQuestion) -> String {
    let title = titled(posting, reading);
    match question.aspect {
        PostingAspect::Deadline => {
            let said = deadline(room, reading);
            room.say(format!("{title} 서류 마감은 {said}입니다."), format!("{title} closes: {said}."))
        }
        PostingAspect::Requirements => format!("{title}\n{}", requirements(room, posting, reading)),
        PostingAspect::Schedule => format!("{title}\n{}", schedule(room, posting, reading, question.about.as_deref())),
        PostingAspect::Employment => {
            let kind = employment(room, posting.employment_type);
            room.say(format!("{title} 공고의 고용 형태는 {kind}입니다."), format!("{title} is a {kind} position."))
        }
        PostingAspect::Stated => stated(room, posting, &title, question.about.as_deref().unwrap_or_default()),
        PostingAspect::Overview => overview(room, posting, reading, &title),
    }
}

fn deadline(room: &Room, reading: &PostingReading) -> String {
    let Some(deadline) = &reading.deadline else {
        return room.say("공고에 적혀 있지 않음", "not stated in the posting");
    };
    match (deadline.kind, deadline.date) {
        (_, Some(day)) => {
            let time = deadline.time.map(|time| format!(" {time}")).unwrap_or_default();
            format!("{}{time}", room.day(day))
        }
        (DeadlineKind::Rolling, None) => room.say("상시 채용", "open at any time"),
        _ => room.say("채용 시까지", "open until filled"),
    }
}

fn requirements(room: &Room, posting: &Posting, reading: &PostingReading) -> String {
    let asked = &posting.requirements;
    let list = |all: &[String]| if all.is_empty() { room.say("따로 없음", "none stated") } else { all.join(", ") };
    let years = asked.min_years.or(reading.min_years).map_or_else(
        || room.say("적혀 있지 않음", "not stated"),
        |years| {
            if years == 0 {
                room.say("신입 가능", "newcomers welcome")
            } else {
                room.say(format!("{years}년 이상"), format!("{years}+ years"))
            }
        },
    );
    room.say(
        format!("• 필수: {}\n• 우대: {}\n• 경력: {years}", list(&asked.required), list(&asked.preferred)),
        format!(
            "• Required: {}\n• Preferred: {}\n• Experience: {years}",
            list(&asked.required),
            list(&asked.preferred)
        ),
    )
}

fn schedule(room: &Room, posting: &Posting, reading: &PostingReading, about: Option<&str>) -> String {
    let meant = |step: &&Schedule| about.is_none_or(|about| names(step, about));
    let steps: Vec<&Schedule> = reading.schedules.iter().filter(meant).collect();
    let chosen: Vec<&Schedule> = if steps.is_empty() { reading.schedules.iter().collect() } else { steps };
    let mut lines: Vec<String> =
        chosen.iter().map(|step| format!("• {}: {}", stage(room, step.stage), when(room, step))).collect();
    if lines.is_empty() {
        let stages: Vec<&str> = posting.stages.iter().map(|stage| stage.name.as_str()).collect();
        lines.push(room.say(
            format!("• 공고에 적힌 날짜가 없습니다. 전형 단계: {}", stages.join(" → ")),
            format!("• No dates are stated. Stages: {}", stages.join(" → ")),
        ));
    }
    lines.push(room.say(
        format!("• 서류 마감: {}", deadline(room, reading)),
        format!("• Applications close: {}", deadline(room, reading)),
    ));
    lines.join("\n")
}

/// Whether a question's words name a step.
fn names(step: &Schedule, about: &str) -> bool {
    let words: &[&str] = match step.stage {
        ScheduleStage::DocumentResult => &["서류", "document", "screening"],
        ScheduleStage::CodingTest => &["코딩", "코테", "coding"],
        ScheduleStage::Assignment => &["과제", "assignment", "take-home"],
        ScheduleStage::AptitudeTest => &["인적성", "적성", "aptitude"],
        ScheduleStage::Briefing => &["설명회", "briefing"],
        ScheduleStage::Interview => &["면접", "interview"],
        ScheduleStage::Interview1 => &["1차", "실무", "first", "1st"],
        ScheduleStage::Interview2 => &["2차", "second", "2nd"],
        ScheduleStage::InterviewFinal => &["최종면접", "최종 면접", "임원", "final interview", "final round"],
        ScheduleStage::FinalResult => &["최종 합격", "최종합격", "발표", "합격", "result"],
        ScheduleStage::Onboarding => &["입사", "onboarding", "start"],
    };
    words.iter().any(|word| about.contains(word))
}

fn when(room: &Room, step: &Schedule) -> String {
    let mut text = room.day(step.date);
    if let Some(end) = step.end {
        text += &format!("~{}", room.day(end));
    }
    if let Some(time) = step.time {
        text += &format!(" {time}");
    }
    if let Some(end) = step.end_time {
        text += &format!("–{end}");
    }
    text
}

fn stage(room: &Room, stage: ScheduleStage) -> String {
    let (ko, en) = match stage {
        ScheduleStage::DocumentResult => ("서류 발표", "document results"),
        ScheduleStage::CodingTest => ("코딩테스트", "coding test"),
        ScheduleStage::Assignment => ("과제", "assignment"),
        ScheduleStage::AptitudeTest => ("인적성 검사", "aptitude test"),
        ScheduleStage::Briefing => ("설명회", "briefing"),
        ScheduleStage::Interview => ("면접", "interview"),
        ScheduleStage::Interview1 => ("1차 면접", "first interview"),
        ScheduleStage::Interview2 => ("2차 면접", "second interview"),
        ScheduleStage::InterviewFinal => ("최종 면접", "final interview"),
        ScheduleStage::FinalResult => ("최종 발표", "final results"),
        ScheduleStage::Onboarding => ("입사", "first day"),
    };
    room.say(ko, en)
}

fn employment(room: &Room, kind: EmploymentType) -> String {
    match kind {
        EmploymentType::FullTime => room.say("정규직", "permanent, full-time"),
        EmploymentType::Contract => room.say("계약직", "contract"),
        EmploymentType::Intern => room.say("인턴", "internship"),
        EmploymentType::PartTime => room.say("파트타임", "part-time"),
    }
}

fn stated(room: &Room, posting: &Posting, title: &str, about: &str) -> String {
    let wanted: Vec<String> =
        about.to_lowercase().split_whitespace().filter(|word| word.chars().count() >= 2).map(str::to_owned).collect();
    let mut lines: Vec<(usize, &str)> = posting
        .description
        .lines()
        .map(|line| (wanted.iter().filter(|word| line.to_lowercase().contains(word.as_str())).count(), line.trim()))
        .filter(|(said, line)| *said > 0 && !line.is_empty())
        .collect();
    lines.sort_by_key(|hit| std::cmp::Reverse(hit.0));
    if lines.is_empty() {
        return room.say(
            format!("{title} 공고에는 ‘{about}’에 관한 내용이 적혀 있지 않습니다."),
            format!("The posting {title} does not say anything about {about}."),
        );
    }
    let said = lines
        .iter()
        .take(3)
        .map(|(_, line)| format!("“{}”", line.chars().take(200).collect::<String>()))
        .collect::<Vec<_>>()
        .join("\n");
    room.say(format!("{title} 공고에는 이렇게 적혀 있습니다.\n{said}"), format!("The posting {title} says:\n{said}"))
}

pub(super) fn overview(room: &Room, posting: &Posting, reading: &PostingReading, title: &str) -> String {
    let kind = employment(room, posting.employment_type);
    let closes = deadline(room, reading);
    room.say(
        format!(
            "{title} ({kind})\n{}\n• 서류 마감: {closes}\n• 지원 {}건, 진행 중 {}건",
            requirements(room, posting, reading),
            posting.total_count,
            posting.active_count
        ),
        format!(
            "{title} ({kind})\n{}\n• Applications close: {closes}\n• {} applications, {} active",
            requirements(room, posting, reading),
            posting.total_count,
            posting.active_count
        ),
    )
}

pub(super) fn list(room: &Room, filter: &PostingFilter) -> Told {
    let role = |posting: &Posting| naru_intelligence::roles::family(&posting.title);
    let asks = |posting: &Posting, skill: &String| {
        posting
            .requirements
            .required
            .iter()
            .chain(&posting.requirements.preferred)
            .any(|one| one.eq_ignore_ascii_case(skill))
    };
    let mut found: Vec<&PostingRead> = room
        .postings
        .iter()
        .filter(|(posting, _)| filter.status.is_none_or(|status| posting.status == status))
        .filter(|(posting, _)| filter.role.is_none_or(|wanted| role(posting) == Some(wanted)))
        .filter(|(posting, _)| filter.skills.iter().all(|skill| asks(posting, skill)))
        .filter(|(_, reading)| {
            filter.closing.is_none_or(|days| {
                reading.deadline.as_ref().and_then(|one| one.date).is_some_and(|day| days.from <= day && day <= days.to)
            })
        })
        .collect();
    let day = |reading: &PostingReading| reading.deadline.as_ref().and_then(|one| one.date);
    found.sort_by_key(|(_, reading)| (day(reading).is_none(), day(reading)));
    let mut told = Told::default();
    for (posting, reading) in &found {
        let source = room.posting_source(posting.id);
        let state = match posting.status {
            PostingStatus::Open => String::new(),
            PostingStatus::Draft => room.say(" · 작성 중", " · draft"),
            PostingStatus::Closed => room.say(" · 닫힘", " · closed"),
        };
        told.rows.push(ResultRow {
            title: source.label.clone(),
            detail: room.say(
                format!("마감 {} · 진행 중 {}명{state}", deadline(room, reading), posting.active_count),
                format!("closes {} · {} active{state}", deadline(room, reading), posting.active_count),
            ),
            place: Place::Posting { posting_id: posting.id },
        });
        told.cite(source);
    }
    let when = filter.closing.map(|days| room.period(days));
    let count = found.len();
    told.text = match when {
        Some(days) => {
            room.say(format!("{days}에 마감되는 공고는 {count}건입니다."), format!("{count} postings close {days}."))
        }
        None => room.say(format!("공고는 {count}건입니다."), format!("{count} postings.")),
    };
    told.posting = if count == 1 { found.first().map(|(posting, _)| posting.id) } else { None };
    told
}
