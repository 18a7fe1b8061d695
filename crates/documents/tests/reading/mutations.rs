//! A thousand broken documents: reading them ends, in a worker that survives every one of them within its memory.

use std::io::{Cursor, Read as _};
use std::path::PathBuf;

use naru_documents::layout::ReadError;
use naru_documents::worker::WorkerPool;

use crate::support::{Content, corpus, pdf, zip};

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

/// A Word document whose parts are broken, in an archive that is whole.
fn mutate_parts(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut parts = Vec::new();
    for name in
        ["_rels/.rels", "word/document.xml", "word/numbering.xml", "word/header1.xml", "word/_rels/document.xml.rels"]
    {
        let Ok(mut entry) = archive.by_name(name) else { continue };
        let mut part = Vec::new();
        entry.read_to_end(&mut part).expect("readable");
        parts.push((name, part));
    }
    let broken = dice.below(parts.len());
    parts[broken].1 = mutate(&parts[broken].1, dice);
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, part)| (*name, part.as_slice())).collect();
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
