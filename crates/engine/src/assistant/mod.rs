//! The assistant: a question in a conversation is understood, a tool is asked, and the answer comes with its sources. No question
//! changes a person, an interview or a document; what would waits as a proposal until a person confirms it.

mod candidates;
mod career;
mod change;
mod confirm;
mod events;
mod filter;
mod josa;
mod message;
mod person;
mod postings;
mod progress;
mod reject;
mod room;
mod roster;
mod scene;
mod speaking;
mod talk;
mod texts;
mod tools;

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::postings::required;
use futures::{Stream, StreamExt, stream};
use naru_domain::assistant::{
    AnswerPart, AssistantMessage, AssistantQuestion, Conversation, ConversationDetail, Proposal, ProposalState,
    Speaker, ToolCall,
};
use naru_domain::clock::day_in;
use naru_domain::id::{AssistantMessageId, ConversationId, ProposalId};
use naru_domain::model::ProseRefusal;
use naru_domain::settings::Language;
use naru_intelligence::assistant::{Context, Doubt, Understood, language, understand};
use naru_storage::assistant::{self, KeptMessage, KeptProposal};
pub(crate) use room::day_words;
pub(crate) use roster::Readings;

use room::{Room, Told};
use serde_json::{Value, json};
use speaking::Spoken;
use std::sync::Arc;
use tokio::sync::mpsc;

/// Characters of a question.
const QUESTION_MAX: usize = 2_000;
/// So many people of an answer are remembered for what is asked next.
const REMEMBERED: usize = 20;

/// A question, and what it comes with.
struct Asked {
    text: String,
    context: Context,
    /// Everything that was said before.
    before: Vec<KeptMessage>,
    /// Whoever asks looks for a job.
    practising: bool,
}

/// An answer before it is kept.
struct Answer {
    call: Option<ToolCall>,
    told: Told,
    /// The model that was asked.
    model: Option<String>,
    /// Why its words do not stand.
    refusal: Option<ProseRefusal>,
}

/// What happens while an answer is worked out.
enum Step {
    Part(AnswerPart),
    Answered(Box<Result<Answer, Error>>),
}

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
        let language = settings.language.unwrap_or(Language::Ko);
        let mut tx = self.store.read().await?;
        let zone = self.zone(&mut tx).await?;
        let person = assistant::latest_person(&mut tx).await?;
        let posting = naru_storage::postings::list(&mut tx).await?.into_iter().next();
        let has_applications = assistant::has_applications(&mut tx).await?;
        drop(tx);
        let posting = self.readings.read(posting.into_iter().collect(), |posting| day_in(zone, posting.created_at));
        Ok(talk::Examples {
            language,
            practising: settings.hiring == Some(false),
            person: person.map(|one| room::name_in(&one, language)),
            posting: posting.first().map(talk::called),
            has_applications,
        }
        .questions())
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
        let asked = self.asked(id, text.clone()).await?;
        let first = AnswerPart::Asked { message: Box::new(self.keep_question(id, &text).await?) };
        let (told, steps) = mpsc::channel(1);
        let desk = Arc::clone(&self);
        tokio::spawn(async move {
            let listener = told.clone();
            tokio::select! {
                () = listener.closed() => {}
                answer = desk.work_out(&asked, &told) => {
                    // Nobody who listens is no failure: nothing is kept then.
                    let _ = told.send(Step::Answered(Box::new(answer))).await;
                }
            }
        });
        let steps = stream::unfold(steps, |mut steps| async { Some((steps.recv().await?, steps)) });
        let parts = steps.then(move |step| {
            let desk = Arc::clone(&self);
            async move {
                match step {
                    Step::Part(part) => Ok(part),
                    // Kept when somebody reads on to the end.
                    Step::Answered(answer) => {
                        let message = desk.keep_told(id, (*answer)?).await?;
                        Ok(AnswerPart::Done { message: Box::new(message) })
                    }
                }
            }
        });
        Ok(stream::once(async move { Ok(first) }).chain(parts))
    }

    /// What a question comes with.
    async fn asked(&self, id: ConversationId, text: String) -> Result<Asked, Error> {
        let practising = self.settings().await?.hiring == Some(false);
        let mut tx = self.store.read().await?;
        assistant::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let is_open = assistant::proposals(&mut tx, id).await?.iter().any(|one| one.state == ProposalState::Open);
        let before = assistant::messages(&mut tx, id).await?;
        Ok(Asked { text, context: context(&before, is_open), before, practising })
    }

    /// The answer, told as it comes: a model's where one is chosen and its words stand, else the built-in engine's.
    async fn work_out(self: &Arc<Self>, asked: &Asked, told: &mpsc::Sender<Step>) -> Result<Answer, Error> {
        let room = Arc::new(self.room(language(&asked.text), asked.practising).await?);
        let understood = understand(&asked.text, &room.known(), &asked.context);
        let (model, refusal) = match self.speak(&room, asked, &understood, told).await? {
            Spoken::Stands { told, call, model } => {
                let call = call.map(|call| *call);
                return Ok(Answer { call, told: *told, model: Some(model), refusal: None });
            }
            Spoken::ThrownAway { model, reason } => (Some(model), Some(reason)),
            Spoken::NotAsked => (None, None),
        };
        let answer = self.built_in(&room, asked, &understood).await?;
        for text in pieces(&answer.text) {
            speaking::tell(told, AnswerPart::Piece { text }).await;
        }
        let call = match understood {
            Understood::Call(call) => Some(*call),
            _ => None,
        };
        Ok(Answer { call, told: answer, model, refusal })
    }

    async fn built_in(&self, room: &Arc<Room>, asked: &Asked, understood: &Understood) -> Result<Told, Error> {
        Ok(match understood {
            Understood::Call(call) => self.run_tool(room, call).await?,
            Understood::Greeting => talk::greeting(room, asked.practising),
            Understood::Thanks => talk::thanks(room),
            Understood::Help => talk::help(room, asked.practising),
            Understood::Confirm => talk::confirm(room),
            Understood::Declined(protected) => talk::declined(room, *protected),
            Understood::Doubtful(Doubt::Which(people)) => {
                talk::which(room, &room.people_named(people), Some(&asked.text))
            }
            Understood::Doubtful(Doubt::Unknown(name)) => talk::unknown(room, name),
            Understood::Unclear => talk::unclear(room, asked.practising),
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

    async fn keep_told(&self, id: ConversationId, answer: Answer) -> Result<AssistantMessage, Error> {
        let Answer { call, told, model, refusal } = answer;
        let proposal = told.proposal.map(|proposed| (ProposalId::new(), proposed));
        let body = json!({
            "tool": call.as_ref().map(ToolCall::tool),
            "call": call,
            "rows": told.rows,
            "sources": told.sources,
            "suggestions": told.suggestions,
            "people": told.people.iter().take(REMEMBERED).collect::<Vec<_>>(),
            "posting": told.posting,
            "proposal": proposal.as_ref().map(|(id, _)| id),
            "quoted": told.quoted,
            "model": model,
            "refusal": refusal,
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

/// What was said last, which a question may take up.
fn context(before: &[KeptMessage], proposal: bool) -> Context {
    let last =
        before.iter().rev().find(|message| message.speaker == Speaker::Assistant && !message.body["call"].is_null());
    let Some(last) = last else { return Context { proposal, ..Context::default() } };
    let list = |value: &Value| {
        value.as_array().into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect()
    };
    Context {
        last: serde_json::from_value(last.body["call"].clone()).ok(),
        people: list(&last.body["people"]),
        posting: last.body["posting"].as_str().map(str::to_owned),
        proposal,
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
        model: serde_json::from_value(kept.body["model"].clone()).map_err(unreadable)?,
        refusal: serde_json::from_value(kept.body["refusal"].clone()).map_err(unreadable)?,
        at: kept.at,
    })
}

/// A text in pieces of a word each; put together they are the text.
fn pieces(text: &str) -> Vec<String> {
    text.split_inclusive([' ', '\n']).map(str::to_owned).collect()
}
