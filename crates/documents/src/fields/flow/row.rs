//! Rows of segments, whatever they were drawn as.

use crate::layout::Line;

use super::super::contact;
use super::super::span::{Span, has_bullet, is_hangul};
use super::gutter::is_date;

/// Words of a row that stand close together: a column of a table, or text between wide gaps.
#[derive(Debug, Clone, Default)]
pub(in crate::fields) struct Seg {
    /// One for each line (a table cell may have several).
    pub(in crate::fields) lines: Vec<Span>,
    /// Left edge.
    pub(in crate::fields) x0: f32,
    /// Right edge.
    pub(in crate::fields) x1: f32,
    /// Size of its first word.
    pub(in crate::fields) size: f32,
    /// Whether its first word is bold.
    pub(in crate::fields) bold: bool,
    /// Bytes of the first line that are set like its first word.
    pub(in crate::fields) lead: usize,
}

impl Seg {
    pub(super) fn of_words(words: &[crate::layout::Word], page: u32) -> Option<Self> {
        let (first, last) = (words.first()?, words.last()?);
        let same = words.iter().take_while(|w| w.bold == first.bold && (w.size - first.size).abs() < 0.6).count();
        let lead = Span::of_words(&words[..same], page).text.len();
        Some(Self {
            lines: vec![Span::of_words(words, page)],
            x0: first.rect.x0,
            x1: last.rect.x1,
            size: first.size,
            bold: first.bold,
            lead,
        })
    }

    /// All its lines as one text. A line that was cut inside a Korean word or a number is joined without a space.
    pub(in crate::fields) fn joined(&self) -> Span {
        let mut out = Span::default();
        let mut full = false;
        for line in &self.lines {
            let cut = full && out.text.ends_with(is_hangul) && line.text.starts_with(is_hangul);
            out.push(if cut { "" } else { glue(&out.text, &line.text) }, line);
            full = line.boxes().last().is_some_and(|b| self.x1 - b.x1 < 1.7 * self.size);
        }
        out
    }

    /// All its lines, with a tab between them.
    pub(in crate::fields) fn tabbed(&self) -> Span {
        let mut out = Span::default();
        self.lines.iter().for_each(|line| out.push("\t", line));
        out
    }

    /// The first line.
    pub(in crate::fields) fn first(&self) -> &str {
        self.lines.first().map_or("", |l| &l.text)
    }
}

/// What belongs between two lines of one cell or paragraph.
pub(in crate::fields) fn glue(before: &str, after: &str) -> &'static str {
    let (last, first) = (before.chars().next_back(), after.chars().next());
    match (last, first) {
        (Some('-'), Some(c)) if c.is_ascii_digit() => "",
        (_, Some(')' | '）' | ']')) => "",
        (Some(_), Some(_)) if cuts_address(before, after) => "",
        (Some('@' | '_'), Some(c)) | (Some('.'), Some(c))
            if c.is_ascii_alphanumeric() && before.rsplit(' ').next().is_some_and(|w| w.contains('@')) =>
        {
            ""
        }
        (Some(a), Some(b))
            if is_hangul(a)
                && is_hangul(b)
                && after.chars().take_while(|c| is_hangul(*c)).count() <= 1
                && after.chars().count() <= 2 =>
        {
            ""
        }
        _ => " ",
    }
}

/// Whether an e-mail address runs over the end of a narrow line: "hyun.jegal@exa" above "mple.com".
pub(super) fn cuts_address(before: &str, after: &str) -> bool {
    let Some((_, host)) = before.rsplit(' ').next().and_then(|w| w.split_once('@')) else { return false };
    let tail = after.trim_end();
    let token = !tail.is_empty()
        && tail.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
    let open = host.rsplit('.').next().is_none_or(|l| l.is_empty() || !contact::is_top_level(l));
    let label = format!("{}{tail}", host.rsplit('.').next().unwrap_or(""));
    let rest = tail.len() <= 2 && contact::is_top_level(&label);
    token && (tail.starts_with('.') || rest || open && (tail.contains('.') || host.contains('.')))
}

/// A row of the stream.
#[derive(Debug, Clone, Default)]
pub(in crate::fields) struct Row {
    /// Left to right.
    pub(in crate::fields) segs: Vec<Seg>,
    /// Page, from 1.
    pub(in crate::fields) page: u32,
    /// Top edge.
    pub(in crate::fields) y0: f32,
    /// Bottom edge.
    pub(in crate::fields) y1: f32,
    /// Number of the table it belongs to, from 1 in the order of the document.
    pub(in crate::fields) table: Option<usize>,
    /// Heading that stands beside a table's rows ("학 력" written downwards).
    pub(in crate::fields) side: Option<Span>,
    /// Whether a block of the layout starts here.
    pub(in crate::fields) opens: bool,
}

impl Row {
    /// The whole text; segments are separated by a tab.
    pub(in crate::fields) fn text(&self) -> Span {
        let mut out = Span::default();
        for seg in &self.segs {
            out.push("\t", &seg.joined());
        }
        out
    }

    /// Size of the first word.
    pub(in crate::fields) fn size(&self) -> f32 {
        self.segs.first().map_or(0.0, |s| s.size)
    }

    /// Whether the first word is bold.
    pub(in crate::fields) fn bold(&self) -> bool {
        self.segs.first().is_some_and(|s| s.bold)
    }

    /// Left edge.
    pub(in crate::fields) fn x0(&self) -> f32 {
        self.segs.first().map_or(0.0, |s| s.x0)
    }

    pub(super) fn of_line(line: &Line, page: u32) -> Self {
        let mut segs = Vec::new();
        let mut from = 0;
        for i in 1..=line.words.len() {
            let split = i == line.words.len() || {
                let (a, b) = (&line.words[i - 1], &line.words[i]);
                let gap = (b.rect.x0 - a.rect.x1) / a.size.max(b.size);
                let bullet = from == 0 && i == 1 && has_bullet(&format!("{} ", line.words[0].text));
                // A long date almost fills its gutter; the text beside it is set in another weight.
                let date = || is_date(&Span::of_words(&line.words[..i], page).text);
                gap > 1.0 && !bullet || from == 0 && a.bold != b.bold && gap > 0.4 && date()
            };
            if split {
                segs.extend(Seg::of_words(&line.words[from..i], page));
                from = i;
            }
        }
        Self { segs, page, y0: line.rect.y0, y1: line.rect.y1, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::glue;

    #[test]
    fn lines_of_a_cell_are_joined_as_they_were_cut() {
        for (before, after, wanted) in [
            ("hyun.jegal@exa", "mple.com", ""),
            ("hyun@example.co", "m", ""),
            ("hyun@example", ".co.kr", ""),
            ("hyun@example.com", "seoul", " "),
            ("케이에스건설(주", ")", ""),
            ("010-1234-", "5678", ""),
            ("산업안전", "기사", " "),
        ] {
            assert_eq!(glue(before, after), wanted, "{before} + {after}");
        }
    }
}
