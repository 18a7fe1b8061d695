//! Names that a question holds: people, postings, interviewers, stages and files that the desk knows.

use super::question::Question;
use super::{Known, KnownPerson, KnownPosting};
use crate::pattern::{is_hangul, patterns};

patterns! {
    FILE = r"[\p{L}\p{N}_()\[\]\-+.]+\.(?:pdf|docx?|hwpx?|txt|png|jpe?g|odt|rtf|pptx?|html?)\b";
    POSTING_CUE = r"공고|포지션|채용|직무|자리|모집|\b(?:posting|position|job|role|opening|vacancy)\b";
    FORM = r"㈜|\(주\)|\(유\)|주식회사|유한회사|,?\s?\b(?:inc|ltd|llc|co|corp|gmbh)\b\.?";
}

/// What was found, with the stretches of the question that said so.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) people: Vec<String>,
    pub(super) postings: Vec<String>,
    pub(super) interviewer: Option<String>,
    pub(super) stage: Option<String>,
    pub(super) document: Option<String>,
    pub(super) stretches: Vec<(usize, usize)>,
}

/// A stretch of the question.
type Stretch = (usize, usize);

pub(super) fn find(question: &Question, known: &Known) -> Names {
    let mut names = Names::default();
    if let Some(file) = FILE.find(&question.text) {
        names.document = Some(file.as_str().to_owned());
        names.stretches.push((file.start(), file.end()));
    }
    let rest = question.without(&names.stretches);
    people(&rest, &known.people.near(&rest), &mut names);
    let rest = question.without(&names.stretches);
    for interviewer in &known.interviewers {
        if let Some(stretch) = full(&rest, &interviewer.name) {
            names.interviewer = Some(interviewer.id.to_string());
            names.stretches.push(stretch);
        }
    }
    let rest = question.without(&names.stretches);
    postings(&rest, &known.postings, &mut names);
    let longest =
        known.stages.iter().filter_map(|stage| Some((said_stage(&rest, stage)?, stage))).max_by_key(|hit| hit.0);
    names.stage = longest.map(|(_, stage)| stage.clone());
    names
}

/// Stages by what people call them in the other language.
const STAGES: &[&[&str]] = &[
    &["서류", "서류심사", "screening", "document review", "resume review"],
    &["코딩테스트", "코테", "coding test", "coding challenge"],
    &["1차면접", "first interview", "1st interview", "first round"],
    &["2차면접", "second interview", "2nd interview", "second round"],
    &["최종면접", "final interview", "final round"],
    &["처우협의", "처우", "offer stage", "offer"],
];

/// How many letters of the question say the stage.
fn said_stage(question: &Question, stage: &str) -> Option<usize> {
    let own = tight(stage);
    let others = STAGES
        .iter()
        .filter(|row| row.iter().any(|word| tight(word) == own))
        .flat_map(|row| row.iter().map(|word| tight(word)));
    let said = std::iter::once(own.clone()).chain(others).filter(|word| question.tight.contains(word.as_str()));
    said.map(|word| word.chars().count()).max()
}

pub(super) fn tight(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect()
}

/// People by their whole names; where none is said, by given names and single names.
fn people(question: &Question, all: &[&KnownPerson], names: &mut Names) {
    let mut found: Vec<(Stretch, &KnownPerson)> = Vec::new();
    for person in all.iter().copied() {
        found.extend(
            person.names.iter().filter_map(|name| full(question, name)).max_by_key(|s| s.1 - s.0).map(|s| (s, person)),
        );
    }
    // 김민수 does not stand in 김민수진.
    let within = |a: Stretch, b: Stretch| a != b && b.0 <= a.0 && a.1 <= b.1;
    let kept: Vec<(Stretch, &KnownPerson)> =
        found.iter().filter(|(stretch, _)| !found.iter().any(|(other, _)| within(*stretch, *other))).copied().collect();
    let mut hits = kept;
    let others = all.iter().copied().filter(|person| !hits.iter().any(|(_, known)| known.id == person.id));
    for person in others.collect::<Vec<_>>() {
        let part = person.names.iter().find_map(|name| part(question, name));
        let taken = |stretch: Stretch| {
            hits.iter().any(|(other, _)| stretch.0 < other.1 && other.0 < stretch.1 && *other != stretch)
        };
        if let Some(stretch) = part.filter(|stretch| !taken(*stretch)) {
            hits.push((stretch, person));
        }
    }
    hits.sort_by_key(|(stretch, _)| stretch.0);
    for (stretch, person) in hits {
        names.people.push(person.id.to_string());
        names.stretches.push(stretch);
    }
}

/// A whole name: Hangul without regard to spaces, Latin as whole words.
pub(super) fn full(question: &Question, name: &str) -> Option<Stretch> {
    let wanted = tight(name);
    let hangul = wanted.chars().any(is_hangul);
    if wanted.chars().count() < 2 {
        return None;
    }
    if !hangul {
        return words(&question.lower, &name.to_lowercase());
    }
    question.tight.match_indices(&wanted).map(|(at, _)| question.place(at, at + wanted.len())).find(|(start, end)| {
        let before = question.lower[..*start].chars().next_back();
        let after = question.lower[*end..].chars().next();
        // A short name stands at the beginning of a word, and only a particle may follow.
        let starts = !before.is_some_and(is_hangul);
        starts && (wanted.chars().count() > 2 || after.is_none_or(|c| !is_hangul(c) || particle(c)))
    })
}

/// What may follow a name.
fn particle(c: char) -> bool {
    "은는이가을를의에와과랑하님씨도만한께로".contains(c)
}

fn words(text: &str, name: &str) -> Option<Stretch> {
    text.match_indices(name).map(|(at, _)| (at, at + name.len())).find(|(start, end)| {
        !text[..*start].chars().next_back().is_some_and(is_latin_letter)
            && !text[*end..].chars().next().is_some_and(is_latin_letter)
    })
}

/// A letter or a digit of a Latin word.
pub(super) fn is_latin_letter(c: char) -> bool {
    c.is_alphanumeric() && c.is_ascii() || is_latin(c)
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && c < '\u{250}'
}

/// A part of a name: the given name of a Korean one, any word of a Latin one.
pub(super) fn part(question: &Question, name: &str) -> Option<Stretch> {
    let syllables: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).collect();
    if syllables.iter().all(|c| is_hangul(*c)) {
        let given: String = match syllables.len() {
            3 => syllables[1..].iter().collect(),
            4 => syllables[2..].iter().collect(),
            _ => return None,
        };
        return question.lower.match_indices(&given).map(|(at, _)| (at, at + given.len())).find(|(start, end)| {
            let before = question.lower[..*start].chars().next_back();
            let tail = question.lower[*end..].trim_start();
            let called =
                ["님", "씨", "지원자", "후보", "이가", "이는", "이의", "이 "].iter().any(|word| tail.starts_with(word));
            !before.is_some_and(is_hangul) && (called || tail.is_empty())
        });
    }
    name.split_whitespace()
        .filter(|word| word.chars().count() >= 3 && word.chars().all(|c| c.is_alphabetic() || c == '-'))
        .find_map(|word| {
            let stretch = words(&question.lower, &word.to_lowercase())?;
            // "bell" and "will" are words; "Bell" and "Will" are people.
            let written = question.text[stretch.0..stretch.1].chars().next()?;
            let capital =
                written.is_uppercase() && (stretch.0 > 0 || question.lower[stretch.1..].starts_with(['\'', '’']));
            (capital || !EVERYDAY.contains(&word.to_lowercase().as_str())).then_some(stretch)
        })
}

/// Names that are everyday words too.
const EVERYDAY: &[&str] = &[
    "will", "mark", "bill", "grant", "hope", "faith", "grace", "joy", "may", "june", "april", "august", "rose", "bell",
    "page", "young", "long", "song", "king", "short", "white", "black", "brown", "green", "stone", "field", "hall",
    "price", "cook", "baker", "mason", "hunter", "carter", "miller", "day", "has", "how", "who", "the", "and", "for",
    "can", "all", "jan", "sun", "min", "van", "von", "ryan", "chan", "lee", "kim", "park", "drew", "frank", "chase",
    "art", "pat", "sue", "rob", "jack", "dean", "major", "rich", "star", "skill", "sky", "summer", "case", "data",
    "java", "ruby",
];

/// Postings by their company and title; by a part of the company where no whole one is said.
fn postings(question: &Question, all: &[KnownPosting], names: &mut Names) {
    let scored: Vec<(u32, Stretch, &KnownPosting)> = all
        .iter()
        .filter_map(|posting| {
            let (by_company, stretch) = posting.company.as_deref().and_then(|company| company_in(question, company))?;
            Some((by_company * 10 + title_words(question, &posting.title), stretch, posting))
        })
        .collect();
    let cued = question.says(&POSTING_CUE);
    let by_title =
        || all.iter().filter_map(|posting| Some((100, full(question, &posting.title)?, posting))).collect::<Vec<_>>();
    let scored = if scored.is_empty() && cued { by_title() } else { scored };
    let Some(best) = scored.iter().map(|hit| hit.0).max() else { return };
    for (_, stretch, posting) in scored.into_iter().filter(|hit| hit.0 == best) {
        names.postings.push(posting.id.to_string());
        if !names.stretches.contains(&stretch) {
            names.stretches.push(stretch);
        }
    }
}

/// The company in the question: 3 for its whole name, 1 for how it begins.
fn company_in(question: &Question, company: &str) -> Option<(u32, Stretch)> {
    let plain = FORM.replace_all(company, "").trim().to_owned();
    if let Some(stretch) = full(question, &plain) {
        return Some((3, stretch));
    }
    let first = plain.split_whitespace().next()?.to_lowercase();
    if first.is_ascii() {
        let generic = ["the", "korea", "global", "new", "first", "data", "cloud", "green", "smart"];
        let said = first.len() >= 4 && first.len() < plain.len() && !generic.contains(&first.as_str());
        return said.then(|| words(&question.lower, &first)).flatten().map(|stretch| (1, stretch));
    }
    let syllables: Vec<char> = tight(&plain).chars().collect();
    (2..syllables.len()).rev().find_map(|length| {
        let begin: String = syllables[..length].iter().collect();
        let at = question.lower.find(&begin)?;
        let (start, end) = (at, at + begin.len());
        let before = question.lower[..start].chars().next_back();
        let tail = question.lower[end..].trim_start();
        let follows = [
            "공고",
            "채용",
            "포지션",
            "면접",
            "서류",
            "지원",
            "코딩",
            "백엔드",
            "프론트",
            "마감",
            "에",
            "의",
            "은",
            "는",
        ];
        let stands = !before.is_some_and(is_hangul) && follows.iter().any(|word| tail.starts_with(word));
        stands.then_some((1, (start, end)))
    })
}

/// How many words of the title the question says.
fn title_words(question: &Question, title: &str) -> u32 {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 2);
    let said =
        words.filter(|word| if word.is_ascii() { words_in(question, word) } else { question.tight.contains(*word) });
    u32::try_from(said.count().min(9)).unwrap_or(9)
}

fn words_in(question: &Question, word: &str) -> bool {
    words(&question.lower, word).is_some()
}
