//! Only properties that can be null can be cleared.

fn main() -> Result<(), beeper_desktop::Error> {
    let client = beeper_desktop::Client::new()?;
    let _ = client.chats().update("!room:example.org").clear_title();
    Ok(())
}
