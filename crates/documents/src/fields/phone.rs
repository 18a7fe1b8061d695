//! Telephone numbers: Korean ones in all their forms, and others by their country code.

/// Country codes that are told apart from each other; the longest that fits is taken.
const CODES: &[&str] = &[
    "1", "7", "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
    "49", "51", "52", "54", "55", "56", "57", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90",
    "91", "92", "94", "95", "98", "212", "216", "234", "254", "351", "352", "353", "354", "358", "370", "371", "372",
    "380", "385", "386", "420", "421", "852", "853", "855", "856", "880", "886", "966", "971", "972", "974", "976",
    "977", "992", "994", "995", "996", "998",
];

fn is_sign(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '(' | ')' | '–' | '‑' | '\u{a0}' | '·' | '/')
}

/// Every number in a text: start, end, and its international form (E.164). `labelled` accepts what only a label makes sure.
pub(super) fn find(s: &str, labelled: bool) -> Vec<(usize, usize, String)> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = s[at..].chars().next() {
        let starts = c == '+'
            || c.is_ascii_digit()
            || c == '(' && s[at + 1..].starts_with(|d: char| d.is_ascii_digit() || d == '+');
        if starts && !before.is_ascii_alphanumeric() && !matches!(before, '-' | '.' | '/' | '#' | '_' | '@' | '₩' | '$')
        {
            if let Some((len, e164)) = number_at(&s[at..], labelled) {
                out.push((at, at + len, e164));
                at += len;
                before = '0';
                continue;
            }
            // No part of a longer number is a telephone number.
            let run = s[at..]
                .find(|d: char| !(d.is_ascii_digit() || d == '+' || d == '(' || d == '-' || d == '.'))
                .unwrap_or(s.len() - at)
                .max(1);
            before = s[at..at + run].chars().next_back().unwrap_or(' ');
            at += run;
            continue;
        }
        before = c;
        at += c.len_utf8();
    }
    out
}

/// The longest number that starts here.
fn number_at(s: &str, labelled: bool) -> Option<(usize, String)> {
    let mut ends = Vec::new();
    let (mut digits, mut signs) = (0, 0);
    for (i, c) in s.char_indices() {
        if c.is_ascii_digit() {
            (digits, signs) = (digits + 1, 0);
            let next = s[i + 1..].chars().next();
            if !next.is_some_and(|n| n.is_ascii_digit()) {
                ends.push(i + 1);
            }
        } else if is_sign(c) || c == '+' && (i == 0 || i == 1 && s.starts_with('(')) {
            signs += 1;
            if signs > 2 {
                break;
            }
        } else {
            break;
        }
        if digits > 15 {
            break;
        }
    }
    ends.into_iter().rev().find_map(|end| {
        let next = s[end..].chars().next();
        if next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '%' | '원' | '건' | '개' | '명')) {
            return None;
        }
        normalise(&s[..end], labelled).map(|e| (end, e))
    })
}

/// The international form, or nothing when it is no telephone number.
fn normalise(s: &str, labelled: bool) -> Option<String> {
    let groups: Vec<&str> = s.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).collect();
    let digits: String = groups.concat();
    if s.starts_with('+') || s.starts_with("(+") {
        let code = (1..=3).rev().find_map(|n| CODES.iter().find(|c| c.len() == n && digits.starts_with(**c)))?;
        let mut national = &digits[code.len()..];
        if matches!(*code, "82" | "44" | "49" | "81" | "33" | "61" | "46" | "31") {
            national = national.strip_prefix('0').unwrap_or(national);
        }
        return ((6..=12).contains(&national.len()) && code.len() + national.len() <= 15)
            .then(|| format!("+{code}{national}"));
    }
    korean(&groups, &digits, labelled).or_else(|| american(s, &groups, &digits, labelled))
}

fn korean(groups: &[&str], digits: &str, labelled: bool) -> Option<String> {
    if let Some(rest) =
        digits.strip_prefix("82").filter(|r| groups.first() == Some(&"82") || r.starts_with("10") && r.len() == 10)
    {
        let rest = rest.strip_prefix('0').unwrap_or(rest);
        return (8..=10).contains(&rest.len()).then(|| format!("+82{rest}"));
    }
    let national = digits.strip_prefix('0')?;
    let shape: Vec<usize> = groups.iter().map(|g| g.len()).collect();
    let mobile = matches!(national.get(..2), Some("10" | "11" | "16" | "17" | "18" | "19"))
        && (national.len() == 10 || national.len() == 9 && !national.starts_with("10"));
    let internet = matches!(national.get(..2), Some("70" | "50")) && (9..=11).contains(&national.len());
    let area = match national.get(..2) {
        Some(a) if a.starts_with('2') => (8..=9).contains(&national.len()),
        Some(
            "31" | "32" | "33" | "41" | "42" | "43" | "44" | "51" | "52" | "53" | "54" | "55" | "61" | "62" | "63"
            | "64",
        ) => (9..=10).contains(&national.len()),
        _ => false,
    };
    // Land lines are written in groups; a run of digits alone is a number of something else.
    let grouped = groups.len() == 3 && shape[2] == 4 || groups.len() == 2 && shape[1] >= 7;
    let single = groups.len() == 1 && (mobile || labelled && (internet || area));
    let mobile_groups = groups.len() == 3 && shape[0] == 3 && shape[2] == 4
        || groups.len() == 2 && shape[1] == 8
        || groups.len() == 4 && shape[0] == 3;
    ((mobile && (mobile_groups || single)) || (internet || area) && (grouped || single))
        .then(|| format!("+82{national}"))
}

/// Numbers of North America: "(503) 555-0178", "512-555-0119", "404.555.0188", "1-800-…".
fn american(s: &str, groups: &[&str], digits: &str, labelled: bool) -> Option<String> {
    let ten = if groups.first() == Some(&"1") { &digits[1..] } else { digits };
    let shape: Vec<usize> = groups.iter().rev().take(3).map(|g| g.len()).collect();
    let formed = shape == [4, 3, 3] || labelled && groups.len() == 1;
    let start_ok = ten.starts_with(|c: char| ('2'..='9').contains(&c))
        && ten.as_bytes().get(3).is_some_and(|b| (b'2'..=b'9').contains(b));
    (ten.len() == 10 && formed && start_ok && !s.contains('/')).then(|| format!("+1{ten}"))
}

#[cfg(test)]
mod tests {
    use super::find;

    fn one(s: &str) -> Vec<String> {
        find(s, false).into_iter().map(|f| f.2).collect()
    }

    #[test]
    fn numbers_are_found_however_they_are_written() {
        for (text, wanted) in [
            ("휴대폰: 010-1042-7719", "+821010427719"),
            ("010.1187.3304", "+821011873304"),
            ("010 0771 9942", "+821007719942"),
            ("Tel. 01014450982 Mail", "+821014450982"),
            ("+82 10-1377-9021 |", "+821013779021"),
            ("+82-10-1029-5573", "+821010295573"),
            ("055-000-7781", "+82550007781"),
            ("02-0034-7712에서", "+82200347712"),
            ("02)0034-7712", "+82200347712"),
            ("+1 (415) 555-0142", "+14155550142"),
            ("(503) 555-0178", "+15035550178"),
            ("512-555-0119", "+15125550119"),
            ("+44 7700 900417", "+447700900417"),
            ("+48 22 555 01 36", "+48225550136"),
            ("+351 912 555 014", "+351912555014"),
            ("+82 (0)10 1234 5678", "+821012345678"),
            ("Seoul • (+82) 10-0374-3429", "+821003743429"),
        ] {
            assert_eq!(one(text), [wanted], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "2025-118-004521",
            "214-00-91827",
            "920817-1980423",
            "2022.04 ~ 2023.05",
            "3.82/4.5",
            "1,204,000",
            "10.20.114.7",
            "979-11-000-1234-8",
            "110-345-678901",
        ] {
            assert_eq!(one(text), [""; 0], "{text}");
        }
    }
}
