//! The smallest window that Tauri makes, with a page that says only that it is there. `cargo xtask bench` measures how long
//! it takes to appear and how much memory it keeps, and holds the product's window against both.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("tests/bare-window/tauri.conf.json"))
}
