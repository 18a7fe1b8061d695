//! Whose account a token is for, and giving a token back.

use super::OAuth;
use crate::failure::Failure;
use crate::http;
use crate::secret::Secret;
use serde::Deserialize;

/// A Google account.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Account {
    /// Its id at Google, which stays when the address changes.
    #[serde(rename = "sub")]
    pub id: String,
    /// Its e-mail address, which is also the id of its main calendar.
    pub email: String,
}

impl OAuth {
    /// Asks whose token it is (OpenID Connect Core §5.3).
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn account(&self, access: &Secret) -> Result<Account, Failure> {
        let request = self.client.get(&self.endpoints.userinfo).bearer_auth(access.expose());
        let answer = http::send(&self.client, request).await?;
        if !answer.status.is_success() {
            return Err(answer.failure("whose account it is", self.clock.now()));
        }
        answer.json("an account with `sub` and `email`")
    }

    /// Gives a token back (RFC 7009): with the refresh token, all that was granted ends at Google. A token that has ended
    /// already counts as given back.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn revoke(&self, token: &Secret) -> Result<(), Failure> {
        let request = self.client.post(&self.endpoints.revoke).form(&[("token", token.expose())]);
        let answer = http::send(&self.client, request).await?;
        let ended = answer.status.as_u16() == 400 && answer.value()["error"] == "invalid_token";
        if answer.status.is_success() || ended {
            return Ok(());
        }
        let said = answer.value()["error"].as_str().unwrap_or("giving the token back").to_owned();
        Err(answer.failure(said, self.clock.now()))
    }
}
