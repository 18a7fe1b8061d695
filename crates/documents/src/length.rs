//! Lengths as CSS and OpenDocument write them.

/// `12pt`, `1.5cm`, `0.5in`, `16px` → points; `None` for what is relative or no length.
pub(crate) fn points(value: &str) -> Option<f32> {
    let value = value.trim();
    let digits = value.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let factor = match value.strip_prefix(digits)? {
        "in" => 72.0,
        "cm" => 28.346,
        "mm" => 2.8346,
        "pc" => 12.0,
        "px" => 0.75,
        "pt" => 1.0,
        "" if digits.trim_start_matches(['-', '+', '0', '.']).is_empty() => 1.0,
        _ => return None,
    };
    let number: f32 = digits.trim().parse().ok()?;
    (number * factor).is_finite().then(|| (number * factor).clamp(-4000.0, 4000.0))
}

/// `120%` → 1.2.
pub(crate) fn share(value: &str) -> Option<f32> {
    let number: f32 = value.trim().strip_suffix('%')?.trim().parse().ok()?;
    number.is_finite().then(|| (number / 100.0).clamp(0.0, 20.0))
}

#[cfg(test)]
mod tests {
    use super::{points, share};

    #[test]
    fn lengths_become_points() {
        assert_eq!(points("12pt"), Some(12.0));
        assert_eq!(points(" 1in "), Some(72.0));
        assert_eq!(points("16px"), Some(12.0));
        assert_eq!(points("0"), Some(0.0));
        assert_eq!((points("12"), points("2em"), points("auto"), points("")), (None, None, None, None));
        assert_eq!((share("120%"), share("12pt")), (Some(1.2), None));
    }
}
