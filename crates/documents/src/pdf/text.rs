//! The text operators of ISO 32000-1, 9.4: strings → glyphs with places.

use hayro::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro::hayro_syntax::object::{Object, String as PdfString};
use hayro::kurbo::{Affine, Point};

use super::content::{Interpreter, matrix};
use super::marks::Glyph;
use crate::layout::ReadError;

impl Interpreter<'_, '_> {
    pub(super) fn text_operation(&mut self, operation: &Op<'_, '_>) -> Result<(), ReadError> {
        let text = &mut self.state.text;
        match operation {
            Op::BeginText(_) => self.set_line(Affine::IDENTITY),
            Op::CharacterSpacing(space) => text.char_space = space.0.as_f32(),
            Op::WordSpacing(space) => text.word_space = space.0.as_f32(),
            Op::HorizontalScaling(scale) => text.scale = scale.0.as_f32() / 100.0,
            Op::TextLeading(leading) => text.leading = leading.0.as_f32(),
            Op::TextRise(rise) => text.rise = rise.0.as_f32(),
            Op::TextRenderingMode(mode) => text.mode = mode.0.as_i64(),
            Op::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                text.leading = -by.1.as_f32();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => self.next_line_by_leading(),
            Op::SetTextMatrix(m) => self.set_line(matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5])),
            Op::ShowText(shown) => self.show(shown.0)?,
            Op::ShowTexts(shown) => {
                for part in shown.0.iter::<Object<'_>>() {
                    match part {
                        Object::Number(by) => self.adjust(by.as_f32()),
                        Object::String(string) => self.show(&string)?,
                        _ => {}
                    }
                }
            }
            Op::NextLineAndShowText(shown) => {
                self.next_line_by_leading();
                self.show(shown.0)?;
            }
            Op::ShowTextWithParameters(shown) => {
                text.word_space = shown.0.as_f32();
                text.char_space = shown.1.as_f32();
                self.next_line_by_leading();
                self.show(shown.2)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn set_line(&mut self, matrix: Affine) {
        self.line_matrix = matrix;
        self.text_matrix = matrix;
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.set_line(self.line_matrix * Affine::translate((x, y)));
    }

    fn next_line_by_leading(&mut self) {
        self.next_line(0.0, f64::from(-self.state.text.leading));
    }

    fn advance(&mut self, by: f32, horizontal: bool) {
        let step = if horizontal { (f64::from(by * self.state.text.scale), 0.0) } else { (0.0, f64::from(by)) };
        self.text_matrix *= Affine::translate(step);
    }

    fn adjust(&mut self, thousandths: f32) {
        let horizontal = self.state.text.face.as_ref().is_none_or(|face| face.is_horizontal());
        self.advance(-thousandths / 1000.0 * self.state.text.size, horizontal);
    }

    fn show(&mut self, string: &PdfString<'_>) -> Result<(), ReadError> {
        let Some(face) = self.state.text.face.clone() else { return Ok(()) };
        let bytes = string.as_bytes();
        let horizontal = face.is_horizontal();
        let order = self.next_order();
        let mut offset = 0;
        while offset < bytes.len() {
            self.budget.spend_mark()?;
            let (code, length) = face.read_code(bytes, offset);
            offset += length;
            let shown = face.code(code);
            let text = &self.state.text;
            let size = text.size;
            let word_space = if code == 32 && length == 1 { text.word_space } else { 0.0 };
            let step = shown.advance * size;
            let char_space = text.char_space;
            if !self.is_hidden() {
                let glyph = self.place(&shown.text, step, horizontal, [face.ascent, face.descent, face.em], order);
                self.marks.glyphs.extend(glyph.map(|glyph| Glyph { bold: glyph.bold || face.bold, ..glyph }));
            }
            self.advance(step + char_space + word_space, horizontal);
        }
        Ok(())
    }

    /// A glyph at the pen; `None` when its place is no number or it has no size.
    fn place(
        &self,
        characters: &std::rc::Rc<str>,
        step: f32,
        horizontal: bool,
        [ascent, descent, em]: [f32; 3],
        order: u32,
    ) -> Option<Glyph> {
        let text = &self.state.text;
        let to_page = self.state.ctm * self.text_matrix * Affine::translate((0.0, f64::from(text.rise)));
        let start = to_page * Point::ORIGIN;
        let along = to_page * Point::new(f64::from(step * text.scale), 0.0) - start;
        let up = to_page * Point::new(0.0, f64::from(text.size * em)) - start;
        let size = up.hypot() as f32;
        if !(size.is_finite() && start.x.is_finite() && start.y.is_finite() && size > 0.01) {
            return None;
        }
        let upright =
            horizontal && up.y < 0.0 && up.x.abs() < up.y.abs() * 0.35 && along.y.abs() <= along.x.abs() * 0.1 + 0.01;
        let (x0, x1) = (start.x as f32, (start.x + along.x) as f32);
        let y = start.y as f32;
        Some(Glyph {
            text: characters.clone(),
            x0: x0.min(x1),
            x1: x0.max(x1),
            y0: y - ascent * size,
            y1: y + descent * size,
            baseline: y,
            size,
            bold: text.mode == 2,
            white: self.state.fill_white && matches!(text.mode, 0 | 4),
            invisible: text.mode == 3 || text.mode == 7 || self.state.alpha < 0.02,
            order,
            turned: !upright,
        })
    }
}
