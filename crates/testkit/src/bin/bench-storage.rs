//! Measures the storage at real size.
fn main() {}
