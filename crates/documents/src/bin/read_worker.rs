//! Reads documents for another process, see `naru_documents::worker`.

use std::process::ExitCode;

fn main() -> ExitCode {
    naru_documents::worker::main()
}
