//! Requests get more optional properties over time, so they are made with `new` and setters.

use beeper_desktop::types::DraftInput;

fn main() {
    let draft = DraftInput { text: "Tea?".into(), attachments: None }; //~ E0639
    println!("{draft:?}");
}
