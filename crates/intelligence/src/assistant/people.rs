//! What is asked of a person or of a posting, and which of their values is meant.

use super::intent::Frame;
use super::question::Question;
use crate::pattern::patterns;
use naru_domain::assistant::{CandidateQuestion, PostingAspect, PostingQuestion, ToolCall, Topic};

patterns! {
    CONTACT = r"연락처|연락\s?(?:할|하|방법|가능)|\bcontact\b|\breach\b|get (?:in touch|hold)";
    EMAIL = r"이메일|메일|e-?mail";
    PHONE = r"전화|휴대폰|핸드폰|폰\s?번호|번호|\b(?:phone|telephone|mobile|cell|number)\b";
    VISA = r"비자|체류|취업\s?(?:허가|자격)|근로\s?허가|스폰서|\b(?:visa|sponsor\w*|work permit|work authori[sz]ation|right to work|permit|residency|eligible to work)\b";
    SALARY = r"연봉|급여|월급|처우\s?(?:희망|조건)|희망\s?(?:처우|금액)|\b(?:salary|compensation|pay|wage|remuneration|earn|asking for)\b";
    START = r"입사\s?(?:가능|희망|일|시기)|언제부터\s?(?:일|출근|가능|근무)|출근\s?가능|합류|퇴사\s?(?:예정|통보)|\b(?:notice period|availab\w+|start date|when can|when could|earliest|can start)\b";
    MILITARY = r"군대|병역|군필|미필|전역|복무|군\s?경력|\b(?:military|army|navy|air force)\b";
    LICENCE = r"자격증|면허(?:증|\s?번호)?|자격\s?(?:이|은|취득)|몇\s?급|급수|취득|땄|따셨|certificat\w*|certif\w*|licen[cs]e\w*|credential\w*|\bholds?\b|\bpassed\b";
    EDUCATION = r"학력|학교|대학|전공|졸업|학위|학점|석사|박사|학번|\b(?:degree|university|school|college|major\w*|stud(?:y|ied)|graduat\w*|gpa|education|alma mater|phd|master'?s?|bachelor'?s?)\b";
    YEARS = r"총\s?경력|경력\s?(?:이|은)?\s?(?:총\s?)?(?:몇|얼마|어느)|몇\s?년\s?(?:차|경력|일|근무)?|몇\s?개월|경력\s?(?:기간|연수|년수)|얼마나\s?(?:오래\s?)?일|연차|경력\s?(?:합계|합치)|how (?:many years|long|much experience|experienced|many months)|years? of experience|\b(?:total|overall) (?:experience|years)|\bseniority\b";
    EMPLOYER = r"(?:마지막|최근)\s?(?:직장|회사|경력)|\b(?:last|latest|most recent) (?:job|company|employer|role|position)|지금\s?(?:다니|어디|회사|뭐|일하)|현재\s?(?:다니|회사|직장|근무|재직|직함|직책|소속)|현\s?(?:직장|회사)|재직|어디\s?(?:다니|다녀|에서\s?일|에\s?다)|어느\s?회사|무슨\s?회사|다니는\s?(?:회사|곳)|소속|직함|직책|직급|직무|무슨\s?일|직장|\b(?:current(?:ly)?|employer|(?:job )?title|where (?:does|is|do) .*work\w*|works? (?:at|for)|employed|what does .* do|company|working)\b";
    JOBS = r"경력\s?사항|이직|다녔|근무했|일했|일한|전\s?직장|이전\s?(?:회사|직장)|거쳐|커리어|경력\s?(?:알려|보여|좀|정리|은|어떻게)|회사들|\b(?:previous(?:ly)?|past|work history|worked|career|used to|before|former|employment history|jobs)\b";
    LINKS = r"깃허브|깃헙|링크|포트폴리오|블로그|홈페이지|사이트|링크드인|\b(?:github|links?|linkedin|portfolio|website|homepage|blog|url)\b";
    SKILLS = r"기술(?:스택|\s?스택)?|스킬|다룰\s?(?:줄|수)|쓸\s?(?:줄|수)|할\s?줄|언어|툴|잘하|\b(?:skills?|tech stack|stack|technolog\w+|tools?|good at|strengths?)\b";
    STAGE = r"단계|어디까지|진행\s?(?:상황|상태|중)|전형|상태|합격\s?(?:했|여부)|결과|불합격|탈락|어떻게\s?(?:됐|되고|진행)|\b(?:stage|status|progress|process|pipeline|passed|rejected|outcome|result|where (?:is|are) .* (?:in|at))\b";
    APPLIED = r"지원(?:했|한|일|날|직무|분야|공고|경로)|어느\s?공고|어떤\s?공고|무슨\s?공고|언제\s?지원|\b(?:applied|apply|application|applying)\b";
    ADDRESS = r"어디\s?(?:살|사는|거주)|주소|거주|사는\s?(?:곳|데)|집이\s?어디|\b(?:address|lives?|living|based|located|residence)\b";
    DEADLINE = r"마감|언제까지|기한|데드라인|지원\s?기간|접수\s?기간|몇\s?시까지|\b(?:deadline|clos(?:e|es|ing)|due|until when|apply by|last day|cut-?off|application period|still open|expire\w*)\b|how long .* open|when .* end\b";
    REQUIREMENTS = r"자격\s?요건|요건|요구|우대|필수|스킬|기술|조건|자격|필요한|인재상|어떤\s?사람|경력\s?(?:몇|이|은|조건|무관)|몇\s?년|신입|연차|\b(?:requirements?|requires?|required|qualif\w*|skills?|must.haves?|needs?|preferred|nice.to.haves?|looking for|stack|technolog\w+|years|experience|junior|senior)\b";
    STEP = r"코딩\s?테스트|코테|서류\s?(?:발표|결과|합격)|[1-3]차\s?면접|최종\s?(?:면접|발표|합격)|합격\s?(?:자\s?)?발표|발표|인적성|과제|입사일|입사\s?(?:예정|일)|설명회|면접\s?(?:은\s?)?언제|전형\s?(?:일정|절차|과정|순서)|절차|\b(?:coding test|assignment|aptitude|results?|onboarding|start date|hiring process|process|timeline|(?:first|second|final|1st|2nd) (?:round )?interview|steps|stages|briefing|take.home)\b";
    SCHEDULE = r"일정|전형|스케줄|언제|\b(?:schedule|dates?|when)\b";
    CONTRACT = r"고용\s?형태|정규직|계약직|인턴|파트타임|근무\s?형태|\b(?:employment type|contract|permanent|full.?time|part.?time|intern\w*)\b";
    OVERVIEW = r"어떤\s?(?:공고|포지션|회사|일|업무|사람|지원자|분)|내용|자세히|상세|설명|열어|보여|무슨\s?(?:공고|일|업무)|이력서|프로필|누구|정보|\b(?:about|details?|describe|description|open|show|overview|who is|profile|resume|résumé|cv|tell me)\b";
    WHO = r"지원자|후보|사람|분|누구|\b(?:applicants?|candidates?|people|who|anyone|developers?|engineers?)\b";
    STOP = r"(?:알려|보여|찾아|말해|가르쳐|확인해|조회해|검색해|골라|뽑아|추려|정리해|설명해)\s?(?:줄래|줘요?|주세요|주실래요|줄\s?수\s?있(?:어|나)요?|달라|봐|줄)?|있(?:어요?|나요?|는지|습니까|을까요?|는|으?면)|없(?:어요?|나요?)|인가요?|이에요|예요|이야|이죠?|입니까|인지|할까요?|합니까|하나요?|했나요?|했어요?|됐어요?|되나요?|돼요?|누구(?:야|예요|인가요|죠|지)?|언제(?:야|예요|죠|지|인가요|까지)?|어디(?:야|예요|에서|서|까지)?|무엇|뭐(?:야|예요|지)?|뭔가요|뭘|얼마(?:야|나|예요|인가요)?|몇|지원자(?:들|분)?|후보자?|사람들?|하는|어떤|어떻게|무슨|왜|좀|혹시|우리|그럼|그리고|또|해\s?본|다뤄\s?본|만들어\s?본|적\s?있|경험이?|가진|님|씨|의|중에|중|대해서?|대한|적힌|쓰인|써\s?있는|곳";
    STOP_EN = r"\b(?:please|can|could|would|you|me|tell|show|find|give|list|get|what|which|who|whose|when|where|how|why|is|are|was|were|do|does|did|has|have|had|the|a|an|any|of|in|on|at|to|for|with|from|about|and|or|there|that|this|these|those|his|her|their|our|my|your|i|we|they|he|she|it|candidates?|applicants?|people|person|anyone|anybody|someone|somebody|experience[ds]?|us|some|all|be|been|ever|'s|s)\b";
}

/// What of a person is meant.
pub(super) fn asked(frame: &Frame<'_>) -> ToolCall {
    let (topic, about) = topic(frame);
    ToolCall::GetCandidate(CandidateQuestion { people: frame.names.people.clone(), role: None, topic, about })
}

/// Somebody who is named by what they do; `None` when people are looked for instead.
pub(super) fn of_role(frame: &Frame<'_>) -> Option<ToolCall> {
    patterns! {
        VALUE = r"언제|몇\s?급|연락처|이메일|전화|연봉|비자|취득일|이름|얼마|어디|\b(?:when|what|whose|how long|which)\b";
        LOOKING = r"누구|있어|있나|있는\s?(?:사람|지원자|분)|찾아|목록|리스트|추천|몇\s?명|\b(?:who|any|anyone|find|list|show|how many)\b";
    }
    let (topic, about) = topic(frame);
    let one_value = !matches!(
        topic,
        Topic::Overview | Topic::Stated | Topic::Skills | Topic::Skill | Topic::TotalYears | Topic::Stage
    );
    let asks = frame.says(&VALUE) && !frame.says(&LOOKING) && one_value;
    let about = about.filter(|name| crate::roles::family(name) != frame.filter.role);
    let question = CandidateQuestion { people: Vec::new(), role: frame.filter.role, topic, about };
    asks.then_some(ToolCall::GetCandidate(question))
}

/// Several people beside each other.
pub(super) fn compared(frame: &Frame<'_>) -> ToolCall {
    let theme = compared_by(&frame.rest);
    let about = (theme.chars().count() >= 2).then_some(theme);
    ToolCall::GetCandidate(CandidateQuestion {
        people: frame.names.people.clone(),
        role: None,
        topic: Topic::Compare,
        about,
    })
}

fn compared_by(question: &Question) -> String {
    patterns! { COMPARING = r"(?:이랑|랑|과|와|하고|중에서?|중|누가|누구|더|오래|일했\S*|일한|긴|많은|많아?요?|길어?요?|나아?요?|좋아?요?|비교\S*|차이(?:점)?|둘|높아?|경력이|경험은|경험이|경력은)|\b(?:vs|versus|compare[ds]?|between|more|better|longer|which|than|most|stronger|deeper|two|both)\b"; }
    theme(&Question::new(&COMPARING.replace_all(&question.lower, " ")))
}

pub(super) fn topic(frame: &Frame<'_>) -> (Topic, Option<String>) {
    let rest = &frame.rest;
    let filter = &frame.filter;
    let skill = filter.skills.first().or_else(|| filter.any_skills.first()).cloned();
    if let Some(language) = &filter.language {
        return (Topic::Language, Some(language.clone()));
    }
    if let Some(certificate) = filter.certificate.clone().filter(|name| !name.is_empty()) {
        return (Topic::Certificate, Some(certificate));
    }
    let table: [(&regex::Regex, Topic); 8] = [
        (&VISA, Topic::Visa),
        (&SALARY, Topic::Salary),
        (&START, Topic::StartDate),
        (&MILITARY, Topic::Military),
        (&CONTACT, Topic::Contact),
        (&LINKS, Topic::Links),
        (&EMAIL, Topic::Email),
        (&ADDRESS, Topic::Address),
    ];
    if let Some((_, topic)) = table.into_iter().find(|(pattern, _)| rest.says(pattern)) {
        return (topic, None);
    }
    if rest.says(&PHONE) && !rest.says(&YEARS) && !rest.says(&LICENCE) {
        return (Topic::Phone, None);
    }
    if rest.says(&LICENCE) {
        let about = theme(&Question::new(&LICENCE.replace_all(&rest.lower, " ")));
        return (Topic::Certificate, (about.chars().count() >= 2).then_some(about));
    }
    if let Some(company) = filter.company.clone() {
        return (Topic::Jobs, Some(company));
    }
    if let Some(skill) = skill {
        return (Topic::Skill, Some(skill));
    }
    let rest_table: [(&regex::Regex, Topic); 8] = [
        (&EDUCATION, Topic::Education),
        (&YEARS, Topic::TotalYears),
        (&APPLIED, Topic::Applied),
        (&STAGE, Topic::Stage),
        (&EMPLOYER, Topic::Employer),
        (&JOBS, Topic::Jobs),
        (&SKILLS, Topic::Skills),
        (&LANGUAGES, Topic::Language),
    ];
    if let Some((_, topic)) = rest_table.into_iter().find(|(pattern, _)| rest.says(pattern)) {
        return (topic, None);
    }
    let left = theme(&frame.undated);
    if left.chars().count() < 2
        || rest.says(&OVERVIEW) && left.chars().count() < 6
        || OVERVIEW.replace_all(&left, "").trim().chars().count() < 2
    {
        return (Topic::Overview, None);
    }
    (Topic::Stated, Some(left))
}

patterns! {
    LANGUAGES = r"외국어|어학|영어|일본어|중국어|\b(?:languages?|english|japanese|chinese|speaks?)\b";
}

/// What of a posting is meant.
pub(super) fn posting_asked(frame: &Frame<'_>) -> ToolCall {
    let aspect = aspect(frame);
    let left = theme(&frame.undated);
    let about = matches!(aspect, PostingAspect::Stated | PostingAspect::Schedule) && left.chars().count() >= 2;
    ToolCall::GetPosting(PostingQuestion {
        postings: frame.names.postings.clone(),
        aspect,
        about: about.then_some(left),
    })
}

/// Whether a step of a posting's own timetable is named.
pub(super) fn names_step(frame: &Frame<'_>) -> bool {
    frame.says(&STEP)
}

fn aspect(frame: &Frame<'_>) -> PostingAspect {
    patterns! { ELSE = r"연봉|급여|근무지|위치|복지|재택|원격|수습|인원|몇\s?명|주소|담당\s?업무|하는\s?일|업무|\b(?:salary|pay|location|located|where|remote|benefits?|perks|hybrid|headcount|duties|responsibilit\w+|probation|hours)\b"; }
    if frame.says(&STEP) {
        return PostingAspect::Schedule;
    }
    let table: [(&regex::Regex, PostingAspect); 5] = [
        (&DEADLINE, PostingAspect::Deadline),
        (&CONTRACT, PostingAspect::Employment),
        (&ELSE, PostingAspect::Stated),
        (&REQUIREMENTS, PostingAspect::Requirements),
        (&SCHEDULE, PostingAspect::Schedule),
    ];
    let found = table.into_iter().find(|(pattern, _)| frame.says(pattern)).map(|row| row.1);
    found.unwrap_or_else(|| {
        if frame.says(&OVERVIEW) || theme(&frame.rest).chars().count() < 3 {
            PostingAspect::Overview
        } else {
            PostingAspect::Stated
        }
    })
}

/// The words of a question that say what it is about.
pub(super) fn theme(question: &Question) -> String {
    let text = STOP_EN.replace_all(&question.lower, " ");
    let words = text
        .split(|c: char| {
            c.is_whitespace() || matches!(c, ',' | '?' | '!' | '"' | '\'' | '“' | '”' | '(' | ')' | '’' | ':')
        })
        .filter_map(word);
    words.collect::<Vec<_>>().join(" ")
}

/// A word without its particle; `None` for one that only asks.
fn word(raw: &str) -> Option<String> {
    let raw = raw.trim_matches(['.', '-', '~', '…']);
    if raw.is_empty() || STOP.find(raw).is_some_and(|m| m.start() == 0 && raw.len() - m.len() <= "들은".len()) {
        return None;
    }
    let without = strip(raw);
    (!without.is_empty() && STOP.find(&without).is_none_or(|m| m.len() < without.len())).then_some(without)
}

fn strip(word: &str) -> String {
    const PARTICLES: &[&str] = &[
        "에서는",
        "에서",
        "으로",
        "에게",
        "한테",
        "이랑",
        "까지",
        "부터",
        "에는",
        "들은",
        "들이",
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "에",
        "의",
        "도",
        "와",
        "과",
        "로",
        "랑",
        "만",
    ];
    let hangul = word.chars().filter(|c| crate::pattern::is_hangul(*c)).count();
    let cut = PARTICLES.iter().find_map(|particle| {
        let rest = word.strip_suffix(particle)?;
        // What is left of a Korean word is no syllable alone; after a Latin one nothing but a particle is Korean: "Redis를".
        let latin = rest.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#'));
        (latin || hangul > particle.chars().count() + 1).then_some(rest)
    });
    cut.unwrap_or(word).to_owned()
}

/// Whether people are looked for.
pub(super) fn looks_for_people(frame: &Frame<'_>) -> bool {
    frame.says(&WHO)
}
