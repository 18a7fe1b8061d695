//! What every request passes on its way.

pub(crate) mod trace;
