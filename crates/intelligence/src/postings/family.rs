//! The family of a position, and words for it in both languages.

use crate::pattern::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// A family, its hashtags in Korean and English, and what names it; earlier rows win.
struct Row {
    family: &'static str,
    korean: &'static str,
    english: &'static str,
    named: Regex,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    [
        ("fullstack", "풀스택", "Fullstack", r"풀\s?스택|full[- ]?stack"),
        ("frontend", "프론트엔드", "Frontend", r"프[론런]트\s?엔드|프론트|퍼블리셔|front[- ]?end|\bfe\b|웹\s?ui|react (?:developer|engineer)"),
        ("mobile", "모바일", "Mobile", r"모바일|안드로이드|\bios\b|\b105\b|앱\s?개발|android|mobile|flutter|react native"),
        ("embedded", "임베디드", "Embedded", r"임베디드|펌웨어|embedded|firmware|제어기?\s?(?:sw|소프트)|fpga|회로"),
        ("security", "보안", "Security", r"보안|침해|모의\s?해킹|security|soc analyst|penetration"),
        ("data_engineer", "데이터엔지니어", "Data Engineer", r"데이터\s?(?:엔지니어|플랫폼|파이프라인)|data (?:engineer|platform)|analytics engineer|\bdba\b|etl"),
        ("ml", "머신러닝", "Machine Learning", r"머신\s?러닝|딥\s?러닝|인공\s?지능|\bai\b|\bml\b|machine learning|deep learning|데이터\s?(?:사이언|과학)|data scien|\bnlp\b|컴퓨터\s?비전|computer vision|llm|research scientist"),
        ("data_analyst", "데이터분석", "Data Analyst", r"데이터\s?분석|분석가|data analyst|\bbi\b|business intelligence|애널리스트"),
        ("devops", "데브옵스", "DevOps", r"데브옵스|devops|\bsre\b|site reliability|인프라|클라우드\s?엔지니어|infrastructure|platform engineer|시스템\s?엔지니어|시스템\s?관리|cloud engineer|서버\s?운영"),
        ("qa", "QA", "QA", r"\bqa\b|테스터|테스트\s?엔지니어|quality assurance|test engineer|\bsdet\b"),
        ("backend", "백엔드", "Backend", r"백\s?엔드|서버\s?개발|서버\s?엔지니어|back[- ]?end|server (?:developer|engineer)|java\s?개발|자바\s?개발|\b(?:java|python|php|go|node(?:\.js)?) (?:developer|engineer)|api 개발|웹\s?개발|소프트웨어\s?(?:개발|엔지니어)|software (?:engineer|developer)|\bdeveloper\b|프로그래머|개발자"),
        ("designer", "디자인", "Design", r"디자이너|디자인|designer|\bux\b|\bui\b|모델러|일러스트레이터|illustrator"),
        ("pm", "PM", "Product Manager", r"프로덕트\s?(?:매니저|오너)|product (?:manager|owner)|\bpm\b|\bpo\b|프로젝트\s?매니저|project manager|program manager|서비스\s?기획"),
        ("cs", "고객지원", "Customer Success", r"고객\s?(?:지원|상담|성공|경험|만족|센터)|상담[원사]|\bcs\b|\bcx\b|customer (?:success|support|service|experience)|support (?:specialist|engineer)|콜센터|컨택센터"),
        ("marketer", "마케팅", "Marketing", r"마케터|마케팅|marketer|marketing|그로스|growth|브랜드|brand|홍보|\bpr\b|광고|seo"),
        ("hr", "인사", "HR", r"인사|채용\s?담당|\bhr\b|recruit|talent|people (?:ops|operations|partner)|교육\s?담당|노무"),
        ("accountant", "회계", "Accounting", r"회계|세무|경리|결산|account(?:ant|ing)|bookkeep|\btax\b|controller"),
        ("finance", "재무", "Finance", r"재무|자금|투자|심사|금융|financ|treasury|\bfp&a\b|investment|펀드|리스크"),
        ("legal", "법무", "Legal", r"법무|송무|변호사|법률|준법|legal|counsel|lawyer|paralegal|compliance"),
        ("quality", "품질", "Quality", r"품질|\bqc\b|quality"),
        ("logistics", "물류", "Logistics", r"물류|창고|배송|운송|택배|화물|배달|무역|수출입|포워딩|\bscm\b|logistics|supply chain|warehouse|구매|자재|procurement|buyer|지게차"),
        ("production", "생산", "Production", r"생산|제조|공정|\bcnc\b|가공|사출|production|manufacturing|조립|용접|오퍼레이터"),
        ("mechanical", "기계설계", "Mechanical", r"기계|기구\s?설계|설계|mechanical|정비|설비|\bcad\b"),
        ("nurse", "간호사", "Nurse", r"간호|nurse|nursing"),
        ("md", "MD", "Merchandiser", r"\bmd\b|merchandis|상품\s?기획|바이어"),
        ("media", "영상", "Media", r"영상|편집|\bpd\b|피디|촬영|콘텐츠|컨텐츠|video|editor|producer|에디터|content"),
        ("sales", "영업", "Sales", r"영업|세일즈|sales|account (?:executive|manager)|business development|판매|매장"),
        ("education", "교육", "Education", r"강사|교사|튜터|teacher|tutor|instructor"),
        ("planner", "기획", "Planning", r"기획|전략|planner|strateg"),
        ("admin", "사무", "Administration", r"사무|총무|비서|행정|경영\s?지원|admin|assistant|office manager|secretary|receptionist|clerk"),
    ]
    .into_iter()
    .map(|(family, korean, english, source)| Row { family, korean, english, named: pattern(source) })
    .collect()
});

/// The family that a title names.
pub(super) fn of(title: &str) -> Option<&'static str> {
    ROWS.iter().find(|row| row.named.is_match(title)).map(|row| row.family)
}

/// The hashtag of a family.
pub(super) fn tag(family: &str, korean: bool) -> Option<&'static str> {
    ROWS.iter().find(|row| row.family == family).map(|row| if korean { row.korean } else { row.english })
}
