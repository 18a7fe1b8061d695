//! Availability: its rules one by one (`rules.rs`), and against a slow reading of the same rules over random teams
//! (`model.rs`).
#![expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

mod model;
mod people;
mod plain;
mod rules;
mod teams;
