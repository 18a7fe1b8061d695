//! The AI API: tokens of those who may call it, work that it was given, and the interview sessions that it leads. Whose a task or
//! session is, is the id of a token, or empty for this desk itself; nobody is given another's.

pub mod access;
pub mod given;
pub mod interviews;
pub mod tasks;
pub mod tokens;
