//! Pictures of pages: decoded within limits, recognised where an engine is built in, boxes where the words are seen.

use std::io::Cursor;
use std::path::PathBuf;

use image::{DynamicImage, GrayImage, ImageBuffer, ImageFormat, Luma, Rgb, Rgba};
use naru_documents::layout::{Block, Document, Format, Page, ReadError, Word};
use naru_documents::{Extraction, Limits, RenderError, extract, page_sizes, read, render_page};

use crate::mutations::{Dice, mutate};
use crate::support::{Content, corpus, line_text, pdf, read_bytes};

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("written");
    bytes.into_inner()
}

fn blank(width: u32, height: u32) -> DynamicImage {
    GrayImage::from_pixel(width, height, Luma([255])).into()
}

/// A committed page and its text.
fn page(name: &str) -> (Vec<u8>, String) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/own/pages");
    let text = std::fs::read_to_string(folder.join(name).with_extension("txt")).expect("the text is there");
    (std::fs::read(folder.join(name)).expect("the page is there"), text)
}

/// Reads with time to spare: tests run without optimisation, many at once.
fn read_slowly(bytes: &[u8], name: &str) -> Result<Document, ReadError> {
    read(bytes, name, &Limits { max_seconds: 600, ..Limits::default() })
}

fn words(page: &Page) -> Vec<&Word> {
    page.blocks.iter().flat_map(Block::lines).flat_map(|line| &line.words).collect()
}

fn text(document: &Document) -> String {
    let blocks = document.pages.iter().flat_map(|page| &page.blocks);
    blocks.flat_map(Block::lines).map(line_text).collect::<Vec<_>>().join("\n")
}

/// Share of the words of `truth` that were read.
fn found(truth: &str, read: &str) -> f64 {
    let read: String = read.split_whitespace().collect();
    let (mut all, mut hits) = (0.0, 0.0);
    for word in truth.split_whitespace() {
        all += 1.0;
        hits += f64::from(u8::from(read.contains(word)));
    }
    hits / all
}

#[test]
fn what_is_no_picture_is_damaged() {
    let png = encoded(&blank(40, 40), ImageFormat::Png);
    for bytes in
        [&png[..png.len() / 2], b"\x89PNG\r\n\x1a\n....", b"\xFF\xD8\xFF\xE0....", b"II*\0\xFF\xFF\xFF\xFF", b"GIF89a"]
    {
        assert!(
            matches!(read_bytes(bytes, "a.png"), Err(ReadError::Damaged { .. })),
            "{:?}",
            read_bytes(bytes, "a.png")
        );
    }
}

#[test]
fn a_header_that_lies_about_its_size_is_refused_before_memory_is_taken() {
    let mut png = encoded(&blank(4, 4), ImageFormat::Png);
    png[16..20].copy_from_slice(&30_000_u32.to_be_bytes());
    png[20..24].copy_from_slice(&30_000_u32.to_be_bytes());
    let checksum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&checksum.to_be_bytes());
    assert!(matches!(read_bytes(&png, "bomb.png"), Err(ReadError::TooLarge { limit, .. }) if limit == "pixels"));
    assert!(matches!(render_page(&png, 1, 1.0), Err(RenderError::Unreadable { .. })));
}

/// The checksum of PNG chunks (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    !bytes
        .iter()
        .fold(!0_u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1))))
}

#[test]
fn odd_pictures_end_in_nothing_read() {
    let deep = DynamicImage::ImageRgb16(ImageBuffer::from_pixel(60, 60, Rgb([u16::MAX; 3])));
    let clear = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(60, 60, Rgba([0; 4])));
    let cases = [
        encoded(&blank(1, 1), ImageFormat::Png),
        encoded(&blank(1, 300), ImageFormat::Bmp),
        encoded(&blank(3000, 1), ImageFormat::Tiff),
        encoded(&deep, ImageFormat::Png),
        encoded(&clear, ImageFormat::WebP),
        encoded(&DynamicImage::from(blank(50, 50).into_rgba8()), ImageFormat::Gif),
    ];
    for bytes in cases {
        let read = read_slowly(&bytes, "a");
        assert!(matches!(read, Err(ReadError::NoTextLayer | ReadError::NoRecogniser)), "{read:?}");
    }
}

#[test]
fn pictures_broken_at_random_never_panic() {
    let mut dice = Dice(11);
    let mut drawn = GrayImage::from_pixel(48, 40, Luma([250]));
    (0..30).for_each(|x| drawn.put_pixel(x + 4, 20, Luma([10])));
    let drawn = DynamicImage::from(drawn);
    let formats =
        [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Tiff, ImageFormat::WebP, ImageFormat::Bmp, ImageFormat::Gif];
    let seeds = formats.map(|format| {
        let picture = if format == ImageFormat::Gif { drawn.to_rgba8().into() } else { drawn.clone() };
        encoded(&picture, format)
    });
    for round in 0..1000 {
        let bytes = mutate(&seeds[round % seeds.len()], &mut dice);
        // Both ways into a picture; what comes of it does not matter, that it ends does.
        let _ = page_sizes(&bytes);
        let _ = render_page(&bytes, 1, 0.5);
    }
}

#[test]
fn a_picture_is_drawn_as_its_page() {
    let bytes = encoded(&blank(1654, 2339), ImageFormat::Png);
    let sizes = page_sizes(&bytes).expect("measured");
    assert!((sizes[0].1 - 841.7).abs() < 1.0, "{sizes:?}");
    let png = render_page(&bytes, 1, 1.0).expect("drawn");
    let drawn = image::load_from_memory(&png).expect("a picture");
    assert_eq!((drawn.width(), drawn.height()), (sizes[0].0 as u32, sizes[0].1 as u32));
    assert_eq!(render_page(&bytes, 2, 1.0), Err(RenderError::NoSuchPage));
}

#[test]
fn text_is_taken_from_the_page_where_there_is_text() {
    let bytes = pdf(&[Content::default().text(60.0, 60.0, 10.0, "Hello there")], "");
    let document = read_bytes(&bytes, "a.pdf").expect("readable");
    assert!(words(&document.pages[0]).iter().all(|word| word.confidence.is_none()));
}

#[cfg(target_os = "linux")]
mod recognised {
    use super::*;

    #[test]
    fn scans_and_photographs_are_read() {
        for (name, least) in PAGES {
            let (bytes, truth) = page(name);
            let document = read_slowly(&bytes, name).expect("readable");
            assert_eq!(document.format, Format::Image);
            let share = found(&truth, &text(&document));
            assert!(share >= *least, "{name}: {share}\n{}", text(&document));
            for page in &document.pages {
                assert!(words(page).iter().all(|word| {
                    let inside = word.rect.x0 >= -2.0 && word.rect.x1 <= page.width + 2.0;
                    inside && word.confidence.is_some_and(|sure| (0.0..=1.0).contains(&sure))
                }));
            }
        }
    }

    /// Committed pages, and the share of their words that must be read.
    const PAGES: &[(&str, f64)] =
        &[("ko_form.jpg", 0.85), ("ko_photo.jpg", 0.85), ("en_turned.png", 0.95), ("ko_upside_down.png", 0.85)];

    #[test]
    fn the_fields_of_a_scan_stand_where_they_are_seen() {
        let (name, bytes) = corpus("r18");
        let document = read_slowly(&bytes, &name).expect("readable");
        let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 12).expect("a day");
        let Extraction::Resume(resume) = extract(&document, "", today) else { panic!("a résumé") };
        let email = &resume.emails[0];
        assert_eq!(email.value, "t.lindqvist@example.net");
        // Measured on the picture: the address runs from 372 to 530 of 924 pixels, at 175 of 1307.
        let (x, y) = ((email.boxes[0].x0 + email.boxes[0].x1) / 2.0, (email.boxes[0].y0 + email.boxes[0].y1) / 2.0);
        assert!((x / 595.0 - 451.0 / 924.0).abs() < 0.02 && (y / 842.0 - 178.0 / 1307.0).abs() < 0.01, "{email:?}");
        assert!(email.confidence < 1.0);
    }

    #[test]
    fn glyphs_without_characters_are_recognised_by_their_look() {
        let (name, bytes) = corpus("r20");
        let document = read_slowly(&bytes, &name).expect("readable");
        assert!(text(&document).contains("haesol.ryu@example.org"), "{}", text(&document));
        assert!(words(&document.pages[0]).iter().all(|word| word.confidence.is_some()));
    }
}
