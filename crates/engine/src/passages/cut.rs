//! Cuts texts into passages, at the ends of their lines and paragraphs, after personal data was taken out of the whole of each page.

use crate::person_names::ways;
use naru_documents::personal::{MaskedText, mask_text};
use naru_domain::document::{DocumentPage, TextRun};
use naru_domain::passage::LineRange;
use naru_domain::posting::Posting;
use naru_domain::resume::SourceBox;
use naru_storage::passages::NewPassage;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

/// A passage that is so long ends with its paragraph.
const ENOUGH: usize = 300;
/// No passage is longer, in characters.
const MOST: usize = 500;
/// A line that is so short is repeated where a passage goes on in the middle of a paragraph: it may say what the rest is about.
const REPEATED: usize = 80;
/// Between words there is more than this part of the letters' size; a full stop stands nearer.
const WORD_GAP: f32 = 0.1;
/// Stands for a name.
const NAME: &str = "[이름]";
/// A name with fewer characters is a common word as well.
const NAME_LEAST: usize = 3;

/// A name that is taken out, and the other ways in which it is written.
struct Name<'n> {
    written: &'n str,
    others: Vec<Regex>,
}

impl<'n> Name<'n> {
    fn new(written: &'n str) -> Self {
        let composed: String = written.nfc().collect();
        let short = composed.chars().count() < NAME_LEAST;
        // Parts of names are left: a search for "Mark" finds what is marked.
        let whole = ways(&composed).into_iter().skip(usize::from(short)).filter(|way| way.whole);
        Self { written, others: whole.filter_map(|way| Regex::new(&way.pattern).ok()).collect() }
    }
}

fn known(names: &[String]) -> Vec<Name<'_>> {
    names.iter().filter(|name| name.chars().count() > 1).map(|name| Name::new(name)).collect()
}

/// The passages of a document's pages; `names` are those of its candidate.
pub(super) fn document(pages: &[DocumentPage], names: &[String]) -> Vec<NewPassage> {
    let names = &known(names);
    let each = pages.iter().flat_map(|page| {
        let lines = lines_of(page);
        let text: Vec<&str> = lines.iter().map(|(text, _)| text.as_str()).collect();
        let mut pieces = pieces(&masked_lines(&text.join("\n"), names), Some(page.number));
        for piece in &mut pieces {
            let (first, last) = (piece.lines.first as usize, piece.lines.last as usize);
            piece.boxes = lines[first - 1..last].iter().filter_map(|(_, place)| *place).collect();
        }
        pieces
    });
    each.collect()
}

/// The passages of a posting: title, description, what it asks for.
pub(super) fn posting(posting: &Posting) -> Vec<NewPassage> {
    let Posting { title, team, description, requirements, .. } = posting;
    let skills = [&requirements.required, &requirements.preferred].map(|skills| skills.join(", "));
    let head = [title.as_str(), team.as_str()];
    let lines = head.into_iter().chain(description.lines()).chain(skills.iter().map(String::as_str));
    text(&lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"), &[])
}

/// The passages of any text; `names` are those of who it is of.
pub(super) fn text(text: &str, names: &[String]) -> Vec<NewPassage> {
    pieces(&masked_lines(text, &known(names)), None)
}

/// The same passages without these names.
pub(super) fn again(pieces: Vec<NewPassage>, names: &[String]) -> Vec<NewPassage> {
    let names = &known(names);
    let bare = |text: &str| text.lines().map(|line| without_names(line, names)).collect::<Vec<_>>().join("\n");
    pieces.into_iter().map(|piece| NewPassage { text: bare(&piece.text), ..piece }).collect()
}

/// What stands on pages, line by line.
pub(crate) fn text_of(pages: &[DocumentPage]) -> String {
    let lines = pages.iter().flat_map(lines_of).map(|(line, _)| line + "\n");
    lines.collect()
}

/// The lines of a page with their boxes, from its words in reading order: a line goes on to the right at the same height.
fn lines_of(page: &DocumentPage) -> Vec<(String, Option<SourceBox>)> {
    let mut lines: Vec<(String, Option<SourceBox>)> = Vec::new();
    let mut last: Option<&TextRun> = None;
    for run in &page.runs {
        let goes_on = last.is_some_and(|last| {
            let middle = f32::midpoint(run.y0, run.y1);
            middle > last.y0 && middle < last.y1 && run.x0 > last.x0
        });
        // Runs hold no line ends, whatever was written into a document.
        let text = run.text.split_whitespace().collect::<Vec<_>>().join(" ");
        match lines.last_mut().filter(|_| goes_on) {
            Some((line, place)) => {
                if last.is_some_and(|last| run.x0 - last.x1 > run.size * WORD_GAP) {
                    line.push(' ');
                }
                line.push_str(&text);
                *place = place.map(|place| around(place, run));
            }
            None => {
                // A gap higher than a line ends a paragraph.
                if last.is_some_and(|last| run.y0 - last.y1 > last.y1 - last.y0) {
                    lines.push((String::new(), None));
                }
                let place = SourceBox { page: page.number, x0: run.x0, y0: run.y0, x1: run.x1, y1: run.y1 };
                lines.push((text, Some(place)));
            }
        }
        last = Some(run);
    }
    lines
}

fn around(place: SourceBox, run: &TextRun) -> SourceBox {
    SourceBox { y0: place.y0.min(run.y0), x1: place.x1.max(run.x1), y1: place.y1.max(run.y1), ..place }
}

/// The lines of a text without personal data. What reaches over the end of a line is replaced where it begins.
fn masked_lines(text: &str, names: &[Name<'_>]) -> Vec<String> {
    let MaskedText { spans, .. } = mask_text(text, &[]);
    let mut lines = vec![String::new()];
    let mut at = 0;
    let push = |lines: &mut Vec<String>, text: &str| {
        let mut parts = text.split('\n');
        if let (Some(line), Some(first)) = (lines.last_mut(), parts.next()) {
            line.push_str(first);
        }
        lines.extend(parts.map(str::to_owned));
    };
    for span in spans {
        push(&mut lines, &text[at..span.start]);
        let over = span.original.matches('\n').count();
        push(&mut lines, &span.placeholder);
        push(&mut lines, &"\n".repeat(over));
        at = span.end;
    }
    push(&mut lines, &text[at..]);
    lines.into_iter().map(|line| without_names(line.trim(), names)).collect()
}

fn without_names(line: &str, names: &[Name<'_>]) -> String {
    names.iter().fold(line.to_owned(), |line, name| {
        let line = without_name(&line, name.written);
        name.others.iter().fold(line, |line, other| other.replace_all(&line, NAME).into_owned())
    })
}

fn without_name(line: &str, name: &str) -> String {
    // A short name is a common word as well, and a Latin one a part of others: it stands alone.
    let alone = name.chars().count() < NAME_LEAST || name.is_ascii();
    let letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    for (from, _) in line.match_indices(name) {
        let to = from + name.len();
        let within = letter(line[..from].chars().next_back()) || letter(line[to..].chars().next());
        if !(alone && within) {
            out.push_str(&line[at..from]);
            out.push_str(NAME);
            at = to;
        }
    }
    out + &line[at..]
}

/// A passage that is being put together.
#[derive(Default)]
struct Piece {
    lines: Vec<String>,
    first: u32,
    last: u32,
}

impl Piece {
    fn length(&self) -> usize {
        self.lines.iter().map(|line| line.chars().count() + 1).sum()
    }

    fn push(&mut self, line: &str, number: u32) {
        if self.lines.is_empty() {
            self.first = number;
        }
        self.last = number;
        self.lines.push(line.to_owned());
    }

    /// Ends here; something that says nothing is no passage.
    fn end(self, page: Option<u32>, pieces: &mut Vec<NewPassage>) {
        let text = self.lines.join("\n");
        if text.chars().filter(|character| character.is_alphanumeric()).count() > 1 {
            pieces.push(NewPassage {
                page,
                boxes: Vec::new(),
                lines: LineRange { first: self.first, last: self.last },
                text,
            });
        }
    }
}

fn pieces(lines: &[String], page: Option<u32>) -> Vec<NewPassage> {
    let mut pieces = Vec::new();
    let mut piece = Piece::default();
    for (line, number) in lines.iter().zip(1_u32..) {
        if line.is_empty() {
            if piece.length() >= ENOUGH {
                std::mem::take(&mut piece).end(page, &mut pieces);
            }
            continue;
        }
        for part in parts(line) {
            if !piece.lines.is_empty() && piece.length() + part.chars().count() > MOST {
                let ended = std::mem::take(&mut piece);
                if let Some(last) = ended.lines.last().filter(|last| last.chars().count() <= REPEATED) {
                    piece.push(last, ended.last);
                }
                ended.end(page, &mut pieces);
            }
            piece.push(part, number);
        }
    }
    piece.end(page, &mut pieces);
    pieces
}

/// A line, or what it is cut into when it is longer than a passage: at the last end of a sentence that fits, else at a space.
fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some((most, _)) = rest.char_indices().nth(MOST) {
        let fits = &rest[..most];
        let sentence = fits.rfind(". ").map(|at| at + 1).filter(|at| *at > most / 2);
        let cut = sentence.or_else(|| fits.rfind(' ')).filter(|at| *at > 0).unwrap_or(most);
        parts.push(rest[..cut].trim());
        rest = rest[cut..].trim_start();
    }
    parts.push(rest);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, x0: f32, y0: f32) -> TextRun {
        TextRun { text: text.to_owned(), x0, y0, x1: x0 + 50.0, y1: y0 + 10.0, size: 10.0, bold: false }
    }

    #[test]
    fn words_at_one_height_are_a_line_and_a_gap_ends_a_paragraph() {
        let runs =
            [run("결제", 10.0, 10.0), run("시스템", 70.0, 11.0), run("둘째", 10.0, 24.0), run("셋째", 10.0, 60.0)];
        let page = DocumentPage { number: 2, width: 600.0, height: 800.0, image: false, runs: runs.to_vec() };
        let lines = lines_of(&page);
        let texts: Vec<&str> = lines.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["결제 시스템", "둘째", "", "셋째"]);
        assert_eq!(lines[0].1, Some(SourceBox { page: 2, x0: 10.0, y0: 10.0, x1: 120.0, y1: 21.0 }));
        let passages = document(&[page], &[]);
        assert_eq!((passages.len(), passages[0].boxes.len()), (1, 3));
    }

    #[test]
    fn personal_data_is_gone_and_lines_keep_their_numbers() {
        let text = "성명: 홍길동\n연락처: 010-1234-5678\n이메일 a.b@example.com\n남궁민수가 결제를 만들었다";
        let lines = masked_lines(text, &[Name::new("남궁민수")]);
        assert_eq!(lines.len(), 4);
        let all = lines.join("\n");
        for secret in ["홍길동", "1234", "example.com", "남궁민수"] {
            assert!(!all.contains(secret), "{all}");
        }
        assert_eq!(lines[3], "[이름]가 결제를 만들었다");
        let names = [Name::new("이수"), Name::new("Ann")];
        assert_eq!(without_names("이수 (Ann) 학점 이수함, Anna", &names), "[이름] ([이름]) 학점 이수함, Anna");
    }

    #[test]
    fn who_a_text_is_of_is_not_in_its_passages() {
        let names = ["홍길동".to_owned(), "Jordan Whitfield".to_owned()];
        let given = "홍길동\nJordan Whitfield\n\n홍길동은 결제를, WHITFIELD, Jordan은 정산을 만들었다.";
        let once = text(given, &names);
        assert_eq!(once[0].text, "[이름]\n[이름]\n[이름]은 결제를, [이름]은 정산을 만들었다.");
        assert_eq!(again(text(given, &[]), &names), once, "cut by later rules it is the same");
    }

    #[test]
    fn passages_end_with_lines_and_repeat_what_they_are_about() {
        let mut lines = vec!["결제 플랫폼 (2021–2024)".to_owned()];
        lines.extend((0..12).map(|index| format!("{index} {}", "정산을 자동화했다 ".repeat(8).trim())));
        let pieces = text(&lines.join("\n"), &[]);
        assert!(pieces.len() > 2);
        assert!(pieces.iter().all(|piece| piece.text.chars().count() <= MOST + REPEATED));
        assert_eq!(pieces[0].lines.first, 1);
        // Nothing is left out between two passages.
        assert!(pieces.windows(2).all(|pair| pair[1].lines.first <= pair[0].lines.last + 1));
        assert_eq!(pieces.last().map(|piece| piece.lines.last), Some(13));
    }

    #[test]
    fn a_paragraph_that_is_long_enough_is_a_passage() {
        let paragraph = "쿠버네티스 운영 ".repeat(35);
        let pieces = text(&format!("{paragraph}\n\n짧은 다음 문단"), &[]);
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[1].text, "짧은 다음 문단");
        assert_eq!(pieces[1].lines, LineRange { first: 3, last: 3 });
    }

    #[test]
    fn a_text_without_an_end_is_cut_all_the_same() {
        let pieces = text(&"가".repeat(1_700), &[]);
        assert_eq!(pieces.iter().map(|piece| piece.text.chars().count()).collect::<Vec<_>>(), [500, 500, 500, 200]);
        assert!(text(" \n-\n", &[]).is_empty());
    }
}
