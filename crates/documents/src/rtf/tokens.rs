//! Bytes → groups, control words and text.

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\name` with its number.
    Word(&'b [u8], Option<i32>),
    /// `\` and a character that is no letter.
    Symbol(u8),
    /// `\'hh`
    Byte(u8),
    /// Characters in the encoding of the font.
    Text(&'b [u8]),
}

/// The tokens of a file.
pub(super) fn tokens(bytes: &[u8]) -> Tokens<'_> {
    Tokens { rest: bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes) }
}

/// See [`tokens`].
pub(super) struct Tokens<'b> {
    rest: &'b [u8],
}

impl<'b> Tokens<'b> {
    fn take(&mut self, count: usize) -> &'b [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn control(&mut self) -> Option<Token<'b>> {
        let first = *self.rest.first()?;
        if !first.is_ascii_alphabetic() {
            self.take(1);
            if first != b'\'' {
                return Some(Token::Symbol(first));
            }
            let digits = self.take(2);
            let value = std::str::from_utf8(digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
            return Some(Token::Byte(value.unwrap_or(b'?')));
        }
        let letters = self.rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let name = self.take(letters);
        let minus = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest[minus..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = if digits > 0 {
            let written = self.take(minus + digits);
            Some(std::str::from_utf8(written).ok().and_then(|written| written.parse().ok()).unwrap_or(i32::MAX))
        } else {
            None
        };
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        // Bytes of a picture follow as they are.
        if name == b"bin" {
            self.take(number.unwrap_or(0).max(0) as usize);
        }
        Some(Token::Word(name, number))
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let first = *self.rest.first()?;
            return match first {
                b'{' => {
                    self.take(1);
                    Some(Token::Open)
                }
                b'}' => {
                    self.take(1);
                    Some(Token::Close)
                }
                b'\\' => {
                    self.take(1);
                    self.control()
                }
                b'\r' | b'\n' | 0 => {
                    self.take(1);
                    continue;
                }
                _ => {
                    let end =
                        self.rest.iter().take_while(|byte| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0));
                    let end = end.count();
                    Some(Token::Text(self.take(end)))
                }
            };
        }
    }
}
