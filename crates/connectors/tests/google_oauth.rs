//! Connecting an account, as the browser and Google see it.
#![expect(clippy::unwrap_used, reason = "a test that lacks what it stands on must fail")]

use chrono::{DateTime, TimeDelta, Utc};
use naru_connectors::google::oauth::{
    ClientId, EVENTS_SCOPE, Endpoints, FREE_BUSY_SCOPE, Grant, GrantError, OAuth, PendingGrant,
};
use naru_connectors::{Failure, Secret, http};
use naru_domain::clock::FixedClock;
use naru_domain::settings::Language;
use naru_testkit::google::{ACCOUNT, Fault, GoogleFake, When};
use reqwest::{Client, Url};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// Longer than any test: nothing here waits for it.
const LONG: Duration = Duration::from_secs(60);

struct Desk {
    fake: GoogleFake,
    clock: Arc<FixedClock>,
    browser: Client,
    oauth: OAuth,
}

fn now() -> DateTime<Utc> {
    "2026-01-12T03:00:00Z".parse().unwrap()
}

fn oauth(base: &str, clock: Arc<FixedClock>) -> OAuth {
    let id = ClientId { id: "naru.apps.example".into(), secret: Some(Secret::new("public")) };
    OAuth::new(http::client(None).unwrap(), Endpoints::under(base), id, clock)
}

async fn desk() -> Desk {
    let clock = Arc::new(FixedClock::new(now()));
    let fake = GoogleFake::start_at(Arc::clone(&clock) as _).await.unwrap();
    fake.set(&json!({ "clientSecret": "public" })).unwrap();
    let oauth = oauth(fake.base(), Arc::clone(&clock));
    Desk { fake, clock, browser: http::client(None).unwrap(), oauth }
}

impl Desk {
    async fn start(&self) -> PendingGrant {
        self.oauth.start(Language::Ko, None, false).await.unwrap()
    }

    /// Where the authorize page sends the browser.
    async fn redirect(&self, pending: &PendingGrant) -> Url {
        let answer = self.browser.get(pending.authorize_url.clone()).send().await.unwrap();
        Url::parse(answer.headers()["location"].to_str().unwrap()).unwrap()
    }

    async fn page(&self, url: Url) -> (u16, String) {
        let answer = self.browser.get(url).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    /// Goes through it all; what came of it and the page at the end.
    async fn connect(&self) -> (Result<Grant, GrantError>, String) {
        let pending = self.start().await;
        let redirect = self.redirect(&pending).await;
        let (outcome, (_, page)) = tokio::join!(self.oauth.wait(pending, LONG), self.page(redirect));
        (outcome, page)
    }
}

fn with(url: &Url, name: &str, value: &str) -> Url {
    let mut other = url.clone();
    let pairs: Vec<_> = url.query_pairs().into_owned().filter(|(key, _)| key != name).collect();
    other.query_pairs_mut().clear().extend_pairs(pairs).append_pair(name, value);
    other
}

#[tokio::test]
async fn an_account_is_connected_through_the_browser() {
    let desk = desk().await;
    let (grant, page) = desk.connect().await;
    let Grant { tokens, account } = grant.unwrap();
    assert!(page.contains("연결되었습니다"), "{page}");
    assert_eq!(account.email, ACCOUNT);
    assert_eq!(tokens.expires_at, now() + TimeDelta::seconds(3599));
    assert!([EVENTS_SCOPE, FREE_BUSY_SCOPE].iter().all(|needed| tokens.scopes.iter().any(|scope| scope == needed)));
    let shown = format!("{tokens:?}");
    assert!(!shown.contains(tokens.access.expose()) && !shown.contains(tokens.refresh.expose()), "{shown}");
}

#[tokio::test]
async fn the_question_is_the_least_and_its_address_stays_on_this_machine() {
    let desk = desk().await;
    let pending = desk.oauth.start(Language::En, Some("kim@example.com"), false).await.unwrap();
    let asked: std::collections::HashMap<_, _> = pending.authorize_url.query_pairs().into_owned().collect();
    assert_eq!(asked["scope"], format!("{EVENTS_SCOPE} {FREE_BUSY_SCOPE} openid email"));
    for (name, value) in [
        ("response_type", "code"),
        ("access_type", "offline"),
        ("prompt", "consent"),
        ("code_challenge_method", "S256"),
        ("client_id", "naru.apps.example"),
        ("login_hint", "kim@example.com"),
    ] {
        assert_eq!(asked[name], value);
    }
    assert!(asked["redirect_uri"].starts_with("http://127.0.0.1:"));
    assert_eq!(asked["code_challenge"].len(), 43);
    assert!(!format!("{pending:?}").contains(&asked["state"]));
}

#[tokio::test]
async fn an_answer_to_another_question_is_refused_and_the_true_one_still_taken() {
    let desk = desk().await;
    let pending = desk.start().await;
    let redirect = desk.redirect(&pending).await;
    let browser = async {
        for wrong in [with(&redirect, "state", "another"), with(&redirect, "iss", "https://evil.example")] {
            let (status, page) = desk.page(wrong).await;
            assert_eq!(status, 400);
            assert!(page.contains("받을 수 없는 응답"), "{page}");
        }
        let mut icon = redirect.clone();
        icon.set_path("/favicon.ico");
        assert_eq!(desk.page(icon).await.0, 404);
        desk.page(redirect.clone()).await
    };
    let (grant, (status, _)) = tokio::join!(desk.oauth.wait(pending, LONG), browser);
    assert_eq!((grant.unwrap().account.email.as_str(), status), (ACCOUNT, 200));
}

#[tokio::test]
async fn connections_that_say_nothing_keep_nobody_out() {
    let desk = desk().await;
    let pending = desk.start().await;
    let redirect = desk.redirect(&pending).await;
    let address = format!("127.0.0.1:{}", redirect.port().unwrap());
    let mut silent = Vec::new();
    for _ in 0..5 {
        silent.push(TcpStream::connect(&address).await.unwrap());
    }
    drop(silent.pop());
    let (grant, _) = tokio::join!(desk.oauth.wait(pending, LONG), desk.page(redirect));
    assert!(grant.is_ok(), "{grant:?}");
}

#[tokio::test]
async fn a_no_is_told() {
    let desk = desk().await;
    desk.fake.set(&json!({ "approval": "deny" })).unwrap();
    let (outcome, page) = desk.connect().await;
    assert!(matches!(outcome, Err(GrantError::Denied)), "{outcome:?}");
    assert!(page.contains("권한을 거절했습니다"), "{page}");
}

#[tokio::test]
async fn a_person_is_asked_in_the_browser() {
    let desk = desk().await;
    desk.fake.set(&json!({ "approval": "ask" })).unwrap();
    let pending = desk.start().await;
    let (status, page) = desk.page(pending.authorize_url.clone()).await;
    assert!(status == 200 && page.contains("id=\"allow\"") && page.contains("id=\"deny\""), "{page}");
    let allow = desk.browser.get(with(&pending.authorize_url, "answer", "allow")).send().await.unwrap();
    let redirect = Url::parse(allow.headers()["location"].to_str().unwrap()).unwrap();
    let (grant, _) = tokio::join!(desk.oauth.wait(pending, LONG), desk.page(redirect));
    assert_eq!(grant.unwrap().account.email, ACCOUNT);
}

#[tokio::test]
async fn half_a_permission_is_none() {
    let desk = desk().await;
    desk.fake.set(&json!({ "grantedScopes": ["openid", "email", EVENTS_SCOPE] })).unwrap();
    let (outcome, page) = desk.connect().await;
    let Err(GrantError::MissingScopes(missing)) = outcome else { panic!("{outcome:?}") };
    assert_eq!(missing, [FREE_BUSY_SCOPE]);
    assert!(page.contains("권한이 더 필요합니다"), "{page}");
}

#[tokio::test]
async fn the_page_says_connected_only_when_it_is() {
    let desk = desk().await;
    desk.fake.fail(Fault::status("userinfo", 503, When::Before));
    let (outcome, page) = desk.connect().await;
    assert!(matches!(outcome, Err(GrantError::Failure(Failure::Transient { .. }))), "{outcome:?}");
    assert!(page.contains("연결하지 못했습니다"), "{page}");
}

#[tokio::test]
async fn nobody_comes() {
    let desk = desk().await;
    let outcome = desk.oauth.wait(desk.start().await, Duration::ZERO).await;
    assert!(matches!(outcome, Err(GrantError::TimedOut)), "{outcome:?}");
}

#[tokio::test]
async fn giving_up_closes_the_port() {
    let desk = desk().await;
    let pending = desk.start().await;
    let redirect = desk.redirect(&pending).await;
    drop(pending);
    assert!(desk.browser.get(redirect).send().await.is_err_and(|error| error.is_connect()));
}

#[tokio::test]
async fn a_refresh_gives_a_new_access_token_and_keeps_the_refresh_token() {
    let desk = desk().await;
    let old = desk.connect().await.0.unwrap().tokens;
    desk.clock.advance(TimeDelta::hours(1));
    let failure = desk.oauth.account(&old.access).await.unwrap_err();
    assert!(matches!(failure, Failure::Unauthorized { .. }), "{failure:?}");
    let new = desk.oauth.refresh(&old.refresh).await.unwrap();
    assert_eq!((&new.refresh, new.expires_at), (&old.refresh, now() + TimeDelta::seconds(3600 + 3599)));
    assert_eq!(desk.oauth.account(&new.access).await.unwrap().email, ACCOUNT);
}

#[tokio::test]
async fn a_new_refresh_token_takes_the_place_of_the_old_one() {
    let desk = desk().await;
    let old = desk.connect().await.0.unwrap().tokens;
    desk.fake.set(&json!({ "rotateRefreshTokens": true })).unwrap();
    let new = desk.oauth.refresh(&old.refresh).await.unwrap();
    assert_ne!(new.refresh, old.refresh);
    assert!(desk.oauth.refresh(&old.refresh).await.is_err());
    assert!(desk.oauth.refresh(&new.refresh).await.is_ok());
}

#[tokio::test]
async fn a_permission_that_was_taken_back_asks_to_connect_again() {
    let desk = desk().await;
    let tokens = desk.connect().await.0.unwrap().tokens;
    desk.fake.revoke(Some(ACCOUNT));
    let failure = desk.oauth.refresh(&tokens.refresh).await.unwrap_err();
    let Failure::Unauthorized { detail } = failure else { panic!("{failure:?}") };
    assert!(detail.starts_with("invalid_grant"), "{detail}");
}

#[tokio::test]
async fn disconnecting_ends_it_at_google_and_can_be_repeated() {
    let desk = desk().await;
    let tokens = desk.connect().await.0.unwrap().tokens;
    desk.oauth.revoke(&tokens.refresh).await.unwrap();
    assert!(matches!(desk.oauth.refresh(&tokens.refresh).await, Err(Failure::Unauthorized { .. })));
    assert!(matches!(desk.oauth.account(&tokens.access).await, Err(Failure::Unauthorized { .. })));
    desk.oauth.revoke(&tokens.refresh).await.unwrap();
    desk.fake.fail(Fault::status("revoke", 503, When::Before));
    assert!(matches!(desk.oauth.revoke(&tokens.refresh).await, Err(Failure::Transient { .. })));
}

/// What a refresh makes of an answer of the token endpoint.
async fn refreshed(answer: ResponseTemplate) -> Failure {
    let server = MockServer::start().await;
    Mock::given(wiremock::matchers::path("/token")).respond_with(answer).mount(&server).await;
    oauth(&server.uri(), Arc::new(FixedClock::new(now()))).refresh(&Secret::new("1//r")).await.unwrap_err()
}

#[tokio::test]
async fn the_token_endpoint_fails_in_every_way() {
    let refusal = |status: u16, code: &str| {
        ResponseTemplate::new(status).set_body_json(json!({ "error": code, "error_description": "words" }))
    };
    let limited = |seconds| Failure::RateLimited { retry_after: seconds, detail: "the token endpoint".into() };
    for (answer, wanted) in [
        (refusal(400, "invalid_grant"), Failure::Unauthorized { detail: "invalid_grant: words".into() }),
        (refusal(401, "invalid_client"), Failure::unusable("invalid_client", "words")),
        (refusal(403, "org_internal"), Failure::unusable("org_internal", "words")),
        (refusal(400, "temporarily_unavailable"), Failure::transient("temporarily_unavailable: words")),
        (refusal(500, "internal_failure"), Failure::transient("500: the token endpoint")),
        (refusal(429, "rate_limit_exceeded").insert_header("retry-after", "4"), limited(Some(Duration::from_secs(4)))),
        (ResponseTemplate::new(502).set_body_string("<html>"), Failure::transient("502: the token endpoint")),
    ] {
        assert_eq!(refreshed(answer).await, wanted);
    }
}

#[tokio::test]
async fn an_unreadable_answer_that_may_hold_tokens_is_not_kept() {
    for body in [
        r#"{"access_token": "ya29.secret", "token_type": "Bearer"}"#,
        r#"{"access_token": "ya29.secret", "token_type": "Bearer", "expires_in": "soon"}"#,
        "ya29.secret",
        "",
    ] {
        let failure = refreshed(ResponseTemplate::new(200).set_body_raw(body, "application/json")).await;
        assert!(matches!(failure, Failure::Contract { .. }), "{failure:?}");
        assert!(!format!("{failure:?}{failure}").contains("ya29"), "{failure:?}");
    }
}

#[tokio::test]
async fn a_refresh_that_lost_a_scope_asks_to_connect_again() {
    let body = json!({ "access_token": "a", "token_type": "Bearer", "expires_in": 9, "scope": EVENTS_SCOPE });
    let failure = refreshed(ResponseTemplate::new(200).set_body_json(body)).await;
    assert_eq!(failure, Failure::Unauthorized { detail: format!("no longer granted: {FREE_BUSY_SCOPE}") });
}
