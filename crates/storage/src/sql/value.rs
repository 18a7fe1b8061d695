//! The few kinds of values that statements take.

use chrono::{DateTime, Utc};
use naru_domain::id::{
    AiAnswerId, AiInterviewId, AiTaskId, AiTokenId, ApplicationId, AssistantMessageId, CalendarEntryId, ChangeId,
    ConflictId, ConnectionId, ConversationId, DocumentId, EffectId, FieldId, FilterId, ImportId, ImportItemId,
    InterviewId, InterviewerId, MaskId, MergeId, ModelCallId, NoteId, NoticeFileId, NoticeId, OfferId, PassageId,
    PersonId, PostingId, PracticeId, PracticeQuestionId, ProposalId, ReadingId, RoundId, ScorecardId, StageId,
};
use serde::Serialize;
use uuid::Uuid;

/// A value, or the absence of one of that kind (PostgreSQL must know the kind of a null).
#[derive(Debug, Clone)]
pub enum Value {
    /// Text; JSON is text too.
    Text(Option<String>),
    /// A whole number; times are microseconds since 1970-01-01 UTC.
    Int(Option<i64>),
    /// A number.
    Real(Option<f64>),
    /// An id: 16 bytes in SQLite, `uuid` in PostgreSQL.
    Uuid(Option<Uuid>),
    /// Yes or no.
    Bool(Option<bool>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

impl Value {
    /// PostgreSQL cannot store U+0000, and SQLite's functions end texts there: nobody writes it, broken documents hold it.
    pub(super) fn drop_nul(&mut self) {
        if let Self::Text(Some(text)) = self
            && text.contains('\0')
        {
            text.retain(|character| character != '\0');
        }
    }
}

macro_rules! values {
    ($($from:ty => $kind:ident, $convert:expr;)+) => {$(
        impl From<$from> for Value {
            fn from(value: $from) -> Self {
                Self::$kind(Some($convert(value)))
            }
        }

        impl From<Option<$from>> for Value {
            fn from(value: Option<$from>) -> Self {
                Self::$kind(value.map($convert))
            }
        }
    )+};
}

values! {
    &str => Text, str::to_owned;
    String => Text, std::convert::identity;
    &String => Text, String::clone;
    i64 => Int, std::convert::identity;
    u32 => Int, i64::from;
    u8 => Int, i64::from;
    f64 => Real, std::convert::identity;
    f32 => Real, f64::from;
    bool => Bool, std::convert::identity;
    Vec<u8> => Bytes, std::convert::identity;
    Uuid => Uuid, std::convert::identity;
    DateTime<Utc> => Int, |time: DateTime<Utc>| time.timestamp_micros();
    AiAnswerId => Uuid, |id: AiAnswerId| id.0;
    AiInterviewId => Uuid, |id: AiInterviewId| id.0;
    AiTaskId => Uuid, |id: AiTaskId| id.0;
    AiTokenId => Uuid, |id: AiTokenId| id.0;
    ApplicationId => Uuid, |id: ApplicationId| id.0;
    CalendarEntryId => Uuid, |id: CalendarEntryId| id.0;
    ChangeId => Uuid, |id: ChangeId| id.0;
    DocumentId => Uuid, |id: DocumentId| id.0;
    FieldId => Uuid, |id: FieldId| id.0;
    FilterId => Uuid, |id: FilterId| id.0;
    ImportId => Uuid, |id: ImportId| id.0;
    ImportItemId => Uuid, |id: ImportItemId| id.0;
    MaskId => Uuid, |id: MaskId| id.0;
    MergeId => Uuid, |id: MergeId| id.0;
    ModelCallId => Uuid, |id: ModelCallId| id.0;
    NoteId => Uuid, |id: NoteId| id.0;
    PassageId => Uuid, |id: PassageId| id.0;
    PersonId => Uuid, |id: PersonId| id.0;
    PostingId => Uuid, |id: PostingId| id.0;
    ReadingId => Uuid, |id: ReadingId| id.0;
    ConflictId => Uuid, |id: ConflictId| id.0;
    ConnectionId => Uuid, |id: ConnectionId| id.0;
    EffectId => Uuid, |id: EffectId| id.0;
    InterviewId => Uuid, |id: InterviewId| id.0;
    InterviewerId => Uuid, |id: InterviewerId| id.0;
    NoticeFileId => Uuid, |id: NoticeFileId| id.0;
    NoticeId => Uuid, |id: NoticeId| id.0;
    OfferId => Uuid, |id: OfferId| id.0;
    RoundId => Uuid, |id: RoundId| id.0;
    ScorecardId => Uuid, |id: ScorecardId| id.0;
    PracticeId => Uuid, |id: PracticeId| id.0;
    PracticeQuestionId => Uuid, |id: PracticeQuestionId| id.0;
    ConversationId => Uuid, |id: ConversationId| id.0;
    AssistantMessageId => Uuid, |id: AssistantMessageId| id.0;
    ProposalId => Uuid, |id: ProposalId| id.0;
    StageId => Uuid, |id: StageId| id.0;
}

/// A list of ids for `@ids($n)`.
pub fn id_list<I: Into<Value> + Copy>(ids: &[I]) -> Value {
    let mut text = String::with_capacity(ids.len() * 35 + 2);
    text.push('[');
    for id in ids {
        if let Value::Uuid(Some(id)) = (*id).into() {
            if text.len() > 1 {
                text.push(',');
            }
            text.push('"');
            text.push_str(id.simple().encode_lower(&mut Uuid::encode_buffer()));
            text.push('"');
        }
    }
    text.push(']');
    Value::Text(Some(text))
}

/// A list of row numbers for `@nums($n)`.
pub fn num_list(nums: &[i64]) -> Value {
    let list: Vec<String> = nums.iter().map(i64::to_string).collect();
    Value::Text(Some(format!("[{}]", list.join(","))))
}

/// A value as JSON text.
///
/// # Errors
/// When the type has no JSON form (a map with keys that are no strings); none that is stored here.
pub fn json<T: Serialize + ?Sized>(value: &T) -> Result<Value, crate::StoreError> {
    serde_json::to_string(value).map(Into::into).map_err(|error| crate::StoreError::Unreadable {
        what: std::any::type_name::<T>().to_owned(),
        detail: error.to_string(),
    })
}
