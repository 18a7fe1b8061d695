//! Schools: entries are formed so that none has two schools, two periods or two degrees.

mod draft;
mod names;

use naru_domain::resume::{Education, Field};

use super::dates::{self, Date, End};
use super::degrees::degree;
use super::flow::Row;
use super::sections::{Item, Record, Section};
use super::span::trim;
use super::words::{self, Label, Topic};
use draft::{Draft, of_record, of_rows};

/// All schools of the document, in its order.
pub(super) fn schools(sections: &[Section], today: Date) -> Vec<Education> {
    let mut out: Vec<Education> = Vec::new();
    for section in sections.iter().filter(|s| s.is(Topic::Education) || s.is(Topic::Training)) {
        let training = !section.is(Topic::Education);
        let mixed = section.topics.len() > 1;
        let mut rows = Vec::new();
        let mut form = Record::default();
        for item in &section.items {
            match item {
                Item::Row(r) if !form.fields.is_empty() && r.segs.len() == 1 && rows.is_empty() => {}
                Item::Row(r) => rows.push(r),
                Item::Record(r) if r.from_header => out.extend(finish(of_record(r), training, today)),
                Item::Record(r) => {
                    if r.fields.iter().any(|(l, _)| {
                        matches!(l, Label::School | Label::Period | Label::Degree | Label::Major)
                            && form.get(*l).is_some()
                    }) {
                        out.extend(finish(of_record(&std::mem::take(&mut form)), training, today));
                    }
                    form.fields.extend(r.fields.iter().cloned());
                }
            }
        }
        out.extend(finish(of_record(&form), training, today));
        let rows: Vec<&Row> = rows.into_iter().filter(|r| !mixed || names_school(&r.text().text)).collect();
        for group in groups(&rows) {
            out.extend(finish(of_rows(&group), training, today));
        }
    }
    let mut unique: Vec<Education> = Vec::new();
    for e in out {
        let key = |e: &Education| {
            (
                e.school.as_ref().map(|s| s.value.clone()),
                e.degree.as_ref().map(|d| d.value.clone()),
                e.start.as_ref().map(|d| d.value.clone()),
            )
        };
        if !unique.iter().any(|u| key(u) == key(&e)) {
            unique.push(e);
        }
    }
    tell_masters(&mut unique);
    unique
}

/// Two courses of one subject at one school, the second after the first, are a bachelor's and a master's when neither says so.
fn tell_masters(all: &mut [Education]) {
    let guessed = |e: &Education| e.degree.as_ref().is_some_and(|d| d.value == "bachelor" && d.as_written.is_empty());
    let text = |f: &Option<Field>| f.as_ref().map(|f| f.value.clone());
    for i in 0..all.len() {
        let later = all.iter().any(|first| {
            guessed(first)
                && text(&first.school) == text(&all[i].school)
                && text(&first.major) == text(&all[i].major)
                && first.end.as_ref().zip(all[i].start.as_ref()).is_some_and(|(end, start)| end.value <= start.value)
        });
        if later
            && guessed(&all[i])
            && let Some(d) = &mut all[i].degree
        {
            (d.value, d.confidence) = ("master".to_owned(), 0.7);
        }
    }
}

/// Whether a text speaks of a school or degree.
pub(super) fn names_school(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/')).any(words::is_korean_school)
        || words::is_latin_school(text)
        || degree(text).is_some_and(|(d, _)| d != "other")
}

/// Lines of one entry.
fn groups<'a>(rows: &[&'a Row]) -> Vec<Vec<&'a Row>> {
    let mut out: Vec<Vec<&Row>> = Vec::new();
    let (mut school, mut period, mut degree_seen) = (false, false, false);
    for row in rows {
        let text = row.text().text;
        let (s, p, d) = (
            has_school(&text),
            row.segs.iter().any(|s| !dates::periods(s.first(), true).is_empty()),
            degree(&text).is_some(),
        );
        // A line with a date alone closes an entry; whatever else repeats opens the next.
        let again = s && school || p && period || d && degree_seen && school && period;
        if out.is_empty() || again {
            out.push(Vec::new());
            (school, period, degree_seen) = (false, false, false);
        }
        (school, period, degree_seen) = (school || s, period || p, degree_seen || d);
        if let Some(group) = out.last_mut() {
            group.push(row);
        }
    }
    // What opens an entry but stands at the end of the one before ("BSc …" above "2008–2011 Lund") moves over.
    for i in 1..out.len() {
        let head_has_degree = out[i].iter().any(|r| degree(&r.text().text).is_some());
        let donor = &out[i - 1];
        let moves = donor.len() >= 2
            && !head_has_degree
            && donor.iter().filter(|r| degree(&r.text().text).is_some()).count() >= 2
            && donor.last().is_some_and(|r| degree(&r.text().text).is_some() && !has_school(&r.text().text));
        if moves && let Some(row) = out[i - 1].pop() {
            out[i].insert(0, row);
        }
    }
    out
}

fn has_school(text: &str) -> bool {
    let bare = text.replace("high school", "");
    text.split(|c: char| c.is_whitespace() || c == ',').any(words::is_korean_school) || words::is_latin_school(&bare)
}

fn finish(d: Draft, training: bool, today: Date) -> Option<Education> {
    let school = d.school.filter(|s| !s.text.is_empty())?;
    let mut e = Education::default();
    let text = school.text.as_str();
    let high = ["고등학교", "여고", "공고", "상고", "외고", "과학고", "예고", "고교"].iter().any(|w| text.ends_with(w))
        || text.to_lowercase().contains("high school");
    let other = training
        || ["부트캠프", "아카데미", "교육원", "학원", "직업전문학교"].iter().any(|w| text.contains(w))
            && !text.contains("대학")
        || text.to_lowercase().contains("bootcamp");
    let college = ["전문대학", "전문대", "폴리텍"].iter().any(|w| text.contains(w));
    let (mut end, mut lasts) = (d.ends, d.lasts);
    if let Some((span, p)) = &d.period {
        let c = if p.is_range() { 0.95 } else { 0.75 };
        let first = span.slice(p.start, p.from_end);
        match p.to {
            Some(End::At(to)) => {
                e.start = Some(first.valued(p.from.month_text(), c));
                e.end = Some(span.slice(p.to_start, p.end).valued(to.month_text(), c));
                end = Some(to);
            }
            Some(_) => {
                e.start = Some(first.valued(p.from.month_text(), c));
                lasts = true;
            }
            // One date alone is that of graduation.
            None => {
                e.end = Some(first.valued(p.from.month_text(), c));
                end = Some(p.from);
            }
        }
    }
    e.start = e.start.or(d.dates.0);
    e.end = e.end.or(d.dates.1);
    let shown = school.part_of(trim(text, &['(', ')', ',']));
    let guess = |v: &str, c: f32| {
        Some(Field { value: v.to_owned(), as_written: String::new(), boxes: Vec::new(), confidence: c })
    };
    e.degree = match d.degree {
        _ if high => guess("highschool", 0.97),
        _ if other => guess("other", 0.85),
        Some((f, _)) => Some(f),
        None if text.contains("대학원") => guess("master", 0.8),
        None if college => guess("associate", 0.9),
        None if text.contains("대학") => guess("bachelor", 0.85),
        None => None,
    };
    let by_date = match (end, lasts) {
        (_, true) => guess("enrolled", 0.85),
        (Some(to), _) if (to.year, to.month.unwrap_or(1)) > (today.year, today.month.unwrap_or(12)) => {
            guess("expected", 0.85)
        }
        (Some(_), _) => guess(if other { "completed" } else { "graduated" }, 0.9),
        _ => None,
    };
    e.status = d.status.or(by_date);
    e.major = d.major.filter(|m| !m.text.is_empty()).map(|m| m.field(if d.sure > 0.955 { 0.96 } else { 0.92 }));
    e.school = Some(shown.field(d.sure));
    Some(e)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_course_of_a_subject_is_a_master() {
        let field =
            |v: &str| Some(Field { value: v.into(), as_written: String::new(), boxes: Vec::new(), confidence: 0.85 });
        let course = |start: &str, end: &str| Education {
            school: field("동아대학교"),
            major: field("군사학과"),
            degree: field("bachelor"),
            start: field(start),
            end: field(end),
            ..Education::default()
        };
        let mut all = vec![course("2014-03", "2016-08"), course("2008-03", "2014-02")];
        tell_masters(&mut all);
        let degrees: Vec<_> = all.iter().filter_map(|e| e.degree.as_ref()).map(|d| d.value.as_str()).collect();
        assert_eq!(degrees, ["master", "bachelor"]);
    }
}
