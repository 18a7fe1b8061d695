//! The worker's side.

use std::io::{self, BufReader, BufWriter, Write};
use std::panic;
use std::process::ExitCode;

use super::job::Job;
use super::protocol::{read_frame, write_frame};
use crate::limits::Limits;

/// Stack for one job: parsers recurse as deep as documents nest, and a main thread has 1 MB on Windows.
const STACK_BYTES: usize = 48 * 1024 * 1024;

/// Serves requests on the standard streams until they end. Bounds its own memory where the system can (Linux).
///
/// What a panic says may quote the document, so only its place is written to standard error.
pub fn main() -> ExitCode {
    panic::set_hook(Box::new(|info| {
        if let Some(place) = info.location() {
            // There is nowhere left to report that standard error is closed.
            let _ = writeln!(io::stderr(), "panicked at {}:{}", place.file(), place.line());
        }
    }));
    if let Err(error) = bound_memory(Limits::default().max_bytes_memory) {
        let _ = writeln!(io::stderr(), "memory is not bounded: {error}");
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

/// Lets the address space grow by `bytes` and the job's stack from here. Past it, allocations fail and the process ends.
#[cfg(target_os = "linux")]
fn bound_memory(bytes: u64) -> io::Result<()> {
    const PAGE_BYTES: u64 = 4096;
    // The buffers of one document and of the answer lie beside what reading itself takes.
    const BUFFERS: u64 = 192 * 1024 * 1024;
    let used = std::fs::read_to_string("/proc/self/statm")?;
    let pages: u64 = used.split(' ').next().and_then(|pages| pages.parse().ok()).unwrap_or(0);
    let allowed = pages * PAGE_BYTES + bytes + BUFFERS + STACK_BYTES as u64;
    rlimit::setrlimit(rlimit::Resource::AS, allowed, allowed)
}

/// Other systems have no such limit for one process; there the limits of reading itself stand alone.
#[cfg(not(target_os = "linux"))]
fn bound_memory(_: u64) -> io::Result<()> {
    Ok(())
}
