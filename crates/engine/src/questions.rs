//! Questions for an interview: chosen from the built-in bank for a candidate and a posting, and put into the kit of one interview. The
//! same candidate, posting and choice give the same questions.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::practice::material::text_of;
use crate::practice::material_for;
use naru_domain::id::{ApplicationId, InterviewId};
use naru_domain::interview::InterviewDetail;
use naru_domain::practice::{PracticeKind, PracticeMaterial};
use naru_domain::question::{InterviewQuestion, InterviewQuestions, QuestionLevel, QuestionReason};
use naru_domain::settings::Language;
use naru_intelligence::practice::ask::put;
use naru_intelligence::practice::bank::{Level, bank};
use naru_intelligence::practice::choose::{Choice, Past, Reason, next};
use naru_intelligence::practice::recall::WordsAlone;
use naru_storage::{Tx, fields, interviews, people, pipeline, postings, questions, rounds};
use std::collections::{HashMap, HashSet};

/// Questions of one choice.
const TECHNICAL: usize = 5;
const PERSONALITY: usize = 3;
/// Choices until they begin again.
const PAGES: u32 = 12;
/// Questions in the kit of an interview.
const KIT_MAX: usize = 50;

impl Desk {
    /// Questions for a candidate; with each `page` other ones, until they begin again.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn questions_for(
        &self,
        id: ApplicationId,
        page: u32,
        language: Language,
    ) -> Result<InterviewQuestions, Error> {
        let material = material_of(&mut self.store.read().await?, id).await?;
        let page = page % PAGES;
        crate::blocking(move || {
            let all = |kind| pages(kind, &material, seed(id), language).nth(page as usize).unwrap_or_default();
            Ok(InterviewQuestions {
                technical: all(PracticeKind::Technical),
                personality: all(PracticeKind::Personality),
                page,
                pages: PAGES,
            })
        })
        .await
    }

    /// Puts a question that was chosen for the candidate into the kit of an interview.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such interview, or the question is none of those for its candidate; [`Error::Invalid`]
    /// (`questions`: `too_many`).
    pub async fn add_question(
        &self,
        interview: InterviewId,
        question: String,
        language: Language,
    ) -> Result<InterviewDetail, Error> {
        let mut tx = self.store.read().await?;
        let application = application_of(&mut tx, interview).await?;
        let material = material_of(&mut tx, application).await?;
        drop(tx);
        let chosen = crate::blocking(move || Ok(found(&question, &material, seed(application), language))).await?;
        let chosen = chosen.ok_or(Error::NotFound)?;
        let mut tx = self.store.begin().await?;
        let kept = questions::of_interview(&mut tx, interview).await?;
        if kept.len() >= KIT_MAX && !kept.iter().any(|one| one.id == chosen.id) {
            return Err(Error::Invalid { field: "questions", problem: "too_many" });
        }
        questions::put(&mut tx, interview, &chosen, self.now()).await?;
        self.commit(tx, [Tag::Interview(interview)]).await?;
        self.interview(interview).await
    }

    /// Takes a question out of the kit of an interview. One that is not there is gone already.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such interview.
    pub async fn remove_question(&self, interview: InterviewId, question: &str) -> Result<InterviewDetail, Error> {
        let mut tx = self.store.begin().await?;
        application_of(&mut tx, interview).await?;
        questions::remove(&mut tx, interview, question).await?;
        self.commit(tx, [Tag::Interview(interview)]).await?;
        self.interview(interview).await
    }
}

/// What decides between questions that are as good: every application has its own.
fn seed(id: ApplicationId) -> u64 {
    id.0.as_u64_pair().1
}

/// Questions for an application, those of the first page first, without those that stand in its kits.
pub(crate) async fn first_of(
    tx: &mut Tx,
    id: ApplicationId,
    (kind, count): (PracticeKind, usize),
    language: Language,
) -> Result<Vec<InterviewQuestion>, Error> {
    let (material, held) = (material_of(tx, id).await?, in_kits(tx, id).await?);
    crate::blocking(move || {
        let all = pages(kind, &material, seed(id), language).flatten();
        Ok(all.filter(|question| !held.contains(&question.id)).take(count).collect())
    })
    .await
}

/// Questions of the bank that stand in the kits of an application's interviews, whether they were put in or written by hand.
async fn in_kits(tx: &mut Tx, application: ApplicationId) -> Result<HashSet<String>, Error> {
    let mut ids: HashSet<String> =
        questions::of_application(tx, application).await?.into_iter().map(|question| question.id).collect();
    let Some(posting) = pipeline::application(tx, application).await?.map(|it| it.posting_id) else { return Ok(ids) };
    let written = rounds::of_posting(tx, posting).await?;
    let written: Vec<&String> =
        written.iter().flat_map(|round| &round.kit.sections).flat_map(|section| &section.questions).collect();
    let all = bank().topics().iter().flat_map(|topic| &topic.questions);
    let is_written = |text: &str| written.iter().any(|words| words.contains(text));
    ids.extend(all.filter(|one| is_written(&one.text.ko) || is_written(&one.text.en)).map(|one| one.id.clone()));
    Ok(ids)
}

async fn application_of(tx: &mut Tx, interview: InterviewId) -> Result<ApplicationId, Error> {
    Ok(interviews::get(tx, interview).await?.ok_or(Error::NotFound)?.interview.application_id)
}

/// By what questions for an application are chosen.
async fn material_of(tx: &mut Tx, id: ApplicationId) -> Result<PracticeMaterial, Error> {
    let application = pipeline::application(tx, id).await?.ok_or(Error::NotFound)?;
    let posting = postings::get(tx, application.posting_id).await?.ok_or(Error::NotFound)?;
    let name = people::get(tx, application.person_id).await?.map(|person| person.name).unwrap_or_default();
    let fields = fields::of_person(tx, application.person_id).await?;
    let text = text_of(tx, application.person_id).await?;
    Ok(material_for(&name, (&fields, &text), Some(&posting)))
}

/// One choice after the other: what an earlier one asked waits until the rest was.
fn pages(
    kind: PracticeKind,
    material: &PracticeMaterial,
    seed: u64,
    language: Language,
) -> impl Iterator<Item = Vec<InterviewQuestion>> + '_ {
    let mut earlier: HashMap<String, u32> = HashMap::new();
    (0..PAGES).map(move |_| {
        let mut past = Past { earlier: earlier.clone(), seed, ..Past::default() };
        let count = if kind == PracticeKind::Technical { TECHNICAL } else { PERSONALITY };
        let chosen: Vec<InterviewQuestion> =
            (0..count).map_while(|_| one(kind, material, &mut past, language)).collect();
        for question in &chosen {
            *earlier.entry(question.id.clone()).or_default() += 1;
        }
        chosen
    })
}

fn one(
    kind: PracticeKind,
    material: &PracticeMaterial,
    past: &mut Past,
    language: Language,
) -> Option<InterviewQuestion> {
    // By words: a page of choices is worked out at once.
    let choice = next(kind, material, past, (language, &WordsAlone))?;
    let text = put(&choice, language);
    past.session.insert(choice.question.id.clone());
    past.words.push(text.clone());
    Some(told(kind, &choice, text, language))
}

/// The question of an id among those that were chosen.
fn found(id: &str, material: &PracticeMaterial, seed: u64, language: Language) -> Option<InterviewQuestion> {
    let kinds = [PracticeKind::Technical, PracticeKind::Personality];
    kinds.into_iter().find_map(|kind| pages(kind, material, seed, language).flatten().find(|one| one.id == id))
}

fn told(kind: PracticeKind, choice: &Choice, text: String, language: Language) -> InterviewQuestion {
    InterviewQuestion {
        id: choice.question.id.clone(),
        kind,
        topic: choice.topic.title.of(language).to_owned(),
        level: match choice.question.level {
            Level::Junior => QuestionLevel::Junior,
            Level::Experienced => QuestionLevel::Experienced,
            Level::Senior => QuestionLevel::Senior,
        },
        text,
        reason: match &choice.reason {
            Reason::Done(done) => QuestionReason::Done { company: done.company.clone(), line: done.text.clone() },
            Reason::Listed => QuestionReason::Listed,
            Reason::Posted(line) => QuestionReason::Posted { line: line.clone() },
            Reason::Asked => QuestionReason::Asked,
            // A line that is only offered is not why it was chosen, and nothing was answered yet that could be taken up.
            Reason::Trade | Reason::Perhaps(_) | Reason::Said(_) => QuestionReason::Trade,
        },
        points: choice.question.points.iter().map(|point| point.what.of(language).to_owned()).collect(),
        language,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use naru_domain::practice::DoneWork;
    use naru_domain::role::Family;

    fn material() -> PracticeMaterial {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        PracticeMaterial {
            skills: words(&["Java", "Spring Boot"]),
            done: vec![DoneWork {
                company: "온담페이".into(),
                text: "Kotlin으로 정산 배치를 운영".into(),
                skills: words(&["Kotlin"]),
            }],
            required: words(&["Java", "Kubernetes"]),
            families: vec![Family::Backend],
            months: Some(60),
            ..PracticeMaterial::default()
        }
    }

    fn ids(page: &[InterviewQuestion]) -> Vec<&str> {
        page.iter().map(|question| question.id.as_str()).collect()
    }

    #[test]
    fn every_choice_has_other_questions_and_the_same_choice_the_same() {
        for kind in [PracticeKind::Technical, PracticeKind::Personality] {
            let material = material();
            let all: Vec<_> = pages(kind, &material, 7, Language::Ko).collect();
            assert_eq!(all, pages(kind, &material, 7, Language::Ko).collect::<Vec<_>>());
            assert!(ids(&all[0]).iter().all(|id| !ids(&all[1]).contains(id)), "{:?} {:?}", ids(&all[0]), ids(&all[1]));
            assert!(all[0].iter().all(|question| question.kind == kind && !question.points.is_empty()));
        }
        let (one, other) = (material(), material());
        let first = |material, seed| pages(PracticeKind::Technical, material, seed, Language::En).next().unwrap();
        let seeds: HashSet<String> = (0..20).map(|seed| ids(&first(&one, seed)).join(" ")).collect();
        assert!(seeds.len() > 1, "applications have questions of their own");
        assert_eq!(first(&one, 3), first(&other, 3));
    }

    #[test]
    fn a_question_is_found_by_its_id_with_its_reason() {
        let material = material();
        let first = pages(PracticeKind::Technical, &material, 7, Language::Ko).next().unwrap();
        let kotlin = first.iter().find(|question| question.topic == "코틀린").unwrap();
        assert!(matches!(&kotlin.reason, QuestionReason::Done { company, .. } if company == "온담페이"));
        assert_eq!(found(&kotlin.id, &material, 7, Language::Ko).as_ref(), Some(kotlin));
        assert_eq!(found("no-such-question", &material, 7, Language::Ko), None);
    }
}
