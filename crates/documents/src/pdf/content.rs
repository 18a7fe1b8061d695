//! Content streams → marks. Follows the operators that place text, rules, areas and pictures; everything else (colour spaces,
//! shadings, patterns, outlines, image data) is passed over, which makes reading a page much cheaper than drawing it.

use std::collections::HashMap;
use std::rc::Rc;

use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro::hayro_syntax::object::{Dict, Name, Number, Object, Stream};
use hayro::hayro_syntax::page::Resources;
use hayro::kurbo::{Affine, Point};

use super::face::{Face, Faces};
use super::layers::Layers;
use super::marks::{Fill, PageMarks};
use super::path::Path;
use super::state::State;
use crate::layout::{ReadError, Rect};
use crate::limits::Budget;

/// Forms inside forms deeper than this are hostile; producers nest three or four.
const MAX_FORM_DEPTH: usize = 24;

/// Saved states beyond this are hostile.
const MAX_SAVED: usize = 512;

/// Reads one page's content.
pub(super) struct Interpreter<'a, 'b> {
    pub(super) faces: &'b Faces<'a>,
    pub(super) layers: &'b Layers,
    pub(super) budget: &'b mut Budget,
    pub(super) marks: PageMarks,
    pub(super) state: State<'a>,
    pub(super) text_matrix: Affine,
    pub(super) line_matrix: Affine,
    pub(super) order: u32,
    saved: Vec<State<'a>>,
    path: Path,
    depth: usize,
    /// For each open marked-content sequence, whether it hides what it holds.
    hidden: Vec<bool>,
}

impl<'a, 'b> Interpreter<'a, 'b> {
    pub(super) fn new(faces: &'b Faces<'a>, layers: &'b Layers, budget: &'b mut Budget, ctm: Affine) -> Self {
        Self {
            faces,
            layers,
            budget,
            marks: PageMarks::default(),
            state: State::new(ctm),
            text_matrix: Affine::IDENTITY,
            line_matrix: Affine::IDENTITY,
            order: 0,
            saved: Vec::new(),
            path: Path::default(),
            depth: 0,
            hidden: Vec::new(),
        }
    }

    /// Follows a content stream.
    ///
    /// # Errors
    /// Only when a limit is passed: what cannot be understood is left out.
    pub(super) fn run(&mut self, content: &[u8], resources: &Resources<'a>) -> Result<(), ReadError> {
        let mut fonts: HashMap<Vec<u8>, Option<Rc<Face<'a>>>> = HashMap::new();
        let mut operations = TypedIter::new(content);
        let saved_before = self.saved.len();
        let hidden_before = self.hidden.len();
        while let Some(operation) = operations.next() {
            self.budget.spend_mark()?;
            match operation {
                Op::TextFont(font) => {
                    let face =
                        fonts.entry(font.0.as_ref().to_vec()).or_insert_with(|| self.find_face(font.0, resources));
                    self.state.text.face = face.clone();
                    self.state.text.size = font.1.as_f32();
                }
                Op::XObject(object) => self.draw_object(object.0, resources)?,
                Op::RestoreState(_) => {
                    if self.saved.len() > saved_before
                        && let Some(state) = self.saved.pop()
                    {
                        self.state = state;
                    }
                }
                Op::BeginMarkedContentWithProperties(sequence) => {
                    let layer = sequence.0.as_ref() == b"OC"
                        && matches!(sequence.1, Object::Name(name) if self.layers.hides(&resources.properties, name));
                    self.hidden.push(layer);
                }
                Op::BeginMarkedContent(_) => self.hidden.push(false),
                Op::EndMarkedContent(_) => {
                    if self.hidden.len() > hidden_before {
                        self.hidden.pop();
                    }
                }
                Op::SetGraphicsState(named) => self.set_graphics_state(resources.get_ext_g_state(named.0)),
                Op::InlineImage(_) => self.picture(),
                Op::Shading(_) => self.shading(),
                other => self.paint(&other)?,
            }
        }
        self.path.clear();
        self.saved.truncate(saved_before);
        self.hidden.truncate(hidden_before);
        Ok(())
    }

    fn find_face(&self, name: &Name<'_>, resources: &Resources<'a>) -> Option<Rc<Face<'a>>> {
        match resources.get_font(name) {
            Some(dict) => self.faces.face(&dict),
            None => self.faces.substitute(),
        }
    }

    fn paint(&mut self, operation: &Op<'_, '_>) -> Result<(), ReadError> {
        if !self.path_operation(operation) && !self.color_operation(operation) {
            return self.text_operation(operation);
        }
        Ok(())
    }

    /// Whether marks are not to be seen.
    pub(super) fn is_hidden(&self) -> bool {
        self.hidden.contains(&true)
    }

    pub(super) fn next_order(&mut self) -> u32 {
        self.order = self.order.saturating_add(1);
        self.order
    }

    fn path_operation(&mut self, operation: &Op<'_, '_>) -> bool {
        let ctm = self.state.ctm;
        match operation {
            Op::SaveState(_) => {
                if self.saved.len() < MAX_SAVED {
                    self.saved.push(self.state.clone());
                }
            }
            Op::Transform(m) => self.state.ctm *= matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]),
            Op::LineWidth(width) => self.state.line_width = width.0.as_f32(),
            Op::MoveTo(p) => self.path.move_to(ctm, p.0.as_f64(), p.1.as_f64()),
            Op::LineTo(p) => self.path.line_to(ctm, p.0.as_f64(), p.1.as_f64()),
            Op::CubicTo(p) => self.path.curve_to(ctm, p.4.as_f64(), p.5.as_f64()),
            Op::CubicStartTo(p) => self.path.curve_to(ctm, p.2.as_f64(), p.3.as_f64()),
            Op::CubicEndTo(p) => self.path.curve_to(ctm, p.2.as_f64(), p.3.as_f64()),
            Op::ClosePath(_) => self.path.close(),
            Op::RectPath(r) => self.path.rect(ctm, (r.0.as_f64(), r.1.as_f64()), (r.2.as_f64(), r.3.as_f64())),
            Op::StrokePath(_) => self.finish_path(false, true),
            Op::CloseAndStrokePath(_) => {
                self.path.close();
                self.finish_path(false, true);
            }
            Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                self.finish_path(true, false)
            }
            Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => self.finish_path(true, true),
            Op::EndPath(_) => self.path.clear(),
            _ => return false,
        }
        true
    }

    fn finish_path(&mut self, fill: bool, stroke: bool) {
        let order = self.next_order();
        if !self.is_hidden() {
            if fill && self.state.alpha > 0.02 {
                self.path.fill(self.state.fill_white, order, &mut self.marks);
            }
            if stroke {
                let scale = self.state.ctm.determinant().abs().sqrt() as f32;
                self.path.stroke(self.state.line_width * scale, &mut self.marks);
            }
        }
        self.path.clear();
    }

    fn color_operation(&mut self, operation: &Op<'_, '_>) -> bool {
        let white = match operation {
            Op::NonStrokeColorDeviceGray(gray) => is_white_light(&[&gray.0]),
            Op::NonStrokeColorDeviceRgb(c) => is_white_light(&[&c.0, &c.1, &c.2]),
            Op::NonStrokeColorCmyk(c) => is_white_ink(&[&c.0, &c.1, &c.2, &c.3]),
            Op::NonStrokeColor(c) => is_white(&c.0),
            Op::NonStrokeColorNamed(c) => c.1.is_none() && is_white(&c.0),
            Op::ColorSpaceNonStroke(_) => false,
            _ => return false,
        };
        self.state.fill_white = white;
        true
    }

    fn set_graphics_state(&mut self, dict: Option<Dict<'a>>) {
        if let Some(alpha) = dict.and_then(|dict| dict.get::<f32>("ca")) {
            self.state.alpha = alpha;
        }
    }

    fn draw_object(&mut self, name: &Name<'_>, resources: &Resources<'a>) -> Result<(), ReadError> {
        let Some(stream) = resources.get_x_object(name) else { return Ok(()) };
        let dict = stream.dict();
        if self.is_hidden() || dict.get_ref("OC").is_some_and(|layer| self.layers.is_off(layer)) {
            return Ok(());
        }
        match dict.get::<Name<'_>>("Subtype").as_ref().map(Name::as_str) {
            Some("Form") => self.draw_form(&stream, resources),
            Some("Image") => {
                self.picture();
                self.note_resolution(dict.get::<f32>("Width").or_else(|| dict.get::<f32>("W")));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(super) fn draw_form(&mut self, stream: &Stream<'a>, resources: &Resources<'a>) -> Result<(), ReadError> {
        if self.depth >= MAX_FORM_DEPTH {
            return Ok(());
        }
        let Ok(content) = stream.decoded_data() else { return Ok(()) };
        self.budget.spend_bytes(content.len())?;
        let dict = stream.dict();
        let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
        let before = (self.state.clone(), self.text_matrix, self.line_matrix);
        if let Some(own_matrix) = dict.get::<[f64; 6]>("Matrix") {
            self.state.ctm *= Affine::new(own_matrix);
        }
        self.depth += 1;
        let outcome = self.run(&content, own.as_ref().unwrap_or(resources));
        self.depth -= 1;
        (self.state, self.text_matrix, self.line_matrix) = before;
        outcome
    }

    /// A shading fills the clip, which is not followed: it counts as lying under everything.
    fn shading(&mut self) {
        let order = self.next_order();
        let rect = Rect { x0: f32::MIN, y0: f32::MIN, x1: f32::MAX, y1: f32::MAX };
        self.marks.fills.push(Fill { rect, white: false, order });
    }

    /// Notes how fine the picture is that was drawn last.
    fn note_resolution(&mut self, width_pixels: Option<f32>) {
        let [a, b, c, d, _, _] = self.state.ctm.as_coeffs();
        let (width, height) = (a.hypot(b) as f32, c.hypot(d) as f32);
        if let Some(pixels) = width_pixels.filter(|_| width >= BROAD && height > 1.0) {
            self.marks.picture_dpi = self.marks.picture_dpi.max(pixels / width * 72.0);
        }
    }

    fn picture(&mut self) {
        if self.is_hidden() {
            return;
        }
        let order = self.next_order();
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| self.state.ctm * Point::new(x, y));
        let rect = Rect {
            x0: corners.iter().map(|p| p.x as f32).fold(f32::INFINITY, f32::min),
            y0: corners.iter().map(|p| p.y as f32).fold(f32::INFINITY, f32::min),
            x1: corners.iter().map(|p| p.x as f32).fold(f32::NEG_INFINITY, f32::max),
            y1: corners.iter().map(|p| p.y as f32).fold(f32::NEG_INFINITY, f32::max),
        };
        self.marks.pictures.push(Fill { rect, white: false, order });
    }
}

/// Width in points that a picture must have for its resolution to count as that of the page.
const BROAD: f32 = 200.0;

pub(super) fn matrix(numbers: [&Number; 6]) -> Affine {
    Affine::new(numbers.map(Number::as_f64))
}

fn is_white(components: &[Number]) -> bool {
    let components: Vec<&Number> = components.iter().collect();
    match components.len() {
        // One component may be gray (1 is white) or an ink (1 is full): not sure enough to call text hidden.
        3 => is_white_light(&components),
        4 => is_white_ink(&components),
        _ => false,
    }
}

fn is_white_light(components: &[&Number]) -> bool {
    components.iter().all(|component| component.as_f32() > 0.95)
}

fn is_white_ink(components: &[&Number]) -> bool {
    components.iter().all(|component| component.as_f32() < 0.05)
}
