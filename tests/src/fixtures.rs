//! Example answers, and the Rust type that each operation's answer decodes into.

use std::path::PathBuf;

use beeper_desktop::types;
use serde_json::Value;

use crate::contract::workspace;
use crate::types::through;

/// An example answer.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// The operation that gives it.
    pub operation: String,
    /// The case, which is the file's name.
    pub case: String,
    /// The answer.
    pub text: String,
}

impl Fixture {
    /// `listChats/minimal`
    pub fn name(&self) -> String {
        format!("{}/{}", self.operation, self.case)
    }
}

/// All example answers, sorted by name.
///
/// # Panics
///
/// Where the fixtures can't be read: every test that uses them fails then.
#[allow(clippy::expect_used)]
pub fn all() -> Vec<Fixture> {
    let folder = workspace().join("tests/fixtures");
    let entries = |path: PathBuf| {
        let mut entries = std::fs::read_dir(path)
            .expect("fixtures are there")
            .map(|entry| entry.expect("fixtures are readable").path())
            .collect::<Vec<_>>();
        entries.sort();
        entries
    };
    let name = |path: &PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    entries(folder)
        .into_iter()
        .filter(|folder| name(folder) != "errors")
        .flat_map(|folder| entries(folder.clone()).into_iter().map(move |file| (folder.clone(), file)))
        .map(|(folder, file)| Fixture {
            operation: name(&folder),
            case: name(&file),
            text: std::fs::read_to_string(&file).expect("fixtures are readable"),
        })
        .collect()
}

/// Decodes an answer of an operation and encodes it again.
///
/// # Errors
///
/// What the decoder says; or that the operation has no answer.
pub fn round_trip(operation: &str, answer: &str) -> Result<Value, String> {
    match operation {
        "listChats" => through::<types::ChatListPage>(answer),
        "searchChats" => through::<types::ChatPage>(answer),
        "getChat" | "updateChat" | "markChatRead" | "markChatUnread" | "notifyAnyway" => {
            through::<types::Chat>(answer)
        }
        "createChat" => through::<types::CreatedChat>(answer),
        "startChat" => through::<types::StartedChat>(answer),
        "listMessages" => through::<types::MessagePage>(answer),
        "addReaction" => through::<types::ReactionAdded>(answer),
        "removeReaction" => through::<types::ReactionRemoved>(answer),
        other => Err(format!("`{other}` has no answer")),
    }
}
