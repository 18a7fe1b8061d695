//! Google: the permission to act for an account (OAuth 2.0 for desktop programs), and its calendars (Calendar v3).

pub mod calendar;
pub mod oauth;
