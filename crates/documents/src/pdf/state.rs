//! The graphics and text state of ISO 32000-1, 8.4 and 9.3, as far as reading needs it.

use std::rc::Rc;

use hayro::kurbo::Affine;

use super::face::Face;

/// What `q` saves and `Q` restores.
#[derive(Clone)]
pub(super) struct State<'a> {
    pub(super) ctm: Affine,
    /// Whether fills come out white.
    pub(super) fill_white: bool,
    /// Fill opacity.
    pub(super) alpha: f32,
    pub(super) line_width: f32,
    pub(super) text: TextState<'a>,
}

/// Parameters of text.
#[derive(Clone)]
pub(super) struct TextState<'a> {
    pub(super) face: Option<Rc<Face<'a>>>,
    pub(super) size: f32,
    pub(super) char_space: f32,
    pub(super) word_space: f32,
    /// Horizontal scaling, 1 is none.
    pub(super) scale: f32,
    pub(super) leading: f32,
    pub(super) rise: f32,
    /// Rendering mode; 3 is invisible.
    pub(super) mode: i64,
}

impl State<'_> {
    pub(super) fn new(ctm: Affine) -> Self {
        Self {
            ctm,
            fill_white: false,
            alpha: 1.0,
            line_width: 1.0,
            text: TextState {
                face: None,
                size: 1.0,
                char_space: 0.0,
                word_space: 0.0,
                scale: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
            },
        }
    }
}
