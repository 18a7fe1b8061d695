//! What Naru works out by itself: what a posting asks for, who fits it and why, which questions to ask, how good an answer was.
//!
//! Every number comes from rules that repeat: the same input gives the same answer on every machine, without a network.

pub mod dates;
pub mod embedding;
pub mod matching;
mod pattern;
pub mod postings;
pub mod practice;
pub mod roles;
