//! Copies of documents whose pages are not pictures: drawn anew from their words.

use std::io::{Cursor, Write as _};

use naru_documents::personal::copy::{Cover, MaskError, Report, Target, covers, masked_copy};
use naru_documents::personal::{Kind, find};
use naru_documents::{Limits, read};

use super::proof::{assert_gone, text_of};

/// What every document here says.
const PHONE: &str = "010-0871-2293";
const EMAIL: &str = "hyunwoo.cho@mail.example";
const LEFT: &str = "정산";

fn masked(
    bytes: &[u8],
    name: &str,
    kinds: &[Kind],
    target: Target,
) -> Result<(Vec<u8>, Report, Vec<Cover>), MaskError> {
    let document = read(bytes, name, &Limits::default())?;
    let wanted = covers(&find(&document), kinds);
    let (copy, report) = masked_copy(bytes, Some(&document), &wanted, target, &Limits::default())?;
    Ok((copy, report, wanted))
}

fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("starts");
        writer.write_all(text.as_bytes()).expect("writes");
    }
    writer.finish().expect("finishes").into_inner()
}

/// The lines of each document: a word that ends where the number begins, and one with both.
fn lines() -> [String; 4] {
    [
        "이력서 조현우".to_owned(),
        format!("연락처:{PHONE}"),
        format!("이메일 {EMAIL}"),
        format!("{LEFT} 서버를 만들었다 (Kotlin)."),
    ]
}

fn docx() -> Vec<u8> {
    let run = |text: &str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>");
    let row = format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", run("전화"), run(PHONE));
    let body = lines().iter().map(|line| run(line)).collect::<String>();
    zip(&[
        (
            "word/document.xml",
            &format!(
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}<w:tbl>{row}</w:tbl>\
             </w:body></w:document>"
            ),
        ),
        (
            "docProps/core.xml",
            &format!(
                "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>{PHONE}</dc:title></cp:coreProperties>"
            ),
        ),
    ])
}

fn hwpx() -> Vec<u8> {
    let line = |text: &String| format!("<hp:p><hp:run><hp:t>{text}</hp:t></hp:run></hp:p>");
    let body: String = lines().iter().map(line).collect();
    zip(&[
        ("mimetype", "application/hwp+zip"),
        ("Contents/section0.xml", &format!("<hs:sec xmlns:hs=\"s\" xmlns:hp=\"p\">{body}</hs:sec>")),
        ("Preview/PrvText.txt", PHONE),
    ])
}

fn pptx() -> Vec<u8> {
    let line = |text: &String| format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>");
    let body: String = lines().iter().map(line).collect();
    zip(&[
        (
            "ppt/presentation.xml",
            "<p:presentation><p:sldSz cx=\"9144000\" cy=\"6858000\"/><p:sldIdLst><p:sldId r:id=\"rId1\"/></p:sldIdLst></p:presentation>",
        ),
        (
            "ppt/_rels/presentation.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Target=\"slides/slide1.xml\"/></Relationships>",
        ),
        (
            "ppt/slides/slide1.xml",
            &format!(
                "<p:sld><p:cSld><p:spTree><p:sp><p:spPr><a:xfrm><a:off x=\"127000\" y=\"127000\"/><a:ext cx=\"8080000\" \
                 cy=\"4635000\"/></a:xfrm></p:spPr><p:txBody>{body}</p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
            ),
        ),
    ])
}

/// A record of an HWP document.
fn record(tag: u32, level: u32, data: &[u8]) -> Vec<u8> {
    let mut out = (tag | level << 10 | (data.len() as u32) << 20).to_le_bytes().to_vec();
    out.extend(data);
    out
}

fn hwp() -> Vec<u8> {
    let paragraph = |text: &String| {
        let units: Vec<u8> = text.encode_utf16().chain([13]).flat_map(u16::to_le_bytes).collect();
        let mut head = (units.len() as u32 / 2).to_le_bytes().to_vec();
        head.resize(20, 0);
        [record(66, 0, &head), record(67, 1, &units)].concat()
    };
    let body: Vec<u8> = lines().iter().flat_map(paragraph).collect();
    let mut head = b"HWP Document File".to_vec();
    head.resize(32, 0);
    head.extend(0x0500_0304_u32.to_le_bytes());
    head.resize(256, 0);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("creates");
    file.create_storage("BodyText").expect("creates");
    for (name, bytes) in [("FileHeader", &head), ("DocInfo", &Vec::new()), ("BodyText/Section0", &body)] {
        file.create_stream(name).expect("creates").write_all(bytes).expect("writes");
    }
    file.flush().expect("writes");
    file.into_inner().into_inner()
}

fn made() -> Vec<(&'static str, Vec<u8>)> {
    let text = lines().join("\n\n");
    let html: String = lines().iter().map(|line| format!("<p>{line}</p>")).collect();
    let rich: String = lines()
        .join("\n")
        .chars()
        .map(|c| match c {
            '\n' => "\\par ".to_owned(),
            c if c.is_ascii() => c.to_string(),
            c => format!("\\u{}?", c as u32 as u16 as i16),
        })
        .collect();
    vec![
        ("a.docx", docx()),
        ("a.hwpx", hwpx()),
        ("a.hwp", hwp()),
        ("a.pptx", pptx()),
        ("a.rtf", format!("{{\\rtf1 {rich}}}").into_bytes()),
        (
            "a.html",
            format!("<html><head><title>{PHONE}</title></head><body>{html}<!-- {PHONE} --></body></html>").into_bytes(),
        ),
        ("a.txt", text.clone().into_bytes()),
        ("a.md", format!("# {text}").into_bytes()),
    ]
}

#[test]
fn every_format_becomes_a_copy_without_what_is_covered() {
    for (name, bytes) in made() {
        let (copy, report, wanted) =
            masked(&bytes, name, &[], Target::Pdf).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(report.reading_copy && report.words_left_out >= 2, "{name}: {report:?}");
        assert!(
            [Kind::Phone, Kind::Email].iter().all(|kind| wanted.iter().any(|cover| cover.kind == Some(*kind))),
            "{name}"
        );
        assert_gone(&copy, &[PHONE.to_owned(), EMAIL.to_owned(), "01008712293".to_owned()]);
        let left = text_of(&read(&copy, "copy.pdf", &Limits::default()).expect("text is left"));
        assert!([LEFT, "이력서", "Kotlin"].iter().all(|word| left.contains(word)), "{name}: {left}");
    }
}

#[test]
fn documents_of_office_programs_become_copies_too() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for name in ["form.doc", "form.odt", "form.rtf"] {
        let bytes = std::fs::read(folder.join(name)).expect("the fixture is there");
        let (copy, report, _) = masked(&bytes, name, &[Kind::Phone], Target::Pdf).expect("a copy");
        assert!(report.covered >= 1, "{name}");
        assert_gone(&copy, &[PHONE.to_owned()]);
        let left = text_of(&read(&copy, "copy.pdf", &Limits::default()).expect("text is left"));
        assert!(left.contains("포트폴리오"), "{name}: {left}");
    }
}

#[test]
fn a_copy_shows_its_words_and_nothing_beside_its_covers() {
    let (bytes, scale) = (docx(), 200.0 / 72.0);
    let (plain, ..) = masked(&bytes, "a.docx", &[Kind::Passport], Target::Png).expect("a copy");
    let (copy, _, wanted) = masked(&bytes, "a.docx", &[Kind::Phone], Target::Png).expect("a copy");
    let open = |png: &[u8]| image::load_from_memory(png).expect("a picture").into_luma8();
    let (plain, copy) = (open(&plain), open(&copy));
    let words = read(&bytes, "a.docx", &Limits::default()).expect("readable");
    let word = |text: &str| {
        let lines = words.pages[0].blocks.iter().flat_map(|block| block.lines());
        lines.flat_map(|line| &line.words).find(|word| word.text.starts_with(text)).expect("the word is there").rect
    };
    let dark = |picture: &image::GrayImage, x0: f32, x1: f32, (y0, y1): (f32, f32)| {
        let columns = (x0 * scale) as u32..(x1 * scale) as u32;
        let places = ((y0 * scale) as u32..(y1 * scale) as u32).flat_map(|y| columns.clone().map(move |x| (x, y)));
        places.filter(|(x, y)| picture.get_pixel(*x, *y).0[0] < 128).count()
    };
    // A word that no cover touches looks the same in both; of the one with the number the label is left.
    let kept = word("이력서");
    // Covers reach a little beyond their area, so the foot of the line above is left out.
    let rows = (kept.y0, kept.y1 - 2.0);
    assert!(dark(&copy, kept.x0, kept.x1, rows) > 100);
    assert_eq!(dark(&copy, kept.x0, kept.x1, rows), dark(&plain, kept.x0, kept.x1, rows));
    let (both, cover) = (word("연락처"), wanted[0].area.rect);
    let rows = (both.y0, both.y1);
    assert!(dark(&copy, both.x0, cover.x0 - 4.0, rows) > 100, "the label is there");
    assert_eq!(dark(&copy, cover.x1 + 2.0, both.x1 + 60.0, (cover.y0, cover.y1)), 0, "nothing stands out");
}

#[test]
fn letters_that_the_font_lacks_are_boxes() {
    let (copy, ..) = masked("漢字 \u{10FFFF}".as_bytes(), "a.txt", &[], Target::Png).expect("a copy");
    let picture = image::load_from_memory(&copy).expect("a picture").into_luma8();
    assert!(picture.pixels().filter(|pixel| pixel.0[0] < 128).count() > 50);
}
