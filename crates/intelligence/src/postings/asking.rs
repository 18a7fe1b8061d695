//! Which line of a posting asks for which skill.

use super::lines::{self, Part};
use super::{skills, width};

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asking {
    /// The line of the text, from 0.
    pub(crate) line: usize,
    /// Whether what stands here must be there; `None` where the text does not say.
    pub(crate) required: Option<bool>,
    /// Canonical names of the skills that it names.
    pub(crate) names: Vec<String>,
    /// The words of it, in ordinary width.
    pub(crate) text: String,
}

/// The lines of a text that may ask for something, in their order. Headings and what belongs to other postings are left out.
pub(crate) fn read(text: &str) -> Vec<Asking> {
    let narrow = width::narrow(text);
    let text = narrow.as_ref().map_or(text, |narrow| narrow.text());
    let (mut line, mut until) = (0, 0);
    let lines = lines::split(text).into_iter().filter(|one| !one.heading);
    lines
        .map(|one| {
            line += text[until..one.start].matches('\n').count();
            until = one.start;
            let required = match one.part {
                Part::Required => Some(true),
                Part::Preferred => Some(false),
                Part::Head | Part::Other => None,
            };
            Asking { line, required, names: skills::named(one.text), text: one.text.to_owned() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn lines_are_counted_in_the_text_as_it_came() {
        let text = "백엔드 개발자\n\n자격요건\n- Ｊａｖａ 개발 3년 / 우대: Kafka\n우대사항\n- Kubernetes 운영";
        let found: Vec<_> = read(text).into_iter().map(|one| (one.line, one.required, one.names)).collect();
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found,
            [
                (0, None, names(&[])),
                (3, Some(true), names(&["Java"])),
                (3, Some(false), names(&["Kafka"])),
                (5, Some(false), names(&["Kubernetes"])),
            ]
        );
    }
}
