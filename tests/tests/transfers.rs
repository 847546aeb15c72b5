//! Uploads and downloads that are slow, break off, or are of another length than announced: nothing that is only a part is
//! presented as the whole.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use beeper_desktop::{ByteStream, Bytes, Client, Error, RequestOptions, TransportErrorKind, Upload};
use futures_util::stream;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use workspace_tests::faults::{Deed, FaultyServer, head};

const FILE: &str = "mxc://example.org/tea";
const UPLOADED: &str = r#"{"uploadID": "upload-1"}"#;
const BIG: usize = 4_000_000;

fn client(url: String) -> Client {
    let builder = Client::builder().base_url(url).access_token("secret").max_retries(0);
    builder.timeout(Duration::from_millis(800)).build().unwrap()
}

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|number| (number % 251) as u8).collect()
}

/// All chunks until the end or the error.
async fn read(mut file: ByteStream) -> (Vec<u8>, Option<Error>) {
    let mut bytes = Vec::new();
    loop {
        match file.chunk().await {
            Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
            Ok(None) => return (bytes, None),
            Err(error) => {
                assert!(file.chunk().await.unwrap().is_none(), "the stream ends after an error");
                return (bytes, Some(error));
            }
        }
    }
}

async fn downloaded(deed: Deed) -> (Vec<u8>, Option<Error>) {
    let server = FaultyServer::doing([deed]).unwrap();
    let file = client(server.url()).assets().serve(FILE).await.unwrap();
    assert_eq!(server.count(), 1);
    read(file).await
}

fn announced(length: usize) -> Vec<u8> {
    head("200 OK", &[("Content-Length", &length.to_string())])
}

fn chunked(parts: &[&[u8]]) -> Vec<u8> {
    let chunks =
        parts.iter().flat_map(|part| [format!("{:x}\r\n", part.len()).as_bytes(), part, b"\r\n"].concat());
    [head("200 OK", &[("Transfer-Encoding", "chunked")]), chunks.collect()].concat()
}

#[tokio::test]
async fn a_file_arrives_whole_with_and_without_a_length() {
    let whole = content(300_000);
    let halves = [&whole[..150_000], &whole[150_000..], b""];
    for deed in [
        Deed::Response([announced(whole.len()), whole.clone()].concat()),
        Deed::Response(chunked(&halves)),
        // Without length and chunks, the end of the connection is the end of the file.
        Deed::Close([head("200 OK", &[("Connection", "close")]), whole.clone()].concat()),
    ] {
        let (bytes, error) = downloaded(deed).await;
        assert!(error.is_none(), "{error:?}");
        assert!(bytes == whole, "{} bytes", bytes.len());
    }
}

#[tokio::test]
async fn half_a_file_ends_in_an_error() {
    let whole = content(300_000);
    let half = &whole[..150_000];
    for deed in [
        Deed::Reset([announced(whole.len()), half.to_vec()].concat()),
        Deed::Close([announced(whole.len()), half.to_vec()].concat()),
        Deed::Reset(chunked(&[half])),
        Deed::Close(chunked(&[half])),
        // A length that is too great by one.
        Deed::Close([announced(whole.len() + 1), whole.clone()].concat()),
        // A reset is not the end of a file, even if nothing says how long it is.
        Deed::Reset([head("200 OK", &[("Connection", "close")]), half.to_vec()].concat()),
    ] {
        let (bytes, error) = downloaded(deed.clone()).await;
        let Some(Error::Transport(failure)) = &error else { panic!("{error:?}") };
        assert_eq!(failure.kind(), TransportErrorKind::Body);
        assert_eq!(failure.status().unwrap(), 200);
        assert!(whole.starts_with(&bytes), "what arrived is a part of the file");
    }
}

#[tokio::test]
async fn no_more_than_the_announced_length_is_the_file() {
    let whole = content(10_000);
    let (bytes, error) =
        downloaded(Deed::Close([announced(whole.len()), whole.clone(), b"more".to_vec()].concat())).await;
    assert!(error.is_none() && bytes == whole, "{error:?}");
}

#[tokio::test]
async fn a_slow_file_arrives_and_a_silent_one_does_not() {
    // Takes longer than the time limit in all, but no pause does.
    let slow = Deed::Trickle(announced(12), b"slow as tea.".to_vec(), Duration::from_millis(100));
    let (bytes, error) = downloaded(slow).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(bytes, b"slow as tea.");

    let (bytes, error) = downloaded(Deed::Silence([announced(12), b"slow".to_vec()].concat())).await;
    assert_eq!(bytes, b"slow");
    assert!(error.unwrap().is_timeout());
}

#[tokio::test]
async fn a_file_that_does_not_begin_is_a_timeout() {
    let server = FaultyServer::doing([Deed::Silence(Vec::new())]).unwrap();
    let error = client(server.url()).assets().serve(FILE).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

/// What a server does with an upload.
#[derive(Clone, Copy)]
enum Reading {
    /// Reads all of it and accepts it.
    All,
    /// Reads all of it, with a pause after each chunk.
    Slowly(Duration),
    /// Resets the connection after half of it.
    HalfThenReset,
    /// Closes the connection after half of it.
    HalfThenClose,
    /// Reads a bit and then nothing more.
    Stops,
    /// Reads all of it, and resets the connection instead of a response.
    AllThenReset,
    /// Reads all of it, and sends half of the response.
    AllThenHalfAResponse,
    /// Responds after half of it that the upload is too large.
    HalfThenTooLarge,
}

/// What the server received, without the head.
type Received = Arc<Mutex<Vec<u8>>>;

async fn accepting(reading: Reading) -> (String, Received) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address: SocketAddr = listener.local_addr().unwrap();
    let received = Received::default();
    let shared = Arc::clone(&received);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(take(stream, reading, Arc::clone(&shared)));
        }
    });
    (format!("http://{address}"), received)
}

/// Whether the body is complete: by its length, or by its last chunk.
fn is_complete(head: &str, body: &[u8]) -> bool {
    match head.split_once("content-length: ") {
        Some((_, rest)) => body.len() >= rest.lines().next().unwrap().parse::<usize>().unwrap(),
        None => body.ends_with(b"\r\n0\r\n\r\n"),
    }
}

async fn take(mut stream: TcpStream, reading: Reading, received: Received) -> std::io::Result<()> {
    let mut bytes = Vec::new();
    let begin = loop {
        stream.read_buf(&mut bytes).await?;
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..begin]).to_lowercase();
    let mut body = bytes.split_off(begin);
    let limit = match reading {
        Reading::HalfThenReset | Reading::HalfThenClose | Reading::HalfThenTooLarge => BIG / 2,
        Reading::Stops => 1,
        _ => usize::MAX,
    };
    while body.len() < limit && !is_complete(&head, &body) {
        if stream.read_buf(&mut body).await? == 0 {
            break;
        }
        if let Reading::Slowly(pause) = reading {
            tokio::time::sleep(pause).await;
        }
    }
    *received.lock().unwrap() = body;
    let whole = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{UPLOADED}", UPLOADED.len());
    match reading {
        Reading::All | Reading::Slowly(_) => stream.write_all(whole.as_bytes()).await?,
        Reading::HalfThenReset | Reading::AllThenReset => return stream.set_zero_linger(),
        Reading::HalfThenClose => return stream.shutdown().await,
        Reading::Stops => std::future::pending().await,
        Reading::AllThenHalfAResponse => {
            stream.write_all(&whole.as_bytes()[..whole.len() - 5]).await?;
            return stream.shutdown().await;
        }
        Reading::HalfThenTooLarge => {
            stream
                .write_all(b"HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}")
                .await?;
        }
    }
    // The client closes the connection.
    while stream.read_buf(&mut Vec::with_capacity(4096)).await? > 0 {}
    Ok(())
}

/// An upload of the content from each kind of source.
fn sources(content: &[u8], file: &std::path::Path) -> Vec<Upload> {
    std::fs::write(file, content).unwrap();
    let length = Some(content.len() as u64);
    let chunks = |content: &[u8]| {
        let chunks =
            content.chunks(50_000).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect::<Vec<_>>();
        stream::iter(chunks)
    };
    let reader = || std::io::Cursor::new(content.to_vec());
    vec![
        Upload::from_bytes(content.to_vec()),
        Upload::from_path(file),
        Upload::from_reader(reader(), length),
        Upload::from_reader(reader(), None),
        Upload::from_stream(chunks(content), length),
        Upload::from_stream(chunks(content), None),
    ]
}

async fn outcomes(reading: Reading) -> Vec<(Result<String, Error>, usize)> {
    let folder = tempfile::tempdir().unwrap();
    let mut outcomes = Vec::new();
    for upload in sources(&content(BIG), &folder.path().join("film.mp4")) {
        let (url, received) = accepting(reading).await;
        let result = client(url).assets().upload(upload).await;
        let received = received.lock().unwrap().len();
        outcomes.push((result.map(|uploaded| uploaded.upload_id), received));
    }
    outcomes
}

#[tokio::test]
async fn every_source_is_uploaded_whole() {
    for (result, received) in outcomes(Reading::All).await {
        assert_eq!(result.unwrap(), "upload-1");
        assert!(received > BIG, "{received}");
    }
}

#[tokio::test]
async fn an_upload_may_take_longer_than_the_time_limit_if_it_is_not_silent() {
    let (url, received) = accepting(Reading::Slowly(Duration::from_millis(2))).await;
    let pause = Duration::from_millis(150);
    let parts = stream::unfold(0, move |number| async move {
        tokio::time::sleep(pause).await;
        (number < 10).then(|| (Ok(Bytes::from_static(b"tea ")), number + 1))
    });
    let uploaded = client(url).assets().upload(Upload::from_stream(parts, Some(40))).await.unwrap();
    assert_eq!(uploaded.upload_id, "upload-1");
    let received = String::from_utf8_lossy(&received.lock().unwrap()).into_owned();
    assert!(received.contains(&"tea ".repeat(10)), "{received}");
}

#[tokio::test]
async fn half_an_upload_is_an_error() {
    for reading in [Reading::HalfThenReset, Reading::HalfThenClose] {
        for (result, received) in outcomes(reading).await {
            let error = result.unwrap_err();
            assert!(received < BIG);
            let Error::Transport(failure) = &error else { panic!("{error:?}") };
            assert!(failure.status().is_none(), "{error}");
            // The client cannot know how much of it the server has processed.
            assert!(error.may_have_taken_effect(), "{error}");
        }
    }
}

#[tokio::test]
async fn an_upload_that_nobody_reads_ends_in_a_timeout() {
    let (url, _) = accepting(Reading::Stops).await;
    let upload = Upload::from_stream(stream::repeat_with(|| Ok(Bytes::from(vec![0; 65_536]))), None);
    let error = client(url).assets().upload(upload).await.unwrap_err();
    assert!(error.is_timeout() && error.may_have_taken_effect(), "{error}");
}

#[tokio::test]
async fn an_upload_without_a_whole_response_is_an_error() {
    for reading in [Reading::AllThenReset, Reading::AllThenHalfAResponse] {
        let (url, _) = accepting(reading).await;
        let error = client(url).assets().upload(content(10_000)).await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
        assert!(error.may_have_taken_effect(), "{error}");
    }
}

#[tokio::test]
async fn a_server_that_does_not_want_the_rest_says_so() {
    let (url, _) = accepting(Reading::HalfThenTooLarge).await;
    let error = client(url).assets().upload(content(BIG)).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(413), "{error}");
    assert!(!error.may_have_taken_effect());
}

#[tokio::test]
async fn content_of_another_length_than_announced_is_not_uploaded() {
    for (has, announced) in [(10_000, 10_001), (10_000, 1_000_000)] {
        let chunks = stream::iter([Ok(Bytes::from(content(has)))]);
        for upload in [
            Upload::from_reader(std::io::Cursor::new(content(has)), Some(announced)),
            Upload::from_stream(chunks, Some(announced)),
        ] {
            let (url, received) = accepting(Reading::All).await;
            let error = client(url).assets().upload(upload).await.unwrap_err();
            assert!(matches!(error, Error::Transport(_)), "{error:?}");
            assert!(received.lock().unwrap().len() < usize::try_from(announced).unwrap());
        }
    }
    // A stream that has more than announced is not cut silently.
    let (url, _) = accepting(Reading::All).await;
    let chunks = stream::iter([Ok(Bytes::from(content(10_000)))]);
    let error = client(url).assets().upload(Upload::from_stream(chunks, Some(9_000))).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn an_upload_is_not_repeated_and_a_file_is_fetched_again() {
    let server = FaultyServer::doing([Deed::Reset(Vec::new())]).unwrap();
    let client =
        Client::builder().base_url(server.url()).access_token("secret").max_retries(2).build().unwrap();
    client.assets().upload(b"tea".to_vec()).await.unwrap_err();
    assert_eq!(server.count(), 1);
    let once = RequestOptions::new().max_retries(1);
    client.assets().serve(FILE).options(once).await.unwrap_err();
    assert_eq!(server.count(), 3);
}
