//! The AI API: what other programs ask of this desk below `/ai`. Every number and every decision comes from the built-in engine, and every
//! text where no model is chosen. Work that takes long is a row before it is promised; streams do their work inside themselves, so that it
//! ends with whoever listens.

pub(crate) mod access;
pub(crate) mod analyze;
mod calendar;
mod chat;
mod chat_words;
mod given;
mod interview;
mod known;
mod language;
mod masking;
mod ocr;
pub(crate) mod report;
mod source;
mod tasks;
mod tokens;
mod turns;
mod unknown;
mod vectors;
mod worded;
mod work;

pub(crate) use access::Fetchers;
pub use tasks::TaskAnswer;
pub use tokens::same;
pub(crate) use work::AT_ONCE;

use crate::desk::Desk;
use crate::error::Error;
use chrono::NaiveDate;
use futures::stream::BoxStream;
use naru_domain::ai::AiFailure;
use naru_domain::id::AiTokenId;
use naru_domain::settings::Language;
use naru_storage::StoreError;
use serde_json::Value;
use std::time::Duration;

/// Who calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Caller {
    /// This desk itself: its window, or its page in a browser.
    Desk,
    /// A program with a token.
    Program(AiTokenId),
}

impl Caller {
    /// Whose tasks and sessions are theirs.
    pub(crate) fn owner(self) -> String {
        match self {
            Self::Desk => String::new(),
            Self::Program(id) => id.to_string(),
        }
    }
}

/// More servers than this a request does not come through.
pub const HOPS_MAX: u32 = 3;

/// How a request came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Way {
    /// Through how many servers of the AI API.
    pub hops: u32,
    /// In which language words are wanted; `None` for that of the texts.
    pub language: Option<Language>,
}

/// A piece of a streamed answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Some more of the text.
    Text(String),
    /// The end: message and data.
    Done(&'static str, Value),
    /// The end: it failed.
    Failed(AiFailure),
}

/// A streamed answer. What it still does ends when it is dropped.
pub type Pieces = BoxStream<'static, Piece>;

impl Desk {
    /// How often a stream that is silent says that it is there.
    pub fn heartbeat(&self) -> Duration {
        self.outside.heartbeat
    }

    /// The day it is in the office.
    async fn office_day(&self) -> Result<NaiveDate, AiFailure> {
        let mut tx = self.store.read().await.map_err(stored)?;
        Ok(self.today(&mut tx).await?)
    }
}

impl From<Error> for AiFailure {
    fn from(error: Error) -> Self {
        match error {
            Error::VaultNew | Error::VaultLocked | Error::NewerFile | Error::DiskFull => Self::ServiceUnavailable,
            Error::Internal { doing, source } => {
                tracing::error!(doing, %source, "internal error");
                Self::InternalServerError
            }
            error => {
                tracing::error!(%error, "a call of the AI API failed");
                Self::InternalServerError
            }
        }
    }
}

/// The same for what storage says.
fn stored(error: StoreError) -> AiFailure {
    Error::from(error).into()
}
