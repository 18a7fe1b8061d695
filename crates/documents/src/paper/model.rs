//! What a document of flowing text says, before it is laid out on pages. Lengths are points.

use std::rc::Rc;

/// A part of the text flow.
#[derive(Debug)]
pub(crate) enum Flow {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) runs: Vec<Run>,
    pub(crate) format: ParagraphFormat,
    /// Bullet or number of a list item.
    pub(crate) marker: Option<String>,
    /// Text boxes anchored here.
    pub(crate) boxes: Vec<TextBox>,
    pub(crate) page_break_before: bool,
    /// Size and weight of an empty paragraph and of the marker.
    pub(crate) mark: RunFormat,
}

impl Paragraph {
    /// Ends it here, puts parts that do not stand in a line after it, and goes on behind them.
    pub(crate) fn interrupt(&mut self, done: &mut Vec<Flow>, parts: impl IntoIterator<Item = Flow>) {
        let rest = Self { format: self.format.clone(), mark: self.mark, ..Self::default() };
        let before = std::mem::replace(self, rest);
        if before.says_something() || before.page_break_before {
            done.push(Flow::Paragraph(before));
        }
        done.extend(parts);
    }

    /// Whether it shows more than an empty line.
    pub(crate) fn says_something(&self) -> bool {
        let seen = |run: &Run| match &run.content {
            Content::Text(text) => !text.trim().is_empty(),
            Content::PageBreak | Content::Picture(..) => true,
            Content::Tab | Content::LineBreak => false,
        };
        self.marker.is_some() || !self.boxes.is_empty() || self.runs.iter().any(seen)
    }
}

/// How a paragraph stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct ParagraphFormat {
    pub(crate) left: f32,
    pub(crate) right: f32,
    /// Of the first line, relative to `left`; negative hangs.
    pub(crate) first_line: f32,
    pub(crate) before: f32,
    pub(crate) after: f32,
    /// Between equal paragraphs no space is left.
    pub(crate) contextual: bool,
    pub(crate) line: Option<LineHeight>,
    pub(crate) align: Align,
    pub(crate) tabs: Vec<Tab>,
    /// List and its level.
    pub(crate) list: Option<(String, usize)>,
    /// Style identifier.
    pub(crate) style: Option<String>,
}

/// Line height.
#[derive(Debug, Clone, Copy)]
pub(crate) enum LineHeight {
    /// A multiple of single.
    Times(f32),
    /// Points.
    Exactly(f32),
    /// Points or more.
    AtLeast(f32),
}

/// Alignment; justified text is set like left-aligned text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Align {
    #[default]
    Left,
    Center,
    Right,
}

/// A tab stop.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tab {
    pub(crate) at: f32,
    pub(crate) align: Align,
}

/// Characters of one format.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) content: Content,
    pub(crate) format: RunFormat,
    pub(crate) link: Option<Rc<str>>,
}

/// What a run holds.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    Text(String),
    Tab,
    LineBreak,
    PageBreak,
    /// A picture in the line: width and height.
    Picture(f32, f32),
}

/// Character format.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RunFormat {
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) hidden: bool,
    pub(crate) white: bool,
    pub(crate) shaded: bool,
}

impl Default for RunFormat {
    fn default() -> Self {
        Self { size: 10.0, bold: false, hidden: false, white: false, shaded: false }
    }
}

/// A text box.
#[derive(Debug)]
pub(crate) struct TextBox {
    pub(crate) flow: Vec<Flow>,
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) place: Place,
}

/// Where a text box stands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place {
    /// In the text like a large character.
    Inline,
    /// Beside or over the text.
    Anchored { x: Offset, y: Offset, wraps: bool },
}

/// A distance from one of the page's lines.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Offset {
    pub(crate) from: Origin,
    pub(crate) by: f32,
}

/// What an offset is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    Page,
    Margin,
    /// The column (x) or the anchoring paragraph (y).
    Text,
    /// The right or bottom margin, counted back.
    FarMargin,
    /// Centred between the margins.
    Middle,
}

/// Columns of a table. Word allows 63, HWP as many as fit on the paper.
pub(crate) const MAX_COLUMNS: usize = 128;

/// A table.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Widths of the grid's columns.
    pub(crate) columns: Vec<f32>,
    pub(crate) rows: Vec<Row>,
    pub(crate) indent: f32,
    pub(crate) align: Align,
}

impl Table {
    /// Gives the columns a width that the cells have but the grid does not name.
    pub(crate) fn complete_columns(&mut self) {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        let columns = cells.map(|cell| cell.column + cell.span).max().unwrap_or(0).clamp(1, MAX_COLUMNS);
        let named = self.columns.iter().any(|width| *width > 0.0);
        let usual = if named { 60.0 } else { 450.0 / columns as f32 };
        self.columns.resize(columns, usual);
        // A column without a width of its own is one that only spanning cells cross.
        let least = if self.columns.iter().sum::<f32>() > 0.0 { 20.0 } else { usual };
        self.columns.iter_mut().filter(|width| **width <= 0.0).for_each(|width| *width = least);
    }
}

/// Widths of columns from those of cells: first column, columns, points. What no cell tells is zero.
pub(crate) fn column_widths(cells: &[(usize, usize, f32)]) -> Vec<f32> {
    let columns = cells.iter().map(|cell| cell.0 + cell.1).max().unwrap_or(0).min(MAX_COLUMNS);
    let mut widths = vec![0.0_f32; columns];
    let mut cells: Vec<_> = cells.iter().filter(|cell| cell.0 + cell.1 <= columns).collect();
    cells.sort_by_key(|cell| cell.1);
    for (column, span, width) in cells {
        let covered = &mut widths[*column..column + span];
        if let [only] = covered {
            *only = only.max(*width);
            continue;
        }
        let (known, unknown) = (covered.iter().sum::<f32>(), covered.iter().filter(|width| **width <= 0.0).count());
        if unknown > 0 && *width > known {
            let share = (width - known) / unknown as f32;
            covered.iter_mut().filter(|width| **width <= 0.0).for_each(|width| *width = share);
        }
    }
    widths
}

/// A row.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) cells: Vec<TableCell>,
    /// Least height.
    pub(crate) height: f32,
}

/// A cell.
#[derive(Debug)]
pub(crate) struct TableCell {
    /// First grid column.
    pub(crate) column: usize,
    pub(crate) span: usize,
    /// Rows, at least 1.
    pub(crate) row_span: usize,
    pub(crate) flow: Vec<Flow>,
}

/// Page geometry of a section.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageShape {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) header: f32,
    pub(crate) footer: f32,
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

impl PageShape {
    /// A size that can be laid out on: a hostile or broken one becomes A4, margins leave room for text.
    pub(crate) fn sane(mut self) -> Self {
        let usual = Self::default();
        if !(100.0..=5000.0).contains(&self.width) || !(100.0..=5000.0).contains(&self.height) {
            (self.width, self.height) = (usual.width, usual.height);
        }
        let (across, down) = (self.width * 0.4, self.height * 0.4);
        for side in [&mut self.left, &mut self.right] {
            *side = if side.is_finite() { side.clamp(0.0, across) } else { usual.left };
        }
        for side in [&mut self.top, &mut self.bottom, &mut self.header, &mut self.footer] {
            *side = if side.is_finite() { side.clamp(0.0, down) } else { usual.header };
        }
        self
    }
}
