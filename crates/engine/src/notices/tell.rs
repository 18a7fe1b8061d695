//! Telling people: notices and their effects come to be in the transaction of the change that they tell of. For eight seconds they
//! can be taken back with it.

use super::facts::{Facts, known};
use super::originals::original;
use super::render::{Rendered, render};
use super::rules;
use crate::desk::Desk;
use crate::desktop::DESKTOP_ROUTE;
use crate::error::Error;
use crate::outbox::failure::unprepared;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::connection::{Connection, ConnectionState};
use naru_domain::effect::{Connector, Operation};
use naru_domain::id::{ApplicationId, ChangeId, EffectId, InterviewId, NoticeId, PersonId, PostingId};
use naru_domain::notice::{Channel, NoticeEvent, NoticeRule, NoticeSettings, NoticeState, OptOut, Template};
use naru_domain::settings::Language;
use naru_storage::notices::{self, Attachment, NewNotice, Recipient};
use naru_storage::outbox::{self, NewEffect};
use naru_storage::{Tx, connections, interviews, settings};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// In this time a notice can be taken back.
pub(crate) const HOLD: TimeDelta = TimeDelta::seconds(8);

/// What people are told.
#[derive(Clone)]
pub(crate) struct Telling<'a> {
    pub(crate) event: NoticeEvent,
    /// The change of the pipeline that caused it.
    pub(crate) change: Option<ChangeId>,
    /// The interview that it is about.
    pub(crate) interview: Option<InterviewId>,
    /// Variables beside those that every application has, in the language of the notice.
    pub(crate) facts: &'a (dyn Fn(Language) -> Facts + Sync),
    /// What goes with mails.
    pub(crate) attachments: &'a [Attachment],
    /// Not before this; otherwise after [`HOLD`].
    pub(crate) at: Option<DateTime<Utc>>,
    /// What a person wrote, instead of a template; and the channel they chose, instead of the rules.
    pub(crate) written: Option<(Channel, &'a str, &'a str)>,
}

/// How many notices came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) queued: u32,
    pub(crate) opted_out: u32,
    pub(crate) no_address: u32,
    /// Something is missing in them.
    pub(crate) failed: u32,
}

/// What is the same for all notices of one transaction.
pub(crate) struct Means {
    settings: NoticeSettings,
    company: String,
    recruiter: String,
    /// The language of who sits here.
    desk_language: Language,
    routes: HashMap<Channel, (Connector, String)>,
    rules: HashMap<PostingId, Rules>,
    changed: Vec<Template>,
    now: DateTime<Utc>,
}

/// The rules that hold for a posting.
struct Rules {
    rules: Vec<NoticeRule>,
    /// Whether somebody wanted them so; otherwise they are those that Naru comes with.
    wanted: bool,
}

/// To whom a notice goes.
pub(crate) struct Addressee<'a> {
    pub(crate) person: Option<PersonId>,
    pub(crate) application: Option<ApplicationId>,
    pub(crate) posting: Option<PostingId>,
    pub(crate) to_candidate: bool,
    pub(crate) name: &'a str,
    pub(crate) to: String,
}

/// The channel by which a system reaches people; `None` for calendars.
pub(crate) fn channel_of(connector: Connector) -> Option<Channel> {
    match connector {
        Connector::Smtp | Connector::Ses => Some(Channel::Email),
        Connector::Solapi | Connector::Sens | Connector::Twilio => Some(Channel::Sms),
        Connector::Fcm => Some(Channel::Push),
        Connector::Desktop => Some(Channel::Desktop),
        Connector::GoogleCalendar => None,
    }
}

/// The connection that a channel goes through: the first one that stands, else the first one.
pub(crate) fn route(connections: &[Connection], channel: Channel) -> Option<(Connector, String)> {
    if channel == Channel::Desktop {
        return Some((Connector::Desktop, DESKTOP_ROUTE.to_owned()));
    }
    let of_channel = || connections.iter().filter(|it| channel_of(it.settings.connector()) == Some(channel));
    let chosen = of_channel().find(|it| it.state == ConnectionState::Connected).or_else(|| of_channel().next())?;
    Some((chosen.settings.connector(), chosen.id.to_string()))
}

/// Effects of a notice go one after another with nothing else; the name tells the channel for [`outbox::reroute`].
pub(crate) fn lane(channel: Channel, id: NoticeId) -> String {
    format!("{}:{id}", super::word(channel))
}

impl Means {
    /// The templates, rules and connections as this transaction sees them.
    pub(crate) async fn load(tx: &mut Tx, now: DateTime<Utc>) -> Result<Self, Error> {
        let connections = connections::list(tx).await?;
        let routes = Channel::ALL.into_iter().filter_map(|channel| Some((channel, route(&connections, channel)?)));
        let installation = settings::get(tx).await?;
        Ok(Self {
            settings: notices::settings(tx).await?,
            company: installation.team_name,
            recruiter: installation.user_name,
            desk_language: installation.language.unwrap_or(Language::Ko),
            routes: routes.collect(),
            rules: HashMap::new(),
            changed: notices::templates(tx).await?,
            now,
        })
    }

    /// The settings of notices.
    pub(crate) fn settings(&self) -> &NoticeSettings {
        &self.settings
    }

    /// Whether anything is connected for a channel.
    pub(crate) fn reaches(&self, channel: Channel) -> bool {
        self.routes.contains_key(&channel)
    }

    /// The channels of the rules. What nothing is connected for waits until something is, where somebody set the rules so; those that
    /// Naru comes with promise nobody anything.
    pub(crate) async fn channels(
        &mut self,
        tx: &mut Tx,
        posting: PostingId,
        event: NoticeEvent,
    ) -> Result<Vec<Channel>, Error> {
        let held = match self.rules.entry(posting) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                let mut set = notices::rules(tx, Some(posting)).await?;
                if set.is_none() {
                    set = notices::rules(tx, None).await?;
                }
                unknown.insert(Rules { wanted: set.is_some(), rules: set.unwrap_or_else(rules::usual) })
            }
        };
        let (channels, wanted) = (rules::channels(&held.rules, event).to_vec(), held.wanted);
        Ok(channels.into_iter().filter(|channel| wanted || self.reaches(*channel)).collect())
    }

    pub(crate) fn template(&self, event: NoticeEvent, channel: Channel, language: Language) -> Template {
        let is_it = |it: &&Template| it.event == event && it.channel == channel && it.language == language;
        self.changed.iter().find(is_it).cloned().unwrap_or_else(|| original(event, channel, language))
    }

    /// What every application has.
    pub(crate) fn facts(&self, recipient: &Recipient) -> Facts {
        let mut facts = Facts::default();
        facts.set("name", recipient.name.as_str());
        facts.set("posting", recipient.posting_title.as_str());
        facts.set("stage", recipient.stage_name.as_str());
        facts.set("company", self.company.as_str());
        facts.set("recruiter", self.recruiter.as_str());
        facts
    }
}

impl Desk {
    /// Tells the candidates of applications, through the channels of the rules, in `tx`.
    pub(crate) async fn tell(
        &self,
        tx: &mut Tx,
        applications: &[ApplicationId],
        telling: &Telling<'_>,
    ) -> Result<Told, Error> {
        // Most desks move cards without ever being connected with anything: they do not pay for it.
        let unused = connections::list(tx).await?.is_empty() && !notices::has_rules(tx).await?;
        if applications.is_empty() || unused {
            return Ok(Told::default());
        }
        let mut means = Means::load(tx, self.now()).await?;
        let recipients = notices::recipients(tx, applications).await?;
        let people: Vec<PersonId> = recipients.iter().map(|recipient| recipient.person).collect();
        let mut declined: HashMap<PersonId, Vec<OptOut>> = HashMap::new();
        for (person, opt_out) in notices::declined(tx, &people).await? {
            declined.entry(person).or_default().push(opt_out);
        }
        // Whoever has none, as most in a bulk, is not asked about one by one.
        let interviewed = match telling.interview {
            None => interviews::interviewed(tx, applications).await?,
            Some(_) => HashSet::new(),
        };
        let mut batch = Batch::default();
        for recipient in &recipients {
            let channels = match telling.written {
                Some((channel, ..)) => vec![channel],
                None => means.channels(tx, recipient.posting, telling.event).await?,
            };
            if channels.is_empty() {
                continue;
            }
            let mut facts = means.facts(recipient);
            if interviewed.contains(&recipient.application) {
                let language = rules::language_of(&recipient.name, means.settings.language);
                facts = facts.and(&self.interview_facts(tx, recipient.application, language).await?);
            }
            let none = Vec::new();
            let declined = declined.get(&recipient.person).unwrap_or(&none);
            for channel in channels {
                let addressee = addressee(tx, recipient, channel, &means.recruiter).await?;
                // The desktop tells who recruits; what the candidate wants is no matter of it.
                let declined = if channel == Channel::Desktop { &none } else { declined };
                batch.add(&means, telling, channel, &addressee, &facts, declined)?;
            }
        }
        self.write_notices(tx, &batch).await
    }

    /// Writes notices and their effects.
    pub(crate) async fn write_notices(&self, tx: &mut Tx, batch: &Batch) -> Result<Told, Error> {
        notices::add(tx, &batch.notices, self.now()).await?;
        outbox::add(tx, &batch.effects, self.now()).await?;
        Ok(batch.told)
    }
}

async fn addressee<'a>(
    tx: &mut Tx,
    recipient: &'a Recipient,
    channel: Channel,
    recruiter: &'a str,
) -> Result<Addressee<'a>, Error> {
    let to = match channel {
        Channel::Email => recipient.email.clone(),
        Channel::Sms => recipient.phone.clone(),
        // The app may be on several devices; which they are is looked up when it goes out.
        Channel::Push => notices::push_tokens(tx, recipient.person).await?.first().cloned().unwrap_or_default(),
        Channel::Desktop => String::new(),
    };
    Ok(Addressee {
        person: Some(recipient.person),
        application: Some(recipient.application),
        posting: Some(recipient.posting),
        to_candidate: channel != Channel::Desktop,
        name: if channel == Channel::Desktop { recruiter } else { &recipient.name },
        to,
    })
}

/// Notices and effects that are written together.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) notices: Vec<NewNotice>,
    pub(crate) effects: Vec<NewEffect>,
    pub(crate) told: Told,
}

impl Batch {
    /// Adds a notice to one person through one channel.
    pub(crate) fn add(
        &mut self,
        means: &Means,
        telling: &Telling<'_>,
        channel: Channel,
        addressee: &Addressee<'_>,
        facts: &Facts,
        declined: &[OptOut],
    ) -> Result<NoticeId, Error> {
        let language = match channel {
            Channel::Desktop => means.desk_language,
            Channel::Email | Channel::Sms | Channel::Push => {
                rules::language_of(addressee.name, means.settings.language)
            }
        };
        let template = match telling.written {
            Some((_, subject, body)) => Template {
                subject: subject.to_owned(),
                body: body.to_owned(),
                ..original(NoticeEvent::Message, channel, language)
            },
            None => means.template(telling.event, channel, language),
        };
        let facts = facts.clone().and(&(telling.facts)(language));
        let rendered = render(&template.subject, &template.body, &known(), facts.by_name())?;
        let state = self.state(telling, channel, addressee, declined);
        let id = NoticeId::new();
        let (not_before, scheduled) = when(means, telling, channel);
        let failed = (!rendered.is_whole()).then(|| unprepared("missing_variable", &rendered.wanting(), means.now));
        let queued = state == NoticeState::Queued;
        if queued {
            if failed.is_some() {
                self.told.failed += 1;
            } else {
                self.told.queued += 1;
            }
            let (connector, route) = means.routes.get(&channel).cloned().unzip();
            self.effects.push(NewEffect {
                id: EffectId::new(),
                connector,
                route,
                operation: Operation::SendNotice,
                entity_id: id.0,
                lane: lane(channel, id),
                not_before,
                scheduled,
                failed: failed.clone(),
            });
        }
        let Rendered { subject, body, .. } = rendered;
        self.notices.push(NewNotice {
            id,
            event: telling.event,
            channel,
            person: addressee.person,
            application: addressee.application,
            posting: addressee.posting,
            interview: telling.interview,
            change: telling.change,
            to_candidate: addressee.to_candidate,
            name: addressee.name.to_owned(),
            to: addressee.to.clone(),
            subject,
            body,
            language,
            attachments: if channel == Channel::Email { telling.attachments.to_vec() } else { Vec::new() },
            state: if queued && failed.is_some() { NoticeState::Failed } else { state },
            detail: failed.map(|failed| failed.detail).unwrap_or_default(),
            token: super::token()?,
            not_before,
            resend_of: None,
        });
        Ok(id)
    }

    fn state(
        &mut self,
        telling: &Telling<'_>,
        channel: Channel,
        addressee: &Addressee<'_>,
        declined: &[OptOut],
    ) -> NoticeState {
        if is_declined(declined, telling.event, channel) {
            self.told.opted_out += 1;
            NoticeState::OptedOut
        } else if addressee.to.is_empty() && channel != Channel::Desktop {
            self.told.no_address += 1;
            NoticeState::NoAddress
        } else {
            NoticeState::Queued
        }
    }
}

/// Whether a person does not want this event through this channel.
pub(crate) fn is_declined(declined: &[OptOut], event: NoticeEvent, channel: Channel) -> bool {
    declined.iter().any(|it| {
        it.event.is_none_or(|declined| declined == event) && it.channel.is_none_or(|declined| declined == channel)
    })
}

fn when(means: &Means, telling: &Telling<'_>, channel: Channel) -> (DateTime<Utc>, bool) {
    let (at, scheduled) = telling.at.map_or((means.now + HOLD, false), |at| (at, true));
    rules::quiet_until(&means.settings, channel, at).map_or((at, scheduled), |end| (end, true))
}
