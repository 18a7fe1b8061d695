//! Who a text from outside is of, so that their names are masked before it is kept, embedded or told to a model. A desk's own documents have a
//! candidate who is known; here the text alone says it.

use crate::desk::Desk;
use naru_documents::layout::ReadError;
use naru_documents::worker::Reading;
use naru_documents::{Extraction, names_on_top};
use naru_domain::passage::Collection;
use naru_domain::resume::{Field, Resume};

/// In what does not read as a résumé a name counts from this confidence on: behind a label, or in the largest letters.
const SURE: f32 = 0.9;

/// What a text says about who it is of: the fields of a résumé, and the names with which it begins.
#[derive(Debug, Clone, Default)]
pub(crate) struct Persons {
    /// Its fields, as far as they can be trusted to be those of a person.
    pub(crate) resume: Resume,
    /// Its names, each in every way it is written, the longest first.
    pub(crate) names: Vec<String>,
}

impl Desk {
    /// Reads who a text of this collection is of. A posting has nobody, unless it reads as a résumé.
    ///
    /// # Errors
    /// [`ReadError::NoReader`] when nothing can be read now; every other text is what its first lines say.
    pub(crate) async fn persons_in(
        &self,
        collection: Collection,
        text: &str,
        today: chrono::NaiveDate,
    ) -> Result<Persons, ReadError> {
        match self.readers.read(text.as_bytes().to_vec(), "resume.txt", today).await {
            Ok(reading) => Ok(persons(reading, collection, text, today)),
            Err(error @ ReadError::NoReader { .. }) => Err(error),
            Err(_) => Ok(Persons::of(Resume::default(), on_top(text, collection == Collection::Resumes))),
        }
    }
}

fn persons(reading: Reading, collection: Collection, text: &str, today: chrono::NaiveDate) -> Persons {
    if let Extraction::Resume(resume) = reading.found {
        return Persons::of(*resume, on_top(text, true));
    }
    if collection == Collection::JobPostings {
        return Persons::default();
    }
    let mut resume = naru_documents::fields_of(&reading.document, today);
    resume.name = resume.name.filter(is_sure);
    resume.name_en = resume.name_en.filter(is_sure);
    Persons::of(resume, on_top(text, collection == Collection::Resumes))
}

/// Whether a name is one also where nothing else says that this is a résumé.
pub(crate) fn is_sure(field: &Field) -> bool {
    field.confidence >= SURE
}

fn on_top(text: &str, is_resume: bool) -> Vec<String> {
    names_on_top(text, is_resume).into_iter().map(str::to_owned).collect()
}

impl Persons {
    fn of(resume: Resume, mut names: Vec<String>) -> Self {
        for field in [&resume.name, &resume.name_en].into_iter().flatten() {
            names.extend([field.value.clone(), field.as_written.clone()]);
        }
        Self { resume, names: each_once(names) }
    }
}

/// Each name once, the longest first: a name that is part of another does not tear it apart.
pub(crate) fn each_once(mut names: Vec<String>) -> Vec<String> {
    names.retain(|name| name.chars().count() > 1);
    names.sort_by(|a, b| b.chars().count().cmp(&a.chars().count()).then_with(|| a.cmp(b)));
    names.dedup();
    names
}
