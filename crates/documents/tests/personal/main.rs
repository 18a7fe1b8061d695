//! Personal data: found in the corpus, and gone from copies.
#![expect(clippy::expect_used, reason = "helpers of tests fail like tests")]

mod copies;
mod corpus;
mod proof;
mod reading_copies;
