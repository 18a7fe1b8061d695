//! What HWPX documents hold beside plain paragraphs.

use naru_documents::layout::{Document, ReadError};

use crate::support::{assert_line, cell, lines, read_bytes, tables, zip};

/// A package with this inside the first section.
pub(crate) fn hwpx(section: &str) -> Vec<u8> {
    let head = "<hh:head xmlns:hh=\"h\"><hh:refList><hh:charProperties><hh:charPr id=\"0\" height=\"1000\"/>\
        <hh:charPr id=\"1\" height=\"2000\"><hh:bold/></hh:charPr></hh:charProperties><hh:numberings><hh:numbering id=\"1\">\
        <hh:paraHead level=\"1\" start=\"1\" numFormat=\"DIGIT\">^1.</hh:paraHead>\
        <hh:paraHead level=\"2\" start=\"1\" numFormat=\"HANGUL_SYLLABLE\">^2)</hh:paraHead></hh:numbering></hh:numberings>\
        <hh:paraProperties><hh:paraPr id=\"0\"/><hh:paraPr id=\"1\"><hh:heading type=\"NUMBER\" idRef=\"1\" level=\"0\"/></hh:paraPr>\
        <hh:paraPr id=\"2\"><hh:heading type=\"NUMBER\" idRef=\"1\" level=\"1\"/></hh:paraPr></hh:paraProperties></hh:refList></hh:head>";
    let section = format!("<hs:sec xmlns:hs=\"s\" xmlns:hp=\"p\">{section}</hs:sec>");
    zip(&[
        ("mimetype", b"application/hwp+zip"),
        ("Contents/header.xml", head.as_bytes()),
        ("Contents/section0.xml", section.as_bytes()),
    ])
}

fn paragraph(text: &str) -> String {
    format!("<hp:p paraPrIDRef=\"0\"><hp:run charPrIDRef=\"0\"><hp:t>{text}</hp:t></hp:run></hp:p>")
}

fn table_cell(place: [usize; 4], inside: &str) -> String {
    let [column, row, columns, rows] = place;
    format!(
        "<hp:tc><hp:subList>{inside}</hp:subList><hp:cellAddr colAddr=\"{column}\" rowAddr=\"{row}\"/>\
         <hp:cellSpan colSpan=\"{columns}\" rowSpan=\"{rows}\"/><hp:cellSz width=\"10000\" height=\"2000\"/></hp:tc>"
    )
}

/// A form with merged cells, a link, a text box and a header.
pub(crate) fn form() -> Vec<u8> {
    let rows = [
        table_cell([0, 0, 1, 2], &paragraph("사진")) + &table_cell([1, 0, 2, 1], &paragraph("조현우")),
        table_cell([1, 1, 1, 1], &paragraph("전화")) + &table_cell([2, 1, 1, 1], &paragraph("010-0871-2293")),
    ];
    let rows: String = rows.iter().map(|cells| format!("<hp:tr>{cells}</hp:tr>")).collect();
    let run = |inside: &str| format!("<hp:p paraPrIDRef=\"0\"><hp:run charPrIDRef=\"0\">{inside}</hp:run></hp:p>");
    let header = run(&format!(
        "<hp:ctrl><hp:header applyPageType=\"BOTH\"><hp:subList>{}</hp:subList></hp:header></hp:ctrl><hp:t>이력서</hp:t>",
        paragraph("머리글 조현우")
    ));
    let link = run("<hp:ctrl><hp:fieldBegin type=\"HYPERLINK\"><hp:parameters><hp:stringParam name=\"Command\">\
        https\\://work.example/hw;1;0;0;</hp:stringParam></hp:parameters></hp:fieldBegin></hp:ctrl><hp:t>보기</hp:t>\
        <hp:ctrl><hp:fieldEnd/></hp:ctrl>");
    let text_box = run(&format!(
        "<hp:rect textWrap=\"SQUARE\"><hp:sz width=\"20000\" height=\"3000\"/><hp:pos treatAsChar=\"0\" vertRelTo=\"PAPER\" \
         horzRelTo=\"PAPER\" vertOffset=\"40000\" horzOffset=\"30000\"/><hp:drawText><hp:subList>{}</hp:subList></hp:drawText></hp:rect>",
        paragraph("글상자 안")
    ));
    hwpx(&format!("{header}{}{link}{text_box}", run(&format!("<hp:tbl>{rows}</hp:tbl>"))))
}

fn read(section: &str) -> Document {
    read_bytes(&hwpx(section), "made.hwpx").expect("readable")
}

#[test]
fn a_form_keeps_its_cells_boxes_links_and_header() {
    let document = read_bytes(&form(), "form.hwpx").expect("readable");
    assert_eq!(lines(&document)[..2], ["머리글 조현우", "이력서"]);
    let table = tables(&document)[0];
    assert_eq!((table.rows, table.columns, table.cells.len()), (2, 3, 4));
    assert_eq!((cell(table, 0, 1), cell(table, 1, 2)), ("조현우".into(), "010-0871-2293".into()));
    let spans: Vec<_> = table.cells.iter().map(|cell| (cell.row_span, cell.column_span)).collect();
    assert_eq!(spans, [(2, 1), (1, 2), (1, 1), (1, 1)]);
    assert_eq!(document.links[0].url, "https://work.example/hw");
    let mut all = document.pages[0].blocks.iter().flat_map(|block| block.lines());
    let inside = all.find(|line| line.words[0].text == "글상자").expect("the text box is read");
    assert!((inside.rect.x0 - 307.2).abs() < 1.0 && inside.rect.y0 > 400.0, "{inside:?}");
}

#[test]
fn paragraphs_are_numbered_as_they_are_shown() {
    let item = |shape: u32, text: &str| {
        format!("<hp:p paraPrIDRef=\"{shape}\"><hp:run charPrIDRef=\"0\"><hp:t>{text}</hp:t></hp:run></hp:p>")
    };
    let section = [item(1, "경력"), item(2, "현대"), item(2, "기아"), item(1, "학력"), item(2, "아주")].concat();
    assert_eq!(lines(&read(&section)), ["1. 경력", "가) 현대", "나) 기아", "2. 학력", "가) 아주"]);
}

#[test]
fn marks_inside_text_are_read_and_deleted_text_is_not() {
    let section = "<hp:p><hp:run charPrIDRef=\"1\"><hp:t>가<hp:nbSpace/>나<hp:deleteBegin/>지움<hp:deleteEnd/>다</hp:t></hp:run></hp:p>";
    let document = read(section);
    assert_line(&document, "가 나다");
    let word = &document.pages[0].blocks[0].lines()[0].words[0];
    assert!(word.bold && word.size == 20.0);
}

#[test]
fn a_password_is_named() {
    let manifest =
        "<odf:manifest xmlns:odf=\"m\"><odf:file-entry><odf:encryption-data/></odf:file-entry></odf:manifest>";
    let bytes = zip(&[("Contents/section0.xml", b"\x01\x02"), ("META-INF/manifest.xml", manifest.as_bytes())]);
    assert_eq!(read_bytes(&bytes, "a.hwpx"), Err(ReadError::Encrypted));
}

#[test]
fn cells_at_absurd_places_cost_nothing() {
    let far = table_cell([4_000_000_000, 4_000_000_000, 9_999_999, 9_999_999], &paragraph("far"));
    let near = table_cell([0, 0, 9_999_999, 9_999_999], &paragraph("near"));
    let section = format!("<hp:p><hp:run><hp:tbl><hp:tr>{far}{near}</hp:tr></hp:tbl></hp:run></hp:p>");
    assert_eq!(lines(&read(&section)), ["near"]);
}

#[test]
fn tables_in_tables_without_end_are_too_large() {
    let mut inside = paragraph("deep");
    for _ in 0..200 {
        let cell = table_cell([0, 0, 1, 1], &inside);
        inside = format!("<hp:p><hp:run><hp:tbl><hp:tr>{cell}</hp:tr></hp:tbl></hp:run></hp:p>");
    }
    assert!(matches!(read_bytes(&hwpx(&inside), "a.hwpx"), Err(ReadError::TooLarge { .. })));
}
