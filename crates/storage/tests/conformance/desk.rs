//! A store of its own for each test, and the things tests put into it.

use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::candidate::CandidateDetail;
use naru_domain::document::{DocumentPage, PersonField, ReadOutcome, TextRun};
use naru_domain::id::{ApplicationId, PersonId, StageId};
use naru_domain::pipeline::Card;
use naru_domain::posting::{
    EmploymentType, Posting, PostingDraft, PostingStatus, Requirements, StageDraft, default_stages,
};
use naru_domain::reading::Rotation;
use naru_domain::resume::{Education, Field, Resume, SourceBox, Work};
use naru_storage::intake::{self, Added, NewCandidate};
use naru_storage::{Backend, Store, documents, pipeline, postings};
use naru_testkit::postgres::Database;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

pub(crate) const KEY: [u8; 32] = [7; 32];
pub(crate) const HR: &str = "한지원";

/// A store, and a clock that goes one second on at every look.
pub(crate) struct Desk {
    pub(crate) store: Store,
    seconds: AtomicI64,
    // Dropped after the store.
    folder: Option<TempDir>,
    database: Option<Database>,
}

impl Desk {
    pub(crate) async fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let store = Store::open_sqlite(&folder.path().join("naru.db"), &KEY).await.unwrap();
        assert_eq!(store.backend(), Backend::Sqlite);
        Self { store, seconds: AtomicI64::new(0), folder: Some(folder), database: None }
    }

    pub(crate) async fn postgres() -> Self {
        let database = tokio::task::spawn_blocking(Database::new).await.unwrap();
        let store = Store::open_postgres(&database.url).await.unwrap();
        assert_eq!(store.backend(), Backend::Postgres);
        Self { store, seconds: AtomicI64::new(0), folder: None, database: Some(database) }
    }

    /// The same data, opened a second time.
    pub(crate) async fn open_again(&self) -> Store {
        match (&self.folder, &self.database) {
            (Some(folder), _) => {
                let store = Store::open_sqlite(&folder.path().join("naru.db"), &KEY).await.unwrap();
                // Keeps its connections from closing while the test's process exits, see `naru_engine`'s desk.
                std::mem::forget(store.clone());
                store
            }
            (None, Some(database)) => Store::open_postgres(&database.url).await.unwrap(),
            (None, None) => panic!("a desk has a folder or a database"),
        }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        let start = DateTime::from_timestamp(1_790_000_000, 123_456_000).unwrap();
        start + TimeDelta::seconds(self.seconds.fetch_add(1, Ordering::Relaxed))
    }

    pub(crate) async fn posting(&self, title: &str) -> Posting {
        let mut tx = self.store.begin().await.unwrap();
        let posting = postings::create(&mut tx, &draft(title), &default_stages(true), self.now()).await.unwrap();
        tx.commit().await.unwrap();
        posting
    }

    /// Puts a candidate with a one-page document on a board.
    pub(crate) async fn candidate(&self, posting: &Posting, resume: &Resume) -> Added {
        self.candidate_with_text(posting, resume, "이력서").await
    }

    pub(crate) async fn candidate_with_text(&self, posting: &Posting, resume: &Resume, text: &str) -> Added {
        let mut tx = self.store.begin().await.unwrap();
        let hash = naru_domain::id::DocumentId::new().to_string();
        let document = documents::add(&mut tx, &document(&hash, text, &[page(text)]), self.now()).await.unwrap();
        let new = NewCandidate {
            posting: posting.id,
            document: Some(document),
            file_name: "이력서.pdf",
            resume,
            typed_in: false,
            item: None,
        };
        let added = intake::add_candidate(&mut tx, &new, HR, self.now()).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        added
    }

    /// Three people on the first stage of a new posting.
    pub(crate) async fn three(&self) -> (Posting, Vec<ApplicationId>) {
        let posting = self.posting("백엔드 개발자").await;
        let mut ids = Vec::new();
        for name in ["김철수", "이영희", "박민준"] {
            ids.push(self.candidate(&posting, &resume(name)).await.application);
        }
        (posting, ids)
    }

    pub(crate) async fn cards(&self, posting: &Posting) -> Vec<Card> {
        let mut tx = self.store.read().await.unwrap();
        pipeline::board(&mut tx, posting.id, true).await.unwrap().unwrap().cards
    }

    pub(crate) async fn card(&self, posting: &Posting, id: ApplicationId) -> Card {
        self.cards(posting).await.into_iter().find(|card| card.id == id).unwrap()
    }

    pub(crate) async fn detail(&self, id: ApplicationId) -> CandidateDetail {
        let mut tx = self.store.read().await.unwrap();
        pipeline::detail(&mut tx, id).await.unwrap().unwrap()
    }

    pub(crate) async fn fields(&self, person: PersonId) -> Vec<PersonField> {
        let mut tx = self.store.read().await.unwrap();
        naru_storage::fields::of_person(&mut tx, person).await.unwrap()
    }

    /// Names found, in order.
    pub(crate) async fn search(&self, query: &str) -> Vec<String> {
        let mut tx = self.store.read().await.unwrap();
        let hits = naru_storage::search::search(&mut tx, query, 20).await.unwrap();
        hits.into_iter().map(|hit| hit.name).collect()
    }
}

pub(crate) fn draft(title: &str) -> PostingDraft {
    PostingDraft {
        title: title.to_owned(),
        team: "플랫폼".to_owned(),
        employment_type: EmploymentType::FullTime,
        status: PostingStatus::Open,
        description: String::new(),
        requirements: Requirements { required: vec!["Kotlin".to_owned()], preferred: Vec::new(), min_years: Some(3) },
        stages: None,
        version: None,
    }
}

pub(crate) fn stage_drafts(posting: &Posting) -> Vec<StageDraft> {
    let stages = posting.stages.iter().map(|stage| StageDraft {
        id: Some(stage.id),
        name: stage.name.clone(),
        limit_days: stage.limit_days,
        promise: stage.promise,
    });
    stages.collect()
}

pub(crate) fn stage(posting: &Posting, at: usize) -> StageId {
    posting.stages[at].id
}

pub(crate) fn value(value: &str) -> Field {
    sure(value, 0.95)
}

pub(crate) fn sure(value: &str, confidence: f32) -> Field {
    let boxes = vec![SourceBox { page: 1, x0: 72.0, y0: 90.5, x1: 140.25, y1: 104.0 }];
    Field { value: value.to_owned(), as_written: value.to_owned(), boxes, confidence }
}

pub(crate) fn resume(name: &str) -> Resume {
    Resume { name: Some(value(name)), ..Resume::default() }
}

/// Somebody with everything that is derived from values.
pub(crate) fn rich(name: &str, email: &str, phone: &str, school: &str) -> Resume {
    Resume {
        name: Some(value(name)),
        emails: vec![value(email)],
        phones: vec![value(phone)],
        address: Some(sure("서울시 마포구", 0.6)),
        education: vec![Education { school: Some(value(school)), ..Education::default() }],
        work: vec![Work {
            company: Some(value("나루상사")),
            title: Some(value("백엔드 개발자")),
            current: true,
            ..Work::default()
        }],
        skills: vec![value("Kubernetes"), value("C++"), value("Go")],
        total_experience_months: Some(42),
        ..Resume::default()
    }
}

pub(crate) fn page(text: &str) -> DocumentPage {
    let run = TextRun { text: text.to_owned(), x0: 72.0, y0: 90.5, x1: 140.25, y1: 104.0, size: 11.5, bold: true };
    DocumentPage { number: 1, width: 595.0, height: 842.0, image: true, runs: vec![run] }
}

pub(crate) fn document<'a>(hash: &'a str, text: &'a str, pages: &'a [DocumentPage]) -> documents::NewDocument<'a> {
    documents::NewDocument {
        blob_hash: hash,
        file_name: "이력서.pdf",
        format: "pdf",
        size_bytes: 1_234,
        outcome: ReadOutcome::Read,
        rotate: Rotation::None,
        detail: "",
        pages,
        text,
        notices: &[],
        links: &[],
        emails: &[],
        phones: &[],
    }
}
