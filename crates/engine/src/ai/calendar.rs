//! A posting as entries of a calendar.

use super::{AiFailure, language};
use crate::desk::Desk;
use crate::intake::pages;
use naru_documents::layout::ReadError;
use naru_domain::ai::{CalendarReading, CalendarRequest, CalendarStage};
use naru_domain::posting_reading::{PostingHints, PostingReading, ScheduleStage};
use naru_domain::settings::Language;

impl Desk {
    /// Reads a posting, given as a text or as a file.
    ///
    /// # Errors
    /// [`AiFailure::ParseFailed`] when no day is in it, or the file cannot be read; [`AiFailure::FileNotFound`],
    /// [`AiFailure::Forbidden`]; [`AiFailure::AiServiceUnavailable`] for a picture where nothing recognises text.
    pub async fn ai_calendar(&self, request: CalendarRequest) -> Result<CalendarReading, AiFailure> {
        let (text, hints) = match (request.text, request.file_url) {
            (Some(text), _) => (text, PostingHints::default()),
            (None, Some(file_url)) => self.posting_of(&file_url).await?,
            (None, None) => return Err(AiFailure::NoInputProvided),
        };
        let today = self.office_day().await?;
        let language = language::of(&text);
        let read = crate::blocking(move || Ok(naru_intelligence::postings::read_with(&text, &hints, today))).await?;
        let schedules = stages(&read, language);
        if schedules.is_empty() {
            return Err(AiFailure::ParseFailed);
        }
        let hashtags = hashtags(&read);
        Ok(CalendarReading { success: true, company: read.company, position: read.position, schedules, hashtags })
    }

    /// The text of a posting in a file, and what the file says beside it.
    async fn posting_of(&self, file_url: &str) -> Result<(String, PostingHints), AiFailure> {
        let source = self.source(file_url).await?;
        match self.readers.read_document(source.bytes, &source.name).await {
            Ok(document) => Ok((pages::text(&document), pages::posting_hints(&document, &source.name))),
            Err(ReadError::NoReader { .. }) => Err(AiFailure::ServiceUnavailable),
            Err(ReadError::NoRecogniser) => Err(AiFailure::AiServiceUnavailable),
            Err(_) => Err(AiFailure::ParseFailed),
        }
    }
}

/// The company, then what else the posting is looked up by. No tag has a space in it.
fn hashtags(read: &PostingReading) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for words in read.company.iter().chain(&read.hashtags) {
        let tag = format!("#{}", words.split_whitespace().collect::<String>());
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// The deadline, then the steps as they stand in the posting.
fn stages(read: &PostingReading, language: Language) -> Vec<CalendarStage> {
    let deadline = read.deadline.as_ref().and_then(|deadline| {
        let stage = if language == Language::Ko { "서류 마감" } else { "Application deadline" };
        Some(CalendarStage { stage: stage.to_owned(), date: deadline.date?, time: deadline.time })
    });
    let steps = read.schedules.iter().map(|step| CalendarStage {
        stage: name(step.stage, language).to_owned(),
        date: step.date,
        time: step.time,
    });
    deadline.into_iter().chain(steps).collect()
}

fn name(stage: ScheduleStage, language: Language) -> &'static str {
    let (korean, english) = match stage {
        ScheduleStage::DocumentResult => ("서류 발표", "Screening result"),
        ScheduleStage::CodingTest => ("코딩테스트", "Coding test"),
        ScheduleStage::Assignment => ("과제", "Assignment"),
        ScheduleStage::AptitudeTest => ("인적성 검사", "Aptitude test"),
        ScheduleStage::Briefing => ("채용 설명회", "Briefing"),
        ScheduleStage::Interview => ("면접", "Interview"),
        ScheduleStage::Interview1 => ("1차 면접", "First interview"),
        ScheduleStage::Interview2 => ("2차 면접", "Second interview"),
        ScheduleStage::InterviewFinal => ("최종 면접", "Final interview"),
        ScheduleStage::FinalResult => ("최종 발표", "Final result"),
        ScheduleStage::Onboarding => ("입사", "First day"),
    };
    if language == Language::Ko { korean } else { english }
}
