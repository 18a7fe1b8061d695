//! Jobs in forms and tables, whose labels say what is what.

use super::super::dates;
use super::super::flow::Row;
use super::super::parties::{self, Party};
use super::super::sections::{Item, Record};
use super::super::span::{Span, has_bullet};
use super::super::words::{self, Label};
use super::{Job, set_period};

/// Whether a form line says what somebody was, but not where and when.
pub(super) fn tells_position(record: &Record) -> bool {
    let has = |labels: &[Label]| labels.iter().any(|l| record.get(*l).is_some());
    !record.from_header
        && has(&[Label::Title, Label::Department, Label::DepartmentTitle])
        && !has(&[Label::Company, Label::Period, Label::Start, Label::Project])
}

/// Employer, department and title as a form or table names them.
pub(super) fn positions(record: &Record) -> parties::Parties {
    let mut sources: Vec<(&Span, Option<Party>)> = Vec::new();
    for (label, party) in [
        (Label::Company, Some(Party::Company)),
        (Label::Department, Some(Party::Department)),
        (Label::Title, Some(Party::Title)),
        (Label::DepartmentTitle, None),
    ] {
        sources
            .extend(record.fields.iter().filter(|(l, s)| *l == label && !s.text.is_empty()).map(|(_, s)| (s, party)));
    }
    if let Some(entry) = record.get(Label::Entry).filter(|_| sources.is_empty()) {
        return parties::parties(&[parties::Piece { span: entry.clone(), row: 0, bold: false }], false);
    }
    parties::from_labels(&sources)
}

/// Whether a line stands as a title above a form that names no employer itself.
pub(super) fn titles_form(row: &Row, next: Option<&Item>) -> bool {
    let Some(Item::Record(r)) = next else { return false };
    let text = row.text().text;
    !r.from_header
        && r.get(Label::Company).is_none()
        && r.fields
            .iter()
            .any(|(l, _)| matches!(l, Label::Period | Label::Title | Label::DepartmentTitle | Label::Start))
        && text.chars().count() <= 40
        && !has_bullet(&text)
}

/// A line without a label under a form line: more of the last value, or the rest of a label that ran over two lines.
pub(super) fn append_description(form: &mut Record, row: &Row) {
    let text = row.text();
    if let Some((label, value)) = form.fields.last_mut() {
        let left = value.boxes().first().is_some_and(|b| row.segs.last().is_some_and(|s| s.x1 < b.x0 + 1.0));
        if !left && matches!(label, Label::Duties | Label::Other) {
            value.push("\n", &text);
        }
    }
}

/// A job from a row of a table or from a form.
pub(super) fn record_job(record: &Record) -> Option<Job> {
    let mut job = Job::default();
    if let Some(p) = record.get(Label::Period) {
        let periods = dates::periods(&p.text, true);
        set_period(&mut job, p, periods.iter().find(|x| x.is_range()).or(periods.first())?);
    }
    for (label, end) in [(Label::Start, false), (Label::End, true)] {
        let Some(span) = record.get(label) else { continue };
        match dates::periods(&span.text, true).first() {
            Some(p) if end => {
                (job.work.end, job.to) =
                    (Some(span.slice(p.start, p.end).valued(p.from.month_text(), 0.97)), Some(p.from))
            }
            Some(p) => {
                (job.work.start, job.from) =
                    (Some(span.slice(p.start, p.end).valued(p.from.month_text(), 0.97)), Some(p.from))
            }
            None if end => job.work.current = words::is_present(&span.text),
            None => {}
        }
    }
    let given = positions(record);
    (job.work.company, job.work.title, job.work.department) = (given.company, given.title, given.department);
    job.work.description = record.get(Label::Duties).map(|d| d.field(0.9));
    (job.work.company.is_some() && (job.from.is_some() || job.work.title.is_some())).then_some(job)
}
