//! What a résumé says was done, line by line: work that somebody can be asked about. Headings, lists of skills, schools, contacts and
//! intentions are none.

use super::signal::is_hangul;
use super::speech::{sentences, words};
use naru_domain::practice::DoneWork;
use naru_domain::skills::lexicon;
use std::collections::HashSet;
use std::ops::RangeInclusive;

/// A line that is worth taking up, in characters.
const LINE: RangeInclusive<usize> = 8..=240;
/// Lines of a posting, in characters, and so many of them.
const POSTED: RangeInclusive<usize> = 8..=160;
const POSTED_MAX: usize = 80;
/// A line with so many digits in a row of numbers is a telephone number or an account.
const DIGITS: usize = 9;
/// Of a line that has less besides the names of skills and the label before them, these are a list.
const BESIDES: usize = 6;
/// A label is no longer than this, in characters.
const LABEL_MAX: usize = 20;
/// Lines of so many characters, and of so much of the longest one in hundredths, go on in the next one where they do not end.
const WRAPPED: (usize, usize) = (28, 75);
/// So many such lines there are in a text that is wrapped.
const WRAPPED_MIN: usize = 3;
/// What stands before an entry of a list.
const BULLETS: [char; 11] = ['-', '•', '·', 'ㆍ', '*', '▪', '–', '○', '●', '◦', '✓'];
/// English words with which no line ends.
const SMALL: [&str; 14] = ["a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to"];
/// What begins a heading.
const HEADINGS: [char; 5] = ['[', '<', '【', '■', '#'];

/// Nouns with which Korean lines of a résumé end that say what was done.
const NOUNS: [&str; 64] = [
    "개발",
    "운영",
    "구축",
    "설계",
    "도입",
    "개선",
    "관리",
    "담당",
    "진행",
    "수행",
    "기획",
    "분석",
    "작성",
    "제작",
    "참여",
    "주도",
    "리드",
    "리딩",
    "달성",
    "감소",
    "절감",
    "단축",
    "향상",
    "증가",
    "확보",
    "지원",
    "대응",
    "응대",
    "협업",
    "조율",
    "유치",
    "체결",
    "구현",
    "배포",
    "전환",
    "이전",
    "최적화",
    "자동화",
    "표준화",
    "발표",
    "해결",
    "출시",
    "론칭",
    "런칭",
    "실시",
    "수립",
    "검토",
    "처리",
    "발굴",
    "집행",
    "편집",
    "촬영",
    "연구",
    "수상",
    "총괄",
    "점검",
    "측정",
    "적용",
    "연동",
    "이관",
    "설치",
    "튜닝",
    "검증",
    "개최",
];
/// Endings of Korean verbs that were made nouns, and nouns that end like them.
const ENDINGS: [&str; 16] =
    ["함", "됨", "냄", "림", "임", "춤", "킴", "맡음", "받음", "었음", "았음", "했음", "세움", "키움", "만듦", "이끎"];
const THINGS: [&str; 8] = ["게임", "모임", "그림", "드림", "크림", "타임", "프레임", "알림"];
/// English verbs of what was done that do not end in `ed`.
const VERBS: [&str; 24] = [
    "led", "built", "ran", "wrote", "made", "grew", "cut", "won", "drove", "taught", "set", "kept", "held", "brought",
    "took", "sold", "oversaw", "began", "found", "gave", "put", "spoke", "rebuilt", "rewrote",
];

/// What the description of a job says was done there.
pub fn of_job(company: &str, description: &str) -> Vec<DoneWork> {
    let bullets = [" - ", " • ", " ▪ ", " ㆍ"];
    let apart = bullets.iter().fold(description.to_owned(), |text, bullet| text.replace(bullet, "\n"));
    lines(&unwrapped(&apart)).filter_map(|text| done(company, text, true)).collect()
}

/// What a text says was done, besides what `known` says already.
pub fn of_text(text: &str, known: &[&str]) -> Vec<DoneWork> {
    let known: Vec<String> = known.iter().map(|text| letters(text)).collect();
    let is_known = |line: &str| {
        let line = letters(line);
        known.iter().any(|known| known.contains(&line))
    };
    // What is known goes line by line, before lines are put together.
    let rest: String =
        text.lines().map(|line| if is_known(line) { "\n".to_owned() } else { format!("{line}\n") }).collect();
    let (text, mut seen) = (unwrapped(&rest), HashSet::new());
    let new = lines(&text).filter(|line| !is_known(line) && seen.insert(letters(line)));
    new.filter_map(|line| done("", line, false)).collect()
}

/// The lines of a posting that say something.
pub fn of_posting(text: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let said = lines(text).filter(|line| {
        let is_heading = line.starts_with(HEADINGS) && words(line).len() <= 4;
        POSTED.contains(&line.chars().count()) && words(line).len() > 1 && !is_heading && !is_contact(line)
    });
    said.filter(|line| seen.insert(letters(line))).map(str::to_owned).take(POSTED_MAX).collect()
}

/// Sentences and lines, without their bullets.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let bullets = |c: char| c.is_whitespace() || BULLETS.contains(&c);
    sentences(text).into_iter().map(move |range| text[range].trim_start_matches(bullets).trim_end())
}

/// A text whose sentences go over several lines, as they do in a PDF, with each in one.
fn unwrapped(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let length = |line: &str| line.chars().count();
    let longest = lines.iter().map(|line| length(line)).max().unwrap_or_default();
    let goes_on = |line: &str| length(line) >= WRAPPED.0 && length(line) * 100 >= longest * WRAPPED.1 && !ends(line);
    let is_wrapped = lines.iter().filter(|line| goes_on(line)).count() >= WRAPPED_MIN;
    let mut all = String::new();
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1).copied().unwrap_or_default();
        let begins = next.is_empty() || next.starts_with(BULLETS) || next.starts_with(HEADINGS);
        let joined = !begins && (is_wrapped && goes_on(line) || is_open(line, next));
        all += line;
        all.push(if joined { ' ' } else { '\n' });
    }
    all
}

/// Whether an English line cannot end here: after a small word, or before a word in small letters.
fn is_open(line: &str, next: &str) -> bool {
    let small = line.split_whitespace().next_back().is_some_and(|word| SMALL.contains(&word));
    small || !ends(line) && line.is_ascii() && next.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Whether a line ends as sentences and entries of a list do.
fn ends(line: &str) -> bool {
    let noun = words(line).last().is_some_and(|word| NOUNS.iter().any(|noun| word.ends_with(noun)));
    line.ends_with(['.', '?', '!', ':', ')', ']']) || noun || ends_as_noun(line)
}

fn done(company: &str, text: &str, in_job: bool) -> Option<DoneWork> {
    if !LINE.contains(&text.chars().count()) || is_contact(text) {
        return None;
    }
    let named = lexicon().within(text, false);
    let in_names: usize = named.iter().map(|(start, end, _)| text[*start..*end].chars().count()).sum();
    let is_list = count(text) < in_names + label(text) + BESIDES;
    let names_what = in_job && !named.is_empty() && !is_list;
    if !names_what && !says_done(text, in_job) {
        return None;
    }
    let mut seen = HashSet::new();
    let skills = named.into_iter().map(|(_, _, skill)| skill.canonical).filter(|name| seen.insert(*name));
    Some(DoneWork { company: company.to_owned(), text: text.to_owned(), skills: skills.map(str::to_owned).collect() })
}

/// How long the label is with which a line begins ("Languages: Go, Java").
fn label(text: &str) -> usize {
    let label = text.split_once([':', '|']).map_or("", |(label, _)| label);
    if label.chars().count() <= LABEL_MAX { count(label) } else { 0 }
}

fn count(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Whether a line says that something was done. In a job's description a noun says so wherever it stands.
fn says_done(text: &str, in_job: bool) -> bool {
    let words = words(text);
    if words.len() < 2 {
        return false;
    }
    let noun = |word: &String| NOUNS.iter().any(|noun| word.ends_with(noun));
    let by_noun = if in_job {
        words.iter().any(|word| NOUNS.iter().any(|noun| word.contains(noun)))
    } else {
        words.last().is_some_and(noun)
    };
    by_noun || is_past(text) || ends_as_noun(text) || words.len() > 2 && is_english(&words)
}

/// A Korean past tense: a syllable that ends in ㅆ, but for 있- and 겠-.
fn is_past(text: &str) -> bool {
    let final_of = |c: char| (u32::from(c) - 0xac00) % 28;
    text.chars().any(|c| ('가'..='힣').contains(&c) && final_of(c) == 20 && !matches!(c, '있' | '겠'))
}

/// A Korean line that ends in a verb made a noun: "3배로 늘림", "정산을 맡음".
fn ends_as_noun(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    ENDINGS.iter().any(|ending| end.ends_with(ending)) && !THINGS.iter().any(|thing| end.ends_with(thing))
}

fn is_english(words: &[String]) -> bool {
    let verb = |word: &String| word.len() > 4 && word.ends_with("ed") || VERBS.contains(&word.as_str());
    // "Led a team", "I built a game".
    words.iter().take(2).any(verb) && !words.iter().any(|word| word.chars().any(is_hangul))
}

fn is_contact(text: &str) -> bool {
    let lower = text.to_lowercase();
    let digits = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | ' ' | '+' | '(' | ')')));
    ["@", "http", "www."].iter().any(|part| lower.contains(part))
        || digits.map(|run| run.chars().filter(char::is_ascii_digit).count()).any(|count| count >= DIGITS)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{of_job, of_posting, of_text};
    use naru_domain::practice::DoneWork;

    fn texts(all: Vec<DoneWork>) -> Vec<String> {
        all.into_iter().map(|done| done.text).collect()
    }

    #[test]
    fn what_was_done_is_kept_where_it_names_no_skill_and_the_rest_is_not() {
        for (line, kept) in [
            ("- 월말 결산 기간을 7일에서 4일로 단축", true),
            ("고객 문의를 하루 120건 응대하며 만족도를 4.6점으로 높였습니다.", true),
            ("동아리 축제에서 부스 12개의 일정을 조율함", true),
            ("Led a team of five volunteers", true),
            ("Reduced refunds by 12% in a quarter", true),
            ("React와 TypeScript로 쇼핑몰 제작", true),
            ("Java, Spring Boot, MySQL, Kafka", false),
            ("Infrastructure: AWS, Docker, Kubernetes, Terraform", false),
            ("기타 : Excel, Photoshop", false),
            ("pgtail | Go, PostgreSQL 2023", false),
            ("백엔드 개발자 강도현", false),
            ("한국대학교 컴퓨터공학과 졸업 예정", false),
            ("귀사에서 꾸준히 성장하고 싶습니다.", false),
            ("연락처 010-1234-5678로 연락을 담당", false),
            ("hong@example.com을 운영했습니다", false),
            ("주요 경력", false),
        ] {
            assert_eq!(!of_text(line, &[]).is_empty(), kept, "{line}");
        }
    }

    #[test]
    fn lines_of_jobs_are_not_told_twice() {
        let job = "결제 시스템을 맡아 처리량을 3배로 늘렸습니다.\n- 정산 담당 (5명)";
        assert_eq!(of_job("온담페이", job).len(), 2, "in a job a noun is enough");
        let text = format!(
            "경력\n온담페이\n{job}\n프로젝트\n교내 도서 대여 앱을 만들어 400명이 썼습니다.\n교내 도서 대여 앱을 만들어 400명이 썼습니다."
        );
        assert_eq!(texts(of_text(&text, &[job])), ["교내 도서 대여 앱을 만들어 400명이 썼습니다."]);
    }

    #[test]
    fn what_goes_over_several_lines_is_one_sentence() {
        let text = "여름에 지역 서점 네 곳을 찾아다니며 재고가 어디서 어긋나는지를\n직접 세어 보았고, 입고와 판매를 한 장에 적는 표를 만들어서 서점\n네 곳의 재고 오차를 절반으로 줄였습니다. 그다음 학기에는 같은 표를\n학교 매점에도 옮겨 심어 열두 명이 함께 쓰는 도구로 키웠습니다.\n취미\n등산";
        let told = texts(of_text(text, &[]));
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("여름에") && told[0].ends_with("줄였습니다."), "{told:?}");
        assert!(told[1].starts_with("그다음 학기에는") && told[1].ends_with("키웠습니다."), "{told:?}");
        let job = "월·분기·연 결산 및 외부감사 대응 - 더존 ERP 전환 실무 담당";
        assert_eq!(texts(of_job("한밭", job)), ["월·분기·연 결산 및 외부감사 대응", "더존 ERP 전환 실무 담당"]);
    }

    #[test]
    fn an_english_line_goes_on_where_it_cannot_end() {
        let job = "Rebuilt checkout in React; cart abandonment dropped from\n68% to 54%\nIntroduced budgets in CI for every page of the shop\nand its blog";
        let wanted = [
            "Rebuilt checkout in React; cart abandonment dropped from 68% to 54%",
            "Introduced budgets in CI for every page of the shop and its blog",
        ];
        assert_eq!(texts(of_job("Tern", job)), wanted);
        let text = format!("Tern\n{job}\nSide work\nBuilt a tide clock");
        assert_eq!(texts(of_text(&text, &[job])), ["Built a tide clock"]);
    }

    #[test]
    fn a_posting_says_what_it_wants() {
        let text = "[필수 요건]\nㆍ유관 부서와 원활하게 협업하실 분\n- 이메일 접수: apply@example.com\n대표전화 02-1588-0000-12\nㆍ유관 부서와 원활하게 협업하실 분";
        assert_eq!(of_posting(text), ["유관 부서와 원활하게 협업하실 분"]);
    }
}
