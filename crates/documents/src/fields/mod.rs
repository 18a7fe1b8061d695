//! Pages of words → the fields of a résumé. Every rule works on the text, its place and its type; nothing here knows a
//! particular document.

mod address;
mod contact;
mod credentials;
mod dates;
mod degrees;
mod education;
mod experience;
mod flow;
mod languages;
mod military;
mod parties;
mod person;
mod phone;
mod portfolio;
mod sections;
mod single;
mod skills;
mod span;
mod upright;
mod verdict;
mod words;
mod work;

pub(crate) use upright::level;
pub(crate) use words::list as words_of;

pub use portfolio::Portfolio;
pub use single::{is_email, phone_e164};

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use naru_domain::resume::{Field, Resume};
use serde::{Deserialize, Serialize};

use crate::layout::{Document, Link};
use dates::Date;
use flow::{Flow, Row};
use sections::{Item, Section};
use span::{Span, is_hangul};
use words::{Label, Topic};

/// What a document turned out to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extraction {
    /// A résumé with what was read from it.
    Resume(Box<Resume>),
    /// Slides or many pages of work: to be looked at, not read for fields.
    Portfolio(Portfolio),
    /// Something else: a posting, an invoice, a contract. No field of it is to be trusted.
    NotAResume,
}

/// Says what a document is, and reads the fields of a résumé. `file_name` tells a portfolio (empty when there is none); `today`
/// is the day up to which running jobs count.
pub fn extract(document: &Document, file_name: &str, today: NaiveDate) -> Extraction {
    read(document, Some(file_name), today)
}

/// The fields of a document that somebody says is a résumé, whatever it looks like: one that was masked has neither name nor contact.
pub fn fields_of(document: &Document, today: NaiveDate) -> Resume {
    let level = upright::level(document);
    let flow = flow::flow(&level);
    let mut resume = resume(&level, &flow, &sections::sections(&flow), today);
    upright::show(&mut resume, document);
    resume
}

/// The names with which a plain text begins, each in a line of its own, with nothing behind it but a remark or a title. `is_resume`: somebody
/// says that it is a résumé, so that its first line may be a name in Latin letters.
pub fn names_on_top(text: &str, is_resume: bool) -> Vec<&str> {
    person::on_top(text, is_resume)
}

/// Reads the fields of whatever has those of a résumé, a portfolio included; `None` when it has not.
pub(crate) fn whatever_they_are_in(document: &Document, today: NaiveDate) -> Option<Resume> {
    match read(document, None, today) {
        Extraction::Resume(resume) => Some(*resume),
        Extraction::Portfolio(_) | Extraction::NotAResume => None,
    }
}

/// Without a file's name nothing is a portfolio.
fn read(document: &Document, file_name: Option<&str>, today: NaiveDate) -> Extraction {
    // Rules about lines and columns look at sheets that lie straight; where things stand is said of the page as it is shown.
    let level = upright::level(document);
    let flow = flow::flow(&level);
    let sections = sections::sections(&flow);
    let mut resume = resume(&level, &flow, &sections, today);
    let reads = verdict::is_resume(&flow, &sections, &resume);
    if file_name.is_some_and(|name| portfolio::is_portfolio(document, name, &flow, (&resume, reads))) {
        return Extraction::Portfolio(portfolio::contacts(&flow, &resume));
    }
    if !reads {
        return Extraction::NotAResume;
    }
    upright::show(&mut resume, document);
    Extraction::Resume(Box::new(resume))
}

fn resume(document: &Document, flow: &Flow, sections: &[Section], today: NaiveDate) -> Resume {
    let today = Date { year: today.year(), month: Some(today.month()), day: Some(today.day()) };
    let names = person::names(sections, flow);
    let jobs = work::jobs(sections);
    let skills = skills::skills(sections);
    let (emails, phones) = reach(flow, sections);
    let headline = person::headline(sections, names.name.as_ref());
    Resume {
        headline,
        name: names.name,
        name_en: names.latin,
        emails,
        phones,
        birth: person::birth(sections, today),
        address: person::address(sections).or_else(|| running_address(flow)),
        links: links(document, flow, sections),
        summary: summary(sections),
        education: education::schools(sections, today),
        total_experience_months: experience::total_months(&jobs, today),
        work: jobs.into_iter().map(|j| j.work).collect(),
        skills: skills.listed,
        skills_mentioned: skills.mentioned,
        certificates: credentials::certificates(sections),
        languages: languages::languages(sections),
        military: military::military(sections),
    }
}

fn running_address(flow: &Flow) -> Option<Field> {
    flow.running
        .iter()
        .flat_map(|r| &r.segs)
        .map(flow::Seg::joined)
        .find_map(|s| address::find(&s.text).map(|(a, c)| s.part_of(a).field(c - 0.03)))
}

/// Sections whose contacts are those of other people.
fn of_others(section: &Section) -> bool {
    section.is(Topic::References) || section.is(Topic::Family)
}

/// Every text of a section, with the label in front of it.
fn texts(section: &Section) -> impl Iterator<Item = (Option<Label>, Span)> + '_ {
    section.items.iter().flat_map(|item| match item {
        Item::Row(r) => r.segs.iter().map(|s| (None, s.joined())).collect::<Vec<_>>(),
        Item::Record(r) => r.fields.iter().map(|(l, s)| (Some(*l), s.clone())).collect(),
    })
}

/// E-mail addresses and telephone numbers of the person.
fn reach(flow: &Flow, sections: &[Section]) -> (Vec<Field>, Vec<Field>) {
    let (mut emails, mut phones): (Vec<Field>, Vec<Field>) = (Vec::new(), Vec::new());
    let running = flow.running.iter().flat_map(|r| r.segs.iter().map(|s| (None, s.joined())));
    for (label, span) in sections.iter().filter(|s| !of_others(s)).flat_map(texts).chain(running) {
        for found in contact::emails(&span) {
            if !emails.iter().any(|e| e.value.eq_ignore_ascii_case(&found.text)) {
                emails.push(found.field(0.98));
            }
        }
        let labelled = label == Some(Label::Phone);
        let trusted = !matches!(
            label,
            Some(
                Label::Duties
                    | Label::Certificate
                    | Label::Score
                    | Label::Other
                    | Label::ResidentNumber
                    | Label::Emergency
            )
        );
        for (found, e164) in contact::phones(&span, labelled).into_iter().filter(|_| trusted) {
            if !phones.iter().any(|p| p.value == e164) {
                phones.push(found.valued(e164, if labelled { 0.98 } else { 0.95 }));
            }
        }
    }
    (emails, phones)
}

/// Where a document leads to, with the page (from 1), each address once: its hyperlinks and what is printed as one. Only pages of
/// the web (http, https) and mail addresses (mailto): nothing else of a stranger's file is ever opened.
pub fn links_of(document: &Document) -> Vec<(u32, String)> {
    let printed = document.pages.iter().flat_map(|page| {
        let lines = page.blocks.iter().flat_map(crate::layout::Block::lines);
        lines
            .flat_map(|line| contact::printed_links(&Span::of_line(line, page.number)))
            .map(|found| (page.number, found))
    });
    contact::all_links(&document.links, printed)
}

/// The person's web addresses: printed where the person is introduced or under a heading for links, and hyperlinks outside of
/// publications and references.
fn links(document: &Document, flow: &Flow, sections: &[Section]) -> Vec<Field> {
    let personal = |s: &&Section| person::about(s);
    let mut printed: Vec<Span> = Vec::new();
    for section in sections.iter().filter(personal) {
        let mut last: Option<Span> = None;
        for (label, span) in texts(section) {
            let found = contact::printed_links(&span);
            // The end of an address that was cut at the edge of a narrow column.
            if let Some(head) = last.take().filter(|h: &Span| {
                found.is_empty() && h.text.contains('/') && label.is_none() && is_tail(&span.text) && below(h, &span)
            }) {
                let mut whole = head.clone();
                whole.push("", &span);
                printed.pop();
                printed.push(whole);
                continue;
            }
            last = found.last().filter(|f| span.text.ends_with(&f.text)).cloned();
            printed.extend(found);
        }
    }
    let labelled = sections
        .iter()
        .filter(|s| !of_others(s))
        .flat_map(Section::records)
        .flat_map(|r| &r.fields)
        .filter(|(l, _)| *l == Label::Link);
    printed.extend(labelled.flat_map(|(_, s)| contact::printed_links(s)));
    printed.extend(flow.running.iter().flat_map(|r| contact::printed_links(&r.text())));
    let mut seen = HashSet::new();
    printed.retain(|p| seen.insert(p.text.to_lowercase()));
    let others: Vec<&Row> = sections
        .iter()
        .filter(|s| {
            of_others(s)
                || [
                    Topic::Publications,
                    Topic::Projects,
                    Topic::Work,
                    Topic::Awards,
                    Topic::Education,
                    Topic::Certificates,
                ]
                .iter()
                .any(|t| s.is(*t))
        })
        .flat_map(Section::rows)
        .collect();
    let elsewhere = |l: &Link| {
        others.iter().any(|r| {
            r.page == l.page
                && r.y0 < l.rect.y1 - 2.0
                && r.y1 > l.rect.y0 + 2.0
                && r.x0() <= l.rect.x1
                && r.segs.last().is_some_and(|s| s.x1 >= l.rect.x0)
        })
    };
    contact::links(document, printed, elsewhere)
}

fn is_tail(text: &str) -> bool {
    text.len() <= 40
        && !text.contains(' ')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_/.?=&%#".contains(&b))
        && text.bytes().any(|b| b.is_ascii_lowercase())
}

fn below(upper: &Span, lower: &Span) -> bool {
    match (upper.boxes().last(), lower.boxes().first()) {
        (Some(a), Some(b)) => {
            a.page == b.page && b.y0 >= a.y0 && b.y0 - a.y1 < (a.y1 - a.y0) && (a.x0 - b.x0).abs() < 30.0
        }
        _ => false,
    }
}

/// The introduction: its section, or a paragraph of sentences at the top.
fn summary(sections: &[Section]) -> Option<Field> {
    let join = |rows: Vec<&Row>| {
        let mut out = Span::default();
        for r in rows {
            out.push(flow::glue(&out.text, &r.text().text), &r.text());
        }
        out
    };
    let own = sections.iter().find(|s| s.topics == [Topic::Summary] && s.rows().next().is_some());
    if let Some(section) = own {
        return Some(join(section.rows().collect()).field(0.92));
    }
    let top = sections.iter().find(|s| s.preamble)?;
    let prose = |r: &&Row| {
        let t = r.text().text;
        let letters = t.chars().filter(|c| is_hangul(*c) || c.is_alphabetic()).count();
        letters * 10 > t.chars().count() * 6
            && t.chars().count() > 24
            && !t.contains(['@', '|', '\t'])
            && (t.ends_with(['.', '다']) || t.split_whitespace().count() > 8)
    };
    let rows: Vec<&Row> = top.rows().filter(prose).collect();
    (!rows.is_empty()).then(|| join(rows).field(0.8))
}
