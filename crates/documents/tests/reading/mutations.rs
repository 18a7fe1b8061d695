//! A thousand broken documents: reading them ends, in a worker that survives every one of them within its memory.

use std::io::{Cursor, Read as _};
use std::path::PathBuf;

use naru_documents::layout::ReadError;
use naru_documents::worker::WorkerPool;

use crate::office::slides;
use crate::support::{Content, corpus, fixture, pdf, zip};
use crate::{hwp, hwpx};

/// A small generator whose sequence never changes (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// Breaks bytes in one to eight places: flips, overwrites, removals, repetitions, numbers made huge, a cut.
pub(crate) fn mutate(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=dice.below(8) {
        if out.is_empty() {
            break;
        }
        let at = dice.below(out.len());
        let length = (1 + dice.below(64)).min(out.len() - at);
        match dice.below(7) {
            0 => out[at] ^= 1 << dice.below(8),
            1 => out[at..at + length].iter_mut().for_each(|byte| *byte = 0xFF),
            2 => drop(out.drain(at..at + length)),
            3 => {
                let copy = out[at..at + length].repeat(1 + dice.below(20));
                out.splice(at..at, copy);
            }
            4 => {
                let digits = out[at..].iter().position(u8::is_ascii_digit).map(|skip| at + skip);
                if let Some(digit) = digits {
                    out.splice(digit..=digit, *b"99999999");
                }
            }
            5 => {
                let from = dice.below(out.len() - length + 1);
                let piece = out[from..from + length].to_vec();
                out[at..at + length].copy_from_slice(&piece);
            }
            _ => out.truncate(out.len() - dice.below(out.len() / 3 + 1)),
        }
    }
    out
}

/// A package whose parts are broken, in an archive that is whole.
fn mutate_parts(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("readable");
        let name = entry.name().expect("a name").into_owned();
        if [".xml", ".rels", "mimetype"].iter().any(|end| name.ends_with(end)) {
            let mut part = Vec::new();
            entry.read_to_end(&mut part).expect("readable");
            parts.push((name, part));
        }
    }
    let broken = dice.below(parts.len());
    parts[broken].1 = mutate(&parts[broken].1, dice);
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
    zip(&parts)
}

/// A PDF whose content and structure stand in the open, so that breaking them reaches the interpreter.
fn open_pdf() -> Vec<u8> {
    let page = Content::default()
        .bold(60.0, 60.0, 18.0, "Jane Doe")
        .text(60.0, 100.0, 10.0, "2019 - 2023")
        .text(160.0, 100.0, 10.0, "Company, Engineer")
        .rule((60.0, 120.0), (400.0, 120.0))
        .rule((60.0, 140.0), (400.0, 140.0))
        .rule((60.0, 120.0), (60.0, 140.0))
        .rule((200.0, 120.0), (200.0, 140.0))
        .raw("q 1 0 0 1 10 10 cm BT /F1 9 Tf 12 TL 60 500 Td [(ab) -200 (cd)] TJ T* (ef) ' ET Q")
        .raw("0.2 0.3 0.4 rg 20 20 200 500 re f 1 g BT /F2 8 Tf 30 400 Td (side) Tj ET");
    pdf(&[page.clone(), page], "")
}

async fn survives(name: &str, count: usize, least: usize, seed: u64, make: impl Fn(&mut Dice) -> Vec<u8>) {
    let pool = WorkerPool::new(PathBuf::from(env!("CARGO_BIN_EXE_naru-read-worker")), 1);
    let mut dice = Dice(seed);
    let mut read = 0;
    for round in 0..count {
        let broken = make(&mut dice);
        match pool.read_document(broken, name).await {
            Ok(document) => {
                read += 1;
                assert!(document.pages.len() <= 2000, "{name}, round {round}");
            }
            Err(ReadError::Damaged { detail }) => {
                assert!(!detail.contains("the reader stopped"), "{name}, round {round}: {detail}");
            }
            Err(ReadError::Timeout { .. }) => panic!("{name}, round {round}: no end"),
            Err(ReadError::TooLarge { limit, .. }) => assert_ne!(limit, "memory", "{name}, round {round}"),
            Err(_) => {}
        }
    }
    // Archives check their sums, so few broken ones can be read. Mutations that only ever break the file's outermost layer would test nothing.
    assert!(read >= least, "{name}: only {read} of {count} were still readable");
}

#[tokio::test]
async fn broken_pdfs_of_the_corpus() {
    for (start, seed) in [("r04", 1), ("r05", 2), ("r07", 3), ("r10", 4)] {
        let (name, bytes) = corpus(start);
        survives(&name, 80, 20, seed, |dice| mutate(&bytes, dice)).await;
    }
}

#[tokio::test]
async fn broken_content_streams() {
    let bytes = open_pdf();
    survives("open.pdf", 300, 60, 5, |dice| mutate(&bytes, dice)).await;
}

#[tokio::test]
async fn broken_parts_of_word_documents() {
    for (start, seed) in [("r12", 6), ("r14", 7)] {
        let (name, bytes) = corpus(start);
        survives(&name, 130, 12, seed, |dice| mutate_parts(&bytes, dice)).await;
    }
}

#[tokio::test]
async fn broken_archives() {
    let (name, bytes) = corpus("r13");
    survives(&name, 150, 4, 8, |dice| mutate(&bytes, dice)).await;
}

#[tokio::test]
async fn broken_hangul_documents() {
    let (name, bytes) = corpus("r15");
    survives(&name, 300, 40, 20, |dice| mutate_parts(&bytes, dice)).await;
    let form = hwpx::form();
    survives("form.hwpx", 700, 100, 21, |dice| mutate_parts(&form, dice)).await;
    let form = hwp::form();
    survives("form.hwp", 1000, 100, 22, |dice| mutate(&form, dice)).await;
}

#[tokio::test]
async fn broken_old_word_documents() {
    let form = fixture("form.doc");
    survives("form.doc", 1000, 60, 23, |dice| mutate(&form, dice)).await;
}

#[tokio::test]
async fn broken_opendocument_texts_and_slides() {
    let form = fixture("form.odt");
    survives("form.odt", 1000, 100, 24, |dice| mutate_parts(&form, dice)).await;
    let slides = slides();
    survives("slides.pptx", 1000, 30, 25, |dice| mutate_parts(&slides, dice)).await;
}

#[tokio::test]
async fn broken_markup() {
    let form = fixture("form.rtf");
    survives("form.rtf", 1000, 300, 26, |dice| mutate(&form, dice)).await;
    let page = b"<!doctype html><html><head><style>.a{display:flex} .b .c{display:grid;grid-template-columns:1fr 2fr}</style></head>\
        <body><h1>Jane</h1><div class=a><div>2020</div><div>Company<br>Engineer</div></div><table><tr><td rowspan=2>a<td>b<tr><td>c\
        </table><ul><li>one<li>two</ul><dl><dt>Mail<dd>a@b.example</dl><p style=\"font-size:12px;float:right\">end &amp; more</p>";
    survives("page.html", 1000, 300, 27, |dice| mutate(page, dice)).await;
    let text =
        "# 조현우\n\n**펌웨어** [깃허브](https://github.com/x)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- C++   8년\n"
            .as_bytes();
    survives("cv.md", 1000, 300, 28, |dice| mutate(text, dice)).await;
    survives("cv.txt", 1000, 300, 29, |dice| mutate(text, dice)).await;
}
