//! The fields of whole documents: the figures that must hold on the corpus, and documents that are no résumés.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files fails, and says where")]

mod corpus;
mod portfolios;
mod verdicts;
