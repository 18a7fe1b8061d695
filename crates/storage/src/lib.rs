//! Everything that is kept, on two engines: an encrypted SQLite file, or PostgreSQL.
//!
//! A module per feature; each function takes a [`Tx`] and does its work in it, so that what belongs together is committed
//! together. [`Store::read`] gives a snapshot, [`Store::begin`] a transaction that writes. Not found is `None`.

pub mod ai;
pub mod assistant;
pub mod attachments;
pub mod audit;
pub mod calendar;
pub mod calendar_entries;
pub mod connections;
pub mod documents;
pub mod error;
pub mod feed;
pub mod fields;
pub mod filters;
pub mod fit;
pub mod imports;
pub mod inbox;
pub mod intake;
pub mod interviewers;
pub mod interviews;
pub mod masks;
pub mod merges;
pub mod models;
pub mod notes;
pub mod notices;
pub mod outbox;
pub mod passages;
pub mod people;
pub mod pipeline;
pub mod postings;
pub mod practices;
pub mod questions;
pub mod readings;
pub mod recordings;
pub mod review;
pub mod rounds;
pub mod routes;
pub mod scorecards;
pub mod search;
pub mod settings;
pub mod sql;
pub mod store;

mod backup;
mod blobs;
mod lease;
mod migrations;
mod profile;
mod words;

pub use error::{OpenError, StoreError};
pub use store::{Backend, Store, Tx};
