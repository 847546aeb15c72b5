//! Requests get more optional properties over time, so they are made with `new` and setters.

use beeper_desktop::types::{DraftAttachmentInput, DraftInput};

fn main() {
    let draft = DraftInput::new("Tea?").attachments([("menu", DraftAttachmentInput::new("upload-1"))]);
    println!("{draft:?}");
}
