//! Opening the encrypted file from the command line: the keyring, then `NARU_PASSPHRASE`, then a question.

use crate::failure::Failure;
use chrono::NaiveDate;
use naru_domain::error::ErrorCode;
use naru_domain::settings::VaultState;
use naru_engine::audit::AuditRow;
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

    /// Starts the engine for one `command`, opens its file and writes the command down in the audit log. It reads no documents
    /// that wait: a window that runs beside it does.
    pub(crate) async fn open(&self, command: &'static str) -> Result<Engine, Failure> {
        self.open_with(quiet(Config { workers: 0, ..self.config()? }), command).await
    }

    /// The same for a command that understands its texts as of a day that may be told. The desk itself goes by the clock.
    pub(crate) async fn open_as_of(&self, command: &'static str, today: Option<NaiveDate>) -> Result<Engine, Failure> {
        self.open_with(quiet(Config { workers: 0, today, ..self.config()? }), command).await
    }

    /// The same for a command that reads documents.
    pub(crate) async fn open_reading(&self, command: &'static str) -> Result<Engine, Failure> {
        self.open_with(quiet(self.config()?), command).await
    }

    /// Asks for a passphrase if it must and can.
    async fn open_with(&self, config: Config, command: &'static str) -> Result<Engine, Failure> {
        let engine = Engine::start(config).await?;
        match engine.vault().state {
            VaultState::Open => {}
            VaultState::New => {
                engine.create_vault(new_passphrase("NARU_PASSPHRASE", "Passphrase for the new data file: ")?).await?;
            }
            VaultState::Locked => {
                engine.unlock_vault(passphrase("NARU_PASSPHRASE", "Passphrase: ")?).await?;
            }
            VaultState::KeyMissing => {
                let message = "the system's keyring, which keeps the key of the data, does not give it; unlock the keyring \
                               and try again";
                return Err(Failure::new(ErrorCode::KeyringUnavailable, message));
            }
            VaultState::Damaged => {
                let message = "the data file is damaged and cannot be opened; nothing was changed; bring the data back with \
                               `naru restore BACKUP --yes`, which keeps the damaged file beside it";
                return Err(Failure::new(ErrorCode::VaultLocked, message));
            }
            VaultState::Newer => {
                let message = "the data was written by a later version of Naru; update this program";
                return Err(Failure::new(ErrorCode::NewerFile, message));
            }
        }
        engine.audit(begun(&engine, command), true).await;
        Ok(engine)
    }
}

/// Leaves what waits to go out to the window and the server.
fn quiet(mut config: Config) -> Config {
    config.outside.deliver = false;
    config
}

/// The audit row of a command, written as it begins: its status is 0, and it took no time yet.
fn begun(engine: &Engine, command: &'static str) -> AuditRow {
    AuditRow {
        at: engine.now(),
        actor: String::new(), // the engine knows who sits at it
        door: "cli".to_owned(),
        method: "RUN".to_owned(),
        route: command.to_owned(),
        status: 0,
        trace_id: String::new(),
        duration_us: 0,
        detail: String::new(),
    }
}

/// The passphrase that the environment has under `variable`, or one that is typed in.
pub(crate) fn passphrase(variable: &str, prompt: &str) -> Result<String, Failure> {
    if let Ok(passphrase) = std::env::var(variable) {
        return Ok(passphrase);
    }
    if !std::io::stdin().is_terminal() {
        let message = format!("a passphrase is needed: set {variable} or run the command in a terminal");
        return Err(Failure::new(ErrorCode::VaultLocked, message));
    }
    Ok(rpassword::prompt_password(prompt)?)
}

/// The same for a new passphrase: it is typed twice, since a slip would lock the data for good.
pub(crate) fn new_passphrase(variable: &str, prompt: &str) -> Result<String, Failure> {
    let first = passphrase(variable, prompt)?;
    if std::env::var_os(variable).is_none() && rpassword::prompt_password("The same again: ")? != first {
        return Err(Failure::new(ErrorCode::WrongPassphrase, "the two passphrases differ; nothing was done"));
    }
    Ok(first)
}
