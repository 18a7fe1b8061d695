//! What a group sets and its end takes back.

use std::rc::Rc;

use crate::paper::model::{Align, LineHeight, ParagraphFormat, RunFormat, Tab};

/// What text in a group is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Destination {
    /// The flow that is open.
    Text,
    /// Nothing.
    Skipped,
    Fonts,
    Colors,
    /// What a field does.
    Instruction,
    /// The bullet or number of a list item.
    Marker,
    Title,
    /// Definitions around the title.
    Info,
    /// A drawing: its place is read, its text is a destination inside.
    Shape,
}

/// What is opened for the text of a group and delivered at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    Nothing,
    Header { first: bool },
    Footer { first: bool },
    Note,
    TextBox,
}

/// Character properties.
#[derive(Debug, Clone, Copy)]
pub(super) struct Characters {
    pub(super) format: RunFormat,
    pub(super) font: i32,
    /// For text in double bytes.
    pub(super) wide_font: i32,
    /// Which of a run's two or three formats is being set.
    pub(super) script: Script,
}

/// The script that a format is for. A run says its format for each that it may hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Script {
    #[default]
    Latin,
    /// Chinese, Japanese, Korean.
    Wide,
    /// From right to left.
    Complex,
}

impl Default for Characters {
    fn default() -> Self {
        let format = RunFormat { size: 12.0, ..RunFormat::default() };
        Self { format, font: -1, wide_font: -1, script: Script::Latin }
    }
}

/// Paragraph properties.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphState {
    pub(super) format: ParagraphFormat,
    /// Tables around it.
    pub(super) depth: usize,
    pub(super) page_break_before: bool,
    pub(super) next_tab: Align,
    line: f32,
    multiple: bool,
}

impl ParagraphState {
    /// A tab stop, aligned as was said before it.
    pub(super) fn tab(&mut self, at: f32) {
        self.format.tabs.push(Tab { at, align: std::mem::take(&mut self.next_tab) });
        self.format.tabs.sort_by(|a, b| a.at.total_cmp(&b.at));
    }

    /// Line height in points; negative is exact.
    pub(super) fn line(&mut self, points: f32) {
        self.line = points;
        self.apply_line();
    }

    /// Whether the line height counts multiples of a line of 12 points.
    pub(super) fn multiple(&mut self, on: bool) {
        self.multiple = on;
        self.apply_line();
    }

    fn apply_line(&mut self) {
        self.format.line = match self.line {
            0.0 => None,
            line if line < 0.0 => Some(LineHeight::Exactly(-line)),
            line if self.multiple => Some(LineHeight::Times(line / 12.0)),
            line => Some(LineHeight::AtLeast(line)),
        };
    }
}

/// The state of a group.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) destination: Destination,
    pub(super) opens: Opens,
    pub(super) characters: Characters,
    pub(super) paragraph: ParagraphState,
    pub(super) link: Option<Rc<str>>,
    /// Characters that follow a `\u` for readers without Unicode.
    pub(super) substitutes: usize,
    /// Whether the group begins with `\*`: it may be skipped when not known.
    pub(super) optional: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            destination: Destination::Text,
            opens: Opens::Nothing,
            characters: Characters::default(),
            paragraph: ParagraphState::default(),
            link: None,
            substitutes: 1,
            optional: false,
        }
    }
}
