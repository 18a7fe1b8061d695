//! What was said is written down by a model. A voice cannot be masked: it is sent only when somebody asks for it, and the words beside
//! the button say where to.

use super::prices::speech_cost;
use super::spent::complete_recording;
use super::{Caller, refusal, target};
use crate::desk::Desk;
use crate::error::Error;
use chrono::{DateTime, Utc};
use naru_connectors::Failure;
use naru_connectors::models::{CompatibleSpeech, SpeechModel, Tokens};
use naru_domain::model::{
    ModelCall, ModelOutcome, ModelProvider, ModelPurpose, ModelSettings, ModelTier, ProseRefusal, SentPart, Transcript,
};
use naru_domain::settings::Language;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::oneshot;

/// Whether servers of this protocol write down what was said.
pub(super) fn writes_down(provider: ModelProvider) -> bool {
    matches!(provider, ModelProvider::Compatible | ModelProvider::OpenAi)
}

impl Desk {
    /// Has a recording, a WAV file of `seconds`, written down by the model that is chosen for it.
    ///
    /// # Errors
    /// [`Error::Invalid`] (`speechModel`) when none is chosen; [`Error::KeyringUnavailable`] when its key cannot be had.
    pub(crate) async fn transcribe(
        self: &Arc<Self>,
        wav: Vec<u8>,
        seconds: u32,
        language: Language,
    ) -> Result<Transcript, Error> {
        let settings = naru_storage::models::settings(&mut self.store.read().await?).await?;
        if settings.tier == ModelTier::BuiltIn || settings.speech_model.is_empty() || !writes_down(settings.provider) {
            return Err(Error::Invalid { field: "speechModel", problem: "required" });
        }
        let settings = ModelSettings { model: settings.speech_model.clone(), ..settings };
        let key = self.model_key(&settings).await?;
        let speech =
            CompatibleSpeech::new(self.models.http.clone(), target(&settings, key.secret())?, self.models.patience);
        let cost_micros = speech_cost(&settings, seconds);
        let caller = Caller::new(self, ModelPurpose::Speech, settings, key.secret(), &[])?.barred(key.refusal());
        let (told, words) = oneshot::channel();
        // How it ended is noted, whoever waits for it. That nobody does ends it.
        tokio::spawn(
            Hearing { desk: Arc::clone(self), caller, speech, cost_micros }.hear(wav, seconds, language, told),
        );
        let words = words.await.map_err(|error| Error::internal("writing down a recording")(error.into()))?;
        Ok(match words {
            Ok(text) if text.is_empty() => Transcript { text: None, refusal: Some(ProseRefusal::Empty) },
            Ok(text) => Transcript { text: Some(text), refusal: None },
            Err(failure) => Transcript { text: None, refusal: Some(refusal(&failure)) },
        })
    }
}

/// A recording on its way.
struct Hearing {
    desk: Arc<Desk>,
    caller: Caller,
    speech: CompatibleSpeech,
    /// What it costs; `None` when that is not known.
    cost_micros: Option<u64>,
}

impl Hearing {
    async fn hear(
        self,
        wav: Vec<u8>,
        seconds: u32,
        language: Language,
        mut told: oneshot::Sender<Result<String, Failure>>,
    ) {
        let now = self.desk.now();
        let mut call = match self.begin(&wav, seconds, now).await {
            Ok(call) => call,
            Err(failure) => return drop(told.send(Err(failure))),
        };
        let (begun, word) = (Instant::now(), if language == Language::Ko { "ko" } else { "en" });
        let answer = tokio::select! {
            answer = self.speech.transcribe(wav, "recording.wav", word, now) => Some(answer),
            () = told.closed() => None,
        };
        call.duration_ms = u32::try_from(begun.elapsed().as_millis()).ok();
        self.judge(&mut call, answer.as_ref());
        complete_recording(&mut call);
        // What was said stays where it was asked for.
        let length = answer.as_ref().and_then(|answer| answer.as_ref().ok()).map(|words| words.chars().count());
        self.caller.ended(&call, &length.map_or_else(String::new, |length| format!("{length} characters"))).await;
        if let Some(answer) = answer {
            // Nobody who waits any more is no failure.
            drop(told.send(answer));
        }
    }

    async fn begin(&self, wav: &[u8], seconds: u32, now: DateTime<Utc>) -> Result<ModelCall, Failure> {
        self.caller.allowed(now).await?;
        let text = format!("recording.wav · {seconds} s · {} bytes", wav.len());
        let sent = [SentPart { role: "user".to_owned(), text }];
        let call = self.caller.note_parts(&sent, Tokens::default(), self.cost_micros, now).await;
        call.map_err(|error| super::call::here(&error))
    }

    fn judge(&self, call: &mut ModelCall, answer: Option<&Result<String, Failure>>) {
        let mut breaker = self.desk.models.breaker(ModelPurpose::Speech);
        match answer {
            Some(Ok(_)) => {
                breaker.answered();
                call.outcome = ModelOutcome::Answered;
            }
            Some(Err(failure)) => {
                breaker.failed(failure, self.desk.now());
                (call.outcome, call.refusal) = (ModelOutcome::Failed, Some(refusal(failure)));
            }
            None => call.outcome = ModelOutcome::Cancelled,
        }
    }
}
