// Made by `cargo xtask codegen`. Do not edit.

//! What operations take and give. Names are those of the document.

mod account;
mod app;
mod asset;
mod attachment;
mod attachment_input;
mod bridge;
mod capabilities;
mod chat;
mod chat_answers;
mod chat_requests;
mod contact;
mod draft;
mod error;
mod label;
mod login;
mod login_session;
mod message;
mod message_requests;
mod page;
mod reaction;
mod reminder;
mod search;
mod setup;
mod user;
mod verification;
mod websocket;

pub use self::account::*;
pub use self::app::*;
pub use self::asset::*;
pub use self::attachment::*;
pub use self::attachment_input::*;
pub use self::bridge::*;
pub use self::capabilities::*;
pub use self::chat::*;
pub use self::chat_answers::*;
pub use self::chat_requests::*;
pub use self::contact::*;
pub use self::draft::*;
pub use self::error::*;
pub use self::label::*;
pub use self::login::*;
pub use self::login_session::*;
pub use self::message::*;
pub use self::message_requests::*;
pub use self::page::*;
pub use self::reaction::*;
pub use self::reminder::*;
pub use self::search::*;
pub use self::setup::*;
pub use self::user::*;
pub use self::verification::*;
pub use self::websocket::*;
