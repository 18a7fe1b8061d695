//! Words for degrees and for how studies stand.

/// The degree named in a text, as one of the fixed words, and where.
pub(super) fn degree(text: &str) -> Option<(&'static str, (usize, usize))> {
    const KOREAN: &[(&str, &str)] = &[
        ("전문학사", "associate"),
        ("학사", "bachelor"),
        ("석사", "master"),
        ("박사", "doctor"),
        ("부트캠프", "other"),
    ];
    for (word, name) in KOREAN {
        if let Some(i) = text.find(word) {
            return Some((name, (i, i + word.len())));
        }
    }
    const LATIN: &[(&str, &str)] = &[
        ("doctor", "doctor"),
        ("doctorate", "doctor"),
        ("doctoral", "doctor"),
        ("phd", "doctor"),
        ("dphil", "doctor"),
        ("md", "doctor"),
        ("jd", "doctor"),
        ("edd", "doctor"),
        ("master", "master"),
        ("masters", "master"),
        ("master's", "master"),
        ("msc", "master"),
        ("ms", "master"),
        ("ma", "master"),
        ("mba", "master"),
        ("meng", "master"),
        ("mphil", "master"),
        ("mfa", "master"),
        ("mres", "master"),
        ("mpa", "master"),
        ("mph", "master"),
        ("llm", "master"),
        ("mdes", "master"),
        ("magister", "master"),
        ("mtech", "master"),
        ("mcs", "master"),
        ("bachelor", "bachelor"),
        ("bachelors", "bachelor"),
        ("bachelor's", "bachelor"),
        ("bsc", "bachelor"),
        ("bs", "bachelor"),
        ("ba", "bachelor"),
        ("be", "bachelor"),
        ("beng", "bachelor"),
        ("bfa", "bachelor"),
        ("bba", "bachelor"),
        ("btech", "bachelor"),
        ("bdes", "bachelor"),
        ("bcom", "bachelor"),
        ("bed", "bachelor"),
        ("llb", "bachelor"),
        ("barch", "bachelor"),
        ("bsn", "bachelor"),
        ("undergraduate", "bachelor"),
        ("licenciatura", "bachelor"),
        ("bcs", "bachelor"),
        ("bas", "bachelor"),
        ("associate", "associate"),
        ("associates", "associate"),
        ("associate's", "associate"),
        ("aas", "associate"),
        ("diploma", "other"),
        ("bootcamp", "other"),
        ("exchange", "other"),
    ];
    let mut at = 0;
    for token in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '’'))) {
        let start = at;
        at += token.len() + text[at + token.len()..].chars().next().map_or(0, char::len_utf8);
        let upper = token.chars().next().is_some_and(char::is_uppercase);
        let plain: String =
            token.chars().filter(|c| *c != '.').map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }).collect();
        // Two letters need capitals or dots: "be", "as" and "ms" are words too.
        let short_ok =
            plain.len() > 3 || token.contains('.') || token.chars().filter(|c| c.is_ascii_uppercase()).count() >= 2;
        if upper
            && short_ok
            && let Some((_, name)) = LATIN.iter().find(|(w, _)| *w == plain)
        {
            return Some((name, (start, start + token.len())));
        }
    }
    None
}

/// How studies stand, as one of the fixed words, and where it is said.
pub(super) fn status(text: &str) -> Option<(&'static str, (usize, usize))> {
    const WORDS: &[(&str, &str)] = &[
        ("졸업예정", "expected"),
        ("졸업 예정", "expected"),
        ("수료", "completed"),
        ("재학", "enrolled"),
        ("휴학", "leave"),
        ("중퇴", "dropout"),
        ("자퇴", "dropout"),
        ("졸업", "graduated"),
        ("expected", "expected"),
        ("anticipated", "expected"),
        ("graduated", "graduated"),
        ("completed", "completed"),
        ("enrolled", "enrolled"),
        ("in progress", "enrolled"),
        ("on leave", "leave"),
        ("dropped out", "dropout"),
        ("withdrew", "dropout"),
    ];
    let lower = text.to_ascii_lowercase();
    WORDS.iter().find_map(|(w, name)| lower.find(w).map(|i| (*name, (i, i + w.len()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_and_states_are_told_from_words() {
        for (text, wanted) in [
            ("(학사, 학점 3.82/4.5)", Some("bachelor")),
            ("석사 (졸업)", Some("master")),
            ("B.S. in Computer Science", Some("bachelor")),
            ("MSc Artificial Intelligence", Some("master")),
            ("BFA, Graphic Design", Some("bachelor")),
            ("Ph.D. Marine Biology", Some("doctor")),
            ("to be or not", None),
            ("전문학사", Some("associate")),
        ] {
            assert_eq!(degree(text).map(|d| d.0), wanted, "{text}");
        }
        assert_eq!(status("졸업예정 · 3.91/4.5").map(|s| s.0), Some("expected"));
        assert_eq!(status("2013.03 ~ 2019.02 졸업").map(|s| s.0), Some("graduated"));
    }
}
