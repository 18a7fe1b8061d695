//! Lines of a form: labels and their values.

use super::super::flow::{Row, Seg};
use super::super::span::Span;
use super::super::words::{self, Label, Topic};
use super::super::{address, contact, dates};
use super::cutter::Cutter;
use super::{Item, Record};

impl Cutter {
    /// Labelled values of a form line become a record; other text stays a row.
    pub(super) fn values(&mut self, row: &Row) {
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
            let said = |l: Label, at: usize| {
                is_contact(l)
                    && (text.text.contains([':', '：']) || is_contact_value(l, &text.slice(at, text.text.len())))
            };
            match words::leading_label(&text.text).filter(|(l, at)| said(*l, *at)) {
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
    let dated = |s: &Seg| dates::periods(&s.joined().text, true).first().is_some_and(|p| p.start == 0 && p.is_range());
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

/// Whether a value is what its label promises, so that no colon is needed.
fn is_contact_value(label: Label, value: &Span) -> bool {
    match label {
        Label::Phone | Label::Emergency => !contact::phones(value, true).is_empty(),
        Label::Email => !contact::emails(value).is_empty(),
        Label::Birth => dates::periods(&value.text, true).first().is_some_and(|p| p.start <= 1),
        Label::Address => address::find(&value.text).is_some(),
        _ => false,
    }
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
