//! The words and rules of recruiting: ids, people, applications, stages, and what was read from a résumé. No IO.

pub mod availability;
pub mod backup;
pub mod candidate;
pub mod clock;
pub mod connection;
pub mod document;
pub mod effect;
pub mod error;
pub mod experience;
pub mod feed;
pub mod field_path;
pub mod holidays;
pub mod id;
pub mod intake;
pub mod interview;
pub mod masking;
pub mod notice;
pub mod pipeline;
pub mod posting;
pub mod practice;
pub mod reading;
pub mod resume;
pub mod review;
pub mod scorecard;
pub mod settings;
pub mod skills;
