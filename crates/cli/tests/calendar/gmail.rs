//! A connected Google account logs in to the mail server, without a password that somebody would have to keep.

use crate::office::Office;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A mail server that takes tokens (XOAUTH2), but for the first one that it sees.
#[derive(Clone, Default)]
struct MailServer {
    /// Users and tokens that asked to be let in.
    logins: Arc<Mutex<Vec<String>>>,
    recipients: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    async fn start(&self) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let this = self.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(this.clone().converse(stream));
            }
        });
        port
    }

    async fn converse(self, stream: TcpStream) {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 mail\r\n").await.unwrap();
        let mut in_data = false;
        while let Ok(Some(line)) = lines.next_line().await {
            if in_data && line != "." {
                continue;
            }
            in_data = line == "DATA";
            let answer = self.answer(&line);
            if write.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
                return;
            }
        }
    }

    fn answer(&self, line: &str) -> &'static str {
        if let Some(login) = line.strip_prefix("AUTH XOAUTH2 ") {
            let login = String::from_utf8(STANDARD.decode(login).unwrap()).unwrap();
            let mut logins = self.logins.lock().unwrap();
            logins.push(login.clone());
            return if logins[0] == login { "535 5.7.8 not accepted" } else { "235 2.7.0 accepted" };
        }
        if let Some(to) = line.strip_prefix("RCPT TO:") {
            self.recipients.lock().unwrap().push(to.trim_matches(['<', '>']).to_owned());
        }
        match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250-mail\r\n250 AUTH XOAUTH2",
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            _ => "250 2.0.0 ok",
        }
    }
}

fn server(port: u16, google: &Value) -> Value {
    let sender = json!({ "name": "온담 채용팀", "address": "jobs@ondam.example", "ratePerSecond": 1000 });
    json!({ "settings": { "kind": "smtp", "host": "127.0.0.1", "port": port, "security": "none", "username": "",
        "google": google, "sender": sender } })
}

#[tokio::test]
async fn an_account_that_allows_it_sends_mail_with_tokens_and_without_a_password() {
    let office = Office::connected(1).await;
    let account = office.connection().await;
    assert_eq!(account["settings"]["mail"], false);
    let mail = MailServer::default();
    let draft = server(mail.start().await, &account["id"]);
    let refused = office.desk.post("/api/connections", draft.clone()).await;
    assert_eq!(refused.json()["error"]["details"][0]["field"], "google", "it has allowed its calendar only");

    let ask = json!({ "connectionId": account["id"], "mail": true });
    let grant = office.desk.post("/api/connections/google/grants", ask).await.ok();
    let page = grant["authorizeUrl"].as_str().unwrap();
    assert!(page.contains("mail.google.com"), "{page}");
    office.consent(&grant, page).await;
    assert_eq!(office.connection().await["settings"]["mail"], true);

    let connected = office.desk.post("/api/connections", draft).await.ok();
    assert_eq!(connected["settings"]["username"], account["settings"]["email"]);
    office.plan(0, office.tomorrow(14)).await;
    let candidate = crate::office::CANDIDATES[0];
    office
        .until("the candidate is told", async || {
            office.desk.clock.advance(chrono::TimeDelta::seconds(1));
            mail.recipients.lock().unwrap().iter().any(|to| to == candidate).then_some(Value::Null)
        })
        .await;
    let logins = mail.logins.lock().unwrap().clone();
    let user = format!("user={}\u{1}auth=Bearer ", account["settings"]["email"].as_str().unwrap());
    assert!(logins.iter().all(|login| login.starts_with(&user)), "{logins:?}");
    assert!(logins.iter().any(|login| *login != logins[0]), "another token was asked for");
    let connections = office.desk.get("/api/connections").await.ok();
    assert!(connections.as_array().unwrap().iter().all(|connection| connection["state"] == "connected"));
}

#[tokio::test]
async fn without_its_account_a_mail_server_says_so_until_the_account_is_back() {
    let office = Office::connected(1).await;
    let account = office.connection().await;
    let mail = MailServer::default();
    let allow = async |id: &Value| {
        let ask = json!({ "connectionId": id, "mail": true });
        let grant = office.desk.post("/api/connections/google/grants", ask).await.ok();
        office.consent(&grant, grant["authorizeUrl"].as_str().unwrap()).await;
    };
    allow(&account["id"]).await;
    let server = office.desk.post("/api/connections", server(mail.start().await, &account["id"])).await.ok();
    let standing = async || {
        let all = office.desk.get("/api/connections").await.ok();
        let all = all.as_array().unwrap();
        let mine = all.iter().find(|connection| connection["id"] == server["id"]).unwrap().clone();
        (mine["state"].clone(), mine["problem"].clone(), mine["settings"]["google"].clone())
    };
    let taken = format!("/api/connections/{}", account["id"].as_str().unwrap());
    assert!(office.desk.send(http::Method::DELETE, &taken, Vec::new()).await.status.is_success());
    assert_eq!(standing().await, (json!("reconnect"), json!("account_gone"), account["id"].clone()));
    let tried =
        office.desk.post(&format!("/api/connections/{}/test", server["id"].as_str().unwrap()), json!({})).await.ok();
    assert_eq!((&tried["works"], &tried["failure"]["code"]), (&json!(false), &json!("account_gone")));
    // The same account again is another connection, and logs in where it did.
    let again = office.connect().await["connectionId"].clone();
    assert_ne!(again, account["id"]);
    assert_eq!(standing().await.0, "reconnect", "its calendar is not its mail");
    allow(&again).await;
    assert_eq!(standing().await, (json!("connected"), Value::Null, again.clone()));
}
