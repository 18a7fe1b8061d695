//! What went wrong, for people and for programs, on standard error.

use naru_domain::error::ErrorCode;
use naru_engine::Error;
use std::io::Write;
use std::process::ExitCode;

/// A command failed.
#[derive(Debug)]
pub(crate) struct Failure {
    code: &'static str,
    message: String,
}

impl Failure {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code: code.as_str(), message: message.into() }
    }

    /// Prints it and gives the exit code 1. With `--json` as `{"error":{"code","message"}}`.
    pub(crate) fn report(&self, json: bool) -> ExitCode {
        let line = if json {
            serde_json::json!({"error": {"code": self.code, "message": self.message}}).to_string()
        } else {
            format!("naru: {}", self.message)
        };
        // There is nobody left to tell when standard error is closed.
        let _ = writeln!(std::io::stderr(), "{line}");
        ExitCode::FAILURE
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let mut message = error.to_string();
        let mut cause = std::error::Error::source(&error);
        while let Some(source) = cause {
            message = format!("{message}: {source}");
            cause = source.source();
        }
        Self::new(error.code(), message)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        let full = error.kind() == std::io::ErrorKind::StorageFull;
        Self::new(if full { ErrorCode::DiskFull } else { ErrorCode::Internal }, error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::new(ErrorCode::Internal, error.to_string())
    }
}
