//! Speech to text, as OpenAI's `audio/transcriptions` has it; whisper.cpp, LocalAI, vLLM and others speak it too.

use super::list::authorized;
use super::{Patience, SLOW, SpeechModel, Target, failure};
use crate::Failure;
use crate::http::send_where;
use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use reqwest::Client;
use reqwest::multipart::{Form, Part};
use serde::Deserialize;

/// A model that writes down what was said.
#[derive(Debug, Clone)]
pub struct CompatibleSpeech {
    client: Client,
    target: Target,
    patience: Patience,
}

#[derive(Deserialize)]
struct Transcription {
    text: String,
}

impl CompatibleSpeech {
    /// The model at `target`, whatever its provider: the address must be of a server that speaks this protocol.
    pub fn new(client: Client, target: Target, patience: Patience) -> Self {
        Self { client, target, patience }
    }
}

impl SpeechModel for CompatibleSpeech {
    fn transcribe(
        &self,
        audio: Vec<u8>,
        file_name: &str,
        language: &str,
        now: DateTime<Utc>,
    ) -> BoxFuture<'static, Result<String, Failure>> {
        let Self { client, target, patience } = self.clone();
        let form = Form::new()
            .text("model", target.model.clone())
            .text("language", language.to_owned())
            .text("response_format", "json")
            .part("file", Part::bytes(audio).file_name(file_name.to_owned()));
        Box::pin(async move {
            let url = target.base.join("audio/transcriptions");
            let url = url.map_err(|_| Failure::unusable("address", "no address of a server"))?;
            let request = authorized(client.post(url).multipart(form), &target);
            // The address was looked at when it was taken in.
            let sent = tokio::time::timeout(patience.whole, send_where(&client, request, |_| true)).await;
            let answer = sent.map_err(|_| Failure::transient(SLOW))??;
            if !answer.status.is_success() {
                let body = String::from_utf8_lossy(&answer.body);
                return Err(failure::refused(answer.status, &answer.headers, &body, target.key.as_ref(), now));
            }
            let said: Transcription = answer.json("a transcription")?;
            Ok(said.text.trim().to_owned())
        })
    }
}
