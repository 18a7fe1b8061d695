//! Postal addresses in running text: Korean road and lot addresses, "City, ST", "City, Country".

use super::span::is_hangul;
use super::words;

/// "(21650) 인천광역시 …" → "인천광역시 …".
pub(super) fn without_post_code(text: &str) -> &str {
    let t = text.trim();
    let rest = t.trim_start_matches(['(', '[', '우', '편', '번', '호', ')', ' ', '〒', ':']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 5 && rest[5..].trim_start_matches([')', ']', ' ', ',']).chars().next().is_some_and(is_hangul) {
        rest[5..].trim_start_matches([')', ']', ' ', ','])
    } else {
        t
    }
}

/// The address within a line, and how sure it is one.
pub(super) fn find(text: &str) -> Option<(&str, f32)> {
    korean(text).map(|a| (a, 0.94)).or_else(|| latin(text))
}

/// Whether a line only holds the end of a Korean address: "302호", "101동 302호", "(봉천동)".
pub(super) fn is_rest(text: &str) -> bool {
    let part = |w: &str| {
        let w = w.trim_matches([',', '(', ')']);
        let numbered = w.starts_with(|c: char| c.is_ascii_digit()) || w.ends_with('동');
        let number = (1..=9).contains(&w.len())
            && w.matches('-').count() <= 1
            && w.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        number || w.ends_with(['호', '동', '층', '길']) && w.chars().count() <= 8 && numbered
    };
    !text.is_empty() && text.split_whitespace().count() <= 3 && text.split_whitespace().all(part)
}

fn korean(text: &str) -> Option<&str> {
    let start = text
        .char_indices()
        .filter(|(i, c)| is_hangul(*c) && text[..*i].chars().next_back().is_none_or(|b| !is_hangul(b)))
        .map(|(i, _)| i)
        .find(|&i| {
            let word = text[i..].split(|c: char| c.is_whitespace()).next().unwrap_or("");
            words::list("place.region").contains(&word)
        })?;
    // A region in brackets behind an English place belongs to it.
    if text[..start].trim_end().ends_with('(') {
        return None;
    }
    let rest = &text[start..];
    let mut second = rest.split_whitespace().skip(1);
    let place = second.next().unwrap_or("");
    let named = place.ends_with(['시', '군', '구', '읍', '면', '동', '로', '길'])
        || second.next().is_some_and(|w| w.ends_with(['시', '군', '구', '동', '로', '길']));
    if !named {
        return None;
    }
    Some(rest[..end(rest)].trim_end_matches([' ', ',', '|', '·', '\t', '(']))
}

/// Where an address stops: at a sign between values, or where something else begins.
fn end(text: &str) -> usize {
    let sign = text.find(['|', '\t', '•', '@', '☎', '✉']).unwrap_or(text.len());
    let hard = [" · ", " / ", " ∙ "].iter().filter_map(|s| text[..sign].find(s)).min().unwrap_or(sign);
    let mut at = 0;
    for word in text[..hard].split_inclusive(' ') {
        let w = word.trim();
        let other = w.contains("://")
            || w.len() > 5 && w.contains('.') && w.is_ascii() && w.chars().any(char::is_alphabetic)
            || !super::phone::find(w, false).is_empty()
            || at > 0 && words::leading_label(&text[at..hard]).is_some();
        if other {
            return at;
        }
        at += word.len();
    }
    hard
}

fn latin(text: &str) -> Option<(&str, f32)> {
    let parts = text.split(['|', '\t', '•', '·', '—']).flat_map(|p| p.split(" / "));
    for part in parts.map(str::trim).filter(|p| !p.is_empty()) {
        if let Some(c) = place(part) {
            return Some((part, c));
        }
    }
    None
}

/// "San Francisco, CA", "Portland, OR 97209", "Seoul, Korea (서울 영등포구)", "B02, 14-7 Daehak-ro 99-gil, Jongno-gu, Seoul".
fn place(part: &str) -> Option<f32> {
    if part.contains('@') || part.chars().count() > 110 || words::is_title(part.split(',').next().unwrap_or("")) {
        return None;
    }
    // "Institute of Arctic Research, Tromsø" is an employer, unless a street number makes it an address.
    if !part.contains(|c: char| c.is_ascii_digit())
        && (words::is_latin_school(part) || words::company_strength(part) > 0)
    {
        return None;
    }
    let plain = part.split('(').next().unwrap_or(part).trim_end_matches([' ', '.']);
    let pieces: Vec<&str> = plain.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
    let last = pieces.last()?;
    let capital = pieces
        .iter()
        .all(|p| p.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) || p.starts_with("ul."))
        || part.starts_with(|c: char| c.is_ascii_digit());
    let city = words::is_place_word(last)
        || pieces.len() >= 2 && pieces[pieces.len() - 2..].iter().any(|p| words::is_place_word(p));
    let street = part.contains(|c: char| c.is_ascii_digit());
    match pieces.len() {
        0 => None,
        1 => (words::list("place.city").contains(last) || matches!(*last, "Singapore" | "Hong Kong")).then_some(0.8),
        2 | 3 if city && capital => Some(if words::is_place_word(last) { 0.92 } else { 0.8 }),
        _ if city && capital && street => Some(0.88),
        // "Bundang-gu, Seongnam-si, Gyeonggi-do, Korea".
        3..=5
            if city
                && capital
                && pieces.iter().any(|p| p.ends_with("-gu") || p.ends_with("-si") || p.ends_with("-do")) =>
        {
            Some(0.88)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{find, is_rest, without_post_code};

    #[test]
    fn the_end_of_an_address_is_known_on_the_next_line() {
        for text in ["302호", "101동 302호", "1199, 805호", "(봉천동)"] {
            assert!(is_rest(text), "{text}");
        }
        for text in ["010-0300-4776", "경력사항", "간호사 면허 1호봉", ""] {
            assert!(!is_rest(text), "{text}");
        }
    }

    #[test]
    fn addresses_are_found_within_their_line() {
        for (text, wanted) in [
            (
                "서울 강서구 공항대로 1201 더샵파크 101동 jiminmkt.example.net",
                "서울 강서구 공항대로 1201 더샵파크 101동",
            ),
            ("경기도 성남시 분당구", "경기도 성남시 분당구"),
            ("San Francisco, CA | +1 (415) 555-0142 | daniel.kwon@example.org", "San Francisco, CA"),
            ("Seoul, Korea (서울 영등포구) | +82 10-1377-9021", "Seoul, Korea (서울 영등포구)"),
            ("Front-End Developer — Portland, OR 97209", "Portland, OR 97209"),
            ("London, United Kingdom", "London, United Kingdom"),
            ("Bundang-gu, Seongnam-si, Gyeonggi-do, Korea | Notion", "Bundang-gu, Seongnam-si, Gyeonggi-do, Korea"),
            ("경기도 화성시 동탄반송로 988 · taeho@example.co.kr", "경기도 화성시 동탄반송로 988"),
            ("Seattle, WA / +1 520 555 0199 / yuki@example.net", "Seattle, WA"),
            ("B02, 14-7 Daehak-ro 99-gil, Jongno-gu, Seoul", "B02, 14-7 Daehak-ro 99-gil, Jongno-gu, Seoul"),
            ("Austin, Texas • 512-555-0119", "Austin, Texas"),
        ] {
            assert_eq!(find(text).map(|f| f.0), Some(wanted), "{text}");
        }
        for text in [
            "서울과학기술대학교 시각디자인학과",
            "Software Engineer, Payments",
            "jimin@example.com",
            "서울 지사 영업팀",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
        assert_eq!(without_post_code("(21650) 인천광역시 남동구"), "인천광역시 남동구");
    }
}
