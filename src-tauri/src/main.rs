//! The program of the desktop app: the window, or, when it was started by itself to read a document, that.

// No console window beside the app on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == naru_documents::worker::ARGUMENT) {
        return naru_documents::worker::main();
    }
    match naru_desktop::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "without a window there is nowhere else to say it")]
fn complain(error: &tauri::Error) {
    eprintln!("Naru could not open its window: {error}");
}
