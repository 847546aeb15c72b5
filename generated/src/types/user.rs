// Made by `cargo xtask codegen`. Do not edit.

use serde::{Deserialize, Serialize};

/// A person or a bot on a messaging network.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct User {
    /// User ID, which stays the same; use it to tell people apart.
    pub id: String,
    /// Whether the app is unable to write to this person first, say because of a block or of the network's rules. The person may be able to write all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cannot_message: Option<bool>,
    /// E-mail address. It need not have been verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Name that clients show; emoji can occur in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_name: Option<String>,
    /// Address of the avatar. It can stop working or be usable on this computer alone, so fetch the image soon if it is to be kept.
    #[serde(rename = "imgURL", skip_serializing_if = "Option::is_none")]
    pub img_url: Option<String>,
    /// Whether this is the user's own identity on the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_self: Option<bool>,
    /// Phone number in E.164 form, a plus sign followed by digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// Handle on the network. Two people on different networks can have the same one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}
