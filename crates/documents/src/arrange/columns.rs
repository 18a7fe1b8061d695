//! Columns: finds gutters that divide a part of the page, and tells them from tab stops and date gutters, whose text belongs to
//! the line beside it.

use super::geometry::{center, overlap};
use super::phrases::Phrase;
use super::sides::{self, Kinship};
use crate::layout::{ReadError, Rect, Table};
use crate::limits::Budget;

/// What columns are made of.
#[derive(Debug)]
pub(super) enum Item {
    Phrase(Phrase),
    Table(Table),
}

impl Item {
    pub(super) fn rect(&self) -> &Rect {
        match self {
            Self::Phrase(phrase) => &phrase.rect,
            Self::Table(table) => &table.rect,
        }
    }

    fn size(&self) -> f32 {
        match self {
            Self::Phrase(phrase) => phrase.size,
            Self::Table(_) => 10.0,
        }
    }
}

/// Cuts inside cuts; pages have two or three levels.
const MAX_DEPTH: usize = 10;
/// Least width of a gutter in points and in em.
const GUTTER_POINTS: f32 = 6.0;
const GUTTER_EM: f32 = 0.7;
/// A coloured area at least this high marks a column, in points.
const PANEL_HEIGHT: f32 = 200.0;

/// A possible gutter.
struct Gutter {
    x: f32,
    /// Items between the crossing ones above and below, as a range of the sorted items.
    from: usize,
    to: usize,
    /// Height over which both sides have text.
    height: f32,
    width: f32,
}

/// Splits items into columns, in reading order: above, left, right, below.
///
/// # Errors
/// Only when the time is over.
pub(super) fn regions(mut items: Vec<Item>, panels: &[Rect], budget: &Budget) -> Result<Vec<Vec<Item>>, ReadError> {
    items.sort_by(|a, b| a.rect().y0.total_cmp(&b.rect().y0));
    let mut found = Vec::new();
    cut(items, panels, 0, budget, &mut found)?;
    Ok(found)
}

fn cut(
    mut items: Vec<Item>,
    panels: &[Rect],
    depth: usize,
    budget: &Budget,
    found: &mut Vec<Vec<Item>>,
) -> Result<(), ReadError> {
    budget.check_time()?;
    let mut gutters = if depth < MAX_DEPTH { gutters(&items) } else { Vec::new() };
    gutters.sort_by(|a, b| b.height.total_cmp(&a.height).then(b.width.total_cmp(&a.width)));
    let mut wraps = Vec::new();
    for gutter in gutters {
        let within = &items[gutter.from..gutter.to];
        let on_panel = panels.iter().any(|panel| divides(panel, &gutter, within));
        match sides::kinship(&items, gutter.from..gutter.to, gutter.x) {
            Kinship::Columns => {}
            _ if on_panel => {}
            Kinship::Rows { wrapped } => {
                wraps.extend(wrapped.into_iter().map(|(into, part)| (into + gutter.from, part + gutter.from)));
                continue;
            }
            Kinship::Neither => continue,
        }
        let below = items.split_off(gutter.to);
        let across = items.split_off(gutter.from);
        let (left, right): (Vec<Item>, Vec<Item>) = across.into_iter().partition(|item| item.rect().x0 < gutter.x);
        for part in [items, left, right, below] {
            if !part.is_empty() {
                cut(part, panels, depth + 1, budget, found)?;
            }
        }
        return Ok(());
    }
    found.push(sides::wrap(items, wraps));
    Ok(())
}

/// Whether a coloured area ends in the gutter and is as high as a column.
fn divides(panel: &Rect, gutter: &Gutter, within: &[Item]) -> bool {
    let near = |edge: f32| (gutter.x - gutter.width - 2.0..=gutter.x + 2.5).contains(&edge);
    let high = panel.y1 - panel.y0 > PANEL_HEIGHT;
    let inside = within.iter().filter(|item| {
        let (x, y) = center(item.rect());
        panel.x0 <= x && x <= panel.x1 && panel.y0 <= y && y <= panel.y1
    });
    high && (near(panel.x0) || near(panel.x1)) && inside.count() >= 3
}

fn gutters(items: &[Item]) -> Vec<Gutter> {
    let mut starts: Vec<f32> = items.iter().map(|item| item.rect().x0 - 0.5).collect();
    starts.sort_by(f32::total_cmp);
    starts.dedup_by(|later, earlier| *later - *earlier < 2.0);
    starts.into_iter().flat_map(|x| runs(items, x)).collect()
}

/// The stretches of the page in which no item crosses `x`.
fn runs(items: &[Item], x: f32) -> Vec<Gutter> {
    let crosses = |item: &Item| {
        let width = GUTTER_POINTS.max(GUTTER_EM * item.size());
        item.rect().x0 < x && item.rect().x1 > x - width
    };
    let mut found = Vec::new();
    let mut from = 0;
    while from < items.len() {
        if crosses(&items[from]) {
            from += 1;
            continue;
        }
        let to = items[from..].iter().position(crosses).map_or(items.len(), |length| from + length);
        found.extend(gutter(items, x, from, to));
        from = to;
    }
    found
}

fn gutter(items: &[Item], x: f32, from: usize, to: usize) -> Option<Gutter> {
    let extent = |left: bool| {
        let side = items[from..to].iter().map(Item::rect).filter(|rect| (rect.x0 < x) == left);
        side.copied().reduce(|a, b| super::geometry::union(&a, &b))
    };
    let (left, right) = (extent(true)?, extent(false)?);
    let height = overlap((left.y0, left.y1), (right.y0, right.y1));
    let shorter = (left.y1 - left.y0).min(right.y1 - right.y0);
    (height > 0.0 && height >= 0.4 * shorter).then_some(Gutter { x, from, to, height, width: right.x0 - left.x1 })
}
