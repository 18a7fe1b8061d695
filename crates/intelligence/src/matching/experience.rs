//! Months of relevant work: jobs of the posting's family in full, neighbouring ones and those of which nothing says what they were by
//! half, internships and part-time work apart.

use naru_domain::matching::{Demand, ExperienceMatch, RoleFit};

use super::facts::Facts;
use super::jobs::Job;
use super::months::{self, Months};
use crate::roles;

/// Longer than any working life: a misreading.
const LONGEST: u32 = 60 * 12;

/// Counts the months. Where no job has usable dates, the total that the résumé (or a person who corrected it) gives counts for the
/// person's role.
pub(super) fn compare(facts: &Facts<'_>, demand: &Demand, fit: RoleFit) -> ExperienceMatch {
    let union = |fits: &dyn Fn(&&Job) -> bool| {
        facts.jobs.iter().filter(fits).flat_map(|job| job.months.iter().copied()).collect::<Months>()
    };
    let total = union(&|job| !job.apart);
    let apart = union(&|job| job.apart);
    let (same, adjacent, unread) = match demand.family {
        None => (total.clone(), Months::new(), Months::new()),
        Some(wanted) => (
            union(&|job| !job.apart && job.family == Some(wanted)),
            union(&|job| !job.apart && job.family.is_some_and(|family| roles::adjacent(wanted, family))),
            union(&|job| !job.apart && job.family.is_none()),
        ),
    };
    let adjacent: Months = adjacent.difference(&same).copied().collect();
    let undated = facts.jobs.iter().all(|job| job.months.is_empty() && !job.apart);
    let stated = facts.resume.total_experience_months.filter(|_| undated).map_or(0, |months| months.min(LONGEST));
    let given = |to: RoleFit| if fit == to { stated } else { 0 };
    let (of_all, of_unread) = if demand.family.is_none() { (stated, 0) } else { (0, given(RoleFit::Unknown)) };
    let same_months = months::count(&same) + given(RoleFit::Same) + of_all;
    let adjacent_months = months::count(&adjacent) + given(RoleFit::Adjacent);
    let unread_months = months::count(&unread) + of_unread;
    ExperienceMatch {
        same_months,
        adjacent_months,
        unread_months,
        relevant_months: same_months + adjacent_months / 2 + unread_months / 2,
        apart_months: months::count(&apart),
        total_months: months::count(&total) + stated,
        asked_months: demand.min_months.filter(|months| *months > 0),
    }
}
