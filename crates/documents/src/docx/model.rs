//! What a Word document says, before it is laid out on pages. Lengths are points.

use std::rc::Rc;

/// A part of the text flow.
#[derive(Debug)]
pub(super) enum Flow {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) runs: Vec<Run>,
    pub(super) format: ParagraphFormat,
    /// Bullet or number of a list item.
    pub(super) marker: Option<String>,
    /// Text boxes anchored here.
    pub(super) boxes: Vec<TextBox>,
    pub(super) page_break_before: bool,
    /// Size and weight of an empty paragraph and of the marker.
    pub(super) mark: RunFormat,
}

/// How a paragraph stands.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphFormat {
    pub(super) left: f32,
    pub(super) right: f32,
    /// Of the first line, relative to `left`; negative hangs.
    pub(super) first_line: f32,
    pub(super) before: f32,
    pub(super) after: f32,
    /// Between equal paragraphs no space is left.
    pub(super) contextual: bool,
    pub(super) line: Option<LineHeight>,
    pub(super) align: Align,
    pub(super) tabs: Vec<Tab>,
    /// List and its level.
    pub(super) list: Option<(String, usize)>,
    /// Style identifier.
    pub(super) style: Option<String>,
}

/// Line height.
#[derive(Debug, Clone, Copy)]
pub(super) enum LineHeight {
    /// A multiple of single.
    Times(f32),
    /// Points.
    Exactly(f32),
    /// Points or more.
    AtLeast(f32),
}

/// Alignment; justified text is set like left-aligned text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Align {
    #[default]
    Left,
    Center,
    Right,
}

/// A tab stop.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tab {
    pub(super) at: f32,
    pub(super) align: Align,
}

/// Characters of one format.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) content: Content,
    pub(super) format: RunFormat,
    pub(super) link: Option<Rc<str>>,
}

/// What a run holds.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Text(String),
    Tab,
    LineBreak,
    PageBreak,
    /// A picture in the line: width and height.
    Picture(f32, f32),
}

/// Character format.
#[derive(Debug, Clone, Copy)]
pub(super) struct RunFormat {
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) hidden: bool,
    pub(super) white: bool,
    pub(super) shaded: bool,
}

impl Default for RunFormat {
    fn default() -> Self {
        Self { size: 10.0, bold: false, hidden: false, white: false, shaded: false }
    }
}

/// A text box.
#[derive(Debug)]
pub(super) struct TextBox {
    pub(super) flow: Vec<Flow>,
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) place: Place,
}

/// Where a text box stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// In the text like a large character.
    Inline,
    /// Beside or over the text.
    Anchored { x: Offset, y: Offset, wraps: bool },
}

/// A distance from one of the page's lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offset {
    pub(super) from: Origin,
    pub(super) by: f32,
}

/// What an offset is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Page,
    Margin,
    /// The column (x) or the anchoring paragraph (y).
    Text,
    /// The right or bottom margin, counted back.
    FarMargin,
    /// Centred between the margins.
    Middle,
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Widths of the grid's columns.
    pub(super) columns: Vec<f32>,
    pub(super) rows: Vec<Row>,
    pub(super) indent: f32,
    pub(super) align: Align,
}

/// A row.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<TableCell>,
    /// Least height.
    pub(super) height: f32,
}

/// A cell.
#[derive(Debug)]
pub(super) struct TableCell {
    /// First grid column.
    pub(super) column: usize,
    pub(super) span: usize,
    pub(super) merge: Merge,
    pub(super) flow: Vec<Flow>,
}

/// A cell's part in a vertical merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Merge {
    None,
    Starts,
    Continues,
}

/// Page geometry of a section.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageShape {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) header: f32,
    pub(super) footer: f32,
}

impl Default for PageShape {
    /// A4 with Word's margins of one inch.
    fn default() -> Self {
        Self {
            width: 595.3,
            height: 841.9,
            top: 72.0,
            bottom: 72.0,
            left: 72.0,
            right: 72.0,
            header: 36.0,
            footer: 36.0,
        }
    }
}
