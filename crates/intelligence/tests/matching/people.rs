//! Builders of demands and résumés.

use naru_domain::matching::{Demand, Match};
use naru_domain::resume::{Resume, Work};
use naru_intelligence::{matching, roles};

use crate::corpus::{field, today};

/// A demand of single skills; the family comes from the title.
pub(crate) fn demand(title: &str, required: &[&str], preferred: &[&str], min_years: u32) -> Demand {
    let groups = |names: &[&str]| names.iter().map(|name| name.split('|').map(str::to_owned).collect()).collect();
    Demand {
        title: title.to_owned(),
        family: roles::family(title),
        required: groups(required),
        preferred: groups(preferred),
        min_months: Some(min_years * 12).filter(|months| *months > 0),
        ..Demand::default()
    }
}

/// A job; an empty end means that it lasts.
pub(crate) fn job(title: &str, start: &str, end: &str, description: &str) -> Work {
    let some = |text: &str| Some(field(text, text)).filter(|f| !f.value.is_empty());
    Work {
        title: some(title),
        start: some(start),
        end: some(end),
        current: end.is_empty(),
        description: some(description),
        ..Work::default()
    }
}

/// A résumé of jobs and listed skills.
pub(crate) fn person(jobs: &[Work], skills: &[&str]) -> Resume {
    let skills = skills.iter().map(|name| field(name, name)).collect();
    Resume { work: jobs.to_vec(), skills, ..Resume::default() }
}

/// The comparison on the corpus' day.
pub(crate) fn compared(resume: &Resume, demand: &Demand) -> Match {
    matching::compare(resume, demand, today())
}

/// The score of two that must be comparable.
pub(crate) fn score(resume: &Resume, demand: &Demand) -> u32 {
    compared(resume, demand).score.unwrap()
}
