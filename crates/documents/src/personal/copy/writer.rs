//! A PDF of pictures with invisible words over them.

use std::collections::BTreeSet;

use pdf_writer::types::{CidFontType, FontFlags, Predictor, SystemInfo, TextRenderingMode, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str};

use super::encode::{self, Encoded};
use super::{CopyPage, MaskError};
use crate::layout::Word;

/// A font whose glyphs are empty: invisible words need a width only.
const BLANK_FONT: &[u8] = include_bytes!("blank.ttf");
const FONT: Name<'static> = Name(b"F");
const PICTURE: Name<'static> = Name(b"P");
const FONT_NAME: Name<'static> = Name(b"Blank");
/// Width of each glyph in em.
const GLYPH_WIDTH: f32 = 0.5;

/// The numbers of what all pages share.
struct Shared {
    catalog: Ref,
    pages: Ref,
    font: Ref,
    cid_font: Ref,
    descriptor: Ref,
    font_file: Ref,
    glyphs: Ref,
    unicode: Ref,
}

/// Writes the copy.
pub(super) fn pdf(pages: &[CopyPage]) -> Result<Vec<u8>, MaskError> {
    let mut next = Ref::new(1);
    let shared = Shared {
        catalog: next.bump(),
        pages: next.bump(),
        font: next.bump(),
        cid_font: next.bump(),
        descriptor: next.bump(),
        font_file: next.bump(),
        glyphs: next.bump(),
        unicode: next.bump(),
    };
    let mut pdf = Pdf::new();
    pdf.catalog(shared.catalog).pages(shared.pages);
    let kids: Vec<Ref> = pages.iter().map(|_| next.bump()).collect();
    pdf.pages(shared.pages).kids(kids.iter().copied()).count(kids.len() as i32);
    for (page, id) in pages.iter().zip(&kids) {
        let (picture, content) = (next.bump(), next.bump());
        write_page(&mut pdf, page, *id, &shared, picture, content)?;
    }
    write_font(&mut pdf, pages, &shared)?;
    Ok(pdf.finish())
}

fn write_page(
    pdf: &mut Pdf,
    page: &CopyPage,
    id: Ref,
    shared: &Shared,
    picture: Ref,
    content: Ref,
) -> Result<(), MaskError> {
    let mut written = pdf.page(id);
    written.media_box(Rect::new(0.0, 0.0, page.width, page.height)).parent(shared.pages).contents(content);
    let mut resources = written.resources();
    resources.x_objects().pair(PICTURE, picture);
    resources.fonts().pair(FONT, shared.font);
    resources.finish();
    written.finish();
    write_picture(pdf, picture, &encode::for_pdf(&page.picture)?);
    let bytes = encode::deflate(&content_of(page))?;
    pdf.stream(content, &bytes).filter(Filter::FlateDecode);
    Ok(())
}

fn write_picture(pdf: &mut Pdf, id: Ref, picture: &Encoded) {
    let mut object = pdf.image_xobject(id, &picture.bytes);
    object.width(picture.width as i32).height(picture.height as i32).bits_per_component(8);
    if picture.gray {
        object.color_space().device_gray();
    } else {
        object.color_space().device_rgb();
    }
    if picture.jpeg {
        object.filter(Filter::DctDecode);
    } else {
        object.filter(Filter::FlateDecode);
        let colors = if picture.gray { 1 } else { 3 };
        object.decode_parms().predictor(Predictor::PngUp).colors(colors).bits_per_component(8).columns(picture.width as i32);
    }
}

/// The picture over the page, and the words.
fn content_of(page: &CopyPage) -> Vec<u8> {
    let mut content = Content::new();
    content.save_state();
    content.transform([page.width, 0.0, 0.0, page.height, 0.0, 0.0]);
    content.x_object(PICTURE);
    content.restore_state();
    content.begin_text();
    content.set_text_rendering_mode(TextRenderingMode::Invisible);
    for word in &page.words {
        write_word(&mut content, word, page.height);
    }
    content.end_text();
    content.finish().into_vec()
}

/// A word stretched to the width of its box, so that what is marked in a viewer lies where it is seen.
fn write_word(content: &mut Content, word: &Word, page_height: f32) {
    let glyphs: Vec<u8> = units(&word.text).flat_map(u16::to_be_bytes).collect();
    let count = glyphs.len() / 2;
    let height = (word.rect.y1 - word.rect.y0).max(1.0);
    let size = if word.size > 0.5 { word.size } else { height };
    let natural = count as f32 * GLYPH_WIDTH * size;
    if count == 0 || natural <= 0.0 {
        return;
    }
    let stretch = ((word.rect.x1 - word.rect.x0) / natural * 100.0).clamp(1.0, 2000.0);
    content.set_font(FONT, size);
    content.set_horizontal_scaling(stretch);
    // The base line lies about a fifth of the height above the lower edge.
    let base_line = page_height - word.rect.y1 + 0.2 * height;
    content.set_text_matrix([1.0, 0.0, 0.0, 1.0, word.rect.x0, base_line]);
    content.show(Str(&glyphs));
}

/// Characters of the basic plane, which are their own numbers in the font. Others (rare ideographs, emoji) are left out.
fn units(text: &str) -> impl Iterator<Item = u16> {
    text.chars().filter_map(|c| u16::try_from(u32::from(c)).ok())
}

fn write_font(pdf: &mut Pdf, pages: &[CopyPage], shared: &Shared) -> Result<(), MaskError> {
    let system = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
    pdf.type0_font(shared.font)
        .base_font(FONT_NAME)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(shared.cid_font)
        .to_unicode(shared.unicode);
    pdf.cid_font(shared.cid_font)
        .subtype(CidFontType::Type2)
        .base_font(FONT_NAME)
        .system_info(system)
        .font_descriptor(shared.descriptor)
        .default_width(GLYPH_WIDTH * 1000.0)
        .cid_to_gid_map_stream(shared.glyphs);
    pdf.font_descriptor(shared.descriptor)
        .name(FONT_NAME)
        .flags(FontFlags::SYMBOLIC | FontFlags::FIXED_PITCH)
        .bbox(Rect::new(0.0, -200.0, 500.0, 800.0))
        .italic_angle(0.0)
        .ascent(800.0)
        .descent(-200.0)
        .cap_height(700.0)
        .stem_v(80.0)
        .font_file2(shared.font_file);
    let file = encode::deflate(BLANK_FONT)?;
    let mut stream = pdf.stream(shared.font_file, &file);
    stream.filter(Filter::FlateDecode);
    stream.pair(Name(b"Length1"), BLANK_FONT.len() as i32);
    stream.finish();
    // Every character is the one empty glyph.
    let map = encode::deflate(&[0, 1].repeat(0x1_0000))?;
    pdf.stream(shared.glyphs, &map).filter(Filter::FlateDecode);
    let used: BTreeSet<u16> = pages.iter().flat_map(|page| &page.words).flat_map(|word| units(&word.text)).collect();
    let mut unicode = UnicodeCmap::new(Name(b"Unicode"), system);
    for unit in used {
        if let Some(c) = char::from_u32(u32::from(unit)) {
            unicode.pair(unit, c);
        }
    }
    let bytes = encode::deflate(unicode.finish().as_slice())?;
    pdf.cmap(shared.unicode, &bytes).filter(Filter::FlateDecode);
    Ok(())
}
