//! What would be published, outside of this workspace: it builds, and its front page does what it says. Slow, because
//! everything is built anew: `cargo test -p workspace-tests --test packaged -- --ignored`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::Command;

use workspace_tests::contract::workspace;
use workspace_tests::fixtures;
use workspace_tests::packages::cargo;
use workspace_tests::server::{Server, json};

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Packages both crates and unpacks what would be uploaded: the folders of the runtime and of the crate.
fn unpacked(folder: &Path) -> (PathBuf, PathBuf) {
    let target = folder.join("target");
    let target = target.to_str().unwrap();
    let packages = ["-p", "openapi-runtime", "-p", "beeper-desktop"];
    let mut arguments =
        vec!["package", "--quiet", "--locked", "--allow-dirty", "--no-verify", "--target-dir", target];
    arguments.extend(packages);
    cargo(&arguments);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder.join("target/package")).unwrap() {
        let archive = entry.unwrap().path();
        if archive.extension().is_some_and(|extension| extension == "crate") {
            run(Command::new("tar").arg("-xzf").arg(&archive).current_dir(folder));
            found.push(folder.join(archive.file_stem().unwrap()));
        }
    }
    found.sort();
    let [beeper_desktop, runtime] = <[PathBuf; 2]>::try_from(found).unwrap();
    (runtime, beeper_desktop)
}

/// The first example of a page.
fn front_page_example(page: &str) -> &str {
    let (_, rest) = page.split_once("```rust").unwrap();
    let (_, rest) = rest.split_once('\n').unwrap();
    rest.split("\n```").next().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "slow: packages and builds everything anew"]
async fn the_front_page_of_the_packaged_crate_runs() {
    let folder = tempfile::tempdir().unwrap();
    let (runtime, beeper_desktop) = unpacked(folder.path());
    for unpacked in [&runtime, &beeper_desktop] {
        for file in ["LICENSE-APACHE", "LICENSE-MIT", "README.md"] {
            assert!(unpacked.join(file).is_file(), "{} has no {file}", unpacked.display());
        }
    }

    let scratch = folder.path().join("scratch");
    std::fs::create_dir_all(scratch.join("src")).unwrap();
    let manifest = format!(
        r#"
[package]
name = "scratch"
version = "0.1.0"
edition = "2024"

[dependencies]
beeper-desktop = {{ path = {beeper_desktop:?} }}
tokio = {{ version = "1", features = ["macros", "rt"] }}

[patch.crates-io]
openapi-runtime = {{ path = {runtime:?} }}

[workspace]
"#
    );
    std::fs::write(scratch.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(workspace().join("Cargo.lock"), scratch.join("Cargo.lock")).unwrap();
    let page = std::fs::read_to_string(beeper_desktop.join("README.md")).unwrap();
    std::fs::write(scratch.join("src/main.rs"), front_page_example(&page)).unwrap();
    let target = scratch.join("target");
    run(Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--target-dir"])
        .arg(&target)
        .current_dir(&scratch)
        .env_remove("CARGO_TARGET_DIR"));

    let response = fixtures::all()
        .into_iter()
        .find(|fixture| fixture.name() == "searchChats/minimal")
        .expect("a response to the call of the front page");
    let chats = serde_json::from_str::<serde_json::Value>(&response.text).unwrap();
    let server = Server::start(move |_| json(200, response.text.clone())).await;
    let printed = run(Command::new(target.join("debug/scratch"))
        .env("BEEPER_BASE_URL", server.url())
        .env("BEEPER_ACCESS_TOKEN", "secret"));

    let chat = &chats["items"][0];
    assert_eq!(printed, format!("{}: {} unread\n", chat["title"].as_str().unwrap(), chat["unreadCount"]));
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].path, "/v1/chats/search");
    assert_eq!(received[0].headers["authorization"], "Bearer secret");
}
