//! Months of relevant work: jobs of the posting's family in full, neighbouring ones by half, internships and part-time work apart.

use naru_domain::matching::{Demand, ExperienceMatch};

use super::facts::Facts;
use super::jobs::Job;
use super::months::{self, Months};
use crate::roles;

/// Counts the months.
pub(super) fn compare(facts: &Facts<'_>, demand: &Demand) -> ExperienceMatch {
    let union = |fits: &dyn Fn(&&Job) -> bool| {
        facts.jobs.iter().filter(fits).flat_map(|job| job.months.iter().copied()).collect::<Months>()
    };
    let total = union(&|job| !job.apart);
    let apart = union(&|job| job.apart);
    let (same, adjacent) = match demand.family {
        None => (total.clone(), Months::new()),
        Some(wanted) => (
            union(&|job| !job.apart && job.family == Some(wanted)),
            union(&|job| !job.apart && job.family.is_some_and(|family| roles::adjacent(wanted, family))),
        ),
    };
    let adjacent: Months = adjacent.difference(&same).copied().collect();
    let (same_months, adjacent_months) = (months::count(&same), months::count(&adjacent));
    ExperienceMatch {
        same_months,
        adjacent_months,
        relevant_months: same_months + adjacent_months / 2,
        apart_months: months::count(&apart),
        total_months: months::count(&total),
        asked_months: demand.min_months.filter(|months| *months > 0),
    }
}
