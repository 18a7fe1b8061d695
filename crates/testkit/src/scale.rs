//! Data of the size the product must stay instant at.
