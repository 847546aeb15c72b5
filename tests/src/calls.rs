//! Every operation, called by its ID.

use beeper_desktop::types::{ChatType, LoginRemovalScope, LoginStepType, ReminderInput, StartChatUser};
use beeper_desktop::{Client, Error, Timestamp, Upload};

/// A chat, as far as these calls know.
pub const CHAT: &str = "!room:example.org";

/// A file of an attachment, likewise.
pub const FILE: &str = "mxc://example.org/tea?encryptedFileInfoJSON={\"k\":\"a&b\"}";

/// Calls an operation and forgets its response.
///
/// # Errors
///
/// What the call ends in.
///
/// # Panics
///
/// Where there is no such operation.
pub async fn call(client: &Client, operation: &str) -> Result<(), Error> {
    let (chats, messages, assets) = (client.chats(), client.messages(), client.assets());
    match operation {
        "listChats" => chats.list().send().await.map(drop),
        "searchChats" => chats.search().send().await.map(drop),
        "getChat" => chats.get(CHAT).send().await.map(drop),
        "createChat" => {
            chats.create("signal-7", ["@ada:example.org"], ChatType::Single).send().await.map(drop)
        }
        "startChat" => chats.start("signal-7", StartChatUser::new()).send().await.map(drop),
        "updateChat" => chats.update(CHAT).title("Tea").send().await.map(drop),
        "archiveChat" => chats.archive(CHAT).send().await.map(drop),
        "markChatRead" => chats.mark_read(CHAT).send().await.map(drop),
        "markChatUnread" => chats.mark_unread(CHAT).send().await.map(drop),
        "notifyAnyway" => chats.notify_anyway(CHAT).send().await.map(drop),
        "listMessages" => messages.list(CHAT).send().await.map(drop),
        "sendMessage" => messages.send(CHAT).text("Tea?").send().await.map(drop),
        "getMessage" => messages.get(CHAT, "m1").send().await.map(drop),
        "editMessage" => messages.edit(CHAT, "m1", "Coffee?").send().await.map(drop),
        "deleteMessage" => messages.delete(CHAT, "m1").send().await.map(drop),
        "searchMessages" => messages.search().query("tea").send().await.map(drop),
        "addReaction" => chats.messages().reactions().add(CHAT, "m1", "👍").send().await.map(drop),
        "removeReaction" => chats.messages().reactions().remove(CHAT, "m1", "👍").send().await.map(drop),
        "createReminder" => {
            let reminder = ReminderInput::new(Timestamp::now());
            chats.reminders().create(CHAT, reminder).send().await.map(drop)
        }
        "deleteReminder" => chats.reminders().delete(CHAT).send().await.map(drop),
        "downloadAsset" => assets.download(FILE).send().await.map(drop),
        "serveAsset" => assets.serve(FILE).send().await.map(drop),
        "uploadAsset" => assets.upload(Upload::from_bytes("tea")).send().await.map(drop),
        "uploadAssetBase64" => assets.upload_base64("dGVh").send().await.map(drop),
        "listLabels" => client.labels().list().send().await.map(drop),
        _ => call_about_accounts(client, operation).await,
    }
}

async fn call_about_accounts(client: &Client, operation: &str) -> Result<(), Error> {
    let (accounts, bridges) = (client.accounts(), client.bridges());
    let (logins, sessions) = (bridges.logins(), bridges.login_sessions());
    match operation {
        "listAccounts" => accounts.list().send().await.map(drop),
        "getAccount" => accounts.get("signal-7").send().await.map(drop),
        "searchContacts" => accounts.contacts().search("signal-7", "Ada").send().await.map(drop),
        "listContacts" => accounts.contacts().list("signal-7").send().await.map(drop),
        "listBridges" => bridges.list().send().await.map(drop),
        "getBridge" => bridges.get("signal").send().await.map(drop),
        "getBridgeCapabilities" => bridges.capabilities("signal").send().await.map(drop),
        "listLoginFlows" => bridges.login_flows().list("signal").send().await.map(drop),
        "listBridgeLogins" => logins.list("signal").send().await.map(drop),
        "getBridgeLogin" => logins.get("signal", "login-1").send().await.map(drop),
        "removeBridgeLogin" => {
            logins.remove("signal", "login-1", LoginRemovalScope::CurrentDevice).send().await.map(drop)
        }
        "startLoginSession" => sessions.start("signal").send().await.map(drop),
        "getLoginSession" => sessions.get("signal", "session-1").send().await.map(drop),
        "cancelLoginSession" => sessions.cancel("signal", "session-1").send().await.map(drop),
        "submitLoginStep" => {
            let step = sessions.submit_step("signal", "session-1", "step-1", LoginStepType::DisplayAndWait);
            step.send().await.map(drop)
        }
        _ => call_about_the_app(client, operation).await,
    }
}

#[allow(clippy::panic)]
async fn call_about_the_app(client: &Client, operation: &str) -> Result<(), Error> {
    let (app, setup) = (client.app(), client.app().setup());
    let (keys, verifications) = (setup.recovery_key(), setup.verifications());
    match operation {
        "getAppInfo" => app.info().send().await.map(drop),
        "focusApp" => app.focus().send().await.map(drop),
        "searchApp" => app.search("tea").send().await.map(drop),
        "getAppState" => setup.get().send().await.map(drop),
        "startSignIn" => setup.start().send().await.map(drop),
        "sendSignInEmail" => setup.send_email("setup-1", "mina@example.org").send().await.map(drop),
        "submitSignInCode" => setup.submit_code("setup-1", "123456").send().await.map(drop),
        "registerUser" => setup.register("setup-1", "lead-1", "mina", true).send().await.map(drop),
        "verifyRecoveryKey" => keys.verify("EsAb cdEf").send().await.map(drop),
        "resetRecoveryKey" => keys.reset().send().await.map(drop),
        "confirmRecoveryKeyReset" => keys.confirm_reset("EsAb cdEf").send().await.map(drop),
        "listVerifications" => verifications.list().send().await.map(drop),
        "startVerification" => verifications.start().send().await.map(drop),
        "getVerification" => verifications.get("v1").send().await.map(drop),
        "acceptVerification" => verifications.accept("v1").send().await.map(drop),
        "cancelVerification" => verifications.cancel("v1").send().await.map(drop),
        "scanVerificationQrCode" => verifications.qr().scan("example:qr:1234").send().await.map(drop),
        "confirmVerificationQrCodeScanned" => verifications.qr().confirm_scanned("v1").send().await.map(drop),
        "startSasVerification" => verifications.sas().start("v1").send().await.map(drop),
        "confirmSasVerification" => verifications.sas().confirm("v1").send().await.map(drop),
        other => panic!("there is no operation `{other}`"),
    }
}
