//! Korean names in Latin letters, as people spell theirs: by the rules of 2000, by those before, and by habit (이 as Lee, 영 as Young). A name
//! counts when family and given name stand together, both with a capital.

use super::EDGE;

/// Habits of family names, beside what their sounds give.
const FAMILIES: [(&str, &str); 16] = [
    ("이", "lee|yi|rhee|ree|rhie|li"),
    ("박", "park|bak|pak|bahk"),
    ("최", "choi|choe|chey"),
    ("노", "noh|roh|no|ro"),
    ("임", "lim|im|rim|yim|leem"),
    ("유", "yoo|yu|ryu|you|ryoo"),
    ("류", "ryu|yoo|yu|ryoo|lyu|rhyu"),
    ("양", "yang|ryang"),
    ("우", "woo|wu|u"),
    ("오", "oh|o"),
    ("서", "seo|suh|so|sur"),
    ("허", "heo|hur|huh|her"),
    ("조", "cho|jo|joe"),
    ("나", "na|ra|nah|rha"),
    ("여", "yeo|yo|lyu|ryeo"),
    ("주", "joo|ju|chu|choo"),
];
/// Family names of two syllables.
const LONG_FAMILIES: [&str; 12] =
    ["남궁", "황보", "제갈", "선우", "사공", "서문", "독고", "동방", "어금", "망절", "강전", "장곡"];

const INITIALS: [&str; 19] = [
    "g|k", "kk|gg", "n", "d|t", "tt|dd", "r|l", "m", "b|p", "pp|bb", "s|sh", "ss|s", "", "j|ch|z", "jj|j", "ch|c", "k",
    "t", "p", "h",
];
const VOWELS: [&str; 21] = [
    "a|ah",
    "ae|ai|e",
    "ya",
    "yae|ye",
    "eo|u|o|uh|au|er",
    "e|ae",
    "yeo|you|yu|yo",
    "ye|yae|e",
    "o|oh",
    "wa|oa",
    "wae|oae",
    "oe|oi|we",
    "yo|yoh",
    "u|oo|ou|woo",
    "wo|weo",
    "we",
    "wi|ui|we",
    "yu|yoo|you",
    "eu|u|e|oo",
    "ui|eui|ee|e|yi",
    "i|ee|y|yi|ie",
];
const FINALS: [&str; 28] = [
    "", "k|g|ck", "k", "k", "n", "n", "n", "t|d", "l|ll|r", "k|l", "m", "l|p", "l", "l", "p", "l", "m", "p|b", "p",
    "t|s", "t", "ng", "t", "t", "k", "t", "p", "t|h|",
];
/// Between the syllables of a name.
const JOINT: &str = r"[-\s]?";

/// Patterns of the name in Latin letters, the longer first; none when it is no name of letters that are spelled so.
pub(super) fn written(letters: &[char]) -> Vec<String> {
    let cut = if letters.len() > 2 && is_long(letters) { 2 } else { 1 };
    let (family, given) = letters.split_at(cut);
    let spelled: Option<Vec<Vec<String>>> = given.iter().map(|letter| spellings(*letter)).collect();
    let (Some(family), Some(given)) = (family_spellings(family), spelled) else { return Vec::new() };
    let Some((first, rest)) = given.split_first() else { return Vec::new() };
    let family = capital(&family);
    let tail: String = rest.iter().map(|one| format!("{JOINT}(?i:{})", one.join("|"))).collect();
    let whole = format!("{}{tail}", capital(first));
    let initials: String = rest.iter().map(|one| format!(r"(?:{JOINT}{}(?:\.|{EDGE}))?", initial(one))).collect();
    let initials = format!(r"{}\.{initials}", initial(first));
    vec![
        format!(r"{EDGE}(?:{whole}\s+{family}|{family}(?:,\s*|\s+){whole}){EDGE}"),
        format!(r"{EDGE}(?:{initials}\s*{family}{EDGE}|{family},?\s+{initials})"),
    ]
}

fn is_long(letters: &[char]) -> bool {
    LONG_FAMILIES.contains(&letters[..2].iter().collect::<String>().as_str())
}

fn family_spellings(letters: &[char]) -> Option<Vec<String>> {
    let written: String = letters.iter().collect();
    let habit = FAMILIES.iter().find(|(family, _)| *family == written);
    if let Some((_, habit)) = habit {
        return Some(habit.split('|').map(str::to_owned).collect());
    }
    let mut all = vec![String::new()];
    for letter in letters {
        all = products(&all, &spellings(*letter)?);
    }
    Some(all)
}

/// The spellings of a syllable in small letters.
fn spellings(letter: char) -> Option<Vec<String>> {
    let index = usize::try_from(u32::from(letter).checked_sub(u32::from('가'))?).ok()?;
    let split = |parts: &str| parts.split('|').map(str::to_owned).collect::<Vec<_>>();
    let (initial, vowel, last) = (INITIALS.get(index / 588)?, VOWELS[index % 588 / 28], FINALS[index % 28]);
    Some(products(&products(&split(initial), &split(vowel)), &split(last)))
}

fn products(heads: &[String], tails: &[String]) -> Vec<String> {
    heads.iter().flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}"))).collect()
}

/// The spellings with a capital; the letters behind it may be either.
fn capital(spellings: &[String]) -> String {
    let each = spellings.iter().filter_map(|one| {
        let (first, rest) = one.split_at_checked(1)?;
        Some(format!("{}(?i:{rest})", first.to_ascii_uppercase()))
    });
    format!("(?:{})", each.collect::<Vec<_>>().join("|"))
}

/// The capitals that the spellings begin with.
fn initial(spellings: &[String]) -> String {
    let mut firsts: Vec<char> =
        spellings.iter().filter_map(|one| one.chars().next()).map(|c| c.to_ascii_uppercase()).collect();
    firsts.sort_unstable();
    firsts.dedup();
    format!("[{}]", firsts.into_iter().collect::<String>())
}
