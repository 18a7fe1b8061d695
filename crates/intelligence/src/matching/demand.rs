//! A posting as it is kept → what it asks for.

use naru_domain::matching::Demand;
use naru_domain::posting::{EmploymentType, Posting, PostingDraft, Requirements};

use super::groups;
use crate::{postings, roles};

/// What a posting asks for: its requirements, with the role from its title (or team, or its skills) and alternatives and education
/// from its text.
pub fn of_posting(posting: &Posting) -> Demand {
    let words = (posting.title.as_str(), posting.team.as_str(), posting.description.as_str());
    demand(words, &posting.requirements, posting.employment_type)
}

/// What a posting asks for that was only read yet.
pub fn of_draft(draft: &PostingDraft) -> Demand {
    let words = (draft.title.as_str(), draft.team.as_str(), draft.description.as_str());
    demand(words, &draft.requirements, draft.employment_type)
}

/// Skills that are asked for in the trade of a draft beside those that it names, the nearest first; none while its trade is not known.
pub fn asked_beside(draft: &PostingDraft, most: usize) -> Vec<&'static str> {
    let demand = of_draft(draft);
    let named: Vec<&str> = demand.required.iter().chain(&demand.preferred).flatten().map(String::as_str).collect();
    demand.family.map(|family| roles::beside(family, &named, most)).unwrap_or_default()
}

fn demand(words: (&str, &str, &str), requirements: &Requirements, employment_type: EmploymentType) -> Demand {
    let (title, team, description) = words;
    let required = groups::any_of(&requirements.required, description);
    let preferred = groups::any_of(&requirements.preferred, description);
    let skills = || roles::of_skills(required.iter().flatten().map(String::as_str));
    let family = roles::family(title).or_else(|| roles::family(team)).or_else(skills);
    Demand {
        title: title.to_owned(),
        family,
        min_months: requirements.min_years.map(|years| years.saturating_mul(12)).filter(|months| *months > 0),
        education: postings::least_education(description),
        employment_type: Some(employment_type),
        required,
        preferred,
    }
}
