//! Reads the named files and prints what they say about people, one line of JSON each.
#![expect(clippy::print_stdout, reason = "prints for people")]
fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let today: chrono::NaiveDate = args.next().and_then(|d| d.parse().ok()).unwrap_or_default();
    for path in args {
        let bytes = std::fs::read(&path)?;
        match naru_documents::read(&bytes, &path, &naru_documents::Limits::default()) {
            Err(error) => eprintln!("{path} ERROR {error:?}"),
            Ok(document) => {
                if let naru_documents::Extraction::Resume(resume) = naru_documents::extract(&document, today) {
                    let mut value = naru_documents::prediction(&resume);
                    value["file"] = path.into();
                    println!("{value}");
                } else {
                    eprintln!("{path} no resume")
                }
            }
        }
    }
    Ok(())
}
