//! Conditions that a question puts on candidates: skills, years, certificates, languages, degrees, roles, places, employers.

use super::names::Names;
use super::question::Question;
use crate::pattern::{group, number, patterns};
use crate::roles;
use naru_domain::assistant::CandidateFilter;
use naru_domain::matching::EducationLevel;
use naru_domain::pipeline::ApplicationStatus;
use naru_domain::role::Family;
use naru_domain::skills::{Skill, lexicon};

patterns! {
    YEARS_RANGE = r"(\d{1,2})\s?(?:년(?:차)?)?\s?(?:~|-|–|에서|부터|to)\s?(\d{1,2})\s?(?:년|years?|yrs?)";
    YEARS_LEAST = r"(\d{1,2}|한|두|세|네|다섯|one|two|three|four|five|six|seven|eight|nine|ten)\s?(?:\+\s?(?:년|years?|yrs?)|(?:년|개년)차?\s?(?:\s?(?:경력|경험|정도))?\s?(?:의|은|을|를)?\s?(?:이상|넘|초과|\+|↑|은\s?된|은\s?넘|보다\s?(?:많|오래|길))|(?:\s?or more|\+)?\s?(?:years?|yrs?)\s?(?:or more|plus|and up|\+|minimum))";
    YEARS_AT_LEAST = r"\b(?:at least|over|more than|minimum(?: of)?|min\.?|>=?)\s?(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\s?(?:\+\s?)?(?:years?|yrs?)\b";
    YEARS_MOST = r"(\d{1,2})\s?년\s?(?:차)?\s?(?:이하|미만|이내|안\s?(?:되|된)|보다\s?(?:적|짧))|\b(?:less than|under|fewer than|up to|at most|below|<=?)\s?(\d{1,2})\s?(?:years?|yrs?)";
    YEARS_BARE = r"(\d{1,2})\s?(?:년차|년\s?경력|년\s?경험)|\bwith (\d{1,2}) (?:years|yrs)|\b(\d{1,2}) (?:years|yrs)(?:'|’)? (?:of )?(?:experience|exp\b)";
    NEWCOMER = r"신입|무경력|경력\s?없는|갓\s?졸업|\b(?:entry.level|new grads?|fresh graduates?|no experience|recent graduates?)\b";
    CERTIFICATE_NAMES = r"정보처리(?:산업)?기사|정보보안(?:산업)?기사|빅데이터분석기사|[가-힣]{2,8}(?:산업기사|기능사|기술사|지도사|상담사|관리사|분석사|중개사|감정사)|(?:전기|건축|토목|기계|산업안전|화학|소방|전자|용접|품질경영|조경|식품|건설안전|가스|통신|일반기계|소방설비|위험물|대기환경|수질환경)(?:공사|설비)?기사|전산(?:세무|회계)|재경관리사|회계관리|컴퓨터활용능력|컴활|워드프로세서|한국사(?:능력검정)?|공인회계사|세무사|노무사|변리사|감정평가사|간호사\s?면허|운전면허|간호조무사|사회복지사|물리치료사|조리사|미용사|바리스타|텝스트|\b(?:sqld|sqlp|adsp|adp|cka|ckad|cks|pmp|csm|cspo|psm|cissp|cisa|cism|ceh|ccna|ccnp|oscp|saa|aws saa|aws sap|itil|prince2|cpa|cfa|frm|acca|cma|gtq|mos|toip|iscqb|istqb|tesat|cpim|cpsm|cscp|six sigma black belt|shrm|phr|sphr|linux\s?master|ocp|ocjp|rhcsa|rhce|lpic|bls|acls|google ads certification)\b|리눅스\s?마스터|네트워크\s?관리사";
    CERTIFICATE_CUE = r"자격증|면허|자격\s?(?:보유|소지|있)|certificat|certified|licen[cs]ed?\b|accredit|credential";
    CERTIFICATE_BEFORE = r"([\p{L}\p{N}+#.\- ]{2,30}?)\s?(?:자격증|면허증?|자격)(?:을|를|이|가|은|는|\s|$|\?)|\b(?:hold|holds|have|has|holding|with|got) (?:an? |the )?([\w+#. \-]{2,30}?) (?:certificat\w*|licen[cs]e)|([\w+#.\-]{2,20})[ -]certified|certified (?:in |as )?(?:an? )?([\w+#. \-]{2,30})|\bholds? (?:an? |the )?([\w+#.\- ]{2,20})(?:\?|$)";
    TEST = r"토익\s?스피킹|toeic speaking|토익|toeic|jlpt|jpt|토플|toefl|ielts|아이엘츠|오픽|opic|텝스|\bteps\b|hsk|topik|토픽|delf|dele|testdaf";
    LANGUAGE = r"(영어|일본어|일어|중국어|독일어|프랑스어|불어|스페인어|베트남어|러시아어|아랍어|태국어|인도네시아어|한국어|\b(?:english|japanese|chinese|mandarin|german|french|spanish|vietnamese|russian|arabic|thai|indonesian|korean))";
    LANGUAGE_CUE = r"가능|회화|능통|유창|잘\s?하|하는|할\s?(?:수|줄)|구사|실력|성적|점수|원어민|쓰는|speak|fluent|native|proficien|language|business.level|conversational|skills?|score";
    SCORE = r"(?:토익|toeic|텝스|teps|토플|toefl|jpt)[^\d]{0,6}(\d{2,3})\s?점?(?:\s?(?:이상|넘|\+|or (?:more|above|higher|better)|and (?:up|above)))?|(?:over|above|at least)\s?(\d{2,3})\s?(?:on|in)?\s?(?:the )?(?:toeic|toefl|teps)";
    DOCTOR = r"박사|\bph\.?d|doctora|doctorate";
    MASTER = r"석사|대학원|\bmaster(?:'?s)?\b(?: degree)?|\bmba\b|\bmsc?\b degree|postgrad";
    BACHELOR = r"학사|4년제|대졸|대학교?\s?(?:졸업|나온)|\bbachelor|\bundergraduate|university degree|college degree";
    ASSOCIATE = r"전문대|초대졸|전문학사|\bassociate('?s)? degree";
    SCHOOL = r"([가-힣A-Za-z]{2,12}(?:대학교|대학원|고등학교|여대|공대|대))\s?(?:를|을|의)?\s?(?:출신|나온|졸업|다닌|학생)|(kaist|카이스트|postech|포스텍|unist|유니스트|gist|dgist)|(?:from|graduated from|attended|studied at|alumni of) ((?:[A-Z][\w.&'-]+ )*(?:University|College|Institute)(?: of [A-Z]\w+)?|(?:university|college) of [a-z]+)";
    MAJOR = r"([가-힣]{2,10})\s?(?:을\s?|를\s?)?(?:전공(?:자|한|하신|인)?)|\bmajor(?:ed|ing)? in ([a-z ]{3,30})|\b(?:studied|degree in) ([a-z ]{3,30})";
    EMPLOYER = r"([\p{L}\p{N}&.]{2,20}(?:\s(?:코리아|은행|전자|증권|카드))?)(?:에서|에)\s?(?:얼마나\s|몇\s?년\s?(?:이나\s)?|오래\s|언제\s|무슨\s일\s?)*(?:일했|일한|일하|근무|재직|다니|다닌|다녔|있었|경력)|([\p{L}\p{N}&]{2,20})\s?(?:출신|재직자|근무자|재직)|\b(?:worked|working|work|works|experience|employed) (?:at|for|with) ((?-i:[A-Z])[\w&.\-]*(?: (?-i:[A-Z])[\w&.\-]*){0,2})|\b(?:ex|former)[- ]((?-i:[A-Z])\w+)";
    PLACE = r"(서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|수원|성남|판교|분당|용인|고양|일산|창원|청주|천안|전주|포항|김해|안양|부천|안산|평택|화성|강남|송파|마포|해외|\b(?:seoul|busan|daegu|incheon|gwangju|daejeon|ulsan|sejong|gyeonggi|jeju|suwon|seongnam|pangyo|gangnam|tokyo|singapore|london|berlin|new york|san francisco)\b)(?:시|도|광역시)?";
    REJECTED = r"불합격|탈락|떨어진|거절된|\b(?:rejected|turned down|unsuccessful)\b";
    HIRED = r"최종\s?합격|합격자|채용\s?확정|채용된|입사\s?(?:한|확정|예정)|\b(?:hired|got the job|onboarded)\b";
    EITHER = r"이나|나\s|거나|또는|혹은|이든|\bor\b|\beither\b|/";
    CUE = r"경험|경력|개발|할\s?줄|다룰|다뤄|다루|써\s?본|해\s?본|쓰는|쓸\s?(?:줄|수)|사용|가능|이상|아는|능숙|잘\s?하|스킬|기술|엔지니어|프로그래|\b(?:experience|experienced|developers?|engineers?|programmers?|years?|with|know|knows|using|used?|uses|skilled|skills?|familiar|proficient|background)\b";
}

/// Words of the lexicon that questions use for something else.
const NO_SKILLS: &[&str] = &[
    "Move",
    "Scheduling",
    "Recruiting",
    "HR",
    "Onboarding",
    "Closing",
    "Planning",
    "Branch",
    "Entry",
    "Max",
    "Reason",
    "Research",
    "Documentation",
    "Organization",
    "Word",
    "Numbers",
    "Less",
    "Greeting",
    "Interviewing",
    "Calendar",
    "Linear",
    "Press",
    "Presentation",
    "Email",
    "Mail",
    "Report",
    "Segment",
    "Writing",
    "Editing",
    "Growth",
    "Entry",
    "Order",
    "Process",
    "Processing",
    "Express",
    "Assembly",
    "Room",
    "Combine",
    "Abstract",
    "Overflow",
    "Adjust",
    "Communication",
    "Passport",
    "Stage",
    "Tax",
    "Statistics",
    "Counseling",
    "Chef",
    "Nursing",
];

/// Words that are skills only in capitals.
const CAPITALS: &[&str] =
    &["can", "it", "is", "as", "us", "arm", "pic", "san", "ant", "cam", "make", "ray", "max", "nas", "ram", "ir", "ct"];

/// The conditions of a question; stretches that name people, postings and files do not count.
pub(super) fn filter(question: &Question, names: &Names) -> CandidateFilter {
    let rest = question.without(&names.stretches);
    let mut filter = CandidateFilter::default();
    languages(&rest, &mut filter);
    certificate(&rest, &mut filter);
    (filter.min_months, filter.max_months) = months(&rest);
    filter.degree = degree(&rest);
    filter.school = SCHOOL.captures(&rest.text).and_then(|found| first(&found));
    filter.major = major(&rest);
    skills(&rest, &mut filter);
    filter.company = employer(&rest).filter(|_| filter.school.is_none());
    filter.place = place(&rest).filter(|_| filter.school.is_none());
    filter.stage.clone_from(&names.stage);
    if rest.says(&REJECTED) {
        filter.status = Some(ApplicationStatus::Rejected);
    } else if rest.says(&HIRED) {
        filter.status = Some(ApplicationStatus::Hired);
    }
    filter.role = role(&rest, &filter);
    filter
}

/// Skills that a text names.
pub(super) fn skills_of(question: &Question, names: &Names) -> Vec<String> {
    let mut filter = CandidateFilter::default();
    skills(&question.without(&names.stretches), &mut filter);
    filter.skills.extend(filter.any_skills);
    filter.skills
}

fn first(found: &regex::Captures<'_>) -> Option<String> {
    found.iter().skip(1).flatten().next().map(|m| m.as_str().trim().to_owned()).filter(|text| !text.is_empty())
}

fn skills(question: &Question, filter: &mut CandidateFilter) {
    let certificate = filter.certificate.clone().unwrap_or_default().to_lowercase();
    let cue = question.says(&CUE);
    let question = &Question::new(&without_particles(&question.text));
    let mut named: Vec<(usize, usize, Skill)> = lexicon()
        .within(&question.text, true)
        .into_iter()
        .filter(|(start, end, skill)| meant(&question.text, (*start, *end), skill, cue))
        .filter(|(start, end, _)| certificate.is_empty() || !certificate.contains(&question.lower[*start..*end]))
        .collect();
    if named.is_empty() {
        named = slips(question);
    }
    let either =
        named.windows(2).any(|pair| question.text.get(pair[0].1..pair[1].0).is_some_and(|gap| EITHER.is_match(gap)));
    let mut list: Vec<String> = Vec::new();
    for (_, _, skill) in named {
        if !list.iter().any(|name| name == skill.canonical) {
            list.push(skill.canonical.to_owned());
        }
    }
    if either && list.len() > 1 {
        filter.any_skills = list;
    } else {
        filter.skills = list;
    }
}

/// A text in which a space follows every Hangul name of a skill: 파이썬이나, 리액트경험자.
fn without_particles(text: &str) -> String {
    patterns! {
        TAIL = r"^(?:은|는|이|가|을|를|와|과|랑|이랑|이나|나|도|로|으로|만|하고|에|의|까지|경험|경력|개발|지원|다[루룰뤄]|할\s?줄|해\s?본|써\s?본|쓰|사용|가능|잘|아는|능숙|스킬|엔지니어|담당|전문|자격)";
    }
    text.split(' ').map(|word| apart(word, &TAIL)).collect::<Vec<_>>().join(" ")
}

fn apart(word: &str, tail: &regex::Regex) -> String {
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(2).collect();
    let cut = ends.into_iter().rev().find(|end| {
        let (name, rest) = word.split_at(*end);
        name.chars().all(crate::pattern::is_hangul) && tail.is_match(rest) && lexicon().exact(name).is_some()
    });
    cut.map_or_else(|| word.to_owned(), |end| format!("{} {}", &word[..end], &word[end..]))
}

/// Whether a word that also means something else means the skill here.
fn meant(text: &str, (start, end): (usize, usize), skill: &Skill, cue: bool) -> bool {
    let raw = &text[start..end];
    if NO_SKILLS.contains(&skill.canonical) || skill.category == "soft" && !cue {
        return false;
    }
    if CAPITALS.contains(&raw) {
        return false;
    }
    let hangul = raw.chars().any(crate::pattern::is_hangul);
    let length = raw.chars().count();
    if !skill.context_only {
        return !hangul || length > 2 || cue;
    }
    if hangul {
        return length > 2 || length == 2 && cue;
    }
    let capital = raw.chars().next().is_some_and(char::is_uppercase);
    match length {
        1 => capital && cue,
        2 => {
            capital
                || cue && raw.chars().any(|c| !c.is_alphabetic())
                || raw == "go" && cue && text.chars().any(crate::pattern::is_hangul)
        }
        _ => capital && start > 0 || cue || raw.len() > 3 && text.chars().any(crate::pattern::is_hangul),
    }
}

/// Names that are a slip away from a skill's.
fn slips(question: &Question) -> Vec<(usize, usize, Skill)> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in question.text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '.'))) {
        let start = at;
        at += word.len() + question.text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        if word.len() >= 7
            && !ENGLISH.contains(&word.to_ascii_lowercase().as_str())
            && let Some(skill) = lexicon().near(word)
        {
            found.push((start, start + word.len(), skill));
        }
    }
    found
}

/// Everyday words near to a skill's name.
const ENGLISH: &[&str] = &[
    "applicant",
    "applicants",
    "candidate",
    "candidates",
    "experience",
    "interview",
    "interviews",
    "positions",
    "posting",
    "postings",
    "schedule",
    "scheduled",
    "engineer",
    "engineers",
    "developer",
    "developers",
    "someone",
    "anybody",
    "resumes",
    "summary",
    "summarize",
    "summarise",
    "calendar",
    "requirements",
    "reschedule",
    "contact",
    "tomorrow",
    "certified",
    "speakers",
    "numbers",
    "manager",
    "managers",
    "sentence",
    "compare",
    "between",
    "another",
    "currently",
    "company",
    "document",
    "documents",
    "passport",
    "present",
];

fn languages(question: &Question, filter: &mut CandidateFilter) {
    if let Some(test) = TEST.find(&question.lower).or_else(|| TEST.find(&question.tight)) {
        filter.language = Some(test_name(test.as_str()).to_owned());
        let score = SCORE.captures(&question.lower);
        filter.min_score = score.and_then(|found| number(&found, 1).or_else(|| number(&found, 2)));
    } else if let Some(language) = LANGUAGE.find(&question.lower).filter(|_| question.says(&LANGUAGE_CUE)) {
        filter.language = Some(language_name(language.as_str()).to_owned());
    }
}

fn test_name(test: &str) -> &str {
    match test {
        "토익" | "toeic" => "TOEIC",
        "토플" | "toefl" => "TOEFL",
        "오픽" | "opic" => "OPIc",
        "텝스" | "teps" => "TEPS",
        "아이엘츠" | "ielts" => "IELTS",
        "토픽" | "topik" => "TOPIK",
        "jlpt" => "JLPT",
        "jpt" => "JPT",
        "hsk" => "HSK",
        _ if test.contains("스피킹") || test.contains("speaking") => "TOEIC Speaking",
        other => other,
    }
}

fn language_name(language: &str) -> &str {
    match language {
        "영어" | "english" => "English",
        "일본어" | "일어" | "japanese" => "Japanese",
        "중국어" | "chinese" | "mandarin" => "Chinese",
        "독일어" | "german" => "German",
        "프랑스어" | "불어" | "french" => "French",
        "스페인어" | "spanish" => "Spanish",
        "베트남어" | "vietnamese" => "Vietnamese",
        "러시아어" | "russian" => "Russian",
        "한국어" | "korean" => "Korean",
        other => other,
    }
}

fn certificate(question: &Question, filter: &mut CandidateFilter) {
    let named = CERTIFICATE_NAMES.find(&question.lower).or_else(|| CERTIFICATE_NAMES.find(&question.tight));
    if let Some(named) = named {
        filter.certificate = Some(as_written(question, named.as_str()));
    } else if let Some(found) = CERTIFICATE_BEFORE.captures(&question.lower).and_then(|found| first(&found)) {
        let word = last_words(&found);
        let is_test = filter.language.is_some();
        let cued = question.says(&CERTIFICATE_CUE) || word.chars().count() <= 6 && !word.contains(' ');
        if !is_test && cued {
            let any = ANY.contains(&word.as_str()) || roles::family(&word).is_some() || word.chars().count() < 2;
            filter.certificate = Some(if any { String::new() } else { as_written(question, &word) });
        }
    } else if question.says(&CERTIFICATE_CUE) && filter.language.is_none() {
        filter.certificate = Some(String::new());
    }
}

/// Words before "certificate" that name none.
const ANY: &[&str] = &[
    "a",
    "an",
    "any",
    "the",
    "무슨",
    "어떤",
    "관련",
    "있는",
    "보유한",
    "professional",
    "지원자",
    "사람",
    "driver's",
    "valid",
    "no",
    "몇",
    "which",
    "what",
    "후보",
    "가진",
    "직무",
];

fn last_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let kept = if words.last().is_some_and(|word| word.is_ascii()) && words.len() > 1 {
        &words[words.len().saturating_sub(3)..]
    } else {
        &words[words.len().saturating_sub(1)..]
    };
    kept.join(" ").trim_start_matches("a ").to_owned()
}

/// A word of the question as it was written.
pub(super) fn as_written(question: &Question, lower: &str) -> String {
    question.lower.find(lower).and_then(|at| question.text.get(at..at + lower.len())).unwrap_or(lower).to_owned()
}

fn count(word: &str) -> Option<u32> {
    const WORDS: &[(&str, u32)] = &[
        ("한", 1),
        ("두", 2),
        ("세", 3),
        ("네", 4),
        ("다섯", 5),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
    ];
    word.parse().ok().or_else(|| WORDS.iter().find(|row| row.0 == word).map(|row| row.1))
}

fn months(question: &Question) -> (Option<u32>, Option<u32>) {
    let text = &question.lower;
    if let Some(found) = YEARS_RANGE.captures(text) {
        let years = |place| number::<u32>(&found, place).map(|years| years * 12);
        return (years(1), years(2).map(|months| months + 11));
    }
    let least = YEARS_LEAST
        .captures(text)
        .or_else(|| YEARS_AT_LEAST.captures(text))
        .or_else(|| YEARS_LEAST.captures(&question.tight));
    let least = least.and_then(|found| count(group(&found, 1)));
    let most = YEARS_MOST.captures(text).and_then(|found| number::<u32>(&found, 1).or_else(|| number(&found, 2)));
    if least.is_none() && most.is_none() {
        if question.says(&NEWCOMER) {
            return (None, Some(11));
        }
        let bare = YEARS_BARE.captures(text).and_then(|found| (1..=3).find_map(|place| number::<u32>(&found, place)));
        return (bare.map(|years| years * 12), None);
    }
    (least.map(|years| years * 12), most.map(|years| years * 12))
}

fn degree(question: &Question) -> Option<EducationLevel> {
    let table: [(&regex::Regex, EducationLevel); 4] = [
        (&DOCTOR, EducationLevel::Doctor),
        (&MASTER, EducationLevel::Master),
        (&ASSOCIATE, EducationLevel::Associate),
        (&BACHELOR, EducationLevel::Bachelor),
    ];
    table.into_iter().find(|(pattern, _)| question.says(pattern)).map(|row| row.1)
}

fn major(question: &Question) -> Option<String> {
    let found = first(&MAJOR.captures(&question.lower)?)?;
    let found = found.trim_end_matches(" degree").trim_end_matches('을').trim_end_matches('를');
    (!["무슨", "어떤", "학부", "비"].contains(&found)).then(|| found.to_owned())
}

fn employer(question: &Question) -> Option<String> {
    let found = first(&EMPLOYER.captures(&question.text)?)?;
    const NONE: &[&str] = &[
        "회사",
        "어디",
        "지금",
        "현재",
        "해외",
        "전에",
        "이전",
        "외국계",
        "대기업",
        "스타트업",
        "우리",
        "거기",
        "여기",
        "어느",
        "집",
        "리모트",
        "직장",
        "그",
        "이",
        "현업",
        "실무",
        "업계",
        "해당",
    ];
    (!NONE.contains(&found.as_str()) && !PLACE.is_match(&found) && lexicon().exact(&found).is_none()).then_some(found)
}

fn place(question: &Question) -> Option<String> {
    let found = PLACE.captures(&question.lower)?;
    let name = group(&found, 1);
    let end = found.get(0)?.end();
    // 서울대 is a school, 대구은행 an employer.
    let tail = question.lower[end..].chars().next();
    let joined = tail.is_some_and(|c| "대은전교".contains(c));
    (!joined).then(|| as_written(question, name))
}

/// The kind of work that is asked for: the words before 지원자, 개발자 …, when no skill says it already.
fn role(question: &Question, filter: &CandidateFilter) -> Option<Family> {
    let blanked: String = ROLE_NOISE.replace_all(&question.lower, " ").into_owned();
    let family = roles::family(&blanked)?;
    // "React developers" is about React.
    let by_skill = !filter.skills.is_empty()
        && matches!(family, Family::Frontend | Family::Backend | Family::Devops | Family::Ml | Family::Mobile)
        && !blanked.contains("백엔드")
        && !blanked.contains("프론트")
        && !blanked.contains("backend")
        && !blanked.contains("frontend");
    (!by_skill && filter.certificate.as_ref().is_none_or(|name| roles::family(name) != Some(family))).then_some(family)
}

patterns! {
    ROLE_NOISE = r"면접관|면접|서류|채용|공고|인사팀|인사\s?담당|고객사|합격|기획서|디자인\s?시스템|영업일|교육\s?(?:이수|과정)|학교|대학|학원|\b(?:interviews?|postings?|hiring|recruit\w*|support|research|services?|education|design patterns?|sales pitch|media|calls?|production)\b";
}
