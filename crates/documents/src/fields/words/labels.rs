//! What a label in front of a value or above a column means.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::span::{BULLETS, squash};
use super::index;

/// What a label in front of a value or above a column says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::fields) enum Label {
    Name,
    NameHanja,
    NameLatin,
    Birth,
    ResidentNumber,
    Phone,
    /// A number of somebody else, to be called in an emergency.
    Emergency,
    Email,
    Address,
    Link,
    Role,
    Period,
    Start,
    End,
    Company,
    Department,
    Title,
    DepartmentTitle,
    /// Employer above title in one cell.
    Entry,
    Duties,
    Employment,
    School,
    Major,
    Degree,
    Status,
    Kind,
    Place,
    Grade,
    Certificate,
    CertificateDate,
    Issuer,
    Language,
    Score,
    Branch,
    Rank,
    Relation,
    Project,
    Other,
}

pub(super) static LABELS: LazyLock<HashMap<String, Label>> = LazyLock::new(|| {
    index(&[
        ("label.name", Label::Name),
        ("label.hanja", Label::NameHanja),
        ("label.latin", Label::NameLatin),
        ("label.birth", Label::Birth),
        ("label.rrn", Label::ResidentNumber),
        ("label.phone", Label::Phone),
        ("label.emergency", Label::Emergency),
        ("label.email", Label::Email),
        ("label.address", Label::Address),
        ("label.link", Label::Link),
        ("label.role", Label::Role),
        ("label.period", Label::Period),
        ("label.start", Label::Start),
        ("label.end", Label::End),
        ("label.company", Label::Company),
        ("label.department", Label::Department),
        ("label.title", Label::Title),
        ("label.departmenttitle", Label::DepartmentTitle),
        ("label.entry", Label::Entry),
        ("label.duties", Label::Duties),
        ("label.employment", Label::Employment),
        ("label.school", Label::School),
        ("label.major", Label::Major),
        ("label.degree", Label::Degree),
        ("label.status", Label::Status),
        ("label.kind", Label::Kind),
        ("label.place", Label::Place),
        ("label.grade", Label::Grade),
        ("label.certificate", Label::Certificate),
        ("label.certificatedate", Label::CertificateDate),
        ("label.issuer", Label::Issuer),
        ("label.language", Label::Language),
        ("label.score", Label::Score),
        ("label.branch", Label::Branch),
        ("label.rank", Label::Rank),
        ("label.relation", Label::Relation),
        ("label.project", Label::Project),
        ("label.other", Label::Other),
    ])
});

/// A text behind the number of its paragraph: "가. 성명", "1) 학력", "② 경력".
pub(super) fn without_number(text: &str) -> &str {
    const LETTERS: &str = "가나다라마바사아자차카타파하";
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return text };
    let rest = chars.as_str();
    if ('①'..='⑳').contains(&first) {
        return rest.trim_start();
    }
    let rest = if first.is_ascii_digit() { rest.trim_start_matches(|c: char| c.is_ascii_digit()) } else { rest };
    let numbered = first.is_ascii_digit() || LETTERS.contains(first);
    match rest.strip_prefix(['.', ')']).filter(|_| numbered) {
        Some(behind) if !behind.trim_start().is_empty() => behind.trim_start(),
        _ => text,
    }
}

/// What a label means.
pub(in crate::fields) fn label(text: &str) -> Option<Label> {
    let core =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '*' | '|') || BULLETS.contains(&c));
    let core = without_number(core);
    if core.is_empty() || core.chars().count() > 34 {
        return None;
    }
    let key = squash(core);
    LABELS.get(&key).copied().or_else(|| {
        let open = core.find(['(', '（'])?;
        LABELS.get(&squash(&core[..open])).copied()
    })
}

/// A label at the start of a text, with or without a colon behind it; and where the value begins.
pub(in crate::fields) fn leading_label(text: &str) -> Option<(Label, usize)> {
    if let Some(colon) = text.find([':', '：']).filter(|&c| c < 60)
        && let Some(l) = label(&text[..colon])
    {
        return Some((l, colon + text[colon..].chars().next().map_or(1, char::len_utf8)));
    }
    // Without a colon only words that nothing else begins with.
    let mut ends: Vec<usize> =
        text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\t' | '.' | '|')).map(|(i, _)| i).take(4).collect();
    ends.reverse();
    ends.into_iter().find_map(|i| {
        let l = label(&text[..i]).filter(|l| {
            matches!(
                l,
                Label::Name
                    | Label::Birth
                    | Label::Phone
                    | Label::Emergency
                    | Label::Email
                    | Label::Address
                    | Label::Link
                    | Label::ResidentNumber
            )
        })?;
        if text[i..].starts_with('.') && !text[i + 1..].starts_with(' ') {
            return None;
        }
        let strong = !matches!(squash(&text[..i]).as_str(), "e" | "m" | "t" | "p" | "a" | "생일" | "name" | "born")
            || text[i..].starts_with(['.', '|']);
        strong.then_some((l, i + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_paragraph_is_no_part_of_its_label() {
        for text in ["나. 생년월일", "1) 생년월일", "② 생년월일", "생 년 월 일 :"] {
            assert_eq!(label(text), Some(Label::Birth), "{text}");
        }
        assert_eq!(label("비상연락처"), Some(Label::Emergency));
        assert_eq!(label("다. 한 일"), None);
    }
}
