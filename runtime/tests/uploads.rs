//! Bodies that are sent chunk by chunk, and connections that switch to another protocol, with the default transport.
#![cfg(any(not(feature = "rustls-no-provider"), feature = "rustls", feature = "native-tls"))]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use common::*;
use openapi_runtime::support::Call;
use openapi_runtime::{Bytes, Error, Method, Multipart, RequestOptions, TransportErrorKind, Upload};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A server that calls `serve` for each connection and collects the results.
async fn serving<T, F>(
    connections: usize,
    serve: impl Fn(usize, TcpStream) -> F + Send + 'static,
) -> (SocketAddr, JoinHandle<Vec<T>>)
where
    T: Send + 'static,
    F: Future<Output = T> + Send,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let served = tokio::spawn(async move {
        let mut outcomes = Vec::new();
        for number in 0..connections {
            let (stream, _) = listener.accept().await.unwrap();
            outcomes.push(serve(number, stream).await);
        }
        outcomes
    });
    (address, served)
}

/// The head in lower case, and the body, whether it was sent with its length or in chunks.
async fn request(stream: &mut TcpStream) -> (String, Vec<u8>) {
    let mut bytes = Vec::new();
    let head_length = loop {
        stream.read_buf(&mut bytes).await.unwrap();
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let head = String::from_utf8(bytes[..head_length].to_vec()).unwrap().to_lowercase();
    let mut body = bytes.split_off(head_length);
    if let Some((_, length)) = head.split_once("content-length: ") {
        let length: usize = length.lines().next().unwrap().parse().unwrap();
        while body.len() < length {
            assert!(stream.read_buf(&mut body).await.unwrap() > 0, "the body broke off");
        }
    } else if head.contains("transfer-encoding: chunked") {
        while !body.ends_with(b"0\r\n\r\n") {
            assert!(stream.read_buf(&mut body).await.unwrap() > 0, "the body broke off");
        }
        body = unchunked(&body);
    }
    (head, body)
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let line = rest.windows(2).position(|window| window == b"\r\n").unwrap();
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..line]).unwrap(), 16).unwrap();
        whole.extend_from_slice(&rest[line + 2..line + 2 + length]);
        rest = &rest[line + 4 + length..];
        if length == 0 {
            return whole;
        }
    }
}

async fn respond_once(mut stream: TcpStream) -> (String, Vec<u8>) {
    let received = request(&mut stream).await;
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}").await.unwrap();
    received
}

fn call(address: SocketAddr) -> Call {
    builder().base_url(format!("http://{address}")).build().unwrap().0.call(&MAKE_THING)
}

async fn sent(upload: Upload) -> (String, Vec<u8>) {
    let (address, served) = serving(1, |_, stream| respond_once(stream)).await;
    let mut call = call(address);
    call.upload("application/octet-stream", upload);
    call.send_empty().await.unwrap();
    served.await.unwrap().remove(0)
}

fn file_with(content: &[u8], name: &str) -> std::path::PathBuf {
    let path = std::env::temp_dir().join(format!("upload-{}-{name}", std::process::id()));
    std::fs::write(&path, content).unwrap();
    path
}

#[tokio::test]
async fn every_source_arrives_whole() {
    let content: Vec<u8> = (0..300_000_u32).map(|number| number.to_le_bytes()[0]).collect();
    let path = file_with(&content, "whole.bin");
    let chunks = content.chunks(70_000).map(Bytes::copy_from_slice).collect::<Vec<_>>();
    let length = Some(content.len() as u64);
    for (upload, has_length) in [
        (Upload::from_bytes(content.clone()), true),
        (Upload::from(&path), true),
        (Upload::from_reader(std::io::Cursor::new(content.clone()), length), true),
        (Upload::from_reader(std::io::Cursor::new(content.clone()), None), false),
        (Upload::from_stream(stream_of(chunks.clone()), length), true),
        (Upload::from_stream(stream_of(chunks), None), false),
    ] {
        let (head, body) = sent(upload).await;
        assert_eq!(head.contains("content-length: 300000\r\n"), has_length, "{head}");
        assert!(head.contains("content-type: application/octet-stream\r\n"), "{head}");
        assert!(body == content);
    }
    std::fs::remove_file(path).unwrap();
}

fn stream_of(
    chunks: Vec<Bytes>,
) -> impl futures_core::Stream<Item = Result<Bytes, openapi_runtime::TransportError>> + Send {
    struct Chunks(std::vec::IntoIter<Bytes>);
    impl futures_core::Stream for Chunks {
        type Item = Result<Bytes, openapi_runtime::TransportError>;

        fn poll_next(mut self: Pin<&mut Self>, _: &mut std::task::Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Ready(self.0.next().map(Ok))
        }
    }
    Chunks(chunks.into_iter())
}

#[tokio::test]
async fn a_form_holds_its_parts_in_order() {
    let (address, served) = serving(1, |_, stream| respond_once(stream)).await;
    let path = file_with(b"\x00\r\n--not a boundary\r\n\xff", "part \"1\".bin");
    let mut form = Multipart::new();
    form.text("name", "größe");
    form.json("meta", &serde_json::json!({"a": [1]}));
    form.upload("file", Upload::from_path(&path).media_type("image/png"));
    form.upload("raw", Upload::from_bytes("x").file_name("x.bin"));
    let mut call = call(address);
    call.multipart(form);
    call.send_empty().await.unwrap();
    let (head, body) = served.await.unwrap().remove(0);
    std::fs::remove_file(&path).unwrap();

    let boundary = head.split_once("boundary=").unwrap().1.lines().next().unwrap();
    assert!(head.contains(&format!("content-length: {}\r\n", body.len())), "{head}");
    let name = path.file_name().unwrap().to_str().unwrap().replace('"', "%22");
    let expected = [
        format!("--{boundary}\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\ngröße\r\n")
            .into_bytes(),
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"meta\"\r\n\
             Content-Type: application/json\r\n\r\n{{\"a\":[1]}}\r\n"
        )
        .into_bytes(),
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: image/png\r\n\r\n"
        )
        .into_bytes(),
        b"\x00\r\n--not a boundary\r\n\xff".to_vec(),
        format!(
            "\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"raw\"; filename=\"x.bin\"\r\n\
             Content-Type: application/octet-stream\r\n\r\nx\r\n--{boundary}--\r\n"
        )
        .into_bytes(),
    ]
    .concat();
    assert_eq!(String::from_utf8_lossy(&body), String::from_utf8_lossy(&expected));
    assert!(body == expected);
}

#[tokio::test]
async fn properties_are_sent_as_a_form() {
    let (address, served) = serving(1, |_, stream| respond_once(stream)).await;
    let mut call = call(address);
    call.form(&serde_json::json!({"q": "a b", "tags": ["x", "y"], "none": null}), &[]);
    call.send_empty().await.unwrap();
    let (head, body) = served.await.unwrap().remove(0);
    assert!(head.contains("content-type: application/x-www-form-urlencoded\r\n"), "{head}");
    let body = String::from_utf8(body).unwrap();
    let mut pairs = body.split('&').collect::<Vec<_>>();
    pairs.sort_unstable();
    assert_eq!(pairs, ["none=", "q=a%20b", "tags=x", "tags=y"]);
}

/// 503 on the first connection, success on later ones.
async fn unavailable_once(number: usize, mut stream: TcpStream) -> Vec<u8> {
    let (_, body) = request(&mut stream).await;
    let status = if number == 0 { "503 Service Unavailable" } else { "200 OK" };
    let response = format!("HTTP/1.1 {status}\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{{}}");
    stream.write_all(response.as_bytes()).await.unwrap();
    body
}

#[tokio::test]
async fn what_can_be_read_again_is_sent_again() {
    let path = file_with(b"content", "again.bin");
    let (address, served) = serving(2, unavailable_once).await;
    let mut call = call(address);
    call.options(RequestOptions::new().retry_non_idempotent(true));
    call.upload("text/plain", Upload::from_path(&path));
    call.send_empty().await.unwrap();
    assert_eq!(served.await.unwrap(), [b"content", b"content"]);
    std::fs::remove_file(path).unwrap();
}

#[tokio::test]
async fn what_can_be_read_once_is_sent_once() {
    let (address, served) = serving(1, unavailable_once).await;
    let mut call = call(address);
    call.options(RequestOptions::new().retry_non_idempotent(true));
    call.upload("text/plain", Upload::from_reader(&b"content"[..], None));
    let error = call.clone().send_empty().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 503);
    assert_eq!(served.await.unwrap(), [b"content"]);
    let error = call.send_empty().await.unwrap_err();
    assert!(matches!(error, Error::Request(_)), "{error}");
    assert!(error.to_string().contains("can be sent only once"), "{error}");
}

#[tokio::test]
async fn a_file_that_is_not_there_is_named_before_anything_is_sent() {
    let mut call = call("127.0.0.1:1".parse().unwrap());
    call.upload("text/plain", Upload::from_path("no-such-file.txt"));
    let error = call.send_empty().await.unwrap_err();
    assert!(matches!(error, Error::Request(_)), "{error:?}");
    assert!(error.to_string().contains("no-such-file.txt"), "{error}");
}

#[tokio::test]
async fn a_reader_that_ends_too_early_fails_the_call() {
    let (address, _served) = serving(1, |_, mut stream: TcpStream| async move {
        let mut bytes = Vec::new();
        _ = stream.read_to_end(&mut bytes).await;
        bytes.len()
    })
    .await;
    let mut call = call(address);
    call.options(RequestOptions::new().retry_non_idempotent(true));
    call.upload("text/plain", Upload::from_reader(&b"short"[..], Some(10)));
    let error = call.send_empty().await.unwrap_err();
    let Error::Transport(failure) = &error else { panic!("{error:?}") };
    assert_eq!(failure.kind(), TransportErrorKind::RequestBody, "{}", shown(&error));
}

/// A reader that returns a byte, then pauses, and after some bytes never returns again.
struct Trickle {
    left: u32,
    pause: Duration,
    sleep: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl tokio::io::AsyncRead for Trickle {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
        buffer: &mut tokio::io::ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        let pause = self.pause;
        let sleep = self.sleep.get_or_insert_with(|| Box::pin(tokio::time::sleep(pause)));
        std::task::ready!(sleep.as_mut().poll(context));
        self.sleep = None;
        if self.left > 0 {
            self.left -= 1;
            buffer.put_slice(b"x");
        }
        Poll::Ready(Ok(()))
    }
}

#[tokio::test]
async fn the_time_limit_of_an_upload_is_one_on_silence() {
    let trickle = |left, pause| Trickle { left, pause: Duration::from_millis(pause), sleep: None };
    let limit = RequestOptions::new().timeout(Duration::from_millis(300)).max_retries(0);
    let (address, served) = serving(1, |_, stream| respond_once(stream)).await;
    let mut slow = call(address);
    slow.options(limit.clone());
    slow.upload("text/plain", Upload::from_reader(trickle(10, 100), Some(10)));
    slow.send_empty().await.unwrap();
    assert_eq!(served.await.unwrap()[0].1, b"xxxxxxxxxx");

    let (address, _served) = serving(1, |_, stream| respond_once(stream)).await;
    let mut silent = call(address);
    silent.options(limit);
    silent.upload("text/plain", Upload::from_reader(trickle(10, 5_000), Some(10)));
    assert!(silent.send_empty().await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn a_connection_can_leave_http() {
    let (address, served) = serving(1, |_, mut stream: TcpStream| async move {
        let (head, _) = request(&mut stream).await;
        let agreed = b"HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\nhi";
        stream.write_all(agreed).await.unwrap();
        let mut word = [0; 5];
        stream.read_exact(&mut word).await.unwrap();
        stream.write_all(&word).await.unwrap();
        head
    })
    .await;
    let client = builder().base_url(format!("http://{address}")).access_token("tok-1").build().unwrap();
    let request =
        client.0.request(Method::GET, "/v1/ws").header("Connection", "Upgrade").header("Upgrade", "echo");
    let response = request.send_upgrade().await.unwrap();
    assert_eq!(response.headers()["upgrade"], "echo");
    let mut connection = response.into_value();
    let mut text = vec![0; 2];
    connection.read_exact(&mut text).await.unwrap();
    connection.write_all(b"there").await.unwrap();
    poll_fn(|context| tokio::io::AsyncWrite::poll_flush(Pin::new(&mut connection), context)).await.unwrap();
    connection.read_to_end(&mut text).await.unwrap();
    assert_eq!(text, b"hithere");
    assert!(served.await.unwrap()[0].contains("authorization: bearer tok-1\r\n"));
}

#[tokio::test]
async fn a_server_that_does_not_agree_is_an_error_with_its_status() {
    for (response, status) in [
        ("HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}", 403),
        ("HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n", 200),
    ] {
        let (address, _served) = serving(1, move |_, mut stream: TcpStream| async move {
            request(&mut stream).await;
            stream.write_all(response.as_bytes()).await.unwrap();
        })
        .await;
        let client = builder().base_url(format!("http://{address}")).build().unwrap();
        let request = client.0.request(Method::GET, "/v1/ws").header("Connection", "Upgrade");
        let error = request.send_upgrade().await.unwrap_err();
        assert!(matches!(error, Error::Api(_)), "{error:?}");
        assert_eq!(error.status().unwrap(), status);
    }
}

#[tokio::test]
async fn progress_is_reported_to_the_end_and_changes_nothing_on_the_wire() {
    let content = vec![7_u8; 200_000];
    let path = file_with(&content, "progress.bin");
    let reports = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = std::sync::Arc::clone(&reports);
    let upload = Upload::from_path(&path).on_progress(move |sent| seen.lock().unwrap().push(sent));
    let (head, body) = sent(upload).await;
    std::fs::remove_file(path).unwrap();
    assert!(head.contains("content-length: 200000\r\n") && body == content, "{head}");
    let reports = reports.lock().unwrap();
    assert!(reports.len() > 1 && reports.is_sorted(), "{reports:?}");
    assert_eq!(reports.last(), Some(&200_000));
}

#[tokio::test]
async fn the_file_name_says_the_media_type_of_a_part() {
    let (address, served) = serving(1, |_, stream| respond_once(stream)).await;
    let mut form = Multipart::new();
    form.upload("guessed", Upload::from_bytes("x").file_name("photo.JPG"));
    form.upload("given", Upload::from_bytes("x").file_name("photo.jpg").media_type("image/webp"));
    form.upload("unknown", Upload::from_bytes("x").file_name("photo.qqq"));
    let mut call = call(address);
    call.multipart(form);
    call.send_empty().await.unwrap();
    let (_, body) = served.await.unwrap().remove(0);
    let body = String::from_utf8(body).unwrap();
    let types = body.lines().filter_map(|line| line.strip_prefix("Content-Type: ")).collect::<Vec<_>>();
    assert_eq!(types, ["image/jpeg", "image/webp", "application/octet-stream"]);
}
