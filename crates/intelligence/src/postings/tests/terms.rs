use super::*;
use naru_domain::posting_reading::{DeadlineKind, EducationAsked};

fn reading(text: &str) -> PostingReading {
    read(text, day("2026-01-12"))
}

#[test]
fn years_and_newcomers() {
    use Seniority::{Any, Experienced, Newcomer};
    for (text, least, most, seniority) in [
        ("자격요건\n- 경력 3년 이상", Some(3), None, Some(Experienced)),
        ("자격요건\n- 경력 3~7년", Some(3), Some(7), Some(Experienced)),
        ("백엔드 개발자\n경력 5-10년", Some(5), Some(10), Some(Experienced)),
        ("백엔드 개발자 (5년차 이상)", Some(5), None, Some(Experienced)),
        ("자격요건\n- 신입", Some(0), None, Some(Newcomer)),
        ("자격요건\n- 신입 및 경력", None, None, Some(Any)),
        ("경력\n경력무관", None, None, Some(Any)),
        ("Requirements\n- 5+ years of experience", Some(5), None, Some(Experienced)),
        ("Requirements\n- 3-5 years in sales", Some(3), Some(5), Some(Experienced)),
        ("Requirements\n- Two or more years in support", Some(2), None, Some(Experienced)),
        ("Requirements\n- New grads welcome, entry-level", Some(0), None, Some(Newcomer)),
        ("회사 소개\n20년 역사의 기업", None, None, None),
        ("우대사항\n- 경력 10년 이상", None, None, None),
        ("자격요건\n- 계약 관리 경력 3년 이상", Some(3), None, Some(Experienced)),
        ("자격요건\n- SaaS 계약서 검토 5년 이상 경력", Some(5), None, Some(Experienced)),
        ("자격요건\n- 계약기간: 2년 이상", None, None, None),
        ("자격요건\n- 2년 계약 이상", None, None, None),
        ("Requirements\n- 4+ years in household goods", Some(4), None, Some(Experienced)),
        ("About us\n- a 12 years old company", None, None, None),
    ] {
        let found = reading(text);
        assert_eq!((found.min_years, found.max_years, found.seniority), (least, most, seniority), "{text}");
    }
}

#[test]
fn contracts() {
    use EmploymentType::{Contract, FullTime, Intern, PartTime};
    for (text, kind) in [
        ("고용형태: 정규직 (수습 3개월)", Some(FullTime)),
        ("고용형태\n계약직 (정규직 전환 가능)", Some(Contract)),
        ("체험형 인턴 모집\n정규직 전환 검토", Some(Intern)),
        ("주말 아르바이트 구해요", Some(PartTime)),
        ("Product Designer (12-month contract)", Some(Contract)),
        ("Employment type: Full-time", Some(FullTime)),
        ("Part-time, 20 hours a week", Some(PartTime)),
        ("Summer internship", Some(Intern)),
        ("Requirements\n- contract negotiation", None),
    ] {
        assert_eq!(reading(text).employment_type, kind, "{text}");
    }
}

#[test]
fn education() {
    use EducationAsked as E;
    for (text, asked) in [
        ("학력\n학력무관", Some(E::Any)),
        ("학력: 초대졸 이상", Some(E::Associate)),
        ("자격요건\n- 4년제 대학 졸업", Some(E::Bachelor)),
        ("자격요건\n- 석사 이상", Some(E::Master)),
        ("Requirements\n- PhD in statistics", Some(E::Doctor)),
        ("Requirements\n- Bachelor's degree", Some(E::Bachelor)),
        ("우대사항\n- 석사 이상", None),
    ] {
        assert_eq!(reading(text).education, asked, "{text}");
    }
}

#[test]
fn groups_of_which_one_is_enough() {
    for (line, groups) in [
        ("Java 또는 Kotlin, Spring Boot 개발 경험", vec![vec!["Java", "Kotlin"]]),
        ("AWS, GCP, Azure 중 하나 이상", vec![vec!["AWS", "GCP", "Azure"]]),
        ("Experience with React or Vue.js", vec![vec!["React", "Vue.js"]]),
        ("One of Python, Java, or Kotlin", vec![vec!["Python", "Java", "Kotlin"]]),
        ("Docker, Kubernetes 사용 경험", vec![]),
        ("HTML/CSS에 대한 이해", vec![]),
    ] {
        assert_eq!(reading(&format!("자격요건\n- {line}")).required_any_of, groups, "{line}");
    }
}

#[test]
fn what_is_named_beside_a_skill_is_none() {
    for (line, skills) in [
        ("Kafka 등 메시지 큐 경험", vec!["Kafka"]),
        ("AWS(EMR, S3, Glue 등) 환경 경험", vec!["AWS"]),
        ("RTOS(FreeRTOS 등) 개발 경험", vec!["FreeRTOS"]),
        ("Pipeline tools such as Kubeflow, Spark", vec!["Kubeflow", "Spark"]),
        ("퍼포먼스 마케팅 경력 2년 이상", vec![]),
        ("dbt를 이용한 데이터 모델링 경험", vec!["dbt"]),
        ("원활한 커뮤니케이션 능력", vec![]),
        ("You can rest assured that we go far", vec![]),
        ("영어 커뮤니케이션 가능자", vec!["English"]),
        ("We serve 300 Korean startups", vec![]),
        ("C/C++ 개발 능력", vec!["C", "C++"]),
    ] {
        assert_eq!(reading(&format!("자격요건\n- {line}")).required_skills, skills, "{line}");
    }
}

#[test]
fn deadlines() {
    for (text, kind, date, time, opens) in [
        (
            "접수기간: 2026.01.05 ~ 2026.01.23 18시",
            DeadlineKind::Fixed,
            Some("2026-01-23"),
            Some("18:00"),
            Some("2026-01-05"),
        ),
        ("~1/20(화)", DeadlineKind::Fixed, Some("2026-01-20"), None, None),
        ("백엔드 개발자 | D-7", DeadlineKind::Fixed, Some("2026-01-19"), None, None),
        ("접수마감: 1/20(화) 자정", DeadlineKind::Fixed, Some("2026-01-20"), Some("24:00"), None),
        ("접수: 1/20(화) / 18시까지", DeadlineKind::Fixed, Some("2026-01-20"), Some("18:00"), None),
        ("시작일 2026.01.05\n마감일 2026.01.19", DeadlineKind::Fixed, Some("2026-01-19"), None, Some("2026-01-05")),
        ("접수기간: 1/12 ~ 채용 시까지", DeadlineKind::UntilFilled, None, None, Some("2026-01-12")),
        ("마감일\n상시채용", DeadlineKind::Rolling, None, None, None),
        ("Applications close: Jan 23, 2026 5pm KST", DeadlineKind::Fixed, Some("2026-01-23"), Some("17:00"), None),
        ("Please apply by end of day January 28", DeadlineKind::Fixed, Some("2026-01-28"), Some("23:59"), None),
        ("Open until filled", DeadlineKind::UntilFilled, None, None, None),
    ] {
        let found = reading(text).deadline.unwrap_or_else(|| panic!("{text}"));
        assert_eq!(found.kind, kind, "{text}");
        assert_eq!(found.date, date.map(day), "{text}");
        assert_eq!(found.time.map(|t| t.to_string()).as_deref(), time, "{text}");
        assert_eq!(found.opens, opens.map(day), "{text}");
    }
    assert_eq!(reading("작성일: 2026-01-10\n근무시간 09:00~18:00").deadline, None);
}

#[test]
fn a_weekday_that_contradicts_a_date_is_told_with_the_schedule() {
    let found = reading("전형일정\n1차 면접: 2/3(수) 10:00\n최종 면접: 2/10(화)");
    assert!(found.schedules[0].mismatch.is_some() && found.schedules[1].mismatch.is_none());
}

#[test]
fn words_of_the_site_are_left_out_and_sentences_that_use_them_are_kept() {
    let skills = |line: &str| reading(&format!("에디터 채용\n자격요건\n{line}")).required_skills;
    for line in [
        "- Python으로 copyright 검사 도구를 만든 경험",
        "- 저작권(©) 표기와 Python 이해",
        "- Powered by Python: 사내 도구 운영 경험",
        "- 직업정보제공 서비스의 Python 개발 경험",
        "- 게시물 조회 1,000회 이상의 Python 글을 쓴 경험",
    ] {
        assert!(skills(line).contains(&"Python".to_owned()), "{line}");
    }
    for line in [
        "Copyright 2026 나루. Python",
        "ⓒ 나루 Python",
        "© 2026 나루 Python",
        "powered by Python",
        "직업정보제공사업 신고번호: 서울 2026-1 Python",
        "조회 1,204 · 스크랩 31 Python",
        "게재된 정보입니다. ⓒ 나루 Python",
    ] {
        assert_eq!(skills(line), Vec::<String>::new(), "{line}");
    }
}
