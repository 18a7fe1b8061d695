//! Reading order on résumés of different producers and layouts.

use crate::support::{assert_line, assert_order, cell, lines, read_corpus, tables};

#[test]
fn a_left_sidebar_comes_whole_before_the_main_column() {
    let document = read_corpus("r02");
    let sidebar = ["윤하은", "CONTACT", "haeun.yoon@example.net", "SKILLS", "학력", "서울과학기술대학교", "자격증"];
    assert_order(&document, &[&sidebar[..], &["About", "경력 Experience", "㈜그로우박스", "발표·글"]].concat());
}

#[test]
fn chips_in_a_sidebar_stay_in_their_rows() {
    let document = read_corpus("r02");
    assert_line(&document, "React TypeScript Next.js");
    assert_line(&document, "React Query Zustand Redux");
}

#[test]
fn dates_at_the_right_edge_stay_on_their_line() {
    assert_line(&read_corpus("r02"), "오늘의집(버킷플레이스) 23.03~재직중");
    assert_line(&read_corpus("r05"), "LINE Plus Sep 2022 – Present");
    assert_line(&read_corpus("r13"), "Associate Product Manager Jul 2018 – Sep 2021");
}

#[test]
fn a_right_sidebar_comes_whole_after_the_main_column() {
    let main = ["이찬", "SUMMARY", "EXPERIENCE", "LINE Plus", "프리랜서", "클라우드메이트", "TALKS"];
    let sidebar = ["SKILLS", "Platform", "EDUCATION", "광운대학교", "CERTIFICATIONS", "LANGUAGES", "병역"];
    assert_order(&read_corpus("r05"), &[main, sidebar].concat());
    let main = ["Emily Hartwell", "Hello", "Work", "Harvest & Pine", "Tern Digital", "Side work"];
    let sidebar = ["Contact", "hello@", "Toolbox", "React", "Education", "Credentials"];
    assert_order(&read_corpus("r09"), &[&main[..], &sidebar[..]].concat());
}

#[test]
fn a_form_drawn_with_lines_becomes_tables_with_merged_cells() {
    let document = read_corpus("r04");
    let tables = tables(&document);
    assert_eq!(tables.iter().map(|table| (table.rows, table.columns)).collect::<Vec<_>>()[..2], [(5, 5), (3, 6)]);
    assert_eq!(cell(tables[0], 0, 2), "(한글) 최 병 호");
    assert_eq!(cell(tables[0], 3, 2), "bhchoi78@example.com");
    let address = tables[0].cells.iter().find(|cell| cell.row == 4 && cell.column == 2).expect("a cell");
    assert_eq!((address.column_span, address.row_span), (3, 1));
    assert_eq!(cell(tables[1], 0, 0), "학 / 력");
    assert_eq!(tables[1].cells[0].row_span, 3);
    assert_eq!(cell(tables[2], 2, 2), "한일오토텍(주)");
    assert_line(&document, "특기 및 활용능력 : MES, SAP ERP, Excel, 6시그마");
}

#[test]
fn a_table_inside_running_text_stays_in_its_place() {
    let document = read_corpus("r06");
    assert_order(&document, &["Work Experience", "무신사", "대표 캠페인 성과", "캠페인", "ROAS 512%", "스킬", "학력"]);
    assert_eq!(cell(tables(&document)[0], 2, 3), "CPA 8,900원 → 5,100원");
}

#[test]
fn labels_and_values_of_a_table_without_lines_share_their_lines() {
    let document = read_corpus("r10");
    assert_line(&document, "Date of birth 17 February 1990");
    assert_line(&document, "Visa status F-2 (resident)");
    assert_order(
        &document,
        &["CURRICULUM VITAE", "Oluwaseun", "PERSONAL", "CAREER", "Audit Senior", "ACADEMIC", "REFERENCES"],
    );
}

#[test]
fn a_date_broken_in_its_gutter_is_put_together() {
    let document = read_corpus("r08");
    assert_line(&document, "October 2018 - January 2021 Data Scientist, Quantaform Analytics");
    assert_line(&document, "February 2021 - Present Senior Machine Learning Engineer, Deliveroo");
}

#[test]
fn ligatures_and_small_capitals_are_plain_letters() {
    let text = lines(&read_corpus("r07")).join("\n");
    assert!(!text.chars().any(|character| ('\u{FB00}'..='\u{FB06}').contains(&character)), "{text}");
    assert!(text.contains("Daniel"), "{text}");
}

#[test]
fn running_headers_are_apart_from_the_pages() {
    let document = read_corpus("r03");
    assert_eq!(document.pages.len(), 3);
    assert_eq!(document.running.iter().map(|running| running.page).max(), Some(3));
    let numbers = lines(&document).iter().filter(|line| ["1 / 3", "2 / 3", "3 / 3"].contains(&line.as_str())).count();
    assert_eq!(numbers, 0);
}

#[test]
fn links_of_annotations_are_found() {
    let document = read_corpus("r05");
    let urls: Vec<&str> = document.links.iter().map(|link| link.url.as_str()).collect();
    assert!(urls.contains(&"https://github.com/chanlee-demo"), "{urls:?}");
}

#[test]
fn word_text_boxes_headers_and_footers_are_read_once() {
    let document = read_corpus("r12");
    let header = "정태윤 | 010-1660-3821 | ty.jeong@example.com";
    assert_order(
        &document,
        &[header, "지원자 이력서", "정태윤 (회계", "생년월일", "▣ 경력사항", "▣ 학력사항", "주소:"],
    );
    for once in [header, "생년월일 1992.01.19"] {
        assert_eq!(lines(&document).iter().filter(|line| line.as_str() == once).count(), 1, "{once}");
    }
    assert_eq!(cell(tables(&document)[0], 1, 1), "㈜한밭바이오");
}

#[test]
fn word_lists_and_headings_are_read_in_order() {
    let document = read_corpus("r13");
    assert_order(
        &document,
        &["Marcus Bell", "Experience", "Product Manager", "• Own job-posting", "Education", "Skills"],
    );
    let name = document.pages[0].blocks[0].lines()[0].words[0].clone();
    assert!(name.size > 20.0, "{name:?}");
    assert_eq!(document.links[0].url, "https://www.linkedin.com/in/marcusbell-demo");
}

#[test]
fn a_word_table_that_arranges_columns_is_read_as_columns() {
    let document = read_corpus("r14");
    assert!(tables(&document).is_empty());
    assert_order(
        &document,
        &["서가은", "Contact", "Tools", "TOEIC 930", "Profile", "Experience", "Education", "Certificate"],
    );
}

#[test]
fn every_word_lies_on_its_page() {
    for start in ["r01", "r02", "r03", "r04", "r06", "r07", "r11", "r12", "r13", "r14"] {
        let document = read_corpus(start);
        for page in &document.pages {
            for word in page.blocks.iter().flat_map(|block| block.lines()).flat_map(|line| &line.words) {
                let rect = word.rect;
                assert!(rect.x0 < rect.x1 && rect.y0 < rect.y1, "{start} {word:?}");
                assert!(rect.x0 >= -1.0 && rect.x1 <= page.width + 1.0, "{start} {word:?}");
                assert!(rect.y0 >= -4.0 && rect.y1 <= page.height + 4.0, "{start} {word:?}");
                assert!(!word.text.is_empty() && !word.text.contains(char::is_whitespace), "{start} {word:?}");
            }
        }
    }
}
