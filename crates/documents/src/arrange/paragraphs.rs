//! A column's phrases → lines → blocks.

use super::columns::Item;
use super::geometry::{median, overlap};
use super::phrases::{Phrase, SAME_LINE, line};
use crate::layout::{Block, Line, Rect};

/// A gap between lines that is this many times the usual one ends a block.
const WIDE_GAP: f32 = 1.7;
/// And at least this part of the text size.
const LEAST_GAP: f32 = 0.35;
/// Text larger by this factor starts a block: it is a heading.
const LARGER: f32 = 1.18;

/// Joins phrases on one base line, top to bottom.
pub(super) fn lines(mut phrases: Vec<Phrase>) -> Vec<Line> {
    phrases.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Vec<Phrase>> = Vec::new();
    for phrase in phrases {
        match rows.last_mut() {
            Some(row) if on_line(row, &phrase) => row.push(phrase),
            _ => rows.push(vec![phrase]),
        }
    }
    let joined = rows.into_iter().map(|mut row| {
        row.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
        line(row.into_iter().flat_map(Phrase::into_words).collect())
    });
    joined.collect()
}

fn on_line(row: &[Phrase], phrase: &Phrase) -> bool {
    row.first().is_some_and(|first| {
        (phrase.baseline - first.baseline).abs() <= SAME_LINE * phrase.size.max(first.size)
            && row.iter().all(|other| {
                overlap((other.rect.x0, other.rect.x1), (phrase.rect.x0, phrase.rect.x1)) < 0.3 * phrase.size
            })
    })
}

/// Splits a column into tables and paragraphs.
pub(super) fn blocks(region: Vec<Item>, rules: &[Rect]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut phrases = Vec::new();
    let mut tables = Vec::new();
    for item in region {
        match item {
            Item::Phrase(phrase) => phrases.push(phrase),
            Item::Table(table) => tables.push(table),
        }
    }
    tables.sort_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0));
    for table in tables {
        let (above, below) = phrases.into_iter().partition(|phrase| phrase.baseline < table.rect.y0 + 2.0);
        phrases = below;
        paragraphs(lines(above), rules, &mut blocks);
        blocks.push(Block::Table(table));
    }
    paragraphs(lines(phrases), rules, &mut blocks);
    blocks
}

/// Groups the lines of a column, top to bottom, and appends the groups to `blocks`.
pub(crate) fn paragraphs(lines: Vec<Line>, rules: &[Rect], blocks: &mut Vec<Block>) {
    let mut gaps: Vec<f32> =
        lines.windows(2).map(|pair| pair[1].rect.y0 - pair[0].rect.y1).filter(|gap| *gap > -2.0).collect();
    let usual = median(&mut gaps).max(0.0);
    let body = median(&mut lines.iter().map(text_size).collect::<Vec<_>>());
    let mut block: Vec<Line> = Vec::new();
    for next in lines {
        if let Some(last) = block.last()
            && breaks(last, &next, (usual, body), rules)
        {
            blocks.push(Block::Text(std::mem::take(&mut block)));
        }
        block.push(next);
    }
    if !block.is_empty() {
        blocks.push(Block::Text(block));
    }
}

/// Whether a block ends between two lines; `usual` are the gap and the text size of their column.
fn breaks(last: &Line, next: &Line, (usual, body): (f32, f32), rules: &[Rect]) -> bool {
    let (size, next_size) = (text_size(last), text_size(next));
    let gap = next.rect.y0 - last.rect.y1;
    gap > (usual * WIDE_GAP).max(usual + LEAST_GAP * size)
        || (next_size > size * LARGER && next_size > body * 1.05)
        || rules.iter().any(|rule| {
            let wide = rule.x1 - rule.x0 > (rule.y1 - rule.y0) * 4.0;
            // Underlines run through the descenders, section rules below them.
            let between = rule.y0 > last.rect.y1 - 0.05 * size && rule.y1 < next.rect.y0 + 0.3 * next_size;
            let along = overlap((rule.x0, rule.x1), (last.rect.x0, last.rect.x1));
            wide && between && along > 0.7 * (last.rect.x1 - last.rect.x0)
        })
}

fn text_size(line: &Line) -> f32 {
    line.words.iter().map(|word| word.size).fold(0.0, f32::max)
}
