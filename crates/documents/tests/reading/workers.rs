//! Reading in a process of its own.

use std::path::PathBuf;
use std::time::Duration;

use naru_documents::RenderError;
use naru_documents::layout::ReadError;
use naru_documents::worker::WorkerPool;

use crate::support::{Content, corpus, lines, pdf, read_corpus};

fn pool(workers: usize) -> WorkerPool {
    WorkerPool::new(PathBuf::from(env!("CARGO_BIN_EXE_naru-read-worker")), workers)
}

#[tokio::test]
async fn a_worker_reads_what_the_library_reads() {
    let pool = pool(1);
    for start in ["r04", "r12"] {
        let (name, bytes) = corpus(start);
        let document = pool.read_document(bytes, &name).await.expect("readable");
        assert_eq!(document, read_corpus(start));
    }
    let blank = pdf(&[Content::default()], "");
    assert_eq!(pool.read_document(blank, "blank.pdf").await, Err(ReadError::NoTextLayer));
}

#[tokio::test]
async fn a_worker_draws_pages() {
    let pool = pool(1);
    let bytes = pdf(&[Content::default().text(60.0, 60.0, 20.0, "Hello")], "");
    assert!(pool.render(bytes.clone(), 1, 1.0).await.expect("drawn").starts_with(b"\x89PNG"));
    assert_eq!(pool.render(bytes, 2, 1.0).await, Err(RenderError::NoSuchPage));
}

#[tokio::test]
async fn many_requests_share_few_workers() {
    let pool = std::sync::Arc::new(pool(2));
    let bytes = pdf(&[Content::default().text(60.0, 60.0, 10.0, "Hello there")], "");
    let tasks: Vec<_> = (0..12)
        .map(|_| {
            let (pool, bytes) = (pool.clone(), bytes.clone());
            tokio::spawn(async move { pool.read_document(bytes, "a.pdf").await })
        })
        .collect();
    for task in tasks {
        assert_eq!(lines(&task.await.expect("ends").expect("readable")), ["Hello there"]);
    }
}

#[tokio::test]
async fn a_worker_that_does_not_answer_is_killed_and_the_next_document_read() {
    let (name, bytes) = corpus("r04");
    let hurried = pool(1).with_deadline(Duration::from_micros(1));
    assert!(matches!(hurried.read_document(bytes.clone(), &name).await, Err(ReadError::Timeout { .. })));
    let calm = hurried.with_deadline(Duration::from_secs(60));
    assert!(calm.read_document(bytes, &name).await.is_ok());
}

/// Content that decodes to gigabytes through two filters, each of which is small on its own.
#[cfg(target_os = "linux")]
fn memory_bomb() -> Vec<u8> {
    // A run-length byte pair stands for 128 bytes: 16 MB of pairs in the file become 1 GB.
    let pairs = [129_u8, b' '].repeat(8 * 1024 * 1024);
    let mut bytes = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] \
        /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n4 0 obj\n\
        << /Filter /RunLengthDecode /Length "
        .to_vec();
    bytes.extend(format!("{} >>\nstream\n", pairs.len()).bytes());
    bytes.extend(pairs);
    bytes.extend(b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n");
    bytes
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_document_that_needs_too_much_memory_only_takes_its_worker_down() {
    let pool = pool(1);
    let error = pool.read_document(memory_bomb(), "bomb.pdf").await;
    assert!(matches!(&error, Err(ReadError::TooLarge { limit, .. }) if limit == "memory"), "{error:?}");
    let (name, bytes) = corpus("r04");
    assert!(pool.read_document(bytes, &name).await.is_ok());
}

#[tokio::test]
async fn a_program_that_is_no_worker_is_an_error() {
    let missing = WorkerPool::new(PathBuf::from("/nowhere/at/all"), 1);
    assert!(matches!(missing.read_document(vec![1], "a.pdf").await, Err(ReadError::NoReader { .. })));
}
