//! `naru`: the command line, a door to the same engine as the window.

mod commands;
mod failure;
mod http;
mod output;
mod vault;

use clap::{Parser, Subcommand};
use failure::Failure;
use std::path::PathBuf;
use std::process::ExitCode;

/// Naru, a local-first recruiting desk.
#[derive(Parser)]
#[command(name = "naru", version, about)]
struct Arguments {
    /// The folder of the data; the window's own unless told.
    #[arg(long, global = true, env = "NARU_DATA_DIR")]
    data_dir: Option<PathBuf>,
    /// Print JSON, one object a line.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read résumés and print what was found; nothing is stored.
    Parse(commands::parse::Parse),
    /// Read postings and print what each asks for and when; nothing is stored.
    Posting(commands::posting::Reading),
    /// Order résumés by how well they answer postings; nothing is stored.
    Match(commands::matching::Matching),
    /// Write a copy of a document from which the personal data is gone.
    Mask(commands::mask::Mask),
    /// Import files and folders into a posting.
    Import(commands::import::Import),
    /// List postings with their ids, or make postings of files.
    Postings(commands::postings::Postings),
    /// Ask the assistant.
    Ask(commands::ask::Ask),
    /// Do operations of the API and print their answers.
    ///
    /// Reads one operation a line from standard input, as JSON: {"method": "GET", "path": "/api/postings"}, with a "body" where the operation
    /// takes one. Each is answered with a line {"status": 200, "body": …}. `naru openapi` says which operations there are. The exit code is 2
    /// when one was refused.
    Api(commands::api::Api),
    /// Find passages of documents, postings and answers by their words and their meaning.
    Search(commands::search::Search),
    /// Write postings and applications to standard output or a file.
    Export(commands::export::Export),
    /// Write a backup, locked with a passphrase.
    Backup(commands::backup::Backup),
    /// Put a backup in the place of everything; what was there is kept beside it.
    Restore(commands::backup::Restore),
    /// List who asked what of the desk, the latest first.
    Audit(commands::audit::Audit),
    /// Make and take back tokens of programs that call the AI API.
    Token(commands::token::Token),
    /// Serve the window's pages and the API on this machine.
    Serve(commands::serve::Serve),
    /// Print the description of the API as OpenAPI.
    Openapi,
    /// Read documents for another process of Naru.
    #[command(name = naru_documents::worker::ARGUMENT, hide = true)]
    ReadWorker,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Command::ReadWorker = arguments.command {
        return naru_documents::worker::main();
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return Failure::from(error).report(arguments.json),
    };
    let json = arguments.json;
    match runtime.block_on(run(arguments)) {
        Ok(code) => code,
        Err(failure) => failure.report(json),
    }
}

async fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let place = vault::Place { data_dir: arguments.data_dir, json: arguments.json };
    match arguments.command {
        Command::Parse(parse) => parse.run(arguments.json).await,
        Command::Posting(reading) => reading.run(arguments.json).await,
        Command::Match(matching) => matching.run(arguments.json).await,
        Command::Mask(mask) => mask.run(arguments.json).await,
        Command::Import(import) => import.run(&place).await,
        Command::Postings(postings) => postings.run(&place).await,
        Command::Ask(ask) => ask.run(&place).await,
        Command::Api(api) => api.run(&place).await,
        Command::Search(search) => search.run(&place).await,
        Command::Export(export) => export.run(&place).await,
        Command::Backup(backup) => backup.run(&place).await,
        Command::Restore(restore) => restore.run(&place).await,
        Command::Audit(audit) => audit.run(&place).await,
        Command::Token(token) => token.run(&place).await,
        Command::Serve(serve) => serve.run(&place).await,
        Command::Openapi => {
            output::text(&naru_api::openapi_json()?)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::ReadWorker => Ok(ExitCode::SUCCESS), // answered in main
    }
}
