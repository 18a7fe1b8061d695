//! The dictionaries: headings, labels, and the words that tell an employer from a title, a school from a subject.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::span::{BULLETS, is_hangul, squash};

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Topic {
    Summary,
    Work,
    Education,
    Training,
    Skills,
    Certificates,
    Languages,
    Military,
    Projects,
    Contact,
    Personal,
    Links,
    Awards,
    Publications,
    References,
    Family,
    Letter,
    Other,
}

/// What a label in front of a value or above a column says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Label {
    Name,
    NameHanja,
    NameLatin,
    Birth,
    ResidentNumber,
    Phone,
    Email,
    Address,
    Link,
    Role,
    Period,
    Start,
    End,
    Company,
    Department,
    Title,
    DepartmentTitle,
    Duties,
    Employment,
    School,
    Major,
    Degree,
    Status,
    Kind,
    Place,
    Grade,
    Certificate,
    CertificateDate,
    Issuer,
    Language,
    Score,
    Branch,
    Rank,
    Relation,
    Project,
    Other,
}

const TABLE: &str = include_str!("../../lexicon/words.tsv");

/// Lists of words by the name of the list.
static LISTS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|l| !l.starts_with('#'));
    let mut lists: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, words) in lines.filter_map(|l| l.split_once('\t')) {
        lists.entry(name).or_default().extend(words.split('|'));
    }
    lists
});

/// The words of a list of `words.tsv`.
pub(crate) fn list(name: &str) -> &'static [&'static str] {
    LISTS.get(name).map_or(&[], Vec::as_slice)
}

fn index<T: Copy>(names: &[(&'static str, T)]) -> HashMap<String, T> {
    let mut out = HashMap::new();
    for (name, value) in names {
        for word in list(name) {
            out.entry(squash(word)).or_insert(*value);
        }
    }
    out
}

static TOPICS: LazyLock<HashMap<String, Topic>> = LazyLock::new(|| {
    index(&[
        ("topic.summary", Topic::Summary),
        ("topic.work", Topic::Work),
        ("topic.education", Topic::Education),
        ("topic.training", Topic::Training),
        ("topic.skills", Topic::Skills),
        ("topic.certificates", Topic::Certificates),
        ("topic.languages", Topic::Languages),
        ("topic.military", Topic::Military),
        ("topic.projects", Topic::Projects),
        ("topic.contact", Topic::Contact),
        ("topic.personal", Topic::Personal),
        ("topic.links", Topic::Links),
        ("topic.awards", Topic::Awards),
        ("topic.publications", Topic::Publications),
        ("topic.references", Topic::References),
        ("topic.family", Topic::Family),
        ("topic.letter", Topic::Letter),
        ("topic.other", Topic::Other),
    ])
});

static LABELS: LazyLock<HashMap<String, Label>> = LazyLock::new(|| {
    index(&[
        ("label.name", Label::Name),
        ("label.hanja", Label::NameHanja),
        ("label.latin", Label::NameLatin),
        ("label.birth", Label::Birth),
        ("label.rrn", Label::ResidentNumber),
        ("label.phone", Label::Phone),
        ("label.email", Label::Email),
        ("label.address", Label::Address),
        ("label.link", Label::Link),
        ("label.role", Label::Role),
        ("label.period", Label::Period),
        ("label.start", Label::Start),
        ("label.end", Label::End),
        ("label.company", Label::Company),
        ("label.department", Label::Department),
        ("label.title", Label::Title),
        ("label.departmenttitle", Label::DepartmentTitle),
        ("label.duties", Label::Duties),
        ("label.employment", Label::Employment),
        ("label.school", Label::School),
        ("label.major", Label::Major),
        ("label.degree", Label::Degree),
        ("label.status", Label::Status),
        ("label.kind", Label::Kind),
        ("label.place", Label::Place),
        ("label.grade", Label::Grade),
        ("label.certificate", Label::Certificate),
        ("label.certificatedate", Label::CertificateDate),
        ("label.issuer", Label::Issuer),
        ("label.language", Label::Language),
        ("label.score", Label::Score),
        ("label.branch", Label::Branch),
        ("label.rank", Label::Rank),
        ("label.relation", Label::Relation),
        ("label.project", Label::Project),
        ("label.other", Label::Other),
    ])
});

fn set(name: &'static str) -> std::collections::HashSet<String> {
    list(name).iter().map(|w| squash(w)).collect()
}

/// The topics that a heading names, or nothing when the text is no heading that is known.
pub(super) fn heading(text: &str) -> Option<Vec<Topic>> {
    let text = heading_core(text);
    if text.is_empty() || text.chars().count() > 60 {
        return None;
    }
    if let Some(t) = TOPICS.get(&squash(text)) {
        return Some(vec![*t]);
    }
    let mut topics = Vec::new();
    for part in text
        .split(['/', '·', ',', '&', '+', '|', '∙', 'ㆍ', '・', '(', ')', '（', '）'])
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split(" 및 "))
        .flat_map(|p| p.split(" AND "))
    {
        if squash(part).is_empty() {
            continue;
        }
        topics.extend(part_topics(part.trim())?);
    }
    topics.dedup();
    (!topics.is_empty()).then_some(topics)
}

/// A part between separators: one heading, or the same one in two languages ("경력 Experience").
fn part_topics(part: &str) -> Option<Vec<Topic>> {
    if let Some(t) = TOPICS.get(&squash(part)) {
        return Some(vec![*t]);
    }
    let cut = part.char_indices().find(|(i, c)| {
        *c == ' '
            && is_hangul(part[..*i].chars().next_back().unwrap_or(' '))
                != is_hangul(part[i + 1..].chars().next().unwrap_or(' '))
    })?;
    let (a, b) = (TOPICS.get(&squash(&part[..cut.0]))?, TOPICS.get(&squash(&part[cut.0..]))?);
    Some(if a == b { vec![*a] } else { vec![*a, *b] })
}

/// A heading without numbering, signs and remarks: "1. 경력사항 (총 6년)" → "경력사항".
fn heading_core(text: &str) -> &str {
    let signs = |c: char| {
        BULLETS.contains(&c)
            || c.is_whitespace()
            || matches!(
                c,
                '[' | ']'
                    | '【'
                    | '】'
                    | '<'
                    | '>'
                    | '〈'
                    | '〉'
                    | '#'
                    | ':'
                    | '：'
                    | '.'
                    | '|'
                    | '─'
                    | '━'
                    | '_'
                    | '「'
                    | '」'
            )
    };
    let mut t = text.trim_matches(signs);
    let number = t.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, 'Ⅰ'..='Ⅻ'));
    if number.len() < t.len() && number.starts_with(['.', ')', ' ']) {
        t = number.trim_start_matches(|c: char| matches!(c, '.' | ')') || c.is_whitespace());
    }
    if let Some(open) = t.rfind(['(', '（']).filter(|&i| i > 0 && t.ends_with([')', '）'])) {
        let inside = &t[open..];
        if inside.contains(|c: char| c.is_ascii_digit()) || inside.contains('총') {
            t = t[..open].trim_end();
        }
    }
    if let Some(total) = t.find(" 총").filter(|&i| i > 0 && t[i..].contains(|c: char| c.is_ascii_digit())) {
        t = t[..total].trim_end();
    }
    t
}

/// What a label means.
pub(super) fn label(text: &str) -> Option<Label> {
    let core =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '*' | '|') || BULLETS.contains(&c));
    if core.is_empty() || core.chars().count() > 34 {
        return None;
    }
    let key = squash(core);
    LABELS.get(&key).copied().or_else(|| {
        let open = core.find(['(', '（'])?;
        LABELS.get(&squash(&core[..open])).copied()
    })
}

/// A label at the start of a text, with or without a colon behind it; and where the value begins.
pub(super) fn leading_label(text: &str) -> Option<(Label, usize)> {
    if let Some(colon) = text.find([':', '：']).filter(|&c| c < 60)
        && let Some(l) = label(&text[..colon])
    {
        return Some((l, colon + text[colon..].chars().next().map_or(1, char::len_utf8)));
    }
    // Without a colon only words that nothing else begins with.
    let mut ends: Vec<usize> =
        text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\t' | '.' | '|')).map(|(i, _)| i).take(4).collect();
    ends.reverse();
    ends.into_iter().find_map(|i| {
        let l = label(&text[..i]).filter(|l| {
            matches!(
                l,
                Label::Name
                    | Label::Birth
                    | Label::Phone
                    | Label::Email
                    | Label::Address
                    | Label::Link
                    | Label::ResidentNumber
            )
        })?;
        if text[i..].starts_with('.') && !text[i + 1..].starts_with(' ') {
            return None;
        }
        let strong = !matches!(squash(&text[..i]).as_str(), "e" | "m" | "t" | "p" | "a" | "생일" | "name" | "born")
            || text[i..].starts_with(['.', '|']);
        strong.then_some((l, i + 1))
    })
}

/// Whether a text means "still going on".
pub(super) fn is_present(text: &str) -> bool {
    let t = squash(text);
    matches!(
        t.as_str(),
        "현재"
            | "재직중"
            | "재직"
            | "present"
            | "now"
            | "current"
            | "todate"
            | "ongoing"
            | "진행중"
            | "재학중"
            | "근무중"
            | "today"
    )
}

/// Whether a cell only holds the place of a photograph.
pub(super) fn is_photo(text: &str) -> bool {
    matches!(squash(text).as_str(), "사진" | "photo" | "사진3×4" | "사진3x4" | "증명사진")
}

/// Whether a text is the title of a document ("이력서"), not a name.
pub(super) fn is_document_title(text: &str) -> bool {
    static TITLES: LazyLock<std::collections::HashSet<String>> = LazyLock::new(|| set("title.document"));
    let t = squash(text);
    TITLES.contains(&t) || TITLES.contains(t.trim_end_matches(|c: char| c.is_ascii_digit()))
}

fn ends_with_any(word: &str, name: &'static str) -> bool {
    list(name).iter().any(|s| word.ends_with(s))
}

fn latin_tokens(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && c != '&' && c != '\'').filter(|t| !t.is_empty()).map(str::to_lowercase)
}

fn has_latin_word(text: &str, set: &std::collections::HashSet<String>) -> bool {
    text.is_ascii() && latin_tokens(text).any(|t| set.contains(&t))
        || !text.is_ascii() && latin_tokens(text).any(|t| t.is_ascii() && set.contains(&t))
}

/// Whether a word or phrase names a job or a rank.
pub(super) fn is_title(text: &str) -> bool {
    static LATIN: LazyLock<std::collections::HashSet<String>> = LazyLock::new(|| set("title.latin"));
    let core = text.split(['(', '（']).next().unwrap_or(text).trim_end();
    let core = if core.is_empty() { text } else { core };
    core.split_whitespace().next_back().is_some_and(|w| ends_with_any(w, "title.korean"))
        || has_latin_word(core, &LATIN)
}

/// Whether a word may stand in front of a Korean title and belong to it ("백엔드" 개발자).
pub(super) fn is_title_modifier(word: &str) -> bool {
    static WORDS: LazyLock<std::collections::HashSet<String>> = LazyLock::new(|| set("title.modifier"));
    WORDS.contains(&squash(word))
        || word.is_ascii()
            && word.len() <= 9
            && word.chars().next().is_some_and(|c| c.is_ascii_uppercase())
            && !word.contains('.')
}

/// Whether a word or phrase names a department or team.
pub(super) fn is_department(text: &str) -> bool {
    static LATIN: LazyLock<std::collections::HashSet<String>> = LazyLock::new(|| set("department.latin"));
    let last = text.split_whitespace().next_back().unwrap_or("");
    let korean = last.chars().next_back().is_some_and(is_hangul)
        && last.chars().count() >= 2
        && ends_with_any(last, "department.korean")
        && !ends_with_any(last, "company.korean");
    korean || latin_tokens(text).last().is_some_and(|t| LATIN.contains(&t))
}

/// How much a text looks like an employer: 2 for a company form, 1 for a word that employers' names end with.
pub(super) fn company_strength(text: &str) -> u8 {
    static LATIN: LazyLock<std::collections::HashSet<String>> = LazyLock::new(|| set("company.latin"));
    static FORM: LazyLock<std::collections::HashSet<String>> = LazyLock::new(|| set("company.form"));
    if ["㈜", "(주)", "（주）", "주식회사", "유한회사", "(유)", "(재)", "(사)", "재단법인", "사단법인", "법인 ", "㈔"]
        .iter()
        .any(|f| text.contains(f))
        || latin_tokens(text).any(|t| FORM.contains(&t))
    {
        return 2;
    }
    let head = text.split(['(', '（']).next().unwrap_or(text);
    let last = head.split_whitespace().next_back().unwrap_or("");
    // "미디어" alone is no employer, "한빛미디어" and "한빛 미디어" are.
    let bare = head.trim() == last && list("company.korean").contains(&last);
    u8::from(ends_with_any(last, "company.korean") && !bare || has_latin_word(text, &LATIN))
}

/// Whether a text says how somebody is employed ("정규직", "Full-time").
pub(super) fn is_employment(text: &str) -> bool {
    static WORDS: LazyLock<std::collections::HashSet<String>> = LazyLock::new(|| set("employment"));
    WORDS.contains(&squash(text.trim_matches(['(', ')', '[', ']', ' '])))
}

static PLACES: LazyLock<std::collections::HashSet<String>> = LazyLock::new(|| {
    ["place.country", "place.city", "place.state", "place.region"].into_iter().flat_map(set).collect()
});

/// Whether a text is only a place: "Davis, CA", "Seoul, Korea", "Remote", "서울 강남구".
pub(super) fn is_place(text: &str) -> bool {
    let parts: Vec<&str> = text.split([',', '·', '/', '(', ')']).map(str::trim).filter(|p| !p.is_empty()).collect();
    let Some(last) = parts.last() else { return false };
    let last_known = is_place_word(last);
    match parts.len() {
        1 => last_known || is_korean_place(text),
        2 => {
            let named = parts[0].split_whitespace().count() <= 3
                && parts[0].chars().next().is_some_and(|c| c.is_uppercase() || is_hangul(c));
            let wide = !list("place.city").contains(last) && squash(last) != "remote";
            last_known && named && (wide || is_place_word(parts[0])) && company_strength(text) == 0
                || is_korean_place(text)
        }
        3 => last_known && is_place_word(parts[1]) && is_place_word(parts[0]) || is_korean_place(text),
        _ => false,
    }
}

/// Whether every part of a text is a known place, so that it cannot be anything else.
pub(super) fn is_sure_place(text: &str) -> bool {
    is_place(text)
        && (is_korean_place(text)
            || text.split([',', '(', ')']).map(str::trim).filter(|p| !p.is_empty()).all(is_place_word)
            || text.split(", ").nth(1).is_some_and(|s| list("place.usps").contains(&s)))
}

/// Whether a text is the name of a country, a state or a large city.
pub(super) fn is_place_word(text: &str) -> bool {
    let zip = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' ');
    PLACES.contains(&squash(if zip.is_empty() { text } else { zip }))
        || zip.len() == 2 && zip.bytes().all(|b| b.is_ascii_uppercase()) && list("place.usps").contains(&zip)
}

fn is_korean_place(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some_and(|w| PLACES.contains(w))
        && words.all(|w| w.ends_with(['시', '군', '구', '동', '읍', '면']) || PLACES.contains(w))
}

/// Whether a Korean word names a school.
pub(super) fn is_korean_school(word: &str) -> bool {
    let core = word.split(['(', '（']).next().unwrap_or(word);
    core.chars().count() >= 3 && ends_with_any(core, "school.korean") && core.chars().any(is_hangul)
}

/// Whether a Latin text names a school.
pub(super) fn is_latin_school(text: &str) -> bool {
    static WORDS: LazyLock<std::collections::HashSet<String>> = LazyLock::new(|| set("school.latin"));
    latin_tokens(text).any(|t| WORDS.contains(&t))
}

/// Whether a Korean word names a subject of study.
pub(super) fn is_korean_major(word: &str) -> bool {
    let core = word.split(['(', '（']).next().unwrap_or(word);
    core.chars().count() >= 2
        && core.chars().any(is_hangul)
        && ends_with_any(core, "major.korean")
        && !is_korean_school(core)
}

/// How long a Korean surname at the start of a name is, in characters; 0 when there is none.
pub(super) fn surname(name: &str) -> usize {
    let mut two: String = String::new();
    two.extend(name.chars().take(2));
    if list("surname.double").contains(&two.as_str()) {
        return 2;
    }
    usize::from(name.chars().next().is_some_and(|c| list("surname.single").iter().any(|s| s.starts_with(c))))
}
