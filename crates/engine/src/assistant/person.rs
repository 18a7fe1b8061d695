//! What is known of people, value by value, with where it stands.

use super::room::{Room, Told};
use crate::desk::Desk;
use crate::error::Error;
use chrono::Datelike;
use naru_domain::assistant::{CandidateQuestion, ResultRow, Source, Topic};
use naru_domain::document::{DocumentPage, ReadOutcome, StoredDocument};
use naru_domain::experience::{Span, total_months, year_month};
use naru_domain::id::PersonId;
use naru_domain::pipeline::ApplicationStatus;
use naru_domain::resume::{Resume, Work};
use naru_domain::skills::lexicon;
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

fn stated(room: &Room, name: &str, (ko, en): (&str, &str), values: &[String]) -> String {
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

fn span(work: &Work) -> Span {
    let month = |field: &Option<naru_domain::resume::Field>| field.as_ref().and_then(|field| year_month(&field.value));
    Span { from: month(&work.start), to: month(&work.end), current: work.current }
}

/// Months of all work up to today; what the résumé itself says where its jobs have no dates.
pub(super) fn months_of(room: &Room, resume: &Resume) -> Option<u32> {
    let today = (room.today.year(), room.today.month());
    total_months(resume.work.iter().map(span), today).or(resume.total_experience_months)
}

/// Months of those jobs that a test picks.
pub(super) fn months_where(room: &Room, resume: &Resume, picks: impl Fn(&Work) -> bool) -> Option<u32> {
    let today = (room.today.year(), room.today.month());
    total_months(resume.work.iter().filter(|work| picks(work)).map(span), today)
}

fn total(room: &Room, read: &Read, name: &str) -> String {
    let Some(months) = months_of(room, &read.resume) else {
        return room.say(
            format!("{name} 님의 이력서에는 경력 기간이 적혀 있지 않습니다."),
            format!("{name}'s résumé states no dated work."),
        );
    };
    let jobs = read.resume.work.iter().map(|work| job_line(room, work)).collect::<Vec<_>>();
    let spoken = room.months(months);
    room.say(
        format!("{name} 님의 총 경력은 {spoken}입니다({months}개월, 겹치는 기간은 한 번만 셈).\n{}", jobs.join("\n")),
        format!(
            "{name} has worked for {spoken} in total ({months} months, overlaps counted once).\n{}",
            jobs.join("\n")
        ),
    )
}

fn text(field: Option<&naru_domain::resume::Field>) -> String {
    field.map(|field| field.value.clone()).unwrap_or_default()
}

/// • 카카오페이 · 백엔드 개발자 (2022-04 – 현재)
pub(super) fn job_line(room: &Room, work: &Work) -> String {
    let mut parts = [text(work.company.as_ref()), text(work.department.as_ref()), text(work.title.as_ref())].to_vec();
    parts.retain(|part| !part.is_empty());
    let end = if work.current { room.say("현재", "now") } else { text(work.end.as_ref()) };
    format!("• {} ({} – {end})", parts.join(" · "), text(work.start.as_ref()))
}

/// A job's words.
pub(super) fn words_of_job(work: &Work) -> String {
    let fields = [&work.company, &work.title, &work.department, &work.description];
    fields
        .into_iter()
        .flatten()
        .map(|field| format!("{} {}", field.value, field.as_written))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a text names a skill.
pub(super) fn names_skill(text: &str, skill: &str) -> bool {
    lexicon().within(text, true).iter().any(|(_, _, found)| found.canonical.eq_ignore_ascii_case(skill))
}

fn skill(room: &Room, read: &Read, name: &str, skill: &str) -> String {
    let listed =
        read.fields.iter().any(|field| field.path.starts_with("skills") && field.value.eq_ignore_ascii_case(skill));
    let used: Vec<&Work> = read.resume.work.iter().filter(|work| names_skill(&words_of_job(work), skill)).collect();
    if !listed && used.is_empty() {
        return room.say(
            format!("{name} 님의 이력서에는 {skill} 경험이 적혀 있지 않습니다."),
            format!("{name}'s résumé does not mention {skill}."),
        );
    }
    let months = months_where(room, &read.resume, |work| names_skill(&words_of_job(work), skill));
    let jobs = used.iter().map(|work| job_line(room, work)).collect::<Vec<_>>().join("\n");
    match months {
        Some(months) => {
            let spoken = room.months(months);
            room.say(
                format!("{name} 님은 {skill} 경험이 있습니다. {skill}(을)를 쓴 업무 기간은 {spoken}입니다.\n{jobs}"),
                format!("{name} has {skill} experience: the jobs that name it add up to {spoken}.\n{jobs}"),
            )
        }
        None => room.say(
            format!("{name} 님의 이력서에 {skill}(이)가 적혀 있지만, 어느 업무에서 썼는지는 나와 있지 않습니다."),
            format!("{name}'s résumé lists {skill}, without saying in which job it was used."),
        ),
    }
}

/// The job that runs, or the one that ended last.
pub(super) fn latest(resume: &Resume) -> Option<&Work> {
    let key = |work: &&Work| (work.current, text(work.end.as_ref()), text(work.start.as_ref()));
    resume.work.iter().max_by_key(key)
}

fn employer(room: &Room, read: &Read, name: &str) -> String {
    match latest(&read.resume) {
        Some(work) if work.current => room.say(
            format!("{name} 님은 지금 여기에서 일합니다.\n{}", job_line(room, work)),
            format!("{name} works here now:\n{}", job_line(room, work)),
        ),
        Some(work) => room.say(
            format!("{name} 님의 마지막 직장입니다.\n{}", job_line(room, work)),
            format!("{name} worked here last:\n{}", job_line(room, work)),
        ),
        None => stated(room, name, ("직장", "employer"), &[]),
    }
}

fn jobs(room: &Room, read: &Read, name: &str, about: Option<&str>) -> String {
    let lower = about.map(str::to_lowercase);
    let meant = |work: &&Work| lower.as_ref().is_none_or(|wanted| words_of_job(work).to_lowercase().contains(wanted));
    let found: Vec<&Work> = read.resume.work.iter().filter(meant).collect();
    let lines: Vec<String> = found.iter().map(|work| job_line(room, work)).collect();
    match (about, lines.is_empty()) {
        (Some(company), true) => room.say(
            format!("{name} 님의 이력서에는 {company} 경력이 없습니다."),
            format!("{name}'s résumé names no work at {company}."),
        ),
        (Some(company), false) => {
            let months = months_where(room, &read.resume, |work| meant(&work))
                .map(|months| room.months(months))
                .unwrap_or_default();
            room.say(
                format!("{name} 님의 {company} 경력: {months}\n{}", lines.join("\n")),
                format!("{name} at {company}: {months}\n{}", lines.join("\n")),
            )
        }
        (None, true) => stated(room, name, ("경력", "work"), &[]),
        (None, false) => room.say(
            format!("{name} 님의 경력입니다.\n{}", lines.join("\n")),
            format!("{name}'s work:\n{}", lines.join("\n")),
        ),
    }
}

pub(super) fn schools(room: &Room, read: &Read) -> Vec<String> {
    let degree = |word: &str| match word {
        "highschool" => room.say("고졸", "high school"),
        "associate" => room.say("전문학사", "associate"),
        "bachelor" => room.say("학사", "bachelor"),
        "master" => room.say("석사", "master"),
        "doctor" => room.say("박사", "doctor"),
        _ => String::new(),
    };
    let one = |school: &naru_domain::resume::Education| {
        let end = text(school.end.as_ref());
        let mut parts =
            vec![text(school.school.as_ref()), text(school.major.as_ref()), degree(&text(school.degree.as_ref()))];
        parts.push(if end.is_empty() { String::new() } else { format!("({} – {end})", text(school.start.as_ref())) });
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    };
    read.resume.education.iter().map(one).filter(|line| !line.is_empty()).collect()
}

/// A certificate with its date, as it is written.
pub(super) fn certificate_line(certificate: &naru_domain::resume::Certificate) -> String {
    let date = text(certificate.date.as_ref());
    let name = &certificate.name;
    // The grade may stand only in the words as they are written.
    let shown =
        if name.as_written.chars().count() > name.value.chars().count() { &name.as_written } else { &name.value };
    if date.is_empty() { shown.clone() } else { format!("{shown} ({date})") }
}

/// Whether a certificate's name says what is asked for.
pub(super) fn is_certificate(certificate: &naru_domain::resume::Certificate, wanted: &str) -> bool {
    let squashed = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let name = squashed(&format!("{} {}", certificate.name.value, certificate.name.as_written));
    let words: Vec<String> = wanted.split_whitespace().map(squashed).filter(|word| word.chars().count() >= 2).collect();
    !name.is_empty() && (name.contains(&squashed(wanted)) || words.iter().any(|word| name.contains(word)))
}

fn certificates(room: &Room, read: &Read, name: &str, about: Option<&str>) -> String {
    let all: Vec<&naru_domain::resume::Certificate> =
        read.resume.certificates.iter().filter(|one| !one.name.value.is_empty()).collect();
    let Some(about) = about else {
        return stated(
            room,
            name,
            ("자격증", "certificates"),
            &all.iter().map(|one| certificate_line(one)).collect::<Vec<_>>(),
        );
    };
    let found: Vec<String> =
        all.iter().filter(|one| is_certificate(one, about)).map(|one| certificate_line(one)).collect();
    if !found.is_empty() {
        return room.say(format!("{name} 님: {}", found.join(", ")), format!("{name}: {}", found.join(", ")));
    }
    let others = all.iter().map(|one| certificate_line(one)).collect::<Vec<_>>().join(", ");
    if others.is_empty() {
        return room.say(
            format!("{name} 님의 이력서에는 {about} 자격이 없습니다."),
            format!("{name}'s résumé names no {about}."),
        );
    }
    room.say(
        format!("{name} 님의 이력서에는 ‘{about}’이 없습니다. 적힌 자격증: {others}"),
        format!("{name}'s résumé names no {about}. It does name: {others}"),
    )
}

/// A language with its score and date.
pub(super) fn language_line(language: &naru_domain::resume::Language) -> String {
    let parts = [language.name.value.clone(), text(language.score.as_ref()), text(language.date.as_ref())];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether an entry is of a language or a test of it.
pub(super) fn is_language(language: &naru_domain::resume::Language, wanted: &str) -> bool {
    const OF: &[(&str, &[&str])] = &[
        ("english", &["english", "영어", "toeic", "토익", "opic", "오픽", "toefl", "토플", "ielts", "teps", "텝스"]),
        ("japanese", &["japanese", "일본어", "일어", "jlpt", "jpt", "sjpt"]),
        ("chinese", &["chinese", "mandarin", "중국어", "hsk", "tsc"]),
        ("korean", &["korean", "한국어", "topik"]),
        ("german", &["german", "독일어", "testdaf"]),
        ("french", &["french", "프랑스어", "불어", "delf", "dalf"]),
        ("spanish", &["spanish", "스페인어", "dele"]),
        ("toeic", &["toeic", "토익"]),
        ("opic", &["opic", "오픽"]),
        ("toefl", &["toefl", "토플"]),
        ("teps", &["teps", "텝스"]),
    ];
    let lower = wanted.to_lowercase();
    let name = format!("{} {}", language.name.value, language.name.as_written).to_lowercase();
    let words = OF.iter().find(|row| row.0 == lower).map_or_else(|| vec![lower.as_str()], |row| row.1.to_vec());
    words.iter().any(|word| name.contains(word))
        && (lower != "toeic" || !name.contains("speaking") && !name.contains("스피킹"))
}

fn tongues(room: &Room, read: &Read, name: &str, about: Option<&str>) -> String {
    let all = || read.resume.languages.iter().filter(|one| !one.name.value.is_empty());
    let found: Vec<String> =
        all().filter(|one| about.is_none_or(|about| is_language(one, about))).map(language_line).collect();
    match about {
        Some(about) if found.is_empty() => room.say(
            format!("{name} 님의 이력서에는 {about} 점수나 수준이 없습니다."),
            format!("{name}'s résumé states no level of {about}."),
        ),
        _ => stated(room, name, ("어학", "languages"), &found),
    }
}

fn standing(room: &Room, id: PersonId, name: &str, told: &mut Told) -> String {
    let all = room.applications_of(id);
    for one in &all {
        let state = match one.status {
            ApplicationStatus::Active => one.stage.clone(),
            ApplicationStatus::Rejected => {
                room.say(format!("불합격({})", one.stage), format!("rejected ({})", one.stage))
            }
            ApplicationStatus::Hired => room.say("최종 합격", "hired"),
        };
        let on = room.day(one.at.with_timezone(&room.zone).date_naive());
        told.rows.push(ResultRow {
            title: room.posting_title(one.posting),
            detail: room.say(format!("{state} · {on} 지원"), format!("{state} · applied {on}")),
            place: naru_domain::assistant::Place::Candidate {
                person_id: id,
                application_id: Some(one.id),
                posting_id: Some(one.posting),
            },
        });
    }
    match all.len() {
        0 => room.say(format!("{name} 님은 지원한 공고가 없습니다."), format!("{name} has no applications.")),
        count => room.say(format!("{name} 님의 지원 {count}건입니다."), format!("{name}'s applications ({count}):")),
    }
}

/// Who somebody is, in a sentence.
pub(super) fn in_a_sentence(room: &Room, read: &Read, name: &str) -> String {
    let months = months_of(room, &read.resume).filter(|months| *months > 0).map(|months| room.months(months));
    let work = latest(&read.resume);
    let headline = text(read.resume.headline.as_ref());
    let title =
        if headline.is_empty() { work.map(|work| text(work.title.as_ref())).unwrap_or_default() } else { headline };
    let company = work.map(|work| text(work.company.as_ref())).unwrap_or_default();
    let job = work.map(|work| text(work.title.as_ref())).unwrap_or_default();
    let skills: Vec<String> =
        read.resume.skills.iter().map(|field| field.value.clone()).filter(|name| !name.is_empty()).take(5).collect();
    let school = schools(room, read).into_iter().next().unwrap_or_default();
    if room.korean() {
        let mut parts = Vec::new();
        parts.extend(months.map(|months| format!("경력 {months}의")));
        let what = if title.is_empty() { "지원자".to_owned() } else { title };
        let now = if work.is_some_and(|work| work.current) { "재직 중이며" } else { "근무했으며" };
        let at = if company.is_empty() {
            format!("학력은 {school}이며")
        } else {
            format!("{company}에서 {job}(으)로 {now}")
        };
        let knows = if skills.is_empty() {
            "기술은 따로 적혀 있지 않습니다".to_owned()
        } else {
            format!("주요 기술은 {}입니다", skills.join(", "))
        };
        return format!(
            "{name} 님은 {}{what}로, {at} {knows}.",
            parts.first().map(|part| format!("{part} ")).unwrap_or_default()
        );
    }
    let what = if title.is_empty() { "candidate".to_owned() } else { title.clone() };
    let job = if title.to_lowercase().contains(&job.to_lowercase()) { String::new() } else { format!(" as {job}") };
    let now = if work.is_some_and(|work| work.current) { "currently" } else { "most recently" };
    let at = if company.is_empty() { String::new() } else { format!(", {now} at {company}{job}") };
    let with = months.map(|months| format!(" with {months} of experience")).unwrap_or_default();
    let knows = if skills.is_empty() { String::new() } else { format!("; main skills: {}", skills.join(", ")) };
    format!("{name} is a {what}{with}{at}{knows}.")
}

fn overview(room: &Room, read: &Read, name: &str) -> String {
    let mut lines = vec![in_a_sentence(room, read, name)];
    lines.extend(read.resume.work.iter().take(4).map(|work| job_line(room, work)));
    lines.extend(schools(room, read).into_iter().take(2).map(|school| format!("• {school}")));
    let certificates: Vec<String> =
        read.resume.certificates.iter().filter(|one| !one.name.value.is_empty()).map(certificate_line).collect();
    if !certificates.is_empty() {
        lines.push(format!("• {}", certificates.join(", ")));
    }
    lines.join("\n")
}

/// Whether somebody does this kind of work: by headline or titles, else by what they hold.
pub(super) fn does(fields: &[StoredField], role: naru_domain::role::Family) -> bool {
    let of = |field: &StoredField| naru_intelligence::roles::family(&field.value) == Some(role);
    let titles = |field: &&StoredField| field.path == "headline" || field.path.ends_with(".title");
    if fields.iter().filter(titles).any(of) {
        return true;
    }
    let unknown = !fields.iter().filter(titles).any(|field| naru_intelligence::roles::family(&field.value).is_some());
    unknown
        && (fields.iter().filter(|field| field.path.starts_with("certificates")).any(of)
            || naru_intelligence::roles::of_skills(
                fields.iter().filter(|field| field.path.starts_with("skills.")).map(|field| field.value.as_str()),
            ) == Some(role))
}
