//! How notices go out: rules, templates, quiet hours, and what people do not want.

use super::facts;
use super::originals::original;
use super::rules::usual;
use super::{BODY_MAX, SUBJECT_MAX};
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::postings::{at_most, required};
use chrono_tz::Tz;
use naru_domain::id::{PersonId, PostingId};
use naru_domain::notice::{
    Channel, NoticeEvent, NoticeRules, NoticeSettings, OptOut, OptOutDraft, Template, Templates, Variable,
};
use naru_domain::settings::Language;
use naru_storage::{notices, people, postings};

const DAY_MINUTES: u16 = 24 * 60;
const REMINDERS_MAX: usize = 5;
const REMINDER_HOURS_MAX: u32 = 14 * 24;
const URL_MAX: usize = 300;
const PUSH_TOKEN_MAX: usize = 4096;

impl Desk {
    /// How notices go out.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn notice_settings(&self) -> Result<NoticeSettings, Error> {
        Ok(notices::settings(&mut self.store.read().await?).await?)
    }

    /// Replaces how notices go out.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a zone that does not exist, a time that is none, or an address that is no `https` (or loopback) one.
    pub async fn save_notice_settings(&self, mut settings: NoticeSettings) -> Result<NoticeSettings, Error> {
        if settings.zone.parse::<Tz>().is_err() {
            return Err(Error::Invalid { field: "zone", problem: "unknown" });
        }
        if settings.quiet_from >= DAY_MINUTES || settings.quiet_to >= DAY_MINUTES {
            return Err(Error::Invalid { field: "quietFrom", problem: "out_of_range" });
        }
        settings.reminder_hours.sort_unstable();
        settings.reminder_hours.dedup();
        let in_range = settings.reminder_hours.iter().all(|hours| (1..=REMINDER_HOURS_MAX).contains(hours));
        if settings.reminder_hours.len() > REMINDERS_MAX || !in_range {
            return Err(Error::Invalid { field: "reminderHours", problem: "out_of_range" });
        }
        settings.public_url = settings.public_url.trim().trim_end_matches('/').to_owned();
        at_most("publicUrl", &settings.public_url, URL_MAX)?;
        if !settings.public_url.is_empty() && !is_public(&settings.public_url) {
            return Err(Error::Invalid { field: "publicUrl", problem: "no_address" });
        }
        let mut tx = self.store.begin().await?;
        notices::put_settings(&mut tx, &settings).await?;
        self.commit(tx, [Tag::NoticeSettings]).await?;
        Ok(settings)
    }

    /// Keeps the token of a device on which a candidate has the app; somebody else's before, it is theirs from now on. One to which
    /// no app answers is forgotten when it is sent to.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such person; [`Error::Invalid`] when the token is empty or longer than 4096 bytes.
    pub async fn keep_push_token(&self, person: PersonId, token: &str) -> Result<(), Error> {
        let token = required("token", token, PUSH_TOKEN_MAX)?;
        let mut tx = self.store.begin().await?;
        people::get(&mut tx, person).await?.ok_or(Error::NotFound)?;
        notices::keep_push_token(&mut tx, person, &token, self.now()).await?;
        Ok(tx.commit().await?)
    }

    /// The rules of a posting, or of all others.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such posting.
    pub async fn notice_rules(&self, posting: Option<PostingId>) -> Result<NoticeRules, Error> {
        let mut tx = self.store.read().await?;
        if let Some(id) = posting {
            postings::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        }
        let own = notices::rules(&mut tx, posting).await?;
        let is_own = own.is_some();
        let rules = match own {
            Some(rules) => rules,
            None => notices::rules(&mut tx, None).await?.unwrap_or_else(usual),
        };
        Ok(NoticeRules { posting_id: posting, own: is_own && posting.is_some(), rules })
    }

    /// Replaces the rules of a posting (`own` as `false` takes its own away), or of all others.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] when an event comes twice.
    pub async fn save_notice_rules(&self, rules: NoticeRules) -> Result<NoticeRules, Error> {
        let twice = |event| rules.rules.iter().filter(|rule| rule.event == event).count() > 1;
        if NoticeEvent::ALL.into_iter().any(twice) {
            return Err(Error::Invalid { field: "rules", problem: "twice" });
        }
        let mut tx = self.store.begin().await?;
        if let Some(id) = rules.posting_id {
            postings::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        }
        let kept = rules.posting_id.is_none() || rules.own;
        notices::put_rules(&mut tx, rules.posting_id, kept.then_some(&rules.rules)).await?;
        self.commit(tx, [Tag::NoticeSettings]).await?;
        self.notice_rules(rules.posting_id).await
    }

    /// All templates, and the variables that can stand in them.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn templates(&self) -> Result<Templates, Error> {
        let changed = notices::templates(&mut self.store.read().await?).await?;
        let mut templates = Vec::new();
        for event in NoticeEvent::ALL {
            for channel in Channel::ALL {
                for language in [Language::Ko, Language::En] {
                    let is_it = |it: &&Template| it.event == event && it.channel == channel && it.language == language;
                    let changed = changed.iter().find(is_it).cloned();
                    templates.push(changed.unwrap_or_else(|| original(event, channel, language)));
                }
            }
        }
        let variables = [Language::Ko, Language::En].into_iter().flat_map(|language| {
            facts::variables(language).map(|(name, example)| Variable { name: name.into(), example: example.into() })
        });
        Ok(Templates { templates, variables: variables.collect() })
    }

    /// Keeps a template, or brings back what Naru came with.
    ///
    /// # Errors
    /// [`Error::Conflict`] when somebody changed it in the meantime; [`Error::Invalid`] when it is empty, too long, cannot be read or
    /// names variables that do not exist (`unknown_variable`).
    pub async fn save_template(&self, mut template: Template) -> Result<Template, Error> {
        if !template.original {
            template.body = required("body", &template.body, BODY_MAX)?;
            at_most("subject", &template.subject, SUBJECT_MAX)?;
            if template.channel == Channel::Email {
                template.subject = required("subject", &template.subject, SUBJECT_MAX)?;
            }
            let examples = facts::Facts::examples(template.language);
            let known = facts::known();
            let rendered = super::render::render(&template.subject, &template.body, &known, examples.by_name())?;
            if !rendered.unknown.is_empty() {
                return Err(Error::Invalid { field: "body", problem: "unknown_variable" });
            }
        }
        let mut tx = self.store.begin().await?;
        notices::put_template(&mut tx, &template, self.now()).await?;
        let kept = notices::template(&mut tx, template.event, template.channel, template.language).await?;
        self.commit(tx, [Tag::Templates]).await?;
        Ok(kept.unwrap_or_else(|| original(template.event, template.channel, template.language)))
    }

    /// What a person does not want.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn opt_outs(&self, person: PersonId) -> Result<Vec<OptOut>, Error> {
        let mut tx = self.store.read().await?;
        people::get(&mut tx, person).await?.ok_or(Error::NotFound)?;
        Ok(notices::opt_outs(&mut tx, person).await?)
    }

    /// Sets what a person does not want.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn save_opt_outs(&self, person: PersonId, draft: OptOutDraft) -> Result<Vec<OptOut>, Error> {
        let mut tx = self.store.begin().await?;
        people::get(&mut tx, person).await?.ok_or(Error::NotFound)?;
        notices::replace_opt_outs(&mut tx, person, &draft.opt_outs, self.now()).await?;
        let opt_outs = notices::opt_outs(&mut tx, person).await?;
        self.commit(tx, [Tag::Notices]).await?;
        Ok(opt_outs)
    }
}

/// Whether an address is one that others can open: `https`, or this machine for trying.
fn is_public(address: &str) -> bool {
    reqwest::Url::parse(address).is_ok_and(|url| naru_connectors::http::is_allowed(&url) && url.query().is_none())
}
