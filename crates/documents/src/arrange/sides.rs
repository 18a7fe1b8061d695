//! What the two sides of a gutter are to each other: columns to be read one after the other, or parts of the same rows (dates at
//! a tab stop, labels, bullets).

use std::ops::Range;

use super::columns::Item;
use super::geometry::overlap;
use super::phrases::Phrase;
use crate::layout::Word;

/// Base lines this close, in em, are on one row.
const SAME_ROW: f32 = 0.35;
/// Share of the sparser side's lines (or groups of lines) with a partner on the other side that makes rows.
const ROW_SHARE: f32 = 0.8;
/// Least share of lines with a partner, when the others stand alone.
const LEAST_ALIGNED: f32 = 0.4;
/// Columns that happen to share a line grid have lines of text on both sides: at least this many, this long on average.
const DENSE_LINES: usize = 5;
const DENSE_CHARACTERS: usize = 16;
/// Lines of a column at least.
const COLUMN_LINES: usize = 3;
/// Length of a label, on average and half of the most.
const LABEL_CHARACTERS: usize = 16;
/// A heading is larger than the text of its side by this factor.
const HEADING: f32 = 1.12;
/// Dates stand at least this far left of the column beside them, in points.
const STRAY: f32 = 15.0;
/// Distance of the base lines of a label over two lines, in em.
const WRAPPED_DISTANCE: f32 = 1.5;
/// A wrapped label or date has at most this many lines.
const LABEL_LINES: usize = 3;

/// The relation of both sides.
pub(super) enum Kinship {
    /// Separate columns.
    Columns,
    /// Rows. `wrapped` are pairs of items of the sparse side: the second continues the first, one line lower.
    Rows { wrapped: Vec<(usize, usize)> },
    /// Too little on one side to tell.
    Neither,
}

/// A line of one side.
struct SideLine {
    baseline: f32,
    y: (f32, f32),
    size: f32,
    bold: bool,
    characters: usize,
    digits: usize,
    text: String,
    /// Its items.
    items: Vec<usize>,
    x0: f32,
}

/// Looks at the items of `range` left and right of `x`; none of them crosses it.
pub(super) fn kinship(all: &[Item], range: Range<usize>, x: f32) -> Kinship {
    let items = &all[range.clone()];
    let (left, right) = (side(items, x, true), side(items, x, false));
    let tables = items.iter().any(|item| matches!(item, Item::Table(_)));
    let (sparse, dense) = if left.len() < right.len() { (&left, &right) } else { (&right, &left) };
    if headed_alike(&left, &right) && !has_strayed_dates(&left, &right) {
        return Kinship::Columns;
    }
    let groups = groups(sparse);
    // The rest of a row may cross `x` and so stand outside the range.
    let outside = all.iter().take(range.start).chain(all.iter().skip(range.end));
    let mut partners: Vec<f32> = outside.filter_map(baseline).chain(dense.iter().map(|line| line.baseline)).collect();
    partners.sort_by(f32::total_cmp);
    let aligned_lines = sparse.iter().filter(|line| has_partner(line, &partners)).count();
    let aligned_groups = groups.iter().filter(|group| has_partner(&sparse[group.0], &partners)).count();
    // Headings of a page with a date gutter stand in rows of their own; lines of a column beside another do not.
    let lonely_lines = sparse.iter().filter(|line| !has_partner(line, &partners) && is_lonely(line, dense)).count();
    let lines_in_rows = share(aligned_lines + lonely_lines, sparse.len()) >= ROW_SHARE
        && share(aligned_lines, sparse.len()) >= LEAST_ALIGNED;
    let groups_in_rows = share(aligned_groups, groups.len()) >= ROW_SHARE;
    let labels = groups.iter().all(|group| group.1 - group.0 <= LABEL_LINES) && sparse.len() * 10 <= dense.len() * 7;
    if lines_in_rows && !(is_prose(sparse) && is_prose(dense)) && !(tables && sparse.len() > LABEL_LINES) {
        let mut wrapped = open_ranges(sparse, &groups);
        if are_labels(&left) {
            // A longer value may cross the gutter and so stand outside the range.
            let outside = all.iter().take(range.start).chain(all.iter().skip(range.end)).filter_map(baseline);
            let mut values: Vec<f32> = right.iter().map(|line| line.baseline).chain(outside).collect();
            values.sort_by(f32::total_cmp);
            wrapped.extend(wrapped_labels(&left, |line| has_partner(line, &values)));
        }
        return Kinship::Rows { wrapped };
    }
    if groups_in_rows && labels && groups.len() >= 2 {
        return Kinship::Rows { wrapped: wrapped(sparse, &groups) };
    }
    let too_little = sparse.len() < COLUMN_LINES && !tables;
    if too_little || has_strayed_dates(&left, &right) { Kinship::Neither } else { Kinship::Columns }
}

/// Whether dates that end the lines of the left column stand on the right side: the gutter is further right.
fn has_strayed_dates(left: &[SideLine], right: &[SideLine]) -> bool {
    let near = |x: f32| right.iter().filter(|line| (line.x0 - x).abs() < 2.0).count();
    let Some(edge) = right.iter().map(|line| line.x0).max_by_key(|x| near(*x)) else { return false };
    let left: Vec<f32> = left.iter().map(|line| line.baseline).collect();
    let mut strays = right.iter().filter(|line| line.x0 < edge - STRAY).peekable();
    near(edge) >= COLUMN_LINES
        && strays.peek().is_some()
        && strays.all(|line| line.digits >= 4 && has_partner(line, &left))
}

/// Whether both sides have headings of their own, set alike: columns whose lines happen to stand at the same heights. Dates and
/// places at the end of a line are not larger than the lines around them.
fn headed_alike(left: &[SideLine], right: &[SideLine]) -> bool {
    let (a, b) = (heading_sizes(left), heading_sizes(right));
    let common = |own: &[f32], other: &[f32]| {
        own.iter().filter(|size| other.iter().any(|o| (*size - o).abs() < 0.03 * o)).count()
    };
    let (a, b) = (common(&a, &b), common(&b, &a));
    a.min(b) >= 1 && a.max(b) >= 2
}

/// Sizes of the short lines that stand out from their side.
fn heading_sizes(lines: &[SideLine]) -> Vec<f32> {
    let body = super::geometry::median(&mut lines.iter().map(|line| line.size).collect::<Vec<_>>());
    let stands_out = |line: &&SideLine| {
        line.size > HEADING * body && line.characters <= 2 * LABEL_CHARACTERS && line.digits * 4 <= line.characters
    };
    lines.iter().filter(stands_out).map(|line| line.size).collect()
}

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

fn side(items: &[Item], x: f32, left: bool) -> Vec<SideLine> {
    let mut lines: Vec<SideLine> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let Item::Phrase(phrase) = item else { continue };
        if (phrase.rect.x0 < x) != left {
            continue;
        }
        let characters = |keep: fn(char) -> bool| {
            phrase.words.iter().flat_map(|word| word.text.chars()).filter(|character| keep(*character)).count()
        };
        let (all, digits) = (characters(|_| true), characters(|character| character.is_ascii_digit()));
        let text: Vec<&str> = phrase.words.iter().map(|word| word.text.as_str()).collect();
        let text = text.join(" ");
        match lines
            .iter_mut()
            .rev()
            .take(4)
            .find(|line| (line.baseline - phrase.baseline).abs() < SAME_ROW * phrase.size)
        {
            Some(line) => {
                line.characters += all;
                line.digits += digits;
                line.text.push(' ');
                line.text.push_str(&text);
                line.items.push(index);
                line.x0 = line.x0.min(phrase.rect.x0);
            }
            None => lines.push(SideLine {
                baseline: phrase.baseline,
                y: (phrase.rect.y0, phrase.rect.y1),
                size: phrase.size,
                bold: phrase.words.iter().all(|word| word.bold),
                characters: all,
                digits,
                text,
                items: vec![index],
                x0: phrase.rect.x0,
            }),
        }
    }
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    lines
}

fn baseline(item: &Item) -> Option<f32> {
    if let Item::Phrase(phrase) = item { Some(phrase.baseline) } else { None }
}

/// Whether one of the sorted base lines is the line's.
fn has_partner(line: &SideLine, baselines: &[f32]) -> bool {
    let reach = SAME_ROW * line.size;
    let first = baselines.partition_point(|other| *other < line.baseline - reach);
    baselines.get(first).is_some_and(|other| *other <= line.baseline + reach)
}

/// Whether nothing of the other side stands beside a line. Boxes of fonts with tall ascents reach into the next line.
fn is_lonely(line: &SideLine, others: &[SideLine]) -> bool {
    others.iter().all(|other| overlap(line.y, other.y) <= 0.3 * line.size)
}

/// Lines that stand together, as ranges.
fn groups(lines: &[SideLine]) -> Vec<(usize, usize)> {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let joins =
            index.checked_sub(1).is_some_and(|before| line.baseline - lines[before].baseline < 1.75 * line.size);
        match groups.last_mut() {
            Some(group) if joins => group.1 = index + 1,
            _ => groups.push((index, index + 1)),
        }
    }
    groups
}

/// Running text rather than dates, places, labels or bullets.
fn is_prose(lines: &[SideLine]) -> bool {
    let characters: usize = lines.iter().map(|line| line.characters).sum();
    let dated = lines.iter().filter(|line| line.digits >= 4 && line.digits * 4 >= line.characters).count();
    lines.len() >= DENSE_LINES && characters >= lines.len() * DENSE_CHARACTERS && dated * 3 < lines.len()
}

/// Short lines all: labels, dates or bullets, no text that has dates at its right.
fn are_labels(lines: &[SideLine]) -> bool {
    let characters: usize = lines.iter().map(|line| line.characters).sum();
    characters <= lines.len() * LABEL_CHARACTERS && lines.iter().all(|line| line.characters <= 2 * LABEL_CHARACTERS)
}

fn wrapped(lines: &[SideLine], groups: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (from, to) in groups {
        let Some(first) = lines[*from].items.last() else { continue };
        pairs.extend(lines[from + 1..*to].iter().flat_map(|line| &line.items).map(|part| (*first, *part)));
    }
    pairs
}

/// Dates whose end stands on the next line of their gutter (`October 2018 - January` over `2021`).
fn open_ranges(lines: &[SideLine], groups: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (from, to) in groups {
        let mut index = *from;
        while index + 1 < *to {
            let (line, next) = (&lines[index], &lines[index + 1]);
            if is_open_range(&line.text)
                && next.digits >= 2
                && let Some(first) = line.items.last()
            {
                pairs.extend(next.items.iter().map(|part| (*first, *part)));
                index += 1;
            }
            index += 1;
        }
    }
    pairs
}

/// Labels that run over two lines, of which only the first has a partner. What follows in another type is a heading.
fn wrapped_labels(lines: &[SideLine], in_row: impl Fn(&SideLine) -> bool) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for index in 1..lines.len() {
        let (line, next) = (&lines[index - 1], &lines[index]);
        let alike = line.bold == next.bold && (line.size - next.size).abs() < 0.05 * line.size;
        let tight = next.baseline - line.baseline < WRAPPED_DISTANCE * line.size;
        if alike
            && tight
            && in_row(line)
            && !in_row(next)
            && let Some(first) = line.items.last()
        {
            pairs.extend(next.items.iter().map(|part| (*first, *part)));
        }
    }
    pairs
}

/// Whether a text has a year, then a dash, and no year after it.
fn is_open_range(text: &str) -> bool {
    let Some(dash) = text.rfind(['-', '–', '—', '~', '〜']) else { return false };
    let (start, end) = text.split_at(dash);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let ended = ["present", "now", "current", "today", "현재", "재직", "재학"]
        .iter()
        .any(|word| end.to_lowercase().contains(word));
    // A date written with dashes (2021-03) has few digits before the last dash and more than a month after a range's.
    digits(start) >= 4 && digits(end) == 0 && !ended && start.ends_with(char::is_whitespace)
}

/// Appends the second item of each pair to the first, so that a date broken in its gutter is read in one piece.
pub(super) fn wrap(items: Vec<Item>, pairs: Vec<(usize, usize)>) -> Vec<Item> {
    let mut slots: Vec<Option<Item>> = items.into_iter().map(Some).collect();
    for (into, part) in pairs {
        let Some(Some(Item::Phrase(_))) = slots.get(into) else { continue };
        let Some(Item::Phrase(part)) = slots.get_mut(part).and_then(Option::take) else { continue };
        if let Some(Some(Item::Phrase(first))) = slots.get_mut(into) {
            append_below(first, part);
        }
    }
    slots.into_iter().flatten().collect()
}

fn append_below(first: &mut Phrase, mut part: Phrase) {
    if let Some(Word { space_before, .. }) = part.words.first_mut() {
        *space_before = true;
    }
    first.append(part);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(x0: f32, texts: &[(&str, f32, f32)]) -> Vec<SideLine> {
        let line = |&(text, baseline, size): &(&str, f32, f32)| SideLine {
            baseline,
            y: (baseline - size, baseline),
            size,
            bold: false,
            characters: text.chars().count(),
            digits: text.chars().filter(char::is_ascii_digit).count(),
            text: text.into(),
            items: Vec::new(),
            x0,
        };
        texts.iter().map(line).collect()
    }

    #[test]
    fn headings_on_both_sides_make_columns() {
        let left = lines(
            50.0,
            &[("경력", 100.0, 12.0), ("한울제강", 114.0, 9.5), ("재경팀 과장", 126.0, 9.5), ("결산", 138.0, 9.5)],
        );
        let right = [
            ("연락처", 100.0, 12.0),
            ("010-0994-6352", 114.0, 9.5),
            ("Excel", 126.0, 9.5),
            ("기술", 150.0, 12.0),
            ("SAP", 162.0, 9.5),
        ];
        assert!(headed_alike(&left, &lines(300.0, &right)));
        let dates = [("2021.03 – 2023.02", 114.0, 9.5), ("Seoul", 126.0, 9.5)];
        assert!(!headed_alike(&left, &lines(300.0, &dates)));
    }

    #[test]
    fn dates_left_of_a_column_belong_to_the_lines_before_them() {
        let left = lines(50.0, &[("Mercy Hospital", 100.0, 10.0), ("Staff Nurse", 112.0, 10.0)]);
        let column = [("Skills", 90.0, 10.0), ("Epic", 104.0, 10.0), ("Triage", 118.0, 10.0)];
        let mut right = lines(400.0, &column);
        assert!(!has_strayed_dates(&left, &right));
        right.extend(lines(330.0, &[("June 2020 – Now", 100.0, 10.0)]));
        assert!(has_strayed_dates(&left, &right));
    }
}
