//! Characters as the rules see them: full-width and circled digits are digits, every kind of dash is a hyphen, what has no width
//! is gone.

/// The character that the rules see, or nothing when it is to be passed over.
pub(super) fn fold(c: char) -> Option<char> {
    Some(match c {
        // Full-width forms of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0)?,
        '①'..='⑨' => digit(c, '①', '1')?,
        '❶'..='❾' => digit(c, '❶', '1')?,
        '➀'..='➈' => digit(c, '➀', '1')?,
        '⓵'..='⓽' => digit(c, '⓵', '1')?,
        '⓪' | '⓿' | '🄋' => '0',
        '⁰' | '₀' => '0',
        '₁'..='₉' => digit(c, '₁', '1')?,
        '\u{1D7CE}'..='\u{1D7FF}' => char::from_u32((c as u32 - 0x1D7CE) % 10 + u32::from(b'0'))?,
        // The last is a vowel that people type for a dash.
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '─' | '━' | 'ー' | '⁃' | '˗' | 'ㅡ' => '-',
        '·' | '∙' | '・' | 'ㆍ' | '‧' | '•' | '･' => '·',
        '｡' => '.',
        '〜' | '∼' => '~',
        '﹫' => '@',
        '∶' | '︰' => ':',
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' => return None,
        '\t' | '\r' => ' ',
        c if c != '\n' && c.is_whitespace() => ' ',
        c => c,
    })
}

fn digit(c: char, first: char, value: char) -> Option<char> {
    char::from_u32(value as u32 + (c as u32).checked_sub(first as u32)?)
}

/// The digit that recognition takes this letter for, in a number.
pub(super) fn misread_digit(c: char) -> Option<char> {
    Some(match c {
        'O' | 'o' | 'Q' | 'D' => '0',
        'l' | 'I' | 'i' | '|' | '!' => '1',
        'Z' | 'z' => '2',
        'S' | 's' => '5',
        'B' => '8',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn what_looks_like_a_digit_or_a_hyphen_is_one() {
        let folded: String = "０１０–①②③④㉈‑𝟓６₇⓪\u{200b}".chars().filter_map(fold).collect();
        assert_eq!(folded, "010-1234㉈-5670");
    }
}
