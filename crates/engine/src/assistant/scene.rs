//! What a model has of the desk while it answers one question: the tools, which read, and what they told. Rows, sources and proposals that
//! a person sees are those of the tools that ran. A change is prepared only where the person asks for one: once words that others
//! wrote were read, the built-in understanding of the question must say so too.

use super::person::shown_phone;
use super::room::{Room, Told};
use crate::desk::Desk;
use crate::error::Error;
use crate::models::Caller;
use crate::models::converse::ToolAnswer;
use crate::models::mask::{Known, KnownKind, without_placeholders};
use crate::models::spoken::{Ground, says_numbers};
use crate::models::uses::known_value;
use naru_connectors::models as connector;
use naru_domain::assistant::{PostingAspect, ResultRow, Tool, ToolCall, Topic};
use naru_domain::id::PersonId;
use naru_domain::model::ProseRefusal;
use naru_intelligence::assistant::Understood;
use naru_storage::assistant;
use serde_json::Value;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So much of a tool's answer is told to the model, in characters.
const RESULT_MAX: usize = 8_000;
/// So many rows of all tools together are shown.
const ROWS_MAX: usize = 40;

/// One question, and what was found out for it.
pub(super) struct Scene {
    pub(super) desk: Arc<Desk>,
    pub(super) room: Arc<Room>,
    pub(super) caller: Caller,
    /// What the question asks for, as the built-in engine understands it.
    asked_for: Option<Tool>,
    gathered: Mutex<Gathered>,
}

/// What the tools told so far.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) told: Told,
    pub(super) last: Option<ToolCall>,
    pub(super) ground: Ground,
    /// Who may be named.
    named: HashSet<PersonId>,
    /// Words that others wrote were read.
    has_read: bool,
}

impl Scene {
    pub(super) fn new(
        desk: &Arc<Desk>,
        room: &Arc<Room>,
        caller: Caller,
        understood: &Understood,
        question: &str,
        has_read: bool,
    ) -> Self {
        let asked_for = match understood {
            Understood::Call(call) => Some(call.tool()),
            _ => None,
        };
        let mut gathered = Gathered { has_read, ..Gathered::default() };
        gathered.ground.asked(question);
        gathered.named.extend(room.names().called(question));
        Self { desk: Arc::clone(desk), room: Arc::clone(room), caller, asked_for, gathered: Mutex::new(gathered) }
    }

    pub(super) fn gathered(&self) -> MutexGuard<'_, Gathered> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Carries out what the model asks for, and says what came of it.
    pub(super) async fn run(&self, call: connector::ToolCall) -> ToolAnswer {
        let asked = ToolCall::read(&call.name, &call.arguments)?;
        self.may(&asked)?;
        self.room.knows(&asked)?;
        let told = self.desk.run_tool(&self.room, &asked).await.map_err(|error| {
            if matches!(error, Error::Internal { .. }) {
                tracing::error!(%error, tool = call.name, "a tool that a model asked for failed");
            }
            format!("it could not be done: {error}")
        })?;
        self.learn(&told).await.map_err(|error| {
            tracing::error!(%error, "what a tool told could not be masked");
            "it could not be done".to_owned()
        })?;
        Ok(self.take(asked, told, &call.arguments))
    }

    fn may(&self, asked: &ToolCall) -> Result<(), String> {
        let gathered = self.gathered();
        if !asked.tool().is_change() {
            return Ok(());
        }
        if gathered.told.proposal.is_some() {
            return Err("a change waits for the person already; one at a time".to_owned());
        }
        if gathered.has_read && self.asked_for != Some(asked.tool()) {
            return Err("the person did not ask for this change; ask them whether they want it".to_owned());
        }
        Ok(())
    }

    /// Whoever a tool speaks of is known from now on, before the model hears of them.
    async fn learn(&self, told: &Told) -> Result<(), Error> {
        let text = plain(told);
        let mut people = self.room.names().mentioned(&text);
        people.extend(&told.people);
        let known = self.desk.known_of_people(&self.room, &people, &text).await?;
        self.caller.mask().know(&known);
        self.gathered().named.extend(people);
        Ok(())
    }

    /// Adds what a tool told to what the person will see, and puts it into words for the model.
    fn take(&self, asked: ToolCall, mut told: Told, arguments: &Value) -> String {
        let is_ours = !quotes(&asked);
        let (said, values) = {
            let mut mask = self.caller.mask();
            let said = mask.cut(&worded(&told, is_ours), RESULT_MAX);
            let masked = mask.mask(&said);
            (said, mask.values_in(&masked))
        };
        let mut gathered = self.gathered();
        let mut echoed = Vec::new();
        texts(arguments, &mut echoed);
        gathered.ground.told(&told.text, is_ours, &echoed);
        told.text.clear();
        gathered.ground.told(&plain(&told), is_ours, &[]);
        gathered.ground.restored(&values);
        gathered.has_read |= !is_ours;
        gathered.told.quoted |= !is_ours;
        let all = &mut gathered.told;
        all.rows.extend(told.rows.into_iter().filter(|row| !all.rows.contains(row)).collect::<Vec<_>>());
        all.rows.truncate(ROWS_MAX);
        for source in told.sources {
            all.cite(source);
        }
        all.people.extend(told.people.into_iter().filter(|id| !all.people.contains(id)).collect::<Vec<_>>());
        all.posting = told.posting.or(all.posting);
        all.proposal = all.proposal.take().or(told.proposal);
        gathered.last = Some(asked);
        said
    }

    /// Whether a tool gave something, so that words may rest on it.
    pub(super) fn has_asked(&self) -> bool {
        self.gathered().last.is_some()
    }

    /// Whether the words of an answer stand.
    ///
    /// # Errors
    /// Why they do not.
    pub(super) fn check(&self, text: &str) -> Result<(), ProseRefusal> {
        let bare = without_placeholders(&self.caller.mask().mask(text));
        let mentioned = self.room.names().mentioned(text);
        let gathered = self.gathered();
        if gathered.last.is_none() {
            self.is_talk(text, &mentioned)?;
        }
        if mentioned.iter().any(|id| !gathered.named.contains(id)) {
            return Err(ProseRefusal::NoSuchEvidence);
        }
        gathered.ground.check(text, &bare, self.room.language)
    }

    /// Without a tool nothing is said of the desk: no number, nobody's name, no posting; and a question that a tool answers is not
    /// answered without one.
    fn is_talk(&self, text: &str, mentioned: &[PersonId]) -> Result<(), ProseRefusal> {
        if says_numbers(text) {
            return Err(ProseRefusal::OtherNumbers);
        }
        let lower = text.to_lowercase();
        let says = |name: &str| name.chars().count() > 1 && lower.contains(&name.to_lowercase());
        let posting = self
            .room
            .postings
            .iter()
            .any(|(posting, reading)| says(&posting.title) || reading.company.as_deref().is_some_and(says));
        let is_asked = self.asked_for.is_some_and(|tool| tool != Tool::SearchPassages);
        if is_asked || posting || !mentioned.is_empty() { Err(ProseRefusal::NoSuchEvidence) } else { Ok(()) }
    }
}

impl Desk {
    /// What is known of people that says who they are, and the names of those who work here that a text holds.
    pub(super) async fn known_of_people(
        &self,
        room: &Room,
        people: &[PersonId],
        text: &str,
    ) -> Result<Vec<Known>, Error> {
        let name = |text: &str| Known::new(KnownKind::Name, text);
        let mut known: Vec<Known> = Vec::new();
        for one in people.iter().filter_map(|id| room.person(*id)) {
            known.extend(std::iter::once(one.name.as_str()).chain(one.latin.as_deref()).map(name));
        }
        let values = assistant::values_of(&mut self.store.read().await?, people).await?;
        for field in values.values().flatten() {
            if field.path.starts_with("phones") {
                // As it is shown: in this way it stands in the answer again, and it is found however it is written.
                known.push(Known::new(KnownKind::Phone, shown_phone(&field.value)));
                continue;
            }
            known.extend(known_value(&field.path, [&field.value, &field.as_written]));
        }
        known.push(name(&self.settings().await?.user_name));
        let tight = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
        let text = tight(text);
        known.extend(room.interviewers.iter().filter(|it| text.contains(&tight(&it.name))).map(|it| name(&it.name)));
        Ok(known)
    }
}

/// Whether a tool's answer holds words that others wrote as they wrote them.
pub(super) fn quotes(call: &ToolCall) -> bool {
    match call {
        ToolCall::SearchPassages(_)
        | ToolCall::SummarizeDocument(_)
        | ToolCall::InterviewPractice(_)
        | ToolCall::PracticeProgress(_)
        | ToolCall::SearchCandidates(_) => true,
        ToolCall::GetPosting(question) => question.aspect != PostingAspect::Deadline,
        ToolCall::GetCandidate(question) => !matches!(question.topic, Topic::Stage | Topic::Applied),
        _ => false,
    }
}

/// Everything that is told, without ids.
fn plain(told: &Told) -> String {
    let mut text = told.text.clone();
    for ResultRow { title, detail, .. } in &told.rows {
        let _ = write!(text, "\n{title} · {detail}");
    }
    if let Some(proposed) = &told.proposal {
        let _ = write!(text, "\n{}", proposed.title);
        for change in &proposed.changes {
            let _ = write!(text, "\n{}: {} → {}", change.label, change.before, change.after);
        }
        for warning in &proposed.warnings {
            let _ = write!(text, "\n{warning}");
        }
    }
    if !told.rows.is_empty() {
        let _ = write!(text, "\n{}", told.rows.len());
    }
    text
}

/// What a tool told, for a model: lines, those of others marked, rows with their ids.
fn worded(told: &Told, is_ours: bool) -> String {
    use naru_domain::assistant::Place;
    let mark = if is_ours { "" } else { "❝ " };
    let mut lines: Vec<String> = told.text.lines().map(|line| format!("{mark}{line}")).collect();
    if !told.rows.is_empty() {
        lines.push(format!("rows: {}", told.rows.len()));
    }
    lines.extend(told.rows.iter().map(|row| {
        let id = match &row.place {
            Place::Candidate { person_id, .. } => format!(" [id {person_id}]"),
            Place::Posting { posting_id } => format!(" [id {posting_id}]"),
            _ => String::new(),
        };
        format!("- {mark}{} · {}{id}", row.title, row.detail)
    }));
    if let Some(proposed) = &told.proposal {
        lines.push(format!("A card for the person to confirm is shown: {}", proposed.title));
        lines.extend(proposed.changes.iter().map(|one| format!("- {}: {} → {}", one.label, one.before, one.after)));
        lines.extend(proposed.warnings.iter().map(|warning| format!("- warning: {warning}")));
    }
    lines.join("\n")
}

/// The texts and numbers of a call's arguments that are no dates, times or ids: a tool may say them back, months as years.
fn texts(arguments: &Value, found: &mut Vec<String>) {
    match arguments {
        Value::String(text) => {
            let is_date = text.parse::<chrono::NaiveDate>().is_ok() || text.parse::<chrono::NaiveTime>().is_ok();
            if !is_date && text.parse::<PersonId>().is_err() {
                found.push(text.clone());
            }
        }
        Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        Value::Number(number) => {
            found.push(number.to_string());
            let years = number.as_u64().filter(|months| *months > 0 && months % 12 == 0);
            found.extend(years.map(|months| (months / 12).to_string()));
        }
        Value::Object(values) => values.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}
