//! A reading in the schema in which accuracy is measured.

use naru_domain::posting::EmploymentType;
use naru_domain::posting_reading::{DeadlineKind, PostingReading};
use serde_json::{Value, json};

/// The reading as JSON: `company`, `position`, `employment_type`, `min_years`, `required_skills`, `preferred_skills`, `deadline`
/// (`date`, `time`, `kind`), `schedules` (`stage`, `date`, `end`, `time`, `end_time`) and `hashtags`. A contract that
/// is not said is permanent, as in a draft.
pub fn prediction(reading: &PostingReading) -> Value {
    let deadline = reading.deadline.as_ref().map(|d| {
        let kind = match d.kind {
            DeadlineKind::Fixed => "fixed",
            DeadlineKind::Rolling => "rolling",
            DeadlineKind::UntilFilled => "until_filled",
        };
        json!({ "date": d.date, "time": d.time, "kind": kind, "start": d.opens, "text": d.text })
    });
    let schedules: Vec<Value> = reading
        .schedules
        .iter()
        .map(|s| {
            json!({ "stage": s.stage.name(), "date": s.date, "end": s.end, "time": s.time, "end_time": s.end_time, "text": s.text })
        })
        .collect();
    json!({
        "company": reading.company,
        "position": reading.position,
        "role_family": reading.role_family,
        "employment_type": contract(reading.employment_type.unwrap_or(EmploymentType::FullTime)),
        "min_years": reading.min_years,
        "required_skills": reading.required_skills,
        "required_any_of": reading.required_any_of,
        "preferred_skills": reading.preferred_skills,
        "deadline": deadline,
        "schedules": schedules,
        "hashtags": reading.hashtags,
    })
}

fn contract(kind: EmploymentType) -> &'static str {
    match kind {
        EmploymentType::FullTime => "full_time",
        EmploymentType::Contract => "contract",
        EmploymentType::Intern => "intern",
        EmploymentType::PartTime => "part_time",
    }
}
