//! Whom a mail is from and to.

use super::message::MailError;
use lettre::Address;
use lettre::message::Mailbox as LettreMailbox;
use serde::{Deserialize, Serialize};
use url::Host;

/// Longest address that SMTP carries (RFC 5321 §4.5.3.1.3: 256 octets with the angle brackets).
const LONGEST_BYTES: usize = 254;

/// A name and an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// The name that is shown; `None` shows the address alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `local@domain`. The domain may be written in any script, the part before the `@` only in ASCII.
    pub email: String,
}

impl Mailbox {
    /// An address without a name.
    pub fn bare(email: impl Into<String>) -> Self {
        Self { name: None, email: email.into() }
    }

    /// A name with an address.
    pub fn named(name: impl Into<String>, email: impl Into<String>) -> Self {
        Self { name: Some(name.into()), email: email.into() }
    }

    /// The address as it goes over the wire: domains of other scripts in their ASCII form (RFC 5891).
    ///
    /// # Errors
    /// [`MailError::InvalidAddress`]; `field` says where the address stands.
    pub(crate) fn address(&self, field: &'static str) -> Result<Address, MailError> {
        let invalid = || MailError::InvalidAddress { field, address: self.email.clone() };
        let (local, domain) = self.email.trim().rsplit_once('@').ok_or_else(invalid)?;
        // Outside ASCII a local part needs SMTPUTF8 at every server on the way (RFC 6531), which few have.
        if !local.is_ascii() {
            return Err(invalid());
        }
        let domain = ascii_domain(domain).ok_or_else(invalid)?;
        let address = Address::new(local, domain).map_err(|_| invalid())?;
        if AsRef::<str>::as_ref(&address).len() > LONGEST_BYTES { Err(invalid()) } else { Ok(address) }
    }

    pub(super) fn to_lettre(&self, field: &'static str) -> Result<LettreMailbox, MailError> {
        let name = self.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        if name.is_some_and(|name| name.chars().any(char::is_control)) {
            return Err(MailError::ControlCharacter { field });
        }
        Ok(LettreMailbox::new(name.map(str::to_owned), self.address(field)?))
    }
}

/// The ASCII form of a domain name; address literals stay as they are.
fn ascii_domain(domain: &str) -> Option<String> {
    if domain.starts_with('[') {
        return Some(domain.to_owned());
    }
    match Host::parse(domain).ok()? {
        Host::Domain(name) => Some(name),
        // `1.2.3.4` without brackets is no mail domain.
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_can_be_sent_to() {
        for (written, wire) in [
            ("kim@example.com", "kim@example.com"),
            (" hong.gildong+naru@한국.example ", "hong.gildong+naru@xn--3e0b707e.example"),
            ("o'brien@EXAMPLE.co.kr", "o'brien@example.co.kr"),
            ("a@localhost", "a@localhost"),
        ] {
            let address = Mailbox::bare(written).address("to").unwrap();
            assert_eq!(address.to_string(), wire, "{written}");
        }
    }

    #[test]
    fn addresses_that_are_none_say_where_they_stand() {
        let long = format!("{}@example.com", "a".repeat(64)) + &".example".repeat(30);
        for written in
            ["", "kim", "kim@", "@example.com", "김@example.com", "a b@example.com", "a@1.2.3.4", "a@b@", &long]
        {
            let error = Mailbox::bare(written).address("cc").unwrap_err();
            assert_eq!(error, MailError::InvalidAddress { field: "cc", address: written.to_owned() });
        }
    }

    #[test]
    fn no_line_end_gets_into_a_header_through_a_name() {
        let error = Mailbox::named("Kim\r\nBcc: all@example.com", "kim@example.com").to_lettre("to").unwrap_err();
        assert_eq!(error, MailError::ControlCharacter { field: "to" });
    }
}
