//! Binary Hangul documents, made record by record.

use std::io::{Cursor, Write as _};

use naru_documents::layout::ReadError;

use crate::support::{cell, lines, read_bytes, tables};

const PARA_HEADER: u32 = 66;
const PARA_TEXT: u32 = 67;
const PARA_CHAR_SHAPE: u32 = 68;
const CONTROL: u32 = 71;
const LIST_HEADER: u32 = 72;
const PAGE: u32 = 73;
const SHAPE: u32 = 76;
const TABLE: u32 = 77;

/// A record.
fn record(tag: u32, level: u32, data: &[u8]) -> Vec<u8> {
    let size = data.len() as u32;
    let mut out = (tag | level << 10 | size.min(0xFFF) << 20).to_le_bytes().to_vec();
    if size >= 0xFFF {
        out.extend(size.to_le_bytes());
    }
    out.extend(data);
    out
}

fn shorts(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

fn longs(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// A control in a paragraph's text: eight units.
fn control(unit: u16) -> Vec<u16> {
    vec![unit, 0, 0, 0, 0, 0, 0, unit]
}

/// A paragraph: its text, and the records of its controls.
fn paragraph(level: u32, text: &[u16], controls: &[Vec<u8>]) -> Vec<u8> {
    let mut head = longs(&[text.len() as u32 + 1, 0]);
    head.extend(shorts(&[0, 0, 1, 0, 0, 0]));
    let mut out = record(PARA_HEADER, level, &head);
    let mut text = text.to_vec();
    text.push(13);
    out.extend(record(PARA_TEXT, level + 1, &shorts(&text)));
    out.extend(record(PARA_CHAR_SHAPE, level + 1, &longs(&[0, 0])));
    out.extend(controls.concat());
    out
}

fn plain(level: u32, text: &str) -> Vec<u8> {
    paragraph(level, &text.encode_utf16().collect::<Vec<_>>(), &[])
}

/// A cell: column, row, columns, rows, text.
fn table_cell(level: u32, place: [u16; 4], text: &str) -> Vec<u8> {
    let mut data = shorts(&[1, 0, 0, 0]);
    data.extend(shorts(&place));
    data.extend(longs(&[10_000, 2_000]));
    data.extend(shorts(&[0; 5]));
    let mut out = record(LIST_HEADER, level, &data);
    out.extend(plain(level, text));
    out
}

/// The common head of a table or shape: not in the line, relative to the paragraph, so large.
fn object(kind: &[u8; 4], width: u32, height: u32) -> Vec<u8> {
    let mut data = u32::from_be_bytes(*kind).to_le_bytes().to_vec();
    data.extend(longs(&[2 << 3 | 3 << 8, 0, 0, width, height, 0, 0, 0, 0]));
    record(CONTROL, 1, &data)
}

fn table() -> Vec<u8> {
    let mut out = object(b"tbl ", 40_000, 4_000);
    out.extend(record(TABLE, 2, &shorts(&[0, 0, 2, 3, 0, 0, 0, 0, 0, 2, 3, 0])));
    out.extend(table_cell(2, [0, 0, 1, 2], "사진"));
    out.extend(table_cell(2, [1, 0, 2, 1], "조현우"));
    out.extend(table_cell(2, [1, 1, 1, 1], "전화"));
    out.extend(table_cell(2, [2, 1, 1, 1], "010-0871-2293"));
    out
}

fn text_box(text: &str) -> Vec<u8> {
    let mut out = object(b"gso ", 20_000, 3_000);
    out.extend(record(SHAPE, 2, &[0; 40]));
    out.extend(record(LIST_HEADER, 3, &shorts(&[1, 0, 0, 0])));
    out.extend(plain(3, text));
    out
}

fn hyperlink(command: &str) -> Vec<u8> {
    let mut data = u32::from_be_bytes(*b"%hlk").to_le_bytes().to_vec();
    data.extend([0; 5]);
    data.extend((command.encode_utf16().count() as u16).to_le_bytes());
    data.extend(command.encode_utf16().flat_map(u16::to_le_bytes));
    record(CONTROL, 1, &data)
}

fn page() -> Vec<u8> {
    let mut data = u32::from_be_bytes(*b"secd").to_le_bytes().to_vec();
    data.extend([0; 24]);
    let mut out = record(CONTROL, 1, &data);
    out.extend(record(PAGE, 2, &longs(&[59_528, 84_186, 8_504, 8_504, 5_668, 4_252, 4_252, 4_252, 0, 0])));
    out
}

fn header(text: &str) -> Vec<u8> {
    let mut data = u32::from_be_bytes(*b"head").to_le_bytes().to_vec();
    data.extend([0; 4]);
    let mut out = record(CONTROL, 1, &data);
    out.extend(record(LIST_HEADER, 2, &shorts(&[1, 0, 0, 0])));
    out.extend(plain(2, text));
    out
}

/// A file with these flags and this body.
fn file(flags: u32, body: &[u8]) -> Vec<u8> {
    let mut head = b"HWP Document File".to_vec();
    head.resize(32, 0);
    head.extend(longs(&[0x0500_0304, flags]));
    head.resize(256, 0);
    // A character shape of ten points, bold.
    let mut shape = vec![0; 42];
    shape.extend(longs(&[1000, 2, 0, 0, 0, 0xFFFF_FFFF, 0]));
    let info = record(21, 1, &shape);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("creates");
    file.create_storage("BodyText").expect("creates");
    for (name, bytes) in [("FileHeader", &head[..]), ("DocInfo", &info), ("BodyText/Section0", body)] {
        file.create_stream(name).expect("creates").write_all(bytes).expect("writes");
    }
    file.flush().expect("writes");
    file.into_inner().into_inner()
}

/// A form with everything that is read.
pub(crate) fn form() -> Vec<u8> {
    let opening = [control(2), control(16)].concat();
    let mut body = paragraph(0, &opening, &[page(), header("머리글 조현우")]);
    body.extend(plain(0, "이력서"));
    body.extend(paragraph(0, &control(11), &[table()]));
    let mut link: Vec<u16> = "포트폴리오: ".encode_utf16().collect();
    link.extend(control(3));
    link.extend("보기".encode_utf16());
    link.extend(control(4));
    body.extend(paragraph(0, &link, &[hyperlink("https\\://work.example/hw;1;0;0;")]));
    body.extend(paragraph(0, &control(11), &[text_box("글상자 안")]));
    body.extend(plain(0, "끝"));
    file(0, &body)
}

#[test]
fn a_form_keeps_its_cells_boxes_links_and_header() {
    let document = read_bytes(&form(), "form.hwp").expect("readable");
    assert_eq!(lines(&document)[..2], ["머리글 조현우", "이력서"]);
    let table = tables(&document)[0];
    assert_eq!((table.rows, table.columns, table.cells.len()), (2, 3, 4));
    assert_eq!((cell(table, 0, 1), cell(table, 1, 2)), ("조현우".into(), "010-0871-2293".into()));
    let spans: Vec<_> = table.cells.iter().map(|cell| (cell.row_span, cell.column_span)).collect();
    assert_eq!(spans, [(2, 1), (1, 2), (1, 1), (1, 1)]);
    let all = lines(&document);
    assert!(all.contains(&"포트폴리오: 보기".to_owned()) && all.contains(&"글상자 안".to_owned()), "{all:?}");
    assert_eq!(document.links.len(), 1);
    assert_eq!(document.links[0].url, "https://work.example/hw");
    assert!((document.pages[0].width - 595.28).abs() < 0.1);
}

#[test]
fn words_have_boxes_inside_their_cells() {
    let document = read_bytes(&form(), "form.hwp").expect("readable");
    for cell in &tables(&document)[0].cells {
        for word in cell.lines.iter().flat_map(|line| &line.words) {
            let (inner, outer) = (word.rect, cell.rect);
            assert!(
                inner.x0 >= outer.x0 && inner.x1 <= outer.x1 + 0.5 && inner.y0 >= outer.y0 - 1.0,
                "{word:?} {cell:?}"
            );
            assert!(word.bold);
        }
    }
}

#[test]
fn locked_documents_say_how() {
    let body = plain(0, "본문");
    assert_eq!(read_bytes(&file(1 << 1, &body), "a.hwp"), Err(ReadError::Encrypted));
    assert_eq!(read_bytes(&file(1 << 2, &body), "a.hwp"), Err(ReadError::DistributionCopy));
    assert!(read_bytes(&file(0, &body), "a.hwp").is_ok());
    let old = b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05".to_vec();
    assert_eq!(read_bytes(&old, "a.hwp"), Err(ReadError::Unsupported { found: "hwp (before 5.0)".into() }));
}

#[test]
fn records_that_nest_without_end_are_too_large() {
    let body: Vec<u8> = (0..900).flat_map(|level| record(CONTROL, level, b" lbt")).collect();
    assert!(matches!(read_bytes(&file(0, &body), "a.hwp"), Err(ReadError::TooLarge { .. })));
}
