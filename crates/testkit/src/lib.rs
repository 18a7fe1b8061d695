//! What tests need besides the product: a desk of their own, a PostgreSQL of their own, data of real size.

#[cfg(feature = "desk")]
pub mod desk;
#[cfg(feature = "google")]
pub mod google;
#[cfg(feature = "models")]
pub mod models;
pub mod postgres;
#[cfg(feature = "scale")]
pub mod scale;
