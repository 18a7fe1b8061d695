//! How notices go out: templates that people changed, rules, and the rest.

use crate::error::StoreError;
use crate::sql::{Row, Statement, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::id::PostingId;
use naru_domain::notice::{Channel, NoticeEvent, NoticeRule, NoticeSettings, Template};
use naru_domain::settings::Language;

const KEY: &str = "notices";
const ALL: &str = "all";

/// The settings; the defaults until somebody changed them.
pub async fn settings(tx: &mut Tx) -> Result<NoticeSettings, StoreError> {
    let row = Statement::new("select value from settings where key = $1").bind(KEY).fetch_optional(tx).await?;
    row.map_or_else(|| Ok(NoticeSettings::default()), |row| row.json("value"))
}

/// Replaces the settings.
pub async fn put_settings(tx: &mut Tx, settings: &NoticeSettings) -> Result<(), StoreError> {
    Statement::new(
        "insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value",
    )
    .bind(KEY)
    .bind(json(settings)?)
    .execute(tx)
    .await?;
    Ok(())
}

fn scope(posting: Option<PostingId>) -> String {
    posting.map_or_else(|| ALL.to_owned(), |posting| posting.to_string())
}

/// A posting's own rules, or those of all others; `None` while nobody changed them.
pub async fn rules(tx: &mut Tx, posting: Option<PostingId>) -> Result<Option<Vec<NoticeRule>>, StoreError> {
    let row = Statement::new("select rules from notice_rules where scope = $1")
        .bind(scope(posting))
        .fetch_optional(tx)
        .await?;
    row.map(|row| row.json("rules")).transpose()
}

/// Whether anybody changed any rules.
pub async fn has_rules(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(Statement::new("select scope from notice_rules limit 1").fetch_optional(tx).await?.is_some())
}

/// Replaces rules; `None` takes them away.
pub async fn put_rules(
    tx: &mut Tx,
    posting: Option<PostingId>,
    rules: Option<&[NoticeRule]>,
) -> Result<(), StoreError> {
    let statement = match rules {
        Some(rules) => Statement::new(
            "insert into notice_rules (scope, rules) values ($1, $2) on conflict (scope) do update set rules = excluded.rules",
        )
        .bind(scope(posting))
        .bind(json(rules)?),
        None => Statement::new("delete from notice_rules where scope = $1").bind(scope(posting)),
    };
    statement.execute(tx).await?;
    Ok(())
}

fn read(row: &Row) -> Result<Template, StoreError> {
    Ok(Template {
        event: row.word("event")?,
        channel: row.word("channel")?,
        language: row.word("language")?,
        subject: row.get("subject")?,
        body: row.get("body")?,
        original: false,
        version: row.get("version")?,
    })
}

/// Templates that people changed.
pub async fn templates(tx: &mut Tx) -> Result<Vec<Template>, StoreError> {
    let rows = Statement::new("select event, channel, language, subject, body, version from templates").fetch_all(tx);
    rows.await?.iter().map(read).collect()
}

/// A template, if people changed it.
pub async fn template(
    tx: &mut Tx,
    event: NoticeEvent,
    channel: Channel,
    language: Language,
) -> Result<Option<Template>, StoreError> {
    let row = Statement::new(
        "select event, channel, language, subject, body, version from templates \
         where event = $1 and channel = $2 and language = $3",
    )
    .bind(to_word(&event)?)
    .bind(to_word(&channel)?)
    .bind(to_word(&language)?)
    .fetch_optional(tx)
    .await?;
    row.as_ref().map(read).transpose()
}

/// Keeps a template that was changed from `template.version` (0 for the program's own); [`Template::original`] takes the change
/// away.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody changed it in the meantime.
pub async fn put_template(tx: &mut Tx, template: &Template, now: DateTime<Utc>) -> Result<(), StoreError> {
    let there = self::template(tx, template.event, template.channel, template.language).await?;
    if there.as_ref().map_or(0, |there| there.version) != template.version {
        return Err(StoreError::Conflict);
    }
    let (event, channel) = (to_word(&template.event)?, to_word(&template.channel)?);
    let language = to_word(&template.language)?;
    let statement = if template.original {
        Statement::new("delete from templates where event = $1 and channel = $2 and language = $3")
            .bind(event)
            .bind(channel)
            .bind(language)
    } else {
        Statement::new(
            "insert into templates (event, channel, language, subject, body, version, updated_at) \
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (event, channel, language) do update set \
             subject = excluded.subject, body = excluded.body, version = excluded.version, updated_at = excluded.updated_at",
        )
        .bind(event)
        .bind(channel)
        .bind(language)
        .bind(template.subject.as_str())
        .bind(template.body.as_str())
        .bind(template.version + 1)
        .bind(now)
    };
    statement.execute(tx).await?;
    Ok(())
}
