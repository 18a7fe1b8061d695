//! `naru export`: postings and applications, to take elsewhere.

use crate::failure::Failure;
use crate::vault::Place;
use naru_engine::export::ExportFormat;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Export {
    /// `json` for everything, `csv` for one line an application.
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// The file to write; standard output unless told.
    #[arg(long, short)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    Json,
    Csv,
}

impl Export {
    pub(crate) async fn run(self, place: &Place) -> Result<ExitCode, Failure> {
        let engine = place.open("naru export").await?;
        let format = match self.format {
            Format::Json => ExportFormat::Json,
            Format::Csv => ExportFormat::Csv,
        };
        let bytes = engine.desk()?.export(format).await?;
        match self.output {
            Some(path) => std::fs::write(path, bytes)?,
            None => std::io::stdout().write_all(&bytes)?,
        }
        engine.stop().await;
        Ok(ExitCode::SUCCESS)
    }
}
