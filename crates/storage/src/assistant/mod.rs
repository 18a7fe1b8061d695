//! Conversations with the assistant, and what it looks up of everybody at once.

mod roster;

pub use roster::{
    Applied, Named, Values, applications, documents_named, fields_under, has_applications, latest_person, people,
    people_with_words, standing, values_of,
};

use crate::error::StoreError;
use crate::sql::{Row, Statement, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::assistant::{Conversation, ProposalState, Speaker};
use naru_domain::id::{AssistantMessageId, ConversationId, ProposalId};
use serde_json::Value as Json;

/// Something that was said, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptMessage {
    /// Its id.
    pub id: AssistantMessageId,
    /// Who said it.
    pub speaker: Speaker,
    /// The words.
    pub text: String,
    /// What else is known of it.
    pub body: Json,
    /// When.
    pub at: DateTime<Utc>,
}

/// A proposal, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptProposal {
    /// Its id.
    pub id: ProposalId,
    /// What is done when it is confirmed.
    pub action: Json,
    /// What people see of it.
    pub shown: Json,
    /// Where it stands.
    pub state: ProposalState,
    /// Why the last attempt did not succeed.
    pub failure: Option<String>,
}

fn conversation(row: &Row) -> Result<Conversation, StoreError> {
    Ok(Conversation {
        id: row.id("id")?,
        title: row.get("title")?,
        started_at: row.time("started_at")?,
        updated_at: row.time("updated_at")?,
    })
}

fn proposal(row: &Row) -> Result<KeptProposal, StoreError> {
    Ok(KeptProposal {
        id: row.id("id")?,
        action: row.json("action")?,
        shown: row.json("shown")?,
        state: row.word("state")?,
        failure: row.get("failure")?,
    })
}

/// Begins a conversation.
pub async fn begin(tx: &mut Tx, id: ConversationId, now: DateTime<Utc>) -> Result<(), StoreError> {
    Statement::new("insert into conversations (id, title, started_at, updated_at) values ($1, '', $2, $2)")
        .bind(id)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// Conversations in which something was said, the latest first, at most 200.
pub async fn list(tx: &mut Tx) -> Result<Vec<Conversation>, StoreError> {
    let sql = "select id, title, started_at, updated_at from conversations where title <> '' \
               order by updated_at desc, id desc limit 200";
    Statement::new(sql).fetch_all(tx).await?.iter().map(conversation).collect()
}

/// A conversation; `None` when it is not there.
pub async fn get(tx: &mut Tx, id: ConversationId) -> Result<Option<Conversation>, StoreError> {
    let sql = "select id, title, started_at, updated_at from conversations where id = $1";
    Statement::new(sql).bind(id).fetch_optional(tx).await?.as_ref().map(conversation).transpose()
}

/// Forgets a conversation with everything that was said. Whether it was there.
pub async fn remove(tx: &mut Tx, id: ConversationId) -> Result<bool, StoreError> {
    Ok(Statement::new("delete from conversations where id = $1").bind(id).execute(tx).await? > 0)
}

/// Keeps what was said; the first words become the title. Whether the conversation is still there.
pub async fn say(tx: &mut Tx, id: ConversationId, message: &KeptMessage) -> Result<bool, StoreError> {
    let title: String = message.text.chars().take(120).collect();
    let there = Statement::new(
        "update conversations set updated_at = $2, title = case when title = '' then $3 else title end where id = $1",
    )
    .bind(id)
    .bind(message.at)
    .bind(title.as_str())
    .execute(tx)
    .await?;
    if there == 0 {
        return Ok(false);
    }
    Statement::new(
        "insert into conversation_messages (id, conversation_id, number, speaker, text, body, at) values ($1, $2, \
         (select coalesce(max(number), 0) + 1 from conversation_messages where conversation_id = $2), $3, $4, $5, $6)",
    )
    .bind(message.id)
    .bind(id)
    .bind(to_word(&message.speaker)?)
    .bind(message.text.as_str())
    .bind(json(&message.body)?)
    .bind(message.at)
    .execute(tx)
    .await?;
    Ok(true)
}

/// What was said, the first first.
pub async fn messages(tx: &mut Tx, id: ConversationId) -> Result<Vec<KeptMessage>, StoreError> {
    let sql =
        "select id, speaker, text, body, at from conversation_messages where conversation_id = $1 order by number";
    let rows = Statement::new(sql).bind(id).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(KeptMessage {
                id: row.id("id")?,
                speaker: row.word("speaker")?,
                text: row.get("text")?,
                body: row.json("body")?,
                at: row.time("at")?,
            })
        })
        .collect()
}

/// Keeps a proposal.
pub async fn propose(tx: &mut Tx, id: ConversationId, new: &KeptProposal) -> Result<(), StoreError> {
    Statement::new("insert into proposals (id, conversation_id, action, shown, state) values ($1, $2, $3, $4, $5)")
        .bind(new.id)
        .bind(id)
        .bind(json(&new.action)?)
        .bind(json(&new.shown)?)
        .bind(to_word(&new.state)?)
        .execute(tx)
        .await?;
    Ok(())
}

const PROPOSAL: &str = "select id, action, shown, state, failure from proposals";

/// The proposals of a conversation.
pub async fn proposals(tx: &mut Tx, id: ConversationId) -> Result<Vec<KeptProposal>, StoreError> {
    let sql = format!("{PROPOSAL} where conversation_id = $1 order by id");
    Statement::new(sql).bind(id).fetch_all(tx).await?.iter().map(proposal).collect()
}

/// A proposal; `None` when it is not there.
pub async fn get_proposal(tx: &mut Tx, id: ProposalId) -> Result<Option<KeptProposal>, StoreError> {
    let sql = format!("{PROPOSAL} where id = $1");
    Statement::new(sql).bind(id).fetch_optional(tx).await?.as_ref().map(proposal).transpose()
}

/// Takes a proposal from one state to another. Whether it was in the first: of two who try at once, one succeeds.
pub async fn decide(
    tx: &mut Tx,
    id: ProposalId,
    (from, to): (ProposalState, ProposalState),
    failure: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let sql = "update proposals set state = $3, failure = $4, decided_at = $5 where id = $1 and state = $2";
    let changed = Statement::new(sql)
        .bind(id)
        .bind(to_word(&from)?)
        .bind(to_word(&to)?)
        .bind(failure)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(changed > 0)
}

/// Writes down anew what people see of a proposal.
pub async fn reword(tx: &mut Tx, id: ProposalId, shown: &Json) -> Result<(), StoreError> {
    Statement::new("update proposals set shown = $2 where id = $1").bind(id).bind(json(shown)?).execute(tx).await?;
    Ok(())
}

/// Opens what has been under way in a conversation since before an instant: who carried it out is gone.
pub async fn reopen(tx: &mut Tx, id: ConversationId, before: DateTime<Utc>) -> Result<bool, StoreError> {
    let sql = "update proposals set state = $3, failure = 'interrupted' where conversation_id = $1 and state = $4 \
               and decided_at < $2";
    let changed = Statement::new(sql)
        .bind(id)
        .bind(before)
        .bind(to_word(&ProposalState::Open)?)
        .bind(to_word(&ProposalState::Running)?)
        .execute(tx)
        .await?;
    Ok(changed > 0)
}
