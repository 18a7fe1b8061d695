//! Measures the search over passages by words and by meaning, and prints one section.
//!
//! ```sh
//! bench-passages [PASSAGES]
//! ```
#![expect(clippy::print_stdout, reason = "a program that speaks to a terminal")]

use naru_domain::passage::{Collection, PassageKind, PassageQuery};
use naru_engine::SearchModel;
use naru_intelligence::embedding::{DIMENSIONS, Embed, Embedder, Vector};
use naru_testkit::desk::TestDesk;
use serde_json::json;
use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const PASSAGES: usize = 100_000;
/// Passages of a text that is handed over at a time.
const AT_ONCE: usize = 100;
const ROUNDS: usize = 200;

/// What texts of the benchmark are about.
const WORDS: [&str; 40] = [
    "결제",
    "정산",
    "주문",
    "배포",
    "장애",
    "캐시",
    "지표",
    "검색",
    "추천",
    "광고",
    "채용",
    "면접",
    "회계",
    "물류",
    "재고",
    "고객",
    "데이터",
    "파이프라인",
    "쿠버네티스",
    "보안",
    "payment",
    "order",
    "deploy",
    "outage",
    "cache",
    "metric",
    "search",
    "ranking",
    "campaign",
    "hiring",
    "interview",
    "ledger",
    "warehouse",
    "customer",
    "pipeline",
    "kubernetes",
    "security",
    "mobile",
    "design",
    "testing",
];

/// Stands for the model where a hundred thousand passages are embedded, which would take it an hour: texts that share words point the
/// same way.
struct ByWords;

impl Embed for ByWords {
    fn query(&self, text: &str) -> Vector {
        self.passage(text)
    }

    fn passage(&self, text: &str) -> Vector {
        let mut vector = [0.0; DIMENSIONS];
        for word in text.split_whitespace().filter(|word| !word.starts_with('-')) {
            let mut state = word
                .bytes()
                .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
            for value in &mut vector {
                *value += (next(&mut state) >> 40) as f32 / (1 << 23) as f32 - 1.0;
            }
        }
        let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt().max(1e-6);
        vector.map(|value| value / length)
    }
}

/// SplitMix64.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// A passage: a dozen words of the field, and some that are nobody else's.
fn passage(state: &mut u64) -> String {
    let words = (0..30).map(|at| match next(state) {
        any if at % 3 == 2 => format!("n{}", any % 50_000),
        any => WORDS[any as usize % WORDS.len()].to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let count = std::env::args().nth(1).map_or(Ok(PASSAGES), |count| count.parse())?;
    let mut desk = TestDesk::start(Path::new("naru")).await;
    desk.config.workers = 1;
    desk.config.search_model = SearchModel::Given(Arc::new(ByWords));
    desk.restart().await;
    let (cut, embedded) = fill(&desk, count).await?;
    let queries: Vec<String> = (0..ROUNDS).map(query).collect();
    let hybrid = measure(&desk, &queries).await?;
    let sentences: Vec<String> = (0..ROUNDS).map(sentence).collect();
    let said = measure(&desk, &sentences).await?;
    desk.config.search_model = SearchModel::None;
    desk.restart().await;
    let words = measure(&desk, &queries).await?;
    let bare = plain(count, &queries);
    let mut rows = vec![
        row("By words and meaning", &hybrid, &bare, "p95 ≤ 50 ms"),
        row("By words and meaning, a sentence of nine words", &said, &bare, ""),
        row("By words alone", &words, &bare, ""),
        row("Plain loop over all vectors in memory", &bare, &bare, ""),
    ];
    rows.extend(model(&queries)?);
    let how = format!(
        "{count} passages of 30 Korean and English words in an encrypted file, {ROUNDS} questions of two words; their meaning is that of a stand-in \
         for the model, whose own time stands below. The plain loop multiplies a question with all vectors of 384 floats. \
         (Cut and masked in {cut:.0} s, their \
         meaning written down in another {embedded:.0} s.)"
    );
    let columns = ["", "Median", "p95", "p95 to the plain loop's", "Aim"];
    println!(
        "{}",
        json!({ "part": "passages", "title": "Search by meaning", "how": how, "columns": columns, "rows": rows })
    );
    desk.engine.stop().await;
    Ok(())
}

/// Brings the passages in and waits until all are embedded; seconds of both.
async fn fill(desk: &TestDesk, count: usize) -> Result<(f64, f64), Box<dyn Error>> {
    let started = Instant::now();
    let mut state = 7;
    let engine = desk.engine.desk()?;
    for text in 0..count.div_ceil(AT_ONCE) {
        let most = AT_ONCE.min(count - text * AT_ONCE);
        // Each longer than what passages are put together from.
        let lines: Vec<String> = (0..most).map(|_| passage(&mut state) + " " + &"-".repeat(280)).collect();
        engine.index_text((Collection::Resumes, &format!("text {text}"), "bench"), &lines.join("\n"), &[]).await?;
    }
    let cut = started.elapsed().as_secs_f64();
    while engine.passage_state().await?.waiting > 0 {
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let there = engine.passage_state().await?.passages;
    fail_if(there < count as u64, &format!("only {there} passages"))?;
    Ok((cut, started.elapsed().as_secs_f64() - cut))
}

fn fail_if(wrong: bool, what: &str) -> Result<(), Box<dyn Error>> {
    if wrong { Err(what.into()) } else { Ok(()) }
}

fn query(round: usize) -> String {
    format!("{} {}", WORDS[round % WORDS.len()], WORDS[(round * 7 + 3) % WORDS.len()])
}

/// Words that stand everywhere, and one that is nearly nobody else's.
fn sentence(round: usize) -> String {
    let common = (0..8).map(|at| WORDS[(round * 7 + at * 5) % WORDS.len()].to_owned());
    common.chain([format!("n{}", round * 131)]).collect::<Vec<_>>().join(" ")
}

async fn measure(desk: &TestDesk, queries: &[String]) -> Result<Vec<f64>, Box<dyn Error>> {
    let engine = desk.engine.desk()?;
    let mut times = Vec::with_capacity(queries.len());
    for (round, text) in queries.iter().chain(queries.iter().take(1)).enumerate() {
        let query = PassageQuery { kinds: vec![PassageKind::External], ..PassageQuery::here(text.clone(), 10) };
        let started = Instant::now();
        let found = engine.find_passages(&query).await?;
        // The first one reads all signs.
        if round > 0 {
            times.push(started.elapsed().as_secs_f64() * 1e3);
        }
        fail_if(found.len() < 10, "nothing was found")?;
    }
    Ok(times)
}

fn plain(count: usize, queries: &[String]) -> Vec<f64> {
    let mut state = 7;
    let vectors: Vec<f32> =
        (0..count * DIMENSIONS).map(|_| (next(&mut state) >> 40) as f32 / (1 << 23) as f32 - 1.0).collect();
    let each = queries.iter().map(|text| {
        let query = ByWords.query(text);
        let started = Instant::now();
        let best = vectors
            .chunks_exact(DIMENSIONS)
            .map(|vector| vector.iter().zip(&query).map(|(a, b)| a * b).sum::<f32>())
            .fold(f32::MIN, f32::max);
        black_box(best);
        started.elapsed().as_secs_f64() * 1e3
    });
    each.collect()
}

/// How long the model itself takes, with the weights that `NARU_SEARCH_MODEL` names.
fn model(queries: &[String]) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let Some(file) = std::env::var_os("NARU_SEARCH_MODEL") else { return Ok(Vec::new()) };
    let started = Instant::now();
    let embedder = Embedder::load(std::fs::read(file)?)?;
    let loaded = started.elapsed().as_secs_f64() * 1e3;
    let time = |text: &str, query: bool| {
        let started = Instant::now();
        black_box(if query { embedder.query(text) } else { embedder.passage(text) });
        started.elapsed().as_secs_f64() * 1e3
    };
    let short: Vec<f64> = queries.iter().take(50).map(|text| time(text, true)).collect();
    let mut state = 7;
    let long: Vec<f64> = (0..20).map(|_| time(&passage(&mut state), false)).collect();
    let plain = |title: &str, times: &[f64]| {
        vec![title.to_owned(), ms(at(times, 0.5)), ms(at(times, 0.95)), String::new(), String::new()]
    };
    Ok(vec![
        plain("The model: a question", &short),
        plain("The model: a passage", &long),
        plain("The model: read from its file and checked", &[loaded]),
    ])
}

fn row(title: &str, times: &[f64], beside: &[f64], aim: &str) -> Vec<String> {
    let ratio = format!("{:.1}×", at(times, 0.95) / at(beside, 0.95));
    vec![title.to_owned(), ms(at(times, 0.5)), ms(at(times, 0.95)), ratio, aim.to_owned()]
}

fn at(times: &[f64], part: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[((sorted.len() - 1) as f64 * part).round() as usize]
}

fn ms(time: f64) -> String {
    format!("{time:.1} ms")
}
