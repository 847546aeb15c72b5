//! The memory that an upload takes does not depend on its length. A child process uploads; the operating system says how
//! much memory it used at most.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::process::Command;

use beeper_desktop::{Bytes, Client, Upload};
use futures_util::stream;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const LENGTH: u64 = 500_000_000;
const MOST_KIB: u64 = 32 * 1024;
const URL: &str = "UPLOAD_MEMORY_URL";
const SOURCE: &str = "UPLOAD_MEMORY_SOURCE";

/// Counts the bytes of each upload without keeping them, and puts the number into the response.
async fn count(mut stream: TcpStream) -> std::io::Result<()> {
    let mut buffer = vec![0; 1 << 16];
    let mut head = Vec::new();
    let (mut received, length) = loop {
        let read = stream.read(&mut buffer).await?;
        if read == 0 {
            return Ok(());
        }
        head.extend_from_slice(&buffer[..read]);
        if let Some(end) = head.windows(4).position(|window| window == b"\r\n\r\n") {
            let text = String::from_utf8_lossy(&head[..end]).to_lowercase();
            let length =
                text.split_once("content-length: ").map(|(_, rest)| rest.lines().next().unwrap().to_owned());
            break ((head.len() - end - 4) as u64, length.map(|length| length.parse::<u64>().unwrap()));
        }
    };
    let mut tail = head.split_off(head.len().saturating_sub(5));
    while length.map_or(!tail.ends_with(b"0\r\n\r\n"), |length| received < length) {
        let read = stream.read(&mut buffer).await?;
        assert!(read > 0, "the upload broke off");
        received += read as u64;
        tail.extend_from_slice(&buffer[read.saturating_sub(5)..read]);
        tail.drain(..tail.len().saturating_sub(5));
    }
    let body = format!(r#"{{"uploadID": "upload-1", "fileSize": {received}}}"#);
    let head = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len());
    stream.write_all((head + &body).as_bytes()).await
}

/// The most memory that this process had, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

fn source(name: &str, length: u64) -> Upload {
    let chunk = Bytes::from(vec![7; 1_000_000]);
    let chunks = move || stream::iter((0..length / 1_000_000).map(move |_| Ok(chunk.clone())));
    match name {
        "path" => {
            let path = std::env::temp_dir().join(format!("upload-memory-{}", std::process::id()));
            // It has this length without taking any space.
            std::fs::File::create(&path).unwrap().set_len(length).unwrap();
            Upload::from_path(path)
        }
        "reader" => Upload::from_reader(tokio::io::repeat(7), Some(length)),
        "stream" => Upload::from_stream(chunks(), Some(length)),
        "stream without a length" => Upload::from_stream(chunks(), None),
        other => panic!("{other}"),
    }
}

/// What the child process runs. By itself it does nothing.
#[tokio::test]
async fn child() {
    let (Ok(url), Ok(name)) = (std::env::var(URL), std::env::var(SOURCE)) else { return };
    let client = Client::builder().base_url(url).access_token("secret").build().unwrap();
    // What a first upload needs in any case is not counted.
    client.assets().upload(source(&name, 1_000_000)).await.unwrap();
    let before = peak();
    let uploaded = client.assets().upload(source(&name, LENGTH)).await.unwrap();
    println!("peak: {} {}", peak() - before, uploaded.file_size.unwrap());
    _ = std::fs::remove_file(std::env::temp_dir().join(format!("upload-memory-{}", std::process::id())));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "uploads 2 GB over loopback"]
async fn an_upload_of_500_megabytes_takes_less_than_32_of_memory() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(count(stream));
        }
    });
    for name in ["path", "reader", "stream", "stream without a length"] {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "child", "--nocapture"]).env(URL, &url).env(SOURCE, name);
        let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{name}: {text}{}", String::from_utf8_lossy(&output.stderr));
        let measured = text.lines().find_map(|line| line.split_once("peak: ")).unwrap().1;
        let (more, received) = measured.split_once(' ').unwrap();
        println!("{name}: {more} KiB more at the peak");
        assert!(received.parse::<u64>().unwrap() > LENGTH, "{name}: {received} bytes arrived");
        assert!(more.parse::<u64>().unwrap() < MOST_KIB, "{name}: {more} KiB more");
    }
}
