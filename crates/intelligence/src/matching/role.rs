//! The person's role beside the posting's: what the headline says, the latest job, and the work of most months; the nearest counts.
//! A role that nothing names is not known, which is not to say that it is another.

use naru_domain::matching::{Demand, Evidence, RoleFit, RoleMatch};
use naru_domain::role::Family;

use super::facts::{Facts, Words, evidence};
use super::jobs::{self, Job};
use crate::roles;

/// Compares the roles.
pub(super) fn compare(facts: &Facts<'_>, demand: &Demand) -> RoleMatch {
    let found = families(facts);
    let fit = |family: Family| match demand.family {
        None => RoleFit::Unknown,
        Some(wanted) if wanted == family => RoleFit::Same,
        Some(wanted) if roles::adjacent(wanted, family) => RoleFit::Adjacent,
        Some(_) => RoleFit::None,
    };
    let nearest = found.iter().map(|family| (rank(fit(*family)), *family)).min_by_key(|(rank, _)| *rank);
    let family = nearest.map(|(_, family)| family);
    RoleMatch {
        wanted: demand.family,
        found: family,
        fit: family.map_or(RoleFit::Unknown, fit),
        evidence: family.map_or_else(Vec::new, |f| places(facts, f)),
    }
}

fn rank(fit: RoleFit) -> u8 {
    match fit {
        RoleFit::Same => 0,
        RoleFit::Adjacent => 1,
        RoleFit::None | RoleFit::Unknown => 2,
    }
}

/// The families that speak for a person.
fn families(facts: &Facts<'_>) -> Vec<Family> {
    let latest = |apart: bool| {
        facts
            .jobs
            .iter()
            .filter(|job| job.apart == apart && job.own.is_some())
            .max_by_key(|job| job.months.last().copied())
    };
    let mut out: Vec<Family> = facts.headline.into_iter().collect();
    out.extend(latest(false).and_then(|job| job.own));
    out.extend(jobs::most_months(&facts.jobs));
    if out.is_empty() {
        out.extend(facts.jobs.iter().find_map(|job| job.family).or_else(|| latest(true).and_then(|job| job.own)));
    }
    if out.is_empty() {
        out.extend(roles::of_skills(facts.skills.keys().map(String::as_str)));
    }
    out.dedup();
    out
}

fn places(facts: &Facts<'_>, family: Family) -> Vec<Evidence> {
    let headline = facts.resume.headline.as_ref().filter(|_| facts.headline == Some(family));
    let mut out: Vec<Evidence> =
        headline.map(|field| evidence("headline", &field.as_written_or_value())).into_iter().collect();
    let of_family = facts.jobs.iter().enumerate().filter(|(_, job)| job.own == Some(family));
    out.extend(of_family.filter_map(|(at, job)| place(facts, at, job)).take(3));
    out
}

fn place(facts: &Facts<'_>, at: usize, job: &Job) -> Option<Evidence> {
    let work = &facts.resume.work[at];
    let field = if job.part == "title" { work.title.as_ref() } else { work.department.as_ref() }?;
    Some(evidence(format!("work.{at}.{}", job.part), &field.as_written_or_value()))
}
