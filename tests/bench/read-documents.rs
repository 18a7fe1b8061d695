//! Reads every file of a list in this process and prints how long that took: `{"pages": …, "readMs": …, "fieldsMs": …}`. The last
//! holds the one before: words and boxes, and then the fields of the résumé. `cargo xtask bench reading` runs it.
#![expect(clippy::print_stdout, reason = "its answer is what it prints")]

use naru_documents::{Limits, extract, read};
use std::error::Error;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let list = std::env::args().nth(1).ok_or("usage: read-documents LIST")?;
    let today = chrono::NaiveDate::from_ymd_opt(2026, 3, 9).ok_or("no such day")?;
    let names = std::fs::read_to_string(list)?;
    let files: Vec<_> =
        names.lines().map(|name| std::fs::read(name).map(|bytes| (name, bytes))).collect::<Result<_, _>>()?;
    let limits = Limits::default();
    let start = Instant::now();
    let mut pages = 0;
    for (name, bytes) in &files {
        pages += read(bytes, name, &limits).map_or(0, |document| document.pages.len());
    }
    let read_ms = start.elapsed().as_secs_f64() * 1000.0;
    let start = Instant::now();
    for (name, bytes) in &files {
        std::hint::black_box(read(bytes, name, &limits).map(|document| extract(&document, name, today)).is_ok());
    }
    let fields_ms = start.elapsed().as_secs_f64() * 1000.0;
    println!("{}", serde_json::json!({ "pages": pages, "readMs": read_ms, "fieldsMs": fields_ms }));
    Ok(())
}
