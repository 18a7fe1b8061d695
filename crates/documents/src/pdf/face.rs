//! Fonts as far as reading needs them: code → characters and advance. Outlines are never drawn.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro::hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};
use hayro_font::hayro_cmap::{self, BfString, CMap, CMapName, CidFamily};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont};

use super::characters;

/// What a character code shows.
#[derive(Debug, Clone)]
pub(super) struct Code {
    /// Characters, empty when unknown.
    pub(super) text: Rc<str>,
    /// Advance in em.
    pub(super) advance: f32,
}

/// A font of the document.
pub(super) struct Face<'a> {
    font: Font<'a>,
    /// Weight of 600 or more, or named so.
    pub(super) bold: bool,
    /// Height above the base line in em.
    pub(super) ascent: f32,
    /// Depth below the base line in em, positive.
    pub(super) descent: f32,
    /// Size of the em in units of the text size; 1 except for Type 3 fonts, which choose their own units.
    pub(super) em: f32,
    from_collection: Option<Collection>,
    /// Codes are two bytes and, where the flag is set, Unicode themselves.
    two_bytes: Option<bool>,
    codes: RefCell<HashMap<u32, Code>>,
}

impl Face<'_> {
    /// Whether text runs left to right.
    pub(super) fn is_horizontal(&self) -> bool {
        self.font.is_horizontal()
    }

    /// The next code of a string and its length in bytes, at least 1.
    pub(super) fn read_code(&self, bytes: &[u8], offset: usize) -> (u32, usize) {
        match (self.font.read_code(bytes, offset), bytes.get(offset..offset + 2)) {
            // A code without a glyph is still two bytes long; one byte less and the rest of the string is garbage.
            ((_, 0 | 1), Some([high, low])) if self.two_bytes.is_some() => (u32::from(*high) << 8 | u32::from(*low), 2),
            ((code, length), _) => (code, length.max(1)),
        }
    }

    /// What `code` shows.
    pub(super) fn code(&self, code: u32) -> Code {
        if let Some(known) = self.codes.borrow().get(&code) {
            return known.clone();
        }
        let advance = self.font.code_advance(code);
        let advance = if self.is_horizontal() { advance.x } else { advance.y };
        let made = Code { text: self.characters(code), advance: advance as f32 / hayro_font::UNITS_PER_EM };
        self.codes.borrow_mut().insert(code, made.clone());
        made
    }

    fn characters(&self, code: u32) -> Rc<str> {
        if self.two_bytes == Some(true) {
            return char::from_u32(code)
                .map_or_else(|| "".into(), |one| characters::clean(one.encode_utf8(&mut [0; 4])));
        }
        let mapped = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let mapped = mapped.or_else(|| self.from_collection.as_ref()?.characters(code));
        match mapped {
            Some(BfString::Char(one)) => characters::clean(one.encode_utf8(&mut [0; 4])),
            Some(BfString::String(many)) => characters::clean(&many),
            None => "".into(),
        }
    }
}

/// The way from codes to characters that a CID font without ToUnicode still has: through Adobe's character collections.
struct Collection {
    encoding: CMap,
    to_unicode: CMap,
}

impl Collection {
    fn of(dict: &Dict<'_>) -> Option<Self> {
        let descendant = dict.get::<Array<'_>>("DescendantFonts")?.iter::<Dict<'_>>().next()?;
        let encoding = match CMapName::from_bytes(&dict.get::<Name<'_>>("Encoding")?) {
            CMapName::IdentityH => CMap::identity_h(),
            CMapName::IdentityV => CMap::identity_v(),
            name => CMap::parse(hayro_cmap::load_embedded(name)?, hayro_cmap::load_embedded)?,
        };
        let family = match encoding.metadata().character_collection.clone() {
            Some(collection) if collection.family != CidFamily::AdobeIdentity => collection.family,
            _ => {
                let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
                let text = |key: &str| info.get::<hayro::hayro_syntax::object::String<'_>>(key);
                CidFamily::from_registry_ordering(text("Registry")?.as_bytes(), text("Ordering")?.as_bytes())
            }
        };
        let to_unicode = CMap::parse(hayro_cmap::load_embedded(family.ucs2_cmap()?)?, hayro_cmap::load_embedded)?;
        Some(Self { encoding, to_unicode })
    }

    fn characters(&self, code: u32) -> Option<BfString> {
        let cid = (1..=4).find_map(|length| self.encoding.lookup_cid_code(code, length))?;
        self.to_unicode.lookup_bf_string(cid)
    }
}

/// The fonts of one document, each loaded once.
pub(super) struct Faces<'a> {
    cache: FontCache<'a>,
    faces: RefCell<HashMap<ObjectIdentifier, Option<Rc<Face<'a>>>>>,
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
}

impl<'a> Faces<'a> {
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            faces: RefCell::new(HashMap::new()),
            // A font that is not embedded brings its widths with it; only outlines would be missing, and none are drawn.
            font_resolver: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
            }),
            cmap_resolver: Arc::new(hayro_cmap::load_embedded),
        }
    }

    /// The font that a font dictionary describes; `None` when it is beyond repair.
    pub(super) fn face(&self, dict: &Dict<'a>) -> Option<Rc<Face<'a>>> {
        let Some(id) = dict.obj_id() else { return self.load(dict) };
        if let Some(known) = self.faces.borrow().get(&id) {
            return known.clone();
        }
        let face = self.load(dict);
        self.faces.borrow_mut().insert(id, face.clone());
        face
    }

    /// What stands in for a font that is named but not there.
    pub(super) fn substitute(&self) -> Option<Rc<Face<'a>>> {
        let font = self.cache.standard_font(StandardFont::Helvetica, &self.font_resolver)?;
        Some(Rc::new(Face::plain(font)))
    }

    fn load(&self, dict: &Dict<'a>) -> Option<Rc<Face<'a>>> {
        let font = self.cache.font(dict, &self.font_resolver, &self.cmap_resolver)?;
        let descendant = dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let descriptor = descendant.as_ref().unwrap_or(dict).get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let mut face = Face::plain(font);
        face.bold = is_bold(dict, &descriptor);
        (face.ascent, face.descent) = vertical_extent(&descriptor);
        if dict.get::<Name<'_>>("Subtype").is_some_and(|subtype| subtype.as_str() == "Type3") {
            face.em = type3_em(dict);
        }
        face.two_bytes = dict.get::<Name<'_>>("Encoding").and_then(|encoding| two_bytes(encoding.as_str()));
        face.two_bytes = face.two_bytes.map(|unicode| unicode && !dict.contains_key("ToUnicode"));
        if !dict.contains_key("ToUnicode") && descendant.is_some() {
            face.from_collection = Collection::of(dict);
        }
        Some(Rc::new(face))
    }
}

impl<'a> Face<'a> {
    fn plain(font: Font<'a>) -> Self {
        Self {
            font,
            bold: false,
            ascent: DEFAULT_EXTENT.0,
            descent: DEFAULT_EXTENT.1,
            em: 1.0,
            from_collection: None,
            two_bytes: None,
            codes: RefCell::new(HashMap::new()),
        }
    }
}

/// Whether the codes of a predefined CMap are all of two bytes, and if so, whether they are Unicode.
fn two_bytes(encoding: &str) -> Option<bool> {
    match encoding {
        "Identity-H" | "Identity-V" => Some(false),
        name if name.starts_with("Uni") && (name.contains("UCS2") || name.contains("UTF16")) => Some(true),
        _ => None,
    }
}

const DEFAULT_EXTENT: (f32, f32) = (0.88, 0.22);

/// Ascent and descent in em. Producers write anything here (0, font units, the line height), so what cannot be is replaced.
fn vertical_extent(descriptor: &Dict<'_>) -> (f32, f32) {
    let read = |key: &str| descriptor.get::<f32>(key).map(|units| units / hayro_font::UNITS_PER_EM);
    let ascent = read("Ascent").filter(|ascent| (0.5..=1.2).contains(ascent)).unwrap_or(DEFAULT_EXTENT.0);
    let descent = read("Descent").map(f32::abs).filter(|descent| (0.1..=0.4).contains(descent));
    (ascent, descent.unwrap_or(DEFAULT_EXTENT.1))
}

fn is_bold(dict: &Dict<'_>, descriptor: &Dict<'_>) -> bool {
    const FORCE_BOLD: u32 = 1 << 18;
    let named =
        [dict.get::<Name<'_>>("BaseFont"), descriptor.get::<Name<'_>>("FontName")].into_iter().flatten().any(|name| {
            let name = name.as_str().to_ascii_lowercase();
            // CMBX is Computer Modern Bold Extended, the bold of TeX documents.
            ["bold", "black", "heavy", "demi", "cmbx", "sfbx"].iter().any(|word| name.contains(word))
        });
    named
        || descriptor.get::<f32>("FontWeight").is_some_and(|weight| weight >= 600.0)
        || descriptor.get::<u32>("Flags").is_some_and(|flags| flags & FORCE_BOLD != 0)
}

/// Type 3 glyphs are drawings in units of their own; the font box says how large they come out.
fn type3_em(dict: &Dict<'_>) -> f32 {
    let matrix = dict.get::<[f32; 6]>("FontMatrix").unwrap_or([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
    let tall = dict.get::<[f32; 4]>("FontBBox").map(|bbox| (bbox[3] - bbox[1]).abs() * matrix[3].abs());
    match tall {
        Some(height) if height > 0.0 && height.is_finite() => (height / 1.2).clamp(0.05, 200.0),
        _ => (matrix[3].abs() * 1000.0).clamp(0.05, 200.0),
    }
}
