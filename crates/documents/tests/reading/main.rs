//! Reading as a whole: from the bytes of a file to blocks in reading order, or to the reason why not.
#![expect(clippy::expect_used, reason = "helpers of tests fail like tests")]

mod bombs;
mod docx;
mod errors;
mod hwp;
mod hwpx;
mod layouts;
mod mutations;
mod office;
mod pdf;
mod pictures;
mod plain;
mod rendering;
mod resumes;
mod support;
mod workers;
