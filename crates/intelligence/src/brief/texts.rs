//! A candidate and a posting as texts, for a server that compares them itself. Who somebody is, where they live and which school they went to
//! is left out: it counts for nothing. What stands in the texts in between is masked like everything else that goes out.

use naru_domain::posting::Posting;
use naru_domain::practice::PracticeMaterial;
use naru_domain::resume::{Education, Field, Resume, Work};
use naru_domain::settings::Language;

/// Both, in one language as far as the words are ours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    /// What is known of the candidate.
    pub resume: String,
    /// What is asked.
    pub posting: String,
}

/// A candidate beside a posting.
pub fn texts(resume: &Resume, posting: &Posting, language: Language) -> Texts {
    Texts { resume: resume_text(resume, language), posting: posting_text(posting, language) }
}

/// What a mock interview was chosen by: the skills and jobs of whoever practises, and what is asked for. Neither is empty.
pub fn practice_texts(title: &str, material: &PracticeMaterial, language: Language) -> Texts {
    let pick = |ko: &'static str, en: &'static str| if language == Language::Ko { ko } else { en };
    let bullets = |list: &[String]| list.iter().map(|one| format!("- {one}")).collect::<Vec<_>>().join("\n");
    let done: Vec<String> =
        material.done.iter().map(|work| format!("- {}", joined(&[&work.company, &work.text]))).collect();
    let resume = sections(&[
        ("", pick("지원자", "Candidate").to_owned()),
        (pick("경력", "Experience"), done.join("\n")),
        (pick("기술", "Skills"), material.skills.join(", ")),
    ]);
    let title = if title.trim().is_empty() { pick("모의 면접", "Mock interview") } else { title };
    let posting = sections(&[
        ("", title.to_owned()),
        (pick("자격요건", "Requirements"), bullets(&material.required)),
        (pick("우대사항", "Preferred"), bullets(&material.preferred)),
    ]);
    Texts { resume, posting }
}

fn resume_text(resume: &Resume, language: Language) -> String {
    let pick = |ko: &'static str, en: &'static str| if language == Language::Ko { ko } else { en };
    let mut skills: Vec<&str> = resume.skills.iter().map(|skill| skill.value.as_str()).collect();
    skills.extend(resume.skills_mentioned.iter().map(|skill| skill.value.as_str()));
    skills.retain(|skill| !skill.is_empty());
    let lines = |parts: Vec<String>| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let certificates =
        resume.certificates.iter().map(|one| joined(&[value(Some(&one.name)), &date(one.date.as_ref())]));
    let languages = resume.languages.iter().map(|one| joined(&[value(Some(&one.name)), value(one.score.as_ref())]));
    let parts = [
        ("", value(resume.headline.as_ref()).to_owned()),
        (pick("소개", "Summary"), value(resume.summary.as_ref()).to_owned()),
        (pick("경력", "Experience"), lines(resume.work.iter().map(|work| job(work, language)).collect())),
        (pick("기술", "Skills"), skills.join(", ")),
        (pick("학력", "Education"), lines(resume.education.iter().map(school).collect())),
        (pick("자격증", "Certificates"), lines(certificates.collect())),
        (pick("어학", "Languages"), lines(languages.collect())),
    ];
    sections(&parts)
}

fn posting_text(posting: &Posting, language: Language) -> String {
    let pick = |ko: &'static str, en: &'static str| if language == Language::Ko { ko } else { en };
    let wanted = &posting.requirements;
    let bullets = |list: &[String]| list.iter().map(|one| format!("- {one}")).collect::<Vec<_>>();
    let mut required = bullets(&wanted.required);
    required.extend(wanted.min_years.filter(|years| *years > 0).map(|years| match language {
        Language::Ko => format!("- 경력 {years}년 이상"),
        Language::En => format!("- {years}+ years of experience"),
    }));
    sections(&[
        ("", joined(&[&posting.title, &posting.team])),
        (pick("자격요건", "Requirements"), required.join("\n")),
        (pick("우대사항", "Preferred"), bullets(&wanted.preferred).join("\n")),
        ("", posting.description.clone()),
    ])
}

/// What is there, each below its title.
fn sections(parts: &[(&str, String)]) -> String {
    let parts = parts.iter().filter(|(_, text)| !text.trim().is_empty());
    let parts = parts.map(|(title, text)| if title.is_empty() { text.clone() } else { format!("{title}\n{text}") });
    parts.collect::<Vec<_>>().join("\n\n")
}

fn job(work: &Work, language: Language) -> String {
    let end = match (work.current, language) {
        (true, Language::Ko) => "현재".to_owned(),
        (true, Language::En) => "present".to_owned(),
        (false, _) => date(work.end.as_ref()),
    };
    let start = date(work.start.as_ref());
    let time = if start.is_empty() { end } else { format!("{start} - {end}") };
    let head =
        joined(&[value(work.company.as_ref()), value(work.department.as_ref()), value(work.title.as_ref()), &time]);
    let done = value(work.description.as_ref());
    if done.is_empty() { head } else { format!("{head}\n{done}") }
}

fn school(education: &Education) -> String {
    let written = |field: Option<&Field>| {
        let field = field.filter(|field| !field.value.is_empty());
        field.map_or("", |field| if field.as_written.is_empty() { &field.value } else { &field.as_written }).to_owned()
    };
    joined(&[
        value(education.major.as_ref()),
        &written(education.degree.as_ref()),
        &date(education.end.as_ref()),
        &written(education.status.as_ref()),
    ])
}

fn value(field: Option<&Field>) -> &str {
    field.map_or("", |field| field.value.trim())
}

/// `2022-03` as résumés have it.
fn date(field: Option<&Field>) -> String {
    value(field).replace('-', ".")
}

fn joined<T: AsRef<str>>(parts: &[T]) -> String {
    parts.iter().map(AsRef::as_ref).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(text: &str) -> Option<Field> {
        Some(Field { value: text.to_owned(), as_written: text.to_owned(), boxes: Vec::new(), confidence: 1.0 })
    }

    #[test]
    fn a_mock_interview_has_texts_whatever_it_was_begun_with() {
        let work = |company: &str| naru_domain::practice::DoneWork {
            company: company.to_owned(),
            text: "Java로 결제를 만들었습니다.".to_owned(),
            skills: Vec::new(),
        };
        let material = PracticeMaterial {
            skills: vec!["Java".to_owned()],
            done: vec![work("온담페이"), work("")],
            required: vec!["Kotlin".to_owned()],
            ..PracticeMaterial::default()
        };
        let texts = practice_texts("백엔드", &material, Language::Ko);
        let done = "- 온담페이 Java로 결제를 만들었습니다.\n- Java로 결제를 만들었습니다.";
        assert_eq!(texts.resume, format!("지원자\n\n경력\n{done}\n\n기술\nJava"));
        assert_eq!(texts.posting, "백엔드\n\n자격요건\n- Kotlin");
        let nothing = practice_texts(" ", &PracticeMaterial::default(), Language::En);
        assert_eq!((nothing.resume.as_str(), nothing.posting.as_str()), ("Candidate", "Mock interview"));
    }

    #[test]
    fn who_somebody_is_stays_here() {
        let resume = Resume {
            name: field("홍길동"),
            headline: field("백엔드 개발자"),
            emails: field("gildong@example.com").into_iter().collect(),
            phones: field("+821012345678").into_iter().collect(),
            birth: field("1990-01-01"),
            address: field("서울시 마포구"),
            links: field("https://github.com/gildong").into_iter().collect(),
            work: vec![Work {
                company: field("온담페이"),
                start: field("2022-03"),
                current: true,
                description: field("Java로 결제를 만들었습니다."),
                ..Work::default()
            }],
            education: vec![Education {
                school: field("한국대학교"),
                major: field("컴퓨터공학"),
                ..Education::default()
            }],
            skills: field("Java").into_iter().collect(),
            ..Resume::default()
        };
        assert_eq!(
            resume_text(&resume, Language::Ko),
            "백엔드 개발자\n\n경력\n온담페이 2022.03 - 현재\nJava로 결제를 만들었습니다.\n\n기술\nJava\n\n학력\n컴퓨터공학"
        );
        assert!(resume_text(&resume, Language::En).contains("Experience\n온담페이 2022.03 - present\n"));
    }
}
