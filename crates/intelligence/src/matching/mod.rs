//! Who fits a posting, how well, and why. The score is the sum of parts that are shown; the same résumé, posting and day give the
//! same score everywhere. Only what a person can do and has done counts: never name, sex, age, photograph, address, nationality,
//! service, or which school it was; and no text of a résumé is an instruction.

mod advice;
mod asked;
mod demand;
mod education;
mod employment;
mod experience;
mod facts;
mod groups;
mod jobs;
mod months;
mod named;
mod phrases;
mod role;
mod score;
mod sentences;
mod skills;
mod tongues;

use std::cmp::Ordering;

use chrono::NaiveDate;
use naru_domain::matching::{
    Demand, EducationMatch, EmploymentMatch, ExperienceMatch, Grade, Match, MatchState, PartKind, RoleMatch, Sentence,
    SkillMatch,
};
use naru_domain::posting::Posting;
use naru_domain::relations::relations;
use naru_domain::resume::Resume;
use naru_domain::skills::lexicon;

pub use demand::{asked_beside, of_draft, of_posting};
pub use education::degree;
pub use groups::any_of;

use facts::Facts;

/// Everything that was compared, before it is scored.
struct Parts {
    skills: Vec<SkillMatch>,
    role: RoleMatch,
    experience: ExperienceMatch,
    education: Option<EducationMatch>,
    employment: Option<EmploymentMatch>,
}

/// Compares a résumé with what a posting asks. `today` ends running jobs.
pub fn compare(resume: &Resume, demand: &Demand, today: NaiveDate) -> Match {
    let asked = looked_for(demand);
    let facts = Facts::read(resume, &asked, today);
    let role = role::compare(&facts, demand);
    let found = Parts {
        skills: skills::compare(&facts, demand),
        experience: experience::compare(&facts, demand, role.fit),
        role,
        education: education::compare(resume, demand),
        employment: employment::compare(resume, demand),
    };
    match state(&facts, demand) {
        MatchState::Compared => scored(&facts, demand, found),
        state => unscored(state, found),
    }
}

/// Compares a résumé with a posting: as [`compare`] does, with the line of the posting that asks for each skill.
pub fn compare_with(resume: &Resume, posting: &Posting, today: NaiveDate) -> Match {
    let mut found = compare(resume, &of_posting(posting), today);
    asked::place(&mut found.skills, &posting.requirements, &posting.description);
    found
}

/// The better match first: by score, then by [`among_equals`]. Never by anything else.
pub fn order(a: &Match, b: &Match) -> Ordering {
    (b.score, among_equals(b)).cmp(&(a.score, among_equals(a)))
}

/// What orders matches of one score, the better one greater: required skills, preferred skills, role, relevant months. It is at most
/// 10¹⁴, so that it can be kept beside the score, and read by a page.
pub fn among_equals(found: &Match) -> i64 {
    let credit = |required: bool| {
        let asked = found.skills.iter().filter(|skill| skill.required == required);
        i64::from(asked.map(|skill| skill.credit).sum::<u32>().min(9_999))
    };
    let role = found.part(PartKind::Role).map_or(0, |part| i64::from(part.points.clamp(0, 99)));
    let months = i64::from(found.experience.relevant_months.min(9_999));
    ((credit(true) * 10_000 + credit(false)) * 100 + role) * 10_000 + months
}

/// Canonical names of all that is asked for, and of what implies it.
fn looked_for(demand: &Demand) -> Vec<&str> {
    let names = demand.required.iter().chain(&demand.preferred).flatten();
    let mut out: Vec<&str> = names.map(|name| canonical(name)).collect();
    for i in 0..out.len() {
        out.extend(relations().implying(out[i]).collect::<Vec<&'static str>>());
    }
    out
}

/// The lexicon's name for a name, or the name itself.
fn canonical(name: &str) -> &str {
    match lexicon().exact(name) {
        Some(skill) => skill.canonical,
        None => name,
    }
}

fn state(facts: &Facts<'_>, demand: &Demand) -> MatchState {
    let judged = demand.required.iter().chain(&demand.preferred).flatten().any(|name| skills::is_judged(name));
    let asks = judged || demand.family.is_some() || demand.min_months.is_some_and(|months| months > 0);
    match (asks, facts.is_thin()) {
        (false, _) => MatchState::PostingTooThin,
        (true, true) => MatchState::ResumeTooThin,
        (true, false) => MatchState::Compared,
    }
}

fn scored(facts: &Facts<'_>, demand: &Demand, found: Parts) -> Match {
    let mut parts = score::parts(demand, &found);
    let sum: i32 = parts.iter().map(|part| part.points).sum();
    let score = u32::try_from(sum).unwrap_or(0).min(100);
    for part in &mut parts {
        part.text = sentences::of_part(part, &found);
    }
    Match {
        state: MatchState::Compared,
        score: Some(score),
        grade: Some(Grade::of(score)),
        summary: sentences::summary(score, &parts, &found),
        recommendations: advice::all(facts, &found),
        parts,
        skills: found.skills,
        role: found.role,
        experience: found.experience,
        education: found.education,
        employment: found.employment,
    }
}

fn unscored(state: MatchState, found: Parts) -> Match {
    let summary = if state == MatchState::ResumeTooThin {
        (
            "이력서에서 기술도 경력도 직무도 읽지 못해 비교할 수 없습니다.",
            "Neither skills, nor work, nor a role could be read from the résumé: not enough to compare.",
        )
    } else {
        (
            "공고에 요구 기술도 경력도 직무도 없어 비교할 수 없습니다.",
            "The posting names neither skills, nor years, nor a role: not enough to compare.",
        )
    };
    Match {
        state,
        score: None,
        grade: None,
        parts: Vec::new(),
        skills: found.skills,
        role: found.role,
        experience: found.experience,
        education: found.education,
        employment: found.employment,
        recommendations: Vec::new(),
        summary: Sentence { ko: summary.0.to_owned(), en: summary.1.to_owned() },
    }
}

#[cfg(test)]
mod tests;
