//! Data of the size at which the product must still be instant: Korean and English people with skills, contacts, jobs and
//! schools, spread over postings, some with a document. The same numbers give the same data.

use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::document::{DocumentPage, ReadOutcome};
use naru_domain::id::PostingId;
use naru_domain::posting::{EmploymentType, PostingDraft, PostingStatus, Requirements, default_stages};
use naru_domain::reading::Rotation;
use naru_domain::resume::{Education, Field, Resume, Work};
use naru_storage::documents::{self, NewDocument};
use naru_storage::intake::{self, NewCandidate};
use naru_storage::{Store, StoreError, Tx, postings};

/// How much of it.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// People, each with one application.
    pub people: u32,
    /// Applications of the first posting.
    pub cards: u32,
    /// People whose application came with a document.
    pub documents: u32,
}

/// What the aims of the product are measured at.
pub const FULL: Scale = Scale { people: 100_000, cards: 5_000, documents: 20_000 };

/// Applications of every further posting.
const PER_POSTING: u32 = 5_000;
/// People added per transaction.
const CHUNK: u32 = 1_000;

/// Family names by how common they are, roughly: 김 is every fifth.
const FAMILIES: [&str; 24] = [
    "김", "김", "김", "김", "김", "이", "이", "이", "박", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오",
    "서", "신", "권", "황", "남궁",
];
const SYLLABLES: [&str; 40] = [
    "민", "서", "지", "현", "수", "영", "준", "은", "하", "윤", "진", "우", "성", "정", "혜", "미", "경", "철", "호",
    "연", "예", "유", "동", "재", "승", "태", "상", "희", "선", "아", "주", "원", "도", "시", "규", "나", "란", "솔",
    "봄", "빈",
];
const FIRSTS: [&str; 20] = [
    "Daniel",
    "Emily",
    "Marcus",
    "Priya",
    "Thomas",
    "Grace",
    "Oluwaseun",
    "Hannah",
    "Diego",
    "Aiko",
    "Liam",
    "Sofia",
    "Noah",
    "Chen",
    "Fatima",
    "Kevin",
    "Julia",
    "Samuel",
    "Nora",
    "Peter",
];
const LASTS: [&str; 20] = [
    "Kwon",
    "Hartwell",
    "Bell",
    "Raghunathan",
    "Lindqvist",
    "Park",
    "Adeyemi",
    "Schmidt",
    "Morales",
    "Tanaka",
    "O'Brien",
    "Rossi",
    "Williams",
    "Wei",
    "Hassan",
    "Nguyen",
    "Novak",
    "Cohen",
    "Larsen",
    "Miller",
];
const SKILLS: [&str; 40] = [
    "Java",
    "Kotlin",
    "Spring Boot",
    "Python",
    "Django",
    "TypeScript",
    "React",
    "Vue.js",
    "Node.js",
    "Go",
    "Rust",
    "C++",
    "C#",
    ".NET",
    "Kubernetes",
    "Docker",
    "AWS",
    "Terraform",
    "PostgreSQL",
    "MySQL",
    "Redis",
    "Kafka",
    "Elasticsearch",
    "Figma",
    "Photoshop",
    "Google Analytics",
    "SQL",
    "Tableau",
    "Excel",
    "SAP",
    "R",
    "TensorFlow",
    "PyTorch",
    "Swift",
    "Flutter",
    "GraphQL",
    "Jenkins",
    "Linux",
    "Unity",
    "재무회계",
];
const COMPANIES: [&str; 12] = [
    "나루상사",
    "한강소프트",
    "푸른은행",
    "바다물산",
    "별빛게임즈",
    "Northbay",
    "Tidepool",
    "하늘전자",
    "온누리커머스",
    "Lumen Lab",
    "미래로봇",
    "그린에너지",
];
const TITLES: [&str; 8] = [
    "백엔드 개발자",
    "프론트엔드 개발자",
    "데이터 엔지니어",
    "Product Manager",
    "UX 디자이너",
    "퍼포먼스 마케터",
    "재무 담당",
    "Site Reliability Engineer",
];
const SENTENCES: [&str; 16] = [
    "대규모 결제시스템을 설계하고 초당 수천 건의 거래를 처리했습니다.",
    "레거시 모놀리스를 마이크로서비스로 전환하는 프로젝트를 이끌었습니다.",
    "Kafka와 Redis로 주문 이벤트를 실시간으로 집계하는 파이프라인을 만들었습니다.",
    "장애 대응 절차를 문서화하고 평균 복구 시간을 절반으로 줄였습니다.",
    "고객 인터뷰를 바탕으로 온보딩 화면을 다시 그려 전환율을 높였습니다.",
    "Built and operated Kubernetes clusters serving forty product teams.",
    "Led the migration from on-premise Oracle to PostgreSQL without downtime.",
    "월 마감과 연결 재무제표 작성을 담당하고 감사에 대응했습니다.",
    "신입 개발자 교육 과정을 만들고 코드 리뷰 문화를 정착시켰습니다.",
    "추천 모델의 특징을 설계하고 A/B 테스트로 효과를 검증했습니다.",
    "Designed a component library used by six product lines.",
    "물류 창고의 재고 예측 정확도를 개선하여 폐기 비용을 줄였습니다.",
    "검색 품질 지표를 정의하고 형태소 분석기를 교체했습니다.",
    "광고 예산 배분을 자동화하고 성과 보고서를 매주 발행했습니다.",
    "Wrote the on-call handbook and ran blameless postmortems.",
    "보안 점검에서 발견된 취약점을 분류하고 개선 계획을 세웠습니다.",
];

/// Numbers that look random and are the same every time (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(1).max(1);
        usize::try_from(self.roll() % limit).unwrap_or(0)
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of.get(self.below(of.len())).copied().unwrap_or_default()
    }
}

/// Fills an empty store; the posting with `cards` applications. Calls `progress` with the people so far after each chunk.
///
/// # Errors
/// Whatever the store reports.
pub async fn fill(
    store: &Store,
    scale: Scale,
    now: DateTime<Utc>,
    mut progress: impl FnMut(u32),
) -> Result<PostingId, StoreError> {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut big = None;
    let (mut posting, mut room) = (PostingId::default(), 0);
    let mut made = 0;
    while made < scale.people {
        let mut tx = store.begin().await?;
        let end = (made + CHUNK).min(scale.people);
        while made < end {
            if room == 0 {
                posting = add_posting(&mut tx, &mut dice, now).await?;
                room = if big.is_none() { scale.cards.max(1) } else { PER_POSTING };
                big = big.or(Some(posting));
            }
            // Documents are spread evenly over the people.
            let every = (scale.people / scale.documents.max(1)).max(1);
            let with_document = scale.documents > 0 && made % every == 0;
            let at = now - TimeDelta::minutes(i64::from(scale.people - made));
            add_person(&mut tx, &mut dice, posting, (made, with_document), at).await?;
            room -= 1;
            made += 1;
        }
        tx.commit().await?;
        progress(made);
    }
    Ok(big.unwrap_or(posting))
}

async fn add_posting(tx: &mut Tx, dice: &mut Dice, now: DateTime<Utc>) -> Result<PostingId, StoreError> {
    let draft = PostingDraft {
        title: dice.pick(&TITLES).to_owned(),
        team: "플랫폼".to_owned(),
        employment_type: EmploymentType::FullTime,
        status: PostingStatus::Open,
        description: String::new(),
        requirements: Requirements::default(),
        stages: None,
        version: None,
    };
    Ok(postings::create(tx, &draft, &default_stages(true), now).await?.id)
}

async fn add_person(
    tx: &mut Tx,
    dice: &mut Dice,
    posting: PostingId,
    (number, with_document): (u32, bool),
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let resume = resume(dice, number);
    let file_name = format!("이력서_{number}.pdf");
    let document = if with_document { Some(add_document(tx, dice, &resume, &file_name, at).await?) } else { None };
    let candidate =
        NewCandidate { posting, document, file_name: &file_name, resume: &resume, typed_in: false, item: None };
    intake::add_candidate(tx, &candidate, "측정", at).await?;
    Ok(())
}

async fn add_document(
    tx: &mut Tx,
    dice: &mut Dice,
    resume: &Resume,
    file_name: &str,
    at: DateTime<Utc>,
) -> Result<naru_domain::id::DocumentId, StoreError> {
    let mut text = resume.name.as_ref().map(|name| name.value.clone()).unwrap_or_default();
    for _ in 0..30 {
        text.push('\n');
        text.push_str(dice.pick(&SENTENCES));
        text.push(' ');
        text.push_str(dice.pick(&SKILLS));
    }
    let page = DocumentPage { number: 1, width: 595.0, height: 842.0, image: true, runs: Vec::new() };
    let document = NewDocument {
        blob_hash: file_name,
        file_name,
        format: "pdf",
        size_bytes: 120_000,
        outcome: ReadOutcome::Read,
        rotate: Rotation::None,
        detail: "",
        pages: &[page],
        text: &text,
        notices: &[],
        links: &[],
        emails: &[],
        phones: &[],
    };
    documents::add(tx, &document, at).await
}

fn resume(dice: &mut Dice, number: u32) -> Resume {
    let name = if dice.below(5) == 0 {
        format!("{} {}", dice.pick(&FIRSTS), dice.pick(&LASTS))
    } else {
        format!("{}{}{}", dice.pick(&FAMILIES), dice.pick(&SYLLABLES), dice.pick(&SYLLABLES))
    };
    let host = dice.pick(&["example.com", "mail.example", "work.example"]);
    let skills = (0..6 + dice.below(4)).map(|_| field(dice.pick(&SKILLS), 0.95)).collect();
    Resume {
        name: Some(field(&name, 0.97)),
        emails: vec![field(&format!("user{number}@{host}"), 0.99)],
        phones: vec![field(&format!("+8210{:08}", u64::from(number) * 997 % 100_000_000), 0.99)],
        address: Some(field("서울시 마포구", if dice.below(4) == 0 { 0.7 } else { 0.95 })),
        education: vec![Education {
            school: Some(field(&format!("제{}대학교", dice.below(300)), 0.95)),
            ..Education::default()
        }],
        work: vec![Work {
            company: Some(field(dice.pick(&COMPANIES), 0.95)),
            title: Some(field(dice.pick(&TITLES), 0.95)),
            start: Some(field("2021-03", 0.95)),
            current: true,
            ..Work::default()
        }],
        skills,
        total_experience_months: Some(u32::try_from(dice.below(180)).unwrap_or(0)),
        ..Resume::default()
    }
}

fn field(value: &str, confidence: f32) -> Field {
    Field { value: value.to_owned(), as_written: value.to_owned(), boxes: Vec::new(), confidence }
}
