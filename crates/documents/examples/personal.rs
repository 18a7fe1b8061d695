//! Prints the personal data of a file as JSON; with a second argument, the document as it was read (JSON) by another reader.
#![expect(clippy::print_stdout, reason = "prints for people")]

use naru_documents::layout::Document;
use naru_documents::{Limits, personal, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let file = args.next().ok_or("which file?")?;
    let bytes = std::fs::read(&file)?;
    let document: Document = match args.next() {
        Some(json) => serde_json::from_slice(&std::fs::read(json)?)?,
        None => read(&bytes, &file, &Limits::default())?,
    };
    let search = personal::search_read(&bytes, &document, &Limits::default())?;
    println!("{}", serde_json::to_string_pretty(&personal::prediction(&search))?);
    Ok(())
}
