//! Korean particles as the word before them wants them: 면접을, 회의를, 16:00으로, 7일로.

/// How a word ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Open,
    Closed,
    /// Closed by ㄹ, after which 로 stands without 으.
    Rieul,
}

/// What is written for both, and what stands after a closed and an open syllable.
const PARTICLES: &[(&str, &str, &str)] = &[
    ("을(를)", "을", "를"),
    ("(을)를", "을", "를"),
    ("이(가)", "이", "가"),
    ("(이)가", "이", "가"),
    ("(으)로", "으로", "로"),
];

/// A text in which each particle that was written both ways is the right one.
pub(super) fn settled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, row)) =
        PARTICLES.iter().filter_map(|row| Some((rest.find(row.0)?, row))).min_by_key(|hit| hit.0)
    {
        out.push_str(&rest[..at]);
        let (both, closed, open) = row;
        let ending = ending(&out);
        let plain = ending == Ending::Open || ending == Ending::Rieul && *open == "로";
        out.push_str(if plain { open } else { closed });
        rest = &rest[at + both.len()..];
    }
    out.push_str(rest);
    out
}

fn ending(before: &str) -> Ending {
    let last = before.chars().rev().find(|c| c.is_alphanumeric());
    match last {
        Some(c @ '\u{AC00}'..='\u{D7A3}') => match (u32::from(c) - 0xAC00) % 28 {
            0 => Ending::Open,
            8 => Ending::Rieul,
            _ => Ending::Closed,
        },
        Some('1' | '7' | '8' | 'l' | 'L') => Ending::Rieul,
        Some('0' | '3' | '6' | 'm' | 'n' | 'M' | 'N') => Ending::Closed,
        _ => Ending::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::settled;

    #[test]
    fn particles_follow_the_word_before_them() {
        for (text, wanted) in [
            ("1차 면접을(를) 14:00(으)로", "1차 면접을 14:00으로"),
            ("회의을(를) 1월 7일(수)(으)로", "회의를 1월 7일(수)로"),
            ("인턴(으)로, 디자이너(으)로, 서울(으)로", "인턴으로, 디자이너로, 서울로"),
            ("Kotlin(이)가 SQL(을)를 Java(을)를", "Kotlin이 SQL을 Java를"),
            ("없음", "없음"),
        ] {
            assert_eq!(settled(text), wanted);
        }
    }
}
