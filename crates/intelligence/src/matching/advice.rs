//! Advice for the candidate, made of what was compared: each piece names what it speaks of.

use naru_domain::matching::{Advice, Evidence, Recommendation, RoleFit, Sentence, SkillMatch, SkillState, Source};
use naru_domain::resume::Work;
use naru_domain::role::Family;
use naru_domain::skills::lexicon;

use super::Parts;
use super::facts::{Facts, Words, evidence};
use super::sentences::{months_en, months_ko, names, sentence};

/// Skills of a trade that are named beside what is known.
const MOST_BESIDE: usize = 5;
/// Jobs that one piece of advice names.
const MOST_JOBS: usize = 3;

/// All advice, the most useful first.
pub(super) fn all(facts: &Facts<'_>, found: &Parts) -> Vec<Recommendation> {
    let skills = [missing(found, true), bridge(found), show_use(found)];
    let person = [explain_experience(found), explain_role(found)];
    let jobs = [quantify(facts), describe(facts), fix_dates(facts)];
    let rest = [missing(found, false), also_used(facts, found)];
    skills.into_iter().chain(person).chain(jobs).chain(rest).flatten().collect()
}

fn piece(advice: Advice, text: Sentence, evidence: Vec<Evidence>) -> Option<Recommendation> {
    Some(Recommendation { advice, text, evidence })
}

fn missing(found: &Parts, required: bool) -> Option<Recommendation> {
    let list = names(found.skills.iter().filter(|s| s.required == required && s.state == SkillState::Missing));
    if list.is_empty() {
        return None;
    }
    if required {
        let ko = format!(
            "필수 기술 중 이력서에서 찾지 못한 것: {list}. 써 본 적이 있다면 어느 업무에서 어떻게 썼는지 적어 주세요."
        );
        let en = format!(
            "Required but not found in the résumé: {list}. If you have used it, say in which job and for what."
        );
        return piece(Advice::AddRequired, sentence(ko, en), Vec::new());
    }
    let ko = format!("우대 사항 중 적혀 있지 않은 것: {list}. 해당하는 경험이 있다면 더해 주세요.");
    let en = format!("Preferred but not mentioned: {list}. Add it where you have experience with it.");
    piece(Advice::AddPreferred, sentence(ko, en), Vec::new())
}

/// What the posting's trade uses beside what the person knows and what the posting asks for by name.
fn also_used(facts: &Facts<'_>, found: &Parts) -> Option<Recommendation> {
    let family = found.role.wanted.or(found.role.found)?;
    let asked = found.skills.iter().flat_map(|skill| &skill.asked);
    let known: Vec<&str> = facts.skills.keys().chain(asked).map(String::as_str).collect();
    let list = crate::roles::beside(family, &known, MOST_BESIDE);
    if list.is_empty() {
        return None;
    }
    let list = list.join(", ");
    let ko = format!("{} 직무에서 함께 쓰는 기술: {list}. 점수에는 넣지 않았습니다.", family.korean());
    let en = format!("Also used in {}: {list}. This does not count.", family.english());
    piece(Advice::AlsoUsed, sentence(ko, en), Vec::new())
}

fn bridge(found: &Parts) -> Option<Recommendation> {
    let partly = |s: &&SkillMatch| {
        s.required && s.state == SkillState::Partly && s.by.as_ref().is_some_and(|by| !s.asked.contains(by))
    };
    let skill = found.skills.iter().find(partly)?;
    let (asked, by) = (skill.asked.join("|"), skill.by.clone()?);
    let time = |months: fn(u32) -> String| skill.months.map(|n| format!(" ({})", months(n))).unwrap_or_default();
    let ko = format!(
        "{asked} 대신 가까운 {by} 경험이 있습니다{}. 무엇이 그대로 통하고 무엇을 새로 익혀야 하는지 한 줄로 적어 주세요.",
        time(months_ko)
    );
    let en = format!(
        "Instead of {asked} there is the related {by}{}. Say in a line what carries over and what you would learn.",
        time(months_en)
    );
    piece(Advice::BridgeRelated, sentence(ko, en), skill.evidence.clone())
}

fn show_use(found: &Parts) -> Option<Recommendation> {
    let unused: Vec<&SkillMatch> = found
        .skills
        .iter()
        .filter(|s| s.required && matches!(s.source, Some(Source::Listed | Source::Mentioned)) && s.months.is_none())
        .collect();
    let list = names(unused.iter().copied());
    if list.is_empty() {
        return None;
    }
    let ko = format!(
        "목록에만 있고 업무 설명에는 나오지 않는 것: {list}. 어느 업무에서 무엇을 위해 썼는지 적으면 경력 기간까지 인정됩니다."
    );
    let en = format!(
        "Listed, but no job says where it was used: {list}. Name the job and the purpose, and its time counts too."
    );
    piece(Advice::ShowUse, sentence(ko, en), unused.iter().filter_map(|s| s.evidence.first().cloned()).collect())
}

fn explain_experience(found: &Parts) -> Option<Recommendation> {
    let months = &found.experience;
    let asked = months.asked_months.filter(|asked| months.relevant_months < *asked)?;
    let short = asked - months.relevant_months;
    let mut ko = format!("관련 경력이 요구보다 {} 짧습니다.", months_ko(short));
    let mut en = format!("Relevant experience is {} short of what is asked.", months_en(short));
    if months.total_months > months.same_months {
        ko += " 다른 직무에서 한 일 가운데 이 직무와 겹치는 부분을 앞에 적어 주세요.";
        en += " Put first what you did in other roles that overlaps with this one.";
    } else if months.apart_months > 0 {
        ko += " 인턴·시간제 기간에 맡은 일과 결과를 자세히 적어 주세요.";
        en += " Describe in detail what you did and achieved in internships or part-time work.";
    }
    piece(Advice::ExplainExperience, sentence(ko, en), Vec::new())
}

fn explain_role(found: &Parts) -> Option<Recommendation> {
    let wanted = found.role.wanted?;
    let Some(own) = found.role.found else { return name_role(wanted) };
    if !matches!(found.role.fit, RoleFit::None | RoleFit::Adjacent) {
        return None;
    }
    let ko = format!(
        "이력서는 {} 쪽으로 읽힙니다. {} 일을 하려는 까닭과 그동안 한 준비를 소개에 적어 주세요.",
        own.korean(),
        wanted.korean()
    );
    let en = format!(
        "The résumé reads as {}. Say in the introduction why {} and how you have prepared for it.",
        own.english(),
        wanted.english()
    );
    piece(Advice::ExplainRole, sentence(ko, en), found.role.evidence.clone())
}

fn name_role(wanted: Family) -> Option<Recommendation> {
    let ko = format!(
        "이력서에서 직무를 읽지 못했습니다. {} 일을 해 왔다면 소개 첫 줄이나 직함에 직무를 적어 주세요.",
        wanted.korean()
    );
    let en = format!(
        "The role could not be read from the résumé. If it is {}, name it in the headline or in the titles of your jobs.",
        wanted.english()
    );
    piece(Advice::NameRole, sentence(ko, en), Vec::new())
}

fn quantify(facts: &Facts<'_>) -> Option<Recommendation> {
    let places: Vec<Evidence> = descriptions(facts)
        .filter(|(_, words)| !has_figure(words))
        .map(|(at, words)| first_line(at, &words))
        .take(MOST_JOBS)
        .collect();
    let first = places.first()?;
    let ko =
        format!("정량적인 성과를 더해 주세요. 예를 들어 “{}”에 규모, 기간, 전후 수치를 적을 수 있습니다.", first.quote);
    let en = format!(
        "Add figures. To “{}”, for example, you could add its size, its time, and the numbers before and after.",
        first.quote
    );
    piece(Advice::Quantify, sentence(ko, en), places)
}

fn describe(facts: &Facts<'_>) -> Option<Recommendation> {
    let bare = facts.resume.work.iter().enumerate().filter(|(_, work)| description(work).trim().is_empty());
    let places: Vec<Evidence> = bare.filter_map(|(at, work)| heading(at, work)).take(MOST_JOBS).collect();
    let first = places.first()?;
    let ko =
        format!("“{}”에서 한 일이 적혀 있지 않습니다. 맡은 일, 쓴 기술, 결과를 두세 줄로 적어 주세요.", first.quote);
    let en = format!(
        "Nothing says what you did as “{}”. Add two or three lines: your task, the tools, the outcome.",
        first.quote
    );
    piece(Advice::DescribeJob, sentence(ko, en), places)
}

fn fix_dates(facts: &Facts<'_>) -> Option<Recommendation> {
    let undated = facts.jobs.iter().enumerate().filter(|(_, job)| job.months.is_empty());
    let places: Vec<Evidence> =
        undated.filter_map(|(at, _)| heading(at, &facts.resume.work[at])).take(MOST_JOBS).collect();
    let first = places.first()?;
    let ko = format!(
        "“{}”의 기간이 없거나 앞뒤가 맞지 않아 경력에 넣지 못했습니다. 시작과 끝을 연·월로 적어 주세요.",
        first.quote
    );
    let en = format!(
        "The dates of “{}” are missing or contradict each other, so it was not counted. Give its first and last month.",
        first.quote
    );
    piece(Advice::FixDates, sentence(ko, en), places)
}

fn descriptions<'f>(facts: &'f Facts<'_>) -> impl Iterator<Item = (usize, String)> + 'f {
    facts
        .resume
        .work
        .iter()
        .enumerate()
        .map(|(at, work)| (at, description(work)))
        .filter(|(_, words)| !words.trim().is_empty())
}

fn description(work: &Work) -> String {
    work.description.as_ref().map(Words::as_written_or_value).unwrap_or_default()
}

fn first_line(at: usize, words: &str) -> Evidence {
    let line = words.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    evidence(format!("work.{at}.description"), line.trim_start_matches(['-', '•', '·', ' ', '*']))
}

fn heading(at: usize, work: &Work) -> Option<Evidence> {
    let title = work.title.as_ref().map(|field| ("title", field));
    let (part, field) = title.or_else(|| work.department.as_ref().map(|field| ("department", field)))?;
    Some(evidence(format!("work.{at}.{part}"), &field.as_written_or_value()))
}

/// What is called by a number rather than counted: shifts, years, dates, ranks, generations.
const CALLED: [&str; 10] = ["교대", "년", "월", "차", "기", "급", "종", "세대", "학년", "호"];
/// What may be counted behind the name of a skill, by its first syllable: "API 12개".
const COUNTED: [char; 9] = ['개', '명', '건', '배', '만', '천', '대', '곳', '점'];

/// Whether a text has a number that measures something: "30%", "12명", "120 ms". A year, a date, a part of a name ("ES6"), the version
/// of a skill ("Java 11") and what is called by a number ("3교대") measure nothing.
fn has_figure(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    let mut from = 0;
    while let Some(at) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        from = text[at..].find(|c| !is_part(c)).map_or(text.len(), |end| at + end);
        let run = text[at..from].trim_end_matches(['.', ',']);
        if measures(&text[..at], run, &text[at + run.len()..]) {
            return true;
        }
    }
    false
}

fn measures(before: &str, run: &str, after: &str) -> bool {
    let is_year = run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    let is_date = run.matches('.').count() > 1 || before.trim_end().ends_with('월') || after.starts_with('-');
    let is_name = before.ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '/' | '.'));
    let is_called = CALLED.iter().any(|word| after.trim_start().starts_with(word));
    !is_year && !is_date && !is_name && !is_called && !is_version(before, after)
}

/// Whether a number stands behind the name of a skill, and counts nothing.
fn is_version(before: &str, after: &str) -> bool {
    let counts = after.trim_start().starts_with(|c: char| c == '%' || COUNTED.contains(&c));
    let words: Vec<&str> = before.split_whitespace().collect();
    let names = (1..=2).filter_map(|most| words.len().checked_sub(most)).map(|from| words[from..].join(" "));
    !counts && names.into_iter().any(|name| lexicon().exact(name.trim_start_matches(['(', '-', '•', '·'])).is_some())
}

#[cfg(test)]
mod tests {
    use super::has_figure;

    #[test]
    fn a_figure_measures_something() {
        for text in [
            "응답 시간을 30% 줄임",
            "12명의 팀을 이끎",
            "API 12개 개발",
            "p99 120 ms",
            "cut costs by 1,200 USD",
            "Java 11로 옮겨 40% 절감",
        ] {
            assert!(has_figure(text), "{text}");
        }
        for text in [
            "Java 11 기반 서비스 개발",
            "Spring Boot 3 and Python 3.11",
            "3교대 근무",
            "2021년 입사",
            "2021.03.02 ~ 2022-05",
            "ES6로 작성",
            "지게차 2급",
            "운영",
        ] {
            assert!(!has_figure(text), "{text}");
        }
    }
}
