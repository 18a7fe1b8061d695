//! Demands that the lexicon does not know: names of tools and certificates are looked for as they are written; other phrases cannot be
//! judged. Only what can be held in the hand is a certificate: "커뮤니케이션 능력" and "결격사유가 없는 자격" are none.

use naru_domain::matching::{Evidence, Source};
use naru_domain::resume::{Field, Resume};

use super::facts::{Words, evidence};
use crate::pattern::patterns;

patterns! {
    // A paper, a licence, or a word that ends as those of people do who have one; a word of two syllables ("기사", "의사") says too little.
    CERTIFICATE = r"자격증|면허|자격\s*(?:소지|보유|취득)|[가-힣](?:산업기사|기사|기능사|기능장|기술사|관리사|회계사|세무사|노무사|변호사|법무사|변리사|관세사|간호사|조무사|한약사|치료사|위생사|구조사|병리사|방사선사|보호사|복지사|상담사|지도사|조리사|영양사|중개사|평가사|사정사|계리사|건축사|속기사|운용사|분석사|설계사|보육교사|정교사|평생교육사)(?:[^가-힣]|$|자격|보유|소지|취득|필수|우대|이상)|(?:간호|변호|회계|세무|노무|관세|법무|변리|건축|영양|조리|한의|수의)사(?:[^가-힣]|$)|^약사$|컴퓨터\s?활용\s?능력|컴활|워드\s?프로세서|한국사\s?능력|한자\s?능력|전산\s?(?:회계|세무)|(?:[12]종\s?(?:보통|대형|특수))";
    // Nobody has these on paper.
    DISQUALIFIED = r"결격|없는|없을|제한";
    SOFT_ENDING = r"(?:능력|역량|자질|자격|가능자?|우수자|능숙자|경험자?|이해도?|감각|태도|마인드)(?:\s*(?:필수|우대|보유자?|소지자?))?$";
}

/// What is not part of a name: the paper it stands on, who holds it, what is done with it.
const AROUND: &[&str] = &[
    "자격증",
    "면허증",
    "면허",
    "자격",
    "소지자",
    "소지",
    "보유자",
    "보유",
    "취득자",
    "취득",
    "필수",
    "우대",
    "이상",
    "가능자",
    "가능",
    "능숙자",
    "우수자",
    "경험자",
    "경험",
    "사용",
    "활용",
    "능력",
    "역량",
];
/// Names in which such a word is a part of the name.
const WHOLE: &[&str] = &[
    "컴퓨터활용능력",
    "컴퓨터 활용능력",
    "컴퓨터 활용 능력",
    "한국사능력검정",
    "한국사 능력",
    "한자능력검정",
    "한자능력",
];
/// Words that say that some certificate is meant, and not which.
const ANY: &[&str] = &[
    "관련",
    "해당",
    "각종",
    "분야",
    "유관",
    "기타",
    "전문",
    "국가",
    "기술",
    "직무",
    "업무",
    "자격증",
    "등",
    "또는",
    "및",
];

/// What everybody says of themselves: a résumé that names it proves nothing, one that does not lacks nothing.
const SOFT: &[&str] = &[
    "Communication",
    "Leadership",
    "Teamwork",
    "Problem Solving",
    "Critical Thinking",
    "Time Management",
    "Creativity",
    "Adaptability",
    "Analytical Skills",
    "Attention to Detail",
    "Decision Making",
    "Multitasking",
    "Self-motivated",
    "Planning",
    "Organization",
    "Empathy",
    "Work Ethic",
    "Interpersonal Skills",
];

/// Whether a name of the lexicon is one that cannot be judged from a résumé.
pub(super) fn is_soft(name: &str) -> bool {
    SOFT.contains(&name)
}

/// Whether a phrase is a name that a résumé would write the same way: a certificate, or Latin words that all begin with a capital.
pub(super) fn is_nameable(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    if !(1..=4).contains(&words.len()) || phrase.chars().count() > 40 || DISQUALIFIED.is_match(phrase) {
        return false;
    }
    let core = core(phrase);
    let named = core.split_whitespace().any(|word| !ANY.contains(&word));
    if CERTIFICATE.is_match(phrase) {
        return named && core.chars().count() >= 2;
    }
    let latin = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
    let capital = |word: &str| !word.starts_with(|c: char| c.is_lowercase());
    // "PPT 작성 능력" names something to be good at, "Zuora 사용 경험자" a tool.
    let soft = SOFT_ENDING.is_match(phrase) && !core.split_whitespace().all(latin);
    latin(&core) && !soft && (words.len() == 1 || words.iter().all(|word| capital(word)))
}

/// The name within a phrase.
fn core(phrase: &str) -> String {
    if WHOLE.iter().any(|name| phrase.contains(name)) {
        let kept = AROUND.iter().filter(|word| !matches!(**word, "능력" | "활용"));
        return stripped(phrase, kept);
    }
    stripped(phrase, AROUND.iter())
}

fn stripped<'w>(phrase: &str, words: impl Iterator<Item = &'w &'w str>) -> String {
    let bare = words.fold(phrase.to_owned(), |text, word| text.replace(word, " "));
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a résumé writes a name: in its lists and certificates, or in the text of a job.
pub(super) fn find(resume: &Resume, phrase: &str) -> Option<(Source, Evidence)> {
    let wanted = key(&core(phrase));
    if wanted.trim().chars().count() < 2 || !is_nameable(phrase) {
        return None;
    }
    used(resume, &wanted).or_else(|| listed(resume, &wanted))
}

fn used(resume: &Resume, wanted: &str) -> Option<(Source, Evidence)> {
    resume.work.iter().enumerate().find_map(|(i, work)| {
        let words = work.description.as_ref()?.as_written_or_value();
        let line = words.lines().find(|line| names(line, wanted))?;
        Some((Source::Used, evidence(format!("work.{i}.description"), line)))
    })
}

fn listed(resume: &Resume, wanted: &str) -> Option<(Source, Evidence)> {
    let certificates = resume.certificates.iter().map(|certificate| &certificate.name);
    let lists: [(&str, &str, Vec<&Field>); 3] = [
        ("certificates", ".name", certificates.collect()),
        ("skills", "", resume.skills.iter().collect()),
        ("skills_mentioned", "", resume.skills_mentioned.iter().collect()),
    ];
    lists.into_iter().find_map(|(list, part, fields)| {
        let (i, field) =
            fields.into_iter().enumerate().find(|(_, field)| names(&field.as_written_or_value(), wanted))?;
        Some((Source::Listed, evidence(format!("{list}.{i}{part}"), &field.as_written_or_value())))
    })
}

/// Whether a text names something, in whole words where it is Latin and within compounds where it is not.
fn names(text: &str, wanted: &str) -> bool {
    let (text, bare) = (key(text), wanted.trim());
    let whole =
        if bare.is_ascii() { text.contains(wanted) } else { text.replace(' ', "").contains(&bare.replace(' ', "")) };
    !bare.is_empty() && whole
}

/// Small letters, one space between words and around the whole.
fn key(text: &str) -> String {
    let kept: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '+' | '#') { c } else { ' ' })
        .collect();
    format!(" {} ", kept.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::is_nameable;

    #[test]
    fn names_are_told_from_prose() {
        for name in [
            "Zuora",
            "zuora",
            "Oracle Retail Xstore",
            "정보처리기사",
            "위험물 산업기사",
            "CPSM",
            "Zuora 사용 경험자",
            "CNC 선반",
            "간호사 면허 소지자",
            "간호사",
            "약사",
            "직업상담사 2급",
            "운전면허 1종 보통",
            "컴퓨터활용능력 1급 이상",
            "한식조리기능사",
            "공인노무사 자격 보유자",
            "전산회계 1급",
            "사회복지사 자격증",
            "재경관리사 우대",
            "요양보호사",
        ] {
            assert!(is_nameable(name), "{name}");
        }
        for prose in [
            "Team player",
            "성실하신 분",
            "willing to travel",
            "Fluent in three languages and more",
            "",
            "커뮤니케이션 능력",
            "해외여행에 결격사유가 없는 자격",
            "문제 해결 능력",
            "문서 작성 능력 우수자",
            "운전 가능자",
            "2교대 근무 가능자",
            "PPT 작성 능력",
            "관련 자격증 소지자",
            "면허 소지자",
            "기사 작성",
            "신문 기사",
            "의사 소통 능력",
            "지원 자격",
            "공무원 임용 자격",
            "시장조사 능력",
            "IT 서비스에 대한 이해",
        ] {
            assert!(!is_nameable(prose), "{prose}");
        }
    }
}
