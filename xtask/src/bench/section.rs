//! A section of `docs/BENCHMARKS.md`. What measures prints it as one line of JSON:
//! `{"part": "search", "title": "…", "how": "…", "columns": ["", "p95"], "rows": [["1 character", "3.1 ms"]]}`.
//! `how` says how it was measured, in Markdown; rows are as long as `columns`.

use serde_json::Value;

/// What one part measured.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Section {
    pub(crate) part: String,
    title: String,
    how: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Section {
    /// A section; rows are as long as `columns`.
    pub(crate) fn new(part: &str, title: &str, how: &str, columns: &[&str], rows: Vec<Vec<String>>) -> Self {
        let columns = columns.iter().map(|&column| column.to_owned()).collect();
        Self { part: part.to_owned(), title: title.to_owned(), how: how.to_owned(), columns, rows }
    }

    /// Reads a line; `None` when it is none of these.
    pub(crate) fn read(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let text = |name: &str| value.get(name)?.as_str().map(str::to_owned);
        let columns = texts(value.get("columns")?)?;
        let rows: Option<Vec<_>> = value.get("rows")?.as_array()?.iter().map(texts).collect();
        let rows = rows?;
        let whole = rows.iter().all(|row| row.len() == columns.len());
        whole.then_some(Self { part: text("part")?, title: text("title")?, how: text("how")?, columns, rows })
    }

    /// Puts the section into the page: in the place of the one of the same part, or at the end.
    pub(crate) fn put_into(&self, page: &str, date: &str) -> String {
        let (begin, end) = (format!("<!-- begin {} -->", self.part), format!("<!-- end {} -->", self.part));
        let section = format!("{begin}\n{}{end}", self.markdown(date));
        match (page.find(&begin), page.find(&end)) {
            (Some(from), Some(to)) if from < to => format!("{}{section}{}", &page[..from], &page[to + end.len()..]),
            _ => format!("{}\n\n{section}\n", page.trim_end()),
        }
    }

    fn markdown(&self, date: &str) -> String {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let rule: Vec<String> = self.columns.iter().map(|_| "---".to_owned()).collect();
        let rows: String = self.rows.iter().map(|row| line(row)).collect();
        format!("## {}\n\n{}\n\n{}{}{rows}\nMeasured {date}.\n", self.title, self.how, line(&self.columns), line(&rule))
    }
}

fn texts(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|cell| cell.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::Section;

    const LINE: &str = r#"{"part":"search","title":"Search","how":"As typed.","columns":["","p95"],"rows":[["1 character","3.1 ms"]]}"#;

    #[test]
    fn a_section_takes_the_place_of_the_one_before() {
        let section = Section::read(LINE).unwrap();
        let first = section.put_into("# Benchmarks\n", "2026-03-08");
        assert!(first.contains("| 1 character | 3.1 ms |\n\nMeasured 2026-03-08."), "{first}");
        let again = section.put_into(&format!("{first}\n## Other\n"), "2026-03-09");
        assert!(
            again.contains("2026-03-09") && !again.contains("2026-03-08") && again.ends_with("## Other\n"),
            "{again}"
        );
    }

    #[test]
    fn other_output_is_no_section() {
        assert_eq!(Section::read("reading 200 files"), None);
        assert_eq!(Section::read(&LINE.replace(r#"["1 character","3.1 ms"]"#, r#"["1 character"]"#)), None);
    }
}
