//! The stream of rows cut into sections by their headings; tables and forms become records of labelled values.

use super::flow::{Flow, Row, Seg};
use super::span::{Span, has_bullet, squash};
use super::words::{self, Label, Topic};

/// Labelled values that belong together: a row of a table under its header, or a line of a form.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    /// In the order of the document.
    pub(super) fields: Vec<(Label, Span)>,
    /// Whether the labels come from a header above (each record is then complete).
    pub(super) from_header: bool,
}

impl Record {
    /// The first value with a label.
    pub(super) fn get(&self, label: Label) -> Option<&Span> {
        self.fields.iter().find(|(l, s)| *l == label && !s.text.is_empty()).map(|(_, s)| s)
    }
}

/// A piece of a section.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// A line, or a table row without known labels.
    Row(Row),
    /// Labelled values.
    Record(Record),
}

/// What stands between two headings.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    /// What the heading says it is about; empty before the first heading and under unknown ones.
    pub(super) topics: Vec<Topic>,
    /// Whether it stands before the first heading.
    pub(super) preamble: bool,
    /// In order.
    pub(super) items: Vec<Item>,
}

impl Section {
    /// Whether a heading names this topic.
    pub(super) fn is(&self, topic: Topic) -> bool {
        self.topics.contains(&topic)
    }

    /// The rows, without records.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.items.iter().filter_map(|i| if let Item::Row(r) = i { Some(r) } else { None })
    }

    /// The records, without rows.
    pub(super) fn records(&self) -> impl Iterator<Item = &Record> {
        self.items.iter().filter_map(|i| if let Item::Record(r) = i { Some(r) } else { None })
    }
}

/// How the headings of this document are set.
#[derive(Debug, Clone, Copy)]
struct HeadingStyle {
    size: f32,
    bold: bool,
    body: f32,
}

/// Columns named by a header row.
struct Header {
    labels: Vec<Option<Label>>,
    edges: Vec<(f32, f32)>,
    table: Option<usize>,
    page: u32,
}

/// Cuts the stream.
pub(super) fn sections(flow: &Flow) -> Vec<Section> {
    let style = heading_style(flow);
    let mut cutter = Cutter {
        sections: vec![Section { preamble: true, ..Section::default() }],
        header: None,
        style,
        side: String::new(),
        last: None,
    };
    let banner = banner_size(flow);
    for (i, row) in flow.rows.iter().enumerate() {
        // The largest line behind a sidebar opens the main column: the person is introduced again from there.
        if banner.is_some_and(|size| row.size() >= size && row.table.is_none()) && cutter.sections.len() > 1 {
            cutter.open(Vec::new());
            if let Some(s) = cutter.sections.last_mut() {
                s.preamble = true;
            }
        }
        cutter.row(row, flow.rows.get(i + 1));
    }
    cutter.sections
}

/// The size of the largest line of the first page, when it stands out from text and headings alike and is no heading itself.
fn banner_size(flow: &Flow) -> Option<f32> {
    let first = flow.rows.first()?.page;
    let largest = flow
        .rows
        .iter()
        .filter(|r| r.page == first && r.table.is_none())
        .max_by(|a, b| a.size().total_cmp(&b.size()))?;
    let text = largest.text().text;
    let named = words::heading(&text).is_none() && !words::is_document_title(&text);
    (named && largest.size() > flow.body_size * 1.5).then_some(largest.size() - 0.3)
}

/// The text of a row that could be a heading: all of it, or its first part when a remark in another style follows.
fn heading_text(row: &Row) -> Option<String> {
    let [seg] = row.segs.as_slice() else { return None };
    if row.table.is_some() && seg.lines.len() > 1 {
        return None;
    }
    Some(seg.joined().text)
}

fn topics_of(row: &Row) -> Option<Vec<Topic>> {
    let text = heading_text(row)?;
    if let Some(t) = words::heading(&text) {
        return Some(t);
    }
    let seg = &row.segs[0];
    let lead = seg.first().get(..seg.lead)?;
    let labelled = lead.trim_end().ends_with([':', '：']) || text[seg.lead..].trim_start().starts_with([':', '：']);
    let list = text[seg.lead..].contains([',', '/', '|']);
    (seg.lead < text.len() && seg.bold && !labelled && !list).then(|| words::heading(lead)).flatten()
}

fn heading_style(flow: &Flow) -> HeadingStyle {
    let mut styles: Vec<((i32, bool), usize)> = Vec::new();
    for row in flow.rows.iter().filter(|r| topics_of(r).is_some()) {
        let key = ((row.size() * 2.0).round() as i32, row.bold());
        match styles.iter_mut().find(|s| s.0 == key) {
            Some(s) => s.1 += 1,
            None => styles.push((key, 1)),
        }
    }
    // Of two styles that are equally common the larger one is that of the headings.
    let best = styles.into_iter().max_by_key(|(k, n)| (*n, k.0, k.1));
    let ((size, bold), _) = best.unwrap_or((((flow.body_size * 2.0) as i32, false), 0));
    HeadingStyle { size: size as f32 / 2.0, bold, body: flow.body_size }
}

/// "위 내용은 사실과 다름이 없음을 확인합니다": what follows is date and signature.
fn is_closing(row: &Row) -> bool {
    let text = row.text().text;
    text.contains("사실과") && ["다름", "틀림", "상위"].iter().any(|w| text.contains(w))
        || text.starts_with("I hereby declare")
}

fn is_upper(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_uppercase()) && !text.chars().any(|c| c.is_ascii_lowercase())
}

struct Cutter {
    sections: Vec<Section>,
    header: Option<Header>,
    style: HeadingStyle,
    side: String,
    /// Size and weight of the last heading that was known by its words.
    last: Option<(f32, bool)>,
}

impl Cutter {
    fn open(&mut self, topics: Vec<Topic>) {
        self.header = None;
        self.sections.push(Section { topics, ..Section::default() });
    }

    fn topics(&self) -> &[Topic] {
        self.sections.last().map_or(&[], |s| &s.topics)
    }

    fn put(&mut self, item: Item) {
        if let Some(s) = self.sections.last_mut() {
            s.items.push(item);
        }
    }

    fn row(&mut self, row: &Row, next: Option<&Row>) {
        let side = row.side.as_ref().map_or("", |s| s.text.as_str());
        if side != self.side {
            self.side = side.to_owned();
            self.open(words::heading(side).unwrap_or_default());
        }
        let title = row.segs.len() == 1 && row.table.is_some() && topics_of(row).is_some();
        if !title && (self.header(row, next) || self.under_header(row)) {
            return;
        }
        if is_closing(row) {
            self.open(vec![Topic::Other]);
            self.put(Item::Row(row.clone()));
            return;
        }
        if let Some(topics) = self.heading(row) {
            if topics != [Topic::Other] {
                self.last = Some((row.size(), row.bold()));
            }
            self.open(topics);
            return;
        }
        if self.inline_heading(row) {
            return;
        }
        self.values(row);
    }

    /// Whether the row is a heading: its words are known and it is set like one, or it is set exactly like the others.
    fn heading(&self, row: &Row) -> Option<Vec<Topic>> {
        let text = heading_text(row)?;
        let s = self.style;
        let large = row.size() > s.body * 1.07;
        if let Some(topics) = topics_of(row) {
            let plain_document = !s.bold && s.size <= s.body * 1.07;
            let marked = row.bold()
                || large
                || is_upper(&text)
                || plain_document
                || text.starts_with(['■', '▣', '●', '◆', '▶', '【', '[', '<', '○', '□', '#']);
            // A small label within a section ("Languages" over a row of programming languages) is no heading.
            let smaller =
                row.size() < s.size * 0.9 && row.size() < s.body * 1.01 && self.topics().contains(&Topic::Skills);
            let fits = marked
                && row.size() >= s.body * 0.9
                && row.size() >= s.size * 0.68
                && !smaller
                && !(row.table.is_some() && row.segs[0].lines.len() > 1);
            return fits.then_some(topics);
        }
        let same = self
            .last
            .is_some_and(|(size, bold)| (row.size() - size).abs() < 0.4 && row.bold() == bold && size > s.body * 1.12);
        let distinct =
            !super::education::names_school(&text) && !words::is_title(&text) && words::company_strength(&text) == 0;
        let plain = text.chars().count() <= 34
            && !text.contains(['@', '\t'])
            && super::dates::periods(&text, false).is_empty()
            && !has_bullet(&text);
        let started = self.sections.len() > 1;
        (same && distinct && plain && started && row.table.is_none()).then(|| vec![Topic::Other])
    }

    /// A header row ("기간 | 회사명 | 직위"): remembers its columns.
    fn header(&mut self, row: &Row, next: Option<&Row>) -> bool {
        if row.segs.len() < 2 {
            return false;
        }
        let labels: Vec<Option<Label>> = row.segs.iter().map(|s| words::label(&s.joined().text)).collect();
        let known = labels.iter().flatten().count();
        let texts_short = row
            .segs
            .iter()
            .all(|s| s.joined().text.chars().count() <= 16 && !s.joined().text.contains(|c: char| c.is_ascii_digit()));
        let next_is_form =
            next.is_some_and(|n| n.segs.first().is_some_and(|s| words::label(&s.joined().text).is_some()));
        // One unknown name among many is still a header.
        if !texts_short
            || known < 2
            || known + usize::from(known >= 3) < labels.len()
            || row.segs.len() == 2 && next_is_form
        {
            return false;
        }
        let has = |wanted: &[Label]| labels.iter().flatten().any(|l| wanted.contains(l));
        let topic = if has(&[Label::Relation]) {
            Some(Topic::Family)
        } else if has(&[Label::Project]) {
            Some(Topic::Projects)
        } else if has(&[Label::School, Label::Major]) {
            Some(Topic::Education)
        } else if has(&[Label::Branch]) {
            Some(Topic::Military)
        } else if has(&[Label::Company, Label::DepartmentTitle, Label::Duties]) {
            Some(Topic::Work)
        } else if has(&[Label::Certificate, Label::CertificateDate]) {
            Some(Topic::Certificates)
        } else if has(&[Label::Score]) {
            Some(Topic::Languages)
        } else {
            None
        };
        let fixed = matches!(topic, Some(Topic::Family | Topic::Projects));
        if let Some(t) = topic.filter(|t| {
            fixed && !self.topics().contains(t)
                || !self.topics().iter().any(|x| !matches!(x, Topic::Other | Topic::Personal | Topic::Contact))
        }) {
            self.open(vec![t]);
        }
        self.header = Some(Header {
            labels,
            edges: row.segs.iter().map(|s| (s.x0, s.x1)).collect(),
            table: row.table,
            page: row.page,
        });
        true
    }

    /// A row under a header becomes a record.
    fn under_header(&mut self, row: &Row) -> bool {
        let Some(h) = &self.header else { return false };
        let same_table = h.table.is_some() && h.table == row.table;
        let spill = h.table.is_none() && row.table.is_some() && row.segs.len() == h.labels.len();
        let free = h.table.is_none() && row.table.is_none() && row.segs.len() >= 2 && self.heading(row).is_none();
        let continued = h.table.is_some()
            && row.table.is_some()
            && row.page == h.page + 1
            && row.segs.len() == h.labels.len()
            && row.segs.iter().all(|s| words::label(&s.joined().text).is_none());
        let form_line = row.segs.len() < h.labels.len()
            && row.segs.first().is_some_and(|s| words::heading(&s.joined().text).is_some());
        if form_line || !(same_table || spill || free || continued) {
            self.header = None;
            return false;
        }
        let by_index = row.segs.len() == h.labels.len();
        let mut fields = Vec::new();
        for (i, seg) in row.segs.iter().enumerate() {
            let column = if by_index { i } else { nearest(&h.edges, seg) };
            fields.push((h.labels.get(column).copied().flatten().unwrap_or(Label::Other), seg.joined()));
        }
        self.put(Item::Record(Record { fields, from_header: true }));
        true
    }

    /// A label that is itself the name of a section ("병역 | 육군 병장 …", "보유기술: Java") opens one for its row.
    fn inline_heading(&mut self, row: &Row) -> bool {
        let Some(first) = row.segs.first() else { return false };
        let text = first.joined();
        let inside = self.topics().to_vec();
        let in_skills = inside.contains(&Topic::Skills);
        let tongue = !matches!(squash(&text.text).as_str(), "언어" | "languages" | "language");
        let allowed = |t: &[Topic]| {
            !in_skills
                || t.iter().any(|t| {
                    matches!(t, Topic::Military | Topic::Certificates | Topic::Education)
                        || *t == Topic::Languages && tongue
                })
        };
        let (topics, value, whole_row) = if row.segs.len() >= 2 {
            let Some(t) = words::heading(&text.text) else { return false };
            let loose = row.table.is_some()
                || in_skills
                || inside.len() != 1
                || inside.iter().any(|t| matches!(t, Topic::Other | Topic::Personal | Topic::Contact));
            if !loose {
                return false;
            }
            (t, Vec::new(), true)
        } else {
            let Some(colon) = text.text.find([':', '：']).filter(|&c| c < 50) else { return false };
            let Some(t) = words::heading(&text.text[..colon]) else { return false };
            let behind = colon + text.text[colon..].chars().next().map_or(1, char::len_utf8);
            let mut seg = first.clone();
            seg.lines = vec![text.slice(behind, text.text.len())];
            (t, vec![seg], false)
        };
        // "기술" in the table of one project is not the person's list of skills.
        if inside == [Topic::Projects] && row.table.is_some()
            || !allowed(&topics)
            || words::label(&text.text).is_some_and(|l| matches!(l, Label::Title | Label::Role))
        {
            return false;
        }
        if topics.iter().all(|t| matches!(t, Topic::Contact | Topic::Links | Topic::Personal)) {
            return false;
        }
        let open_here = inside.len() != 1
            || inside.iter().any(|t| matches!(t, Topic::Other | Topic::Personal | Topic::Contact | Topic::Summary));
        if !(whole_row || open_here || topics == [Topic::Skills] || topics == [Topic::Military]) {
            return false;
        }
        // The same heading in the next row goes on where the last one stopped, and "담당업무" belongs to the job above.
        self.sections.push(Section { topics, ..Section::default() });
        let segs = if whole_row { row.segs[1..].to_vec() } else { value };
        let rest = Row { segs, side: None, ..row.clone() };
        if !rest.text().text.is_empty() {
            self.put(Item::Row(rest));
        }
        let preamble = inside.is_empty() && self.sections.iter().rev().nth(1).is_some_and(|s| s.preamble);
        self.sections.push(Section { topics: inside, preamble, ..Section::default() });
        true
    }

    /// Labelled values of a form line become a record; other text stays a row.
    fn values(&mut self, row: &Row) {
        let only_labels = row.segs.iter().all(|s| {
            words::label(&s.joined().text).is_some_and(|l| matches!(l, Label::Kind | Label::Place | Label::Grade))
        });
        if row.table.is_some() && row.segs.len() >= 2 && only_labels {
            return;
        }
        if self.topics().contains(&Topic::Skills)
            || self.topics().contains(&Topic::Summary)
            || self.topics().contains(&Topic::Letter)
        {
            let text = row.text();
            match words::leading_label(&text.text).filter(|(l, _)| is_contact(*l) && text.text.contains([':', '：'])) {
                Some((label, at)) => self.put(Item::Record(Record {
                    fields: vec![(label, text.slice(at, text.text.len()))],
                    from_header: false,
                })),
                None => self.put(Item::Row(row.clone())),
            }
            return;
        }
        let mut record = Record::default();
        let mut rest: Vec<Seg> = Vec::new();
        let mut i = 0;
        while let Some(seg) = row.segs.get(i) {
            let text = seg.joined();
            let next = row
                .segs
                .get(i + 1)
                .filter(|n| words::label(&n.joined().text).is_none_or(|l| matches!(l, Label::Kind | Label::Place)));
            if let (Some(l), Some(n)) = (words::label(&text.text), next) {
                record.fields.push((l, n.joined()));
                i += 2;
                continue;
            }
            match words::leading_label(&text.text).filter(|(l, _)| self.may_lead(*l, &text.text)) {
                Some((l, at)) => pairs_within(&text, l, at, &mut record),
                None if words::label(&text.text).is_some() && row.table.is_some() => {
                    record.fields.push((Label::Other, Span::default()))
                }
                None => rest.push(seg.clone()),
            }
            i += 1;
        }
        if !record.fields.is_empty() {
            self.put(Item::Record(record));
        }
        if !rest.is_empty() {
            for line in lines_of(Row { segs: rest, ..row.clone() }) {
                self.put(Item::Row(line));
            }
        }
    }

    /// Within jobs and schools only lines with a colon are form lines; prose may well begin with "Company".
    fn may_lead(&self, label: Label, text: &str) -> bool {
        let colon = text.contains([':', '：']);
        match self.topics() {
            [] | [Topic::Personal | Topic::Contact | Topic::Links | Topic::Other, ..] => {
                colon || !matches!(label, Label::Other)
            }
            [Topic::Languages | Topic::Certificates, ..] => colon && is_contact(label),
            _ => colon && !matches!(label, Label::Other | Label::Project),
        }
    }
}

/// A table row with a period in one cell and several lines in another is read like lines beside a date.
fn lines_of(row: Row) -> Vec<Row> {
    let dated = |s: &Seg| super::dates::periods(s.first(), true).first().is_some_and(|p| p.start == 0 && p.is_range());
    let tall = row.segs.iter().map(|s| if dated(s) { 1 } else { s.lines.len() }).max().unwrap_or(1);
    if row.table.is_none() || tall < 2 || !row.segs.iter().any(dated) {
        return vec![row];
    }
    let mut out = Vec::new();
    for k in 0..tall {
        let mut line = Row { segs: Vec::new(), ..row.clone() };
        for seg in &row.segs {
            let own = if dated(seg) { (k == 0).then(|| seg.joined()) } else { seg.lines.get(k).cloned() };
            line.segs.extend(own.map(|l| Seg { lines: vec![l], bold: seg.bold && k == 0, ..seg.clone() }));
        }
        out.push(line);
    }
    out
}

fn is_contact(label: Label) -> bool {
    matches!(label, Label::Birth | Label::Phone | Label::Emergency | Label::Email | Label::Address)
}

/// "Tel. 010… Mail. a@b": several labels within one text.
fn pairs_within(text: &Span, first: Label, at: usize, record: &mut Record) {
    let mut label = first;
    let mut from = at;
    let breaks: Vec<usize> = text
        .text
        .char_indices()
        .filter(|(i, c)| *i > at && matches!(c, ' ' | '|' | '/' | ',' | '·'))
        .map(|(i, c)| i + c.len_utf8())
        .collect();
    for b in breaks {
        if b <= from {
            continue;
        }
        let rest = &text.text[b..];
        if let Some((l, n)) = words::leading_label(rest)
            .filter(|(l, _)| matches!(l, Label::Phone | Label::Email | Label::Birth | Label::Address | Label::Link))
            .filter(|_| !rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            let value = text.slice(from, b).text.trim_end_matches(['|', '/', ',', '·', ' ']).len();
            record.fields.push((label, text.slice(from, (from + value + 1).min(b))));
            (label, from) = (l, b + n);
        }
    }
    record.fields.push((label, text.slice(from, text.text.len())));
}

fn nearest(edges: &[(f32, f32)], seg: &Seg) -> usize {
    let centre = (seg.x0 + seg.x1) / 2.0;
    let distance = |e: &(f32, f32)| {
        let common = seg.x1.min(e.1) - seg.x0.max(e.0);
        if common > 0.0 { -common } else { ((e.0 + e.1) / 2.0 - centre).abs().min((e.0 - seg.x0).abs()) }
    };
    edges.iter().enumerate().min_by(|a, b| distance(a.1).total_cmp(&distance(b.1))).map_or(0, |(i, _)| i)
}
