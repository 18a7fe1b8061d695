//! Which model is used, what it may cost, and whether it works.

use super::key::{Key, place};
use super::prices::price;
use super::speech::writes_down;
use super::{Caller, refusal, remote, target};
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::outbox::failure::kept;
use crate::postings::at_most;
use chrono::{DateTime, Utc};
use futures::StreamExt;
use naru_connectors::models::{Message, Piece, Pieces, Prompt, TextModel, Unstructured, structured};
use naru_connectors::{Failure, Secret};
use naru_domain::model::{
    ModelDraft, ModelForm, ModelList, ModelProvider, ModelPurpose, ModelSettings, ModelStanding, ModelTest, ModelTier,
    ProseRefusal,
};
use naru_storage::models;
use serde::Deserialize;
use serde_json::json;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

const TEXT_MAX: usize = 300;
const KEY_MAX: usize = 4_000;
const PRICES_MAX: usize = 100;
/// What a test asks costs next to nothing.
const TEST_TOKENS: u32 = 200;

impl Desk {
    /// How models are used, and how that stands.
    ///
    /// # Errors
    /// [`Error::KeyringUnavailable`] when it cannot be seen whether there is a key.
    pub async fn model_standing(&self) -> Result<ModelStanding, Error> {
        let settings = models::settings(&mut self.store.read().await?).await?;
        let key = self.model_key(&settings).await?;
        Ok(ModelStanding {
            has_key: matches!(key, Key::Is(_)),
            key_refusal: key.refusal(),
            resting_until: self.models.breaker(ModelPurpose::Test).resting(self.now()),
            price: price(&settings),
            settings,
        })
    }

    /// Changes how models are used. The key stays as long as the address does: it is never sent anywhere else, also when what comes
    /// after it is not kept.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the value that is wrong; [`Error::KeyringUnavailable`] when the key cannot be kept.
    pub async fn save_models(&self, draft: ModelDraft) -> Result<ModelStanding, Error> {
        let settings = checked(draft.settings)?;
        let there = models::settings(&mut self.store.read().await?).await?;
        let key = given(draft.key.as_deref())?;
        if key.is_some() || place(&there) != place(&settings) {
            self.keep_model_key(&settings, key.as_deref()).await?;
        } else if self.model_key(&settings).await?.refusal() == Some(ProseRefusal::KeyOfOther) {
            // Of settings that an older backup replaced: whoever saves these sees that there is none for them.
            self.drop_model_key().await?;
        }
        let mut tx = self.store.begin().await?;
        models::put_settings(&mut tx, &settings).await?;
        self.commit(tx, [Tag::Models]).await?;
        self.models.forget();
        self.model_standing().await
    }

    /// The models at an address that need not be saved yet.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the address cannot be used.
    pub async fn list_models(&self, draft: ModelDraft) -> Result<ModelList, Error> {
        let key = match given(draft.key.as_deref())? {
            Some(key) => Some(key).filter(|key| !key.is_empty()).map(Secret::new),
            None => self.model_key(&draft.settings).await?.secret(),
        };
        let target = target(&draft.settings, key)?;
        match naru_connectors::models::models(&self.http, &target, self.now()).await {
            Ok(models) => Ok(ModelList { models, failure: None }),
            Err(failure) => Ok(ModelList { models: Vec::new(), failure: Some(kept(&failure, self.now())) }),
        }
    }

    /// Tries the model that is set: asks for a sentence in a form, and says how long it took. That it works ends its rest.
    ///
    /// # Errors
    /// [`Error::Invalid`] (`model`) when none is set; [`Error::KeyringUnavailable`].
    pub async fn test_model(self: &Arc<Self>) -> Result<ModelTest, Error> {
        let Some(caller) = self.model(ModelPurpose::Test, &[]).await? else {
            return Err(Error::Invalid { field: "model", problem: "required" });
        };
        let timed = Timed { caller: caller.probing(), begun: Instant::now(), first_ms: Arc::default() };
        let answer = match timed.caller.is_ai_server() {
            true => remote::tried(&timed, self.now()).await.map(|()| (true, None)),
            false => ready(&timed, timed.caller.max_tokens(), self.now()).await,
        };
        let whole = u32::try_from(timed.begun.elapsed().as_millis()).ok();
        let first_ms = *timed.first_ms.lock().unwrap_or_else(PoisonError::into_inner);
        let mut test = ModelTest {
            works: false,
            first_ms,
            whole_ms: whole.filter(|_| first_ms.is_some()),
            form: None,
            refusal: None,
            failure: None,
        };
        match answer {
            Ok((works, form)) => (test.works, test.form) = (works, form),
            Err(Unstructured::Failed(failure)) => {
                (test.refusal, test.failure) = (Some(refusal(&failure)), Some(kept(&failure, self.now())));
            }
            Err(Unstructured::CutOff) => test.refusal = Some(ProseRefusal::CutOff),
            Err(Unstructured::Empty) => test.refusal = Some(ProseRefusal::Empty),
            Err(Unstructured::Nonsense(_)) => test.refusal = Some(ProseRefusal::Unreadable),
        }
        if let Some(reason) = test.refusal.filter(|_| test.failure.is_none()) {
            timed.caller.threw_away(reason).await?;
        }
        Ok(test)
    }
}

/// Asks for a sentence in a form: whether it came, and which form the model kept to.
async fn ready(
    model: &dyn TextModel,
    max_tokens: u32,
    now: DateTime<Utc>,
) -> Result<(bool, Option<ModelForm>), Unstructured> {
    let prompt = Prompt {
        system: "You take part in a short test of the connection.".to_owned(),
        messages: vec![Message::User(
            "Say that you are ready: set `ready` to true and `word` to a greeting.".to_owned(),
        )],
        max_tokens: TEST_TOKENS.min(max_tokens),
        ..Prompt::default()
    };
    let schema = json!({ "type": "object", "required": ["ready", "word"], "additionalProperties": false,
        "properties": { "ready": { "type": "boolean" }, "word": { "type": "string", "maxLength": 40 } } });
    let answer = structured::<Ready>(model, &prompt, "ready", &schema, now).await?;
    Ok((answer.value.is_said(), Some(answer.form)))
}

/// What a test wants to hear; what the words are does not matter.
#[derive(Debug, Deserialize)]
struct Ready {
    ready: bool,
    word: String,
}

impl Ready {
    /// It kept to the form: a small model may say no.
    fn is_said(&self) -> bool {
        self.ready || !self.word.is_empty()
    }
}

/// A caller that remembers when the first words came.
struct Timed {
    caller: Caller,
    begun: Instant,
    first_ms: Arc<Mutex<Option<u32>>>,
}

impl TextModel for Timed {
    fn generate(&self, prompt: &Prompt, now: DateTime<Utc>) -> Pieces {
        let (begun, first) = (self.begun, Arc::clone(&self.first_ms));
        let noted = move |piece: &Result<Piece, Failure>| {
            if matches!(piece, Ok(Piece::Text(text)) if !text.is_empty()) {
                let mut first = first.lock().unwrap_or_else(PoisonError::into_inner);
                *first = first.or(u32::try_from(begun.elapsed().as_millis()).ok());
            }
        };
        self.caller.generate(prompt, now).inspect(noted).boxed()
    }
}

/// The key as it was given: `Some` of an empty text takes it away.
fn given(key: Option<&str>) -> Result<Option<String>, Error> {
    let key = key.map(str::trim);
    at_most("key", key.unwrap_or_default(), KEY_MAX)?;
    Ok(key.map(str::to_owned))
}

fn checked(mut settings: ModelSettings) -> Result<ModelSettings, Error> {
    let out_of_range = |field| Error::Invalid { field, problem: "out_of_range" };
    settings.base_url = at_most("baseUrl", settings.base_url.trim(), TEXT_MAX)?.to_owned();
    settings.model = at_most("model", settings.model.trim(), TEXT_MAX)?.to_owned();
    settings.speech_model = at_most("speechModel", settings.speech_model.trim(), TEXT_MAX)?.to_owned();
    if !(64..=8_192).contains(&settings.max_tokens) {
        return Err(out_of_range("maxTokens"));
    }
    if !(1..=365).contains(&settings.keep_days) {
        return Err(out_of_range("keepDays"));
    }
    if settings.prices.len() > PRICES_MAX {
        return Err(Error::Invalid { field: "prices", problem: "too_many" });
    }
    for price in &mut settings.prices {
        price.model = crate::postings::required("prices", &price.model, TEXT_MAX)?;
    }
    let local = matches!(settings.provider, ModelProvider::Compatible | ModelProvider::Ollama | ModelProvider::AiApi);
    match settings.tier {
        // What is filled in stays, for when it is wanted again.
        ModelTier::BuiltIn => return Ok(settings),
        ModelTier::Server if !local => return Err(Error::Invalid { field: "provider", problem: "not_here" }),
        ModelTier::Hosted if settings.provider == ModelProvider::Ollama => {
            return Err(Error::Invalid { field: "provider", problem: "not_here" });
        }
        // A hosted model is never spoken with in the clear.
        ModelTier::Hosted => settings.plain_http = false,
        ModelTier::Server => {}
    }
    if !settings.speech_model.is_empty() && !writes_down(settings.provider) {
        return Err(Error::Invalid { field: "speechModel", problem: "not_here" });
    }
    target(&settings, None)?;
    Ok(settings)
}
