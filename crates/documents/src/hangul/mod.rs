//! Documents of the Hangul word processor: HWPX (a zip of XML) and HWP 5 (records in a compound file). Both say the same things in
//! different letters; what they share is here.

pub(crate) mod hwp;
pub(crate) mod hwpx;
mod place;
mod shapes;

/// HWP units in a point.
const UNITS: f32 = 100.0;

/// HWP units → points, kept within what fits on any paper.
fn points(units: f32) -> f32 {
    if units.is_finite() { (units / UNITS).clamp(-4000.0, 4000.0) } else { 0.0 }
}

/// The address in a hyperlink's command, `https\://example.com;1;0;0;`. Marks in this document are no addresses.
fn address(command: &str) -> Option<std::rc::Rc<str>> {
    let mut address = String::new();
    let mut characters = command.trim().chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => address.extend(characters.next()),
            ';' => break,
            other => address.push(other),
        }
    }
    let outside = ["http", "mailto:", "tel:", "www."].iter().any(|start| address.starts_with(start));
    outside.then(|| address.into())
}

/// Width or height of a cell in HWP units → points.
fn side(units: Option<f32>) -> f32 {
    points(units.unwrap_or(0.0)).max(0.0)
}
