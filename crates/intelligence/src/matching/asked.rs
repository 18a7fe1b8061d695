//! The least level of education that a posting's text asks for.

use naru_domain::matching::EducationLevel;

/// Words of levels, low to high; a longer word hides a shorter one within it.
const LEVELS: &[(EducationLevel, &[&str])] = &[
    (EducationLevel::Highschool, &["고졸", "고등학교", "high school"]),
    (EducationLevel::Associate, &["초대졸", "전문대", "전문학사", "2년제", "associate degree", "associate's"]),
    (
        EducationLevel::Bachelor,
        &[
            "대졸",
            "학사",
            "4년제",
            "대학교 졸업",
            "대학 졸업",
            "bachelor",
            "b.s.",
            "bs degree",
            "ba/bs",
            "bs/ms",
            "undergraduate degree",
            "university degree",
            "college degree",
        ],
    ),
    (EducationLevel::Master, &["석사", "master's", "masters degree", "msc", "m.s."]),
    (EducationLevel::Doctor, &["박사", "ph.d", "phd", "doctorate"]),
];
const ASKING: &[&str] = &["학력", "학위", "이상", "졸업", "소지", "대졸자", "degree", "required", "bachelor", "master"];
const NOT_ASKING: &[&str] = &[
    "무관",
    "우대",
    "불문",
    "preferred",
    "a plus",
    "nice to have",
    "or equivalent experience",
    "제한 없음",
    "제한없음",
];

/// The lowest level of the first line that asks for one; `None` when none does.
pub(super) fn education(text: &str) -> Option<EducationLevel> {
    let mut preferred = false;
    text.lines().find_map(|line| {
        let small = line.to_lowercase();
        preferred = section(&small).unwrap_or(preferred);
        let asks = !preferred
            && ASKING.iter().any(|word| small.contains(word))
            && !NOT_ASKING.iter().any(|word| small.contains(word));
        if asks { lowest(&small) } else { None }
    })
}

/// Whether a short line opens a section of what is preferred, or another section.
fn section(line: &str) -> Option<bool> {
    let head = line.trim().trim_matches(['[', ']', '<', '>', '■', '#', '*', '·', 'ㆍ', '-', ':', ' ']);
    if head.chars().count() > 16 {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| head.contains(word));
    match (
        has(&["우대", "preferred", "nice to have", "bonus"]),
        has(&["자격", "필수", "요건", "requirement", "지원", "qualification"]),
    ) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

fn lowest(line: &str) -> Option<EducationLevel> {
    // "전문학사" holds "학사", "초대졸" holds "대졸".
    let bare = line
        .replace("전문학사", "전문대")
        .replace("초대졸", "전문대")
        .replace("석·박사", "석사 박사")
        .replace("석박사", "석사 박사");
    LEVELS.iter().find(|(_, words)| words.iter().any(|word| bare.contains(word))).map(|level| level.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_where_they_are_asked_for() {
        use EducationLevel::*;
        for (text, wanted) in [
            ("학력: 대졸 이상 (4년제)", Some(Bachelor)),
            ("- 학력무관", None),
            ("초대졸 이상", Some(Associate)),
            ("학사/석사 이상의 학위 소지자", Some(Bachelor)),
            ("관련 전공 석사 이상", Some(Master)),
            ("석박사 학위 소지자 우대", None),
            ("고졸 이상", Some(Highschool)),
            ("Bachelor's degree in Computer Science", Some(Bachelor)),
            ("PhD preferred", None),
            ("[우대사항]\n석사 이상", None),
            ("[우대사항]\n영어\n[지원자격]\n석사 이상", Some(Master)),
            ("Mastery of SQL", None),
            ("학사 행정 시스템 개발", None),
            ("", None),
        ] {
            assert_eq!(education(text), wanted, "{text}");
        }
    }
}
