//! The key file of a service account, and what is signed with it (RFC 7515, 7519, 7523).

use crate::{Failure, Secret};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Url;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject;
use serde::Deserialize;
use serde_json::json;

/// A signature is good for an hour, the longest Google takes.
const LIFETIME: TimeDelta = TimeDelta::hours(1);

/// A service account of a Google project.
#[derive(Debug, Clone)]
pub struct ServiceAccount {
    /// The project.
    pub project_id: String,
    /// The account's address.
    pub client_email: String,
    /// Where its signatures are exchanged for tokens.
    pub token_uri: Url,
    key_id: String,
    private_key: Secret,
}

#[derive(Deserialize)]
struct File {
    r#type: String,
    project_id: String,
    #[serde(default)]
    private_key_id: String,
    private_key: String,
    client_email: String,
    token_uri: String,
}

/// Why a file is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not the JSON that Google's console gives.
    #[error("no key file of a service account: {0}")]
    Shape(String),
    /// The address for tokens is none, or is not HTTPS.
    #[error("{0:?} is no address to get tokens from")]
    Address(String),
    /// The private key is none.
    #[error("the private key cannot be used: {0}")]
    Key(String),
}

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        Self::Unauthorized { detail: error.to_string() }
    }
}

impl ServiceAccount {
    /// Reads the key file. The key itself is tried, so that a broken one is told at once.
    ///
    /// # Errors
    /// [`KeyError`]. None of them repeats what is in the file besides the address.
    pub fn parse(json: &str) -> Result<Self, KeyError> {
        let file: File = serde_json::from_str(json)
            .map_err(|error| KeyError::Shape(format!("line {}, column {}", error.line(), error.column())))?;
        if file.r#type != "service_account" {
            return Err(KeyError::Shape("its type is not service_account".to_owned()));
        }
        let token_uri = Url::parse(&file.token_uri).ok().filter(crate::http::is_allowed);
        let token_uri = token_uri.ok_or(KeyError::Address(file.token_uri))?;
        let account = Self {
            project_id: file.project_id,
            client_email: file.client_email,
            token_uri,
            key_id: file.private_key_id,
            private_key: Secret::new(file.private_key),
        };
        account.key_pair()?;
        Ok(account)
    }

    /// A signed statement that the account wants a token for `scope`.
    ///
    /// # Errors
    /// [`KeyError::Key`].
    pub fn assertion(&self, scope: &str, now: DateTime<Utc>) -> Result<String, KeyError> {
        let header = json!({ "alg": "RS256", "typ": "JWT", "kid": self.key_id });
        let claims = json!({
            "iss": self.client_email,
            "scope": scope,
            "aud": self.token_uri.as_str(),
            "iat": now.timestamp(),
            "exp": (now + LIFETIME).timestamp(),
        });
        let encoded = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", encoded(&header), encoded(&claims));
        let key = self.key_pair()?;
        let mut signature = vec![0; key.public().modulus_len()];
        key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature)
            .map_err(|_| KeyError::Key("signing failed".to_owned()))?;
        Ok(format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    fn key_pair(&self) -> Result<RsaKeyPair, KeyError> {
        let der = PrivatePkcs8KeyDer::from_pem_slice(self.private_key.expose().as_bytes())
            .map_err(|_| KeyError::Key("no PEM of PKCS #8".to_owned()))?;
        RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).map_err(|error| KeyError::Key(error.to_string()))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
    use serde_json::Value;

    pub(in crate::push::fcm) fn file(token_uri: &str) -> Value {
        json!({
            "type": "service_account", "project_id": "naru-test", "private_key_id": "k1",
            "private_key": include_str!("test_key.pem"), "client_email": "naru@naru-test.iam.gserviceaccount.com",
            "client_id": "1", "token_uri": token_uri,
        })
    }

    #[test]
    fn the_signature_is_the_key_s() {
        let account = ServiceAccount::parse(&file("https://oauth2.googleapis.com/token").to_string()).unwrap();
        let now = "2026-01-12T03:00:00Z".parse().unwrap();
        let jwt = account.assertion("scope", now).unwrap();
        let (text, signature) = jwt.rsplit_once('.').unwrap();
        let public = account.key_pair().unwrap().public().as_ref().to_vec();
        let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, public);
        key.verify(text.as_bytes(), &URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
        let claims = URL_SAFE_NO_PAD.decode(text.split_once('.').unwrap().1).unwrap();
        assert_eq!(
            serde_json::from_slice::<Value>(&claims).unwrap(),
            json!({ "iss": "naru@naru-test.iam.gserviceaccount.com", "scope": "scope",
                "aud": "https://oauth2.googleapis.com/token", "iat": 1_768_186_800, "exp": 1_768_190_400 })
        );
    }

    #[test]
    fn files_that_are_none_are_refused_without_showing_what_is_in_them() {
        let with = |name: &str, value: &str| {
            let mut file = file("https://oauth2.googleapis.com/token");
            file[name] = json!(value);
            let error = ServiceAccount::parse(&file.to_string()).unwrap_err();
            assert!(!error.to_string().contains("PRIVATE KEY"), "{error}");
            error
        };
        assert!(matches!(with("type", "authorized_user"), KeyError::Shape(_)));
        assert!(matches!(with("token_uri", "http://example.com/token"), KeyError::Address(_)));
        assert!(matches!(
            with("private_key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"),
            KeyError::Key(_)
        ));
        assert!(matches!(with("private_key", "hunter2"), KeyError::Key(_)));
        assert!(matches!(ServiceAccount::parse("{"), Err(KeyError::Shape(_))));
    }
}
