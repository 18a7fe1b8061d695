//! Every asked skill shows where the posting asks for it.

use std::path::{Path, PathBuf};

use chrono::DateTime;
use naru_domain::id::PostingId;
use naru_domain::posting::Posting;
use naru_intelligence::matching::compare_with;
use naru_intelligence::postings;

use crate::corpus::{resumes, today};

/// The texts of postings that people wrote in all manner of ways.
fn texts() -> Vec<(PathBuf, String)> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [here.join("tests/data/postings"), here.join("../../tests/corpus/dev/postings")];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts.map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

fn posting(text: &str) -> Posting {
    let draft = postings::draft(text, today());
    Posting {
        id: PostingId::new(),
        title: draft.title,
        team: draft.team,
        employment_type: draft.employment_type,
        status: draft.status,
        description: draft.description,
        requirements: draft.requirements,
        stages: Vec::new(),
        active_count: 0,
        total_count: 0,
        created_at: DateTime::default(),
        version: 1,
    }
}

#[test]
fn every_chip_has_a_line_of_the_posting() {
    let resumes = resumes();
    let mut chips = 0;
    for (path, text) in texts() {
        let posting = posting(&text);
        let lines: Vec<&str> = text.split('\n').collect();
        for (id, resume) in &resumes {
            for skill in compare_with(resume, &posting, today()).skills {
                let asked = skill.asked_at.as_ref().unwrap_or_else(|| panic!("{path:?}: {skill:?} of {id}"));
                let line = asked.line.unwrap_or_else(|| panic!("{path:?}: no line asks for {:?}", skill.asked));
                let quote = asked.quote.trim_matches('…').trim();
                assert!(!quote.is_empty() && lines[line as usize].contains(quote), "{path:?}: {asked:?}");
                chips += 1;
            }
        }
    }
    assert!(chips > 1_000, "{chips} chips in the corpus");
}
