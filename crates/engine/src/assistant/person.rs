//! What is known of people, value by value, with where it stands.

use super::career::{certificates, does, employer, jobs, overview, schools, skill, standing, tongues, total};
use super::room::{Room, Told};
use crate::desk::Desk;
use crate::error::Error;
use naru_domain::assistant::{CandidateQuestion, Source, Topic};
use naru_domain::document::{DocumentPage, ReadOutcome, StoredDocument};
use naru_domain::id::PersonId;
use naru_domain::resume::Resume;
use naru_storage::assistant;
use naru_storage::documents;
use naru_storage::fit::StoredField;
use regex::Regex;
use std::sync::LazyLock;

/// Somebody with everything that was read of them.
pub(super) struct Read {
    pub(super) id: PersonId,
    pub(super) fields: Vec<StoredField>,
    pub(super) resume: Resume,
    pub(super) documents: Vec<StoredDocument>,
}

/// A line of a document, and its page.
pub(super) type PageLine = (u32, String);

impl Desk {
    pub(super) async fn read_person(&self, id: PersonId) -> Result<Read, Error> {
        let mut tx = self.store.read().await?;
        let fields = assistant::values_of(&mut tx, &[id]).await?.remove(&id).unwrap_or_default();
        let resume = crate::matching::resume_of(&fields);
        let documents = documents::of_person(&mut tx, id).await?;
        Ok(Read { id, fields, resume, documents })
    }

    /// The lines of somebody's documents, the résumé's first.
    pub(super) async fn lines_of(&self, read: &Read) -> Result<Vec<(naru_domain::id::DocumentId, PageLine)>, Error> {
        let mut all = Vec::new();
        for document in read
            .documents
            .iter()
            .filter(|document| document.outcome.has_pages() || document.outcome == ReadOutcome::TypedIn)
        {
            for page in self.pages(document.id).await? {
                all.extend(lines(&page).into_iter().map(|line| (document.id, (page.number, line))));
            }
        }
        Ok(all)
    }

    pub(super) async fn get_candidate(&self, room: &Room, question: &CandidateQuestion) -> Result<Told, Error> {
        let mut people = room.people_named(&question.people);
        if people.is_empty()
            && let Some(role) = question.role
        {
            people = self.people_of_role(role).await?;
        }
        if people.is_empty() {
            return Ok(Told::only(room.say(
                "어느 지원자인지 찾지 못했습니다. 이름으로 다시 물어봐 주세요.",
                "I could not find that candidate. Please ask by name.",
            )));
        }
        if question.topic == Topic::Compare && people.len() > 1 {
            return self.compare(room, &people, question.about.as_deref()).await;
        }
        let mut told = Told { people: people.clone(), ..Told::default() };
        let mut answers = Vec::new();
        for id in people.into_iter().take(10) {
            let read = self.read_person(id).await?;
            let about = question.about.as_deref();
            let answer = self.about(room, &read, question.topic, about, &mut told).await?;
            told.cite(source(room, &read));
            answers.push(answer);
        }
        told.text = answers.join("\n");
        Ok(told)
    }

    async fn people_of_role(&self, role: naru_domain::role::Family) -> Result<Vec<PersonId>, Error> {
        let mut tx = self.store.read().await?;
        let values = assistant::fields_under(&mut tx, &["headline", "work", "certificates", "skills."]).await?;
        let mut found: Vec<PersonId> =
            values.iter().filter(|(_, fields)| does(fields, role)).map(|(id, _)| *id).collect();
        found.sort_unstable();
        Ok(found)
    }

    async fn about(
        &self,
        room: &Room,
        read: &Read,
        topic: Topic,
        about: Option<&str>,
        told: &mut Told,
    ) -> Result<String, Error> {
        let name = room.name(read.id);
        let values = |root: &str| -> Vec<String> {
            read.fields.iter().filter(|field| field.path.starts_with(root)).map(|field| field.value.clone()).collect()
        };
        let listed = |ko: &str, en: &str, all: Vec<String>| stated(room, &name, (ko, en), &all);
        Ok(match topic {
            Topic::Contact => {
                let mut all: Vec<String> = values("phones").iter().map(|phone| shown_phone(phone)).collect();
                all.extend(values("emails"));
                listed("연락처", "contact", all)
            }
            Topic::Email => listed("이메일", "e-mail", values("emails")),
            Topic::Phone => {
                listed("전화번호", "phone", values("phones").iter().map(|phone| shown_phone(phone)).collect())
            }
            Topic::Address => listed("주소", "address", values("address")),
            Topic::Links => listed("링크", "links", values("links")),
            Topic::Skills => listed("기술", "skills", values("skills.")),
            Topic::TotalYears => total(room, read, &name),
            Topic::Skill => skill(room, read, &name, about.unwrap_or_default()),
            Topic::Employer => employer(room, read, &name),
            Topic::Jobs => jobs(room, read, &name, about),
            Topic::Education => listed("학력", "education", schools(room, read)),
            Topic::Certificate => certificates(room, read, &name, about),
            Topic::Language => tongues(room, read, &name, about),
            Topic::Military => listed(
                "병역",
                "military service",
                vec![values("military").join(" ")].into_iter().filter(|text| !text.is_empty()).collect(),
            ),
            Topic::Stage | Topic::Applied => standing(room, read.id, &name, told),
            Topic::Visa => self.line_of(room, read, &name, (&VISA, "비자·체류 자격", "right to work"), told).await?,
            Topic::Salary => {
                self.line_of(room, read, &name, (&SALARY, "희망 연봉", "salary expectation"), told).await?
            }
            Topic::StartDate => self.line_of(room, read, &name, (&START, "입사 가능일", "start date"), told).await?,
            Topic::Stated | Topic::Compare => self.words_of(room, read, &name, about.unwrap_or_default(), told).await?,
            Topic::Overview => overview(room, read, &name),
        })
    }

    /// A line of the documents that says something.
    async fn line_of(
        &self,
        room: &Room,
        read: &Read,
        name: &str,
        (pattern, ko, en): (&Regex, &str, &str),
        told: &mut Told,
    ) -> Result<String, Error> {
        let found: Vec<_> =
            self.lines_of(read).await?.into_iter().filter(|(_, (_, line))| pattern.is_match(line)).take(2).collect();
        for (document, (page, _)) in &found {
            told.cite(Source {
                label: label(read, *document),
                place: room.document_place(read.id, *document, Some(*page)),
            });
        }
        Ok(quoted(room, name, (ko, en), &found.into_iter().map(|(_, (_, line))| line).collect::<Vec<_>>()))
    }

    /// The lines of the documents in which most of the words stand.
    async fn words_of(
        &self,
        room: &Room,
        read: &Read,
        name: &str,
        words: &str,
        told: &mut Told,
    ) -> Result<String, Error> {
        let wanted: Vec<String> = words.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let mut found: Vec<(usize, _)> = Vec::new();
        for (document, (page, line)) in self.lines_of(read).await? {
            let lower = line.to_lowercase();
            let said = wanted.iter().filter(|word| lower.contains(word.as_str())).count();
            if said > 0 {
                found.push((said, (document, page, line)));
            }
        }
        found.sort_by_key(|hit| std::cmp::Reverse(hit.0));
        let lines: Vec<_> = found.into_iter().take(3).map(|hit| hit.1).collect();
        for (document, page, _) in &lines {
            told.cite(Source {
                label: label(read, *document),
                place: room.document_place(read.id, *document, Some(*page)),
            });
        }
        Ok(quoted(room, name, (words, words), &lines.into_iter().map(|(_, _, line)| line).collect::<Vec<_>>()))
    }
}

/// A constant pattern of this file, compiled on first use.
#[expect(clippy::expect_used, reason = "a constant of the source, compiled by the tests")]
fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("a constant pattern")
}

static VISA: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)비자|체류|취업\s?자격|외국인\s?등록|\bvisa\b|sponsor|work permit|right to work|residen(?:ce|t|cy) (?:permit|status|visa)|permanent resident|\b[DEFH]-\d\b",
    )
});
static SALARY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)희망\s?(?:연봉|급여|처우)|연봉\s?(?:희망|:)|salary (?:expectation|requirement)|expected (?:salary|compensation)|desired salary",
    )
});
static START: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)입사\s?(?:가능|희망)|출근\s?가능|즉시\s?(?:입사|출근)|available (?:from|immediately|to start)|notice period|start date|availability",
    )
});

fn quoted(room: &Room, name: &str, (ko, en): (&str, &str), lines: &[String]) -> String {
    if lines.is_empty() {
        return room.say(
            format!(
                "{name} 님의 문서에서 ‘{ko}’에 관한 내용은 확인되지 않습니다. 적혀 있지 않으니 직접 물어보셔야 합니다."
            ),
            format!("{name}'s documents do not state anything about {en}; it would have to be asked."),
        );
    }
    let said = lines
        .iter()
        .map(|line| format!("“{}”", line.chars().take(240).collect::<String>()))
        .collect::<Vec<_>>()
        .join("\n");
    room.say(format!("{name} 님의 문서에는 이렇게 적혀 있습니다: {said}"), format!("{name}'s documents say: {said}"))
}

pub(super) fn stated(room: &Room, name: &str, (ko, en): (&str, &str), values: &[String]) -> String {
    if values.is_empty() {
        return room
            .say(format!("{name} 님의 이력서에는 {ko} 정보가 없습니다."), format!("{name}'s résumé states no {en}."));
    }
    room.say(format!("{name} 님의 {ko}: {}", values.join(", ")), format!("{name}'s {en}: {}", values.join(", ")))
}

/// 010-1234-5678.
pub(super) fn shown_phone(phone: &str) -> String {
    let Some(rest) = phone.strip_prefix("+82") else { return phone.to_owned() };
    let national = format!("0{rest}");
    if national.len() == 11 && national.starts_with("01") {
        return format!("{}-{}-{}", &national[..3], &national[3..7], &national[7..]);
    }
    national
}

/// The document that an answer has it from; the person, where there is none.
pub(super) fn source(room: &Room, read: &Read) -> Source {
    match read.documents.first() {
        Some(document) => {
            Source { label: document.file_name.clone(), place: room.document_place(read.id, document.id, None) }
        }
        None => Source { label: room.name(read.id), place: room.place_of(read.id) },
    }
}

fn label(read: &Read, document: naru_domain::id::DocumentId) -> String {
    read.documents.iter().find(|one| one.id == document).map(|one| one.file_name.clone()).unwrap_or_default()
}

/// The lines of a page, by where its words stand.
pub(super) fn lines(page: &DocumentPage) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut last: Option<(f32, f32, f32)> = None;
    for run in &page.runs {
        let height = (run.y1 - run.y0).max(1.0);
        let same = last.is_some_and(|(y, x1, h)| (run.y0 - y).abs() < h.min(height) * 0.6 && run.x0 >= x1 - h);
        match lines.last_mut() {
            Some(line) if same => {
                let gap = last.map_or(0.0, |(_, x1, _)| run.x0 - x1);
                if gap > height * 0.12 {
                    line.push(' ');
                }
                line.push_str(&run.text);
            }
            _ => lines.push(run.text.clone()),
        }
        last = Some((run.y0, run.x1, height));
    }
    lines
}
