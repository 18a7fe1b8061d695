//! Opening the encrypted file from the command line: the keyring, then `NARU_PASSPHRASE`, then a question.

use crate::failure::Failure;
use naru_domain::error::ErrorCode;
use naru_domain::settings::VaultState;
use naru_engine::{Config, Engine};
use std::io::IsTerminal;
use std::path::PathBuf;

/// The data folder's name; a development build keeps away from the real one.
const FOLDER: &str = if cfg!(debug_assertions) { "naru-dev" } else { "naru" };

/// Which data, and how to speak.
pub(crate) struct Place {
    pub(crate) data_dir: Option<PathBuf>,
    pub(crate) json: bool,
}

impl Place {
    /// The configuration of the engine.
    pub(crate) fn config(&self) -> Result<Config, Failure> {
        let mut config = Config::from_env(FOLDER)?;
        if let Some(dir) = &self.data_dir {
            config.data_dir.clone_from(dir);
        }
        Ok(config)
    }

    /// Starts the engine and opens its file; asks for a passphrase if it must and can.
    pub(crate) async fn open(&self) -> Result<Engine, Failure> {
        let engine = Engine::start(self.config()?).await?;
        match engine.vault().state {
            VaultState::Open => {}
            VaultState::New => {
                engine.create_vault(passphrase("Passphrase for the new data file: ")?).await?;
            }
            VaultState::Locked => {
                engine.unlock_vault(passphrase("Passphrase: ")?).await?;
            }
            VaultState::KeyMissing => {
                let message = "the system's keyring, which keeps the key of the data, does not give it; unlock the keyring \
                               and try again";
                return Err(Failure::new(ErrorCode::KeyringUnavailable, message));
            }
            VaultState::Newer => {
                let message = "the data was written by a later version of Naru; update this program";
                return Err(Failure::new(ErrorCode::NewerFile, message));
            }
        }
        Ok(engine)
    }
}

/// The passphrase of the environment, or one that is typed in.
pub(crate) fn passphrase(prompt: &str) -> Result<String, Failure> {
    if let Ok(passphrase) = std::env::var("NARU_PASSPHRASE") {
        return Ok(passphrase);
    }
    if !std::io::stdin().is_terminal() {
        let message = "a passphrase is needed: set NARU_PASSPHRASE or run the command in a terminal";
        return Err(Failure::new(ErrorCode::VaultLocked, message));
    }
    Ok(rpassword::prompt_password(prompt)?)
}
