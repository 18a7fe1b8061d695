//! Who meets the conditions of a question, and why.

use super::career::{self, certificate_line, is_certificate, is_language, language_line, months_of};
use super::room::Room;
use naru_domain::assistant::CandidateFilter;
use naru_domain::id::PersonId;
use naru_domain::pipeline::ApplicationStatus;
use naru_domain::resume::Resume;
use naru_storage::assistant;
use naru_storage::fit::StoredField;
use std::collections::HashSet;

/// Somebody who meets the conditions, and why.
pub(super) type Meeting = (PersonId, Resume, Vec<String>);

/// Who meets all conditions, those who worked longest first.
pub(super) fn those_who_meet(
    room: &Room,
    filter: &CandidateFilter,
    values: &assistant::Values,
    by_text: Option<&[PersonId]>,
) -> Vec<Meeting> {
    let among: HashSet<PersonId> = room.people_named(&filter.people).into_iter().collect();
    let by_text: Option<HashSet<PersonId>> = by_text.map(|people| people.iter().copied().collect());
    let mut found: Vec<Meeting> = Vec::new();
    for one in &room.people {
        let kept = (among.is_empty() || among.contains(&one.id))
            && by_text.as_ref().is_none_or(|people| people.contains(&one.id));
        if !kept || !applies(room, one.id, filter) {
            continue;
        }
        let fields = values.get(&one.id).map_or(&[][..], Vec::as_slice);
        let resume = crate::matching::resume_of(fields);
        if let Some(why) = meets(room, filter, &resume, fields) {
            found.push((one.id, resume, why));
        }
    }
    found.sort_by_cached_key(|(_, resume, _)| std::cmp::Reverse(months_of(room, resume)));
    found
}

/// Whether an application meets what is asked of applications.
fn applies(room: &Room, id: PersonId, filter: &CandidateFilter) -> bool {
    let posting = filter.posting.as_deref().and_then(|name| room.posting_named(name)).map(|(posting, _)| posting.id);
    if filter.posting.is_none() && filter.stage.is_none() && filter.status.is_none() && filter.applied.is_none() {
        return true;
    }
    let days = filter.applied.map(|days| room.instants(days));
    room.applications_of(id).into_iter().any(|one| {
        posting.is_none_or(|id| one.posting == id)
            && filter.stage.as_ref().is_none_or(|stage| &one.stage == stage && one.status == ApplicationStatus::Active)
            && filter.status.is_none_or(|status| one.status == status)
            && days.is_none_or(|days| days.start <= one.at && one.at < days.end)
    })
}

/// Why somebody meets the conditions; `None` when they do not.
fn meets(room: &Room, filter: &CandidateFilter, resume: &Resume, fields: &[StoredField]) -> Option<Vec<String>> {
    let mut why = Vec::new();
    let has = |skill: &String| {
        fields.iter().any(|field| field.path.starts_with("skills") && field.value.eq_ignore_ascii_case(skill))
    };
    if !filter.skills.iter().all(has) {
        return None;
    }
    why.extend(filter.skills.iter().cloned());
    if !filter.any_skills.is_empty() {
        let some: Vec<String> = filter.any_skills.iter().filter(|skill| has(skill)).cloned().collect();
        (!some.is_empty()).then_some(())?;
        why.extend(some);
    }
    let months = months_of(room, resume);
    if filter.min_months.is_some_and(|least| months.unwrap_or_default() < least)
        || filter.max_months.is_some_and(|most| months.unwrap_or_default() > most)
    {
        return None;
    }
    if let Some(wanted) = &filter.certificate {
        let found: Vec<String> = resume
            .certificates
            .iter()
            .filter(|one| !one.name.value.is_empty() && (wanted.is_empty() || is_certificate(one, wanted)))
            .map(certificate_line)
            .collect();
        (!found.is_empty()).then_some(())?;
        why.extend(found);
    }
    if let Some(wanted) = &filter.language {
        let enough = |one: &naru_domain::resume::Language| {
            filter.min_score.is_none_or(|least| score(one).is_some_and(|score| score >= least))
        };
        let found: Vec<String> =
            resume.languages.iter().filter(|one| is_language(one, wanted) && enough(one)).map(language_line).collect();
        (!found.is_empty()).then_some(())?;
        why.extend(found);
    }
    if let Some(role) = filter.role {
        career::does(fields, role).then_some(())?;
        why.extend(
            resume
                .headline
                .as_ref()
                .map(|field| field.value.clone())
                .or_else(|| career::latest(resume)?.title.as_ref().map(|field| field.value.clone())),
        );
    }
    if let Some(degree) = filter.degree {
        (naru_intelligence::matching::degree(resume)? >= degree).then_some(())?;
    }
    let says = |wanted: &Option<String>, values: Vec<&str>| {
        wanted.as_ref().is_none_or(|wanted| values.iter().any(|value| alike(value, wanted)))
    };
    let under = |test: fn(&str) -> bool| {
        fields.iter().filter(|field| test(&field.path)).map(|field| field.value.as_str()).collect::<Vec<_>>()
    };
    let schools = under(|path| path.starts_with("education") && path.ends_with(".school"));
    let majors = under(|path| path.starts_with("education") && path.ends_with(".major"));
    let companies = under(|path| path.starts_with("work") && path.ends_with(".company"));
    let places = under(|path| path == "address");
    let all = says(&filter.school, schools.clone())
        && says(&filter.major, majors)
        && says(&filter.company, companies)
        && says(&filter.place, places);
    all.then_some(())?;
    why.extend([&filter.school, &filter.major, &filter.company, &filter.place].into_iter().flatten().cloned());
    Some(why)
}

/// Whether a value says a name: 서울대 and 서울대학교, Busan and 부산.
fn alike(value: &str, wanted: &str) -> bool {
    const PLACES: &[(&str, &str)] = &[
        ("seoul", "서울"),
        ("busan", "부산"),
        ("daegu", "대구"),
        ("incheon", "인천"),
        ("gwangju", "광주"),
        ("daejeon", "대전"),
        ("ulsan", "울산"),
        ("sejong", "세종"),
        ("gyeonggi", "경기"),
        ("jeju", "제주"),
        ("suwon", "수원"),
        ("seongnam", "성남"),
        ("pangyo", "판교"),
        ("gangnam", "강남"),
    ];
    let (value, wanted) = (value.to_lowercase(), wanted.to_lowercase());
    let other = PLACES.iter().find_map(|(en, ko)| {
        if *en == wanted {
            Some(*ko)
        } else if *ko == wanted {
            Some(*en)
        } else {
            None
        }
    });
    value.contains(&wanted) || other.is_some_and(|other| value.contains(other))
}

fn score(language: &naru_domain::resume::Language) -> Option<u32> {
    let digits: String = language
        .score
        .as_ref()?
        .value
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}
