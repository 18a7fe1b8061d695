//! Text from a model, piece by piece, through the protocols of genai.

use super::patience::waited_for;
use super::{Form, Message, Patience, Piece, Pieces, Prompt, Target, TextModel, Tokens, Tool, ToolCall, failure};
use crate::Failure;
use chrono::{DateTime, Utc};
use futures::{StreamExt, stream};
use genai::adapter::AdapterKind;
use genai::chat::{
    ChatMessage, ChatOptions, ChatRequest, ChatResponseFormat, ChatStreamEvent, JsonSpec, ReasoningEffort, StopReason,
    StreamEnd, ToolResponse,
};
use genai::resolver::{AuthData, Endpoint};
use genai::{Client, ModelIden, ServiceTarget};
use naru_domain::model::ModelProvider;
use serde_json::Value;
use std::collections::VecDeque;

/// Little chance: what a model says about somebody should be the same tomorrow.
const TEMPERATURE: f64 = 0.2;

/// A model that writes text.
#[derive(Debug, Clone)]
pub struct ChatModel {
    client: Client,
    target: Target,
    patience: Patience,
}

impl ChatModel {
    /// The model at `target`, spoken with through `client` (made by [`crate::http::streaming_client`]).
    ///
    /// # Errors
    /// [`Failure::Unusable`] when the protocol crate does not take the client, or there is no model at such a server.
    pub fn new(client: reqwest::Client, target: Target, patience: Patience) -> Result<Self, Failure> {
        if target.provider == ModelProvider::AiApi {
            return Err(Failure::unusable("no_model", "a server of the AI API is no model"));
        }
        let client = Client::builder().with_reqwest(client).build();
        let client = client.map_err(|_| Failure::unusable("client", "no client of the protocol can be made"))?;
        Ok(Self { client, target, patience })
    }

    /// Where a prompt goes. Ollama's own protocol knows no schemas; its other door, which speaks OpenAI's, does.
    fn service(&self, prompt: &Prompt) -> (AdapterKind, ServiceTarget) {
        let schema = matches!(prompt.form, Form::Schema { .. });
        let mut base = self.target.base.to_string();
        let kind = match self.target.provider {
            ModelProvider::OpenAi => AdapterKind::OpenAI,
            ModelProvider::Anthropic => AdapterKind::Anthropic,
            ModelProvider::Gemini => AdapterKind::Gemini,
            ModelProvider::Ollama if !schema => AdapterKind::Ollama,
            ModelProvider::Ollama => {
                base.push_str("v1/");
                AdapterKind::Omlx
            }
            // OpenAI's protocol, with or without a key. Servers of the AI API are no models: `new` refuses them.
            ModelProvider::Compatible | ModelProvider::AiApi => AdapterKind::Omlx,
        };
        let auth = match &self.target.key {
            Some(key) => AuthData::from_single(key.expose()),
            None => AuthData::None,
        };
        let model = ModelIden::new(kind, self.target.model.as_str());
        (kind, ServiceTarget { endpoint: Endpoint::from_owned(base), auth, model })
    }
}

impl TextModel for ChatModel {
    fn generate(&self, prompt: &Prompt, now: DateTime<Utc>) -> Pieces {
        let (kind, service) = self.service(prompt);
        let (client, key) = (self.client.clone(), self.target.key.clone());
        let (request, options) = (request(prompt), options(prompt, kind));
        let open = async move {
            let answer = client.exec_chat_stream(service, request, Some(&options)).await;
            match answer {
                Ok(answer) => answer
                    .stream
                    .map(move |event| event.map_err(|error| failure::of(&error, key.as_ref(), now)))
                    .flat_map(|event| stream::iter(pieces(event)))
                    .boxed(),
                Err(error) => stream::iter([Err(failure::of(&error, key.as_ref(), now))]).boxed(),
            }
        };
        waited_for(stream::once(open).flatten().boxed(), self.patience)
    }
}

fn request(prompt: &Prompt) -> ChatRequest {
    let messages = prompt.messages.iter().map(|message| match message {
        Message::User(text) => ChatMessage::user(text.as_str()),
        Message::Assistant(text) => ChatMessage::assistant(text.as_str()),
        Message::Calls(calls) => ChatMessage::from(calls.iter().map(outgoing).collect::<Vec<_>>()),
        Message::Result { id, name, text } => {
            ChatMessage::from(ToolResponse::new(id.as_str(), text.as_str()).with_fn_name(name.as_str()))
        }
    });
    let mut request = ChatRequest::new(messages.collect());
    if !prompt.system.is_empty() {
        request = request.with_system(prompt.system.as_str());
    }
    if !prompt.tools.is_empty() {
        request = request.with_tools(prompt.tools.iter().map(tool).collect::<Vec<_>>());
    }
    request
}

fn tool(tool: &Tool) -> genai::chat::Tool {
    genai::chat::Tool::new(tool.name.as_str())
        .with_description(tool.description.as_str())
        .with_schema(tool.parameters.clone())
}

fn outgoing(call: &ToolCall) -> genai::chat::ToolCall {
    genai::chat::ToolCall {
        call_id: call.id.clone(),
        fn_name: call.name.clone(),
        fn_arguments: call.arguments.clone(),
        thought_signatures: call.marks.clone(),
    }
}

fn options(prompt: &Prompt, kind: AdapterKind) -> ChatOptions {
    let mut options = ChatOptions::default()
        .with_max_tokens(prompt.max_tokens)
        .with_capture_usage(true)
        .with_capture_tool_calls(true);
    // OpenAI's newer models take no other temperature than their own.
    if kind != AdapterKind::OpenAI {
        options = options.with_temperature(TEMPERATURE);
    }
    if matches!(kind, AdapterKind::OpenAI | AdapterKind::Omlx) {
        // Says nothing in this protocol. Without it the crate takes `-high` at the end of a model's name for a wish.
        options = options.with_reasoning_effort(ReasoningEffort::Budget(0));
    }
    match &prompt.form {
        Form::Text => options,
        Form::Json => options.with_response_format(ChatResponseFormat::JsonMode),
        Form::Schema { name, schema } => options.with_response_format(JsonSpec::new(name.as_str(), schema.clone())),
    }
}

fn pieces(event: Result<ChatStreamEvent, Failure>) -> VecDeque<Result<Piece, Failure>> {
    match event {
        Err(failure) => VecDeque::from([Err(failure)]),
        Ok(ChatStreamEvent::Chunk(chunk)) => VecDeque::from([Ok(Piece::Text(chunk.content))]),
        // Sent for as long as it thinks: it shows that it lives.
        Ok(ChatStreamEvent::ReasoningChunk(_)) => VecDeque::from([Ok(Piece::Text(String::new()))]),
        Ok(ChatStreamEvent::End(end)) => ended(end),
        Ok(_) => VecDeque::new(),
    }
}

fn ended(mut end: StreamEnd) -> VecDeque<Result<Piece, Failure>> {
    let usage = end.captured_usage.take();
    let count = |tokens: Option<i32>| tokens.and_then(|tokens| u32::try_from(tokens).ok());
    let tokens = Tokens {
        input: count(usage.as_ref().and_then(|usage| usage.prompt_tokens)),
        output: count(usage.as_ref().and_then(|usage| usage.completion_tokens)),
    };
    let reason = end.captured_stop_reason.take();
    let calls: Vec<ToolCall> = end.captured_into_tool_calls().unwrap_or_default().into_iter().map(incoming).collect();
    let cut_off = match reason {
        Some(StopReason::Completed(_) | StopReason::StopSequence(_) | StopReason::ToolCall(_)) => false,
        Some(StopReason::MaxTokens(_) | StopReason::ContentFilter(_) | StopReason::Other(_)) => true,
        // Where no reason is told the answer may have broken off; tools that are asked for are complete.
        None => calls.is_empty(),
    };
    let mut pieces = VecDeque::new();
    if !calls.is_empty() {
        pieces.push_back(Ok(Piece::Calls(calls)));
    }
    pieces.push_back(Ok(Piece::End { tokens, cut_off }));
    pieces
}

fn incoming(call: genai::chat::ToolCall) -> ToolCall {
    // Servers that stream give the arguments of a tool without any as an empty text.
    let arguments = match call.fn_arguments {
        Value::String(text) if text.trim().is_empty() => Value::Object(serde_json::Map::new()),
        other => other,
    };
    ToolCall { id: call.call_id, name: call.fn_name, arguments, marks: call.thought_signatures }
}
