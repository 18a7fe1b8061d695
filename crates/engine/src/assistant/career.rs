//! What a résumé tells of somebody's work, schools and papers, in sentences.

use super::person::{Read, stated};
use super::room::{Room, Told};
use chrono::Datelike;
use naru_domain::assistant::ResultRow;
use naru_domain::experience::{Span, total_months, year_month};
use naru_domain::id::PersonId;
use naru_domain::pipeline::ApplicationStatus;
use naru_domain::resume::{Resume, Work};
use naru_domain::skills::lexicon;
use naru_storage::fit::StoredField;

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

pub(super) fn total(room: &Room, read: &Read, name: &str) -> String {
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

pub(super) fn skill(room: &Room, read: &Read, name: &str, skill: &str) -> String {
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

pub(super) fn employer(room: &Room, read: &Read, name: &str) -> String {
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

pub(super) fn jobs(room: &Room, read: &Read, name: &str, about: Option<&str>) -> String {
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

pub(super) fn certificates(room: &Room, read: &Read, name: &str, about: Option<&str>) -> String {
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

pub(super) fn tongues(room: &Room, read: &Read, name: &str, about: Option<&str>) -> String {
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

pub(super) fn standing(room: &Room, id: PersonId, name: &str, told: &mut Told) -> String {
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

pub(super) fn overview(room: &Room, read: &Read, name: &str) -> String {
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
