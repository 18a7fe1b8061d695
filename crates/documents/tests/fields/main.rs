//! The fields of whole documents: the figures that must hold on the corpus, and documents that are no résumés.

mod corpus;
mod verdicts;
