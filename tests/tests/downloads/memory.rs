//! The memory that a download to a file takes does not depend on its length. A child process downloads; the operating system
//! says how much memory it used at most.
#![cfg(target_os = "linux")]

use std::process::Command;

use beeper_desktop::Client;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const LENGTH: usize = 300_000_000;
const MOST_KIB: u64 = 16 * 1024;
const URL: &str = "DOWNLOAD_MEMORY_URL";

/// The first request gets a small file, and each later one the rest of a large file, which breaks off a few times.
async fn serve(mut stream: TcpStream) -> std::io::Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        request.push(stream.read_u8().await?);
    }
    let request = String::from_utf8_lossy(&request).to_lowercase();
    let length = if request.contains("small") { 1_000_000 } else { LENGTH };
    let range =
        request.split_once("range: bytes=").map(|(_, rest)| rest.split('-').next().unwrap().to_owned());
    let start = range.as_ref().map_or(0, |start| start.parse::<usize>().unwrap());
    let status = match range {
        Some(_) => format!("206 Partial Content\r\ncontent-range: bytes {start}-{}/{length}", length - 1),
        None => "200 OK".to_owned(),
    };
    let rest = length - start;
    let head =
        format!("HTTP/1.1 {status}\r\netag: \"a\"\r\nconnection: close\r\ncontent-length: {rest}\r\n\r\n");
    stream.write_all(head.as_bytes()).await?;
    let chunk = vec![7; 100_000];
    for _ in 0..rest.min(120_000_000) / chunk.len() {
        stream.write_all(&chunk).await?;
    }
    stream.shutdown().await
}

fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

/// What the child process runs. By itself it does nothing.
#[tokio::test]
async fn child() {
    let Ok(url) = std::env::var(URL) else { return };
    let client = Client::builder().base_url(url).access_token("secret").build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    // What a first download needs in any case is not counted.
    client.assets().fetch("mxc://a/small").to_path(&path).await.unwrap();
    let before = peak();
    let file = client.assets().fetch("mxc://a/large").to_path(&path).await.unwrap();
    println!("peak: {} {}", peak() - before, file.length);
    assert_eq!(std::fs::metadata(path).unwrap().len(), LENGTH as u64);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "downloads 300 MB over loopback"]
async fn a_download_of_300_megabytes_takes_less_than_16_of_memory() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream));
        }
    });
    let output = tokio::task::spawn_blocking(move || {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "memory::child", "--nocapture"]).env(URL, url).output().unwrap()
    });
    let output = output.await.unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers =
        text.lines().find_map(|line| line.split_once("peak: ")).unwrap_or_else(|| panic!("{output:?}")).1;
    let numbers = numbers.split(' ').map(|number| number.parse::<u64>().unwrap()).collect::<Vec<_>>();
    println!("{} KiB", numbers[0]);
    assert!(numbers[0] < MOST_KIB && numbers[1] == LENGTH as u64, "{numbers:?}");
}
