use super::*;

/// Prints what is read from a file of texts (JSON lines with `file`, `today`, `lines`), for measuring: NARU_POSTINGS_IN, _OUT.
#[test]
#[ignore = "a tool"]
fn predictions_of_a_file() {
    let source = std::fs::read_to_string(std::env::var("NARU_POSTINGS_IN").unwrap()).unwrap();
    let folder = std::path::PathBuf::from(std::env::var("NARU_POSTINGS_OUT").unwrap());
    for line in source.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let lines: Vec<&str> = value["lines"].as_array().unwrap().iter().map(|l| l.as_str().unwrap()).collect();
        let reading = read(&lines.join("\n"), day(value["today"].as_str().unwrap_or("2026-01-12")));
        let name =
            std::path::Path::new(value["file"].as_str().unwrap()).file_stem().unwrap().to_str().unwrap().to_owned();
        std::fs::write(folder.join(name + ".json"), prediction(&reading).to_string()).unwrap();
    }
}
