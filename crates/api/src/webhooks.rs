//! What outside systems post by themselves. Their addresses are their tokens.

use crate::extract::Path;
use axum::extract::State;
use axum::http::StatusCode;
use naru_engine::{Engine, Error};

/// What Amazon SES tells of mail that it took, by way of SNS: JSON as text.
///
/// 200 once it is kept, so that SNS tells it no more; 404 for an address of no connection; 400 for what is no notification. 503 while
/// the desk is locked or its disk is full: SNS tries again after those only.
pub(crate) async fn ses(State(engine): State<Engine>, Path(token): Path<String>, body: String) -> StatusCode {
    let taken = async { engine.desk()?.take_feedback(&token, &body).await };
    match taken.await {
        Ok(()) => StatusCode::OK,
        Err(Error::NotFound) => StatusCode::NOT_FOUND,
        Err(Error::Invalid { field, problem }) => {
            tracing::warn!(field, problem, "a notification was refused");
            StatusCode::BAD_REQUEST
        }
        Err(error) => {
            tracing::warn!(%error, "a notification was not kept");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
