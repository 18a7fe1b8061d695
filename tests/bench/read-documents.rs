//! Reads every file of a list in this process and prints how long that took: `{"readMs": …, "fieldsMs": …}`. The second
//! holds the first: words and boxes, and then the fields of the résumé. `cargo xtask bench reading` runs it.
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
    for (name, bytes) in &files {
        std::hint::black_box(read(bytes, name, &limits).is_ok());
    }
    let read_ms = start.elapsed().as_secs_f64() * 1000.0;
    let start = Instant::now();
    for (name, bytes) in &files {
        std::hint::black_box(read(bytes, name, &limits).map(|document| extract(&document, name, today)).is_ok());
    }
    let fields_ms = start.elapsed().as_secs_f64() * 1000.0;
    println!("{}", serde_json::json!({ "readMs": read_ms, "fieldsMs": fields_ms }));
    Ok(())
}
