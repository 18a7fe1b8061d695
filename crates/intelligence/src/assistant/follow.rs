//! Questions that take up the conversation: "그중에 3년 이상은?", "그 사람 연락처는?", "and in Busan?".

use super::Context;
use super::intent::{self, Frame};
use super::people;
use crate::pattern::patterns;
use naru_domain::assistant::{CandidateFilter, CandidateQuestion, EventQuery, PostingQuestion, ToolCall, Topic};

patterns! {
    THAT_PERSON = r"그\s?(?:사람|분|지원자|후보|친구)|이\s?(?:사람|분|지원자|후보)|걔|그녀|\b(?:he|she|him|her|his|hers|they|them|their|that (?:person|candidate|applicant|one))\b";
    AMONG = r"그\s?(?:중|가운데)|이\s?중에|그\s?사람들|이\s?사람들|거기서|여기서|위에서|\b(?:of (?:them|those|these)|among (?:them|those|these)|from (?:them|those)|which of|those who|out of (?:them|those))\b";
    THAT_EVENT = r"그\s?(?:면접|일정|인터뷰|미팅)|이\s?(?:면접|일정)|그거|이거|그걸|이걸|\b(?:it|that interview|the interview)\b";
    THAT = r"(?:^|\s)(?:그건|그게|그걸|그것|이건|이게|그때|거기|그\s[가-힣]{2,})|^왜|\b(?:that|those|it)\b|^why\b";
    ALSO = r"^(?:그럼|그러면|그리고|또|그렇다면|그런데|and|what about|how about|then|also|but|or|same for|now)\b|^(?:그럼|그러면|그리고|또는?)";
    TAIL = r"(?:은|는|도|이랑은)\s?(?:요|어때|어떤|어떻게)?\s?\??$|\b(?:instead|too|as well)\b";
}

/// A question of so few words may lean on the one before it.
const SHORT: usize = 3;

/// The call that a question means as the continuation of the last one; `None` when it stands by itself.
pub(super) fn taken_up(frame: &Frame<'_>, context: &Context) -> Option<ToolCall> {
    let last = context.last.as_ref()?;
    among(frame, context, last)
        .or_else(|| that_person(frame, context))
        .or_else(|| that_event(frame, context))
        .or_else(|| that_posting(frame, context))
        .or_else(|| elliptic(frame, context, last))
}

/// Whether a question begins or ends like one that takes up what was said before: "그럼 다음 주는?", "그건요?", "and Vue?".
pub(super) fn is_taken_up(question: &super::question::Question) -> bool {
    let (lower, text) = (&question.lower, &question.text);
    let points = [&AMONG, &THAT_PERSON, &THAT_EVENT, &THAT].iter().any(|pattern| pattern.is_match(lower));
    points || ALSO.is_match(lower) || TAIL.is_match(lower) && text.split_whitespace().count() <= SHORT
}

/// "Of those …": more conditions on the people of the last answer.
fn among(frame: &Frame<'_>, context: &Context, last: &ToolCall) -> Option<ToolCall> {
    if !frame.says(&AMONG) || !frame.names.people.is_empty() {
        return None;
    }
    if let ToolCall::ListEvents(query) = last
        && frame.filter.is_open()
    {
        return Some(ToolCall::ListEvents(narrowed(query, frame)));
    }
    let own = CandidateFilter { count: false, ..frame.filter.clone() };
    if own.is_open() {
        let (topic, about) = people::topic(frame);
        let question = CandidateQuestion { people: context.people.clone(), role: None, topic, about };
        return (!context.people.is_empty() && topic != Topic::Stated).then_some(ToolCall::GetCandidate(question));
    }
    Some(ToolCall::SearchCandidates(match last {
        ToolCall::SearchCandidates(filter) => merged(filter, own),
        _ => CandidateFilter { people: context.people.clone(), ..own },
    }))
}

fn narrowed(query: &EventQuery, frame: &Frame<'_>) -> EventQuery {
    let mut query = query.clone();
    query.period = frame.period().or(query.period);
    query.interviewer = frame.names.interviewer.clone().or(query.interviewer);
    query.posting = frame.names.postings.first().cloned().or(query.posting);
    query
}

/// The first conditions and the new ones; where both say something, the new one counts.
fn merged(first: &CandidateFilter, own: CandidateFilter) -> CandidateFilter {
    let mut skills = first.skills.clone();
    skills.extend(own.skills.into_iter().filter(|skill| !first.skills.contains(skill)));
    CandidateFilter {
        skills,
        any_skills: if own.any_skills.is_empty() { first.any_skills.clone() } else { own.any_skills },
        min_months: own.min_months.or(first.min_months),
        max_months: own.max_months.or(first.max_months),
        certificate: own.certificate.or_else(|| first.certificate.clone()),
        language: own.language.clone().or_else(|| first.language.clone()),
        min_score: own.min_score.or(first.min_score),
        role: own.role.or(first.role),
        stage: own.stage.or_else(|| first.stage.clone()),
        status: own.status.or(first.status),
        posting: own.posting.or_else(|| first.posting.clone()),
        degree: own.degree.or(first.degree),
        school: own.school.or_else(|| first.school.clone()),
        major: own.major.or_else(|| first.major.clone()),
        company: own.company.or_else(|| first.company.clone()),
        place: own.place.or_else(|| first.place.clone()),
        applied: own.applied.or(first.applied),
        text: own.text.or_else(|| first.text.clone()),
        people: if own.people.is_empty() { first.people.clone() } else { own.people },
        count: own.count,
    }
}

/// "That person …": as if they were named.
fn that_person(frame: &Frame<'_>, context: &Context) -> Option<ToolCall> {
    let said = frame.says(&THAT_PERSON) && !frame.says(&AMONG);
    if !said || !frame.names.people.is_empty() || context.people.is_empty() {
        return None;
    }
    intent::of(&frame.about_people(&context.people), context)
}

/// "Move it …": the interview that was spoken of.
fn that_event(frame: &Frame<'_>, context: &Context) -> Option<ToolCall> {
    let events = matches!(context.last, Some(ToolCall::ListEvents(_) | ToolCall::UpdateEvent(_)));
    if !events || !frame.names.people.is_empty() || context.people.is_empty() {
        return None;
    }
    let call = intent::of(&frame.about_event(&context.people), context)?;
    let edits = matches!(call, ToolCall::UpdateEvent(_));
    (edits && (frame.says(&THAT_EVENT) || context.people.len() == 1)).then_some(call)
}

/// "When does it close?": the posting that was spoken of.
fn that_posting(frame: &Frame<'_>, context: &Context) -> Option<ToolCall> {
    let posting = context.posting.clone()?;
    let said = frame.says(&intent::THAT_POSTING) && frame.names.postings.is_empty() && frame.names.people.is_empty();
    if !said {
        return None;
    }
    match intent::of(&frame.about_posting(&posting), context)? {
        ToolCall::GetPosting(question) if question.aspect == naru_domain::assistant::PostingAspect::Stated => None,
        call => Some(call),
    }
}

/// "And next week?", "김민수는?": the last question with something else in its place.
fn elliptic(frame: &Frame<'_>, context: &Context, last: &ToolCall) -> Option<ToolCall> {
    let words = frame.question.text.split_whitespace().count();
    let short =
        words <= 5 && (ALSO.is_match(&frame.question.lower) || TAIL.is_match(&frame.question.lower) || words <= SHORT);
    if !short {
        return None;
    }
    let left = people::theme(&super::question::Question::new(&ALSO.replace(frame.undated.lower.trim_start(), " ")));
    let bare = left.chars().count() <= 4 || left.split_whitespace().count() <= 1;
    let own = CandidateFilter { count: false, ..frame.filter.clone() };
    match last {
        ToolCall::ListEvents(query)
            if bare
                && (frame.window.is_some() || !frame.names.people.is_empty() || frame.names.interviewer.is_some()) =>
        {
            let mut query = query.clone();
            if !frame.names.people.is_empty() {
                query.people.clone_from(&frame.names.people);
                query.period = frame.period();
            } else {
                query = narrowed(&query, frame);
            }
            Some(ToolCall::ListEvents(query))
        }
        ToolCall::GetCandidate(question)
            if !frame.names.people.is_empty() && question.topic != Topic::Compare && frame.window.is_none() =>
        {
            let (topic, about) = people::topic(frame);
            let same = topic == Topic::Overview || topic == Topic::Stated && bare;
            same.then(|| {
                ToolCall::GetCandidate(CandidateQuestion {
                    people: frame.names.people.clone(),
                    role: None,
                    ..question.clone()
                })
            })
            .or_else(|| {
                Some(ToolCall::GetCandidate(CandidateQuestion {
                    people: frame.names.people.clone(),
                    role: None,
                    topic,
                    about,
                }))
            })
        }
        ToolCall::GetCandidate(question)
            if frame.names.people.is_empty()
                && frame.names.postings.is_empty()
                && !question.people.is_empty()
                && !people::looks_for_people(frame) =>
        {
            let (topic, about) = people::topic(frame);
            let other = !matches!(topic, Topic::Overview | Topic::Stated) && frame.window.is_none();
            other.then(|| {
                ToolCall::GetCandidate(CandidateQuestion { people: question.people.clone(), role: None, topic, about })
            })
        }
        ToolCall::GetPosting(question) if !frame.names.postings.is_empty() && bare => {
            Some(ToolCall::GetPosting(PostingQuestion { postings: frame.names.postings.clone(), ..question.clone() }))
        }
        ToolCall::ListPostings(filter) if frame.window.is_some() && bare => {
            Some(ToolCall::ListPostings(naru_domain::assistant::PostingFilter {
                closing: frame.period(),
                ..filter.clone()
            }))
        }
        ToolCall::SearchCandidates(filter)
            if !own.is_open()
                && frame.names.people.is_empty()
                && (ALSO.is_match(&frame.question.lower) || TAIL.is_match(&frame.question.lower)) =>
        {
            Some(ToolCall::SearchCandidates(replaced(filter, own)))
        }
        ToolCall::MatchCandidates(question) if !frame.names.postings.is_empty() && bare => {
            Some(ToolCall::MatchCandidates(naru_domain::assistant::MatchQuestion {
                posting: frame.names.postings.first().cloned(),
                ..question.clone()
            }))
        }
        _ => None,
    }
    .filter(|_| context.last.is_some())
}

/// "What about Vue?" asks the same with another skill; "and in Busan?" adds a condition.
fn replaced(first: &CandidateFilter, own: CandidateFilter) -> CandidateFilter {
    let mut base = first.clone();
    if !own.skills.is_empty() || !own.any_skills.is_empty() {
        (base.skills, base.any_skills) = (Vec::new(), Vec::new());
    }
    merged(&base, own)
}
