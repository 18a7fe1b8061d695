//! The sentences beside the numbers, in both languages, made of the facts.

use naru_domain::matching::{PartKind, Reason, RoleFit, ScorePart, Sentence, SkillMatch, SkillState};
use naru_domain::role::Family;

use super::Parts;

/// Names shown in a sentence before it says "and more".
const MOST_NAMES: usize = 5;

/// A sentence.
pub(super) fn sentence(ko: String, en: String) -> Sentence {
    Sentence { ko, en }
}

/// Why a part has its points.
pub(super) fn of_part(part: &ScorePart, found: &Parts) -> Sentence {
    match part.kind {
        PartKind::Required => skills(part, found, true),
        PartKind::Preferred => skills(part, found, false),
        PartKind::Experience => experience(found),
        PartKind::Role => role(found),
        PartKind::Education => education(found),
        PartKind::Limit => limit(part.reason, found),
    }
}

/// The whole in a sentence.
pub(super) fn summary(score: u32, parts: &[ScorePart], found: &Parts) -> Sentence {
    let texts: Vec<&Sentence> = parts
        .iter()
        .filter(|part| part.kind != PartKind::Limit && part.kind != PartKind::Preferred)
        .map(|part| &part.text)
        .collect();
    let join = |of: fn(&Sentence) -> &str| {
        texts.iter().map(|text| of(text).trim_end_matches('.')).collect::<Vec<_>>().join("; ")
    };
    let missing = names(found.skills.iter().filter(|s| s.required && s.state == SkillState::Missing));
    let (ko, en) = if missing.is_empty() {
        (String::new(), String::new())
    } else {
        (" 필수 기술이 빠져 있습니다.".to_owned(), " A required skill is missing.".to_owned())
    };
    sentence(format!("{score}점. {}.{ko}", join(|t| &t.ko)), format!("{score} points. {}.{en}", join(|t| &t.en)))
}

fn skills(part: &ScorePart, found: &Parts, required: bool) -> Sentence {
    let of = |state: SkillState| names(found.skills.iter().filter(|s| s.required == required && s.state == state));
    let (missing, partly) = (of(SkillState::Missing), of(SkillState::Partly));
    let (mut ko, mut en) = if required {
        (
            format!("필수 기술 {}개 중 {}개 충족", part.asked, part.have),
            format!("{} of {} required skills found", part.have, part.asked),
        )
    } else {
        (
            format!("우대 기술 {}개 중 {}개 충족", part.asked, part.have),
            format!("{} of {} preferred skills found", part.have, part.asked),
        )
    };
    for (names, word_ko, word_en) in [(missing, "없음", "missing"), (partly, "일부", "partly")] {
        if !names.is_empty() {
            ko += &format!(", {word_ko}: {names}");
            en += &format!(", {word_en}: {names}");
        }
    }
    sentence(format!("{ko}."), format!("{en}."))
}

/// Asked names, alternatives joined by a bar.
pub(super) fn names<'a>(skills: impl Iterator<Item = &'a SkillMatch>) -> String {
    let all: Vec<String> = skills.map(|skill| skill.asked.join("|")).collect();
    let shown = all.iter().take(MOST_NAMES).cloned().collect::<Vec<_>>().join(", ");
    if all.len() > MOST_NAMES { format!("{shown} +{}", all.len() - MOST_NAMES) } else { shown }
}

fn experience(found: &Parts) -> Sentence {
    let months = &found.experience;
    let (asked, have) = (months.asked_months.unwrap_or(0), months.relevant_months);
    let (mut ko, mut en) = (
        format!("관련 경력 {} (요구 {} 이상)", months_ko(have), months_ko(asked)),
        format!("{} of relevant work (at least {} asked)", months_en(have), months_en(asked)),
    );
    if months.adjacent_months > 0 {
        ko += &format!(", 인접 직무 {}은 절반만 반영", months_ko(months.adjacent_months));
        en += &format!(", {} in neighbouring roles counted by half", months_en(months.adjacent_months));
    }
    if months.unread_months > 0 {
        ko += &format!(", 직무를 읽지 못한 {}은 절반만 반영", months_ko(months.unread_months));
        en += &format!(", {} in roles that could not be read counted by half", months_en(months.unread_months));
    }
    if months.apart_months > 0 {
        ko += &format!(", 인턴·시간제 {} 별도", months_ko(months.apart_months));
        en += &format!(", {} of internships or part-time work apart", months_en(months.apart_months));
    }
    sentence(format!("{ko}."), format!("{en}."))
}

fn role(found: &Parts) -> Sentence {
    let korean = |family: Option<Family>| family.map_or("알 수 없음", Family::korean);
    let english = |family: Option<Family>| family.map_or("not known", Family::english);
    let (wanted, own) = (found.role.wanted, found.role.found);
    match found.role.fit {
        RoleFit::Same => sentence(format!("같은 직무({}).", korean(own)), format!("The same role ({}).", english(own))),
        RoleFit::Adjacent => sentence(
            format!("인접 직무: {} → {}.", korean(own), korean(wanted)),
            format!("A neighbouring role: {} → {}.", english(own), english(wanted)),
        ),
        RoleFit::None => sentence(
            format!("다른 직무: {} (공고: {}).", korean(own), korean(wanted)),
            format!("Another role: {} (posting: {}).", english(own), english(wanted)),
        ),
        RoleFit::Unknown if wanted.is_none() => sentence(
            "공고에서 직무를 읽지 못해 직무는 견주지 않았습니다.".into(),
            "The posting's role could not be read, so roles were not compared.".into(),
        ),
        RoleFit::Unknown => sentence(
            format!("이력서에서 직무를 읽지 못했습니다(공고: {}).", korean(wanted)),
            format!("The role could not be read from the résumé (posting: {}).", english(wanted)),
        ),
    }
}

fn education(found: &Parts) -> Sentence {
    match found.education.as_ref() {
        Some(education) if education.met => {
            sentence("요구 학력을 충족합니다.".into(), "The level of education is met.".into())
        }
        Some(education) if education.found.is_some() => {
            sentence("요구 학력보다 낮습니다.".into(), "The level of education is below what is asked.".into())
        }
        _ => sentence(
            "이력서에 학력이 적혀 있지 않습니다.".into(),
            "The résumé does not say the level of education.".into(),
        ),
    }
}

fn limit(reason: Reason, found: &Parts) -> Sentence {
    let asked = found.experience.asked_months.unwrap_or(0);
    match reason {
        Reason::LimitRole => sentence(
            "직무가 달라 모든 조건을 갖춘 지원자보다 낮게 둡니다.".into(),
            "The role differs: held below those who meet every condition.".into(),
        ),
        Reason::LimitUnknownRole => sentence(
            "직무를 읽지 못해 모든 조건을 갖춘 것이 확인된 지원자보다 낮게 둡니다.".into(),
            "The role could not be read: held below those who are known to meet every condition.".into(),
        ),
        Reason::LimitExperience => sentence(
            format!("관련 경력이 {}에 못 미쳐 모든 조건을 갖춘 지원자보다 낮게 둡니다.", months_ko(asked)),
            format!("Less than {} of relevant work: held below those who meet every condition.", months_en(asked)),
        ),
        Reason::AllConditions => sentence(
            "이 단계의 조건을 갖추어 최저점까지 올립니다.".into(),
            "The conditions of this grade are met: raised to its least score.".into(),
        ),
        _ => sentence(
            "필수 기술이 4분의 3에 못 미쳐 모든 조건을 갖춘 지원자보다 낮게 둡니다.".into(),
            "Less than three quarters of the required skills: held below those who meet every condition.".into(),
        ),
    }
}

/// "3년 2개월".
pub(super) fn months_ko(months: u32) -> String {
    match (months / 12, months % 12) {
        (0, m) => format!("{m}개월"),
        (y, 0) => format!("{y}년"),
        (y, m) => format!("{y}년 {m}개월"),
    }
}

/// "3 years 2 months".
pub(super) fn months_en(months: u32) -> String {
    let unit = |n: u32, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
    match (months / 12, months % 12) {
        (0, m) => unit(m, "month"),
        (y, 0) => unit(y, "year"),
        (y, m) => format!("{} {}", unit(y, "year"), unit(m, "month")),
    }
}
