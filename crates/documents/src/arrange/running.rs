//! Running headers, footers and page numbers: what stands at the same height with the same words on the pages.

use std::collections::HashMap;

use crate::layout::{Block, Line, Page, RunningLine};

/// Lines at the top and at the bottom of a page that may be running.
const EDGE_LINES: usize = 3;
/// Heights that count as the same, in points.
const SAME_HEIGHT: f32 = 4.0;

/// Takes the lines out of `pages` that repeat on all pages (the first may be without, where there are three or more).
pub(crate) fn take_running_lines(pages: &mut [Page]) -> Vec<RunningLine> {
    if pages.len() < 2 {
        return Vec::new();
    }
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    for page in pages.iter() {
        let mut keys: Vec<_> = edge_lines(page).into_iter().map(key).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    let needed = if pages.len() >= 3 { pages.len() - 1 } else { pages.len() };
    let repeats = |line: &Line| {
        let (text, height) = key(line);
        // A line at the border of two height classes may fall into either.
        (-1..=1).filter_map(|shift| seen.get(&(text.clone(), height + shift))).sum::<usize>() >= needed
    };
    let mut running = Vec::new();
    for page in pages {
        let edges: Vec<Line> = edge_lines(page).into_iter().filter(|line| repeats(line)).cloned().collect();
        take(page, &edges);
        running.extend(edges.into_iter().map(|line| RunningLine { page: page.number, line }));
    }
    running
}

/// The words with digits made equal, so that page numbers match, and the height class.
fn key(line: &Line) -> (String, i32) {
    let characters = line.words.iter().flat_map(|word| word.text.chars());
    let text = characters.map(|character| if character.is_ascii_digit() { '0' } else { character });
    let mut text: String = text.collect();
    while text.contains("00") {
        text = text.replace("00", "0");
    }
    (text, (line.rect.y0 / SAME_HEIGHT) as i32)
}

fn edge_lines(page: &Page) -> Vec<&Line> {
    let texts = page.blocks.iter().filter_map(|block| if let Block::Text(lines) = block { Some(lines) } else { None });
    let mut lines: Vec<&Line> = texts.flatten().collect();
    lines.sort_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0));
    let (top, bottom) = (page.height * 0.15, page.height * 0.85);
    let from_top = lines.iter().take(EDGE_LINES).filter(|line| line.rect.y1 < top);
    let from_bottom = lines.iter().rev().take(EDGE_LINES).filter(|line| line.rect.y0 > bottom);
    from_top.chain(from_bottom).copied().collect()
}

fn take(page: &mut Page, lines: &[Line]) {
    for block in &mut page.blocks {
        if let Block::Text(own) = block {
            own.retain(|line| !lines.contains(line));
        }
    }
    page.blocks.retain(|block| !matches!(block, Block::Text(lines) if lines.is_empty()));
}
