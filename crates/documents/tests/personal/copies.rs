//! Copies without personal data.

use std::io::Cursor;

use image::{ImageEncoder, RgbImage};
use naru_documents::layout::{ReadError, Rect};
use naru_documents::personal::copy::{Cover, MaskError, Target, covers, masked_copy};
use naru_documents::personal::{Area, Kind, search};
use naru_documents::{Limits, read};

use super::corpus::documents;
use super::proof::{assert_gone, key, text_of};

/// Pictures are recognised anew each time, which takes long without optimisation: those of one corpus do.
fn has_words(known: &super::corpus::Known) -> bool {
    known.name.ends_with(".pdf")
}

fn masked(bytes: &[u8], name: &str, covers: &[Cover]) -> Result<Vec<u8>, MaskError> {
    let document = match read(bytes, name, &Limits::default()) {
        Err(ReadError::NoTextLayer | ReadError::NoUnicodeMap) => None,
        read => Some(read?),
    };
    masked_copy(bytes, document.as_ref(), covers, Target::Pdf, &Limits::default()).map(|(copy, _)| copy)
}

#[test]
fn nothing_that_was_covered_is_in_a_copy_and_the_rest_can_be_searched() {
    for known in documents("dev/pii").into_iter().chain(documents("own/pii").into_iter().filter(has_words)) {
        let found = search(&known.bytes, &known.name, &Limits::default()).expect("readable").findings;
        let wanted = covers(&found, &[]);
        if wanted.is_empty() {
            continue;
        }
        let copy = masked(&known.bytes, &known.name, &wanted).unwrap_or_else(|error| panic!("{}: {error}", known.name));
        let values: Vec<String> =
            found.iter().map(|finding| finding.text.clone()).filter(|text| key(text).chars().count() >= 5).collect();
        if !values.is_empty() {
            assert_gone(&copy, &values);
        }
        let left = text_of(&read(&copy, "copy.pdf", &Limits::default()).expect("text is left"));
        assert_dark(&copy, &wanted);
        let decoys = known.truth["decoys"].as_array().cloned().unwrap_or_default();
        let texts: Vec<String> = decoys.iter().filter_map(|decoy| decoy["text"].as_str().map(key)).collect();
        let kept = texts.iter().filter(|text| key(&left).contains(text.as_str())).count();
        assert!(kept * 10 >= texts.len() * 8, "{}: {kept} of {} decoys can be searched", known.name, texts.len());
        assert!(copy.len() < 2_000_000, "{}: {} bytes", known.name, copy.len());
    }
}

/// Asserts that a copy shows nothing under its covers: black, but for what JPEG makes of it.
#[track_caller]
fn assert_dark(copy: &[u8], covers: &[Cover]) {
    const SCALE: f32 = 2.0;
    for cover in covers {
        let page = naru_documents::render_page(copy, cover.area.page, SCALE).expect("draws");
        let page = image::load_from_memory(&page).expect("a picture").into_rgb8();
        let rect = cover.area.rect;
        // A pixel within, where nothing of the surroundings is mixed in.
        let columns = (rect.x0 * SCALE) as u32 + 1..(rect.x1 * SCALE) as u32 - 1;
        let rows = (rect.y0 * SCALE) as u32 + 1..(rect.y1 * SCALE) as u32 - 1;
        for (x, y) in columns.flat_map(|x| rows.clone().map(move |y| (x, y))) {
            assert!(page.get_pixel(x, y).0.iter().all(|value| *value < 16), "{:?} at {x}, {y}", cover.kind);
        }
    }
}

#[test]
fn what_is_masked_by_type_leaves_the_others() {
    let known = &documents("dev/pii")[0];
    let found = search(&known.bytes, &known.name, &Limits::default()).expect("readable").findings;
    let copy = masked(&known.bytes, &known.name, &covers(&found, &[Kind::Rrn, Kind::Photo])).expect("a copy");
    assert_gone(&copy, &["920817-1980423".to_owned()]);
    assert!(text_of(&read(&copy, "copy.pdf", &Limits::default()).expect("readable")).contains("010-0123-8841"));
}

/// A file that hides a number everywhere a PDF can hold one.
fn treacherous(number: &str) -> Vec<u8> {
    let hexadecimal: String = number.bytes().map(|byte| format!("{byte:02X}")).collect();
    let content = format!(
        "BT /F1 12 Tf 60 700 Td (call {number} now, twice: {number}) Tj ET\n/OC /Hidden BDC BT /F1 12 Tf 60 600 Td ({number}) Tj ET EMC\nBT 3 Tr /F1 12 Tf 60 500 Td ({number}) Tj ET"
    );
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R /OpenAction << /S /JavaScript /JS (app.alert('NUMBER')) >> /AcroForm << /Fields [7 0 R] >> /OCProperties << /OCGs [8 0 R] /D << /OFF [8 0 R] >> >> /Names << /EmbeddedFiles << /Names [(a) 9 0 R] >> >> >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> /Properties << /Hidden 8 0 R >> >> /Annots [7 0 R << /Type /Annot /Subtype /Link /Rect [60 690 200 712] /A << /S /URI /URI (tel:NUMBER) >> >> << /Type /Annot /Subtype /Text /Rect [300 300 320 320] /Contents (NUMBER) >>] >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Metadata /Subtype /XML /Length 28 >>\nstream\n<x:xmpmeta>NUMBER</x:xmpmeta>\nendstream".to_owned(),
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (field) /V (NUMBER) /Rect [60 400 200 420] >>".to_owned(),
        "<< /Type /OCG /Name (NUMBER) >>".to_owned(),
        "<< /Type /Filespec /F (NUMBER.txt) /EF << /F 10 0 R >> >>".to_owned(),
        "<< /Length 13 >>\nstream\nNUMBER\nendstream".to_owned(),
        format!("<< /Title (NUMBER) /Author <{hexadecimal}> >>"),
    ];
    let mut out = String::from("%PDF-1.7\n");
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out += &format!("{} 0 obj\n{}\nendobj\n", index + 1, object.replace("NUMBER", number));
    }
    let start = out.len();
    out += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    offsets.iter().for_each(|offset| out += &format!("{offset:010} 00000 n \n"));
    out += &format!("trailer\n<< /Size {} /Root 1 0 R /Info 11 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}

#[test]
fn a_number_hidden_in_every_corner_of_a_file_is_gone() {
    let number = "010-0123-4567";
    let file = treacherous(number);
    let found = search(&file, "a.pdf", &Limits::default()).expect("readable").findings;
    assert_eq!(found.len(), 2, "{found:?}");
    // One place is enough: what it says is covered wherever it stands.
    let copy = masked(&file, "a.pdf", &covers(&found[..1], &[])).expect("a copy");
    assert_gone(&copy, &[number.to_owned(), "01001234567".to_owned()]);
    assert!(text_of(&read(&copy, "copy.pdf", &Limits::default()).expect("readable")).contains("twice:"));
}

#[test]
fn covers_are_one_colour_in_a_picture_and_its_metadata_is_gone() {
    let mut picture = RgbImage::from_fn(200, 120, |x, y| image::Rgb([(x % 256) as u8, (y * 2) as u8, 90]));
    picture.put_pixel(0, 0, image::Rgb([255, 255, 255]));
    let mut png = Cursor::new(Vec::new());
    let encoder = image::codecs::png::PngEncoder::new(&mut png);
    encoder.write_image(picture.as_raw(), 200, 120, image::ExtendedColorType::Rgb8).expect("encodes");
    let mut bytes = png.into_inner();
    // A text chunk with a number, before the end.
    let end = bytes.len() - 12;
    let chunk = b"tEXtComment\x00010-0123-4567";
    let mut inserted = ((chunk.len() - 4) as u32).to_be_bytes().to_vec();
    inserted.extend_from_slice(chunk);
    inserted.extend_from_slice(&crc(chunk).to_be_bytes());
    bytes.splice(end..end, inserted);
    let cover = drawn(1, Rect { x0: 40.0, y0: 30.0, x1: 90.0, y1: 60.0 });
    let (copy, report) = masked_copy(&bytes, None, &[cover], Target::Png, &Limits::default()).expect("a copy");
    assert_eq!(report.pages, 1);
    assert!(!copy.windows(8).any(|window| window == b"010-0123"));
    let copy = image::load_from_memory(&copy).expect("a picture").into_rgb8();
    assert_eq!(copy.dimensions(), (200, 120));
    // Points are pixels, or smaller where a picture says so: the middle of the cover is black either way.
    assert!(copy.pixels().filter(|pixel| pixel.0 == [0, 0, 0]).count() >= 50 * 30 / 4);
    assert_eq!(copy.get_pixel(199, 119), picture.get_pixel(199, 119));
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

fn drawn(page: u32, rect: Rect) -> Cover {
    Cover { area: Area { page, rect }, kind: None, text: String::new() }
}

#[test]
fn an_area_that_a_person_drew_hides_what_is_under_it() {
    let known = &documents("dev/pii")[0];
    let cover = drawn(1, Rect { x0: 220.0, y0: 200.0, x1: 320.0, y1: 220.0 });
    let copy = masked(&known.bytes, &known.name, &[cover]).expect("a copy");
    assert_gone(&copy, &["2025-118-004521".to_owned()]);
}

#[test]
fn covers_outside_of_the_document_are_refused() {
    let known = &documents("dev/pii")[0];
    let good = Rect { x0: 10.0, y0: 10.0, x1: 20.0, y1: 20.0 };
    for cover in [
        drawn(0, good),
        drawn(9, good),
        drawn(1, Rect { x1: 10.0, ..good }),
        drawn(1, Rect { x0: 2000.0, x1: 2010.0, ..good }),
        drawn(1, Rect { y1: f32::NAN, ..good }),
    ] {
        let refused = masked(&known.bytes, &known.name, &[cover]);
        assert!(matches!(refused, Err(MaskError::OutOfPage { .. })), "{refused:?}");
    }
}

#[test]
fn what_cannot_be_opened_is_refused() {
    assert!(matches!(masked(b"%PDF-1.7 nothing", "a.pdf", &[]), Err(MaskError::Unreadable { .. })));
}

#[test]
fn a_document_of_two_pages_does_not_become_one_picture() {
    let known = documents("own/holdout/pii").into_iter().find(|known| known.truth["pages"] == 2).expect("two pages");
    let refused = masked_copy(&known.bytes, None, &[], Target::Png, &Limits::default());
    assert_eq!(refused.err(), Some(MaskError::ManyPages { pages: 2 }));
}

#[test]
fn damaged_documents_end_in_an_error_or_a_copy() {
    let known = &documents("dev/pii")[0];
    let found = search(&known.bytes, &known.name, &Limits::default()).expect("readable").findings;
    let covers = covers(&found, &[]);
    let mut state = 0x9E37_79B9_u32;
    for _ in 0..10 {
        let mut bytes = known.bytes.clone();
        for _ in 0..20 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = state as usize % bytes.len();
            bytes[at] ^= 1 << (state >> 29);
        }
        // Whatever comes of it, it is no panic, and no copy with what was covered.
        if let Ok(copy) = masked(&bytes, &known.name, &covers) {
            assert_gone(&copy, &["920817-1980423".to_owned()]);
        }
        let _ = search(&bytes, &known.name, &Limits::default());
    }
}
