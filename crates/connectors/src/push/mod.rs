//! Push messages to phones and browsers.

pub mod fcm;
mod message;

pub use message::{Notification, Push, PushError, Target};
