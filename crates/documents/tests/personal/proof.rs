//! What strangers could try on a copy: every reader that is there, and the raw bytes.

use std::io::Read;
use std::process::Command;

use flate2::read::ZlibDecoder;
use naru_documents::layout::{Block, Document, ReadError};
use naru_documents::{Limits, read};

/// Asserts that none of the values is in a PDF, by any way in which it could be.
#[track_caller]
pub(crate) fn assert_gone(pdf: &[u8], values: &[String]) {
    let values: Vec<String> = values.iter().map(|value| key(value)).filter(|value| value.chars().count() >= 5).collect();
    assert!(!values.is_empty(), "nothing to look for");
    let mut texts = vec![("own reader", own_text(pdf)), ("bytes", raw_text(pdf))];
    texts.extend(program("pdftotext", &["-layout", "-", "-"], pdf).map(|text| ("pdftotext", text)));
    texts.extend(program("python3", &["-c", PYMUPDF], pdf).map(|text| ("PyMuPDF", text)));
    for (reader, text) in &texts {
        let text = key(text);
        for value in &values {
            let reversed: String = value.chars().rev().collect();
            assert!(!text.contains(value.as_str()), "{reader} reads {value}");
            assert!(!text.contains(&reversed), "{reader} reads {value} backwards");
        }
    }
}

/// Letters and digits only: spaces or signs between them hide nothing.
pub(crate) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

const PYMUPDF: &str = "import sys, pymupdf
d = pymupdf.open(stream=sys.stdin.buffer.read(), filetype='pdf')
assert not d.embfile_names() and d.xref_length() > 1
print(d.metadata, d.get_toc(), d.get_xml_metadata())
for p in d:
    print(p.get_text(), [w[4] for w in p.get_text('words')], list(p.annots()), p.get_links(), list(p.widgets()))
    print(p.get_textpage(flags=pymupdf.TEXT_PRESERVE_WHITESPACE).extractText())";

/// What a program makes of a PDF on its standard input; says visibly when it is not there (past the test runner, which keeps
/// what passing tests print to itself).
fn program(name: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    use std::io::Write;
    use std::process::Stdio;
    if name == "python3" && !Command::new(name).args(["-c", "import pymupdf"]).output().is_ok_and(|out| out.status.success()) {
        writeln!(std::io::stderr(), "LEFT OUT: PyMuPDF is not installed, so it did not look at the copy").expect("writes");
        return None;
    }
    let started = Command::new(name).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = started else {
        writeln!(std::io::stderr(), "LEFT OUT: {name} is not installed, so it did not look at the copy").expect("writes");
        return None;
    };
    child.stdin.take().expect("a stream").write_all(pdf).expect("writes");
    let output = child.wait_with_output().expect("ends");
    assert!(output.status.success(), "{name} cannot read the copy");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn own_text(pdf: &[u8]) -> String {
    match read(pdf, "copy.pdf", &Limits::default()) {
        Ok(document) => text_of(&document),
        Err(ReadError::NoTextLayer | ReadError::NoUnicodeMap) => String::new(),
        Err(error) => panic!("the copy cannot be read: {error}"),
    }
}

/// All words of a document.
pub(crate) fn text_of(document: &Document) -> String {
    let lines = document.pages.iter().flat_map(|page| &page.blocks).flat_map(Block::lines);
    let running = document.running.iter().map(|running| &running.line);
    lines.chain(running).flat_map(|line| &line.words).map(|word| format!("{} ", word.text)).collect()
}

/// The bytes and every deflated stream in them, as Latin, as UTF-16 and with hexadecimal strings decoded. Pictures are left
/// out: their pixels are looked at elsewhere, and a million of them spell any short number.
fn raw_text(pdf: &[u8]) -> String {
    let mut out = String::new();
    let mut rest = pdf;
    while let Some(at) = position(rest, b"stream") {
        add(&mut out, &rest[..at]);
        let picture = position(&rest[..at], b"/Subtype /Image").is_some();
        let body = &rest[at + 6..];
        let end = position(body, b"endstream").unwrap_or(body.len());
        let start = body.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let mut inflated = Vec::new();
        let inflates = ZlibDecoder::new(&body[start..end]).read_to_end(&mut inflated).is_ok();
        if !picture {
            add(&mut out, if inflates { &inflated } else { &body[..end] });
        }
        rest = &body[(end + 9).min(body.len())..];
    }
    add(&mut out, rest);
    out
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn add(out: &mut String, bytes: &[u8]) {
    let wide = |offset: usize| {
        let pairs = bytes.get(offset..).unwrap_or_default().chunks_exact(2);
        pairs.map(|pair| char::from_u32(u32::from(pair[0]) << 8 | u32::from(pair[1])).unwrap_or(' ')).collect::<String>()
    };
    out.extend(bytes.iter().map(|byte| char::from(*byte)));
    // Of both alignments; utf-8 as well.
    for text in [String::from_utf8_lossy(bytes).into_owned(), wide(0), wide(1)] {
        out.push('\u{0}');
        out.push_str(&text);
    }
    let hexadecimal: Vec<u8> = bytes.iter().copied().filter(u8::is_ascii_hexdigit).collect();
    let digits = hexadecimal.chunks_exact(2).filter_map(|pair| std::str::from_utf8(pair).ok());
    out.push('\u{0}');
    out.extend(digits.filter_map(|pair| u8::from_str_radix(pair, 16).ok()).map(char::from));
}

#[test]
fn what_is_there_is_found_by_the_proof() {
    let known = super::corpus::documents("dev/pii");
    let values = vec!["920817-1980423".to_owned()];
    let caught = std::panic::catch_unwind(|| assert_gone(&known[0].bytes, &values));
    assert!(caught.is_err(), "the proof does not see a number that is there");
}
