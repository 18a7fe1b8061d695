//! A résumé beside a posting, both as texts: what the posting asks, how well it is answered, in numbers and in words. The numbers are
//! those of the board; the words about the résumé may be a model's.

use super::worded::{Worded, of_section};
use super::{AiFailure, Piece, Pieces, Way, known, language};
use crate::desk::Desk;
use crate::models::mask::Known;
use crate::models::prose::Ask;
use crate::models::remote::{About, Remote};
use futures::StreamExt;
use futures::stream;
use naru_documents::Extraction;
use naru_domain::ai::{Analysis, AnalyzeRequest, Answered, Matching, PostingAnalysis, ResumeAnalysis};
use naru_domain::matching::{Advice, Grade, Match, MatchState, PartKind, Reason, Sentence, SkillMatch, SkillState};
use naru_domain::model::{Claim, ModelPurpose};
use naru_domain::posting_reading::PostingReading;
use naru_domain::resume::{Field, Resume};
use naru_domain::settings::Language;
use naru_domain::skills::lexicon;
use naru_intelligence::brief::{self, Texts};
use naru_intelligence::matching::{compare, of_draft};
use naru_intelligence::practice::speech::sentences;
use std::sync::Arc;

/// So many skills are spoken of.
const NAMED: usize = 5;

/// The sections of a model's words, with their titles.
const TITLES: &[(&str, &str, &str)] = &[
    ("strength", "강점", "Strengths"),
    ("weakness", "부족한 점", "Weaknesses"),
    ("gap", "부족한 점", "Weaknesses"),
    ("suggestion", "제안", "Suggestions"),
    ("recommendation", "제안", "Suggestions"),
];
const TASK: &str = "You help somebody to apply for a job. From the numbered lines about one résumé beside one job posting, write what \
    speaks for it (`strength`), what is missing (`weakness`) and how to make the résumé better (`suggestion`): two or three each.";

/// What a comparison came to, before a model is asked.
struct Found {
    analysis: Analysis,
    found: Match,
    known: Vec<Known>,
    language: Language,
}

impl Desk {
    /// Compares a résumé with a posting. The text comes first, a sentence at a time; the end carries everything.
    pub fn ai_analyze(self: Arc<Self>, way: Way, request: AnalyzeRequest) -> Pieces {
        let work = async move {
            match self.analysis(way, &request).await {
                Ok(found) => self.told_in_words(way, request, found),
                Err(failure) => stream::iter([Piece::Failed(failure)]).boxed(),
            }
        };
        stream::once(work).flatten().boxed()
    }

    async fn analysis(&self, way: Way, request: &AnalyzeRequest) -> Result<Found, AiFailure> {
        let language = way.language.unwrap_or_else(|| language::of(&request.posting_text));
        let resume = self.resume_of_text(&request.resume_text).await?;
        let known = known::of_text(&resume, &request.resume_text);
        let today = self.office_day().await?;
        let text = request.posting_text.clone();
        let compared = crate::blocking(move || {
            let demand = of_draft(&naru_intelligence::postings::draft(&text, today));
            Ok((naru_intelligence::postings::read(&text, today), compare(&resume, &demand, today)))
        });
        let (posting, found) = compared.await?;
        let analysis = Analysis {
            success: true,
            resume_analysis: resume_analysis(&found, language),
            posting_analysis: posting_analysis(posting),
            matching: matching(&found, language),
        };
        Ok(Found { analysis, found, known, language })
    }

    fn told_in_words(self: Arc<Self>, way: Way, request: AnalyzeRequest, found: Found) -> Pieces {
        let Found { analysis, found, known, language } = found;
        let head = of(&found.summary, language).to_owned();
        let ask = Ask {
            purpose: ModelPurpose::Summary,
            kept: None,
            known,
            about: String::new(),
            task: TASK,
            brief: brief::candidate(&found, language),
            sections: &["strength", "weakness", "suggestion"],
            remote: Some(Remote {
                texts: Texts { resume: request.resume_text, posting: request.posting_text },
                about: About::Comparison(Box::new(found)),
            }),
            language,
            again: false,
            hops: way.hops,
        };
        let text = words(&analysis, &head, language);
        self.worded(Worded { answer: analysis, text, head, titles: TITLES, put, language }, ask)
    }

    /// A résumé that was given as a text.
    pub(super) async fn resume_of_text(&self, text: &str) -> Result<Resume, AiFailure> {
        use naru_documents::layout::ReadError;
        let today = self.office_day().await?;
        match self.readers.read(text.as_bytes().to_vec(), "resume.txt", today).await {
            Ok(reading) => match reading.found {
                Extraction::Resume(resume) => Ok(*resume),
                // The caller says that it is one.
                Extraction::Portfolio(_) | Extraction::NotAResume => {
                    let resume = naru_documents::fields_of(&reading.document, today);
                    Ok(if resume.work.is_empty() && resume.education.is_empty() { plain(text) } else { resume })
                }
            },
            Err(ReadError::NoReader { .. }) => Err(AiFailure::ServiceUnavailable),
            Err(_) => Ok(plain(text)),
        }
    }
}

/// A model's words about the résumé in place of ours. What belongs to the comparison stays.
fn put(analysis: &mut Analysis, claims: &[Claim]) {
    let resume = &mut analysis.resume_analysis;
    for (list, sections) in [
        (&mut resume.strengths, ["strength", "strength"]),
        (&mut resume.weaknesses, ["weakness", "gap"]),
        (&mut resume.suggestions, ["suggestion", "recommendation"]),
    ] {
        if let Some(texts) = of_section(claims, &sections) {
            *list = texts;
        }
    }
}

/// Everything that would be said about a comparison, for who checks what others say about it.
pub(crate) fn said(found: &Match, language: Language) -> Vec<String> {
    let (resume, matching) = (resume_analysis(found, language), matching(found, language));
    [resume.strengths, resume.weaknesses, resume.suggestions, matching.recommendations].concat()
}

/// What can be said of a text that is not laid out like a résumé: which skills it names, and where.
fn plain(text: &str) -> Resume {
    let field = |value: String| Field { as_written: value.clone(), value, boxes: Vec::new(), confidence: 1.0 };
    let mut seen = std::collections::HashSet::new();
    let named = lexicon().within(text, false).into_iter().map(|(_, _, skill)| skill.canonical.to_owned());
    let headline = text.lines().map(str::trim).find(|line| !line.is_empty()).filter(|line| line.chars().count() < 80);
    Resume {
        headline: headline.map(|line| field(line.to_owned())),
        summary: Some(field(text.to_owned())),
        skills_mentioned: named.filter(|name| seen.insert(name.clone())).map(field).collect(),
        ..Resume::default()
    }
}

fn of(sentence: &Sentence, language: Language) -> &str {
    match language {
        Language::Ko => &sentence.ko,
        Language::En => &sentence.en,
    }
}

fn posting_analysis(posting: PostingReading) -> PostingAnalysis {
    let mut required_skills = posting.required_skills;
    for name in posting.required_any_of.into_iter().flatten() {
        if !required_skills.contains(&name) {
            required_skills.push(name);
        }
    }
    PostingAnalysis {
        company: posting.company,
        position: posting.position,
        required_skills,
        preferred_skills: posting.preferred_skills,
        deadline: posting.deadline.and_then(|deadline| deadline.date),
    }
}

fn matching(found: &Match, language: Language) -> Matching {
    let named = |states: &[SkillState]| -> Vec<String> {
        let skills = found.skills.iter().filter(|skill| states.contains(&skill.state));
        skills.map(|skill| skill.asked.join(" / ")).collect()
    };
    let score = found.score.unwrap_or_default();
    let mut recommendations = advice(found, language, false);
    if found.state != MatchState::Compared {
        // Not a bad score but none: the words say so.
        recommendations.insert(0, of(&found.summary, language).to_owned());
    }
    Matching {
        score,
        grade: found.grade.unwrap_or_else(|| Grade::of(score)),
        matched_skills: named(&[SkillState::Matched]),
        missing_skills: named(&[SkillState::Missing, SkillState::Partly]),
        recommendations,
    }
}

/// Advice about the résumé itself, or about what the posting asks.
fn advice(found: &Match, language: Language, about_resume: bool) -> Vec<String> {
    let is_about_resume =
        |advice| matches!(advice, Advice::ShowUse | Advice::Quantify | Advice::DescribeJob | Advice::FixDates);
    let wanted = found.recommendations.iter().filter(|one| is_about_resume(one.advice) == about_resume);
    wanted.map(|one| of(&one.text, language).to_owned()).collect()
}

fn resume_analysis(found: &Match, language: Language) -> ResumeAnalysis {
    let mut analysis = ResumeAnalysis { suggestions: advice(found, language, true), ..ResumeAnalysis::default() };
    for skill in found.skills_that(true, SkillState::Matched).take(NAMED) {
        analysis.strengths.push(knows(skill, language));
    }
    for skill in found.skills_that(true, SkillState::Missing).take(NAMED) {
        let name = skill.asked.join(" / ");
        analysis.weaknesses.push(match language {
            Language::Ko => format!("{name} 경험 부족"),
            Language::En => format!("No experience with {name}"),
        });
    }
    let parts = found.parts.iter().filter(|part| matches!(part.kind, PartKind::Experience | PartKind::Role));
    for part in parts {
        let text = of(&part.text, language).trim_end_matches('.').to_owned();
        let meets = matches!(part.reason, Reason::Full | Reason::SameRole);
        if meets { &mut analysis.strengths } else { &mut analysis.weaknesses }.push(text);
    }
    if found.state != MatchState::Compared {
        analysis.weaknesses.push(of(&found.summary, language).to_owned());
    }
    analysis
}

fn knows(skill: &SkillMatch, language: Language) -> String {
    let name = skill.by.clone().unwrap_or_else(|| skill.asked.join(" / "));
    match (skill.months.filter(|months| *months > 0), language) {
        (Some(months), Language::Ko) if months >= 12 => format!("{name} 경험 {}년", months / 12),
        (Some(months), Language::Ko) => format!("{name} 경험 {months}개월"),
        (None, Language::Ko) => format!("{name} 보유"),
        (Some(months), Language::En) if months >= 12 => format!("{} years of {name}", months / 12),
        (Some(months), Language::En) => format!("{months} months of {name}"),
        (None, Language::En) => format!("Knows {name}"),
    }
}

/// The whole as a text that can be read while it comes.
fn words(analysis: &Analysis, summary: &str, language: Language) -> String {
    let resume = &analysis.resume_analysis;
    let (good, bad, next) = match language {
        Language::Ko => ("강점", "부족한 점", "제안"),
        Language::En => ("Strengths", "Weaknesses", "Suggestions"),
    };
    let mut text = summary.to_owned();
    let next_all: Vec<String> = resume.suggestions.iter().chain(&analysis.matching.recommendations).cloned().collect();
    for (title, list) in [(good, &resume.strengths), (bad, &resume.weaknesses), (next, &next_all)] {
        if !list.is_empty() {
            text += &format!("\n\n{title}\n{}", list.iter().map(|line| format!("- {line}\n")).collect::<String>());
        }
    }
    text.trim_end().to_owned()
}

/// A text a sentence at a time, and then the end.
pub(super) fn told<T: Answered>(answer: &T, text: &str) -> Vec<Piece> {
    let mut pieces = by_sentence(text);
    pieces.push(match serde_json::to_value(answer) {
        Ok(data) => Piece::Done(T::MESSAGE, data),
        Err(_) => Piece::Failed(AiFailure::InternalServerError),
    });
    pieces
}

/// Pieces that together are the text, every letter of it.
pub(super) fn by_sentence(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for sentence in sentences(text).into_iter().skip(1) {
        pieces.push(Piece::Text(text[from..sentence.start].to_owned()));
        from = sentence.start;
    }
    pieces.push(Piece::Text(text[from..].to_owned()));
    pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_are_the_text() {
        for text in ["", "한 문장.", "  앞 공백. 둘째 문장입니다.\n\n강점\n- React\n", "one. two? three!"]
        {
            let joined: String = by_sentence(text)
                .into_iter()
                .map(|piece| if let Piece::Text(text) = piece { text } else { String::new() })
                .collect();
            assert_eq!(joined, text);
        }
    }
}
