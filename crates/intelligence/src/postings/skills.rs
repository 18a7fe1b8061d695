//! The skills a posting asks for: in its required and preferred sections, canonical, each once.
//!
//! A general word beside its examples is none ("Kafka 등 메시지 큐", "pipeline tools such as Kubeflow"), neither are the services in
//! brackets behind a cloud ("AWS(EMR, S3)") nor virtues ("communication").

use super::lines::{Line, Part};
use super::{general, repair, terms, tongues};
use crate::language_tests::{self, Graded};
use crate::pattern::{is_hangul, patterns};
use naru_domain::skills::{Skill, lexicon};

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Skills {
    pub(super) required: Vec<String>,
    pub(super) any_of: Vec<Vec<String>>,
    pub(super) preferred: Vec<String>,
}

/// A skill at its place in a line.
#[derive(Debug, Clone, Copy)]
struct Named {
    start: usize,
    end: usize,
    name: &'static str,
}

patterns! {
    HELPS = r"우대|있으면 좋|선호|플러스|가산점|preferred|a plus\b|nice to have|bonus";
    CLASS_AFTER = r"^[)\s]*등(?:의|을 활용한|을 이용한|을 통한|과 같은)?\s+";
    SUCH_AS = r"(?:such as|like|e\.g\.,?|including|i\.e\.|for example)\s*$|\((?:예|ex)\s?[:)]?\s*$";
    CHOICE = r"^\s?(?:또는|혹은|이나|나|or|and/or|,\s*or|\|\|)\s*$|^(?:을|를|로|으로)?\s?(?:또는|혹은)\s*$";
    SENTENCE_END = r"[a-z가-힣)][.!?]\s+";
    COMMA = r"^\s?[,/·、]\s*$";
    ONE_OF = r"중\s?(?:하나|한\s?가지|1\s?개|1\s?종|택\s?1)|(?:one|any|at least one) of";
    USED = r"^\s?(?:업무|실무|처리|운영|활용|사용|관리|가능|능숙|언어|경험|개발|중급|고급|상급|초급|수준|작성|설계|제작|구현|분석|이해|다루|다룰|다뤄|튜닝|최적화|구축|에 능|프로그래밍|코딩|수업|강의|로 |으로 |를 |을 |와 |과 |나 |이나 |또는|및|등)";
    ASKED = r"(?i:(?:\b(?:in|with|of|using|know|around|strong|some|basic|advanced|proficient|skilled|expert|solid|and|or|plus|write|code)|[,/(&+])\s*)$";
}

/// Clouds, whose services in brackets are details.
const CLOUDS: [&str; 6] = ["AWS", "GCP", "Azure", "Naver Cloud", "NCP", "Oracle Cloud"];

/// Reads the skills of all lines.
pub(super) fn read(lines: &[Line<'_>]) -> Skills {
    let mut out = Skills::default();
    let sections = lines.iter().any(|l| l.part == Part::Required);
    for line in lines {
        let required = line.part == Part::Required || !sections && line.part == Part::Head;
        if line.heading || !required && line.part != Part::Preferred {
            continue;
        }
        let fixed = repair::words(line.text).replace('ㆍ', "·");
        for text in sentences(&fixed) {
            let named = in_line(text);
            if line.part == Part::Preferred || HELPS.is_match(text) && !opens(line) {
                add(&mut out.preferred, &named);
                tests(&mut out.preferred, None, text);
            } else {
                add(&mut out.required, &named);
                tests(&mut out.required, Some(&mut out.any_of), text);
                out.any_of.extend(choices(text, &named).into_iter().filter(|g| g.len() > 1));
            }
        }
    }
    out.preferred.retain(|name| !out.required.contains(name));
    out
}

/// The skills and the results of language tests that a line names, whatever section it stands in.
pub(super) fn named(line: &str) -> Vec<String> {
    let fixed = repair::words(line).replace('ㆍ', "·");
    let mut out = Vec::new();
    for text in sentences(&fixed) {
        add(&mut out, &in_line(text));
        tests(&mut out, None, text);
    }
    out
}

/// The sentences of a line.
fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for end in SENTENCE_END.find_iter(text).map(|m| m.end()) {
        out.push(&text[from..end]);
        from = end;
    }
    out.push(&text[from..]);
    out
}

/// "우대: Kafka" is read as its section, but "필수: Java" may speak of both.
fn opens(line: &Line<'_>) -> bool {
    line.text.contains("필수") && line.part == Part::Required
}

/// Results of language tests: "OPIc IH 이상". Those of one line are alternatives.
fn tests(list: &mut Vec<String>, any_of: Option<&mut Vec<Vec<String>>>, text: &str) {
    let graded: Vec<String> = language_tests::graded(text).into_iter().map(Graded::name).collect();
    list.extend(graded.iter().filter(|name| !list.contains(name)).cloned().collect::<Vec<_>>());
    if let Some(any_of) = any_of.filter(|_| graded.len() > 1) {
        any_of.push(graded);
    }
}

fn add(list: &mut Vec<String>, named: &[Named]) {
    for skill in named {
        if !list.iter().any(|n| n == skill.name) {
            list.push(skill.name.to_owned());
        }
    }
}

fn in_line(text: &str) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    for (start, end, skill) in lexicon().within(text, true) {
        let everyday = skill.context_only || two_syllables(&text[start..end]) && !is_tool(skill);
        let sure = !everyday || asked(text, start, end, &found);
        if sure
            && !NEVER.contains(&&text[start..end])
            && skill.category != "soft"
            && !short_hangul(text, start, end, skill)
        {
            found.push(Named { start, end, name: skill.canonical });
        }
    }
    pairs(text, &mut found);
    tongues::add(text, |start, end, name| {
        if !found.iter().any(|f| f.start < end && start < f.end) {
            found.push(Named { start, end, name });
        }
    });
    found.sort_by_key(|f| f.start);
    without_classes(text, found)
}

/// A one-syllable word, or a part of a longer Korean word, is no skill.
fn short_hangul(text: &str, start: usize, end: usize, skill: Skill) -> bool {
    let raw = &text[start..end];
    let single = raw.chars().count() < 2 && raw.chars().all(is_hangul);
    single || skill.canonical.chars().count() == 1 && !letter(text, start, end)
}

/// Whether a skill is a thing with a name of its own, so that even a short word can mean nothing else.
fn is_tool(skill: Skill) -> bool {
    const CATEGORIES: [&str; 8] =
        ["language", "frontend", "backend", "database", "infra", "data", "testing", "network-security"];
    CATEGORIES.contains(&skill.category) || ["Excel", "Douzone", "HACCP", "Jira", "GitHub"].contains(&skill.canonical)
}

fn two_syllables(raw: &str) -> bool {
    raw.chars().all(is_hangul) && raw.chars().count() < 3
}

/// "C" and "R" as languages: alone between signs, or before a word that says so.
fn letter(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().rev().find(|c| !c.is_whitespace());
    let after = text[end..].trim_start();
    let listed = |c: char| matches!(c, ':' | '：' | ',' | '/' | '·' | '(' | ')' | '、' | '-' | '•' | '*');
    text[start..end].chars().all(char::is_uppercase)
        && before.is_none_or(listed)
        && (after.is_empty() || after.starts_with(listed) || after.starts_with(['언', '개', '프', '임', '와', '및']))
}

/// Words that name no skill in a posting: "you can", "the rest", "채용 시 마감".
const NEVER: [&str; 10] = ["마감", "can", "rest", "rest assured", "less", "basic", "sap", "dart", "case", "mes"];

/// Whether a word that also means something else is meant as a skill here.
fn asked(text: &str, start: usize, end: usize, found: &[Named]) -> bool {
    let raw = &text[start..end];
    let tail = &text[end..];
    if raw.chars().any(is_hangul) {
        let neighbour = found.last().is_some_and(|f| COMMA.is_match(&text[f.end..start]));
        return USED.is_match(tail) || neighbour || tail.trim().is_empty() || tail.starts_with([',', '/', '·']);
    }
    if !raw.starts_with(|c: char| c.is_uppercase()) && !raw.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    if tail.trim_start().to_lowercase().starts_with("date") {
        return false;
    }
    // A short alias ("RN", "ES") only beside another skill.
    let alias = raw.chars().count() <= 2 && lexicon().exact(raw).is_some_and(|s| s.canonical != raw);
    if alias && !tail.starts_with([',', '/']) && !found.last().is_some_and(|f| COMMA.is_match(&text[f.end..start])) {
        return false;
    }
    // "Basic" is no BASIC.
    if raw.chars().count() > 2 && lexicon().exact(raw).is_some_and(|s| shouted(s.canonical)) && !shouted(raw) {
        return false;
    }
    let korean = text.chars().any(is_hangul);
    let words = text.split_whitespace().count();
    let listed = tail.trim_start().starts_with([',', '/', ')', ';']);
    korean || words <= 4 || ASKED.is_match(&text[..start]) || listed && !text[..start].trim().is_empty()
}

fn shouted(name: &str) -> bool {
    name.chars().count() > 2 && name.chars().all(|c| c.is_ascii_uppercase())
}

/// Names that the lexicon gives only one of: "C/C++".
fn pairs(text: &str, found: &mut Vec<Named>) {
    for (at, raw) in text.match_indices("C/C++") {
        found.retain(|f| !(f.start < at + raw.len() && at < f.end));
        found.push(Named { start: at, end: at + 1, name: "C" });
        found.push(Named { start: at + 2, end: at + raw.len(), name: "C++" });
    }
}

/// Leaves out general words beside their examples, and services behind a cloud.
fn without_classes(text: &str, found: Vec<Named>) -> Vec<Named> {
    let keep = |i: usize| {
        let me = found[i];
        let before = i.checked_sub(1).map(|j| found[j]);
        let after = found.get(i + 1);
        let class = before.is_some_and(|b| class_between(&text[b.end..me.start]));
        let exemplified = after.is_some_and(|a| {
            SUCH_AS.is_match(&text[me.end..a.start]) || bracketed_example(text, me.end, a.start, a.end)
        });
        let aside = class || exemplified || of_cloud(text, &found[..i], me);
        !aside && (!general::is(me.name) || !unasked(text, &found, i))
    };
    (0..found.len()).filter(|&i| keep(i)).map(|i| found[i]).collect()
}

/// Whether a general name is only the field of years of work, or what a tool beside it is used for.
fn unasked(text: &str, found: &[Named], i: usize) -> bool {
    let me = found[i];
    let tool = |j: usize| found.get(j).filter(|f| !general::is(f.name));
    let follows = i.checked_sub(1).and_then(tool).is_some_and(|t| general::follows(&text[t.end..me.start]));
    let precedes = tool(i + 1).is_some_and(|t| general::precedes(&text[me.end..t.start]));
    follows || precedes || terms::years_in(text).is_some()
}

fn class_between(gap: &str) -> bool {
    CLASS_AFTER.find(gap).is_some_and(|m| gap[m.end()..].chars().count() <= 6 && !gap[m.end()..].contains([',', '/']))
}

/// "RTOS(FreeRTOS 등)": the word before the bracket is the class.
fn bracketed_example(text: &str, end: usize, next: usize, next_end: usize) -> bool {
    let inside = text[next_end..].split([')', '）']).next().unwrap_or("");
    text[end..next].trim() == "(" && inside.trim_end().ends_with('등') && !is_cloud(text, end)
}

fn is_cloud(text: &str, end: usize) -> bool {
    CLOUDS.iter().any(|c| text[..end].ends_with(c)) || text[..end].ends_with("클라우드")
}

fn of_cloud(text: &str, before: &[Named], me: Named) -> bool {
    before.iter().filter(|b| CLOUDS.contains(&b.name)).any(|cloud| {
        let between = &text[cloud.end..me.start];
        between.trim_start().starts_with(['(', '（']) && !between.contains([')', '）'])
    })
}

/// Groups of which one is enough.
fn choices(text: &str, named: &[Named]) -> Vec<Vec<String>> {
    let all = ONE_OF.is_match(text);
    let mut out: Vec<Vec<String>> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut chosen = false;
    for (i, skill) in named.iter().enumerate() {
        let gap = i.checked_sub(1).map(|j| &text[named[j].end.min(skill.start)..skill.start]);
        let choice = gap.is_some_and(|g| CHOICE.is_match(g));
        let list = gap.is_some_and(|g| COMMA.is_match(g));
        if !(choice || list && all) {
            out.extend(closed(&mut open, chosen));
            chosen = false;
        }
        chosen |= choice || list && all;
        open.push(skill.name);
    }
    out.extend(closed(&mut open, chosen));
    out
}

fn closed(open: &mut Vec<&str>, chosen: bool) -> Option<Vec<String>> {
    let group: Vec<String> = open.drain(..).map(str::to_owned).collect();
    chosen.then_some(group)
}
