//! Example responses, and the Rust type that each operation's response decodes into.

use std::path::PathBuf;

use beeper_desktop::types;
use serde::Serialize;
use serde::de::DeserializeOwned;
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

/// Something that is done with the Rust type of a response.
pub trait WithType {
    /// What comes of it.
    type Output;

    /// Does it.
    fn run<T: DeserializeOwned + Serialize + Send + 'static>(self) -> Self::Output;
}

/// Decodes a response of an operation and encodes it again.
///
/// # Errors
///
/// What the decoder says; or that the operation has no response.
pub fn round_trip(operation: &str, response: &str) -> Result<Value, String> {
    struct RoundTrip<'a>(&'a str);

    impl WithType for RoundTrip<'_> {
        type Output = Result<Value, String>;

        fn run<T: DeserializeOwned + Serialize + Send + 'static>(self) -> Self::Output {
            through::<T>(self.0)
        }
    }

    let result = with_type_of(operation, RoundTrip(response));
    result.unwrap_or_else(|| Err(format!("`{operation}` has no response")))
}

/// Does something with the type of the responses to an operation. `None` if it has none.
pub fn with_type_of<W: WithType>(operation: &str, work: W) -> Option<W::Output> {
    Some(match operation {
        "listChats" => work.run::<types::ChatListPage>(),
        "createChat" => work.run::<types::CreatedChat>(),
        "searchChats" => work.run::<types::ChatPage>(),
        "startChat" => work.run::<types::StartedChat>(),
        "getChat" | "updateChat" | "markChatRead" | "markChatUnread" | "notifyAnyway" => {
            work.run::<types::Chat>()
        }
        "addReaction" => work.run::<types::ReactionAdded>(),
        "removeReaction" => work.run::<types::ReactionRemoved>(),
        "listMessages" => work.run::<types::MessagePage>(),
        "sendMessage" => work.run::<types::PendingMessage>(),
        "listAccounts" => work.run::<Vec<types::Account>>(),
        "getAccount" => work.run::<types::Account>(),
        "searchContacts" => work.run::<types::ContactList>(),
        "listContacts" => work.run::<types::ContactPage>(),
        "listLabels" => work.run::<Vec<types::Label>>(),
        "getMessage" => work.run::<types::Message>(),
        "editMessage" => work.run::<types::EditedMessage>(),
        "searchMessages" => work.run::<types::MessageSearchPage>(),
        "downloadAsset" => work.run::<types::DownloadedAsset>(),
        "uploadAsset" | "uploadAssetBase64" => work.run::<types::UploadedAsset>(),
        "getAppInfo" => work.run::<types::AppInfo>(),
        "focusApp" => work.run::<types::AppFocused>(),
        "searchApp" => work.run::<types::UnifiedSearch>(),
        "listBridges" => work.run::<types::BridgeList>(),
        "getBridge" => work.run::<types::Bridge>(),
        "getBridgeCapabilities" => work.run::<types::BridgeCapabilities>(),
        "listLoginFlows" => work.run::<types::LoginFlowList>(),
        "listBridgeLogins" => work.run::<types::BridgeLoginList>(),
        "getBridgeLogin" => work.run::<types::BridgeLogin>(),
        "removeBridgeLogin" => work.run::<types::RemovedLogin>(),
        "startLoginSession" | "getLoginSession" | "submitLoginStep" => work.run::<types::LoginSession>(),
        "cancelLoginSession" => work.run::<types::CancelledLoginSession>(),
        "getAppState" => work.run::<types::AppState>(),
        "startSignIn" => work.run::<types::SignInRequest>(),
        "submitSignInCode" => work.run::<types::SignInOutcome>(),
        "registerUser" => work.run::<types::SignedIn>(),
        "verifyRecoveryKey" | "confirmRecoveryKeyReset" => work.run::<types::SetupProgress>(),
        "resetRecoveryKey" => work.run::<types::NewRecoveryKey>(),
        "listVerifications" => work.run::<types::VerificationList>(),
        "startVerification"
        | "scanVerificationQrCode"
        | "getVerification"
        | "acceptVerification"
        | "cancelVerification"
        | "confirmVerificationQrCodeScanned"
        | "startSasVerification"
        | "confirmSasVerification" => work.run::<types::VerificationProgress>(),
        _ => return None,
    })
}
