//! How an element looks: from its name, the sheet, and its own style.

use super::css::Sheet;
use crate::length::{points, share};
use crate::paper::model::{Align, ParagraphFormat, RunFormat};
use crate::xml::Element;

/// Size of plain text.
pub(super) const SIZE: f32 = 10.0;
/// A browser's plain text, in points; sizes are scaled from it.
const BROWSER_SIZE: f32 = 12.0;

/// How an element's contents are arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    Hidden,
    Inline,
    Block,
    /// Children side by side, this many in a row; 0 for all.
    Row(usize),
}

/// What is handed down to the elements inside.
#[derive(Debug, Clone)]
pub(super) struct Look {
    pub(super) display: Display,
    pub(super) run: RunFormat,
    pub(super) block: ParagraphFormat,
    /// Line breaks count.
    pub(super) preformatted: bool,
    /// Lists without bullets.
    pub(super) unmarked: bool,
    /// Stands at the right of its line.
    pub(super) floats: bool,
    /// Drawn as a piece of its own in the line: a chip, a label.
    pub(super) apart: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            display: Display::Block,
            run: RunFormat { size: SIZE, ..RunFormat::default() },
            block: ParagraphFormat::default(),
            preformatted: false,
            unmarked: false,
            floats: false,
            apart: false,
        }
    }
}

/// Flex and grid, before it is clear which of them an element is.
#[derive(Default)]
struct Arrangement {
    flex: bool,
    column: bool,
    wraps: bool,
    grid: bool,
    columns: usize,
}

impl Look {
    /// The look of an element in one that looks like this.
    pub(super) fn of(&self, element: &Element, around: &[&Element], sheet: &Sheet) -> Self {
        let mut look = self.clone();
        (look.floats, look.apart) = (false, false);
        (look.block.before, look.block.after) = (0.0, 0.0);
        look.by_name(&element.name);
        if element.attribute("hidden").is_some() {
            look.display = Display::Hidden;
        }
        match element.attribute("align") {
            Some("center") => look.block.align = Align::Center,
            Some("right") => look.block.align = Align::Right,
            _ => {}
        }
        let mut arrangement = Arrangement::default();
        let own = element.attribute("style");
        for declarations in sheet.declarations(element, around).into_iter().chain(own) {
            for declaration in declarations.split(';') {
                if let Some((name, value)) = declaration.split_once(':') {
                    let value = value.trim().trim_end_matches("!important").trim_end().to_lowercase();
                    look.apply(&name.trim().to_lowercase(), &value, self.run.size, &mut arrangement);
                }
            }
        }
        // Headings are told from text by their size; one that a page sets smaller than its text still is a heading.
        if matches!(&*element.name, "h1" | "h2" | "h3") {
            look.run.size = look.run.size.max(SIZE * 1.05);
        }
        if look.display != Display::Hidden {
            if arrangement.grid && arrangement.columns > 1 {
                look.display = Display::Row(arrangement.columns);
            } else if arrangement.flex && !arrangement.column && !arrangement.wraps {
                look.display = Display::Row(0);
            }
        }
        look
    }

    fn by_name(&mut self, name: &str) {
        self.display = match name {
            "script" | "style" | "head" | "template" | "noscript" | "iframe" | "object" | "svg" | "canvas"
            | "video" | "audio" | "select" | "datalist" | "math" | "noembed" | "noframes" => Display::Hidden,
            "a" | "abbr" | "b" | "bdi" | "bdo" | "big" | "button" | "cite" | "code" | "data" | "del" | "dfn" | "em"
            | "font" | "i" | "ins" | "kbd" | "label" | "mark" | "q" | "s" | "samp" | "small" | "span" | "strike"
            | "strong" | "sub" | "sup" | "time" | "tt" | "u" | "var" | "br" | "wbr" | "img" | "input" => {
                Display::Inline
            }
            _ => Display::Block,
        };
        let heading = match name {
            "h1" => 1.9,
            "h2" => 1.5,
            "h3" => 1.2,
            "h4" => 1.05,
            "h5" | "h6" => 1.0,
            _ => 0.0,
        };
        if heading > 0.0 {
            self.run.size = SIZE * heading;
            (self.block.before, self.block.after) = (self.run.size * 0.7, self.run.size * 0.3);
        }
        match name {
            "p" | "ul" | "ol" | "dl" | "table" | "blockquote" => self.block.before = 4.0,
            "small" => self.run.size *= 0.85,
            "pre" => self.preformatted = true,
            "center" => self.block.align = Align::Center,
            _ => {}
        }
        if heading > 0.0 || matches!(name, "b" | "strong" | "th") {
            self.run.bold = true;
        }
    }

    fn apply(&mut self, name: &str, value: &str, outer: f32, arrangement: &mut Arrangement) {
        match name {
            "display" => {
                (arrangement.flex, arrangement.grid) = (false, false);
                self.apart |= value == "inline-block";
                self.display = match value {
                    "none" => Display::Hidden,
                    "inline" | "inline-block" => Display::Inline,
                    "flex" | "inline-flex" => {
                        arrangement.flex = true;
                        Display::Block
                    }
                    "grid" | "inline-grid" => {
                        arrangement.grid = true;
                        Display::Block
                    }
                    "block" | "list-item" | "flow-root" => Display::Block,
                    _ => self.display,
                };
            }
            "visibility" if value == "hidden" => self.display = Display::Hidden,
            "flex-direction" => arrangement.column = value.starts_with("column"),
            "flex-wrap" | "flex-flow" => {
                arrangement.wraps |= value.contains("wrap") && !value.contains("nowrap");
                arrangement.column |= value.contains("column");
            }
            "grid-template-columns" => arrangement.columns = columns(value),
            "font-size" => self.run.size = size(value, outer).unwrap_or(self.run.size).clamp(0.5, 200.0),
            "font-weight" => {
                self.run.bold =
                    matches!(value, "bold" | "bolder") || value.parse().is_ok_and(|weight: u32| weight >= 600);
            }
            "color" => self.run.white = is_white(value),
            "background" | "background-color" => {
                let plain = matches!(value, "none" | "transparent" | "inherit" | "initial") || is_white(value);
                self.run.shaded |= !plain;
            }
            "text-align" => {
                self.block.align = match value {
                    "center" => Align::Center,
                    "right" | "end" => Align::Right,
                    _ => Align::Left,
                };
            }
            "white-space" => self.preformatted = value.starts_with("pre"),
            "list-style" | "list-style-type" => self.unmarked = value.contains("none"),
            "padding" | "margin" | "margin-right" | "border" | "border-radius" => self.apart = value != "0",
            "float" => self.floats = value == "right",
            _ => {}
        }
    }
}

/// Columns of a grid: `1fr 2fr`, `repeat(3, 1fr)`.
fn columns(value: &str) -> usize {
    if let Some(repeated) = value.strip_prefix("repeat(") {
        return repeated.split(',').next().and_then(|count| count.trim().parse().ok()).unwrap_or(0);
    }
    // Spaces inside brackets do not count.
    let (mut count, mut depth, mut inside) = (0, 0_usize, false);
    for character in value.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let blank = character.is_whitespace() && depth == 0;
        count += usize::from(!blank && !inside);
        inside = !blank;
    }
    count
}

fn size(value: &str, outer: f32) -> Option<f32> {
    let relative = |unit: &str| value.strip_suffix(unit).and_then(|number| number.trim().parse::<f32>().ok());
    if let Some(rem) = relative("rem") {
        return Some(rem * SIZE);
    }
    if let Some(em) = relative("em") {
        return Some(em * outer);
    }
    share(value).map(|share| share * outer).or_else(|| points(value).map(|points| points * SIZE / BROWSER_SIZE))
}

fn is_white(value: &str) -> bool {
    matches!(value.replace(' ', "").as_str(), "#fff" | "#ffffff" | "white" | "rgb(255,255,255)")
}
