//! The heading of an entry cut into parts: at signs, at changes of script and meaning, without remarks.

use super::super::span::{Span, has_hangul, is_hangul, trim, without_bullet};
use super::super::words;
use super::{Part, Party, is_remark, part};

/// Parts between the strong signs of a heading: " | ", " · ", " / ", " — ", tab, "@".
pub(super) fn separated(span: &Span) -> Vec<Span> {
    let s = &span.text;
    let mut out = Vec::new();
    let mut from = 0;
    let mut depth = 0i32;
    for (i, c) in s.char_indices() {
        depth += i32::from(matches!(c, '(' | '（')) - i32::from(matches!(c, ')' | '）'));
        let spaced = s[..i].ends_with(' ') && s[i + c.len_utf8()..].starts_with(' ');
        let cut = depth <= 0
            && match c {
                '|' | '\t' | '｜' | '•' | 'ㅣ' => true,
                '·' | '∙' | '–' | '—' | '-' | '@' | '/' | ':' | '»' | '▸' => spaced,
                ',' => spaced || parts_unit(s[from..i].trim(), s[i + 1..].trim()),
                _ => false,
            };
        if cut {
            out.push(span.slice(from, i));
            from = i + c.len_utf8();
        }
    }
    out.push(span.slice(from, s.len()));
    out.retain(|p| !trim(&p.text, &['(', ')', ',', '·', '|', '-', '–', '—']).is_empty());
    out
}

/// "분석팀, 인턴", "삼도중공업, 의장2팀", "사회복지사, 은빛노인종합복지관": a comma between two parts that are not of one kind.
fn parts_unit(left: &str, right: &str) -> bool {
    let kind = |s: &str| match () {
        () if words::company_strength(s) > 0 || words::is_unit_or_employer(s) => Some(Party::Company),
        () if words::is_title(s) => Some(Party::Title),
        () if words::is_department(s) => Some(Party::Department),
        () => None,
    };
    let name = |s: &str| s.split_whitespace().count() <= 2 && !words::is_title_modifier(s);
    has_hangul(left)
        && has_hangul(right)
        && match (kind(left), kind(right)) {
            (Some(a), Some(b)) => a != b,
            (None, Some(Party::Title | Party::Department)) => name(left),
            (Some(Party::Title), None) => name(right),
            _ => false,
        }
}

/// "Design Engineer at Arden Pumps Ltd" → both.
pub(super) fn split_at_word(span: Span) -> Vec<Span> {
    let s = &span.text;
    let named = |s: &str| s.starts_with(|c: char| c.is_uppercase() || is_hangul(c));
    let cut = [" at ", " @ "]
        .iter()
        .find_map(|w| s.find(w).map(|i| (i, i + w.len())))
        .filter(|&(i, j)| words::is_title(&s[..i]) && s[..i].split_whitespace().count() <= 6 && named(&s[j..]));
    match cut {
        Some((i, j)) => vec![span.slice(0, i), span.slice(j, s.len())],
        None => vec![span],
    }
}

/// "이오테크닉스 8년 8개월", "Coupang (3 yrs)": without how long it lasted.
pub(super) fn without_duration(span: &Span) -> Span {
    let s = &span.text;
    let starts = s.char_indices().filter(|(i, c)| *i > 0 && matches!(c, ' ' | '(')).map(|(i, _)| i);
    let cut = starts.into_iter().find(|&i| {
        is_remark(&s[i..])
            && s[i..].contains(|c: char| c.is_ascii_digit())
            && s[i..].contains(|c: char| c.is_alphabetic())
    });
    cut.map_or_else(|| span.clone(), |i| span.slice(0, i))
}

/// Without numbering, brackets that hold figures, and loose signs.
pub(super) fn cleaned(span: &Span) -> Span {
    let mut text = without_bullet(&span.text).trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) && text[digits..].starts_with(['.', ')']) {
        text = text[digits + 1..].trim();
    }
    let text = trim(text, &[',', '|', '·', '-', '–', '—', ':', '/', '[', ']', '@']);
    let text = if text.starts_with('(')
        && !text.starts_with("(주)")
        && !text.starts_with("(유)")
        && !text.starts_with("(재)")
        && !text.starts_with("(사)")
        && text.ends_with(')')
    {
        trim(text, &['(', ')'])
    } else {
        text
    };
    let text = text.trim_end_matches('(').trim_end();
    let text = if text.ends_with(')') && !text.contains('(') { text.trim_end_matches(')') } else { text };
    span.part_of(text)
}

/// Removes brackets that hold digits ("(사업자등록번호 214-…)", "(3년 2개월)") in the middle of a text.
pub(super) fn bracketless(span: &Span) -> Span {
    let s = &span.text;
    let Some(open) = s.find('(') else { return span.clone() };
    let Some(close) = s[open..].find(')').map(|i| open + i) else { return span.clone() };
    if s[open..close].chars().filter(char::is_ascii_digit).count() < 2 {
        return span.clone();
    }
    let mut out = span.slice(0, open);
    out.push("\t", &span.slice(close + 1, s.len()));
    if out.text.contains('\t') && !out.text.starts_with('\t') { out } else { span.slice(0, open) }
}

/// "카카오페이 정산플랫폼팀", "한빛전자 개발팀 대리": employer, department and title without signs between them.
pub(super) fn split_korean(span: &Span, row: usize, bold: bool) -> Vec<Part> {
    let text = span.text.as_str();
    if let Some(tab) = text.find('\t') {
        return [span.slice(0, tab), span.slice(tab, text.len())]
            .into_iter()
            .flat_map(|s| split_korean(&s, row, bold))
            .collect();
    }
    let words_at: Vec<(usize, &str)> =
        text.split_whitespace().map(|w| (w.as_ptr() as usize - text.as_ptr() as usize, w)).collect();
    if words_at.len() < 2 || !has_hangul(text) || text.contains(',') {
        return vec![part(span.clone(), row, bold)];
    }
    let title_from = title_start(&words_at);
    let department_from =
        (1..title_from).rev().find(|&i| words::is_department(words_at[i].1)).filter(|&i| i + 1 == title_from);
    // "스쿼드" alone needs the word before it: "커머스 스쿼드".
    let department_from = department_from
        .map(|i| if words::list("department.korean").contains(&words_at[i].1) { i - 1 } else { i })
        .filter(|&i| i > 0);
    // A department first ("개발1팀 대리") leaves no employer in this text.
    let leading_department = title_from < words_at.len()
        && title_from >= 1
        && words::is_department(words_at[title_from - 1].1)
        && department_from.is_none();
    let mut cuts = vec![0];
    cuts.extend(department_from.map(|i| words_at[i].0));
    if title_from < words_at.len()
        && title_from > 0
        && (department_from.is_some() || leading_department || title_from >= 1)
    {
        cuts.push(words_at[title_from].0);
    }
    cuts.push(text.len());
    cuts.windows(2).map(|w| part(span.slice(w[0], w[1]), row, bold)).collect()
}

/// The index of the first word of a title at the end of a Korean text; the number of words when there is none.
pub(super) fn title_start(words_at: &[(usize, &str)]) -> usize {
    let n = words_at.len();
    if !words_at[n - 1].1.chars().any(is_hangul) && !words::is_title(words_at[n - 1].1)
        || !words::is_title(words_at[n - 1].1)
    {
        return n;
    }
    let mut from = n - 1;
    while from > 1
        && (words::is_title_modifier(words_at[from - 1].1) || words::is_title(words_at[from - 1].1))
        && !words::is_department(words_at[from - 1].1)
    {
        from -= 1;
    }
    // "프론트엔드 개발자" alone is a title from its first word on.
    if from == 1
        && (words::is_title_modifier(words_at[0].1) || words::is_title(words_at[0].1))
        && words::company_strength(words_at[0].1) == 0
    {
        0
    } else {
        from
    }
}

/// "AE / 미디어 플래너" is one title with a slash in it.
pub(super) fn rejoin_titles(parts: &mut Vec<Part>, whole: &Span) {
    let mut i = 1;
    while i < parts.len() {
        let (a, b) = (&parts[i - 1], &parts[i]);
        if a.title && b.title && !a.department && !b.department {
            let (Some(from), Some(to)) =
                (whole.text.find(&a.span.text), whole.text.rfind(&b.span.text).map(|x| x + b.span.text.len()))
            else {
                break;
            };
            if whole.text[from..to].contains(" / ") || whole.text[from..to].contains(" & ") {
                let joined = part(whole.slice(from, to), a.row, a.bold);
                parts[i - 1] = Part { title: true, company: 0, ..joined };
                parts.remove(i);
                continue;
            }
        }
        i += 1;
    }
}

/// "Data Scientist, Quantaform Analytics" when no other part can be the employer.
pub(super) fn split_at_comma(parts: &mut Vec<Part>) {
    let Some(index) = parts
        .iter()
        .position(|p| p.span.text.contains(',') || p.span.text.contains(" at ") || p.span.text.contains(" @ "))
    else {
        return;
    };
    let p = parts[index].clone();
    let text = &p.span.text;
    let cut = text.find(" at ").map(|i| (i, i + 4)).or_else(|| {
        let commas: Vec<usize> = text.match_indices(',').map(|(i, _)| i).collect();
        commas.into_iter().map(|i| (i, i + 1)).find(|&(i, j)| {
            words::is_title(&text[..i]) && !words::is_title(text[j..].trim())
                || words::company_strength(&text[j..]) > 0
                || words::company_strength(&text[..i]) > 0 && words::is_title(&text[j..])
        })
    });
    let Some((i, j)) = cut else { return };
    let (left, right) = (p.span.slice(0, i), p.span.slice(j, text.len()));
    parts[index] = part(left, p.row, p.bold);
    parts.insert(index + 1, part(right, p.row, p.bold));
}
