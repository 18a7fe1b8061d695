//! Telephone numbers as gateways want them.

use crate::Failure;

/// A number of a Korean phone in the form used within the country, digits only: `01012345678`.
///
/// # Errors
/// [`Failure::Invalid`] with `invalid_number`.
pub(super) fn korean(written: &str) -> Result<String, Failure> {
    let digits = digits(written)?;
    let local = match digits.strip_prefix("+82").or_else(|| digits.strip_prefix("0082")) {
        Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        None => digits,
    };
    // 15881234 and the like can be answered to and not sent to, but they send.
    let fits = local.bytes().all(|b| b.is_ascii_digit())
        && ((local.starts_with('0') && (9..=12).contains(&local.len()))
            || (local.starts_with('1') && local.len() == 8));
    if fits { Ok(local) } else { Err(invalid(written)) }
}

/// A number in the form used everywhere (E.164): `+821012345678`. One without a country is taken as Korean.
///
/// # Errors
/// [`Failure::Invalid`] with `invalid_number`.
pub(super) fn international(written: &str) -> Result<String, Failure> {
    let digits = digits(written)?;
    let rest = match digits.strip_prefix('+').or_else(|| digits.strip_prefix("00")) {
        Some(rest) => rest.to_owned(),
        None => match digits.strip_prefix('0') {
            Some(rest) => format!("82{rest}"),
            None => return Err(invalid(written)),
        },
    };
    let rest = rest.strip_prefix("820").map_or(rest.clone(), |local| format!("82{local}"));
    let fits = (8..=15).contains(&rest.len()) && !rest.starts_with('0') && rest.bytes().all(|b| b.is_ascii_digit());
    if fits { Ok(format!("+{rest}")) } else { Err(invalid(written)) }
}

/// The number that messages are sent from. It stands in the settings, and is the same for every message.
pub(super) fn sender(number: Result<String, Failure>) -> Result<String, Failure> {
    number.map_err(|failure| match failure {
        Failure::Invalid { code, detail } => Failure::Unusable { code, detail },
        other => other,
    })
}

/// Without what people put between digits.
fn digits(written: &str) -> Result<String, Failure> {
    let kept: String = written.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')' | '\u{a0}')).collect();
    let plain = kept.strip_prefix('+').unwrap_or(&kept);
    if plain.is_empty() || !plain.bytes().all(|b| b.is_ascii_digit()) { Err(invalid(written)) } else { Ok(kept) }
}

fn invalid(written: &str) -> Failure {
    Failure::invalid("invalid_number", format!("{written:?} is no telephone number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (written, at_home, everywhere) in [
            ("010-1234-5678", "01012345678", "+821012345678"),
            ("+82 10-1234-5678", "01012345678", "+821012345678"),
            ("+82 (0)10.1234.5678", "01012345678", "+821012345678"),
            ("0082 10 1234 5678", "01012345678", "+821012345678"),
            ("02-123-4567", "021234567", "+8221234567"),
        ] {
            assert_eq!(korean(written).unwrap(), at_home, "{written}");
            assert_eq!(international(written).unwrap(), everywhere, "{written}");
        }
        assert_eq!(korean("1588-1234").unwrap(), "15881234");
        assert_eq!(international("+1 (415) 555-2671").unwrap(), "+14155552671");
    }

    #[test]
    fn what_is_none() {
        for written in ["", "+", "hong", "010-12", "010-1234-567a", "+82", "12345678901234567890"] {
            assert!(korean(written).is_err() && international(written).is_err(), "{written}");
        }
        assert!(korean("+1 415 555 2671").is_err(), "another country's");
        assert!(international("1588-1234").is_err(), "not to be reached from abroad");
    }
}
