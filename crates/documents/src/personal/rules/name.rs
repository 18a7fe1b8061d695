//! Names of people: what a label calls a name, what is addressed with 님 or signed with (인), and what an e-mail address spells.
//! Further places of a found name are added when claims are settled.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::{View, is_hangul};
use crate::fields::words_of;
use crate::personal::Kind;
use crate::personal::labels::{self, Meaning};
use crate::personal::lexicon::{alternatives, list, pattern};
use crate::personal::passage::Passage;
use crate::personal::settle::Claim;

/// Behind a label: brackets that explain it, and signs.
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[ ]?\([^()\n\t]{1,12}\))?[ ]?(?:[:=]|[-·])?[ \t]*(?:은|는)?[ ]?"));
static SPACED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[가-힣](?: {1,3}[가-힣]){1,3}|[가-힣]{1,2} [가-힣]{1,2})"));
static TOGETHER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[가-힣]{2,6}"));
static LATIN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[A-Z][A-Za-z'’-]*\.?,?(?: (?:[a-z]{2,3} )?[A-Z][A-Za-z'’-]*\.?){0,3}"));
static TITLED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[가-힣]{3,4} ?(?:님|씨|군|양)?[ ]?(?:대리|과장|차장|부장|팀장|주임|사원|이사|전무|상무|교수|매니저|선임|책임|수석|변호사|기자|님|씨)"));
static SIGNED: LazyLock<Regex> = LazyLock::new(|| pattern(r"[가-힣](?: {0,3}[가-힣]){1,3} ?\( ?(?:인|서명|印|이하)"));
static INTRODUCED: LazyLock<Regex> = LazyLock::new(|| pattern(r"[가-힣]{3}(?:입니다|이라고 합니다|라고 합니다|이라 합니다)"));
static SELF: LazyLock<Regex> = LazyLock::new(|| pattern(r"안녕하|저는|이름은|지원한|지원하|지원자"));
static PERSON_BEFORE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:담당|담당자|대표|대표이사|대표자) ?:? ?[가-힣]{3}"));
static CAPITALISED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[A-Z][a-zA-Z'’-]+(?: [A-Z]\.)?(?: [A-Z][a-zA-Z'’-]+){1,3}"));

static HEADLINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"(?m)^([가-힣]{{3}}) ?(?:[-|·/,]|의) ?[^\n\t]{{0,24}}(?:{})", alternatives("name.job")))
});
/// A line that is nothing but a name, above a resident number.
static ALONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[^가-힣A-Za-z0-9]{0,3}([가-힣](?: {0,2}[가-힣]){1,3})(?: ?\([^()]{1,6}\))?$"));

static SURNAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    words_of("surname.single").iter().chain(words_of("surname.double")).copied().collect()
});
/// Rare ones, which also open ordinary words: they count behind a label only.
static RARE_SURNAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list("name.surname").iter().copied().collect());
static STOP: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list("name.stop").iter().copied().collect());

/// Claims names.
pub(super) fn find(view: &View<'_>, claims: &mut Vec<Claim>) {
    for (_, end, meaning) in labels::all(view.text) {
        if meaning == Meaning::Name {
            claims.extend(behind_label(view, end));
        }
    }
    for head in &view.passage.heads {
        if labels::pure(&head.text) == Some(Meaning::Name) {
            let end = head.below.1.min(view.text.len());
            let claim = value(view, head.below.0, &view.text[head.below.0..end], true);
            // One capitalised word below a heading may be anything; passports print names in capitals.
            let sure = |claim: &Claim| {
                let name = &view.text[claim.start..claim.end];
                name.chars().any(is_hangul) || name.contains(' ') || name.bytes().all(|b| b.is_ascii_uppercase())
            };
            claims.extend(claim.filter(sure));
        }
    }
    for found in SIGNED.find_iter(view.text) {
        let syllables = found.as_str().split('(').next().unwrap_or_default().trim_end();
        push(view, found.start(), syllables, 0.85, "name.signed", claims);
    }
    for found in INTRODUCED.find_iter(view.text) {
        let head: String = view.text[..found.start()].chars().rev().take(70).collect::<Vec<_>>().into_iter().rev().collect();
        if SELF.is_match(&head) {
            let three = found.as_str().char_indices().nth(3).map_or(0, |(at, _)| at);
            push(view, found.start(), &found.as_str()[..three], 0.85, "name.introduced", claims);
        }
    }
    for found in PERSON_BEFORE.find_iter(view.text) {
        let from = found.as_str().char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        let after = view.text[found.end()..].chars().next();
        if !after.is_some_and(is_hangul) {
            let (start, name) = (found.start() + from, &found.as_str()[from..]);
            claims.extend(is_korean_name(name).then(|| view.claim(Kind::Name, (start, start + name.len()), 0.8, "name.role")));
        }
    }
    for found in HEADLINE.captures_iter(view.text) {
        if let Some(name) = found.get(1) {
            push(view, name.start(), name.as_str(), 0.8, "name.headline", claims);
        }
    }
    for found in TITLED.find_iter(view.text) {
        titled(view, found.start(), found.as_str(), claims);
    }
}

fn titled(view: &View<'_>, start: usize, written: &str, claims: &mut Vec<Claim>) {
    let three = written.char_indices().nth(3).map_or(written.len(), |(at, _)| at);
    let (name, title) = written.split_at(three);
    // "품질관리팀장": a name is followed by a space or a form of address, and is no department.
    let apart = title.starts_with(' ') || title.starts_with("님") || title.starts_with("씨");
    let department = name.ends_with(['팀', '부', '실', '과', '처', '회', '점', '들', '님']);
    let end = view.text[start + written.len()..].chars().next();
    if apart && !department && (!end.is_some_and(is_hangul) || title.contains('님')) {
        push(view, start, name, 0.75, "name.title", claims);
    }
}

fn push(view: &View<'_>, start: usize, name: &str, sure: f32, reason: &str, claims: &mut Vec<Claim>) {
    let before = view.text[..start].chars().next_back();
    if !before.is_some_and(|c| is_hangul(c) || c.is_ascii_alphanumeric()) && is_korean_name(name) {
        claims.push(view.claim(Kind::Name, (start, start + name.len()), sure, reason));
    }
}

/// The value behind a label that ends at `end`.
fn behind_label(view: &View<'_>, end: usize) -> Option<Claim> {
    let rest = &view.text[end..];
    let between = BETWEEN.find(rest)?;
    let separated = between.as_str().contains([':', '=', '\t']);
    if between.is_empty() {
        return None;
    }
    let start = end + between.end();
    let rest = &view.text[start..];
    let cell = &rest[..rest.find(['\t', '\n']).unwrap_or(rest.len())];
    value(view, start, cell, separated)
}

/// Whether a label may call this a name: rare surnames count too.
fn labelled(name: &str) -> bool {
    is_korean(name, &[&SURNAMES, &RARE_SURNAMES])
}

/// A name at the start of a cell's text. Without a sign before it, it must have three syllables.
fn value(view: &View<'_>, start: usize, cell: &str, separated: bool) -> Option<Claim> {
    let open = cell.len() - cell.trim_start().len();
    let (start, cell) = (start + open, cell.trim_start());
    if let Some(spaced) = SPACED.find(cell) {
        let ends = !cell[spaced.end()..].starts_with(is_hangul);
        if ends && labelled(spaced.as_str()) {
            return Some(view.claim(Kind::Name, (start, start + spaced.end()), 0.95, "name.label"));
        }
    }
    if let Some(found) = TOGETHER.find(cell) {
        let name = without_particle(found.as_str());
        let enough = separated || name.chars().count() == 3;
        return (enough && labelled(name)).then(|| view.claim(Kind::Name, (start, start + name.len()), 0.95, "name.label"));
    }
    let found = LATIN.find(cell).filter(|_| separated)?;
    let name = found.as_str().trim_end_matches([',', '.', ' ']);
    let whole = cell[found.end()..].trim_start().is_empty() || cell[found.end()..].starts_with([' ', ',', '(', '/', '|']);
    let label = labels::pure(name).is_some() || name.len() < 2;
    (whole && !label && name.len() < 40).then(|| view.claim(Kind::Name, (start, start + name.len()), 0.88, "name.label"))
}

fn without_particle(word: &str) -> &str {
    for end in ["이라고", "입니다", "님께", "에게", "님은", "님이", "님", "씨", "귀하", "은", "는", "을", "를", "의", "와", "과", "께"] {
        if let Some(name) = word.strip_suffix(end).filter(|name| name.chars().count() >= 3) {
            return name;
        }
    }
    word
}

/// Whether a text can be somebody's name: Korean ones must open with a surname.
pub(in crate::personal) fn is_name(text: &str) -> bool {
    if text.chars().any(is_hangul) { labelled(text) } else { labels::pure(text).is_none() }
}

/// Names on lines of their own directly above a resident number, as cards of identity have them.
pub(super) fn above_numbers(passages: &[Passage], claims: &mut Vec<Claim>) {
    let numbers = claims.iter().filter(|claim| matches!(claim.kind, Kind::Rrn | Kind::Arn));
    let mut found = Vec::new();
    for number in numbers {
        let Some(passage) = passages.get(number.passage) else { continue };
        let line = passage.previous_line(number.start);
        let Some(name) = ALONE.captures(line).and_then(|captures| captures.get(1)) else { continue };
        let at = line.as_ptr() as usize - passage.text.as_ptr() as usize;
        if labelled(name.as_str()) {
            let (start, end) = (at + name.start(), at + name.end());
            let reason = "name.above_number".to_owned();
            found.push(Claim { kind: Kind::Name, start, end, confidence: 0.8, reason, ..number.clone() });
        }
    }
    claims.extend(found);
}

/// Two or three syllables that open with a usual surname and are no other word (a third or fourth for surnames of two); the
/// syllables may stand apart.
fn is_korean_name(name: &str) -> bool {
    is_korean(name, &[&SURNAMES])
}

fn is_korean(name: &str, surnames: &[&HashSet<&'static str>]) -> bool {
    let plain: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let count = plain.chars().count();
    let head = |n: usize| plain.chars().take(n).collect::<String>();
    let opens = |n: usize| surnames.iter().any(|list| list.contains(head(n).as_str()));
    let known = (2..=3).contains(&count) && opens(1) || (3..=4).contains(&count) && opens(2);
    let stop = (2..=count).any(|n| STOP.contains(head(n).as_str()) && (n == count || n >= 3));
    known && !stop && plain.chars().all(is_hangul) && labels::pure(&plain).is_none()
}

/// Names in Latin letters that an e-mail address of the document spells: "Caleb Norling" beside `caleb.norling@…`.
pub(super) fn spelt_by_emails(passages: &[Passage], claims: &mut Vec<Claim>) {
    let emails = claims.iter().filter(|claim| claim.kind == Kind::Email);
    let locals: Vec<String> = emails
        .filter_map(|claim| passages[claim.passage].text.get(claim.start..claim.end))
        .filter_map(|email| email.split('@').next())
        .map(|local| local.chars().filter(char::is_ascii_alphabetic).flat_map(char::to_lowercase).collect())
        .collect();
    for (number, passage) in passages.iter().enumerate() {
        for found in CAPITALISED.find_iter(&passage.text) {
            let words: Vec<String> = found.as_str().split(' ').map(str::to_lowercase).collect();
            let spells = |local: &&String| words.iter().filter(|word| word.len() >= 3 && local.contains(word.as_str())).count() >= 2;
            let line_start = passage.line_before(found.start()).trim().is_empty();
            if locals.iter().any(|local| spells(&local)) && line_start {
                let (start, end) = (found.start(), found.end());
                let reason = "name.email".to_owned();
                claims.push(Claim { passage: number, kind: Kind::Name, start, end, confidence: 0.85, reason });
            }
        }
    }
}
