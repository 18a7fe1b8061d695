//! Personal data: found in the corpus, and gone from copies.

mod copies;
mod corpus;
mod proof;
