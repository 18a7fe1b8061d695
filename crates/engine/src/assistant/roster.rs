//! Everybody on file by id and by name, and what postings say. With a hundred thousand people nothing is looked for by walking through all
//! of them, and the text of a posting is read again only when it changed.

use chrono::NaiveDate;
use naru_domain::id::{PersonId, PostingId};
use naru_domain::pipeline::ApplicationStatus;
use naru_domain::posting::Posting;
use naru_domain::posting_reading::PostingReading;
use naru_intelligence::assistant::{KnownPerson, People};
use naru_storage::assistant::{Applied, Named};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A posting, and what its text says.
pub(super) type PostingRead = (Posting, Arc<PostingReading>);

/// Where people and their applications stand in their lists.
pub(super) struct Index {
    people: HashMap<PersonId, usize>,
    by_name: HashMap<String, Vec<usize>>,
    applications: HashMap<PersonId, Vec<usize>>,
    pub(super) names: People,
}

impl Index {
    pub(super) fn new(people: &[Named], applications: &[Applied]) -> Self {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, one) in people.iter().enumerate() {
            for name in names(one) {
                by_name.entry(name.to_ascii_lowercase()).or_default().push(at);
            }
        }
        let mut of: HashMap<PersonId, Vec<usize>> = HashMap::new();
        for (at, one) in applications.iter().enumerate() {
            of.entry(one.person).or_default().push(at);
        }
        // Those that are under way before the others.
        for all in of.values_mut() {
            all.sort_by_key(|at| applications[*at].status != ApplicationStatus::Active);
        }
        let known = |one: &Named| KnownPerson { id: one.id, names: names(one).map(str::to_owned).collect() };
        Self {
            people: people.iter().enumerate().map(|(at, one)| (one.id, at)).collect(),
            by_name,
            applications: of,
            names: people.iter().map(known).collect(),
        }
    }

    pub(super) fn person(&self, id: PersonId) -> Option<usize> {
        self.people.get(&id).copied()
    }

    /// People of exactly this name, in whichever way it is written.
    pub(super) fn named(&self, name: &str) -> &[usize] {
        self.by_name.get(&name.to_ascii_lowercase()).map_or(&[], Vec::as_slice)
    }

    pub(super) fn applications_of(&self, person: PersonId) -> &[usize] {
        self.applications.get(&person).map_or(&[], Vec::as_slice)
    }
}

fn names(one: &Named) -> impl Iterator<Item = &str> {
    std::iter::once(one.name.as_str()).chain(one.latin.as_deref().filter(|latin| *latin != one.name))
}

/// What the texts of postings say, as long as they say it.
#[derive(Default)]
pub(crate) struct Readings(Mutex<HashMap<PostingId, Kept>>);

struct Kept {
    text: String,
    day: NaiveDate,
    reading: Arc<PostingReading>,
}

impl Readings {
    /// Each posting with what its text says, by the day on which it was made.
    pub(super) fn read(&self, postings: Vec<Posting>, day: impl Fn(&Posting) -> NaiveDate) -> Vec<PostingRead> {
        let read = postings.into_iter().map(|posting| {
            let reading = self.of(&posting, day(&posting));
            (posting, reading)
        });
        read.collect()
    }

    fn of(&self, posting: &Posting, day: NaiveDate) -> Arc<PostingReading> {
        let kept = |kept: &HashMap<PostingId, Kept>| {
            let kept = kept.get(&posting.id)?;
            (kept.text == posting.description && kept.day == day).then(|| Arc::clone(&kept.reading))
        };
        if let Some(reading) = kept(&self.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            return reading;
        }
        // Nobody waits for the lock while a text is read.
        let reading = Arc::new(naru_intelligence::postings::read(&posting.description, day));
        let kept = Kept { text: posting.description.clone(), day, reading: Arc::clone(&reading) };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(posting.id, kept);
        reading
    }
}
