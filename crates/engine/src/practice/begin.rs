//! A mock interview is begun: from a résumé that was read or pasted, or a candidate of a board, and from a posting of the desk or a
//! text that was pasted.

use super::material;
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::intake::{FILE_LIMIT_BYTES, NAME_MAX, files, names, pages};
use crate::postings::{at_most, required};
use bytes::Bytes;
use naru_domain::document::PersonField;
use naru_domain::id::PracticeId;
use naru_domain::intake::CopyFailure;
use naru_domain::posting::{Posting, Requirements};
use naru_domain::practice::{
    Practice, PracticeDraft, PracticeMaterial, PracticeResume, PracticeResumePath, PracticeState,
};
use naru_domain::role::Family;
use naru_intelligence::matching::any_of;
use naru_intelligence::practice::done::of_posting;
use naru_intelligence::roles::{family, of_skills};
use naru_storage::practices::{self, Kept};
use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::path::PathBuf;

const TITLE_MAX: usize = 120;
const TEXT_MAX: usize = 100_000;
const LIST_MAX: usize = 2_000;
const LIMIT_SECONDS: RangeInclusive<u32> = 30..=600;

/// What a posting says that matters here.
#[derive(Default)]
pub(crate) struct Wanted {
    pub(crate) title: String,
    pub(crate) requirements: Requirements,
    pub(crate) text: String,
}

impl Desk {
    /// Reads a résumé to practise with. Nothing of it is kept.
    ///
    /// # Errors
    /// [`Error::Invalid`] (`file`) with the word of the outcome when it cannot be read; [`Error::TooLarge`].
    pub async fn read_practice_resume(&self, name: String, bytes: Bytes) -> Result<PracticeResume, Error> {
        let name = required("name", &names::composed(&name), NAME_MAX)?;
        if bytes.len() > FILE_LIMIT_BYTES {
            return Err(Error::TooLarge { limit_bytes: FILE_LIMIT_BYTES as u64 });
        }
        let today = self.today(&mut self.store.read().await?).await?;
        let read = self.readers.read(bytes.into(), &name, today).await;
        match read {
            Ok(reading) => Ok(material::of_reading(&name, &reading, pages::text(&reading.document))),
            Err(error) => match pages::outcome(&error) {
                Some(outcome) => Err(Error::Invalid { field: "file", problem: outcome.word() }),
                None => Err(Error::internal("reading a résumé to practise with")(error.into())),
            },
        }
    }

    /// Reads a résumé that lies on this machine. Nothing of it is kept.
    ///
    /// # Errors
    /// As [`Desk::read_practice_resume`]; [`Error::Invalid`] (`file`) when the file cannot be had (`missing`, `forbidden`, `unreadable`).
    pub async fn read_practice_resume_at(&self, place: PracticeResumePath) -> Result<PracticeResume, Error> {
        let (name, bytes) = crate::blocking(move || {
            let found = files::find(&[PathBuf::from(place.path)]).into_iter().next();
            let path = found.ok_or(Error::Invalid { field: "file", problem: "missing" })?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files::read(&path).map(|bytes| (name, bytes)).map_err(|(failure, _)| not_had(failure))
        })
        .await?;
        self.read_practice_resume(name, bytes.into()).await
    }

    /// Begins a mock interview and asks its first question.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the value that is wrong; [`Error::NotFound`] when there is no such candidate, posting or mock
    /// interview.
    pub async fn begin_practice(&self, draft: PracticeDraft) -> Result<Practice, Error> {
        let resume = self.practice_resume(&draft).await?;
        let wanted = self.practice_posting(&draft).await?;
        if !LIMIT_SECONDS.contains(&draft.limit_seconds) {
            return Err(Error::Invalid { field: "limitSeconds", problem: "out_of_range" });
        }
        let title = at_most("title", draft.title.trim(), TITLE_MAX)?;
        let known = [title, &wanted.title, &resume.headline].into_iter().find(|title| !title.is_empty());
        let title: String = known.unwrap_or_default().chars().take(TITLE_MAX).collect();
        let mut kept = Kept {
            id: PracticeId::new(),
            kind: draft.kind,
            language: draft.language,
            material: of(&title, resume, &wanted),
            title,
            limit_seconds: draft.limit_seconds,
            state: PracticeState::Running,
            again: draft.again,
            started_at: self.now(),
            ended_at: None,
            ended_by: None,
            summary: None,
        };
        if let Some(earlier) = draft.again.or(draft.like) {
            let mut tx = self.store.read().await?;
            let earlier = practices::get(&mut tx, earlier).await?.ok_or(Error::NotFound)?;
            (kept.kind, kept.language, kept.title, kept.material) =
                (earlier.kind, earlier.language, earlier.title, earlier.material);
        }
        let first = self.plan_next(&kept, Vec::new()).await?;
        let mut tx = self.store.begin().await?;
        practices::begin(&mut tx, &kept).await?;
        self.ask_next(&mut tx, kept.id, first).await?;
        self.commit(tx, [Tag::Practices]).await?;
        self.practice(kept.id).await
    }

    async fn practice_resume(&self, draft: &PracticeDraft) -> Result<PracticeResume, Error> {
        if let Some(resume) = &draft.resume {
            at_most("resume", &resume.text, TEXT_MAX)?;
            if resume.skills.len() > LIST_MAX || resume.done.len() > LIST_MAX {
                return Err(Error::Invalid { field: "resume", problem: "too_many" });
            }
            let pasted = resume.skills.is_empty() && resume.done.is_empty();
            return if pasted { self.pasted(&resume.text).await } else { Ok(resume.clone()) };
        }
        match draft.application_id {
            Some(id) => {
                let candidate = self.candidate(id).await?;
                let text = material::text_of(&mut self.store.read().await?, candidate.person.id).await?;
                Ok(material::of_fields(&candidate.card.name, &candidate.fields, &text))
            }
            None => Ok(PracticeResume::default()),
        }
    }

    /// A text that somebody pasted. Who it is of is read as it is from a file, so that it can be masked.
    async fn pasted(&self, text: &str) -> Result<PracticeResume, Error> {
        let mut resume = material::of_text(text);
        let today = self.today(&mut self.store.read().await?).await?;
        match self.readers.read(text.as_bytes().to_vec(), "resume.txt", today).await {
            Ok(reading) => resume.person = material::person(&naru_documents::fields_of(&reading.document, today)),
            Err(error) => tracing::warn!(%error, "who a pasted résumé is of could not be read"),
        }
        resume.person = material::on_top(resume.person, text);
        Ok(resume)
    }

    async fn practice_posting(&self, draft: &PracticeDraft) -> Result<Wanted, Error> {
        if let Some(id) = draft.posting_id {
            let posting = self.posting(id).await?;
            return Ok(posting.into());
        }
        if draft.posting_text.trim().is_empty() {
            return Ok(Wanted::default());
        }
        let read = self.read_posting(draft.posting_text.clone()).await?;
        Ok(Wanted { title: read.title, requirements: read.requirements, text: read.description })
    }
}

impl From<Posting> for Wanted {
    fn from(posting: Posting) -> Self {
        Self { title: posting.title, requirements: posting.requirements, text: posting.description }
    }
}

fn not_had(failure: CopyFailure) -> Error {
    let problem = match failure {
        CopyFailure::TooLarge => return Error::TooLarge { limit_bytes: FILE_LIMIT_BYTES as u64 },
        CopyFailure::Missing => "missing",
        CopyFailure::Forbidden => "forbidden",
        _ => "unreadable",
    };
    Error::Invalid { field: "file", problem }
}

/// By what questions for a candidate and a posting are chosen, without beginning a mock interview.
pub(crate) fn material_for(
    name: &str,
    (fields, text): (&[PersonField], &str),
    posting: Option<&Posting>,
) -> PracticeMaterial {
    let resume = material::of_fields(name, fields, text);
    let wanted: Wanted = posting.cloned().map(Into::into).unwrap_or_default();
    let title = if wanted.title.is_empty() { resume.headline.clone() } else { wanted.title.clone() };
    of(&title, resume, &wanted)
}

/// By what questions are chosen for this résumé and posting.
pub(crate) fn of(title: &str, resume: PracticeResume, wanted: &Wanted) -> PracticeMaterial {
    let families = families(title, &resume, wanted);
    let skills = material::each_once(resume.skills);
    let did = resume.done.iter().flat_map(|done| &done.skills);
    let has: HashSet<&str> = skills.iter().chain(did).map(String::as_str).collect();
    let [required, preferred] =
        [&wanted.requirements.required, &wanted.requirements.preferred].map(|list| asked(list, &has, &wanted.text));
    PracticeMaterial {
        skills,
        done: resume.done,
        posting: posted(wanted),
        required,
        preferred,
        families,
        months: resume.months,
        person: resume.person,
    }
}

/// The skills that a posting asks for. Of those of which one is enough, only what the person has, where they have one.
fn asked(list: &[String], has: &HashSet<&str>, text: &str) -> Vec<String> {
    let of_group = |group: Vec<String>| {
        let own: Vec<String> = group.iter().filter(|skill| has.contains(skill.as_str())).cloned().collect();
        if own.is_empty() { group } else { own }
    };
    material::each_once(any_of(list, text).into_iter().flat_map(of_group).collect())
}

/// What a posting says besides its title.
fn posted(wanted: &Wanted) -> Vec<String> {
    let is_title = |line: &String| !wanted.title.is_empty() && line.contains(&wanted.title);
    of_posting(&wanted.text).into_iter().filter(|line| !is_title(line)).collect()
}

/// The families of trades that are asked: the posting's, or the person's where it says none.
fn families(title: &str, resume: &PracticeResume, wanted: &Wanted) -> Vec<Family> {
    let skills = |names: &[String]| of_skills(names.iter().map(String::as_str));
    let posting = family(&wanted.title).or_else(|| family(title)).or_else(|| skills(&wanted.requirements.required));
    let person = || family(&resume.headline).or_else(|| skills(&resume.skills));
    posting.or_else(person).into_iter().collect()
}
