//! What a reader makes of a document: pages with words in reading order. Everything later (fields, search text, the boxes on
//! the screen) is computed from this. Coordinates are points (1/72 inch), origin at the page's top left.

use serde::{Deserialize, Serialize};

pub use crate::pose::Pose;
pub use naru_domain::document::Notice;

/// A rectangle, `x0 <= x1` and `y0 <= y1`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

impl Rect {
    /// Moves it down.
    pub(crate) fn shift(&mut self, down: f32) {
        self.y0 += down;
        self.y1 += down;
    }
}

/// A run of characters without a space.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// The characters, NFC.
    pub text: String,
    /// Where it stands.
    pub rect: Rect,
    /// Font size in points.
    pub size: f32,
    /// Whether the font is bold (weight ≥ 600 or named so).
    pub bold: bool,
    /// Whether a space stood before this word. False for the pieces of one written word in two fonts, and at the start of a
    /// line that goes on with the last word of the line before (known of Word documents only).
    pub space_before: bool,
    /// How sure the recognition of a picture is of it, 0 to 1; `None` for text that the document itself holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
}

/// Words on one base line that belong together: a line of a column, never across a gutter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Left to right.
    pub words: Vec<Word>,
    /// Around all words.
    pub rect: Rect,
}

/// One cell of a table; covered cells of a span are absent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Its row, from 0.
    pub row: usize,
    /// Its column, from 0.
    pub column: usize,
    /// Rows it spans, at least 1.
    pub row_span: usize,
    /// Columns it spans, at least 1.
    pub column_span: usize,
    /// What stands in it, top to bottom.
    pub lines: Vec<Line>,
    /// The cell's edges.
    pub rect: Rect,
}

/// A table with at least two columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Row-major.
    pub cells: Vec<Cell>,
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    /// The table's edges.
    pub rect: Rect,
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// Lines of running text that stand together (one column, no larger gap than within a paragraph or a list).
    Text(Vec<Line>),
    /// A ruled or clearly aligned table.
    Table(Table),
}

impl Block {
    /// The lines in it, cell by cell for a table.
    pub fn lines(&self) -> Vec<&Line> {
        match self {
            Self::Text(lines) => lines.iter().collect(),
            Self::Table(table) => table.cells.iter().flat_map(|cell| &cell.lines).collect(),
        }
    }

    /// Moves it down.
    pub(crate) fn shift(&mut self, down: f32) {
        self.for_each_rect(&mut |rect| rect.shift(down));
    }

    /// Changes every rectangle in it.
    pub(crate) fn for_each_rect(&mut self, change: &mut dyn FnMut(&mut Rect)) {
        let lines = match self {
            Self::Text(lines) => lines.iter_mut().collect::<Vec<_>>(),
            Self::Table(table) => {
                change(&mut table.rect);
                table.cells.iter_mut().for_each(|cell| change(&mut cell.rect));
                table.cells.iter_mut().flat_map(|cell| &mut cell.lines).collect()
            }
        };
        for line in lines {
            change(&mut line.rect);
            line.words.iter_mut().for_each(|word| change(&mut word.rect));
        }
    }
}

/// A hyperlink.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Page number, from 1.
    pub page: u32,
    /// The area that can be clicked.
    pub rect: Rect,
    /// Where it leads.
    pub url: String,
}

/// One page, blocks in reading order (a sidebar comes whole before or after the main column, never mixed into it).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// From 1.
    pub number: u32,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// What stands on it.
    pub blocks: Vec<Block>,
    /// How the sheet lies on a page that is a picture of it; `None` when it lies straight, and for all other pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pose: Option<Pose>,
}

/// The format a document was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Portable Document Format.
    Pdf,
    /// Office Open XML word processing.
    Docx,
    /// A picture: PNG, JPEG, TIFF, WebP, BMP or GIF.
    Image,
    /// The Hangul word processor's open format (KS X 6101).
    Hwpx,
    /// The Hangul word processor's binary format, from 5.0.
    Hwp,
    /// Word 97 to 2003.
    Doc,
    /// OpenDocument text.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// A web page.
    Html,
    /// Plain text.
    Text,
    /// Plain text with Markdown's marks.
    Markdown,
    /// Office Open XML slides.
    Pptx,
}

impl Format {
    /// The name it is kept under; the same as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Hwpx => "hwpx",
            Self::Hwp => "hwp",
            Self::Doc => "doc",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Html => "html",
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Pptx => "pptx",
            Self::Image => "image",
        }
    }
}

/// A document that could be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What it was.
    pub format: Format,
    /// In order.
    pub pages: Vec<Page>,
    /// Hyperlinks, by page.
    pub links: Vec<Link>,
    /// The title that the file says it has; often a file name or a template's, so only a hint.
    pub title: Option<String>,
    /// Headers, footers and page numbers that repeat on the pages of a document of two pages or more. They are left out of
    /// `pages`, so that they do not interrupt a text that runs over a page break. What stands on one page only stays there.
    #[serde(default)]
    pub running: Vec<RunningLine>,
    /// What it holds besides text that could run or be opened elsewhere, each once.
    #[serde(default)]
    pub notices: Vec<Notice>,
    /// The job that a web page describes for search engines.
    #[serde(default)]
    pub job: Option<AnnouncedJob>,
}

/// A schema.org `JobPosting` in a web page, as far as it says who hires for what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncedJob {
    /// `title`.
    pub position: Option<String>,
    /// `hiringOrganization`, its name.
    pub company: Option<String>,
}

/// A line of a running header or footer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunningLine {
    /// Page number, from 1.
    pub page: u32,
    /// What is printed there.
    pub line: Line,
}

/// Why a document gave no text. The document is kept all the same.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum ReadError {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// Not a format that is read here.
    #[error("the format {found} is not supported")]
    Unsupported {
        /// What the bytes look like, or the extension.
        found: String,
    },
    /// The pages are pictures in which no text was recognised, or there are no letters on them.
    #[error("no text was found on the pages")]
    NoTextLayer,
    /// The pages are pictures, and nothing here recognises text in pictures. This says nothing about the document.
    #[error("text recognition is not available here")]
    NoRecogniser,
    /// A password is needed.
    #[error("the document is encrypted")]
    Encrypted,
    /// A copy of a Hangul document that was made for reading only (배포용 문서): its text is locked.
    #[error("the document is a distribution copy, whose text is locked")]
    DistributionCopy,
    /// The structure is broken.
    #[error("the document is damaged: {detail}")]
    Damaged {
        /// What was wrong, for support.
        detail: String,
    },
    /// Glyphs cannot be mapped to characters.
    #[error("a font of the document has no Unicode mapping")]
    NoUnicodeMap,
    /// A limit was passed.
    #[error("the document is over the limit for {limit}: {allowed}")]
    TooLarge {
        /// pages, memory, bytes, …
        limit: String,
        /// The limit.
        allowed: u64,
    },
    /// Reading took too long.
    #[error("reading took longer than {seconds} s")]
    Timeout {
        /// The limit.
        seconds: u32,
    },
    /// No process could be started to read it. This says nothing about the document: try again.
    #[error("the reader could not be started: {detail}")]
    NoReader {
        /// What the system said.
        detail: String,
    },
    /// The text is no résumé.
    #[error("the document is not a résumé")]
    NotAResume,
}
