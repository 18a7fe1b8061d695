//! Jobs: entries are found by their periods; the lines around a period are told apart into employer, title and department.

use naru_domain::resume::{Field, Work};

use super::dates::{self, Date, End, Period};
use super::flow::{Row, Seg};
use super::parties::{self, Party, is_remark};
use super::sections::{Item, Record, Section};
use super::span::{Span, has_bullet, squash, without_bullet};
use super::words::{self, Label, Topic};

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
            // Where lines carry the periods of the jobs, a form without an employer is one of a project.
            Item::Record(r)
                if dated_lines
                    && !r.from_header
                    && r.get(Label::Company).is_none()
                    && form.get(Label::Company).is_none() => {}
            Item::Row(row)
                if form.fields.is_empty()
                    || !form.fields.iter().any(|(l, _)| matches!(l, Label::Company | Label::Period | Label::Title)) =>
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
    jobs.extend(row_jobs(&rows));
    jobs
}

/// Whether a line stands as a title above a form that names no employer itself.
fn titles_form(row: &Row, next: Option<&Item>) -> bool {
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
fn append_description(form: &mut Record, row: &Row) {
    let text = row.text();
    if let Some((label, value)) = form.fields.last_mut() {
        let left = value.boxes().first().is_some_and(|b| row.segs.last().is_some_and(|s| s.x1 < b.x0 + 1.0));
        if !left && matches!(label, Label::Duties | Label::Other) {
            value.push("\n", &text);
        }
    }
}

/// A job from a row of a table or from a form.
fn record_job(record: &Record) -> Option<Job> {
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
    let given = parties::from_labels(&sources);
    (job.work.company, job.work.title, job.work.department) = (given.company, given.title, given.department);
    job.work.description = record.get(Label::Duties).map(|d| d.field(0.9));
    (job.work.company.is_some() && (job.from.is_some() || job.work.title.is_some())).then_some(job)
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

/// The line's period and where it stands.
struct Anchor {
    row: usize,
    seg: usize,
    period: Period,
}

fn row_jobs(rows: &[&Row]) -> Vec<Job> {
    let anchors = anchors(rows);
    let Some(first) = anchors.first() else { return Vec::new() };
    let above = lines_above_first(rows, first.row);
    let mut jobs: Vec<Job> = Vec::new();
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
            job.work.company = jobs.last().and_then(|j| j.work.company.clone()).map(|c| Field { confidence: 0.8, ..c });
        }
        job.work.description = description(&rows[bottom..next.max(bottom)]);
        if job.work.company.is_some() {
            jobs.push(job);
        }
    }
    jobs
}

/// Lines with a period that open a job. Bulleted lines count only when nothing else has a period.
fn anchors(rows: &[&Row]) -> Vec<Anchor> {
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
                && (inner.x0() > outer.x0() + 6.0
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

fn end_of(p: &Period) -> (i32, u32) {
    match p.to {
        Some(End::At(d)) => (d.year, d.month.unwrap_or(12)),
        _ => (9999, 12),
    }
}

fn sentence(text: &str) -> bool {
    let t = text.trim_end();
    (t.ends_with("니다.") || t.ends_with("다.") || t.ends_with('.') && t.split_whitespace().count() > 9)
        && t.chars().count() > 40
}

/// How many lines of a heading stand above the first period of the section.
fn lines_above_first(rows: &[&Row], first: usize) -> usize {
    rows[..first].iter().rev().take(3).take_while(|r| header_like(r)).count()
}

fn header_like(row: &Row) -> bool {
    let text = row.text().text;
    !has_bullet(&text) && text.chars().count() <= 90 && !sentence(&text) && !is_duty_label(&text)
}

fn is_duty_label(text: &str) -> bool {
    matches!(words::label(text), Some(Label::Duties | Label::Other))
        || text.starts_with("담당업무")
        || text.starts_with("주요업무")
}

/// The first line of an entry: as many lines above its period as the first entry has, as long as they are set alike.
fn top_of(rows: &[&Row], anchor: usize, floor: usize, above: usize, first: usize) -> usize {
    let mut top = anchor;
    // The size of a line is that of its first word, and fonts of two scripts differ a little.
    for k in 1..=above {
        let (Some(at), Some(model)) = (anchor.checked_sub(k).filter(|a| *a >= floor), first.checked_sub(k)) else {
            break;
        };
        let (row, like) = (rows[at], rows[model]);
        let alike = row.bold() == like.bold()
            && (row.size() - like.size()).abs() < 0.5_f32.max(0.12 * like.size())
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
fn bottom_of(rows: &[&Row], anchor: usize, next: usize) -> usize {
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
fn ends_in_place(text: &str) -> bool {
    let tail = text.rsplit([',', '·', '|', '(']).next().unwrap_or(text).trim_matches([' ', ')', '.']);
    text.chars().count() <= 80 && tail.len() < text.len() && words::is_place_word(tail)
}

/// Whether a short line says what was done rather than where: it has figures, or ends like a Korean report.
fn is_result(text: &str) -> bool {
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

fn description(rows: &[&Row]) -> Option<Field> {
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

/// The segments of an entry's heading without its period, parted where the type changes ("**Coupang** Seoul, Korea").
fn header_spans(rows: &[&Row], anchor: &Anchor, top: usize, bottom: usize) -> Vec<parties::Piece> {
    let mut out: Vec<parties::Piece> = Vec::new();
    let mut taken = None;
    for (r, row) in rows.iter().enumerate().take(bottom).skip(top) {
        for (s, seg) in row.segs.iter().enumerate() {
            let mut span = seg.joined();
            let here = r == anchor.row && s == anchor.seg;
            if taken == Some((r, s)) {
                continue;
            }
            let below =
                || rows.get(r + 1).filter(|n| r + 1 < bottom && n.segs.len() == 1).map(|n| (&n.segs[0], r + 1, 0));
            let next = row.segs.get(s + 1).map(|n| (n, r, s + 1)).or_else(below).filter(|_| !here);
            if let Some((tail, row, seg)) = next.filter(|n| ends_place(&span.text, n.0)) {
                span.push(" ", &tail.joined());
                taken = Some((row, seg));
            }
            let mut cuts = vec![0, span.text.len()];
            if here {
                cuts.extend([anchor.period.start, anchor.period.end]);
            }
            let lead = seg.lead.min(span.text.len());
            let styled = seg.lines.len() == 1
                && lead < seg.first().len()
                && span.text.get(lead..).is_some_and(|t| t.starts_with(' '))
                && !(here && (anchor.period.start..anchor.period.end).contains(&lead));
            if styled {
                cuts.push(lead);
            }
            cuts.sort_unstable();
            for w in cuts.windows(2).filter(|w| !here || w[0] != anchor.period.start) {
                let part = span.slice(w[0], w[1]);
                if !is_remark(&part.text) {
                    out.push(parties::Piece { bold: seg.bold && w[0] < lead, span: part, row: r });
                }
            }
        }
    }
    out
}

/// Whether a segment is the end of a place that runs over two lines: "Busan, South" above "Korea".
fn ends_place(text: &str, next: &Seg) -> bool {
    let tail = next.joined().text;
    let Some((head, last)) = text.rsplit_once(',') else { return false };
    let whole = format!("{} {tail}", last.trim());
    tail.split_whitespace().count() <= 2
        && !words::is_title(&tail)
        && words::is_place_word(whole.trim())
        && !head.is_empty()
}
