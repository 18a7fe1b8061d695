//! Words made ready for the lexicon: particles are parted from names ("리액트와"), and names that text recognition has misread are
//! put right ("SwiftUl", "Cl/CD", "105" for iOS). A word is changed only when it is no name as it stands and what comes out is one.

use crate::pattern::patterns;
use naru_domain::skills::lexicon;

patterns! {
    TAIL = r"(?:이나|으로|에서|에게|까지|부터|라는|과의|와의|와|과|을|를|이|가|은|는|로|의|에|도|나|등|및|만)$|(?:활용|사용|업무|경험|운영|능숙|가능|개발|실무|기반|환경|구축|연동|설계|자격|툴|프로그램|작성|능력)[가-힣]*$";
}

/// Signs and what they are mistaken for, most likely first.
const CONFUSED: [(&str, &str); 9] =
    [("l", "I"), ("1", "I"), ("|", "I"), ("0", "O"), ("5", "S"), ("\\/", "w"), ("8", "B"), ("rn", "m"), ("vv", "w")];

/// The text with names put right that text recognition has misread; particles stay where they are.
pub(super) fn names(text: &str) -> String {
    text.split(' ').map(|word| repaired(word).unwrap_or_else(|| word.to_owned())).collect::<Vec<_>>().join(" ")
}

/// The text with such words put right; other text is kept as it is.
pub(super) fn words(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let last = out.last().map_or("", String::as_str);
        let better = parted(last, word).or_else(|| repaired(word)).unwrap_or_else(|| word.to_owned());
        out.push(better);
    }
    out.join(" ")
}

/// "리액트와" as "리액트 와", "웹 접근성에" as "웹 접근성 에".
fn parted(before: &str, word: &str) -> Option<String> {
    let begin = word
        .rfind(|c: char| !crate::pattern::is_hangul(c))
        .map_or(0, |i| i + word[i..].chars().next().map_or(0, char::len_utf8));
    let run = &word[begin..];
    if run.is_empty() || begin == 0 && lexicon().exact(word).is_some() {
        // Signs may follow the run: "리액트와,".
        return unsigned(before, word);
    }
    let cut = TAIL.find_iter(run).map(|m| m.start()).find(|&cut| cut > 0 && named(before, &run[..cut]))?;
    Some(format!("{}{} {}", &word[..begin], &run[..cut], &run[cut..]))
}

fn unsigned(before: &str, word: &str) -> Option<String> {
    let core = word.trim_end_matches([',', ')', '.', ';']);
    if core.len() == word.len() {
        return None;
    }
    parted(before, core).map(|better| better + &word[core.len()..])
}

fn named(before: &str, stem: &str) -> bool {
    lexicon().exact(stem).is_some() || !before.is_empty() && lexicon().exact(&format!("{before} {stem}")).is_some()
}

fn repaired(word: &str) -> Option<String> {
    let core = word.trim_matches(|c: char| matches!(c, ',' | '.' | '(' | ')' | ';' | ':'));
    let name = core.trim_end_matches(|c: char| crate::pattern::is_hangul(c));
    if name.chars().count() < 3 || !name.is_ascii() || lexicon().exact(name).is_some() {
        return None;
    }
    let better = candidates(name).into_iter().find(|c| lexicon().exact(c).is_some_and(|s| s.category != "soft"))?;
    Some(word.replacen(name, &better, 1))
}

fn candidates(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (wrong, right) in CONFUSED.iter().filter(|(wrong, _)| name.contains(wrong)) {
        out.push(name.replace(wrong, right));
        out.push(name.replacen(wrong, right, 1));
    }
    // "105", "|05", "l0S": three signs, all of which may be wrong.
    let ios = name.chars().zip(["1Il|i", "0OoQ", "5Ss"]).all(|(c, set)| set.contains(c)) && name.chars().count() == 3;
    if ios && (name.starts_with('1') || name.starts_with('|')) && name != "10s" && name != "10S" {
        out.push("iOS".to_owned());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn names_are_put_right_and_other_words_kept() {
        for (text, wanted) in [
            ("SwiftUl, Firebase", "SwiftUI, Firebase"),
            ("Cl/CD 구축", "CI/CD 구축"),
            ("S\\/ift로 앱", "Swift로 앱"),
            ("|05 개발자", "iOS 개발자"),
            ("105 개발자", "iOS 개발자"),
            ("리액트와 타입스크립트를 이용", "리액트 와 타입스크립트 를 이용"),
            ("웹 접근성에 대한", "웹 접근성 에 대한"),
            ("엑셀활용능력, 도커와", "엑셀 활용능력, 도커 와"),
            ("5,105 명, 100 개, all Java", "5,105 명, 100 개, all Java"),
        ] {
            assert_eq!(words(text), wanted);
        }
    }
}
