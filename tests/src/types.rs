//! The Rust type of each schema that the server sends.

use beeper_desktop::types;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Decodes a text and encodes it again.
pub type RoundTrip = fn(&str) -> Result<Value, String>;

/// Each schema and its type.
pub const TYPES: &[(&str, RoundTrip)] = &[
    ("Account", through_all_ways::<types::Account>),
    ("AccountBridge", through_all_ways::<types::AccountBridge>),
    ("AccountStatus", through_all_ways::<types::AccountStatus>),
    ("AppFocused", through_all_ways::<types::AppFocused>),
    ("AppInfo", through_all_ways::<types::AppInfo>),
    ("AppState", through_all_ways::<types::AppState>),
    ("AppStateEvent", through_all_ways::<types::AppStateEvent>),
    ("AppStateEventType", through_all_ways::<types::AppStateEventType>),
    ("AppSubscription", through_all_ways::<types::AppSubscription>),
    ("AppVersion", through_all_ways::<types::AppVersion>),
    ("Attachment", through_all_ways::<types::Attachment>),
    ("AttachmentCapabilities", through_all_ways::<types::AttachmentCapabilities>),
    ("AttachmentType", through_all_ways::<types::AttachmentType>),
    ("Bridge", through_all_ways::<types::Bridge>),
    ("BridgeCapabilities", through_all_ways::<types::BridgeCapabilities>),
    ("BridgeList", through_all_ways::<types::BridgeList>),
    ("BridgeLogin", through_all_ways::<types::BridgeLogin>),
    ("BridgeLoginList", through_all_ways::<types::BridgeLoginList>),
    ("BridgeProvider", through_all_ways::<types::BridgeProvider>),
    ("BridgeStatus", through_all_ways::<types::BridgeStatus>),
    ("CancelledLoginSession", through_all_ways::<types::CancelledLoginSession>),
    ("CancelledLoginSessionStatus", through_all_ways::<types::CancelledLoginSessionStatus>),
    ("CapabilityLevel", through_all_ways::<types::CapabilityLevel>),
    ("Chat", through_all_ways::<types::Chat>),
    ("ChatCapabilities", through_all_ways::<types::ChatCapabilities>),
    ("ChatDraft", through_all_ways::<types::ChatDraft>),
    ("ChatEvent", through_all_ways::<types::ChatEvent>),
    ("ChatEventType", through_all_ways::<types::ChatEventType>),
    ("ChatListItem", through_all_ways::<types::ChatListItem>),
    ("ChatListPage", through_all_ways::<types::ChatListPage>),
    ("ChatMerge", through_all_ways::<types::ChatMerge>),
    ("ChatPage", through_all_ways::<types::ChatPage>),
    ("ChatParticipant", through_all_ways::<types::ChatParticipant>),
    ("ChatParticipants", through_all_ways::<types::ChatParticipants>),
    ("ChatStateCapabilities", through_all_ways::<types::ChatStateCapabilities>),
    ("ChatType", through_all_ways::<types::ChatType>),
    ("CodeDisplay", through_all_ways::<types::CodeDisplay>),
    ("CodeDisplayType", through_all_ways::<types::CodeDisplayType>),
    ("CommandError", through_all_ways::<types::CommandError>),
    ("CommandErrorCode", through_all_ways::<types::CommandErrorCode>),
    ("CommandErrorType", through_all_ways::<types::CommandErrorType>),
    ("CompleteStep", through_all_ways::<types::CompleteStep>),
    ("CompleteStepType", through_all_ways::<types::CompleteStepType>),
    ("ContactList", through_all_ways::<types::ContactList>),
    ("ContactLookupCapabilities", through_all_ways::<types::ContactLookupCapabilities>),
    ("ContactPage", through_all_ways::<types::ContactPage>),
    ("CookiesStep", through_all_ways::<types::CookiesStep>),
    ("CookiesStepType", through_all_ways::<types::CookiesStepType>),
    ("CreatedChat", through_all_ways::<types::CreatedChat>),
    ("CreatedChatStatus", through_all_ways::<types::CreatedChatStatus>),
    ("Dimensions", through_all_ways::<types::Dimensions>),
    ("DisappearingTimerCapabilities", through_all_ways::<types::DisappearingTimerCapabilities>),
    ("DisappearingTimerType", through_all_ways::<types::DisappearingTimerType>),
    ("DisplayStep", through_all_ways::<types::DisplayStep>),
    ("DisplayStepType", through_all_ways::<types::DisplayStepType>),
    ("DownloadedAsset", through_all_ways::<types::DownloadedAsset>),
    ("DraftAttachment", through_all_ways::<types::DraftAttachment>),
    ("DraftAttachmentType", through_all_ways::<types::DraftAttachmentType>),
    ("EditedMessage", through_all_ways::<types::EditedMessage>),
    ("EmojiDisplay", through_all_ways::<types::EmojiDisplay>),
    ("EmojiDisplayType", through_all_ways::<types::EmojiDisplayType>),
    ("EmptyDisplay", through_all_ways::<types::EmptyDisplay>),
    ("EmptyDisplayType", through_all_ways::<types::EmptyDisplayType>),
    ("EncryptionSecrets", through_all_ways::<types::EncryptionSecrets>),
    ("EncryptionState", through_all_ways::<types::EncryptionState>),
    ("ErrorBody", through_all_ways::<types::ErrorBody>),
    ("EventTime", through_all_ways::<types::EventTime>),
    ("GroupFieldCapability", through_all_ways::<types::GroupFieldCapability>),
    ("GroupTimerSettings", through_all_ways::<types::GroupTimerSettings>),
    ("GroupTimerType", through_all_ways::<types::GroupTimerType>),
    ("GroupTypeCapabilities", through_all_ways::<types::GroupTypeCapabilities>),
    ("Label", through_all_ways::<types::Label>),
    ("LinkPreview", through_all_ways::<types::LinkPreview>),
    ("LoginCookieField", through_all_ways::<types::LoginCookieField>),
    ("LoginCookieFieldType", through_all_ways::<types::LoginCookieFieldType>),
    ("LoginDisplay", through_all_ways::<types::LoginDisplay>),
    ("LoginFlow", through_all_ways::<types::LoginFlow>),
    ("LoginFlowList", through_all_ways::<types::LoginFlowList>),
    ("LoginInputField", through_all_ways::<types::LoginInputField>),
    ("LoginRemovalScope", through_all_ways::<types::LoginRemovalScope>),
    ("LoginSession", through_all_ways::<types::LoginSession>),
    ("LoginSessionStatus", through_all_ways::<types::LoginSessionStatus>),
    ("LoginStatus", through_all_ways::<types::LoginStatus>),
    ("LoginStep", through_all_ways::<types::LoginStep>),
    ("MatrixCredentials", through_all_ways::<types::MatrixCredentials>),
    ("MatrixSession", through_all_ways::<types::MatrixSession>),
    ("Message", through_all_ways::<types::Message>),
    ("MessageEvent", through_all_ways::<types::MessageEvent>),
    ("MessageEventType", through_all_ways::<types::MessageEventType>),
    ("MessagePage", through_all_ways::<types::MessagePage>),
    ("MessageRequestCapabilities", through_all_ways::<types::MessageRequestCapabilities>),
    ("MessageSearchPage", through_all_ways::<types::MessageSearchPage>),
    ("MessageType", through_all_ways::<types::MessageType>),
    ("NewRecoveryKey", through_all_ways::<types::NewRecoveryKey>),
    ("OauthEndpoints", through_all_ways::<types::OauthEndpoints>),
    ("ParticipantActionCapabilities", through_all_ways::<types::ParticipantActionCapabilities>),
    ("PendingMessage", through_all_ways::<types::PendingMessage>),
    ("Platform", through_all_ways::<types::Platform>),
    ("QrCodeDisplay", through_all_ways::<types::QrCodeDisplay>),
    ("QrCodeDisplayType", through_all_ways::<types::QrCodeDisplayType>),
    ("Reaction", through_all_ways::<types::Reaction>),
    ("ReactionAdded", through_all_ways::<types::ReactionAdded>),
    ("ReactionRemoved", through_all_ways::<types::ReactionRemoved>),
    ("Ready", through_all_ways::<types::Ready>),
    ("ReadyType", through_all_ways::<types::ReadyType>),
    ("RegistrationRequired", through_all_ways::<types::RegistrationRequired>),
    ("RegistrationTexts", through_all_ways::<types::RegistrationTexts>),
    ("Reminder", through_all_ways::<types::Reminder>),
    ("RemovedLogin", through_all_ways::<types::RemovedLogin>),
    ("RemovedLoginStatus", through_all_ways::<types::RemovedLoginStatus>),
    ("Seen", through_all_ways::<types::Seen>),
    ("SeenState", through_all_ways::<types::SeenState>),
    ("SendState", through_all_ways::<types::SendState>),
    ("SendStatus", through_all_ways::<types::SendStatus>),
    ("ServerEndpoints", through_all_ways::<types::ServerEndpoints>),
    ("ServerInfo", through_all_ways::<types::ServerInfo>),
    ("ServerMessage", through_all_ways::<types::ServerMessage>),
    ("SetupProgress", through_all_ways::<types::SetupProgress>),
    ("SetupState", through_all_ways::<types::SetupState>),
    ("ShortAuthString", through_all_ways::<types::ShortAuthString>),
    ("SignInOutcome", through_all_ways::<types::SignInOutcome>),
    ("SignInRequest", through_all_ways::<types::SignInRequest>),
    ("SignedIn", through_all_ways::<types::SignedIn>),
    ("Snooze", through_all_ways::<types::Snooze>),
    ("StartedChat", through_all_ways::<types::StartedChat>),
    ("StateCapability", through_all_ways::<types::StateCapability>),
    ("SubscriptionsUpdated", through_all_ways::<types::SubscriptionsUpdated>),
    ("SubscriptionsUpdatedType", through_all_ways::<types::SubscriptionsUpdatedType>),
    ("Transcription", through_all_ways::<types::Transcription>),
    ("UnifiedSearch", through_all_ways::<types::UnifiedSearch>),
    ("UnifiedSearchResults", through_all_ways::<types::UnifiedSearchResults>),
    ("UploadedAsset", through_all_ways::<types::UploadedAsset>),
    ("User", through_all_ways::<types::User>),
    ("UserInputStep", through_all_ways::<types::UserInputStep>),
    ("UserInputStepType", through_all_ways::<types::UserInputStepType>),
    ("Verification", through_all_ways::<types::Verification>),
    ("VerificationAction", through_all_ways::<types::VerificationAction>),
    ("VerificationDevice", through_all_ways::<types::VerificationDevice>),
    ("VerificationDirection", through_all_ways::<types::VerificationDirection>),
    ("VerificationError", through_all_ways::<types::VerificationError>),
    ("VerificationList", through_all_ways::<types::VerificationList>),
    ("VerificationMethod", through_all_ways::<types::VerificationMethod>),
    ("VerificationProgress", through_all_ways::<types::VerificationProgress>),
    ("VerificationPurpose", through_all_ways::<types::VerificationPurpose>),
    ("VerificationQrCode", through_all_ways::<types::VerificationQrCode>),
    ("VerificationState", through_all_ways::<types::VerificationState>),
];

/// Decodes a text and encodes it again.
///
/// # Errors
///
/// What the decoder says.
pub fn through<T: DeserializeOwned + Serialize>(text: &str) -> Result<Value, String> {
    serde_json::from_str::<T>(text).map_err(|error| error.to_string()).and_then(encode)
}

/// Decodes a text and encodes it again. Decoding from a tree, and decoding what was encoded, must give the same.
///
/// # Errors
///
/// What the decoder says, or which way of decoding gives something else.
pub fn through_all_ways<T: DeserializeOwned + Serialize>(text: &str) -> Result<Value, String> {
    let from_tree =
        |tree: Value| serde_json::from_value::<T>(tree).map_err(|error| error.to_string()).and_then(encode);
    let sent = through::<T>(text)?;
    let tree = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
    for (way, again) in [("a tree", from_tree(tree)), ("what was encoded", from_tree(sent.clone()))] {
        let again = again.map_err(|error| format!("decoding from {way}: {error}"))?;
        if again != sent {
            return Err(format!("decoding from {way} gives {again} instead of {sent}"));
        }
    }
    Ok(sent)
}

fn encode<T: Serialize>(value: T) -> Result<Value, String> {
    serde_json::to_value(&value).map_err(|error| format!("encoding: {error}"))
}
