//! `naru token`: who may call the AI API, and below which folders it reads files.

use crate::failure::Failure;
use crate::output;
use crate::vault::Place;
use chrono::{DateTime, TimeDelta, Utc};
use clap::Subcommand;
use naru_domain::ai::{AiAccessDraft, AiGiven, AiToken, AiTokenDraft};
use naru_domain::error::ErrorCode;
use naru_domain::id::AiTokenId;
use naru_engine::{Desk, Engine};
use std::path::PathBuf;
use std::process::ExitCode;

/// A hundred years.
const DAYS_MAX: i64 = 36_500;

#[derive(clap::Args)]
pub(crate) struct Token {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Make a token and print it, this once.
    Add {
        /// Which program gets it.
        name: String,
        /// Days until it ends, at most a hundred years; never unless told.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=DAYS_MAX))]
        days: Option<u32>,
    },
    /// List tokens with their ids.
    List,
    /// Take a token back.
    Revoke {
        /// Its id.
        id: AiTokenId,
        /// Delete what its program gave as well.
        #[arg(long)]
        forget: bool,
    },
    /// List what programs gave this desk to keep.
    Given,
    /// Delete what a program gave, or what all did.
    Forget {
        /// The id of its token.
        #[arg(required_unless_present = "all", conflicts_with = "all")]
        id: Option<AiTokenId>,
        /// What all gave, this desk's own window too.
        #[arg(long)]
        all: bool,
    },
    /// Let `file:` addresses point below a folder.
    AllowFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// Let them no longer.
    ForbidFolder {
        /// The folder, as `naru token folders` names it.
        folder: String,
    },
    /// List the folders below which `file:` addresses may point.
    Folders,
}

impl Token {
    pub(crate) async fn run(self, place: &Place) -> Result<ExitCode, Failure> {
        let engine = place.open("naru token").await?;
        let done = self.what.run(place, &engine).await;
        engine.stop().await;
        done.map(|()| ExitCode::SUCCESS)
    }
}

impl What {
    async fn run(self, place: &Place, engine: &Engine) -> Result<(), Failure> {
        let desk = engine.desk()?;
        match self {
            Self::Add { name, days } => {
                let expires_at = days.map(|days| engine.now() + TimeDelta::days(i64::from(days)));
                let made = desk.add_ai_token(AiTokenDraft { name, expires_at }).await?;
                if place.json { output::json(&made)? } else { output::line(&made.secret)? }
            }
            Self::List => {
                for token in desk.ai_tokens().await? {
                    if place.json { output::json(&token)? } else { output::line(&line(&token, engine.now()))? }
                }
            }
            Self::Revoke { id, forget } => desk.revoke_ai_token(id, forget).await?,
            Self::Given => {
                for given in desk.ai_given().await? {
                    if place.json { output::json(&given)? } else { output::line(&counts(&given))? }
                }
            }
            Self::Forget { id, all: _ } => desk.forget_ai_given(id).await?,
            Self::AllowFolder { folder } => {
                let folder = std::path::absolute(folder)?.into_os_string().into_string();
                let folder = folder.map_err(|_| Failure::new(ErrorCode::Invalid, "the folder's name is no text"))?;
                change(&desk, |folders| folders.push(folder)).await?;
            }
            Self::ForbidFolder { folder } => change(&desk, |folders| folders.retain(|kept| *kept != folder)).await?,
            Self::Folders => {
                for folder in desk.ai_access().await?.folders {
                    if place.json { output::json(&folder)? } else { output::line(&folder)? }
                }
            }
        }
        Ok(())
    }
}

async fn change(desk: &Desk, with: impl FnOnce(&mut Vec<String>)) -> Result<(), Failure> {
    let access = desk.ai_access().await?;
    let mut folders = access.folders;
    with(&mut folders);
    let draft = AiAccessDraft { folders, hosts: access.hosts, s3: access.s3, s3_secret: None, keep_days: None };
    desk.save_ai_access(draft, true).await?;
    Ok(())
}

fn line(token: &AiToken, now: DateTime<Utc>) -> String {
    let day = |at: DateTime<Utc>| at.format("%Y-%m-%d").to_string();
    let state = match (token.revoked_at, token.expires_at) {
        (Some(at), _) => format!("revoked {}", day(at)),
        (None, Some(end)) if end <= now => format!("expired {}", day(end)),
        (None, Some(end)) => format!("until {}", day(end)),
        (None, None) => "no end".to_owned(),
    };
    format!("{}  {}  ({state})", token.id, token.name)
}

fn counts(given: &AiGiven) -> String {
    let id = given.token_id.map_or_else(|| "this desk".to_owned(), |id| id.to_string());
    let AiGiven { name, tasks, interviews, answers, texts, .. } = given;
    format!("{id}  {name}  ({interviews} interviews with {answers} answers, {texts} texts, {tasks} tasks)")
}
