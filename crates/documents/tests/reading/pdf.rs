//! Content streams: operators, layers, forms and annotations.

use crate::support::{Content, lines, pdf, read_bytes};

fn read_page(page: Content) -> Vec<String> {
    lines(&read_bytes(&pdf(&[page], ""), "made.pdf").expect("readable"))
}

#[test]
fn all_ways_to_show_text_are_followed() {
    let page = Content::default().raw(
        "BT /F1 10 Tf 14 TL 60 700 Td (one) Tj T* (two) Tj (three) ' 2 1 (four) \" ET\n\
         BT /F1 10 Tf 1 0 0 1 60 600 Tm [(fi) 10 (ve)] TJ 0 -20 TD (six) Tj ET",
    );
    assert_eq!(read_page(page), ["one", "two", "three", "four", "five", "six"]);
}

#[test]
fn escapes_and_hexadecimal_strings_are_text() {
    let page = Content::default().raw(r"BT /F1 10 Tf 60 700 Td (a\(b\)\101) Tj 0 -20 Td <4A616E65> Tj ET");
    assert_eq!(read_page(page), ["a(b)A", "Jane"]);
}

#[test]
fn saved_states_come_back() {
    let page = Content::default()
        .raw("q 1 g 2 0 0 2 0 0 cm Q")
        .text(60.0, 100.0, 10.0, "Black again")
        .raw("Q Q Q")
        .text(60.0, 120.0, 10.0, "Too many restores");
    assert_eq!(read_page(page), ["Black again", "Too many restores"]);
}

#[test]
fn a_missing_font_is_replaced() {
    let page = Content::default().raw("BT /Nowhere 10 Tf 60 700 Td (Plain letters) Tj ET");
    assert_eq!(read_page(page), ["Plain letters"]);
}

#[test]
fn superscripts_stay_with_their_line() {
    let page = Content::default().text(60.0, 100.0, 12.0, "Area in m").text(113.0, 95.0, 7.0, "2").text(
        60.0,
        118.0,
        12.0,
        "Next line",
    );
    assert_eq!(read_page(page), ["Area in m2", "Next line"]);
}
