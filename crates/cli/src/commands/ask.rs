//! `naru ask`: asks the assistant, in one conversation that is forgotten afterwards. Nothing is changed: a proposal is shown and left.

use crate::failure::Failure;
use crate::output;
use crate::vault::Place;
use chrono::{NaiveDate, NaiveTime};
use futures::StreamExt;
use naru_domain::assistant::{AnswerPart, AssistantMessage, AssistantQuestion};
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Ask {
    /// The questions; later ones may take up earlier ones.
    #[arg(required = true)]
    questions: Vec<String>,
    /// The day on which it is asked, YYYY-MM-DD; today unless told.
    #[arg(long)]
    today: Option<NaiveDate>,
    /// Ask each question by itself.
    #[arg(long)]
    apart: bool,
}

impl Ask {
    pub(crate) async fn run(self, place: &Place) -> Result<ExitCode, Failure> {
        let engine = place.open_on("naru ask", self.today).await?;
        let desk = engine.desk()?;
        let mut conversation = desk.begin_conversation().await?.id;
        for (number, question) in self.questions.into_iter().enumerate() {
            if self.apart && number > 0 {
                desk.forget_conversation(conversation).await?;
                conversation = desk.begin_conversation().await?.id;
            }
            let asked = AssistantQuestion { text: question };
            let mut parts = std::pin::pin!(std::sync::Arc::clone(&desk).ask_assistant(conversation, asked).await?);
            while let Some(part) = parts.next().await {
                if let AnswerPart::Done { message } = part? {
                    if place.json { output::json(&message)? } else { output::line(&shown(&message))? }
                }
            }
        }
        desk.forget_conversation(conversation).await?;
        drop(desk);
        engine.stop().await;
        Ok(ExitCode::SUCCESS)
    }
}

/// Nine in the morning of a day in Seoul.
pub(crate) fn morning(day: NaiveDate) -> chrono::DateTime<chrono::Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
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
