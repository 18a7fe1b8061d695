//! What a server is asked: words about a résumé beside a posting, or about a mock interview. It goes out as a prompt like everything that
//! models are sent, so that it is masked and noted in the same way: the texts are its messages, the rest stands in its `system`.

use super::wrong_prompt;
use crate::Failure;
use crate::models::{Message, Prompt};
use naru_domain::ai::{AnalyzeRequest, EndedBy, InterviewType, MAX_QUESTIONS, ReportRequest, SaveRequest};
use naru_domain::settings::Language;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What texts and sessions are called on the way. Whose they are is nobody's business there.
const RESUME_ID: &str = "resume";
const POSTING_ID: &str = "posting";
const ROOM_ID: &str = "naru";

/// A mock interview, as a server is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interview {
    /// What it was about.
    pub kind: InterviewType,
    /// How it ended.
    pub ended_by: EndedBy,
    /// What was asked and said; the first five are told.
    pub answers: Vec<Answer>,
}

/// A question and what was said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question.
    pub question: String,
    /// What was said; may be empty.
    pub said: String,
    /// Whether it asked on.
    pub is_followup: bool,
}

/// What stands in `system`.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    language: Language,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    interview: Option<InterviewHead>,
}

#[derive(Debug, Serialize, Deserialize)]
struct InterviewHead {
    interview_type: InterviewType,
    ended_by: EndedBy,
    followups: Vec<bool>,
}

/// Asks for words about a résumé beside a posting.
pub fn analysis_prompt(resume: &str, posting: &str, language: Language) -> Prompt {
    prompt(&Head { language, interview: None }, [resume, posting])
}

/// Asks for words about a mock interview.
pub fn report_prompt(resume: &str, posting: &str, interview: &Interview, language: Language) -> Prompt {
    let answers = || interview.answers.iter().take(MAX_QUESTIONS as usize);
    let head = InterviewHead {
        interview_type: interview.kind,
        ended_by: interview.ended_by,
        followups: answers().map(|answer| answer.is_followup).collect(),
    };
    let said = answers().flat_map(|answer| [answer.question.as_str(), answer.said.as_str()]);
    prompt(&Head { language, interview: Some(head) }, [resume, posting].into_iter().chain(said))
}

fn prompt<'a>(head: &Head, texts: impl IntoIterator<Item = &'a str>) -> Prompt {
    Prompt {
        // Plain words and marks, which are always written.
        system: serde_json::to_string(head).unwrap_or_default(),
        messages: texts.into_iter().map(|text| Message::User(text.to_owned())).collect(),
        ..Prompt::default()
    }
}

/// What a prompt asks for, read again after it was masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) language: Language,
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Analysis(AnalyzeRequest),
    /// The answers are stored one by one, then asked for as a whole.
    Report(Vec<SaveRequest>, ReportRequest),
}

impl Asked {
    pub(super) fn of(prompt: &Prompt) -> Result<Self, Failure> {
        let head: Head = serde_json::from_str(&prompt.system).map_err(|_| wrong_prompt())?;
        let texts = prompt.messages.iter().map(|message| match message {
            Message::User(text) => Ok(text.clone()),
            _ => Err(wrong_prompt()),
        });
        let mut texts = texts.collect::<Result<Vec<_>, _>>()?.into_iter();
        let (resume_text, posting_text) = texts.next().zip(texts.next()).ok_or_else(wrong_prompt)?;
        let what = match head.interview {
            None => What::Analysis(AnalyzeRequest {
                resume_id: RESUME_ID.to_owned(),
                posting_id: POSTING_ID.to_owned(),
                resume_text,
                posting_text,
            }),
            Some(interview) => {
                let session_id = session(prompt);
                let said: Vec<String> = texts.collect();
                What::Report(
                    saves(&session_id, &interview.followups, &said)?,
                    ReportRequest {
                        room_id: ROOM_ID.to_owned(),
                        session_id,
                        interview_type: interview.interview_type,
                        resume_text,
                        posting_text,
                        ended_by: interview.ended_by,
                    },
                )
            }
        };
        Ok(Self { language: head.language, what })
    }
}

fn saves(session_id: &str, followups: &[bool], said: &[String]) -> Result<Vec<SaveRequest>, Failure> {
    let (pairs, []) = said.as_chunks::<2>() else { return Err(wrong_prompt()) };
    if pairs.len() != followups.len() || pairs.len() > MAX_QUESTIONS as usize {
        return Err(wrong_prompt());
    }
    let numbered = (1..).zip(pairs).zip(followups);
    let each = numbered.map(|((number, [question, answer]), is_followup)| SaveRequest {
        room_id: ROOM_ID.to_owned(),
        session_id: session_id.to_owned(),
        question_id: format!("q_{number:03}"),
        question: question.clone(),
        answer: answer.clone(),
        is_followup: *is_followup,
        question_number: number,
    });
    Ok(each.collect())
}

/// A session of its own for what is asked: who asks the same again stores it in the same place.
fn session(prompt: &Prompt) -> String {
    let mut hash = Sha256::new();
    for part in std::iter::once(prompt.system.as_str()).chain(prompt.messages.iter().map(|message| match message {
        Message::User(text) => text.as_str(),
        _ => "",
    })) {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    let name: String = hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("session_{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interview(answers: usize) -> Interview {
        let answer = |number: usize| Answer {
            question: format!("{number}번 질문"),
            said: if number == 1 { String::new() } else { format!("{number}번 답") },
            is_followup: number == 2,
        };
        let answers = (1..=answers).map(answer).collect();
        Interview { kind: InterviewType::Technical, ended_by: EndedBy::Manual, answers }
    }

    #[test]
    fn what_is_asked_is_read_again() {
        let asked = Asked::of(&analysis_prompt("이력서", "공고", Language::En)).unwrap();
        assert_eq!(asked.language, Language::En);
        let What::Analysis(request) = asked.what else { panic!("{asked:?}") };
        assert_eq!((request.resume_text.as_str(), request.posting_text.as_str()), ("이력서", "공고"));

        let prompt = report_prompt("이력서", "공고", &interview(7), Language::Ko);
        let What::Report(saves, report) = Asked::of(&prompt).unwrap().what else { panic!("{prompt:?}") };
        assert_eq!(saves.len(), 5, "a session has no more");
        let second = &saves[1];
        assert_eq!((second.question.as_str(), second.answer.as_str()), ("2번 질문", "2번 답"));
        assert_eq!((second.question_number, second.is_followup, saves[0].answer.as_str()), (2, true, ""));
        assert!(saves.iter().all(|save| save.session_id == report.session_id));
        assert_eq!(Asked::of(&prompt).unwrap().what, What::Report(saves, report.clone()), "the same for the same");
        let other = Asked::of(&report_prompt("이력서", "공고", &interview(3), Language::Ko)).unwrap().what;
        assert!(matches!(other, What::Report(_, other) if other.session_id != report.session_id));
    }

    #[test]
    fn another_prompt_is_none() {
        let mut prompt = report_prompt("이력서", "공고", &interview(2), Language::Ko);
        prompt.messages.pop();
        assert!(Asked::of(&prompt).is_err());
        assert!(Asked::of(&Prompt { system: "ko".to_owned(), ..Prompt::default() }).is_err());
    }
}
