//! What the server can't do without is an argument.

fn main() -> Result<(), beeper_desktop::Error> {
    let client = beeper_desktop::Client::new()?;
    let _ = client.chats().create("signal-7", ["@ada:example.org"]); //~ E0061
    Ok(())
}
