//! Properties that only older programs need warn when they are used.
#![deny(deprecated)]

use beeper_desktop::types::CreatedChat;

fn main() {
    println!("{:?}", id(None));
}

fn id(chat: Option<CreatedChat>) -> Option<String> {
    chat?.chat_id //~ deprecated
}
