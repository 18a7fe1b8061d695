//! The address of a model's server: this machine, TLS, or what the user said may be spoken with without.

use naru_domain::model::ModelProvider;
use reqwest::Url;
use std::net::{IpAddr, Ipv6Addr};

/// How far plain HTTP may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// This machine.
    Machine,
    /// Private addresses and names of the own network too.
    Network,
}

/// Why an address cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It is no address.
    #[error("no address")]
    NoAddress,
    /// It is plain HTTP to where that may not go.
    #[error("not encrypted")]
    Insecure,
    /// It names a user or a password, which would be shown.
    #[error("a password in the address")]
    Password,
}

/// The address that a server's paths are joined to: the provider's own when `text` is empty. `/v1` is added where the protocol has it
/// and the user left it out.
///
/// # Errors
/// [`AddressError`].
pub fn base(provider: ModelProvider, text: &str, reach: Reach) -> Result<Url, AddressError> {
    let own = match provider {
        ModelProvider::OpenAi => "https://api.openai.com/v1",
        ModelProvider::Anthropic => "https://api.anthropic.com/v1",
        ModelProvider::Gemini => "https://generativelanguage.googleapis.com/v1beta",
        ModelProvider::Ollama => "http://127.0.0.1:11434",
        ModelProvider::Compatible | ModelProvider::AiApi => "",
    };
    let text = if text.trim().is_empty() { own } else { text.trim() };
    let mut url = Url::parse(text).map_err(|_| AddressError::NoAddress)?;
    if url.host_str().is_none() || !matches!(url.scheme(), "http" | "https") {
        return Err(AddressError::NoAddress);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(AddressError::Password);
    }
    if !(crate::http::is_allowed(&url) || reach == Reach::Network && is_near(&url)) {
        return Err(AddressError::Insecure);
    }
    url.set_query(None);
    url.set_fragment(None);
    let path = url.path().trim_end_matches('/').to_owned();
    let path = match provider {
        ModelProvider::AiApi => path.strip_suffix("/ai").unwrap_or(&path),
        _ => path.strip_suffix("/chat/completions").unwrap_or(&path),
    };
    let version = match provider {
        _ if !path.is_empty() => "",
        ModelProvider::Ollama | ModelProvider::AiApi => "",
        ModelProvider::Gemini => "/v1beta",
        ModelProvider::Compatible | ModelProvider::OpenAi | ModelProvider::Anthropic => "/v1",
    };
    let path = if provider == ModelProvider::Ollama { path.trim_end_matches("/v1") } else { path };
    url.set_path(&format!("{path}{version}/"));
    Ok(url)
}

/// Whether an address is one of the own network: private (RFC 1918, RFC 4193), link-local, or a name without a public ending.
fn is_near(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(address)) => address.is_private() || address.is_link_local(),
        Some(url::Host::Ipv6(address)) => is_near_v6(address),
        Some(url::Host::Domain(name)) => match name.parse::<IpAddr>() {
            Ok(_) => false,
            Err(_) => {
                !name.contains('.')
                    || [".local", ".lan", ".internal", ".home.arpa"].iter().any(|end| name.ends_with(end))
            }
        },
        None => false,
    }
}

fn is_near_v6(address: Ipv6Addr) -> bool {
    matches!(address.segments()[0] & 0xfe00, 0xfc00) || matches!(address.segments()[0] & 0xffc0, 0xfe80)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ModelProvider::{AiApi, Anthropic, Compatible, Gemini, Ollama, OpenAi};

    #[test]
    fn addresses_are_completed() {
        for (provider, text, wanted) in [
            (OpenAi, "", "https://api.openai.com/v1/"),
            (Anthropic, "", "https://api.anthropic.com/v1/"),
            (Gemini, "", "https://generativelanguage.googleapis.com/v1beta/"),
            (Ollama, "", "http://127.0.0.1:11434/"),
            (Ollama, "http://localhost:11434/v1/", "http://localhost:11434/"),
            (Compatible, "http://127.0.0.1:1234", "http://127.0.0.1:1234/v1/"),
            (Compatible, " https://llm.example.com/api/v2?x=1#y ", "https://llm.example.com/api/v2/"),
            (Compatible, "http://127.0.0.1:8080/v1/chat/completions", "http://127.0.0.1:8080/v1/"),
            (AiApi, "http://127.0.0.1:4321", "http://127.0.0.1:4321/"),
            (AiApi, "https://desk.example.com/naru/ai/", "https://desk.example.com/naru/"),
        ] {
            assert_eq!(base(provider, text, Reach::Machine).map(String::from), Ok(wanted.to_owned()), "{text}");
        }
    }

    #[test]
    fn plain_http_goes_as_far_as_was_allowed() {
        for (text, near) in [
            ("http://192.168.0.9:8080", true),
            ("http://gpu-box:8080", true),
            ("http://gpu.local", true),
            ("http://[fd00::1]:8080", true),
            ("http://8.8.8.8", false),
            ("http://llm.example.com", false),
        ] {
            assert_eq!(base(Compatible, text, Reach::Machine), Err(AddressError::Insecure), "{text}");
            assert_eq!(base(Compatible, text, Reach::Network).is_ok(), near, "{text}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["", "llm", "ftp://localhost/", "file:///etc/passwd", "http://"] {
            assert_eq!(base(Compatible, text, Reach::Network), Err(AddressError::NoAddress), "{text}");
        }
        assert_eq!(base(Compatible, "https://a:b@llm.example.com", Reach::Machine), Err(AddressError::Password));
    }
}
