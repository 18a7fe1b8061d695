//! The assistant: a question in a conversation is understood, a tool is asked, and the answer comes with its sources. No question
//! changes a person, an interview or a document; what would waits as a proposal until a person confirms it.

mod candidates;
mod change;
mod confirm;
mod events;
mod josa;
mod message;
mod person;
mod postings;
mod reject;
mod room;
mod talk;
mod texts;
mod tools;

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::postings::required;
use futures::{Stream, StreamExt, stream};
use naru_domain::assistant::{
    AnswerPart, AssistantMessage, AssistantQuestion, Conversation, ConversationDetail, Proposal, ProposalState, Speaker,
};
use naru_domain::id::{AssistantMessageId, ConversationId, ProposalId};
use naru_domain::settings::Language;
use naru_intelligence::assistant::{Context, Doubt, Understood, language, understand};
use naru_storage::assistant::{self, KeptMessage, KeptProposal};
use room::Told;
use serde_json::{Value, json};
use std::sync::Arc;

/// Characters of a question.
const QUESTION_MAX: usize = 2_000;
/// So many people of an answer are remembered for what is asked next.
const REMEMBERED: usize = 20;

impl Desk {
    /// Conversations, the latest first, at most 200.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn conversations(&self) -> Result<Vec<Conversation>, Error> {
        Ok(assistant::list(&mut self.store.read().await?).await?)
    }

    /// Begins a conversation. It is listed from its first question on.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn begin_conversation(&self) -> Result<Conversation, Error> {
        let id = ConversationId::new();
        let mut tx = self.store.begin().await?;
        assistant::begin(&mut tx, id, self.now()).await?;
        let begun = assistant::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        tx.commit().await?;
        Ok(begun)
    }

    /// A conversation with everything that was said.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn conversation(&self, id: ConversationId) -> Result<ConversationDetail, Error> {
        let mut tx = self.store.read().await?;
        let conversation = assistant::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let mut proposals = assistant::proposals(&mut tx, id).await?;
        if proposals.iter().any(|one| one.state == ProposalState::Running) {
            self.reopen_interrupted(id).await?;
            tx = self.store.read().await?;
            proposals = assistant::proposals(&mut tx, id).await?;
        }
        let proposals: Vec<Proposal> = proposals.iter().map(confirm::shown).collect::<Result<_, _>>()?;
        let kept = assistant::messages(&mut tx, id).await?;
        let messages = kept.iter().map(|message| read(message, &proposals)).collect::<Result<_, _>>()?;
        Ok(ConversationDetail { conversation, messages })
    }

    /// Forgets a conversation.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn forget_conversation(&self, id: ConversationId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !assistant::remove(&mut tx, id).await? {
            return Err(Error::NotFound);
        }
        self.commit(tx, [Tag::Assistant]).await
    }

    /// Questions that fit the data, for a conversation in which nothing was said.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn assistant_suggestions(&self) -> Result<Vec<String>, Error> {
        let settings = self.settings().await?;
        let room = self.room(settings.language.unwrap_or(Language::Ko)).await?;
        Ok(talk::suggestions(&room, settings.hiring == Some(false)))
    }

    /// Asks a question. The question is kept before anything is looked up, the answer when it is complete: whoever stops reading
    /// stops the work, and nothing of the answer is kept.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such conversation, [`Error::Invalid`] for an empty or too long question.
    pub async fn ask_assistant(
        self: Arc<Self>,
        id: ConversationId,
        question: AssistantQuestion,
    ) -> Result<impl Stream<Item = Result<AnswerPart, Error>> + Send + use<>, Error> {
        let text = required("text", &question.text, QUESTION_MAX)?;
        let context = self.context(id).await?;
        let asked = self.keep_question(id, &text).await?;
        let first = AnswerPart::Asked { message: Box::new(asked) };
        let desk = Arc::clone(&self);
        let answered = stream::once(async move { desk.work_out(&text, &context).await }).flat_map(move |answer| {
            let desk = Arc::clone(&self);
            match answer {
                Ok((call, told)) => {
                    let pieces = stream::iter(pieces(&told.text)).map(|text| Ok(AnswerPart::Piece { text }));
                    let kept = stream::once(async move { desk.keep_told(id, call, told).await });
                    pieces
                        .chain(kept.map(|kept| kept.map(|message| AnswerPart::Done { message: Box::new(message) })))
                        .boxed()
                }
                Err(error) => stream::once(async move { Err(error) }).boxed(),
            }
        });
        Ok(stream::once(async move { Ok(first) }).chain(answered))
    }

    /// What was understood, and the answer.
    async fn work_out(&self, text: &str, context: &Context) -> Result<(Understood, Told), Error> {
        let room = self.room(language(text)).await?;
        let practising = self.settings().await?.hiring == Some(false);
        let understood = understand(text, &room.known(), context);
        let told = match &understood {
            Understood::Call(call) => self.run_tool(&room, call).await?,
            Understood::Greeting => talk::greeting(&room, practising),
            Understood::Thanks => talk::thanks(&room),
            Understood::Help => talk::help(&room, practising),
            Understood::Confirm => talk::confirm(&room),
            Understood::Declined(protected) => talk::declined(&room, *protected),
            Understood::Doubtful(Doubt::Which(people)) => talk::which(&room, &room.people_named(people), Some(text)),
            Understood::Doubtful(Doubt::Unknown(name)) => talk::unknown(&room, name),
            Understood::Unclear => talk::unclear(&room, practising),
        };
        Ok((understood, told))
    }

    /// What was said last.
    async fn context(&self, id: ConversationId) -> Result<Context, Error> {
        let mut tx = self.store.read().await?;
        assistant::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let open = assistant::proposals(&mut tx, id).await?.iter().any(|one| one.state == ProposalState::Open);
        let messages = assistant::messages(&mut tx, id).await?;
        let last = messages
            .iter()
            .rev()
            .find(|message| message.speaker == Speaker::Assistant && !message.body["call"].is_null());
        let Some(last) = last else { return Ok(Context { proposal: open, ..Context::default() }) };
        let list = |value: &Value| {
            value.as_array().into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect()
        };
        Ok(Context {
            last: serde_json::from_value(last.body["call"].clone()).ok(),
            people: list(&last.body["people"]),
            posting: last.body["posting"].as_str().map(str::to_owned),
            proposal: open,
        })
    }

    async fn keep_question(&self, id: ConversationId, text: &str) -> Result<AssistantMessage, Error> {
        let kept = KeptMessage {
            id: AssistantMessageId::new(),
            speaker: Speaker::Person,
            text: text.to_owned(),
            body: json!({}),
            at: self.now(),
        };
        let mut tx = self.store.begin().await?;
        if !assistant::say(&mut tx, id, &kept).await? {
            return Err(Error::NotFound);
        }
        self.commit(tx, [Tag::Assistant]).await?;
        read(&kept, &[])
    }

    async fn keep_told(
        &self,
        id: ConversationId,
        understood: Understood,
        told: Told,
    ) -> Result<AssistantMessage, Error> {
        let call = match understood {
            Understood::Call(call) => Some(*call),
            _ => None,
        };
        let proposal = told.proposal.map(|proposed| (ProposalId::new(), proposed));
        let body = json!({
            "tool": call.as_ref().map(naru_domain::assistant::ToolCall::tool),
            "call": call,
            "rows": told.rows,
            "sources": told.sources,
            "suggestions": told.suggestions,
            "people": told.people.iter().take(REMEMBERED).collect::<Vec<_>>(),
            "posting": told.posting,
            "proposal": proposal.as_ref().map(|(id, _)| id),
        });
        let kept = KeptMessage {
            id: AssistantMessageId::new(),
            speaker: Speaker::Assistant,
            text: told.text,
            body,
            at: self.now(),
        };
        let mut tx = self.store.begin().await?;
        let mut shown = Vec::new();
        if let Some((proposal, proposed)) = proposal {
            let new = kept_proposal(proposal, proposed)?;
            assistant::propose(&mut tx, id, &new).await?;
            shown.push(confirm::shown(&new)?);
        }
        if !assistant::say(&mut tx, id, &kept).await? {
            return Err(Error::NotFound);
        }
        self.commit(tx, [Tag::Assistant]).await?;
        read(&kept, &shown)
    }
}

fn kept_proposal(id: ProposalId, proposed: room::Proposed) -> Result<KeptProposal, Error> {
    let written = |error: serde_json::Error| Error::Internal { doing: "keeping a proposal", source: error.into() };
    let action = serde_json::to_value(&proposed.action).map_err(written)?;
    let shown = Proposal {
        id,
        kind: proposed.kind,
        title: proposed.title,
        changes: proposed.changes,
        warnings: proposed.warnings,
        state: ProposalState::Open,
        failure: None,
        place: proposed.place,
        undo: None,
    };
    Ok(KeptProposal {
        id,
        action,
        shown: serde_json::to_value(shown).map_err(written)?,
        state: ProposalState::Open,
        failure: None,
    })
}

/// A message as it is given out.
fn read(kept: &KeptMessage, proposals: &[Proposal]) -> Result<AssistantMessage, Error> {
    let field = |name: &str| match &kept.body[name] {
        Value::Null => Value::Array(Vec::new()),
        value => value.clone(),
    };
    let unreadable =
        |error: serde_json::Error| Error::Internal { doing: "reading a conversation", source: error.into() };
    let proposal: Option<ProposalId> = serde_json::from_value(kept.body["proposal"].clone()).map_err(unreadable)?;
    Ok(AssistantMessage {
        id: kept.id,
        from: kept.speaker,
        text: kept.text.clone(),
        tool: serde_json::from_value(kept.body["tool"].clone()).map_err(unreadable)?,
        call: serde_json::from_value(kept.body["call"].clone()).map_err(unreadable)?,
        rows: serde_json::from_value(field("rows")).map_err(unreadable)?,
        sources: serde_json::from_value(field("sources")).map_err(unreadable)?,
        proposal: proposal.and_then(|id| proposals.iter().find(|one| one.id == id).cloned()),
        suggestions: serde_json::from_value(field("suggestions")).map_err(unreadable)?,
        at: kept.at,
    })
}

/// A text in pieces of a word each; put together they are the text.
fn pieces(text: &str) -> Vec<String> {
    text.split_inclusive([' ', '\n']).map(str::to_owned).collect()
}
