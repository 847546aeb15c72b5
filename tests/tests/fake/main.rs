//! The fake Beeper Desktop against the contract: its responses are what the document says, whatever happens.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

mod chaos;
mod checked;
mod courses;
mod events;
mod every_operation;
mod load;

use workspace_tests::contract::workspace;

/// The package of the fake contains the document, because a published package cannot read it from here.
#[test]
fn the_fake_has_the_document() {
    let file = workspace().join("fake/openapi.json");
    let text = std::fs::read_to_string(file).unwrap();
    let read = openapi::load::Workspace::read(&openapi::load::Disk, &workspace().join("spec/openapi.yaml"));
    let (document, _) = openapi::load::bundle(&read);
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&text).unwrap(),
        document.unwrap().root.to_json(),
        "run `cargo xtask spec bundle --format json > fake/openapi.json`"
    );
}
