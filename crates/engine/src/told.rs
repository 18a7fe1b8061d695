//! Errors as logs and answers may have them. Those of the system and of libraries carry paths and values in their words; what
//! is left of them here is what went wrong.

use std::io;

/// The kind of a disk error, and the system's number where there is one.
pub(crate) fn io(error: &io::Error) -> String {
    bare(error).to_string()
}

/// The same error without what was wrapped into it.
pub(crate) fn bare(error: &io::Error) -> io::Error {
    error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_paths_nor_values_are_told() {
        let missing = tempfile::tempdir_in("/nonexistent/홍길동").unwrap_err();
        assert!(missing.to_string().contains("홍길동"));
        assert!(!io(&missing).contains("홍길동"), "{}", io(&missing));
        assert!(!io(&io::Error::other("홍길동.pdf")).contains("홍길동"));
    }
}
