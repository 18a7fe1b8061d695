//! Ids of events that are derived from rows of ours, so that an insert can be repeated.

use uuid::Uuid;

/// The alphabet of base32hex (RFC 4648 §7) in lower case, which is what Google allows in an id.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";

/// The id of the event for a row: `naru` and the 128 bits of the row's id in 26 digits of base32hex. Always the same for a row,
/// another for another row.
pub fn event_id(row: Uuid) -> String {
    let bits = row.as_u128();
    // 26 digits hold 130 bits; as RFC 4648 has it, the two that are too many are zeros at the end.
    let digit = |place: u32| ((bits << 2) >> (5 * place)) & 31;
    let first = bits >> 123;
    let digits = std::iter::once(first).chain((0..25).rev().map(digit));
    let text = digits.map(|digit| char::from(ALPHABET[(digit & 31) as usize]));
    "naru".chars().chain(text).collect()
}

/// The id of an event of ours as invitations by mail have it (RFC 5545 `UID`): Google derives it from the id that an event was made with.
pub fn ical_uid(event: &str) -> String {
    format!("{event}@google.com")
}

#[cfg(test)]
mod tests {
    use super::event_id;
    use proptest::prelude::*;
    use uuid::Uuid;

    #[test]
    fn ids_are_base32hex_of_the_row() {
        // RFC 4648 §10: "fooba" is CPNMUOJ1, "f" is CO.
        assert_eq!(event_id(Uuid::from_bytes(*b"foobafoobafoobaf")), "narucpnmuoj1cpnmuoj1cpnmuoj1co");
        assert_eq!(event_id(Uuid::nil()), format!("naru{}", "0".repeat(26)));
        assert_eq!(event_id(Uuid::max()), format!("naru{}s", "v".repeat(25)));
    }

    /// Bit by bit.
    fn reference(row: Uuid) -> String {
        let bits: String = row.as_bytes().iter().map(|byte| format!("{byte:08b}")).collect::<String>() + "00";
        let digit = |five: &[u8]| five.iter().fold(0, |sum, bit| sum * 2 + u32::from(bit - b'0'));
        bits.as_bytes().chunks(5).filter_map(|five| char::from_digit(digit(five), 32)).collect()
    }

    proptest! {
        #[test]
        fn every_row_has_an_id_of_its_own_that_google_allows(bytes: [u8; 16]) {
            let id = event_id(Uuid::from_bytes(bytes));
            prop_assert_eq!(&id[4..], reference(Uuid::from_bytes(bytes)));
            prop_assert!(id.len() == 30 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'v')));
        }
    }
}
