//! Downloads the files of messages.

use std::time::Duration;

use openapi_runtime::DownloadError;
use openapi_runtime::support::follow::pause;

use super::chat::ChatExport;
use super::item::ExportItem;
use super::state::{MissingFile, Step};
use super::walk::Failure;
use crate::types::Message;
use crate::watch::read::{Found, Patience, get};
use crate::watch::record::rank;

/// So often, a download that may succeed later begins again, with pauses of 2, 4, 8 and 16 seconds.
const DOWNLOADS: u32 = 4;

impl ChatExport {
    /// Stores the files of a message.
    pub(super) async fn files(&self, message: &Message) {
        for index in 0..message.attachments.as_ref().map_or(0, Vec::len) {
            self.file(message, index, DOWNLOADS).await;
        }
    }

    /// Stores the files that earlier exports could not download. Their messages follow once more.
    pub(super) async fn missing_files(&self) -> Result<(), Failure> {
        if self.settings.folder.is_none() {
            return Ok(());
        }
        let chat_id = &self.emitter.chat_id;
        for missing in self.state.files() {
            let request = || self.client.messages().get(chat_id, &missing.0).send();
            match get(Patience::MINUTES, request).await.map_err(Failure::All)? {
                Found::Value(message) if rank(&message).key == missing.1 => {
                    if self.file(&message, missing.2, 0).await {
                        let step = Step::Found(missing.clone());
                        self.emitter.item_with(ExportItem::Changed(message), step).await;
                    }
                }
                // Another message may have the ID now.
                Found::Value(_) | Found::Nothing => self.emitter.step(Step::Found(missing.clone())).await,
                Found::Unreadable => {}
            }
        }
        Ok(())
    }

    /// Stores a file of a message, and says whether it is there.
    async fn file(&self, message: &Message, index: usize, most: u32) -> bool {
        let attachment = message.attachments.as_ref().and_then(|attachments| attachments.get(index));
        let (Some(folder), Some(attachment)) = (&self.settings.folder, attachment) else { return false };
        let extension = attachment.file_name.as_deref().and_then(|name| name.rsplit_once('.'));
        let extension = extension.map(|(_, extension)| extension);
        let mut attempts = 0;
        let result = loop {
            match attachment.download(&self.client).to_folder(folder, extension).await {
                Err(error) if error.is_retryable() && attempts < most => attempts += 1,
                result => break result,
            }
            pause(Duration::from_secs(2_u64.pow(attempts))).await;
        };
        let file = MissingFile(message.id.clone(), rank(message).key, index);
        let is_missing =
            result.as_ref().is_err_and(|error| error.is_retryable() || matches!(error, DownloadError::Io(_)));
        let step = if is_missing { Step::Missing(file) } else { Step::Found(file) };
        let (is_there, chat_id, message_id) = (result.is_ok(), message.chat_id.clone(), message.id.clone());
        self.emitter.item_with(ExportItem::File { chat_id, message_id, index, result }, step).await;
        is_there
    }
}
