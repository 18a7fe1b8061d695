//! What Word documents hold beside plain paragraphs.

use crate::support::{assert_order, cell, document_xml, docx, lines, paragraph, read_bytes, tables, zip};

fn read_body(body: &str) -> naru_documents::layout::Document {
    read_bytes(&docx(body), "made.docx").expect("readable")
}

fn table_cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text))
}

#[test]
fn merged_cells_keep_their_spans() {
    let rows = [
        format!(
            "{}{}",
            table_cell("<w:gridSpan w:val=\"2\"/>", "wide"),
            table_cell("<w:vMerge w:val=\"restart\"/>", "tall")
        ),
        format!("{}{}{}", table_cell("", "a"), table_cell("", "b"), table_cell("<w:vMerge/>", "")),
    ];
    let rows: String = rows.iter().map(|cells| format!("<w:tr>{cells}</w:tr>")).collect();
    let document = read_body(&format!("<w:tbl><w:tblGrid/>{rows}</w:tbl>"));
    let table = tables(&document)[0];
    assert_eq!((table.rows, table.columns, table.cells.len()), (2, 3, 4));
    let spans = |text: &str| {
        let cell =
            table.cells.iter().find(|cell| cell.lines.iter().any(|line| line.words[0].text == text)).expect("there");
        (cell.row_span, cell.column_span)
    };
    assert_eq!((spans("wide"), spans("tall"), spans("b")), ((1, 2), (2, 1), (1, 1)));
}

#[test]
fn a_table_in_a_cell_gives_a_line_per_row() {
    let inner = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        table_cell("", "TOEIC"),
        table_cell("", "900"),
        table_cell("", "OPIc"),
        table_cell("", "IH")
    );
    let outer = format!(
        "<w:tbl><w:tr>{}<w:tc>{inner}<w:p/></w:tc></w:tr><w:tr>{}{}</w:tr></w:tbl>",
        table_cell("", "Languages"),
        table_cell("", "Driving"),
        table_cell("", "yes")
    );
    let document = read_body(&outer);
    assert_eq!(cell(tables(&document)[0], 0, 1), "TOEIC 900 / OPIc IH");
}

#[test]
fn a_text_box_is_read_once_though_it_is_written_twice() {
    let content = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph(text));
    let drawing = format!(
        "<w:p><w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:drawing><wp:anchor><wp:extent cx=\"2540000\" \
         cy=\"1270000\"/><wps:txbx>{}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{}\
         </v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>After</w:t></w:r></w:p>",
        content("Contact: 010-1234-5678"),
        content("Contact: 010-1234-5678")
    );
    assert_eq!(lines(&read_body(&drawing)), ["Contact: 010-1234-5678", "After"]);
    let old = format!(
        "<w:p><w:r><w:pict><v:shape style=\"width:200pt;height:50pt\"><v:textbox>{}</v:textbox></v:shape>\
        </w:pict></w:r></w:p>",
        content("Old style")
    );
    assert_eq!(lines(&read_body(&old)), ["Old style"]);
}

#[test]
fn deleted_and_hidden_text_is_not_read() {
    let body = "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>kept</w:t></w:r></w:ins>\
                <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>\
                <w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>white</w:t></w:r></w:p>";
    assert_eq!(lines(&read_body(body)), ["kept"]);
}

#[test]
fn lists_are_numbered_as_word_shows_them() {
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
        <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"ganada\"/>\
        <w:lvlText w:val=\"%2)\"/></w:lvl></w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    let item = |level: u32, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [item(0, "one"), item(1, "inner"), item(1, "more"), item(0, "two"), item(1, "again")].concat();
    let bytes =
        zip(&[("word/document.xml", document_xml(&body).as_bytes()), ("word/numbering.xml", numbering.as_bytes())]);
    let document = read_bytes(&bytes, "list.docx").expect("readable");
    assert_eq!(lines(&document), ["1. one", "가) inner", "나) more", "2. two", "가) again"]);
}

#[test]
fn links_of_relations_and_of_fields_are_found() {
    let relations = "<Relationships><Relationship Id=\"r1\" Target=\"https://one.example\" TargetMode=\"External\"/></Relationships>";
    let body = "<w:p><w:hyperlink r:id=\"r1\"><w:r><w:t>One</w:t></w:r></w:hyperlink></w:p>\
        <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://two.example\" </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>Two</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    let bytes = zip(&[
        ("word/document.xml", document_xml(body).as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
    ]);
    let document = read_bytes(&bytes, "links.docx").expect("readable");
    assert_eq!(lines(&document), ["One", "Two"]);
    let urls: Vec<&str> = document.links.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(urls, ["https://one.example", "https://two.example"]);
}

#[test]
fn long_texts_flow_over_lines_and_pages() {
    let body: String =
        (0..120).map(|index| paragraph(&format!("Paragraph {index} {}", "of some length ".repeat(9)))).collect();
    let document = read_body(&body);
    assert!(document.pages.len() >= 3, "{}", document.pages.len());
    assert_order(&document, &["Paragraph 0 ", "Paragraph 60 ", "Paragraph 119 "]);
    for page in &document.pages {
        for line in page.blocks.iter().flat_map(|block| block.lines()) {
            assert!(line.rect.x1 <= page.width - 70.0 && line.rect.y1 <= page.height - 70.0, "{line:?}");
        }
    }
}

#[test]
fn a_word_longer_than_a_line_is_broken() {
    let document = read_body(&paragraph(&"가".repeat(200)));
    assert!(lines(&document).len() >= 3);
    assert_eq!(lines(&document).concat().chars().count(), 200);
    let starts = document.pages[0].blocks.iter().flat_map(|block| block.lines()).map(|line| line.words[0].space_before);
    assert_eq!(starts.collect::<Vec<_>>()[..3], [true, false, false]);
}

#[test]
fn names_written_apart_stay_apart() {
    assert_eq!(lines(&read_body(&paragraph("김 철 수"))), ["김 철 수"]);
}
