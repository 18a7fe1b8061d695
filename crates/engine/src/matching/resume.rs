//! What is known of a person, as a résumé again: each value at the place that its path names.

use naru_domain::resume::{Certificate, Education, Field, Language, Resume, Work};
use naru_storage::fit::StoredField;

/// No résumé has more entries of a kind.
const ENTRIES_MAX: usize = 1_000;

/// The résumé that these values fill. Entries that a person removed leave an empty one behind, so that places stay what they are.
pub(super) fn of(fields: &[StoredField]) -> Resume {
    let mut resume = Resume::default();
    for stored in fields {
        place(&mut resume, stored);
    }
    resume
}

fn place(resume: &mut Resume, stored: &StoredField) {
    let parts: Vec<&str> = stored.path.split('.').collect();
    let value = || field(stored);
    let index = parts.get(1).and_then(|index| index.parse::<usize>().ok()).filter(|index| *index < ENTRIES_MAX);
    match (parts.as_slice(), index) {
        (["headline"], _) => resume.headline = Some(value()),
        (["summary"], _) => resume.summary = Some(value()),
        (["total_experience_months"], _) => resume.total_experience_months = stored.value.parse().ok(),
        (["skills", _], Some(index)) => *at(&mut resume.skills, index) = value(),
        (["skills_mentioned", _], Some(index)) => *at(&mut resume.skills_mentioned, index) = value(),
        (["work", _, part], Some(index)) => work(at(&mut resume.work, index), part, stored),
        (["education", _, part], Some(index)) => education(at(&mut resume.education, index), part, stored),
        (["certificates", _, part], Some(index)) => certificate(at(&mut resume.certificates, index), part, stored),
        (["languages", _, part], Some(index)) => language(at(&mut resume.languages, index), part, stored),
        // Who somebody is and where they live is nobody's business here.
        _ => {}
    }
}

fn at<T: Default>(list: &mut Vec<T>, index: usize) -> &mut T {
    if list.len() <= index {
        list.resize_with(index + 1, T::default);
    }
    &mut list[index]
}

fn field(stored: &StoredField) -> Field {
    Field { value: stored.value.clone(), as_written: stored.as_written.clone(), boxes: Vec::new(), confidence: 1.0 }
}

fn work(work: &mut Work, part: &str, stored: &StoredField) {
    match part {
        "company" => work.company = Some(field(stored)),
        "title" => work.title = Some(field(stored)),
        "department" => work.department = Some(field(stored)),
        "start" => work.start = Some(field(stored)),
        "end" => work.end = Some(field(stored)),
        "current" => work.current = stored.value == "true",
        "description" => work.description = Some(field(stored)),
        _ => {}
    }
}

fn education(education: &mut Education, part: &str, stored: &StoredField) {
    match part {
        "school" => education.school = Some(field(stored)),
        "degree" => education.degree = Some(field(stored)),
        "major" => education.major = Some(field(stored)),
        "start" => education.start = Some(field(stored)),
        "end" => education.end = Some(field(stored)),
        "status" => education.status = Some(field(stored)),
        _ => {}
    }
}

fn certificate(certificate: &mut Certificate, part: &str, stored: &StoredField) {
    match part {
        "name" => certificate.name = field(stored),
        "date" => certificate.date = Some(field(stored)),
        _ => {}
    }
}

fn language(language: &mut Language, part: &str, stored: &StoredField) {
    match part {
        "name" => language.name = field(stored),
        "score" => language.score = Some(field(stored)),
        "date" => language.date = Some(field(stored)),
        _ => {}
    }
}
