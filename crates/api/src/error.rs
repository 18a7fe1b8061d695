//! The envelope of errors: `{"error":{"code","message","details","timestamp","traceId"}}`. A handler returns an
//! [`ApiError`]; the trace layer, which knows time and trace id, writes the body.

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use naru_domain::error::ErrorCode;
use naru_engine::Error;
use serde::Serialize;
use utoipa::ToSchema;

/// An answer that says what went wrong.
#[derive(Debug, Clone)]
pub struct ApiError {
    pub(crate) status: StatusCode,
    pub(crate) code: ErrorCode,
    pub(crate) message: String,
    pub(crate) details: Vec<Detail>,
}

/// One wrong value, or the name of what stands in the way.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Detail {
    /// Name of the value, as in the request.
    pub field: String,
    /// `required`, `too_long`, `unknown` … or a name.
    pub problem: String,
}

/// The body of every answer of 400 and above.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErrorEnvelope {
    /// What went wrong.
    pub error: ErrorBody,
}

/// What went wrong.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ErrorBody {
    /// For programs.
    pub code: ErrorCode,
    /// For developers, in English. People are shown the UI's sentence for the code.
    pub message: String,
    /// Which values, when values are wrong.
    pub details: Vec<Detail>,
    /// When, RFC 3339 in UTC.
    pub timestamp: String,
    /// Finds the request in the log.
    pub trace_id: String,
}

impl ApiError {
    pub(crate) fn new(status: StatusCode, code: ErrorCode, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), details: Vec::new() }
    }

    pub(crate) fn invalid(field: &str, problem: &str) -> Self {
        let mut error = Self::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid, format!("{field}: {problem}"));
        error.details.push(Detail { field: field.to_owned(), problem: problem.to_owned() });
        error
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        let status = match &error {
            Error::VaultNew | Error::VaultLocked | Error::NewerFile => StatusCode::LOCKED,
            Error::WrongPassphrase => StatusCode::FORBIDDEN,
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Invalid { field, problem } => return Self::invalid(field, problem),
            Error::BrokenFile { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Conflict | Error::OpenElsewhere | Error::StageInUse(_) => StatusCode::CONFLICT,
            Error::UndoExpired => StatusCode::GONE,
            Error::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Error::KeyringUnavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
            Error::BackupUnreadable => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Internal { doing, source } => {
                // Logged here, once, with its cause; the answer carries only what we were doing.
                tracing::error!(doing, %source, "internal error");
                StatusCode::INTERNAL_SERVER_ERROR
            }
        };
        let mut answer = Self::new(status, error.code(), error.to_string());
        let detail = |field: &str, problem: String| Detail { field: field.to_owned(), problem };
        match error {
            Error::StageInUse(name) => answer.details.push(detail("stages", name)),
            Error::BrokenFile { line, .. } => {
                answer.details.push(detail("file", "unreadable".to_owned()));
                answer.details.push(detail("line", line.to_string()));
            }
            _ => {}
        }
        answer
    }
}

impl From<JsonRejection> for ApiError {
    fn from(rejection: JsonRejection) -> Self {
        Self::new(rejection.status(), ErrorCode::Invalid, rejection.body_text())
    }
}

impl From<PathRejection> for ApiError {
    fn from(rejection: PathRejection) -> Self {
        Self::new(rejection.status(), ErrorCode::Invalid, rejection.body_text())
    }
}

impl From<QueryRejection> for ApiError {
    fn from(rejection: QueryRejection) -> Self {
        Self::new(rejection.status(), ErrorCode::Invalid, rejection.body_text())
    }
}
