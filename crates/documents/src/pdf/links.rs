//! Annotations: hyperlinks, and the text that form fields and stamps show.

use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, Point};

use super::characters;
use super::content::Interpreter;
use super::state::State;
use crate::layout::{Link, ReadError, Rect};

/// Annotations looked at on one page.
const MAX_ANNOTATIONS: usize = 5000;

/// The annotations of a page.
pub(super) fn annotations<'a>(page: &Page<'a>) -> Vec<Dict<'a>> {
    let all = page.raw().get::<Array<'a>>("Annots");
    all.into_iter().flat_map(|all| all.iter::<Dict<'a>>().take(MAX_ANNOTATIONS).collect::<Vec<_>>()).collect()
}

/// Adds the links of a page that lead out of the document.
pub(super) fn collect(page: &Page<'_>, to_page: Affine, number: u32, links: &mut Vec<Link>) {
    for annotation in annotations(page) {
        let Some(action) = annotation.get::<Dict<'_>>("A") else { continue };
        let Some(uri) = action.get::<PdfString<'_>>("URI") else { continue };
        let Some(area) = annotation.get::<[f64; 4]>("Rect") else { continue };
        let Some(url) = characters::document_string(uri.as_bytes()) else { continue };
        let (one, other) = (to_page * Point::new(area[0], area[1]), to_page * Point::new(area[2], area[3]));
        let rect = Rect {
            x0: one.x.min(other.x) as f32,
            y0: one.y.min(other.y) as f32,
            x1: one.x.max(other.x) as f32,
            y1: one.y.max(other.y) as f32,
        };
        links.push(Link { page: number, rect, url });
    }
}

/// Follows the appearance streams of form fields and free text, which print like the page itself.
pub(super) fn draw_appearances<'a>(
    page: &Page<'a>,
    interpreter: &mut Interpreter<'a, '_>,
    to_page: Affine,
) -> Result<(), ReadError> {
    const HIDDEN_OR_NO_VIEW: u32 = (1 << 1) | (1 << 5);
    for annotation in annotations(page) {
        let kind = annotation.get::<Name<'_>>("Subtype");
        let printed = kind.is_some_and(|kind| matches!(kind.as_str(), "Widget" | "FreeText" | "Stamp"));
        if !printed || annotation.get::<u32>("F").unwrap_or(0) & HIDDEN_OR_NO_VIEW != 0 {
            continue;
        }
        let Some(form) = appearance(&annotation) else { continue };
        let Some(area) = annotation.get::<[f64; 4]>("Rect") else { continue };
        interpreter.state = State::new(to_page * fit(&form, area));
        interpreter.draw_form(&form, page.resources())?;
    }
    Ok(())
}

fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict<'a>>("AP")?.get::<Object<'a>>("N")? {
        Object::Stream(form) => Some(form),
        Object::Dict(states) => states.get::<Stream<'a>>(annotation.get::<Name<'a>>("AS")?.as_ref()),
        _ => None,
    }
}

/// Places a form's box on the annotation's area (ISO 32000-1, 12.5.5, without rotation).
fn fit(form: &Stream<'_>, area: [f64; 4]) -> Affine {
    let bbox = form.dict().get::<[f64; 4]>("BBox").unwrap_or([0.0, 0.0, 1.0, 1.0]);
    let scale = |from: f64, to: f64| if from.abs() > 1e-6 { to / from } else { 1.0 };
    let x = scale(bbox[2] - bbox[0], area[2] - area[0]);
    let y = scale(bbox[3] - bbox[1], area[3] - area[1]);
    Affine::new([x, 0.0, 0.0, y, area[0] - bbox[0] * x, area[1] - bbox[1] * y])
}
