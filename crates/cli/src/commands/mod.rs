//! One module per command.

pub(crate) mod api;
pub(crate) mod ask;
pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod mask;
pub(crate) mod matching;
pub(crate) mod parse;
pub(crate) mod posting;
pub(crate) mod postings;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod token;
