//! The page on which a candidate picks one of the times they were offered, says that none fits, or declines.

use crate::extract::Path;
use crate::public::{failed, page};
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, SecondsFormat, Utc};
use naru_domain::interview::AnswerChoice;
use naru_domain::settings::Language;
use naru_engine::{Engine, Error, Reply, ReplyState};
use serde::Deserialize;

/// What the page's form sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Answer {
    /// When the chosen time begins, or `none`, or `decline`.
    #[serde(default)]
    choice: String,
    #[serde(default)]
    note: String,
}

/// Shows what was offered, and where it stands.
pub(crate) async fn ask(State(engine): State<Engine>, Path(token): Path<String>) -> Response {
    let asked = async { engine.desk()?.reply_page(&token).await };
    match asked.await {
        Ok(reply) => shown(&reply, false),
        Err(error) => failed(&error),
    }
}

/// Keeps an answer, if the offer still waits for one.
pub(crate) async fn answer(
    State(engine): State<Engine>,
    Path(token): Path<String>,
    Form(form): Form<Answer>,
) -> Response {
    let answered = async {
        match choice(&form.choice) {
            Some(choice) => engine.desk()?.answer_by_link(&token, choice, &form.note).await.map(|reply| (reply, false)),
            None => Ok((engine.desk()?.reply_page(&token).await?, true)),
        }
    };
    match answered.await {
        Ok((reply, nothing_chosen)) => shown(&reply, nothing_chosen),
        Err(Error::Invalid { .. }) => failed(&Error::NotFound),
        Err(error) => failed(&error),
    }
}

fn choice(word: &str) -> Option<AnswerChoice> {
    match word {
        "none" => Some(AnswerChoice::Reschedule),
        "decline" => Some(AnswerChoice::Decline),
        start => Some(AnswerChoice::Slot { start: start.parse::<DateTime<Utc>>().ok()? }),
    }
}

/// The page's sentences in one of its languages.
fn pick(language: Language, ko: &'static str, en: &'static str) -> &'static str {
    if language == Language::Ko { ko } else { en }
}

fn shown(reply: &Reply, nothing_chosen: bool) -> Response {
    let say = |ko, en| pick(reply.language, ko, en);
    let title = escaped(&format!("{} · {}", reply.posting, reply.round));
    let (text, more) = match &reply.state {
        ReplyState::Open { slots, taken } => {
            let text = say("편하신 시간을 골라 주세요.", "Please choose a time that suits you.");
            let mut more = String::new();
            if *taken {
                more += &alert(say(
                    "고르신 시간은 그 사이에 찼습니다. 남은 시간 가운데에서 골라 주세요.",
                    "The time you chose has just been taken. Please choose one of the others.",
                ));
            }
            if nothing_chosen {
                more += &alert(say("하나를 골라 주세요.", "Please choose one."));
            }
            (text.to_owned(), more + &form(reply, slots))
        }
        ReplyState::Answered { time: Some(time), .. } => {
            let text = say("면접 시간이 정해졌습니다. 고맙습니다.", "Your interview is arranged. Thank you.");
            (text.to_owned(), format!("<p><strong>{}</strong></p>{}", escaped(time), place(reply)))
        }
        ReplyState::Answered { declined: true, .. } => (
            say(
                "면접에 참여하지 않겠다고 알려 주셨습니다. 고맙습니다.",
                "You told us that you do not want the interview. Thank you.",
            )
            .to_owned(),
            String::new(),
        ),
        ReplyState::Answered { .. } => (
            say(
                "답해 주셔서 고맙습니다. 다른 시간을 알아보고 다시 연락드리겠습니다.",
                "Thank you. We will look for other times and be in touch.",
            )
            .to_owned(),
            String::new(),
        ),
        ReplyState::Late => (
            say(
                "답을 받는 기간이 지났습니다. 받은 메일에 답장해 주세요.",
                "The time for answering is over. Please answer the mail you received.",
            )
            .to_owned(),
            String::new(),
        ),
        ReplyState::Settled { time } => (
            say("면접 시간이 이미 정해졌습니다.", "The time of your interview is settled already.").to_owned(),
            format!("<p><strong>{}</strong></p>{}", escaped(time), place(reply)),
        ),
        ReplyState::Gone => (
            say(
                "이 링크의 시간은 더 이상 고를 수 없습니다. 가장 최근에 받은 메일을 확인해 주세요.",
                "These times can no longer be chosen. Please look at the latest mail you received.",
            )
            .to_owned(),
            String::new(),
        ),
    };
    let greeting = greeting(reply);
    page(StatusCode::OK, reply.language, &title, &format!("{greeting}<br>{text}"), &more)
}

fn greeting(reply: &Reply) -> String {
    let name = escaped(&reply.name);
    match reply.language {
        Language::Ko => format!("{name} 님, 안녕하세요."),
        Language::En => format!("Dear {name},"),
    }
}

fn alert(text: &str) -> String {
    format!("<p role=\"alert\"><strong>{text}</strong></p>")
}

fn place(reply: &Reply) -> String {
    if reply.place.is_empty() { String::new() } else { format!("<p>{}</p>", escaped(&reply.place)) }
}

fn form(reply: &Reply, slots: &[(DateTime<Utc>, String)]) -> String {
    let say = |ko, en| pick(reply.language, ko, en);
    let option = |value: &str, words: &str| {
        format!("<label><input type=\"radio\" name=\"choice\" value=\"{value}\" required> {words}</label>")
    };
    let mut choices: String = slots
        .iter()
        .map(|(start, words)| option(&start.to_rfc3339_opts(SecondsFormat::Secs, true), &escaped(words)))
        .collect();
    choices += &option("none", say("맞는 시간이 없습니다", "None of these times works"));
    choices += &option("decline", say("면접을 원하지 않습니다", "I do not want the interview"));
    let about = match reply.language {
        Language::Ko => {
            format!("{}분 · 모든 시간은 {} · {}까지 답해 주세요", reply.duration_minutes, reply.zone, reply.deadline)
        }
        Language::En => {
            format!(
                "{} minutes · all times in {} · please answer by {}",
                reply.duration_minutes, reply.zone, reply.deadline
            )
        }
    };
    let note = say("전할 말 (선택)", "Anything you want to tell us (optional)");
    let button = say("보내기", "Send");
    format!(
        "<form method=\"post\"><p class=\"quiet\">{}</p>{}<fieldset>{choices}</fieldset><p><label for=\"note\" \
         class=\"plain\">{note}</label><textarea id=\"note\" name=\"note\" rows=\"3\" maxlength=\"2000\"></textarea></p>\
         <button>{button}</button></form>",
        escaped(&about),
        place(reply),
    )
}

/// Text as it stands in markup, also within quotes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
