//! Vectors from a model. Anthropic has none.

use super::{EmbeddingModel, Patience, SLOW, Target, failure};
use crate::Failure;
use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use genai::adapter::AdapterKind;
use genai::resolver::{AuthData, Endpoint};
use genai::{Client, ModelIden, ServiceTarget};
use naru_domain::model::ModelProvider;

/// A model that turns texts into vectors.
#[derive(Debug, Clone)]
pub struct HostedEmbeddings {
    client: Client,
    target: Target,
    patience: Patience,
}

impl HostedEmbeddings {
    /// The model at `target`.
    ///
    /// # Errors
    /// [`Failure::Unusable`] when its provider has no such models.
    pub fn new(client: reqwest::Client, target: Target, patience: Patience) -> Result<Self, Failure> {
        if target.provider == ModelProvider::Anthropic {
            return Err(Failure::unusable("no_embeddings", "this provider has no models for embeddings"));
        }
        let client = Client::builder().with_reqwest(client).build();
        let client = client.map_err(|_| Failure::unusable("client", "no client of the protocol can be made"))?;
        Ok(Self { client, target, patience })
    }

    fn service(&self) -> ServiceTarget {
        // OpenAI's protocol wants a key, of a server that asks for none as well; it is not looked at there.
        let key = self.target.key.as_ref().map_or("none", |key| key.expose());
        let kind = match self.target.provider {
            ModelProvider::Gemini => AdapterKind::Gemini,
            ModelProvider::Ollama => AdapterKind::Ollama,
            _ => AdapterKind::OpenAI,
        };
        ServiceTarget {
            endpoint: Endpoint::from_owned(self.target.base.to_string()),
            auth: AuthData::from_single(key),
            model: ModelIden::new(kind, self.target.model.as_str()),
        }
    }
}

impl EmbeddingModel for HostedEmbeddings {
    fn embed(&self, texts: Vec<String>, now: DateTime<Utc>) -> BoxFuture<'static, Result<Vec<Vec<f32>>, Failure>> {
        let (client, service, key) = (self.client.clone(), self.service(), self.target.key.clone());
        let wait = self.patience.whole;
        Box::pin(async move {
            let count = texts.len();
            let answer = tokio::time::timeout(wait, client.embed_batch(service, texts, None)).await;
            let answer = answer.map_err(|_| Failure::transient(SLOW))?;
            let answer = answer.map_err(|error| failure::of(&error, key.as_ref(), now))?;
            let mut vectors: Vec<_> = answer.embeddings.into_iter().map(|each| (each.index, each.vector)).collect();
            vectors.sort_by_key(|(index, _)| *index);
            let vectors: Vec<Vec<f32>> = vectors.into_iter().map(|(_, vector)| vector).collect();
            let length = vectors.first().map_or(0, Vec::len);
            if vectors.len() != count || vectors.iter().any(|vector| vector.is_empty() || vector.len() != length) {
                return Err(Failure::contract("one vector for each text, all of one length", None, b""));
            }
            Ok(vectors)
        })
    }
}
