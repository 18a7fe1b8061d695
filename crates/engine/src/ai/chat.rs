//! A conversation: general questions, the user's documents, and tools that the caller runs. What an answer rests on is either the
//! user's own text, word for word, or what the caller's tool gave.

use super::analyze::by_sentence;
use super::chat_words::Asked;
use super::turns::{SCHEDULE, Turn};
use super::{AiFailure, Caller, Piece, Pieces, Way, language, stored};
use crate::assistant::day_words;
use crate::desk::Desk;
use chrono::NaiveDate;
use futures::StreamExt;
use futures::stream;
use naru_domain::ai::{ChatAnswer, ChatRequest, ToolResult};
use naru_domain::settings::Language;
use naru_intelligence::assistant::{self, Subject, asks_of_own_document, is_taken_up, subject};
use serde_json::Value;
use std::sync::Arc;

/// So few words ask for nothing by themselves.
const FEW_WORDS: usize = 3;
/// So much of what a tool gave is listed.
const LISTED: usize = 20;

impl Desk {
    /// Answers a turn of a conversation.
    pub fn ai_chat(self: Arc<Self>, way: Way, caller: Caller, request: ChatRequest) -> Pieces {
        let work = async move {
            match self.chat_answer(way, caller, &request).await {
                Ok(answer) => told(&answer),
                Err(failure) => vec![Piece::Failed(failure)],
            }
        };
        stream::once(work).flat_map(stream::iter).boxed()
    }

    async fn chat_answer(
        self: &Arc<Self>,
        way: Way,
        caller: Caller,
        request: &ChatRequest,
    ) -> Result<ChatAnswer, AiFailure> {
        let turn = Turn::of(request);
        let language = language::of(turn.message);
        if let Some(result) = &request.tool_result {
            return Ok(says(of_tool(result, turn.message, language)));
        }
        let today = self.today(&mut self.store.read().await.map_err(stored)?).await?;
        if let Some(tool) = turn.tool(today) {
            return Ok(ChatAnswer { success: true, response: None, tool_used: Some(tool) });
        }
        let asked = Asked { way, caller, request, message: turn.message, language };
        if let Some(found) = self.quotes(&asked, &turn).await? {
            let words = self.in_its_words(&asked, &found).await?;
            // The user's own text stands below what a model makes of it.
            return Ok(says(words.map_or(found.clone(), |words| format!("{words}\n\n{found}"))));
        }
        let advice = advice(&turn, language);
        let words = self.in_its_words(&asked, advice).await?;
        Ok(says(words.unwrap_or_else(|| advice.to_owned())))
    }

    /// What the user's documents say about a message; together with the question that it takes up, where it says too little by itself.
    /// `None` when advice is asked for that no document gives.
    async fn quotes(&self, asked: &Asked<'_>, turn: &Turn<'_>) -> Result<Option<String>, AiFailure> {
        let advice = asks_for_advice(turn);
        if advice && !asks_of_own_document(turn.message) {
            return Ok(None);
        }
        let user = (asked.caller, asked.request.user_id.as_str());
        let of = async |text: &str, by_meaning| self.of_documents(user, text, by_meaning, asked.language).await;
        // By its meaning alone something is nearly always near: only to a question that says by itself what it is about.
        let says_all = !advice && !is_taken_up(turn.message);
        match (of(turn.message, says_all).await?, turn.before) {
            (None, Some(before)) => of(&format!("{} {before}", turn.message), !advice).await,
            (found, _) => Ok(found),
        }
    }
}

fn says(response: String) -> ChatAnswer {
    ChatAnswer { success: true, response: Some(response), tool_used: None }
}

fn told(answer: &ChatAnswer) -> Vec<Piece> {
    let mut pieces = answer.response.as_deref().map(by_sentence).unwrap_or_default();
    pieces.push(match serde_json::to_value(answer) {
        Ok(data) => Piece::Done(answer.message(), data),
        Err(_) => Piece::Failed(AiFailure::InternalServerError),
    });
    pieces
}

/// Whether advice is asked for, not what stands in a document: by the message, or by the question that a few words take up.
fn asks_for_advice(turn: &Turn<'_>) -> bool {
    let before = turn.before.filter(|_| turn.message.split_whitespace().count() <= FEW_WORDS);
    [Some(turn.message), before].into_iter().flatten().any(assistant::asks_for_advice)
}

fn of_tool(result: &ToolResult, message: &str, language: Language) -> String {
    // With nothing said in words, what came back tells the language.
    let language = if message.is_empty() { language::of(&result.data.to_string()) } else { language };
    let korean = language == Language::Ko;
    if !result.success {
        let failed = if korean {
            "에서 결과를 가져오지 못했습니다. 잠시 뒤 다시 물어봐 주세요."
        } else {
            " gave nothing. Please ask again later."
        };
        return format!("{}{failed}", result.tool);
    }
    let items = match &result.data {
        Value::Array(items) => items.iter().map(|item| line(item, language)).collect::<Vec<_>>(),
        Value::Null => Vec::new(),
        other => vec![line(other, language)],
    };
    let count = items.len();
    let head = match (result.tool == SCHEDULE, count, korean) {
        (true, 0, true) => return "해당 기간에는 일정이 없습니다.".to_owned(),
        (true, 0, false) => return "There is nothing in the calendar for these days.".to_owned(),
        (false, 0, true) => return "찾은 것이 없습니다.".to_owned(),
        (false, 0, false) => return "Nothing was found.".to_owned(),
        (true, _, true) => format!("일정이 {count}건 있습니다."),
        (true, _, false) => format!("{count} in the calendar:"),
        (false, _, true) => format!("{count}건을 찾았습니다."),
        (false, _, false) => format!("{count} found:"),
    };
    let shown: String = items.iter().take(LISTED).map(|item| format!("\n- {item}")).collect();
    let rest = count.saturating_sub(LISTED);
    if rest == 0 { head + &shown } else { format!("{head}{shown}\n- +{rest}") }
}

/// An entry in one line: its day and title when it has them, else its values.
fn line(item: &Value, language: Language) -> String {
    let text = |key: &str| item.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    match item {
        Value::String(text) => text.clone(),
        Value::Object(fields) => match (text("date"), text("title")) {
            (Some(date), Some(title)) => {
                let time = text("time").map(|time| format!(" {time}")).unwrap_or_default();
                format!("{}{time} {title}", day(date, language))
            }
            _ => fields.iter().map(|(key, value)| format!("{key}: {}", plain(value))).collect::<Vec<_>>().join(", "),
        },
        other => plain(other),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// `1월 8일(목)`; what is no date stays as it is.
fn day(date: &str, language: Language) -> String {
    date.parse().map_or_else(|_| date.to_owned(), |day: NaiveDate| day_words(day, language))
}

/// Advice about what a message names, or the question that it takes up.
fn advice(turn: &Turn<'_>, language: Language) -> &'static str {
    let (korean, english) = general(turn.message).or_else(|| general(turn.before?)).unwrap_or((
        "이력서, 포트폴리오, 면접 준비와 일정에 대해 답할 수 있습니다. 올려 둔 문서에 있는 내용도 찾아 드립니다. 무엇이 \
         궁금한지 조금 더 자세히 적어 주세요.",
        "I can answer about résumés, portfolios, interviews and your schedule, and find what your documents say. Please tell \
         me a little more about what you want to know.",
    ));
    if language == Language::Ko { korean } else { english }
}

/// In Korean and English; `None` when the message names nothing that there is advice about.
fn general(message: &str) -> Option<(&'static str, &'static str)> {
    Some(match subject(message)? {
        Subject::Resume => (
            "이력서는 한 일보다 한 일의 결과가 먼저 보이면 좋습니다. 맡은 일마다 문제, 본인이 한 일, 결과를 한 줄씩 쓰고 \
             숫자를 하나씩 넣어 보세요. 공고가 요구하는 기술은 어느 회사에서 어떻게 썼는지 그 경력 아래에 적어 주세요. \
             기간은 연월까지 쓰면 경력이 정확히 계산됩니다.",
            "In a résumé results should be seen before tasks. For each job write the problem, your own part and the result in a \
             line each, with a figure. Name the skills that the posting asks for under the job where you used them. Dates with \
             months let the years be counted.",
        ),
        Subject::Portfolio => (
            "포트폴리오는 프로젝트 두세 개를 깊게 보여 주는 편이 좋습니다. 첫 장에 역할과 결과를 쓰고, 왜 그렇게 결정했는지와 \
             무엇을 버렸는지를 보여 주세요.",
            "Show two or three projects in depth. Put your role and the result on the first page, then why you decided as you \
             did and what you left out.",
        ),
        Subject::Interview => (
            "면접 답변은 결론부터 말하고, 상황·과제·행동·결과 순서로 경험을 하나 드는 것이 좋습니다. 숫자와 본인이 한 일을 \
             분명히 하고, 모르는 것은 아는 데까지 말한 뒤 어떻게 알아볼지 덧붙이세요.",
            "Begin with the conclusion, then one experience as situation, task, action and result. Be clear about figures and \
             your own part; where you do not know, say how far you know and how you would find out.",
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_tool_gave_is_told() {
        let data = json!([{ "title": "카카오 1차 면접", "date": "2026-01-08", "time": "14:00" }]);
        let result = |success, data| ToolResult { tool: SCHEDULE.to_owned(), success, data };
        let told = of_tool(&result(true, data), "이번 주 일정 알려줘", Language::Ko);
        assert_eq!(told, "일정이 1건 있습니다.\n- 1월 8일(목) 14:00 카카오 1차 면접");
        assert_eq!(of_tool(&result(true, json!([])), "일정", Language::Ko), "해당 기간에는 일정이 없습니다.");
        assert!(of_tool(&result(false, Value::Null), "일정", Language::Ko).contains("가져오지 못했습니다"));
    }
}
