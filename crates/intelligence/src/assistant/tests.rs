use super::*;
use serde_json::Value;

/// Monday.
const TODAY: &str = "2026-03-09";

const PEOPLE: &[&[&str]] = &[
    &["김서연"],
    &["박준호"],
    &["이도윤"],
    &["최하린"],
    &["남궁석"],
    &["오민"],
    &["정다은", "Daeun Jung"],
    &["Sofia Marino"],
    &["Liam O'Connor"],
    &["Wei Zhang"],
    &["Aisha Khan"],
    &["Grace Bell"],
];

const POSTINGS: &[(&str, &str)] = &[
    ("누리소프트", "백엔드 개발자"),
    ("Bluepeak Labs", "Data Engineer"),
    ("(주)한결물산", "물류 담당자"),
    ("달빛게임즈", "게임 클라이언트 프로그래머"),
    ("해온병원", "병동 간호사"),
    ("Northwind Commerce", "Senior Frontend Engineer"),
];

const INTERVIEWERS: &[&str] = &["유가람", "Nina Patel"];

fn known() -> Known {
    Known {
        today: TODAY.parse().unwrap(),
        people: PEOPLE
            .iter()
            .map(|names| KnownPerson {
                id: PersonId::new(),
                names: names.iter().map(|name| (*name).to_owned()).collect(),
            })
            .collect(),
        postings: POSTINGS
            .iter()
            .map(|(company, title)| KnownPosting {
                id: PostingId::new(),
                company: Some((*company).to_owned()),
                title: (*title).to_owned(),
            })
            .collect(),
        interviewers: INTERVIEWERS
            .iter()
            .map(|name| KnownInterviewer { id: InterviewerId::new(), name: (*name).to_owned() })
            .collect(),
        stages: ["서류", "코딩테스트", "1차 면접", "2차 면접", "처우 협의", "입사"].map(str::to_owned).to_vec(),
    }
}

/// Ids as names.
fn named(known: &Known, text: String) -> String {
    let people = known.people.iter().map(|person| (person.id.to_string(), person.names[0].clone()));
    let postings = known.postings.iter().map(|posting| (posting.id.to_string(), posting.company.clone().unwrap()));
    let interviewers = known.interviewers.iter().map(|it| (it.id.to_string(), it.name.clone()));
    people.chain(postings).chain(interviewers).fold(text, |text, (id, name)| text.replace(&id, &name))
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(shown).collect::<Vec<_>>().join("+"),
        Value::Object(period) => sorted(period).values().copied().map(shown).collect::<Vec<_>>().join(".."),
        Value::Bool(true) => "yes".to_owned(),
        other => other.to_string(),
    }
}

/// By name: whether serde_json keeps the order of fields depends on what else is built.
fn sorted(fields: &serde_json::Map<String, Value>) -> std::collections::BTreeMap<&String, &Value> {
    fields.iter().collect()
}

/// `list_events period=… people=…`
fn told(known: &Known, understood: &Understood) -> String {
    let Understood::Call(call) = understood else { return format!("{understood:?}") };
    let value = serde_json::to_value(call).unwrap();
    let mut out = value["tool"].as_str().unwrap().to_owned();
    for (key, value) in sorted(value["params"].as_object().unwrap()) {
        out += &format!(" {key}={}", shown(value));
    }
    named(known, out)
}

fn check(context: &Context, known: &Known, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(question, wanted)| (question, wanted, told(known, &understand(question, known, context))))
        .filter(|(_, wanted, found)| *wanted != found)
        .map(|(question, wanted, found)| format!("{question}\n    found  {found}\n    wanted {wanted}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// 33 questions.
const CHANGES: &[(&str, &str)] = &[
    ("김서연 면접을 3월 12일 오후 3시로 옮겨줘", "update_event action=move day=2026-03-12 people=김서연 time=15:00"),
    (
        "박준호 면접 다음 주 화요일 10시로 변경해 주세요",
        "update_event action=move day=2026-03-17 people=박준호 time=10:00",
    ),
    ("이도윤 1차 면접 한 시간 미뤄줘", "update_event action=move people=이도윤 round=1차 면접 shiftMinutes=60"),
    ("최하린 면접 취소해줘", "update_event action=cancel people=최하린"),
    ("남궁석이랑 3월 20일 14시에 면접 잡아줘", "update_event action=create day=2026-03-20 people=남궁석 time=14:00"),
    ("오민 면접 내일로 바꿔줘", "update_event action=move day=2026-03-10 people=오민"),
    ("3월 11일 면접을 3월 13일로 옮겨줘", "update_event action=move day=2026-03-13 on=2026-03-11"),
    ("정다은 면접 시간 30분 당겨줘", "update_event action=move people=정다은 shiftMinutes=-30"),
    (
        "김서연 2차면접 일정 등록해줘 다음주 수요일 오후 2시",
        "update_event action=create day=2026-03-18 people=김서연 round=2차면접 time=14:00",
    ),
    (
        "Move Sofia's interview to Friday at 4pm",
        "update_event action=move day=2026-03-13 people=Sofia Marino time=16:00",
    ),
    (
        "Please reschedule Liam O'Connor's interview to 17 March 10:30",
        "update_event action=move day=2026-03-17 people=Liam O'Connor time=10:30",
    ),
    ("Cancel Wei's interview", "update_event action=cancel people=Wei Zhang"),
    (
        "Schedule an interview with Aisha Khan next Tuesday at 2pm",
        "update_event action=create day=2026-03-17 people=Aisha Khan time=14:00",
    ),
    (
        "Can you push Grace Bell's interview back by an hour?",
        "update_event action=move people=Grace Bell shiftMinutes=60",
    ),
    (
        "Book a second interview for Daeun Jung on March 18 at 11",
        "update_event action=create day=2026-03-18 people=정다은 round=second interview time=11:00",
    ),
    ("김서연에게 면접 안내 메일 써줘", "draft_message kind=interview people=김서연"),
    ("박준호 불합격 메일 초안 작성해줘", "draft_message kind=rejection people=박준호"),
    ("이도윤한테 문자 보내줘 서류 제출해 달라고", "draft_message kind=documents people=이도윤 sms=yes"),
    ("최하린님께 합격 축하 메일 보내줘", "draft_message kind=passed people=최하린"),
    ("Draft an interview invitation for Sofia", "draft_message kind=interview people=Sofia Marino"),
    ("Write a rejection email to Liam", "draft_message kind=rejection people=Liam O'Connor"),
    ("Send Wei a reminder about the interview", "draft_message kind=reminder people=Wei Zhang"),
    ("남궁석 불합격 처리해줘", "reject_candidate people=남궁석"),
    ("Reject Aisha Khan", "reject_candidate people=Aisha Khan"),
    ("Wei Zhang 면접 3/16 14:30으로 변경", "update_event action=move day=2026-03-16 people=Wei Zhang time=14:30"),
    (
        "이도윤 면접 시간 바꿀 수 있어? 목요일 오후 5시로",
        "update_event action=move day=2026-03-12 people=이도윤 time=17:00",
    ),
    ("박준호 일정 취소 부탁드려요", "update_event action=cancel people=박준호"),
    (
        "내일 오후 2시에 최하린 1차 면접 추가해줘",
        "update_event action=create day=2026-03-10 people=최하린 round=1차 면접 time=14:00",
    ),
    (
        "Reschedule the interview with Daeun Jung to next Monday at 9:30am",
        "update_event action=move day=2026-03-16 people=정다은 time=09:30",
    ),
    (
        "Set up a phone interview with Wei tomorrow at 10",
        "update_event action=create day=2026-03-10 people=Wei Zhang round=phone interview time=10:00",
    ),
    ("Could you email Sofia that the interview moved?", "draft_message kind=interview people=Sofia Marino"),
    ("최하린에게 다음 주 면접 일정 안내 문자 초안 부탁해", "draft_message kind=interview people=최하린 sms=yes"),
    ("지원자 전체에게 감사 메일 작성해줘", "draft_message kind=general"),
];

/// 91 questions.
const CANDIDATES: &[(&str, &str)] = &[
    ("리액트 3년 이상 지원자 누구야?", "search_candidates minMonths=36 skills=React"),
    ("리액트3년이상지원자누구야", "search_candidates minMonths=36 skills=React"),
    ("자바 할 줄 아는 사람 있어?", "search_candidates skills=Java"),
    ("쿠버네티스랑 테라폼 둘 다 다뤄 본 사람?", "search_candidates skills=Kubernetes+Terraform"),
    ("파이썬이나 Go 쓰는 후보 찾아줘", "search_candidates anySkills=Python+Go"),
    ("경력 5년 이상 백엔드 개발자 보여줘", "search_candidates minMonths=60 role=backend"),
    ("신입 지원자 목록", "search_candidates maxMonths=11"),
    ("3~5년차 프론트엔드 개발자 있나요", "search_candidates maxMonths=71 minMonths=36 role=frontend"),
    ("JLPT 있는 사람?", "search_candidates language=JLPT"),
    ("토익 900점 이상인 지원자", "search_candidates language=TOEIC minScore=900"),
    ("영어 잘하는 사람 누구야", "search_candidates language=English"),
    ("중국어 가능한 지원자 찾아줘", "search_candidates language=Chinese"),
    ("정보처리기사 있는 사람", "search_candidates certificate=정보처리기사"),
    ("SQLD 자격증 가진 분?", "search_candidates certificate=SQLD"),
    ("간호사 면허 있는 지원자", "search_candidates certificate=간호사 면허"),
    ("석사 이상 지원자 누구 있어?", "search_candidates degree=master"),
    ("서울대 출신 지원자 있어?", "search_candidates school=서울대"),
    ("컴퓨터공학 전공한 사람", "search_candidates major=컴퓨터공학"),
    ("네이버 출신 있어?", "search_candidates company=네이버"),
    ("부산 사는 지원자", "search_candidates place=부산"),
    ("카카오에서 일한 사람 누구야", "search_candidates company=카카오"),
    ("결제 시스템 만들어 본 사람 있어?", "search_candidates skills=Payment Systems"),
    ("대용량 트래픽 경험 있는 지원자", "search_candidates text=대용량 트래픽"),
    ("1차 면접 단계에 있는 지원자 보여줘", "search_candidates stage=1차 면접"),
    ("서류 단계 지원자 누구야", "search_candidates stage=서류"),
    ("탈락한 지원자 목록 보여줘", "search_candidates status=rejected"),
    ("누리소프트에 지원한 사람 누구야?", "search_candidates posting=누리소프트"),
    ("이번 주에 지원한 사람", "search_candidates applied=2026-03-09..2026-03-15"),
    ("엑셀 잘하는 사람", "search_candidates skills=Excel"),
    ("마케터 지원자 있어?", "search_candidates role=marketer"),
    ("포토샵 쓸 줄 아는 디자이너", "search_candidates role=designer skills=Photoshop"),
    ("Kubernates 경험자", "search_candidates skills=Kubernetes"),
    ("AWS 자격증 있는 사람", "search_candidates certificate=AWS"),
    ("Who knows React?", "search_candidates skills=React"),
    ("Who has both Java and Kotlin experience?", "search_candidates skills=Java+Kotlin"),
    ("Find candidates with at least 5 years of Python", "search_candidates minMonths=60 skills=Python"),
    ("Anyone with Kafka or RabbitMQ experience?", "search_candidates anySkills=Kafka+RabbitMQ"),
    ("Which applicants hold a PMP?", "search_candidates certificate=PMP"),
    ("List candidates with a master's degree", "search_candidates degree=master"),
    ("Who speaks Japanese?", "search_candidates language=Japanese"),
    ("Candidates with TOEIC over 900", "search_candidates language=TOEIC minScore=900"),
    ("Who applied to Bluepeak Labs?", "search_candidates posting=Bluepeak Labs"),
    ("Show me frontend developers with 3+ years", "search_candidates minMonths=36 role=frontend"),
    ("Anyone who worked at Google?", "search_candidates company=Google"),
    ("Who lives in Busan?", "search_candidates place=Busan"),
    ("Which candidates are in the coding test stage?", "search_candidates stage=코딩테스트"),
    ("Who graduated from Seoul National University?", "search_candidates school=Seoul National University"),
    ("Do we have anybody who has used Terraform?", "search_candidates skills=Terraform"),
    ("Who has experience with payment systems?", "search_candidates skills=Payment Systems"),
    ("new grads please", "search_candidates maxMonths=11"),
    ("Which candidates are AWS certified?", "search_candidates certificate=AWS"),
    ("Who can use Figma", "search_candidates skills=Figma"),
    ("rejected candidates this month", "search_candidates status=rejected"),
    ("회계 지원자 전산세무 몇 급이야?", "search_candidates certificate=전산세무"),
    ("지원자 몇 명이야?", "statistics"),
    ("단계별 인원 알려줘", "statistics"),
    ("누리소프트 지원자 몇 명이야?", "statistics posting=누리소프트"),
    ("이번 주에 몇 명 지원했어?", "statistics applied=2026-03-09..2026-03-15"),
    ("1차 면접 단계에 몇 명 있어?", "statistics stage=1차 면접"),
    ("불합격한 사람은 몇 명이야", "statistics status=rejected"),
    ("공고별 지원자 수", "statistics byPosting=yes"),
    ("How many candidates do we have?", "statistics"),
    ("How many applicants are in each stage?", "statistics"),
    ("How many people applied to Bluepeak Labs?", "statistics posting=Bluepeak Labs"),
    ("How many have been hired this year?", "statistics applied=2026-01-01..2026-12-31 status=hired"),
    ("GraphQL 도입한 프로젝트", "search_candidates skills=GraphQL"),
    ("프론트엔드 개발자 중에 타입스크립트 쓰는 사람 있나요?", "search_candidates role=frontend skills=TypeScript"),
    ("스프링부트로 개발해본 지원자 찾아줄래?", "search_candidates skills=Spring Boot"),
    ("도커 경험 2년 이상", "search_candidates minMonths=24 skills=Docker"),
    ("피그마 다룰 수 있는 디자이너 누구 있죠", "search_candidates role=designer skills=Figma"),
    ("우리 지원자 중 OPIc AL 있는 사람?", "search_candidates language=OPIc"),
    ("HSK 6급 지원자", "search_candidates language=HSK"),
    ("한국사 자격증 있는 지원자 있어요?", "search_candidates certificate=한국사"),
    ("전기기사 보유자", "search_candidates certificate=전기기사"),
    ("5년차 이상 데이터 엔지니어 추려줘", "search_candidates minMonths=60 role=data_engineer"),
    ("경력 10년 넘는 사람", "search_candidates minMonths=120"),
    ("경력 2년 미만인 후보", "search_candidates maxMonths=24"),
    ("Which candidates know both Docker and AWS?", "search_candidates skills=Docker+AWS"),
    ("who's got experience with figma or sketch?", "search_candidates anySkills=Figma+Sketch"),
    ("Anybody with 10+ yrs in sales?", "search_candidates minMonths=120 role=sales"),
    ("Do any applicants hold a nursing license?", "search_candidates certificate= role=nurse"),
    ("Who scored above 850 on TOEIC?", "search_candidates language=TOEIC minScore=850"),
    ("Looking for a data analyst with SQL", "search_candidates role=data_analyst skills=SQL"),
    ("Is there anyone with a PhD?", "search_candidates degree=doctor"),
    ("candidates living in Seoul with Java", "search_candidates place=Seoul skills=Java"),
    ("채용 현황 알려줘", "statistics"),
    ("코딩테스트 단계 인원수", "statistics stage=코딩테스트"),
    ("합격자 몇명", "statistics status=hired"),
    ("장애 대응 경험 있는 사람", "search_candidates skills=Incident Management"),
    ("나이키 마케팅 경험자", "search_candidates role=marketer"),
    ("병역 마친 지원자", "search_candidates text=병역 마친"),
];

/// 76 questions.
const PEOPLE_ASKED: &[(&str, &str)] = &[
    ("김서연 연락처 알려줘", "get_candidate people=김서연 topic=contact"),
    ("박준호 이메일 주소 뭐야?", "get_candidate people=박준호 topic=email"),
    ("이도윤님 전화번호 좀요", "get_candidate people=이도윤 topic=phone"),
    ("최하린 총 경력이 몇 년이야?", "get_candidate people=최하린 topic=total_years"),
    ("남궁석 자격증 뭐 있어?", "get_candidate people=남궁석 topic=certificate"),
    ("오민 님 정보처리기사 언제 땄어요?", "get_candidate about=정보처리기사 people=오민 topic=certificate"),
    ("정다은 토익 몇 점?", "get_candidate about=TOEIC people=정다은 topic=language"),
    ("김서연 희망연봉이 얼마야", "get_candidate people=김서연 topic=salary"),
    ("박준호 언제부터 출근 가능해?", "get_candidate people=박준호 topic=start_date"),
    ("이도윤 비자 필요해?", "get_candidate people=이도윤 topic=visa"),
    ("최하린 어느 대학 나왔어?", "get_candidate people=최하린 topic=education"),
    ("남궁석 지금 어느 회사 다녀?", "get_candidate people=남궁석 topic=employer"),
    ("오민 네이버에서 얼마나 일했어?", "get_candidate about=네이버 people=오민 topic=jobs"),
    ("정다은 리액트 몇 년 썼어?", "get_candidate about=React people=정다은 topic=skill"),
    ("김서연 깃허브 주소 있어?", "get_candidate people=김서연 topic=links"),
    ("박준호 어느 단계야?", "get_candidate people=박준호 topic=stage"),
    ("이도윤 군대 다녀왔어?", "get_candidate people=이도윤 topic=military"),
    ("최하린 어느 공고에 지원했어?", "get_candidate people=최하린 topic=applied"),
    ("김서연 어떤 사람이야?", "get_candidate people=김서연 topic=overview"),
    ("김서연 이력서 보여줘", "get_candidate people=김서연 topic=overview"),
    ("박준호 전산회계 몇 급이에요?", "get_candidate about=전산회계 people=박준호 topic=certificate"),
    ("남궁석 경력 사항 알려줘", "get_candidate people=남궁석 topic=jobs"),
    ("이도윤 쿠버네티스 할 줄 알아?", "get_candidate about=Kubernetes people=이도윤 topic=skill"),
    ("오민 현재 직함이 뭐야", "get_candidate people=오민 topic=employer"),
    ("What's Sofia's phone number?", "get_candidate people=Sofia Marino topic=phone"),
    ("How can I reach Liam O'Connor?", "get_candidate people=Liam O'Connor topic=contact"),
    ("How many years of experience does Wei have?", "get_candidate people=Wei Zhang topic=total_years"),
    ("Where did Aisha study?", "get_candidate people=Aisha Khan topic=education"),
    ("Where does Grace Bell work now?", "get_candidate people=Grace Bell topic=employer"),
    ("Does Sofia have a CKA?", "get_candidate about=CKA people=Sofia Marino topic=certificate"),
    ("When did Wei get the PMP?", "get_candidate about=PMP people=Wei Zhang topic=certificate"),
    ("What is Liam's JLPT level?", "get_candidate about=JLPT people=Liam O'Connor topic=language"),
    ("Does Aisha need a visa?", "get_candidate people=Aisha Khan topic=visa"),
    ("What's Grace's salary expectation?", "get_candidate people=Grace Bell topic=salary"),
    ("Which stage is Wei Zhang in?", "get_candidate people=Wei Zhang topic=stage"),
    ("Does Liam know Kubernetes?", "get_candidate about=Kubernetes people=Liam O'Connor topic=skill"),
    ("How long did Sofia work at Google?", "get_candidate about=Google people=Sofia Marino topic=jobs"),
    ("Tell me about Aisha Khan", "get_candidate people=Aisha Khan topic=overview"),
    ("What did Wei apply for?", "get_candidate people=Wei Zhang topic=applied"),
    ("When can Daeun start?", "get_candidate people=정다은 topic=start_date"),
    ("Liam's GitHub?", "get_candidate people=Liam O'Connor topic=links"),
    ("Has Sofia worked with Spark?", "get_candidate about=Spark people=Sofia Marino topic=skill"),
    ("간호사 지원자 연락처 알려줘", "get_candidate role=nurse topic=contact"),
    ("When did the nurse get her licence?", "get_candidate role=nurse topic=certificate"),
    ("김서연이랑 박준호 중에 누가 경력이 더 길어?", "get_candidate people=김서연+박준호 topic=compare"),
    ("이도윤과 최하린 결제 경험 비교해줘", "get_candidate about=결제 people=이도윤+최하린 topic=compare"),
    (
        "Compare Sofia Marino and Wei Zhang on data pipelines",
        "get_candidate about=data pipelines people=Sofia Marino+Wei Zhang topic=compare",
    ),
    (
        "Who has more Kubernetes experience, Liam or Aisha?",
        "get_candidate about=kubernetes people=Liam O'Connor+Aisha Khan topic=compare",
    ),
    ("누리소프트 공고에 제일 잘 맞는 지원자 추천해줘", "match_candidates posting=누리소프트"),
    ("누리소프트 백엔드 적합한 사람 순위 보여줘", "match_candidates posting=누리소프트"),
    ("달빛게임즈에 맞는 후보 3명만", "match_candidates limit=3 posting=달빛게임즈"),
    ("김서연한테 맞는 공고 있어?", "match_candidates people=김서연"),
    ("최하린은 한결물산 공고에 점수가 몇 점이야?", "match_candidates people=최하린 posting=(주)한결물산"),
    ("Who fits the Bluepeak Labs posting best?", "match_candidates posting=Bluepeak Labs"),
    ("Rank the candidates for Northwind Commerce", "match_candidates posting=Northwind Commerce"),
    ("Top 3 for the Data Engineer posting at Bluepeak", "match_candidates limit=3 posting=Bluepeak Labs"),
    ("Which posting suits Sofia?", "match_candidates people=Sofia Marino"),
    ("간호사 지원자 면허번호 취득일 알려줘", "get_candidate role=nurse topic=certificate"),
    ("최하린 영어 점수 알려줘", "get_candidate about=English people=최하린 topic=language"),
    ("이도윤 학점이 몇이야", "get_candidate people=이도윤 topic=education"),
    ("남궁석 포트폴리오 링크 좀", "get_candidate people=남궁석 topic=links"),
    ("김서연 퇴사 사유가 뭐야?", "get_candidate about=퇴사 사유 people=김서연 topic=stated"),
    ("박준호 최종학력", "get_candidate people=박준호 topic=education"),
    ("오민이 맡았던 프로젝트 뭐 있어?", "get_candidate about=맡았던 프로젝트 people=오민 topic=stated"),
    ("다은님 연락처", "get_candidate people=정다은 topic=contact"),
    ("도윤 씨 이메일 좀 알려주세요", "get_candidate people=이도윤 topic=email"),
    ("서연님 경력 몇년차예요", "get_candidate people=김서연 topic=total_years"),
    ("Sofia랑 Liam 중에 누가 더 오래 일했어?", "get_candidate people=Sofia Marino+Liam O'Connor topic=compare"),
    ("What certifications does Wei have?", "get_candidate people=Wei Zhang topic=certificate"),
    ("What was Sofia's last job?", "get_candidate people=Sofia Marino topic=employer"),
    ("How long has Liam worked as an engineer?", "get_candidate people=Liam O'Connor topic=total_years"),
    ("Did Aisha finish university?", "get_candidate people=Aisha Khan topic=education"),
    ("Email address of Grace Bell please", "get_candidate people=Grace Bell topic=email"),
    ("What languages does Wei speak?", "get_candidate people=Wei Zhang topic=language"),
    ("Who are the best candidates for 누리소프트?", "match_candidates posting=누리소프트"),
    ("Is Liam a good fit for Northwind Commerce?", "match_candidates people=Liam O'Connor posting=Northwind Commerce"),
];

/// 39 questions.
const POSTINGS_ASKED: &[(&str, &str)] = &[
    ("누리소프트 공고 서류 마감이 언제야?", "get_posting aspect=deadline postings=누리소프트"),
    ("한결물산 언제까지 지원할 수 있어?", "get_posting aspect=deadline postings=(주)한결물산"),
    ("달빛게임즈 코딩테스트 언제예요?", "get_posting about=코딩테스트 aspect=schedule postings=달빛게임즈"),
    ("누리소프트 자격요건 알려줘", "get_posting aspect=requirements postings=누리소프트"),
    ("해온병원 공고 우대사항이 뭐야", "get_posting aspect=requirements postings=해온병원"),
    ("누리소프트 정규직이야?", "get_posting aspect=employment postings=누리소프트"),
    ("달빛게임즈 연봉 얼마래?", "get_posting about=연봉 aspect=stated postings=달빛게임즈"),
    ("한결물산 근무지가 어디야", "get_posting about=근무지 aspect=stated postings=(주)한결물산"),
    ("누리소프트 1차 면접이 언제야?", "get_posting about=1차 면접 aspect=schedule postings=누리소프트"),
    ("해온병원 최종 합격 발표일", "get_posting about=최종 합격 발표일 aspect=schedule postings=해온병원"),
    ("When does the Bluepeak Labs application close?", "get_posting aspect=deadline postings=Bluepeak Labs"),
    ("What skills does Northwind Commerce require?", "get_posting aspect=requirements postings=Northwind Commerce"),
    ("How many years does the Bluepeak posting ask for?", "get_posting aspect=requirements postings=Bluepeak Labs"),
    ("Is the Northwind role remote?", "get_posting about=role remote aspect=stated postings=Northwind Commerce"),
    ("What is the Bluepeak Labs posting about?", "get_posting aspect=overview postings=Bluepeak Labs"),
    ("다음 주에 마감되는 공고 뭐 있어?", "list_postings closing=2026-03-16..2026-03-22"),
    ("이번 달 마감 공고 알려줘", "list_postings closing=2026-03-01..2026-03-31"),
    ("열려 있는 공고 몇 개야?", "list_postings count=yes status=open"),
    ("마감 임박한 공고", "list_postings closing=2026-03-09..2026-03-16"),
    ("오늘 마감하는 채용 있어?", "list_postings closing=2026-03-09..2026-03-09"),
    ("파이썬 쓰는 공고 있어?", "list_postings skills=Python"),
    ("공고 목록", "list_postings"),
    ("Which postings close next week?", "list_postings closing=2026-03-16..2026-03-22"),
    ("What jobs are open?", "list_postings status=open"),
    ("List all postings", "list_postings"),
    ("Any deadlines this week?", "list_postings closing=2026-03-09..2026-03-15"),
    ("closing date for 해온병원?", "get_posting aspect=deadline postings=해온병원"),
    ("How do I apply to Bluepeak?", "get_posting about=apply aspect=stated postings=Bluepeak Labs"),
    (
        "what's the hiring process at Bluepeak Labs",
        "get_posting about=hiring process aspect=schedule postings=Bluepeak Labs",
    ),
    (
        "When is the coding test for Northwind Commerce?",
        "get_posting about=coding test aspect=schedule postings=Northwind Commerce",
    ),
    ("Which postings are still open?", "list_postings status=open"),
    ("Any postings closing on March 20?", "list_postings closing=2026-03-20..2026-03-20"),
    ("postings that need Python", "list_postings skills=Python"),
    ("해온병원 몇 명 뽑아?", "get_posting aspect=stated postings=해온병원"),
    ("누리소프트 백엔드 채용 절차 알려줘", "get_posting about=백엔드 채용 절차 aspect=schedule postings=누리소프트"),
    ("한결물산 학력 조건 있어?", "get_posting aspect=requirements postings=(주)한결물산"),
    ("마감 지난 공고", "list_postings status=closed"),
    ("어떤 공고가 정규직이야?", "list_postings"),
    ("이달 말까지 마감인 공고", "list_postings closing=2026-03-21..2026-03-31"),
];

/// 39 questions.
const CALENDAR: &[(&str, &str)] = &[
    ("이번 주 면접 일정 알려줘", "list_events interviewsOnly=yes period=2026-03-09..2026-03-15"),
    ("다음주 면접 누구누구 있어?", "list_events interviewsOnly=yes period=2026-03-16..2026-03-22"),
    ("내일 면접 몇 건이야", "list_events count=yes interviewsOnly=yes period=2026-03-10..2026-03-10"),
    ("오늘 일정 뭐 있어", "list_events period=2026-03-09..2026-03-09"),
    ("3월 17일 오후에 면접 있나요?", "list_events interviewsOnly=yes period=2026-03-17..2026-03-17"),
    ("김서연님 면접이 언제예요?", "list_events interviewsOnly=yes people=김서연"),
    ("김서연 면접 몇시지", "list_events interviewsOnly=yes people=김서연"),
    ("박준호 씨 면접관이 누구죠?", "list_events people=박준호"),
    (
        "유가람님 이번주 면접 일정 보여줘",
        "list_events interviewer=유가람 interviewsOnly=yes period=2026-03-09..2026-03-15",
    ),
    ("이도윤 인터뷰 어디서 해?", "list_events interviewsOnly=yes people=이도윤"),
    ("다음 면접 언제야", "list_events interviewsOnly=yes next=yes"),
    ("이번 달에 취소된 면접 있어?", "list_events cancelled=yes interviewsOnly=yes period=2026-03-01..2026-03-31"),
    ("누리소프트 면접 일정 정리해줘", "list_events interviewsOnly=yes posting=누리소프트"),
    ("면접일정좀알려주세요", "list_events interviewsOnly=yes"),
    ("금요일에 뭐 있어?", "list_events period=2026-03-13..2026-03-13"),
    ("When is Sofia's interview?", "list_events interviewsOnly=yes people=Sofia Marino"),
    ("What interviews do we have this week?", "list_events interviewsOnly=yes period=2026-03-09..2026-03-15"),
    (
        "How many interviews are there tomorrow?",
        "list_events count=yes interviewsOnly=yes period=2026-03-10..2026-03-10",
    ),
    ("Who is interviewing Wei Zhang?", "list_events interviewsOnly=yes people=Wei Zhang"),
    ("What's on my calendar on Friday?", "list_events period=2026-03-13..2026-03-13"),
    ("Show me next week's schedule", "list_events period=2026-03-16..2026-03-22"),
    ("Is Nina Patel busy on Thursday?", "list_events interviewer=Nina Patel period=2026-03-12..2026-03-12"),
    ("What time does Liam have his interview?", "list_events interviewsOnly=yes people=Liam O'Connor"),
    (
        "Any cancelled interviews this month?",
        "list_events cancelled=yes interviewsOnly=yes period=2026-03-01..2026-03-31",
    ),
    ("What's the next interview?", "list_events interviewsOnly=yes next=yes"),
    ("변경된 면접 있어?", "list_events interviewsOnly=yes"),
    ("면접 잡혀 있는 사람 누구야?", "list_events interviewsOnly=yes"),
    (
        "이번주에 유가람님 면접 몇 개야?",
        "list_events count=yes interviewer=유가람 interviewsOnly=yes period=2026-03-09..2026-03-15",
    ),
    ("3월 셋째 주 면접", "list_events interviewsOnly=yes period=2026-03-16..2026-03-22"),
    ("다음주 월요일부터 수요일까지 면접 일정", "list_events interviewsOnly=yes period=2026-03-16..2026-03-18"),
    ("오전 면접만 보여줘", "list_events interviewsOnly=yes"),
    ("지난주 면접 결과 어떻게 됐어?", "list_events interviewsOnly=yes period=2026-03-02..2026-03-08"),
    ("면접 없는 날 언제야", "list_events interviewsOnly=yes"),
    ("금주 일정 브리핑해줘", "list_events period=2026-03-09..2026-03-15"),
    ("Interviews on March 17?", "list_events interviewsOnly=yes period=2026-03-17..2026-03-17"),
    ("Do I have any meetings on Wednesday afternoon?", "list_events period=2026-03-11..2026-03-11"),
    ("Does Liam have an interview scheduled?", "list_events interviewsOnly=yes people=Liam O'Connor"),
    ("Where is Sofia's interview held?", "list_events interviewsOnly=yes people=Sofia Marino"),
    ("누리소프트 면접 몇 차까지 있어?", "list_events interviewsOnly=yes posting=누리소프트"),
];

/// 32 questions.
const DOCUMENTS: &[(&str, &str)] = &[
    ("김서연_이력서.pdf 개인정보 마스킹해줘", "mask_pii document=김서연_이력서.pdf"),
    ("오민 이력서에서 주민번호랑 전화번호 가려줘", "mask_pii kinds=rrn+phone people=오민"),
    (
        "resume_marino.pdf: redact the phone number and address",
        "mask_pii document=resume_marino.pdf kinds=phone+address",
    ),
    ("개인정보 가려줘", "mask_pii"),
    ("김서연 누리소프트 면접 예상 질문 5개 뽑아줘", "interview_practice count=5 people=김서연 posting=누리소프트"),
    ("박준호한테 물어볼 만한 기술 질문 추천해줘", "interview_practice people=박준호"),
    ("코틀린 면접 질문 세 개만", "interview_practice count=3 skills=Kotlin"),
    ("인성 면접 연습하고 싶어", "interview_practice kind=personality"),
    (
        "Give me three interview questions for Sofia for the Bluepeak Labs posting",
        "interview_practice count=3 people=Sofia Marino posting=Bluepeak Labs",
    ),
    ("What should we ask Wei Zhang?", "interview_practice people=Wei Zhang"),
    ("김서연 이력서 한 문장으로 요약해줘", "summarize_document people=김서연 sentences=1"),
    ("최하린 지원동기 세 줄로 줄여줘", "summarize_document people=최하린 section=지원동기 sentences=3"),
    ("누리소프트 공고 요약해줘", "summarize_document posting=누리소프트"),
    ("Summarise Aisha in one sentence", "summarize_document people=Aisha Khan sentences=1"),
    (
        "Sum up Liam's experience in three lines",
        "summarize_document people=Liam O'Connor section=experience sentences=3",
    ),
    ("박준호 간단히 소개해줘", "summarize_document people=박준호"),
    ("asdf", "search_passages text=asdf"),
    ("재택근무 규정이 뭐야", "search_passages text=재택근무 규정"),
    ("온보딩 절차에 대해 적힌 곳 찾아줘", "search_passages text=온보딩 절차"),
    ("Give me a quick summary of Grace Bell", "summarize_document people=Grace Bell"),
    ("Give me three bullet points on Wei Zhang", "summarize_document people=Wei Zhang sentences=3"),
    ("이력서.docx에서 전화번호 지워줘", "mask_pii document=이력서.docx kinds=phone"),
    ("Anonymise Liam's resume", "mask_pii people=Liam O'Connor"),
    ("Hide phone numbers in offer.pdf", "mask_pii document=offer.pdf kinds=phone"),
    ("이도윤 면접 때 뭐 물어보면 좋을까", "interview_practice people=이도윤"),
    ("네트워크 면접 질문", "interview_practice"),
    ("신입 백엔드 면접 연습하자", "interview_practice"),
    ("Quiz me on SQL", "interview_practice skills=SQL"),
    ("자기소개서 요약해줘", "summarize_document section=자기소개서"),
    (
        "(김서연) 내 자기소개서 지원동기를 한 문장으로 줄여줘",
        "summarize_document people=김서연 section=지원동기 sentences=1",
    ),
    ("오민 이력서 세 문장 요약", "summarize_document people=오민 sentences=3"),
    ("달빛게임즈 공고 핵심만", "summarize_document posting=달빛게임즈"),
    ("race condition 디버깅 경험", "search_passages text=race condition 디버깅"),
];

/// 26 questions.
const TALK: &[(&str, &str)] = &[
    ("김서연 몇 살이야?", "Declined(Age)"),
    ("여자 지원자만 보여줘", "Declined(Sex)"),
    ("이도윤 결혼했어?", "Declined(Family)"),
    ("박준호 고향이 어디야", "Declined(Origin)"),
    ("30대 지원자 있어?", "Declined(Age)"),
    ("최하린 종교가 뭐야", "Declined(Belief)"),
    ("How old is Sofia?", "Declined(Age)"),
    ("Is Wei married?", "Declined(Family)"),
    ("오민 주민번호 알려줘", "Declined(ResidentNumber)"),
    ("Where is Aisha originally from?", "Declined(Origin)"),
    ("키가 큰 지원자", "Declined(Body)"),
    ("안녕", "Greeting"),
    ("무엇을 할 수 있어?", "Help"),
    ("고마워!", "Thanks"),
    ("hello", "Greeting"),
    ("What can you do?", "Help"),
    ("thanks", "Thanks"),
    ("ㅁㄴㅇㄹ", "Unclear"),
    ("?", "Help"),
    ("나이 많은 순으로 정렬해줘", "Declined(Age)"),
    ("Sofia 남편 있어?", "Declined(Family)"),
    ("under 30 candidates", "Declined(Age)"),
    ("도움말", "Help"),
    ("네", "Unclear"),
    ("수고했어요", "Thanks"),
    ("good morning", "Greeting"),
];

#[test]
fn what_would_change_something() {
    check(&Context::default(), &known(), CHANGES);
}

#[test]
fn conditions_on_candidates() {
    check(&Context::default(), &known(), CANDIDATES);
}

#[test]
fn what_is_asked_of_people() {
    check(&Context::default(), &known(), PEOPLE_ASKED);
}

#[test]
fn what_is_asked_of_postings() {
    check(&Context::default(), &known(), POSTINGS_ASKED);
}

#[test]
fn what_is_asked_of_the_calendar() {
    check(&Context::default(), &known(), CALENDAR);
}

#[test]
fn documents_questions_and_texts() {
    check(&Context::default(), &known(), DOCUMENTS);
}

#[test]
fn talk_and_what_must_not_count() {
    check(&Context::default(), &known(), TALK);
}

/// Questions that take up the last one: the first question, then what follows and what it means.
const FOLLOWING: &[(&str, &str, &str)] = &[
    ("리액트 쓰는 지원자 누구야?", "그중에 3년 이상은?", "search_candidates minMonths=36 skills=React"),
    ("리액트 쓰는 지원자 누구야?", "그럼 앵귤러는?", "search_candidates skills=Angular"),
    ("자바 경험자 보여줘", "그 중에 부산 사는 사람 있어?", "search_candidates place=부산 skills=Java"),
    ("Who knows Java?", "and in Busan?", "search_candidates place=Busan skills=Java"),
    ("Who knows Java?", "Which of them have 5+ years?", "search_candidates minMonths=60 skills=Java"),
    ("Who knows Java?", "what about Kotlin?", "search_candidates skills=Kotlin"),
    ("이번 주 면접 일정 알려줘", "다음 주는?", "list_events interviewsOnly=yes period=2026-03-16..2026-03-22"),
    (
        "이번 주 면접 일정 알려줘",
        "그럼 유가람님은?",
        "list_events interviewer=유가람 interviewsOnly=yes period=2026-03-09..2026-03-15",
    ),
    (
        "What interviews do we have this week?",
        "and next week?",
        "list_events interviewsOnly=yes period=2026-03-16..2026-03-22",
    ),
    ("김서연 연락처 알려줘", "박준호는?", "get_candidate people=박준호 topic=contact"),
    ("김서연 총 경력이 몇 년이야?", "그 사람 연락처는?", "get_candidate people=김서연 topic=contact"),
    ("김서연 어떤 사람이야?", "학력은?", "get_candidate people=김서연 topic=education"),
    ("김서연 어떤 사람이야?", "면접은 언제야?", "list_events interviewsOnly=yes"),
    ("Tell me about Aisha Khan", "What is her phone number?", "get_candidate people=Aisha Khan topic=phone"),
    ("Tell me about Aisha Khan", "When is her interview?", "list_events interviewsOnly=yes people=Aisha Khan"),
    (
        "김서연님 면접이 언제예요?",
        "그 면접 금요일 3시로 옮겨줘",
        "update_event action=move day=2026-03-13 people=김서연 time=15:00",
    ),
    (
        "When is Sofia's interview?",
        "Move it to Friday at 4pm",
        "update_event action=move day=2026-03-13 people=Sofia Marino time=16:00",
    ),
    ("When is Sofia's interview?", "cancel it", "update_event action=cancel people=Sofia Marino"),
    ("누리소프트 공고 서류 마감이 언제야?", "한결물산은?", "get_posting aspect=deadline postings=(주)한결물산"),
    ("누리소프트 자격요건 알려줘", "그 공고에 맞는 사람은 누구야?", "match_candidates posting=누리소프트"),
    (
        "What is the Bluepeak Labs posting about?",
        "When does it close?",
        "get_posting aspect=deadline postings=Bluepeak Labs",
    ),
    ("다음 주에 마감되는 공고 뭐 있어?", "이번 주는?", "list_postings closing=2026-03-09..2026-03-15"),
    (
        "리액트 쓰는 지원자 누구야?",
        "다음 주 면접 일정 알려줘",
        "list_events interviewsOnly=yes period=2026-03-16..2026-03-22",
    ),
    ("김서연 연락처 알려줘", "열려 있는 공고 몇 개야?", "list_postings count=yes status=open"),
    ("김서연 연락처 알려줘", "그 사람 몇 살이야?", "Declined(Age)"),
];

#[test]
fn what_was_said_before_is_taken_up() {
    let known = known();
    let wrong: Vec<String> = FOLLOWING
        .iter()
        .filter_map(|(first, then, wanted)| {
            let found = told(&known, &understand(then, &known, &after(first, &known)));
            (found != *wanted).then(|| format!("{first} | {then}\n    found  {found}\n    wanted {wanted}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is known after a question was answered.
fn after(question: &str, known: &Known) -> Context {
    let Understood::Call(call) = understand(question, known, &Context::default()) else { panic!("{question}") };
    let (people, posting) = match &*call {
        ToolCall::GetCandidate(asked) => (asked.people.clone(), None),
        ToolCall::ListEvents(asked) => (asked.people.clone(), None),
        ToolCall::GetPosting(asked) => (Vec::new(), asked.postings.first().cloned()),
        _ => (Vec::new(), None),
    };
    Context { last: Some(*call), people, posting, proposal: false }
}

#[test]
fn the_language_of_a_question_is_not_that_of_its_names() {
    for (text, wanted) in [
        ("What time is 강도현's interview?", Language::En),
        ("Who fits 누리소프트 best?", Language::En),
        ("AWS GCP Terraform 경험자", Language::Ko),
        ("Sofia 연락처", Language::Ko),
        ("React", Language::En),
    ] {
        assert_eq!(language(text), wanted, "{text}");
    }
}

#[test]
fn a_change_is_confirmed_by_its_button_alone() {
    let known = known();
    let waiting = Context { proposal: true, ..Context::default() };
    for yes in ["응", "네", "그래 해줘", "yes", "ok!", "go ahead"] {
        assert_eq!(understand(yes, &known, &waiting), Understood::Confirm, "{yes}");
    }
}

#[test]
fn spaces_and_capitals_do_not_matter() {
    let known = known();
    for all in [CALENDAR, CANDIDATES, PEOPLE_ASKED] {
        for (question, _) in all.iter().filter(|(question, _)| question.is_ascii()) {
            let plain = told(&known, &understand(question, &known, &Context::default()));
            let spaced = format!("  {}  ", question.replace(' ', "   "));
            assert_eq!(told(&known, &understand(&spaced, &known, &Context::default())), plain, "{question}");
        }
    }
}

proptest::proptest! {
    /// No text breaks it.
    #[test]
    fn anything_may_be_asked(text in "(?s).{0,80}") {
        let known = known();
        let _ = understand(&text, &known, &Context::default());
    }
}
