//! `naru ask`: asks the assistant, in one conversation that is forgotten afterwards. Nothing is changed: a proposal is shown and left.

use crate::failure::Failure;
use crate::output;
use crate::vault::Place;
use chrono::NaiveDate;
use futures::StreamExt;
use naru_domain::assistant::{AnswerPart, AssistantMessage, AssistantQuestion};
use naru_domain::id::ConversationId;
use naru_engine::Desk;
use std::process::ExitCode;
use std::sync::Arc;

#[derive(clap::Args)]
pub(crate) struct Ask {
    /// The questions; later ones may take up earlier ones.
    #[arg(required = true)]
    questions: Vec<String>,
    /// The day as of which it is understood, YYYY-MM-DD; today unless told.
    #[arg(long)]
    today: Option<NaiveDate>,
    /// Ask each question by itself.
    #[arg(long)]
    apart: bool,
}

impl Ask {
    pub(crate) async fn run(self, place: &Place) -> Result<ExitCode, Failure> {
        let engine = place.open_as_of("naru ask", self.today).await?;
        let desk = engine.desk()?;
        let together = if self.apart { 1 } else { self.questions.len() };
        let mut asked = Ok(());
        for questions in self.questions.chunks(together) {
            asked = converse(&desk, questions, place.json).await;
            if asked.is_err() {
                break;
            }
        }
        drop(desk);
        engine.stop().await;
        asked.map(|()| ExitCode::SUCCESS)
    }
}

/// Asks in one conversation, and forgets it however it ends.
async fn converse(desk: &Arc<Desk>, questions: &[String], json: bool) -> Result<(), Failure> {
    let conversation = desk.begin_conversation().await?.id;
    let mut asked = Ok(());
    for question in questions {
        asked = ask(desk, conversation, question, json).await;
        if asked.is_err() {
            break;
        }
    }
    desk.forget_conversation(conversation).await?;
    asked
}

async fn ask(desk: &Arc<Desk>, conversation: ConversationId, question: &str, json: bool) -> Result<(), Failure> {
    let asked = AssistantQuestion { text: question.to_owned() };
    let mut parts = std::pin::pin!(Arc::clone(desk).ask_assistant(conversation, asked).await?);
    while let Some(part) = parts.next().await {
        if let AnswerPart::Done { message } = part? {
            if json { output::json(&message)? } else { output::line(&shown(&message))? }
        }
    }
    Ok(())
}

fn shown(message: &AssistantMessage) -> String {
    let mut lines = vec![message.text.clone()];
    lines.extend(message.rows.iter().map(|row| format!("  {}  {}", row.title, row.detail)));
    if !message.sources.is_empty() {
        let labels: Vec<&str> = message.sources.iter().map(|source| source.label.as_str()).collect();
        lines.push(format!("  [{}]", labels.join(" | ")));
    }
    lines.extend(written_by(message));
    lines.join("\n") + "\n"
}

/// Who wrote the answer, where a model was asked, and why its words do not stand.
fn written_by(message: &AssistantMessage) -> Option<String> {
    let model = message.model.as_deref()?;
    Some(match message.refusal.map(serde_json::to_value) {
        None => format!("  ({model})"),
        Some(reason) => format!("  (built-in; {model}: {})", reason.ok()?.as_str()?),
    })
}
