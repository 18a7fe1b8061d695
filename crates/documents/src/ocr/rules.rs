//! Ruled lines: found, so that tables can be told, and erased, so that they are not read as letters.

use super::components::{Component, components};
use super::raster::Gray;

/// A line of a table or under a heading. Pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub(super) area: Component,
    pub(super) across: bool,
}

/// Finds the lines of an upright picture in which letters are about `em` pixels high.
pub(super) fn find(picture: &Gray, threshold: u8, em: f32) -> Vec<Rule> {
    let across = straight(picture, threshold, em);
    let down: Vec<Component> = straight(&transposed(picture), threshold, em).into_iter().map(transpose).collect();
    let near = 0.4 * em;
    let meets = |line: &Component, other: &Component| {
        let apart = |a0: usize, a1: usize, b0: usize, b1: usize| a0.max(b0) as f32 - a1.min(b1) as f32;
        apart(line.x0, line.x1, other.x0, other.x1) <= near && apart(line.y0, line.y1, other.y0, other.y1) <= near
    };
    let long = |line: &Component| line.width().max(line.height()) as f32 >= 6.0 * em;
    let (mut kept_across, short_across): (Vec<Component>, Vec<Component>) = across.into_iter().partition(long);
    let (mut kept_down, short_down): (Vec<Component>, Vec<Component>) = down.into_iter().partition(long);
    // A stroke of a large letter is as long as the side of a cell; only the latter joins two lines that are surely lines.
    let joins = |line: &Component, others: &[Component]| others.iter().filter(|o| meets(line, o)).take(2).count() == 2;
    let sides: Vec<Component> = short_down.into_iter().filter(|line| joins(line, &kept_across)).collect();
    kept_down.extend(sides);
    let edges: Vec<Component> = short_across.into_iter().filter(|line| joins(line, &kept_down)).collect();
    kept_across.extend(edges);
    let rule = |across: bool| move |area: Component| Rule { area, across };
    kept_across.into_iter().map(rule(true)).chain(kept_down.into_iter().map(rule(false))).collect()
}

/// Horizontal lines: long runs of ink, joined where they touch, much longer than thick.
fn straight(picture: &Gray, threshold: u8, em: f32) -> Vec<Component> {
    let least = (1.3 * em) as usize;
    let mut long = Gray::filled(picture.width, picture.height, 255);
    for y in 0..picture.height {
        let row = picture.row(y);
        let mut x = 0;
        while let Some(offset) = row[x..].iter().position(|pixel| *pixel < threshold) {
            let from = x + offset;
            let mut to = from;
            // A fleck of white a pixel or two wide does not end a line.
            while let Some(gap) = row[to..].iter().take(3).position(|pixel| *pixel < threshold) {
                to += gap + 1;
            }
            if to - from >= least {
                long.row_mut(y)[from..to].fill(0);
            }
            x = to;
            if x >= row.len() {
                break;
            }
        }
    }
    let found = components(&long, 128).all;
    let straight = |line: &Component| {
        let thickness = line.area as f32 / line.width() as f32;
        thickness <= 0.3 * em
            && line.width() as f32 >= 8.0 * thickness
            && line.height() as f32 <= 0.3 * em + 0.03 * line.width() as f32
    };
    found.into_iter().filter(straight).collect()
}

fn transposed(picture: &Gray) -> Gray {
    let (w, h) = (picture.width, picture.height);
    let mut out = Gray::filled(h, w, 255);
    const BLOCK: usize = 32;
    for by in (0..h).step_by(BLOCK) {
        for bx in (0..w).step_by(BLOCK) {
            for y in by..(by + BLOCK).min(h) {
                for x in bx..(bx + BLOCK).min(w) {
                    out.data[x * h + y] = picture.data[y * w + x];
                }
            }
        }
    }
    out
}

fn transpose(area: Component) -> Component {
    Component { x0: area.y0, y0: area.x0, x1: area.y1, y1: area.x1, area: area.area }
}

/// Paints the lines white. What crosses them stays.
pub(super) fn erase(picture: &mut Gray, rules: &[Rule], threshold: u8, em: f32) {
    let before = picture.clone();
    let thickest = (0.35 * em).ceil() as usize + 2;
    for rule in rules {
        let Component { x0, y0, x1, y1, .. } = rule.area;
        let (along, across) = if rule.across { (x0..x1, (y0, y1)) } else { (y0..y1, (x0, x1)) };
        for at in along {
            erase_slice(picture, &before, rule.across, at, across, (threshold, thickest));
        }
    }
}

/// Erases one pixel column of a horizontal line (one row of a vertical one).
fn erase_slice(
    picture: &mut Gray,
    before: &Gray,
    across: bool,
    at: usize,
    (low, high): (usize, usize),
    (threshold, thickest): (u8, usize),
) {
    let size = if across { picture.height } else { picture.width };
    let index = |depth: usize| if across { depth * picture.width + at } else { at * picture.width + depth };
    let (from, to) = (low.saturating_sub(2), (high + 2).min(size));
    let dark = |depth: usize| before.data[index(depth)] < threshold;
    let Some(first) = (from..to).find(|depth| dark(*depth)) else { return };
    let mut start = first;
    while start > 0 && first - start <= thickest && dark(start - 1) {
        start -= 1;
    }
    let mut end = first;
    while end < size && end - first <= thickest && dark(end) {
        end += 1;
    }
    // A stroke that goes on beyond the line belongs to a letter.
    if end - start > thickest.min(high - low + 3) {
        return;
    }
    let (start, end) = (start.saturating_sub(1), (end + 1).min(size));
    for depth in start..end {
        let place = if across { depth * picture.width + at } else { at * picture.width + depth };
        picture.data[place] = 255;
    }
}

#[cfg(test)]
mod tests {
    use super::{erase, find};
    use crate::ocr::raster::Gray;

    fn table() -> Gray {
        let mut page = Gray::filled(600, 400, 255);
        for y in [50, 120, 190] {
            for row in y..y + 3 {
                page.row_mut(row)[40..560].fill(0);
            }
        }
        for y in 50..193 {
            for x in [40, 300, 557] {
                page.row_mut(y)[x..x + 3].fill(0);
            }
        }
        // A letter's stem, and one that crosses the middle line.
        for y in 70..100 {
            page.row_mut(y)[100..104].fill(0);
        }
        for y in 105..140 {
            page.row_mut(y)[200..204].fill(0);
        }
        page
    }

    #[test]
    fn lines_of_a_table_are_found_and_stems_are_not() {
        let rules = find(&table(), 128, 30.0);
        assert_eq!(rules.iter().filter(|rule| rule.across).count(), 3);
        assert_eq!(rules.iter().filter(|rule| !rule.across).count(), 3);
    }

    #[test]
    fn erasing_leaves_letters_whole() {
        let mut page = table();
        let rules = find(&page, 128, 30.0);
        erase(&mut page, &rules, 128, 30.0);
        let dark = |x: usize, y: usize| page.data[y * 600 + x] < 128;
        assert!(!dark(400, 121) && !dark(301, 90) && !dark(41, 150));
        assert!(dark(102, 85) && dark(202, 121));
    }
}
