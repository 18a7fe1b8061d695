//! Language models: which one is used, what it cost, and what was sent to it. Numbers never come from a model; what it writes stands
//! beside the built-in words, or is thrown away with a reason.

use crate::effect::FailedAttempt;
use crate::id::ModelCallId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where the words come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ModelTier {
    /// From the program itself: nothing is sent anywhere.
    #[default]
    BuiltIn,
    /// From a server on this machine or network.
    Server,
    /// From a provider on the internet.
    Hosted,
}

/// The protocol that a model is spoken with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ModelProvider {
    /// Any server that speaks OpenAI's chat completions: llama.cpp, LM Studio, vLLM …
    #[default]
    Compatible,
    /// Ollama.
    Ollama,
    /// OpenAI.
    OpenAi,
    /// Anthropic.
    Anthropic,
    /// Google Gemini.
    Gemini,
    /// A server that speaks the AI API: another Naru. It is no model and has none to be named; it compares a résumé with a posting.
    AiApi,
}

/// What a million tokens cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ModelPrice {
    /// Name of the model.
    pub model: String,
    /// What it reads, in millionths of a US dollar.
    pub input_micros: u64,
    /// What it writes, in the same unit.
    pub output_micros: u64,
}

/// How models are used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ModelSettings {
    /// Where the words come from.
    pub tier: ModelTier,
    /// The protocol.
    pub provider: ModelProvider,
    /// Address of the server, `http://127.0.0.1:11434`; empty for the provider's own.
    pub base_url: String,
    /// Name of the model; empty until one is chosen.
    pub model: String,
    /// Name of the model that writes down what was said, at the same address; empty for none. Servers of OpenAI's protocol have them.
    pub speech_model: String,
    /// Whether an address of the own network may be spoken with without TLS. This machine always may.
    pub plain_http: bool,
    /// Longest answer, in tokens, 64–8,192.
    pub max_tokens: u32,
    /// Most that may be spent in a calendar month (UTC), in US cents; `None` for no limit. Only calls whose price is known count.
    pub monthly_limit_cents: Option<u32>,
    /// Days that what was sent is kept, 1–365.
    pub keep_days: u32,
    /// Prices that stand before the built-in ones.
    pub prices: Vec<ModelPrice>,
}

impl ModelSettings {
    /// Whether something is chosen that writes: a model, or a server that needs none named.
    pub fn writes(&self) -> bool {
        self.tier != ModelTier::BuiltIn && (self.provider == ModelProvider::AiApi || !self.model.is_empty())
    }
}

impl Default for ModelSettings {
    fn default() -> Self {
        Self {
            tier: ModelTier::BuiltIn,
            provider: ModelProvider::Compatible,
            base_url: String::new(),
            model: String::new(),
            speech_model: String::new(),
            plain_http: false,
            max_tokens: 1_200,
            monthly_limit_cents: None,
            keep_days: 30,
            prices: Vec::new(),
        }
    }
}

/// How models are used, and how that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ModelStanding {
    /// How they are used.
    pub settings: ModelSettings,
    /// Whether a key is kept for the address that is set.
    pub has_key: bool,
    /// Why the key that is kept cannot be used; `None` when it can, or there is none.
    pub key_refusal: Option<ProseRefusal>,
    /// Until when the model is left alone, after five failures in a row; `None` while it is used.
    pub resting_until: Option<DateTime<Utc>>,
    /// The price that counts for the chosen model; `None` when none is known.
    pub price: Option<ModelPrice>,
}

/// How models are to be used.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ModelDraft {
    /// How they are to be used.
    pub settings: ModelSettings,
    /// The key; `None` keeps the one that is there as long as the address stays, empty takes it away. It is never given out again.
    #[serde(default)]
    pub key: Option<String>,
}

impl std::fmt::Debug for ModelDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ModelDraft").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// The models that a server offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ModelList {
    /// Their names, sorted.
    pub models: Vec<String>,
    /// Why there are none.
    pub failure: Option<FailedAttempt>,
}

/// How a model keeps to a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ModelForm {
    /// The server holds it to a JSON schema.
    Schema,
    /// The server holds it to JSON.
    Json,
    /// It was only asked to.
    Asked,
}

/// What trying a model gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ModelTest {
    /// Whether it answered in the form that was asked for.
    pub works: bool,
    /// Milliseconds until its first words.
    pub first_ms: Option<u32>,
    /// Milliseconds until its last.
    pub whole_ms: Option<u32>,
    /// What it kept to; `None` when it did not answer.
    pub form: Option<ModelForm>,
    /// Why its words would be thrown away.
    pub refusal: Option<ProseRefusal>,
    /// What went wrong on the way, in the server's words.
    pub failure: Option<FailedAttempt>,
}

/// What a model is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ModelPurpose {
    /// Trying it.
    Test,
    /// The prose of a mock interview's report.
    Report,
    /// The summary of a candidate beside a posting.
    Summary,
    /// A conversation with the assistant.
    Assistant,
    /// Writing down what was said.
    Speech,
}

/// What was said, written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Transcript {
    /// The words; `None` when there are none, and `refusal` says why.
    pub text: Option<String>,
    /// Why there are no words.
    pub refusal: Option<ProseRefusal>,
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ModelOutcome {
    /// It goes on, or the program ended meanwhile.
    Running,
    /// Its words were used, or given to who asked.
    Answered,
    /// Its words were thrown away.
    ThrownAway,
    /// Nobody wanted them any more.
    Cancelled,
    /// It failed on the way.
    Failed,
}

/// Why a model's words do not stand; the built-in ones do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProseRefusal {
    /// They are not in the form that was asked for.
    Unreadable,
    /// Nothing came.
    Empty,
    /// They break off.
    CutOff,
    /// They are in another language.
    OtherLanguage,
    /// They cite what is not there.
    NoSuchEvidence,
    /// They hold numbers that are not ours.
    OtherNumbers,
    /// The key is not accepted.
    Unauthorized,
    /// The key that is kept was given for another address; nothing was sent.
    KeyOfOther,
    /// The key is on another machine of the team, and cannot be read on this one; nothing was sent.
    KeyElsewhere,
    /// The server wants less to be asked.
    RateLimited,
    /// The server cannot be reached, broke off, or failed.
    Unreachable,
    /// It took too long.
    TooSlow,
    /// The server refuses what is asked, or cannot be used as it is set.
    Refused,
    /// What may be spent this month is spent.
    Spent,
    /// It failed five times in a row and is left alone for a while.
    Resting,
    /// The token's time is over.
    TokenExpired,
    /// The server does not serve this desk.
    Forbidden,
    /// What is at the address does not speak the AI API.
    NoAiApi,
    /// The server is there, and says that it cannot now.
    Unavailable,
}

/// One statement of a model, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Claim {
    /// What it belongs to: `strength`, `gap` …
    pub section: String,
    /// Its words.
    pub text: String,
    /// Numbers of the lines it rests on, from 1.
    #[serde(default)]
    pub cites: Vec<u32>,
}

/// Where the words beside the built-in ones stand. They come one statement at a time, each checked before it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ProseEvent {
    /// The built-in words, at once.
    BuiltIn {
        /// The statements.
        claims: Vec<Claim>,
    },
    /// A model was asked.
    Asked {
        /// Its name.
        model: String,
    },
    /// It said something.
    Claim {
        /// The statement.
        claim: Claim,
    },
    /// What it said so far does not count; it was asked once more.
    Again,
    /// It said all of this, and it stands.
    Done {
        /// Its name.
        model: String,
        /// The statements.
        claims: Vec<Claim>,
        /// When.
        at: DateTime<Utc>,
    },
    /// Nothing of what it said counts.
    ThrownAway {
        /// The model's name.
        model: String,
        /// Why.
        reason: ProseRefusal,
    },
}

/// What was used in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ModelUsage {
    /// The month, `2026-01`.
    pub month: String,
    /// What for.
    pub purpose: ModelPurpose,
    /// The model.
    pub model: String,
    /// Calls.
    pub calls: u32,
    /// Tokens that were read.
    pub input_tokens: u64,
    /// Tokens that were written.
    pub output_tokens: u64,
    /// What the calls with a known price cost, in millionths of a US dollar.
    pub cost_micros: u64,
    /// Calls whose price, or whose tokens, are not known.
    pub unpriced_calls: u32,
}

/// Something that was sent to a model, as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ModelCall {
    /// Its id.
    pub id: ModelCallId,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// What for.
    pub purpose: ModelPurpose,
    /// Where to: the host of its address.
    pub host: String,
    /// The model.
    pub model: String,
    /// How it ended.
    pub outcome: ModelOutcome,
    /// Why its words were not used.
    pub refusal: Option<ProseRefusal>,
    /// Tokens that were read; `None` when the server did not say.
    pub input_tokens: Option<u32>,
    /// Tokens that were written.
    pub output_tokens: Option<u32>,
    /// What it cost, in millionths of a US dollar; `None` when that is not known.
    pub cost_micros: Option<u64>,
    /// Whether tokens and money are estimates from the length of the text or recording: the server did not say, or was not heard to
    /// the end.
    pub estimated: bool,
    /// Milliseconds it took; `None` while it goes on.
    pub duration_ms: Option<u32>,
}

/// Something that was sent to a model, word for word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ModelCallDetail {
    /// The call.
    pub call: ModelCall,
    /// What was sent, with placeholders for personal data: parts with `role` and `text`. Of a recording its length alone.
    pub sent: Vec<SentPart>,
    /// What came back, with the same placeholders. Of a recording's words their number alone.
    pub answer: String,
}

/// A part of what was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SentPart {
    /// `system`, `user`, `assistant`, `tool`, `tools` (with what they are for and the schema of their arguments) or `form` (the
    /// schema of the answer).
    pub role: String,
    /// Its words.
    pub text: String,
}
