//! Example responses, and the Rust type that each operation's response decodes into.

use std::path::PathBuf;

use beeper_desktop::types;
use serde_json::Value;

use crate::contract::workspace;
use crate::types::through;

/// An example response.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// The operation that gives it.
    pub operation: String,
    /// The case, which is the file's name.
    pub case: String,
    /// The response.
    pub text: String,
}

impl Fixture {
    /// `listChats/minimal`
    pub fn name(&self) -> String {
        format!("{}/{}", self.operation, self.case)
    }
}

/// All example responses, sorted by name.
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

/// Decodes a response of an operation and encodes it again.
///
/// # Errors
///
/// What the decoder says; or that the operation has no response.
pub fn round_trip(operation: &str, response: &str) -> Result<Value, String> {
    match operation {
        "listChats" => through::<types::ChatListPage>(response),
        "createChat" => through::<types::CreatedChat>(response),
        "searchChats" => through::<types::ChatPage>(response),
        "startChat" => through::<types::StartedChat>(response),
        "getChat" | "updateChat" | "markChatRead" | "markChatUnread" | "notifyAnyway" => {
            through::<types::Chat>(response)
        }
        "addReaction" => through::<types::ReactionAdded>(response),
        "removeReaction" => through::<types::ReactionRemoved>(response),
        "listMessages" => through::<types::MessagePage>(response),
        "sendMessage" => through::<types::PendingMessage>(response),
        "listAccounts" => through::<Vec<types::Account>>(response),
        "getAccount" => through::<types::Account>(response),
        "searchContacts" => through::<types::ContactList>(response),
        "listContacts" => through::<types::ContactPage>(response),
        "listLabels" => through::<Vec<types::Label>>(response),
        "getMessage" => through::<types::Message>(response),
        "editMessage" => through::<types::EditedMessage>(response),
        "searchMessages" => through::<types::MessageSearchPage>(response),
        "downloadAsset" => through::<types::DownloadedAsset>(response),
        "uploadAsset" | "uploadAssetBase64" => through::<types::UploadedAsset>(response),
        "getAppInfo" => through::<types::AppInfo>(response),
        "focusApp" => through::<types::AppFocused>(response),
        "searchApp" => through::<types::UnifiedSearch>(response),
        "listBridges" => through::<types::BridgeList>(response),
        "getBridge" => through::<types::Bridge>(response),
        "getBridgeCapabilities" => through::<types::BridgeCapabilities>(response),
        "listLoginFlows" => through::<types::LoginFlowList>(response),
        "listBridgeLogins" => through::<types::BridgeLoginList>(response),
        "getBridgeLogin" => through::<types::BridgeLogin>(response),
        "removeBridgeLogin" => through::<types::RemovedLogin>(response),
        "startLoginSession" | "getLoginSession" | "submitLoginStep" => {
            through::<types::LoginSession>(response)
        }
        "cancelLoginSession" => through::<types::CancelledLoginSession>(response),
        "getAppState" => through::<types::AppState>(response),
        "startSignIn" => through::<types::SignInRequest>(response),
        "submitSignInCode" => through::<types::SignInOutcome>(response),
        "registerUser" => through::<types::SignedIn>(response),
        "verifyRecoveryKey" | "confirmRecoveryKeyReset" => through::<types::SetupProgress>(response),
        "resetRecoveryKey" => through::<types::NewRecoveryKey>(response),
        "listVerifications" => through::<types::VerificationList>(response),
        "startVerification"
        | "scanVerificationQrCode"
        | "getVerification"
        | "acceptVerification"
        | "cancelVerification"
        | "confirmVerificationQrCodeScanned"
        | "startSasVerification"
        | "confirmSasVerification" => through::<types::VerificationProgress>(response),
        other => Err(format!("`{other}` has no response")),
    }
}
