//! Prints what is read from the named files, block by block.
#![expect(clippy::print_stdout, reason = "prints for people")]

use naru_documents::layout::{Block, Line};
use naru_documents::{Limits, read};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        println!("=== {path}");
        let start = std::time::Instant::now();
        match read(&bytes, &path, &Limits::default()) {
            Err(error) => println!("ERROR {error:?}"),
            Ok(document) => {
                println!("took {:?}", start.elapsed());
                for page in &document.pages {
                    println!("--- page {} {}x{}", page.number, page.width, page.height);
                    page.blocks.iter().for_each(print_block);
                }
                for running in &document.running {
                    println!("running p{}: {}", running.page, text(&running.line));
                }
                for link in &document.links {
                    println!("link p{} {}", link.page, link.url);
                }
            }
        }
    }
    Ok(())
}

fn print_block(block: &Block) {
    match block {
        Block::Text(lines) => {
            println!("[text]");
            lines.iter().for_each(|line| println!("  {}", text(line)));
        }
        Block::Table(table) => {
            println!("[table {}x{}]", table.rows, table.columns);
            for cell in &table.cells {
                let lines: Vec<String> = cell.lines.iter().map(text).collect();
                println!(
                    "  {},{} +{}+{} {}",
                    cell.row,
                    cell.column,
                    cell.row_span,
                    cell.column_span,
                    lines.join(" / ")
                );
            }
        }
    }
}

fn text(line: &Line) -> String {
    let words = line.words.iter().map(|word| format!("{}{}", if word.space_before { " " } else { "" }, word.text));
    words.collect::<String>().trim_start().to_owned()
}
