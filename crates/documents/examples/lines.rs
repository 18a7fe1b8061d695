//! Prints the text of the named files, a line of JSON each: the lines in reading order, and the seconds that reading took.
#![expect(clippy::print_stdout, reason = "prints for programs")]

use std::time::Instant;

use naru_documents::layout::{Block, Line};
use naru_documents::{Limits, read};

fn main() -> std::io::Result<()> {
    let limits = Limits { max_seconds: 600, ..Limits::default() };
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let start = Instant::now();
        let document = read(&bytes, &path, &limits);
        let seconds = start.elapsed().as_secs_f64();
        let (lines, error) = match document {
            Ok(document) => {
                let blocks = document.pages.iter().flat_map(|page| &page.blocks);
                (blocks.flat_map(Block::lines).map(text).collect(), None)
            }
            Err(error) => (Vec::new(), Some(error.to_string())),
        };
        println!("{}", serde_json::json!({ "file": path, "seconds": seconds, "lines": lines, "error": error }));
    }
    Ok(())
}

fn text(line: &Line) -> String {
    let words = line.words.iter().map(|word| format!("{}{}", if word.space_before { " " } else { "" }, word.text));
    words.collect::<String>().trim_start().to_owned()
}
