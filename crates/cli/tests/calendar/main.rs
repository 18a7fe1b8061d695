//! Interviews in a Google calendar, both ways: the desk, and a Google that can be unplugged, made to fail, and edited from outside.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

mod accounts;
mod gmail;
mod guests;
mod later;
mod model;
mod office;
mod races;
mod sync;
