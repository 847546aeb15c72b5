//! A request that nobody sends is a mistake.
#![deny(unused_must_use)]

fn main() -> Result<(), beeper_desktop::Error> {
    let client = beeper_desktop::Client::new()?;
    drop(client.chats().archive("!room:example.org").send());
    drop(client.chats().update("!room:example.org").title("Tea").send());
    Ok(())
}
