//! Layouts made for one question each.

use naru_documents::layout::Block;

use crate::support::{Content, assert_line, assert_order, cell, fixture, line_text, lines, pdf, read_bytes, tables};

fn read_pages(pages: &[Content]) -> naru_documents::layout::Document {
    read_bytes(&pdf(pages, ""), "made.pdf").expect("readable")
}

const SENTENCES: [&str; 8] = [
    "Built the billing service of a bank and",
    "moved its nightly jobs to a small queue",
    "that two people can run without a pager.",
    "Wrote the guide by which new colleagues",
    "learn the ledger within their first week",
    "and kept it correct over four years while",
    "the team grew from three to nineteen and",
    "the number of markets from one to eleven.",
];

#[test]
fn two_columns_on_one_line_grid_are_two_columns() {
    let mut page = Content::default().bold(60.0, 60.0, 18.0, "Jane Doe, an engineer of quiet and lasting things");
    for (index, sentence) in SENTENCES.iter().enumerate() {
        let y = 100.0 + index as f32 * 14.0;
        page = page.text(60.0, y, 10.0, &format!("L{index} {sentence}")).text(
            320.0,
            y,
            10.0,
            &format!("R{index} {sentence}"),
        );
    }
    let document = read_pages(&[page]);
    assert_order(&document, &["Jane Doe", "L0", "L1", "L7", "R0", "R1", "R7"]);
}

#[test]
fn dates_in_a_left_gutter_stand_before_their_entry() {
    let mut page = Content::default();
    for (entry, dates) in ["2019 - 2023", "2016 - 2019", "2014 - 2016"].iter().enumerate() {
        let y = 100.0 + entry as f32 * 80.0;
        page = page.text(60.0, y, 10.0, dates).bold(160.0, y, 10.0, &format!("Company {entry}"));
        for (line, sentence) in SENTENCES.iter().take(3).enumerate() {
            page = page.text(160.0, y + 14.0 * (line as f32 + 1.0), 10.0, sentence);
        }
    }
    let document = read_pages(&[page]);
    assert_line(&document, "2019 - 2023 Company 0");
    assert_order(&document, &["2019", "Built", "moved", "2016", "Built", "2014"]);
}

#[test]
fn headings_at_the_edge_do_not_make_a_column_of_a_date_gutter() {
    let mut page = Content::default();
    for (section, heading) in ["Experience", "Education", "Awards"].iter().enumerate() {
        let y = 100.0 + section as f32 * 120.0;
        page = page.bold(60.0, y, 12.0, heading);
        for entry in 0..2 {
            let y = y + 20.0 + entry as f32 * 45.0;
            page = page.text(60.0, y, 10.0, "2019 - 2023").bold(160.0, y, 10.0, &format!("Place {section}{entry}"));
            page = page.text(160.0, y + 14.0, 10.0, "What was done there");
        }
    }
    let document = read_pages(&[page]);
    assert_line(&document, "2019 - 2023 Place 11");
    assert_order(
        &document,
        &["Experience", "2019 - 2023 Place 00", "What", "Education", "2019 - 2023 Place 10", "Awards"],
    );
}

#[test]
fn a_label_over_two_lines_is_put_together() {
    let mut page = Content::default();
    for (row, value) in ["Engineer", "Analyst", "Clerk"].iter().enumerate() {
        let y = 100.0 + row as f32 * 50.0;
        page = page.text(60.0, y, 10.0, "Dates").text(200.0, y, 10.0, "2019 to 2023");
        page = page.text(60.0, y + 18.0, 10.0, "Occupation or").text(60.0, y + 30.0, 10.0, "position held");
        page = page.text(200.0, y + 18.0, 10.0, value);
    }
    assert_line(&read_pages(&[page]), "Occupation or position held Analyst");
}

#[test]
fn a_table_without_outer_lines_is_a_table() {
    let mut page = Content::default();
    for row in 0..4 {
        page = page.rule((60.0, 100.0 + row as f32 * 20.0), (400.0, 100.0 + row as f32 * 20.0));
    }
    page = page.rule((170.0, 100.0), (170.0, 160.0)).rule((280.0, 100.0), (280.0, 160.0));
    for row in 0..3 {
        for column in 0..3 {
            let (x, y) = (66.0 + column as f32 * 110.0, 114.0 + row as f32 * 20.0);
            page = page.text(x, y, 10.0, &format!("r{row}c{column}"));
        }
    }
    let document = read_pages(&[page]);
    let tables = tables(&document);
    assert_eq!((tables.len(), tables[0].rows, tables[0].columns), (1, 3, 3));
    assert_eq!(cell(tables[0], 1, 2), "r1c2");
}

#[test]
fn rules_under_headings_make_no_table_and_separate_blocks() {
    let page = Content::default()
        .bold(60.0, 100.0, 11.0, "Experience")
        .rule((60.0, 105.0), (500.0, 105.0))
        .text(60.0, 120.0, 11.0, "Built things.")
        .bold(60.0, 136.0, 11.0, "Education")
        .rule((60.0, 141.0), (500.0, 141.0))
        .text(60.0, 156.0, 11.0, "Learned things.");
    let document = read_pages(&[page]);
    assert!(tables(&document).is_empty());
    assert_eq!(lines(&document), ["Experience", "Built things.", "Education", "Learned things."]);
    assert!(document.pages[0].blocks.len() >= 3);
}

#[test]
fn what_people_cannot_see_is_not_read() {
    let page = Content::default()
        .text(60.0, 100.0, 11.0, "Visible")
        .raw("1 g")
        .text(60.0, 120.0, 11.0, "White on white")
        .raw("0 g BT 3 Tr ET")
        .text(60.0, 140.0, 11.0, "Invisible")
        .raw("BT 0 Tr ET")
        .text(60.0, 160.0, 1.0, "Tiny")
        .text(60.0, 2000.0, 11.0, "Outside")
        .raw("0.1 0.2 0.3 rg 50 600 200 60 re f 1 g")
        .text(60.0, 220.0, 11.0, "White on blue")
        .raw("0 g");
    assert_eq!(lines(&read_pages(&[page])), ["Visible", "White on blue"]);
}

#[test]
fn bold_made_by_printing_twice_is_read_once() {
    let page = Content::default().text(60.0, 100.0, 12.0, "Jane Doe").text(60.4, 100.0, 12.0, "Jane Doe");
    let document = read_pages(&[page]);
    assert_eq!(lines(&document), ["Jane Doe"]);
    assert!(document.pages[0].blocks[0].lines()[0].words[0].bold);
}

#[test]
fn gaps_are_spaces_and_letter_spacing_is_none() {
    let page = Content::default()
        .raw("BT /F1 10 Tf 60 700 Td [(Senior) -300 (Engineer)] TJ ET")
        .raw("BT /F1 10 Tf 3 Tc 60 650 Td (SPACED) Tj 0 Tc ET")
        .raw("BT /F1 10 Tf 60 600 Td [(k) 20 (er) -30 (ning)] TJ ET");
    assert_eq!(lines(&read_pages(&[page])), ["Senior Engineer", "SPACED", "kerning"]);
}

#[test]
fn weight_and_size_are_those_of_the_font() {
    let page = Content::default().bold(60.0, 100.0, 16.0, "Heading").text(60.0, 130.0, 9.0, "body");
    let document = read_pages(&[page]);
    let words: Vec<_> = document.pages[0].blocks.iter().flat_map(Block::lines).flat_map(|line| &line.words).collect();
    assert_eq!((words[0].bold, words[0].size), (true, 16.0));
    assert_eq!((words[1].bold, words[1].size), (false, 9.0));
    assert!((words[0].rect.x0 - 60.0).abs() < 0.1 && words[0].rect.y0 < 100.0 && words[0].rect.y1 > 100.0);
}

#[test]
fn a_page_shown_turned_is_read_as_it_is_shown() {
    // The page is landscape on paper turned by /Rotate; its text runs up the sheet.
    let page = Content::default()
        .raw("BT /F1 12 Tf 0 1 -1 0 100 60 Tm (First line) Tj ET BT /F1 12 Tf 0 1 -1 0 120 60 Tm (Second line) Tj ET");
    let document = read_bytes(&pdf(&[page], "/Rotate 90"), "turned.pdf").expect("readable");
    assert_eq!(lines(&document), ["First line", "Second line"]);
    assert_eq!((document.pages[0].width, document.pages[0].height), (842.0, 595.0));
}

#[test]
fn headers_and_page_numbers_that_repeat_are_taken_out() {
    let pages: Vec<Content> = (1..=3)
        .map(|number| {
            Content::default()
                .text(60.0, 30.0, 9.0, "Jane Doe, jane@example.com")
                .text(60.0, 100.0, 11.0, &format!("Chapter {}", ["one", "two", "three"][number - 1]))
                .text(280.0, 810.0, 9.0, &format!("Page {number} of 3"))
        })
        .collect();
    let document = read_pages(&pages);
    assert_eq!(lines(&document), ["Chapter one", "Chapter two", "Chapter three"]);
    let running: Vec<String> = document.running.iter().map(|running| line_text(&running.line)).collect();
    assert_eq!(running.len(), 6);
    assert!(running.contains(&"Jane Doe, jane@example.com".to_owned()), "{running:?}");
}

#[test]
fn korean_fonts_that_are_not_embedded_are_read() {
    let document = read_bytes(&fixture("korean_cid_not_embedded.pdf"), "cid.pdf").expect("readable");
    assert_eq!(
        lines(&document),
        ["홍길동 이력서", "서울특별시 마포구 · 백엔드 개발자", "2019.03 ~ 2024.02 나루소프트 주임"]
    );
}

#[test]
fn a_document_locked_only_against_changes_is_read() {
    let document = read_bytes(&fixture("locked_for_changes.pdf"), "locked.pdf").expect("readable");
    assert_eq!(lines(&document), ["Jane Doe, jane@example.com"]);
}
