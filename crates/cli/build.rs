//! Rebuilds when the UI that `naru serve` carries was built anew.

fn main() {
    println!("cargo:rerun-if-changed=../../ui/dist");
}
