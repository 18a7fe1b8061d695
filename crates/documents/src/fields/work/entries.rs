//! Jobs in running lines: where an entry begins and ends around its period, and which periods are those of projects.

use naru_domain::resume::Field;

use super::super::dates::{self, End, Period};
use super::super::flow::{Row, Seg};
use super::super::parties::{self, is_remark};
use super::super::span::{Span, has_bullet, without_bullet};
use super::super::words::{self, Label};
use super::heading::header_spans;
use super::{Job, set_period};

/// The line's period and where it stands.
pub(super) struct Anchor {
    pub(super) row: usize,
    pub(super) seg: usize,
    pub(super) period: Period,
}

/// The jobs of running lines, each with the row of its period.
pub(super) fn row_jobs(rows: &[&Row]) -> Vec<(usize, Job)> {
    let anchors = anchors(rows);
    let Some(first) = anchors.first() else { return Vec::new() };
    let above = lines_above_first(rows, first.row);
    let mut jobs: Vec<(usize, Job)> = Vec::new();
    for (i, anchor) in anchors.iter().enumerate() {
        let floor = if i == 0 { 0 } else { anchors[i - 1].row + 1 };
        let top = if i == 0 { first.row - above } else { top_of(rows, anchor.row, floor, above, first.row) };
        let next = anchors.get(i + 1).map_or(rows.len(), |n| top_of(rows, n.row, anchor.row + 1, above, first.row));
        let bottom = bottom_of(rows, anchor.row, next);
        let mut job = Job::default();
        set_period(&mut job, &rows[anchor.row].segs[anchor.seg].joined(), &anchor.period);
        // Where the first entry has lines above its period and this one has none, it is another position at the same employer.
        let inherits = !jobs.is_empty() && above > 0 && top == anchor.row;
        let found = parties::parties(&header_spans(rows, anchor, top, bottom), inherits);
        (job.work.company, job.work.title, job.work.department) = (found.company, found.title, found.department);
        if job.work.company.is_none() {
            job.work.company =
                jobs.last().and_then(|(_, j)| j.work.company.clone()).map(|c| Field { confidence: 0.8, ..c });
        }
        job.work.description = description(&rows[bottom..next.max(bottom)]);
        if job.work.company.is_some() {
            jobs.push((anchor.row, job));
        }
    }
    jobs
}

/// Lines with a period that open a job. Bulleted lines count only when nothing else has a period.
pub(super) fn anchors(rows: &[&Row]) -> Vec<Anchor> {
    let find = |bullets: bool| -> Vec<Anchor> {
        let mut out: Vec<Anchor> = Vec::new();
        for (r, row) in rows.iter().enumerate() {
            let text = row.text().text;
            if has_bullet(&text) != bullets && has_bullet(&text) || text.chars().count() > 130 {
                continue;
            }
            for (s, seg) in row.segs.iter().enumerate() {
                let joined = seg.joined();
                let short = s == 0 || s + 1 == row.segs.len();
                let Some(period) = dates::periods(&joined.text, short).into_iter().find(Period::is_range) else {
                    continue;
                };
                // The rest of the line must be a heading, not a sentence.
                if joined.text[period.end..].trim().chars().count() > 60 || sentence(&text) {
                    continue;
                }
                out.push(Anchor { row: r, seg: s, period });
                break;
            }
        }
        out
    };
    let mut plain = find(false);
    if plain.is_empty() {
        return find(true);
    }
    // What lies further in and within the time of the job above is a project of that job.
    let mut keep: Vec<Anchor> = Vec::new();
    for a in plain.drain(..) {
        let nested = keep.last().is_some_and(|k| {
            let (outer, inner) = (&rows[k.row], &rows[a.row]);
            let within = a.period.from >= k.period.from && end_of(&a.period) <= end_of(&k.period);
            within
                && (is_project(&inner.text().text)
                    || names_position(rows, k.row) && !names_position(rows, a.row)
                    || inner.x0() > outer.x0() + 6.0
                    || outer.bold()
                        && !inner.bold()
                        && inner.size() <= outer.size()
                        && !outer.segs.is_empty()
                        && outer.segs.len() != inner.segs.len())
        });
        if !nested {
            keep.push(a);
        }
    }
    keep
}

/// "[프로젝트] …", "Project: …".
pub(super) fn is_project(text: &str) -> bool {
    let t = text.trim_start_matches(['[', '<', '【', '(', '■', '▶', ' ']);
    ["프로젝트", "과제", "Project", "PROJECT"].iter().any(|w| t.starts_with(w))
}

/// Whether a line with a period, or one beside it, says who employed somebody or as what.
pub(super) fn names_position(rows: &[&Row], at: usize) -> bool {
    let says = |row: &Row| {
        row.segs.iter().map(Seg::joined).any(|s| {
            let first = s.text.split(['(', '·', '|', '/', ',']).map(str::trim).filter(|t| !t.is_empty());
            let said = |t: &str| words::is_title(t) || words::is_department(t) || words::company_strength(t) > 0;
            s.text.chars().count() <= 60 && first.into_iter().any(said)
        })
    };
    let beside = [at.checked_sub(1), Some(at), Some(at + 1)];
    beside.into_iter().flatten().filter_map(|i| rows.get(i)).any(|r| !has_bullet(&r.text().text) && says(r))
}

pub(super) fn end_of(p: &Period) -> (i32, u32) {
    match p.to {
        Some(End::At(d)) => (d.year, d.month.unwrap_or(12)),
        _ => (9999, 12),
    }
}

pub(super) fn sentence(text: &str) -> bool {
    let t = text.trim_end();
    (t.ends_with("니다.") || t.ends_with("다.") || t.ends_with('.') && t.split_whitespace().count() > 9)
        && t.chars().count() > 40
}

/// How many lines of a heading stand above the first period of the section.
pub(super) fn lines_above_first(rows: &[&Row], first: usize) -> usize {
    rows[..first].iter().rev().take(3).take_while(|r| header_like(r)).count()
}

pub(super) fn header_like(row: &Row) -> bool {
    let text = row.text().text;
    !has_bullet(&text) && text.chars().count() <= 90 && !sentence(&text) && !is_duty_label(&text)
}

pub(super) fn is_duty_label(text: &str) -> bool {
    matches!(words::label(text), Some(Label::Duties | Label::Other))
        || text.starts_with("담당업무")
        || text.starts_with("주요업무")
}

/// The first line of an entry: as many lines above its period as the first entry has, as long as they are set alike.
pub(super) fn top_of(rows: &[&Row], anchor: usize, floor: usize, above: usize, first: usize) -> usize {
    let mut top = anchor;
    // The size of a line is that of its first word, and fonts of two scripts differ a little.
    for k in 1..=above {
        let (Some(at), Some(model)) = (anchor.checked_sub(k).filter(|a| *a >= floor), first.checked_sub(k)) else {
            break;
        };
        let (row, like) = (rows[at], rows[model]);
        let alike = row.bold() == like.bold()
            && (row.size() - like.size()).abs() < 0.5_f32.max(like.size() * if like.bold() { 0.18 } else { 0.12 })
            && (row.x0() - like.x0()).abs() < 12.0;
        let text = row.text().text;
        if !alike
            || !header_like(row)
            || text.ends_with('.')
                && !text.ends_with("Inc.")
                && !text.ends_with("Ltd.")
                && !text.ends_with("Co.")
                && !text.ends_with("S.A.")
                && !text.ends_with("o.o.")
        {
            break;
        }
        top = at;
    }
    top
}

/// The line behind the heading of an entry.
pub(super) fn bottom_of(rows: &[&Row], anchor: usize, next: usize) -> usize {
    let head = rows[anchor];
    // Where the text stands beside a date, what lies further in is the description.
    let left = head.segs.get(1).map_or(head.x0(), |s| {
        if dates::periods(head.segs[0].first(), true).first().is_some_and(|p| p.start < 2) { s.x0 } else { head.x0() }
    });
    let mut at = anchor + 1;
    while at < next.min(anchor + 3) {
        let row = rows[at];
        let text = row.text().text;
        let said: Vec<String> = row.segs.iter().map(|s| s.joined().text).filter(|t| !is_remark(t)).collect();
        let inward = row.x0() > left + 7.0;
        let prose =
            text.chars().count() > 48 && row.segs.len() == 1 && !words::is_place(&text) && !ends_in_place(&text)
                || sentence(&text)
                || text.ends_with("니다");
        if inward || prose || !header_like(row) || is_result(&said.join("\t")) {
            break;
        }
        at += 1;
    }
    at
}

/// Whether a line is a name and its place rather than a sentence: "Institute for Coastal Ecology · Wellington, New Zealand".
pub(super) fn ends_in_place(text: &str) -> bool {
    let tail = text.rsplit([',', '·', '|', '(']).next().unwrap_or(text).trim_matches([' ', ')', '.']);
    text.chars().count() <= 80 && tail.len() < text.len() && words::is_place_word(tail)
}

/// Whether a short line says what was done rather than where: it has figures, or ends like a Korean report.
pub(super) fn is_result(text: &str) -> bool {
    let figures = text.contains(['%', '→', '↑', '↓'])
        || text.chars().filter(char::is_ascii_digit).count() >= 3 && dates::periods(text, true).is_empty();
    const ENDS: &[&str] = &[
        "운영", "구축", "개발", "관리", "개선", "수행", "도입", "작성", "달성", "절감", "단축", "진행", "지원", "대응",
        "설계", "제작", "기획", "처리", "분석", "담당", "구현", "배포", "발굴", "상담", "확보", "총괄",
    ];
    let korean = text.split_whitespace().count() >= 2
        && ENDS.iter().any(|e| text.trim_end_matches(['.', ' ', ')']).ends_with(e))
        && !words::is_department(text)
        && !words::is_title(text);
    let past = text
        .split_whitespace()
        .next()
        .is_some_and(|w| w.len() > 4 && w.ends_with("ed") && w.starts_with(|c: char| c.is_uppercase()))
        && text.split_whitespace().count() > 3;
    figures || korean || past
}

pub(super) fn description(rows: &[&Row]) -> Option<Field> {
    let mut out = Span::default();
    for row in rows {
        let text = row.text();
        let clean = without_bullet(&text.text);
        if !is_duty_label(clean) || words::label(clean).is_none() {
            out.push("\n", &text.part_of(clean));
        }
    }
    (!out.text.is_empty()).then(|| out.field(0.85))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn projects_and_places_are_told_from_jobs_and_sentences() {
        assert!(is_project("[프로젝트] 판촉 기획 (2023.04 ~ 2023.09)") && is_project("Project: Billing"));
        assert!(!is_project("네이버 프로젝트실"));
        assert!(ends_in_place("Institute for Coastal Ecology · Wellington, New Zealand"));
        assert!(!ends_in_place("Wrote the handbook for new engineers, tutors and guests"));
    }
}
