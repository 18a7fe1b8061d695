//! The rows of a text: what stands between line ends. Some patterns look back over the row before a word, which for many words in one
//! row is work that grows with the square of its length; so a row that goes on and on (a page pasted without its line ends) is cut.

/// No row is longer, in bytes.
const LONGEST: usize = 4_000;

/// The rows of a text, each with its first byte.
pub(super) fn of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let lines = text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    });
    lines.flat_map(|(start, line)| Cuts { start, rest: Some(line) })
}

/// What is left to be cut of a line.
struct Cuts<'t> {
    start: usize,
    rest: Option<&'t str>,
}

impl<'t> Iterator for Cuts<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let (start, rest) = (self.start, self.rest.take()?);
        if rest.len() <= LONGEST {
            return Some((start, rest));
        }
        let (row, after) = rest.split_at(end(rest));
        (self.start, self.rest) = (start + row.len(), Some(after));
        Some((start, row))
    }
}

/// Where a line that is too long is cut: behind a sentence, else a space, else a letter; in its second half where that is possible.
fn end(line: &str) -> usize {
    let most = line.floor_char_boundary(LONGEST);
    let half = line.floor_char_boundary(LONGEST / 2);
    let behind =
        |signs: &[&str]| signs.iter().filter_map(|sign| Some(line[half..most].rfind(sign)? + sign.len())).max();
    half + behind(&[". ", "。", "! ", "? "]).or_else(|| behind(&[" "])).unwrap_or(most - half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_posting_are_its_rows() {
        let rows: Vec<(usize, &str)> = of("가나\n\n3 lines ").collect();
        assert_eq!(rows, [(0, "가나"), (7, ""), (8, "3 lines ")]);
    }

    #[test]
    fn one_endless_line_is_work_that_grows_with_its_length_only() {
        for word in ["Java, 영어 가능자 1/20(화) 우대 ", "가", "good English and ", ". "] {
            let text = word.repeat(2_000_000 / word.len());
            let rows: Vec<(usize, &str)> = of(&text).collect();
            assert!(rows.iter().all(|(at, row)| text[*at..].starts_with(row)), "{word}");
            assert_eq!(rows.iter().map(|(_, row)| *row).collect::<String>(), text, "nothing is left out");
            // Looking back from every byte of every row.
            let looked_at: usize = rows.iter().map(|(_, row)| row.len() * row.len()).sum();
            assert!(looked_at <= text.len() * LONGEST, "{word}: {looked_at}");
            assert!(rows.len() <= text.len() / (LONGEST / 2) + 1, "{word}: {}", rows.len());
        }
    }

    #[test]
    fn words_and_sentences_stay_whole() {
        let text = format!("{} 끝. 자격요건은 다음과 같습니다", "Java 개발 경험. ".repeat(400));
        let rows: Vec<&str> = of(&text).map(|(_, row)| row).collect();
        assert!(rows.len() > 1 && rows[..rows.len() - 1].iter().all(|row| row.ends_with(". ")), "{rows:?}");
    }
}
