//! What `bench-storage` of the testkit prints, as sections: search while typing, and the board's request.

use super::section::Section;
use serde_json::Value;

/// The sections of its one JSON object; none when it is not one.
pub(crate) fn sections(output: &str) -> Vec<Section> {
    let Ok(report) = serde_json::from_str::<Value>(output) else { return Vec::new() };
    vec![search(&report), board(&report)]
}

fn search(report: &Value) -> Section {
    let people = &report["people"];
    let rows = report["search"].as_array().into_iter().flatten().map(|typed| {
        let (ours, bare) = (&typed["ms"]["p95"], &typed["bare_sql_ms"]["p95"]);
        let ratio = ours.as_f64().unwrap_or(f64::NAN) / bare.as_f64().unwrap_or(f64::NAN);
        vec![
            typed["typed"].to_string(),
            milliseconds(&typed["ms"]["p50"]),
            milliseconds(ours),
            milliseconds(bare),
            format!("{ratio:.1}×"),
            "≤ 20 ms and ≤ 3×".to_owned(),
        ]
    });
    Section::new(
        "search",
        "Search while typing",
        &format!(
            "{people} people in one encrypted file ({} MB). Names, initial consonants, skills, contacts and text of documents, cut \
             to so many characters; 20 rounds. The bare statement is the single one that would find the same people, run on the \
             same connection in turn with ours.",
            report["file_mb"]
        ),
        &["Characters", "Median", "p95", "Bare SQL, p95", "Ratio", "Aim"],
        rows.collect(),
    )
}

fn board(report: &Value) -> Section {
    let board = &report["board"];
    let row = |title: &str, figures: &Value, aim: &str| {
        vec![title.to_owned(), milliseconds(&figures["p50"]), milliseconds(&figures["p95"]), aim.to_owned()]
    };
    Section::new(
        "board",
        "The board's request",
        &format!("A posting with {} cards among {} people, 50 times.", board["cards"], report["people"]),
        &["", "Median", "p95", "Aim"],
        vec![
            row("Read from the file", &board["store_ms"], ""),
            row("Read and written as JSON", &board["with_json_ms"], "≤ 30 ms"),
        ],
    )
}

fn milliseconds(value: &Value) -> String {
    value.as_f64().map_or_else(|| "?".to_owned(), |ms| format!("{ms:.1} ms"))
}

#[cfg(test)]
mod tests {
    use super::sections;

    #[test]
    fn the_report_becomes_two_sections() {
        let figures = r#"{"p50": 1.0, "p95": 4.25, "max": 9.0, "samples": 50}"#;
        let report = format!(
            r#"{{"people": 100000, "file_mb": 500, "made": null, "opened_ms": 30.0,
                "board": {{"cards": 5000, "store_ms": {figures}, "with_json_ms": {figures}}},
                "search": [{{"typed": 3, "ms": {figures}, "bare_sql_ms": {{"p50": 1.0, "p95": 2.0}}, "hits": 9}}]}}"#
        );
        let pages: Vec<_> = sections(&report).iter().map(|section| section.put_into("", "2026-03-08")).collect();
        assert_eq!(pages.len(), 2);
        assert!(pages[0].contains("| 3 | 1.0 ms | 4.2 ms | 2.0 ms | 2.1× |"), "{}", pages[0]);
        assert!(pages[1].contains("A posting with 5000 cards"), "{}", pages[1]);
        assert!(sections("killed").is_empty());
    }
}
