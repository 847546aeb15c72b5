#![doc = include_str!("../EXPORT.md")]

mod chat;
mod emit;
mod files;
mod gaps;
mod item;
mod position;
mod settings;
mod state;
mod stream;
mod walk;

pub use openapi_runtime::StoredFile;

pub use self::item::ExportItem;
pub use self::position::ExportPosition;
pub use self::settings::Export;
pub use self::stream::ExportStream;

use crate::Client;

impl Client {
    /// All messages, each of them once, and what has become of them since an earlier export.
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use beeper_desktop::export::ExportItem;
    ///
    /// let mut export = client.export().stream();
    /// while let Some(item) = export.next().await {
    ///     if let ExportItem::Message(message) = item? {
    ///         println!("{} {}", message.timestamp, message.text.unwrap_or_default());
    ///     }
    /// }
    /// export.position().store("export.json")?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn export(&self) -> Export {
        Export::new(self.clone())
    }
}
