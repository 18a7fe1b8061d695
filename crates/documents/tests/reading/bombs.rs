//! Files that cost more than they are: each ends in a limit, or costs nothing.

use std::io::{Cursor, Write as _};

use naru_documents::layout::ReadError;
use naru_documents::{Limits, read};

use crate::hwpx::hwpx;
use crate::support::{lines, read_bytes, zip};

fn is_too_large<T: std::fmt::Debug>(outcome: &Result<T, ReadError>) -> bool {
    matches!(outcome, Err(ReadError::TooLarge { .. } | ReadError::Timeout { .. }))
}

/// Limits that a test reaches quickly.
fn small() -> Limits {
    Limits { max_bytes_memory: 4 * 1024 * 1024, max_marks: 200_000, max_pages: 300, ..Limits::default() }
}

#[test]
fn archives_that_unpack_without_end() {
    let blanks = vec![b' '; 8 * 1024 * 1024];
    for (name, mark) in
        [("Contents/section0.xml", "a.hwpx"), ("content.xml", "a.odt"), ("ppt/presentation.xml", "a.pptx")]
    {
        let bytes = zip(&[(name, &blanks)]);
        assert!(bytes.len() < 100_000);
        assert!(is_too_large(&read(&bytes, mark, &small())), "{mark}");
    }
}

#[test]
fn records_that_unpack_without_end() {
    let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![0; 64 * 1024 * 1024]).expect("packs");
    let packed = packed.finish().expect("packs");
    let mut head = b"HWP Document File".to_vec();
    head.resize(32, 0);
    head.extend([4, 3, 0, 5, 1, 0, 0, 0]);
    head.resize(256, 0);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("creates");
    file.create_storage("BodyText").expect("creates");
    for (name, bytes) in [("FileHeader", &head), ("DocInfo", &packed), ("BodyText/Section0", &packed)] {
        file.create_stream(name).expect("creates").write_all(bytes).expect("writes");
    }
    let bytes = file.into_inner().into_inner();
    assert!(is_too_large(&read(&bytes, "a.hwp", &small())));
}

#[test]
fn entities_expand_to_nothing() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>\
        <hs:sec xmlns:hs=\"s\" xmlns:hp=\"p\"><hp:p><hp:run><hp:t>kept&b;</hp:t></hp:run></hp:p></hs:sec>";
    let bytes = zip(&[("Contents/section0.xml", bomb.as_bytes())]);
    assert_eq!(lines(&read_bytes(&bytes, "a.hwpx").expect("readable")), ["kept"]);
}

#[test]
fn tables_larger_than_any_paper() {
    let cells = "<td>x".repeat(400);
    let page = format!("<html><table>{}</table>", format!("<tr>{cells}").repeat(2_000));
    assert!(is_too_large(&read(page.as_bytes(), "a.html", &small())));
    let row = format!("\\trowd{}{}\\row", "\\cellx9".repeat(400), "x\\cell".repeat(400));
    let rich = format!("{{\\rtf1{}}}", row.repeat(2_000));
    assert!(is_too_large(&read(rich.as_bytes(), "a.rtf", &small())));
}

#[test]
fn styles_that_are_based_on_each_other() {
    let styles = "<office:document-styles><office:styles><style:style style:name=\"A\" style:family=\"paragraph\" \
        style:parent-style-name=\"B\"/><style:style style:name=\"B\" style:family=\"paragraph\" style:parent-style-name=\"A\"/>\
        </office:styles></office:document-styles>";
    let content = "<office:document-content><office:body><office:text><text:p text:style-name=\"A\">said</text:p></office:text>\
        </office:body></office:document-content>";
    let bytes = zip(&[("content.xml", content.as_bytes()), ("styles.xml", styles.as_bytes())]);
    assert_eq!(lines(&read_bytes(&bytes, "a.odt").expect("readable")), ["said"]);
}

#[test]
fn texts_that_never_end() {
    for (text, name) in [("word ".repeat(400_000), "a.txt"), ("<i>".repeat(500_000), "a.html")] {
        assert!(is_too_large(&read(text.as_bytes(), name, &small())), "{name}");
    }
    assert_eq!(read("\n".repeat(100_000).as_bytes(), "a.txt", &Limits::default()), Err(ReadError::NoTextLayer));
    // One word of a million characters costs time for each of them, not for each pair.
    let word = read("[".repeat(1_000_000).as_bytes(), "a.md", &Limits::default()).expect("readable");
    assert_eq!(lines(&word).concat().len(), 1_000_000);
}

#[test]
fn paragraphs_on_pages_without_end() {
    let paragraph = "<hp:p pageBreak=\"1\"><hp:run><hp:t>x</hp:t></hp:run></hp:p>";
    let outcome = read(&hwpx(&paragraph.repeat(5_000)), "a.hwpx", &small());
    assert_eq!(outcome, Err(ReadError::TooLarge { limit: "pages".into(), allowed: 300 }));
}
