//! Finds the system's Tesseract library. Without it everything builds all the same, and pages that are pictures are refused
//! with the reason that text recognition is not built in.

fn main() {
    println!("cargo::rustc-check-cfg=cfg(ocr_engine)");
    println!("cargo::rerun-if-changed=src/ocr/engine/shim.cpp");
    println!("cargo::rerun-if-changed=build.rs");
    let tesseract = match pkg_config::Config::new().atleast_version("5.0").cargo_metadata(false).probe("tesseract") {
        Ok(found) => found,
        Err(error) => {
            println!("cargo::warning=text recognition is left out: {}", first_line(&error.to_string()));
            return;
        }
    };
    cc::Build::new()
        .cpp(true)
        .std("c++17")
        .file("src/ocr/engine/shim.cpp")
        .includes(&tesseract.include_paths)
        .compile("naru_ocr_shim");
    for path in &tesseract.link_paths {
        println!("cargo::rustc-link-search=native={}", path.display());
    }
    // What Tesseract itself needs (image codecs, archives) the dynamic linker finds; it is not ours to link.
    println!("cargo::rustc-link-lib=tesseract");
    println!("cargo::rustc-cfg=ocr_engine");
}

fn first_line(text: &str) -> &str {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default()
}
