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
        "createChat" => through::<types::CreatedChat>(answer),
        "searchChats" => through::<types::ChatPage>(answer),
        "startChat" => through::<types::StartedChat>(answer),
        "getChat" | "updateChat" | "markChatRead" | "markChatUnread" | "notifyAnyway" => {
            through::<types::Chat>(answer)
        }
        "addReaction" => through::<types::ReactionAdded>(answer),
        "removeReaction" => through::<types::ReactionRemoved>(answer),
        "listMessages" => through::<types::MessagePage>(answer),
        "sendMessage" => through::<types::PendingMessage>(answer),
        "listAccounts" => through::<Vec<types::Account>>(answer),
        "getAccount" => through::<types::Account>(answer),
        "searchContacts" => through::<types::ContactList>(answer),
        "listContacts" => through::<types::ContactPage>(answer),
        "listLabels" => through::<Vec<types::Label>>(answer),
        "getMessage" => through::<types::Message>(answer),
        "editMessage" => through::<types::EditedMessage>(answer),
        "searchMessages" => through::<types::MessageSearchPage>(answer),
        "downloadAsset" => through::<types::DownloadedAsset>(answer),
        "uploadAsset" | "uploadAssetBase64" => through::<types::UploadedAsset>(answer),
        "getAppInfo" => through::<types::AppInfo>(answer),
        "focusApp" => through::<types::AppFocused>(answer),
        "searchApp" => through::<types::UnifiedSearch>(answer),
        "listBridges" => through::<types::BridgeList>(answer),
        "getBridge" => through::<types::Bridge>(answer),
        "getBridgeCapabilities" => through::<types::BridgeCapabilities>(answer),
        "listLoginFlows" => through::<types::LoginFlowList>(answer),
        "listBridgeLogins" => through::<types::BridgeLoginList>(answer),
        "getBridgeLogin" => through::<types::BridgeLogin>(answer),
        "removeBridgeLogin" => through::<types::RemovedLogin>(answer),
        "startLoginSession" | "getLoginSession" | "submitLoginStep" => through::<types::LoginSession>(answer),
        "cancelLoginSession" => through::<types::CancelledLoginSession>(answer),
        "getAppState" => through::<types::AppState>(answer),
        "startSignIn" => through::<types::SignInRequest>(answer),
        "submitSignInCode" => through::<types::SignInOutcome>(answer),
        "registerUser" => through::<types::SignedIn>(answer),
        "verifyRecoveryKey" | "confirmRecoveryKeyReset" => through::<types::SetupProgress>(answer),
        "resetRecoveryKey" => through::<types::NewRecoveryKey>(answer),
        "listVerifications" => through::<types::VerificationList>(answer),
        "startVerification"
        | "scanVerificationQrCode"
        | "getVerification"
        | "acceptVerification"
        | "cancelVerification"
        | "confirmVerificationQrCodeScanned"
        | "startSasVerification"
        | "confirmSasVerification" => through::<types::VerificationProgress>(answer),
        other => Err(format!("`{other}` has no answer")),
    }
}
