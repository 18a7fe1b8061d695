//! What `bench-outbox` of the testkit prints, as a section: effects against bare inserts.

use super::section::Section;
use serde_json::Value;

/// The section of its one JSON object; none when it is not one.
pub(crate) fn sections(output: &str) -> Vec<Section> {
    let Ok(report) = serde_json::from_str::<Value>(output) else { return Vec::new() };
    let rows = [("SQLite, encrypted", "sqlite"), ("PostgreSQL", "postgres")].map(|(title, engine)| {
        let rate = |name: &str| report[engine][name].as_f64().unwrap_or(f64::NAN);
        let (bare, ours) = (rate("bare_per_second"), rate("outbox_per_second"));
        vec![
            title.to_owned(),
            format!("{bare:.0}"),
            format!("{ours:.0}"),
            format!("{:.2}×", ours / bare),
            "≥ 0.5×".to_owned(),
        ]
    });
    let told = format!(
        "{} effects, each written in a transaction of its own, then taken and settled 16 at a time, as a worker does; beside as many \
         single inserts into a bare table, each in a transaction of its own. Medians of three rounds in turn; everything is on the disk \
         when it counts.",
        report["effects"]
    );
    let columns = ["", "Bare inserts a second", "Effects a second", "Ratio", "Aim"];
    vec![Section::new("outbox", "The outbox", &told, &columns, rows.into())]
}

#[cfg(test)]
mod tests {
    use super::sections;

    #[test]
    fn the_report_becomes_a_section() {
        let report = r#"{"effects": 2000, "sqlite": {"bare_per_second": 1000.0, "outbox_per_second": 640.0},
            "postgres": {"bare_per_second": 500.0, "outbox_per_second": 300.0}}"#;
        let pages: Vec<_> = sections(report).iter().map(|section| section.put_into("", "2026-03-08")).collect();
        assert!(pages[0].contains("| SQLite, encrypted | 1000 | 640 | 0.64× |"), "{}", pages[0]);
        assert!(sections("killed").is_empty());
    }
}
