//! The page in the browser at the end: what came of it, in the user's language. It needs nothing from anywhere.

use super::{Grant, GrantError};
use naru_domain::settings::Language;

/// What the page says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// All is well.
    Connected,
    /// The person said no.
    Denied,
    /// Something that is needed was left out.
    MissingScopes,
    /// It did not work; the program says why.
    Failed,
    /// This answer belongs to no question of ours.
    NotAsked,
    /// There is nothing here.
    NotFound,
}

impl Page {
    /// The page for an outcome.
    pub(super) fn of(outcome: &Result<Grant, GrantError>) -> Self {
        match outcome {
            Ok(_) => Self::Connected,
            Err(GrantError::Denied) => Self::Denied,
            Err(GrantError::MissingScopes(_)) => Self::MissingScopes,
            Err(_) => Self::Failed,
        }
    }

    /// The whole HTTP answer.
    pub(super) fn answer(self, language: Language) -> String {
        let html = self.html(language);
        format!(
            "HTTP/1.1 {}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
             Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'\r\n\
             Referrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n{html}",
            self.status(),
            html.len(),
        )
    }

    fn status(self) -> &'static str {
        match self {
            Self::NotAsked => "400 Bad Request",
            Self::NotFound => "404 Not Found",
            Self::Connected | Self::Denied | Self::MissingScopes | Self::Failed => "200 OK",
        }
    }

    /// A headline and a sentence.
    fn words(self, language: Language) -> (&'static str, &'static str) {
        match (self, language) {
            (Self::Connected, Language::Ko) => ("연결되었습니다", "이 창을 닫고 나루로 돌아가세요."),
            (Self::Connected, Language::En) => ("Connected", "You can close this window and go back to Naru."),
            (Self::Denied, Language::Ko) => {
                ("연결하지 않았습니다", "권한을 거절했습니다. 나루에서 언제든 다시 연결할 수 있습니다.")
            }
            (Self::Denied, Language::En) => {
                ("Not connected", "Permission was denied. You can connect again in Naru at any time.")
            }
            (Self::MissingScopes, Language::Ko) => {
                ("권한이 더 필요합니다", "나루에서 다시 연결하고, 캘린더 항목을 모두 선택해 주세요.")
            }
            (Self::MissingScopes, Language::En) => {
                ("More permission is needed", "Connect again in Naru and tick every item about the calendar.")
            }
            (Self::Failed, Language::Ko) => ("연결하지 못했습니다", "이유는 나루에 표시됩니다. 이 창은 닫아도 됩니다."),
            (Self::Failed, Language::En) => ("Could not connect", "Naru says why. You can close this window."),
            (Self::NotAsked, Language::Ko) => {
                ("받을 수 없는 응답입니다", "나루가 보낸 요청에 대한 응답이 아닙니다. 나루에서 다시 연결해 주세요.")
            }
            (Self::NotAsked, Language::En) => {
                ("This answer was refused", "It does not belong to a request of Naru. Please connect again in Naru.")
            }
            (Self::NotFound, Language::Ko) => ("페이지가 없습니다", "이 창은 닫아도 됩니다."),
            (Self::NotFound, Language::En) => ("Nothing here", "You can close this window."),
        }
    }

    fn html(self, language: Language) -> String {
        let (headline, sentence) = self.words(language);
        let (code, name) = match language {
            Language::Ko => ("ko", "나루"),
            Language::En => ("en", "Naru"),
        };
        format!(
            "<!doctype html><html lang=\"{code}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\"><title>{headline} · {name}</title>\
             <style>{STYLE}</style></head><body><main>{MARK}<h1>{headline}</h1><p>{sentence}</p></main></body></html>"
        )
    }
}

/// The colours of the window, light and dark.
const STYLE: &str = "\
:root{color-scheme:light dark;--canvas:#f3f4f5;--surface:#fff;--line:#e3e6e8;--text-1:#15191e;--text-2:#454c54}\
@media(prefers-color-scheme:dark){:root{--canvas:#0d0f11;--surface:#171a1d;--line:#282d32;--text-1:#eceff1;--text-2:#b9c0c7}}\
*{margin:0}body{display:grid;place-items:center;min-height:100vh;padding:24px;box-sizing:border-box;background:var(--canvas);\
color:var(--text-2);font:15px/1.6 'Pretendard Variable',Pretendard,'Noto Sans CJK KR','Noto Sans KR',sans-serif;word-break:keep-all}\
main{max-width:360px;padding:32px;background:var(--surface);border:1px solid var(--line);border-radius:12px}\
svg{display:block;margin-bottom:20px}h1{margin-bottom:8px;font-size:19px;line-height:1.4;color:var(--text-1)}";

const MARK: &str = "<svg width=\"32\" height=\"32\" viewBox=\"0 0 20 20\" aria-hidden=\"true\">\
<rect width=\"20\" height=\"20\" rx=\"5\" fill=\"var(--text-1)\"/>\
<g fill=\"none\" stroke=\"var(--surface)\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\
<path d=\"M6 4.5V11h8\" stroke-width=\"1.8\"/>\
<path d=\"M4 15c1.3 0 1.7-1 3-1s1.7 1 3 1 1.7-1 3-1 1.7 1 3 1\" stroke-width=\"1.5\"/></g></svg>";
