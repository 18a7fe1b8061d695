//! By what questions are chosen: the skills and jobs of a résumé, and what a posting asks for.

use crate::passages::cut;
use naru_documents::names_on_top;
use naru_documents::worker::Reading;
use naru_domain::document::PersonField;
use naru_domain::id::PersonId;
use naru_domain::lacking::is_lacking;
use naru_domain::practice::{DoneWork, PracticePerson, PracticeResume};
use naru_domain::resume::{Field, Resume, Work};
use naru_domain::skills::lexicon;
use naru_intelligence::practice::done::{of_job, of_text as of_lines};
use naru_intelligence::practice::years::months_in;
use naru_storage::{StoreError, Tx, documents};
use std::collections::BTreeMap;

/// So much that was done is kept.
const DONE_MAX: usize = 60;
const TEXT_MAX: usize = 60_000;

/// What a file says.
pub(crate) fn of_reading(name: &str, reading: &Reading, text: String) -> PracticeResume {
    let resume = match &reading.found {
        naru_documents::Extraction::Resume(resume) => resume.as_ref().clone(),
        _ => Resume::default(),
    };
    let text: String = text.chars().take(TEXT_MAX).collect();
    let values = |fields: &[naru_domain::resume::Field]| fields.iter().map(|field| field.value.clone()).collect();
    let jobs: Vec<(String, String)> = resume.work.iter().filter_map(job).collect();
    let mut skills: Vec<String> = values(&resume.skills);
    skills.extend::<Vec<String>>(values(&resume.skills_mentioned));
    PracticeResume {
        name: resume.name.as_ref().map_or_else(|| name.to_owned(), |name| name.value.clone()),
        skills: each_once(skills),
        done: done(&jobs, &text),
        headline: resume.headline.as_ref().map(|headline| headline.value.clone()).unwrap_or_default(),
        months: resume.total_experience_months.or_else(|| months_in(&text)).or(begins(&resume)),
        person: on_top(person(&resume), &text),
        text,
    }
}

/// A job with what its description says.
fn job(work: &Work) -> Option<(String, String)> {
    let company = work.company.as_ref().map(|company| company.value.clone()).unwrap_or_default();
    Some((company, work.description.as_ref()?.value.clone()))
}

/// Whoever tells of schools or skills and of no job begins: no months.
fn begins(resume: &Resume) -> Option<u32> {
    let tells = !resume.education.is_empty() || !resume.skills.is_empty();
    (tells && resume.work.is_empty()).then_some(0)
}

/// What the latest résumé of a candidate says; nothing where none could be read.
pub(crate) async fn text_of(tx: &mut Tx, person: PersonId) -> Result<String, StoreError> {
    let documents = documents::of_person(tx, person).await?;
    // What was attached to an application beside the résumé is a portfolio.
    let resume = documents.into_iter().find(|document| document.page_count > 0 && document.attached_to.is_none());
    let Some(resume) = resume else { return Ok(String::new()) };
    let text = cut::text_of(&documents::pages(tx, resume.id).await?);
    Ok(text.chars().take(TEXT_MAX).collect())
}

/// What is known of a candidate: their values, and the text of their résumé.
pub(super) fn of_fields(name: &str, fields: &[PersonField], text: &str) -> PracticeResume {
    let mut jobs: BTreeMap<&str, (String, String)> = BTreeMap::new();
    let mut resume = PracticeResume { name: name.to_owned(), ..PracticeResume::default() };
    resume.person.names.push(name.to_owned());
    let add = |values: &mut Vec<String>, field: &PersonField| {
        values.extend([field.value.clone(), field.as_written.clone()]);
    };
    for field in fields {
        let mut place = field.path.split('.');
        match (place.next().unwrap_or_default(), place.next(), place.next()) {
            ("skills" | "skills_mentioned", ..) => resume.skills.push(field.value.clone()),
            ("headline", ..) => resume.headline.clone_from(&field.value),
            ("name" | "name_en", ..) => add(&mut resume.person.names, field),
            ("emails", ..) => add(&mut resume.person.emails, field),
            ("phones", ..) => add(&mut resume.person.phones, field),
            ("address", ..) => add(&mut resume.person.addresses, field),
            ("birth" | "birth_date", ..) => add(&mut resume.person.births, field),
            ("links", ..) => add(&mut resume.person.links, field),
            ("total_experience_months", ..) => resume.months = field.value.parse().ok(),
            ("work", Some(job), Some("company")) => jobs.entry(job).or_default().0.clone_from(&field.value),
            ("work", Some(job), Some("description")) => jobs.entry(job).or_default().1.clone_from(&field.value),
            _ => {}
        }
    }
    resume.skills = each_once(std::mem::take(&mut resume.skills));
    resume.done = done(&jobs.into_values().collect::<Vec<_>>(), text);
    resume
}

/// Who a résumé is of, as its values stand and as they are written.
pub(super) fn person(resume: &Resume) -> PracticePerson {
    let all = |fields: &[Field]| -> Vec<String> {
        fields.iter().flat_map(|field| [field.value.clone(), field.as_written.clone()]).collect()
    };
    let one = |field: &Option<Field>| all(field.as_slice());
    PracticePerson {
        names: [one(&resume.name), one(&resume.name_en)].concat(),
        emails: all(&resume.emails),
        phones: all(&resume.phones),
        addresses: one(&resume.address),
        births: one(&resume.birth),
        links: all(&resume.links),
    }
}

/// The same person with the names that stand alone on top of the text: they are masked whatever the reader makes of them.
pub(super) fn on_top(mut person: PracticePerson, text: &str) -> PracticePerson {
    person.names.extend(names_on_top(text, true).into_iter().map(str::to_owned));
    person
}

/// A text that somebody pasted.
pub(crate) fn of_text(text: &str) -> PracticeResume {
    let named = lexicon().within(text, false).into_iter().filter(|(from, to, _)| !is_lacking(text, *from, *to));
    let named = named.map(|(_, _, skill)| skill.canonical.to_owned());
    PracticeResume {
        text: text.to_owned(),
        skills: each_once(named.collect()),
        done: done(&[], text),
        months: months_in(text),
        ..PracticeResume::default()
    }
}

/// What was done in jobs, each with its employer and its description; then what else the text says was done, in projects and activities.
fn done(jobs: &[(String, String)], text: &str) -> Vec<DoneWork> {
    let of_jobs = jobs.iter().flat_map(|(company, description)| of_job(company, description));
    let known: Vec<&str> = jobs.iter().map(|(_, description)| description.as_str()).collect();
    of_jobs.chain(of_lines(text, &known)).take(DONE_MAX).collect()
}

/// The canonical names, each once.
pub(super) fn each_once(names: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let canonical = names.into_iter().map(|name| match lexicon().exact(&name) {
        Some(skill) => skill.canonical.to_owned(),
        None => name,
    });
    canonical.filter(|name| seen.insert(name.clone())).collect()
}
