//! Jobs: their months, their kind of work, and whether they stand apart from a career (internships, part-time work).

use std::collections::HashMap;

use chrono::NaiveDate;
use naru_domain::resume::{Field, Resume, Work};
use naru_domain::role::Family;

use super::facts::{Known, Words};
use super::months::{self, Months};
use crate::roles;

/// One job.
#[derive(Debug, Clone, Default)]
pub(super) struct Job {
    /// Its months; empty when the dates say nothing usable.
    pub(super) months: Months,
    /// An internship or part-time work.
    pub(super) apart: bool,
    /// The family that its own words name.
    pub(super) own: Option<Family>,
    /// The family it counts for: its own, or the person's where its words name none ("대리", "Software Engineer").
    pub(super) family: Option<Family>,
    /// The place whose words name the family: title or department.
    pub(super) part: &'static str,
}

/// The jobs of a résumé, in its order.
pub(super) fn read(resume: &Resume, today: NaiveDate) -> Vec<Job> {
    resume.work.iter().map(|work| job(work, today)).collect()
}

fn job(work: &Work, today: NaiveDate) -> Job {
    let words = |field: &Option<Field>| field.as_ref().map(Words::as_written_or_value).unwrap_or_default();
    let (title, department) = (words(&work.title), words(&work.department));
    let by_title = roles::family(&title);
    let own = by_title.or_else(|| roles::family(&department));
    let part = if by_title.is_some() { "title" } else { "department" };
    let apart = is_apart(&title) || is_apart(&department);
    Job { months: months::of_job(work, today), apart, own, family: own, part }
}

/// Whether words speak of an internship or part-time work.
fn is_apart(words: &str) -> bool {
    const HANGUL: &[&str] = &[
        "인턴",
        "아르바이트",
        "알바",
        "파트타임",
        "파트 타임",
        "현장실습",
        "현장 실습",
        "실습생",
        "체험형",
        "근로장학",
    ];
    const LATIN: &[&str] = &["intern", "interns", "internship", "trainee", "coop", "parttime"];
    let small = words.to_lowercase();
    let joined = small.replace("part-time", "parttime").replace("part time", "parttime").replace("co-op", "coop");
    let student = joined.contains("working student") || joined.contains("student assistant");
    let latin = joined.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| LATIN.contains(&word));
    latin || student || HANGUL.iter().any(|word| small.contains(word))
}

/// Gives jobs whose words name no family the person's: the headline's, else that of most months, else what the skills speak for.
pub(super) fn inherit(jobs: &mut [Job], headline: Option<Family>, resume: &Resume, skills: &HashMap<String, Known>) {
    let summary =
        || resume.summary.as_ref().and_then(|field| roles::family(first_sentence(&field.as_written_or_value())));
    let by_skills = || roles::of_skills(skills.keys().map(String::as_str));
    let person = most_months(jobs).or(headline).or_else(by_skills).or_else(summary);
    for job in jobs.iter_mut().filter(|job| job.own.is_none()) {
        job.family = person;
    }
}

/// The family in which most months were spent; of two alike the first in the order of families.
pub(super) fn most_months(jobs: &[Job]) -> Option<Family> {
    let families = || jobs.iter().filter(|job| !job.apart).filter_map(|job| job.own);
    let months = |family: Family| {
        let of_family = jobs.iter().filter(|job| !job.apart && job.own == Some(family));
        of_family.flat_map(|job| &job.months).collect::<std::collections::BTreeSet<_>>().len()
    };
    families().max_by_key(|family| (months(*family), std::cmp::Reverse(*family)))
}

fn first_sentence(text: &str) -> &str {
    text.split(['.', '\n', '。', '!']).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::is_apart;

    #[test]
    fn internships_and_part_time_work_stand_apart() {
        for words in [
            "인턴",
            "마케팅 인턴십",
            "Software Engineering Intern",
            "Part-time barista",
            "카페 아르바이트",
            "Co-op student",
        ] {
            assert!(is_apart(words), "{words}");
        }
        for words in ["Internal Auditor", "사원", "International Sales", "Cooperation manager", ""] {
            assert!(!is_apart(words), "{words}");
        }
    }
}
