//! What a fresh machine lacks. Each part looks first and does nothing when all is there.

mod npm;
mod packages;
mod python;
mod tools;
mod weights;

pub(crate) use npm::install as npm_packages;
pub(crate) use packages::{Purpose, install as system_packages};
pub(crate) use python::{install as python_packages, program as python};
pub(crate) use tools::{Tool, install as tool};
pub(crate) use weights::install as search_model;

use crate::shell::ShellError;

/// Why a machine could not be made ready.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SetupError {
    /// Something that only the person at the machine can install.
    #[error("{0}")]
    Missing(String),
    /// An installer failed.
    #[error(transparent)]
    Shell(#[from] ShellError),
    /// A file could not be read or written.
    #[error("{0}: {1}")]
    File(std::path::PathBuf, std::io::Error),
}
