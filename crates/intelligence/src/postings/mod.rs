//! Reads postings.
