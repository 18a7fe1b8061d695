//! Jobs: entries are found by their periods; the lines around a period are told apart into employer, title and department.

mod entries;
mod forms;
mod heading;

use naru_domain::resume::Work;

use super::dates::{self, Date, End, Period};
use super::flow::Row;
use super::parties;
use super::sections::{Item, Record, Section};
use super::span::{Span, squash};
use super::words::{Label, Topic};
use entries::row_jobs;
use forms::{append_description, positions, record_job, tells_position, titles_form};

/// A job with what is needed to order and merge it.
#[derive(Debug, Default, Clone)]
pub(super) struct Job {
    /// The fields.
    pub(super) work: Work,
    /// Period as dates.
    pub(super) from: Option<Date>,
    /// End as a date; `None` while it lasts or when it is unknown.
    pub(super) to: Option<Date>,
}

/// All jobs of the document, in its order. A job that stands in a summary table and again in detail is one.
pub(super) fn jobs(sections: &[Section]) -> Vec<Job> {
    let mut out: Vec<Job> = Vec::new();
    for section in sections.iter().filter(|s| s.is(Topic::Work)) {
        for job in section_jobs(section) {
            match out.iter_mut().find(|j| same_job(j, &job)) {
                Some(known) => complete(known, job),
                None => out.push(job),
            }
        }
    }
    out
}

fn same_job(a: &Job, b: &Job) -> bool {
    let name = |j: &Job| j.work.company.as_ref().map(|c| squash(&parties::plain_company(&c.value))).unwrap_or_default();
    let (x, y) = (name(a), name(b));
    !x.is_empty()
        && (x == y || x.starts_with(&y) && y.chars().count() >= 3 || y.starts_with(&x) && x.chars().count() >= 3)
        && a.from.is_some()
        && a.from.map(|d| (d.year, d.month)) == b.from.map(|d| (d.year, d.month))
}

fn complete(known: &mut Job, other: Job) {
    let w = &mut known.work;
    w.title = w.title.take().or(other.work.title);
    w.department = w.department.take().or(other.work.department);
    w.end = w.end.take().or(other.work.end);
    w.description = match (w.description.take(), other.work.description) {
        (Some(a), Some(b)) => Some(if b.value.len() > a.value.len() { b } else { a }),
        (a, b) => a.or(b),
    };
}

fn section_jobs(section: &Section) -> Vec<Job> {
    let mut jobs = Vec::new();
    let mut rows: Vec<&Row> = Vec::new();
    let mut form = Record::default();
    let mut late: Vec<(&Row, &Record)> = Vec::new();
    let dated_lines = section.rows().any(|r| {
        r.text().text.chars().count() < 90 && dates::periods(&r.text().text, true).iter().any(Period::is_range)
    });
    for (i, item) in section.items.iter().enumerate() {
        match item {
            // "1) 새벽물류" above "근무기간: …": the line names the employer of the form below it.
            Item::Row(row) if !dated_lines && titles_form(row, section.items.get(i + 1)) => {
                jobs.extend(record_job(&std::mem::take(&mut form)));
                form.fields.extend(parties::company_line(&row.text()).map(|c| (Label::Company, c)));
            }
            // "부서 … 직급 …" under a line with employer and period.
            Item::Record(r) if dated_lines && tells_position(r) && !rows.is_empty() => {
                late.extend(rows.last().map(|row| (*row, r)));
            }
            // Where lines carry the periods of the jobs, a form without an employer is one of a project.
            Item::Record(r)
                if dated_lines
                    && !r.from_header
                    && r.get(Label::Company).is_none()
                    && form.get(Label::Company).is_none() => {}
            Item::Row(row)
                if form.fields.is_empty()
                    || !form
                        .fields
                        .iter()
                        .any(|(l, _)| matches!(l, Label::Company | Label::Entry | Label::Period | Label::Title)) =>
            {
                rows.push(row)
            }
            Item::Row(row) => append_description(&mut form, row),
            Item::Record(r) if r.from_header => jobs.extend(record_job(r)),
            Item::Record(r) => {
                // A form of one label per line: a label that comes again opens the next job.
                let job_labels = [
                    Label::Company,
                    Label::Period,
                    Label::Title,
                    Label::Department,
                    Label::DepartmentTitle,
                    Label::Start,
                    Label::End,
                    Label::Employment,
                ];
                if r.fields.iter().any(|(l, _)| job_labels.contains(l) && form.get(*l).is_some()) {
                    jobs.extend(record_job(&std::mem::take(&mut form)));
                }
                form.fields.extend(r.fields.iter().cloned());
            }
        }
    }
    jobs.extend(record_job(&form));
    if section.topics.len() > 1 {
        rows.retain(|r| !super::credentials::belongs_elsewhere(&r.text().text));
    }
    let mut from_rows = row_jobs(&rows);
    for (above, record) in late {
        let Some(at) = rows.iter().position(|r| std::ptr::eq(*r, above)) else { continue };
        if let Some((_, job)) = from_rows.iter_mut().rev().find(|(anchor, _)| *anchor <= at) {
            let w = &mut job.work;
            let given = positions(record);
            (w.title, w.department) = (given.title.or(w.title.take()), given.department.or(w.department.take()));
            w.description = w.description.take().or_else(|| record.get(Label::Duties).map(|d| d.field(0.9)));
        }
    }
    jobs.extend(from_rows.into_iter().map(|(_, job)| job));
    jobs
}

fn set_period(job: &mut Job, span: &Span, p: &Period) {
    let confidence = if p.is_range() { 0.96 } else { 0.8 };
    job.from = Some(p.from);
    job.work.start = Some(span.slice(p.start, p.from_end).valued(p.from.month_text(), confidence));
    match p.to {
        Some(End::At(to)) => {
            (job.work.end, job.to) = (Some(span.slice(p.to_start, p.end).valued(to.month_text(), confidence)), Some(to))
        }
        Some(End::Present | End::Open) => job.work.current = true,
        None => {
            (job.work.end, job.to) =
                (Some(span.slice(p.start, p.from_end).valued(p.from.month_text(), 0.6)), Some(p.from))
        }
    }
}
