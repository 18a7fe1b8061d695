//! The places that values of a person fill: `name`, `emails.0`, `work.1.company` …

/// Places that are filled once.
const SINGLE: &[&str] = &["name", "name_en", "headline", "birth", "address", "summary", "total_experience_months"];
/// Lists of values.
const LISTS: &[&str] = &["emails", "phones", "links", "skills", "skills_mentioned"];
/// Lists of entries, and the parts of an entry.
const ENTRIES: &[(&str, &[&str])] = &[
    ("work", &["company", "title", "department", "start", "end", "current", "description"]),
    ("education", &["school", "degree", "major", "start", "end", "status"]),
    ("certificates", &["name", "date"]),
    ("languages", &["name", "score", "date"]),
];
const MILITARY: &[&str] = &["branch", "rank", "start", "end"];

/// Whether there is such a place.
pub fn is_place(path: &str) -> bool {
    let parts: Vec<&str> = path.split('.').collect();
    let number = |text: &str| text.len() <= 3 && text.parse::<u16>().is_ok();
    match parts.as_slice() {
        [single] => SINGLE.contains(single),
        ["military", part] => MILITARY.contains(part),
        [list, index] => LISTS.contains(list) && number(index),
        [list, index, part] => {
            ENTRIES.iter().any(|(name, known)| name == list && known.contains(part)) && number(index)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_place;

    #[test]
    fn places() {
        for path in ["name", "emails.0", "work.12.company", "military.rank", "languages.0.score"] {
            assert!(is_place(path), "{path}");
        }
        for path in
            ["", "salary", "emails", "emails.x", "work.0", "work.0.salary", "work.-1.title", "name.0", "military.0"]
        {
            assert!(!is_place(path), "{path}");
        }
    }
}
