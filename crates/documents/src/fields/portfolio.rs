//! Whether a document is a portfolio: work to look at, not a résumé to read. Nothing of it becomes a field; what is taken from it
//! says whose it is.

use serde::{Deserialize, Serialize};

use crate::layout::{Document, Format, Page};

use super::flow::{Flow, Row, Seg};
use super::span::squash;
use super::{contact, verdict, words};
use naru_domain::resume::Resume;

/// From so many pages on a document whose pages lie on their side is made to be looked at: résumés of that shape are forms of
/// a page or two.
const LANDSCAPE_PAGES: usize = 4;
/// From so many pages on nothing is a résumé that does not say it is one. Even academic ones (which do) seldom have more than ten.
const LONG_PAGES: usize = 12;
/// Up to so many upright pages what reads like a résumé is one, whatever its file is called.
const SHORT_PAGES: usize = 6;
/// A title is at least so many times as large as the running text.
const TITLE_SIZE: f32 = 1.6;
/// Longer lines are sentences that mention a portfolio.
const TITLE_CHARS: usize = 40;

const PORTFOLIO: &[&str] = &["portfolio", "포트폴리오", "작품집"];
const RESUME: &[&str] = &["이력서", "resume", "résumé", "curriculumvitae", "경력기술서", "입사지원서", "지원서"];

/// What a portfolio says of whose it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portfolio {
    /// E-mail addresses that stand in it, in small letters, each once.
    pub emails: Vec<String>,
    /// Telephone numbers that stand in it, E.164, each once.
    pub phones: Vec<String>,
}

/// Says whether a document is a portfolio. What opens as a résumé and has a history is none, whatever follows. `reads` says
/// whether its fields and words together make a résumé.
pub(super) fn is_portfolio(
    document: &Document,
    file_name: &str,
    flow: &Flow,
    (resume, reads): (&Resume, bool),
) -> bool {
    let history = !resume.work.is_empty() || !resume.education.is_empty();
    if history && opens_as_resume(flow, 1) {
        return false;
    }
    let on_side = lies_on_its_side(&document.pages);
    let short = reads && history && !on_side && document.pages.len() <= SHORT_PAGES;
    if opens_as_portfolio(flow) || !short && named(document, file_name) {
        return true;
    }
    let says_resume = opens_as_resume(flow, 2) || says(&stem(file_name), RESUME);
    if history && says_resume {
        return false;
    }
    document.format == Format::Pptx
        || document.pages.len() >= LANDSCAPE_PAGES && on_side
        || document.pages.len() >= LONG_PAGES && !verdict::is_of_another_kind(flow)
}

/// Everything in it that says whose it is.
pub(super) fn contacts(flow: &Flow, resume: &Resume) -> Portfolio {
    let mut found = Portfolio::default();
    let mut note = |list: fn(&mut Portfolio) -> &mut Vec<String>, value: String| {
        let list = list(&mut found);
        if !list.contains(&value) {
            list.push(value);
        }
    };
    for text in flow.rows.iter().chain(&flow.running).flat_map(|row| &row.segs).map(Seg::joined) {
        contact::emails(&text).into_iter().for_each(|email| note(|p| &mut p.emails, email.text.to_lowercase()));
        contact::phones(&text, false).into_iter().for_each(|(_, e164)| note(|p| &mut p.phones, e164));
    }
    // Those that only their label makes sure.
    resume.emails.iter().for_each(|email| note(|p| &mut p.emails, email.value.to_lowercase()));
    resume.phones.iter().for_each(|phone| note(|p| &mut p.phones, phone.value.clone()));
    found
}

/// Whether the file's name or the title that the file says it has names a portfolio. A name that names both says nothing.
fn named(document: &Document, file_name: &str) -> bool {
    [stem(file_name), document.title.clone().unwrap_or_default()]
        .iter()
        .any(|name| says(name, PORTFOLIO) && !says(name, RESUME))
}

fn stem(file_name: &str) -> String {
    file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem).to_owned()
}

fn says(text: &str, words: &[&str]) -> bool {
    let key = squash(text);
    words.iter().any(|word| key.contains(word))
}

/// The first rows of a page.
fn head(flow: &Flow, page: u32) -> impl Iterator<Item = &Row> {
    flow.rows.iter().filter(move |row| row.page == page).take(8)
}

/// Whether one of the first `pages` pages is titled as a résumé.
fn opens_as_resume(flow: &Flow, pages: u32) -> bool {
    let rows = (1..=pages).flat_map(|page| head(flow, page));
    rows.chain(&flow.running).flat_map(|row| &row.segs).any(|seg| {
        let text = seg.joined().text;
        words::is_document_title(&text) && !says(&text, PORTFOLIO) && !says(&text, &["profile", "프로필"])
    })
}

/// Whether the first page is titled as a portfolio: its first line, or a large one among the first.
fn opens_as_portfolio(flow: &Flow) -> bool {
    head(flow, 1).enumerate().any(|(at, row)| {
        row.segs.iter().any(|seg| is_title(seg) && (at == 0 || seg.size >= TITLE_SIZE * flow.body_size))
    })
}

/// "PORTFOLIO 2025", "UX 디자인 포트폴리오"; not "포트폴리오: https://…", which a résumé says.
fn is_title(seg: &Seg) -> bool {
    let text = seg.joined();
    let key = squash(&text.text);
    let key = key.trim_matches(|c: char| !c.is_alphabetic());
    text.text.chars().count() <= TITLE_CHARS
        && !text.text.contains(['@', ':'])
        && contact::printed_links(&text).is_empty()
        && PORTFOLIO.iter().any(|word| key.starts_with(word) || key.ends_with(word))
}

fn lies_on_its_side(pages: &[Page]) -> bool {
    let on_side = pages.iter().filter(|page| page.width > page.height).count();
    on_side * 2 > pages.len()
}
