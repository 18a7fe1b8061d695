//! Who hires for what, in the first lines of postings as boards, mails, notices and pages of companies write them.

use super::*;

/// The text of a posting, with its lines parted by `/ `, its company and its position.
const HEADS: &[(&str, &str, &str)] = &[
    // Boards: brackets, bars, the company above or below the title
    (
        "[다온페이] 서버 개발자 (정산 플랫폼)/ ■ 포지션 소개/ 정산을 맡을 서버 개발자를 찾고 있어요.",
        "다온페이",
        "서버 개발자 (정산 플랫폼)",
    ),
    (
        "다온페이 · 서울 성동구 · 경력 2-8년/ Backend Engineer/ 포지션 상세/ 백엔드 엔지니어를 모십니다.",
        "다온페이",
        "Backend Engineer",
    ),
    (
        "㈜누리커머스 | 서울 강남구 | D-12/ 콘텐츠 마케터 경력 채용/ 경력 | 경력 3년 ↑/ 고용형태 | 정규직",
        "㈜누리커머스",
        "콘텐츠 마케터",
    ),
    (
        "한별로봇(주) · 등록일 2026.01.05/ 자율주행 로봇 SW 엔지니어 경력직/ 접수기간 | 1/5(월) ~ 1/19(월)",
        "한별로봇(주)",
        "자율주행 로봇 SW 엔지니어",
    ),
    (
        "채용정보 | 연봉정보 | 커뮤니티/ (주)새봄제약 | 경기 화성시 | 상시/ 품질관리(QC) 담당자 채용/ 담당업무/ 시험법 개발",
        "(주)새봄제약",
        "품질관리(QC) 담당자",
    ),
    (
        "데이터 분석가/ 온새미 · 서울 마포구 · 경력 무관/ 포지션 상세/ 우리는 데이터를 봅니다.",
        "온새미",
        "데이터 분석가",
    ),
    ("온새미/ 데이터 분석가/ 서울 마포구/ 경력 3년 이상", "온새미", "데이터 분석가"),
    ("Product Manager/ 온새미 ∙ 서울 강남구/ 주요업무/ 로드맵 수립", "온새미", "Product Manager"),
    ("[신입/경력] 온새미소프트 프론트엔드 개발자 채용/ 자격요건/ React 경험", "온새미소프트", "프론트엔드 개발자"),
    (
        "2026년 상반기 누리바이오 연구원 공개채용/ 모집부문: 단백질 분석 연구원/ 지원자격",
        "누리바이오",
        "단백질 분석 연구원",
    ),
    ("누리바이오 2026 상반기 신입사원 공개채용/ 모집분야: 해외영업/ 응시자격: 대졸 이상", "누리바이오", "해외영업"),
    ("[누리모빌리티] Android 개발자 채용 (경력 3년 이상)/ 주요업무", "누리모빌리티", "Android 개발자"),
    ("누리모빌리티 채용/ Android 개발자/ 정규직 · 판교", "누리모빌리티", "Android 개발자"),
    ("회사명: 주식회사 하늘정보/ 모집직종: 전산 운영/ 고용형태: 계약직", "주식회사 하늘정보", "전산 운영"),
    ("기업명 | 하늘정보시스템/ 채용직무 | 시스템 엔지니어/ 근무지 | 대전", "하늘정보시스템", "시스템 엔지니어"),
    ("■ 회사: 도담에듀/ ■ 포지션: 콘텐츠 기획자/ ■ 고용형태: 정규직", "도담에듀", "콘텐츠 기획자"),
    ("도담에듀에서 콘텐츠 기획자를 찾습니다/ 하는 일/ 교재 기획", "도담에듀", "콘텐츠 기획자"),
    ("도담에듀 콘텐츠 기획자를 모십니다./ [담당 업무]/ 교재 기획", "도담에듀", "콘텐츠 기획자"),
    ("도담에듀 인사총무 담당자를 모십니다./ [담당 업무]/ 급여", "도담에듀", "인사총무 담당자"),
    (
        "새솔물류 해외영업 담당자를 모십니다./ [담당 업무]/ ㆍ수출 관리/ [고용 형태] 정규직",
        "새솔물류",
        "해외영업 담당자",
    ),
    // Letters of people
    (
        "안녕하세요, 동네 빵집 '밀밭풍경'입니다 :)/ 같이 일할 제빵사 한 분을 모시려고 해요!/ ▶ 하는 일/ 빵 반죽",
        "밀밭풍경",
        "제빵사",
    ),
    (
        "안녕하세요! 교육 스타트업 '배움나무'입니다./ 함께할 프론트엔드 개발자를 모시려고 합니다.",
        "배움나무",
        "프론트엔드 개발자",
    ),
    (
        "안녕하세요. 웹툰 제작사 “그린컷 스튜디오”입니다./ 같이 작업할 채색 어시스턴트 한 분을 구해요!",
        "그린컷 스튜디오",
        "채색 어시스턴트",
    ),
    ("배움나무 팀에서 백엔드 개발자를 기다립니다!/ 이런 일을 해요/ API 개발", "배움나무", "백엔드 개발자"),
    ("제목: [배움나무] QA 엔지니어 채용 안내/ 안녕하세요, 배움나무 인사팀입니다.", "배움나무", "QA 엔지니어"),
    (
        "우리 병원에서 함께 일하실 물리치료사 선생님을 모십니다/ 늘편한의원/ 근무시간 09:00~18:00",
        "늘편한의원",
        "물리치료사",
    ),
    // Notices
    (
        "늘푸른병원 공고 제2026-3호/ 늘푸른병원 병동 간호사 모집 공고/ 1. 모집분야 및 인원: 병동 간호사 3명/ 2. 응시자격",
        "늘푸른병원",
        "병동 간호사",
    ),
    ("늘푸른요양병원 간호조무사 채용공고/ 모집인원 0명/ 늘푸른요양병원장", "늘푸른요양병원", "간호조무사"),
    ("채용 공고/ 늘푸른재단/ 모집분야: 사회복지사/ 2026년 1월 5일", "늘푸른재단", "사회복지사"),
    // Posters
    ("직원 모집/ ㈜한들기계/ 품질관리 (경력 3년 이상)/ 접수기간 2026.01.05 ~ 2026.01.20", "㈜한들기계", "품질관리"),
    ("㈜한들기계/ 함께 성장할 인재를 모십니다/ 모집부문 | 설비보전/ 경력 | 3년", "㈜한들기계", "설비보전"),
    ("사원모집/ 한들기계 주식회사/ 생산직/ 자격: 신입 가능", "한들기계 주식회사", "생산직"),
    ("㈜한들기계 생산관리 사원 모집/ 모집부문 생산관리/ 자격요건 경력 5년 이상", "㈜한들기계", "생산관리"),
    ("인재를 찾습니다/ 한들기계/ 모집분야 : 금형 설계/ 지원자격 : CATIA 가능자", "한들기계", "금형 설계"),
    // Internships
    (
        "2026년 하계 데이터 분석 채용연계형 인턴 모집/ 새길데이터/ 지원 자격/ 재학생",
        "새길데이터",
        "데이터 분석 채용연계형 인턴",
    ),
    ("2026 동계 마케팅 체험형 인턴 모집/ 새길컴퍼니/ 지원 자격/ 대학 재학생", "새길컴퍼니", "마케팅 체험형 인턴"),
    ("[인턴] 브랜드 디자인 인턴 (전환형)/ 새길디자인/ 하는 일/ 그래픽", "새길디자인", "브랜드 디자인 인턴"),
    (
        "새길디자인랩 2026 상반기 인턴십/ 직무: 서비스 기획/ 기간: 2026.03.02 ~ 2026.05.29",
        "새길디자인랩",
        "서비스 기획",
    ),
    // English
    (
        "Data Platform Engineer/ Brightwater Cloud | Seoul (hybrid) | Full-time/ About the role/ We run data.",
        "Brightwater Cloud",
        "Data Platform Engineer",
    ),
    (
        "Account Manager (Korean/Japanese) - Kitebird Commerce/ Kitebird helps small shops sell.",
        "Kitebird Commerce",
        "Account Manager (Korean/Japanese)",
    ),
    (
        "Back to jobs/ Data Scientist, Growth/ Remote (Korea)/ The team/ The growth team at Osprey Labs decides.",
        "Osprey Labs",
        "Data Scientist, Growth",
    ),
    (
        "Osprey Labs is hiring a Staff Software Engineer, Payments in Seoul./ What you will do",
        "Osprey Labs",
        "Staff Software Engineer, Payments",
    ),
    (
        "Product Designer (6-month contract)/ Osprey Health/ Location: Remote, Korea/ The work",
        "Osprey Health",
        "Product Designer",
    ),
    ("OSPREY HEALTH/ Product Designer/ 12-month contract, Seoul", "OSPREY HEALTH", "Product Designer"),
    ("Osprey Health, Inc./ Senior iOS Engineer/ Seoul, South Korea", "Osprey Health, Inc.", "Senior iOS Engineer"),
    ("Careers at Osprey Health/ Clinical Data Manager/ Seoul", "Osprey Health", "Clinical Data Manager"),
    (
        "Job title: Financial Controller/ Company: Osprey Health/ Location: Seoul",
        "Osprey Health",
        "Financial Controller",
    ),
    ("We are looking for a QA Lead/ About Osprey Health/ Osprey builds tools.", "Osprey Health", "QA Lead"),
    (
        "Subject: Opening for Technical Recruiter at Pinegrove/ Hi all,/ Pinegrove is looking for a Technical Recruiter.",
        "Pinegrove",
        "Technical Recruiter",
    ),
    ("Pinegrove/ Technical Recruiter (Contract)/ Seoul, Korea · Hybrid", "Pinegrove", "Technical Recruiter"),
    ("Senior Accountant @ Pinegrove/ Full-time · Seoul", "Pinegrove", "Senior Accountant"),
    ("Join Pinegrove as a DevOps Engineer/ Responsibilities/ Run clusters", "Pinegrove", "DevOps Engineer"),
    (
        "Role: Solutions Architect/ Employer: Pinegrove Systems/ Type: Full-time",
        "Pinegrove Systems",
        "Solutions Architect",
    ),
    (
        "Software Engineer II, Infrastructure/ Pinegrove Systems — Seoul, Korea/ You will",
        "Pinegrove Systems",
        "Software Engineer II, Infrastructure",
    ),
    (
        "Marketing Intern (Summer 2026)/ Pinegrove Media, Seoul/ Who we are",
        "Pinegrove Media",
        "Marketing Intern (Summer 2026)",
    ),
    // Both languages, positions that name their team or field
    ("[다온게임즈] 클라이언트 프로그래머 (Unity)/ 담당업무", "다온게임즈", "클라이언트 프로그래머 (Unity)"),
    ("[다온게임즈] 게임 그래픽 아티스트 모집/ 담당업무", "다온게임즈", "게임 그래픽 아티스트"),
    ("다온게임즈 | PM/PO | 서울 성수/ 주요업무", "다온게임즈", "PM/PO"),
    ("[다온] CX 매니저/ 소개/ 고객의 목소리를 듣습니다", "다온", "CX 매니저"),
    ("다온(DAON) - AI 리서처 (LLM)/ 주요업무/ 모델 학습", "다온(DAON)", "AI 리서처 (LLM)"),
    ("포지션: ML 엔지니어 (추천)/ 회사: 다온랩스/ 위치: 판교", "다온랩스", "ML 엔지니어 (추천)"),
    ("카페 '오월' 바리스타 구합니다/ 시급 11,000원/ 주말", "오월", "바리스타"),
    ("법무법인 한결 송무 비서 채용/ 자격요건", "법무법인 한결", "송무 비서"),
    ("한결초등학교 영양사(대체) 채용 공고/ 응시자격: 영양사 면허", "한결초등학교", "영양사(대체)"),
    // Written after the rules above
    ("[채용] 브릿지랩스 - 데이터 엔지니어 (신입 가능)/ 담당업무/ 파이프라인 개발", "브릿지랩스", "데이터 엔지니어"),
    (
        "브릿지랩스(주) 2026년 경력직 수시채용/ 모집분야 | 인원 | 근무지/ 보안 엔지니어 | 1명 | 판교",
        "브릿지랩스(주)",
        "보안 엔지니어",
    ),
    ("포지션명: 서비스 기획자(PM)/ 회사명: 브릿지랩스/ 채용형태: 정규직", "브릿지랩스", "서비스 기획자(PM)"),
    ("브릿지랩스에서 UX 리서처를 모십니다!/ 이런 일을 해요", "브릿지랩스", "UX 리서처"),
    (
        "안녕하세요 :) 반찬가게 '오늘한상'에서 함께 일할 주방 보조 직원을 찾습니다./ 근무시간 10:00~19:00",
        "오늘한상",
        "주방 보조 직원",
    ),
    (
        "안녕하세요. 브릿지랩스 채용담당자입니다./ 저희 플랫폼개발팀에서 서버 개발자를 채용합니다.",
        "브릿지랩스",
        "서버 개발자",
    ),
    (
        "의료법인 온누리재단 온누리병원/ 방사선사 모집/ 자격: 방사선사 면허",
        "의료법인 온누리재단 온누리병원",
        "방사선사",
    ),
    ("솔빛유치원 유치원교사 모집/ 자격: 유치원 정교사 2급", "솔빛유치원", "유치원교사"),
    ("한솔도서관 기간제 사서 채용 공고/ 채용분야: 사서/ 채용인원: 1명", "한솔도서관", "사서"),
    ("재단법인 푸른숲 공고 제2026-11호/ 직원(일반행정) 공개채용/ 채용분야: 일반행정", "재단법인 푸른숲", "일반행정"),
    ("주)다솜테크 기구설계 엔지니어 모집/ 자격요건/ SolidWorks", "다솜테크", "기구설계 엔지니어"),
    (
        "다솜테크(주) | 경기 안산시 | ~1/30(금)/ 전기설계 담당자 (PLC)/ 고용형태 | 정규직",
        "다솜테크(주)",
        "전기설계 담당자 (PLC)",
    ),
    ("◆ 다솜테크 신입/경력 채용 ◆/ ▷ 모집부문 : 생산기술/ ▷ 인원 : 2명", "다솜테크", "생산기술"),
    ("구인: 세무사무소 직원 (기장 담당)/ 밝은세무회계/ 경력 2년 이상", "밝은세무회계", "세무사무소 직원 (기장 담당)"),
    ("[밝은세무회계] 기장 담당 직원을 구합니다/ 더존 사용 가능자", "밝은세무회계", "기장 담당 직원"),
    ("TEAM 하루 | Growth Marketer/ 하루는 수면 앱을 만드는 팀입니다.", "하루", "Growth Marketer"),
    ("하루랩 | 그로스 마케터 (인턴)/ 하루랩은 수면 앱을 만드는 회사입니다.", "하루랩", "그로스 마케터 (인턴)"),
    ("Head of People (HR) - 하루랩/ 주요업무", "하루랩", "Head of People (HR)"),
    ("iOS 개발자 모집 | 하루랩/ 자격요건", "하루랩", "iOS 개발자"),
    ("하루랩, 프론트엔드 개발자 채용/ 자격요건", "하루랩", "프론트엔드 개발자"),
    ("Seoul, Korea/ Security Engineer/ Halcyon/ Full-time", "Halcyon", "Security Engineer"),
    ("Halcyon · Seoul/ Security Engineer, Cloud/ About the job", "Halcyon", "Security Engineer, Cloud"),
    ("Security Engineer\u{a0}/ at Halcyon/ Full-time", "Halcyon", "Security Engineer"),
    ("Halcyon is looking for an Office Administrator/ Halcyon makes batteries.", "Halcyon", "Office Administrator"),
    ("Hi, we're Halcyon!/ We need a part-time Bookkeeper to join us.", "Halcyon", "Bookkeeper"),
    ("Halcyon Energy GmbH/ Key Account Manager (m/w/d)/ Frankfurt", "Halcyon Energy GmbH", "Key Account Manager"),
    ("Open position: Lab Technician/ Company: Halcyon Bio/ Type: Full-time", "Halcyon Bio", "Lab Technician"),
    ("[Halcyon] Senior Data Analyst/ What you'll do", "Halcyon", "Senior Data Analyst"),
    ("Hiring: Warehouse Supervisor — Halcyon Logistics, Incheon/ Duties", "Halcyon Logistics", "Warehouse Supervisor"),
    (
        "Registered Nurse (Night Shift)/ Halcyon General Hospital/ Incheon",
        "Halcyon General Hospital",
        "Registered Nurse (Night Shift)",
    ),
];

#[test]
fn company_and_position_are_read_from_any_head() {
    let wrong: Vec<String> = HEADS
        .iter()
        .filter_map(|(text, company, position)| {
            let read = read(&text.replace("/ ", "\n"), day("2026-01-12"));
            let found = (read.company.as_deref(), read.position.as_deref());
            (found != (Some(company), Some(position)))
                .then(|| format!("{text}\n    {found:?}, not {company} | {position}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), HEADS.len(), wrong.join("\n"));
}
