//! Asks the product the questions of a corpus: a data folder of its own is filled by the product itself (postings, résumés, the interviews
//! of `events.json`, files that a question names), then every question is asked in a conversation of its own.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::text::{get, list};
use super::{AccuracyError, Options, read_json};

/// The program, the data folder that is filled, and the day.
struct Desk<'a> {
    program: &'a Path,
    data: PathBuf,
    today: String,
}

/// Writes `chat/answers.json` into the prediction folder; nothing when the corpus has no questions.
pub(super) fn predict(options: &Options, program: &Path) -> Result<(), AccuracyError> {
    let folder = options.corpus.join("chat");
    if !folder.join("questions.json").exists() {
        return Ok(());
    }
    let questions = read_json(&folder.join("questions.json"))?;
    let events = read_json(&folder.join("events.json"))?;
    let data = options.out.join("chat-desk");
    if data.exists() {
        std::fs::remove_dir_all(&data).map_err(|e| AccuracyError::File(data.clone(), e))?;
    }
    let today = get(&questions, "today").unwrap_or_default().to_owned();
    let desk = Desk { program, data, today };
    let labels = desk.fill(options, &events, &questions)?;
    let asked: Vec<&Value> = list(&questions, "questions").into_iter().collect();
    let answers = desk.run(
        &["ask", "--apart", "--today", &desk.today, "--"],
        asked.iter().filter_map(|q| get(q, "question")),
        "",
    )?;
    let mut found = serde_json::Map::new();
    for (question, answer) in asked.iter().zip(&answers) {
        found.insert(get(question, "id").unwrap_or_default().to_owned(), told(answer, &labels));
    }
    let out = options.out.join("chat");
    std::fs::create_dir_all(&out).map_err(|e| AccuracyError::File(out.clone(), e))?;
    let file = out.join("answers.json");
    std::fs::write(&file, format!("{:#}\n", Value::Object(found))).map_err(|e| AccuracyError::File(file, e))?;
    std::fs::remove_dir_all(&desk.data).map_err(|e| AccuracyError::File(desk.data.clone(), e))
}

/// An answer as the scorer reads it: the words with the rows, the tool, and the sources by the names of the corpus.
fn told(answer: &Value, labels: &[(String, String)]) -> Value {
    let rows = list(answer, "rows")
        .into_iter()
        .map(|row| format!("{} {}", get(row, "title").unwrap_or_default(), get(row, "detail").unwrap_or_default()));
    let words: Vec<String> = std::iter::once(get(answer, "text").unwrap_or_default().to_owned()).chain(rows).collect();
    let sources = list(answer, "sources").into_iter().map(|source| {
        let place = source["place"].to_string();
        let known = labels
            .iter()
            .find(|(id, _)| !id.is_empty() && place.contains(id.as_str()) && !place.contains("document"))
            .map(|(_, name)| name.clone());
        known.unwrap_or_else(|| get(source, "label").unwrap_or_default().to_owned())
    });
    json!({ "answer": words.join("\n"), "tool": answer["tool"], "sources": sources.collect::<Vec<_>>() })
}

impl Desk<'_> {
    /// Runs a command of the product; each line that it prints as JSON.
    fn run<'a>(
        &self,
        words: &[&str],
        files: impl IntoIterator<Item = &'a str>,
        input: &str,
    ) -> Result<Vec<Value>, AccuracyError> {
        let failed = |e| AccuracyError::File(self.program.into(), e);
        let mut child = Command::new(self.program)
            .args(["--json", "--data-dir"])
            .arg(&self.data)
            .args(words)
            .args(files)
            .env("NARU_KEYRING", "off")
            .env("NARU_PASSPHRASE", "only for measuring")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(failed)?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes()).map_err(failed)?;
        }
        let output = child.wait_with_output().map_err(failed)?;
        let lines = output.stdout.split(|&b| b == b'\n').filter(|line| !line.is_empty());
        let read = |line: &[u8]| {
            serde_json::from_slice(line).map_err(|e| AccuracyError::Json("the product's output".into(), e))
        };
        lines.map(read).collect()
    }

    /// Operations of the API, in one run; their answers.
    fn api(&self, operations: &[Value]) -> Result<Vec<Value>, AccuracyError> {
        let input: String = operations.iter().map(|operation| format!("{operation}\n")).collect();
        let answers = self.run(&["api", "--today", &self.today], [], &input)?;
        if let Some(refused) = answers.iter().find(|answer| answer["status"].as_u64().unwrap_or(500) >= 400) {
            return Err(AccuracyError::Product(format!("an operation was refused: {refused}")));
        }
        Ok(answers.into_iter().map(|answer| answer["body"].clone()).collect())
    }

    /// Postings, résumés and interviews. Returns ids of the product with what the corpus calls them.
    fn fill(
        &self,
        options: &Options,
        events: &Value,
        questions: &Value,
    ) -> Result<Vec<(String, String)>, AccuracyError> {
        let manifest = read_json(&options.corpus.join("manifest.json"))?;
        let paths = |kind: &str| -> Vec<String> {
            let folder = options.corpus.join(kind);
            list(&manifest, kind)
                .into_iter()
                .filter_map(|one| Some(folder.join(get(one, "file")?).to_string_lossy().into_owned()))
                .collect()
        };
        let postings = paths("postings");
        let made = self.run(&["postings", "--today", &self.today, "--"], postings.iter().map(String::as_str), "")?;
        let name = |path: &str| Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut labels: Vec<(String, String)> = made
            .iter()
            .map(|one| (get(one, "id").unwrap_or_default().to_owned(), name(get(one, "file").unwrap_or_default())))
            .collect();
        let pool = json!({ "method": "POST", "path": "/api/postings", "body": { "title": "인재풀", "employmentType": "full_time", "status": "closed" } });
        let pool = get(&self.api(&[pool])?[0], "id").unwrap_or_default().to_owned();
        for path in paths("resumes") {
            let posting = posting_of(options, &path, events, &labels).unwrap_or_else(|| pool.clone());
            self.run(&["import", "--posting", &posting], [path.as_str()], "")?;
        }
        self.drop_files(options, questions)?;
        labels.extend(self.interviews(events, &labels)?);
        Ok(labels)
    }

    /// Files that a question names and that are no résumés, as drafts of masks.
    fn drop_files(&self, options: &Options, questions: &Value) -> Result<(), AccuracyError> {
        let Ok(folder) = std::fs::read_dir(options.corpus.join("pii")) else { return Ok(()) };
        let asked: String = list(questions, "questions").into_iter().filter_map(|q| get(q, "question")).collect();
        let named = folder.flatten().filter(|file| asked.contains(&*file.file_name().to_string_lossy()));
        let paths: Vec<String> = named
            .filter_map(|file| Some(std::fs::canonicalize(file.path()).ok()?.to_string_lossy().into_owned()))
            .collect();
        if !paths.is_empty() {
            self.api(&[json!({ "method": "POST", "path": "/api/masks/paths", "body": { "paths": paths } })])?;
        }
        Ok(())
    }

    /// Plans the interviews of the calendar. Returns their ids with those of the corpus.
    fn interviews(&self, events: &Value, labels: &[(String, String)]) -> Result<Vec<(String, String)>, AccuracyError> {
        let meant: Vec<&Value> =
            list(events, "events").into_iter().filter(|event| event["kind"] == "interview").collect();
        let mut people: Vec<&str> = meant.iter().filter_map(|event| get(event, "interviewer")).collect();
        people.sort_unstable();
        people.dedup();
        let operations: Vec<Value> = people
            .iter()
            .map(|name| json!({ "method": "POST", "path": "/api/interviewers", "body": { "name": name } }))
            .collect();
        let ids: Vec<String> =
            self.api(&operations)?.iter().map(|it| get(it, "id").unwrap_or_default().to_owned()).collect();
        let mut found = Vec::new();
        for event in meant {
            let posting = posting_id(get(event, "posting").unwrap_or_default(), labels).unwrap_or_default();
            let minutes = minutes(event);
            let rounds = self.api(&[
                json!({ "method": "GET", "path": format!("/api/postings/{posting}/rounds") }),
                json!({ "method": "GET", "path": format!("/api/postings/{posting}/board") }),
            ])?;
            let mut all: Vec<Value> = rounds[0].as_array().cloned().unwrap_or_default();
            let title = get(event, "title").unwrap_or_default();
            if !all.iter().any(|round| get(round, "name") == Some(title)) {
                all.push(json!({ "id": null, "stageId": null, "name": title, "durationMinutes": minutes, "panel": [], "place": "", "conference": false, "replyDays": 3, "kit": { "intro": "", "sections": [] } }));
            }
            let saved = self.api(&[json!({ "method": "PUT", "path": format!("/api/postings/{posting}/rounds"), "body": { "rounds": all } })])?;
            let round = list_of(&saved[0])
                .into_iter()
                .find(|round| get(round, "name") == Some(title))
                .and_then(|round| get(round, "id"))
                .unwrap_or_default()
                .to_owned();
            let candidate = get(event, "candidate").unwrap_or_default();
            let Some(card) = list(&rounds[1], "cards")
                .into_iter()
                .find(|card| same_person(get(card, "name").unwrap_or_default(), candidate))
            else {
                continue;
            };
            let at = get(event, "interviewer")
                .and_then(|name| people.iter().position(|one| *one == name))
                .and_then(|at| ids.get(at));
            let start = get(event, "start").unwrap_or_default().replace("+09:00", ":00+09:00");
            let body = json!({ "applicationId": card["id"], "roundId": round, "start": start, "durationMinutes": minutes, "people": [at], "place": event["place"], "acceptClashes": true, "tell": { "candidate": false, "panel": false } });
            let made = self.api(&[json!({ "method": "POST", "path": "/api/interviews", "body": body })])?;
            let id = get(&made[0], "id").unwrap_or_default().to_owned();
            if event["status"] == "cancelled" {
                let body = json!({ "version": made[0]["version"], "tell": { "candidate": false, "panel": false } });
                self.api(&[json!({ "method": "POST", "path": format!("/api/interviews/{id}/cancel"), "body": body })])?;
            }
            found.push((id, get(event, "id").unwrap_or_default().to_owned()));
        }
        Ok(found)
    }
}

fn list_of(value: &Value) -> Vec<&Value> {
    value.as_array().into_iter().flatten().collect()
}

fn minutes(event: &Value) -> i64 {
    let at = |key: &str| -> Option<i64> {
        let (hours, rest) = get(event, key)?.split_once('T')?.1.split_once(':')?;
        Some(hours.parse::<i64>().ok()? * 60 + rest.get(..2)?.parse::<i64>().ok()?)
    };
    at("end").zip(at("start")).map_or(60, |(end, start)| end - start)
}

/// The posting whose file begins with an id of the corpus.
fn posting_id(id: &str, labels: &[(String, String)]) -> Option<String> {
    labels.iter().find(|(_, name)| name.starts_with(&format!("{id}_"))).map(|(id, _)| id.clone())
}

/// The posting to which whoever a résumé names has an interview, by what the product read of it.
fn posting_of(options: &Options, path: &str, events: &Value, labels: &[(String, String)]) -> Option<String> {
    let stem = Path::new(path).file_stem()?.to_string_lossy().into_owned();
    let read = read_json(&options.out.join("resumes").join(format!("{stem}.json"))).ok()?;
    let name = get(&read, "name")?.to_owned();
    let event = list(events, "events")
        .into_iter()
        .find(|event| same_person(&name, get(event, "candidate").unwrap_or_default()))?;
    posting_id(get(event, "posting")?, labels)
}

/// The same words of a name, in whatever order.
fn same_person(a: &str, b: &str) -> bool {
    let words = |name: &str| {
        let mut words: Vec<String> = name.to_lowercase().split_whitespace().map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    let (a, b) = (words(a), words(b));
    !a.is_empty() && (a == b || a.concat() == b.concat())
}
