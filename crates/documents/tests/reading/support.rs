//! The corpus, small documents made on the spot, and ways to look at what was read.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use naru_documents::layout::{Block, Document, Line, ReadError, Table};
use naru_documents::{Limits, read};

/// A file of the corpus by the beginning of its name.
pub(crate) fn corpus(start: &str) -> (String, Vec<u8>) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev/resumes");
    let mut found = std::fs::read_dir(folder).expect("the corpus is there").flatten().map(|entry| entry.path());
    let path = found
        .find(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(start) && !name.ends_with(".json")
        })
        .expect("the document is there");
    (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), std::fs::read(path).expect("readable"))
}

/// A file of this crate's own fixtures.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    std::fs::read(path).expect("the fixture is there")
}

/// Reads a file of the corpus.
pub(crate) fn read_corpus(start: &str) -> Document {
    let (name, bytes) = corpus(start);
    read(&bytes, &name, &Limits::default()).expect("readable")
}

/// Reads bytes under default limits.
pub(crate) fn read_bytes(bytes: &[u8], name: &str) -> Result<Document, ReadError> {
    read(bytes, name, &Limits::default())
}

/// A line as a person would type it.
pub(crate) fn line_text(line: &Line) -> String {
    let words = line.words.iter().map(|word| format!("{}{}", if word.space_before { " " } else { "" }, word.text));
    words.collect::<String>().trim().to_owned()
}

/// All lines in reading order.
pub(crate) fn lines(document: &Document) -> Vec<String> {
    document.pages.iter().flat_map(|page| &page.blocks).flat_map(Block::lines).map(line_text).collect()
}

/// All tables in reading order.
pub(crate) fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.pages.iter().flat_map(|page| &page.blocks);
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

/// What stands in a cell.
pub(crate) fn cell(table: &Table, row: usize, column: usize) -> String {
    let cell = table.cells.iter().find(|cell| cell.row == row && cell.column == column).expect("the cell is there");
    cell.lines.iter().map(line_text).collect::<Vec<_>>().join(" / ")
}

/// Asserts that lines that start so come in this order.
#[track_caller]
pub(crate) fn assert_order(document: &Document, starts: &[&str]) {
    let lines = lines(document);
    let mut from = 0;
    for start in starts {
        let found = lines[from..].iter().position(|line| line.starts_with(start));
        let Some(found) = found else { panic!("{start:?} does not come after line {from} of\n{}", lines.join("\n")) };
        from += found + 1;
    }
}

/// Asserts that this is a line of its own.
#[track_caller]
pub(crate) fn assert_line(document: &Document, expected: &str) {
    let lines = lines(document);
    assert!(lines.iter().any(|line| line == expected), "no line {expected:?} in\n{}", lines.join("\n"));
}

/// Content of a page: text at a distance from the top left of a page of 595 by 842 points.
#[derive(Default, Clone)]
pub(crate) struct Content(pub(crate) String);

impl Content {
    /// Text in Helvetica.
    pub(crate) fn text(self, x: f32, y: f32, size: f32, text: &str) -> Self {
        self.show("F1", x, y, size, text)
    }

    /// Text in Helvetica Bold.
    pub(crate) fn bold(self, x: f32, y: f32, size: f32, text: &str) -> Self {
        self.show("F2", x, y, size, text)
    }

    fn show(mut self, font: &str, x: f32, y: f32, size: f32, text: &str) -> Self {
        let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        writeln!(self.0, "BT /{font} {size} Tf {x} {} Td ({text}) Tj ET", 842.0 - y).expect("writes");
        self
    }

    /// Raw operators.
    pub(crate) fn raw(mut self, operators: &str) -> Self {
        writeln!(self.0, "{operators}").expect("writes");
        self
    }

    /// A line from one point to another.
    pub(crate) fn rule(self, from: (f32, f32), to: (f32, f32)) -> Self {
        let (y0, y1) = (842.0 - from.1, 842.0 - to.1);
        self.raw(&format!("0.5 w {} {y0} m {} {y1} l S", from.0, to.0))
    }
}

/// A PDF with these pages; `page_entries` are added to each page's dictionary.
pub(crate) fn pdf(pages: &[Content], page_entries: &str) -> Vec<u8> {
    let mut objects = vec![String::new(); 4];
    let kids: Vec<String> = (0..pages.len()).map(|index| format!("{} 0 R", 5 + index * 2)).collect();
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>".into();
    objects[1] = format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len());
    objects[2] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".into();
    objects[3] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>".into();
    for (index, page) in pages.iter().enumerate() {
        let content = 6 + index * 2;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R {page_entries} \
             /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{}\nendstream", page.0.len() + 1, page.0));
    }
    let mut out = String::from("%PDF-1.7\n");
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        writeln!(out, "{} 0 obj\n{object}\nendobj", index + 1).expect("writes");
    }
    let start = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).expect("writes");
    for offset in offsets {
        writeln!(out, "{offset:010} 00000 n ").expect("writes");
    }
    let size = objects.len() + 1;
    writeln!(out, "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF").expect("writes");
    out.into_bytes()
}

/// A zip archive.
pub(crate) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("starts");
        writer.write_all(bytes).expect("writes");
    }
    writer.finish().expect("finishes").into_inner()
}

/// A Word document with this inside `w:body`.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    zip(&[("word/document.xml", document_xml(body).as_bytes())])
}

/// The main part of a Word document.
pub(crate) fn document_xml(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/\
         2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{body}</w:body>\
         </w:document>"
    )
}

/// A paragraph of one run.
pub(crate) fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}
