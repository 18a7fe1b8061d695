//! Pages for people who are not of the team: whoever has the link of a mail may do what the link is for, and nothing else. They
//! work without scripts, and looking at them changes nothing, since mail programs follow links by themselves.

use crate::AppState;
use crate::extract::Path;
use crate::layers::trace::Page;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use naru_domain::settings::Language;
use naru_engine::{Engine, Error};

/// Nothing but the page itself, whose form leads back to it.
const CONTENT_SECURITY_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Larger than anything that SNS posts (256 KiB) and than any form.
const BODY_LIMIT_BYTES: usize = 300 * 1024;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/unsubscribe/{token}", get(ask_unsubscribe).post(unsubscribe))
        .route("/reply/{token}", get(crate::reply::ask).post(crate::reply::answer))
        .route("/webhooks/ses/{token}", post(crate::webhooks::ses))
        .layer(DefaultBodyLimit::max(BODY_LIMIT_BYTES))
}

/// Asks before anything is done.
async fn ask_unsubscribe(State(engine): State<Engine>, Path(token): Path<String>) -> Response {
    let asked = async { engine.desk()?.unsubscribing(&token).await };
    match asked.await {
        Ok(link) => {
            let (title, text, button) = match link.language {
                Language::Ko => ("수신 거부", "이런 메일을 더 이상 보내지 않을까요?", "더 받지 않기"),
                Language::En => ("Unsubscribe", "Shall we stop sending you mails like this?", "Stop"),
            };
            let form = format!("<form method=\"post\"><button>{button}</button></form>");
            page(StatusCode::OK, link.language, title, text, &form)
        }
        Err(error) => failed(&error),
    }
}

/// Unsubscribes: by the page's button, or in one click by the mail program (RFC 8058).
async fn unsubscribe(State(engine): State<Engine>, Path(token): Path<String>) -> Response {
    let done = async { engine.desk()?.unsubscribe(&token).await };
    match done.await {
        Ok(link) => {
            let (title, text) = match link.language {
                Language::Ko => ("수신을 거부했습니다", "이런 메일은 더 이상 보내지 않습니다. 이 창을 닫아도 됩니다."),
                Language::En => {
                    ("You are unsubscribed", "You will receive no more mails like this. You can close this page.")
                }
            };
            page(StatusCode::OK, link.language, title, text, "")
        }
        Err(error) => failed(&error),
    }
}

/// The link is not (or no longer) good, or nobody can look it up at the moment. Both languages, since whose it is is not known.
pub(crate) fn failed(error: &Error) -> Response {
    let (status, ko, en) = match error {
        Error::NotFound => (
            StatusCode::NOT_FOUND,
            "링크가 올바르지 않거나 이미 끝난 링크입니다. 받은 메일의 링크를 다시 확인해 주세요.",
            "This link is wrong or no longer valid. Please check the link in your mail.",
        ),
        _ => (
            StatusCode::SERVICE_UNAVAILABLE,
            "지금은 처리할 수 없습니다. 잠시 뒤 다시 시도하거나 받은 메일에 답장해 주세요.",
            "This cannot be done right now. Please try again later, or answer the mail you received.",
        ),
    };
    page(status, Language::Ko, "Naru", ko, &format!("<p lang=\"en\">{en}</p>"))
}

/// A page that stands alone. `title` and `text` are ours or escaped; `more` is markup.
pub(crate) fn page(status: StatusCode, language: Language, title: &str, text: &str, more: &str) -> Response {
    let lang = if language == Language::Ko { "ko" } else { "en" };
    let html = format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\"><title>{title}</title><style>{STYLE}</style>\
         </head><body><main><h1>{title}</h1><p>{text}</p>{more}</main></body></html>"
    );
    let mut response = (status, Html(html)).into_response();
    response.extensions_mut().insert(Page);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

const STYLE: &str = "body{font-family:Pretendard,system-ui,sans-serif;margin:0;background:#f4f5f6;color:#1a1c1e;line-height:1.6}\
    main{max-width:34rem;margin:12vh auto;padding:2rem;background:#fff;border:1px solid #dfe2e5;border-radius:12px}\
    h1{font-size:1.25rem;margin:0 0 .5rem}button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:8px;\
    background:#0b63b0;color:#fff;cursor:pointer}button:focus-visible{outline:3px solid #7ab8ee}label{display:block;\
    padding:.6rem .8rem;margin:.4rem 0;border:1px solid #dfe2e5;border-radius:8px}textarea{font:inherit;width:100%;\
    box-sizing:border-box;border:1px solid #c6cace;border-radius:8px;padding:.5rem}fieldset{border:0;margin:0;padding:0}\
    label.plain{border:0;padding:0}.quiet{color:#5b6166;font-size:.9rem}\
    @media (prefers-color-scheme:dark){body{background:#16181a;color:#e8eaec}main{background:#1e2123;border-color:#33383c}\
    label,textarea{border-color:#3d4347;background:transparent;color:inherit}.quiet{color:#9aa1a7}}";
