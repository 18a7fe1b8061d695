//! Deliveries while things go wrong on this side. The outside system is a desktop of the test's own: what it shows has gone out.

use crate::desktop::{Desktop, DesktopError};
use crate::vault::keyring::{Keyring, MemoryKeyring};
use crate::{Config, Database, Delays, Desk, Engine, Outside};
use chrono::{DateTime, TimeDelta};
use naru_domain::clock::{Clock, FixedClock};
use naru_domain::connection::{ConnectionDraft, ConnectionSettings, MailSecurity, Sender};
use naru_domain::effect::{Connector, Fitness, Operation};
use naru_domain::id::{ConnectionId, EffectId, NoticeId};
use naru_domain::notice::{Channel, NoticeEvent, NoticeState};
use naru_domain::settings::Language;
use naru_storage::notices::{self, NewNotice};
use naru_storage::outbox::{self, NewEffect};
use naru_storage::sql::Statement;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;
use tempfile::TempDir;

/// Shows what it is given, at once or when it is let go.
#[derive(Default)]
struct Screen {
    shown: Mutex<Vec<String>>,
    /// How it stands: waits, and refuses.
    is: Mutex<(bool, bool)>,
    changed: Condvar,
}

impl Screen {
    fn be(&self, waits: bool, refuses: bool) {
        *self.is.lock().unwrap() = (waits, refuses);
        self.changed.notify_all();
    }

    fn count(&self, title: &str) -> usize {
        self.shown.lock().unwrap().iter().filter(|shown| *shown == title).count()
    }
}

impl Desktop for Screen {
    fn show(&self, title: &str, _body: &str, _button: &str, _place: &str) -> Result<(), DesktopError> {
        self.shown.lock().unwrap().push(title.to_owned());
        let is = self.is.lock().unwrap();
        // A test that fails ends all the same.
        let (is, _) = self.changed.wait_timeout_while(is, Duration::from_secs(20), |(waits, _)| *waits).unwrap();
        if is.1 { Err(DesktopError("no centre".to_owned())) } else { Ok(()) }
    }
}

/// A desk with its screen, clock and keyring.
struct Office {
    engine: Engine,
    config: Config,
    screen: Arc<Screen>,
    clock: Arc<FixedClock>,
    keyring: Arc<MemoryKeyring>,
    _folder: TempDir,
}

impl Office {
    async fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let (screen, keyring) = (Arc::new(Screen::default()), Arc::new(MemoryKeyring::default()));
        let clock = Arc::new(FixedClock::new(DateTime::from_timestamp(1_790_000_000, 0).unwrap()));
        let ms = TimeDelta::milliseconds;
        let delays = Delays { retry: ms(10), probe: ms(40), look: ms(10) };
        let config = Config {
            data_dir: folder.path().join("data"),
            database: Database::File,
            keyring: Arc::clone(&keyring) as _,
            clock: Arc::clone(&clock) as _,
            today: None,
            worker_program: PathBuf::new(),
            workers: 0,
            recognises: true,
            outside: Outside { deliver: true, delays, ..Outside::default() },
            search_model: crate::config::SearchModel::None,
            desktop: Some(Arc::clone(&screen) as _),
        };
        let engine = Engine::start(config.clone()).await.unwrap();
        Self { engine, config, screen, clock, keyring, _folder: folder }
    }

    fn desk(&self) -> Arc<Desk> {
        self.engine.desk().unwrap()
    }

    /// Has something go out through a route, `desktop` or a connection's.
    async fn tell(&self, subject: &str, channel: Channel, route: &str) -> NoticeId {
        let (desk, now, id) = (self.desk(), self.clock.now(), NoticeId::new());
        let notice = NewNotice {
            id,
            event: NoticeEvent::Message,
            channel,
            person: None,
            application: None,
            posting: None,
            interview: None,
            change: None,
            to_candidate: false,
            name: "한유진".to_owned(),
            to: "hr@ondam.example".to_owned(),
            subject: subject.to_owned(),
            body: "내용".to_owned(),
            language: Language::Ko,
            attachments: Vec::new(),
            state: NoticeState::Queued,
            detail: String::new(),
            token: id.to_string(),
            not_before: now + TimeDelta::days(30), // so that it is never too late to show it
            resend_of: None,
        };
        let effect = NewEffect {
            id: EffectId::new(),
            connector: Some(if channel == Channel::Desktop { Connector::Desktop } else { Connector::Smtp }),
            route: Some(route.to_owned()),
            operation: Operation::SendNotice,
            entity_id: id.0,
            lane: format!("{subject}:{id}"),
            not_before: now,
            scheduled: false,
            failed: None,
        };
        let mut tx = desk.store.begin().await.unwrap();
        notices::add(&mut tx, &[notice], now).await.unwrap();
        outbox::add(&mut tx, &[effect], now).await.unwrap();
        tx.commit().await.unwrap();
        desk.delivering.notify_one();
        id
    }

    async fn state(&self, id: NoticeId) -> NoticeState {
        let desk = self.desk();
        notices::get(&mut desk.store.read().await.unwrap(), id).await.unwrap().unwrap().notice.state
    }

    /// Waits until something is so; the clock goes on meanwhile.
    async fn until(&self, what: &str, so: impl AsyncFn() -> bool) {
        for _ in 0..1000 {
            if so().await {
                return;
            }
            self.clock.advance(TimeDelta::milliseconds(20));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("waited in vain until {what}: {:?}", self.desk().operations().await);
    }

    async fn delivered(&self, id: NoticeId) {
        self.until("it is delivered", async || self.state(id).await == NoticeState::Delivered).await;
    }

    async fn showing(&self, subject: &str) {
        self.until("it is being shown", async || self.screen.count(subject) > 0).await;
    }

    async fn run(&self, sql: &'static str) {
        let mut tx = self.desk().store.begin().await.unwrap();
        Statement::new(sql).fetch_all(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn what_went_out_while_the_disk_was_full_is_written_down_when_there_is_room() {
    let office = Office::open().await;
    // Every change of an effect needs room from now on, and SQLite reports its page limit exactly as it reports a full disk.
    office.run("create table ballast (bytes blob)").await;
    office
        .run("create trigger heavy after update of state on outbox begin insert into ballast values (zeroblob(100000)); end")
        .await;
    office.screen.be(true, false);
    let told = office.tell("면접", Channel::Desktop, "desktop").await;
    office.showing("면접").await;
    office.run("pragma max_page_count = 1").await;
    office.screen.be(false, false);
    // It cannot be written down, for longer than any lease.
    tokio::time::sleep(Duration::from_millis(300)).await;
    office.clock.advance(TimeDelta::minutes(10));
    assert_eq!(office.state(told).await, NoticeState::Queued);

    office.run("pragma max_page_count = 1000000").await;
    // Others of this machine that look for unfinished work leave it alone: who took it lives.
    let other = Engine::start(office.config.clone()).await.unwrap();
    other.desk().unwrap().resume_imports().await.unwrap();
    office.desk().resume_imports().await.unwrap();
    office.delivered(told).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(office.screen.count("면접"), 1);
    other.stop().await;
}

#[tokio::test]
async fn closing_waits_for_what_is_on_its_way() {
    let mut office = Office::open().await;
    office.screen.be(true, false);
    let told = office.tell("면접", Channel::Desktop, "desktop").await;
    office.showing("면접").await;
    let engine = office.engine.clone();
    let closing = tokio::spawn(async move { engine.stop().await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!closing.is_finished());
    office.screen.be(false, false);
    closing.await.unwrap();
    office.engine = Engine::start(office.config.clone()).await.unwrap();
    assert_eq!(office.state(told).await, NoticeState::Delivered);
    assert_eq!(office.screen.count("면접"), 1);
}

#[tokio::test]
async fn a_clock_that_jumps_sends_nothing_twice_and_keeps_nothing_back() {
    let office = Office::open().await;
    for days in [1, -2, 3] {
        office.screen.be(true, false);
        let subject = format!("{days}일");
        let told = office.tell(&subject, Channel::Desktop, "desktop").await;
        let next = office.tell("다음", Channel::Desktop, "desktop").await;
        office.showing(&subject).await;
        office.clock.advance(TimeDelta::days(days));
        office.desk().resume_imports().await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        office.screen.be(false, false);
        office.delivered(told).await;
        office.delivered(next).await;
        assert_eq!(office.screen.count(&subject), 1);
    }
}

#[tokio::test]
async fn a_machine_that_wakes_after_a_weekend_goes_on_trying() {
    let office = Office::open().await;
    office.screen.be(false, true);
    let told = office.tell("금요일", Channel::Desktop, "desktop").await;
    office.until("it failed once", async || office.screen.count("금요일") > 1).await;
    office.clock.advance(TimeDelta::hours(63));
    let tried = office.screen.count("금요일");
    office.until("it was tried again", async || office.screen.count("금요일") > tried + 2).await;
    assert_eq!(office.desk().later_count().await.unwrap(), 0, "the network may need a while");
    office.screen.be(false, false);
    office.delivered(told).await;
}

fn mail_server() -> ConnectionDraft {
    let sender = Sender {
        name: "온담".to_owned(),
        address: "jobs@ondam.example".to_owned(),
        reply_to: String::new(),
        rate_per_second: 1000,
    };
    // Nobody listens on this port.
    let settings = ConnectionSettings::Smtp {
        host: "127.0.0.1".to_owned(),
        port: 9,
        security: MailSecurity::None,
        username: "jobs".to_owned(),
        google: None,
        sender,
    };
    ConnectionDraft { settings, secret: Some("secret".to_owned()) }
}

async fn health(office: &Office, id: ConnectionId) -> (Fitness, String, u32) {
    let operations = office.desk().operations().await.unwrap();
    let of_it = operations.connections.into_iter().find(|it| it.connection_id == Some(id)).unwrap();
    (of_it.health, of_it.failure.map(|failure| failure.code).unwrap_or_default(), of_it.waiting)
}

#[tokio::test]
async fn a_connection_that_lost_its_secret_is_told_once_and_keeps_what_waits() {
    let office = Office::open().await;
    let id = office.desk().add_connection(mail_server()).await.unwrap().id;
    office.keyring.remove(&format!("connection/{id}")).unwrap();
    // As many as go at once.
    let mut told: Vec<NoticeId> = Vec::new();
    for _ in 0..4 {
        told.push(office.tell("메일", Channel::Email, &id.to_string()).await);
    }
    let stopped = (Fitness::Stopped, "secret_missing".to_owned(), 4);
    office.until("it is shown", async || health(&office, id).await == stopped).await;
    office.until("HR is told", async || office.screen.count("연동이 멈췄습니다") > 0).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(office.screen.count("연동이 멈췄습니다"), 1);
    assert_eq!(office.desk().later_count().await.unwrap(), 0);
}

/// A keyring that is locked at times.
#[derive(Default)]
struct Locked(MemoryKeyring, Mutex<bool>);

impl Keyring for Locked {
    fn set(&self, account: &str, secret: &[u8]) -> Result<(), crate::KeyringError> {
        self.0.set(account, secret)
    }

    fn get(&self, account: &str) -> Result<Option<Vec<u8>>, crate::KeyringError> {
        if *self.1.lock().unwrap() { Err(crate::KeyringError("it is locked".to_owned())) } else { self.0.get(account) }
    }

    fn remove(&self, account: &str) -> Result<(), crate::KeyringError> {
        self.0.remove(account)
    }
}

#[tokio::test]
async fn a_keyring_that_does_not_answer_is_shown_until_it_does() {
    let mut office = Office::open().await;
    let keyring = Arc::new(Locked::default());
    *keyring.0.0.lock().unwrap() = office.keyring.0.lock().unwrap().clone();
    office.engine.stop().await;
    office.config.keyring = Arc::clone(&keyring) as _;
    office.engine = Engine::start(office.config.clone()).await.unwrap();
    let id = office.desk().add_connection(mail_server()).await.unwrap().id;
    *keyring.1.lock().unwrap() = true;
    office.tell("메일", Channel::Email, &id.to_string()).await;
    let stopped = (Fitness::Stopped, "keyring_unavailable".to_owned(), 1);
    office.until("it is shown", async || health(&office, id).await == stopped).await;
    assert_eq!(office.desk().later_count().await.unwrap(), 0);
    *keyring.1.lock().unwrap() = false;
    // From now on the mail server is what does not answer.
    office.until("it is used again", async || health(&office, id).await.1.is_empty()).await;
}
