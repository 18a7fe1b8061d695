//! What models put into words: the report of a mock interview, and a candidate beside a posting. The numbers of both are worked out before
//! a model is asked, and nothing of its answer goes back into them.

use super::mask::{Known, KnownKind};
use super::prose::Ask;
use super::remote::{About, Remote};
use crate::desk::Desk;
use crate::error::Error;
use futures::stream::BoxStream;
use naru_connectors::ai_api::{Answer, Interview};
use naru_domain::ai::{self, InterviewType};
use naru_domain::candidate::CandidateDetail;
use naru_domain::id::{ApplicationId, PracticeId};
use naru_domain::model::{ModelPurpose, ProseEvent};
use naru_domain::practice::{EndedBy, PracticeKind, PracticePerson, PracticeReport, ReportedAnswer};
use naru_domain::settings::Language;
use naru_intelligence::brief::{self, AnswerTold};
use naru_storage::models::ProseOf;
use std::sync::Arc;

pub(crate) const REPORT: &str = "You are a coach for job interviews. From the numbered lines about one mock interview, write what went well \
    (`strength`), what was missing (`weakness`) and how to practise next (`guide`): two or three statements each, spoken to the person.";
const SUMMARY: &str = "You help a recruiter to prepare an interview. From the numbered lines about one candidate beside one job posting, \
    write strengths (`strength`), gaps (`gap`) and questions to ask (`question`): two or three each. You do not decide anything.";

impl Desk {
    /// The prose of a mock interview's report: the built-in words at once, and the model's as they come. `again` asks anew.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] while the mock interview goes on.
    pub async fn report_prose(
        self: &Arc<Self>,
        id: PracticeId,
        again: bool,
    ) -> Result<BoxStream<'static, ProseEvent>, Error> {
        let report = self.practice_report(id).await?;
        let language = report.practice.language;
        let kept = naru_storage::practices::get(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)?;
        let texts = brief::practice_texts(&report.practice.title, &kept.material, language);
        let remote = Remote { texts, about: About::Interview(interview(&report)) };
        Ok(self.prose(Ask {
            purpose: ModelPurpose::Report,
            kept: Some((format!("report:{id}"), ProseOf::Practice(id))),
            known: self.known_of_practice(kept.material.person).await?,
            about: String::new(),
            task: REPORT,
            brief: brief::report(&report.summary, report.answers.iter().map(AnswerTold::from), language),
            sections: &["strength", "weakness", "guide"],
            remote: Some(remote),
            language,
            again,
            hops: 0,
        }))
    }

    /// A candidate beside the posting, in words: the built-in ones at once, and the model's as they come. `again` asks anew.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn candidate_prose(
        self: &Arc<Self>,
        id: ApplicationId,
        language: Language,
        again: bool,
    ) -> Result<BoxStream<'static, ProseEvent>, Error> {
        let candidate = self.candidate(id).await?;
        let (resume, posting, found) = self.compared(id).await?;
        let mut known = known_of(&candidate);
        known.extend(self.known_here().await?);
        let word = if language == Language::Ko { "ko" } else { "en" };
        Ok(self.prose(Ask {
            purpose: ModelPurpose::Summary,
            kept: Some((format!("summary:{word}:{id}"), ProseOf::Application(id))),
            known,
            about: candidate.person.name.clone(),
            task: SUMMARY,
            brief: brief::candidate(&found, language),
            sections: &["strength", "gap", "question"],
            remote: Some(Remote {
                texts: brief::texts(&resume, &posting, language),
                about: About::Comparison(Box::new(found)),
            }),
            language,
            again,
            hops: 0,
        }))
    }

    /// Who practises, and who works here.
    async fn known_of_practice(&self, person: PracticePerson) -> Result<Vec<Known>, Error> {
        let mut known = known_of_person(person);
        known.extend(self.known_here().await?);
        Ok(known)
    }

    /// Who works here.
    async fn known_here(&self) -> Result<Vec<Known>, Error> {
        Ok(vec![Known::new(KnownKind::Name, self.settings().await?.user_name)])
    }
}

/// A mock interview, as another server is told of it.
fn interview(report: &PracticeReport) -> Interview {
    let answer = |answer: &ReportedAnswer| Answer {
        question: answer.question.text.clone(),
        said: answer.judged.said(),
        is_followup: answer.question.is_follow_up,
    };
    Interview {
        kind: match report.practice.kind {
            PracticeKind::Technical => InterviewType::Technical,
            PracticeKind::Personality => InterviewType::Personality,
        },
        ended_by: match report.practice.ended_by {
            Some(EndedBy::Auto) => ai::EndedBy::Auto,
            Some(EndedBy::Manual) | None => ai::EndedBy::Manual,
        },
        answers: report.answers.iter().map(answer).collect(),
    }
}

/// What is known of somebody who practises that says who they are.
pub(crate) fn known_of_person(person: PracticePerson) -> Vec<Known> {
    let of = |kind, texts: Vec<String>| texts.into_iter().map(move |text| Known::new(kind, text));
    of(KnownKind::Name, person.names)
        .chain(of(KnownKind::Email, person.emails))
        .chain(of(KnownKind::Phone, person.phones))
        .chain(of(KnownKind::Address, person.addresses))
        .chain(of(KnownKind::Birth, person.births))
        .chain(of(KnownKind::Link, person.links))
        .collect()
}

/// What is known of a candidate that says who they are.
pub(crate) fn known_of(candidate: &CandidateDetail) -> Vec<Known> {
    let person = &candidate.person;
    let of = |kind, texts: &[String]| texts.iter().map(|text| Known::new(kind, text.as_str())).collect::<Vec<_>>();
    let mut known = vec![Known::new(KnownKind::Name, person.name.as_str())];
    known.extend(of(KnownKind::Email, &person.emails));
    known.extend(of(KnownKind::Phone, &person.phones));
    known.extend(of(KnownKind::Link, &person.links));
    for field in &candidate.fields {
        known.extend(known_value(&field.path, [&field.value, &field.as_written]));
    }
    known
}

/// What is known by a value at a place of a résumé; nothing when it does not say who somebody is.
pub(crate) fn known_value<'a>(path: &str, texts: impl IntoIterator<Item = &'a String>) -> Vec<Known> {
    let kind = match path.split('.').next().unwrap_or_default() {
        "name" | "name_en" => KnownKind::Name,
        "emails" => KnownKind::Email,
        "phones" => KnownKind::Phone,
        "address" => KnownKind::Address,
        "birth" | "birth_date" => KnownKind::Birth,
        "links" => KnownKind::Link,
        _ => return Vec::new(),
    };
    texts.into_iter().map(|text| Known::new(kind, text.as_str())).collect()
}
