//! Notices: who is told what through which channel, by which template, and what became of it.

use crate::id::{ApplicationId, InterviewId, NoticeFileId, NoticeId, PersonId, PostingId};
use crate::settings::Language;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What people are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoticeEvent {
    /// An application came in.
    ApplicationReceived,
    /// It moved to another stage.
    StageChanged,
    /// A coding test waits for the candidate.
    TestAssigned,
    /// Times for an interview to choose from.
    InterviewProposed,
    /// An interview has its time.
    InterviewConfirmed,
    /// Its time, place or people changed.
    InterviewChanged,
    /// It does not take place.
    InterviewCancelled,
    /// It is soon.
    InterviewReminder,
    /// Turned down.
    Rejected,
    /// Hired.
    Hired,
    /// Terms are offered.
    Offer,
    /// Something that a person wrote.
    Message,
    /// An interviewer has not handed in their scorecard.
    ScorecardDue,
}

impl NoticeEvent {
    /// Events that rules and templates are made for, in the order of a recruiting process: those that candidates are told of.
    pub const ALL: [Self; 11] = [
        Self::ApplicationReceived,
        Self::StageChanged,
        Self::TestAssigned,
        Self::InterviewProposed,
        Self::InterviewConfirmed,
        Self::InterviewChanged,
        Self::InterviewCancelled,
        Self::InterviewReminder,
        Self::Offer,
        Self::Rejected,
        Self::Hired,
    ];
}

/// Through what people are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// E-mail.
    Email,
    /// Text message.
    Sms,
    /// Push to the candidates' app.
    Push,
    /// A notification on this desktop, to HR.
    Desktop,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Email, Self::Sms, Self::Push, Self::Desktop];
}

/// Where a notice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoticeState {
    /// It waits: for the seconds in which it can be taken back, for the end of the quiet hours, for its turn.
    Queued,
    /// The mail server, the carrier … took it.
    Accepted,
    /// It arrived.
    Delivered,
    /// It came back.
    Bounced,
    /// The recipient called it unwanted.
    Complained,
    /// It could not be sent.
    Failed,
    /// It was not sent, because the person does not want it.
    OptedOut,
    /// It was not sent, because no address or number is known.
    NoAddress,
    /// It was taken back before it went out.
    Cancelled,
    /// A person told them in another way.
    DoneByHand,
    /// It did not reach them, and was sent once more as a notice of its own.
    Resent,
}

/// A notice to one person through one channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PersonNotice)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// What it tells of.
    pub event: NoticeEvent,
    /// Through what.
    pub channel: Channel,
    /// The candidate that it concerns; `None` when it concerns nobody alone.
    pub person_id: Option<PersonId>,
    /// The application that it concerns.
    pub application_id: Option<ApplicationId>,
    /// The posting of that application.
    pub posting_id: Option<PostingId>,
    /// The interview that it concerns.
    pub interview_id: Option<InterviewId>,
    /// Name of whom it goes to.
    pub name: String,
    /// Address or number; empty when none is known.
    pub to: String,
    /// Subject; empty where the channel has none.
    pub subject: String,
    /// Text.
    pub body: String,
    /// Its language.
    pub language: Language,
    /// Where it stands.
    pub state: NoticeState,
    /// Why it stands there, in the outside system's words; may be empty.
    pub detail: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// It does not go out before this.
    pub not_before: DateTime<Utc>,
    /// When it was taken by the mail server, the carrier …
    pub accepted_at: Option<DateTime<Utc>>,
    /// When it arrived, came back or was called unwanted.
    pub settled_at: Option<DateTime<Utc>>,
    /// How often it was tried.
    pub attempts: u32,
    /// The notice that this one repeats.
    pub resend_of: Option<NoticeId>,
}

/// Notices, newest first, and how many there are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticePage {
    /// At most 200.
    pub notices: Vec<Notice>,
    /// How many stand in each state, under the same conditions but for the state.
    pub counts: Vec<StateCount>,
    /// Whether there are older ones: ask again with the last one's id as `before`.
    pub more: bool,
}

/// How many notices stand in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StateCount {
    /// The state.
    pub state: NoticeState,
    /// How many.
    pub count: u32,
}

/// Names notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Notices {
    /// 1 to 10,000.
    pub ids: Vec<NoticeId>,
}

/// A message that a person writes to candidates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessageDraft {
    /// To whom; 1 to 10,000.
    pub application_ids: Vec<ApplicationId>,
    /// Through what: e-mail or text message.
    pub channel: Channel,
    /// Subject, with variables; for e-mail.
    #[serde(default)]
    pub subject: String,
    /// Text, with variables.
    pub body: String,
    /// Files that go with it; for e-mail, 10 MB together.
    #[serde(default)]
    pub files: Vec<NoticeFileId>,
}

/// A file that goes with messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticeFile {
    /// Its id.
    pub id: NoticeFileId,
    /// Its name.
    pub name: String,
    /// Its type, by the ending of its name.
    pub media_type: String,
    /// Bytes.
    pub size: u32,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessageSent {
    /// Notices that wait to go out.
    pub queued: u32,
    /// Not sent, because the person does not want it.
    pub opted_out: u32,
    /// Not sent, because no address or number is known.
    pub no_address: u32,
    /// Not sent, because something in it is missing for them; they stand in the list of what failed.
    pub failed: u32,
}

/// A template: what a notice says, for one event, channel and language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Template {
    /// What it tells of.
    pub event: NoticeEvent,
    /// Through what.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
    /// Subject, with variables; empty where the channel has none.
    pub subject: String,
    /// Text, with variables.
    pub body: String,
    /// Whether it says what Naru came with; saved as `true` it says so again.
    pub original: bool,
    /// Counts changes; a change must name the version it was made from.
    pub version: i64,
}

/// A variable of templates, written `{{name}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Variable {
    /// Its name, as it is written.
    pub name: String,
    /// What it would say for somebody.
    pub example: String,
}

/// Asks what a template says for one application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PreviewRequest {
    /// What it tells of.
    pub event: NoticeEvent,
    /// Through what.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
    /// Subject.
    #[serde(default)]
    pub subject: String,
    /// Text.
    pub body: String,
    /// For whom; `None` for an invented candidate.
    pub application_id: Option<ApplicationId>,
    /// Sends it to this address or number too; `None` only shows it.
    pub send_to: Option<String>,
}

/// What a template says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    /// To whom it would go; empty when no address or number is known.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
    /// Variables that have no value for this application: nothing would be sent.
    pub missing: Vec<String>,
    /// Variables that do not exist.
    pub unknown: Vec<String>,
    /// Length as a text message in bytes; `None` for other channels.
    pub sms_bytes: Option<u32>,
    /// Whether it goes as a long message (LMS, above 90 bytes).
    pub lms: bool,
    /// The notice that was sent, when asked for.
    pub notice_id: Option<NoticeId>,
}

/// Whom an event reaches and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticeRule {
    /// The event.
    pub event: NoticeEvent,
    /// The channels; none tells nobody.
    pub channels: Vec<Channel>,
}

/// The rules of a posting, or those that hold where a posting has none of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticeRules {
    /// The posting; `None` for the rules of all others.
    pub posting_id: Option<PostingId>,
    /// Whether these are the posting's own; otherwise those of all others hold.
    pub own: bool,
    /// A rule per event.
    pub rules: Vec<NoticeRule>,
}

/// How notices go out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct NoticeSettings {
    /// No text message or push goes out from this minute of the day … (21:00 is 1,260); equal to `quiet_to` for never quiet.
    pub quiet_from: u16,
    /// … to this one.
    pub quiet_to: u16,
    /// The zone of those hours, `Asia/Seoul`.
    pub zone: String,
    /// The language of notices to people whose language is not known.
    pub language: Language,
    /// Hours before an interview when its reminder goes out; empty for none.
    pub reminder_hours: Vec<u32>,
    /// Address under which candidates reach this Naru, `https://jobs.example.com`; empty when they do not: links that need it
    /// are left out then.
    pub public_url: String,
}

impl Default for NoticeSettings {
    fn default() -> Self {
        Self {
            quiet_from: 21 * 60,
            quiet_to: 8 * 60,
            zone: "Asia/Seoul".to_owned(),
            language: Language::Ko,
            reminder_hours: vec![24],
            public_url: String::new(),
        }
    }
}

/// Who said that a person does not want notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OptOutSource {
    /// The person, by the link in a mail.
    Link,
    /// HR.
    Hr,
    /// The mail service: the person called a mail unwanted.
    Complaint,
}

/// A device on which a candidate has the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PushToken {
    /// Its registration token at FCM.
    pub token: String,
}

/// What a person does not want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OptOut {
    /// The event; `None` for all.
    pub event: Option<NoticeEvent>,
    /// The channel; `None` for all.
    pub channel: Option<Channel>,
    /// Who said so.
    pub source: OptOutSource,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a person is not to be sent, as HR sets it: replaces all that was set before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct OptOutDraft {
    /// Pairs of event and channel, `None` for all.
    pub opt_outs: Vec<OptOutKey>,
}

/// An event and a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OptOutKey {
    /// The event; `None` for all.
    pub event: Option<NoticeEvent>,
    /// The channel; `None` for all.
    pub channel: Option<Channel>,
}

/// All templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Templates {
    /// One per event, channel and language.
    pub templates: Vec<Template>,
    /// What can stand in them.
    pub variables: Vec<Variable>,
}
