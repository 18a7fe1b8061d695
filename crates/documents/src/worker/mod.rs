//! Reading in a process of its own. A hostile document can exhaust memory or stack or never end; then that process dies and the
//! app says so, and nothing else happens.
//!
//! A worker is a program of ours started with [`ARGUMENT`], whose `main` then is [`main`]. It answers one request after the
//! other over its standard streams.

mod child;
mod confine;
mod job;
mod pool;
mod protocol;

pub use crate::render::RenderError;
pub use child::main;
pub use job::{Job, Reading};
pub use pool::WorkerPool;

/// The hidden argument that makes a program a worker.
pub const ARGUMENT: &str = "read-worker";
