//! A posting as it is kept → what it asks for.

use naru_domain::matching::Demand;
use naru_domain::posting::Posting;

use super::{asked, groups};
use crate::roles;

/// What a posting asks for: its requirements, with the role from its title (or team, or its skills) and alternatives and education
/// from its text.
pub fn of_posting(posting: &Posting) -> Demand {
    let required = groups::any_of(&posting.requirements.required, &posting.description);
    let preferred = groups::any_of(&posting.requirements.preferred, &posting.description);
    let skills = || roles::of_skills(required.iter().flatten().map(String::as_str));
    let family = roles::family(&posting.title).or_else(|| roles::family(&posting.team)).or_else(skills);
    Demand {
        title: posting.title.clone(),
        family,
        min_months: posting.requirements.min_years.map(|years| years.saturating_mul(12)).filter(|months| *months > 0),
        education: asked::education(&posting.description),
        employment_type: Some(posting.employment_type),
        required,
        preferred,
    }
}
