//! Candidates by conditions, beside each other, for a posting, and how many there are.

use super::career::{self, months_of};
use super::filter::those_who_meet;
use super::person;
use super::room::{Room, Told};
use crate::desk::Desk;
use crate::error::Error;
use naru_domain::assistant::{CandidateFilter, MatchQuestion, ResultRow, Source, StatisticsQuestion};
use naru_domain::id::PersonId;
use naru_domain::matching::{EducationLevel, Grade, Match, SkillState};
use naru_domain::pipeline::ApplicationStatus;
use naru_domain::posting::Posting;
use naru_intelligence::matching::{compare, of_posting, order};
use naru_storage::assistant;
use naru_storage::documents;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// So many are shown.
const SHOWN: usize = 20;
/// So many people who applied elsewhere are compared with a posting.
const ELSEWHERE: usize = 2_000;

impl Desk {
    pub(super) async fn search_candidates(&self, room: &Arc<Room>, filter: &CandidateFilter) -> Result<Told, Error> {
        let mut tx = self.store.read().await?;
        let roots = [
            "skills",
            "work",
            "certificates",
            "languages",
            "education",
            "headline",
            "address",
            "total_experience_months",
        ];
        let values = assistant::fields_under(&mut tx, &roots).await?;
        drop(tx);
        let by_text = match &filter.text {
            Some(text) => Some(self.people_saying(text).await?),
            None => None,
        };
        let (there, asked) = (Arc::clone(room), filter.clone());
        let found = crate::blocking(move || Ok(those_who_meet(&there, &asked, &values, by_text.as_deref()))).await?;
        let ids: Vec<PersonId> = found.iter().map(|(id, ..)| *id).collect();
        let mut told = Told { people: ids.iter().copied().take(SHOWN).collect(), ..Told::default() };
        told.posting =
            filter.posting.as_deref().and_then(|name| room.posting_named(name)).map(|(posting, _)| posting.id);
        for (id, resume, why) in found.into_iter().take(SHOWN) {
            let mut parts: Vec<String> = why;
            parts.extend(months_of(room, &resume).map(|months| {
                room.say(format!("경력 {}", room.months(months)), format!("{} of work", room.months(months)))
            }));
            parts.extend(room.applications_of(id).first().map(|one| one.stage.clone()));
            told.rows.push(ResultRow { title: room.name(id), detail: parts.join(" · "), place: room.place_of(id) });
            let source = self.document_of(room, id).await?;
            told.cite(source);
        }
        told.text = found_text(room, filter, ids.len());
        if ids.is_empty() {
            told.suggestions = vec![room.say("지원자 목록 보여줘", "List all candidates")];
        }
        Ok(told)
    }

    /// The newest document of somebody, as a source.
    pub(super) async fn document_of(&self, room: &Room, id: PersonId) -> Result<Source, Error> {
        let mut tx = self.store.read().await?;
        let documents = documents::of_person(&mut tx, id).await?;
        Ok(match documents.first() {
            Some(document) => {
                Source { label: document.file_name.clone(), place: room.document_place(id, document.id, None) }
            }
            None => Source { label: room.name(id), place: room.place_of(id) },
        })
    }

    /// People in whose documents or values the words stand.
    async fn people_saying(&self, text: &str) -> Result<Vec<PersonId>, Error> {
        let cut: String = text.chars().take(100).collect();
        let mut found: Vec<PersonId> = self.search(&cut, 100).await?.into_iter().map(|hit| hit.person_id).collect();
        let mut tx = self.store.read().await?;
        let words: Vec<&str> = text.split_whitespace().filter(|word| word.chars().count() >= 2).collect();
        let mut all: Option<Vec<PersonId>> = None;
        for word in words {
            let with: Vec<PersonId> = assistant::people_with_words(&mut tx, word, 5_000).await?.into_keys().collect();
            all = Some(match all {
                Some(all) => all.into_iter().filter(|id| with.contains(id)).collect(),
                None => with,
            });
        }
        found.extend(all.unwrap_or_default());
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    pub(super) async fn compare(&self, room: &Room, people: &[PersonId], about: Option<&str>) -> Result<Told, Error> {
        let words: Vec<String> = about
            .unwrap_or_default()
            .split(|c: char| c.is_whitespace() || "·,/&".contains(c))
            .filter(|word| word.chars().count() >= 2)
            .map(str::to_lowercase)
            .collect();
        let mut told = Told { people: people.to_vec(), ..Told::default() };
        let mut sides: Vec<((u32, usize), String, String)> = Vec::new();
        for id in people.iter().take(4) {
            let read = self.read_person(*id).await?;
            let says = |text: &str| words.iter().filter(|word| text.contains(word.as_str())).count();
            let picks = |work: &naru_domain::resume::Work| {
                words.is_empty() || says(&career::words_of_job(work).to_lowercase()) > 0
            };
            let months = career::months_where(room, &read.resume, picks).unwrap_or_default();
            let mut lines: Vec<String> = Vec::new();
            let mut mentions = 0;
            for work in read.resume.work.iter().filter(|work| picks(work)) {
                lines.push(career::job_line(room, work));
            }
            for (document, (page, line)) in self.lines_of(&read).await? {
                let said = says(&line.to_lowercase());
                if said > 0 {
                    mentions += said;
                    if lines.len() < 5 {
                        lines.push(format!("  “{}”", line.trim().chars().take(120).collect::<String>()));
                        told.cite(Source {
                            label: person::source(room, &read).label,
                            place: room.document_place(*id, document, Some(page)),
                        });
                    }
                }
            }
            told.cite(person::source(room, &read));
            let name = room.name(*id);
            let spoken = room.months(months);
            let head = if words.is_empty() {
                room.say(format!("{name}: 총 경력 {spoken}"), format!("{name}: {spoken} of work in all"))
            } else {
                room.say(
                    format!("{name}: 관련 업무 {spoken}, 언급 {mentions}곳"),
                    format!("{name}: {spoken} in related jobs, {mentions} mentions"),
                )
            };
            sides.push(((months, mentions), name, format!("{head}\n{}", lines.join("\n"))));
        }
        sides.sort_by_key(|side| std::cmp::Reverse(side.0));
        let theme = about.unwrap_or_default();
        let lead = match (&sides[..], sides.first().map(|side| side.0)) {
            ([first, second, ..], Some(best)) if best == second.0 => room.say(
                format!("{} 님과 {} 님은 {theme} 경험이 비슷합니다.", first.1, second.1),
                format!("{} and {} are about even.", first.1, second.1),
            ),
            ([first, ..], Some((0, 0))) => room.say(
                format!("{} 님을 포함해 {theme} 경험이 적힌 사람이 없습니다.", first.1),
                format!("Neither résumé speaks of {theme}."),
            ),
            ([first, ..], _) => {
                let what = if theme.is_empty() {
                    room.say("경력이 더 깁니다", "has worked longer")
                } else {
                    room.say(format!("{theme} 경험이 더 많습니다"), format!("has more experience with {theme}"))
                };
                room.say(format!("{} 님의 {what}.", first.1), format!("{} {what}.", first.1))
            }
            _ => String::new(),
        };
        told.text = std::iter::once(lead).chain(sides.into_iter().map(|side| side.2)).collect::<Vec<_>>().join("\n");
        Ok(told)
    }

    pub(super) async fn match_candidates(&self, room: &Room, question: &MatchQuestion) -> Result<Told, Error> {
        let people = room.people_named(&question.people);
        let limit = question.limit.unwrap_or(5).clamp(1, 20) as usize;
        let posting = question.posting.as_deref().and_then(|name| room.posting_named(name));
        match (posting, people.first()) {
            (None, Some(id)) => self.postings_for(room, *id, limit).await,
            (None, None) => Ok(Told::only(room.say("어느 공고인지 알려 주세요.", "Which posting do you mean?"))),
            (Some((posting, _)), _) => self.people_for(room, posting, &people, limit).await,
        }
    }

    async fn postings_for(&self, room: &Room, id: PersonId, limit: usize) -> Result<Told, Error> {
        let read = self.read_person(id).await?;
        let mut all: Vec<(Match, &Posting)> = room
            .postings
            .iter()
            .map(|(posting, _)| (compare(&read.resume, &of_posting(posting), room.today), posting))
            .filter(|(found, _)| found.score.is_some())
            .collect();
        all.sort_by(|a, b| order(&a.0, &b.0));
        let mut told = Told { people: vec![id], ..Told::default() };
        for (found, posting) in all.iter().take(limit) {
            let source = room.posting_source(posting.id);
            told.rows.push(ResultRow {
                title: source.label.clone(),
                detail: why(room, found),
                place: source.place.clone(),
            });
            told.cite(source);
        }
        told.cite(person::source(room, &read));
        let name = room.name(id);
        told.text = room.say(
            format!("{name} 님에게 맞는 순서로 본 공고입니다."),
            format!("Postings in the order in which they suit {name}."),
        );
        Ok(told)
    }

    /// Who fits a posting: those who applied to it and are under way, and people who never applied to it, the latest first.
    async fn people_for(&self, room: &Room, posting: &Posting, only: &[PersonId], limit: usize) -> Result<Told, Error> {
        let mut standing: HashMap<PersonId, ApplicationStatus> = HashMap::new();
        for one in room.applications.iter().filter(|one| one.posting == posting.id) {
            let status = standing.entry(one.person).or_insert(one.status);
            if one.status == ApplicationStatus::Active {
                *status = one.status;
            }
        }
        let applied = |id: &PersonId| standing.get(id) == Some(&ApplicationStatus::Active);
        let mut people: Vec<PersonId> = only.to_vec();
        let mut left = 0;
        if only.is_empty() {
            people = room.people.iter().map(|one| one.id).filter(applied).collect();
            let others: Vec<PersonId> =
                room.people.iter().map(|one| one.id).filter(|id| !standing.contains_key(id)).collect();
            left = others.len().saturating_sub(ELSEWHERE);
            people.extend(others.into_iter().take(ELSEWHERE));
        }
        let all = self.ranked(room, posting, people).await?;
        let good = |found: &Match| !only.is_empty() || found.grade.is_some_and(|grade| grade >= Grade::B);
        let shown: Vec<&(PersonId, Match)> = all.iter().filter(|(_, found)| good(found)).take(limit).collect();
        let mut told =
            Told { posting: Some(posting.id), people: shown.iter().map(|hit| hit.0).collect(), ..Told::default() };
        told.cite(room.posting_source(posting.id));
        for (id, found) in &shown {
            let status = match standing.get(id) {
                Some(ApplicationStatus::Active) => String::new(),
                Some(ApplicationStatus::Rejected) => room.say(" · 이 공고에서 불합격", " · turned down for this one"),
                Some(ApplicationStatus::Hired) => room.say(" · 이 공고에서 합격", " · hired for this one"),
                None => room.say(" · 이 공고에는 지원하지 않음", " · did not apply to this one"),
            };
            told.rows.push(ResultRow {
                title: room.name(*id),
                detail: why(room, found) + &status,
                place: room.place_of(*id),
            });
            let source = self.document_of(room, *id).await?;
            told.cite(source);
        }
        told.text = best_text(room, &room.posting_title(posting.id), shown.first().map(|hit| hit.0), left);
        Ok(told)
    }

    /// People as they are compared with a posting, the best first.
    async fn ranked(
        &self,
        room: &Room,
        posting: &Posting,
        people: Vec<PersonId>,
    ) -> Result<Vec<(PersonId, Match)>, Error> {
        let roots = [
            "skills",
            "work",
            "certificates",
            "languages",
            "education",
            "headline",
            "summary",
            "total_experience_months",
        ];
        let mut tx = self.store.read().await?;
        let values = assistant::fields_under(&mut tx, &roots).await?;
        drop(tx);
        let (demand, today) = (of_posting(posting), room.today);
        crate::blocking(move || {
            let compared = |id: PersonId| {
                let resume = crate::matching::resume_of(values.get(&id).map_or(&[][..], Vec::as_slice));
                let found = compare(&resume, &demand, today);
                found.score.is_some().then_some((id, found))
            };
            let mut all: Vec<(PersonId, Match)> = people.into_iter().filter_map(compared).collect();
            all.sort_by(|a, b| order(&a.1, &b.1));
            Ok(all)
        })
        .await
    }

    pub(super) fn statistics(room: &Room, question: &StatisticsQuestion) -> Told {
        let posting =
            question.posting.as_deref().and_then(|name| room.posting_named(name)).map(|(posting, _)| posting.id);
        let days = question.applied.map(|days| room.instants(days));
        let meant: Vec<_> = room
            .applications
            .iter()
            .filter(|one| posting.is_none_or(|id| one.posting == id))
            .filter(|one| days.is_none_or(|days| days.start <= one.at && one.at < days.end))
            .filter(|one| {
                question
                    .stage
                    .as_ref()
                    .is_none_or(|stage| &one.stage == stage && one.status == ApplicationStatus::Active)
            })
            .filter(|one| question.status.is_none_or(|status| one.status == status))
            .collect();
        let mut told = Told { posting, ..Told::default() };
        let active = meant.iter().filter(|one| one.status == ApplicationStatus::Active).count();
        let rejected = meant.iter().filter(|one| one.status == ApplicationStatus::Rejected).count();
        let hired = meant.iter().filter(|one| one.status == ApplicationStatus::Hired).count();
        let mut groups: BTreeMap<String, (usize, Option<naru_domain::id::PostingId>)> = BTreeMap::new();
        for one in &meant {
            let (key, id) = if question.by_posting {
                (room.posting_title(one.posting), Some(one.posting))
            } else {
                (one.stage.clone(), None)
            };
            if question.by_posting || one.status == ApplicationStatus::Active {
                groups.entry(key).or_insert((0, id)).0 += 1;
            }
        }
        let lines: Vec<String> = groups
            .iter()
            .map(|(name, (count, _))| room.say(format!("• {name} {count}명"), format!("• {name}: {count}")))
            .collect();
        let mut scope = posting.map(|id| room.posting_title(id) + " ").unwrap_or_default();
        if let Some(stage) = &question.stage {
            scope += &format!("{stage} ");
        }
        if let Some(applied) = question.applied {
            scope += &room.say(format!("{} 지원 ", room.period(applied)), format!("applied {} ", room.period(applied)));
        }
        let total = meant.len();
        told.text = room.say(
            format!(
                "{scope}지원은 모두 {total}건입니다(진행 중 {active}, 불합격 {rejected}, 합격 {hired}).\n{}",
                lines.join("\n")
            ),
            format!(
                "{scope}{total} applications (active {active}, rejected {rejected}, hired {hired}).\n{}",
                lines.join("\n")
            ),
        );
        for (_, (_, id)) in groups {
            if let Some(id) = id {
                told.cite(room.posting_source(id));
            }
        }
        if let Some(id) = posting {
            told.cite(room.posting_source(id));
        }
        told
    }
}

/// Who fits best, and of how many nothing is said.
fn best_text(room: &Room, title: &str, best: Option<PersonId>, left: usize) -> String {
    let text = match best {
        None => room.say(
            format!("{title} 공고의 요건을 절반 이상 갖춘 지원자가 아직 없습니다."),
            format!("Nobody on file has half of what {title} asks for."),
        ),
        Some(id) => room.say(
            format!(
                "{title} 공고에 가장 잘 맞는 사람은 {} 님입니다. 점수는 요건·경력·역할만으로 계산됩니다.",
                room.name(id)
            ),
            format!("{} fits {title} best. Scores come from skills, years and role alone.", room.name(id)),
        ),
    };
    if left == 0 {
        return text;
    }
    let limit = room.say(
        format!(" 이 공고에 지원하지 않은 사람은 최근 {ELSEWHERE}명까지만 비교했고, {left}명은 비교하지 않았습니다."),
        format!(" Of those who did not apply only the latest {ELSEWHERE} were compared; {left} were not."),
    );
    text + &limit
}

/// A match in a line.
fn why(room: &Room, found: &Match) -> String {
    let score = found.score.map(|score| room.say(format!("{score}점"), format!("{score}/100"))).unwrap_or_default();
    let grade =
        found.grade.and_then(|grade| serde_json::to_value(grade).ok()?.as_str().map(str::to_owned)).unwrap_or_default();
    let names = |state| {
        found
            .skills_that(true, state)
            .flat_map(|skill| skill.asked.iter().take(1).cloned())
            .take(6)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (has, missing) = (names(SkillState::Matched), names(SkillState::Missing));
    let mut parts = vec![score, room.say(format!("{grade} 등급"), format!("grade {grade}"))];
    if !has.is_empty() {
        parts.push(has);
    }
    if !missing.is_empty() {
        parts.push(room.say(format!("없음: {missing}"), format!("missing: {missing}")));
    }
    parts.join(" · ")
}

fn found_text(room: &Room, filter: &CandidateFilter, count: usize) -> String {
    let conditions = conditions(room, filter);
    let (ko, en) = if conditions.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("{conditions} 조건에 맞는 "), format!(" with {conditions}"))
    };
    let more = if count > SHOWN {
        room.say(format!(" 앞의 {SHOWN}명만 보여 드립니다."), format!(" The first {SHOWN} are shown."))
    } else {
        String::new()
    };
    match count {
        0 => room.say(format!("{ko}지원자가 없습니다."), format!("No candidates{en}.")),
        1 => room.say(format!("{ko}지원자는 1명입니다."), format!("1 candidate{en}.")),
        count => room.say(format!("{ko}지원자는 {count}명입니다.{more}"), format!("{count} candidates{en}.{more}")),
    }
}

fn conditions(room: &Room, filter: &CandidateFilter) -> String {
    let mut parts: Vec<String> = filter.skills.clone();
    if !filter.any_skills.is_empty() {
        parts.push(filter.any_skills.join(&room.say("/", " or ")));
    }
    parts.extend(filter.min_months.map(|months| {
        room.say(format!("경력 {} 이상", room.months(months)), format!("at least {}", room.months(months)))
    }));
    parts.extend(filter.max_months.map(|months| {
        room.say(format!("경력 {} 이하", room.months(months)), format!("at most {}", room.months(months)))
    }));
    parts.extend(
        filter.certificate.clone().map(|name| if name.is_empty() { room.say("자격증", "a certificate") } else { name }),
    );
    parts.extend(
        filter.language.clone().map(|name| filter.min_score.map_or(name.clone(), |score| format!("{name} {score}+"))),
    );
    parts.extend(filter.role.map(|role| room.say(role.korean(), role.english())));
    parts.extend(
        [&filter.stage, &filter.school, &filter.major, &filter.company, &filter.place, &filter.text]
            .into_iter()
            .flatten()
            .cloned(),
    );
    parts.extend(filter.degree.map(|degree| match degree {
        EducationLevel::Doctor => room.say("박사", "a doctorate"),
        EducationLevel::Master => room.say("석사 이상", "a master's degree"),
        EducationLevel::Bachelor => room.say("학사 이상", "a bachelor's degree"),
        EducationLevel::Associate => room.say("전문학사 이상", "an associate degree"),
        EducationLevel::Highschool => room.say("고졸 이상", "a high-school diploma"),
    }));
    parts.extend(
        filter.posting.as_deref().and_then(|name| room.posting_named(name)).map(|(posting, _)| posting.title.clone()),
    );
    parts.extend(
        filter
            .applied
            .map(|days| room.say(format!("{} 지원", room.period(days)), format!("applied {}", room.period(days)))),
    );
    parts.extend(filter.status.map(|status| match status {
        ApplicationStatus::Active => room.say("진행 중", "active"),
        ApplicationStatus::Rejected => room.say("불합격", "rejected"),
        ApplicationStatus::Hired => room.say("합격", "hired"),
    }));
    parts.join(", ")
}
