//! `naru export`: postings and applications, to take elsewhere.

use crate::failure::Failure;
use crate::vault::Place;
use futures::StreamExt;
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
        let mut pieces = engine.desk()?.export(format).await?;
        let mut out: Box<dyn Write + Send> = match self.output {
            Some(path) => Box::new(std::fs::File::create(path)?),
            None => Box::new(std::io::stdout()),
        };
        while let Some(piece) = pieces.next().await {
            out.write_all(&piece?)?;
        }
        out.flush()?;
        engine.stop().await;
        Ok(ExitCode::SUCCESS)
    }
}
