//! Web pages, plain text and Markdown.

use naru_documents::layout::{Document, Format, ReadError};

use crate::support::{assert_line, assert_order, cell, lines, read_bytes, tables};

fn page(body: &str) -> Document {
    let page =
        format!("<!doctype html><html><head><meta charset=utf-8><title>한 쪽</title></head><body>{body}</body></html>");
    read_bytes(page.as_bytes(), "page.html").expect("readable")
}

#[test]
fn tables_of_pages_keep_their_spans() {
    let document =
        page("<table><tr><td rowspan=2>사진<td>성명<td colspan=2>조현우<tr><td>전화<td>010-0871-2293<td>비고</table>");
    let table = tables(&document)[0];
    assert_eq!((table.rows, table.columns, table.cells.len()), (2, 4, 6));
    let spans: Vec<_> = table.cells.iter().map(|cell| (cell.row_span, cell.column_span)).collect();
    assert_eq!(spans, [(2, 1), (1, 1), (1, 2), (1, 1), (1, 1), (1, 1)]);
    assert_eq!(cell(table, 1, 2), "010-0871-2293");
    assert_eq!(document.title.as_deref(), Some("한 쪽"));
}

#[test]
fn what_a_page_hides_is_not_read() {
    let document = page(
        "<style>.gone{display:none} .a .b{display:none}</style><script>var x = '<p>no</p>';</script><p class=gone>no</p>\
         <div class=b>yes</div><div class=a><div class=b>no</div></div><p hidden>no</p><p style='display: none'>no</p>\
         <noscript>no</noscript><template>no</template><p>kept &amp; seen</p>",
    );
    assert_eq!(lines(&document), ["yes", "kept & seen"]);
}

#[test]
fn links_lead_outside_only() {
    let document = page(
        "<a href='https://one.example'>One</a> <a href='#top'>Top</a> <a href='javascript:x()'>Run</a> <a href='/in'>In</a>",
    );
    assert_eq!(document.links.len(), 1);
    assert_eq!(document.links[0].url, "https://one.example");
    assert_eq!(lines(&document), ["One Top Run In"]);
}

#[test]
fn children_side_by_side_stand_in_one_row() {
    let document = page(
        "<style>.row{display:flex}</style><div class=row><div>2020 ~ 2023</div><div><b>카카오</b><br>개발자</div></div>\
         <dl><dt>이메일</dt><dd>a@b.example</dd></dl>",
    );
    let tables = tables(&document);
    assert_eq!((cell(tables[0], 0, 0), cell(tables[0], 0, 1)), ("2020 ~ 2023".into(), "카카오 / 개발자".into()));
    assert_eq!((cell(tables[1], 0, 0), cell(tables[1], 0, 1)), ("이메일".into(), "a@b.example".into()));
}

#[test]
fn lists_are_marked_and_numbered() {
    let document = page("<ul><li>하나<li>둘</ul><ol><li>a</li><li>b</li></ol>");
    assert_eq!(lines(&document), ["• 하나", "• 둘", "1. a", "2. b"]);
}

#[test]
fn encodings_are_found() {
    let text = "이력서\n성명: 조현우\nüber 2020년부터 개발";
    let (korean, ..) = encoding_rs::EUC_KR.encode("이력서\n성명: 조현우\n2020년부터 개발");
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xFE\xFF".to_vec(), text.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat();
    for (bytes, last) in [
        (text.as_bytes().to_vec(), "über 2020년부터 개발"),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "über 2020년부터 개발"),
        (korean.into_owned(), "2020년부터 개발"),
        (little, "über 2020년부터 개발"),
        (marked, "über 2020년부터 개발"),
    ] {
        let document = read_bytes(&bytes, "a.txt").expect("readable");
        assert_eq!(lines(&document), ["이력서", "성명: 조현우", last]);
        assert_eq!(document.format, Format::Text);
    }
    let (page, ..) = encoding_rs::EUC_KR.encode("<html><head><meta charset=\"euc-kr\"></head><body>한글</body></html>");
    assert_eq!(lines(&read_bytes(&page, "a.html").expect("readable")), ["한글"]);
}

#[test]
fn columns_made_with_blanks_stand_at_one_place() {
    let text = "기간          회사      직위\n2020 - 2023   카카오    개발자\n2018 - 2020   네이버    인턴\n";
    let document = read_bytes(text.as_bytes(), "a.txt").expect("readable");
    let all: Vec<_> = document.pages[0].blocks.iter().flat_map(|block| block.lines()).collect();
    let starts = |word: &str| {
        let words = all.iter().flat_map(|line| &line.words);
        words.filter(|found| found.text == word).map(|found| found.rect.x0).next().expect("the word is there")
    };
    assert!((starts("회사") - starts("카카오")).abs() < 0.1 && (starts("카카오") - starts("네이버")).abs() < 0.1);
    assert!((starts("개발자") - starts("인턴")).abs() < 0.1);
}

#[test]
fn markdown_keeps_headings_links_lists_and_tables() {
    let text = "# 조현우\n\n**펌웨어** 개발자 · [깃허브](https://github.com/hwcho-demo) ![사진](me.png)\n\n- C++ 8년\n- `RTOS`\n\n\
        | 기간 | 회사 |\n|---|:--:|\n| 2020 ~ | 카카오 |\n";
    let document = read_bytes(text.as_bytes(), "cv.md").expect("readable");
    assert_eq!(document.format, Format::Markdown);
    assert_order(&document, &["조현우", "펌웨어 개발자 · 깃허브", "• C++ 8년", "• RTOS"]);
    assert_eq!(document.links[0].url, "https://github.com/hwcho-demo");
    assert_eq!((tables(&document)[0].rows, cell(tables(&document)[0], 1, 1)), (2, "카카오".into()));
    let title = &document.pages[0].blocks[0].lines()[0].words[0];
    assert!(title.bold && title.size > 15.0);
}

#[test]
fn the_bytes_of_markup_decide() {
    assert_eq!(read_bytes(b"<div><p>one</p></div>", "notes.txt").map(|document| document.format), Ok(Format::Html));
    assert_eq!(read_bytes(b"{\\rtf1 one}", "notes.txt").map(|document| document.format), Ok(Format::Rtf));
    let mail = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n<html></html>";
    assert_eq!(read_bytes(mail, "page.html"), Err(ReadError::Unsupported { found: "mhtml".into() }));
}

#[test]
fn pages_that_nest_without_end_are_read_as_far_as_they_say_something() {
    let deep = format!("{}text{}", "<div>".repeat(50_000), "</div>".repeat(50_000));
    assert_line(&page(&deep), "text");
    let tables = "<table><tr><td>".repeat(3_000) + "cell";
    assert_line(&page(&tables), "cell");
    let absurd = page("<table><tr><td colspan=99999999 rowspan=99999999>wide<td>next</table>");
    assert_eq!(lines(&absurd), ["wide"]);
}
