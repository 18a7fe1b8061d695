//! What was said is written down by a model. A voice cannot be masked: it is sent only when somebody asks for it, and the words beside
//! the button say where to.

use super::{Caller, KEY, refusal, target};
use crate::desk::Desk;
use crate::error::Error;
use naru_connectors::models::{CompatibleSpeech, Message, Prompt, SpeechModel};
use naru_connectors::{Failure, Secret};
use naru_domain::model::{
    ModelCall, ModelOutcome, ModelProvider, ModelPurpose, ModelSettings, ModelTier, ProseRefusal, Transcript,
};
use naru_domain::settings::Language;
use std::sync::Arc;
use std::time::Instant;

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
        let key = self.secret(KEY).await?.map(Secret::new);
        let speech =
            CompatibleSpeech::new(self.models.http.clone(), target(&settings, key.clone())?, self.models.patience);
        let caller = Caller::new(self, ModelPurpose::Speech, settings, key, &[])?;
        // A recording that is on its way is noted to the end, whoever waits for it.
        let written = tokio::spawn(heard(Arc::clone(self), caller, speech, wav, seconds, language)).await;
        Ok(match written.map_err(|error| Error::internal("writing down a recording")(error.into()))? {
            Ok(text) if text.is_empty() => Transcript { text: None, refusal: Some(ProseRefusal::Empty) },
            Ok(text) => Transcript { text: Some(text), refusal: None },
            Err(failure) => Transcript { text: None, refusal: Some(refusal(&failure)) },
        })
    }
}

async fn heard(
    desk: Arc<Desk>,
    caller: Caller,
    speech: CompatibleSpeech,
    wav: Vec<u8>,
    seconds: u32,
    language: Language,
) -> Result<String, Failure> {
    let now = desk.now();
    caller.allowed(now).await?;
    let sent = Message::User(format!("recording.wav · {seconds} s · {} bytes", wav.len()));
    let call = caller.note(&Prompt { messages: vec![sent], ..Prompt::default() }, now).await;
    let mut call = call.map_err(|error| super::call::here(&error))?;
    let begun = Instant::now();
    let word = if language == Language::Ko { "ko" } else { "en" };
    let answer = speech.transcribe(wav, "recording.wav", word, now).await;
    call.duration_ms = u32::try_from(begun.elapsed().as_millis()).ok();
    judge(&desk, &mut call, &answer);
    caller.ended(&call, answer.as_deref().unwrap_or_default()).await;
    answer
}

fn judge(desk: &Desk, call: &mut ModelCall, answer: &Result<String, Failure>) {
    match answer {
        Ok(_) => {
            desk.models.breaker().answered();
            call.outcome = ModelOutcome::Answered;
        }
        Err(failure) => {
            desk.models.breaker().failed(failure, desk.now());
            (call.outcome, call.refusal) = (ModelOutcome::Failed, Some(refusal(failure)));
        }
    }
}
