//! The stream of rows cut into sections by their headings; tables and forms become records of labelled values.

mod cutter;
mod forms;
mod headings;
mod tables;

use super::flow::{Flow, Row};
use super::span::Span;
use super::words::{Label, Topic};
use cutter::Cutter;
use headings::{banner_size, heading_style, is_letterhead};

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
        if row.opens && cutter.sections.len() > 1 && is_letterhead(&flow.rows[i..]) && !cutter.of_others() {
            cutter.open(vec![Topic::Contact]);
        }
        cutter.row(row, flow.rows.get(i + 1));
    }
    cutter.sections
}
