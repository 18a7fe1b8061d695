//! Matching as a whole: the graded ranking of the development corpus, what must not count, what must not matter, and odd input.
#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

mod asked;
mod corpus;
mod fairness;
mod odd;
mod people;
mod ranking;
mod roles;
mod same;
mod told;
mod trades;
