//! Markers of list items: bullets and numbers as they are printed.

/// A way of counting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Style {
    /// 1, 2, 3
    #[default]
    Digits,
    /// a, b, c
    LowerLetter,
    /// A, B, C
    UpperLetter,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
    /// 가, 나, 다
    Syllable,
    /// ①, ②, ③
    Circled,
    /// Nothing is printed.
    None,
}

/// Bullets are often characters of symbol fonts.
pub(crate) fn bullet(text: &str) -> &str {
    match text.chars().next() {
        Some('\u{F0A7}' | '\u{F06E}') => "▪",
        Some('\u{F0D8}') => "➢",
        Some('\u{F0FC}') => "✓",
        Some('o' | '\u{E000}'..='\u{F8FF}') | None => "•",
        Some(_) => text,
    }
}

/// A number from 1 as it is printed.
pub(crate) fn number(count: u32, style: Style) -> String {
    const SYLLABLES: [char; 14] = ['가', '나', '다', '라', '마', '바', '사', '아', '자', '차', '카', '타', '파', '하'];
    let index = count.saturating_sub(1);
    match style {
        Style::LowerLetter => letter(b'a', index),
        Style::UpperLetter => letter(b'A', index),
        Style::LowerRoman => roman(count).to_lowercase(),
        Style::UpperRoman => roman(count),
        Style::Syllable => SYLLABLES[index as usize % SYLLABLES.len()].to_string(),
        Style::Circled if (1..=20).contains(&count) => {
            char::from_u32(0x2460 + index).map(String::from).unwrap_or_default()
        }
        Style::None => String::new(),
        Style::Digits | Style::Circled => count.to_string(),
    }
}

fn letter(first: u8, index: u32) -> String {
    char::from(first + (index % 26) as u8).to_string()
}

fn roman(count: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = count.min(3999);
    let mut out = String::new();
    for (step, sign) in STEPS {
        while left >= step {
            out.push_str(sign);
            left -= step;
        }
    }
    out
}
