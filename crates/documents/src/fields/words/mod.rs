//! The dictionaries: headings, labels, and the words that tell an employer from a title, a school from a subject.

mod headings;
mod labels;
mod places;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::span::{is_hangul, squash};
pub(super) use headings::{Topic, heading};
pub(super) use labels::{Label, label, leading_label};
pub(super) use places::{is_place, is_place_word, is_sure_place};

const TABLE: &str = include_str!("../../../lexicon/words.tsv");

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

fn set(name: &'static str) -> std::collections::HashSet<String> {
    list(name).iter().map(|w| squash(w)).collect()
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

/// Whether a text ends like departments and employers both do ("기구설계그룹", "에이치데이터랩").
pub(super) fn is_unit_or_employer(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or("");
    ends_with_any(last, "unit.either") && (text.trim() != last || last.chars().count() > 3)
}

/// How much a text looks like an employer: 2 for a company form, 1 for a word that employers' names end with.
pub(super) fn company_strength(text: &str) -> u8 {
    // "Denver, CO" is in Colorado.
    let text = text.strip_suffix(", CO").unwrap_or(text);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_no_company_form_and_an_army_no_county() {
        assert_eq!(company_strength("Denver, CO"), 0);
        assert_eq!(company_strength("Hanbit Shipping Co., Ltd."), 2);
        assert!(is_place("Denver, CO") && is_place("대한민국 서울시"));
        assert!(!is_place("대한민국 육군"));
    }

    #[test]
    fn groups_and_laboratories_may_be_either() {
        for text in ["기구설계그룹", "에이치데이터랩", "Pembroke Foods Group"] {
            assert!(is_unit_or_employer(text), "{text}");
        }
        assert!(!is_unit_or_employer("연구소") && !is_unit_or_employer("개발1팀"));
    }
}
