//! Language tests and their grades. Each test has its own ladder ("IM2" is above "IM1", N1 above N2, 160 points of TOEIC Speaking are
//! AL), and results of different tests of one language are compared by how well one can work with it.

use crate::pattern::{number, patterns};

/// A test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Test {
    /// TOEIC, listening and reading: 10–990.
    Toeic,
    /// TOEIC Speaking: 0–200, told as a grade.
    ToeicSpeaking,
    /// OPIc: grades of ACTFL.
    Opic,
    /// TEPS: 0–600; 0–990 until 2018.
    Teps,
    /// TOEFL iBT: 0–120.
    Toefl,
    /// IELTS: bands, in tenths.
    Ielts,
    /// JLPT: N5 to N1.
    Jlpt,
    /// JPT: 10–990.
    Jpt,
    /// HSK: 1급 to 6급.
    Hsk,
    /// TOPIK: 1급 to 6급.
    Topik,
}

patterns! {
    TOEIC_SPEAKING = r"toeic\s*(?:speaking|s&w|-?s\b)|토익\s*스피킹|토스\b";
    OPIC = r"\bopic\b|오픽";
    TEPS = r"\bteps\b|텝스";
    TOEFL = r"\btoefl\b|토플";
    IELTS = r"\bielts\b|아이엘츠";
    JLPT = r"\bjlpt\b";
    JPT = r"\bjpt\b";
    HSK = r"\bhsk\b";
    TOPIK = r"\btopik\b";
    TOEIC = r"\btoeic\b|토익";
    // Behind the name of the test, before the next one.
    GRADE = r"(?:^|[^a-z])(N[LMH]|I[LH]|IM\s?-?[123]?|A[LMH])(?:[^a-z0-9]|$)";
    OLD_LEVEL = r"(?:level|lv\.?|레벨)\s?([1-8])|([1-8])\s?레벨";
    N_LEVEL = r"(?:^|[^a-z])N\s?-?([1-5])(?:\D|$)|(?:^|\D)([1-5])\s?급";
    CLASS = r"(?:^|\D)([1-9])\s?급|(?:^|\D)([1-6])(?:\D|$)";
    POINTS = r"(?:^|[^\d.,])(\d{2,3})(?:[^\d,]|$)";
    BAND = r"(?:^|[^\d.])([1-9])(?:\.([05]))?(?:\D|$)";
}

/// The grades of ACTFL, low to high, as both speaking tests tell them; with the least points of TOEIC Speaking.
const GRADES: [(&str, u32); 11] = [
    ("NL", 0),
    ("NM", 50),
    ("NH", 60),
    ("IL", 90),
    ("IM1", 110),
    ("IM2", 120),
    ("IM3", 130),
    ("IH", 140),
    ("AL", 160),
    ("AM", 180),
    ("AH", 200),
];
/// The least points of the levels 1 to 8 that TOEIC Speaking told until 2022.
const OLD_LEVELS: [u32; 8] = [0, 40, 60, 80, 110, 130, 160, 190];
/// From TEPS until 2018 to the one since, in thousandths.
const OLD_TEPS: u32 = 600 * 1000 / 990;

/// The tests, an earlier one hides a later one whose name it holds; what recognises each, its name, and the least results that are
/// worth a step of the way to working in the language: 1 gets by, 2 is half of the way, 4 is enough, 5 is more.
type Row = (Test, fn() -> &'static regex::Regex, &'static str, [u32; 5]);
static TESTS: [Row; 10] = [
    (Test::ToeicSpeaking, || &TOEIC_SPEAKING, "TOEIC Speaking", [90, 110, 130, 140, 160]),
    (Test::Opic, || &OPIC, "OPIc", [3, 4, 6, 7, 8]),
    (Test::Teps, || &TEPS, "TEPS", [230, 300, 350, 400, 470]),
    (Test::Toefl, || &TOEFL, "TOEFL", [45, 75, 85, 95, 105]),
    (Test::Ielts, || &IELTS, "IELTS", [45, 60, 65, 70, 75]),
    (Test::Jlpt, || &JLPT, "JLPT", [2, 3, 4, 4, 5]),
    (Test::Jpt, || &JPT, "JPT", [430, 550, 650, 750, 850]),
    (Test::Hsk, || &HSK, "HSK", [3, 4, 5, 5, 6]),
    (Test::Topik, || &TOPIK, "TOPIK", [3, 4, 5, 5, 6]),
    (Test::Toeic, || &TOEIC, "TOEIC", [500, 700, 800, 850, 920]),
];

/// A result of a test: a rank on its ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Graded {
    /// Which test.
    pub(crate) test: Test,
    /// Points, the index of a grade, or a class counted so that more is better.
    rank: u32,
}

/// The first test that a text names, with the place behind its name.
fn named(text: &str) -> Option<(&'static Row, usize)> {
    let hits = TESTS.iter().filter_map(|row| Some((row, row.1().find(text)?)));
    let (row, hit) = hits.min_by_key(|(_, hit)| (hit.start(), usize::MAX - hit.end()))?;
    Some((row, hit.end()))
}

/// The tests that a text names with a result: "TOEIC 850점 또는 OPIc IH".
pub(crate) fn graded(text: &str) -> Vec<Graded> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((row, end)) = named(rest) {
        let after = &rest[end..];
        let own = &after[..named(after).map_or(after.len(), |(next, _)| next.1().find(after).map_or(0, |m| m.start()))];
        out.extend(rank(row.0, own).map(|rank| Graded { test: row.0, rank }));
        rest = after;
    }
    out
}

/// The result that stands behind the name of a test.
fn rank(test: Test, words: &str) -> Option<u32> {
    let points = |most: u32| POINTS.captures(words).and_then(|m| number::<u32>(&m, 1)).filter(|n| *n <= most);
    match test {
        Test::Toeic | Test::Jpt => points(990),
        Test::Toefl => points(120),
        Test::Teps => points(990).map(|n| if n > 600 { n * OLD_TEPS / 1000 } else { n }),
        Test::Ielts => {
            let band = BAND.captures(words)?;
            Some(number::<u32>(&band, 1)? * 10 + number::<u32>(&band, 2).unwrap_or(0))
        }
        Test::Opic => grade(words),
        Test::ToeicSpeaking => speaking(words),
        Test::Jlpt => {
            let level = N_LEVEL.captures(words)?;
            Some(6 - number::<u32>(&level, 1).or_else(|| number(&level, 2))?)
        }
        Test::Hsk | Test::Topik => {
            let class = CLASS.captures(words)?;
            number(&class, 1).or_else(|| number(&class, 2))
        }
    }
}

/// The index of a grade; "IM" alone is the least of its three.
fn grade(words: &str) -> Option<u32> {
    let written = GRADE.captures(words)?.get(1)?.as_str().to_uppercase().replace([' ', '-'], "");
    let name = if written == "IM" { "IM1" } else { written.as_str() };
    GRADES.iter().position(|(grade, _)| *grade == name).and_then(|at| u32::try_from(at).ok())
}

/// Points of TOEIC Speaking, also where a grade or a level of the years before is told.
fn speaking(words: &str) -> Option<u32> {
    let by_grade = || grade(words).and_then(|at| GRADES.get(at as usize)).map(|(_, points)| *points);
    let points = || POINTS.captures(words).and_then(|m| number::<u32>(&m, 1)).filter(|n| (10..=200).contains(n));
    let level = || {
        let level = OLD_LEVEL.captures(words)?;
        let level: usize = number(&level, 1).or_else(|| number(&level, 2))?;
        OLD_LEVELS.get(level.checked_sub(1)?).copied()
    };
    by_grade().or_else(level).or_else(points)
}

impl Graded {
    /// Steps of the way to working in the language, 0 to 5.
    pub(crate) fn steps(self) -> u32 {
        let ladder = TESTS.iter().find(|row| row.0 == self.test).map_or([0; 5], |row| row.3);
        u32::try_from(ladder.iter().filter(|least| self.rank >= **least).count()).unwrap_or(0)
    }

    /// Whether it reaches another result: on the ladder of the test where both are of one, else by the steps.
    pub(crate) fn reaches(self, asked: Self) -> bool {
        if self.test == asked.test { self.rank >= asked.rank } else { self.steps() >= asked.steps() }
    }

    /// As people write it: `OPIc IH`, `TOEIC 850`, `JLPT N2`.
    pub(crate) fn name(self) -> String {
        let name = TESTS.iter().find(|row| row.0 == self.test).map_or("", |row| row.2);
        let grade = |at: usize| GRADES.get(at).map_or("", |(grade, _)| *grade);
        match self.test {
            Test::Opic => format!("{name} {}", grade(self.rank as usize)),
            Test::ToeicSpeaking => {
                let at = GRADES.iter().rposition(|(_, points)| *points <= self.rank).unwrap_or(0);
                format!("{name} {}", grade(at))
            }
            Test::Jlpt => format!("{name} N{}", 6 - self.rank.min(5)),
            Test::Hsk | Test::Topik => format!("{name} {}급", self.rank),
            Test::Ielts => format!("{name} {}.{}", self.rank / 10, self.rank % 10),
            Test::Toeic | Test::Teps | Test::Toefl | Test::Jpt => format!("{name} {}", self.rank),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Graded {
        let all = graded(text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        all[0]
    }

    #[test]
    fn results_are_read_as_people_write_them() {
        for (text, name) in [
            ("OPIc IH 이상", "OPIc IH"),
            ("오픽 IM2", "OPIc IM2"),
            ("OPIC (IM)", "OPIc IM1"),
            ("TOEIC Speaking 160점", "TOEIC Speaking AL"),
            ("토익스피킹 Level 7", "TOEIC Speaking AL"),
            ("토익 스피킹 IH(150점)", "TOEIC Speaking IH"),
            ("TOEIC 850점 이상", "TOEIC 850"),
            ("토익 900", "TOEIC 900"),
            ("JLPT N2 이상", "JLPT N2"),
            ("JLPT 1급", "JLPT N1"),
            ("HSK 5급", "HSK 5급"),
            ("新HSK 6급 (240점)", "HSK 6급"),
            ("TEPS 400", "TEPS 400"),
            ("텝스 800점", "TEPS 484"),
            ("IELTS 6.5", "IELTS 6.5"),
            ("TOEFL iBT 100", "TOEFL 100"),
        ] {
            assert_eq!(one(text).name(), name, "{text}");
        }
        assert!(graded("토익 성적 보유자, TOEIC 2년 이내").is_empty());
        let both: Vec<String> = graded("TOEIC 850점 또는 OPIc IH 이상").into_iter().map(Graded::name).collect();
        assert_eq!(both, ["TOEIC 850", "OPIc IH"]);
    }

    #[test]
    fn ladders_are_ordered() {
        for ladder in [
            &["OPIc NH", "OPIc IL", "OPIc IM1", "OPIc IM2", "OPIc IM3", "OPIc IH", "OPIc AL"][..],
            &[
                "TOEIC Speaking IM1",
                "TOEIC Speaking IM3",
                "TOEIC Speaking IH",
                "TOEIC Speaking AL",
                "TOEIC Speaking 200",
            ],
            &["JLPT N5", "JLPT N4", "JLPT N3", "JLPT N2", "JLPT N1"],
            &["HSK 3급", "HSK 4급", "HSK 5급", "HSK 6급"],
            &["TEPS 300", "TEPS 387", "TEPS 500"],
        ] {
            for pair in ladder.windows(2) {
                let (low, high) = (one(pair[0]), one(pair[1]));
                assert!(high.reaches(low) && !low.reaches(high) && low.reaches(low), "{pair:?}");
                assert!(high.steps() >= low.steps(), "{pair:?}");
            }
        }
        // Different tests of one language: by how well one can work with it.
        assert!(one("OPIc AL").reaches(one("TOEIC 850")) && !one("OPIc IM1").reaches(one("TOEIC 850")));
        assert!(one("JLPT N1").reaches(one("JPT 750")) && !one("JLPT N3").reaches(one("JPT 750")));
    }
}
