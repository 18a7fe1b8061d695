//! Addresses of the web in a text: a profile tells who somebody is as surely as a name does. Whatever begins as an address is one, and
//! without `https://` what has a path behind the name of a host, or is a page of somebody's own.

use regex::Regex;
use std::sync::LazyLock;

/// Characters of a path. Hangul stands in it only behind a mark, so that `…/gildong입니다` ends before its ending.
const PATH: &str = r"(?:[/@_=][가-힣]+|[a-z0-9\-._~:/?#\[\]@!$&'()*+,;=%])*";

#[expect(clippy::expect_used, reason = "a pattern of this file, which its tests compile")]
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    let label = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
    let schemed = format!(r"(?:https?://|www\.){PATH}");
    let pathed = format!(r"\b(?:{label}\.)+(?:com|org|io|dev|me|kr|page|blog|site|app|gg|ly|to|so|link|tv)/{PATH}");
    let own = format!(
        r"\b(?:{label}\.)+(?:github\.io|gitlab\.io|tistory\.com|notion\.site|vercel\.app|netlify\.app|medium\.com|brunch\.co\.kr|wordpress\.com|blogspot\.com)\b"
    );
    Regex::new(&format!("(?i)(?:{schemed}|{pathed}|{own})")).expect("a pattern")
});

/// Where addresses stand in a text, in bytes.
pub(super) fn links(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let found = LINK.find_iter(text).map(|found| {
        let whole = found.as_str().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
        found.start()..found.start() + whole.len()
    });
    // What stands behind the sign of an e-mail address belongs to it.
    found.filter(|at| !text[..at.start].ends_with('@'))
}

#[cfg(test)]
mod tests {
    use super::links;

    fn found(text: &str) -> Vec<&str> {
        links(text).map(|at| &text[at]).collect()
    }

    #[test]
    fn addresses_end_where_they_end() {
        for (text, wanted) in [
            ("블로그 https://velog.io/@gildong입니다.", vec!["https://velog.io/@gildong"]),
            (
                "(https://github.com/gildong), linkedin.com/in/gildong-hong.",
                vec!["https://github.com/gildong", "linkedin.com/in/gildong-hong"],
            ),
            ("www.example.co.kr, gildong.github.io 참고", vec!["www.example.co.kr", "gildong.github.io"]),
            ("https://velog.io/@홍길동 에", vec!["https://velog.io/@홍길동"]),
            ("HTTP://EXAMPLE.COM/A?b=c#d", vec!["HTTP://EXAMPLE.COM/A?b=c#d"]),
            ("gil.dong@example.com/x, a@b.co.kr", vec![]),
            ("Node.js/Express, ASP.NET/C#, Socket.io, 3.5/4.5, and/or, TCP/IP", vec![]),
        ] {
            assert_eq!(found(text), wanted, "{text}");
        }
    }
}
