//! What a message of a conversation means after what was said before: "그럼 다음 주는?" asks for the calendar again. Understood by the same rules as
//! the questions of the window's assistant.

use chrono::{NaiveDate, TimeDelta};
use naru_domain::ai::{ChatRequest, ToolUse};
use naru_domain::assistant::{EventQuery, Period, ToolCall};
use naru_intelligence::assistant::{
    Context, Known, People, Understood, asks_for_advice, asks_for_calendar, is_taken_up, understand,
};
use naru_intelligence::dates;
use serde_json::json;

/// The tool that reads the caller's calendar.
pub(super) const SCHEDULE: &str = "get_schedule";
/// Days that are looked at when none are said.
const DAYS_AHEAD: i64 = 6;
/// So many questions before a message count.
const BEFORE: usize = 10;

/// What is asked now, and the question that it takes up.
pub(super) struct Turn<'r> {
    /// The message; what the person said last when only a tool's result came.
    pub(super) message: &'r str,
    /// The question before it, where the message takes it up.
    pub(super) before: Option<&'r str>,
    /// All questions before it, the oldest first.
    earlier: Vec<&'r str>,
}

impl<'r> Turn<'r> {
    pub(super) fn of(request: &'r ChatRequest) -> Self {
        let turns = request.history.iter().flatten().filter(|turn| turn.role == "user");
        let mut earlier: Vec<&str> = turns.map(|turn| turn.content.as_str()).collect();
        let message = request.message.as_deref().or_else(|| earlier.last().copied()).unwrap_or_default();
        // Some callers tell the message as the last of what was said.
        if earlier.last().is_some_and(|last| *last == message) {
            earlier.pop();
        }
        earlier.drain(..earlier.len().saturating_sub(BEFORE));
        let before = earlier.last().copied().filter(|_| is_taken_up(message));
        Self { message, before, earlier }
    }

    /// The tool that the message needs.
    pub(super) fn tool(&self, today: NaiveDate) -> Option<ToolUse> {
        let mut last = None;
        for question in &self.earlier {
            last = days(question, last, today);
        }
        days(self.message, last, today).map(|days| ToolUse {
            tool: SCHEDULE.to_owned(),
            params: json!({ "start_date": days.from, "end_date": days.to }),
        })
    }
}

/// The days whose calendar a question asks for, when the question before it asked for those of `last`.
fn days(question: &str, last: Option<Period>, today: NaiveDate) -> Option<Period> {
    asked(question, today).or_else(|| asked_on(question, last.filter(|_| !asks_for_advice(question))?, today))
}

fn asked(message: &str, today: NaiveDate) -> Option<Period> {
    let when = dates::resolve(message, today);
    if !asks_for_calendar(message, when.is_some()) {
        return None;
    }
    let (from, to) = when.map_or((today, today + TimeDelta::days(DAYS_AHEAD)), |window| (window.from, window.to));
    Some(Period { from, to })
}

fn asked_on(question: &str, last: Period, today: NaiveDate) -> Option<Period> {
    let known = Known {
        today,
        people: People::default(),
        postings: Vec::new(),
        interviewers: Vec::new(),
        stages: Vec::new(),
        practising: false,
    };
    let query = EventQuery { period: Some(last), ..EventQuery::default() };
    let context = Context { last: Some(ToolCall::ListEvents(query)), ..Context::default() };
    match understand(question, &known, &context) {
        Understood::Call(call) => match *call {
            // Without days it is a question of its own: how to dress for an interview.
            ToolCall::ListEvents(query) => query.period,
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn tool(said: &[&str], message: &str) -> Option<Value> {
        let history: Vec<Value> = said.iter().map(|text| json!({ "role": "user", "content": text })).collect();
        let body = json!({ "room_id": "r", "user_id": "u", "message": message, "history": history });
        let today = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        Turn::of(&ChatRequest::read(&body).unwrap()).tool(today).map(|tool| tool.params)
    }

    fn days(from: &str, to: &str) -> Option<Value> {
        Some(json!({ "start_date": from, "end_date": to }))
    }

    #[test]
    fn a_question_about_days_needs_the_callers_calendar() {
        let week = days("2026-01-05", "2026-01-11");
        assert_eq!(tool(&[], "이번 주 일정 알려줘"), week);
        assert_eq!(tool(&[], "일정 있어?"), week);
        assert_eq!(tool(&[], "내일 면접 몇 시야?"), days("2026-01-06", "2026-01-06"));
        assert_eq!(tool(&[], "이번 주 면접 일정 알려줘"), week);
        assert_eq!(tool(&[], "when is my next interview?"), week);
        for other in [
            "이력서 작성 팁 알려줘",
            "면접에서 자기소개는 어떻게 하나요?",
            "다음 주 면접인데 자기소개는 어떻게 준비할까요?",
            "일정 관리 경험을 이력서에 어떻게 쓰죠?",
            "제 이력서에 결제 경험이 어떻게 적혀 있나요?",
        ] {
            assert_eq!(tool(&[], other), None, "{other}");
            assert_eq!(tool(&["이번 주 일정 알려줘"], other), None, "{other}");
        }
    }

    #[test]
    fn other_days_are_asked_for_after_a_question_about_days() {
        let next = days("2026-01-12", "2026-01-18");
        assert_eq!(tool(&["이번 주 일정 알려줘"], "그럼 다음 주는?"), next);
        assert_eq!(tool(&["What is on my calendar this week?"], "And next week?"), next);
        let message = "그럼 다음 주는?";
        assert_eq!(tool(&["이번 주 일정 알려줘", message], message), next, "told twice");
        assert_eq!(tool(&["이번 주 일정 알려줘", message], "화요일은?"), days("2026-01-06", "2026-01-06"));
        assert_eq!(tool(&[], message), None, "nothing was asked before");
        assert_eq!(tool(&["이력서 작성 팁 알려줘"], message), None, "something else was asked before");
        assert_eq!(tool(&["이번 주 일정 알려줘", "이력서 작성 팁 알려줘"], message), None);
        assert_eq!(tool(&["이번 주 일정 알려줘"], "이력서 작성 팁 알려줘"), None);
        for advice in [
            "면접에서 자기소개는 어떻게 하나요?",
            "면접 복장은 어떻게 입어야 하나요?",
            "How should I dress for the interview?",
        ] {
            assert_eq!(tool(&["이번 주 일정 알려줘"], advice), None, "{advice}");
        }
    }

    #[test]
    fn only_what_takes_a_question_up_has_one_before_it() {
        let before = |message: &str| {
            let history =
                json!([{ "role": "user", "content": "React 경험은?" }, { "role": "assistant", "content": "…" }]);
            let body = json!({ "room_id": "r", "user_id": "u", "message": message, "history": history });
            Turn::of(&ChatRequest::read(&body).unwrap()).before.map(str::to_owned)
        };
        assert_eq!(before("그럼 Vue는?").as_deref(), Some("React 경험은?"));
        assert_eq!(before("what about Vue?").as_deref(), Some("React 경험은?"));
        assert_eq!(before("포트폴리오 작성 방법을 알려줘"), None);
    }
}
