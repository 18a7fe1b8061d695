//! Reading as a whole: from the bytes of a file to blocks in reading order, or to the reason why not.
#![expect(clippy::expect_used, reason = "helpers of tests fail like tests")]

mod docx;
mod errors;
mod layouts;
mod mutations;
mod pdf;
mod pictures;
mod rendering;
mod resumes;
mod support;
mod workers;
