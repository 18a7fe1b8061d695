//! The least level of education that a posting asks for. A line that only names a level ("대졸 초임 기준", "석사 우대", "박사급 연구진") asks
//! for none. Both the reading of a posting and the comparison with a résumé ask here.

use super::lines::{self, Line, Part};
use crate::pattern::patterns;
use naru_domain::matching::EducationLevel;
use naru_domain::posting_reading::EducationAsked;

patterns! {
    LABEL = r"학력|^education|^degree";
    NONE = r"학력(?:[\s:：,·/|및과와은는에]|연령|나이|성별|전공|경력)*(?:무관|불문|제한\s?(?:이|은|을)?\s?(?:없|두지)|상관\s?없|보지)|no (?:college |university )?degree|(?:degree|education)(?: is)? not (?:required|needed)|regardless of (?:degree|education)";
    ASKING = r"이상|졸업|소지|학위|학력|필수|↑|\bdegree\b|\brequired\b|(?:대졸|고졸)\s?(?:신입|공채|사원|자)";
    WISHED = r"우대|선호|가점|환영|preferred|a plus\b|nice to have|bonus|desirable|ideally";
    // Whoever has none may bring something else instead.
    REPLACED = r"or (?:an? )?(?:equivalent|comparable|relevant)\b.{0,24}experience|(?:에|과|와)?\s?준하는|동등한\s?(?:경력|경험|학력)|equivalent (?:practical|professional|work) experience";
    // What a level is named for, other than to ask for it.
    ASIDE = r"^\s*(?:신입|사원|직원|이상)?\s*(?:의\s*)?(?:초임|초봉|연봉|급여|기준|출신|행정|관리|일정|업무|시스템|급|들|장교|후보생)";
    HIGHSCHOOL = r"고졸|고등학교|high school";
    ASSOCIATE = r"초대졸|전문대|전문학사|[23]\s?년제|2[·~,]3년제|associate degree|associate's";
    BACHELOR = r"대졸|학사|4년제|대학교?\s?졸업|bachelor|\bb\.s\.|\bbs degree|\bba/bs\b|\bbs/ms\b|(?:undergraduate|university|college) degree";
    MASTER = r"석사|master'?s\b|\bm\.?sc?\b\.?,? degree|\bmsc\b|\bm\.s\.|석·?박사";
    DOCTOR = r"박사|\bph\.?\s?d\b|doctorate|doctoral";
}

/// What the lines of a posting ask for: the first one that asks decides, of several levels in it the lowest. `Any` where it says
/// that none is asked for.
pub(super) fn read(lines: &[Line<'_>]) -> Option<EducationAsked> {
    let labelled = |i: usize| i > 0 && lines[i - 1].text.chars().count() <= 8 && LABEL.is_match(lines[i - 1].bare());
    let read = |(i, line): (usize, &Line<'_>)| {
        if line.part == Part::Preferred { None } else { of_line(line.text, line.part == Part::Required || labelled(i)) }
    };
    lines.iter().enumerate().find_map(read)
}

/// The level below which a posting's text turns people away; `None` when there is none.
pub(crate) fn least(text: &str) -> Option<EducationLevel> {
    match read(&lines::split(text))? {
        EducationAsked::Any => None,
        EducationAsked::HighSchool => Some(EducationLevel::Highschool),
        EducationAsked::Associate => Some(EducationLevel::Associate),
        EducationAsked::Bachelor => Some(EducationLevel::Bachelor),
        EducationAsked::Master => Some(EducationLevel::Master),
        EducationAsked::Doctor => Some(EducationLevel::Doctor),
    }
}

/// What a line asks for; `expected` where it stands under what must be there, or behind "학력".
fn of_line(line: &str, expected: bool) -> Option<EducationAsked> {
    if NONE.is_match(line) {
        return Some(EducationAsked::Any);
    }
    let wished = WISHED.is_match(line);
    if REPLACED.is_match(line) || !wished && !expected && !ASKING.is_match(line) {
        return None;
    }
    let clauses = line.split([',', ';', '|', '(', ')', '（', '）']);
    let asking = |clause: &&str| !WISHED.is_match(clause) && (!wished || ASKING.is_match(clause));
    clauses.filter(asking).filter_map(level).min()
}

/// The lowest level that a clause names.
fn level(clause: &str) -> Option<EducationAsked> {
    // "전문학사" holds "학사", "초대졸" holds "대졸".
    let bare = ASSOCIATE.replace_all(clause, "〔전문〕");
    let levels = [
        (EducationAsked::HighSchool, &HIGHSCHOOL),
        (EducationAsked::Bachelor, &BACHELOR),
        (EducationAsked::Master, &MASTER),
        (EducationAsked::Doctor, &DOCTOR),
    ];
    let named = |pattern: &regex::Regex| pattern.find_iter(&bare).any(|m| !ASIDE.is_match(&bare[m.end()..]));
    let found = levels.into_iter().filter(|(_, pattern)| named(pattern)).map(|(level, _)| level);
    let associate = (bare.len() != clause.len() || bare != clause).then_some(EducationAsked::Associate);
    found.chain(associate).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_where_they_are_asked_for() {
        use EducationLevel::{Associate, Bachelor, Doctor, Highschool, Master};
        for (text, wanted) in [
            ("학력: 대졸 이상 (4년제)", Some(Bachelor)),
            ("- 학력무관", None),
            ("학력 제한 없음", None),
            ("학력, 연령 제한 없음", None),
            ("학력은 보지 않습니다", None),
            ("대졸 초임 기준 연봉 4,200만 원", None),
            ("급여: 대졸 신입 초임 월 320만 원 이상", None),
            ("박사급 연구진 20명 이상이 함께합니다", None),
            ("초대졸 이상", Some(Associate)),
            ("학사/석사 이상의 학위 소지자", Some(Bachelor)),
            ("학력\n대졸", Some(Bachelor)),
            ("관련 전공 석사 이상", Some(Master)),
            ("자격요건\n- 대졸 이상 (석사 우대)", Some(Bachelor)),
            ("석박사 학위 소지자 우대", None),
            ("석사, 박사 우대", None),
            ("고졸 이상", Some(Highschool)),
            ("2026년 상반기 대졸 신입 공채", Some(Bachelor)),
            ("Bachelor's degree in Computer Science", Some(Bachelor)),
            ("Requirements\n- PhD in statistics", Some(Doctor)),
            ("PhD preferred", None),
            ("Bachelor's degree or equivalent practical experience", None),
            ("No degree required", None),
            ("[우대사항]\n석사 이상", None),
            ("[우대사항]\n영어\n[지원자격]\n석사 이상", Some(Master)),
            ("Mastery of SQL", None),
            ("자격요건\n- 학사 행정 시스템 개발 경험", None),
            ("", None),
        ] {
            assert_eq!(least(text), wanted, "{text}");
        }
    }

    #[test]
    fn none_asked_for_is_not_nothing_said() {
        assert_eq!(read(&lines::split("학력무관")), Some(EducationAsked::Any));
        assert_eq!(read(&lines::split("대졸 초임 기준 연봉")), None);
    }
}
