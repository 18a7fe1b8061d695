//! What the text of a job posting says: who hires for what, what is asked for, until when, and which steps follow on which days.
//!
//! A rule decides each value, so the same text read on the same day gives the same reading. What the text does not say stays
//! empty. Text of other postings on the page ("비슷한 공고") and of the site around it is not read.

mod asking;
mod beside;
mod company;
mod education;
mod events;
mod family;
mod general;
mod hashtags;
mod lines;
mod position;
mod prediction;
mod repair;
mod rows;
mod skills;
mod terms;
mod timeline;
mod tongues;
mod width;

use beside::Beside;
use chrono::NaiveDate;
use naru_domain::posting::{EmploymentType, PostingDraft, PostingStatus, Requirements};
use naru_domain::posting_reading::{PostingHints, PostingReading, Seniority};

pub(crate) use asking::{Asking, read as asking};
pub(crate) use education::least as least_education;
pub use prediction::prediction;

/// Longest title of a draft, in characters.
const TITLE_MAX: usize = 200;

/// Reads the text of a posting: lines parted by `\n`, in NFC. Days that are told from today ("D-7", "다음 주 수요일") count from `today`;
/// ranges are bytes of `text`.
pub fn read(text: &str, today: NaiveDate) -> PostingReading {
    read_with(text, &PostingHints::default(), today)
}

/// Reads the text of a posting as [`read`] does, and takes company and position from beside it where the text leaves them open: what the
/// page tells search engines, its title, the name of its file.
pub fn read_with(text: &str, hints: &PostingHints, today: NaiveDate) -> PostingReading {
    match width::narrow(text) {
        Some(narrow) => narrow.placed(read_narrow(narrow.text(), hints, today), text),
        None => read_narrow(text, hints, today),
    }
}

fn read_narrow(text: &str, hints: &PostingHints, today: NaiveDate) -> PostingReading {
    let lines = lines::split(text);
    let beside = Beside::of(hints);
    let company = company::read(&lines, &beside);
    let position = position::read(&lines, company.as_deref(), &beside);
    let skills = skills::read(&lines);
    let timeline = timeline::read(text, &lines, today);
    let (least, most) = terms::years(&lines);
    let seniority = terms::seniority(&lines, least);
    let min_years = least.or_else(|| (seniority == Some(Seniority::Newcomer)).then_some(0));
    let title = position.as_deref().or_else(|| lines.first().map(|l| l.text)).unwrap_or_default();
    let mut reading = PostingReading {
        role_family: family::read(title, &skills.required).map(|family| family.key().to_owned()),
        company,
        position,
        employment_type: terms::employment(&lines),
        seniority,
        min_years,
        max_years: most,
        education: education::read(&lines),
        required_skills: skills.required,
        required_any_of: skills.any_of,
        preferred_skills: skills.preferred,
        deadline: timeline.deadline,
        schedules: timeline.schedules,
        hashtags: Vec::new(),
    };
    reading.hashtags = hashtags::choose(&reading, &lines);
    reading
}

/// A draft of the posting that a text describes, open and with the whole text as its description. What the text does not say
/// stays empty; its contract is permanent unless it says otherwise.
pub fn draft(text: &str, today: NaiveDate) -> PostingDraft {
    draft_with(text, &PostingHints::default(), today)
}

/// A draft as [`draft`] makes it, with what is known beside the text.
pub fn draft_with(text: &str, hints: &PostingHints, today: NaiveDate) -> PostingDraft {
    let reading = read_with(text, hints, today);
    let first = || text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
    let title = reading.position.unwrap_or_else(first);
    PostingDraft {
        title: title.chars().take(TITLE_MAX).collect(),
        team: String::new(),
        employment_type: reading.employment_type.unwrap_or(EmploymentType::FullTime),
        status: PostingStatus::Open,
        description: text.to_owned(),
        requirements: Requirements {
            required: reading.required_skills,
            preferred: reading.preferred_skills,
            min_years: reading.min_years,
        },
        stages: None,
        version: None,
    }
}

#[cfg(test)]
mod tests;
