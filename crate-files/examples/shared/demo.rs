//! A small server with invented chats. It replaces the app when an example runs with `--demo`.

use beeper_desktop::{Client, Error};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

const MESSAGES: usize = 45;
const MESSAGES_PER_PAGE: usize = 20;

/// Starts the server and creates a client for it. The server stores nothing: only the response to a call shows a change.
pub async fn client() -> Result<Client, Error> {
    let address = start().await.unwrap_or_else(|error| {
        eprintln!("the demo could not open a local port: {error}");
        std::process::exit(1);
    });
    Client::builder().base_url(format!("http://{address}")).access_token("demo").build()
}

async fn start() -> std::io::Result<std::net::SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream));
        }
    });
    Ok(address)
}

/// Responds to the requests of one connection, one after the other.
async fn serve(stream: TcpStream) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some((method, target, body)) = request(&mut stream).await? {
        let (status, content) = response(&method, &target, &body);
        let text = content.map_or_else(String::new, |content| content.to_string());
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            text.len()
        );
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(text.as_bytes()).await?;
    }
    Ok(())
}

/// Method, target and body of the next request, or `None` if the client has closed the connection.
async fn request(stream: &mut BufReader<TcpStream>) -> std::io::Result<Option<(String, String, Vec<u8>)>> {
    let mut first = String::new();
    if stream.read_line(&mut first).await? == 0 {
        return Ok(None);
    }
    let mut words = first.split_whitespace().map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().unwrap_or(0);
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    Ok(Some((method, target, body)))
}

fn response(method: &str, target: &str, content: &[u8]) -> (&'static str, Option<Value>) {
    let body = serde_json::from_slice::<Value>(content).unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let segments = path.split('/').skip(2).collect::<Vec<_>>();
    let found = match (method, segments.as_slice()) {
        ("GET", ["chats"]) => Some(page(chats().map(with_preview).collect())),
        ("GET", ["chats", "search"]) => Some(page(chats().filter(|chat| is_found(chat, query)).collect())),
        ("GET", ["chats", id]) => chat(id),
        ("POST", ["chats", id, "read"]) => chat(id).map(|mut chat| {
            chat["unreadCount"] = json!(0);
            chat
        }),
        ("POST", ["chats", id, "reminders"]) if chat(id).is_some() => return ("204 No Content", None),
        ("GET", ["chats", id, "messages"]) => chat(id).map(|_| messages(id, query)),
        ("POST", ["chats", id, "messages"]) => {
            chat(id).map(|_| json!({"chatID": id, "pendingMessageID": "pending-1"}))
        }
        ("GET", ["chats", id, "messages", "pending-1"]) => chat(id).map(|_| sent_message(id)),
        ("GET", ["messages", "search"]) => Some(found_messages(query)),
        ("POST", ["assets", "upload"]) => Some(uploaded(content)),
        ("GET", ["assets", "serve"]) => Some(json!({"friday": "Soup and bread"})),
        ("POST", ["chats", id, "messages", message, "reactions"]) => chat(id).map(|_| {
            json!({
                "chatID": id, "messageID": message, "reactionKey": body["reactionKey"],
                "success": true, "transactionID": "demo"
            })
        }),
        _ => None,
    };
    match found {
        Some(found) => ("200 OK", Some(found)),
        None => {
            ("404 Not Found", Some(json!({"message": "The demo does not have this.", "code": "NOT_FOUND"})))
        }
    }
}

fn chats() -> impl Iterator<Item = Value> {
    let chats = [
        ("!dinner:example.org", "signal", "Signal", "group", "Dinner on Friday", 2),
        ("!ada:example.org", "whatsapp", "WhatsApp", "single", "Ada Lovelace", 1),
        ("!books:example.org", "telegram", "Telegram", "group", "Book club", 0),
    ];
    chats.into_iter().map(|(id, account, network, kind, title, unread)| {
        let participants = json!({"hasMore": false, "total": 1, "items": [{"id": "@grace:example.org"}]});
        json!({
            "id": id, "accountID": account, "network": network, "type": kind, "title": title,
            "unreadCount": unread, "participants": participants
        })
    })
}

fn chat(id: &str) -> Option<Value> {
    chats().find(|chat| chat["id"] == id)
}

fn is_found(chat: &Value, query: &str) -> bool {
    !query.contains("unreadOnly=true") || chat["unreadCount"] != 0
}

fn with_preview(mut chat: Value) -> Value {
    chat["preview"] = message(chat["id"].as_str().unwrap_or_default(), MESSAGES);
    chat
}

fn page(items: Vec<Value>) -> Value {
    json!({"items": items, "hasMore": false, "oldestCursor": null, "newestCursor": null})
}

/// The messages before the cursor, newest first. The cursor is the number of a message.
fn messages(chat: &str, query: &str) -> Value {
    let cursor = query.split('&').find_map(|pair| pair.strip_prefix("cursor=")?.parse::<usize>().ok());
    let newest = cursor.map_or(MESSAGES, |cursor| cursor.saturating_sub(1).min(MESSAGES));
    let oldest = newest.saturating_sub(MESSAGES_PER_PAGE) + 1;
    let items = (oldest..=newest).rev().map(|number| message(chat, number)).collect::<Vec<_>>();
    let has_more = oldest > 1;
    let cursor = has_more.then(|| oldest.to_string());
    json!({"items": items, "hasMore": has_more, "oldestCursor": cursor, "newestCursor": null})
}

fn message(chat: &str, number: usize) -> Value {
    let text = match number {
        MESSAGES => "Shall we say eight?".to_owned(),
        _ => format!("This is message {number}."),
    };
    let menu =
        json!({"type": "unknown", "id": "mxc://example.org/menu", "fileName": "menu.json", "fileSize": 27});
    let attachments = (number == MESSAGES - 1).then_some([menu]);
    json!({
        "id": format!("m{number}"), "accountID": "demo", "attachments": attachments, "chatID": chat, "senderID": "@grace:example.org",
        "senderName": "Grace", "sortKey": format!("{number:05}"), "text": text,
        "timestamp": format!("2026-03-14T15:{number:02}:26Z")
    })
}

/// The message that was accepted as `pending-1`.
fn sent_message(chat: &str) -> Value {
    let mut message = message(chat, MESSAGES + 1);
    message["sendStatus"] = json!({"status": "SUCCESS", "timestamp": "2026-03-14T15:46:26Z"});
    message
}

/// The latest message of each chat, if it contains the word of the query.
fn found_messages(query: &str) -> Value {
    let word = query.split('&').find_map(|pair| pair.strip_prefix("query=")).unwrap_or_default();
    let latest = chats().map(|chat| message(chat["id"].as_str().unwrap_or_default(), MESSAGES));
    let items = latest.filter(|message| message["text"].as_str().is_some_and(|text| text.contains(word)));
    let mut page = page(items.collect());
    page["chats"] = chats().map(|chat| (chat["id"].as_str().unwrap_or_default().to_owned(), chat)).collect();
    page
}

/// The upload of the file in a form: its name and its length.
fn uploaded(form: &[u8]) -> Value {
    let find = |text: &[u8], from: usize| {
        let rest = form.get(from..).unwrap_or_default();
        rest.windows(text.len()).position(|window| window == text).map_or(form.len(), |at| from + at)
    };
    let name = find(b"filename=\"", 0) + 10;
    let name = String::from_utf8_lossy(form.get(name..find(b"\"", name)).unwrap_or_default()).into_owned();
    let begin = find(b"\r\n\r\n", 0) + 4;
    // The form ends with the boundary that it starts with, two hyphens, and two line ends.
    let end = form.len().saturating_sub(find(b"\r\n", 0) + 6);
    json!({"uploadID": "upload-1", "fileName": name, "fileSize": end.saturating_sub(begin)})
}
