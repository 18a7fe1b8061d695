//! Documents that give no text say why.

use naru_documents::layout::ReadError;
use naru_documents::{Limits, read};

use crate::support::{Content, corpus, document_xml, docx, fixture, paragraph, pdf, read_bytes, zip};

#[test]
fn an_empty_file_is_empty() {
    assert_eq!(read_bytes(b"", "a.pdf"), Err(ReadError::Empty));
}

#[test]
fn other_formats_are_named() {
    let compound = |stream: &str| {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.resize(600, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let cases: Vec<(Vec<u8>, &str, &str)> = vec![
        (b"\0\0\0\x18ftypheic....".to_vec(), "photo.heic", "image (HEIC, save it as JPEG)"),
        (compound("Workbook"), "a.doc", "xls"),
        (compound("PowerPoint Document"), "a.ppt", "ppt"),
        (zip(&[("xl/workbook.xml", b"<x/>")]), "a.docx", "xlsx"),
        (zip(&[("Index/Document.iwa", b"x")]), "a.pages", "pages"),
        (zip(&[("Index/Document.iwa", b"x")]), "a.key", "keynote"),
        (b"name,phone\n".to_vec(), "people.csv", "csv"),
        (b"\x01\x02\x03\xFF\xFE\x00\x00".to_vec(), "notes", "unknown"),
    ];
    for (bytes, name, found) in cases {
        assert_eq!(read_bytes(&bytes, name), Err(ReadError::Unsupported { found: found.into() }), "{name}");
    }
}

#[test]
fn the_bytes_decide_not_the_extension() {
    let bytes = pdf(&[Content::default().text(60.0, 60.0, 10.0, "Hello there")], "");
    assert!(read_bytes(&bytes, "renamed.docx").is_ok());
    assert!(read_bytes(&docx(&paragraph("안녕하세요")), "renamed.pdf").is_ok());
}

#[test]
fn nothing_on_any_page_is_said_so() {
    assert_eq!(read_bytes(&pdf(&[Content::default()], ""), "blank.pdf"), Err(ReadError::NoTextLayer));
    assert_eq!(read_bytes(&docx("<w:p/>"), "blank.docx"), Err(ReadError::NoTextLayer));
}

#[test]
fn passwords_are_asked_for() {
    for name in ["password.pdf", "password_rc4.pdf"] {
        assert_eq!(read_bytes(&fixture(name), name), Err(ReadError::Encrypted), "{name}");
    }
    let mut office = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    office.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read_bytes(&office, "a.docx"), Err(ReadError::Encrypted));
}

#[test]
fn broken_structures_are_damaged() {
    let (name, bytes) = corpus("r12");
    for broken in [&bytes[..bytes.len() / 2], &bytes[..30]] {
        assert!(matches!(read_bytes(broken, &name), Err(ReadError::Damaged { .. })));
    }
    assert!(matches!(read_bytes(b"%PDF-1.7\nnothing here", "a.pdf"), Err(ReadError::Damaged { .. })));
    assert!(matches!(read_bytes(b"\0\0\0\0\0\0", "a.pdf"), Err(ReadError::Damaged { .. })));
    let unclosed = zip(&[("word/document.xml", b"<w:document><w:body><w:p>")]);
    assert!(matches!(read_bytes(&unclosed, "a.docx"), Err(ReadError::Damaged { .. })));
}

#[test]
fn a_pdf_cut_off_gives_what_is_there_or_is_damaged() {
    let (name, bytes) = corpus("r08");
    for part in 1..10 {
        let cut = &bytes[..bytes.len() * part / 10];
        match read_bytes(cut, &name) {
            Ok(document) => assert!(!document.pages.is_empty()),
            Err(error) => assert!(
                matches!(error, ReadError::Damaged { .. } | ReadError::NoTextLayer | ReadError::NoUnicodeMap),
                "{error:?}"
            ),
        }
    }
}

#[test]
fn an_archive_that_unpacks_to_gigabytes_is_stopped() {
    let bomb = vec![b' '; 80 * 1024 * 1024];
    let bytes = zip(&[("word/document.xml", &bomb)]);
    assert!(bytes.len() < 200_000);
    let error = read_bytes(&bytes, "bomb.docx");
    assert!(matches!(&error, Err(ReadError::TooLarge { limit, .. }) if limit == "memory"), "{error:?}");
}

#[test]
fn entities_do_not_expand() {
    let mut entities = String::from("<!ENTITY a0 \"ha\">");
    for level in 1..10 {
        let below = level - 1;
        entities += &format!("<!ENTITY a{level} \"{}\">", format!("&a{below};").repeat(10));
    }
    let body = paragraph("before&a9;after");
    let xml = document_xml(&body).replacen("<w:document", &format!("<!DOCTYPE d [{entities}]><w:document"), 1);
    let document = read_bytes(&zip(&[("word/document.xml", xml.as_bytes())]), "laughs.docx").expect("readable");
    assert_eq!(crate::support::lines(&document), ["beforeafter"]);
}

#[test]
fn nesting_without_end_is_stopped() {
    let open = "<w:tbl><w:tr><w:tc>".repeat(5_000);
    let close = "</w:tc></w:tr></w:tbl>".repeat(5_000);
    let error = read_bytes(&docx(&format!("{open}{}{close}", paragraph("deep"))), "deep.docx");
    assert!(matches!(error, Err(ReadError::TooLarge { .. })), "{error:?}");
    let brackets = "[".repeat(200_000);
    let page = Content::default().raw(&format!("BT /F1 10 Tf {brackets} TJ ET")).text(60.0, 60.0, 10.0, "Still here");
    // Whatever becomes of the broken operator, it ends.
    let _ = read_bytes(&pdf(&[page], ""), "deep.pdf");
}

#[test]
fn a_form_that_draws_itself_ends() {
    let bytes = pdf(&[Content::default().text(60.0, 60.0, 10.0, "Hello there").raw("/X Do")], "/Loop 1");
    let text = String::from_utf8(bytes).expect("text");
    let looped = text
        .replace("/Font << /F1 3 0 R", "/XObject << /X 6 0 R >> /Font << /F1 3 0 R")
        .replace("<< /Length", "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length");
    assert!(read_bytes(looped.as_bytes(), "loop.pdf").is_ok());
}

#[test]
fn limits_for_pages_bytes_marks_and_time_hold() {
    let page = Content::default().text(60.0, 60.0, 10.0, "One of many pages of this document");
    let bytes = pdf(&vec![page; 500], "");
    assert_eq!(read_bytes(&bytes, "long.pdf").expect("readable").pages.len(), 500);
    let limits = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        read(&bytes, "long.pdf", &limits)
    };
    let too_large = |name: &str, allowed| Err(ReadError::TooLarge { limit: name.into(), allowed });
    assert_eq!(limits(|limits| limits.max_pages = 499), too_large("pages", 499));
    assert_eq!(limits(|limits| limits.max_bytes_memory = 1000), too_large("bytes", 1000));
    assert_eq!(limits(|limits| limits.max_marks = 100), too_large("marks", 100));
    assert_eq!(limits(|limits| limits.max_seconds = 0), Err(ReadError::Timeout { seconds: 0 }));
}

#[test]
fn twenty_thousand_pages_are_refused_before_any_is_read() {
    let bytes = pdf(&vec![Content::default(); 20_000], "");
    let allowed = Limits::default().max_pages as u64;
    assert_eq!(read_bytes(&bytes, "endless.pdf"), Err(ReadError::TooLarge { limit: "pages".into(), allowed }));
}

#[test]
fn a_word_document_of_endless_pages_is_stopped() {
    let breaks = "<w:p><w:r><w:br w:type=\"page\"/><w:t>x</w:t></w:r></w:p>".repeat(2_100);
    let error = read_bytes(&docx(&breaks), "long.docx");
    assert!(matches!(&error, Err(ReadError::TooLarge { limit, .. }) if limit == "pages"), "{error:?}");
}
