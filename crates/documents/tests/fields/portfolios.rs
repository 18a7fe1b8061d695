//! What is a portfolio: slides, wide pages, very many pages, or what says so. A résumé stays one.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use naru_documents::layout::{Document, Format};
use naru_documents::{Extraction, Limits, extract, links_of, read};
use serde_json::Value;

/// Pages of words: lines of (size, text), on paper of this size in points.
fn pdf(paper: (u32, u32), pages: &[Vec<(f32, &str)>]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|index| format!("{} 0 R", 4 + index * 2)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (index, lines) in pages.iter().enumerate() {
        let mut content = String::new();
        let mut y = paper.1 as f32 - 60.0;
        for (size, text) in lines {
            writeln!(content, "BT /F1 {size} Tf 60 {y} Td ({text}) Tj ET").unwrap();
            y -= size * 1.6;
        }
        let (width, height) = paper;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + index * 2
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len() + 1));
    }
    let mut out = String::from("%PDF-1.7\n");
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        writeln!(out, "{} 0 obj\n{object}\nendobj", index + 1).unwrap();
    }
    let (start, size) = (out.len(), objects.len() + 1);
    write!(out, "xref\n0 {size}\n0000000000 65535 f \n").unwrap();
    offsets.iter().for_each(|offset| writeln!(out, "{offset:010} 00000 n ").unwrap());
    write!(out, "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF").unwrap();
    out.into_bytes()
}

const PORTRAIT: (u32, u32) = (595, 842);
const LANDSCAPE: (u32, u32) = (960, 540);

fn work(count: usize) -> Vec<Vec<(f32, &'static str)>> {
    vec![vec![(20.0, "Harbour signage"), (11.0, "Wayfinding for a ferry terminal, drawn and built.")]; count]
}

fn history() -> Vec<(f32, &'static str)> {
    vec![
        (11.0, "Jane Holloway"),
        (11.0, "jane@holloway.example"),
        (13.0, "Work experience"),
        (11.0, "Harvest Ltd, Designer"),
        (11.0, "March 2019 - May 2023"),
        (13.0, "Education"),
        (11.0, "University of Leeds, BA Graphic Design"),
        (11.0, "2012 - 2016"),
        (13.0, "Skills"),
        (11.0, "Figma, Illustrator"),
    ]
}

fn document(paper: (u32, u32), pages: &[Vec<(f32, &str)>], name: &str) -> Document {
    read(&pdf(paper, pages), name, &Limits::default()).unwrap()
}

fn kind_of(document: &Document, name: &str) -> &'static str {
    match extract(document, name, NaiveDate::from_ymd_opt(2026, 1, 12).unwrap()) {
        Extraction::Resume(_) => "resume",
        Extraction::Portfolio(_) => "portfolio",
        Extraction::NotAResume => "neither",
    }
}

fn kind(paper: (u32, u32), pages: &[Vec<(f32, &str)>], name: &str) -> &'static str {
    kind_of(&document(paper, pages, name), name)
}

#[test]
fn wide_pages_are_a_portfolio_from_four_on() {
    assert_eq!(kind(LANDSCAPE, &work(4), "works.pdf"), "portfolio");
    assert_eq!(kind(LANDSCAPE, &work(3), "works.pdf"), "neither");
    assert_eq!(kind(PORTRAIT, &work(4), "works.pdf"), "neither");
}

#[test]
fn very_many_pages_are_a_portfolio_unless_they_are_of_another_kind() {
    assert_eq!(kind(PORTRAIT, &work(12), "works.pdf"), "portfolio");
    assert_eq!(kind(PORTRAIT, &work(11), "works.pdf"), "neither");
    let contract = [vec![vec![(20.0, "Contract of employment")]], work(12)].concat();
    assert_eq!(kind(PORTRAIT, &contract, "signed.pdf"), "neither");
}

#[test]
fn a_title_or_a_name_makes_a_portfolio() {
    let titled = [vec![vec![(32.0, "PORTFOLIO 2025"), (11.0, "Jane Holloway")]], work(1)].concat();
    assert_eq!(kind(PORTRAIT, &titled, "a.pdf"), "portfolio");
    assert_eq!(kind(PORTRAIT, &work(2), "Holloway_portfolio.pdf"), "portfolio");
    assert_eq!(kind(PORTRAIT, &work(2), "한소라 작품집.pdf"), "portfolio");
    assert_eq!(kind(PORTRAIT, &work(2), "한소라.pdf"), "neither");
}

#[test]
fn slides_are_a_portfolio() {
    let mut slides = document(LANDSCAPE, &work(2), "a.pdf");
    assert_eq!(kind_of(&slides, "a.pdf"), "neither");
    slides.format = Format::Pptx;
    assert_eq!(kind_of(&slides, "a.pptx"), "portfolio");
}

#[test]
fn a_resume_stays_one_whatever_follows_it_and_whatever_it_is_called() {
    let resume = [vec![[vec![(20.0, "Resume")], history()].concat()], work(14)].concat();
    assert_eq!(kind(PORTRAIT, &resume, "portfolio.pdf"), "resume");
    assert_eq!(kind(LANDSCAPE, &resume[..5], "a.pdf"), "resume");
    let long = [vec![history()], work(5)].concat();
    assert_eq!(kind(PORTRAIT, &long, "jane.pdf"), "resume");
    assert_eq!(kind(PORTRAIT, &long[..1], "jane_portfolio.pdf"), "resume");
    let mentions = [vec![(11.0, "Portfolio: https://holloway.example/work")], history()].concat();
    assert_eq!(kind(PORTRAIT, &[mentions], "jane.pdf"), "resume");
}

#[test]
fn a_portfolio_says_whose_it_is_and_where_it_leads() {
    let cover = vec![
        (32.0, "PORTFOLIO"),
        (11.0, "Jane@Holloway.example  +44 20 7946 0958"),
        (11.0, "github.com/holloway and https://holloway.example/work?a=1"),
        (11.0, "javascript://alert and file:///etc/passwd and mailto"),
    ];
    let document = document(PORTRAIT, &[vec![cover], work(1)].concat(), "a.pdf");
    let Extraction::Portfolio(found) = extract(&document, "a.pdf", NaiveDate::default()) else { panic!("a portfolio") };
    assert_eq!(found.emails, ["jane@holloway.example"]);
    assert_eq!(found.phones, ["+442079460958"]);
    let links = links_of(&document);
    assert_eq!(
        links,
        [(1, "https://github.com/holloway".to_owned()), (1, "https://holloway.example/work?a=1".to_owned())]
    );
}

#[test]
fn hyperlinks_lead_only_to_the_web_and_to_mail() {
    let mut linked = document(PORTRAIT, &work(2), "a.pdf");
    let rect = naru_documents::layout::Rect { x0: 0.0, y0: 0.0, x1: 9.0, y1: 9.0 };
    let link = |page, url: &str| naru_documents::layout::Link { page, rect, url: url.to_owned() };
    linked.links = vec![
        link(2, "https://b.example/x"),
        link(1, "MAILTO:jane@holloway.example"),
        link(1, "file:///etc/passwd"),
        link(1, "javascript:alert(1)"),
        link(2, "http://b.example/x/"),
        link(1, "https:"),
    ];
    let urls: Vec<String> = links_of(&linked).into_iter().map(|(_, url)| url).collect();
    assert_eq!(urls, ["MAILTO:jane@holloway.example", "https://b.example/x"]);
}

fn resumes(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(folder);
    let manifest: Value = serde_json::from_slice(&std::fs::read(root.join("manifest.json")).unwrap()).unwrap();
    let entries = manifest["resumes"].as_array().unwrap().iter();
    let entries = entries.filter(|entry| ["pdf-text", "docx"].contains(&entry["source_format"].as_str().unwrap()));
    entries.map(|entry| root.join("resumes").join(entry["file"].as_str().unwrap())).collect()
}

#[test]
fn no_resume_of_the_corpus_is_a_portfolio() {
    let all: Vec<PathBuf> = ["dev", "own", "own/holdout", "own/varied"].into_iter().flat_map(resumes).collect();
    assert!(all.len() > 40, "{}", all.len());
    for path in all {
        let name = path.file_name().unwrap().to_string_lossy();
        let document = read(&std::fs::read(&path).unwrap(), &name, &Limits::default()).unwrap();
        assert_ne!(kind_of(&document, &name), "portfolio", "{name}");
    }
}
