//! The tools as a model is told of them. Their parameters are the shapes of [`ToolCall`] themselves, so that what a model is offered, what it
//! asks and what the built-in engine asks are one thing; what is not of that shape is told back in words, and nothing runs.

use super::{
    CandidateFilter, CandidateQuestion, EventEdit, EventQuery, MaskRequest, MatchQuestion, MessageRequest,
    PassageQuestion, PostingFilter, PostingQuestion, PracticeRequest, ProgressQuestion, RejectRequest,
    StatisticsQuestion, SummaryRequest, Tool, ToolCall,
};
use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use utoipa::ToSchema;

/// Where the definitions of named shapes stand.
const SHAPES: &str = "#/components/schemas/";
/// Years that a question can be about.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;
/// Minutes by which something can be moved: a year.
const SHIFT_MAX: u64 = 366 * 24 * 60;

impl Tool {
    /// All tools.
    pub const ALL: [Self; 15] = [
        Self::ListEvents,
        Self::UpdateEvent,
        Self::SearchCandidates,
        Self::GetCandidate,
        Self::MatchCandidates,
        Self::GetPosting,
        Self::ListPostings,
        Self::Statistics,
        Self::DraftMessage,
        Self::RejectCandidate,
        Self::MaskPii,
        Self::InterviewPractice,
        Self::PracticeProgress,
        Self::SummarizeDocument,
        Self::SearchPassages,
    ];

    /// Its name, as in [`ToolCall`].
    pub fn name(self) -> &'static str {
        match self {
            Self::ListEvents => "list_events",
            Self::UpdateEvent => "update_event",
            Self::SearchCandidates => "search_candidates",
            Self::GetCandidate => "get_candidate",
            Self::MatchCandidates => "match_candidates",
            Self::GetPosting => "get_posting",
            Self::ListPostings => "list_postings",
            Self::Statistics => "statistics",
            Self::DraftMessage => "draft_message",
            Self::RejectCandidate => "reject_candidate",
            Self::MaskPii => "mask_pii",
            Self::InterviewPractice => "interview_practice",
            Self::PracticeProgress => "practice_progress",
            Self::SummarizeDocument => "summarize_document",
            Self::SearchPassages => "search_passages",
        }
    }

    /// What it does, for a model.
    pub fn description(self) -> &'static str {
        match self {
            Self::ListEvents => "Interviews, deadlines and other entries of the calendar.",
            Self::UpdateEvent => "Prepares planning, moving or cancelling an interview. A person must confirm it.",
            Self::SearchCandidates => "Finds candidates by conditions that must all hold.",
            Self::GetCandidate => "What is on file about people: one topic, or several people compared.",
            Self::MatchCandidates => "Who fits a posting best, or which postings fit a person. Gives the scores.",
            Self::GetPosting => "What a job posting says: deadline, requirements, schedule and more.",
            Self::ListPostings => "Job postings by conditions.",
            Self::Statistics => "Counts applications by stage or by posting.",
            Self::DraftMessage => "Drafts a message to candidates. A person must confirm that it is sent.",
            Self::RejectCandidate => "Prepares turning down applications. A person must confirm it.",
            Self::MaskPii => "Prepares masking the personal data of a document.",
            Self::InterviewPractice => "Interview questions for a person and a posting.",
            Self::PracticeProgress => {
                "How the user's own mock interviews went: scores, what was missing, what to practise next."
            }
            Self::SummarizeDocument => "A person, a document or a posting in few sentences.",
            Self::SearchPassages => "Looks through the text of all documents and postings.",
        }
    }

    /// Whether it prepares something that changes data or leaves the desk.
    pub fn is_change(self) -> bool {
        matches!(self, Self::UpdateEvent | Self::DraftMessage | Self::RejectCandidate | Self::MaskPii)
    }

    /// The JSON schema of its parameters: one object, without references.
    pub fn parameters(self) -> Value {
        match self {
            Self::ListEvents => schema::<EventQuery>(),
            Self::UpdateEvent => schema::<EventEdit>(),
            Self::SearchCandidates => schema::<CandidateFilter>(),
            Self::GetCandidate => schema::<CandidateQuestion>(),
            Self::MatchCandidates => schema::<MatchQuestion>(),
            Self::GetPosting => schema::<PostingQuestion>(),
            Self::ListPostings => schema::<PostingFilter>(),
            Self::Statistics => schema::<StatisticsQuestion>(),
            Self::DraftMessage => schema::<MessageRequest>(),
            Self::RejectCandidate => schema::<RejectRequest>(),
            Self::MaskPii => schema::<MaskRequest>(),
            Self::InterviewPractice => schema::<PracticeRequest>(),
            Self::PracticeProgress => schema::<ProgressQuestion>(),
            Self::SummarizeDocument => schema::<SummaryRequest>(),
            Self::SearchPassages => schema::<PassageQuestion>(),
        }
    }
}

impl ToolCall {
    /// What a model asks, by the tool's name and its arguments; those that are null count as not given.
    ///
    /// # Errors
    /// What is wrong, in words for the model.
    pub fn read(name: &str, arguments: &Value) -> Result<Self, String> {
        let tool = Tool::ALL.into_iter().find(|tool| tool.name() == name).ok_or(format!("there is no tool {name}"))?;
        let Value::Object(given) = arguments else { return Err("the arguments are no JSON object".to_owned()) };
        let given: Map<String, Value> = given
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        let known = tool.parameters();
        let known = known["properties"].as_object().cloned().unwrap_or_default();
        if let Some(other) = given.keys().find(|key| !known.contains_key(*key)) {
            let names: Vec<&str> = known.keys().map(String::as_str).collect();
            return Err(format!("there is no parameter {other}; there are: {}", names.join(", ")));
        }
        given.values().try_for_each(sensible)?;
        serde_json::from_value(json!({ "tool": name, "params": given })).map_err(|error| error.to_string())
    }
}

/// Dates and numbers that no question can mean are refused before anything counts with them.
fn sensible(value: &Value) -> Result<(), String> {
    match value {
        Value::String(text) => match text.parse::<NaiveDate>() {
            Ok(day) if !YEARS.contains(&day.year()) => Err(format!("{text} is out of range")),
            _ => Ok(()),
        },
        Value::Number(number) if number.as_i64().is_none_or(|number| number.unsigned_abs() > SHIFT_MAX) => {
            Err(format!("{number} is out of range"))
        }
        Value::Array(values) => values.iter().try_for_each(sensible),
        Value::Object(values) => values.values().try_for_each(sensible),
        _ => Ok(()),
    }
}

fn schema<T: ToSchema>() -> Value {
    let mut shapes = Vec::new();
    T::schemas(&mut shapes);
    let shapes = shapes.into_iter().map(|(name, shape)| (name, json!(shape))).collect();
    plain(&json!(T::schema()), &shapes)
}

/// A schema in the words that every provider knows: no references, no null, no formats but in the description.
fn plain(schema: &Value, shapes: &HashMap<String, Value>) -> Value {
    let Value::Object(given) = schema else { return schema.clone() };
    let described = given.get("description").cloned();
    let inner = named(schema, shapes);
    let one = given.get("oneOf").and_then(Value::as_array);
    let inner = inner.or_else(|| one?.iter().find(|one| one["type"] != "null"));
    if let Some(inner) = inner {
        let mut shape = plain(inner, shapes);
        if let Some(Value::String(described)) = described {
            let example = inner.get("example").or_else(|| named(inner, shapes)?.get("example")).and_then(Value::as_str);
            let example = example.map(|example| format!(" (e.g. {example})")).unwrap_or_default();
            shape["description"] = format!("{}{example}", worded(&described)).into();
        }
        return shape;
    }
    let mut kept = Map::new();
    for (key, value) in given {
        match (key.as_str(), value) {
            ("type", Value::Array(kinds)) => {
                kept.extend(kinds.iter().find(|kind| **kind != "null").map(|kind| (key.clone(), kind.clone())));
            }
            ("description", Value::String(text)) => drop(kept.insert(key.clone(), worded(text).into())),
            ("type" | "enum", _) => drop(kept.insert(key.clone(), value.clone())),
            ("properties", Value::Object(fields)) => {
                let fields: Map<String, Value> =
                    fields.iter().map(|(name, field)| (name.clone(), plain(field, shapes))).collect();
                kept.insert(key.clone(), fields.into());
            }
            ("items", _) => drop(kept.insert(key.clone(), plain(value, shapes))),
            _ => {}
        }
    }
    if given.get("format").is_some_and(|format| format == "date") {
        let described = described.as_ref().and_then(Value::as_str).map(worded).unwrap_or_default();
        kept.insert("description".to_owned(), format!("{described} YYYY-MM-DD").trim().into());
    }
    Value::Object(kept)
}

/// The shape that a reference names.
fn named<'a>(schema: &Value, shapes: &'a HashMap<String, Value>) -> Option<&'a Value> {
    schema.get("$ref").and_then(Value::as_str).and_then(|name| shapes.get(name.strip_prefix(SHAPES)?))
}

/// A description without the words of this language.
fn worded(described: &str) -> String {
    described.replace("when `None`", "when not given")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Something of each type that the schema names.
    fn example(schema: &Value) -> Value {
        if let Some(word) = schema["enum"].as_array().and_then(|words| words.first()) {
            return word.clone();
        }
        let described = schema["description"].as_str().unwrap_or_default();
        match schema["type"].as_str() {
            Some("object") => {
                let fields = schema["properties"].as_object().unwrap();
                fields.iter().map(|(name, field)| (name.clone(), example(field))).collect::<Map<_, _>>().into()
            }
            Some("array") => json!([example(&schema["items"])]),
            Some("boolean") => json!(true),
            Some("integer") => json!(3),
            Some("string") if described.contains("YYYY-MM-DD") => json!("2026-01-12"),
            Some("string") if described.contains("e.g. 14:00") => json!("14:00"),
            Some("string") => json!("words"),
            other => panic!("{other:?} in {schema}"),
        }
    }

    #[test]
    fn every_tool_has_a_schema_and_what_follows_it_is_a_call_of_that_tool() {
        for tool in Tool::ALL {
            let schema = tool.parameters();
            assert_eq!(json!(tool), tool.name());
            let text = schema.to_string();
            assert!(
                !text.contains("$ref") && !text.contains("null") && !text.contains("oneOf") && !text.contains('`'),
                "{text}"
            );
            let call = ToolCall::read(tool.name(), &example(&schema)).unwrap_or_else(|why| panic!("{why}: {text}"));
            assert_eq!(call.tool(), tool);
            let empty = ToolCall::read(tool.name(), &json!({}));
            assert!(empty.is_ok_and(|call| call.tool() == tool));
        }
    }

    #[test]
    fn what_is_no_call_is_told_in_words() {
        for (name, arguments, said) in [
            ("drop_all", json!({}), "there is no tool drop_all"),
            ("list_events", json!("next"), "no JSON object"),
            ("list_events", json!({ "who": "강도현" }), "there is no parameter who; there are: "),
            ("get_candidate", json!({ "people": "강도현" }), "invalid type"),
            ("get_candidate", json!({ "topic": "age" }), "unknown variant"),
            ("update_event", json!({ "day": "9999-01-01" }), "out of range"),
            ("update_event", json!({ "shiftMinutes": i64::MAX }), "out of range"),
            ("list_events", json!({ "period": { "from": "tomorrow", "to": "2026-01-12" } }), "invalid"),
        ] {
            let told = ToolCall::read(name, &arguments).unwrap_err();
            assert!(told.contains(said), "{told}");
        }
        let null = ToolCall::read("list_events", &json!({ "people": null, "next": true })).unwrap();
        assert!(matches!(null, ToolCall::ListEvents(query) if query.next));
    }
}
