//! Old Word, OpenDocument and RTF: the same form, saved by an office program in each of them.

use naru_documents::layout::{Document, ReadError};

use crate::support::{assert_line, cell, fixture, lines, read_bytes, tables, zip};

fn is_the_form(document: &Document) {
    assert_eq!(lines(document)[..2], ["머리글 조현우", "이력서"]);
    let table = tables(document)[0];
    assert_eq!((table.rows, table.columns, table.cells.len()), (2, 4, 6));
    assert_eq!(
        (cell(table, 0, 0), cell(table, 0, 2), cell(table, 1, 3)),
        ("사진".into(), "조현우".into(), "비고".into())
    );
    let spans: Vec<_> = table.cells.iter().map(|cell| (cell.row_span, cell.column_span)).collect();
    assert_eq!(spans, [(2, 1), (1, 1), (1, 2), (1, 1), (1, 1), (1, 1)]);
    assert_line(document, "포트폴리오: 보기");
    assert_line(document, "끝");
    assert_eq!(document.links.len(), 1);
    assert_eq!(document.links[0].url, "https://work.example/hw");
    assert_eq!(document.title.as_deref(), Some("신입 지원서"));
    let title = document.pages[0].blocks.iter().flat_map(|block| block.lines()).nth(1).expect("a line");
    assert!(title.words[0].bold && title.words[0].size == 20.0, "{title:?}");
    for cell in &table.cells {
        for word in cell.lines.iter().flat_map(|line| &line.words) {
            assert!(word.rect.x0 >= cell.rect.x0 && word.rect.x1 <= cell.rect.x1 + 0.5, "{word:?}");
        }
    }
}

#[test]
fn an_old_word_document_is_read() {
    let document = read_bytes(&fixture("form.doc"), "form.doc").expect("readable");
    is_the_form(&document);
    assert_line(&document, "글상자 안");
}

#[test]
fn an_opendocument_text_is_read() {
    let document = read_bytes(&fixture("form.odt"), "form.odt").expect("readable");
    is_the_form(&document);
    assert_line(&document, "글상자 안");
}

#[test]
fn a_rich_text_is_read() {
    is_the_form(&read_bytes(&fixture("form.rtf"), "renamed.doc").expect("readable"));
}

#[test]
fn rich_text_in_old_encodings_and_boxes_is_read() {
    let text = b"{\\rtf1\\ansi\\ansicpg949{\\fonttbl{\\f0\\fcharset129 Batang;}{\\f1\\fcharset204 Arial;}}\\f0 \\'c0\\'cc\\'b7\\'c2\\'bc\\'ad\
        \\par {\\f1 \\'cf\\'f0\\'e8}\\par \\u54620\\'3f\\u44544 ?\\par{\\shp{\\*\\shpinst\\shpleft1000\\shptop200\\shpright5000\\shpbottom900\
        {\\shptxt inside\\par}}}{\\*\\unknown gone}{\\v hidden}after\\par}";
    let document = read_bytes(text, "a.rtf").expect("readable");
    assert_eq!(lines(&document), ["이력서", "При", "한글", "inside", "after"]);
}

#[test]
fn rich_text_tables_in_tables_are_read() {
    let text = b"{\\rtf1{\\trowd\\cellx4000\\cellx8000\\pard\\intbl Languages\\cell\\pard\\intbl\\itap2 TOEIC\\nestcell 900\\nestcell\
        {\\*\\nesttableprops\\trowd\\cellx1000\\cellx2000\\nestrow}\\pard\\intbl\\itap1\\cell\\row\\trowd\\cellx4000\\cellx8000\
        \\pard\\intbl Driving\\cell yes\\cell\\row}\\pard after\\par}";
    let document = read_bytes(text, "a.rtf").expect("readable");
    let table = tables(&document)[0];
    assert_eq!((cell(table, 0, 1), cell(table, 1, 0)), ("TOEIC 900".into(), "Driving".into()));
}

#[test]
fn groups_without_end_are_too_large() {
    let deep = [b"{\\rtf1 ".to_vec(), b"{".repeat(100_000)].concat();
    assert!(matches!(read_bytes(&deep, "a.rtf"), Err(ReadError::TooLarge { .. })));
}

#[test]
fn a_word_document_under_a_password_says_so() {
    let mut bytes = fixture("form.doc");
    let head = bytes.chunks(512).position(|sector| sector.starts_with(&[0xEC, 0xA5])).expect("the head is there");
    bytes[head * 512 + 11] |= 1;
    assert_eq!(read_bytes(&bytes, "a.doc"), Err(ReadError::Encrypted));
}

#[test]
fn an_opendocument_text_under_a_password_says_so() {
    let manifest = "<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let bytes = zip(&[("content.xml", b"\x01\x02"), ("META-INF/manifest.xml", manifest.as_bytes())]);
    assert_eq!(read_bytes(&bytes, "a.odt"), Err(ReadError::Encrypted));
}

/// A presentation of two slides: a title and a box with a link, then a table.
pub(crate) fn slides() -> Vec<u8> {
    let text = |text: &str| format!("<p:txBody><a:p><a:r><a:rPr sz=\"1800\"/><a:t>{text}</a:t></a:r></a:p></p:txBody>");
    let area = "<a:off x=\"1270000\" y=\"1270000\"/><a:ext cx=\"5080000\" cy=\"635000\"/>";
    let first = format!(
        "<p:sp><p:spPr><a:xfrm><a:off x=\"1270000\" y=\"3810000\"/><a:ext cx=\"5080000\" cy=\"635000\"/></a:xfrm></p:spPr><p:txBody><a:p>\
         <a:r><a:rPr sz=\"1200\"><a:hlinkClick r:id=\"rId9\"/></a:rPr><a:t>깃허브</a:t></a:r></a:p></p:txBody></p:sp>\
         <p:sp><p:spPr><a:xfrm>{area}</a:xfrm></p:spPr>{}</p:sp>",
        text("포트폴리오")
    );
    let cell = |inside: &str| format!("<a:tc>{}</a:tc>", text(inside).replace("p:txBody", "a:txBody"));
    let second = format!(
        "<p:graphicFrame><p:xfrm>{area}</p:xfrm><a:tbl><a:tblGrid><a:gridCol w=\"2540000\"/><a:gridCol w=\"2540000\"/></a:tblGrid>\
         <a:tr h=\"300000\">{}{}</a:tr></a:tbl></p:graphicFrame>",
        cell("역할"),
        cell("설계")
    );
    let slide = |inside: &str| format!("<p:sld><p:cSld><p:spTree>{inside}</p:spTree></p:cSld></p:sld>");
    let relations = |entries: &[(&str, &str)]| {
        let entries = entries.iter().map(|(id, target)| format!("<Relationship Id=\"{id}\" Target=\"{target}\"/>"));
        format!("<Relationships>{}</Relationships>", entries.collect::<String>())
    };
    let link = "<Relationships><Relationship Id=\"rId9\" Target=\"https://work.example/hw\" TargetMode=\"External\"/></Relationships>";
    zip(&[
        (
            "ppt/presentation.xml",
            b"<p:presentation><p:sldSz cx=\"9144000\" cy=\"6858000\"/><p:sldIdLst><p:sldId r:id=\"rId1\"/><p:sldId r:id=\"rId2\"/>\
            </p:sldIdLst></p:presentation>",
        ),
        ("ppt/_rels/presentation.xml.rels", relations(&[("rId1", "slides/slide1.xml"), ("rId2", "slides/slide2.xml")]).as_bytes()),
        ("ppt/slides/slide1.xml", slide(&first).as_bytes()),
        ("ppt/slides/_rels/slide1.xml.rels", link.as_bytes()),
        ("ppt/slides/slide2.xml", slide(&second).as_bytes()),
    ])
}

#[test]
fn slides_are_pages() {
    let document = read_bytes(&slides(), "portfolio.pptx").expect("readable");
    assert_eq!(document.pages.len(), 2);
    assert_eq!(lines(&document)[..2], ["포트폴리오", "깃허브"]);
    assert_eq!((document.pages[0].width, document.pages[0].height), (720.0, 540.0));
    assert_eq!((document.links[0].page, document.links[0].url.as_str()), (1, "https://work.example/hw"));
    assert_eq!(cell(tables(&document)[0], 0, 1), "설계");
}
