//! Mock interviews: which question comes next, and how good an answer was.
//!
//! An answer's score is worked out from its words alone. The same answer to the same question has the same score on every machine.

pub mod ask;
pub mod bank;
pub mod choose;
pub mod done;
pub mod follow;
pub mod judge;
pub mod lead;
pub mod manner;
pub mod recall;
pub mod score;
pub mod signal;
pub mod speech;
mod stems;
pub mod summary;
pub mod years;
