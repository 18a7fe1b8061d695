//! Cuts the stream row by row.

use super::super::dates;
use super::super::education;
use super::super::flow::Row;
use super::super::languages;
use super::super::span::{has_bullet, squash};
use super::super::words::{self, Label, Topic};
use super::headings::{HeadingStyle, heading_text, is_closing, is_upper, topics_of};
use super::tables::Header;
use super::{Item, Section};

pub(super) struct Cutter {
    pub(super) sections: Vec<Section>,
    pub(super) header: Option<Header>,
    pub(super) style: HeadingStyle,
    pub(super) side: String,
    /// Size and weight of the last heading that was known by its words.
    pub(super) last: Option<(f32, bool)>,
}

impl Cutter {
    pub(super) fn open(&mut self, topics: Vec<Topic>) {
        self.header = None;
        self.sections.push(Section { topics, ..Section::default() });
    }

    pub(super) fn topics(&self) -> &[Topic] {
        self.sections.last().map_or(&[], |s| &s.topics)
    }

    /// Whether the open section is about other people.
    pub(super) fn of_others(&self) -> bool {
        self.topics().iter().any(|t| matches!(t, Topic::References | Topic::Family))
    }

    pub(super) fn put(&mut self, item: Item) {
        if let Some(s) = self.sections.last_mut() {
            s.items.push(item);
        }
    }

    pub(super) fn row(&mut self, row: &Row, next: Option<&Row>) {
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
    pub(super) fn heading(&self, row: &Row) -> Option<Vec<Topic>> {
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
            !education::names_school(&text) && !words::is_title(&text) && words::company_strength(&text) == 0;
        let plain = text.chars().count() <= 34
            && !text.contains(['@', '\t'])
            && dates::periods(&text, false).is_empty()
            && !has_bullet(&text);
        let started = self.sections.len() > 1;
        (same && distinct && plain && started && row.table.is_none()).then(|| vec![Topic::Other])
    }

    /// A label that is itself the name of a section ("병역 | 육군 병장 …", "보유기술: Java") opens one for its row.
    fn inline_heading(&mut self, row: &Row) -> bool {
        let Some(first) = row.segs.first() else { return false };
        let text = first.joined();
        let inside = self.topics().to_vec();
        let in_skills = inside.contains(&Topic::Skills);
        // Within skills, "Languages" may be those of a programmer.
        let generic = matches!(squash(&text.text).as_str(), "언어" | "languages" | "language");
        let spoken = row.segs.get(1).is_some_and(|s| languages::language_at(s.first()).is_some());
        let tongue = !generic || spoken;
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
}
