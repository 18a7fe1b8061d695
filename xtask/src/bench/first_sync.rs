//! What `bench-first-sync` of the testkit prints, as a section: a calendar that is read for the first time against its bare pages.

use super::section::Section;
use serde_json::Value;

/// The section of its one JSON object; none when it is not one.
pub(crate) fn sections(output: &str) -> Vec<Section> {
    let Ok(report) = serde_json::from_str::<Value>(output) else { return Vec::new() };
    let ms = |name: &str| report[name].as_f64().unwrap_or(f64::NAN);
    let (bare, ours) = (ms("fetched_ms"), ms("read_ms"));
    let row = ["".to_owned(), format!("{bare:.0} ms"), format!("{ours:.0} ms"), format!("{:.1}×", ours / bare)];
    let told = format!(
        "{} events of a calendar at the Google of our own, in the same process. Read: from linking an interviewer to it until their time is \
         known, in the encrypted file. Fetched: the same pages, parsed as JSON, with nothing kept. Medians of nine rounds in turn.",
        report["events"]
    );
    let columns = ["", "Fetched", "Read", "Ratio"];
    vec![Section::new("first-sync", "The first reading of a calendar", &told, &columns, vec![row.into()])]
}

#[cfg(test)]
mod tests {
    use super::sections;

    #[test]
    fn the_report_becomes_a_section() {
        let report = r#"{"events": 1000, "fetched_ms": 20.0, "read_ms": 58.0}"#;
        let pages: Vec<_> = sections(report).iter().map(|section| section.put_into("", "2026-03-08")).collect();
        assert!(pages[0].contains("| 20 ms | 58 ms | 2.9× |"), "{}", pages[0]);
        assert!(sections("killed").is_empty());
    }
}
