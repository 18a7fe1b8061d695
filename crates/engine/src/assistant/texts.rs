//! Documents: drafts of masks, questions to practise with, summaries, and passages. What a document says is data: it is quoted,
//! counted and shown, never followed.

use super::career;
use super::person::{self, Read};
use super::postings;
use super::room::{Room, Told, titled};
use crate::desk::Desk;
use crate::error::Error;
use crate::passages::find::by_words_or_meaning;
use crate::practice::material::text_of;
use crate::practice::material_for;
use crate::questions;
use naru_domain::assistant::{MaskRequest, PassageQuestion, Place, PracticeRequest, ResultRow, Source, SummaryRequest};
use naru_domain::id::{DocumentId, MaskId, PersonId, PostingId};
use naru_domain::masking::PersonalKind;
use naru_domain::passage::{Passage, PassageKind, PassageQuery, PassageSource};
use naru_domain::practice::{PracticeKind, PracticeMaterial};
use naru_domain::settings::Language;
use naru_intelligence::practice::choose::Past;
use naru_intelligence::practice::lead;
use naru_intelligence::practice::recall::Nearness;
use naru_intelligence::practice::speech::sentences;
use naru_storage::assistant::{self, Applied};
use naru_storage::{fields, practices};

/// Questions as they are put.
fn chosen(kind: PracticeKind, material: &PracticeMaterial, count: u32, asks: (Language, &dyn Nearness)) -> Vec<String> {
    let mut past = Past::default();
    let one = |_| {
        let next = lead::of_bank(kind, material, &past, asks)?;
        past.session.insert(next.bank_id);
        past.words.push(next.text.clone());
        Some(next.text)
    };
    (0..count).map_while(one).collect()
}

impl Desk {
    pub(super) async fn mask_pii(&self, room: &Room, request: &MaskRequest) -> Result<Told, Error> {
        let kinds = request.kinds.iter().map(|kind| kind_name(room, *kind)).collect::<Vec<_>>().join(", ");
        let what = if kinds.is_empty() { room.say("개인정보", "personal data") } else { kinds };
        let Some((mask, label)) = self.draft_of(room, request).await? else {
            let mut told = Told::only(match &request.document {
                Some(name) => room.say(
                    format!("‘{name}’은 보관된 문서가 아닙니다. 개인정보 가리기 화면에 파일을 끌어다 놓으면 {what}을(를) 찾아 가릴 수 있습니다. 원본은 바뀌지 않습니다."),
                    format!("“{name}” is not on file. Drop it on the masking screen to find and mask its {what}. The original stays as it is."),
                ),
                None => room.say(
                    format!("어느 문서의 {what}을(를) 가릴까요? 파일 이름이나 지원자 이름을 말씀하시거나, 개인정보 가리기 화면에 파일을 끌어다 놓으세요."),
                    format!("In which document should {what} be masked? Name a file or a candidate, or drop a file on the masking screen."),
                ),
            });
            told.cite(Source {
                label: request.document.clone().unwrap_or_else(|| room.say("마스킹", "Masking")),
                place: Place::Masking { mask_id: None },
            });
            return Ok(told);
        };
        let mut told = Told::only(room.say(
            format!("{label}에서 {what}을(를) 가릴 초안을 열어 두었습니다. 찾은 곳을 확인한 뒤 마스킹된 사본을 만드세요. 원본은 바뀌지 않습니다."),
            format!("A draft that masks the {what} in {label} is ready. Check what was found, then make the masked copy. The original stays as it is."),
        ));
        let others = room.people_named(&request.people).len().saturating_sub(1);
        if others > 0 && request.document.is_none() {
            told.text += &room.say(
                format!(" 한 번에 한 명의 문서만 엽니다. 나머지 {others}명은 따로 말씀해 주세요."),
                format!(" One document is opened at a time; please ask for the other {others} by themselves."),
            );
        }
        told.cite(Source { label, place: Place::Masking { mask_id: Some(mask) } });
        Ok(told)
    }

    /// The draft of a stored document, or of a file that was dropped before.
    async fn draft_of(&self, room: &Room, request: &MaskRequest) -> Result<Option<(MaskId, String)>, Error> {
        if let Some(name) = &request.document {
            let documents = assistant::documents_named(&mut self.store.read().await?, name).await?;
            if let Some((document, _)) = documents.first() {
                return Ok(Some((self.begin_mask_of(*document).await?.id, name.clone())));
            }
            let dropped = self.masks().await?.into_iter().find(|mask| mask.file_name.eq_ignore_ascii_case(name));
            return Ok(dropped.map(|mask| (mask.id, name.clone())));
        }
        let Some(person) = room.people_named(&request.people).first().copied() else { return Ok(None) };
        let read = self.read_person(person).await?;
        let Some(document) = read.documents.first() else { return Ok(None) };
        Ok(Some((self.begin_mask_of(document.id).await?.id, document.file_name.clone())))
    }

    pub(super) async fn interview_practice(&self, room: &Room, request: &PracticeRequest) -> Result<Told, Error> {
        let person = room.people_named(&request.people).first().copied();
        let named = request.posting.as_deref().and_then(|name| room.posting_named(name));
        let applied = person.and_then(|id| applied_to(room, id, named.map(|(posting, _)| posting.id)));
        let posting = named.or_else(|| applied.and_then(|one| room.posting(one.posting)));
        let (fields, text) = match person {
            Some(id) => {
                let mut tx = self.store.read().await?;
                (fields::of_person(&mut tx, id).await?, text_of(&mut tx, id).await?)
            }
            None => (Vec::new(), String::new()),
        };
        let name = person.map(|id| room.name(id)).unwrap_or_default();
        // Whoever practises and names nobody means the résumé that they practised with last.
        let own = room.practising && person.is_none() && posting.is_none() && request.skills.is_empty();
        let latest = if own { practices::list(&mut self.store.read().await?, None, 1).await? } else { Vec::new() };
        let own = !latest.is_empty();
        let mut material = match latest.into_iter().next() {
            Some(practice) => practice.material,
            None => material_for(&name, (&fields, &text), posting.map(|(posting, _)| posting)),
        };
        if !request.skills.is_empty() {
            material.skills.clone_from(&request.skills);
            material.required.clone_from(&request.skills);
            material.families =
                naru_intelligence::roles::of_skills(request.skills.iter().map(String::as_str)).into_iter().collect();
        }
        let kind = request.kind.unwrap_or(PracticeKind::Technical);
        let count = request.count.unwrap_or(5).clamp(1, 10);
        let language = room.language;
        let chosen: Vec<String> = match applied.filter(|_| request.skills.is_empty()) {
            // What the candidate's own page suggests.
            Some(one) => {
                let mut tx = self.store.read().await?;
                let of = (kind, count as usize);
                let suggested = questions::first_of(&mut tx, one.id, of, language).await?;
                suggested.into_iter().map(|question| question.text).collect()
            }
            None => self.with_nearness(move |near| chosen(kind, &material, count, (language, near))).await?,
        };
        let lines: Vec<String> = (1..).zip(&chosen).map(|(number, text)| format!("{number}. {text}")).collect();
        let whom = match (person, posting) {
            (Some(_), Some((posting, reading))) => room.say(
                format!("{name} 님의 이력서와 {} 공고로 고른 ", titled(posting, reading)),
                format!(" for {name} and {}", titled(posting, reading)),
            ),
            (Some(_), None) => room.say(format!("{name} 님의 이력서로 고른 "), format!(" for {name}")),
            (None, Some((posting, reading))) => room.say(
                format!("{} 공고로 고른 ", titled(posting, reading)),
                format!(" for {}", titled(posting, reading)),
            ),
            (None, None) if own => {
                room.say("최근 면접 연습의 이력서와 공고로 고른 ", " for your latest mock interview")
            }
            (None, None) => String::new(),
        };
        let mut told = Told::only(room.say(
            format!(
                "{whom}질문 {}개입니다. 면접 연습 화면에서 바로 연습할 수 있습니다.\n{}",
                lines.len(),
                lines.join("\n")
            ),
            format!("{} questions{whom}. Mock interviews let you practise them.\n{}", lines.len(), lines.join("\n")),
        ));
        if let Some(id) = person {
            told.people = vec![id];
            let source = self.document_of(room, id).await?;
            told.cite(source);
        }
        if let Some((posting, _)) = posting {
            told.posting = Some(posting.id);
            told.cite(room.posting_source(posting.id));
        }
        told.cite(Source {
            label: room.say("모의 면접", "Mock interviews"),
            place: Place::Practice { practice_id: None },
        });
        Ok(told)
    }

    pub(super) async fn summarize(&self, room: &Room, request: &SummaryRequest) -> Result<Told, Error> {
        let count = request.sentences.unwrap_or(3).clamp(1, 10) as usize;
        let mut people = room.people_named(&request.people);
        if let Some(name) = &request.document
            && people.is_empty()
        {
            let documents = assistant::documents_named(&mut self.store.read().await?, name).await?;
            people.extend(documents.iter().find_map(|(_, person)| *person));
        }
        if people.is_empty()
            && let Some((posting, reading)) = request.posting.as_deref().and_then(|name| room.posting_named(name))
        {
            let mut told = Told::only(postings::overview(room, posting, reading, &titled(posting, reading)));
            told.posting = Some(posting.id);
            told.cite(room.posting_source(posting.id));
            return Ok(told);
        }
        let Some(person) = people.first().copied() else {
            return Ok(Told::only(room.say(
                "누구의 문서를 요약할까요? 이름이나 파일 이름을 말씀해 주세요.",
                "Whose document should be summed up? Please name a person or a file.",
            )));
        };
        let read = self.read_person(person).await?;
        let mut told = Told { people: vec![person], ..Told::default() };
        told.cite(person::source(room, &read));
        told.text = match &request.section {
            Some(section) => self.section(room, &read, section, count, &mut told).await?,
            None => in_sentences(room, &read, count),
        };
        Ok(told)
    }

    /// The sentences of a part of the documents that say the most.
    async fn section(
        &self,
        room: &Room,
        read: &Read,
        section: &str,
        count: usize,
        told: &mut Told,
    ) -> Result<String, Error> {
        let lines = self.lines_of(read).await?;
        let name = room.name(read.id);
        let Some((place, text)) = part(&lines, section) else {
            let shown = in_sentences(room, read, count);
            return Ok(room.say(
                format!("{name} 님의 문서에서 ‘{section}’ 부분을 찾지 못해 전체를 요약합니다.\n{shown}"),
                format!("There is no part “{section}” in {name}'s documents; this is the whole.\n{shown}"),
            ));
        };
        told.sources.clear();
        let label =
            read.documents.iter().find(|one| one.id == place.0).map(|one| one.file_name.clone()).unwrap_or_default();
        told.cite(Source { label, place: room.document_place(read.id, place.0, Some(place.1)) });
        Ok(best(&text, count).join(" "))
    }

    pub(super) async fn search_passages(&self, room: &Room, question: &PassageQuestion) -> Result<Told, Error> {
        let query = PassageQuery {
            text: question.text.chars().take(200).collect(),
            kinds: searched(room),
            candidate_id: None,
            user_id: None,
            limit: 6,
        };
        let (by_words, passages) = by_words_or_meaning(self.find_passages(&query).await?);
        if by_words {
            return Ok(quoted(room, question, by_words, &passages));
        }
        let told = self.search_words(room, question).await?;
        // What is merely near in meaning is shown where no word of the question stands anywhere.
        Ok(if told.rows.is_empty() && !passages.is_empty() {
            quoted(room, question, by_words, &passages)
        } else {
            told
        })
    }

    /// People in whose documents or names words of the question stand.
    async fn search_words(&self, room: &Room, question: &PassageQuestion) -> Result<Told, Error> {
        let words: String = question.text.chars().take(100).collect();
        let mut hits = self.search(&words, 8).await?;
        if hits.is_empty() {
            for word in question.text.split_whitespace().filter(|word| word.chars().count() >= 2).take(4) {
                hits.extend(self.search(word, 4).await?);
            }
        }
        let mut told = Told::default();
        let mut seen: Vec<PersonId> = Vec::new();
        for hit in hits {
            if seen.contains(&hit.person_id) {
                continue;
            }
            seen.push(hit.person_id);
            let plain: String = hit.snippet.chars().filter(|c| !c.is_control()).collect();
            let detail = if plain.is_empty() { hit.headline } else { format!("…{}…", plain.trim()) };
            told.rows.push(ResultRow { title: hit.name, detail, place: room.place_of(hit.person_id) });
            let source = self.document_of(room, hit.person_id).await?;
            told.cite(source);
        }
        told.people = seen;
        told.text = if told.rows.is_empty() {
            room.say(
                format!(
                    "‘{}’에 관한 내용을 찾지 못했습니다. 다른 말로 물어보시거나 아래 예를 참고해 주세요.",
                    question.text
                ),
                format!("I found nothing about “{}”. Please put it differently, or try one of these.", question.text),
            )
        } else {
            room.say(
                format!("‘{}’이(가) 나오는 곳입니다.", question.text),
                format!("This is where “{}” comes up.", question.text),
            )
        };
        Ok(told)
    }
}

/// What is looked through: whoever practises also finds what they answered.
fn searched(room: &Room) -> Vec<PassageKind> {
    let answers = room.practising.then_some(PassageKind::Answer);
    [PassageKind::Document, PassageKind::Posting].into_iter().chain(answers).collect()
}

/// Somebody's application: to the posting that was named, else their latest.
fn applied_to(room: &Room, person: PersonId, posting: Option<PostingId>) -> Option<&Applied> {
    let all = room.applications_of(person);
    all.into_iter().find(|one| posting.is_none_or(|posting| one.posting == posting))
}

/// Passages as rows, each opening its page.
fn quoted(room: &Room, question: &PassageQuestion, by_words: bool, passages: &[Passage]) -> Told {
    let mut told = Told::default();
    for passage in passages {
        let source = match &passage.source {
            PassageSource::Document { document_id, candidate_id: Some(person) } => {
                if !told.people.contains(person) {
                    told.people.push(*person);
                }
                let label = format!("{} · {}", room.name(*person), passage.title);
                let mut place = room.document_place(*person, *document_id, passage.page);
                if let Place::Document { passage_id, .. } = &mut place {
                    *passage_id = Some(passage.id);
                }
                Source { label, place }
            }
            PassageSource::Posting { posting_id } => room.posting_source(*posting_id),
            PassageSource::Answer { practice_id, .. } => {
                Source { label: passage.title.clone(), place: Place::Practice { practice_id: Some(*practice_id) } }
            }
            _ => continue,
        };
        let words = excerpt(&passage.text, &question.text);
        told.rows.push(ResultRow { title: source.label.clone(), detail: words, place: source.place.clone() });
        told.cite(source);
    }
    told.text = if by_words {
        room.say(
            format!("‘{}’이(가) 나오는 곳입니다.", question.text),
            format!("This is where “{}” comes up.", question.text),
        )
    } else {
        room.say(
            format!("‘{}’와 같은 말은 없습니다. 뜻이 가까운 곳을 보여 드립니다.", question.text),
            format!("Nothing says “{}” in these words. These come closest in meaning.", question.text),
        )
    };
    told
}

/// The words of a passage from the line on in which the question's first stand, at most 160 characters.
fn excerpt(passage: &str, question: &str) -> String {
    let asked: Vec<&str> = question.split_whitespace().filter(|word| word.chars().count() >= 2).collect();
    let lines: Vec<&str> = passage.lines().collect();
    let first = asked.iter().find_map(|word| lines.iter().position(|line| line.contains(word))).unwrap_or(0);
    lines[first.min(lines.len())..]
        .iter()
        .flat_map(|line| line.split_whitespace())
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(160)
        .collect()
}

fn kind_name(room: &Room, kind: PersonalKind) -> String {
    let (ko, en) = match kind {
        PersonalKind::Rrn | PersonalKind::RrnBack => ("주민등록번호", "resident number"),
        PersonalKind::Arn => ("외국인등록번호", "foreigner number"),
        PersonalKind::Phone => ("전화번호", "phone number"),
        PersonalKind::Email => ("이메일", "e-mail address"),
        PersonalKind::Address => ("주소", "address"),
        PersonalKind::Account => ("계좌번호", "account number"),
        PersonalKind::Card => ("카드번호", "card number"),
        PersonalKind::Passport => ("여권번호", "passport number"),
        PersonalKind::License => ("면허번호", "licence number"),
        PersonalKind::Birth => ("생년월일", "date of birth"),
        PersonalKind::Photo => ("사진", "photo"),
        PersonalKind::Name => ("이름", "name"),
        PersonalKind::Other => ("그 밖의 정보", "other data"),
    };
    room.say(ko, en)
}

/// One sentence, or as many lines: who, what they did, schools, certificates.
fn in_sentences(room: &Room, read: &Read, count: usize) -> String {
    let name = room.name(read.id);
    let mut lines = vec![career::in_a_sentence(room, read, &name)];
    if count > 1 {
        let jobs: Vec<String> = read
            .resume
            .work
            .iter()
            .take(4)
            .map(|work| career::job_line(room, work).trim_start_matches("• ").to_owned())
            .collect();
        if !jobs.is_empty() {
            lines.push(room.say(format!("경력: {}.", jobs.join(", ")), format!("Work: {}.", jobs.join("; "))));
        }
        let mut rest = career::schools(room, read);
        rest.extend(
            read.resume.certificates.iter().filter(|one| !one.name.value.is_empty()).map(career::certificate_line),
        );
        if !rest.is_empty() {
            lines.push(room.say(
                format!("학력·자격: {}.", rest.join(", ")),
                format!("Education and certificates: {}.", rest.join("; ")),
            ));
        }
    }
    lines.truncate(count.max(1));
    lines.join("\n")
}

/// Headings that end a part.
const HEADINGS: &[&str] = &[
    "지원동기",
    "성장과정",
    "성격",
    "장단점",
    "포부",
    "입사후",
    "경력사항",
    "학력",
    "자격증",
    "기술",
    "프로젝트",
    "수상",
    "직무역량",
    "생활신조",
    "motivation",
    "experience",
    "education",
    "skills",
    "projects",
    "strength",
    "references",
];

/// The text below a heading, up to the next one, and where it stands.
fn part(lines: &[(DocumentId, person::PageLine)], section: &str) -> Option<((DocumentId, u32), String)> {
    let squashed = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let wanted = squashed(section);
    let is_heading = |line: &str| line.chars().count() <= 30 && !line.trim_end().ends_with('.');
    let start = lines
        .iter()
        .position(|(_, (_, line))| squashed(line).contains(&wanted) && is_heading(line))
        .or_else(|| lines.iter().position(|(_, (_, line))| squashed(line).contains(&wanted)))?;
    let (document, (page, head)) = &lines[start];
    let mut text = if is_heading(head) { String::new() } else { head.clone() };
    for (_, (_, line)) in lines[start + 1..].iter().take(60) {
        let other = is_heading(line)
            && HEADINGS.iter().any(|heading| squashed(line).contains(heading))
            && squashed(line).chars().count() <= 16;
        if other && text.chars().count() > 20 {
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(line.trim());
    }
    (text.chars().count() > 10).then_some(((*document, *page), text))
}

/// The sentences that say the most, in their order: early ones, with what was done and why.
fn best(text: &str, count: usize) -> Vec<String> {
    const TELLING: &[&str] = &[
        "때문",
        "계기",
        "그래서",
        "위해",
        "싶",
        "지원",
        "만들",
        "개선",
        "직접",
        "배우",
        "느꼈",
        "경험",
        "because",
        "so that",
        "want",
        "built",
        "led",
        "improved",
    ];
    let all: Vec<&str> =
        sentences(text).into_iter().map(|range| text[range].trim()).filter(|one| one.chars().count() >= 8).collect();
    let mut scored: Vec<(i64, usize)> = all
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let telling = TELLING.iter().filter(|word| one.contains(**word)).count();
            let numbers = one.chars().filter(char::is_ascii_digit).count().min(4);
            let early = all.len().saturating_sub(at).min(4);
            (i64::try_from(telling * 3 + numbers + early * 2).unwrap_or_default(), at)
        })
        .collect();
    scored.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    let mut chosen: Vec<usize> = scored.into_iter().take(count).map(|(_, at)| at).collect();
    chosen.sort_unstable();
    chosen.into_iter().map(|at| all[at].to_owned()).collect()
}
