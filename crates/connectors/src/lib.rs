//! One module per outside system. A connector speaks its system's protocol and says what kind of failure it met; whether and
//! when to try again is not its business. It keeps nothing: tokens and addresses are passed in.

pub mod ai_api;
pub mod failure;
pub mod fetch;
pub mod google;
pub mod http;
pub mod ics;
pub mod mail;
pub mod models;
pub mod push;
pub mod secret;
mod signature;
pub mod sms;

pub use failure::{Failure, RawAnswer};
pub use secret::Secret;
pub use signature::sigv4::Credentials;
