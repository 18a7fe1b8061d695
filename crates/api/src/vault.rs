//! The encrypted file: its state, making it, opening it.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::Json;
use axum::extract::State;
use naru_domain::settings::{Passphrase, Vault};
use naru_engine::Engine;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_vault))
        .routes(routes!(create_vault))
        .routes(routes!(unlock_vault))
        .routes(routes!(retry_vault))
}

/// The state of the encrypted file.
#[utoipa::path(get, path = "/api/vault", tag = "vault", responses((status = 200, body = Vault)))]
async fn get_vault(State(engine): State<Engine>) -> Json<Vault> {
    Json(engine.vault())
}

/// Makes the encrypted file with a passphrase.
#[utoipa::path(post, path = "/api/vault/create", tag = "vault", request_body = Passphrase,
    responses((status = 200, body = Vault), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn create_vault(State(engine): State<Engine>, Json(body): Json<Passphrase>) -> Result<Json<Vault>, ApiError> {
    Ok(Json(engine.create_vault(body.passphrase).await?))
}

/// Opens the encrypted file with its passphrase.
#[utoipa::path(post, path = "/api/vault/unlock", tag = "vault", request_body = Passphrase,
    responses((status = 200, body = Vault), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn unlock_vault(State(engine): State<Engine>, Json(body): Json<Passphrase>) -> Result<Json<Vault>, ApiError> {
    Ok(Json(engine.unlock_vault(body.passphrase).await?))
}

/// Asks the keyring again, where it did not give the key. Any other state stays as it is.
#[utoipa::path(post, path = "/api/vault/retry", tag = "vault",
    responses((status = 200, body = Vault), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn retry_vault(State(engine): State<Engine>) -> Result<Json<Vault>, ApiError> {
    Ok(Json(engine.retry_vault().await?))
}
