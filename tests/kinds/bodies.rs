//! Each construct goes over the wire both ways: the server says what it received, and what it answers is compared.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;

use bodies::types::{Colour, GetNullByStatusResponse, GetNullUnionResponse, PostChoiceBody, PostPartsBodyShade, PostDifferingResponse, PutByStatusResponse, Thing};
use bodies::{Client, Error, Secret, StatusCode, Upload};
use serde_json::json;

/// A request as the server received it; header names in lower case.
struct Received {
    line: String,
    head: String,
    body: Vec<u8>,
}

impl Received {
    fn header(&self, name: &str) -> Option<&str> {
        let prefix = format!("{name}: ");
        self.head.lines().find_map(|line| line.strip_prefix(&prefix))
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A server that gives one response, and what it received.
fn serve(status: &str, media_type: &str, body: &[u8]) -> (Client, mpsc::Receiver<Received>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = Client::builder().base_url(format!("http://{}", listener.local_addr().unwrap()));
    let head = format!("HTTP/1.1 {status}\r\ncontent-type: {media_type}\r\nconnection: close\r\n");
    let length =
        if status.starts_with("204") { String::new() } else { format!("content-length: {}\r\n", body.len()) };
    let response = [format!("{head}{length}\r\n").as_bytes(), body].concat();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let received = receive(&mut stream);
        stream.write_all(&response).unwrap();
        sender.send(received).unwrap();
    });
    (client.build().unwrap(), receiver)
}

fn receive(stream: &mut TcpStream) -> Received {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    let end = loop {
        let length = stream.read(&mut buffer).unwrap();
        bytes.extend_from_slice(&buffer[..length]);
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let mut body = bytes.split_off(end);
    let head = String::from_utf8(bytes).unwrap();
    let (line, headers) = head.split_once("\r\n").unwrap();
    let headers = headers.lines().filter_map(|line| line.split_once(": "));
    let headers =
        headers.map(|(name, value)| format!("{}: {value}\n", name.to_lowercase())).collect::<String>();
    let received = Received { line: line.to_owned(), head: headers, body: Vec::new() };
    let length = received.header("content-length").map_or(0, |length| length.parse().unwrap());
    while body.len() < length {
        let read = stream.read(&mut buffer).unwrap();
        body.extend_from_slice(&buffer[..read]);
    }
    Received { body, ..received }
}

#[tokio::test]
async fn responses_by_status() -> Result<(), Error> {
    let (client, received) = serve("200 OK", "application/json", br#"{"name":"n","size":"many"}"#);
    let response = client.bodies().post_differing().send_with_response().await?;
    assert_eq!(response.skipped().len(), 1);
    assert!(matches!(response.into_value(), PostDifferingResponse::Status200(thing) if thing.name == "n"));
    assert_eq!(received.recv().unwrap().header("accept"), Some("application/json"));
    let (client, _received) = serve("202 Accepted", "application/json", br#"["a"]"#);
    assert_eq!(client.bodies().post_differing().await?, PostDifferingResponse::Status202(vec!["a".into()]));
    for (body, expected) in [(r#"{"b":1}"#, json!({"b": 1})), ("later", json!("later")), ("", json!(null))] {
        let (client, _received) = serve("203 Odd", "text/plain", body.as_bytes());
        assert_eq!(client.bodies().post_differing().await?, PostDifferingResponse::Unknown(expected));
    }
    let (client, _received) = serve("200 OK", "application/json", br#"{"size":1}"#);
    assert!(matches!(client.bodies().post_differing().await, Err(Error::Decode(_))));

    let (client, received) = serve("200 OK", "image/png", b"\x89\xff");
    let response = client.bodies().put_by_status().await?;
    assert!(matches!(response, PutByStatusResponse::Status200(image) if image[..] == [0x89, 0xff]));
    let accepted = "image/png, application/vnd.kinds+json, text/plain, application/json";
    assert_eq!(received.recv().unwrap().header("accept"), Some(accepted));
    let (client, _received) = serve("201 Created", "application/vnd.kinds+json", br#"{"at":1.5}"#);
    let response = client.bodies().put_by_status().await?;
    assert!(matches!(response, PutByStatusResponse::Status201(made) if made.at == 1.5));
    let (client, _received) = serve("202 Accepted", "text/plain", b"soon");
    assert_eq!(client.bodies().put_by_status().await?, PutByStatusResponse::Status202("soon".into()));
    let (client, _received) = serve("204 No Content", "text/plain", b"");
    assert_eq!(client.bodies().put_by_status().await?, PutByStatusResponse::Status204);
    let (client, _received) = serve("299 Odd", "application/json", br#"{"at":"x"}"#);
    let response = client.bodies().put_by_status().await?;
    assert!(matches!(response, PutByStatusResponse::Status2xx(odd) if odd.at.as_deref() == Some("x")));
    let (client, _received) = serve("404 Not Found", "application/json", br#"{"why":"x"}"#);
    assert_eq!(client.bodies().put_by_status().await.unwrap_err().status(), Some(StatusCode::NOT_FOUND));
    Ok(())
}

fn thing(name: &str) -> Thing {
    Thing::new(name)
}

#[tokio::test]
async fn values() -> Result<(), Error> {
    let (client, received) = serve("200 OK", "text/plain", "six".as_bytes());
    assert_eq!(client.bodies().put_list([1, 2, 3]).await?, "six");
    let request = received.recv().unwrap();
    assert_eq!((&*request.line, &*request.text()), ("PUT /list HTTP/1.1", "[1,2,3]"));
    assert_eq!(request.header("content-type"), Some("application/json"));

    let (client, received) = serve("204 No Content", "text/plain", b"");
    client.bodies().put_map().body([("a", 1.5)]).await?;
    assert_eq!(received.recv().unwrap().text(), r#"{"a":1.5}"#);
    let (client, received) = serve("204 No Content", "text/plain", b"");
    client.bodies().put_map().await?;
    let request = received.recv().unwrap();
    assert_eq!((&*request.text(), request.header("content-type")), ("", None));

    let (client, received) = serve("204 No Content", "text/plain", b"");
    client.bodies().post_choice(PostChoiceBody::Array(vec!["a".into()])).await?;
    assert_eq!(received.recv().unwrap().text(), r#"["a"]"#);

    let (client, received) =
        serve("200 OK", "application/vnd.kinds.v1+json; charset=utf-8", br#"{"name":"b","size":2}"#);
    let answer = client.bodies().put_several("a").size(1).await?;
    assert_eq!((&*answer.name, answer.size), ("b", Some(2)));
    let request = received.recv().unwrap();
    assert_eq!(request.text(), r#"{"name":"a","size":1}"#);
    assert_eq!(request.header("accept"), Some("application/vnd.kinds.v1+json"));
    Ok(())
}

#[tokio::test]
async fn forms() -> Result<(), Error> {
    let (client, received) = serve("204 No Content", "text/plain", b"");
    client.bodies().post_form("a b").tags(["x", "y&z"]).count(2).await?;
    let request = received.recv().unwrap();
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    let mut pairs = request.text().split('&').map(str::to_owned).collect::<Vec<_>>();
    pairs.sort();
    assert_eq!(pairs, ["count=2", "name=a%20b", "tags=x", "tags=y%26z"]);

    let (client, received) = serve("204 No Content", "text/plain", b"");
    let file = Upload::from_bytes("one").file_name("one.txt").media_type("text/plain");
    let request = client.bodies().post_parts(file, "title");
    let request = request.more([b"two".to_vec(), b"three".to_vec()]).thing(thing("t")).size(7);
    let request = request.colour(Colour::DarkBlue).shade(PostPartsBodyShade::Dark).tags(["x", "y, z"]);
    let request = request.counts([1, 2]).colours([Colour::Red, Colour::DarkBlue]);
    let request = request.gaps([Some("g".to_owned()), None]).keys([Secret::from("k")]);
    request.things([thing("u"), thing("v")]).rows([vec![1, 2], vec![3]]).await?;
    let request = received.recv().unwrap();
    let media_type = request.header("content-type").unwrap();
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let text = request.text();
    let parts = text
        .split(&format!("--{boundary}"))
        .map(|part| part.trim_matches(|c| c == '\r' || c == '\n'))
        .collect::<Vec<_>>();
    let part = |name: &str, more: &str, body: &str| {
        format!("Content-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{body}")
    };
    let expected = [
        part("file", "; filename=\"one.txt\"\r\nContent-Type: text/plain", "one"),
        part("title", "", "title"),
        part("more", "; filename=\"more\"\r\nContent-Type: application/octet-stream", "two"),
        part("more", "; filename=\"more\"\r\nContent-Type: application/octet-stream", "three"),
        part("thing", "\r\nContent-Type: application/json", r#"{"name":"t"}"#),
        part("size", "", "7"),
        part("colour", "", "dark blue"),
        part("shade", "", "dark"),
        part("tags", "", "x"),
        part("tags", "", "y, z"),
        part("counts", "", "1"),
        part("counts", "", "2"),
        part("colours", "", "red"),
        part("colours", "", "dark blue"),
        part("gaps", "", "g"),
        part("keys", "", "k"),
        part("things", "\r\nContent-Type: application/json", r#"{"name":"u"}"#),
        part("things", "\r\nContent-Type: application/json", r#"{"name":"v"}"#),
        part("rows", "\r\nContent-Type: application/json", "[1,2]"),
        part("rows", "\r\nContent-Type: application/json", "[3]"),
    ];
    assert_eq!(parts[1..parts.len() - 1], expected);
    Ok(())
}

#[tokio::test]
async fn contents() -> Result<(), Error> {
    let content = (0..=255).collect::<Vec<u8>>();
    let (client, received) = serve("200 OK", "application/octet-stream", &content);
    let mut download = client.bodies().put_content(content.clone()).await?;
    let mut whole = Vec::new();
    while let Some(chunk) = download.chunk().await? {
        whole.extend_from_slice(&chunk);
    }
    let request = received.recv().unwrap();
    assert_eq!(
        (request.header("content-type"), &request.body, &whole),
        (Some("image/png"), &content, &content)
    );

    let (client, received) = serve("200 OK", "text/html; charset=utf-8", "<p>größe</p>".as_bytes());
    assert_eq!(client.bodies().put_text("# größe").await?, "<p>größe</p>");
    let request = received.recv().unwrap();
    assert_eq!((request.header("content-type"), &*request.text()), (Some("text/markdown"), "# größe"));
    Ok(())
}

#[tokio::test]
async fn ranges_of_media_types() -> Result<(), Error> {
    let empty = || serve("204 No Content", "text/plain", b"");
    let media_type = |request: Received| request.header("content-type").map(str::to_owned);
    let gif = || Upload::from_bytes("GIF89a").media_type("image/gif");

    let (client, received) = empty();
    client.bodies().put_whatever(b"GIF89a".to_vec()).await?;
    assert_eq!(media_type(received.recv().unwrap()).as_deref(), Some("application/octet-stream"));
    let (client, received) = empty();
    client.bodies().put_whatever(gif()).await?;
    assert_eq!(media_type(received.recv().unwrap()).as_deref(), Some("image/gif"));
    let (client, received) = empty();
    client.bodies().put_image().body(b"GIF89a".to_vec()).await?;
    assert_eq!(media_type(received.recv().unwrap()).as_deref(), Some("application/octet-stream"));
    let (client, received) = empty();
    client.bodies().put_image().body(gif()).await?;
    assert_eq!(media_type(received.recv().unwrap()).as_deref(), Some("image/gif"));
    let (client, received) = empty();
    client.bodies().put_any_text("GIF89a").await?;
    assert_eq!(media_type(received.recv().unwrap()).as_deref(), Some("text/plain"));
    Ok(())
}

#[tokio::test]
async fn responses_can_be_null() -> Result<(), Error> {
    let json = |body: &'static str| serve("200 OK", "application/json", body.as_bytes()).0;
    assert!(json("null").bodies().get_null_object().await?.is_none());
    assert_eq!(json(r#"{"at":1}"#).bodies().get_null_object().await?.map(|found| found.at), Some(1));
    assert!(json("null").bodies().get_null_component().await?.is_none());
    let found = json(r#"{"name":"n"}"#).bodies().get_null_component().await?;
    assert_eq!(found.map(|thing| thing.name).as_deref(), Some("n"));
    assert_eq!(json("null").bodies().get_null_list().await?, None);
    assert_eq!(json("[1]").bodies().get_null_list().await?, Some(vec![1]));
    assert_eq!(json("null").bodies().get_null_union().await?, None);
    let text = GetNullUnionResponse::String("a".to_owned());
    assert_eq!(json(r#""a""#).bodies().get_null_union().await?, Some(text));
    let found = json("null").bodies().get_null_by_status().await?;
    assert!(matches!(found, GetNullByStatusResponse::Status200(None)));
    assert!(matches!(json("[]").bodies().get_null_object().await, Err(Error::Decode(_))));
    Ok(())
}

#[tokio::test]
async fn texts() -> Result<(), Error> {
    let sent = |request: Received| (request.header("content-type").map(str::to_owned), request.text());
    let of = |media_type: &str, text: &str| (Some(media_type.to_owned()), text.to_owned());
    let empty = || serve("204 No Content", "text/plain", b"");

    let (client, received) = empty();
    client.bodies().put_number().body(1.5).await?;
    assert_eq!(sent(received.recv().unwrap()), of("text/plain", "1.5"));
    let (client, received) = empty();
    client.bodies().put_secret("hidden").await?;
    assert_eq!(sent(received.recv().unwrap()), of("text/plain", "hidden"));
    let (client, received) = empty();
    client.bodies().put_colour(Colour::DarkBlue).await?;
    assert_eq!(sent(received.recv().unwrap()), of("text/plain", "dark blue"));

    let (client, received) = empty();
    client.bodies().put_table(b"a,b\n1,2\n".to_vec()).await?;
    assert_eq!(sent(received.recv().unwrap()), of("text/csv", "a,b\n1,2\n"));
    let (client, received) = empty();
    client.bodies().put_xml().body(b"<thing/>".to_vec()).await?;
    assert_eq!(sent(received.recv().unwrap()), of("application/xml", "<thing/>"));
    let (client, received) = empty();
    client.bodies().put_xml().body(Upload::from_bytes("<a/>").media_type("text/xml")).await?;
    assert_eq!(sent(received.recv().unwrap()), of("text/xml", "<a/>"));
    Ok(())
}

#[tokio::test]
async fn responses() -> Result<(), Error> {
    let (client, received) = serve("200 OK", "application/json", br#"{"name":"found"}"#);
    let found = client.bodies().post_anything([("any".to_owned(), 1.into())].into_iter().collect()).await?;
    assert_eq!(found.map(|thing| thing.name).as_deref(), Some("found"));
    assert_eq!(received.recv().unwrap().text(), r#"{"any":1}"#);
    let (client, _received) = serve("204 No Content", "application/json", b"");
    assert_eq!(client.bodies().post_anything(Default::default()).await?, None);

    let (client, _received) = serve("201 Created", "image/x-odd", b"\x00\xff");
    let response = client.bodies().get_undescribed().send_with_response().await?;
    assert_eq!(response.status(), StatusCode::CREATED);
    assert_eq!(response.headers()["content-type"], "image/x-odd");
    assert_eq!(response.into_value().chunk().await?.as_deref(), Some(&b"\x00\xff"[..]));
    Ok(())
}
