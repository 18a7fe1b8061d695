//! Tables whose first row names their columns: each row below it becomes a record.

use super::super::flow::{Row, Seg};
use super::super::words::{self, Label, Topic};
use super::cutter::Cutter;
use super::{Item, Record};

/// Columns named by a header row.
pub(super) struct Header {
    pub(super) labels: Vec<Option<Label>>,
    pub(super) edges: Vec<(f32, f32)>,
    pub(super) table: Option<usize>,
    pub(super) page: u32,
}

impl Cutter {
    /// A header row ("기간 | 회사명 | 직위"): remembers its columns.
    pub(super) fn header(&mut self, row: &Row, next: Option<&Row>) -> bool {
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
        } else if has(&[Label::Company, Label::DepartmentTitle, Label::Entry, Label::Duties]) {
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
    pub(super) fn under_header(&mut self, row: &Row) -> bool {
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
            let label = h.labels.get(column).copied().flatten().unwrap_or(Label::Other);
            fields.push((label, if label == Label::Entry { seg.tabbed() } else { seg.joined() }));
        }
        self.put(Item::Record(Record { fields, from_header: true }));
        true
    }
}

fn nearest(edges: &[(f32, f32)], seg: &Seg) -> usize {
    let centre = (seg.x0 + seg.x1) / 2.0;
    let distance = |e: &(f32, f32)| {
        let common = seg.x1.min(e.1) - seg.x0.max(e.0);
        if common > 0.0 { -common } else { ((e.0 + e.1) / 2.0 - centre).abs().min((e.0 - seg.x0).abs()) }
    };
    edges.iter().enumerate().min_by(|a, b| distance(a.1).total_cmp(&distance(b.1))).map_or(0, |(i, _)| i)
}
