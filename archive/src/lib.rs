//! An archive of all chats: a SQLite file that is brought up to date with `client.export()`, searched and read.

mod chats;
mod html;
mod relative;
mod search;
mod stats;
mod store;
mod sync;
mod text;

pub use self::chats::{Chat, chats, find_chat};
pub use self::html::{file_name, page};
pub use self::search::search;
pub use self::stats::stats;
pub use self::store::{Archive, Written};
pub use self::sync::{SyncSettings, sync};
pub use self::text::clean_line;
