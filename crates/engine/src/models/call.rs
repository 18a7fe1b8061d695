//! One call of a model. What goes out is masked, and noted before it goes; how it ended is noted too, also when nobody listened to the
//! end. The row holds the masked words alone.

use super::mask::{Known, Mask, Restorer};
use super::prices::{cost, price};
use super::spent;
use super::{refusal, target};
use crate::desk::Desk;
use crate::error::Error;
use chrono::{DateTime, Utc};
use futures::{StreamExt, stream};
use naru_connectors::ai_api::AiServer;
use naru_connectors::models::{ChatModel, Form, Message, Piece, Pieces, Prompt, Target, TextModel, Tokens, ToolCall};
use naru_connectors::{Failure, Secret};
use naru_domain::id::ModelCallId;
use naru_domain::model::{ModelCall, ModelOutcome, ModelProvider, ModelPurpose, ModelSettings, ProseRefusal, SentPart};
use naru_intelligence::brief::Line;
use naru_storage::models;
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use tokio::sync::mpsc;

/// Code of a failure: what may be spent this month is spent.
pub(super) const SPENT: &str = "spent";
/// Code of a failure: the model is left alone for a while.
pub(super) const RESTING: &str = "resting";
/// Code of a failure: the key that is kept is of another address.
pub(super) const KEY_OF_OTHER: &str = "key_of_other";
/// Code of a failure: the key is on another machine.
pub(super) const KEY_ELSEWHERE: &str = "key_elsewhere";
/// Pieces that wait for who reads them.
const WAITING: usize = 64;
/// So much of an answer is kept, in bytes.
const KEPT_BYTES: usize = 64 * 1024;
/// Millionths of a US dollar in a cent.
const MICROS: u64 = 10_000;

/// Who speaks with a model in one conversation. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Caller {
    desk: Arc<Desk>,
    target: Target,
    settings: Arc<ModelSettings>,
    /// Servers of the AI API that the request went through before it reached this desk.
    hops: u32,
    purpose: ModelPurpose,
    mask: Arc<Mutex<Mask>>,
    last: Arc<Mutex<Option<ModelCallId>>>,
    /// Whether pieces keep their placeholders, for who reads JSON out of them.
    masked: bool,
    /// Whether it goes to see, however the model fared.
    probes: bool,
    /// Why nothing may be asked.
    barred: Option<ProseRefusal>,
}

impl Caller {
    pub(super) fn new(
        desk: &Arc<Desk>,
        purpose: ModelPurpose,
        mut settings: ModelSettings,
        key: Option<Secret>,
        known: &[Known],
    ) -> Result<Self, Error> {
        let target = target(&settings, key)?;
        if settings.provider == ModelProvider::AiApi {
            // What has no model is called by where it is.
            settings.model = format!("{} (AI API)", target.base.host_str().unwrap_or_default());
        }
        Ok(Self {
            desk: Arc::clone(desk),
            target,
            settings: Arc::new(settings),
            hops: 0,
            purpose,
            mask: Arc::new(Mutex::new(Mask::new(known))),
            last: Arc::default(),
            masked: false,
            probes: false,
            barred: None,
        })
    }

    /// The same for a request that came through so many servers of the AI API.
    pub(super) fn after(self, hops: u32) -> Self {
        Self { hops, ..self }
    }

    /// The same, whose answers keep their placeholders.
    pub(super) fn masked(self) -> Self {
        Self { masked: true, ..self }
    }

    /// The same, which asks nothing when there is a reason.
    pub(super) fn barred(self, barred: Option<ProseRefusal>) -> Self {
        Self { barred, ..self }
    }

    /// The same, also while the model is left alone.
    pub(super) fn probing(self) -> Self {
        Self { probes: true, ..self }
    }

    /// Whether what is spoken with compares a résumé with a posting, and takes no other prompt.
    pub(super) fn is_ai_server(&self) -> bool {
        self.settings.provider == ModelProvider::AiApi
    }

    /// Name of the model.
    pub(crate) fn model(&self) -> &str {
        &self.settings.model
    }

    /// Longest answer, in tokens.
    pub(crate) fn max_tokens(&self) -> u32 {
        self.settings.max_tokens
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.desk.now()
    }

    /// What was replaced so far.
    pub(crate) fn mask(&self) -> MutexGuard<'_, Mask> {
        self.mask.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Names what would be sent, and where: the same for the same.
    pub(super) fn basis(&self, prompt: &Prompt) -> String {
        let sent = format!("{:?}", self.masked_prompt(prompt));
        let parts = [self.settings.base_url.as_str(), self.model(), &sent];
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Says that the words of the last call were thrown away.
    pub(crate) async fn threw_away(&self, reason: ProseRefusal) -> Result<(), Error> {
        let last = *self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(id) = last else { return Ok(()) };
        let mut tx = self.desk.store.begin().await?;
        models::judge(&mut tx, id, ModelOutcome::ThrownAway, Some(reason)).await?;
        Ok(tx.commit().await?)
    }

    /// The lines of a brief, as they go out.
    pub(super) fn masked_lines(&self, lines: &[Line]) -> Vec<Line> {
        let mut mask = self.mask();
        lines.iter().map(|line| Line { text: mask.mask(&line.text), ours: line.ours }).collect()
    }

    fn masked_prompt(&self, prompt: &Prompt) -> Prompt {
        let mut mask = self.mask();
        let messages = prompt.messages.iter().map(|message| match message {
            Message::User(text) => Message::User(mask.mask(text)),
            // Its own words had their placeholders put back, or keep them.
            Message::Assistant(text) if self.masked => Message::Assistant(text.clone()),
            Message::Assistant(text) => Message::Assistant(mask.mask(text)),
            Message::Calls(calls) => Message::Calls(
                calls
                    .iter()
                    .map(|call| ToolCall { arguments: mask.mask_json(&call.arguments), ..call.clone() })
                    .collect(),
            ),
            Message::Result { id, name, text } => {
                Message::Result { id: id.clone(), name: name.clone(), text: mask.mask(text) }
            }
        });
        Prompt { messages: messages.collect(), system: mask.mask_ours(&prompt.system), ..prompt.clone() }
    }

    /// Whether a call may go out.
    pub(super) async fn allowed(&self, now: DateTime<Utc>) -> Result<(), Failure> {
        match self.barred {
            Some(ProseRefusal::KeyElsewhere) => {
                return Err(Failure::unusable(KEY_ELSEWHERE, "the key is on another machine"));
            }
            Some(_) => return Err(Failure::unusable(KEY_OF_OTHER, "the key was given for another address")),
            None => {}
        }
        if !self.probes && self.desk.models.breaker(self.purpose).resting(now).is_some() {
            return Err(Failure::unusable(RESTING, "it failed five times in a row"));
        }
        let Some(limit) = self.settings.monthly_limit_cents else { return Ok(()) };
        let spent = self.spent(now).await.map_err(|error| here(&error))?;
        if spent >= u64::from(limit) * MICROS {
            return Err(Failure::unusable(SPENT, "what may be spent this month is spent"));
        }
        Ok(())
    }

    async fn spent(&self, now: DateTime<Utc>) -> Result<u64, Error> {
        let usage = models::usage(&mut self.desk.store.read().await?, &models::month(now)).await?;
        Ok(usage.iter().map(|usage| usage.cost_micros).sum())
    }

    /// Notes the call, with what it is thought to cost at least; without a note nothing goes out.
    async fn note(&self, prompt: &Prompt, now: DateTime<Utc>) -> Result<ModelCall, Error> {
        let sent = sent(prompt);
        let tokens = Tokens { input: Some(spent::read(&sent)), output: Some(0) };
        self.note_parts(&sent, tokens, cost(price(&self.settings).as_ref(), tokens), now).await
    }

    /// Notes what goes out.
    pub(super) async fn note_parts(
        &self,
        sent: &[SentPart],
        tokens: Tokens,
        cost_micros: Option<u64>,
        now: DateTime<Utc>,
    ) -> Result<ModelCall, Error> {
        let call = ModelCall {
            id: ModelCallId::new(),
            at: now,
            purpose: self.purpose,
            host: self.target.base.host_str().unwrap_or_default().to_owned(),
            model: self.model().to_owned(),
            outcome: ModelOutcome::Running,
            refusal: None,
            input_tokens: tokens.input,
            output_tokens: tokens.output,
            cost_micros,
            estimated: true,
            duration_ms: None,
        };
        let mut tx = self.desk.store.begin().await?;
        models::begin(&mut tx, &call, sent).await?;
        tx.commit().await?;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(call.id);
        Ok(call)
    }

    async fn open(self, prompt: Prompt, now: DateTime<Utc>) -> Pieces {
        if let Err(failure) = self.allowed(now).await {
            return stream::iter([Err(failure)]).boxed();
        }
        let prompt = self.masked_prompt(&prompt);
        let call = match self.note(&prompt, now).await {
            Ok(call) => call,
            Err(error) => return stream::iter([Err(here(&error))]).boxed(),
        };
        let (told, pieces) = mpsc::channel(WAITING);
        // Goes on by itself, so that it can write down that nobody listened to the end.
        tokio::spawn(self.listen(prompt, call, told, now));
        stream::unfold(pieces, |mut pieces| async { Some((pieces.recv().await?, pieces)) }).boxed()
    }

    async fn listen(
        self,
        prompt: Prompt,
        mut call: ModelCall,
        told: mpsc::Sender<Result<Piece, Failure>>,
        now: DateTime<Utc>,
    ) {
        let begun = Instant::now();
        let mut pieces = self.speak(&prompt, now);
        let mut closing = self.desk.closing.subscribe();
        let (mut answer, mut said, mut restorer) = (String::new(), Tokens::default(), Restorer::default());
        loop {
            let piece = tokio::select! {
                piece = pieces.next() => piece,
                () = told.closed() => break,
                // A desk that closes while this is awaited says so once.
                _ = closing.wait_for(|closing| *closing) => return,
            };
            self.heard(piece.as_ref(), &mut call, &mut answer, &mut said);
            if !matches!(piece, Some(Ok(Piece::Text(_) | Piece::Calls(_)))) {
                // Before who listens hears the end: what follows from it finds the call written down. Nobody who listens is no failure.
                self.stopped(call, said, &answer, begun).await;
                let _ = self.tell(piece, &mut restorer, &told).await;
                return;
            }
            if self.tell(piece, &mut restorer, &told).await.is_err() {
                break;
            }
        }
        drop(pieces);
        call.outcome = ModelOutcome::Cancelled;
        self.stopped(call, said, &answer, begun).await;
    }

    /// What the server says. Nothing is sent until it is listened to.
    fn speak(&self, prompt: &Prompt, now: DateTime<Utc>) -> Pieces {
        let (http, target, patience) = (self.desk.models.http.clone(), self.target.clone(), self.desk.models.patience);
        if self.is_ai_server() {
            return AiServer::new(http, target, self.hops + 1, patience).generate(prompt, now);
        }
        match ChatModel::new(http, target, patience) {
            Ok(model) => model.generate(prompt, now),
            Err(failure) => stream::iter([Err(failure)]).boxed(),
        }
    }

    async fn stopped(&self, mut call: ModelCall, said: Tokens, answer: &str, begun: Instant) {
        spent::complete(&mut call, said, answer, price(&self.settings).as_ref());
        call.duration_ms = u32::try_from(begun.elapsed().as_millis()).ok();
        self.ended(&call, answer).await;
    }

    /// Takes a piece down.
    fn heard(
        &self,
        piece: Option<&Result<Piece, Failure>>,
        call: &mut ModelCall,
        answer: &mut String,
        said: &mut Tokens,
    ) {
        match piece {
            Some(Ok(Piece::Text(text))) if answer.len() < KEPT_BYTES => answer.push_str(text),
            Some(Ok(Piece::Text(_))) => {}
            Some(Ok(Piece::Calls(calls))) => {
                for call in calls {
                    answer.push_str(&format!("\n→ {}({})", call.name, call.arguments));
                }
            }
            Some(Ok(Piece::End { tokens, cut_off })) => {
                *said = *tokens;
                self.finished(call, *cut_off);
            }
            Some(Err(failure)) => {
                self.desk.models.breaker(self.purpose).failed(failure, self.desk.now());
                (call.outcome, call.refusal) = (ModelOutcome::Failed, Some(refusal(failure)));
            }
            None => {
                let failure = Failure::transient("the answer broke off");
                self.desk.models.breaker(self.purpose).failed(&failure, self.desk.now());
                (call.outcome, call.refusal) = (ModelOutcome::Failed, Some(ProseRefusal::CutOff));
            }
        }
    }

    fn finished(&self, call: &mut ModelCall, cut_off: bool) {
        self.desk.models.breaker(self.purpose).answered();
        call.outcome = if cut_off { ModelOutcome::ThrownAway } else { ModelOutcome::Answered };
        call.refusal = cut_off.then_some(ProseRefusal::CutOff);
    }

    pub(super) async fn ended(&self, call: &ModelCall, answer: &str) {
        let written = async {
            let mut tx = self.desk.store.begin().await?;
            models::end(&mut tx, call, answer).await?;
            self.desk.commit(tx, [crate::events::Tag::Models]).await
        };
        if let Err(error) = written.await {
            tracing::error!(%error, "how a call of a model ended could not be written down");
        }
    }

    /// Tells a piece on, with what it stands for.
    async fn tell(
        &self,
        piece: Option<Result<Piece, Failure>>,
        restorer: &mut Restorer,
        told: &mpsc::Sender<Result<Piece, Failure>>,
    ) -> Result<(), mpsc::error::SendError<Result<Piece, Failure>>> {
        if self.masked {
            return match piece {
                Some(piece) => told.send(piece).await,
                None => Ok(()),
            };
        }
        let text = match &piece {
            Some(Ok(Piece::Text(text))) => restorer.push(&self.mask(), text),
            _ => restorer.finish(&self.mask()),
        };
        if !text.is_empty() {
            told.send(Ok(Piece::Text(text))).await?;
        }
        match piece {
            None | Some(Ok(Piece::Text(_))) => Ok(()),
            Some(Ok(Piece::Calls(calls))) => {
                let restored =
                    |call: ToolCall| ToolCall { arguments: self.mask().unmask_json(&call.arguments), ..call };
                let calls = calls.into_iter().map(restored).collect();
                told.send(Ok(Piece::Calls(calls))).await
            }
            Some(other) => told.send(other).await,
        }
    }
}

impl TextModel for Caller {
    fn generate(&self, prompt: &Prompt, now: DateTime<Utc>) -> Pieces {
        stream::once(self.clone().open(prompt.clone(), now)).flatten().boxed()
    }
}

/// A fault of our own data: nothing went out.
pub(super) fn here(error: &Error) -> Failure {
    tracing::error!(%error, "a call of a model could not be written down");
    Failure::invalid("not_noted", "what would be sent could not be written down")
}

/// What goes out, for people.
fn sent(prompt: &Prompt) -> Vec<SentPart> {
    let part = |role: &str, text: String| SentPart { role: role.to_owned(), text };
    let system = (!prompt.system.is_empty()).then(|| part("system", prompt.system.clone()));
    let messages = prompt.messages.iter().map(|message| match message {
        Message::User(text) => part("user", text.clone()),
        Message::Assistant(text) => part("assistant", text.clone()),
        Message::Calls(calls) => {
            let calls: Vec<String> = calls.iter().map(|call| format!("{}({})", call.name, call.arguments)).collect();
            part("assistant", calls.join("\n"))
        }
        Message::Result { name, text, .. } => part("tool", format!("{name}: {text}")),
    });
    let tools: Vec<String> =
        prompt.tools.iter().map(|tool| format!("{}: {}\n{}", tool.name, tool.description, tool.parameters)).collect();
    let tools = (!tools.is_empty()).then(|| part("tools", tools.join("\n\n")));
    let form = match &prompt.form {
        Form::Text => None,
        Form::Json => Some(part("form", "JSON".to_owned())),
        Form::Schema { schema, .. } => Some(part("form", schema.to_string())),
    };
    system.into_iter().chain(messages).chain(tools).chain(form).collect()
}
