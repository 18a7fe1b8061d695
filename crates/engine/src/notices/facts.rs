//! The variables of templates. Each has a Korean and an English name, which mean the same in either language.

use naru_domain::settings::Language;
use std::collections::BTreeMap;

/// A variable: its Korean and English name, and what it says for an invented candidate in both languages.
struct Named {
    ko: &'static str,
    en: &'static str,
    example: (&'static str, &'static str),
}

const fn named(ko: &'static str, en: &'static str, example: (&'static str, &'static str)) -> Named {
    Named { ko, en, example }
}

const ALL: [Named; 15] = [
    named("이름", "name", ("김서연", "Jamie Park")),
    named("공고", "posting", ("백엔드 개발자", "Backend engineer")),
    named("단계", "stage", ("1차 면접", "First interview")),
    named("회사", "company", ("온담", "Ondam")),
    named("담당자", "recruiter", ("한유진", "Hana Lee")),
    named("면접", "round", ("1차 면접", "First interview")),
    named("일시", "time", ("2026년 3월 12일(목) 14:00–15:00 (한국 시간)", "Thu 12 Mar 2026, 14:00–15:00 (Asia/Seoul)")),
    named(
        "이전일시",
        "previous_time",
        ("2026년 3월 11일(수) 10:00–11:00 (한국 시간)", "Wed 11 Mar 2026, 10:00–11:00 (Asia/Seoul)"),
    ),
    named("소요", "duration", ("60분", "60 minutes")),
    named("장소", "place", ("서울시 중구 세종대로 110, 3층", "110 Sejong-daero, Seoul, 3rd floor")),
    named("화상링크", "meeting_link", ("https://meet.google.com/abc-defg-hij", "https://meet.google.com/abc-defg-hij")),
    named("면접관", "interviewers", ("이정민, 박지훈", "Jordan Lee, Pat Kim")),
    named(
        "후보일시",
        "slots",
        (
            "· 3월 12일(목) 10:00–11:00\n· 3월 13일(금) 14:30–15:30",
            "· Thu 12 Mar, 10:00–11:00\n· Fri 13 Mar, 14:30–15:30",
        ),
    ),
    named("답장링크", "reply_link", ("https://jobs.example.com/reply/…", "https://jobs.example.com/reply/…")),
    named("회신기한", "deadline", ("2026년 3월 10일(화) 18:00", "Tue 10 Mar 2026, 18:00")),
];

/// Every name of every variable.
pub(crate) fn known() -> Vec<&'static str> {
    ALL.iter().flat_map(|variable| [variable.ko, variable.en]).collect()
}

/// The variables with their names in a language, and what they would say.
pub(crate) fn variables(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    ALL.iter().map(move |variable| match language {
        Language::Ko => (variable.ko, variable.example.0),
        Language::En => (variable.en, variable.example.1),
    })
}

/// Values of variables, under all of their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts(BTreeMap<&'static str, String>);

impl Facts {
    /// What an invented candidate has: everything.
    pub(crate) fn examples(language: Language) -> Self {
        let mut facts = Self::default();
        for variable in &ALL {
            facts.set(variable.en, if language == Language::Ko { variable.example.0 } else { variable.example.1 });
        }
        facts
    }

    /// Sets a variable by its English name; an empty value is none.
    pub(crate) fn set(&mut self, en: &str, value: impl Into<String>) {
        let value = value.into();
        debug_assert!(ALL.iter().any(|variable| variable.en == en), "{en}");
        if let Some(variable) = ALL.iter().find(|variable| variable.en == en)
            && !value.is_empty()
        {
            self.0.insert(variable.ko, value.clone());
            self.0.insert(variable.en, value);
        }
    }

    /// The same with what `more` has as well.
    pub(crate) fn and(mut self, more: &Self) -> Self {
        self.0.extend(more.0.iter().map(|(name, value)| (*name, value.clone())));
        self
    }

    /// By name.
    pub(crate) fn by_name(&self) -> &BTreeMap<&'static str, String> {
        &self.0
    }
}
