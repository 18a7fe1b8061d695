//! The worker's side.

use std::io::{self, BufReader, BufWriter, Write};
use std::panic;
use std::process::ExitCode;

use super::confine::confine;
use super::job::Job;
use super::protocol::{read_frame, write_frame};
use crate::limits::Limits;

/// Stack for one job: parsers recurse as deep as documents nest, and a main thread has 1 MB on Windows.
const STACK_BYTES: usize = 48 * 1024 * 1024;
/// The buffers of one document and of the answer lie beside what reading itself takes.
const BUFFERS_BYTES: u64 = 192 * 1024 * 1024;

/// Serves requests on the standard streams until they end. Confines itself first, as far as the system can.
///
/// What a panic says may quote the document, so only its place is written to standard error.
pub fn main() -> ExitCode {
    panic::set_hook(Box::new(|info| {
        if let Some(place) = info.location() {
            // There is nowhere left to report that standard error is closed.
            let _ = writeln!(io::stderr(), "panicked at {}:{}", place.file(), place.line());
        }
    }));
    if let Err(error) = confine(Limits::default().max_bytes_memory + BUFFERS_BYTES + STACK_BYTES as u64) {
        // A bound that the system does not have leaves the others standing.
        let _ = writeln!(io::stderr(), "not fully confined: {error}");
    }
    match serve() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn serve() -> io::Result<()> {
    let mut input = BufReader::new(io::stdin().lock());
    let mut output = BufWriter::new(io::stdout().lock());
    while let (Some(job), Some(document)) = (read_frame(&mut input)?, read_frame(&mut input)?) {
        let job: Job = serde_json::from_slice(&job)?;
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || job.run(&document))?;
        let Ok((result, bytes)) = thread.join() else {
            return Err(io::Error::other("the job panicked"));
        };
        write_frame(&mut output, &result?)?;
        write_frame(&mut output, &bytes)?;
        output.flush()?;
    }
    Ok(())
}
