//! The models that a server offers.

use super::{Target, failure};
use crate::Failure;
use crate::http::{Answer, send_where};
use chrono::{DateTime, Utc};
use naru_domain::model::ModelProvider;
use reqwest::{Client, RequestBuilder};
use serde_json::Value;

/// So many are listed; aggregators offer thousands.
const LISTED_MAX: usize = 2_000;

/// Names of the models at `target`, sorted, those that cannot write left out where the server says so. Its own model is not looked at.
///
/// # Errors
/// [`Failure`]; [`Failure::Contract`] when what comes is no list.
pub async fn models(client: &Client, target: &Target, now: DateTime<Utc>) -> Result<Vec<String>, Failure> {
    let (path, list, name) = match target.provider {
        ModelProvider::Ollama => ("api/tags", "/models", "name"),
        ModelProvider::Gemini => ("models?pageSize=1000", "/models", "name"),
        ModelProvider::Anthropic => ("models?limit=1000", "/data", "id"),
        ModelProvider::OpenAi | ModelProvider::Compatible => ("models", "/data", "id"),
        ModelProvider::AiApi => {
            return Err(Failure::unusable("no_models", "a server of the AI API has no models to list"));
        }
    };
    let answer = get(client, target, path, now).await?;
    let json: Value = answer.json("a list of models")?;
    let Some(entries) = json.pointer(list).and_then(Value::as_array) else {
        return Err(Failure::contract("a list of models", Some(answer.status.as_u16()), &answer.body));
    };
    let names = entries.iter().filter(|entry| writes(entry)).filter_map(|entry| entry.get(name)?.as_str());
    let mut names: Vec<String> = names.map(|name| name.trim_start_matches("models/").to_owned()).collect();
    names.sort();
    names.dedup();
    names.truncate(LISTED_MAX);
    Ok(names)
}

/// Gemini says what its models can do.
fn writes(entry: &Value) -> bool {
    match entry.get("supportedGenerationMethods").and_then(Value::as_array) {
        Some(methods) => methods.iter().any(|method| method == "generateContent"),
        None => true,
    }
}

async fn get(client: &Client, target: &Target, path: &str, now: DateTime<Utc>) -> Result<Answer, Failure> {
    let url = target.base.join(path).map_err(|_| Failure::unusable("address", "no address of a server"))?;
    // The address was looked at when it was taken in.
    let answer = send_where(client, authorized(client.get(url), target), |_| true).await?;
    if answer.status.is_success() {
        return Ok(answer);
    }
    let body = String::from_utf8_lossy(&answer.body);
    Err(failure::refused(answer.status, &answer.headers, &body, target.key.as_ref(), now))
}

/// The request with the key, as the provider wants it.
pub(super) fn authorized(request: RequestBuilder, target: &Target) -> RequestBuilder {
    let Some(key) = &target.key else { return request };
    match target.provider {
        ModelProvider::Anthropic => request.header("x-api-key", key.expose()).header("anthropic-version", "2023-06-01"),
        ModelProvider::Gemini => request.header("x-goog-api-key", key.expose()),
        ModelProvider::OpenAi | ModelProvider::Compatible | ModelProvider::Ollama | ModelProvider::AiApi => {
            request.bearer_auth(key.expose())
        }
    }
}
