use std::path::Path;
use chrono::NaiveDate;
use naru_documents::{Extraction, Limits, extract, read};

#[test]
fn dump() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    for folder in ["dev/resumes","dev/postings","dev/pii","own/resumes","own/formats/resumes","own/holdout/resumes","own/holdout/pii","own/varied/resumes","own/pii","demo"] {
        let Ok(list) = std::fs::read_dir(root.join(folder)) else { println!("no {folder}"); continue };
        for path in list.map(|e| e.unwrap().path()) {
            let ext = path.extension().map(|e| e.to_string_lossy().to_string()).unwrap_or_default();
            if path.is_dir() || ["json","png","jpg","jpeg","py","md"].contains(&ext.as_str()) { continue }
            let name = path.file_name().unwrap().to_string_lossy().to_string();
            if name.contains("스캔") || name.contains("scan") { continue }
            let said = match read(&std::fs::read(&path).unwrap(), &name, &Limits::default()) {
                Ok(d) => match extract(&d, &name, NaiveDate::from_ymd_opt(2026,1,12).unwrap()) { Extraction::Resume(_) => format!("resume {}", d.pages.len()), Extraction::NotAResume => "no".into(), Extraction::Portfolio(p) => format!("PORTFOLIO {p:?} {}", d.pages.len()) },
                Err(e) => format!("error {e}"),
            };
            println!("VERDICT {folder}/{name}: {said}");
        }
    }
}
