//! What the server can't do without is an argument.

use beeper_desktop::types::ChatType;

fn main() -> Result<(), beeper_desktop::Error> {
    let client = beeper_desktop::Client::new()?;
    let _ = client.chats().create("signal-7", ["@ada:example.org"], ChatType::Single);
    Ok(())
}
