//! Positions as titles, labels, tables, posters and sentences name them.

use super::*;

/// The text of a posting, with its lines parted by `/ `, and its position.
const NAMED: &[(&str, &str)] = &[
    // Titles
    ("[나루소프트] 백엔드 개발자 채용", "백엔드 개발자"),
    ("(주)한마루 웹 디자이너 모집", "웹 디자이너"),
    ("주식회사 한마루 | 웹 디자이너 (경력 2년↑)", "웹 디자이너"),
    ("[긴급] 초등 영어 강사 모집", "초등 영어 강사"),
    ("[정규직] 품질관리 담당자 채용 공고", "품질관리 담당자"),
    ("2026년 상반기 해외영업 담당자 공개채용", "해외영업 담당자"),
    ("병동 간호사 모집 (3교대)/ 온새미로병원", "병동 간호사"),
    ("데이터 분석가 (Data Analyst)/ 나루랩 · 서울 성동구", "데이터 분석가 (Data Analyst)"),
    ("★ 카페 바리스타 구인 ★/ 시급 11,000원", "카페 바리스타"),
    ("iOS 개발자/ 온담 · 서울 강남구 · 경력 3-7년", "iOS 개발자"),
    ("QA 엔지니어 채용 (신입/경력)", "QA 엔지니어"),
    ("시설관리 직원 모집", "시설관리"),
    ("퍼포먼스 마케터 - 나루커머스", "퍼포먼스 마케터"),
    ("나루커머스 | 퍼포먼스 마케터", "퍼포먼스 마케터"),
    ("HR 매니저 (계약직, 12개월)", "HR 매니저"),
    ("인사총무 담당자 (과장급)", "인사총무 담당자"),
    ("공고명: 클라우드 엔지니어 채용", "클라우드 엔지니어"),
    ("제목: 물류 운영 담당자 모집합니다", "물류 운영 담당자"),
    ("급구! 주방 보조 직원", "주방 보조 직원"),
    ("머신러닝 엔지니어 (추천)/ 저희 팀은 추천을 만듭니다.", "머신러닝 엔지니어 (추천)"),
    ("공정기술 엔지니어 경력직 채용/ ㈜나래전자", "공정기술 엔지니어"),
    ("연구직(유기합성) 채용/ 나래제약", "연구직(유기합성)"),
    // Labels
    ("나래정밀 채용 공고/ 모집부문: 생산관리/ 자격: 경력 3년", "생산관리"),
    ("나래정밀 채용 공고/ 모집 부문 : 설비 보전/ 인원 2명", "설비 보전"),
    ("나래정밀 사원 모집/ 채용 분야/ 품질관리/ 자격요건/ - 경력 2년", "품질관리"),
    ("직무: 재무회계 담당자 (경력 3년)/ 근무지: 부산", "재무회계 담당자"),
    ("직무명 | 구매 담당자", "구매 담당자"),
    ("● 모집분야 및 인원 : 시설관리 0명", "시설관리"),
    ("모집직종 용접공/ 근무지역 창원", "용접공"),
    ("포지션/ 프로덕트 매니저/ 회사/ 온담", "프로덕트 매니저"),
    ("지원분야 : 콘텐츠 에디터", "콘텐츠 에디터"),
    ("채용직무: 총무", "총무"),
    ("담당업무: 사내 시스템 운영/ 채용포지션: 시스템 엔지니어", "시스템 엔지니어"),
    ("모집 직무 - 경영기획", "경영기획"),
    ("[모집분야] 전산직", "전산직"),
    ("1. 모집분야: 사회복지사 1명/ 2. 응시자격", "사회복지사"),
    ("가. 채용분야 : 행정직(일반)", "행정직(일반)"),
    ("Position: Data Engineer/ Location: Seoul", "Data Engineer"),
    ("Position Title: Payroll Specialist", "Payroll Specialist"),
    ("Job Title: HR Generalist", "HR Generalist"),
    ("Role: Warehouse Supervisor/ Team: Logistics", "Warehouse Supervisor"),
    ("Vacancy: Primary School Teacher", "Primary School Teacher"),
    ("Opening: Embedded Firmware Engineer", "Embedded Firmware Engineer"),
    // Tables
    ("나래기계 채용/ 모집부문 | 담당업무 | 자격요건/ 기계설계 | 3D 모델링 | 경력 3년 이상", "기계설계"),
    ("구분 | 내용/ 모집분야 | 영업관리/ 인원 | 2명", "영업관리"),
    // Posters: the hiring word alone, the position beside or below it
    ("사원모집/ 생산관리/ ㈜나래정밀/ 경력 5년 이상", "생산관리"),
    ("직원을 모십니다/ 물류관리/ 나래물류", "물류관리"),
    ("WE ARE HIRING/ Graphic Designer/ send your portfolio", "Graphic Designer"),
    ("함께 성장할 인재를 찾습니다/ 품질보증/ 나래전자", "품질보증"),
    ("나래정밀 / 생산관리 사원모집", "생산관리"),
    ("신입·경력 채용/ 백엔드/ 온담소프트", "백엔드"),
    // Sentences
    ("프론트엔드 개발자를 찾습니다", "프론트엔드 개발자"),
    ("안녕하세요, 온담입니다./ 저희와 함께할 그로스 마케터를 모십니다!", "그로스 마케터"),
    ("같이 일할 편집자 한 분을 모시려고 해요!", "편집자"),
    ("온담에서 함께 일할 회계 담당자를 구합니다.", "회계 담당자"),
    ("Northwind is looking for a Site Reliability Engineer to join our team.", "Site Reliability Engineer"),
    ("We're hiring a Customer Success Manager in Busan.", "Customer Success Manager"),
    // English titles
    ("Senior Backend Engineer/ Northwind · Seoul · Full-time", "Senior Backend Engineer"),
    ("Customer Support Specialist at Bluefin", "Customer Support Specialist"),
    ("Bluefin - Financial Analyst (m/f/d)", "Financial Analyst"),
    ("Now hiring: Store Manager", "Store Manager"),
    ("We're hiring! Product Designer", "Product Designer"),
    ("Job Application for Staff Accountant at Bluefin", "Staff Accountant"),
    ("Back to jobs/ Machine Learning Engineer, Search/ Remote (Korea)", "Machine Learning Engineer, Search"),
    ("Technical Writer (Contract)", "Technical Writer"),
    ("Executive Assistant | Bluefin Partners | Seoul", "Executive Assistant"),
    ("Head of Marketing/ Bluefin", "Head of Marketing"),
];

#[test]
fn a_position_is_read_wherever_it_stands() {
    let wrong: Vec<String> = NAMED
        .iter()
        .filter_map(|(text, position)| {
            let read = read(&text.replace("/ ", "\n"), day("2026-01-12")).position;
            (read.as_deref() != Some(position)).then(|| format!("{text}: {read:?}, not {position}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), NAMED.len(), wrong.join("\n"));
}
