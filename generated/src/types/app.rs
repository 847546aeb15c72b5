// Made by `cargo xtask codegen`. Do not edit.

use serde::{Deserialize, Serialize};

/// Whether the app came to the front.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct AppFocused {
    /// Whether the app was brought to the front and showed what was asked for.
    pub success: bool,
}

/// What the app, its server and the computer are, and where the server's other interfaces are.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct AppInfo {
    /// The app.
    pub app: AppVersion,
    /// Addresses of other interfaces of the server.
    pub endpoints: ServerEndpoints,
    /// The computer that the app runs on.
    pub platform: Platform,
    /// The server.
    pub server: ServerInfo,
}

/// Name and version of the app.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct AppVersion {
    /// ID under which the app is installed.
    pub bundle_id: String,
    /// Name of the app.
    pub name: String,
    /// Version of the app.
    pub version: String,
}

/// What to show. An empty object only brings the app to the front.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct FocusAppBody {
    /// Chat to open, by its ID or by its local ID in this installation.
    #[serde(rename = "chatID", skip_serializing_if = "Option::is_none")]
    pub chat_id: Option<String>,
    /// Message to go to, by its ID.
    #[serde(rename = "messageID", skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// Path, on the computer that the app runs on, of a file to attach to the draft. Some servers accept only images.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft_attachment_path: Option<String>,
    /// Text to put into the draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft_text: Option<String>,
}

impl FocusAppBody {
    /// With no member set.
    pub fn new() -> Self {
        Self {
            chat_id: None,
            message_id: None,
            draft_attachment_path: None,
            draft_text: None,
        }
    }

    /// Chat to open, by its ID or by its local ID in this installation.
    pub fn chat_id(mut self, chat_id: impl Into<String>) -> Self {
        self.chat_id = Some(chat_id.into());
        self
    }

    /// Message to go to, by its ID.
    pub fn message_id(mut self, message_id: impl Into<String>) -> Self {
        self.message_id = Some(message_id.into());
        self
    }

    /// Path, on the computer that the app runs on, of a file to attach to the draft. Some servers accept only images.
    pub fn draft_attachment_path(
        mut self,
        draft_attachment_path: impl Into<String>,
    ) -> Self {
        self.draft_attachment_path = Some(draft_attachment_path.into());
        self
    }

    /// Text to put into the draft.
    pub fn draft_text(mut self, draft_text: impl Into<String>) -> Self {
        self.draft_text = Some(draft_text.into());
        self
    }
}

/// Addresses for OAuth, by which a program gets an access token.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct OauthEndpoints {
    /// Where the user allows the program.
    pub authorization_endpoint: String,
    /// Where a token can be looked up.
    pub introspection_endpoint: String,
    /// Where a program registers.
    pub registration_endpoint: String,
    /// Where a token is made invalid.
    pub revocation_endpoint: String,
    /// Where a code is exchanged for a token.
    pub token_endpoint: String,
    /// Where it is found out whom a token belongs to.
    pub userinfo_endpoint: String,
}

/// The computer that the app runs on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Platform {
    /// Architecture of the processor.
    pub arch: String,
    /// Operating system.
    pub os: String,
    /// A version. Some servers send that of their JavaScript engine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<String>,
}

/// Addresses of other interfaces of the server.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ServerEndpoints {
    /// Address or path of the server for the Model Context Protocol.
    pub mcp: String,
    /// Addresses for the sign-in of programs.
    pub oauth: OauthEndpoints,
    /// Address of the server's own OpenAPI document.
    pub spec: String,
    /// Address of the WebSocket. Servers send it with the scheme `http`.
    pub ws_events: String,
}

/// How the server runs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ServerInfo {
    /// Address of the server as it knows it. It need not be reachable from another computer or from a container.
    pub base_url: String,
    /// Name or address that the server listens at.
    pub hostname: String,
    /// Whether the server for the Model Context Protocol is on.
    pub mcp_enabled: bool,
    /// Port that the server listens at.
    #[serde(deserialize_with = "openapi_runtime::support::number::integer")]
    pub port: u64,
    /// Whether other computers may connect.
    pub remote_access: bool,
    /// Whether the server is ready, such as `running`. The values are not documented.
    pub status: String,
}
