//! Notices: what is sent to whom, what became of it, and who does not want it.

mod files;
mod list;
mod opt_outs;
mod recipients;
mod settings;
mod settle;

pub use files::{KeptFile, add_file, files, forget_unsent_files};
pub use list::{Filter, page};
pub use opt_outs::{declined, opt_out, opt_outs, replace_opt_outs};
pub use recipients::{Recipient, drop_push_token, keep_push_token, push_tokens, recipients};
pub use settings::{has_rules, put_rules, put_settings, put_template, rules, settings, template, templates};
pub use settle::{
    Settled, by_reference, edit, settle, told_of_interview, unsettled, untold_of_interview, waiting_of_change,
};

use crate::error::StoreError;
use crate::sql::{Row, Statement, Value, id_list, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::id::{ApplicationId, ChangeId, InterviewId, NoticeId, PersonId, PostingId};
use naru_domain::notice::{Channel, Notice, NoticeEvent, NoticeState};
use naru_domain::settings::Language;
use serde::{Deserialize, Serialize};

/// A file that goes with a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its type, `text/calendar; method=REQUEST` …
    pub media_type: String,
    /// Its text; empty where `blob` is.
    #[serde(default)]
    pub text: String,
    /// The bytes that it is, by their hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blob: Option<String>,
}

/// A notice that is to be sent, or that is only noted, when `state` says why it is not.
#[derive(Debug, Clone, PartialEq)]
pub struct NewNotice {
    /// Its id.
    pub id: NoticeId,
    /// What it tells of.
    pub event: NoticeEvent,
    /// Through what.
    pub channel: Channel,
    /// The candidate that it concerns.
    pub person: Option<PersonId>,
    /// The application.
    pub application: Option<ApplicationId>,
    /// The posting.
    pub posting: Option<PostingId>,
    /// The interview.
    pub interview: Option<InterviewId>,
    /// The change of the pipeline that caused it.
    pub change: Option<ChangeId>,
    /// Whether it goes to the candidate; otherwise to an interviewer or to HR.
    pub to_candidate: bool,
    /// Name of whom it goes to.
    pub name: String,
    /// Address or number.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
    /// Its language.
    pub language: Language,
    /// What goes with it.
    pub attachments: Vec<Attachment>,
    /// Where it stands.
    pub state: NoticeState,
    /// Why.
    pub detail: String,
    /// In the link by which the person declines further ones; unguessable.
    pub token: String,
    /// Not before this.
    pub not_before: DateTime<Utc>,
    /// The notice that this one repeats.
    pub resend_of: Option<NoticeId>,
}

/// Writes notices down.
pub async fn add(tx: &mut Tx, notices: &[NewNotice], now: DateTime<Utc>) -> Result<(), StoreError> {
    if notices.is_empty() {
        return Ok(());
    }
    let rows = notices.iter().map(|notice| row(notice, now)).collect::<Result<Vec<_>, _>>()?;
    crate::sql::insert_all(
        tx,
        "insert into notices (id, event, channel, person_id, application_id, posting_id, interview_id, change_id, \
         to_candidate, name, recipient, subject, body, language, attachments, state, detail, token, created_at, \
         not_before, resend_of) @rows",
        rows,
    )
    .await
}

fn row(notice: &NewNotice, now: DateTime<Utc>) -> Result<Vec<Value>, StoreError> {
    Ok(vec![
        notice.id.into(),
        to_word(&notice.event)?.into(),
        to_word(&notice.channel)?.into(),
        notice.person.into(),
        notice.application.into(),
        notice.posting.into(),
        notice.interview.into(),
        notice.change.into(),
        notice.to_candidate.into(),
        notice.name.as_str().into(),
        notice.to.as_str().into(),
        notice.subject.as_str().into(),
        notice.body.as_str().into(),
        to_word(&notice.language)?.into(),
        json(&notice.attachments)?,
        to_word(&notice.state)?.into(),
        notice.detail.as_str().into(),
        notice.token.as_str().into(),
        now.into(),
        notice.not_before.into(),
        notice.resend_of.into(),
    ])
}

/// A notice with what only the program needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// As people see it.
    pub notice: Notice,
    /// The change of the pipeline that caused it.
    pub change: Option<ChangeId>,
    /// Whether it goes to the candidate.
    pub to_candidate: bool,
    /// What goes with it.
    pub attachments: Vec<Attachment>,
    /// The outside system's id of it.
    pub reference: String,
    /// In the link by which the person declines further ones.
    pub token: String,
}

const COLUMNS: &str = "id, event, channel, person_id, application_id, posting_id, interview_id, change_id, to_candidate, name, \
                       recipient, subject, body, language, attachments, state, detail, reference, token, created_at, \
                       not_before, accepted_at, settled_at, attempts, resend_of";

fn read(row: &Row) -> Result<Kept, StoreError> {
    let notice = Notice {
        id: row.id("id")?,
        event: row.word("event")?,
        channel: row.word("channel")?,
        person_id: row.id_opt("person_id")?,
        application_id: row.id_opt("application_id")?,
        posting_id: row.id_opt("posting_id")?,
        interview_id: row.id_opt("interview_id")?,
        name: row.get("name")?,
        to: row.get("recipient")?,
        subject: row.get("subject")?,
        body: row.get("body")?,
        language: row.word("language")?,
        state: row.word("state")?,
        detail: row.get("detail")?,
        created_at: row.time("created_at")?,
        not_before: row.time("not_before")?,
        accepted_at: row.time_opt("accepted_at")?,
        settled_at: row.time_opt("settled_at")?,
        attempts: row.count("attempts")?,
        resend_of: row.id_opt("resend_of")?,
    };
    Ok(Kept {
        notice,
        change: row.id_opt("change_id")?,
        to_candidate: row.get("to_candidate")?,
        attachments: row.json("attachments")?,
        reference: row.get("reference")?,
        token: row.get("token")?,
    })
}

/// One notice.
pub async fn get(tx: &mut Tx, id: NoticeId) -> Result<Option<Kept>, StoreError> {
    Ok(get_all(tx, &[id]).await?.pop())
}

/// Notices, the oldest first.
pub async fn get_all(tx: &mut Tx, ids: &[NoticeId]) -> Result<Vec<Kept>, StoreError> {
    let rows = Statement::new(format!("select {COLUMNS} from notices where id in @ids($1) order by id"))
        .bind(id_list(ids))
        .fetch_all(tx)
        .await?;
    rows.iter().map(read).collect()
}

/// The notice whose link holds this token.
pub async fn by_token(tx: &mut Tx, token: &str) -> Result<Option<Kept>, StoreError> {
    let row = Statement::new(format!("select {COLUMNS} from notices where token = $1"))
        .bind(token)
        .fetch_optional(tx)
        .await?;
    row.as_ref().map(read).transpose()
}
