//! Measures search and board at real size, against the bare statements, and prints one JSON object.
//!
//! ```sh
//! bench-storage FILE [PEOPLE]
//! ```
//!
//! FILE is made when it is missing (100,000 people take some minutes) and kept for the next run.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that speaks to a terminal")]

use chrono::{DateTime, Utc};
use naru_domain::clock::{Clock, SystemClock};
use naru_domain::id::PostingId;
use naru_storage::sql::Statement;
use naru_storage::{Store, pipeline, postings, search};
use naru_testkit::scale::{FULL, Scale, fill};
use serde_json::{Value, json};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

/// The data is made up: its key is no secret.
const KEY: [u8; 32] = [7; 32];
/// Times each typed text is searched for.
const ROUNDS: usize = 20;

/// What somebody types, as far as it is typed, and where it is found.
const WORDS: [(&str, Place); 16] = [
    ("김민서윤하준", Place::Name),
    ("이현우 백엔드", Place::Name),
    ("남궁솔봄", Place::Name),
    ("ㄱㅁㅅ", Place::Initials),
    ("ㅎㅈㅇ", Place::Initials),
    ("Daniel Kwon", Place::Name),
    ("hannah", Place::Name),
    ("없는사람이름", Place::Name),
    ("Kubernetes", Place::Skill),
    ("Terraform", Place::Skill),
    ("PostgreSQL", Place::Skill),
    ("user123@example", Place::Contact),
    ("01012345678", Place::Contact),
    ("결제시스템을", Place::Document),
    ("형태소 분석기", Place::Document),
    ("blameless", Place::Document),
];

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Name,
    Initials,
    Skill,
    Contact,
    Document,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let path = args.next().ok_or("usage: bench-storage FILE [PEOPLE]")?;
    let people = args.next().map_or(Ok(FULL.people), |people| people.parse())?;
    let scale = Scale { people, cards: FULL.cards.min(people), documents: FULL.documents.min(people / 5) };
    let made = prepare(Path::new(&path), scale).await?;
    let opening = Instant::now();
    let store = Store::open_sqlite(Path::new(&path), &KEY).await?;
    let opened_ms = ms(opening);
    let report = json!({
        "people": people,
        "file_mb": std::fs::metadata(&path)?.len() / 1_000_000,
        "made": made,
        "opened_ms": opened_ms,
        "board": board(&store).await?,
        "search": [searches(&store, 1).await?, searches(&store, 2).await?, searches(&store, 3).await?,
                   searches(&store, 6).await?],
    });
    println!("{}", serde_json::to_string_pretty(&report)?);
    store.close().await;
    Ok(())
}

async fn prepare(path: &Path, scale: Scale) -> Result<Value, Box<dyn Error>> {
    if path.exists() {
        return Ok(Value::Null);
    }
    let store = Store::open_sqlite(path, &KEY).await?;
    let now: DateTime<Utc> = SystemClock.now();
    let started = Instant::now();
    fill(&store, scale, now, |made| {
        if made % 10_000 == 0 {
            eprintln!("{made} people, {:.0} s", started.elapsed().as_secs_f64());
        }
    })
    .await?;
    let seconds = started.elapsed().as_secs_f64();
    store.close().await;
    Ok(json!({ "seconds": seconds, "people_per_second": f64::from(scale.people) / seconds }))
}

async fn big_posting(store: &Store) -> Result<PostingId, Box<dyn Error>> {
    let mut tx = store.read().await?;
    // The first one made is the big one.
    Ok(postings::list(&mut tx).await?.last().ok_or("no postings")?.id)
}

async fn board(store: &Store) -> Result<Value, Box<dyn Error>> {
    let posting = big_posting(store).await?;
    let (mut whole, mut serialized, mut cards) = (Vec::new(), Vec::new(), 0);
    for _ in 0..50 {
        let started = Instant::now();
        let mut tx = store.read().await?;
        let board = pipeline::board(&mut tx, posting, true).await?.ok_or("no board")?;
        whole.push(ms(started));
        let body = serde_json::to_vec(&board)?;
        serialized.push(ms(started));
        cards = board.cards.len();
        std::hint::black_box(body);
    }
    Ok(json!({ "cards": cards, "store_ms": figures(whole), "with_json_ms": figures(serialized) }))
}

async fn searches(store: &Store, typed: usize) -> Result<Value, Box<dyn Error>> {
    let (mut ours, mut bare, mut hits) = (Vec::new(), Vec::new(), 0);
    let mut slowest = (0.0, String::new());
    for round in 0..ROUNDS {
        for (word, place) in WORDS {
            let text: String = word.chars().take(typed).collect();
            let started = Instant::now();
            let mut tx = store.read().await?;
            let found = search::search(&mut tx, &text, 20).await?;
            drop(tx);
            let took = ms(started);
            if took > slowest.0 && round > 0 {
                slowest = (took, text.clone());
            }
            ours.push(took);
            hits += found.len();
            let started = Instant::now();
            let mut tx = store.read().await?;
            let rows = bare_statement(&text, place, typed).fetch_all(&mut tx).await?;
            drop(tx);
            bare.push(ms(started));
            std::hint::black_box(rows);
        }
    }
    Ok(json!({
        "typed": typed, "ms": figures(ours), "bare_sql_ms": figures(bare), "hits": hits / ROUNDS,
        "slowest": { "ms": slowest.0, "text": slowest.1 },
    }))
}

/// The one statement that finds these people and their names where the word stands, as SQLite's shell would run it.
fn bare_statement(text: &str, place: Place, typed: usize) -> Statement {
    let lower = text.to_lowercase();
    let place = if typed < 3 && !matches!(place, Place::Initials) { Place::Name } else { place };
    match place {
        Place::Name => starts("jamo", &naru_storage::search::letters(&lower)),
        Place::Initials => starts("initials", &lower),
        Place::Skill => within(format!("skill : \"{lower}\"")),
        Place::Contact => within(format!("contact : \"{lower}\"")),
        Place::Document => Statement::new(
            "select p.id, p.name, p.headline, t.body from search_documents s join documents d on d.num = s.rowid \
             join people p on p.id = d.person_id join document_texts t on t.document_num = d.num \
             where search_documents match $1 order by s.rowid desc limit 20",
        )
        .bind(naru_storage::search::words_query(&lower)),
    }
}

fn starts(column: &'static str, from: &str) -> Statement {
    Statement::new(format!(
        "select p.id, p.name, p.headline from search_names s join people p on p.num = s.num \
         where s.part = 0 and s.{column} >= $1 and s.{column} < $2 order by +s.num desc limit 20"
    ))
    .bind(from)
    .bind(format!("{from}\u{10FFFF}"))
}

fn within(text: String) -> Statement {
    Statement::new(
        "select p.id, p.name, p.headline from search_people s join people p on p.num = s.rowid \
         where search_people match $1 order by s.rowid desc limit 20",
    )
    .bind(text)
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1_000.0
}

fn figures(mut samples: Vec<f64>) -> Value {
    samples.sort_by(f64::total_cmp);
    let at = |share: usize| samples.get((samples.len() * share / 100).min(samples.len().saturating_sub(1))).copied();
    json!({ "p50": at(50), "p95": at(95), "max": samples.last(), "samples": samples.len() })
}
