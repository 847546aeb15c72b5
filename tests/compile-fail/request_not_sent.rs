//! A request that nobody sends is a mistake.
#![deny(unused_must_use)]

fn main() -> Result<(), beeper_desktop::Error> {
    let client = beeper_desktop::Client::new()?;
    client.chats().archive("!room:example.org"); //~ unused_must_use
    client.chats().update("!room:example.org").title("Tea"); //~ unused_must_use
    Ok(())
}
