//! What a résumé says that may count: skills with where they stand, jobs with their months. Name, birth, address, contacts, service,
//! photograph and the names of schools and employers are never looked at.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use naru_domain::matching::{Evidence, Source};
use naru_domain::relations::relations;
use naru_domain::resume::{Field, Resume};
use naru_domain::role::Family;
use naru_domain::skills::lexicon;

use super::jobs::{self, Job};
use super::months::Months;
use super::named::{self, Expected};

/// What is known of one skill.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// How, the best first.
    pub(super) sources: Vec<(Source, Evidence)>,
    /// Months of the jobs that name it.
    pub(super) months: Months,
}

impl Known {
    /// The best source.
    pub(super) fn source(&self) -> Source {
        self.sources.iter().map(|(source, _)| *source).min().unwrap_or(Source::Mentioned)
    }

    fn add(&mut self, source: Source, evidence: Evidence) {
        if !self.sources.iter().any(|(_, known)| known.path == evidence.path) {
            self.sources.push((source, evidence));
        }
    }
}

/// What a résumé says that may count.
#[derive(Debug)]
pub(super) struct Facts<'a> {
    /// The résumé.
    pub(super) resume: &'a Resume,
    /// Skills by canonical name, or as written where the lexicon has none.
    pub(super) skills: HashMap<String, Known>,
    /// Jobs, in the order of the résumé.
    pub(super) jobs: Vec<Job>,
    /// The family of the headline.
    pub(super) headline: Option<Family>,
    /// Whether so many skills stand there without any work that the list says little.
    pub(super) wall: bool,
}

/// Skills listed without use beyond which a list says little, and the share (in hundredths) of used ones below which it does.
const WALL: (usize, usize) = (60, 10);
/// Lines of a text that are read.
const MOST_LINES: usize = 2000;
/// Unknown names for which a near spelling is sought.
const MOST_GUESSES: usize = 200;

impl<'a> Facts<'a> {
    /// Reads a résumé; `asked` are the canonical names that the posting asks for.
    pub(super) fn read(resume: &'a Resume, asked: &[&'a str], today: NaiveDate) -> Self {
        let mut skills: HashMap<String, Known> = HashMap::new();
        listed(resume, &mut skills);
        let names: Vec<String> = skills.keys().cloned().collect();
        let expected = expected(asked, &names);
        prose(resume, &expected, &mut skills);
        let headline = resume.headline.as_ref().and_then(|field| crate::roles::family(&field.as_written_or_value()));
        let mut jobs = jobs::read(resume, today);
        for (at, job) in jobs.iter().enumerate() {
            used(resume, at, job, &expected, &mut skills);
        }
        for known in skills.values_mut() {
            known.sources.sort_by_key(|(source, _)| *source);
        }
        jobs::inherit(&mut jobs, headline, resume, &skills);
        let wall = is_wall(&skills);
        Self { resume, skills, jobs, headline, wall }
    }

    /// Whether nothing is there to compare.
    pub(super) fn is_thin(&self) -> bool {
        self.skills.is_empty() && self.jobs.is_empty() && self.headline.is_none()
    }
}

/// A place and the words that stand there, cut to what a reader takes in.
pub(super) fn evidence(path: impl Into<String>, words: &str) -> Evidence {
    let quote: String = words.trim().chars().take(160).collect();
    Evidence { path: path.into(), quote }
}

/// The words of a field.
pub(super) trait Words {
    /// As written in the document, or the value where nothing on a page shows it.
    fn as_written_or_value(&self) -> String;
}

impl Words for Field {
    fn as_written_or_value(&self) -> String {
        if self.as_written.trim().is_empty() { self.value.clone() } else { self.as_written.clone() }
    }
}

fn expected<'b>(asked: &[&'b str], listed: &'b [String]) -> Expected<'b> {
    let listed = listed.iter().map(String::as_str).collect();
    Expected { asked: asked.iter().copied().collect(), listed }
}

fn listed(resume: &Resume, skills: &mut HashMap<String, Known>) {
    let mut guesses = 0;
    let lists =
        [("skills", &resume.skills, Source::Listed), ("skills_mentioned", &resume.skills_mentioned, Source::Mentioned)];
    for (list, fields, source) in lists {
        for (i, field) in fields.iter().enumerate() {
            if field.value.trim().is_empty() && field.as_written.trim().is_empty() {
                continue; // somebody took it away
            }
            let name = canonical(field, &mut guesses);
            let words = field.as_written_or_value();
            skills.entry(name).or_default().add(source, evidence(format!("{list}.{i}"), &words));
        }
    }
    for (i, certificate) in resume.certificates.iter().enumerate() {
        let words = certificate.name.as_written_or_value();
        for hit in lexicon().within(&words, false) {
            let place = evidence(format!("certificates.{i}.name"), &words);
            skills.entry(hit.2.canonical.to_owned()).or_default().add(Source::Listed, place);
        }
    }
}

/// The canonical name of a listed skill; a slip of the pen is forgiven.
fn canonical(field: &Field, guesses: &mut usize) -> String {
    let known = lexicon().exact(&field.value).or_else(|| lexicon().exact(&field.as_written));
    let guess = || {
        *guesses += 1;
        (*guesses <= MOST_GUESSES).then(|| lexicon().near(&field.value)).flatten()
    };
    known.or_else(guess).map_or_else(|| field.value.clone(), |skill| skill.canonical.to_owned())
}

fn prose(resume: &Resume, expected: &Expected<'_>, skills: &mut HashMap<String, Known>) {
    for (path, field) in [("headline", &resume.headline), ("summary", &resume.summary)] {
        let words = field.as_ref().map(Words::as_written_or_value).unwrap_or_default();
        for line in words.lines().take(MOST_LINES) {
            for name in named::in_line(line, expected) {
                skills.entry(name.to_owned()).or_default().add(Source::Mentioned, evidence(path, line));
            }
        }
    }
}

fn used(resume: &Resume, at: usize, job: &Job, expected: &Expected<'_>, skills: &mut HashMap<String, Known>) {
    let work = &resume.work[at];
    for (part, field) in [("description", &work.description), ("title", &work.title), ("department", &work.department)]
    {
        let words = field.as_ref().map(Words::as_written_or_value).unwrap_or_default();
        for line in words.lines().take(MOST_LINES) {
            for name in named::in_line(line, expected) {
                let known = skills.entry(name.to_owned()).or_default();
                known.add(Source::Used, evidence(format!("work.{at}.{part}"), line));
                known.months.extend(&job.months);
            }
        }
    }
}

fn is_wall(skills: &HashMap<String, Known>) -> bool {
    let used: HashSet<&String> =
        skills.iter().filter(|(_, known)| known.source() == Source::Used).map(|pair| pair.0).collect();
    // What is implied by used ones is used: Spring by Spring Boot.
    let implied: HashSet<&str> = used.iter().flat_map(|name| relations().implied(name)).copied().collect();
    let count = skills.keys().filter(|name| used.contains(name) || implied.contains(name.as_str())).count();
    skills.len() - count > WALL.0 && count * 100 < skills.len() * WALL.1
}
