//! Standard output. A reader that goes away (`naru … | head`) ends the command, it is no failure of ours to hide.

use serde::Serialize;
use std::io::{self, Write};

/// Writes a text as it is.
pub(crate) fn text(text: &str) -> io::Result<()> {
    io::stdout().write_all(text.as_bytes())
}

/// Writes a line.
pub(crate) fn line(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

/// Writes a JSON object on a line of its own.
pub(crate) fn json(value: &impl Serialize) -> io::Result<()> {
    line(&serde_json::to_string(value)?)
}
