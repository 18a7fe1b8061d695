//! Markdown's marks → formats. Lines stay lines: what is written in a résumé line by line is meant so.

use std::rc::Rc;

use super::lines;
use crate::layout::ReadError;
use crate::limits::Budget;
use crate::paper::model::{Content, Flow, Paragraph, Run, RunFormat};

/// Sizes of headings, in points.
const HEADINGS: [f32; 6] = [19.0, 15.0, 12.5, 11.0, 10.0, 10.0];
/// Indent of a level of lists, in points.
const INDENT: f32 = 16.0;
/// Bytes of a link's label and of its target.
const MAX_LABEL: usize = 300;
const MAX_TARGET: usize = 2000;

/// The flow of a text.
pub(super) fn flow(text: &str, budget: &mut Budget) -> Result<Vec<Flow>, ReadError> {
    let all: Vec<&str> = text.trim_start_matches('\u{FEFF}').lines().collect();
    let mut flow = Vec::new();
    let (mut at, mut fenced) = (front_matter(&all), false);
    while at < all.len() {
        budget.spend_mark()?;
        let rows = all[at..].iter().take_while(|line| lines::is_row(line)).count();
        if rows >= 2 && !fenced {
            flow.push(lines::table(&all[at..at + rows], &|text| inline(text, RunFormat::default())));
            at += rows;
            continue;
        }
        let line = all[at];
        at += 1;
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            fenced = !fenced;
        } else if fenced {
            let run = Run { content: Content::Text(line.to_owned()), format: RunFormat::default(), link: None };
            flow.push(Flow::Paragraph(Paragraph { runs: vec![run], ..Paragraph::default() }));
        } else {
            flow.push(Flow::Paragraph(paragraph(line)));
        }
    }
    Ok(flow)
}

/// Lines of settings between two `---` at the start.
fn front_matter(all: &[&str]) -> usize {
    if all.first().map(|line| line.trim()) != Some("---") {
        return 0;
    }
    all.iter().skip(1).position(|line| line.trim() == "---").map_or(0, |end| end + 2)
}

fn paragraph(line: &str) -> Paragraph {
    let mut paragraph = Paragraph::default();
    if lines::is_rule(line) {
        return paragraph;
    }
    let text = line.trim_start();
    let depth = (line.len() - text.len()) / 2;
    let text = text.trim_start_matches(['>', ' ']);
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    let mut format = RunFormat::default();
    if (1..=6).contains(&level) && text[level..].starts_with([' ', '\t']) {
        format = RunFormat { size: HEADINGS[level - 1], bold: true, ..format };
        (paragraph.format.before, paragraph.format.after) = (format.size * 0.6, 2.0);
        paragraph.mark = format;
        paragraph.runs = inline(text[level..].trim().trim_end_matches('#').trim_end(), format);
        return paragraph;
    }
    let bullet = ["- ", "* ", "+ ", "• "].iter().find_map(|mark| text.strip_prefix(mark));
    if let Some(item) = bullet {
        let item = ["[ ] ", "[x] ", "[X] "].iter().find_map(|mark| item.strip_prefix(mark)).unwrap_or(item);
        paragraph.marker = Some("•".into());
        paragraph.format.left = INDENT * (depth.min(8) + 1) as f32;
        paragraph.format.first_line = -INDENT * 0.75;
        paragraph.runs = inline(item, format);
    } else {
        paragraph.runs = inline(text, format);
    }
    paragraph
}

/// Text in a line: bold, code, links; pictures and tags are left out.
fn inline(text: &str, format: RunFormat) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut plain = String::new();
    let mut bold = format.bold;
    let mut rest = text;
    // What a line does not hold at all need not be looked for at each of its brackets.
    let (links, tags) = (text.contains("]("), text.contains('>'));
    while let Some(first) = rest.chars().next() {
        if let Some((label, target, after, picture)) = links.then(|| link(rest)).flatten() {
            flush(&mut runs, &mut plain, RunFormat { bold, ..format });
            if !picture {
                let target: Rc<str> = target.into();
                let content = Content::Text(label.replace(['*', '`'], ""));
                runs.push(Run { content, format: RunFormat { bold, ..format }, link: Some(target) });
            }
            rest = after;
            continue;
        }
        if let Some(after) = rest.strip_prefix("**").or_else(|| rest.strip_prefix("__")) {
            flush(&mut runs, &mut plain, RunFormat { bold, ..format });
            bold = !bold;
            rest = after;
            continue;
        }
        if let Some(after) = rest.strip_prefix('<').filter(|_| tags).and_then(tag) {
            plain.push(' ');
            rest = after;
            continue;
        }
        let after = &rest[first.len_utf8()..];
        match first {
            '\\' if after.starts_with(|next: char| next.is_ascii_punctuation()) => {
                plain.extend(after.chars().next());
                rest = &after[1..];
                continue;
            }
            '`' => {}
            // Emphasis begins or ends at a word; a star between blanks or numbers is a star.
            '*' if !after.starts_with(char::is_whitespace) || plain.ends_with(|c: char| !c.is_whitespace()) => {}
            _ => plain.push(first),
        }
        rest = after;
    }
    flush(&mut runs, &mut plain, RunFormat { bold, ..format });
    runs
}

fn flush(runs: &mut Vec<Run>, plain: &mut String, format: RunFormat) {
    if !plain.is_empty() {
        runs.push(Run { content: Content::Text(std::mem::take(plain)), format, link: None });
    }
}

/// Splits at a mark that comes within so many bytes. Without the bound a line of brackets would be looked through for each of them.
fn within<'t>(text: &'t str, mark: &str, most: usize) -> Option<(&'t str, &'t str)> {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end))?;
    let at = text[..end].find(mark)?;
    Some((&text[..at], &text[at + mark.len()..]))
}

/// `[label](target)` at the start of a text: label, target, what follows, and whether it is a picture.
fn link(text: &str) -> Option<(&str, &str, &str, bool)> {
    let picture = text.starts_with("![");
    let inside = text.strip_prefix(if picture { "![" } else { "[" })?;
    let (label, after) = within(inside, "](", MAX_LABEL)?;
    let (target, after) = within(after, ")", MAX_TARGET)?;
    if label.contains(['[', ']']) {
        return None;
    }
    let target = target.split_whitespace().next().unwrap_or("");
    Some((label, target.trim_matches(['<', '>']), after, picture))
}

/// What follows a tag such as `<br>`; an address in angle brackets is no tag.
fn tag(text: &str) -> Option<&str> {
    let (name, after) = within(text, ">", MAX_LABEL)?;
    let known = name.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
    matches!(
        known,
        "br" | "b"
            | "i"
            | "u"
            | "sub"
            | "sup"
            | "div"
            | "p"
            | "span"
            | "img"
            | "a"
            | "center"
            | "details"
            | "summary"
            | "kbd"
    )
    .then_some(after)
}
