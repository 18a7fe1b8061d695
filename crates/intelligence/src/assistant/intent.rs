//! Which tool a question means. Rules in order: what would change something first, then documents, then people, postings, the
//! calendar, and at last conditions and words.

use super::asked;
use super::names::Names;
use super::people;
use super::question::Question;
use super::{Context, Known, change, message, period, progress, seeker};
use crate::dates::{self, Window};
use crate::pattern::{group, patterns};
use naru_domain::assistant::{
    CandidateFilter, EventQuery, MaskRequest, MatchQuestion, PassageQuestion, Period, PostingFilter, PracticeRequest,
    StatisticsQuestion, SummaryRequest, ToolCall,
};
use naru_domain::masking::PersonalKind;
use naru_domain::posting::PostingStatus;
use naru_domain::practice::PracticeKind;
use naru_domain::when::WhenKind;

patterns! {
    pub(super) MASK = r"마스킹|비식별|익명\s?(?:화|처리)|(?:가려|가리|지워|지우|숨겨|숨기|블라인드|감춰|삭제).*|\b(?:mask|redact|anonymi[sz]e|black(?:ed)? ?out|blur)\b|\b(?:hide|remove|blank)\b.*(?:number|phone|data|info|address|e-?mail|ssn)";
    MASK_STRONG = r"마스킹|비식별|익명\s?(?:화|처리)|\b(?:mask|redact|anonymi[sz]e|black(?:ed)? ?out)\b";
    PERSONAL = r"주민|전화|번호|개인\s?정보|주소|이메일|메일|계좌|사진|얼굴|여권|카드|면허|생년월일|personal|phone|number|address|e-?mail|resident|account|passport|photo|card|pii";
    pub(super) MOVE = r"옮겨|옮기(?:고|자|려|면|는\s?걸|기)|변경\s?(?:해|하|좀|부탁|할|요청|$)|바꿔|바꾸(?:고|자|려|면)|(?:바꿀|옮길|변경할|미룰|당길|조정할)\s?수|미뤄|미루(?:고|자)|당겨|당기(?:고|자)|연기\s?(?:해|하|$)|조정\s?(?:해|하|$)|늦춰|(?:으로|로)\s?(?:해\s?줘|해주|부탁)|\breschedule\b|\bmove\b|\bpush\b|\bpostpone\b|\bshift\b|\bbring\b.*(?:forward|up)|\bchange\b.*\b(?:to|time|date)\b|\bdelay\b|\bput off\b";
    pub(super) CANCEL = r"취소\s?(?:해|하|시켜|좀|부탁|요청|$|처리)|\bcancel\b|\bcall off\b";
    pub(super) CREATE = r"잡아|잡자|잡고\s?싶|잡을(?:래|게|까)|등록\s?(?:해|하|좀|$)|추가\s?(?:해|하|좀|$)|넣어|예약\s?(?:해|하|좀)|세팅|일정\s?(?:좀\s?)?만들|면접\s?(?:일정을?\s?)?만들|^(?:please |can you |could you |let'?s )*(?:schedule|book|arrange|set up|plan|add|create|organi[sz]e|put)\b|\b(?:want|need|like) to (?:schedule|book|arrange|set up|plan)\b";
    pub(super) EVENT = r"면접(?:[^관]|$)|인터뷰|일정|미팅|회의|스케줄|스케쥴|캘린더|달력|약속|\b(?:interviews?|meetings?|schedules?|calendar|appointments?|agenda|events?|call)\b";
    pub(super) INTERVIEW = r"면접(?:[^관]|$)|인터뷰|\binterview(?:s|ing|ed)?\b";
    pub(super) MESSAGE = r"메일|문자|메시지|메세지|안내문|안내\s?(?:해|보내|메|드려)|답장|카톡|알림톡|통보|공지|e-?mail|\bmail\b|message|\bletter\b|\btext\b|\bsms\b|\bnotify\b|let .{2,30} know|\binvit(?:e|ation)s?\b|\breminder\b|리마인더";
    pub(super) WRITE = r"써\s?(?:줘|주|줄|달|봐)|쓰고|쓸\s?건데|작성|보내|초안|만들어|발송|통보|안내\s?해|전해|알림|\b(?:draft|write|send|compose|e-?mail|message|text|notify|prepare|invite|let)\b";
    pub(super) REJECT = r"불합격\s?(?:처리|시켜|으로)|탈락\s?(?:처리|시켜|으로)|떨어뜨려|거절\s?(?:처리|해)|반려|^(?:please )?(?:reject|turn down|decline)\b";
    PRACTICE = r"예상\s?질문|면접\s?질문|꼬리\s?질문|기술\s?질문|인성\s?질문|질문.{0,12}(?:뽑|만들|추천|준비|생성|내\s?줘|해\s?줘|알려|골라|주세요|줘)|모의\s?면접|면접\s?(?:연습|준비)|물어볼\s?만|물어보면\s?좋|뭘?\s?물어\s?(?:볼|보)|interview questions?|questions? (?:to ask|for|about|on)|mock interview|practi[cs]e|\bquiz me\b|what (?:would|could|might|should) (?:they|i|we|you) (?:be )?ask|prep(?:are)? (?:me )?for";
    SUMMARY = r"요약|줄여|간추|간단히\s?(?:소개|설명|정리|말)|소개\s?해|정리\s?해|한\s?줄로|한\s?문장|세\s?줄|세\s?문장|두\s?줄|두\s?문장|\d\s?(?:줄|문장)|한\s?마디로|핵심만|summari[sz]|sum up|\bsummary\b|tl;?dr|\bin (?:one|two|three|\d|a) (?:single )?(?:sentences?|lines?|words)|\bgist\b|brief(?:ly)?\b|overview of|bullet points|boil .* down|shorten|condense";
    LINES = r"(한|두|세|네|다섯|\d{1,2})\s?(?:개의?\s?)?(?:줄|문장|마디)|(one|two|three|four|five|single|\d{1,2}) (?:short |single )?(?:sentences?|lines?|bullets?)";
    SECTION = r"지원\s?동기|성장\s?과정|성격(?:의)?\s?장단점|장단점|입사\s?후\s?포부|포부|자기\s?소개서?|직무\s?역량|경력\s?(?:사항|기술서)|프로젝트|수상|학력|\b(?:motivation|cover letter|strengths?|career history|work experience|experience|projects?|education|achievements?)\b";
    COUNT_OF = r"(\d{1,2}|한|두|세|네|다섯|여섯|일곱|열)\s?(?:개|가지|문제|문항)|\b(one|two|three|four|five|six|seven|eight|ten|\d{1,2}) (?:[a-z\-]+ ){0,2}questions?";
    MATCH = r"적합|잘\s?맞|맞는\s?(?:지원자|사람|후보|분|인재|공고|포지션)|어울리|추천|제일\s?(?:좋|나은)|가장\s?(?:좋|나은|유력)|최적|매칭|순위|랭킹|우선\s?순위|상위\s?\d|점수|부합|괜찮은\s?(?:지원자|사람|후보)|\b(?:fit|fits|suit|suits|suited|suitable|best (?:match|candidates?|applicants?|person|people|for)|match(?:es)?|recommend\w*|rank(?:ing)?|top (?:\d+|three|five|candidates?|applicants?)|strongest|most qualified|shortlist|score)\b";
    pub(super) APPLICANTS = r"지원자|지원한|후보|응시자|\b(?:applicants?|candidates?|applied|applications?|people|person|who)\b|사람|누구|누가|인재";
    HOW_MANY = r"몇\s?(?:명|분|건|개|번|곳)|얼마나\s?(?:많|돼|되|있)|인원|통계|현황|비율|분포|숫자|총\s?수|(?:지원자|후보|인원|사람|건)\s?수|\b(?:how many|number of|count|breakdown|statistics|stats|funnel|total|headcount)\b";
    POSTING = r"공고|포지션|채용\s?(?:중|하는|건|정보)|모집|구인|일자리|\b(?:postings?|jobs?|openings?|positions?|vacanc(?:y|ies)|ads?)\b";
    CLOSING = r"마감|닫히|닫는|종료|기한|데드라인|\b(?:clos(?:e|es|ing)|due|deadlines?|expir\w+|end(?:s|ing)?)\b";
    SOON = r"임박|곧|얼마\s?안\s?남|\bsoon\b|about to";
    OPEN = r"열려|열린|진행\s?중|모집\s?중|채용\s?중|접수\s?중|활성|\b(?:open|active|live|running)\b";
    CLOSED = r"닫힌|마감된|마감\s?지난|지난\s?공고|종료된|끝난|\bclosed\b";
    DRAFT_STATE = r"작성\s?중|임시\s?저장|초안\s?상태|\bdrafts?\b";
    LISTING = r"뭐|무엇|어떤|무슨|어느|목록|리스트|있어|있나|있는지|알려|보여|\b(?:what|which|list|show|any|are there|all)\b";
    NEXT = r"다음\s?(?:면접|일정|미팅)|\bwhat(?:'s|s| is) (?:coming up )?next\b|\bnext (?:interview|meeting|event|appointment)\b|제일\s?빠른|가장\s?빠른|가장\s?가까운|제일\s?가까운";
    CANCELLED = r"취소된|취소됐|취소\s?(?:건|면접)|\bcancell?ed\b";
    COMPARE = r"중에|중\s?누|비교|누가|둘\s?중|보다|차이|\bvs\b|versus|compare|\bwho\b|which of|\bbetween\b|\bor\b|\bmore\b|\bbetter\b";
    STAGE_CUE = r"단계|전형|스테이지|컬럼|\bstage\b|에\s?있는|대기|진행\s?중|\bin (?:the )?";
    APPLIED = r"지원(?:한|했|자)|접수|들어온|\bappl(?:ied|y|ications?|icants?)\b|came in";
    EVENT_ASKED = r"면접관|누가\s?(?:면접|들어가)|interviewers?|who is interviewing";
    THEME = r"경험|해\s?본|만들어\s?본|다뤄\s?본|담당|맡|운영해|구축해|했던|사람|지원자|후보|분\s?있|누구|\b(?:who|anyone|anybody|someone|somebody|candidates?|applicants?|experience[ds]?|background|people)\b";
    pub(super) PERSONALITY = r"인성|컬처|성격|personality|behaviou?ral|culture";
    BY_POSTING = r"공고별|포지션별|공고마다|by posting|per (?:posting|job|position)|each (?:posting|job|position)";
}

/// A question, taken apart.
#[derive(Clone)]
pub(super) struct Frame<'q> {
    pub(super) question: &'q Question,
    /// The question without the names in it.
    pub(super) rest: Question,
    pub(super) names: Names,
    pub(super) filter: CandidateFilter,
    pub(super) window: Option<Window>,
    /// The days that are named before the one that something is moved to.
    pub(super) on: Option<Window>,
    /// The question without its days and times as well.
    pub(super) undated: Question,
    /// It is about an interview that was spoken of.
    pub(super) of_event: bool,
    today: chrono::NaiveDate,
    /// Whoever asks looks for a job.
    pub(super) practising: bool,
}

impl<'q> Frame<'q> {
    pub(super) fn new(question: &'q Question, names: Names, known: &Known) -> Self {
        let rest = question.without(&names.stretches);
        let filter = asked::filter(question, &names);
        let hits = dates::find(&rest.lower, known.today);
        let days: Vec<Window> =
            hits.iter().filter(|hit| hit.day().is_some()).filter_map(|hit| dates::window(hit, known.today)).collect();
        let mut window = spanned(&hits).or_else(|| days.last().copied());
        if let Some(time) = hits.iter().find(|hit| hit.kind == WhenKind::Time) {
            let day = window.unwrap_or(Window { from: known.today, to: known.today, time: None, end_time: None });
            if day.time.is_none() && window.is_some() {
                window = Some(Window { time: time.time, end_time: time.end_time, ..day });
            }
        }
        let on = (days.len() > 1 && window == days.last().copied()).then(|| days.first().copied()).flatten();
        let undated = rest.without(&hits.iter().map(|hit| (hit.start, hit.end)).collect::<Vec<_>>());
        let (today, practising) = (known.today, known.practising);
        Self { question, rest, names, filter, window, on, undated, of_event: false, today, practising }
    }

    pub(super) fn says(&self, pattern: &regex::Regex) -> bool {
        self.rest.says(pattern)
    }

    /// The same question, as if it named these people.
    pub(super) fn about_people(&self, people: &[String]) -> Self {
        let mut frame = self.clone();
        frame.names.people = people.to_vec();
        frame
    }

    /// The same question, as if it named an interview of these people.
    pub(super) fn about_event(&self, people: &[String]) -> Self {
        Self { of_event: true, ..self.about_people(people) }
    }

    /// The same question, as if it named this posting.
    pub(super) fn about_posting(&self, posting: &str) -> Self {
        let mut frame = self.clone();
        frame.names.postings = vec![posting.to_owned()];
        frame
    }

    pub(super) fn period(&self) -> Option<Period> {
        self.window.map(period)
    }

    pub(super) fn posting(&self) -> Option<String> {
        self.names.postings.first().cloned()
    }

    /// Nothing asked of candidates but, perhaps, a stage or a posting.
    fn plain_filter(&self) -> bool {
        CandidateFilter { stage: None, status: None, ..self.filter.clone() }.is_open()
    }
}

/// "From Monday to Wednesday" in two places: from the first to the second, in the week of the first.
fn spanned(hits: &[naru_domain::when::When]) -> Option<Window> {
    let opened = hits.iter().find(|hit| hit.from.is_some() && hit.to.is_none())?;
    let closed = hits.iter().find(|hit| hit.start > opened.start && hit.to.is_some() && hit.from.is_none())?;
    let (from, mut to) = (opened.from?, closed.to?);
    while to < from {
        to += chrono::TimeDelta::days(7);
    }
    Some(Window { from, to, time: None, end_time: None })
}

/// The tool that is meant; `None` when nothing is understood.
pub(super) fn of(frame: &Frame<'_>, context: &Context) -> Option<ToolCall> {
    mask(frame)
        .or_else(|| progress::asked(frame))
        .or_else(|| practice(frame))
        .or_else(|| change::asked(frame))
        .or_else(|| message::asked(frame))
        .or_else(|| summary(frame))
        .or_else(|| compare(frame))
        .or_else(|| matching(frame, context))
        .or_else(|| person(frame))
        .or_else(|| posting(frame))
        .or_else(|| counted(frame))
        .or_else(|| postings(frame))
        .or_else(|| events(frame))
        .or_else(|| role_question(frame))
        .or_else(|| candidates(frame))
        .or_else(|| passages(frame))
}

/// Whether a word is one of those that questions are told apart by.
pub(super) fn is_term(word: &str) -> bool {
    let word = word.to_lowercase();
    let terms =
        [&EVENT, &CANCEL, &MOVE, &CREATE, &MESSAGE, &WRITE, &REJECT, &POSTING, &APPLICANTS, &STAGE_CUE, &PERSONAL];
    terms.iter().any(|term| term.is_match(&word))
}

fn mask(frame: &Frame<'_>) -> Option<ToolCall> {
    let named = frame.names.document.is_some() || !frame.names.people.is_empty();
    let says = frame.says(&MASK_STRONG) || frame.says(&MASK) && frame.says(&PERSONAL);
    let asked = says && (named || frame.says(&PERSONAL) || frame.says(&MASK_STRONG));
    asked.then(|| {
        ToolCall::MaskPii(MaskRequest {
            document: frame.names.document.clone(),
            people: frame.names.people.clone(),
            kinds: kinds(&frame.rest),
        })
    })
}

fn kinds(question: &Question) -> Vec<PersonalKind> {
    const WORDS: &[(PersonalKind, &[&str])] = &[
        (PersonalKind::Rrn, &["주민", "resident"]),
        (PersonalKind::Phone, &["전화", "휴대폰", "핸드폰", "연락처", "phone", "mobile"]),
        (PersonalKind::Email, &["메일", "email", "e-mail"]),
        (PersonalKind::Address, &["주소", "address"]),
        (PersonalKind::Account, &["계좌", "account"]),
        (PersonalKind::Card, &["카드", "card"]),
        (PersonalKind::Passport, &["여권", "passport"]),
        (PersonalKind::License, &["면허", "licence", "license"]),
        (PersonalKind::Birth, &["생년월일", "생일", "birth"]),
        (PersonalKind::Photo, &["사진", "얼굴", "photo", "face"]),
        (PersonalKind::Name, &["이름", "성명"]),
    ];
    let says = |words: &[&str]| words.iter().any(|word| question.tight.contains(word));
    WORDS
        .iter()
        .filter(|(kind, words)| says(words) && !(*kind == PersonalKind::Address && question.tight.contains("메일주소")))
        .map(|row| row.0)
        .collect()
}

fn practice(frame: &Frame<'_>) -> Option<ToolCall> {
    frame.says(&PRACTICE).then(|| {
        let count = COUNT_OF
            .captures(&frame.rest.lower)
            .and_then(|found| counted_word(group(&found, 1)).or_else(|| counted_word(group(&found, 2))));
        ToolCall::InterviewPractice(PracticeRequest {
            people: frame.names.people.clone(),
            posting: frame.posting(),
            skills: asked::skills_of(frame.question, &frame.names),
            kind: frame.says(&PERSONALITY).then_some(PracticeKind::Personality),
            count,
        })
    })
}

pub(super) fn counted_word(word: &str) -> Option<u32> {
    const WORDS: &[(&str, u32)] = &[
        ("한", 1),
        ("두", 2),
        ("세", 3),
        ("네", 4),
        ("다섯", 5),
        ("여섯", 6),
        ("일곱", 7),
        ("열", 10),
        ("one", 1),
        ("single", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("ten", 10),
    ];
    word.parse().ok().or_else(|| WORDS.iter().find(|row| row.0 == word).map(|row| row.1))
}

fn summary(frame: &Frame<'_>) -> Option<ToolCall> {
    let calendar = frame.says(&EVENT) && frame.names.document.is_none() && frame.names.people.is_empty();
    if !frame.says(&SUMMARY) || calendar || frame.says(&HOW_MANY) {
        return None;
    }
    let lines = LINES
        .captures(&frame.rest.lower)
        .and_then(|found| counted_word(group(&found, 1)).or_else(|| counted_word(group(&found, 2))));
    Some(ToolCall::SummarizeDocument(SummaryRequest {
        people: frame.names.people.clone(),
        document: frame.names.document.clone(),
        posting: frame.posting().filter(|_| frame.names.people.is_empty()),
        section: section(&frame.rest),
        sentences: lines,
    }))
}

/// The part that is meant: of "내 자기소개서 지원동기" the second.
fn section(question: &Question) -> Option<String> {
    let named: Vec<&str> = SECTION.find_iter(&question.lower).map(|found| found.as_str()).collect();
    let within = named.iter().find(|name| !name.starts_with("자기") && **name != "cover letter");
    within.or(named.first()).map(|name| (*name).to_owned())
}

fn compare(frame: &Frame<'_>) -> Option<ToolCall> {
    (frame.names.people.len() >= 2 && frame.names.postings.is_empty() && frame.says(&COMPARE) && !(frame.says(&EVENT)))
        .then(|| people::compared(frame))
}

fn matching(frame: &Frame<'_>, context: &Context) -> Option<ToolCall> {
    let posting = frame.posting().or_else(|| context.posting.clone().filter(|_| frame.says(&THAT_POSTING)));
    let people = frame.names.people.clone();
    let ranks = frame.says(&MATCH);
    if !ranks || posting.is_none() && people.is_empty() {
        return None;
    }
    if posting.is_none() && !frame.says(&POSTING) {
        return None;
    }
    patterns! { TOP = r"상위\s?(\d{1,2})|top (\d{1,2})|(\d{1,2})\s?(?:명|people|candidates|applicants)|\b(?:best|top) (two|three|four|five|ten)|(두|세|네|다섯)\s?명"; }
    let limit =
        TOP.captures(&frame.rest.lower).and_then(|found| (1..=5).find_map(|place| counted_word(group(&found, place))));
    Some(ToolCall::MatchCandidates(MatchQuestion { posting, people, limit }))
}

patterns! {
    pub(super) THAT_POSTING = r"그\s?공고|이\s?공고|해당\s?공고|거기|그\s?포지션|\b(?:that|this|the) (?:posting|job|position|role)\b|\bit\b|\bthere\b";
}

/// A person is named.
fn person(frame: &Frame<'_>) -> Option<ToolCall> {
    if frame.names.people.is_empty() {
        return None;
    }
    if frame.says(&EVENT_ASKED)
        || frame.says(&INTERVIEW) && !frame.says(&RESULT)
        || frame.says(&EVENT) && !frame.says(&RESULT)
    {
        return Some(ToolCall::ListEvents(EventQuery {
            people: frame.names.people.clone(),
            posting: frame.posting(),
            ..event_query(frame)
        }));
    }
    Some(people::asked(frame))
}

patterns! {
    RESULT = r"결과|합격|통과|몇\s?차|단계|평가|경험이?\s?있|result|passed|stage|feedback|experience";
}

/// A posting is named.
fn posting(frame: &Frame<'_>) -> Option<ToolCall> {
    let posting = frame.posting()?;
    if frame.says(&APPLICANTS) && !frame.says(&CLOSING) && !frame.says(&ASKS_OF_APPLICANTS) {
        if frame.says(&HOW_MANY) && frame.plain_filter() {
            return Some(ToolCall::Statistics(StatisticsQuestion { posting: Some(posting), ..statistics(frame) }));
        }
        if !frame.says(&INTERVIEW) || !frame.plain_filter() {
            let count = frame.says(&HOW_MANY);
            return Some(ToolCall::SearchCandidates(CandidateFilter {
                posting: Some(posting),
                applied: applied(frame),
                count,
                ..frame.filter.clone()
            }));
        }
    }
    if frame.says(&INTERVIEW) && !people::names_step(frame) {
        return Some(ToolCall::ListEvents(EventQuery { posting: Some(posting), ..event_query(frame) }));
    }
    if frame.says(&HOW_MANY) && frame.says(&APPLIED) {
        return Some(ToolCall::Statistics(StatisticsQuestion { posting: Some(posting), ..statistics(frame) }));
    }
    Some(people::posting_asked(frame))
}

patterns! {
    ASKS_OF_APPLICANTS = r"자격\s?요건|지원\s?자격|지원자격|어떤\s?사람|(?:사람|인재)(?:을|를)\s?(?:찾|원|뽑)|인재상|requirements?|qualif|looking for";
}

fn applied(frame: &Frame<'_>) -> Option<Period> {
    frame.period().filter(|_| frame.says(&APPLIED))
}

fn statistics(frame: &Frame<'_>) -> StatisticsQuestion {
    StatisticsQuestion {
        posting: None,
        stage: frame.names.stage.clone(),
        status: frame.filter.status,
        applied: frame.period(),
        by_posting: frame.says(&BY_POSTING),
    }
}

/// How many applications there are.
fn counted(frame: &Frame<'_>) -> Option<ToolCall> {
    let of_events = frame.says(&EVENT) && !frame.says(&STAGE_CUE) && frame.names.stage.is_none();
    let asked = frame.says(&HOW_MANY) && !of_events && !frame.says(&CLOSING);
    let about = frame.says(&APPLICANTS)
        || frame.says(&APPLIED)
        || frame.names.stage.is_some()
        || frame.says(&FUNNEL)
        || frame.filter.status.is_some();
    (asked && about && frame.plain_filter()).then(|| ToolCall::Statistics(statistics(frame)))
}

patterns! {
    FUNNEL = r"채용\s?(?:현황|통계)|단계별|전형별|파이프라인|\b(?:funnel|pipeline|by stage|hiring)\b";
}

/// Postings, none of which is named.
fn postings(frame: &Frame<'_>) -> Option<ToolCall> {
    let about = frame.says(&POSTING) && !frame.says(&APPLICANTS_ONLY);
    let closing = frame.says(&CLOSING) && !frame.says(&CLOSED);
    if !about && !(closing && (frame.window.is_some() || frame.says(&SOON))) {
        return None;
    }
    let status = if frame.says(&CLOSED) {
        Some(PostingStatus::Closed)
    } else if frame.says(&DRAFT_STATE) {
        Some(PostingStatus::Draft)
    } else {
        frame.says(&OPEN).then_some(PostingStatus::Open)
    };
    let filter = PostingFilter {
        closing: if closing { frame.period().or_else(|| soon(frame)) } else { None },
        status,
        role: frame.filter.role,
        skills: frame.filter.skills.clone(),
        count: frame.says(&HOW_MANY),
    };
    let asks = frame.says(&LISTING) || filter != PostingFilter::default() || frame.rest.tight.chars().count() <= 8;
    asks.then_some(ToolCall::ListPostings(filter))
}

patterns! {
    APPLICANTS_ONLY = r"지원자|지원한|후보|사람|누구|\b(?:applicants?|candidates?|who)\b";
}

/// The week ahead, for "about to close".
fn soon(frame: &Frame<'_>) -> Option<Period> {
    let from = frame.today;
    frame.says(&SOON).then(|| Period { from, to: from + chrono::TimeDelta::days(7) })
}

fn event_query(frame: &Frame<'_>) -> EventQuery {
    EventQuery {
        period: frame.period(),
        people: Vec::new(),
        interviewer: frame.names.interviewer.clone(),
        posting: None,
        interviews_only: frame.says(&INTERVIEW),
        cancelled: frame.says(&CANCELLED),
        next: frame.says(&NEXT),
        count: frame.says(&HOW_MANY),
    }
}

/// The calendar.
fn events(frame: &Frame<'_>) -> Option<ToolCall> {
    patterns! {
        BUSY = r"뭐\s?(?:가\s?)?있|무슨\s?일|바쁜|비어|한가|시간\s?(?:되|돼|있)|\b(?:what(?:'s| is) on|anything on|busy|free|what do (?:i|we) have|am i)\b";
        STAGED = r"단계|전형에|\bstage\b";
    }
    let in_stage =
        frame.names.stage.is_some() && (frame.says(&STAGED) || frame.says(&APPLICANTS) && frame.window.is_none());
    let about = frame.says(&EVENT)
        && !in_stage
        && (frame.plain_filter() || frame.window.is_some() || frame.filter.role.is_some() && !frame.says(&APPLICANTS));
    let open_day = frame.window.is_some() && frame.says(&BUSY) && !frame.says(&APPLICANTS_ONLY);
    let interviewer = frame.names.interviewer.is_some();
    (about || open_day || interviewer).then(|| ToolCall::ListEvents(event_query(frame)))
}

/// "The nurse's licence": somebody named by what they do.
fn role_question(frame: &Frame<'_>) -> Option<ToolCall> {
    frame.filter.role.is_some().then(|| people::of_role(frame)).flatten()
}

fn candidates(frame: &Frame<'_>) -> Option<ToolCall> {
    let mut filter = CandidateFilter { applied: applied(frame), count: frame.says(&HOW_MANY), ..frame.filter.clone() };
    let listed = frame.says(&APPLICANTS);
    if filter.is_open() && listed {
        let theme = people::theme(&frame.undated);
        let everybody = theme.chars().count() < 2;
        filter.text = (!everybody).then_some(theme);
        let asks = everybody || frame.says(&THEME);
        return asks.then_some(ToolCall::SearchCandidates(filter));
    }
    (!filter.is_open()).then_some(ToolCall::SearchCandidates(filter))
}

fn passages(frame: &Frame<'_>) -> Option<ToolCall> {
    let theme = people::theme(&frame.undated);
    seeker::has_meaning(&theme).then_some(ToolCall::SearchPassages(PassageQuestion { text: theme }))
}
