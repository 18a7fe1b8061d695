//! The level of education. Which school it was is never looked at.

use naru_domain::matching::{Demand, EducationLevel, EducationMatch, Evidence};
use naru_domain::resume::{Education, Field, Resume};

use super::facts::{Words, evidence};

/// Compares the highest level with the asked one; `None` when the posting does not ask.
pub(super) fn compare(resume: &Resume, demand: &Demand) -> Option<EducationMatch> {
    let asked = demand.education?;
    let levels = resume.education.iter().enumerate().filter_map(|(i, entry)| Some((level(entry)?, i)));
    let highest = levels.max_by_key(|(level, i)| (*level, usize::MAX - i));
    let place = |(_, i): (EducationLevel, usize)| -> Option<Evidence> {
        let degree = resume.education[i].degree.as_ref()?;
        Some(evidence(format!("education.{i}.degree"), &degree.as_written_or_value()))
    };
    let found = highest.map(|(level, _)| level);
    Some(EducationMatch {
        asked,
        found,
        met: found.is_some_and(|found| found >= asked),
        evidence: highest.and_then(place).into_iter().collect(),
    })
}

/// The highest level that a résumé proves.
#[must_use]
pub fn degree(resume: &Resume) -> Option<EducationLevel> {
    resume.education.iter().filter_map(level).max()
}

/// The level that an entry proves: an unfinished degree proves the one below, studies that are about to end prove their own.
fn level(entry: &Education) -> Option<EducationLevel> {
    use EducationLevel::{Associate, Bachelor, Doctor, Highschool, Master};
    let value = |field: &Option<Field>| field.as_ref().map(|field| field.value.clone()).unwrap_or_default();
    let (finished, below) = match value(&entry.degree).as_str() {
        "highschool" => (Highschool, None),
        "associate" => (Associate, Some(Highschool)),
        "bachelor" => (Bachelor, Some(Highschool)),
        "master" => (Master, Some(Bachelor)),
        "doctor" => (Doctor, Some(Master)),
        _ => return None,
    };
    match value(&entry.status).as_str() {
        "dropout" | "enrolled" | "leave" | "completed" => below,
        _ => Some(finished),
    }
}
